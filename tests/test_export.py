"""What an analyst finds in a table or a PLOVER file: the words, not ids; claims told from facts; nothing that a spreadsheet would run."""

import csv
import io
import json
from typing import BinaryIO

import pytest

from fakes import MADE_BY, full_record
from onrecord.export import CsvWriter, JsonlWriter, PloverWriter, Writer
from onrecord.export.csv import EVENT_COLUMNS, STATEMENT_COLUMNS
from onrecord.export.index import tally
from onrecord.record import Actor, Count, Event, Record, RecordError, Report, Statement, decode


def written(writer: Writer, *records: Record) -> bytes:
    stream = io.BytesIO()
    writer.open(stream)
    for record in records:
        writer.write(record)
    writer.close()
    return stream.getvalue()


def rows(writer: Writer, *records: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(writer, *records).decode("utf-8-sig"), newline="")))


def test_jsonl_loses_nothing() -> None:
    lines = written(JsonlWriter(), full_record(), full_record()).splitlines()
    assert [decode(line) for line in lines] == [full_record()] * 2


def test_an_event_row_says_who_did_what_to_whom_according_to_whom() -> None:
    attack, threat = rows(CsvWriter(), full_record())
    assert (attack["actor"], attack["event"], attack["recipient"]) == ("Gunmen", "ASSAULT", "army")
    assert (attack["recipient_country"], attack["recipient_sector"]) == ("IRQ", "MIL/GOV")
    assert (attack["voice"], attack["according_to"], attack["status"]) == ("statement", "residents", "actual")
    assert attack["according_to_words"].startswith("Gunmen attacked an army post")
    assert (attack["anchor"], attack["sentence"][:6], attack["place"], attack["date_words"]) == (
        "attacked",
        "TELVAR",
        "Telvar",
        "overnight",
    )
    assert (attack["date_start"], attack["date_end"]) == ("2024-05-01", "2024-05-02")
    assert (threat["voice"], threat["according_to"], threat["scale"]) == ("outlet", "", "-3.5")


def test_a_disagreement_on_numbers_is_kept() -> None:
    attack = rows(CsvWriter(), full_record())[0]
    # residents: at least 12; the army: 3
    assert (attack["dead_low"], attack["dead_high"], attack["injured_low"]) == ("3", "12", "")
    assert attack["dead_best"] == ""
    assert attack["count_words"] == "dead: at least 12 (residents); dead: three (army)"


def test_statements_are_a_table_of_their_own() -> None:
    table = rows(CsvWriter("statements"), full_record())
    assert [r["speaker"] for r in table] == ["residents", "army", "Riverside Wire", "General Omar Dib"]
    assert (table[3]["words"], table[3]["act"], table[3]["addressee"], table[3]["reported_by"]) == (
        "“We will answer,”",
        "threaten",
        "Gunmen",
        "Riverside Wire",
    )
    assert tuple(table[0]) == STATEMENT_COLUMNS


def test_a_report_without_events_still_gives_a_table_with_its_header() -> None:
    empty = Record(made_by=MADE_BY, report=Report(id="x", text="Rain fell."))
    assert written(CsvWriter(), empty).decode().strip() == ",".join(EVENT_COLUMNS)


def hostile(name: str) -> Record:
    text = f"{name} marched\nand sang."
    actor = Actor(id="a1", name=name, mentions=((0, len(name)),))
    event = Event(id="e1", event="PROTEST", anchor=(len(name) + 1, len(text)), actor=("a1",), status="actual")
    return Record(made_by=MADE_BY, report=Report(id="-1+2", title=name, text=text), actors=(actor,), events=(event,))


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x.invalid")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_no_cell_is_run_by_a_spreadsheet(name: str) -> None:
    (row,) = rows(CsvWriter(), hostile(name))
    for column in ("report_id", "title", "actor"):
        assert not row[column].lstrip().startswith(("=", "+", "-", "@", "＝")), column
    # a negative number stays a number
    assert row["scale"] == "-5"


def test_every_row_is_one_line() -> None:
    lines = written(CsvWriter(), hostile("The crowd"), full_record()).decode().split("\n")
    assert len(lines) == 1 + 1 + 2 + 1
    assert "marched and sang." in lines[1]


