"""Which place a toponym names: the gazetteer's candidates weighed by size, by what stands beside them and by the report's other places.

Names of one spelling mean one place in a report (one sense per discourse, Gale et al. 1992) unless a container follows
("Paris, Texas"). Candidates start from how many people live there and what sort of place they are; then, in a few rounds, each
name's likely countries, provinces and neighbourhood count for the others (spatial minimality, Leidner 2007).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.knowledge.gazetteer import Gazetteer, GazetteerPlace, fold_place, km
from onrecord.record.types import Span

ROUNDS = 3
MOST = 60  # candidates of one name: the rest are hamlets nobody writes about
KIND = {"country": 3.5, "province": 1.6, "county": -0.6, "city": 0.0, "feature": 2.0}
KNOWN = (6.0, 4.5)  # powers of ten: a listed region or sea is as well known as a town of a million, a site or district less
SIZE = 0.75  # weight of a power of ten of people
SPELLED = -0.8  # a name that is only another spelling of the place
COUNTRY = 3.0  # what a report's other places count for: the same country, province, and nearness
PROVINCE = 4.5
NEAR = 1.6
NEIGHBOURHOOD = 120.0  # km
HELD = 9.0  # "Paris, Texas"
FILED = 2.5  # the outlet's country
HOME = 0.3  # what is left of fame where the outlet is named after the place
# What the ending of an outlet's address says of its country; ".co" and ".tv" say nothing.
ENDINGS = {
    "uk": "GBR", "ie": "IRL", "ca": "CAN", "au": "AUS", "nz": "NZL", "za": "ZAF", "in": "IND", "pk": "PAK", "bd": "BGD", "lk": "LKA",
    "np": "NPL", "af": "AFG", "ir": "IRN", "iq": "IRQ", "sy": "SYR", "lb": "LBN", "il": "ISR", "ps": "PSE", "jo": "JOR", "eg": "EGY",
    "sa": "SAU", "ae": "ARE", "qa": "QAT", "ye": "YEM", "tr": "TUR", "ru": "RUS", "ua": "UKR", "ge": "GEO", "am": "ARM", "az": "AZE",
    "ng": "NGA", "ke": "KEN", "gh": "GHA", "ug": "UGA", "tz": "TZA", "zw": "ZWE", "et": "ETH", "sn": "SEN", "ma": "MAR", "dz": "DZA",
    "tn": "TUN", "cn": "CHN", "hk": "HKG", "tw": "TWN", "jp": "JPN", "kr": "KOR", "ph": "PHL", "id": "IDN", "my": "MYS", "sg": "SGP",
    "th": "THA", "vn": "VNM", "mm": "MMR", "kh": "KHM", "fr": "FRA", "de": "DEU", "it": "ITA", "es": "ESP", "pt": "PRT", "nl": "NLD",
    "be": "BEL", "ch": "CHE", "at": "AUT", "se": "SWE", "no": "NOR", "dk": "DNK", "fi": "FIN", "pl": "POL", "cz": "CZE", "hu": "HUN",
    "gr": "GRC", "ro": "ROU", "rs": "SRB", "us": "USA", "mx": "MEX", "br": "BRA", "ar": "ARG", "cl": "CHL", "pe": "PER", "ve": "VEN",
}  # fmt: skip
_NEXT = re.compile(r"\s*,\s*(?:in\s+)?(?:the\s+)?$|\s+\(\s*$|\s*,?\s+in\s+(?:the\s+)?$|\s+in\s+\w+ern\s+$")
_ABBREVIATED = re.compile(r"^(?:[A-Z]{2}|[A-Z][a-z]{1,4}\.?|(?:[A-Z]\.\s?){2,3})$")
_AREA = re.compile(
    r"^(?:(?P<name>.+)\s+(?P<after>county|parish|province|state|region|governorate|district|prefecture|oblast|department|city|town|islands?)"
    r"|(?P<before>city|town|state|province|county|district|village|republic)\s+of\s+(?P<of>.+))$",
    re.IGNORECASE,
)
_AREA_AFTER = re.compile(r"(?:['’]s)?\s+(?:province|governorate|region|state|district|county|oblast|prefecture|department|division)\b")
_TOWN_AFTER = re.compile(r"\s+(?:city|town|airport|suburbs?|neighbou?rhood)\b")
_TOWN_BEFORE = re.compile(r"\b(?:city|town|capital|suburb|port|village) (?:of )?$")
SAID = 3.0  # what the words around a name say it is
NAMESAKE = -2.2  # a province around a city of its name
DIRECTION = re.compile(
    r"^(?:the\s+)?(?:(?:north|south|east|west)(?:east|west)?(?:ern)?|central|upper|lower|greater|downtown|mainland|rural)\s+", re.I
)


@dataclass(frozen=True)
class Named:
    """A toponym of a report: where it stands and its words."""

    span: Span
    text: str


def candidates(gazetteer: Gazetteer, words: str) -> tuple[GazetteerPlace, ...]:
    """Return the places that a toponym may name, under its words or without article, direction and "County" around them."""
    found = gazetteer.named(words)
    for shorter in (re.sub(r"^(?:the|The)\s+", "", words), DIRECTION.sub("", words)):
        if not found and shorter != words:
            found = gazetteer.named(shorter)
    if _ABBREVIATED.match(words) and not words.isupper() and len(words) <= 3 and "." not in words:
        return tuple(p for p in found if p.own)
    if not found:
        kind = _AREA.match(words)
        if kind:
            found = gazetteer.named(kind["of"] or kind["name"])
            area = (kind["after"] or kind["before"]).lower() not in ("city", "town", "village")
            found = tuple(p for p in found if (p.kind != "city") == area) or found
    return found[:MOST]


def within(inner: GazetteerPlace, outer: GazetteerPlace) -> bool:
    """Return whether a place lies in a country, province or county; no place lies in itself."""
    if inner.id == outer.id:
        return False
    if outer.kind == "country" or (outer.kind == "feature" and outer.precision == "country"):
        return inner.country == outer.country and inner.kind != "country"
    return outer.id in (inner.province, inner.county)


class Placing:
    """The names of one report on their way to places: a row of scores a name."""

    def __init__(self, gazetteer: Gazetteer, text: str, named: Sequence[Named], outlet: str | None = None):
        self.named, self.text = named, text
        self._outlet = re.sub(r"[^a-z]", "", fold_place(outlet or ""))
        self._held = self._containers(gazetteer)
        self.groups: list[list[int]] = self._grouped()
        self.options = [candidates(gazetteer, named[g[0]].text) for g in self.groups]
        self._filed = _country_of(outlet)
        self._home = [self._at_home(n) for n in range(len(self.groups))]
        self._said = [self._sort(group) for group in self.groups]
        self._prior = [[self._start(n, p) for p in options] for n, options in enumerate(self.options)]
        self.scores = self._settled()

    def places(self) -> list[GazetteerPlace | None]:
        """Return the place of every name, None where the gazetteer has none."""
        out: list[GazetteerPlace | None] = [None] * len(self.named)
        for group, options, scores in zip(self.groups, self.options, self.scores, strict=True):
            if options:
                best = options[max(range(len(options)), key=scores.__getitem__)]
                for i in group:
                    out[i] = best
        return out

    def _containers(self, gazetteer: Gazetteer) -> dict[int, int]:
        """A name -> the name after it that may hold it: "Paris, Texas", "Erbil in northern Iraq"."""
        out = {}
        for i in range(len(self.named) - 1):
            a, b = self.named[i], self.named[i + 1]
            if _NEXT.match(self.text[a.span[1] : b.span[0]]) and b.span[0] - a.span[1] < 24:
                held, holders = candidates(gazetteer, a.text), candidates(gazetteer, b.text)
                if any(within(x, y) for y in holders for x in held):
                    out[i] = i + 1
        return out

    def _grouped(self) -> list[list[int]]:
        """The names that mean one place: of one spelling, but "Paris, Texas" and "Paris, France" apart."""
        keys: dict[tuple[str, str], list[int]] = {}
        holders: dict[str, set[str]] = defaultdict(set)
        for i, n in enumerate(self.named):
            if i in self._held:
                holders[fold_place(n.text)].add(fold_place(self.named[self._held[i]].text))
        for i, n in enumerate(self.named):
            key = fold_place(n.text)
            several = len(holders[key]) > 1
            by = fold_place(self.named[self._held[i]].text) if several and i in self._held else ""
            keys.setdefault((key, by), []).append(i)
        return list(keys.values())

    def _start(self, n: int, p: GazetteerPlace) -> float:
        size = SIZE * (KNOWN[p.precision in ("site", "town")] if p.kind == "feature" else math.log10(p.population + 300))
        score = (0 if p.own else SPELLED) + FILED * (p.country is not None and p.country == self._filed)
        if self._home[n]:
            # A paper named after its town ("athensdaily.example") writes of it, however famous its namesakes.
            return score + size * HOME + (p.kind in ("city", "county"))
        score += KIND[p.kind] + size
        said = self._said[n]
        if said is not None:
            score += SAID * (said == ("town" if p.kind == "city" else "area" if p.kind in ("province", "county") else ""))
        elif p.kind == "province" and any(within(city, p) for city in self.options[n] if city.kind == "city"):
            score += NAMESAKE  # "Aleppo" is the city, "Aleppo province" the province
        return score

    def _sort(self, group: list[int]) -> str | None:
        """What the words around a name say it is: an area ("Aleppo province") or a town ("the city of Aleppo")."""
        said: Counter[str] = Counter()
        for i in group:
            begin, end = self.named[i].span
            if _AREA_AFTER.match(self.text, end):
                said["area"] += 1
            elif _TOWN_AFTER.match(self.text, end) or _TOWN_BEFORE.search(self.text, max(0, begin - 16), begin):
                said["town"] += 1
        # One report may name both; where it does, most of its mentions decide.
        return said.most_common(1)[0][0] if said and 2 * said.most_common(1)[0][1] > len(group) else None

    def _at_home(self, n: int) -> bool:
        """Whether the outlet's name holds this name, which then is its town's, unless it is a country's or a province's paper."""
        key = re.sub(r"[^a-z]", "", fold_place(self.named[self.groups[n][0]].text))
        return len(key) > 3 and key in self._outlet and any(p.kind == "city" for p in self.options[n])

    def _settled(self) -> list[list[float]]:
        """The scores after every name has heard, a few times over, where the others lie."""
        scores = [list(row) for row in self._prior]
        where = {i: n for n, group in enumerate(self.groups) for i in group}
        holds = [(where[a], where[b]) for a, b in self._held.items() if where[a] != where[b]]
        for _ in range(ROUNDS):
            likely = [_softmax(row) for row in scores]
            votes = [self._votes(n, shares) for n, shares in enumerate(likely)]
            everybody: dict[str | int, float] = defaultdict(float)
            for mine in votes:
                for area, vote in mine.items():
                    everybody[area] += vote
            best = [o[max(range(len(o)), key=p.__getitem__)] if o else None for o, p in zip(self.options, likely, strict=True)]
            scores = [self._heard(n, votes[n], everybody, best) for n in range(len(self.groups))]
            for a, b in holds:
                for k, x in enumerate(self.options[a]):
                    inside = max((q for q, y in zip(likely[b], self.options[b], strict=True) if within(x, y)), default=0.0)
                    scores[a][k] += HELD * (inside > 0.01)
                for k, y in enumerate(self.options[b]):
                    scores[b][k] += HELD * any(within(x, y) for x in self.options[a])
        return scores

    def _votes(self, n: int, shares: list[float]) -> dict[str | int, float]:
        """How much a name speaks for each country (its code) and province (its id): names that come up often, a little more."""
        out: dict[str | int, float] = defaultdict(float)
        weight = 1 + math.log(len(self.groups[n]))
        for place, share in zip(self.options[n], shares, strict=True):
            if share >= 0.02:
                for area in (place.country, place.province):
                    if area:
                        out[area] += share * weight
        return out

    def _heard(
        self, n: int, mine: dict[str | int, float], everybody: dict[str | int, float], best: list[GazetteerPlace | None]
    ) -> list[float]:
        """The scores of a name's candidates by what the other names say."""
        whole = 1.0 + sum(vote - mine.get(area, 0.0) for area, vote in everybody.items() if isinstance(area, str))
        row = []
        for prior, place in zip(self._prior[n], self.options[n], strict=True):
            score = prior
            for area, weight in ((place.country, COUNTRY), (place.province, PROVINCE)):
                if area:
                    score += weight * min(1.0, (everybody[area] - mine.get(area, 0.0)) / whole)
            if place.kind in ("city", "county") and len(self.options[n]) > 1:
                score += NEAR * self._nearness(place, n, best)
            row.append(score)
        return row

    def _nearness(self, place: GazetteerPlace, n: int, best: list[GazetteerPlace | None]) -> float:
        near = 0.0
        for m, other in enumerate(best):
            if m != n and other is not None and other.kind in ("city", "county", "feature") and other.id != place.id:
                near += math.exp(-km((place.lat, place.lon), (other.lat, other.lon)) / NEIGHBOURHOOD)
        return min(near, 2.0)


def _country_of(outlet: str | None) -> str | None:
    """The country of an outlet's address, where its ending names one."""
    ending = re.search(r"\.([a-z]{2})$", outlet or "")
    return ENDINGS.get(ending[1]) if ending else None


def _softmax(row: list[float]) -> list[float]:
    if not row:
        return []
    top = max(row)
    weights = [math.exp(x - top) for x in row]
    whole = sum(weights)
    return [w / whole for w in weights]
