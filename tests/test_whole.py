"""The whole path with the real model: the samples that the README shows, and what the documentation promises of the command line."""

import os
import re
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app
from onrecord.coding import Coder
from onrecord.record import Record, Report, check, decode, encode
from onrecord.scale import code_all

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    found = list(onrecord.reports([SAMPLES]))
    assert [r for r in found if not isinstance(r, Report)] == []
    return [r for r in found if isinstance(r, Report)]


@pytest.fixture(scope="module")
def records(reports: list[Report]) -> list[Record]:
    return list(onrecord.code(reports))


def test_every_sample_is_read_with_its_title(reports: list[Report]) -> None:
    assert len(reports) == 10
    assert all(r.title and r.title in r.text for r in reports)
    assert {r.id for r in reports} >= {"rally", "summit", "wire-headlines"}


def test_the_web_page_loses_its_menus_and_keeps_its_words(reports: list[Report]) -> None:
    (page,) = [r for r in reports if r.id == "summit"]
    assert "Subscribe" not in page.text and "All rights reserved" not in page.text
    assert "A fence never stopped a terrorist" in page.text
    assert (page.outlet, (page.published or "")[:10]) == ("The Coast Herald", "2024-09-12")


def test_every_sample_has_a_record_with_statements(records: list[Record]) -> None:
    for record in records:
        check(record)
        assert record.statements, record.report.id
        assert decode(encode(record)) == record


def test_two_processes_write_what_one_writes(reports: list[Report]) -> None:
    runs = [[encode(r) for r in code_all(iter(reports), jobs, partial(Coder, run="same")) if isinstance(r, Record)] for jobs in (1, 2)]
    assert runs[0] == runs[1]
    assert len(runs[0]) == len(reports)


def test_the_demo_s_commands_work(tmp_path: Path) -> None:
    shown = CliRunner().invoke(app, ["read", str(SAMPLES / "rally.txt")])
    assert shown.exit_code == 0
    assert "Militia chief vows to outlast foreign troops" in shown.stdout


def test_the_readme_s_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (tmp_path / "samples").symlink_to(SAMPLES)
    monkeypatch.chdir(tmp_path)
    exec(example, {})
    assert "according to the outlet's own voice" in capsys.readouterr().out
    assert len([decode(line) for line in (tmp_path / "records.jsonl").read_bytes().splitlines()]) == 10


def test_the_readme_knows_every_command_and_option() -> None:
    for command in ("read", "code", "evaluate", "schema"):
        assert f"onrecord {command}" in README
        said = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200", "NO_COLOR": "1"}).stdout
        for option in set(re.findall(r"--[a-z]+", said)) - {"--help", "--json"}:
            assert option in README, f"{command} {option}"


def test_the_readme_s_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    promised = set(re.findall(r"make ([a-z]+)", README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert promised <= targets


def test_every_sample_is_described() -> None:
    described = (SAMPLES / "README.md").read_text(encoding="utf-8")
    for name in sorted(os.listdir(SAMPLES)):
        assert name == "README.md" or f"`{name}`" in described
