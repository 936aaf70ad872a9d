"""The compiled tables in memory: one index from a name to the rows that carry it, read on first use."""

import functools
import json
from pathlib import Path
from typing import Literal, NamedTuple

from onrecord.knowledge.wording import Token

TABLES = Path(__file__).parent / "tables"
Family = Literal["role", "geo", "name"]

# In this order where one name stands in several tables: an earlier table's reading hides a later one's.
_ORDER: tuple[tuple[str, Family], ...] = (
    ("organisations.tsv", "name"),
    ("roles.tsv", "role"),
    ("countries.tsv", "geo"),
    ("countries-odbl.tsv", "geo"),
    ("groups.tsv", "name"),
    ("bodies.tsv", "name"),
    ("parties.tsv", "name"),
    ("leaders.tsv", "name"),
    ("leaders-odbl.tsv", "name"),
    ("places.tsv", "geo"),
)


# Country names that are given names or surnames too: beside another capitalised word they are a person's.
ALSO_PERSONS = frozenset(
    "chad jordan georgia israel paris london sydney virginia carolina kenya cuba ireland england wales holland france germany milan "
    "vienna madrid dallas washington montana"
    .split()
)  # fmt: skip
# What may stand between the words of one name, besides white space.
_INSIDE = frozenset({"", "-", "–", "‑", "/", "'", "’", "'s", "’s", "."})


class Entry(NamedTuple):
    """One row of a table as `describe` needs it."""

    table: str
    id: str
    kind: str
    country: tuple[str, ...]
    sector: tuple[str, ...]
    flag: str
    names: tuple[str, ...]
    begin: str
    end: str
    unknown_after: str

    def says(self, words: str) -> str:
        """Return the row as one piece of evidence, with its dates where it has any."""
        dates = f" {self.begin or '?'}..{self.end or ''}" if self.begin or self.end else ""
        stale = f" unknown after {self.unknown_after}" if self.unknown_after else ""
        return f"{self.table}:{self.id} {words!r}{dates}{stale}"


class Match(NamedTuple):
    """The longest name that begins at a token: its family, its rows, and the token at which it ends (exclusive)."""

    family: Family
    entries: tuple[Entry, ...]
    name: str
    begin: int
    end: int


class Lexicon:
    """All names of all tables; rows stay text until a name is met, which keeps loading fast and memory small."""

    def __init__(self, folder: Path) -> None:
        self._rows: list[str] = []
        self._first: list[int] = []
        self._tables: list[tuple[str, Family]] = []
        self._index: dict[str, int | tuple[int, ...]] = {}
        self.longest: dict[str, int] = {}
        self._parsed: dict[int, Entry] = {}
        self._met: dict[str, tuple[tuple[Family, tuple[Entry, ...]], ...]] = {}
        for name, family in _ORDER:
            path = folder / name
            if path.exists():
                self._read(path, name.removesuffix(".tsv"), family)

    def _read(self, path: Path, table: str, family: Family) -> None:
        index, longest, begin = self._index, self.longest, len(self._rows)
        rows = path.read_text(encoding="utf-8").split("\n")[1:-1]
        self._first.append(begin)
        self._tables.append((table, family))
        self._rows += rows
        for number, row in enumerate(rows, begin):
            for name in row.split("\t", 6)[5].lower().split("|"):
                there = index.get(name)
                if there is None:
                    index[name] = number
                    first = name.partition(" ")[0]
                    size = name.count(" ") + 1
                    if longest.get(first, 0) < size:
                        longest[first] = size
                elif there != number:
                    index[name] = (there, number) if isinstance(there, int) else (*there, number)

    def _entry(self, number: int) -> Entry:
        entry = self._parsed.get(number)
        if entry is None:
            table = self._tables[max(i for i, first in enumerate(self._first) if first <= number)][0]
            cells = self._rows[number].split("\t")
            entry = Entry(table, cells[0], cells[1], tuple(filter(None, cells[2].split(";"))), tuple(filter(None, cells[3].split(","))),
                          cells[4], tuple(cells[5].split("|")), cells[6], cells[7], cells[8])  # fmt: skip
            self._parsed[number] = entry
        return entry

    def rows(self, name: str) -> tuple[tuple[Family, tuple[Entry, ...]], ...]:
        """Return the rows that carry a lower-case name, the surest table's first; all tables of countries count as one."""
        met = self._met.get(name)
        if met is None:
            found = self._index.get(name)
            numbers = () if found is None else (found,) if isinstance(found, int) else found
            families = dict(self._tables)
            groups: dict[str, list[Entry]] = {}
            for entry in map(self._entry, numbers):
                groups.setdefault("countries" if entry.table == "countries-odbl" else entry.table, []).append(entry)
            met = self._met[name] = tuple((families[table], tuple(entries)) for table, entries in groups.items())
        return met

    def table(self, name: str) -> list[Entry]:
        """Return all rows of one table, by its name without ``.tsv``."""
        spot = [t for t, _ in self._tables].index(name)
        end = self._first[spot + 1] if spot + 1 < len(self._first) else len(self._rows)
        return [self._entry(n) for n in range(self._first[spot], end)]

    def match(self, words: list[Token], at: int) -> Match | None:
        """Return the longest name of any table that begins at token `at`, in letters that are capital where the name's are."""
        limit = self.longest.get(words[at].lower)
        if limit is None:
            return None
        parts = [words[at].lower]
        stop = min(len(words), at + limit)
        for n in range(at + 1, stop):
            if not joins(words[n].before):
                break
            parts.append(words[n].lower)
        while parts:
            name = " ".join(parts)
            if name in self._index:
                end = at + len(parts)
                for family, entries in self.rows(name):
                    fitting = tuple(e for e in entries if _capitals_fit(e, name, words, at, end))
                    if fitting:
                        return Match(family, fitting, name, at, end)
            parts.pop()
        return None


def joins(separator: str) -> bool:
    """Return whether what stands between two tokens can stand inside a name: a space, a hyphen, a slash, a possessive, a stop."""
    return len(separator) <= 4 and separator.strip().lower() in _INSIDE


def _capitals_fit(entry: Entry, name: str, words: list[Token], begin: int, end: int) -> bool:
    spelling = next(n for n in entry.names if n.lower() == name)
    if spelling == name:
        return True
    for wanted, token in zip(spelling.split(" "), words[begin:end], strict=True):
        # "US" is not "Us", "Turkey" is not "turkey"; "TURKEY" in a headline is.
        if wanted[0].isupper() and not token.text[0].isupper():
            return False
        # GAO is an office; Gao is a town.
        if entry.table == "places" and len(wanted) < 5 and token.text.isupper():
            return False
        if len(wanted) < 6 and wanted != token.text and (wanted.isupper() or sum(map(str.isupper, wanted)) > 1):
            return False
    return True


@functools.cache
def lexicon() -> Lexicon:
    """Return the tables of this installation; read once a process, in about a tenth of a second."""
    return Lexicon(TABLES)


@functools.cache
def knowledge_version() -> str:
    """Return the day on which the tables were last checked and the start of their digest.

    For `made_by.knowledge` of a record, such as ``2026-11-24+sha256:1a2b3c4d``. Raises
    FileNotFoundError where the tables were not built.
    """
    manifest = json.loads((TABLES / "manifest.json").read_text(encoding="utf-8"))
    return f"{manifest['checked']}+sha256:{manifest['sha256'][:8]}"
