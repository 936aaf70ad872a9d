"""One row of a knowledge table, and the file form that all tables share."""

import datetime
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

COLUMNS = ("id", "kind", "country", "sector", "flag", "names", "from", "to", "unknown_after", "source", "licence", "checked")

# The day on which the rows were last held against their sources: moved by hand, so that two builds give the same bytes.
CHECKED = "2026-11-24"


class Source(NamedTuple):
    """Where a row's facts come from and under which licence they were given."""

    name: str
    licence: str
    about: str


CURATED = Source("onrecord", "Apache-2.0", "written for onrecord from general knowledge; current to mid-2025")


class Row(NamedTuple):
    """What a table says of one actor, place, people or role noun; `names` are keys as `wording.key` makes them."""

    id: str
    kind: str
    country: tuple[str, ...]
    sector: tuple[str, ...]
    flag: str
    names: tuple[str, ...]
    source: Source
    begin: str = ""
    end: str = ""
    unknown_after: str = ""

    def line(self) -> str:
        """Return the row as one line of a table."""
        cells = (self.id, self.kind, ";".join(self.country), ",".join(self.sector), self.flag, "|".join(self.names), self.begin, self.end,
                 self.unknown_after, self.source.name, self.source.licence, CHECKED)  # fmt: skip
        for cell in cells:
            if "\t" in cell or "\n" in cell:
                raise ValueError(f"a cell of row {self.id!r} holds a tab or a line break: {cell!r}")
        return "\t".join(cells)


def write(path: Path, rows: Iterable[Row]) -> int:
    """Write rows, sorted and without doubles, to `path`; returns how many were written."""
    lines = sorted({row.line() for row in rows if row.names})
    path.write_text("\t".join(COLUMNS) + "\n" + "".join(line + "\n" for line in lines), encoding="utf-8", newline="\n")
    return len(lines)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file as hex digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def lines(path: Path) -> list[str]:
    """Return the lines of a curated list that hold something, without comments."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]


def valid_date(value: str) -> str:
    """Return `value` if it is empty or an ISO date, year-month or year; raises ValueError otherwise."""
    if value:
        datetime.date.fromisoformat((value + "-01-01")[:10])
    return value
