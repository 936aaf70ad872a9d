"""Which country, sector and kind of actor the words of one mention support; never more than they do."""

import functools
import re
from typing import NamedTuple

from onrecord.knowledge.description import Description, Kind
from onrecord.knowledge.lexicon import Entry
from onrecord.knowledge.phrase import Geo, Phrase, Piece, read

# Organisations that are no state's: the sector of a role in them is kept only where it says more than "official".
_WORLD = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
_KEPT_IN_WORLD = frozenset({"MIL", "COP", "JUD", "MED", "JRN", "LEG", "REF", "CVL"})
_KEPT_OFFICES = frozenset({"minister", "foreign minister", "defence minister", "defense minister", "finance minister", "interior minister"})
_ARMED = frozenset({"REB", "PRM", "UAF", "CRM", "COP", "SPY"})
_OUT_OF_OFFICE = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP"})
# Someone who speaks or acts for a country as such speaks for its government.
_FOR_COUNTRY = frozenset({
    "leader", "top leader", "leadership", "spokesman", "spokeswoman", "spokesperson", "spokespeople", "representative", "side",
    "official", "negotiator", "delegation", "team", "mission", "power", "chief", "secretary", "counterpart", "ally", "aide",
    "senior leader",
})  # fmt: skip
# Sectors whose bearers belong where they are: "residents in Mosul" are of Iraq, "troops in Mosul" need not be.
_LOCAL = frozenset({"CVL", "COP", "GOV", "JUD", "LEG", "MED", "EDU", "REF", "LAB", "AGR", "REL", "OPP", "PTY"})
_ADJECTIVES = frozenset({
    "national", "public", "local", "native", "radical", "people", "adult", "minor", "foreign national", "model", "poor", "islamist",
    "leftist",
})  # fmt: skip
_ABROAD = re.compile("ambassador|envoy|diplomat|embass|consul|attach|negotiator|mediator|emissary|delegat|mission|tourist|foreign|expat")
_OF = frozenset({"of", "from"})
_AT = frozenset({"in", "at", "near", "inside", "across", "around", "outside", "within", "throughout"})
_WITH = frozenset({"for", "with", "to", "at", "in"})


def describe(words: str, on: str | None = None) -> Description:
    """Return what the words of one mention say of the actor's country, sector and kind.

    `words` is the mention as the report has it ("the Iranian foreign minister", "US troops"). `on` is
    the ISO date of the report; with it a person's dated offices are read as of that day, without it
    as of the tables' last day. What the words leave open stays None or empty, with the
    candidates in the evidence. Answers are cached.

    >>> describe("Iraqi forces").country, describe("Iraqi forces").sector
    ('IRQ', ('MIL',))
    >>> describe("the minister").country is None, describe("Georgia").candidates
    (True, ('GEO', 'USA'))
    """
    return _describe(words, on)


@functools.lru_cache(maxsize=16384)
def _describe(words: str, on: str | None) -> Description:
    return _say(read(words), on, 0)


class _Found(NamedTuple):
    codes: tuple[str, ...]
    evidence: tuple[str, ...]


def _say(phrase: Phrase, on: str | None, depth: int) -> Description:
    if phrase.joined and depth < 3:
        return _together([_say(part, on, depth + 1) for part in phrase.joined])
    piece, name, role = phrase.head, phrase.name, phrase.role
    if piece is None:
        if phrase.aside is not None and depth < 3:
            aside = _say(phrase.aside, on, depth + 1)
            return aside if aside.kind in ("unknown", "group", "body") else _with(aside, kind="person")
        return _of_unsure(phrase.unsure)
    if role is not None:
        return _of_role(phrase, role, on, depth)
    if name is not None:
        return _of_name(phrase, name, on)
    return _of_place(phrase)


def _of_unsure(piece: Piece | None) -> Description:
    """Describe a name too short or too common to count alone by its readings; one of several words still tells its sector."""
    named = [e for e in piece.match.entries if e.kind != "person"] if piece is not None else []
    if piece is None or not named:
        return Description()
    evidence = (*(e.says(piece.words) for e in named), *(f"candidate:{c}" for c in sorted({c for e in named for c in e.country})))
    sectors = {e.sector for e in named}
    if len(sectors) == 1 and " " in piece.match.name:
        return Description(None, sectors.pop(), "group", None, evidence)
    return Description(evidence=evidence)


