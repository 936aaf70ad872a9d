"""A record as a person reads it: who says what, speaker by speaker, then what the outlet reports in its own voice.

Colour only repeats what words already say, so that nothing is lost in a pipe or under NO_COLOR.
"""

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord.cli.words import plain, plural
from onrecord.coding.explanation import Explanation
from onrecord.export.index import Index
from onrecord.record.types import Act, Actor, Event, Record, Statement, Status

ACTS: dict[Act, str] = {
    "assert": "asserts",
    "deny": "denies",
    "accuse": "accuses",
    "request": "requests",
    "threaten": "threatens",
    "promise": "promises",
    "praise": "praises",
    "condemn": "condemns",
    "ask": "asks",
    "other": "says",
}
COLOURS: dict[Status, str] = {"actual": "green", "historical": "cyan", "future": "blue", "hypothetical": "magenta", "negated": "red"}
UNNAMED = "Source not named"


def view(record: Record, why: Iterable[Explanation] = ()) -> RenderableType:
    """Return the report's title and origin, its statements by speaker with the events they carry, and the outlet's own events.

    With `why`, what led to each event stands below it.
    """
    return Group(*_View(record, {e.event: e for e in why}).parts())


def reasons(why: Explanation, confidence: float | None) -> Iterator[str]:
    """Yield what led to an event, a line a question: which event, by whom, what status, who tells it, how sure."""
    kinds = ", ".join(f"{name} {p:.2f}" for name, p in why.kinds if p >= 0.01)
    yield f"event: “{plain(why.words)}” names one with {why.named:.2f}: {kinds}" + (f"; changed by {why.rule}" if why.rule else "")
    sides: dict[str, list[str]] = {}
    for side, words, score in why.parties:
        sides.setdefault(side, []).append(f"“{plain(' '.join(words.split()))}” {score:+.1f}")
    if sides:
        yield "parties: " + "; ".join(f"{side} {', '.join(found)}" for side, found in sides.items())
    signs = "".join(f"; “{plain(sign.words)}” speaks {'for' if sign.weight > 0 else 'against'} {sign.status}" for sign in why.signs)
    yield "status: " + ", ".join(f"{name} {p:.2f}" for name, p in why.statuses if p >= 0.01) + signs
    yield f"told by: {why.teller}"
    times = f", told {why.mentions} times" if why.mentions > 1 else ""
    yield f"confidence: {'unknown' if confidence is None else f'{confidence:.2f}'} that a careful reader has this event{times}"


