"""A mention taken apart: its head noun or name, the country words and role nouns before it, what follows "of" or "for"."""

import re
from typing import NamedTuple, Optional

from onrecord.knowledge.lexicon import ALSO_PERSONS, Lexicon, Match, joins, lexicon
from onrecord.knowledge.wording import Token, tokens

# "US-backed rebels", "the Saudi-led coalition": the country is not the actor's own.
_LINKED = frozenset(
    "backed led allied aligned linked supported funded financed trained armed sponsored affiliated inspired friendly imposed brokered "
    "mediated equipped occupied held controlled bound made built supplied installed appointed"
    .split()
)  # fmt: skip
_LINKED_UNHYPHENED = frozenset({"backed", "led", "allied", "aligned", "occupied", "controlled"})
_LOOSE = frozenset("based run dominated speaking born".split())
_PREFIXES = frozenset({"pro", "anti", "non", "un"})
_FORMER = frozenset(
    "former ex ousted deposed retired onetime erstwhile then toppled late overthrown exiled outgoing"
    .split()
)  # fmt: skip
_GONE = frozenset({"former", "ex", "ousted", "deposed", "retired", "onetime", "erstwhile", "toppled", "overthrown"})
_STOPS = frozenset(
    "of for from in at near on with to by under against around outside inside across including who which that whose where whom as after "
    "before during amid over between among via throughout within into onto about through when while following without accused suspected "
    "said says told was were is are has had have linked loyal allied backed led supported belonging affiliated aligned opposed involved "
    "killed wounded injured arrested detained based known called named because calling demanding protesting fighting living working "
    "speaking according"
    .split()
)  # fmt: skip
_ADJECTIVES_AS_STOPS = frozenset(
    "accused suspected killed wounded injured arrested detained fighting working living protesting named involved linked allied backed "
    "led supported opposed based known speaking"
    .split()
)  # fmt: skip
_REGION_WORDS = frozenset(
    "northern southern eastern western central north south east west northeast northwest southeast southwest northeastern northwestern "
    "southeastern southwestern upper lower greater northernmost mainland rural downtown central-eastern coastal inner occupied "
    "neighbouring neighboring nearby"
    .split()
)  # fmt: skip
_PLACE_NOUNS = frozenset(
    "province city town district region area village state border governorate county prefecture suburb neighbourhood neighborhood "
    "capital camp airport peninsula island islands territory coast provinces cities towns areas"
    .split()
)  # fmt: skip
# Words that a heading or a sentence's beginning writes with a capital before a name.
_CAPITAL_ADJECTIVES = _FORMER | frozenset(
    "new ruling governing leading local senior top acting interim many most some all two three four five several young ethnic pro anti "
    "foreign federal provincial state national royal imperial socialist communist republic greater neighboring neighbouring modern old "
    "free both other another united official state-run islamist armed alleged suspected hundreds thousands dozens elderly unknown"
    .split()
)  # fmt: skip
_COUNT = re.compile(
    r"""^(?:(?:at\ least|more\ than|less\ than|fewer\ than|up\ to|about|around|nearly|almost|over|some|an\ estimated|as\ many\ as
       |roughly)\s+)?
    (?:(?:tens|hundreds|dozens|scores|thousands|millions|one|two|three|four|five|several|some|many|most|all|both|none|each|either|neither|half|\d[\d,.]*)
       \s+(?:of\s+(?:thousands\s+of\s+)?)(?:the\s+|these\s+|those\s+|its\s+|his\s+|their\s+|her\s+)?
     |(?:a|the)\s+(?:number|handful|majority|pair|couple|dozen|lot|crowd|series|score)\s+of\s+(?:the\s+)?
     |(?:a\s+)?(?:few|dozen|hundred|thousand|million|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|thirty|forty|fifty
        |one|several|some|many|other|another|an|a|any|no|every|each|both|all|most|\d[\d,.]*)\s+)""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_DEFINITE = re.compile(r"^(?:the|this|that|these|those|his|her|its|their|our|my)\s+", re.IGNORECASE)
_TRIM = " \t\n\r\"'“”‘’«»„`()[]{}.,;:!?-–—*"


class Piece(NamedTuple):
    """A match in a mention with the words as they stand there."""

    match: Match
    words: str


class Geo(NamedTuple):
    """A country word of a mention: the countries it allows, its form, and what it adds."""

    codes: tuple[str, ...]
    sector: tuple[str, ...]
    kind: str
    plural: bool
    people: bool
    bare: bool
    based: bool
    evidence: tuple[str, ...]


class Phrase(NamedTuple):
    """The parts of a mention that decide its description.

    `modifiers` are the role nouns before the head, nearest first; `link` is the preposition before
    `complement`; `aside` is an apposition after a comma or in brackets; `joined` holds the parts of "X and Y"; `unsure`
    is a name that counts only with a country word or an office beside it, and has none.
    """

    head: Piece | None = None
    role: Piece | None = None
    name: Piece | None = None
    name_is_bearer: bool = False
    named: bool = False
    geos: list[Geo] = []  # noqa: RUF012
    modifiers: list[Piece] = []  # noqa: RUF012
    former: bool = False
    definite: bool = False
    counted: bool = False
    modified: bool = False
    link: str = ""
    complement: Optional["Phrase"] = None
    aside: Optional["Phrase"] = None
    joined: tuple["Phrase", ...] = ()
    unsure: Piece | None = None


def read(words: str) -> Phrase:
    """Take a mention apart."""
    return _read(words, 0)


def _read(words: str, depth: int) -> Phrase:
    text = words.strip(_TRIM)
    counted = definite = False
    for _ in range(4):
        count = _COUNT.match(text)
        if count and count.end() < len(text):
            counted, text = True, text[count.end() :]
            continue
        article = _DEFINITE.match(text)
        if article and article.end() < len(text):
            definite, text = True, text[article.end() :]
            continue
        break
    tables = lexicon()
    parts = tokens(text)
    if not parts:
        return Phrase()
    return _parse(tables, text, parts, definite, counted and not definite, depth)


class _Scan:
    """One pass over the words: the matches of the head phrase and where it ends."""

    def __init__(self, tables: Lexicon, text: str, words: list[Token]) -> None:
        self.pieces: list[Piece] = []
        self.linked: list[Piece] = []
        self.former = self.modified = False
        self.stop = len(words)
        self.conjunction: int | None = None
        self._tables, self._text, self._words = tables, text, words
        at = 0
        while at < len(words):
            token = words[at]
            if at and not joins(token.before) and not self._name_goes_on(at):
                self.stop = at
                break
            match = tables.match(words, at)
            if match is not None:
                at = self._take(match)
                continue
            low = token.lower
            if low in _STOPS and token.text == low and (self.pieces or low not in _ADJECTIVES_AS_STOPS):
                self.stop = at
                break
            if low in ("and", "or") and self.conjunction is None and self.pieces:
                self.conjunction = at
            if low in _PREFIXES and at + 1 < len(words) and words[at + 1].before in ("-", "–", "‑", " "):
                after = tables.match(words, at + 1)
                if after is not None:
                    self.linked.append(self._piece(after))
                    at = after.end
                    continue
            self.former = self.former or low in _GONE
            self.modified = self.modified or low in _REGION_WORDS or (low in _PLACE_NOUNS and bool(self.pieces))
            at += 1

    def _name_goes_on(self, at: int) -> bool:
        # "Washington, D.C." and "Lt. Gen. X" have a stop or a comma inside.
        return self._words[at].before.strip() == "." and len(self._words[at - 1].text) <= 4

    def _piece(self, match: Match) -> Piece:
        return Piece(match, self._text[self._words[match.begin].begin : self._words[match.end - 1].end])

    def _take(self, match: Match) -> int:
        words, end = self._words, match.end
        piece = self._piece(match)
        if end < len(words) and words[end].before in "-–‑" and words[end].before:
            suffix = words[end].lower
            if suffix in _LINKED:
                self.linked.append(piece)
                return end + 1
            if suffix in _LOOSE:
                (self.pieces if match.family == "geo" else self.linked).append(piece)
                return end + 1
        spaced = end + 1 < len(words) and words[end].lower in _LINKED_UNHYPHENED and words[end + 1].lower not in _STOPS
        if spaced and match.family != "role":
            self.linked.append(piece)
            return end + 1
        self.pieces.append(piece)
        return end


def _geo(piece: Piece, words: list[Token]) -> Geo:
    entries = piece.match.entries
    codes = tuple(dict.fromkeys(c for e in entries for c in e.country))
    kinds = {e.kind for e in entries}
    kind = next(k for k in ("name", "demonym", "capital", "city", "region") if k in kinds)
    if kind == "name" and "region" in kinds and len(codes) > 1:
        kind = "region"
    flags = {f for e in entries for f in e.flag.split()}
    owned = words[piece.match.end - 1].possessive
    end = piece.match.end
    based = end < len(words) and words[end].before in ("-", "–", "‑") and words[end].lower in _LOOSE
    shared = tuple(s for s in entries[0].sector if all(s in e.sector for e in entries))
    bare = kinds == {"name"} and not owned
    return Geo(codes, shared, kind, "plural" in flags, "people" in flags, bare, based, tuple(e.says(piece.words) for e in entries))


def _parse(tables: Lexicon, text: str, words: list[Token], definite: bool, counted: bool, depth: int) -> Phrase:
    scan = _Scan(tables, text, words)
    if scan.conjunction is not None and depth < 3:
        parts = _joined(scan, text, words, depth)
        if parts:
            return Phrase(head=parts[-1].head, joined=parts)
    rest = text[words[scan.stop].begin :] if scan.stop < len(words) else ""
    link, complement, aside = _what_follows(rest, words, scan.stop, depth)
    beside = {c for g in complement.geos for c in g.codes} if complement is not None else set()
    pieces, unsure = _supported([p for p in scan.pieces if not _part_of_a_name(p, scan, words)], beside)
    if not pieces:
        return Phrase(aside=aside, unsure=unsure)
    last = pieces[-1]
    names = [p for p in pieces if p.match.family == "name"]
    roles = [p for p in pieces if p.match.family == "role"]
    trailing = words[last.match.end : scan.stop]
    bearer = bool(trailing) and trailing[0].text[0].isupper()
    role: Piece | None = None
    bodies = [p for p in names if not _is_person(p)]
    # "Quds Force commander X", "EU foreign policy chief Y": the body says more than the person.
    name: Piece | None = (bodies or names)[-1] if names else None
    name_is_bearer = False
    if last.match.family == "role":
        role = last
    elif last.match.family == "name" and _is_person(last):
        role = roles[-1] if roles else None
        name_is_bearer = role is not None and not bodies
        bearer = True
    elif last.match.family == "geo" and roles and roles[-1].match.end == last.match.begin and words[last.match.begin].before == " ":
        # "President Jordan", "Secretary Washington": a surname that is also a place.
        role = roles[-1]
        pieces = pieces[:-1]
        bearer = True
    if role is not None and role.match.entries[0].flag == "title" and len(roles) > 1:
        role = next((r for r in reversed(roles) if r.match.entries[0].sector), role)
    geos = [_geo(p, words) for p in pieces if p.match.family == "geo"]
    if bodies or not all(g.based for g in geos):
        geos = [g for g in geos if not g.based]  # "the UK-based Syrian Observatory"
    modifiers = [p for p in reversed(roles) if role is None or p.match.end <= role.match.begin]
    return Phrase(
        head=role or name or last, role=role, name=name, name_is_bearer=name_is_bearer, named=bearer or name_is_bearer,
        geos=geos, modifiers=modifiers, former=scan.former, definite=definite, counted=counted, modified=scan.modified,
        link=link, complement=complement, aside=aside,
    )  # fmt: skip


def _part_of_a_name(piece: Piece, scan: _Scan, words: list[Token]) -> bool:
    """Return whether a one-word name is the given or family name of someone unknown ("Saad Maan", "Amal Clooney")."""
    begin, end = piece.match.begin, piece.match.end
    if piece.match.family == "role" or end - begin > 1 or words[begin].text.isupper():
        return False
    taken = {n for p in (*scan.pieces, *scan.linked) for n in range(p.match.begin, p.match.end)}
    if begin and begin - 1 not in taken and words[begin].before == " " and not words[begin - 1].possessive:
        before = words[begin - 1]
        given = before.text[0].isupper() and not before.text.isupper()
        if given and before.lower not in _REGION_WORDS and before.lower not in _CAPITAL_ADJECTIVES:
            return True
    if (piece.match.family == "geo" and piece.match.name not in ALSO_PERSONS) or words[begin].possessive or end >= scan.stop:
        return False
    return all(n not in taken and words[n].text[0].isupper() and not words[n].text.isupper() for n in range(end, scan.stop))


def _supported(pieces: list[Piece], beside: set[str]) -> tuple[list[Piece], Piece | None]:
    """Keep of each name the rows that the country words beside it allow; drop short names that nothing supports."""
    codes = {c for p in pieces if p.match.family == "geo" for e in p.match.entries for c in e.country} or beside
    office = any(p.match.family == "role" and e.sector[:1] == ("GOV",) for p in pieces for e in p.match.entries)
    kept: list[Piece] = []
    unsure: Piece | None = None
    for piece in pieces:
        entries = piece.match.entries
        if piece.match.family == "name":
            there = tuple(e for e in entries if codes.intersection(e.country))
            entries = there or tuple(e for e in entries if "short" not in e.flag or (office and "person" in e.flag))
            if not entries:
                unsure = piece
                continue
        kept.append(piece if entries is piece.match.entries else piece._replace(match=piece.match._replace(entries=entries)))
    return kept, unsure


def _is_person(piece: Piece) -> bool:
    return all(e.kind == "person" for e in piece.match.entries)


def _what_follows(rest: str, words: list[Token], stop: int, depth: int) -> tuple[str, Phrase | None, Phrase | None]:
    if not rest or depth >= 3:
        return "", None, None
    before, first = words[stop].before, words[stop]
    if "," in before or "(" in before or "–" in before or "—" in before:
        return "", None, _read(rest.split(")")[0], depth + 1)
    if first.lower in _STOPS:
        following = rest[first.end - first.begin :]
        following = re.split(r"[,;:()—]", following, maxsplit=1)[0]
        return first.lower, _read(following, depth + 1), None
    return "", None, None


def _joined(scan: _Scan, text: str, words: list[Token], depth: int) -> tuple[Phrase, ...]:
    """Split "X and Y" where both sides hold something; a lone country before "and" takes the head of what follows."""
    at = scan.conjunction
    if at is None or at + 1 >= len(words):
        return ()
    left, right = [p for p in scan.pieces if p.match.end <= at], [p for p in scan.pieces if p.match.begin > at]
    if not left or not right:
        return ()
    one = _read(text[: words[at].begin], depth + 1)
    two = _read(text[words[at].end :], depth + 1)
    lone = all(p.match.family == "geo" for p in left)
    if lone and two.role is not None and one.role is None:
        one = two._replace(geos=one.geos)
    return (one, two) if one.head is not None and two.head is not None else ()
