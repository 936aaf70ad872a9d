"""How sure a record says it is, what `--min-confidence` leaves of it, and what `--explain` shows."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app
from onrecord.coding import Coder
from onrecord.coding.confidence import EVENT, STATEMENT, at_least, chance, uncalibrated
from onrecord.language.encoder import WEIGHTS
from onrecord.record import Record, Report, check

TEXT = (
    "The army shelled two villages near the border on Sunday, the opposition said. The defence minister denied that soldiers had fired. "
    "According to a hospital official, the governor told doctors that gunmen had killed a nurse. Police arrested four men."
)
run = CliRunner().invoke


@pytest.fixture(scope="module")
def record() -> Record:
    return onrecord.read(TEXT)


def test_every_event_and_statement_has_a_chance(record: Record) -> None:
    assert record.events and record.statements
    for item in (*record.events, *record.statements):
        assert item.confidence is not None and 0 <= item.confidence <= 1


def test_the_shipped_weights_have_every_feature_and_no_other() -> None:
    shipped = json.loads((WEIGHTS / "calibration.json").read_text("utf-8"))
    assert {k: set(v) for k, v in shipped.items()} == {"event": set(EVENT), "statement": set(STATEMENT)}
    assert shipped != uncalibrated(), "run training/calibrate.py --write after an export"


@given(st.floats(0, 1))
def test_what_is_left_is_sure_enough_and_whole(record: Record, least: float) -> None:
    left = at_least(record, least)
    check(left)
    assert [e for e in record.events if e.confidence is not None and e.confidence >= least] == list(left.events)
    carried = {e.according_to for e in left.events} | {s.parent for s in left.statements}
    for s in left.statements:
        assert s.confidence is not None and (s.confidence >= least or s.id in carried)


def test_a_threshold_that_is_no_probability_is_refused(record: Record) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        at_least(record, 70)


@given(st.dictionaries(st.sampled_from(EVENT[1:]), st.floats(-6, 6)))
def test_a_chance_is_one(features: dict[str, float]) -> None:
    assert 0 <= chance(features, uncalibrated()["event"]) <= 1


def test_an_explanation_names_the_words_the_scores_and_the_status_signs() -> None:
    found = Coder().explain(Report(id="x", text="The army did not attack the village, an officer said."))
    event, why = found.record.events[0], found.events[0]
    assert (why.event, why.words) == (event.id, "attack")
    assert why.kinds[0][0] == "ASSAULT" and why.kinds[0][1] > 0.5
    assert any(sign.status == "negated" and sign.words == "not" for sign in why.signs)
    assert ("actor", "The army") in {(side, words) for side, words, _ in why.parties}
    assert chance(why.features, Coder().encoder.calibration["event"]) == event.confidence


def test_read_explains_each_event_below_it(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, "utf-8")
    plain, explained = run(app, ["read", str(report)]).stdout, run(app, ["read", str(report), "--explain"]).stdout
    assert "told by:" not in plain
    assert explained.count("told by:") == explained.count("confidence:") == len(re.findall(r"^ +▪", plain, re.MULTILINE))


def test_an_explanation_is_for_people_and_not_for_json(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, "utf-8")
    assert run(app, ["read", str(report), "--explain", "--json"]).exit_code == 2


@pytest.mark.parametrize("command", ["read", "code"])
def test_the_command_leaves_out_what_is_less_sure(command: str, tmp_path: Path, record: Record) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, "utf-8")
    least = sorted(e.confidence or 0 for e in record.events)[-1]
    options = ["--json"] if command == "read" else []
    rows = json.loads(run(app, [command, str(report), "--min-confidence", str(least), *options]).stdout)
    assert [e["confidence"] for e in rows["events"]] == [e.confidence for e in record.events if (e.confidence or 0) >= least]
    assert run(app, [command, str(report), "--min-confidence", "1.5"]).exit_code == 2


def test_a_record_of_another_hand_without_confidence_is_left_whole(record: Record) -> None:
    bare = replace(record, events=tuple(replace(e, confidence=None) for e in record.events))
    assert at_least(bare, 1.0).events == bare.events
