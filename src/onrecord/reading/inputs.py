"""Files, folders and standard input to a stream of Reports and Rejections, in order."""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from onrecord.reading.decoding import clean, decode, sniff_wide, what_binary
from onrecord.reading.html import PageReader
from onrecord.reading.html_scan import looks_like_html
from onrecord.reading.json_rows import Chained, Row, is_json_row, json_document, json_lines
from onrecord.reading.limits import DEFAULT_LIMITS, Limits
from onrecord.reading.reports import report_from_row, report_from_text
from onrecord.record import Rejection, Report

KINDS = {".txt": "text", ".html": "page", ".htm": "page", ".jsonl": "json", ".ndjson": "json", ".json": "json"}
_ALLOWED = "onrecord reads .txt, .html, .htm, .jsonl, .ndjson and .json"

Outcome = Report | Rejection


def read_inputs(
    inputs: Iterable[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits = DEFAULT_LIMITS,
    languages: Iterable[str] = ("en",),
) -> Iterator[Outcome]:
    """Read files, folders and standard input (`-`), yielding for every report a Report or a Rejection, in order.

    A folder is read to its bottom, sorted by name, each `.txt .html .htm .jsonl .ndjson .json`
    file in it; hidden and other files are passed over, unless they are named themselves: then
    they are read, or refused with the reason. What comes in on `-` is taken for JSON lines, HTML
    or plain text by its look. One row of JSON lines is held at a time, whatever the length of the
    file. `languages` are ISO 639-1 codes, empty for any.

    Raises nothing for a bad input: each becomes a Rejection with stage `reading`, a short reason
    and what to do next. A row's Rejection has the input `path:line`, an array's item `path#number`.

    >>> [r.reason for r in read_inputs(["no/such/file.txt"])]
    ['missing']
    """
    named = [inputs] if isinstance(inputs, str | os.PathLike) else inputs
    with PageReader(limits) as pages:
        reader = _Reader(limits, tuple(languages), pages)
        for one in named:
            path = os.fsdecode(one)
            if path == "-":
                yield from reader.stream(stdin if stdin is not None else sys.stdin.buffer, "stdin", "stdin")
            else:
                yield from reader.named(path)


class _Reader:
    def __init__(self, limits: Limits, languages: tuple[str, ...], pages: PageReader) -> None:
        self._limits = limits
        self._languages = languages
        self._pages = pages

    def named(self, path: str) -> Iterator[Outcome]:
        """Read what the user named: a folder, a file, or a pipe."""
        try:
            about = os.stat(path)
        except (OSError, ValueError) as error:
            yield _unreadable(path, error)
            return
        if stat.S_ISDIR(about.st_mode):
            yield from self._folder(path)
        elif stat.S_ISFIFO(about.st_mode):
            try:
                with open(path, "rb") as source:
                    yield from self.stream(source, path, _stem(path))
            except OSError as error:
                yield _unreadable(path, error)
        elif not stat.S_ISREG(about.st_mode):
            yield _reject(path, "not_a_file", f"This is a device or a socket; {_ALLOWED} files, folders of them, and - for standard input.")
        elif os.path.splitext(path)[1].lower() not in KINDS:
            yield _reject(path, "unknown_kind", f"{_ALLOWED}; rename the file if it is one of these, or pipe it in with -.")
        else:
            yield from self._file(path)

    def stream(self, source: BinaryIO, label: str, name: str) -> Iterator[Outcome]:
        """Read a stream of unknown kind: JSON lines are passed on as they come, all else is read whole."""
        limit = self._limits.max_bytes
        try:
            head = source.readline(limit + 1)
            while head.strip() == b"" and head.endswith(b"\n") and len(head) <= limit:
                more = source.readline(limit + 1 - len(head))
                if not more:
                    break
                head += more
        except OSError as error:
            yield _unreadable(label, error)
            return
        start = _first_character(head)
        if start in ("{", "["):
            yield from self._json(Chained(head, source), label, name, sure=False)
            return
        yield from self._whole(Chained(head, source), label, name, "any")

    def _folder(self, top: str) -> Iterator[Outcome]:
        seen: set[tuple[int, int]] = set()
        pending = [top]
        read = 0
        while pending:
            path = pending.pop()
            try:
                about = os.stat(path)
                if not stat.S_ISDIR(about.st_mode):
                    if stat.S_ISREG(about.st_mode):
                        read += 1
                        yield from self._file(path)
                    continue
                # A link may lead back to a folder above it; each folder is read once.
                if (about.st_dev, about.st_ino) in seen:
                    continue
                seen.add((about.st_dev, about.st_ino))
                with os.scandir(path) as entries:
                    wanted = [e.path for e in entries if not e.name.startswith(".") and _is_wanted(e)]
            except OSError as error:
                read += 1
                yield _unreadable(path, error)
                continue
            pending.extend(sorted(wanted, reverse=True))
        if not read:
            yield _reject(top, "no_reports", f"The folder holds nothing to read; {_ALLOWED} files.")

    def _file(self, path: str) -> Iterator[Outcome]:
        kind = KINDS[os.path.splitext(path)[1].lower()]
        name = _stem(path)
        try:
            with open(path, "rb") as source:
                size = os.fstat(source.fileno()).st_size
                if size == 0:
                    yield _reject(path, "empty", "The file is empty; check how it was saved.")
                elif kind == "json":
                    yield from self._json(Chained(b"", source), path, name, sure=True)
                elif size > self._limits.max_bytes:
                    yield self._too_large(path, size)
                else:
                    yield from self._whole(Chained(b"", source), path, name, kind)
        except OSError as error:
            yield _unreadable(path, error)

    def _whole(self, source: Chained, label: str, name: str, kind: str) -> Iterator[Outcome]:
        try:
            data = source.read(self._limits.max_bytes + 1)
        except OSError as error:
            yield _unreadable(label, error)
            return
        if len(data) > self._limits.max_bytes:
            yield self._too_large(label, None)
            return
        binary = what_binary(data)
        if binary:
            yield _reject(label, "binary", f"This is {binary}.")
            return
        if kind == "page" or looks_like_html(decode(data[:8192]).text):
            yield self._pages.read(data, id=name, input=label, languages=self._languages)
            return
        decoded = decode(data)
        note = decoded.note()
        extra = {"charset": note} if note else {}
        yield report_from_text(decoded.text, id=name, extra=extra, input=label, limits=self._limits, languages=self._languages)

    def _json(self, source: Chained, label: str, name: str, *, sure: bool) -> Iterator[Outcome]:
        """Read JSON of either form; `sure` says that the user calls it JSON, so that it is not plain text that begins with a bracket."""
        limit = self._limits.max_bytes
        try:
            head = source.readline(limit + 1)
            rest = Chained(head, source)  # type: ignore[arg-type]
            if is_json_row(head) or (sniff_wide(head[:4096]) and sure):
                yield from self._rows(json_lines(rest, limit), label, name, ":")
                return
            data = rest.read(limit + 1)
            binary = what_binary(data)
            if binary:
                yield _reject(label, "binary", f"This is {binary}.")
                return
            start = _first_character(data)
            again = Chained(data, source)  # type: ignore[arg-type]
            if len(data) > limit and start == "[":
                yield _reject(
                    label,
                    "too_large",
                    f"A JSON array is read whole and may have {limit:,} bytes; write it as JSON lines, one report a line, of any length.",
                )
                return
            try:
                rows = list(json_document(data)) if len(data) <= limit else None
            except ValueError as error:
                if start == "[" and sure:
                    yield _reject(label, "bad_json", f"The file is not JSON ({error}); correct it, or write one report a line as .jsonl.")
                    return
                if not sure and not _has_json_row(data):
                    yield from self._whole(again, label, name, "any")
                    return
                rows = None
            if rows is None:
                yield from self._rows(json_lines(again, limit), label, name, ":")
            elif not rows:
                yield _reject(label, "empty", "The file holds an empty array; check how it was saved.")
            elif len(rows) == 1 and start != "[":
                yield self._row(rows[0], label, name)
            else:
                yield from self._rows(iter(rows), label, name, "#")
        except OSError as error:
            yield _unreadable(label, error)

    def _rows(self, rows: Iterator[Row], label: str, name: str, mark: str) -> Iterator[Outcome]:
        some = False
        for row in rows:
            some = True
            yield self._row(row, f"{label}{mark}{row.number}", f"{name}-{row.number}")
        if not some:
            yield _reject(label, "empty", "There are only blank lines in it; check how it was saved.")

    def _row(self, row: Row, source: str, name: str) -> Outcome:
        if row.fault:
            return _reject(source, *row.fault)
        extra = {"charset": row.charset} if row.charset else None
        return report_from_row(row.value, id=name, input=source, limits=self._limits, languages=self._languages, extra=extra)

    def _too_large(self, label: str, size: int | None) -> Rejection:
        has = f"has {size:,} bytes" if size else "is larger than allowed"
        return _reject(
            label,
            "too_large",
            f"The input {has} and the limit is {self._limits.max_bytes:,}; split it, or write its reports as JSON lines.",
        )


def _has_json_row(data: bytes) -> bool:
    return any(is_json_row(line) for line in data[:2_000_000].splitlines()[:50])


def _first_character(head: bytes) -> str:
    return decode(head[:4096]).text.lstrip()[:1]


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    # A dangling or looping link is no folder and no file: it is kept if its name promises a report, so that it is told.
    try:
        if entry.is_dir():
            return True
    except OSError:
        pass
    return os.path.splitext(entry.name)[1].lower() in KINDS


def _stem(path: str) -> str:
    return clean(PurePath(path).stem)[0] or "report"


def _unreadable(path: str, error: OSError | ValueError) -> Rejection:
    if isinstance(error, FileNotFoundError):
        return _reject(path, "missing", "There is no such file or folder; check the path.")
    if isinstance(error, PermissionError):
        return _reject(path, "unreadable", "You may not read this; change its permissions or copy it to a place of yours.")
    if isinstance(error, ValueError) or error.errno == errno.ENAMETOOLONG:
        return _reject(path, "missing", "No file can have this name; check the path.")
    if error.errno == errno.ELOOP:
        return _reject(path, "unreadable", "This link leads back to itself; give the file it should lead to.")
    return _reject(path, "unreadable", f"It could not be read ({error.strerror or error}); check the disk or copy the file elsewhere.")


def _reject(source: str, reason: str, detail: str) -> Rejection:
    return Rejection(input=clean(source)[0], stage="reading", reason=reason, detail=detail)
