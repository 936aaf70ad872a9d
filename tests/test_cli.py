"""The command line as a user meets it: what stands on standard output, what on standard error, and the exit code."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

import onrecord.coding
from fakes import FakeCoder, full_record
from onrecord.cli import app
from onrecord.cli.view import view
from onrecord.language.encoder import WeightsError
from onrecord.record import Report, Statement, decode
from onrecord.record.schema import shipped

REPORT = "TELVAR, Iraq (Riverside Wire) – Omar Dib said rain had fallen on the town. Lina Haddad said nobody was in the square.\n"


class Coder(FakeCoder):
    def __init__(self, run: str | None = None, threads: int = 1) -> None:
        pass


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    monkeypatch.setattr(onrecord.coding, "Coder", Coder)
    monkeypatch.chdir(tmp_path)
    # the handler for Ctrl-C is the process's: put the test's own back afterwards
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    (tmp_path / "reports").mkdir()
    for name in ("b", "a", "c"):
        (tmp_path / "reports" / f"{name}.txt").write_text(REPORT, encoding="utf-8")
    return CliRunner()


def test_code_writes_records_in_order_to_standard_output(cli: CliRunner) -> None:
    result = cli.invoke(app, ["code", "reports/c.txt", "reports/a.txt"])
    assert result.exit_code == 0
    assert [decode(line).report.id for line in result.stdout.splitlines()] == ["c", "a"]
    assert "2 reports coded: 4 statements" in result.stderr


def test_code_takes_a_folder_and_standard_input(cli: CliRunner) -> None:
    folder = cli.invoke(app, ["code", "reports"])
    assert [decode(line).report.id for line in folder.stdout.splitlines()] == ["a", "b", "c"]
    piped = cli.invoke(app, ["code", "-"], input=REPORT)
    assert decode(piped.stdout).report.id == "stdin"


def test_a_rejected_input_is_told_and_the_rest_goes_on(cli: CliRunner) -> None:
    Path("reports/b.txt").write_text(REPORT + "UNCODABLE")
    Path("reports/empty.txt").touch()
    result = cli.invoke(app, ["code", "reports", "-o", "out.jsonl"])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert [decode(line).report.id for line in Path("out.jsonl").read_text().splitlines()] == ["a", "c"]
    assert re.search(r"^rejected b: uncodable: The text asked for it\.$", result.stderr, re.MULTILINE)
    assert len([line for line in result.stderr.splitlines() if line.startswith("rejected ")]) == 2
    assert "2 inputs rejected: 1 " in result.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        ["code"],
        ["code", "nowhere.txt"],
        ["code", "reports", "--format", "xml"],
        ["code", "reports", "--jobs", "0"],
        ["code", "reports", "-o", "no/such/folder/out.jsonl"],
        ["code", "reports", "-o", "reports/out.jsonl"],  # would be read as a report on the way
        ["code", "reports", "--excel"],
        ["code", "-", "-"],
        ["read"],
        ["read", "nowhere.txt"],
        ["evaluate", "--gold", "nowhere"],
        ["frobnicate"],
    ],
)
def test_wrong_usage_is_exit_code_2_and_writes_nothing(cli: CliRunner, wrong: list[str]) -> None:
    result = cli.invoke(app, wrong)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_a_folder_without_reports_is_said(cli: CliRunner) -> None:
    Path("bare").mkdir()
    result = cli.invoke(app, ["code", "bare"])
    assert result.exit_code == 1
    assert "no_reports" in result.stderr


def test_formats(cli: CliRunner) -> None:
    events = cli.invoke(app, ["code", "reports", "--format", "csv"])
    assert events.stdout.startswith("report_id,title,outlet")
    statements = cli.invoke(app, ["code", "reports", "--format", "csv", "--table", "statements", "--excel"])
    assert "Omar Dib" in statements.stdout and len(statements.stdout.splitlines()) == 1 + 6
    assert cli.invoke(app, ["code", "reports", "--format", "plover"]).stdout == ""  # no event, no line


def test_read_shows_speaker_by_speaker_without_colour_in_a_pipe(cli: CliRunner) -> None:
    result = cli.invoke(app, ["read", "reports/a.txt"])
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    speakers = [result.stdout.index(name) for name in ("Omar Dib", "Lina Haddad", "In the outlet's own voice")]
    assert speakers == sorted(speakers)
    assert "rain had fallen on the town" in result.stdout
    assert not re.search(r"[ \t]$", result.stdout, re.MULTILINE)


def test_read_gives_the_record_as_json(cli: CliRunner) -> None:
    assert decode(cli.invoke(app, ["read", "reports/a.txt", "--json"]).stdout).report.id == "a"


def shown(record: onrecord.record.Record) -> str:
    console = Console(width=200, record=True, file=open(os.devnull, "w"), highlight=False)  # noqa: SIM115
    console.print(view(record))
    return console.export_text()


def test_the_view_tells_claims_from_the_outlet_s_voice() -> None:
    text = shown(full_record())
    claims, own = text.split("In the outlet's own voice")
    assert re.search(
        r"ASSAULT firearms \[actual\] Gunmen → army .*“attacked” .*at Telvar, overnight \(2024-05-01/2024-05-02\).*according to residents",
        claims,
    )
    assert "dead “at least 12” (residents), dead “three” (army)" in claims
    assert "THREATEN violence [future] General Omar Dib → Gunmen" in own and "ASSAULT" not in own
    assert "to Gunmen" in claims and "as reported by Riverside Wire" in claims
    assert "IRQ MIL · member of army" in claims


def test_a_report_cannot_steer_the_terminal() -> None:
    text = "Omar Dib said \x1b]0;owned\x07 \u202eevil words."
    report = Report(id="x", text=text, title="\x1b[2J[bold]title[/bold]")
    statement = Statement(id="s1", source=(0, 8), content=((14, len(text)),), form="indirect")
    out = shown(onrecord.record.Record(made_by=full_record().made_by, report=report, statements=(statement,)))
    assert not re.search("[\x1b\x07\u202e]", out)
    assert "⟨U+001B⟩" in out and "[bold]title[/bold]" in out


def test_schema_and_version(cli: CliRunner) -> None:
    assert json.loads(cli.invoke(app, ["schema"]).stdout) == json.loads(shipped())
    assert cli.invoke(app, ["--version"]).stdout.strip() == f"onrecord {onrecord.record.VERSION}"


def test_weights_that_do_not_load_stop_the_run_and_say_so(cli: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(run: str | None = None, threads: int = 1) -> Coder:
        raise WeightsError("encoder.onnx is damaged: reinstall onrecord")

    monkeypatch.setattr(onrecord.coding, "Coder", damaged)
    for command in (["code", "reports"], ["read", "reports/a.txt"]):
        result = cli.invoke(app, command)
        assert result.exit_code == 3
        assert "stopped: encoder.onnx is damaged: reinstall onrecord" in result.stderr


SLOW = """
import sys, time
sys.path.insert(0, {tests!r})
import onrecord.coding
from fakes import FakeCoder
class Coder(FakeCoder):
    def __init__(self, run=None, threads=1): pass
    def code(self, report):
        if int(report.id) >= 3:
            print("coding", report.id, file=sys.stderr, flush=True)
            time.sleep(60)
        return super().code(report)
onrecord.coding.Coder = Coder
from onrecord.cli import app
app(["code", "in.jsonl", "-o", "out.jsonl"])
"""


def test_ctrl_c_leaves_what_is_done_complete_and_says_how_many(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(i), "title": "Rain", "text": REPORT}) for i in range(50)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    script = SLOW.format(tests=str(Path(__file__).parent))
    process = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert "coding 3" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    said = process.stderr.read()
    assert process.wait(30) == 130
    assert "3 reports coded" in said and "Traceback" not in said
    written = (tmp_path / "out.jsonl").read_text()
    assert [decode(line).report.id for line in written.splitlines()] == ["0", "1", "2"]
    assert written.endswith("\n")


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(i), "title": "Rain", "text": REPORT}) for i in range(300)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    script = SLOW.format(tests=str(Path(__file__).parent)).replace("int(report.id) >= 3", "False").replace(', "-o", "out.jsonl"', "")
    process = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    decode(process.stdout.readline())
    process.stdout.close()
    said = process.stderr.read().decode()
    assert process.wait(60) == 0
    assert "Traceback" not in said and "Exception ignored" not in said
