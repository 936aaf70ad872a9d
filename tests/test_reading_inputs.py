"""Files, folders and standard input: what comes out, in which order, under which name."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.reading import Limits, read_inputs
from onrecord.record import Rejection, Report

STORY = "The army left the port on Monday, the mayor said."
PAGE = (
    f"<!doctype html><html><head><title>Army leaves port</title></head><body><article><h1>Army leaves port</h1>{'<p>' + STORY + '</p>'}"
    + ("<p>It was the second time in a year that soldiers had given up the harbour.</p></article></body></html>")
)


def read(*inputs: str | os.PathLike[str], **given: object) -> list[Report | Rejection]:
    return list(read_inputs(inputs, **given))  # type: ignore[arg-type]


def only(made: list[Report | Rejection]) -> Report | Rejection:
    assert len(made) == 1, made
    return made[0]


def from_stdin(data: bytes, **given: object) -> list[Report | Rejection]:
    return read("-", stdin=io.BytesIO(data), **given)


def names(made: list[Report | Rejection]) -> list[str]:
    return [m.id if isinstance(m, Report) else f"{m.reason} {m.input}" for m in made]


def test_a_text_file_is_a_report_named_after_it(tmp_path: Path) -> None:
    path = tmp_path / "port.2024.txt"
    path.write_bytes(f"Army leaves port\r\n\r\n{STORY}\r\n".encode())
    made = only(read(path))
    assert isinstance(made, Report)
    assert (made.id, made.title, made.language) == ("port.2024", "Army leaves port", "en")
    assert made.text == f"Army leaves port\n\n{STORY}\n"


def test_rows_come_in_order_and_a_bad_one_is_told_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    rows = [json.dumps({"id": "a", "text": STORY}), "", '{"id": "b", "text": ', '{"text": 3}', json.dumps({"text": STORY}), "[1]"]
    path.write_text("\n".join(rows))
    made = read(path)
    assert names(made) == ["a", f"bad_json {path}:3", f"bad_value {path}:4", "news-5", f"not_an_object {path}:6"]
    assert isinstance(made[1], Rejection) and "Line 3" in made[1].detail


def test_rows_with_the_same_id_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "news.ndjson"
    path.write_text((json.dumps({"id": "a", "text": STORY}) + "\n") * 2)
    assert names(read(path)) == ["a", "a"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_rows_in_the_encodings_that_tools_write(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "news.jsonl"
    rows = [{"id": str(n), "text": f"The café “Ċ” {n} is shut, the mayor said.".replace("Ċ", "C")} for n in range(3)]
    path.write_bytes("\r\n".join(json.dumps(r, ensure_ascii=False) for r in rows).encode(encoding))
    made = read(path)
    assert [m.text for m in made if isinstance(m, Report)] == [r["text"] for r in rows]


def test_a_lone_surrogate_harms_no_other_line(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": "a", "text": "Talks \\ud83d failed"}\n{"id": "b", "text": "Talks \\ud83d\\ude00 failed"}\n')
    made = read(path)
    assert [m.text for m in made if isinstance(m, Report)] == ["Talks \ufffd failed", "Talks \U0001f600 failed"]


@pytest.mark.parametrize("name", ["one.json", "one.jsonl"])
def test_json_documents_work_like_rows(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(json.dumps({"text": STORY}, indent=1))
    assert names(read(path)) == ["one"]
    path.write_text(json.dumps([{"text": STORY}, 3, {"id": "c", "text": STORY}], indent=1))
    assert names(read(path)) == ["one-1", f"not_an_object {path}#2", "c"]
    path.write_text(json.dumps({"text": STORY}) + "\n" + json.dumps({"text": STORY}))
    assert names(read(path)) == ["one-1", "one-2"]
    path.write_text("[]")
    assert names(read(path)) == [f"empty {path}"]
    path.write_text('[{"text": 1},')
    assert names(read(path)) == [f"bad_json {path}"]


def test_a_first_line_that_is_broken_costs_that_line_only(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"text": "cut of\n' + json.dumps({"text": STORY}) + "\n")
    assert names(read(path)) == [f"bad_json {path}:1", "news-2"]


def test_a_folder_is_read_to_its_bottom_in_order_and_its_other_files_are_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/k.htm", "c.jsonl", ".hidden.txt", ".git/x.txt", "notes.pdf", "a/deep/er/m.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE if name.endswith("htm") else json.dumps({"text": STORY}) if name.endswith("jsonl") else STORY)
    made = read(tmp_path)
    assert names(made) == ["m", "k", "z", "b", "c-1"]


def test_a_folder_with_nothing_to_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").write_text("x")
    assert names(read(tmp_path)) == [f"no_reports {tmp_path}"]


def test_a_file_that_is_named_is_never_passed_over(tmp_path: Path) -> None:
    hidden, pdf = tmp_path / ".hidden.txt", tmp_path / "notes.pdf"
    hidden.write_text(STORY)
    pdf.write_text("x")
    assert names(read(hidden, pdf, tmp_path / "gone.txt")) == [".hidden", f"unknown_kind {pdf}", f"missing {tmp_path / 'gone.txt'}"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (STORY.encode(), ["stdin"]),
        (b"\n\n" + STORY.encode(), ["stdin"]),
        (json.dumps({"text": STORY}).encode(), ["stdin-1"]),
        (b"\n" + json.dumps({"id": "a", "text": STORY}).encode() + b"\nrubbish\n", ["a", "bad_json stdin:3"]),
        (json.dumps([{"text": STORY}]).encode(), ["stdin-1"]),
        (json.dumps({"text": STORY}, indent=2).encode(), ["stdin"]),
        (PAGE.encode(), ["stdin"]),
        ((json.dumps({"id": "a", "text": STORY}) + "\n").encode("utf-16"), ["a"]),
        (b"[Update] " + STORY.encode(), ["stdin"]),  # a bracket makes no JSON
        (b"", ["empty stdin"]),
        (b" \n\n ", ["empty stdin"]),
        (b"PK\x03\x04\x00\x00", ["binary stdin"]),
        (bytes(range(256)) * 40, ["binary stdin"]),
    ],
)
def test_standard_input_is_taken_for_what_it_looks_like(data: bytes, expected: list[str]) -> None:
    assert names(from_stdin(data)) == expected


def test_html_on_standard_input_or_in_a_text_file_is_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "saved.txt").write_text(PAGE)
    for made in (only(from_stdin(PAGE.encode())), only(read(tmp_path / "saved.txt"))):
        assert isinstance(made, Report)
        assert made.title == "Army leaves port"
        assert "<p>" not in made.text


def test_rows_on_a_pipe_are_passed_on_as_they_come() -> None:
    class Slow(io.RawIOBase):
        asked = 0

        def readline(self, size: int | None = -1) -> bytes:  # type: ignore[override]
            self.asked += 1
            return json.dumps({"text": STORY}).encode() + b"\n"

    source = Slow()
    stream = read_inputs(["-"], stdin=source)  # type: ignore[arg-type]
    assert [next(stream).id for _ in range(3)] == ["stdin-1", "stdin-2", "stdin-3"]  # type: ignore[union-attr]
    assert source.asked <= 5
    stream.close()  # type: ignore[attr-defined]


def test_memory_stays_flat_over_a_hundred_thousand_rows() -> None:
    # In a process of its own, so that its peak is its own; Linux counts it in KiB.
    script = """
