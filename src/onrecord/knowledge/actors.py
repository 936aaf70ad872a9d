"""The actor table: one row is one real actor with an id, its names, dates and offices; look-up by name, by id and by office.

`tables/actors.tsv` and `tables/actors-odbl.tsv` (what rests on REIGN, which is under ODbL); two rows of one id are one actor.
"""

import csv
import functools
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from onrecord.knowledge.lexicon import TABLES
from onrecord.knowledge.wording import fold

ActorKind = Literal["state", "organ", "igo", "armed_group", "party", "person", "company", "ngo"]
COLUMNS = (
    "id", "name", "kind", "country", "sector", "aliases", "from", "to", "parent", "successor_of", "offices", "source", "licence",
    "unknown_after", "checked",
)  # fmt: skip
FILES = ("actors.tsv", "actors-odbl.tsv")
OWN_COLUMNS = ("id", "name", "country", "sector", "aliases", "from", "to")
# Articles and particles that reports write, leave out or spell otherwise inside a name.
_PARTICLES = ("al", "el", "ul", "il", "ad", "ed", "ud", "ash", "az", "ez", "ar", "e", "i", "ye", "yi")
_BLANKS = ("-", "–", "—", "‐", "‑", "/", ",", "(", ")", "&", '"', "“", "”", "«", "»", ":", ";", "\xa0")
_MARKS = ("'", "’", "‘", "ʼ", "ʻ", "`", "´", ".")
_TAG = re.compile(r"@[a-z]{2,3}-[A-Z][a-z]{3}\b")
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE"})
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Office(NamedTuple):
    """An office that a person held, of a country (or UNO, EUR, IGO), from its first to its last day.

    Days are empty where unknown or, the last, not come yet. `title` is lower case ("president", "foreign minister"); "leader"
    where the source says only that he ruled, "official" where it says only that he served.
    """

    title: str
    country: str
    begin: str
    end: str

    def on(self, day: str) -> bool:
        """Return whether it was held on an ISO day; a term known to the month or year counts with both its ends."""
        return (not self.begin or self.begin <= day) and (not self.end or day[: len(self.end)] <= self.end)


class TableActor(NamedTuple):
    """One actor of the table.

    `country` holds ISO 3166 alpha-3 or PLOVER's not-a-country codes, the home first; `sector`
    PLOVER sectors, the main one first; `aliases` further spellings; `begin` and `end` ISO dates, months or years,
    empty where unknown (`end`: or not ended); `unknown_after` the last day on which the source knew it, empty
    where that does not matter; `successor_of` the ids of the actors that it came from; `own` whether
    a user's list has it.
    """

    id: str
    name: str
    kind: ActorKind
    country: tuple[str, ...]
    sector: tuple[str, ...]
    aliases: tuple[str, ...]
    begin: str
    end: str
    parent: str
    successor_of: tuple[str, ...]
    offices: tuple[Office, ...]
    source: str
    unknown_after: str
    own: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Return its name and all other spellings."""
        return (self.name, *self.aliases)

    @property
    def by_hand(self) -> bool:
        """Return whether the row was checked by hand or is the user's."""
        return self.own or "onrecord" in self.source

    def covers(self, day: str) -> bool:
        """Return whether the row's dates vouch for it on an ISO day: it existed, or the person held an office, and the source knew."""
        if self.offices:
            return any(o.on(day) and (o.end or not self.unknown_after or day <= self.unknown_after) for o in self.offices)
        alive = (not self.begin or self.begin <= day) and (not self.end or day[: len(self.end)] <= self.end)
        return alive and (not self.unknown_after or day <= self.unknown_after)

    def bore_name(self, day: str) -> bool:
        """Return whether the actor existed on an ISO day, as far as its dates say."""
        return (not self.begin or self.begin <= day) and (not self.end or day[: len(self.end)] <= self.end)


class UnreadableActors(ValueError):
    """A user's list of actors that cannot be read; the message names file, line and column and says what to do."""


