"""The PLOVER codebook as frozen tables: facts from the PLOVER manual (Open Event Data Alliance, 2024; CC BY-SA 4.0), worded anew.

Scores lie on the manual's scale from conflict (-10) to cooperation (+10). Where the manual contradicts itself, as on the score
of ACCUSE and the quad of SANCTION, the tables hold what `onrecord.plover.decisions` settles.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from onrecord.record.types import EventType, Status

Quad = Literal[1, 2, 3, 4]
"""1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""

QUAD_NAMES: Mapping[Quad, str] = MappingProxyType(
    {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
)


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event type: its quad, its score without a mode, whether it needs a recipient, what it means, its modes' scores."""

    quad: Quad
    score: float
    needs_recipient: bool
    means: str
    modes: Mapping[str, float]


def _row(quad: Quad, score: float, means: str, needs_recipient: bool = False, **modes: float) -> EventRow:
    # a mode's name has hyphens where a keyword has underscores, and may be a word of Python's
    return EventRow(quad, score, needs_recipient, means, MappingProxyType({k.strip("_").replace("_", "-"): v for k, v in modes.items()}))


EVENTS: Mapping[EventType, EventRow] = MappingProxyType(
    {
        "AGREE": _row(
            1, 2.5, "agree, offer, promise or show willingness to cooperate; CONSULT, SUPPORT, COOPERATE or AID announced for the future"
        ),
        "CONSULT": _row(
            1, 2.5, "meet, visit, host, negotiate, talk by phone or other media", visit=4, third_party=1, multilateral=4, phone=1.5
        ),
        "SUPPORT": _row(1, 5, "praise, endorse, recognise, open diplomatic ties, sign or ratify an agreement (non-material)"),
        "CONCEDE": _row(
            1,
            4.5,
            "verbal concession: apologise, pardon, lift a restriction, suspend a protest, announce (not yet carry out) a ceasefire"
            " or withdrawal, withdraw a demand",
        ),
        "COOPERATE": _row(2, 9.5, "mutual material exchange: trade, joint exercises, extradition, sharing intelligence", True),
        "AID": _row(
            2,
            10,
            "material help that benefits the recipient: money, arms, troops, relief, asylum, debt relief, rescue of hostages",
            True,
        ),
        "RETREAT": _row(
            2,
            6.5,
            "carried out: release, withdraw, disarm, cease fire, give access, resign",
            withdraw=8,
            release=6.5,
            disarm=10,
            ceasefire=7.5,
            access=6.5,
            resign=4.5,
        ),
        "REQUEST": _row(3, 0, "ask, appeal, urge, demand, order", assist=0.5, change=-1, yield_=-1, meet=0),
        "ACCUSE": _row(
            3, -3, "criticise, condemn, complain, accuse, sue, charge, investigate", disapprove=-2, investigate=-3.5, allege=-3.5
        ),
        "REJECT": _row(
            3,
            -2,
            "refuse or reject a proposal, demand, meeting or help; bar from entering",
            assist=-1.5,
            change=-2,
            yield_=-2,
            meet=-2,
        ),
        "THREATEN": _row(
            3,
            -3.5,
            "threat or forceful warning; mode is what is threatened",
            restrict=-3,
            arrest=-3.5,
            relations=-3.5,
            expel=-3.5,
            territory=-4,
            violence=-3.5,
        ),
        "PROTEST": _row(
            4,
            -5,
            "civilian collective action against the recipient",
            demo=-5,
            riot=-7,
            strike=-5,
            hunger=-4.5,
            boycott=-4.5,
            obstruct=-4.5,
            vandalize=-5,
        ),
        "SANCTION": _row(
            4,
            -6,
            "reduce relations: convict, expel diplomats or members, pull out of a body, cut ties or trade",
            True,
            convict=-6,
            expel=-5.5,
            withdraw=-6,
            discontinue=-6,
        ),
        "MOBILIZE": _row(4, -5.5, "military or police posture short of force", troops=-6.5, weapons=-6.5, police=-5.5, militia=-6),
        "COERCE": _row(
            4,
            -7,
            "repression short of violence",
            seize=-7,
            restrict=-7,
            censor=-6.5,
            curfew=-6.5,
            martial_law=-7.5,
            arrest=-7,
            deport=-7,
            withhold=-7,
            misinformation=-6.5,
            cyber=-7,
        ),
        "ASSAULT": _row(
            4,
            -9,
            "deliberate act that can cause substantial physical harm",
            abduct=-8.5,
            beat=-7.5,
            torture=-8.5,
            sexual=-8.5,
            targeted=-9.5,
            destroy=-8.5,
            primitive=-8,
            firearms=-9,
            explosives=-9,
            suicide_attack=-9.5,
            aerial=-9.5,
            drone=-9.5,
            heavy_weapons=-9.5,
            crowd_control=-7.5,
            unconventional=-10,
        ),
    }
)

STATUS: Mapping[Status, str | None] = MappingProxyType(
    {"actual": None, "historical": "historical", "future": "future", "hypothetical": "hypothetical", "negated": "negation"}
)
"""An event's status, and the auxiliary mode by which the manual names it (None: the manual's plain event)."""

SECTORS: Mapping[str, str] = MappingProxyType(
    {
        "COP": "police",
        "GOV": "government, the executive",
        "JUD": "courts",
        "LEG": "parliament, lawmakers",
        "MIL": "state military",
        "PRM": "paramilitary not in opposition to the government",
        "PTY": "political party",
        "REB": "armed opposition, insurgents",
        "SPY": "intelligence service",
        "UAF": "unidentified armed force",
        "UNK": "unidentified actor",
        "AGR": "agricultural labour, peasants",
        "BUS": "business",
        "CRM": "criminals, gangs",
        "CVL": "civilians, protesters, activists",
        "EDU": "educators, schools, students",
        "ELI": "former officials, their families",
        "JRN": "journalists, media",
        "LAB": "organised labour",
        "MED": "health workers and bodies",
        "REF": "refugees, displaced people",
        "OPP": "political opposition (usually a second code)",
        "PRE": "partially recognised entity (added to the others; the country is the one that claims the territory)",
        "REL": "religious bodies",
        "SOC": "civil society not covered above",
    }
)

NOT_A_COUNTRY: Mapping[str, str] = MappingProxyType(
    {
        "IGO": "intergovernmental organisation",
        "UNO": "United Nations",
        "EUR": "European Union",
        "NGO": "non-governmental organisation",
        "ISM": "international social movement",
        "IMG": "transnational armed group",
        "MNC": "multinational company",
    }
)


def scale(event: EventType, modes: tuple[str, ...] = ()) -> float:
    """Return the conflict-cooperation score (-10 to +10) of an event: of its modes the one farthest from 0, else the type's.

    Raises `KeyError` for a mode that the event type does not know.

    >>> scale("ASSAULT"), scale("ASSAULT", ("firearms", "suicide-attack")), scale("REQUEST", ("meet",))
    (-9, -9.5, 0)
    """
    row = EVENTS[event]
    return max((row.modes[mode] for mode in modes), key=abs, default=row.score)
