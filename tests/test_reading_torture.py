"""Hostile and broken inputs: each ends in bounded time, with a reason, and spares its neighbours.

Everything is made when the test runs.
"""

import io
import os
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.reading import Limits, read_inputs
from onrecord.record import Rejection, Report

STORY = "The army left the port on Monday, the mayor said."
GOOD = f"<html><body><article><h1>Army leaves port</h1><p>{STORY}</p><p>{STORY.replace('Monday', 'Friday')}</p></article></body></html>"
TAIL = "<p>The last sentence of the page says that the army left.</p></body></html>"


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("story.txt", STORY)
    return buffer.getvalue()


PAGES: dict[str, tuple[Callable[[], str], set[str]]] = {
    "nested-300": (lambda: "<html><body>" + "<div>" * 300 + f"<p>{STORY}</p>" + "</div>" * 300 + TAIL, {"nested_too_deep"}),
    "node-11-mb": (lambda: f"<html><body><p>{'word ' * 2_200_000}</p>" + TAIL, {"too_long"}),
    "attributes-200k": (
        lambda: "<html><body><p " + " ".join(f"a{n}=1" for n in range(200_000)) + f">{STORY}</p>" + TAIL,
        {"too_many_attributes"},
    ),
    "bare-attributes-200k": (lambda: "<html><body><p " + "a " * 200_000 + f">{STORY}</p>" + TAIL, {"too_many_attributes"}),
    "b-1m": (lambda: "<html><body>" + "<b>" * 1_000_000 + STORY + TAIL, {"nested_too_deep"}),
    "open-angle-1m": (lambda: "<html><body>" + "<a " * 1_000_000 + STORY, {"nested_too_deep", "no_article", "timeout"}),
    "comments-open": (lambda: "<html><body>" + "<!--" * 300_000 + STORY, {"no_article"}),
    "noscript-open": (lambda: "<html><body>" + "<noscript>" * 100_000 + STORY, {"nested_too_deep", "no_article"}),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_refused_with_its_reason(tmp_path: Path, name: str) -> None:
    make, reasons = PAGES[name]
    path = tmp_path / f"{name}.html"
    path.write_text(make())
    begun = time.monotonic()
    (made,) = read_inputs([path])
    assert isinstance(made, Rejection), made
    assert made.reason in reasons, made
    assert time.monotonic() - begun < 25


def test_a_page_that_only_the_clock_can_stop_does_not_stop_the_batch(tmp_path: Path) -> None:
    # Some 300,000 neighbours: no rule forbids them, and they may take longer than a page is given.
    (tmp_path / "a.html").write_text(GOOD)
    (tmp_path / "b.html").write_text("<html><body>" + "<p>one <i>two</i></p>" * 200_000 + TAIL)
    (tmp_path / "c.html").write_text(GOOD)
    made = list(read_inputs([tmp_path], limits=Limits(html_cpu_s=1, html_wall_s=5)))
    assert [m.id if isinstance(m, Report) else m.reason for m in made] == ["a", "timeout", "c"]


def test_a_batch_with_a_hostile_page_in_its_middle_comes_through_in_order(tmp_path: Path) -> None:
    for name in ("1", "2", "4", "5"):
        (tmp_path / f"{name}.html").write_text(GOOD)
    (tmp_path / "3.html").write_text(PAGES["nested-300"][0]())
    (tmp_path / "6.txt").write_text(STORY)
    made = list(read_inputs([tmp_path]))
    assert [m.id if isinstance(m, Report) else m.reason for m in made] == ["1", "2", "nested_too_deep", "4", "5", "6"]


FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.txt", lambda: b"", "empty"),
    "blank": ("a.txt", lambda: b" \r\n\t\xef\xbb\xbf", "empty"),
    "empty-rows": ("a.jsonl", lambda: b"\n\n", "empty"),
    "bom-only": ("a.txt", lambda: b"\xff\xfe", "empty"),
    "random": ("a.txt", lambda: os.urandom(50_000), "binary"),
    "zip-named-txt": ("a.txt", zipped, "binary"),
    "zip-named-html": ("a.html", zipped, "binary"),
    "zip-named-jsonl": ("a.jsonl", zipped, "binary"),
    "25-mb-text": ("a.txt", lambda: b"word " * 5_000_000, "too_large"),
    "25-mb-page": ("a.html", lambda: b"<p>word</p> " * 2_100_000, "too_large"),
    "25-mb-array": ("a.json", lambda: b"[" + b'{"text": "word"},\n' * 1_400_000, "too_large"),
    "3m-characters": ("a.txt", lambda: b"word " * 600_000, "too_long"),
    "deep-json": ("a.json", lambda: b"[" * 200_000, "bad_json"),
    "huge-number": ("a.jsonl", lambda: b'{"text": ' + b"9" * 10_000 + b"}", "bad_json"),
    "zeros": ("a.txt", lambda: bytes(100_000), "binary"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_refused_with_its_reason(tmp_path: Path, name: str) -> None:
    file, make, reason = FILES[name]
    path = tmp_path / file
    path.write_bytes(make())
    (made,) = read_inputs([path])
    assert isinstance(made, Rejection), made
    assert made.reason == reason, made
    assert made.input.startswith(str(path))
    assert len(made.detail) < 400


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Army leaves port\n\nThe café is shut.".encode("utf-16-le"), "Army leaves port\n\nThe café is shut."),
        (b"The army\x00 left\xff the port.", "The army\ufffd leftÿ the port."),
        (b"The \xe2\x80\x9cport\xe2\x80\x9d and the \x93harbour\x94.", "The “port” and the “harbour”."),
        (b"The port \xed\xa0\xbd fell.", "The port í\xa0½ fell."),  # a surrogate in "UTF-8"
        ("The \u202eport\u202c fell\u200b.".encode(), "The \u202eport\u202c fell\u200b."),  # kept raw: spans count every character
    ],
)
def test_a_text_in_odd_bytes_is_read(tmp_path: Path, data: bytes, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (made,) = read_inputs([tmp_path / "a.txt"])
    assert isinstance(made, Report), made
    assert made.text == text


def test_a_json_line_of_every_kind_of_rubbish_loses_no_neighbour(tmp_path: Path) -> None:
    bad = [
        b"{",
        b'{"text": "\xff\xfe"',
        b"null",
        b"[" * 5000,
        b'{"text": {"a": 1}}',
        b"\x00\x00\x00",
        b'"text"',
        b'{"text": "a"} {"text": "b"}',
    ]
    good = b'{"text": "The army left."}'
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([good, *[line for b in bad for line in (b, good)]]))
    made = list(read_inputs([path]))
    assert [isinstance(m, Report) for m in made] == [True] + [False, True] * len(bad)
    assert [m.input for m in made if isinstance(m, Rejection)] == [f"{path}:{2 * n}" for n in range(1, len(bad) + 1)]


