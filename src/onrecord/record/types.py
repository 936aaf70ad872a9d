"""The record: who did and said what to whom, where and when, and according to whom.

Every type here is frozen and named in the field's words. The JSON that
`onrecord.record.encode` writes has the same names. Spans are ``(begin, end)``
in Unicode code points of ``Report.text`` (Python ``str`` indices), end
exclusive. ``None`` or an empty tuple means "the report does not say".
"""

from typing import Any, Literal

import msgspec

Span = tuple[int, int]

FORMAT: Literal["onrecord/1"] = "onrecord/1"

Form = Literal["direct", "indirect", "mixed"]
Act = Literal["assert", "deny", "accuse", "request", "threaten", "promise", "praise", "condemn", "ask", "other"]
Status = Literal["actual", "historical", "future", "hypothetical", "negated"]
RelationKind = Literal["member_of", "leads", "part_of", "backed_by", "spokesperson_of", "holds_office_in", "same_as"]
CountKind = Literal["dead", "injured", "arrested", "size"]
Precision = Literal["site", "town", "province", "country"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


class Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all types of the record: immutable, keyword-only, strict when read from JSON."""


class Dateline(Struct, frozen=True, kw_only=True):
    """The line before the first sentence that says where, when and by which agency a report was filed."""

    span: Span
    place: str | None = None
    agency: str | None = None
    date: str | None = None


class Report(Struct, frozen=True, kw_only=True):
    """One news report as it was read; `text` is the untouched text into which every span points.

    `published` is an ISO 8601 date or date-time; `language` an ISO 639-1 code; `extra` holds
    the keys of the input that onrecord does not know, and under `onrecord` what it recognised:
    `title` and `standfirst` as spans, `furniture` (byline, dateline, editor and agency lines) as a list of spans.
    """

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    dateline: Dateline | None = None
    byline: str | None = None
    extra: dict[str, Any] = {}

    def quote(self, span: Span) -> str:
        """Return the words at `span`."""
        return self.text[span[0] : span[1]]


class Actor(Struct, frozen=True, kw_only=True):
    """One real-world actor of the report with all its mentions.

    `country` is ISO 3166 alpha-3 or a `not_a_country` code of PLOVER; `sector` holds PLOVER
    sector codes, main code first; `actor_id` is the actor table's id once resolved, `candidates` are the ids
    among which the report does not decide; `outdated`: the table's dates do not reach the report's day.
    """

    id: str
    name: str
    country: str | None = None
    sector: tuple[str, ...] = ()
    actor_id: str | None = None
    candidates: tuple[str, ...] = ()
    outdated: bool = False
    mentions: tuple[Span, ...] = ()


class Relation(Struct, frozen=True, kw_only=True, rename={"source": "from", "target": "to"}):
    """A relation between two actors that the words at `evidence` state (JSON: `from`, `kind`, `to`)."""

    source: str
    kind: RelationKind
    target: str
    evidence: Span


class Place(Struct, frozen=True, kw_only=True):
    """A toponym that names a place; `claims`: of a contested territory, the states that claim or hold it (alpha-3)."""

    id: str
    span: Span
    name: str
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    precision: Precision | None = None
    claims: tuple[str, ...] = ()


class When(Struct, frozen=True, kw_only=True):
    """A time expression as an interval of days; `start` and `end` are ISO dates, None when nothing anchors it."""

    id: str
    span: Span
    start: str | None = None
    end: str | None = None
    edtf: str | None = None
    basis: str | None = None


class Statement(Struct, frozen=True, kw_only=True):
    """What someone is reported to have said, written, believed or intended.

    `source` are the words that name the source there (None if elided), `speaker` the actor
    they resolve to, `content` one or more pieces, `parent` the statement that reports this one.
    """

    id: str
    source: Span | None = None
    speaker: str | None = None
    cue: Span | None = None
    content: tuple[Span, ...]
    form: Form
    act: Act = "assert"
    addressee: tuple[str, ...] = ()
    parent: str | None = None
    confidence: float | None = None


class Count(Struct, frozen=True, kw_only=True):
    """A number of people that the words at `span` give."""

    kind: CountKind
    low: int | None = None
    best: int | None = None
    high: int | None = None
    span: Span
    according_to: str | None = None


class Event(Struct, frozen=True, kw_only=True):
    """A PLOVER event; `according_to` is the innermost statement that carries it, None in the outlet's own voice."""

    id: str
    event: EventType
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    anchor: Span
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    status: Status
    according_to: str | None = None
    place: str | None = None
    date: str | None = None
    counts: tuple[Count, ...] = ()
    confidence: float | None = None


class MadeBy(Struct, frozen=True, kw_only=True):
    """By which version, model, knowledge and run a record was made."""

    onrecord: str
    model: str
    knowledge: str
    run: str


class Record(Struct, frozen=True, kw_only=True):
    """One coded report; encodes to one line of JSON."""

    format: Literal["onrecord/1"] = FORMAT
    made_by: MadeBy
    report: Report
    actors: tuple[Actor, ...] = ()
    relations: tuple[Relation, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[When, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()


class Rejection(Struct, frozen=True, kw_only=True):
    """An input that could not be read or coded: where it came from, at which stage, and why.

    `reason` is a stable short code (``not_english``, ``too_large``, ``timeout``...), `detail` a
    sentence that says what to do next.
    """

    input: str
    stage: Literal["reading", "coding", "writing"]
    reason: str
    detail: str
