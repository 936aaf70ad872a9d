"""The gazetteer: which places bear a name, where they lie and in what; one SQLite file, read where it lies.

GeoNames' places of 500 people and more with their provinces and counties (CC BY 4.0), and regions, seas and
contested territories of our own. `SOURCES.md` beside the tables has sources and licences.
"""

import functools
import re
import sqlite3
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Literal, NamedTuple

from onrecord.knowledge.wording import fold
from onrecord.record.types import Precision

FILE = Path(__file__).parent / "tables" / "gazetteer.sqlite"
PlaceKind = Literal["country", "province", "county", "city", "feature"]
_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_SPLIT = re.compile(r"[\s\-‐‑–/,]+")


def fold_place(name: str) -> str:
    """Return a place's name as it is looked up: lower case, without accents, apostrophes and stops, hyphens as blanks, St. and Ft. in full.

    >>> fold_place("Deir ez-Zor"), fold_place("Ft. Worth"), fold_place("Sana’a")
    ('deir ez zor', 'fort worth', 'sanaa')
    """
    words = [folded for w in _SPLIT.split(name) if (folded := fold(w).lower().strip())]
    if len(words) > 1:
        words[0] = _SHORT.get(words[0], words[0])
    return " ".join(words)


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two points (lat, lon) in km.

    >>> round(km((51.5, -0.12), (48.86, 2.35)))
    342
    """
    p, q = radians(a[0]), radians(b[0])
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 12742 * asin(sqrt(h))


class GazetteerPlace(NamedTuple):
    """One place: GeoNames id (below zero where there is none), what sort it is, where it lies.

    `country` is ISO 3166-1 alpha-3, `admin1` ISO 3166-2, `province` and `county` ids of places; `population` 0 where it
    is not known; `precision` None for what is larger than a country; `claims` the states that claim or
    hold a contested territory; `own` whether the name that was asked for is its own rather than another spelling.
    """

    id: int
    kind: PlaceKind
    name: str
    country: str | None
    admin1: str | None
    province: int | None
    county: int | None
    lat: float
    lon: float
    population: int
    precision: Precision | None
    claims: tuple[str, ...]
    own: bool = True

    @property
    def geonameid(self) -> int | None:
        """Return GeoNames' id, where the place has one."""
        return self.id if self.id > 0 else None


class Gazetteer:
    """Look-up by name in one process; the file is opened read-only and shared by all processes through the page cache.

    Raises FileNotFoundError where there is none.
    """

    def __init__(self, path: Path = FILE) -> None:
        if not path.is_file():
            raise FileNotFoundError(f"no gazetteer at {path}: reinstall onrecord, or run `make knowledge` in a checkout")
        self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._met: dict[str, tuple[GazetteerPlace, ...]] = {}

    def named(self, name: str) -> tuple[GazetteerPlace, ...]:
        """Return all places that bear a name, most people first; the empty tuple where none does.

        >>> gazetteer().named("Erbil")[0].country
        'IRQ'
        """
        key = fold_place(name)
        found = self._met.get(key)
        if found is None:
            rows = self._db.execute(
                "SELECT p.*, n.own FROM name n JOIN place p USING (id) WHERE n.key = ? ORDER BY p.population DESC, p.id", (key,)
            )
            found = tuple(GazetteerPlace._make((*row[:-2], tuple(row[-2].split()), bool(row[-1]))) for row in rows)
            if len(self._met) > 50_000:
                self._met.clear()
            self._met[key] = found
        return found


@functools.cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of this installation."""
    return Gazetteer()
