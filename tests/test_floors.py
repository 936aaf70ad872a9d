"""`make evaluate` fails below a floor, and a floor is lowered only by someone who says so."""

import importlib.util
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "evaluate.py"


@pytest.fixture
def evaluate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script on figures of the test's own, with floors and a gold of the test's own."""
    spec = importlib.util.spec_from_file_location("evaluate_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "evaluate_script", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "FLOORS", tmp_path / "floors.toml")
    (tmp_path / "floors.toml").write_text('# why\n[gold]\ndigest = ""\n\n[floors]\nevents_type = 0.400\nfalse_assertions = 0.050\n')
    (tmp_path / "score_records.py").write_text("# the scorer\n")
    return module


def run(evaluate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, figures: dict[str, Any], *options: str) -> int:
    monkeypatch.setattr(evaluate, "whole_reports", lambda gold, work: figures)
    monkeypatch.setattr(evaluate, "polnear", lambda gold, work: {})
    for other in ("probe", "placed", "incident"):
        monkeypatch.setattr(evaluate, other, lambda gold, work: {})
    monkeypatch.setattr(
        sys, "argv", ["evaluate.py", str(tmp_path), "--work", str(tmp_path / "work"), "--corpora", str(tmp_path / "none"), *options]
    )
    return int(evaluate.main())


def floors(tmp_path: Path) -> dict[str, float]:
    return dict(tomllib.loads((tmp_path / "floors.toml").read_text())["floors"])


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ({"events_type": 0.41, "false_assertions": 0.02}, 0),
        ({"events_type": 0.39, "false_assertions": 0.02}, 1),
        ({"events_type": 0.41, "false_assertions": 0.06}, 1),  # here less is better
    ],
)
def test_below_a_floor_is_a_failure(
    evaluate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, figures: dict[str, float], code: int
) -> None:
    assert run(evaluate, monkeypatch, tmp_path, figures) == code
    assert (tmp_path / "work" / "figures.json").exists()


def test_pinning_raises_and_never_lowers(evaluate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    better = {"events_type": 0.5, "false_assertions": 0.02}
    worse = {"events_type": 0.3, "false_assertions": 0.09}
    run(evaluate, monkeypatch, tmp_path, better, "--pin")
    assert floors(tmp_path) == {"events_type": 0.47, "false_assertions": 0.05}
    run(evaluate, monkeypatch, tmp_path, worse, "--pin")
    assert floors(tmp_path) == {"events_type": 0.47, "false_assertions": 0.05}
    run(evaluate, monkeypatch, tmp_path, worse, "--pin", "--allow-lower")
    assert floors(tmp_path) == {"events_type": 0.27, "false_assertions": 0.12}
    assert (tmp_path / "floors.toml").read_text().startswith("# why\n")


def test_other_gold_than_that_of_the_floors_is_a_failure(evaluate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    figures = {"events_type": 0.5, "false_assertions": 0.02}
    run(evaluate, monkeypatch, tmp_path, figures, "--pin")
    assert run(evaluate, monkeypatch, tmp_path, figures) == 0
    (tmp_path / "score_records.py").write_text("# another scorer\n")
    assert run(evaluate, monkeypatch, tmp_path, figures) == 1
