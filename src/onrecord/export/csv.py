"""Events or statements as a CSV table, with the words in place of ids and spans.

A table holds one kind of row. Events and statements are two tables, since in one table of both every
count of rows, the first thing that is done with event data, would be wrong.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Literal, get_args

from onrecord.export.index import Index, flat, tally
from onrecord.export.writer import Lines
from onrecord.plover.tables import EVENTS, scale
from onrecord.record.check import check
from onrecord.record.types import Actor, CountKind, Event, Record, Statement

Table = Literal["events", "statements"]
Cell = str | int | float | None

_KINDS: tuple[CountKind, ...] = get_args(CountKind)
_REPORT = ("report_id", "title", "outlet", "published", "url")
_PARTIES = tuple(f"{side}{what}" for side in ("actor", "recipient") for what in ("", "_country", "_sector"))

EVENT_COLUMNS: tuple[str, ...] = (
    *_REPORT,
    *("event_id", "event", "mode", "context", "quad", "scale", *_PARTIES, "status"),
    *("voice", "according_to", "according_to_act", "according_to_words", "anchor", "anchor_begin", "anchor_end", "sentence"),
    *("place", "place_country", "admin1", "latitude", "longitude", "place_precision", "geonameid"),
    *("date_words", "date_start", "date_end"),
    *(f"{kind}_{which}" for kind in _KINDS for which in ("low", "best", "high")),
    *("count_words", "confidence", "onrecord_version"),
)
"""Columns of the events table: one row an event."""

STATEMENT_COLUMNS: tuple[str, ...] = (
    *_REPORT,
    *("statement_id", "speaker", "speaker_country", "speaker_sector", "source_words", "cue", "form", "act"),
    *("addressee", "addressee_country", "addressee_sector", "words", "content_begin", "content_end", "sentence"),
    *("reported_by", "parent_id", "confidence", "onrecord_version"),
)
"""Columns of the statements table: one row a statement."""

# What a spreadsheet takes for the beginning of a formula, the full-width forms included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guard(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs: words that look like a formula get an apostrophe in front; numbers stay numbers.

    >>> guard('=HYPERLINK("http://x")'), guard(-9.5), guard("the army")
    ('\\'=HYPERLINK("http://x")', -9.5, 'the army')
    """
    if isinstance(cell, str) and (cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA)):
        return "'" + cell
    return cell


class CsvWriter(Lines):
    """A table of events or of statements, UTF-8, a header first, one row a line.

    `excel` begins the file with the byte order mark without which Excel garbles Arabic and Cyrillic, and ends
    lines with CRLF; other readers are better off without. Several names or codes in one cell are parted by "; ".
    """

    def __init__(self, table: Table = "events", excel: bool = False) -> None:
        super().__init__()
        self.table: Table = table
        self._end = "\r\n" if excel else "\n"
        self._mark = "\ufeff" if excel else ""

    def open(self, stream: BinaryIO) -> None:
        """Begin on `stream` with the header."""
        super().open(stream)
        columns = EVENT_COLUMNS if self.table == "events" else STATEMENT_COLUMNS
        self.put((self._mark + self._lines([columns])).encode())

    def write(self, record: Record) -> None:
        """Write the rows of one record."""
        check(record)
        rows = list(_event_rows(record) if self.table == "events" else _statement_rows(record))
        if rows:
            self.put(self._lines(rows).encode())

    def _lines(self, rows: Sequence[Sequence[Cell]]) -> str:
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator=self._end).writerows([[guard(cell) for cell in row] for row in rows])
        return out.getvalue()


def _joined(words: Sequence[str]) -> str:
    return "; ".join(flat(w) for w in words)


def _parties(actors: list[Actor]) -> list[Cell]:
    """Names, countries and sectors of the actors of one side; a place is kept for one of whom a code is not known."""
    countries, sectors = [a.country or "" for a in actors], ["/".join(a.sector) for a in actors]
    return [_joined([a.name for a in actors]), _joined(countries) if any(countries) else "", _joined(sectors) if any(sectors) else ""]


def _report(index: Index) -> list[Cell]:
    report = index.report
    return [report.id, flat(report.title or ""), report.outlet, report.published, report.url]


def _event_rows(record: Record) -> Iterator[list[Cell]]:
    index = Index(record)
    for event in record.events:
        yield [*_report(index), *_what(index, event), *_told(index, event), *_where_and_when(index, event), *_numbers(index, event)]


def _what(index: Index, event: Event) -> list[Cell]:
    kind = [event.id, event.event, _joined(event.mode), _joined(event.context), EVENTS[event.event].quad, scale(event.event, event.mode)]
    return [*kind, *_parties(index.actors(event.actor)), *_parties(index.actors(event.recipient)), event.status]


def _told(index: Index, event: Event) -> list[Cell]:
    told = index.statement(event.according_to)
    voice = ["outlet", "", "", ""] if told is None else ["statement", index.speaker(told), told.act, index.content(told)]
    return [*voice, index.words(event.anchor), *event.anchor, index.words(index.sentence(event.anchor))]


def _where_and_when(index: Index, event: Event) -> list[Cell]:
    place, time = index.place(event.place), index.time(event.date)
    where: list[Cell] = [None] * 7
    if place is not None:
        where = [flat(place.name), place.country, place.admin1, place.lat, place.lon, place.precision, place.geonameid]
    when: list[Cell] = [None] * 3 if time is None else [index.words(time.span), time.start, time.end]
    return [*where, *when]


def _numbers(index: Index, event: Event) -> list[Cell]:
    words = []
    for count in event.counts:
        who = index.speaker(index.statement(count.according_to))
        words.append(f"{count.kind}: {index.words(count.span)}" + (f" ({who})" if who else ""))
    numbers: list[Cell] = [n for kind in _KINDS for n in tally(event, kind)]
    return [*numbers, _joined(words), event.confidence, index.record.made_by.onrecord]


def _statement_rows(record: Record) -> Iterator[list[Cell]]:
    index = Index(record)
    for statement in record.statements:
        yield [*_report(index), *_statement(index, statement), index.record.made_by.onrecord]


def _statement(index: Index, statement: Statement) -> list[Cell]:
    by = index.actors([statement.speaker]) if statement.speaker is not None else []
    source = [index.words(statement.source), index.words(statement.cue), statement.form, statement.act]
    begin, end = statement.content[0][0], statement.content[-1][1]
    content: list[Cell] = [index.content(statement), begin, end, index.words(index.sentence(statement.content[0]))]
    above = [index.speaker(index.statement(statement.parent)), statement.parent, statement.confidence]
    return [statement.id, *_parties(by), *source, *_parties(index.actors(statement.addressee)), *content, *above]
