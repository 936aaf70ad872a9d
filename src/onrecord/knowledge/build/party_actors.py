"""Political parties of the actor table: Party Facts, with spellings added by hand."""

import csv
import re
from pathlib import Path

from onrecord.knowledge.actors import fold_names
from onrecord.knowledge.build.actor_rows import Draft
from onrecord.knowledge.build.geography import FOLDED
from onrecord.knowledge.build.parties import ENDED_BEFORE, OTHER, PARTYFACTS
from onrecord.knowledge.build.rows import CURATED, lines

# Gaza is a part of Palestine.
_HERE = {"PSG": "PSE"}


def party_actors(folder: Path, curated: Path) -> list[Draft]:
    """Return one draft a party, ``partyfacts:6641``, with its names, acronyms and years.

    Technical entries ("others") and parties that ended before 1960 are left out. Raises ValueError where a
    line of `actors.psv` names a party that the list does not have.
    """
    drafts: dict[str, Draft] = {}
    for file, first, last in (
        ("partyfacts-core-parties.csv", "year_first", "year_last"),
        ("partyfacts-wikipedia.csv", "year_founded", "year_dissolved"),
    ):
        with (folder / file).open(encoding="utf-8", newline="") as stream:
            for line in csv.DictReader(stream):
                code = (OTHER | _HERE).get(line["country"], FOLDED.get(line["country"], line["country"]))
                if line.get("technical") or not code:
                    continue
                party_id = f"partyfacts:{line['partyfacts_id']}"
                own = [p for p in map(_clean, _parts(line.get("name_english") or line["name"])) if p]
                if not own:
                    continue
                draft = drafts.get(party_id)
                if draft is None:
                    draft = drafts[party_id] = Draft(party_id, own[0], "party", (code,), ("PTY",), [PARTYFACTS])
                    draft.begin, draft.end = _year(line[first]), _year(line[last])
                others = [p for c in ("name", "name_native", "name_short") for p in map(_clean, _parts(line.get(c) or ""))]
                draft.aliases += [n for n in (*own, *others) if _kept(n)]
    kept = {i: d for i, d in drafts.items() if not d.end or d.end >= ENDED_BEFORE}
    _by_hand(kept, curated)
    return list(kept.values())


def _by_hand(drafts: dict[str, Draft], curated: Path) -> None:
    for line in lines(curated / "actors.psv"):
        kind, code, *rest = line.split("|")
        if kind != "party":
            continue
        _, name, others, *_ = rest
        there = [
            d for d in drafts.values() if code in d.country and fold_names(name) in map(fold_names, (d.name, *d.aliases)) and not d.end
        ]
        if not there:
            raise ValueError(f"actors.psv: Party Facts has no party {name!r} of {code} that still exists")
        # Of parties of one name, the oldest is the one that every report means.
        chosen = min(there, key=lambda d: d.begin or "9999")
        chosen.also(others.split(";"), CURATED)


def _parts(names: str) -> list[str]:
    return re.split(r"\s+[/|]\s+|\s*\|\s*", re.sub(r"\(.*?\)|\[.*?\]", " ", names))


def _clean(name: str) -> str:
    return re.sub(r"\s+", " ", name.replace("|", " ").replace("@", " ").replace("\t", " ")).strip(" \"'-–;,")


def _kept(name: str) -> bool:
    """Return whether a spelling can stand in an English report: in Latin letters, with a capital, of at least two letters."""
    return len(name) > 1 and all(ord(c) < 0x250 or not c.isalpha() for c in name) and any(c.isupper() for c in name)


def _year(year: str) -> str:
    return year if re.fullmatch(r"(18|19|20)\d\d", year) and year != "1800" else ""
