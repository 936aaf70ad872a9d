"""Armed groups of the actor table: UCDP's list, the hand-checked list over it, and Phoenix's spellings where a name is the same."""

import csv
import re
from collections import defaultdict
from pathlib import Path

from onrecord.knowledge.actors import fold_names, is_acronym
from onrecord.knowledge.build.actor_rows import Draft
from onrecord.knowledge.build.groups import CRIMINAL, CRIMINAL_STATES, UCDP, codes_of
from onrecord.knowledge.build.phoenix import PHOENIX, cased, entries
from onrecord.knowledge.build.rows import CURATED, lines, valid_date

UCDP_DAY = "2021-12-31"
CURATED_DAY = "2025-06-30"
_SPELLINGS = ("NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "NewNameFullMotherTongue", "NewNameFullEng")
_SCRIPTS = (("Cyrl", re.compile("[Ѐ-ӿ]")), ("Arab", re.compile("[؀-ۿ]")), ("Mymr", re.compile("[က-႟]")), ("Ethi", re.compile("[ሀ-፿]")))
_NO_STATE = ("IMG", "INT", "KKL")  # Phoenix: groups of no state, of several, or of one that it does not know
_LANGUAGES = {"Cyrl": "ru", "Arab": "ar", "Mymr": "my", "Ethi": "am"}


def armed_groups(ucdp: Path, phoenix: Path, curated: Path, countries: dict[str, str]) -> list[Draft]:
    """Return one draft a group: all rows of UCDP that are no governments, and the groups of `armed_groups.psv`.

    `countries` maps names of countries to codes. Raises ValueError for a UCDP number that the list does not have, or a
    successor that no row is.
    """
    groups = {draft.id: draft for draft in _listed(ucdp, countries)}
    for line in lines(curated / "armed_groups.psv"):
        key, place, sectors, names, begin, end, successor_of = line.split("|")
        spelled = names.split(";")
        number = key.isdigit()
        group_id = f"ucdp:{key}" if number else f"onrecord:{key}"
        if number and group_id not in groups:
            raise ValueError(f"armed_groups.psv: UCDP has no actor {key}")
        draft = groups.setdefault(group_id, Draft(group_id, spelled[0], "armed_group", (), (), [CURATED]))
        draft.sources = list(dict.fromkeys([CURATED, *draft.sources]))
        draft.aliases = [*spelled[1:], draft.name, *draft.aliases]
        draft.name, draft.begin, draft.end = spelled[0], valid_date(begin), valid_date(end)
        draft.country = tuple(dict.fromkeys([*place.split(), *draft.country]))
        draft.sector = tuple(sectors.split(","))
        draft.successor_of = list(dict.fromkeys([*draft.successor_of, *filter(None, successor_of.split(","))]))
        draft.unknown_after = "" if end else CURATED_DAY
    for draft in groups.values():
        draft.successor_of = [i for i in draft.successor_of if i in groups or _missing(i)]
    _spell(groups, phoenix)
    return list(groups.values())


def _missing(group_id: str) -> bool:
    if group_id.startswith("ucdp:"):
        return False  # it came from a government, which is no row
    raise ValueError(f"armed_groups.psv: no actor has the id {group_id!r}")


def _listed(path: Path, countries: dict[str, str]) -> list[Draft]:
    drafts = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            if line["Org"] == "4":
                continue
            places = codes_of(line["Location"], countries)
            spelled = " ".join(line[column] for column in ("NameData", *_SPELLINGS))
            criminal = CRIMINAL.search(spelled) or (not line["ConflictId"] and set(places) <= CRIMINAL_STATES)
            sector = "CVL" if line["Org"] == "3" else "CRM" if criminal else "REB"
            name = _clean(line["NameData"])
            draft = Draft(f"ucdp:{line['ActorId']}", name, "armed_group", places, (sector,), [UCDP], unknown_after=UCDP_DAY)
            for column in _SPELLINGS:
                value = line[column]
                if value.strip() in ("", "n/a"):
                    continue
                # "TQJBR, ISI, ISIS, IS" are four names; "Return, Reclamation, Rehabilitation" is one.
                parts = re.split(r"\s*[,;]\s+|\s+/\s+", value) if column.startswith("New") else re.split(r"\s+/\s+", value)
                draft.aliases += [_tagged(part) for part in map(_clean, parts) if part and part != draft.name]
            draft.successor_of = [f"ucdp:{n.strip()}" for n in line["ActorIdPrev"].split(",") if line["Splinter"] == "1" and n.strip()]
            drafts.append(draft)
    return drafts


def _clean(name: str) -> str:
    return re.sub(r"\s+", " ", re.sub("[\u200e\u200f\u202a-\u202e|]", "", name)).strip()


def _tagged(name: str) -> str:
    for script, letters in _SCRIPTS:
        if letters.search(name):
            return f"{name}@{_LANGUAGES[script]}-{script}"
    return name


def _spell(groups: dict[str, Draft], path: Path) -> None:
    """Give a group the spellings of the Phoenix entry that has one of its names, and its country where the entry has one."""
    by_name: dict[str, set[str]] = defaultdict(set)
    taken: dict[str, set[str]] = defaultdict(set)
    for draft in groups.values():
        for name in (draft.name, *draft.aliases):
            folded = fold_names(name.partition("@")[0])
            taken[folded].add(draft.id)
            if " " in folded and not is_acronym(name):
                by_name[folded].add(draft.id)
    for spelled, code in entries(path):
        names = [cased(name) for name in spelled]
        found = {i for n in names for i in by_name.get(fold_names(n), ())}
        fitting = [i for i in sorted(found) if code[:3] in groups[i].country or code[:3] in _NO_STATE]
        if len(fitting) == 1:
            # A spelling that another group has already stays that group's.
            draft = groups[fitting[0]]
            words = _words(draft.name, *draft.aliases)
            # ... and a name that shares no word with the group's is its leader's or its front's.
            fresh = [n for n in names if " " in n and not taken.get(fold_names(n), set()) - {draft.id} and words & _words(n)]
            draft.also(fresh, PHOENIX)


def _words(*names: str) -> set[str]:
    return {word for name in names for word in fold_names(name.partition("@")[0]).split() if len(word) > 3}