@functools.lru_cache(maxsize=16_384)
def fold_names(text: str) -> str:
    """Return names, one a line, as the table compares them.

    Lower case, without accents, apostrophes, stops, articles and Arabic or Persian particles; hyphens are
    blanks. Letters of another script stay what they are, however they look.

    >>> fold_names("Asa'ib Ahl al-Haq"), fold_names("The Élysée"), fold_names("Hezb-e-Islami")
    ('asaib ahl haq', 'elysee', 'hezb islami')
    """
    if not text.isascii():
        text = "\n".join(line if line.isascii() else fold(line) for line in text.split("\n"))
    for mark in _MARKS:
        text = text.replace(mark, "")
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    text = " " + text.lower().replace("\n", " \n ") + " "
    text = text.replace("\n the ", "\n ")
    if text.startswith(" the "):
        text = text[4:]
    for particle in _PARTICLES:
        text = text.replace(f" {particle} ", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip(" ").replace(" \n ", "\n").replace(" \n", "\n").replace("\n ", "\n")


def is_acronym(name: str) -> bool:
    """Return whether a name is a short word of capitals, whose lower-case spelling would be another word.

    >>> is_acronym("PKK"), is_acronym("U.N."), is_acronym("DHKP-C"), is_acronym("Hamas")
    (True, True, True, False)
    """
    letters = [c for c in name if c.isalpha()]
    short = " " not in name and 1 < len(letters) <= 8
    return short and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1) and letters[0].isupper()


def mixed_scripts(name: str) -> bool:
    """Return whether a word of a name has letters of two scripts that have look-alikes: a forgery or a slip, and no name.

    >>> mixed_scripts("PKK"), mixed_scripts("Р" + "KK")
    (False, True)
    """
    for word in name.split():
        scripts = {unicodedata.name(c, "").split(" ")[0] for c in word if c.isalpha()} & _ALIKE
        if len(scripts) > 1:
            return True
    return False


