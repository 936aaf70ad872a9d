"""The actor table: one row is one real actor, its names, dates and sources hold together, and a user's own list wins."""

import csv
import io
import re
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.actors import (
    COLUMNS,
    FILES,
    ActorTable,
    UnreadableActors,
    actor_table,
    fold_names,
    is_acronym,
    load_actors,
)
from onrecord.knowledge.build.rows import lines
from onrecord.knowledge.lexicon import TABLES

CURATED = TABLES.parent / "build" / "curated"
ROWS = [line.split("\t") for name in FILES for line in (TABLES / name).read_text(encoding="utf-8").splitlines()[1:]]


def ids(name: str) -> set[str]:
    return {actor.id for actor in actor_table().named(name)}


def test_the_table_is_small_and_read_quickly() -> None:
    assert sum((TABLES / name).stat().st_size for name in FILES) < 3_000_000
    best = 9.0
    for _ in range(3):
        begin = time.perf_counter()
        ActorTable()
        best = min(best, time.perf_counter() - begin)
    assert best < 0.3  # a tenth of a second where the machine is idle


def test_every_row_is_whole() -> None:
    for name in FILES:
        assert (TABLES / name).read_text(encoding="utf-8").splitlines()[0].split("\t") == list(COLUMNS)
    for row in ROWS:
        assert len(row) == len(COLUMNS) and row[0] and row[1] and row[11] and row[12] and row[14], row
        assert row[2] in {"state", "organ", "igo", "armed_group", "party", "person", "company", "ngo"}, row
        assert all(re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", cell) for cell in (row[6], row[7], row[13])), row
        assert not row[6] or not row[7] or row[6][: len(row[7])] <= row[7], row
        assert bool(row[10]) == (row[2] == "person"), row


def test_an_id_is_one_row_and_the_odbl_rows_stand_apart() -> None:
    for name in FILES:
        rows = [line.split("\t") for line in (TABLES / name).read_text(encoding="utf-8").splitlines()[1:]]
        assert max(Counter(row[0] for row in rows).values()) == 1
        assert all(("ODbL" in row[12]) == (name == "actors-odbl.tsv") for row in rows)
    assert set(re.findall(r"\| (REIGN [^|]*) \|", (TABLES / "SOURCES.md").read_text(encoding="utf-8"))) == {"REIGN 2021-03"}


def test_parents_and_predecessors_are_rows() -> None:
    table = actor_table()
    for row in ROWS:
        for other in [row[8], *row[9].split(",")]:
            assert not other or other in table, row


def test_every_ucdp_group_that_is_no_government_has_a_row() -> None:
    numbers = [row[0] for row in ROWS if row[0].startswith("ucdp:")]
    assert len(numbers) > 1500
    assert not any(row[1].startswith("Government of") for row in ROWS if row[0].startswith("ucdp:"))


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("League of the Righteous", "ucdp:886"),
        ("Asa'ib Ahl al-Haqq", "ucdp:886"),
        ("Hay'at Tahrir al-Sham", "ucdp:6815"),
        ("Jabhat al-Nusra", "ucdp:1170"),
        ("Ansarullah", "ucdp:1091"),
        ("داعش", "ucdp:234"),
        ("Knesset", "organ:ISR/parliament"),
        ("Tatmadaw", "organ:MMR/army"),
        ("Foreign Office", "organ:GBR/foreign-ministry"),
        ("Lok Sabha", "organ:IND/lok-sabha"),
        ("World Food Programme", "onrecord:wfp"),
        ("Médecins Sans Frontières", "onrecord:msf"),
        ("Ivory Coast", "state:CIV"),
        ("Tehreek-e-Taliban Pakistan", "ucdp:356"),
        ("El Shabaab", "ucdp:717"),
    ],
)
def test_a_spelling_leads_to_its_actor(name: str, actor_id: str) -> None:
    assert actor_id in ids(name)


def test_at_least_150_groups_are_checked_by_hand() -> None:
    listed = [line.split("|") for line in lines(CURATED / "armed_groups.psv")]
    assert len(listed) >= 150
    table = actor_table()
    for key, *_ in listed:
        actor = table.actor(f"ucdp:{key}" if key.isdigit() else f"onrecord:{key}")
        assert actor.kind == "armed_group" and actor.by_hand and actor.country and actor.sector


def test_a_party_that_is_an_armed_group_too_is_one_row() -> None:
    for name, country in (("Hamas", "PSE"), ("Hezbollah", "LBN"), ("Amal Movement", "LBN")):
        assert len([a for a in actor_table().named(name) if country in a.country]) == 1


def test_a_group_knows_what_it_came_from() -> None:
    assert "ucdp:1170" in actor_table().actor("ucdp:6815").successor_of
    assert actor_table().actor("ucdp:6815").begin == actor_table().actor("ucdp:1170").end


def test_two_people_of_one_surname_are_two_and_a_returning_president_is_one() -> None:
    table = actor_table()
    bushes = [p for p in table.surnamed("Bush", "USA") if any(o.title == "president" for o in p.offices)]
    assert len(bushes) == 2
    (trump,) = table.named("Donald Trump")
    assert [o.begin for o in trump.offices if o.title == "president"] == ["2017-01-20", "2025-01-20"]
    assert not {p.id for p in table.named("Indira Gandhi")} & {
        p.id for p in table.holders("IND") if any(o.on("1987-06-01") for o in p.offices)
    }


