"""What the rest of the report says of an actor: the body it acts for, and the one country that a report is about."""

from collections import Counter
from collections.abc import Iterable

from onrecord.coding.actors import Cluster, Resolution
from onrecord.coding.places import Toponym
from onrecord.knowledge import countries_in
from onrecord.knowledge.gazetteer import GazetteerPlace
from onrecord.language.words import Words
from onrecord.record.types import RelationKind, Span

ACTS_FOR: frozenset[RelationKind] = frozenset(("leads", "member_of", "spokesperson_of", "holds_office_in", "part_of"))
# Of the states' own: each belongs to one, mostly to the one named beside it.
STATE = frozenset("COP GOV MIL LEG JUD SPY CVL PTY LAB OPP MED AGR ELI".split())
ARMED = frozenset("REB CRM UAF PRM".split())  # "the militants", "gunmen": where they act; a group with a name may act abroad
NEAR = 2.0  # what the sentences around an actor weigh beside the whole report
LEAST = 0.5
MARGIN = 1.2  # by which the likeliest country leads the next
SHARE = 0.7  # of a report's sentences with countries that one country needs to be what it is about
LOCAL = frozenset(("body", "office", "group", "person"))
FOREIGN = tuple("foreign international western coalition world global allied regional european african asian arab".split())


def from_relations(actors: Resolution, relations: list[tuple[int, RelationKind, int, Span]]) -> None:
    """Give an actor without country or sector those of the body for which, in the report's words, it acts."""
    for _ in range(2):
        for source, kind, target, _evidence in relations:
            if kind not in ACTS_FOR:
                continue
            who, body = actors.clusters[source], actors.clusters[target]
            if who.country is None and body.country is not None:
                who.country = body.country
            if ((not who.sector or who.sector == ("UAF",)) and body.sector and body.sector != ("GOV",)) or (
                not who.sector and body.sector and kind != "part_of"
            ):
                who.sector = body.sector


def _named(words: Words, toponyms: list[Toponym]) -> dict[int, set[str]]:
    """The countries that each sentence names, by their people and by places that lie in them too."""
    out: dict[int, set[str]] = {}
    named = [(span, country) for span, country, _ in countries_in(words.text)]
    named += [(t.span, t.place.country) for t in toponyms if t.place is not None and t.place.country]
    for span, country in named:
        at = words.at(span)[0]
        if at < len(words):
            out.setdefault(int(words.sentence[at]), set()).add(country)
    return out


def _shares(everywhere: Counter[str]) -> dict[str, float]:
    whole = everywhere.total() or 1
    return {country: n / whole for country, n in everywhere.items()}


def _likely(sentences: list[int], named: dict[int, set[str]], everywhere: Counter[str]) -> dict[str, float]:
    """How much speaks for each country: its share of the report, and its standing in or just before an actor's sentences."""
    score = _shares(everywhere)
    first, seen = sentences[:6], set()
    for s in first:
        for back, weight in ((0, 1.0), (1, 0.5), (2, 0.25)):
            if s - back in seen:
                continue
            seen.add(s - back)
            for country in named.get(s - back, ()):
                score[country] = score.get(country, 0.0) + NEAR * weight / (len(named[s - back]) * len(first))
    return score


def from_report(actors: Resolution, toponyms: list[Toponym]) -> None:
    """Place "the police", "residents", "the minister" in the country that the words around them and the report are about.

    Bodies of a state and its people belong to a state; firms, media and societies only to the one that the whole report is about.
    """
    words = actors.reading.words
    named = _named(words, toponyms)
    everywhere = Counter(c for some in named.values() for c in some)
    for c in actors.clusters:
        if c.country is not None or not c.sector or c.kind not in LOCAL:
            continue
        if _foreign(c, actors):
            continue
        # Where the words leave several countries open ("Georgian"), what stands around does not decide.
        if any(d is not None and d.candidates for d in (actors.described[i] for i in c.mentions)):
            continue
        sentences = sorted({actors.mentions[i].sentence for i in c.mentions})
        state = c.sector[0] in STATE or (c.sector[0] in ARMED and _nameless(c, actors))
        scores = _likely(sentences, named, everywhere) if state else _shares(everywhere)
        likely = sorted(scores.items(), key=lambda item: -item[1])[:2]
        if likely and likely[0][1] >= (LEAST if state else SHARE) and (len(likely) < 2 or likely[0][1] >= MARGIN * likely[1][1]):
            c.country = likely[0][0]


def from_events(actors: Resolution, parties: Iterable[tuple[tuple[int, ...], GazetteerPlace | None]]) -> None:
    """Place people without a name or country, to whom or by whom something happened at a place, in that place's country."""
    for clusters, place in parties:
        for c in (actors.clusters[n] for n in clusters):
            local = bool(c.sector) and c.sector[0] in STATE | ARMED and _nameless(c, actors) and not _foreign(c, actors)
            if c.country is None and place is not None and local:
                c.country = place.country


def _nameless(c: Cluster, actors: Resolution) -> bool:
    return not any(actors.mentions[i].kind == "name" for i in c.mentions)


def _foreign(c: Cluster, actors: Resolution) -> bool:
    return any(w in actors.mentions[i].text.lower() for i in c.mentions for w in FOREIGN)
