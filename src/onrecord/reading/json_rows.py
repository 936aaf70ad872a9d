"""JSON lines and JSON documents, row by row, with a number and a reason for every row that is none."""

import codecs
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

import msgspec

from onrecord.reading.decoding import decode, sniff_wide


class Row(NamedTuple):
    """One row: its number (1 for the first line or item), its value, or the reason and detail why it has none.

    `charset` is the note for `extra["charset"]` where the row was not plain UTF-8.
    """

    number: int
    value: Any = None
    fault: tuple[str, str] | None = None
    charset: dict[str, object] | None = None


class Chained:
    """A binary stream that gives `held` first and then goes on with `source`."""

    def __init__(self, held: bytes, source: BinaryIO) -> None:
        self._held = io.BytesIO(held)
        self._source = source

    def readline(self, limit: int) -> bytes:
        """Return up to and with the next line feed, at most `limit` bytes; empty at the end."""
        line = self._held.readline(limit)
        if len(line) < limit and not line.endswith(b"\n"):
            line += self._source.readline(limit - len(line))
        return line

    def read(self, size: int) -> bytes:
        """Return at most `size` bytes, fewer only at the end."""
        data = self._held.read(size)
        while len(data) < size:
            more = self._source.read(size - len(data))
            if not more:
                break
            data += more
        return data


def parse(data: bytes) -> tuple[Any, dict[str, object] | None]:
    """Return the JSON value of `data` and a charset note; raises ValueError for what is no JSON.

    Takes what lesser writers emit: cp1252 bytes, raw line breaks and lone surrogates in strings, NaN.
    """
    try:
        return msgspec.json.decode(data), None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass  # the standard library's parser is slower and takes more; its verdict, with a column, is the one told
    decoded = decode(data)
    try:
        value = json.loads(decoded.text, strict=False)
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    return value, decoded.note()


def is_json_row(line: bytes) -> bool:
    """Tell whether `line` is a whole JSON object."""
    line = line.strip().removeprefix(codecs.BOM_UTF8)
    if not line.startswith(b"{") and not sniff_wide(line):
        return False
    try:
        return isinstance(parse(line)[0], dict)
    except ValueError:
        return False


def json_lines(source: BinaryIO | Chained, limit: int) -> Iterator[Row]:
    """Yield the rows of a stream of JSON lines, holding one row of at most `limit` bytes at a time.

    Raises OSError where the stream cannot be read on.
    """
    for number, line in enumerate(_lines(source, limit), 1):
        if line is None:
            yield Row(
                number, fault=("too_large", f"Line {number:,} has more than {limit:,} bytes; split the report in it, or raise the limit.")
            )
            continue
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        try:
            value, charset = parse(line)
        except ValueError as error:
            yield Row(number, fault=("bad_json", f"Line {number:,} is not JSON ({error}); correct the line or leave it out."))
        else:
            yield Row(number, value, charset=charset)


def json_document(data: bytes) -> Iterator[Row]:
    """Yield the rows of a JSON document: the items of an array, or the one object; raises ValueError for what is no JSON."""
    wide = sniff_wide(data[:4096])
    value, charset = parse(data.decode(wide, "replace").encode("utf-8", "replace") if wide else data.removeprefix(codecs.BOM_UTF8))
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        yield Row(number, item, charset=charset)


def _lines(source: BinaryIO | Chained, limit: int) -> Iterator[bytes | None]:
    """Yield each line; None for one longer than `limit`, which is read past and not kept."""
    line = source.readline(limit + 1)
    wide = sniff_wide(line[:4096])
    if wide:
        # A line feed in UTF-16 is two bytes: cut the text, not the bytes.
        yield from _wide_lines(Chained(line, source), wide, limit)  # type: ignore[arg-type]
        return
    while line:
        if len(line) > limit and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = source.readline(65536)
            yield None
        else:
            yield line
        line = source.readline(limit + 1)


def _wide_lines(source: Chained, charset: str, limit: int) -> Iterator[bytes | None]:
    decoder = codecs.getincrementaldecoder(charset)("replace")
    held, overlong, done = "", False, False
    while not done:
        chunk = source.read(65536)
        done = not chunk
        held += decoder.decode(chunk, done)
        *whole, held = held.split("\n")
        for line in whole:
            yield None if overlong or len(line) > limit else line.encode("utf-8", "replace")
            overlong = False
        if len(held) > limit:
            held, overlong = "", True
    if held or overlong:
        yield None if overlong else held.encode("utf-8", "replace")
