"""The record of a report, put together from what was found: ids in text order, only what something refers to."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.coding.actors import Cluster, Resolution
from onrecord.coding.counts import Counted
from onrecord.coding.events import Coded
from onrecord.coding.identities import best_name
from onrecord.coding.places import Toponym
from onrecord.coding.resolution import Resolved
from onrecord.coding.statements import Found, form_of
from onrecord.coding.when import Time
from onrecord.knowledge.gazetteer import fold_place
from onrecord.record.types import Actor, Count, Event, MadeBy, Place, Record, Relation, RelationKind, Report, Span, Statement, When

UNRESOLVED = Resolved()


@dataclass(frozen=True)
class Details:
    """Where, when and with how many dead, injured, arrested or present an event happened: indices of toponyms and times, counts."""

    place: int | None
    time: int | None
    counts: tuple[Counted, ...]


@dataclass(frozen=True)
class Findings:
    """All that was found in a report; `speakers`, `addressees` and `details` run beside statements and events."""

    actors: Resolution
    relations: list[tuple[int, RelationKind, int, Span]]
    statements: list[Found]
    speakers: list[int | None]
    addressees: list[tuple[int, ...]]
    events: list[Coded]
    resolved: dict[int, Resolved]  # by cluster
    toponyms: list[Toponym]
    times: Sequence[Time]
    details: list[Details]


def assembled(made_by: MadeBy, report: Report, found: Findings) -> Record:
    """Return the record of a report."""
    actors, relations, events = found.actors, found.relations, found.events
    statements, speakers, addressees = found.statements, found.speakers, found.addressees
    used = (
        {c for c in speakers if c is not None}
        | {c for cs in addressees for c in cs}
        | {c for e in events for c in (*e.actor, *e.recipient)}
    )
    used |= {c for a, _, b, _ in relations for c in (a, b) if a in used or b in used}
    ordered = sorted(used, key=lambda c: actors.mentions[actors.clusters[c].mentions[0]].span)
    actor_id = {c: f"a{n}" for n, c in enumerate(ordered, 1)}
    at = order(statements)
    statement_id = {i: f"s{n}" for n, i in enumerate(at, 1)}
    # "Washington said" is no place: the name is all there is of somebody who acts or speaks. In "US officials" it still names a place.
    acting = {actors.mentions[i].span for c in used for i in actors.clusters[c].mentions}
    placed = [i for i, t in enumerate(found.toponyms) if t.use != "metonym" or t.span not in acting]
    place_id = {i: f"p{n}" for n, i in enumerate(placed, 1)}
    time_id = {i: f"t{i + 1}" for i in range(len(found.times))}
    text = report.text
    quotations = actors.reading.words.quotations
    return Record(
        made_by=made_by,
        report=report,
        actors=tuple(_actor(actor_id[c], actors.clusters[c], actors, found.resolved.get(c, UNRESOLVED)) for c in ordered),
        relations=tuple(
            Relation(source=actor_id[a], kind=kind, target=actor_id[b], evidence=evidence)
            for a, kind, b, evidence in relations
            if a in actor_id and b in actor_id
        ),
        places=tuple(_place(place_id[i], found.toponyms[i], text) for i in placed),
        times=tuple(_when(time_id[i], t) for i, t in enumerate(found.times)),
        statements=tuple(
            Statement(
                id=statement_id[i],
                source=statements[i].source,
                speaker=_id_of(actor_id, speakers[i]),
                cue=statements[i].cue,
                content=statements[i].content,
                form=form_of(quotations, statements[i].content, text),
                act=statements[i].act,
                addressee=tuple(actor_id[c] for c in addressees[i]),
                parent=_id_of(statement_id, statements[i].parent),
            )
            for i in at
        ),
        events=tuple(
            Event(
                id=f"e{n}",
                event=e.type,
                mode=e.modes,
                anchor=e.anchor,
                actor=tuple(actor_id[c] for c in e.actor),
                recipient=tuple(actor_id[c] for c in e.recipient),
                status=e.status,
                according_to=_id_of(statement_id, e.teller),
                place=_id_of(place_id, d.place),
                date=_id_of(time_id, d.time),
                counts=tuple(_count(c, statement_id, statements) for c in d.counts),
            )
            for n, (e, d) in enumerate(zip(events, found.details, strict=True), 1)
        ),
    )


def order(statements: list[Found]) -> list[int]:
    """The indices of statements as the record has them: by content, longer ones first."""
    return sorted(range(len(statements)), key=lambda i: (statements[i].begin, -statements[i].content[-1][1], statements[i].level))


def _id_of(ids: dict[int, str], index: int | None) -> str | None:
    return None if index is None else ids[index]


def _actor(name: str, c: Cluster, actors: Resolution, resolved: Resolved) -> Actor:
    mentions = sorted(c.mentions, key=lambda i: actors.mentions[i].span)
    return Actor(
        id=name,
        name=best_name(c, actors),
        country=c.country,
        sector=c.sector,
        actor_id=resolved.actor_id,
        candidates=resolved.candidates if resolved.actor_id is None else (),
        outdated=resolved.stale,
        mentions=tuple(actors.mentions[i].span for i in mentions),
    )


def _place(name: str, toponym: Toponym, text: str) -> Place:
    words, place = " ".join(text[toponym.span[0] : toponym.span[1]].split()), toponym.place
    if place is None:
        return Place(id=name, span=toponym.span, name=words)
    return Place(
        id=name,
        span=toponym.span,
        # the report's own spelling, where it is one: "Samarra", not "Sāmarrā’"
        name=words if fold_place(words) == fold_place(place.name) else place.name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=place.admin1,
        precision=place.precision,
        claims=place.claims,
    )


def _when(name: str, time: Time) -> When:
    start, end = (d.isoformat() if d else None for d in (time.start, time.end))
    return When(id=name, span=time.span, start=start, end=end, edtf=time.edtf, basis=time.basis)


def _count(counted: Counted, statement_id: dict[int, str], statements: Sequence[Found]) -> Count:
    """A count with the innermost statement whose content holds its words."""
    q = counted.quantity
    holders = [
        (sum(e - b for b, e in s.content), i)
        for i, s in enumerate(statements)
        if any(b <= q.span[0] and q.span[1] <= e for b, e in s.content)
    ]
    teller = statement_id[min(holders)[1]] if holders else None
    return Count(kind=counted.kind, low=q.low, best=q.best, high=q.high, span=q.span, according_to=teller)
