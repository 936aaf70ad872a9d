"""Political parties of Party Facts and ParlGov, as rows."""

import csv
import re
from collections import defaultdict
from pathlib import Path

from onrecord.knowledge.build.geography import FOLDED
from onrecord.knowledge.build.names import Names
from onrecord.knowledge.build.rows import Row, Source
from onrecord.knowledge.wording import key

PARTYFACTS = Source("Party Facts 2026", "MIT", "Party Facts core parties and Wikipedia links")
PARLGOV = Source("ParlGov 2023", "MIT", "ParlGov parties and cabinets through 2023-06")

# Parties that ended before this year are history, and their names mislead.
ENDED_BEFORE = "1960"

# ParlGov's own numbers of its states.
STATES = {
    1: "SVK", 5: "JPN", 7: "LUX", 8: "NLD", 9: "NOR", 10: "BGR", 11: "NZL", 15: "LTU", 20: "TUR", 21: "DNK", 23: "ROU", 26: "ITA",
    27: "ESP", 29: "CAN", 33: "AUS", 34: "ISR", 35: "SWE", 37: "IRL", 39: "HUN", 40: "CHE", 41: "GRC", 43: "FRA", 44: "GBR", 51: "CYP",
    54: "DEU", 55: "LVA", 56: "ISL", 59: "AUT", 60: "SVN", 62: "HRV", 63: "PRT", 64: "BEL", 67: "FIN", 68: "CZE", 72: "MLT", 74: "POL",
    75: "EST",
}  # fmt: skip
# Codes of Party Facts that are no states' (or states' no longer): the state that has the land today, or none.
OTHER = {
    "DDR": "DEU", "NIR": "GBR", "XKX": "KOS", "YMD": "YEM", "VNR": "VNM", "ZZB": "TZA", "NFL": "CAN", "AUH": "AUT", "SML": "SOM",
    "PMR": "MDA", "EUN": "",
}  # fmt: skip


def parties(folder: Path, names: Names) -> list[Row]:
    """Return one row a party with its names in Latin letters and its years; technical entries ("others") are left out."""
    spelled: dict[tuple[str, str], list[str]] = defaultdict(list)
    years: dict[tuple[str, str], tuple[str, str]] = {}
    titles: dict[tuple[str, str], str] = {}
    for file, columns, first, last in (
        ("partyfacts-core-parties.csv", ("name_english", "name", "name_short"), "year_first", "year_last"),
        ("partyfacts-wikipedia.csv", ("name", "name_native", "name_short"), "year_founded", "year_dissolved"),
    ):
        with (folder / file).open(encoding="utf-8", newline="") as stream:
            for line in csv.DictReader(stream):
                if line.get("technical"):
                    continue
                code = OTHER.get(line["country"], FOLDED.get(line["country"], line["country"]))
                party = (code, line["partyfacts_id"])
                spelled[party] += [line[c] for c in columns if line[c]]
                years.setdefault(party, (line[first], line[last]))
                titles.setdefault(party, line["name_english"] if line.get("name_english") else line["name"])
    rows: list[Row] = []
    for party, spellings in spelled.items():
        rows += _rows(titles[party], party[0], spellings, years[party], PARTYFACTS, names)
    with (folder / "parlgov-party.csv").open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            spellings = [line[c] for c in ("name_english", "name", "name_short")]
            rows += _rows(line["name_english"], STATES[int(line["country_id"])], spellings, ("", ""), PARLGOV, names)
    return _merged(rows)


def _rows(title: str, code: str, spellings: list[str], years: tuple[str, str], source: Source, names: Names) -> list[Row]:
    full: list[str] = []
    short: list[str] = []
    for spelling in spellings:
        for part in re.split(r"\s*[/|]\s*|\s+-\s+|\s+–\s+", re.sub(r"\(.*?\)|\[.*?\]", " ", spelling)):
            name = key(part)
            if not names.usable(name) or re.search(r"independent|others?$", name, re.IGNORECASE):
                continue
            (short if names.is_short(name) or names.is_generic(name) else full).append(name)
    first, last = (year if re.fullmatch(r"(18|19|20)\d\d", year) and year != "1800" else "" for year in years)
    if last and last < ENDED_BEFORE:
        return []
    title = re.sub(r"\s+", " ", title).strip()
    place = (code,) if code else ()
    return [Row(title, "group", place, ("PTY",), flag, names.claim(found), source, begin=first, end=last)
            for flag, found in (("", full), ("short", short)) if found]  # fmt: skip


def _merged(rows: list[Row]) -> list[Row]:
    """Drop names that an earlier row gives to the same country already: they add bytes and no knowledge."""
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    kept = []
    for row in rows:
        fresh = tuple(n for n in row.names if (n.lower(), row.flag, row.country) not in seen)
        seen.update((n.lower(), row.flag, row.country) for n in fresh)
        if fresh:
            kept.append(row._replace(names=fresh))
    return kept