def test_a_state_without_an_army_has_none() -> None:
    table = actor_table()
    assert "organ:CRI/army" not in table and "organ:MLI/navy" not in table and "organ:SWE/presidency" not in table
    assert "organ:MLI/army" in table and "organ:SWE/parliament" in table


def test_states_are_told_by_the_dates_of_their_rows() -> None:
    nusra = actor_table().actor("ucdp:1170")
    assert nusra.covers("2014-03-01") and not nusra.covers("2018-03-01") and not nusra.covers("2009-03-01")
    unchecked = next(a for a in map(actor_table().actor, actor_table().ids()) if a.id.startswith("ucdp:") and not a.by_hand)
    assert unchecked.covers("2020-01-01") and not unchecked.covers("2023-01-01")


def test_an_acronym_is_no_common_word() -> None:
    assert ids("WHO") == {"onrecord:who"}
    assert not ids("who") and not ids("Who") and not ids("ice")
    assert is_acronym("JNIM") and not is_acronym("Amal") and not is_acronym("United Nations")


@given(st.lists(st.text(st.characters(blacklist_characters="\n\x00", blacklist_categories=["Cs"]), max_size=24), min_size=1, max_size=6))
def test_folding_many_names_at_once_is_folding_each(names: list[str]) -> None:
    names = [" ".join(n.split()) for n in names]
    assert fold_names("\n".join(names)).split("\n") == [fold_names(n) for n in names]


@given(st.sampled_from([row[1] for row in ROWS]), st.sampled_from(["'", "’", "ʼ", ""]), st.sampled_from(["-", "‑", " "]))
def test_a_name_is_found_however_it_is_hyphenated_and_apostrophised(name: str, apostrophe: str, hyphen: str) -> None:
    assert ids(name.replace("'", apostrophe).replace("-", hyphen)) == ids(name)


# -- a user's own list


def own(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "own.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_users_rows_win_over_the_table(tmp_path: Path) -> None:
    path = own(tmp_path, "id,name,country,sector,aliases,from,to\nmine:1,Hamas,PSE,REB,Hamas|The Movement,1987,\n")
    table = ActorTable(own=load_actors(path))
    assert [a.id for a in table.named("Hamas")] == ["mine:1"]
    assert [a.id for a in table.named("The Movement")] == ["mine:1"]
    assert {a.id for a in table.named("Hezbollah")} == ids("Hezbollah")
    assert "mine:1" in table and table.actor("mine:1").begin == "1987"


def test_excels_byte_order_mark_and_columns_in_another_order_are_read(tmp_path: Path) -> None:
    (actor,) = load_actors(own(tmp_path, 'name,id\n"Union, the Old",u-1\n', "utf-8-sig"))
    assert (actor.id, actor.name, actor.country) == ("u-1", "Union, the Old", ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id,name\n,Nameless Front\n", ("line 2", "column id", "needs an id")),
        ("id,name\nx-1,\n", ("line 2", "column name")),
        ("id,name,country\nx-1,A Front,Iraq\n", ("line 2", "column country", "'Iraq'", "IRQ")),
        ("id,name,sector\nx-1,A Front,rebels\n", ("line 2", "column sector", "REB")),
        ("id,name,from\nx-1,A Front,12/03/2019\n", ("line 2", "column from", "2017-01-28")),
        ("id,name,from,to\nx-1,A Front,2019,2017\n", ("line 2", "column to", "before")),
        ("id,name\nx-1,A Front\nx-1,B Front\n", ("line 3", "column id", "earlier line")),
        ("id,name,colour\nx-1,A Front,red\n", ("line 1", "column 3", "'colour'")),
        ("name,country\nA Front,IRQ\n", ("line 1", "'id'")),
        ("id,name\nx-1,A Front,IRQ\n", ("line 2", "quotation marks")),
        ("", ("line 1", "id,name")),
    ],
)
def test_an_error_in_a_users_list_says_where_and_what_to_do(tmp_path: Path, text: str, told: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableActors) as raised:
        load_actors(own(tmp_path, text))
    assert all(piece in str(raised.value) for piece in ("own.csv", *told)), str(raised.value)


def test_a_list_in_another_encoding_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableActors, match="UTF-8"):
        load_actors(own(tmp_path, "id,name\nx-1,Séléka\n", "latin-1"))


@given(
    st.lists(
        st.tuples(st.text("abc0:-", min_size=1, max_size=5), st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20)),
        max_size=5,
    )
)
def test_what_csv_writes_is_read_or_refused_with_a_line(rows: list[tuple[str, str]]) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerows([("id", "name"), *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.csv"
        path.write_text(buffer.getvalue(), encoding="utf-8", newline="")
        if len({i for i, _ in rows}) < len(rows) or not all(n.strip() for _, n in rows):
            with pytest.raises(UnreadableActors, match="line"):
                load_actors(path)
            return
        actors = load_actors(path)
    assert [a.id for a in actors] == [i for i, _ in rows]
    assert [a.name for a in actors] == [n.strip() for _, n in rows]
