"""What the coder makes of who, where, when and how many, all in one report. All texts are our own."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.coding import Coder
from onrecord.knowledge.actors import load_actors
from onrecord.record import Event, Record, Report, decode, encode

CODER = Coder(run="test")
BUS = (
    "Gunmen killed at least 12 people and wounded 20 when they attacked a bus near Kirkuk on Tuesday, police said. "
    "Officers arrested two suspects in Mosul overnight. In March 2015 a car bomb in Baghdad killed 30 people."
)


def coded(text: str, published: str | None = "2018-01-04", coder: Coder = CODER) -> Record:
    record = coder.code(Report(id="t", text=text, published=published))
    encode(record)  # every span and reference is checked
    return record


def of(record: Record, event: str, words: str) -> Event:
    found = [e for e in record.events if e.event == event and words in record.report.quote(e.anchor)]
    assert found, [(e.event, record.report.quote(e.anchor)) for e in record.events]
    return found[0]


def where(record: Record, event: Event) -> str | None:
    return next((p.name for p in record.places if p.id == event.place), None)


def days(record: Record, event: Event) -> tuple[str | None, str | None] | None:
    return next(((t.start, t.end) for t in record.times if t.id == event.date), None)


def test_each_event_has_its_own_place() -> None:
    record = coded(BUS)
    assert where(record, of(record, "ASSAULT", "killed")) == "Kirkuk"
    assert where(record, of(record, "COERCE", "arrested")) == "Mosul"


def test_each_event_has_its_own_day() -> None:
    record = coded(BUS)
    assert days(record, of(record, "ASSAULT", "killed")) == ("2018-01-02", "2018-01-02")
    assert days(record, of(record, "COERCE", "arrested")) == ("2018-01-03", "2018-01-04")


def test_without_a_day_of_publication_nothing_relative_is_dated() -> None:
    record = coded(BUS, published=None)
    dated = {record.report.quote(t.span): t.start for t in record.times}
    assert dated["Tuesday"] is None and dated["March 2015"] == "2015-03-01"


def test_counts_keep_their_words_and_who_gave_them() -> None:
    record = coded(BUS)
    dead = [(c, e) for e in record.events for c in e.counts if c.kind == "dead" and c.best == 12]
    assert len(dead) == 1 and (dead[0][0].low, dead[0][0].high) == (12, None)
    assert record.report.quote(dead[0][0].span) == "at least 12"
    assert dead[0][0].according_to is not None


def test_a_capital_that_speaks_is_no_place() -> None:
    record = coded("Washington said on Monday that it would send envoys to Nairobi.")
    assert [p.name for p in record.places] == ["Nairobi"]


def test_a_group_s_name_holds_no_place() -> None:
    text = (
        "Militia leader vows revenge at Baghdad rally\n\nBAGHDAD, Jan. 5 (Agency) - Qasim al-Tamimi, the head of the Asaib Ahl al-Haq Shia "
        "militia, a faction within the Hashd al-Shaabi, told thousands of supporters in Baghdad on Friday that his men had "
        "killed 14 American soldiers in 2007."
    )
    named = {p.name for p in coded(text).places}
    assert "Baghdad" in named and "Ahl" not in named  # Ahl is a town in Germany


def test_contested_territory_is_named_as_such() -> None:
    record = coded("Border guards shot two farmers in Kashmir on Monday.")
    assert {"IND", "PAK"} <= {c for p in record.places for c in p.claims}


def test_a_known_group_has_its_id_whatever_its_spelling() -> None:
    record = coded("Asa'ib Ahl al-Haq fighters seized a checkpoint near Samarra, the Iraqi army said.")
    ids = {a.actor_id for a in record.actors}
    assert "organ:IRQ/army" in ids and "ucdp:886" in ids


def test_own_actors_win(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,name,country,sector,aliases\nmine:1,Dawn Brigade,SYR,REB,Liwa al-Fajr\n", encoding="utf-8")
    coder = Coder(run="test", own=load_actors(own))
    record = coded("The Dawn Brigade attacked a convoy near Homs on Monday.", coder=coder)
    found = next(a for a in record.actors if a.actor_id == "mine:1")
    assert (found.country, found.sector) == ("SYR", ("REB",))


def test_own_actors_on_the_command_line(tmp_path: Path) -> None:
    report, own = tmp_path / "r.txt", tmp_path / "own.csv"
    report.write_text("The Dawn Brigade attacked an army convoy near Homs on Monday, residents said.", encoding="utf-8")
    own.write_text("id,name\nmine:1,Dawn Brigade\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["read", "--json", "--actors", str(own), str(report)])
    assert done.exit_code == 0 and "mine:1" in {a.actor_id for a in decode(done.stdout_bytes.splitlines()[0]).actors}


def test_a_list_of_actors_that_cannot_be_read_says_where(tmp_path: Path) -> None:
    report, own = tmp_path / "r.txt", tmp_path / "own.csv"
    report.write_text("Nobody came.", encoding="utf-8")
    own.write_text("id,name,country\nx,Dawn Brigade,SYRIA\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["read", "--actors", str(own), str(report)])
    assert done.exit_code == 2 and "line 2" in re.sub(r"[\s│]+", " ", done.stderr)


@pytest.mark.parametrize("published", ["2018-01-04", "2018-01-04T23:30:00-08:00"])
def test_the_day_is_that_of_the_publication_s_own_zone(published: str) -> None:
    record = coded("Rebels shelled the town on Thursday.", published)
    assert [t.start for t in record.times] == ["2018-01-04"]