def _with(said: Description, *, kind: Kind) -> Description:
    return Description(said.country, said.sector, kind, said.head, said.evidence)


def _together(parts: list[Description]) -> Description:
    """Describe "X and Y": the country they share; their sectors, each once."""
    countries = {p.country for p in parts}
    named = {c for c in countries if c}
    # "Iraqi police and soldiers": a part without a country of its own shares the first part's.
    alone = len(named) == 1 and all(p.country or p.kind not in ("country", "place") for p in parts)
    shared = parts[0].country if alone else None
    sector = tuple(dict.fromkeys(s for p in parts for s in p.sector))
    open_codes = [f"candidate:{c}" for c in dict.fromkeys(p.country for p in parts) if c and c != shared]
    evidence = tuple(dict.fromkeys([*(e for p in parts for e in p.evidence), *open_codes]))
    return Description(shared, sector, "group", parts[-1].head, evidence)


def _narrow(geos: list[Geo], has_head: bool) -> _Found:
    """Return the countries that all country words of a phrase allow."""
    codes: tuple[str, ...] = ()
    evidence: list[str] = []
    for number, geo in enumerate(geos):
        evidence += geo.evidence
        if number == 0:
            codes = geo.codes
            continue
        both = tuple(c for c in codes if c in geo.codes)
        if both:
            codes = both
        elif not (has_head and geo.bare):
            # "US-Iraqi forces": two peoples; "the US Iraq envoy": the second is the topic.
            codes = tuple(dict.fromkeys(codes + geo.codes))
    return _Found(codes, tuple(evidence))


def _settle(codes: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    if len(codes) == 1:
        return codes[0], ()
    return None, tuple(f"candidate:{c}" for c in sorted(codes))


def _of_place(phrase: Phrase) -> Description:
    geos = phrase.geos
    found = _narrow(geos, has_head=False)
    country, open_codes = _settle(found.codes)
    last = geos[-1]
    evidence = found.evidence + open_codes
    extra = tuple(dict.fromkeys(s for g in geos for s in g.sector))
    if last.kind == "demonym":
        if (last.plural and not phrase.definite) or phrase.counted:
            return Description(country, ("CVL", *extra), "group" if last.plural else "person", None, evidence)
        if last.people:
            return Description(country, extra, "group", None, evidence)
        return Description(country, ("GOV", *extra), "country", None, (*evidence, "metonym: a nationality for its government"))
    if phrase.modified:  # "northern Iraq" is a place, not a government
        return Description(country, (), "place", None, evidence)
    if last.kind == "capital":
        return Description(country, ("GOV", *extra), "place", None, (*evidence, "metonym: a capital for its government"))
    if last.kind == "name":
        return Description(country, ("GOV", *extra), "country", None, evidence)
    if "PRE" in extra:
        return Description(country, ("GOV", "PRE"), "place", None, evidence)
    return Description(country, (), "place", None, evidence)


def _names_countries(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for e in entries for c in (e.country or ("",))))


def _name_sector(entries: tuple[Entry, ...], on: str | None) -> tuple[str, ...]:
    if all(e.flag.startswith("person") for e in entries):
        sectors = {_office(entries, on)}
    else:
        sectors = {e.sector for e in entries}
    if len(sectors) == 1:
        return sectors.pop()
    mains = {s[:1] for s in sectors}
    return mains.pop() if len(mains) == 1 else ()


def _office(entries: tuple[Entry, ...], on: str | None) -> tuple[str, ...]:
    """Return GOV on a day within a term of a person's rows, ELI after the last one, and nothing before the first."""
    if any(e.country and e.country[0] in _WORLD for e in entries):
        return ()
    day = on or "9999"
    if any((e.begin or "") <= day and (not e.end or day[: len(e.end)] <= e.end) for e in entries):
        return ("GOV",)
    return ("ELI",) if any(e.end and e.end < day for e in entries) else ()


