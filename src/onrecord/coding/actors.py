"""Actors: which mentions are one real-world actor, and what its words say of country and sector.

A chain of passes from the surest to the least sure (multi-pass sieve, Lee et al. 2013), over mentions in text
order: same words, defined acronyms, last names, apposition; then what the encoder's link vectors say of
descriptions and pronouns within a window. Nothing is guessed: a pronoun that nothing resolves stays nobody.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from onrecord.coding.mentions import FIRST_PERSON, Mention
from onrecord.coding.sameness import may_be_one, same_key, same_office
from onrecord.coding.tagging import log_softmax
from onrecord.knowledge import Description, describe
from onrecord.language.encoder import Reading
from onrecord.language.heads import SECTORS
from onrecord.record.types import Span

PERSONS = frozenset("he him his she her hers himself herself".split())
DEFINED = re.compile(r"\s*\(\s*(?:the\s+)?[\"“']?([A-Z][A-Za-z&.\-/]{1,9})[\"”']?\s*[),;]")
GENERIC_KEYS = frozenset(
    "government parliament army police military court officials authorities group spokesman minister president".split()
)
GROUPS = frozenset("group militia movement organisation organization faction outfit".split())
ARMED = frozenset(("REB", "PRM", "UAF", "CRM", "PTY"))
STRONG = 1.0  # a link score above which a description joins an earlier mention
NAMED = 3.0  # the same for a name, to join somebody with another name
WEAK = -0.5  # the same for a pronoun, which has to refer to somebody


@dataclass
class Cluster:
    """One actor: indices of its mentions, and what tables say of them."""

    mentions: list[int] = field(default_factory=list)
    country: str | None = None
    sector: tuple[str, ...] = ()
    kind: str = "unknown"


def _name_tokens(m: Mention) -> list[str]:
    """The words of a name that are its own ("al-Daraji" as well as "Daraji"), lower-case for comparison."""
    return [t.lower() for t in m.tokens if any(c.isupper() or c.isdigit() for c in t)]


class Resolution:
    """The actors of one report: `clusters`, and which cluster each mention belongs to (None: nobody).

    `on` is the report's ISO date: who held which office is a matter of dates.
    """

    def __init__(self, mentions: list[Mention], reading: Reading, on: str | None = None):
        self.mentions = mentions
        self.reading = reading
        self.clusters: list[Cluster] = []
        self.of: list[int | None] = [None] * len(mentions)
        self.described: list[Description | None] = [None if m.kind == "pronoun" else describe(m.text, on) for m in mentions]
        self._acronyms = self._defined_acronyms()
        self._by_key: dict[str, int] = {}
        self._scores = self._antecedents()
        self._apposed = self._appositions()
        for i, m in enumerate(mentions):
            if m.kind != "pronoun":
                self._place(i, m)
        for i, m in enumerate(mentions):
            if m.kind == "pronoun":
                self._place_pronoun(i, m)
        for c in self.clusters:
            self._describe(c)

    def _new(self, i: int) -> int:
        self.clusters.append(Cluster([i]))
        self.of[i] = len(self.clusters) - 1
        return len(self.clusters) - 1

    def _join(self, i: int, cluster: int) -> None:
        self.clusters[cluster].mentions.append(i)
        self.of[i] = cluster

    def _defined_acronyms(self) -> dict[str, str]:
        """Acronyms that the text defines: "Islamic State (IS)" makes IS the same key."""
        out = {}
        text = self.reading.words.text
        for m in self.mentions:
            if m.kind == "name" and (d := DEFINED.match(text, m.span[1])):
                initials = "".join(t[0] for t in m.key.split() if t[:1].isalpha())
                short = d[1]
                if short.isupper() or short[0] == m.key[0] or short.upper() in initials.upper():
                    out[short] = m.key
        return out

    def _antecedents(self) -> npt.NDArray[np.float32]:
        ats = [m.at for m in self.mentions]
        return self.reading.links("later", ats, ats) if ats else np.zeros((0, 0), dtype=np.float32)

    def _appositions(self) -> dict[int, int]:
        """Description next to the name that it explains: index -> index of the neighbour before it."""
        text, out = self.reading.words.text, {}
        for i, m in enumerate(self.mentions):
            for j in range(i - 1, max(-1, i - 6), -1):
                other = self.mentions[j]
                if other.span[1] > m.span[0]:
                    continue
                between = text[other.span[1] : m.span[0]]
                after = text[m.span[1] : m.span[1] + 2]
                # "Foreign Office Minister for Asia Jane Doe": an office before its holder needs no comma
                office = between == " " and other.kind == "description" and m.kind == "name" and self._office(j) and self._single(i)
                if (
                    (office or between in (", ", "—", " — ", " – "))
                    and other.sentence == m.sentence
                    and {m.kind, other.kind} == {"name", "description"}
                ):
                    a, b = self.described[i], self.described[j]
                    closed = after[:1] in (",", ".", "—", ";", "") or after in (" –", " —", " s")
                    if (
                        a
                        and b
                        and closed
                        and not self._complement(other, a)
                        and may_be_one(a, b)
                        and not (m.indefinite and other.kind == "description")
                    ):
                        out[i] = j
                break
        return out

    def _office(self, j: int) -> bool:
        d = self.described[j]
        return d is not None and d.kind in ("office", "person") and not self.mentions[j].text.split()[-1].endswith("s")

    def _single(self, i: int) -> bool:
        """Whether a name may be a person's."""
        d = self.described[i]
        return d is not None and d.kind in ("unknown", "person") and 1 < len(self.mentions[i].tokens) <= 4

    def _complement(self, other: Mention, name: Description) -> bool:
        """Whether what stands before a name is only the complement of its head: "the head of the group, Lee"."""
        before = self.reading.words.text[max(0, other.span[0] - 12) : other.span[0]]
        return name.kind == "unknown" and bool(re.search(r"\b(?:of|for|in|at|from|with) (?:the )?$", before))

    def _place(self, i: int, m: Mention) -> None:
        key = same_key(m, self.described[i], self._acronyms)
        if key in self._by_key and not (m.indefinite and m.kind == "description"):
            self._join(i, self._by_key[key])
            return
        target = self.of[self._apposed[i]] if i in self._apposed else None
        if target is None and m.kind == "name":
            target = self._same_name(i, m)
        if target is None:
            target = self._linked(i, m)
        if target is None:
            target = self._new(i)
        else:
            self._join(i, target)
        self._by_key.setdefault(key, target)

    def _same_name(self, i: int, m: Mention) -> int | None:
        """A name that shortens or lengthens an earlier one: last name, or title plus last name."""
        mine = _name_tokens(m)
        if not mine:
            return None
        d = self.described[i]
        for j in range(i - 1, -1, -1):
            other = self.mentions[j]
            if other.kind != "name" or self.of[j] is None:
                continue
            e = self.described[j]
            if d and e and not may_be_one(d, e):
                continue
            theirs = _name_tokens(other)
            if not theirs or (d and d.kind == "country") or (e and e.kind == "country"):
                continue
            short, long = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
            persons = not (d and d.kind in ("body", "group")) and not (e and e.kind in ("body", "group"))
            if (
                persons
                and short[-1].split("-")[-1] == long[-1].split("-")[-1]
                and len(short[-1]) > 2
                and (len(short) == 1 or short[0] == long[0] or set(short) <= set(long))
            ):
                if (m.wide or other.wide) and self._holds_other(m, other):
                    continue
                return self.of[j]
            if not persons and len(short) >= 2 and long[-len(short) :] == short:
                return self.of[j]
        return None

    @staticmethod
    def _holds_other(m: Mention, other: Mention) -> bool:
        return (m.span[0] <= other.span[0] and other.span[1] <= m.span[1]) or (other.span[0] <= m.span[0] and m.span[1] <= other.span[1])

    def _linked(self, i: int, m: Mention) -> int | None:
        """The antecedent that the encoder prefers, for definite descriptions (and names, if it is very sure)."""
        if m.indefinite:
            return None
        before = [j for j in range(i) if self.of[j] is not None and self.mentions[j].span[1] <= m.span[0]]
        if before:
            best = max(before, key=lambda j: self._scores[i, j])
            d, e = self.described[i], self.described[best]
            named = any(self.mentions[k].kind == "name" for k in self.clusters[self.of[best] or 0].mentions)
            # A name may well be that of somebody only described so far; hardly that of somebody named otherwise.
            single = e is not None and e.kind in ("person", "office")
            need = STRONG if m.kind == "description" or (not named and single) else NAMED
            if self._scores[i, best] > need and d and e and may_be_one(d, e) and not self._clash(d, e):
                return self.of[best]
        return self._same_head(i, m, before) if m.kind == "description" and m.definite and m.tokens else None

    def _same_head(self, i: int, m: Mention, before: list[int]) -> int | None:
        """The last earlier mention with all words of a definite description: "the brigade" after "a southern brigade"."""
        mine = {t.lower() for t in m.tokens}
        head = m.tokens[-1].lower()
        for j in reversed(before):
            other = self.mentions[j]
            d, e = self.described[i], self.described[j]
            theirs = {t.lower() for t in other.tokens}
            alike = head not in GENERIC_KEYS and bool(other.tokens) and head == other.tokens[-1].lower() and mine <= theirs
            if d and e and ((alike and may_be_one(d, e)) or same_office(m, d, other, e)):
                return self.of[j]
        return self._last_group(i, m, before) if head in GROUPS and len(m.tokens) <= 3 else None

    def _last_group(self, i: int, m: Mention, before: list[int]) -> int | None:
        """The group named last, within three sentences: "the militia group" after a sentence on a militia by name."""
        for j in reversed(before):
            other, d, e = self.mentions[j], self.described[i], self.described[j]
            if other.sentence < m.sentence - 3:
                return None
            armed = e is not None and e.kind in ("group", "body") and bool(set(e.sector) & ARMED)
            if other.kind == "name" and armed and d and e and may_be_one(d, e):
                return self.of[j]
        return None

    @staticmethod
    def _clash(a: Description, b: Description) -> bool:
        return bool(
            a.sector
            and b.sector
            and not set(a.sector) & set(b.sector)
            and {a.sector[0], b.sector[0]} & {"CVL", "COP", "MIL", "JUD", "REB"}
            and a.sector[0] != b.sector[0]
        )

    def _place_pronoun(self, i: int, m: Mention) -> None:
        low = m.text.lower()
        best, top = None, WEAK
        for j, other in enumerate(self.mentions):
            if j == i or self.of[j] is None or other.span[0] >= m.span[0] or other.span[1] > m.span[0]:
                continue
            score = float(self._scores[i, j])
            d = self.described[j]
            if low in PERSONS and d is not None and d.kind in ("country", "body", "group"):
                continue
            if score > top:
                best, top = j, score
        if low in FIRST_PERSON:
            return  # whoever speaks: see `speaking`
        if best is None and low in PERSONS:
            best = next((j for j in range(i - 1, -1, -1) if self._is_person(j) and self.mentions[j].sentence >= m.sentence - 3), None)
        cluster = self.of[best] if best is not None else None
        if cluster is not None:
            self._join(i, cluster)

    def speaking(self, content: tuple[Span, ...], speaker: int) -> None:
        """Make "I", "we" and "our" in a speaker's own words the speaker."""
        for i, m in enumerate(self.mentions):
            if (
                self.of[i] is None
                and m.kind == "pronoun"
                and m.text.lower() in FIRST_PERSON
                and any(b <= m.span[0] and m.span[1] <= e for b, e in content)
            ):
                self._join(i, speaker)

    def _is_person(self, j: int) -> bool:
        d = self.described[j]
        m = self.mentions[j]
        return self.of[j] is not None and (
            m.text.lower() in PERSONS or (m.kind == "name" and not (d and d.kind in ("country", "body", "group", "place")))
        )

    def _describe(self, c: Cluster) -> None:
        """Country and sector from the tables, most mentions winning; the encoder's sector where no table knows."""
        countries: Counter[str] = Counter()
        sectors: Counter[tuple[str, ...]] = Counter()
        kinds: Counter[str] = Counter()
        for i in c.mentions:
            d = self.described[i]
            if d is None:
                continue
            if d.country:
                countries[d.country] += 1
            if d.sector:
                sectors[d.sector] += 2 if d.head or d.kind == "country" else 1
            if d.kind != "unknown":
                kinds[d.kind] += 1
        c.country = countries.most_common(1)[0][0] if countries else None
        c.kind = kinds.most_common(1)[0][0] if kinds else "unknown"
        if sectors:
            c.sector = sectors.most_common(1)[0][0]
        else:
            rows = [self.mentions[i].at[1] - 1 for i in c.mentions if self.mentions[i].kind != "pronoun"] or [
                self.mentions[c.mentions[0]].at[1] - 1
            ]
            probability = np.exp(log_softmax(self.reading.logits("sector")[rows])).mean(0)
            k = int(probability.argmax())
            if probability[k] > 0.5:
                c.sector = (SECTORS[k],)

    def covering(self, begin: int, end: int) -> list[int]:
        """Return the indices of mentions that overlap the code points, longest first."""
        found = [i for i, m in enumerate(self.mentions) if m.span[0] < end and begin < m.span[1]]
        return sorted(found, key=lambda i: self.mentions[i].span[0] - self.mentions[i].span[1])
