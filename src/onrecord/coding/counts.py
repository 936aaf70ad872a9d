"""How many are dead, injured, arrested, or gathered, by the words of a sentence: a small grammar over its chunks.

Only what the words say is counted: "four were shot, two of them fatally" has two dead and no count of the wounded. What did not
happen, might happen, or happened in other years is left out. A single victim, named or described, counts as one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.coding.casualties import Chunk, chunks_of, worth_reading
from onrecord.coding.numbers import Quantity
from onrecord.coding.persons import CROWD, FORCE
from onrecord.record.types import CountKind, Span


@dataclass(frozen=True)
class Counted:
    """A number of people that `cue`, the word of killing, wounding, arresting or gathering, counts; `sentence` is an index."""

    kind: CountKind
    quantity: Quantity
    cue: Span
    sentence: int


KINDS: dict[str, CountKind] = {
    "T": "dead", "t": "dead", "D": "dead", "F": "dead", "L": "dead", "K": "dead", "X": "dead", "M": "dead",
    "W": "injured", "w": "injured", "H": "injured", "C": "injured", "J": "injured", "Y": "injured",
    "A": "arrested", "r": "arrested", "S": "size",
}  # fmt: skip
MULTIPLE = {"double": 2, "triple": 3, "quadruple": 4}
# Others than those counted before.
_OTHERS = re.compile(
    r"\b(?:others?|another|more|(?:second|third|fourth|fifth|sixth) (?:person|man|woman|boy|girl|victim|officer|teen|child|male|female"
    r"|\w+))\b"
)
# Background: other years, sums over time, and commemoration.
_BACKGROUND = re.compile(
    r"\b(?:(?:in|since|during|between) (?:the )?(?:19|20)\d\d\b(?!-)|the (?:19|20)\d\d (?!report|crim)|(?:last|each|every|per|this"
    r"|that) year\b|years? ago|decades? ago|anniversar\w+|commemorat\w+"
    r"|on average|so far this|since (?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d)"
    r"|statistics|nationwide|in history|year-to-date"
    r"|in recent (?:years|months)|previous(?:ly)? (?:shooting|attack|incident)s?|every day|(?:each|every) time|whenever"
    r"|a year\b|homicides? (?:of|in) the year"
    r"|unrelated|related(?: coverage)?\s?[:|]|other (?:recent )?(?:shootings|attacks|incidents))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:an?|the|his|her|another|one) ")
# "shot" says of nobody whether he lives; a condition or a hospital is told of those who were said to be wounded before.
_SHOT = re.compile(r"shot|shoot|stab|struck|hit", re.IGNORECASE)
# The dead too have wounds and are taken to a hospital.
_TREATED = re.compile(
    r"(?!.*condition)(?:(?:was|were|been|is|are|being) )?"
    r"(?:taken|transp|rush|air|flown|sent|br|driven|carr|transf|suff|sust|rec|exp\w+ \w+ |with|bleed|treat)",
    re.IGNORECASE,
)
_IN_NUMBERS = re.compile(r"one\b|1\b", re.IGNORECASE)
_WOUNDED = re.compile(
    r"(?!hospitali|treated)(?:[\w-]+ )?(?:wound|injur|hurt|maim|shot|shoot|stab|struck|hit|graz|non-?fatal)", re.IGNORECASE
)
_LEFT = re.compile(r"\b(?:leaves?|left|leaving) $", re.IGNORECASE)
_BESIDE = re.compile(r",? and ", re.IGNORECASE)
_OF_THEM = re.compile(r" of (?:them|those|whom)\b")
_REACH = 14  # chunks between a verb and its subject
# Over the tags of a sentence; those that end in $ are looked for before a chunk.
_PASSIVE = re.compile(r"b[abno]?a*n?a*c?[TW]?[a,]*$")
_RELATIVE = re.compile(r"(?<=[Ng]),R(?:(?!,?cN,R)[^.TtDWwAr]){1,26},$")
_LISTED = re.compile(r"N(,?c,?|,)$")
_APPOSED = re.compile(r"N,$")
_WITH = re.compile(r"Np$")
_NEXT = re.compile(r"(,?c|,)N")
_MORE = re.compile(r"(?:,N)*,?cN(?![TWDbhAFHCv])")
_OBJECT = re.compile(r"a*(?=[NP])")
_TOLL = re.compile(r"[obhapv]{0,5}?(?=N)")
_UNREAL = re.compile(r"[mn][^.uNTtDWwg]*$")


def find_counts(text: str, sentences: Sequence[Span]) -> list[Counted]:
    """Return the counts of people that the sentences of `text` give, in order.

    Spans are code points of `text`.

    >>> text = "A bomb killed at least 12 people, including three children, and wounded dozens."
    >>> [(c.kind, c.quantity.low, c.quantity.best, text[slice(*c.cue)]) for c in find_counts(text, [(0, len(text))])]
    [('dead', 12, 12, 'killed'), ('injured', 24, None, 'wounded')]
    """
    found: list[Counted] = []
    for n, (b, e) in enumerate(sentences):
        if worth_reading(text, b, e):
            here = Clause(chunks_of(text, b, e), n).counts()
            if here and not _BACKGROUND.search(text, b, e):
                found += here
    return _once(found, text)


class Clause:
    """The chunks of one sentence while its counts are read off them."""

    def __init__(self, chunks: list[Chunk], sentence: int):
        self.chunks, self.sentence = chunks, sentence
        self.tags = "".join(c.tag for c in chunks)
        self.parts = self._parts()
        self.condition = next((k for k, c in enumerate(chunks) if c.words in ("if", "unless")), len(chunks))
        self.used: set[int] = set()
        self.subject: list[int] = []
        self.found: list[Counted] = []

    def counts(self) -> list[Counted]:
        """Return what the sentence counts, in the order of the words."""
        for i, chunk in enumerate(self.chunks):
            if chunk.tag in KINDS:
                self._read(i)
        for i, chunk in enumerate(self.chunks):
            if chunk.tag == "N" and i not in self.used and i not in self.parts:
                self._size(i)
        return self._with_others(sorted(self.found, key=lambda c: (c.quantity.span, c.cue)))

    def _with_others(self, found: list[Counted]) -> list[Counted]:
        """Add up "a nurse was hurt and three other women were wounded": four."""
        out: list[Counted] = []
        parts = {self.chunks[k].quantity for k in self.parts}
        words = {c.quantity.span: c.words for c in self.chunks if c.tag == "N" and c.quantity is not None}
        for c in found:
            last = out[-1] if out else None
            if (
                last is not None
                and last.kind == c.kind
                and last.quantity.span[1] <= c.quantity.span[0]
                and _OTHERS.search(words.get(c.quantity.span, ""))
                and c.quantity not in parts
            ):
                a, b = last.quantity, c.quantity
                total = Quantity((a.span[0], b.span[1]), _added([a.low, b.low]), _added([a.best, b.best]), _added([a.high, b.high]))
                out[-1] = Counted(c.kind, total, last.cue, c.sentence)
            else:
                out.append(c)
        return out

    def _read(self, i: int) -> None:
        tag = self.tags[i]
        if tag in "trw":
            if not self._unreal(i):
                self._add(i, self._right(i + 1))
        elif tag in "KJ":
            self._add(i, self._right(i + 1))
        elif tag == "L":
            m = _TOLL.match(self.tags, i + 1)
            if m and not self._unreal(i):
                self._add(i, [m.end()])
        elif tag == "M":
            many = MULTIPLE[self.chunks[i].words]
            self.found.append(Counted("dead", Quantity(self.chunks[i].span, many, many, many), self.chunks[i].span, self.sentence))
        elif tag in "FCXY":
            if i and self.tags[i - 1] == "N":
                self._add(i, [i - 1])
        elif tag in "TWA":
            self._participle(i)
        elif not (tag == "D" and i + 1 < len(self.tags) and self.tags[i + 1] in "o" and self.chunks[i].words == "dead"):
            self._predicate(i)

    def _participle(self, i: int) -> None:
        """Read "was killed", "killed three", "three killed"."""
        if i and self.tags[i - 1] == "p":
            return  # "to hurt", "a lecture on wounded pride"
        passive = _PASSIVE.search(self.tags, max(0, i - _REACH), i)
        right = self._right(i + 1)
        if right and not passive:
            after = self.tags[right[-1] + 1 : right[-1] + 2]
            left_bare = i and self.tags[i - 1] == "N" and self.chunks[i - 1].named in ("bare", "number")
            if not (left_bare and after in ("T", "W", "D", "A")):
                self.subject = self._left(i)
                if not self._unreal(i):
                    self._add(i, right)
                return
        self._predicate(i)

    def _predicate(self, i: int) -> None:
        subject = self._left(i)
        if not subject or self.condition < i:
            return
        self.subject = subject
        between = self.tags[subject[-1] + 1 : i]
        if self.tags[subject[-1]] in "NP" and not re.search(r"[mn]", between):
            self._add(i, subject)

    def _left(self, i: int) -> list[int]:
        """Return the group, or the list of groups, of which the words at `i` are told."""
        j = i - 1
        while j >= 0 and self.tags[j] in "bhav":
            j -= 1
        if j >= 0 and self.tags[j] == "c" and self.subject and not (j and self.tags[j - 1] == "N"):
            return self.subject
        clause = _RELATIVE.search(self.tags, max(0, j - 2 * _REACH), j + 1)  # "two men, who were inside, were shot"
        if clause:
            j = clause.start() - 1
        comma = who = aux = False
        stop = max(-1, j - _REACH)
        while j > stop:
            tag = self.tags[j]
            if tag == "N":
                part = j in self.parts
                aux = "b" in self.tags[j:i] or "h" in self.tags[j:i]
                if not part or (not comma and (who or not aux)):
                    return self._list_back(j)
            elif tag == "P":
                return [j]
            elif (
                tag in "g.u"
                or (tag == "s" and not comma)
                or (tag in "tTwDWAr" and "b" in self.tags[j:i] and self.tags[i - 1] != "b" and comma)
            ):
                return []
            comma = comma or tag == ","
            who = who or tag == "R"
            j -= 1
        return []

    def _list_back(self, j: int) -> list[int]:
        """Return the list that ends at group `j`: "two men and a woman"; "three people, two men and a woman" are the three."""
        out = [j]
        k = j
        while k >= 2:
            m = _LISTED.search(self.tags, max(0, k - 4), k)
            if m is None or (m.group(1) == "," and len(out) == 1):
                break
            k = m.start()
            if k in self.parts:
                break
            if m.group(1) == "," and self.chunks[k].named != "name" and self._sum(out) == self._sum([k]):
                return [k]
            if "c" not in m.group(1) and self.chunks[k].named == "name" and self.chunks[out[0]].named == "one":
                out[0] = k  # "John Doe, a teacher, and ..."
                continue
            out.insert(0, k)
        if len(out) == 1:
            m = _APPOSED.search(self.tags, max(0, j - 2), j)
            if m and m.start() not in self.parts:
                first, last = self.chunks[m.start()], self.chunks[j]
                headline = {first.named, last.named} <= {"one", "number"} and not any(
                    c.named == "one" and _ARTICLE.match(c.words) for c in (first, last)
                )
                if (headline and "one" in (first.named, last.named)) or (
                    first.named == last.named == "number" and not last.words.endswith(("of them", "of whom"))
                ):
                    return [m.start(), j]
                if first.named in ("name", "number", "one") and last.named in ("one", "definite", "name"):
                    return [m.start()]  # an apposition
            m = _WITH.search(self.tags, max(0, j - 2), j)
            if m and self.chunks[j - 1].words in ("with", "of"):
                return [m.start()]
        return out

    def _right(self, i: int) -> list[int]:
        """Return the group, or the list of groups, that is the object from `i` on."""
        m = _OBJECT.match(self.tags, i)
        if m is None:
            return []
        j = m.end()
        out = [j]
        if self.tags[j] == "P":
            return out
        while True:
            m = _NEXT.match(self.tags, out[-1] + 1)
            if m is None or m.end() - 1 in self.parts:
                break
            k = m.end() - 1
            after = self.tags[k + 1 : k + 2]
            if after in tuple("TWDbhAFHCv") or (after == "a" and self.tags[k + 2 : k + 3] in tuple("TWDA")):
                break
            if m.group(1) == ",":
                more = _MORE.match(self.tags, k + 1)
                if (self.chunks[k].named != "name" and self.chunks[out[-1]].named == "name") or more is None:
                    break
            out.append(k)
        if len(out) > 2 and self._sum(out[:1]) == self._sum(out[1:]):
            return out[:1]
        return out

    def _parts(self) -> set[int]:
        """Return the groups that are parts of another: "including three children", "two of them women", "— three soldiers and ..."."""
        parts: set[int] = set()
        for m in re.finditer(r"ig?p?o?[aop]*(N(?:,?c?,?N)*)", self.tags):
            parts.update(k for k in range(m.start(1), m.end(1)) if self.tags[k] == "N")
        for m in re.finditer(r"N[,.](N)", self.tags):
            if self.chunks[m.start(1)].words.endswith(("of them", "of whom")):
                parts.add(m.start(1))
        for m in re.finditer(r"N[^TtDWwN.]{0,4}?[,.](N(?:,?c?,?N)+)", self.tags):
            inner = [k for k in range(m.start(1), m.end(1)) if self.tags[k] == "N"]
            if self._sum([m.start()]) == self._sum(inner):
                parts.update(inner)
        return parts

    def _sum(self, groups: list[int]) -> int:
        return sum(q.best or q.low or q.high or 0 for q in (self.chunks[k].quantity for k in groups) if q is not None)

    def _unreal(self, i: int) -> bool:
        """Return whether the words before the verb make it a wish, a possibility or a denial."""
        m = _UNREAL.search(self.tags, max(0, i - _REACH), i)
        before = self.chunks[i - 1] if i else None
        return m is not None or (before is not None and before.words == "to")

    def _add(self, i: int, groups: list[int]) -> None:
        whole = self._whole(i, groups)
        if whole is not None:
            self.used.update(groups)
            self.found.append(Counted(kind_of(self.chunks[i]), whole, self.chunks[i].span, self.sentence))
            return
        counted = [k for k in groups if self.chunks[k].quantity is not None]
        cue = self.chunks[i]
        kind = kind_of(cue)
        if groups and self.tags[groups[0]] == "P" and kind == "dead":
            quantity = Quantity(self.chunks[groups[0]].span, 1, 1, 1)
        elif counted:
            quantity = self._total(counted)
        else:
            return
        if kind == "size" and (quantity.best or quantity.low or 0) < 2:
            return
        self.used.update(groups)
        self.found.append(Counted(kind, quantity, cue.span, self.sentence))

    def _whole(self, i: int, groups: list[int]) -> Quantity | None:
        """Return, of "one of the five people shot", the five: the words after them tell of all; None for "one of the five was shot"."""
        if len(groups) != 1 or groups[0] > i:
            return None
        between = self.tags[groups[0] + 1 : i]
        told = (self.tags[i] in "TW" and between in ("", "pb")) or (between[:1] == "R" and re.fullmatch(r"R[bho]?b?", between))
        return self.chunks[groups[0]].whole if told else None

    def _total(self, groups: list[int]) -> Quantity:
        numbers = [q for q in (self.chunks[k].quantity for k in groups) if q is not None]
        if len(numbers) == 1 or (len(numbers) == 2 and self.chunks[groups[0]].words.startswith("both ")):
            return numbers[0]
        span = (numbers[0].span[0], numbers[-1].span[1])
        return Quantity(span, _added([q.low for q in numbers]), _added([q.best for q in numbers]), _added([q.high for q in numbers]))

    def _size(self, i: int) -> None:
        """Read a group that gathers or is sent as the size of a crowd or a force."""
        chunk = self.chunks[i]
        head = chunk.words.split()[-1]
        low = chunk.quantity and (chunk.quantity.low or chunk.quantity.best or chunk.quantity.high)
        if chunk.named.startswith("number") and chunk.named[6:] in KINDS and chunk.quantity is not None:
            self.found.append(Counted(KINDS[chunk.named[6:]], chunk.quantity, chunk.span, self.sentence))
        elif chunk.quantity is not None and low and low > 1 and (head in CROWD or (head in FORCE and low >= 10)):
            self.found.append(Counted("size", chunk.quantity, chunk.span, self.sentence))


def kind_of(cue: Chunk) -> CountKind:
    """Return what a word of killing, wounding, arresting or gathering counts."""
    return KINDS[cue.tag]


def _added(numbers: list[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if len(known) == len(numbers) else None


def _once(found: list[Counted], text: str) -> list[Counted]:
    """Leave out who is counted twice: as shot and dead, or as wounded and then by condition or hospital."""
    dead = [c for c in found if c.kind == "dead"]
    hurt = [c for c in found if c.kind == "injured" and _WOUNDED.match(text, *c.cue)]
    most_dead = _most(dead)
    # "six were shot", where two are dead and four wounded, is the sum of both
    killed = {c.quantity.best for c in dead if c.quantity.best}
    wounded = {c.quantity.best for c in hurt if c.quantity.best and not _SHOT.match(text, *c.cue)}
    sentences = {c.sentence for c in dead}
    kept = []
    for c in found:
        if c.kind == "injured":
            n = c.quantity.best or c.quantity.low or 0
            others = _OTHERS.search(text, c.quantity.span[0], min(c.quantity.span[1] + 20, len(text))) is not None
            if (
                dead
                and not others
                and _SHOT.match(text, *c.cue)
                and not _beside(c, dead, text)
                and (c.sentence in sentences or n <= most_dead or any(n - k in wounded for k in killed))
            ):
                continue
            if n == 1 and dead and not others and _TREATED.match(text, *c.cue) and not _IN_NUMBERS.match(text, *c.quantity.span):
                continue
        kept.append(c)
    most_hurt = _most([c for c in kept if c.kind == "injured" and _WOUNDED.match(text, *c.cue)])
    return [
        c
        for c in kept
        if c.kind != "injured" or not 0 < (c.quantity.best or c.quantity.low or 0) <= most_hurt or _WOUNDED.match(text, *c.cue)
    ]


def _beside(shot: Counted, dead: list[Counted], text: str) -> bool:
    """Return whether the dead are told beside those shot, not among them: "left 28 shot and 10 killed"."""
    return _LEFT.search(text, max(0, shot.quantity.span[0] - 10), shot.quantity.span[0]) is not None and any(
        d.sentence == shot.sentence
        and shot.cue[1] < d.quantity.span[0]
        and _BESIDE.fullmatch(text, shot.cue[1], d.quantity.span[0])
        and d.quantity.span[1] <= d.cue[0]
        and not text.startswith("fatal", d.cue[0])
        and not _OF_THEM.match(text, d.quantity.span[1])
        for d in dead
    )


def _most(counted: list[Counted]) -> int:
    return max((c.quantity.best or c.quantity.low or 0 for c in counted), default=0)