def _of_name(phrase: Phrase, name: Piece, on: str | None) -> Description:
    entries = name.match.entries
    evidence = tuple(e.says(name.words) for e in entries)
    sector = _name_sector(entries, on)
    codes = _names_countries(entries)
    kinds = {e.kind for e in entries}
    kind: Kind = kinds.pop() if len(kinds) == 1 else "unknown"  # type: ignore[assignment]
    geos = _narrow(phrase.geos, has_head=True)
    world = len(codes) == 1 and codes[0] in _WORLD
    if geos.codes and not world:
        both = tuple(c for c in codes if c in geos.codes)
        codes = both or geos.codes
        evidence += geos.evidence
    country, open_codes = _settle(tuple(c for c in codes if c) if "" not in codes else ())
    if "" in codes and len(codes) > 1:
        open_codes = tuple(f"candidate:{c}" for c in sorted(codes) if c)
    others: tuple[str, ...] = ()
    if len(entries) == 1 and not geos.codes:
        others = tuple(f"candidate:{c}" for c in entries[0].flag.split() if len(c) == 3 and c.isupper())
    if sector == ("PTY",) and any("OPP" in m.match.entries[0].sector for m in phrase.modifiers):
        sector = ("PTY", "OPP")
    if phrase.former and kind in ("person", "office"):
        sector = ("ELI",)
        evidence += ("former: no longer in office",)
    return Description(country or None, sector, kind, None, evidence + open_codes + others)


class _Bearer(NamedTuple):
    """A role noun with what stands beside it: the rows of a name, and the description of what follows its preposition."""

    entry: Entry
    phrase: Phrase
    name_sector: tuple[str, ...]
    name_codes: tuple[str, ...]
    inner: Description | None

    @property
    def in_world(self) -> bool:
        """Whether the name beside the noun is an organisation of no state, or one of its officers and the words name no country."""
        inside = len(self.name_codes) == 1 and self.name_codes[0] in _WORLD
        return inside and not (self.phrase.name_is_bearer and self.phrase.geos)

    @property
    def civil(self) -> bool:
        """Whether the noun is people of their own, such as hostages or refugees: an armed group beside them is not theirs."""
        return self.entry.flag == "own" and self.entry.sector[:1] in (("CVL",), ("REF",))


def _of_role(phrase: Phrase, role: Piece, on: str | None, depth: int) -> Description:
    entry = role.match.entries[0]
    evidence = [entry.says(role.words)]
    name_sector: tuple[str, ...] = ()
    name_codes: tuple[str, ...] = ()
    if phrase.name is not None:
        named = phrase.name.match.entries
        evidence += [e.says(phrase.name.words) for e in named]
        name_codes = _names_countries(named)
        if not (phrase.name_is_bearer and entry.flag != "ref"):  # "President Putin": the words give the office
            name_sector = _name_sector(named, on)
    inner = _say(phrase.complement, on, depth + 1) if phrase.complement is not None and depth < 3 else None
    bearer = _Bearer(entry, phrase, name_sector, name_codes, inner)
    sector = _sector(bearer)
    codes, country_evidence = _countries(bearer, sector)
    evidence += country_evidence
    country, open_codes = _settle(codes)
    if not sector and country and country not in _WORLD and entry.id in _FOR_COUNTRY and _only_country(bearer):
        sector = ("GOV",)
        evidence.append("metonym: who speaks for a country speaks for its government")
    if entry.country and not country and not open_codes:
        country = entry.country[0]
        sector = () if sector == ("SOC",) else sector
    if sector:
        sector += tuple(dict.fromkeys(s for g in phrase.geos for s in g.sector if s not in sector))
    if phrase.former and sector[:1] and sector[0] in _OUT_OF_OFFICE and entry.kind in ("person", "office", "group"):
        sector = ("ELI",)
        evidence.append("former: no longer in office")
    return Description(country, sector, _kind(entry, role, phrase), entry.id, (*evidence, *open_codes))


def _kind(entry: Entry, role: Piece, phrase: Phrase) -> Kind:
    """Return person for a noun with its bearer's name, group for a plural, and what the noun's row says otherwise."""
    if entry.kind not in ("person", "office", "title"):
        return "body" if entry.kind == "body" else "group"
    if phrase.named or entry.kind == "title":
        return "person"
    if role.match.name != entry.names[0].lower():
        return "group"
    return "office" if entry.kind == "office" else "person"


