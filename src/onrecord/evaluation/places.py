"""Places against LGL and GeoVirus (Lieberman et al. 2010; Gritta et al. 2018): given toponyms, and end to end.

Protocol. *Given toponyms*: the gold's names are resolved in their report, all at once; only names with gold coordinates count. A
name that gets no place is wrong. A country is right by its code, anything else within 161 km (100 miles) of the gold's
point; the median error is over names that got a place. *End to end*: records' `places[]`, matched by overlap of spans; a gold
name without a place is wrong (recall), a place without a gold name is one too many (precision). LGL's demonyms ("American")
and the names to which it gives no place are left out on both sides.
"""

import statistics
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.coding.placing import Named, Placing
from onrecord.knowledge import countries_in
from onrecord.knowledge.gazetteer import gazetteer, km
from onrecord.record.types import Span

NEAR = 161.0


@dataclass(frozen=True)
class GoldPlace:
    """A toponym of the gold: its span, point, and country (alpha-3) where it is a country."""

    span: Span
    name: str
    lat: float
    lon: float
    country: str | None  # of the gold: the state that it lies in, where the gold says
    is_country: bool


@dataclass(frozen=True)
class GoldReport:
    """One article of a places gold."""

    id: str
    text: str
    outlet: str | None
    places: tuple[GoldPlace, ...]
    ignored: tuple[Span, ...]  # demonyms, and names to which the gold gives no place


@dataclass(frozen=True)
class Guess:
    """What was said of a span: point, country, and whether the place is a country."""

    span: Span
    lat: float | None
    lon: float | None
    country: str | None
    is_country: bool


def _code(name: str) -> str | None:
    found = countries_in(name)
    return found[0][1] if found else None


def _demonym(words: str) -> bool:
    found = countries_in(words)
    return bool(found) and found[0][2] == "demonym" and found[0][0] == (0, len(words))


def read_lgl(path: Path) -> list[GoldReport]:
    """Return LGL's articles; raises `xml.etree.ElementTree.ParseError` on a damaged file."""
    out = []
    for article in ET.parse(path).getroot().findall("article"):
        text = article.findtext("text") or ""
        places, ignored = [], []
        for t in article.iter("toponym"):
            span = (int(t.findtext("start") or 0), int(t.findtext("end") or 0))
            words, tag = text[span[0] : span[1]], t.find("gaztag")
            if tag is None or _demonym(words):
                ignored.append(span)
            else:
                state = (tag.findtext("fcode") or "").startswith("PCL")
                country = _code(tag.findtext("name") or "") if state else _code(tag.findtext("country") or "")
                lat, lon = float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0)
                places.append(GoldPlace(span, words, lat, lon, country, state and country is not None))
        out.append(GoldReport(f"lgl-{article.get('docid')}", text, article.findtext("domain"), tuple(places), tuple(ignored)))
    return out


def read_geovirus(path: Path) -> list[GoldReport]:
    """Return GeoVirus's articles; their spans count from 1 past what Python counts, and name no kind of place."""
    out = []
    for n, article in enumerate(ET.parse(path).getroot().findall("article")):
        text = article.findtext("text") or ""
        places = []
        for t in article.iter("location"):
            name = t.findtext("name") or ""
            begin = int(t.findtext("start") or 0)
            at = min((b for b in (text.find(name, max(0, begin - 3)), text.rfind(name, 0, begin + len(name))) if b >= 0), default=-1,
                     key=lambda b: abs(b - begin))  # fmt: skip
            if at < 0 or abs(at - begin) > 4:
                continue
            found = countries_in(name)
            state = bool(found) and found[0][2] == "name" and found[0][0] == (0, len(name))
            places.append(GoldPlace((at, at + len(name)), name, float(t.findtext("lat") or 0), float(t.findtext("lon") or 0),
                                    found[0][1] if state else None, state))  # fmt: skip
        out.append(GoldReport(f"geovirus-{n}", text, None, tuple(places), ()))
    return out


def given(report: GoldReport) -> list[Guess]:
    """Return what the package makes of the gold's toponyms of a report, resolved all at once."""
    named = [Named(p.span, p.name) for p in sorted(report.places, key=lambda p: p.span)]
    found = Placing(gazetteer(), report.text, named, report.outlet).places()
    return [
        Guess(n.span, p.lat, p.lon, p.country, p.precision == "country") if p else Guess(n.span, None, None, None, False)
        for n, p in zip(named, found, strict=True)
    ]


def guesses(places: Iterable[dict[str, Any]]) -> list[Guess]:
    """Return the `places[]` of a record's JSON as guesses."""
    return [
        Guess((p["span"][0], p["span"][1]), p.get("lat"), p.get("lon"), p.get("country"), p.get("precision") == "country") for p in places
    ]


def right(gold: GoldPlace, guess: Guess | None) -> bool:
    """Return whether a guess is the gold's place: the same country, or within 161 km."""
    if guess is None:
        return False
    if gold.is_country:
        return guess.is_country and guess.country == gold.country
    return guess.lat is not None and guess.lon is not None and km((gold.lat, gold.lon), (guess.lat, guess.lon)) <= NEAR


def score(reports: Iterable[tuple[GoldReport, Sequence[Guess]]]) -> dict[str, float]:
    """Return `near` (recall within 161 km), `country`, `precision`, `found` and `median_km` of guesses beside their gold."""
    total = near = country = told = found = guessed = matched = 0
    errors: list[float] = []
    for gold, guesses in reports:
        spans = [g.span for g in gold.places] + list(gold.ignored)
        counted = [g for g in guesses if not any(b < g.span[1] and g.span[0] < e for b, e in gold.ignored)]
        guessed += len(counted)
        matched += sum(any(b < g.span[1] and g.span[0] < e for b, e in spans) for g in counted)
        for place in gold.places:
            total += 1
            mine = [g for g in counted if g.span[0] < place.span[1] and place.span[0] < g.span[1]]
            best = max(mine, key=lambda g: min(g.span[1], place.span[1]) - max(g.span[0], place.span[0]), default=None)
            near += right(place, best)
            if best is not None and best.lat is not None:
                found += 1
                if best.lon is not None:
                    errors.append(km((place.lat, place.lon), (best.lat, best.lon)))
            if place.country is not None:
                told += 1
                country += best is not None and best.country == place.country
    return {
        "near": near / max(1, total),
        "country": country / max(1, told),
        "found": found / max(1, total),
        "precision": matched / max(1, guessed),
        "median_km": statistics.median(errors) if errors else float("nan"),
        "toponyms": float(total),
    }