class _View:
    """One record laid out."""

    def __init__(self, record: Record, why: Mapping[str, Explanation]) -> None:
        self.record, self.why = record, why
        self.index = Index(record)
        self.by_id = {a.id: a for a in record.actors}

    def parts(self) -> Iterator[RenderableType]:
        yield from self.head()
        for speaker, statements in self.speakers().items():
            yield Text()
            yield self.speaker_line(speaker, statements)
            for statement in statements:
                yield from self.statement(statement)
        outlet = [e for e in self.record.events if e.according_to is None]
        yield Text()
        notes = [*([plain(self.record.report.outlet)] if self.record.report.outlet else []), plural(len(outlet), "event")]
        yield Text().append("In the outlet's own voice", style="bold yellow").append("  " + " · ".join(notes), style="dim")
        for event in outlet:
            yield from self.event_lines(event)
        yield Text()
        made = self.record.made_by
        yield Text(f"onrecord {made.onrecord} · model {made.model[:19]} · knowledge {made.knowledge} · run {made.run}", style="dim")

    def head(self) -> Iterator[RenderableType]:
        report = self.record.report
        yield Rule(style="dim")
        yield Text(plain(" ".join((report.title or report.id).split())), style="bold")
        line = report.dateline
        origin = [report.outlet, report.published, report.byline, self.index.words(line.span) if line else None, report.url]
        known = [plain(" ".join(o.split())) for o in origin if o]
        if known:
            yield Text(" · ".join(known), style="dim")

    def speakers(self) -> dict[str, list[Statement]]:
        """Statements by speaker (an actor's id, else the source's words), in the order in which the speakers come up."""
        out: dict[str, list[Statement]] = {}
        for statement in self.record.statements:
            who = statement.speaker or self.index.words(statement.source) or UNNAMED
            out.setdefault(who, []).append(statement)
        return out

    def speaker_line(self, who: str, statements: list[Statement]) -> Text:
        actor = self.by_id.get(who)
        line = Text().append(plain(actor.name if actor else who), style="bold cyan")
        notes = [*(self.codes(actor) if actor else []), plural(len(statements), "statement")]
        return line.append("  " + " · ".join(notes), style="dim")

    def codes(self, actor: Actor) -> Iterator[str]:
        """Country and sector of an actor, and the relations that the report states."""
        codes = " ".join([*([actor.country] if actor.country else []), *actor.sector])
        if codes:
            yield codes
        for relation in self.record.relations:
            if relation.source == actor.id:
                yield plain(f"{relation.kind.replace('_', ' ')} {self.by_id[relation.target].name}")

    def statement(self, statement: Statement) -> Iterator[RenderableType]:
        line = Text().append(f"{ACTS[statement.act]}: ", style="bold")
        line.append(plain(self.index.content(statement)))
        yield Padding(line, (0, 0, 0, 2), expand=False)
        notes = [f"{statement.form}"]
        if statement.addressee:
            notes.append(f"to {self.names(statement.addressee)}")
        if statement.cue:
            notes.append(f"cue “{plain(self.index.words(statement.cue))}”")
        if statement.parent is not None:
            notes.append(f"as reported by {self.chain(statement.parent)}")
        yield Padding(Text(" · ".join(notes), style="dim"), (0, 0, 0, 4), expand=False)
        for event in self.record.events:
            if event.according_to == statement.id:
                yield from self.event_lines(event)

    def event_lines(self, event: Event) -> Iterator[RenderableType]:
        yield Padding(self.event(event), (0, 0, 0, 4), expand=False)
        if event.id in self.why:
            for line in reasons(self.why[event.id], event.confidence):
                yield Padding(Text(line, style="dim"), (0, 0, 0, 8), expand=False)

    def event(self, event: Event) -> Text:
        line = Text("▪ ").append(event.event + "".join(f" {mode}" for mode in event.mode), style="bold")
        line.append(f" [{event.status}] ", style=COLOURS[event.status])
        line.append(self.names(event.actor) or "(nobody named)")
        if event.recipient:
            line.append(" → ").append(self.names(event.recipient))
        line.append(f"  “{plain(self.index.words(event.anchor))}”", style="italic")
        details = [*self.where_and_when(event), *self.counts(event)]
        if details:
            line.append("  " + ", ".join(details))
        told = "the outlet's own voice" if event.according_to is None else f"according to {self.chain(event.according_to)}"
        return line.append(f"  · {told}", style="dim")

    def where_and_when(self, event: Event) -> Iterator[str]:
        place, time = self.index.place(event.place), self.index.time(event.date)
        if place is not None:
            yield plain(f"at {place.name}")
        if time is not None:
            interval = "/".join(dict.fromkeys(day for day in (time.start, time.end) if day))
            yield plain(self.index.words(time.span)) + (f" ({interval})" if interval else "")

    def counts(self, event: Event) -> Iterator[str]:
        for count in event.counts:
            who = self.index.speaker(self.index.statement(count.according_to))
            yield plain(f"{count.kind} “{self.index.words(count.span)}”" + (f" ({who})" if who else ""))

    def names(self, ids: Iterable[str]) -> str:
        return plain(", ".join(self.by_id[i].name for i in ids))

    def chain(self, identifier: str) -> str:
        """Who carries a statement, and by whom that one is reported in turn."""
        names: list[str] = []
        at: str | None = identifier
        while at is not None:
            statement = self.index.statement(at)
            assert statement is not None
            names.append(plain(self.index.speaker(statement) or UNNAMED.lower()))
            at = statement.parent
        return ", as told by ".join(names)
