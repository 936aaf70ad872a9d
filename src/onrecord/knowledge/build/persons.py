"""Office-holders of the actor table: offices by hand, the curated leaders, US executive, ParlGov and REIGN, one row a person.

Each source in turn gives its terms to the person whom a surer source has already, or makes a new one. What
REIGN gives stays apart (ODbL): its terms of a person of another source are a second row of the same id.
"""

import csv
import datetime
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from onrecord.knowledge.actors import Office, fold_names
from onrecord.knowledge.build.actor_rows import Draft
from onrecord.knowledge.build.leaders import CONGRESS, COW, REIGN, SINCE, cabinet_terms
from onrecord.knowledge.build.parties import PARLGOV
from onrecord.knowledge.build.rows import CURATED, Source, lines, valid_date

KNOWN_TO = "2025-06-30"
REIGN_DAY = "2021-03"
RULED = "leader"  # REIGN: ruled, in whatever office
SERVED = "official"  # in some office of state, or known for another
_TERM = re.compile(r"(?P<name>.+?) (?P<begin>[\d-]*)\.\.(?P<end>[\d-]*)")


class _Term(NamedTuple):
    key: str
    code: str
    names: tuple[str, ...]
    sector: tuple[str, ...]
    office: Office


def persons(folder: Path, curated: Path) -> tuple[list[Draft], list[Draft]]:
    """Return the drafts of all persons, those under free licences first and those under ODbL second."""
    people = _People()
    for term in _by_hand(curated):
        people.add(term, CURATED, KNOWN_TO, f"onrecord:person/{term.code}/{_slug(term.names[0])}")
    for term in _executive(folder / "congress-executive.yaml"):
        people.add(term, CONGRESS, "", f"person:us/{term.key}")
    for term in _cabinets(folder / "parlgov-cabinet.csv"):
        people.add(term, PARLGOV, "2023-06-26", f"person:parlgov/{term.code}/{_slug(term.names[0])}")
    free = list(people.drafts)
    listed = _People(people)
    for term in _reign(folder / "reign-leaders.csv"):
        listed.add(term, REIGN, REIGN_DAY, f"person:reign/{term.key}")
    for draft in [*free, *listed.drafts]:
        draft.offices = _terms(draft.offices)
        if all(o.end for o in draft.offices):
            draft.unknown_after = ""
    return free, listed.drafts


class _People:
    """The persons so far, found by country and name; `before` are those of surer sources, which are not changed but continued."""

    def __init__(self, before: "_People | None" = None) -> None:
        self.drafts: list[Draft] = []
        self._before = before
        self._by_country: dict[str, list[Draft]] = defaultdict(list)
        self._by_id: dict[str, Draft] = {}

    def find(self, term: _Term) -> Draft | None:
        """Return the person of a term: of the same full name, or of the same surname and in office at the same time."""
        wanted = [fold_names(n) for n in term.names]
        for draft in self._by_country[term.code]:
            held = [fold_names(n) for n in (draft.name, *draft.aliases)]
            if any(w in held and " " in w for w in wanted):
                return draft
        for draft in self._by_country[term.code]:
            held = [fold_names(n) for n in (draft.name, *draft.aliases)]
            # One of the two names must be a surname alone, or one with initials; "Raul Castro" is not "Fidel Castro".
            if any(_same_person(w, h) for w in wanted for h in held) and any(_at_once(o, term.office) for o in draft.offices):
                return draft
        return None

    def add(self, term: _Term, source: Source, known_to: str, new_id: str) -> None:
        """Give a term to its person, or to a new one with the id `new_id`."""
        draft = self.find(term)
        if draft is None and self._before is not None:
            older = self._before.find(term)
            if older is not None:
                if _covered(older.offices, term.office):
                    return  # nothing that the surer row does not say
                draft = self._by_id.get(older.id)
                if draft is None:
                    draft = Draft(older.id, older.name, "person", older.country, older.sector, [source], unknown_after=known_to)
                    self._keep(draft, term.code)
        if draft is None:
            free = new_id if new_id not in self._by_id else f"{new_id}/{term.office.begin[:4]}"
            draft = Draft(free, term.names[0], "person", (term.code,), term.sector, [source], unknown_after=known_to)
            self._keep(draft, term.code)
        draft.also(term.names, source)
        if source not in draft.sources:
            draft.sources.append(source)
        if not _covered(draft.offices, term.office):
            draft.offices.append(term.office)

    def _keep(self, draft: Draft, code: str) -> None:
        if draft.id in self._by_id:
            raise ValueError(f"two persons would have the id {draft.id!r}")
        self._by_id[draft.id] = draft
        self._by_country[code].append(draft)
        self.drafts.append(draft)


def _same_person(one: str, other: str) -> bool:
    """Return whether two folded names may be one person's: one is the surname alone or has initials, or the words are turned round."""
    a, b = one.split(" "), other.split(" ")
    if len(a) > 1 and sorted(a) == sorted(b):
        return True
    a, b = ([words[-1], *words[:-1]] if len(words[-1]) == 1 else words for words in (a, b))
    if a[-1] != b[-1]:
        return False
    given, more = sorted((a[:-1], b[:-1]), key=len)
    return not given or (len(given[0]) <= 2 and bool(more) and more[0].startswith(given[0][0]))


def _day(date: str, missing: str) -> datetime.date:
    date = date or missing
    return datetime.date.fromisoformat((date + "-01-01")[:10])


