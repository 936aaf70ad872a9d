"""Mentions of actors: names, descriptions and pronouns as the encoder tagged them."""

import re
from dataclasses import dataclass, field
from typing import Literal

from onrecord.coding.tagging import Range, Tagged
from onrecord.language.words import Words
from onrecord.record.types import Span

Kind = Literal["name", "description", "pronoun"]
PRONOUNS = frozenset(
    "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs "
    "who whom whose himself herself itself themselves which".split()
)
FIRST_PERSON = frozenset("i me my mine we us our ours".split())
ARTICLE = re.compile(
    r"^(?:the|a|an|this|that|these|those|its|his|her|their|our|my|some|several|many|other|another|both|all|each|any)\s+", re.IGNORECASE
)
TITLE = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Prof|Professor|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Adm|Rev|Sen|Rep|Gov)\.?\s+|(?:former|late|ex-|then-|acting|deputy|interim)\s*)+"
)
POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
LINKING = frozenset("of for in at from with on to within by".split())


@dataclass(frozen=True)
class Mention:
    """One mention: its place in words and code points, what sort it is and the form by which it is compared."""

    at: Range
    span: Span
    text: str
    kind: Kind
    key: str
    wide: bool
    sentence: int
    score: float
    tokens: tuple[str, ...] = field(default=())

    @property
    def definite(self) -> bool:
        """Whether it points back ("the group", "its troops") rather than introduces ("a group", "two men")."""
        return self.text[:4].lower() == "the " or self.text.split(" ")[0].lower() in ("this", "these", "that", "those")

    @property
    def indefinite(self) -> bool:
        """Whether it introduces somebody new."""
        first = self.text.split(" ")[0].lower()
        return (
            first in ("a", "an", "another", "some", "several", "two", "three", "four", "five", "six", "dozens", "hundreds")
            or first[:1].isdigit()
        )


def key_of(text: str) -> str:
    """Return a mention's words without article, courtesy title and possessive.

    >>> key_of("the Iraqi government’s")
    'Iraqi government'
    """
    out = POSSESSIVE.sub("", " ".join(text.split()))
    out = ARTICLE.sub("", out)
    out = TITLE.sub("", out)
    return out.replace("’", "'").strip(" ,.;:\"'“”‘()[]")


def is_pronoun(text: str) -> bool:
    """Return whether the words are a pronoun: "us", "Us", "I", but not "US" or "IT"."""
    return text.lower() in PRONOUNS and (len(text) == 1 or not text.isupper())


def kind_of(text: str, key: str, first_in_sentence: bool) -> Kind:
    """Return whether the words are a pronoun, hold a proper name, or only describe."""
    if is_pronoun(text):
        return "pronoun"
    tokens = key.split()
    if not tokens:
        return "description"
    if first_in_sentence and len(tokens) == 1 and text == key and tokens[0].lower() in COMMON_PLURALS:
        return "description"
    if not any(c.isupper() for c in tokens[-1]):
        return "description"
    # "a partner of the Centre" describes; "Bank of Ghana" names.
    return "description" if tokens[0][:1].islower() and any(t in LINKING for t in tokens) else "name"


# Words that start a sentence with a capital and yet name nobody.
COMMON_PLURALS = frozenset(
    "police troops soldiers officials authorities residents witnesses protesters demonstrators militants rebels gunmen prosecutors "
    "analysts experts lawmakers opposition government parliament people women men students workers doctors critics supporters activists "
    "investigators fighters insurgents reporters journalists ministers leaders sources villagers relatives migrants refugees civilians "
    "detectives officers firefighters voters".split()
)


def find_mentions(words: Words, tags: dict[str, list[Tagged]]) -> list[Mention]:
    """Return all mentions in text order, wide ones before those they hold."""
    out = []
    seen: set[Range] = set()
    for head, wide in (("wide", True), ("mention", False)):
        found = [(at, tagged.score) for tagged in tags[head] for at in _apart(words, _trimmed(words, tagged.at))]
        for at, score in found:
            if at in seen:
                continue
            span = words.span(*at)
            text = words.text[span[0] : span[1]]
            if not any(c.isalnum() for c in text) or len(text) > 200:
                continue
            seen.add(at)
            key = key_of(text)
            starts = at[0] == 0 or words.sentence[at[0]] != words.sentence[at[0] - 1]
            kind = kind_of(text, key, bool(starts))
            out.append(Mention(at, span, text, kind, key, wide, int(words.sentence[at[0]]), score, tuple(key.split())))
    out += _bodies(words, out)
    return sorted(out, key=lambda m: (m.span[0], -m.span[1]))