import io, json, resource
from onrecord.reading import read_inputs
class Rows(io.RawIOBase):
    left = 100_000
    def readline(self, size=-1):
        self.left -= 1
        return b'{"id": "%d", "text": "The mayor said on Monday that the port was shut for good, in number %d."}\\n' % (self.left, self.left) if self.left >= 0 else b""
source = Rows()
stream = read_inputs(["-"], stdin=source)
for _ in range(1000): next(stream)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
rest = sum(1 for _ in stream)
print(rest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""  # noqa: E501
    pytest.importorskip("resource")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=with_source(), check=True)
    rest, grown = map(int, done.stdout.split())
    assert rest == 99_000
    assert grown < 8_000


def test_importing_reading_loads_no_slow_library() -> None:
    script = (
        "import sys, onrecord.reading; print([m for m in ('trafilatura', 'lxml', 'py3langid', 'numpy', 'htmldate') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=with_source(), check=True)
    assert done.stdout.strip() == "[]"


def test_a_row_beyond_the_limit_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"text": STORY}) + "\n" + json.dumps({"text": "word " * 5000}) + "\n" + json.dumps({"text": STORY}) + "\n")
    assert names(read(path, limits=Limits(max_bytes=10_000))) == ["news-1", f"too_large {path}:2", "news-3"]


def test_one_name_alone_may_be_given_without_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    made: Iterator[Report | Rejection] = read_inputs(str(tmp_path / "a.txt"))
    assert names(list(made)) == ["a"]


def with_source() -> dict[str, str]:
    source = str(Path(__file__).resolve().parents[1] / "src")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([source, os.environ.get("PYTHONPATH", "")])}
