"""Events as PLOVER JSON lines: one object an event, by the names of the PLOVER manual.

What PLOVER has no field for is kept under names of our own: `status`, `according_to` (who claims the event, `null`
in the outlet's own voice) and `published`. A reader that skips them takes claims for facts: filter on `according_to` first.
"""

from typing import Any

import msgspec

from onrecord.export.index import Index, tally
from onrecord.export.writer import Lines
from onrecord.plover.tables import EVENTS, STATUS, scale
from onrecord.record.check import check
from onrecord.record.json import one_line
from onrecord.record.types import Actor, CountKind, Event, Precision, Record

# the manual's scale runs from 5, finer than a town, to 1, a country
RESOLUTION: dict[Precision, int] = {"site": 5, "town": 4, "province": 2, "country": 1}
_SIZES: tuple[CountKind, ...] = ("dead", "injured", "arrested")


class PloverWriter(Lines):
    """One PLOVER event a line."""

    def write(self, record: Record) -> None:
        """Write the lines of all events of one record."""
        check(record)
        index = Index(record)
        lines = [one_line(msgspec.json.encode(plover_event(index, event))) + b"\n" for event in record.events]
        if lines:
            self.put(b"".join(lines))


def plover_event(index: Index, event: Event) -> dict[str, Any]:
    """Return one event by the manual's names; a field that the report says nothing on is null.

    `date` is the event's own date, never the report's: that stands in `published`.
    """
    report, told, time = index.report, index.statement(event.according_to), index.time(event.date)
    auxiliary = STATUS[event.status]
    sentence = index.sentence(event.anchor)
    return {
        "id": f"{report.id}/{event.id}",
        "has_event": True,
        "date": time and time.start,
        "enddate": time and time.end,
        "published": report.published,
        "actor": [_entity(a) for a in index.actors(event.actor)],
        "recipient": [_entity(a) for a in index.actors(event.recipient)],
        "event": [event.event],
        "mode": list(event.mode),
        # the manual puts its auxiliary modes among the contexts
        "context": [*event.context, *([auxiliary] if auxiliary else [])],
        "status": event.status,
        "according_to": told and {"speaker": index.speaker(told) or None, "act": told.act, "text": index.content(told)},
        "event_loc": _location(index, event),
        "event_text": [report.quote(event.anchor)],
        "quad_code": EVENTS[event.event].quad,
        "event_scale": scale(event.event, event.mode),
        "size": {kind: tally(event, kind)[1] for kind in _SIZES},
        "link": report.url,
        "text": report.quote(sentence),
        "text_info": {"start": event.anchor[0], "end": event.anchor[1], "text_start": sentence[0], "text_end": sentence[1]},
        "cite_info": {
            "title": report.title,
            "publication": report.outlet,
            "url": report.url,
            "language": report.language,
            "codebook": "PLOVER",
            "coder": f"onrecord {index.record.made_by.onrecord}",
        },
        "coder": f"onrecord {index.record.made_by.onrecord}",
        "confidence": event.confidence,
    }


def _entity(actor: Actor) -> dict[str, Any]:
    main = actor.sector[0] if actor.sector else None
    codes = {"code": actor.country, "sector": main, "other_sectors": list(actor.sector[1:])}
    return {**codes, "entity_text": actor.name, "identifier_id": actor.actor_id}


def _location(index: Index, event: Event) -> dict[str, Any] | None:
    place = index.place(event.place)
    if place is None:
        return None
    names = {"extracted_place": index.words(place.span), "resolved_place": place.name, "geonameid": place.geonameid}
    point = {"lat": place.lat, "lon": place.lon, "province": place.admin1, "country_code": place.country}
    return {**names, **point, "resolution": RESOLUTION[place.precision] if place.precision else None}