# Whose name follows an office: the body is an actor beside whoever holds it.
OFFICE_OF = re.compile(
    r"\b(?:leader|head|chief|commander|president|chairman|chairwoman|chair|director|secretary[- ]general|founder|spokes(?:man|woman|person)"
    r"|members?|fighters?|ministers?|ambassadors?|envoy)"
    r"\s+(?:of|for|in)\s+((?:the\s+)?[A-Z][\w'’&.-]*(?:\s+(?:(?:of|and|for|the)\s+)*[A-Z][\w'’&.-]*)*)$"
)


def _bodies(words: Words, found: list[Mention]) -> list[Mention]:
    """The named bodies inside "the leader of the Dawn Brigades" that the encoder left out."""
    out = []
    for m in found:
        office = OFFICE_OF.search(m.text) if m.kind == "description" else None
        if office is None:
            continue
        at = words.at((m.span[0] + office.start(1), m.span[0] + office.end(1)))
        if at[1] <= at[0] or any(o is not m and o.at[0] < at[1] and at[0] < o.at[1] and o.at != m.at for o in found):
            continue
        span = words.span(*at)
        text = words.text[span[0] : span[1]]
        key = key_of(text)
        out.append(Mention(at, span, text, kind_of(text, key, False), key, False, m.sentence, m.score, tuple(key.split())))
    return out


# What follows a hyphen without belonging to the name before it: "US-led", "London-based".
JOINED = frozenset(
    "backed led based born linked aligned allied affiliated supported funded sponsored controlled held run owned trained made inspired "
    "occupied style era".split()
)
DASHES = frozenset("-‑")
APOSTROPHES = frozenset("'’")
ENDINGS = frozenset("s t re ve ll d m".split())
# No noun phrase begins or ends with these.
NO_BEGIN = frozenset("and or of to in for with by at from that as but than on".split())
NO_END = NO_BEGIN | frozenset("the a an another its his her their our who which is was has had".split())


# A name and the short form that it defines are two mentions: "Security Forces (SFs)".
SHORT_FORM = re.compile(r"\S\s*(\((?:the\s+)?[A-Z][A-Za-z&.\-/]{1,9}\))$")


def _apart(words: Words, at: Range | None) -> list[Range]:
    """The range, or the two ranges of a name and its short form in brackets."""
    if at is None:
        return []
    b, e = words.span(*at)
    found = SHORT_FORM.search(words.text, b, e)
    if not found:
        return [at]
    opens, closes = words.at((found.start(1), found.end(1)))
    return [r for r in ((at[0], opens), (opens + 1, closes - 1)) if r[1] > r[0]]


def _trimmed(words: Words, at: Range) -> Range | None:
    """Cut marks of punctuation and a possessive ending from both ends; make halved hyphenated names whole."""
    b, e = at
    n = len(words)

    def word(i: int) -> str:
        return words.text[int(words.begin[i]) : int(words.end[i])]

    def adjacent(i: int) -> bool:
        return 0 < i < n and words.begin[i] == words.end[i - 1]

    while e > b and (
        (not word(e - 1)[:1].isalnum() and word(e - 1) not in (")", ".", "]")) or (word(e - 1) == "s" and e - b > 1 and word(e - 2) in "'’")
    ):
        e -= 1
    if e - b > 1 and word(e - 1) in (")", "]") and "(" not in words.text[int(words.begin[b]) : int(words.end[e - 1])]:
        e -= 1
    while e > b and not word(b)[:1].isalnum():
        b += 1
    if e - b > 1 and word(e - 1) == "." and len(word(e - 2)) > 2:
        e -= 1
    while e > b and word(e - 1).lower() in NO_END and e - b > 1:
        e -= 1
    while e - b > 1 and word(b).lower() in NO_BEGIN:
        b += 1
    if e <= b or (e - b == 1 and word(b).lower() in NO_END - PRONOUNS):
        return None
    # "Da'esh", "O'Brien": an apostrophe inside a name
    while b >= 2 and adjacent(b) and word(b - 1) in APOSTROPHES and adjacent(b - 1) and word(b).lower() not in ENDINGS:
        b -= 2
    while e + 1 < n and adjacent(e) and word(e) in APOSTROPHES and adjacent(e + 1) and word(e + 1).lower() not in ENDINGS:
        e += 2
    while b >= 2 and adjacent(b) and word(b - 1) in DASHES and adjacent(b - 1) and word(b - 2)[:1].isalnum():
        b -= 2
    while (
        e + 1 < n
        and adjacent(e)
        and word(e) in DASHES
        and adjacent(e + 1)
        and word(e + 1)[:1].isalnum()
        and word(e + 1).lower() not in JOINED
    ):
        e += 2
    return b, e
