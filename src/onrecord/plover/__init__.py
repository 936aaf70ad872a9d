"""The codebook: PLOVER's events, modes, scores, quads and sectors as tables, its boundary rules as code, its gaps as decisions."""

from onrecord.plover.decisions import DECISIONS, Decision
from onrecord.plover.rule import Case, Party, Rule
from onrecord.plover.rules import RULES, Ruling, ruled
from onrecord.plover.tables import EVENTS, NOT_A_COUNTRY, QUAD_NAMES, SECTORS, STATUS, EventRow, Quad, scale

__all__ = [
    "DECISIONS",
    "EVENTS",
    "NOT_A_COUNTRY",
    "QUAD_NAMES",
    "RULES",
    "SECTORS",
    "STATUS",
    "Case",
    "Decision",
    "EventRow",
    "Party",
    "Quad",
    "Rule",
    "Ruling",
    "ruled",
    "scale",
]