def test_excel_gets_its_mark_and_line_ends_and_shows_arabic() -> None:
    out = written(CsvWriter(excel=True), hostile("المتظاهرون"))
    assert out.startswith(b"\xef\xbb\xbf") and out.endswith(b"\r\n")
    assert "المتظاهرون" in out.decode("utf-8-sig")
    assert not written(CsvWriter(), hostile("x")).startswith(b"\xef\xbb\xbf")


def test_plover_objects_follow_the_manual_and_keep_the_claimant() -> None:
    attack, threat = (json.loads(line) for line in written(PloverWriter(), full_record()).splitlines())
    assert (attack["id"], attack["event"], attack["mode"], attack["quad_code"], attack["event_scale"]) == (
        "clash/e1",
        ["ASSAULT"],
        ["firearms"],
        4,
        -9,
    )
    assert attack["actor"] == [{"code": None, "sector": "UAF", "other_sectors": [], "entity_text": "Gunmen", "identifier_id": None}]
    assert attack["recipient"][0]["other_sectors"] == ["GOV"]
    assert attack["according_to"]["speaker"] == "residents"
    assert (attack["date"], attack["enddate"], attack["published"]) == ("2024-05-01", "2024-05-02", "2024-05-02")
    assert attack["event_loc"]["resolution"] == 4
    # an auxiliary mode stands among the contexts; a date that the report does not give stays empty
    assert (attack["context"], threat["context"], threat["date"], threat["according_to"]) == (["military"], ["future"], None, None)


def test_plover_gives_a_number_only_where_all_agree() -> None:
    attack = json.loads(written(PloverWriter(), full_record()).splitlines()[0])
    assert attack["size"] == {"dead": None, "injured": None, "arrested": None}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([(None, 3, None)], (3, 3, 3)),
        ([(None, 3, None), (None, 3, None)], (3, 3, 3)),
        ([(None, 3, None), (2, None, 5)], (2, 3, 5)),  # "three", and "two to five": no contradiction
        ([(None, 3, None), (12, None, None)], (3, None, 12)),  # "three", and "at least twelve"
        ([(None, 3, None), (None, 4, None)], (3, None, 4)),
        ([(12, None, None)], (12, None, 12)),
        ([], (None, None, None)),
    ],
)
def test_numbers_over_all_who_give_one(counts: list[tuple[int | None, ...]], expected: tuple[int | None, ...]) -> None:
    told = tuple(Count(kind="dead", low=low, best=best, high=high, span=(0, 1)) for low, best, high in counts)
    assert tally(Event(id="e", event="ASSAULT", anchor=(0, 1), status="actual", counts=told), "dead") == expected


@pytest.mark.parametrize("writer", [JsonlWriter(), CsvWriter(), CsvWriter("statements"), PloverWriter()])
def test_a_broken_record_leaves_no_byte(writer: Writer) -> None:
    broken = Record(
        made_by=MADE_BY, report=Report(id="x", text="short"), statements=(Statement(id="s1", content=((0, 99),), form="direct"),)
    )
    stream = io.BytesIO()
    writer.open(stream)
    before = stream.getvalue()
    with pytest.raises(RecordError):
        writer.write(broken)
    assert stream.getvalue() == before


class FullDisk(io.BytesIO):
    """Takes the first lines and half of the next, then is full."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def write(self, data: bytes) -> int:  # type: ignore[override]
        free = self.room - self.tell()
        if free <= 0:
            raise OSError(28, "No space left on device")
        return super().write(bytes(data)[:free])


def test_a_full_disk_leaves_whole_lines() -> None:
    line = len(written(JsonlWriter(), full_record()))
    stream: BinaryIO = FullDisk(2 * line + line // 2)
    writer = JsonlWriter()
    writer.open(stream)
    writer.write(full_record())
    writer.write(full_record())
    with pytest.raises(OSError, match="No space"):
        writer.write(full_record())
    stream.seek(0)
    assert [decode(x) for x in stream.read().splitlines()] == [full_record()] * 2


def test_an_unopened_writer_says_what_to_do() -> None:
    with pytest.raises(ValueError, match="open"):
        JsonlWriter().write(full_record())
