"""States and their standing organs, and the bodies of `actors.psv`, as rows of the actor table."""

from pathlib import Path

from onrecord.knowledge.build.actor_rows import Draft
from onrecord.knowledge.build.rows import CURATED, lines, valid_date

KNOWN_TO = "2025-06-30"
# Organs that every state has: key, sectors, its name after the state's adjective.
_ORGANS = (
    ("government", "GOV", "Government"),
    ("presidency", "GOV", "Presidency"),
    ("parliament", "LEG", "Parliament"),
    ("army", "MIL", "Armed Forces"),
    ("air-force", "MIL", "Air Force"),
    ("navy", "MIL", "Navy"),
    ("police", "COP", "National Police"),
    ("supreme-court", "JUD", "Supreme Court"),
    ("foreign-ministry", "GOV", "Foreign Ministry"),
    ("defence-ministry", "GOV,MIL", "Defence Ministry"),
    ("interior-ministry", "GOV", "Interior Ministry"),
    ("finance-ministry", "GOV", "Finance Ministry"),
    ("justice-ministry", "GOV,JUD", "Justice Ministry"),
    ("health-ministry", "GOV,MED", "Health Ministry"),
    ("central-bank", "GOV", "Central Bank"),
    ("election-commission", "GOV", "Election Commission"),
)
# Head of state a monarch (or the pope): no presidency.
_MONARCHIES = frozenset(
    "AND ATG AUS BEL BHR BHS BLZ BRN BTN CAN DNK ESP GBR GRD JAM JOR JPN KHM KNA KWT LCA LIE LSO LUX MAR MCO MYS NLD NOR NZL OMN PNG QAT "
    "SAU SLB SWE SWZ THA TON TUV VAT VCT HKG".split()
)  # fmt: skip
_UNARMED = frozenset("AND CRI DMA FSM GRD HKG ISL KIR LCA LIE MCO MHL MUS NRU PAN PLW SLB SMR TUV VAT VCT VUT WSM PSE".split())
_LANDLOCKED = frozenset(
    "AFG ARM AUT AZE BDI BFA BLR BOL BTN BWA CAF CHE CZE ETH HUN KAZ KGZ KOS LAO LSO LUX MDA MKD MLI MNG MWI NER NPL PRY RWA SRB SSD SVK "
    "SWZ TCD TJK TKM UGA UZB ZMB ZWE".split()
)  # fmt: skip
# "The police" are a province's, a city's or a nation's of the realm there: no one body.
_LOCAL_POLICE = frozenset("USA CAN GBR AUS IND DEU CHE MEX BRA ARG PAK BIH HKG".split())

# Parts of a state and states that are no more: names that the state itself does not bear as an actor.
_NOT_THE_STATE = frozenset({
    "Greenland", "Faroe Islands", "French Guiana", "French Polynesia", "New Caledonia", "Guadeloupe", "Martinique",
    "Reunion Island", "Mayotte", "Aruba", "Curacao", "Sint Maarten", "Cook Islands", "England", "Scotland", "Wales",
    "Northern Ireland", "Falkland Islands", "Gibraltar", "Bermuda", "Cayman Islands", "Puerto Rico", "Guam",
    "American Samoa", "Soviet Union", "USSR", "U.S.S.R.", "West Germany", "East Germany", "Serbia and Montenegro",
    "Yugoslavia", "Federal Republic of Yugoslavia", "North Vietnam", "South Vietnam", "North Yemen", "South Yemen",
})  # fmt: skip


def states(curated: Path) -> list[Draft]:
    """Return one draft a state of `countries.psv` and one an organ: ``state:IRQ``, ``organ:IRQ/army``."""
    parsed = [line.split("|") for line in lines(curated / "countries.psv")]
    adjectives = [a for row in parsed for a in row[2].split(";")]
    drafts = []
    for code, names, demonyms, _ in parsed:
        name, *others = (n for n in names.split(";") if n not in _NOT_THE_STATE)
        sector = ("GOV", "REL") if code == "VAT" else ("GOV",)
        drafts.append(Draft(f"state:{code}", name, "state", (code,), sector, [CURATED], others))
        adjective = demonyms.split(";")[0]
        alone = adjective and adjectives.count(adjective) == 1
        for key, sectors, noun in _ORGANS:
            if not _has(code, key):
                continue
            called = f"{adjective.lstrip('=')} {noun}" if alone else f"{noun} of {name}"
            parent = f"state:{code}"
            drafts.append(Draft(f"organ:{code}/{key}", called, "organ", (code,), tuple(sectors.split(",")), [CURATED], parent=parent))
    return drafts


def _has(code: str, key: str) -> bool:
    if key == "presidency":
        return code not in _MONARCHIES
    if key in ("army", "air-force", "defence-ministry"):
        return code not in _UNARMED
    if key == "navy":
        return code not in _UNARMED | _LANDLOCKED
    return key != "police" or code not in _LOCAL_POLICE


def bodies(curated: Path, drafts: list[Draft]) -> list[Draft]:
    """Add to the organs among `drafts` their own names, and return the bodies, organs and outlets of `actors.psv` that are new.

    Raises ValueError for a parent that no row is.
    """
    known = {draft.id: draft for draft in drafts}
    fresh: list[Draft] = []
    for line in lines(curated / "actors.psv"):
        kind, code, sectors, *rest = line.split("|")
        if kind not in ("state", "organ", "igo", "ngo", "company"):
            continue
        key, names, begin, end, parent = rest
        spelled = names.split(";")
        actor_id = f"organ:{code}/{key}" if kind == "organ" else f"onrecord:{key}"
        there = known.get(actor_id)
        if there is not None:
            # The generated name is no name that the organ has: its own comes first.
            there.aliases = [*spelled[1:], there.name, *there.aliases]
            there.name, there.begin, there.end = spelled[0], valid_date(begin), valid_date(end)
            continue
        sector = tuple(filter(None, sectors.split(",")))
        upper = parent or (f"state:{code}" if kind == "organ" else "")
        made = Draft(actor_id, spelled[0], kind, (code,), sector, [CURATED], spelled[1:], valid_date(begin), valid_date(end), upper)
        known[actor_id] = made
        fresh.append(made)
    for draft in known.values():
        if draft.parent and draft.parent not in known:
            raise ValueError(f"actors.psv: {draft.id} is part of {draft.parent}, which is no actor")
    return fresh
