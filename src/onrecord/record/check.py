"""What holds for every record that is ever written: spans lie in the text, references resolve, codes are known."""

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.record.codes import CONTEXTS, COUNTRIES, MODES, SECTORS
from onrecord.record.types import Actor, Event, Place, Record, Span, Statement, When


class RecordError(ValueError):
    """A record that must not be written or cannot be read; `field` names where, `problem` says what is wrong.

    >>> print(RecordError("events[0].anchor", "ends before it begins"))
    events[0].anchor: ends before it begins
    """

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


def check(record: Record) -> None:
    """Raise `RecordError` naming the first field that breaks a rule of the record; return nothing where all hold.

    The rules: a report has an id; every span is ``0 <= begin < end <= len(text)`` and slices to
    words as long as it says; ids are unique in the record; every reference names an item of the right kind; statements do not
    report themselves; codes are PLOVER's; numbers lie in their ranges.
    """
    _Check(record).run()


class _Check:
    """One pass over one record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.report.text
        self.size = len(self.text)
        self.actors = {a.id for a in record.actors}
        self.places = {p.id for p in record.places}
        self.times = {t.id for t in record.times}
        self.statements = {s.id: s for s in record.statements}

    def run(self) -> None:
        report = self.record.report
        if not report.id:
            raise RecordError("report.id", "is empty")
        for name in ("id", "text", "url", "title", "outlet", "published", "byline"):
            _characters(f"report.{name}", getattr(report, name))
        if report.dateline is not None:
            self.span("report.dateline.span", report.dateline.span)
        self.unique_ids()
        self.check_actors()
        self.check_where_and_when()
        for i, statement in enumerate(self.record.statements):
            self.check_statement(f"statements[{i}]", statement)
        for i, event in enumerate(self.record.events):
            self.check_event(f"events[{i}]", event)

    def span(self, field: str, span: Span | None) -> None:
        if span is None:
            return
        begin, end = span
        if begin < 0 or begin >= end:
            raise RecordError(field, f"[{begin}, {end}) is not a stretch of text: begin must be 0 or more and less than end")
        # a slice past the end is silently shorter in Python: the one way in which an offset drifts unseen
        if end > self.size or len(self.text[begin:end]) != end - begin:
            raise RecordError(field, f"[{begin}, {end}) reaches past the text of {self.size} code points")

    def unique_ids(self) -> None:
        seen: set[str] = set()
        record = self.record
        kinds: dict[str, Sequence[Actor | Place | When | Statement | Event]] = {"actors": record.actors, "places": record.places}
        kinds |= {"times": record.times, "statements": record.statements, "events": record.events}
        for kind, items in kinds.items():
            for i, item in enumerate(items):
                if not item.id:
                    raise RecordError(f"{kind}[{i}].id", "is empty")
                if item.id in seen:
                    raise RecordError(f"{kind}[{i}].id", f"{item.id!r} is used twice in the record")
                seen.add(item.id)

    def check_actors(self) -> None:
        for i, actor in enumerate(self.record.actors):
            field = f"actors[{i}]"
            _characters(f"{field}.name", actor.name)
            if actor.country is not None:
                _known(f"{field}.country", [actor.country], COUNTRIES)
            _known(f"{field}.sector", actor.sector, SECTORS)
            for j, mention in enumerate(actor.mentions):
                self.span(f"{field}.mentions[{j}]", mention)
        for i, relation in enumerate(self.record.relations):
            field = f"relations[{i}]"
            _resolves(f"{field}.from", [relation.source], self.actors, "actor")
            _resolves(f"{field}.to", [relation.target], self.actors, "actor")
            self.span(f"{field}.evidence", relation.evidence)

    def check_where_and_when(self) -> None:
        for i, place in enumerate(self.record.places):
            field = f"places[{i}]"
            self.span(f"{field}.span", place.span)
            _within(f"{field}.lat", place.lat, -90.0, 90.0)
            _within(f"{field}.lon", place.lon, -180.0, 180.0)
            if place.country is not None:
                _known(f"{field}.country", [place.country], COUNTRIES)
            _known(f"{field}.claims", place.claims, COUNTRIES)
        for i, when in enumerate(self.record.times):
            field = f"times[{i}]"
            self.span(f"{field}.span", when.span)
            start, end = _day(f"{field}.start", when.start), _day(f"{field}.end", when.end)
            if start and end and end < start:
                raise RecordError(f"{field}.end", f"{end} is before the start, {start}")

    def check_statement(self, field: str, statement: Statement) -> None:
        self.span(f"{field}.source", statement.source)
        self.span(f"{field}.cue", statement.cue)
        if not statement.content:
            raise RecordError(f"{field}.content", "is empty: a statement has at least one piece of content")
        for j, piece in enumerate(statement.content):
            self.span(f"{field}.content[{j}]", piece)
        if statement.speaker is not None:
            _resolves(f"{field}.speaker", [statement.speaker], self.actors, "actor")
        _resolves(f"{field}.addressee", statement.addressee, self.actors, "actor")
        _within(f"{field}.confidence", statement.confidence, 0.0, 1.0)
        above, parent = {statement.id}, statement.parent
        while parent is not None:
            _resolves(f"{field}.parent", [parent], self.statements, "statement")
            if parent in above:
                raise RecordError(f"{field}.parent", f"{parent!r} would report itself")
            above.add(parent)
            parent = self.statements[parent].parent

    def check_event(self, field: str, event: Event) -> None:
        self.span(f"{field}.anchor", event.anchor)
        _known(f"{field}.mode", event.mode, MODES[event.event])
        _known(f"{field}.context", event.context, CONTEXTS)
        _resolves(f"{field}.actor", event.actor, self.actors, "actor")
        _resolves(f"{field}.recipient", event.recipient, self.actors, "actor")
        if event.according_to is not None:
            _resolves(f"{field}.according_to", [event.according_to], self.statements, "statement")
        if event.place is not None:
            _resolves(f"{field}.place", [event.place], self.places, "place")
        if event.date is not None:
            _resolves(f"{field}.date", [event.date], self.times, "time")
        _within(f"{field}.confidence", event.confidence, 0.0, 1.0)
        for j, count in enumerate(event.counts):
            where = f"{field}.counts[{j}]"
            self.span(f"{where}.span", count.span)
            if count.according_to is not None:
                _resolves(f"{where}.according_to", [count.according_to], self.statements, "statement")
            given = [n for n in (count.low, count.best, count.high) if n is not None]
            if given != sorted(given) or (given and given[0] < 0):
                raise RecordError(where, f"low, best and high must rise from 0: {count.low}, {count.best}, {count.high}")


def _characters(field: str, words: str | None) -> None:
    """A lone surrogate is half a character: no file can hold it."""
    try:
        (words or "").encode()
    except UnicodeEncodeError as error:
        raise RecordError(field, f"holds a lone surrogate at {error.start}, which is no character") from error


def _known(field: str, codes: Iterable[str], vocabulary: frozenset[str]) -> None:
    for code in codes:
        if code not in vocabulary:
            raise RecordError(field, f"{code!r} is no code of this field")


def _resolves(field: str, ids: Iterable[str], known: Iterable[str], kind: str) -> None:
    for wanted in ids:
        if wanted not in known:
            raise RecordError(field, f"{wanted!r} names no {kind} of the record")


def _within(field: str, value: float | None, low: float, high: float) -> None:
    # written so that NaN, which compares with nothing, fails too
    if value is not None and not low <= value <= high:
        raise RecordError(field, f"{value} does not lie between {low:g} and {high:g}")


def _day(field: str, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise RecordError(field, f"{value!r} is not an ISO 8601 date") from error
