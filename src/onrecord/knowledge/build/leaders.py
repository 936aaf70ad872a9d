"""Heads of state and government with their terms: a curated list, US executive, ParlGov cabinets, and REIGN apart."""

import csv
import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from onrecord.knowledge.build.names import Names
from onrecord.knowledge.build.parties import PARLGOV, STATES
from onrecord.knowledge.build.rows import CURATED, Row, Source, lines, valid_date
from onrecord.knowledge.wording import key

REIGN = Source("REIGN 2021-03", "ODbL-1.0", "Rulers, Elections and Irregular Governance, OEF Research; last terms of March 2021")
CONGRESS = Source("congress-legislators 2026", "CC0-1.0", "unitedstates/congress-legislators, executive")
KNOWN_TO = "2025-06-30"
SINCE = 1975

# COW letters that differ from ISO 3166 alpha-3.
COW = {
    "AAB": "ATG", "ALG": "DZA", "ANG": "AGO", "AUL": "AUS", "AUS": "AUT", "BAH": "BHR", "BAR": "BRB", "BFO": "BFA", "BHM": "BHS",
    "BHU": "BTN", "BNG": "BGD", "BOS": "BIH", "BOT": "BWA", "BRU": "BRN", "BUI": "BDI", "BUL": "BGR", "CAM": "KHM", "CAO": "CMR",
    "CAP": "CPV", "CDI": "CIV", "CEN": "CAF", "CHA": "TCD", "CON": "COG", "COS": "CRI", "CRO": "HRV", "CZR": "CZE", "DEN": "DNK",
    "DRC": "COD", "DRV": "VNM", "EQG": "GNQ", "ETM": "TLS", "FIJ": "FJI", "FRN": "FRA", "GAM": "GMB", "GDR": "DEU", "GFR": "DEU",
    "GMY": "DEU", "GRG": "GEO", "GRN": "GRD", "GUA": "GTM", "GUI": "GIN", "HAI": "HTI", "HON": "HND", "ICE": "ISL", "INS": "IDN",
    "IRE": "IRL", "KUW": "KWT", "KYR": "KGZ", "KZK": "KAZ", "LAT": "LVA", "LEB": "LBN", "LES": "LSO", "LIB": "LBY", "LIT": "LTU",
    "MAA": "MRT", "MAC": "MKD", "MAD": "MDV", "MAG": "MDG", "MAL": "MYS", "MAS": "MUS", "MAW": "MWI", "MLD": "MDA", "MNC": "MCO",
    "MON": "MNG", "MOR": "MAR", "MSI": "MHL", "MYA": "MMR", "MZM": "MOZ", "NAU": "NRU", "NEP": "NPL", "NEW": "NZL", "NIG": "NGA",
    "NIR": "NER", "NTH": "NLD", "OMA": "OMN", "PAL": "PLW", "PAR": "PRY", "PHI": "PHL", "POR": "PRT", "ROK": "KOR", "ROM": "ROU",
    "RVN": "VNM", "SAF": "ZAF", "SAL": "SLV", "SEY": "SYC", "SIE": "SLE", "SIN": "SGP", "SKN": "KNA", "SLO": "SVK", "SLU": "LCA",
    "SLV": "SVN", "SNM": "SMR", "SOL": "SLB", "SPN": "ESP", "SRI": "LKA", "SUD": "SDN", "SVG": "VCT", "SWA": "SWZ", "SWD": "SWE",
    "SWZ": "CHE", "TAJ": "TJK", "TAZ": "TZA", "THI": "THA", "TOG": "TGO", "TRI": "TTO", "UAE": "ARE", "UKG": "GBR", "URU": "URY",
    "VAN": "VUT", "YAR": "YEM", "YPR": "YEM", "YUG": "SRB", "ZAM": "ZMB", "ZIM": "ZWE", "CZE": "CZE", "TUV": "TUV",
}  # fmt: skip
# Where the family name stands first, or there is none, the last word of a name is no surname.
_FAMILY_FIRST = frozenset(
    "CHN KOR PRK TWN VNM KHM MMR LAO THA IDN ISL HUN ETH ERI SOM BTN MNG MYS SGP WSM TON TUV KIR NRU"
    .split()
)  # fmt: skip


