"""How sure a record is: the chance that a careful annotator has the same event, or the same statement by the same source.

The encoder's own probabilities are no such chance: they know nothing of what the rules around it changed. A logistic
regression over a few of them (Platt 1999), fitted on reports that two annotators coded and the encoder never saw, is;
`training/calibrate.py` fits it and measures the error on halves that it was not fitted on.
"""

from collections.abc import Mapping
from math import exp, log

from msgspec.structs import replace

from onrecord.coding.events import Coded
from onrecord.coding.statements import Found
from onrecord.record.types import Form, Record

Features = dict[str, float]
EVENT = ("bias", "type", "named", "actor", "recipient", "acts", "suffers", "mentions", "cue", "told")
STATEMENT = ("bias", "tags", "cue", "source", "direct", "inner", "length")
FARTHEST = 4.0  # link scores beyond say no more


def event_features(event: Coded) -> Features:
    """Return what the chance of an event rests on: the encoder's probabilities, its parties' scores, how often and by whom it is told."""
    why = event.why
    best = {side: max((x for s, _, x in why.parties if s == side), default=0.0) for side in ("actor", "recipient")}
    return {
        "type": logit(event.confidence),
        "named": logit(why.named),
        "actor": min(best["actor"], FARTHEST),
        "recipient": min(best["recipient"], FARTHEST),
        "acts": float(bool(event.actor)),
        "suffers": float(bool(event.recipient)),
        "mentions": log(why.mentions),
        "cue": float(why.from_cue),
        "told": float(event.teller is not None),
    }


def statement_features(statement: Found, form: Form) -> Features:
    """Return what the chance of a statement rests on: the encoder's mean tag probability, and of what parts and form it is."""
    return {
        "tags": logit(statement.confidence),
        "cue": float(statement.cue is not None),
        "source": float(statement.source is not None),
        "direct": float(form == "direct"),
        "inner": float(statement.level > 0),
        "length": log(1 + sum(e - b for b, e in statement.content)),
    }


def uncalibrated() -> dict[str, dict[str, float]]:
    """Return weights that leave the encoder's own probabilities as they are: what stands beside weights before `training/calibrate.py`."""
    return {"event": dict.fromkeys(EVENT, 0.0) | {"type": 1.0}, "statement": dict.fromkeys(STATEMENT, 0.0) | {"tags": 1.0}}


def logit(probability: float) -> float:
    """Return the log-odds of a probability, kept within ±6.

    >>> logit(0.5), logit(1.0)
    (0.0, 6.0)
    """
    p = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-6.0, min(6.0, log(p / (1 - p))))


def chance(features: Features, weights: Mapping[str, float]) -> float:
    """Return the calibrated chance in [0, 1], three digits; raises `KeyError` where a feature has no weight.

    >>> chance({"type": 2.0}, {"bias": -1.0, "type": 0.5})
    0.5
    """
    x = weights["bias"] + sum(weights[name] * value for name, value in features.items())
    return round(1 / (1 + exp(-x)), 3)


def at_least(record: Record, least: float) -> Record:
    """Return a record without the events and statements whose confidence is below `least`, in [0, 1].

    A statement stays when an event that stays is according to it, or when it reports a statement that stays: what is left is
    as whole as before. Actors stay. Raises `ValueError` where `least` is no probability.
    """
    if not 0 <= least <= 1:
        raise ValueError(f"a confidence lies between 0 and 1, {least} does not")
    events = tuple(e for e in record.events if e.confidence is None or e.confidence >= least)
    parent = {s.id: s.parent for s in record.statements}
    kept = {s.id for s in record.statements if s.confidence is None or s.confidence >= least}
    todo = [*kept, *(e.according_to for e in events if e.according_to is not None)]
    while todo:
        name = todo.pop()
        kept.add(name)
        above = parent.get(name)
        if above is not None and above not in kept:
            todo.append(above)
    return replace(record, events=events, statements=tuple(s for s in record.statements if s.id in kept))
