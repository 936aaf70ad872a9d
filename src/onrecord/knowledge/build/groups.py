"""Armed and communal groups of the UCDP actor list, as rows."""

import csv
import re
from pathlib import Path

from onrecord.knowledge.build.names import Names
from onrecord.knowledge.build.rows import Row, Source
from onrecord.knowledge.wording import key

UCDP = Source("UCDP Actor Dataset 22.1", "CC-BY-4.0", "Uppsala Conflict Data Program, actors through 2021")
CRIMINAL = re.compile(
    r"\b(cartel|cártel|gang|gangs|mafia|maras?|clan del golfo|comando|primeiro|familia|família|zetas|barrio|pandillas?|facção|sureños"
    r"|autodefensas unidas de|guardia nacional 36)\b",
    re.IGNORECASE,
)
# Names of units and state forces that other states have too, and descriptions that are no names.
_OFFICIAL = re.compile(
    r"^(Armed Forces|Army|Government|Military|Forces) of |^\d+(st|nd|rd|th) |^Military [Ff]action|insurgents$|irregulars$|[Ii]mmigrants$"
    r"|^ex |^Han Chinese$|(Northern|Southern) Sudanese$|rebels$|^(Muslims|Christians|Hindus|Sikhs|Buddhists|Shi|Sunni)|National Army$"
    r"|Republican Guard|Military Police|(Coast|National) Guard$|Special Forces$"
)
_SPELLINGS = ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "NewNameFullMotherTongue", "NewNameFullEng")
CRIMINAL_STATES = frozenset({"MEX", "BRA", "HND", "SLV", "ECU", "JAM", "GUY", "CRI", "PAN"})
_PLACES = {
    "FYR": "MKD", "Kingdom of eSwatini": "SWZ", "Bosnia-Herzegovina": "BIH", "Congo": "COG", "Hyderabad": "IND", "Serbia": "SRB",
    "Georgia": "GEO", "Jordan": "JOR", "Macedonia": "MKD", "North Macedonia": "MKD",
}  # fmt: skip


def groups(path: Path, countries: dict[str, str], names: Names) -> list[Row]:
    """Return one row a UCDP group: rebels REB, gangs and cartels CRM, communal groups CVL; governments are left out.

    `countries` maps names to codes. A group with several locations has no country but several
    candidates. Raises ValueError for a location that no country name covers.
    """
    rows: list[Row] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            kind = line["Org"]
            if kind not in ("1", "3"):
                continue
            codes = codes_of(line["Location"], countries)
            spellings = [line[column] for column in _SPELLINGS]
            joined = " ".join(spellings)
            criminal = CRIMINAL.search(joined) or (not line["ConflictId"] and set(codes) <= CRIMINAL_STATES)
            sector = "CVL" if kind == "3" else "CRM" if criminal else "REB"
            full: list[str] = []
            short: list[str] = []
            for spelling in spellings:
                parts = re.split(r"[,;/]\s+|\s+or\s+", spelling) if spelling != "n/a" else []
                for part in parts:
                    name = key(re.sub(r"\(.*?\)|\[.*?\]", " ", part))
                    if len(parts) > 1 and " " not in name and not name.isupper():
                        continue  # "Return, Reclamation, Rehabilitation" is one name, not three
                    if _OFFICIAL.search(name) or names.is_generic(name):
                        continue
                    if names.usable(name):
                        (short if names.is_short(name) or (kind == "3" and " " not in name) else full).append(name)
            name = line["NameData"].strip()
            rows.append(Row(name, "group", codes, (sector,), "", names.claim(full), UCDP, unknown_after="2021-12-31"))
            rows.append(Row(name, "group", codes, (sector,), "short", names.claim(short), UCDP, unknown_after="2021-12-31"))
    return rows


def codes_of(location: str, countries: dict[str, str]) -> tuple[str, ...]:
    """Return the countries of one of UCDP's locations; raises ValueError for one that is unknown."""
    codes: list[str] = []
    for part in filter(None, (re.sub(r"\(.*?\)", "", p).strip() for p in location.replace("FYR,", "").split(","))):
        code = _PLACES.get(part) or countries.get(key(part))
        if code is None:
            raise ValueError(f"ucdp-actors.csv: no country for the location {part!r}")
        if code not in codes:
            codes.append(code)
    return tuple(sorted(codes))