class ActorTable:
    """Look-up in the actor table, read on first need in about a tenth of a second; rows stay text until they are met.

    `own` are a user's actors (`load_actors`): they win over the table's. Raises FileNotFoundError where the
    tables were not built.
    """

    def __init__(self, folder: Path = TABLES, own: tuple[TableActor, ...] = ()) -> None:
        self._rows: list[str] = []
        self._at: dict[str, list[int]] = {}
        self._index: dict[str, int | tuple[int, ...]] = {}
        self._met: dict[str, TableActor] = {}
        self._holders: dict[str, tuple[TableActor, ...]] = {}
        self._surnames: dict[str, dict[str, tuple[TableActor, ...]]] = {}
        self._own: dict[str, list[TableActor]] = {}
        self._own_ids = {actor.id: actor for actor in own}
        for actor in own:
            for name in dict.fromkeys(map(fold_names, actor.names)):
                self._own.setdefault(name, []).append(actor)
        for name in FILES:
            self._read(folder / name)

    def _read(self, path: Path) -> None:
        rows = path.read_text(encoding="utf-8").split("\n")[1:-1]
        first = len(self._rows)
        self._rows += rows
        cells = []
        at = self._at
        for number, row in enumerate(rows, first):
            head = row.split("\t", 6)
            at.setdefault(head[0], []).append(number)
            cells.append(f"{head[1]}|{head[5]}" if head[5] else head[1])
        index = self._index
        text = "\n".join(cells)
        if "@" in text:
            text = _TAG.sub("", text)
        # One fold of all names is many times faster than one a name.
        keys = fold_names(text.replace("\n", "\n\x00\n").replace("|", "\n")).split("\n")
        number = first
        for key in keys:
            if key == "\x00":
                number += 1
                continue
            there = index.get(key)
            if there is None:
                index[key] = number
            elif isinstance(there, int):
                if there != number:
                    index[key] = (there, number)
            elif there[-1] != number:
                index[key] = (*there, number)

    def __contains__(self, actor_id: str) -> bool:
        return actor_id in self._at or actor_id in self._own_ids

    def ids(self) -> list[str]:
        """Return all ids, the user's first."""
        return [*self._own_ids, *self._at]

    def actor(self, actor_id: str) -> TableActor:
        """Return the actor of an id; raises KeyError where no row has it.

        >>> actor_table().actor("state:IRQ").name
        'Iraq'
        """
        if actor_id in self._own_ids:
            return self._own_ids[actor_id]
        actor = self._met.get(actor_id)
        if actor is None:
            actor = self._met[actor_id] = functools.reduce(_joined, (_parsed(self._rows[n]) for n in self._at[actor_id]))
        return actor

    def named(self, name: str) -> tuple[TableActor, ...]:
        """Return the actors that bear a name in some spelling; the user's own alone where one of them does.

        An acronym is borne only in capitals.

        >>> [a.id for a in actor_table().named("Asa'ib Ahl al-Haqq")]
        ['ucdp:886']
        >>> actor_table().named("pkk")
        ()
        """
        key = fold_names(name)
        own = tuple(a for a in self._own.get(key, ()) if _spelled(a, key, name))
        if own:
            return own
        there = self._index.get(key)
        if there is None or not key:
            return ()
        numbers = (there,) if isinstance(there, int) else there
        found = {(a := self.actor(self._rows[n].split("\t", 1)[0])).id: a for n in numbers}
        return tuple(a for a in found.values() if _spelled(a, key, name))

    def holders(self, country: str) -> tuple[TableActor, ...]:
        """Return all persons of a country (or UNO, EUR, IGO) that the table knows."""
        found = self._holders.get(country)
        if found is None:
            mark = f"\tperson\t{country}\t"
            ids = dict.fromkeys(row.split("\t", 1)[0] for row in self._rows if mark in row)
            own = [a for a in self._own_ids.values() if a.kind == "person" and country in a.country]
            found = self._holders[country] = (*own, *(self.actor(i) for i in ids))
        return found

    def surnamed(self, surname: str, country: str | None) -> tuple[TableActor, ...]:
        """Return the persons whose name, or another spelling of it, ends in `surname`; of all countries where `country` is None."""
        last = fold_names(surname)
        place = country or ""
        names = self._surnames.get(place)
        if names is None:
            gathered: dict[str, list[TableActor]] = {}
            for person in self.holders(country) if country else self._persons():
                for spelled in {fold_names(n).split(" ")[-1] for n in person.names} | {fold_names(n) for n in person.names}:
                    gathered.setdefault(spelled, []).append(person)
            names = self._surnames[place] = {k: tuple(v) for k, v in gathered.items()}
        return names.get(last, ())

    def _persons(self) -> Iterator[TableActor]:
        ids = dict.fromkeys(row.split("\t", 1)[0] for row in self._rows if "\tperson\t" in row)
        yield from (a for a in self._own_ids.values() if a.kind == "person")
        yield from (self.actor(i) for i in ids)


def _parsed(row: str) -> TableActor:
    cells = row.split("\t")
    offices = tuple(_office(o) for o in cells[10].split(";") if o)
    aliases = tuple(_TAG.sub("", a) for a in cells[5].split("|") if a)
    return TableActor(
        cells[0], cells[1], cells[2], tuple(filter(None, cells[3].split(" "))), tuple(filter(None, cells[4].split(","))), aliases,  # type: ignore[arg-type]
        cells[6], cells[7], cells[8], tuple(filter(None, cells[9].split(","))), offices, cells[11], cells[13],
    )  # fmt: skip


def _office(text: str) -> Office:
    """Return an office from ``foreign minister RUS 2004-03-09..``."""
    title, country, term = text.rsplit(" ", 2)
    begin, _, end = term.partition("..")
    return Office(title, country, begin, end)


def _joined(one: TableActor, other: TableActor) -> TableActor:
    """Return one actor of two rows of the same id: the first row's name and dates, the offices and spellings of both."""
    return one._replace(
        aliases=tuple(dict.fromkeys([*one.aliases, other.name, *other.aliases])), offices=one.offices + other.offices,
        source=f"{one.source}; {other.source}", unknown_after=max(one.unknown_after, other.unknown_after),
    )  # fmt: skip


