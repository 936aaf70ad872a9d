"""Which actor of the table a mention names: its id, or the ids that remain, or none; the report's own words win over the table."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.coding.offices import Asked, asked, organ_of
from onrecord.knowledge import countries_in
from onrecord.knowledge.actors import ActorTable, TableActor, actor_table, fold_names, is_acronym, mixed_scripts
from onrecord.knowledge.wording import tokens

WORLD = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM"})
ARMED = frozenset({"REB", "PRM", "UAF", "CRM", "MIL"})
# What a politician may be called in one report and another.
POLITICAL = frozenset({"GOV", "LEG", "PTY", "ELI", "OPP", "MIL", "JUD", "REB", "PRM", "COP", "SPY", "REL"})
# Officials of one arm are often told as of another: police units as paramilitaries, gendarmes as soldiers.
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "PRM", "SPY", "LEG", "JUD", "MED"})
# Words that two bodies of one state share without being one ("the provincial police force", "the national police").
_COMMON = frozenset("police army force forces government ministry military troops national federal state security department party".split())
_PARTIES = frozenset({"PTY", "OPP", "GOV", "LEG", "ELI"})
# Words beside a group's name that leave it the group.
_GROUP_WORDS = frozenset(
    "group groups movement militia militias rebels rebel militants militant fighters fighter forces insurgents insurgent guerrillas "
    "guerrilla organization organisation party network terrorists terrorist terror jihadists jihadist extremists shia shiite sunni kurdish "
    "islamist armed outlawed banned political separatist separatists paramilitary paramilitaries agency self-proclaimed iran-backed "
    "iranian-backed iran-aligned rwanda-backed rwandan-backed turkish-backed turkey-backed kurdish-led".split()
)  # fmt: skip
_OPENING = re.compile(
    r"^(?:the|a|an|this|that|so-called|self-styled|self-proclaimed|forces (?:from|of)|fighters (?:from|of)|state-run)\s+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<aside>[^()]{2,60})\)$")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s$")
# Some of a body's people are not the body: "two suspected militants of ...", "28,500 US troops".
_SOME = re.compile(
    r"^(?:about|around|nearly|almost|at least|more than|up to|some|several|many|most|dozens|scores|hundreds|thousands|two|three|four|five"
    r"|members? of|six|seven|eight|nine|ten|eleven|twelve|suspected|alleged|unidentified|a|an|one|another|\d[\d,.]*)\s+(?!u\.?n\b)",
    re.IGNORECASE,
)
_QUOTES = "\"'“”‘’«» ,;:"


class Resolved(NamedTuple):
    """What a mention resolves to.

    `actor_id` is the table's id, None where no row or more than one fits; `candidates` then holds all ids that remain
    (the one id otherwise); `stale` says that the row's dates do not cover the report's day; `evidence` what led there.
    """

    actor_id: str | None = None
    candidates: tuple[str, ...] = ()
    stale: bool = False
    evidence: str = ""


class _Mention(NamedTuple):
    """One way in which the report names the actor, with what the report says of it; `best`: the name it is filed under."""

    words: str
    country: str | None
    sector: tuple[str, ...]
    on: str | None
    best: bool


class _Found(NamedTuple):
    actors: tuple[TableActor, ...]
    evidence: str
    stale: bool = False
    by_name: bool = False


_NOTHING = _Found((), "")


def resolve(
    name: str, country: str | None, sector: tuple[str, ...], on: str | None, aliases: Iterable[str] = (), table: ActorTable | None = None
) -> Resolved:
    """Return the actor of the table that `name` names in a report of the ISO day `on` (None: the day is not known).

    `country` (ISO 3166 alpha-3 or PLOVER's code) and `sector` (PLOVER codes, main one first; empty: not said) are what the report says
    of the actor: a row that they contradict drops out. `aliases` are the report's other mentions of the same actor.
    A surname alone names only somebody in office on that day. A person, body or group that the table does not know has no id.

    >>> resolve("Asa'ib Ahl al-Haqq", "IRQ", ("PRM",), "2018-01-02").actor_id
    'ucdp:886'
    >>> resolve("the Iraqi army", "IRQ", ("MIL",), "2018-01-02").actor_id
    'organ:IRQ/army'
    >>> resolve("Jabhat al-Nusra", "SYR", ("REB",), "2019-05-01").stale
    True
    """
    known = table if table is not None else actor_table()
    day = on[:10] if on else None
    found: list[_Found] = []
    notes: list[str] = []
    mentions = _spread([name, *aliases])
    if mentions and _SOME.match(mentions[0]):
        return Resolved(evidence=f"{mentions[0]!r} are some, not the whole of a body")
    best = set(_spread([name]))
    for words in mentions:
        if mixed_scripts(words):
            notes.append(f"{words!r} mixes letters of two scripts")
            continue
        result = _find(known, _Mention(words, country, sector, day, words in best))
        if result.actors and words not in best and not found:
            # The name it is filed under is nobody's: another body beside it may be where he serves.
            result = result._replace(actors=tuple(a for a in result.actors if _may_be(a, name, words)))
        if result.actors:
            found.append(result)
        elif result.evidence:
            notes.append(result.evidence)
    # An organ that stands in for an unknown holder gives way to anything that a mention names outright, if only a person whom nobody knows.
    firm = [f for f in found if not f.stale]
    # A name says who it is; what he holds, or whom he heads, may have been somebody else's by then.
    firm = [f for f in firm if f.by_name] or firm
    if not firm and not any((question := asked(words)) and question.name for words in mentions):
        firm = found
    return _agreed(firm, day) if firm else Resolved(evidence="; ".join(notes))


def _spread(names: list[str]) -> list[str]:
    """Return the mentions, each once, with "Islamic State (IS)" as the two names that it is."""
    spread: list[str] = []
    for name in names:
        bare = _POSSESSIVE.sub("", " ".join(name.split()).strip(_QUOTES))
        aside = _ASIDE.match(bare)
        spread += [aside["name"].strip(_QUOTES), aside["aside"].strip(_QUOTES)] if aside else [bare]
    return [n for n in dict.fromkeys(spread) if n]


def _may_be(actor: TableActor, name: str, words: str) -> bool:
    """Return whether the bearer of another mention can be an actor filed under a name that nobody bears."""
    question = asked(name)
    described = question is None or not question.name
    return actor.kind in ("person", "state") or (actor.kind == "armed_group" and described) or _shares(name, words)


def _shares(name: str, words: str) -> bool:
    """Return whether two mentions share a word, or one is made of the other's initials."""
    one, other = fold_names(name).split(), fold_names(words).split()
    initials = {"".join(w[0] for w in some if w not in ("of", "the", "and", "for")) for some in (one, other)}
    telling = [w for w in one if len(w) > 3 and w not in _COMMON]
    return any(w in other for w in telling) or bool(initials & {"".join(one), "".join(other)})


def _agreed(found: list[_Found], on: str | None) -> Resolved:
    """Return what several mentions of one actor name together: the first that names anything, narrowed by the others."""
    first, *others = found
    left = first.actors
    evidence = [first.evidence]
    stale = first.stale
    for other in others:
        both = tuple(a for a in left if a.id in {b.id for b in other.actors})
        if both and len(both) < len(left):
            left, stale = both, other.stale
            evidence.append(other.evidence)
        elif not both and not _one_house(left, other.actors):
            # Two mentions of one actor name two: one of them was read wrongly, and nothing says which.
            ids = tuple(dict.fromkeys(a.id for a in (*left, *other.actors)))
            return Resolved(None, ids, False, f"{first.evidence}; but {other.evidence}")
    ids = tuple(a.id for a in left)
    if len(ids) > 1:
        return Resolved(None, ids, False, "; ".join(evidence))
    outdated = stale or (on is not None and not left[0].covers(on))
    return Resolved(ids[0], ids, outdated, "; ".join([*evidence, *([_dates(left[0])] if outdated else [])]))


def _one_house(some: tuple[TableActor, ...], others: tuple[TableActor, ...]) -> bool:
    """Return whether two readings are a state and its government, or a body and a part of it: reports use one for the other."""
    houses = [{a.id for a in these} | {a.parent for a in these if a.parent} for these in (some, others)]
    return bool(houses[0] & houses[1])


def _dates(actor: TableActor) -> str:
    if actor.offices:
        terms = ", ".join(f"{o.title} {o.begin}..{o.end}" for o in actor.offices)
        return f"the table has {terms}{f', unknown after {actor.unknown_after}' if actor.unknown_after else ''}"
    term = f"{actor.begin or '?'}..{actor.end}"
    return f"the row's dates are {term}{f', unknown after {actor.unknown_after}' if actor.unknown_after else ''}"


def _find(table: ActorTable, mention: _Mention) -> _Found:
    bare = mention.words
    while (shorter := _OPENING.sub("", bare)) != bare and shorter:
        bare = shorter
    named = _named(table, bare, mention)
    if named.actors:
        return named
    places, rest = _geo(bare)
    if len(places) > 1:
        return named  # "the French and Spanish governments" are two
    place = places[0] if places else mention.country
    if places and mention.country and place != mention.country:
        return _Found((), f"{bare!r} is of {place}, the report says {mention.country}")
    for read in (_state, _organ, _office, _group):
        result = read(table, mention, place, rest, bool(places))
        if result.actors or result.evidence:
            return result
    return named


def _geo(words: str) -> tuple[list[str], str]:
    """Return the countries that the words name, each once, and the words without them ("of Iraq", "Iraq's")."""
    found = countries_in(words)
    if not found:
        # A name that the tables have whole hides the country in it: "Indian Army".
        parts = words.split(" ")
        found = next(filter(None, (countries_in(" ".join(parts[:n])) for n in range(1, min(4, len(parts))))), [])
    places: list[str] = []
    rest = words
    for (begin, end), code, kind in reversed(found):
        if kind in ("city", "region"):
            continue
        places.append(code)
        before = re.sub(r"\b(?:of|in|from)(?:\s+the)?\s+$", "", rest[:begin], flags=re.IGNORECASE)
        after = re.sub(r"^['’]s?\b", "", rest[end:])
        rest = f"{before} {after}"
    return list(dict.fromkeys(reversed(places))), " ".join(rest.split()).strip(" ,'’")


def _fits(actor: TableActor, mention: _Mention) -> bool:
    """Return whether what the report says of country and sector leaves room for a row."""
    return _same_country(actor, mention.country) and _same_sector(actor, mention.sector)


def _fits_name(actor: TableActor, mention: _Mention) -> bool:
    """Return `_fits`, for an organ that the report calls by its name: that says more than the sector does."""
    official = actor.kind == "organ" and bool(set(mention.sector) & _OFFICIAL)
    return _same_country(actor, mention.country) and (official or _same_sector(actor, mention.sector))


def _same_country(actor: TableActor, country: str | None) -> bool:
    if country is None or not actor.country or country in actor.country:
        return True
    if country in WORLD:
        return actor.kind in ("ngo", "igo") and (actor.kind == "ngo" or actor.country[0] in WORLD)
    # A group with a home and branches elsewhere is told as of no state.
    return country == "IMG" and (actor.kind == "armed_group" and len(actor.country) > 1)


def _same_sector(actor: TableActor, sector: tuple[str, ...]) -> bool:
    said = set(sector) - {"UNK"}
    if not said or actor.own or not actor.sector or said & set(actor.sector):
        return True
    if actor.kind == "person":
        return bool(said & POLITICAL)
    if actor.kind == "armed_group":
        fights = bool(said & ARMED) and bool(set(actor.sector) & ARMED)
        return fights or (actor.by_hand and bool(said & _PARTIES) and not said & {"CVL", "JRN"})
    if actor.kind == "party":
        return bool(said & _PARTIES)
    if actor.kind in ("igo", "ngo"):
        return not said & {"REB", "PRM", "CRM", "UAF"}
    return actor.kind == "state" and bool(said & {"GOV"})


def _named(table: ActorTable, words: str, mention: _Mention) -> _Found:
    """Return the rows that bear these words as a name."""
    bearers = table.named(words)
    if not bearers:
        return _NOTHING
    fitting = tuple(a for a in bearers if _fits_name(a, mention) and _sure(a, words, mention))
    if not fitting:
        return _Found((), f"{words!r} is a name of {', '.join(a.id for a in bearers)}, which the report's words leave no room for")
    if len(fitting) > 1:
        fitting = _likeliest(fitting, mention)
    return _Found(fitting, f"{words!r} is a name of {', '.join(a.id for a in fitting)}", by_name=True)


def _sure(actor: TableActor, words: str, mention: _Mention) -> bool:
    """Return whether a name alone says enough: a surname, an acronym or a word that many bear does not."""
    if actor.own:
        return True
    folded = fold_names(words)
    if actor.kind == "person":
        # A surname names the one in office that day; he may be known by one word alone (Lula).
        return " " in folded or (mention.on is not None and any(o.on(mention.on) for o in actor.offices) and _same_place(actor, mention))
    if actor.kind == "state":
        return not mention.sector or bool(set(mention.sector) & set(actor.sector))
    if actor.kind == "party":
        return mention.country is not None or (" " in folded and not is_acronym(words))
    if actor.kind == "armed_group" and not actor.by_hand:
        communal = "CVL" in actor.sector
        return mention.country is not None and bool(mention.sector) and not (communal and " " not in folded)
    if actor.kind == "organ" and is_acronym(words):
        return mention.country is not None or len(words) > 2
    return True


def _same_place(actor: TableActor, mention: _Mention) -> bool:
    return mention.country is not None and mention.country in actor.country


def _likeliest(actors: tuple[TableActor, ...], mention: _Mention) -> tuple[TableActor, ...]:
    """Return, of several bearers of a name, those that bore it on the day; then the user's and hand-checked; then those at home there."""
    kept = actors
    if mention.on is not None:
        day = mention.on
        kept = tuple(a for a in kept if a.bore_name(day)) or kept
    tests = (
        lambda a: a.own,
        lambda a: bool(mention.sector) and mention.sector[0] in a.sector,
        lambda a: a.by_hand,
        lambda a: a.country[:1] == (mention.country,),
    )
    for test in tests if mention.country is not None else tests[:2]:
        if len(kept) > 1:
            kept = tuple(a for a in kept if test(a)) or kept
    return kept


def _state(table: ActorTable, mention: _Mention, place: str | None, rest: str, named: bool) -> _Found:
    """Return the state that a country's name, people or capital stands for: only where the report speaks of a government."""
    if rest or not named or f"state:{place}" not in table or "GOV" not in mention.sector:
        return _NOTHING
    if any(kind == "name" for _, _, kind in countries_in(mention.words)):
        return _NOTHING  # a name that the state's row does not have is a dependency's (Curaçao)
    state = table.actor(f"state:{place}")
    return _Found((state,), f"{mention.words!r} stands for the government of {place}")


def _organ(table: ActorTable, mention: _Mention, place: str | None, rest: str, named: bool) -> _Found:
    """Return the organ of a state that a noun and a country name: "the Iraqi army", "police in Kenya", "the foreign ministry"."""
    words = rest
    head = organ_of(words)
    if head is not None and not named and not mention.best:
        return _NOTHING  # "police" of an actor filed under another name: who knows which
    if head is None and place is not None:
        # "the Assad regime", "the Trump administration": the leader's name stands for the country's.
        name, _, last = rest.rpartition(" ")
        if last.lower() in ("regime", "government", "administration", "dictatorship") and table.surnamed(name.split(" ")[-1], place):
            head = "government"
    if head is None or place is None:
        return _NOTHING
    organ_id = f"organ:{place}/{head}"
    if organ_id not in table:
        return _NOTHING
    organ = table.actor(organ_id)
    if not _fits(organ, mention):
        return _Found((), f"{mention.words!r} would be {organ_id}, which is not {','.join(mention.sector)}")
    return _Found((organ,), f"{mention.words!r} is {organ_id}")


def _office(table: ActorTable, mention: _Mention, place: str | None, rest: str, named: bool) -> _Found:
    """Return the holder of an office by office and day, or the person whom an office and a name say."""
    question = asked(rest)
    if question is None:
        return _NOTHING
    if not question.name:
        return _holder(table, mention, place, question) if place is not None and not question.former else _NOTHING
    return _bearer(table, mention, place, question)


def _holder(table: ActorTable, mention: _Mention, place: str, question: Asked) -> _Found:
    if mention.on is not None:
        on = mention.on
        held = tuple(
            p
            for p in table.holders(place)
            if any(o.title in question.titles and o.country == place and o.on(on) for o in p.offices) and p.covers(on)
        )
        if len(held) == 1 and _fits(held[0], mention):
            return _Found(held, f"{question.titles[0]} of {place} on {on}")
    for organ in question.organs:
        if (organ_id := f"organ:{place}/{organ}") in table and _fits(table.actor(organ_id), mention):
            why = f"who was {question.titles[0]} of {place} on {mention.on or 'that day'} is not known"
            return _Found((table.actor(organ_id),), why, stale=True)
    return _NOTHING


def _bearer(table: ActorTable, mention: _Mention, place: str | None, question: Asked) -> _Found:
    words = question.name
    full = _named(table, words, mention) if len(tokens(words)) > 1 else _NOTHING
    if any(a.kind == "person" for a in full.actors):
        return full
    persons = [p for p in table.surnamed(words, place) if _fits(p, mention)]
    if not persons and question.titles and place is not None:
        # The table may know the surname alone: "President Uhuru Kenyatta" of one whom it calls Kenyatta.
        last = fold_names(words).split(" ")[-1]
        persons = [p for p in table.surnamed(last, place) if _fits(p, mention) and all(" " not in fold_names(n) for n in p.names)]
    fitting = tuple(p for p in persons if _held(p, question, mention))
    if not fitting:
        return _Found((), f"nobody whom the table knows as {words!r} held an office then") if persons else full
    if len(fitting) > 1:
        exact = tuple(p for p in fitting if any(o.title in question.titles for o in p.offices))
        fitting = exact or fitting
    return _Found(fitting, f"{mention.words!r} is {', '.join(p.id for p in fitting)} by office and name")


def _held(person: TableActor, question: Asked, mention: _Mention) -> bool:
    """Return whether a person can be the one of "President X": in office on the day, before it if "former", ever if no day is known."""
    if mention.on is None:
        return bool(question.titles) and any(o.title in (*question.titles, "leader", "official") for o in person.offices)
    on = mention.on
    if question.former:
        return any(
            o.end and o.end < on and (not question.titles or o.title in (*question.titles, "leader", "official")) for o in person.offices
        )
    return any(o.on(on) for o in person.offices)


def _group(table: ActorTable, mention: _Mention, place: str | None, rest: str, named: bool) -> _Found:
    """Return the group whose name stands beside words that leave it the group: "Lebanon's Hezbollah movement", "PKK militants"."""
    words = rest.split(" ")
    while len(words) > 1 and words[-1].lower() in _GROUP_WORDS:
        words.pop()
    while len(words) > 1 and words[0].lower() in _GROUP_WORDS:
        words.pop(0)
    bare = " ".join(words)
    if bare == mention.words or not bare:
        return _NOTHING
    found = _named(table, bare, mention._replace(country=mention.country or place))
    groups = tuple(a for a in found.actors if a.kind in ("armed_group", "party", "company", "igo") or a.own)
    return _Found(groups, found.evidence, found.stale)
