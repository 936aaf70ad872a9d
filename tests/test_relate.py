"""`onrecord relate`: pairs whose parties are marked, coded one a line."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.coding.relate import Related, relate
from onrecord.language.encoder import Encoder
from onrecord.plover.tables import EVENTS
from onrecord.reading.pairs import MarkedPair, PairsError, read_pairs, unmarked
from onrecord.record import Rejection

HEAD = "id\tmarked_sentence\n"
run = CliRunner().invoke


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def asked(encoder: Encoder, marked: str) -> Related:
    text, spans = unmarked(marked)
    return relate(encoder, text, spans["source"], spans["target"])


@pytest.mark.parametrize(
    ("marked", "event"),
    [
        ("<s>Gunmen</s> killed <t>four farmers</t> near the river on Sunday.", "ASSAULT"),
        ("<t>Four farmers</t> were shot dead by <s>gunmen</s> near the river.", "ASSAULT"),
        ("<s>The ministry</s> condemned <t>the militia</t> for the raid.", "ACCUSE"),
        ("<s>Police</s> arrested <t>a union leader</t> in the capital.", "COERCE"),
        ("<s>Thousands of teachers</s> marched against <t>the government</t> in Lima.", "PROTEST"),
        ("<s>The union</s> urged <t>parliament</t> to pass the bill.", "REQUEST"),
    ],
)
def test_says_what_one_party_does_to_the_other(encoder: Encoder, marked: str, event: str) -> None:
    assert asked(encoder, marked).event == event


def test_status_is_what_the_words_around_the_event_say(encoder: Encoder) -> None:
    assert asked(encoder, "<s>The army</s> did not attack <t>the village</t>, officers said.").status == "negated"
    assert asked(encoder, "<s>The army</s> attacked <t>the village</t> on Monday.").status == "actual"


def test_a_mode_belongs_to_its_event(encoder: Encoder) -> None:
    for marked in ("<s>Police</s> arrested <t>a union leader</t>.", "<s>The army</s> shelled <t>the village</t>."):
        found = asked(encoder, marked)
        assert set(found.mode) <= set(EVENTS[found.event].modes)


def test_a_party_that_is_not_named_is_no_obstacle(encoder: Encoder) -> None:
    assert asked(encoder, "<t>Two editors</t> were arrested on Friday.").event == "COERCE"


def test_the_command_writes_a_line_a_pair_and_tells_what_it_could_not_use(tmp_path: Path) -> None:
    pairs, out = tmp_path / "pairs.tsv", tmp_path / "out.tsv"
    pairs.write_text(
        HEAD + 'a\t<s>Gunmen</s> killed <t>a "judge"</t>.\nb\tNobody is marked.\nc\t<s>Iran</s> warned <t>Iraq</t>.\n', "utf-8"
    )
    done = run(app, ["relate", str(pairs), "-o", str(out)])
    rows = [line.split("\t") for line in out.read_text("utf-8").splitlines()]
    assert rows[0] == ["id", "event", "mode", "status", "confidence"]
    assert [r[0] for r in rows[1:]] == ["a", "c"]
    assert all(0 <= float(r[4]) <= 1 for r in rows[1:])
    assert done.exit_code == 1 and "line 3" in done.stderr and "no party is marked" in done.stderr


def test_a_table_without_the_columns_stops_with_a_word_on_which(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("id\ttext\nx\tBad.\n", "utf-8")
    done = run(app, ["relate", str(pairs)])
    assert done.exit_code == 3 and "no column marked_sentence" in done.stderr


def test_the_input_is_never_overwritten(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(HEAD, "utf-8")
    assert run(app, ["relate", str(pairs), "-o", str(pairs)]).exit_code == 2
    assert pairs.read_text("utf-8") == HEAD


@given(st.lists(st.tuples(st.sampled_from("st-"), st.text(st.characters(exclude_characters="<>"), min_size=1)), min_size=1))
def test_marks_taken_out_leave_the_text_and_its_spans(parts: list[tuple[str, str]]) -> None:
    marked = "".join(words if who == "-" else f"<{who}>{words}</{who}>" for who, words in parts)
    if not any(who in "st" for who, _ in parts):
        with pytest.raises(ValueError, match="no party"):
            unmarked(marked)
        return
    text, spans = unmarked(marked)
    assert text == "".join(words for _, words in parts)
    for mark, name in (("s", "source"), ("t", "target")):
        assert [text[b:e] for b, e in spans[name]] == [words for who, words in parts if who == mark]


@pytest.mark.parametrize("marked", ["<s>A met <t>B</t>", "A</s> met <t>B</t>", "<s>A<s>B</s> met <t>C</t>"])
def test_marks_that_do_not_close_are_told(marked: str) -> None:
    assert isinstance(next(read_pairs(io.BytesIO(f"{HEAD}x\t{marked}\n".encode()), "t")), Rejection)


def test_other_columns_and_a_byte_order_mark_do_no_harm() -> None:
    rows = list(read_pairs(io.BytesIO(b"\xef\xbb\xbfroot\tid\tmarked_sentence\nAID\t7\t<s>A</s> fed <t>B</t>\n"), "t"))
    assert rows == [MarkedPair("7", "A fed B", ((0, 1),), ((6, 7),))]


def test_bytes_that_are_no_text_are_told() -> None:
    with pytest.raises(PairsError, match="UTF-8"):
        list(read_pairs(io.BytesIO(HEAD.encode() + b"x\t<s>\xff</s>\n"), "t"))