def test_links_that_loop_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.txt").write_text(STORY)
    try:
        (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
        (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    except OSError:
        pytest.skip("this system makes no symbolic links")
    made = list(read_inputs([tmp_path]))
    assert [m.id if isinstance(m, Report) else m.reason for m in made] == ["one", "missing", "unreadable"]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY)

    def forbidden(path: str, *rest: object) -> io.BufferedReader:
        if path.endswith("a.txt"):
            raise PermissionError(13, "Permission denied")
        return open(path, "rb")

    monkeypatch.setattr("onrecord.reading.inputs.open", forbidden, raising=False)
    made = list(read_inputs([tmp_path]))
    assert [m.id if isinstance(m, Report) else m.reason for m in made] == ["unreadable", "b"]


def test_a_stream_that_fails_midway_keeps_what_came_before() -> None:
    class Failing(io.RawIOBase):
        left = 3

        def readline(self, size: int | None = -1) -> bytes:  # type: ignore[override]
            self.left -= 1
            if self.left < 0:
                raise OSError(5, "Input/output error")
            return b'{"text": "The army left."}\n'

    made = list(read_inputs(["-"], stdin=Failing()))  # type: ignore[arg-type]
    assert [m.id if isinstance(m, Report) else m.reason for m in made] == ["stdin-1", "stdin-2", "stdin-3", "unreadable"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a file's name")
def test_odd_names_are_read_and_told(tmp_path: Path) -> None:
    odd = ["a b.txt", "quo'te\"s.txt", "новости.txt", "\U0001f600.txt", "-", "new\nline.txt", os.fsdecode(b"\xff\xfe.txt")]
    for name in odd:
        (tmp_path / name).write_text(STORY)
    made = list(read_inputs([tmp_path]))
    assert len(made) == len(odd) - 1  # "-" has no extension
    for m in made:
        assert isinstance(m, Report), m
        m.id.encode("utf-8")
    (gone,) = read_inputs([os.fsdecode(bytes(tmp_path) + b"/\xff-gone.txt")])
    assert isinstance(gone, Rejection) and gone.reason == "missing"
    gone.input.encode("utf-8")
    for name in ("nul\x00.txt", "x" * 5000 + ".txt"):
        (gone,) = read_inputs([name])
        assert isinstance(gone, Rejection) and gone.reason == "missing"


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there is no endless device here")
def test_an_endless_device_is_refused() -> None:
    (made,) = read_inputs(["/dev/zero"])
    assert isinstance(made, Rejection) and made.reason == "not_a_file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_does_not_block_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(STORY)
    made = list(read_inputs([tmp_path]))
    assert [m.id for m in made if isinstance(m, Report)] == ["b"]


@pytest.mark.parametrize(
    "unit", ["By A", "(", "Reporting by A, ", "A. ", "@a ", "a\u0301", "FILE - ", "A/A ", "Jan 1, ", "— ", "\n", "A\n\n", "read more "]
)
def test_lines_made_to_trap_a_pattern_take_linear_time(tmp_path: Path, unit: str) -> None:
    (tmp_path / "a.txt").write_text(unit * (600_000 // len(unit)))
    begun = time.process_time()
    list(read_inputs([tmp_path / "a.txt"], languages=()))
    assert time.process_time() - begun < 5
