"""The codebook's tables agree with the vocabularies that a record is checked by, and with the specification where it is at hand."""

import json
import os
import re
from pathlib import Path

import pytest

from onrecord.plover import EVENTS, NOT_A_COUNTRY, SECTORS, STATUS, scale
from onrecord.record import codes

SPECIFICATION = Path(os.environ.get("GOLD", "../shared/gold")).parent / "plover.yaml"


def test_tables_and_record_know_the_same_codes() -> None:
    assert set(EVENTS) == codes.EVENTS
    assert {name: set(row.modes) for name, row in EVENTS.items()} == {name: set(modes) for name, modes in codes.MODES.items()}
    assert set(SECTORS) == codes.SECTORS
    assert set(NOT_A_COUNTRY) == codes.NOT_A_COUNTRY


def test_scores_follow_the_quads() -> None:
    # the manual's misprints (ACCUSE +3, SANCTION verbal) would show here
    for name, row in EVENTS.items():
        scores = [row.score, *row.modes.values()]
        if row.quad in (1, 2):
            assert min(scores) > 0, name
        elif name != "REQUEST":  # asking for help is mildly cooperative
            assert max(scores) < 0, name


def test_the_strongest_mode_decides_the_score() -> None:
    assert scale("ASSAULT", ("beat", "suicide-attack")) == -9.5
    assert scale("CONSULT", ("third-party",)) == 1
    with pytest.raises(KeyError):
        scale("CONSULT", ("riot",))


def test_every_status_has_its_place_in_plover() -> None:
    assert dict(STATUS) == {
        "actual": None,
        "historical": "historical",
        "future": "future",
        "hypothetical": "hypothetical",
        "negated": "negation",
    }


@pytest.mark.skipif(not SPECIFICATION.exists(), reason=f"no codebook at {SPECIFICATION}")
def test_scores_are_those_of_the_specification() -> None:
    for line in SPECIFICATION.read_text(encoding="utf-8").splitlines():
        row = re.match(
            r"  ([A-Z]+): +\{quad: ([a-z ]+), +recipient: (\w+), score: ([-\d.]+), +means: (\".*?\")(?:, modes: \{(.*)\}\})?", line
        )
        if not row or row[1] not in EVENTS:
            continue
        ours = EVENTS[row[1]]  # type: ignore[index]
        modes = {k: float(v) for k, v in re.findall(r"([a-z-]+): ([-\d.]+)", row[6] or "")}
        assert (ours.score, ours.needs_recipient, ours.means, dict(ours.modes)) == (
            float(row[4]),
            row[3] == "required",
            json.loads(row[5]),
            modes,
        )