def _at_once(one: Office, other: Office) -> bool:
    """Return whether two terms share at least half of the shorter: Rajiv Gandhi's begins on the day on which Indira Gandhi's ends."""
    begins, ends = max(_day(one.begin, "1000"), _day(other.begin, "1000")), min(_day(one.end, KNOWN_TO), _day(other.end, KNOWN_TO))
    shorter = min(_day(o.end, KNOWN_TO) - _day(o.begin, "1000") for o in (one, other))
    return (ends - begins) * 2 >= shorter


def _covered(held: list[Office], term: Office) -> bool:
    """Return whether a person's terms already fill another, give or take two months, or name the office that begins with it."""
    if not held:
        return False
    slack = datetime.timedelta(days=62)
    begin, end = _day(term.begin, "1000"), _day(term.end, KNOWN_TO)
    if any(o.title == term.title and o.country == term.country and abs(_day(o.begin, "1000") - begin) <= slack for o in held):
        return True
    if term.title not in (RULED, SERVED):
        return False
    for office in sorted(held, key=lambda o: o.begin):
        if _day(office.begin, "1000") <= begin + slack:
            begin = max(begin, _day(office.end, KNOWN_TO))
    return begin + slack >= end


def _terms(offices: list[Office]) -> list[Office]:
    """Return offices by their begin, terms that follow at once on one another as one."""
    joined: list[Office] = []
    for office in sorted(offices, key=lambda o: (o.title, o.country, o.begin)):
        last = joined[-1] if joined else None
        if (
            last
            and last[:2] == office[:2]
            and last.end
            and _day(office.begin, "1000") <= _day(last.end, "1000") + datetime.timedelta(days=31)
        ):
            joined[-1] = last._replace(end=max(last.end, office.end) if office.end else "")
        else:
            joined.append(office)
    return joined


def _slug(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _by_hand(curated: Path) -> Iterator[_Term]:
    spelled: dict[tuple[str, str], list[str]] = defaultdict(list)
    alone: list[_Term] = []
    offices: list[tuple[str, str, str]] = []
    for line in lines(curated / "actors.psv"):
        kind, code, *rest = line.split("|")
        if kind == "office":
            offices.append((code, rest[0], rest[1]))
        elif kind == "person":
            sectors, name, others, begin, end, _ = rest
            spelled[code, fold_names(name)] += others.split(";")
            if begin or end:
                term = Office(SERVED, code, valid_date(begin), valid_date(end))
                alone.append(_Term("", code, (name, *others.split(";")), tuple(sectors.split(",")), term))
    for code, title, terms in offices:
        before = ""
        for text in terms.split(";"):
            parsed = _TERM.fullmatch(text)
            if parsed is None:
                raise ValueError(f"actors.psv: {code} {title}: not `name from..to`: {text!r}")
            begin, end = valid_date(parsed["begin"] or before), valid_date(parsed["end"])
            if end and end < begin:
                raise ValueError(f"actors.psv: {code} {title}: ends before it begins: {text!r}")
            names = (parsed["name"], *spelled[code, fold_names(parsed["name"])])
            yield _Term("", code, names, ("GOV",), Office(title, code, begin, end))
            before = end
    yield from alone
    for line in lines(curated / "leaders.psv"):
        code, listed, begin, end = line.split("|")
        yield _Term("", code, tuple(listed.split(";")), ("GOV",), Office(SERVED, code, valid_date(begin), valid_date(end)))


def _executive(path: Path) -> Iterator[_Term]:
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    shared = Counter((p["name"]["first"], p["name"]["last"]) for p in listed if str(p["terms"][-1]["end"]) > "1945")
    for person in listed:
        first, last = person["name"]["first"], person["name"]["last"]
        names = tuple(dict.fromkeys((f"{person['name'].get('nickname', first)} {last}", f"{first} {last}")))
        if shared[first, last] > 1:
            names = (" ".join([first, *(f"{m[0]}." for m in person["name"].get("middle", "").split()), last]),)
        for held in person["terms"]:
            begin, end = str(held["start"]), str(held["end"])
            if begin >= "1945":
                title = "president" if held["type"] == "prez" else "vice president"
                office = Office(title, "USA", begin, end if end <= KNOWN_TO else "")
                yield _Term(str(person["id"]["govtrack"]), "USA", names, ("GOV",), office)


def _cabinets(path: Path) -> Iterator[_Term]:
    for code, name, begin, end in cabinet_terms(path, re.compile(r"\d|Bundesrat|[/|]")):
        title = "chancellor" if code in ("DEU", "AUT") else "president" if code == "CYP" else "prime minister"
        yield _Term("", code, (name,), ("GOV",), Office(title, code, begin, end))


def _reign(path: Path) -> Iterator[_Term]:
    with path.open(encoding="cp1252", errors="replace", newline="") as file:
        for line in csv.DictReader(file):
            last = int(line["eyear"] or 9999)
            name = re.sub(r"\s+", " ", re.sub(r"\(.*?\)", "", line["leader"])).strip()
            # A name whose letters the file has lost is no name.
            if last < SINCE or not name or not re.fullmatch(r"[A-Za-z .'’\-]+", name) or " and " in name:
                continue
            begin = f"{int(line['syear'])}-{int(line['smonth'] or 1):02}"
            end = f"{last}-{int(line['emonth'] or 12):02}" if line["eyear"] else ""
            code = COW.get(line["stateabb"], line["stateabb"])
            yield _Term(re.sub(r"\s", "", line["leadid"]), code, (name,), ("GOV",), Office(RULED, code, begin, end))
