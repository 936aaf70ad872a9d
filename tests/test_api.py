"""onrecord from Python: a file or a text in, a record out; failures that say why; an import that costs and changes nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
import onrecord.api
import onrecord.coding
from fakes import FakeCoder

REPORT = "TELVAR, Iraq (Riverside Wire) – Omar Dib said rain had fallen on the town. Lina Haddad said nobody was in the square.\n"


class Coder(FakeCoder):
    def __init__(self, run: str | None = None, threads: int = 1) -> None:
        pass


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(onrecord.coding, "Coder", Coder)
    onrecord.api._coder.cache_clear()
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True, scope="module")
def forget() -> object:
    yield
    onrecord.api._coder.cache_clear()


def test_a_file_or_its_text() -> None:
    Path("rain.txt").write_text(REPORT, encoding="utf-8")
    for given in ("rain.txt", Path("rain.txt")):
        record = onrecord.read(given)
        assert record.report.id == "rain"
        assert [record.report.quote(s.content[0]) for s in record.statements] == ["rain had fallen on the town", "nobody was in the square"]
    assert onrecord.read(REPORT).report.id == "text"


@pytest.mark.parametrize("mistyped", ["rian.txt", "my report.txt", "rian", Path("some where")])
def test_a_mistyped_name_is_not_taken_for_a_report(mistyped: str | Path) -> None:
    with pytest.raises(FileNotFoundError):
        onrecord.read(mistyped)


def test_a_rejected_input_says_why() -> None:
    with pytest.raises(onrecord.RejectedInput, match="uncodable") as caught:
        onrecord.read(REPORT + "UNCODABLE")
    assert caught.value.rejection.stage == "coding"


def test_many_reports_in_one_file_are_for_code() -> None:
    Path("two.jsonl").write_text('{"id": "1", "text": "Omar Dib said rain had fallen on the town."}\n' * 2)
    with pytest.raises(ValueError, match="more than one"):
        onrecord.read("two.jsonl")
    assert len(list(onrecord.code(onrecord.reports(["two.jsonl"])))) == 2


def test_code_stops_at_a_rejection_or_hands_it_over() -> None:
    reports = [
        onrecord.Report(id="1", text="Omar Dib said yes."),
        onrecord.Report(id="2", text="UNCODABLE"),
        onrecord.Report(id="3", text="x"),
    ]
    told: list[onrecord.Rejection] = []
    assert [r.report.id for r in onrecord.code(reports, rejected=told.append)] == ["1", "3"]
    assert [r.input for r in told] == ["2"]
    with pytest.raises(onrecord.RejectedInput):
        list(onrecord.code(reports))


def test_importing_loads_nothing_heavy_and_changes_nothing() -> None:
    script = (
        "import signal, sys, locale, logging\n"
        "before = signal.getsignal(signal.SIGINT), list(logging.root.handlers), locale.setlocale(locale.LC_ALL), sys.excepthook\n"
        "import onrecord, onrecord.cli\n"
        "after = signal.getsignal(signal.SIGINT), list(logging.root.handlers), locale.setlocale(locale.LC_ALL), sys.excepthook\n"
        "assert before == after\n"
        "heavy = {'numpy', 'onnxruntime', 'tokenizers', 'trafilatura', 'lxml', 'torch', 'spacy', 'py3langid'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_all_that_is_promised_is_there() -> None:
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
    assert onrecord.__version__ == onrecord.record.VERSION