def _only_country(bearer: _Bearer) -> bool:
    phrase = bearer.phrase
    if bearer.name_codes and not phrase.name_is_bearer:
        return False
    if phrase.geos:
        return any(g.kind in ("name", "demonym") and (not g.people or "PRE" in g.sector) for g in phrase.geos)
    return bearer.inner is not None and bearer.inner.kind == "country"


def _sector(bearer: _Bearer) -> tuple[str, ...]:
    entry, phrase, inner = bearer.entry, bearer.phrase, bearer.inner
    base, link, name_sector = entry.sector, phrase.link, bearer.name_sector
    beside = name_sector if not phrase.name_is_bearer else ()
    inside = inner.sector if inner is not None and inner.kind != "place" and (link in _OF or link in _WITH) else ()
    if entry.flag in ("own", "title", "faith") and base:
        if bearer.in_world and base[0] not in _KEPT_IN_WORLD and entry.id not in _KEPT_OFFICES:
            return name_sector
        armed = name_sector or (inside if link in _OF else ()) or next(filter(None, map(_decided, phrase.modifiers)), ())
        # "Taliban soldiers" are rebels.
        return armed if base[0] == "MIL" and armed[:1] and armed[0] in _ARMED else base
    if bearer.in_world:
        return base if base and base[0] in _KEPT_IN_WORLD - {"CVL"} and not name_sector else name_sector
    if beside:
        return beside
    for said in filter(None, map(_decided, phrase.modifiers)):
        return base if base == ("MIL",) and said == ("GOV",) else said  # "junta troops" are soldiers
    of_country = inner is not None and inner.kind == "country"
    follows = entry.flag == "ref" or link in _OF or link in ("for", "with")
    if inside and follows and not (of_country and (base or entry.id not in _FOR_COUNTRY)):
        return inside
    if base == ("MIL",) and entry.flag == "lean" and phrase.geos and all(g.people and not g.sector for g in phrase.geos):
        return ("UAF",)  # "Tigrayan forces": a people's, no state's
    return base or name_sector


def _decided(modifier: Piece) -> tuple[str, ...]:
    """Return the sector that a role noun gives as a modifier; "national" and "local" are adjectives there."""
    first = modifier.match.entries[0]
    return () if first.flag in ("ref", "faith", "title") or modifier.match.name in _ADJECTIVES else first.sector


def _countries(bearer: _Bearer, sector: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
    """Return the countries that the words allow, and what led there: the words before the noun first, then those after it."""
    phrase, inner, named = bearer.phrase, bearer.inner, bearer.name_codes
    if bearer.in_world and not (bearer.civil and named[0] != "UNO"):
        return named, []
    geos = _narrow(phrase.geos, has_head=True)
    if geos.codes:
        both = tuple(c for c in geos.codes if c in named) if len(geos.codes) > 1 else ()
        return both or geos.codes, list(geos.evidence)
    if any(named) and not (len(named) == 1 and named[0] in _WORLD):
        return (named if all(named) else ()), []
    codes = () if inner is None else (inner.country,) if inner.country else inner.candidates
    if inner is None or not codes or (bearer.civil and codes[0] in _WORLD):
        return (), []
    return (codes, list(inner.evidence[:2])) if _follows(bearer, inner, sector) else ((), [])


def _follows(bearer: _Bearer, inner: Description, sector: tuple[str, ...]) -> bool:
    """Return whether what follows the noun's preposition says whose it is: "president of", "residents in", "spokesman for"."""
    entry, link = bearer.entry, bearer.phrase.link
    if link in _OF:
        return True
    if inner.kind in ("country", "place") or (link in _AT and link != "at"):
        local = (entry.flag == "own" and bool(sector) and sector[0] in _LOCAL) or entry.id in ("authority", "official", "local official")
        return (link in _AT and local and not _ABROAD.search(entry.id)) or (link == "for" and entry.id in _FOR_COUNTRY)
    return link in _WITH and entry.flag in ("ref", "lean") and link != "to"
