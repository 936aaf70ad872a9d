"""What the rest of the report says of an actor: the body it acts for, and the one country that a report is about."""

from collections import Counter

from onrecord.coding.actors import Resolution
from onrecord.knowledge import countries_in
from onrecord.record.types import RelationKind, Span

ACTS_FOR: frozenset[RelationKind] = frozenset(("leads", "member_of", "spokesperson_of", "holds_office_in", "part_of"))
# Country codes of bodies that belong to no country: who speaks for them shares the code, who sits in them does not.
SHARE = 0.6  # of a report's country words that one country needs to be what it is about
LEAST = 2
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


def main_country(text: str) -> str | None:
    """Return the country that most country words of the text name, None where no one country stands out."""
    counts = Counter(country for _, country, _ in countries_in(text))
    if not counts:
        return None
    country, n = counts.most_common(1)[0]
    return country if n >= LEAST and n >= SHARE * sum(counts.values()) else None


def from_report(actors: Resolution, text: str) -> None:
    """Place "the police", "residents", "the minister" in the country that the report is about, where there is one."""
    country = main_country(text)
    if country is None:
        return
    for c in actors.clusters:
        foreign = any(w in actors.mentions[i].text.lower() for i in c.mentions for w in FOREIGN)
        # Where the words leave several countries open ("Georgian"), the report's subject does not decide.
        unsettled = any(d is not None and d.candidates for d in (actors.described[i] for i in c.mentions))
        if c.country is None and c.kind in LOCAL and c.sector and not foreign and not unsettled:
            c.country = country