def _spelled(actor: TableActor, key: str, name: str) -> bool:
    """Return whether a spelling with this key is in letters that are capital where the name's, and all of an acronym's, are."""
    for spelling in actor.names:
        if name.islower() and not spelling.islower():
            continue  # "the opposition" is not the Opposition party
        if fold_names(spelling) == key and (not is_acronym(spelling) or _letters(spelling) == _letters(name)):
            return True
    return False


def _letters(name: str) -> str:
    return "".join(c for c in fold(name) if c.isalnum())


def load_actors(path: Path) -> tuple[TableActor, ...]:
    """Return a user's own actors, for ``ActorTable(own=...)``, from a CSV file in UTF-8 (with or without a byte order mark).

    Columns ``id,name,country,sector,aliases,from,to`` in any order, of which id and name are needed;
    country and sector hold codes separated by blanks or commas, aliases are separated by ``|``, from and to are
    ISO dates, months or years. Raises UnreadableActors, with line and column, for anything else, and FileNotFoundError.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableActors(f"{path}: not UTF-8 at byte {error.start}: save the list as CSV UTF-8") from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        head = [cell.strip().lower() for cell in next(reader, [])]
        for column, cell in enumerate(head, 1):
            if cell not in OWN_COLUMNS or head.index(cell) != column - 1:
                raise UnreadableActors(
                    f"{path}, line 1, column {column}: {cell!r} is no column or stands twice: use {','.join(OWN_COLUMNS)}"
                )
        for cell in ("id", "name"):
            if cell not in head:
                raise UnreadableActors(f"{path}, line 1: no column {cell!r}: begin the file with {','.join(OWN_COLUMNS)}")
        own: dict[str, TableActor] = {}
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            where = f"{path}, line {reader.line_num}"
            if len(cells) > len(head):
                raise UnreadableActors(
                    f"{where}: {len(cells)} cells, and {len(head)} columns: put cells that hold commas in quotation marks"
                )
            row = dict.fromkeys(OWN_COLUMNS, "") | dict(zip(head, (cell.strip() for cell in cells), strict=False))
            actor = _own_actor(row, where)
            if actor.id in own:
                raise UnreadableActors(
                    f"{where}, column id: {actor.id!r} stands on an earlier line: give each actor one line and an id of its own"
                )
            own[actor.id] = actor
    except csv.Error as error:
        raise UnreadableActors(f"{path}, line {reader.line_num}: {error}: close every quotation mark") from error
    return tuple(own.values())


def _own_actor(row: dict[str, str], where: str) -> TableActor:
    for column in ("id", "name"):
        if not row[column]:
            raise UnreadableActors(f"{where}, column {column}: empty: every actor needs an id and a name")
    if re.search(r"\s", row["id"]):
        raise UnreadableActors(f"{where}, column id: {row['id']!r} holds a blank: use letters, digits and - : / _ .")
    country = tuple(re.split(r"[\s,;|]+", row["country"])) if row["country"] else ()
    sector = tuple(re.split(r"[\s,;|]+", row["sector"])) if row["sector"] else ()
    for column, codes in (("country", country), ("sector", sector)):
        for code in codes:
            if not re.fullmatch(r"[A-Z]{3}", code):
                raise UnreadableActors(f"{where}, column {column}: {code!r} is no code: use three capital letters, such as IRQ or REB")
    for column in ("from", "to"):
        if row[column] and not _DATE.fullmatch(row[column]):
            raise UnreadableActors(f"{where}, column {column}: {row[column]!r} is no date: write 2017-01-28, 2017-01 or 2017")
    if row["from"] and row["to"] and row["to"] < row["from"][: len(row["to"])]:
        raise UnreadableActors(f"{where}, column to: {row['to']} is before {row['from']}: exchange them")
    aliases = tuple(filter(None, (a.strip() for a in row["aliases"].split("|"))))
    # A list of one's own says no kind: a name that reads like an armed group's is looked up like any other name.
    return TableActor(row["id"], row["name"], "armed_group", country, sector, aliases, row["from"], row["to"], "", (), (), "own", "", True)


@functools.cache
def actor_table() -> ActorTable:
    """Return the actor table of this installation, without any user's actors."""
    return ActorTable()
