"""The two functions by which a program uses onrecord, and what goes with them."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.record.types import Record, Rejection, Report

if TYPE_CHECKING:
    from onrecord.coding import Coder

_ENDINGS = (".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".warc", ".gz", ".md")


class RejectedInput(ValueError):
    """An input that could not be read or coded; `rejection` says where it came from, at which stage, and why."""

    def __init__(self, rejection: Rejection) -> None:
        super().__init__(f"{rejection.input}: {rejection.reason}: {rejection.detail}")
        self.rejection = rejection


def read(path_or_text: str | os.PathLike[str]) -> Record:
    """Return the record of one report, given as a file or as its text.

    A `pathlib.Path` is always a file. A `str` is one when a file of that name exists, or when it looks like a file's name (one word, or
    one line that ends like ``.txt``); any other `str` is the report's text, its id then ``text``.
    Raises `RejectedInput` where the input cannot be read or coded, `FileNotFoundError` where the file does not exist, and
    `ValueError` where a file holds more than one report (use `code` and `reports`).
    """
    from onrecord.reading import read_inputs

    if _is_file(path_or_text):
        name = os.fspath(path_or_text)
        if not os.path.exists(name):
            raise FileNotFoundError(f"no file {name!r}; the text of a report is more than one word")
        items = list(_at_most_two(read_inputs([name])))
    else:
        stream = io.BytesIO(os.fspath(path_or_text).encode("utf-8", "replace"))
        items = [replace(item, id="text") if isinstance(item, Report) else item for item in _at_most_two(read_inputs(["-"], stdin=stream))]
    if len(items) != 1:
        raise ValueError(f"{'no report' if not items else 'more than one report'} in {os.fspath(path_or_text)[:80]!r}")
    return next(code(items))


def reports(inputs: Iterable[str | os.PathLike[str]]) -> Iterator[Report | Rejection]:
    """Yield the reports that files and folders hold (plain text, HTML, JSON lines), and a `Rejection` for each input that has none.

    Nothing is read before it is asked for.
    """
    from onrecord.reading import read_inputs

    return iter(read_inputs([os.fspath(i) for i in inputs]))


def code(reports: Iterable[Report | Rejection], rejected: Callable[[Rejection], object] | None = None) -> Iterator[Record]:
    """Yield the record of each report, in order, as it is asked for.

    A report that cannot be coded, or a `Rejection` among the reports, raises `RejectedInput`; with `rejected` given, it is
    called with the `Rejection` instead and the rest goes on.
    """
    from onrecord.scale import code_all

    for result in code_all(iter(reports), 1, _coder):
        if isinstance(result, Record):
            yield result
        elif rejected is None:
            raise RejectedInput(result)
        else:
            rejected(result)


@lru_cache(maxsize=1)
def _coder() -> Coder:
    """The coder of this process: loading a model takes longer than coding a report, so it is loaded once."""
    from onrecord.coding import Coder

    return Coder()


def _at_most_two(items: Iterable[Report | Rejection]) -> Iterator[Report | Rejection]:
    for count, item in enumerate(items):
        yield item
        if count:
            return


def _is_file(given: str | os.PathLike[str]) -> bool:
    if not isinstance(given, str):
        return True
    line = given.strip()
    if "\n" in line or len(line) > 1024:
        return False
    return len(line.split()) == 1 or line.lower().endswith(_ENDINGS) or Path(given).exists()
