"""Gold records in the form of the annotators' guide: exact words of the report, turned into spans of the text that was coded.

A folder of gold holds ``reports/ID.json`` (``{"id", "title", "text"}``) and ``records/ID.json``. Items marked ``optional``
count neither as found nor as missed; ``FIELD_also`` holds further values that are right.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from onrecord.language.sentences import sentences
from onrecord.record.types import Report, Span


class GoldError(ValueError):
    """Gold that cannot be used; the message says which file and why."""


class GoldReport(msgspec.Struct, frozen=True):
    """The text of a gold report as its annotators saw it."""

    id: str
    text: str
    title: str | None = None


class GoldActor(msgspec.Struct, frozen=True):
    """An actor by the words that refer to it."""

    id: str
    name: str
    mentions: list[str] = []
    country: str | None = None
    sector: list[str] = []


class GoldRelation(msgspec.Struct, frozen=True, rename={"source": "from", "target": "to"}):
    """A relation between two actors."""

    source: str
    kind: str
    target: str


class GoldStatement(msgspec.Struct, frozen=True):
    """A statement by its words; `nth` and `source_nth` say which occurrence in the text is meant."""

    id: str
    content: list[str]
    source: str | None = None
    speaker: str | None = None
    source_nth: int = 0
    where: str | None = None
    optional: bool = False


class GoldEvent(msgspec.Struct, frozen=True):
    """An event; `also` holds its other mentions."""

    id: str
    event: str
    anchor: str
    status: str
    event_also: list[str] = []
    also: list[str] = []
    actor: list[str] = []
    recipient: list[str] = []
    status_also: list[str] = []
    according_to: str | None = None
    according_to_also: list[str | None] = []
    where: str | None = None
    nth: int = 1
    optional: bool = False


class GoldRecord(msgspec.Struct, frozen=True):
    """All that one report's annotators put down."""

    id: str
    actors: list[GoldActor] = []
    relations: list[GoldRelation] = []
    statements: list[GoldStatement] = []
    events: list[GoldEvent] = []


T = TypeVar("T")


def _load(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except OSError as error:
        raise GoldError(f"{path} cannot be read: {error.strerror}") from error
    except msgspec.MsgspecError as error:
        raise GoldError(f"{path} is not in the form of the annotators' guide: {error}") from error


def load_gold(folder: Path) -> Iterator[tuple[GoldReport, GoldRecord]]:
    """Yield report and record of each gold report, by name; raises `GoldError` where a file is missing or malformed."""
    paths = sorted((folder / "records").glob("*.json"))
    if not paths:
        raise GoldError(f"{folder} holds no records/*.json")
    for path in paths:
        yield _load(folder / "reports" / path.name, GoldReport), _load(path, GoldRecord)


def as_report(gold: GoldReport) -> Report:
    """Return the report to code: title, a blank line, the text, as the record's format has it."""
    return Report(id=gold.id, title=gold.title, text=f"{gold.title}\n\n{gold.text}" if gold.title else gold.text)


class Located:
    """A gold record whose words have been found in the text that was coded.

    Raises `GoldError` where that text does not hold the gold report's.
    """

    def __init__(self, report: GoldReport, record: GoldRecord, text: str) -> None:
        self.record, self.text = record, text
        self.body = text.find(report.text)
        if self.body < 0:
            raise GoldError(f"{report.id}: the text of the predicted record does not hold the gold text")
        self.end = self.body + len(report.text)
        self._starts = [begin for begin, _ in sentences(text)]
        self.mentions = self._mentions()

    def find(self, words: str | None, where: str | None = None) -> list[Span]:
        """Return where the words stand: in the body, unless the item sits in the title or the body lacks them."""
        if not words:
            return []
        everywhere = occurrences(self.text, words)
        if where == "title":
            return [s for s in everywhere if s[0] < self.body] or everywhere
        return [s for s in everywhere if self.body <= s[0] < self.end] or everywhere

    def content(self, statement: GoldStatement) -> list[Span]:
        """Return the pieces of a statement."""
        return [found[0] for words in statement.content if (found := self.find(words, statement.where))]

    def source(self, statement: GoldStatement) -> Span | None:
        """Return the source's words: the occurrence that the annotator numbered, else the nearest to the content."""
        found, content = self.find(statement.source, statement.where), self.content(statement)
        if not found or not content:
            return None
        if statement.source_nth and statement.source:
            starts = [m.start() + self.body for m in re.finditer(re.escape(statement.source), self.text[self.body :])]
            if len(starts) >= statement.source_nth:
                begin = starts[statement.source_nth - 1]
                return begin, begin + len(statement.source)
        near = content[0]
        return min(found, key=lambda s: max(s[0] - near[1], near[0] - s[1]))

    def anchors(self, event: GoldEvent) -> list[Span]:
        """Return the words that name an event, those of its other mentions included."""
        first = self.find(event.anchor, event.where)
        chosen = [first[min(event.nth, len(first)) - 1]] if first else []
        return chosen + [found[0] for words in event.also if (found := self.find(words))]

    def sentence(self, span: Span) -> int:
        """Return the number of the sentence in which a span begins."""
        return sum(start <= span[0] for start in self._starts)

    def _mentions(self) -> dict[str, list[Span]]:
        """Every occurrence of every actor's words; a longer mention of one actor hides the shorter of another inside it."""
        found = []
        for actor in self.record.actors:
            for words in {actor.name, *actor.mentions}:
                found += [(end - begin, begin, end, actor.id) for begin, end in occurrences(self.text, words)]
        taken: list[tuple[int, int, str]] = []
        out: dict[str, list[Span]] = {actor.id: [] for actor in self.record.actors}
        for _, begin, end, actor_id in sorted(found, key=lambda f: (-f[0], f[1:])):
            if not any(b <= begin and end <= e and owner != actor_id for b, e, owner in taken):
                taken.append((begin, end, actor_id))
                out[actor_id].append((begin, end))
        return out


def occurrences(text: str, words: str) -> list[Span]:
    """Return where words stand in a text, as whole words if anywhere so.

    >>> occurrences("Iran and Iranian", "Iran"), occurrences("Iranian", "Iran")
    ([(0, 4)], [(0, 4)])
    """
    if not words:
        return []
    edge = [r"(?<!\w)" if words[0].isalnum() else "", r"(?!\w)" if words[-1].isalnum() else ""]
    whole = [m.span() for m in re.finditer(edge[0] + re.escape(words) + edge[1], text)]
    return whole or [m.span() for m in re.finditer(re.escape(words), text)]
