"""The codebook: PLOVER's events, modes, scores, quads and sectors as tables."""

from onrecord.plover.tables import EVENTS, NOT_A_COUNTRY, QUAD_NAMES, SECTORS, STATUS, EventRow, Quad, scale

__all__ = ["EVENTS", "NOT_A_COUNTRY", "QUAD_NAMES", "SECTORS", "STATUS", "EventRow", "Quad", "scale"]