def curated_leaders(curated: Path) -> tuple[list[Row], set[str]]:
    """Return the rows of `leaders.psv` and the names that they take; a term without an end is unknown after KNOWN_TO."""
    rows = []
    for line in lines(curated / "leaders.psv"):
        code, names, begin, end = line.split("|")
        keys = tuple(dict.fromkeys(key(n) for n in names.split(";")))
        known_to = "" if end else KNOWN_TO
        term = (valid_date(begin), valid_date(end), known_to)
        rows.append(Row(names.split(";")[0], "person", (code,), ("GOV",), "person", keys, CURATED, *term))
    return rows, {name for row in rows for name in row.names}


def executive(path: Path, names: Names) -> list[Row]:
    """Return the presidents and vice-presidents of the United States since 1945 by full name."""
    rows = []
    for person in yaml.safe_load(path.read_text(encoding="utf-8")):
        first, last = person["name"]["first"], person["name"]["last"]
        for term in person["terms"]:
            begin, end = str(term["start"]), str(term["end"])
            full = [n for n in (key(f"{first} {last}"), key(f"{person['name'].get('nickname', first)} {last}")) if names.usable(n)]
            if begin >= "1945" and full:
                ended = end <= KNOWN_TO
                rows.append(Row(f"{first} {last}", "person", ("USA",), ("GOV",), "person", names.claim(full), CONGRESS, begin,
                                end if ended else "", "" if ended else KNOWN_TO))  # fmt: skip
    return rows


# Country code, leader, first and last month of a term.
Term = tuple[str, str, str, str]


def _reign_terms(path: Path) -> Iterable[Term]:
    with path.open(encoding="cp1252", errors="replace", newline="") as file:
        for line in csv.DictReader(file):
            code = COW.get(line["stateabb"], line["stateabb"])
            last = int(line["eyear"] or 9999)
            if last >= SINCE and line["leader"].strip():
                begin = datetime.date(int(line["syear"]), int(line["smonth"] or 1), 1).isoformat()[:7]
                end = f"{last}-{int(line['emonth'] or 12):02}" if line["eyear"] else ""
                yield code, re.sub(r"\s+", " ", line["leader"]).strip(), begin, end


def _terms(terms: Iterable[Term], source: Source, known_to: str, names: Names, others: dict[str, set[str]]) -> list[Row]:
    found = list(terms)
    owners: dict[str, set[str]] = defaultdict(set)
    for code, leader, _, _ in found:
        owners[key(leader).split(" ")[-1].lower()].add(code)
    rows = []
    for code, leader, begin, end in found:
        full = key(leader.replace("�", ""))
        surname = full.split(" ")[-1]
        single = code not in _FAMILY_FIRST or " " not in full
        alone = len(owners[surname.lower()] | others.get(surname.lower(), set())) == 1
        # A surname that is unique in the list is not unique in the world: "short" rows count only beside an office or a country.
        spellings = {"person": [full] if " " in full else [], "person short": [surname] if single and alone and len(surname) > 3 else []}
        for flag, forms in spellings.items():
            kept = names.claim(n for n in forms if names.usable(n) and "�" not in leader)
            if kept:
                rows.append(Row(leader, "person", (code,), ("GOV",), flag, kept, source, begin, end, "" if end else known_to))
    return rows


def reign(path: Path, names: Names) -> list[Row]:
    """Return the leaders of REIGN whose terms ended in 1975 or later; a surname that one country alone had is a short name."""
    return _terms(_reign_terms(path), REIGN, "2021-03", names, {})


def cabinet_terms(path: Path, left_out: re.Pattern[str]) -> Iterator[Term]:
    """Yield whose cabinets ParlGov has, state by state; a term ends where another one's cabinet begins, names with `left_out` are none."""
    by_state: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            name = re.sub(r"(\s+[A-Z])?(\s+[IVX]+)?$", "", line["name"].strip())
            if name and not left_out.search(line["name"]):
                by_state[STATES[int(line["country_id"])]].append((line["start_date"], name))
    for code, starts in by_state.items():
        starts.sort()
        at = 0
        while at < len(starts):
            begin, name = starts[at]
            while at < len(starts) and starts[at][1] == name:
                at += 1
            end = starts[at][0] if at < len(starts) else ""
            if not end or end >= str(SINCE):
                yield code, name, begin, end


def cabinets(path: Path, names: Names, reign_path: Path) -> list[Row]:
    """Return prime ministers of ParlGov's states by surname; a term ends where another one's cabinet begins."""
    elsewhere: dict[str, set[str]] = defaultdict(set)
    for code, leader, _, _ in _reign_terms(reign_path):
        elsewhere[key(leader).split(" ")[-1].lower()].add(code)
    terms = cabinet_terms(path, re.compile(r"\d|Bundesrat"))
    return _terms(terms, PARLGOV, "2023-06-26", names, elsewhere)
