"""PLOVER's codebook as code: what the manual says of a reading that the words decide.

A model proposes an event's type and modes; these rules, in their order, correct it where PLOVER's manual is plain and
the words leave no doubt. Each change cites its rule.
"""

from dataclasses import dataclass

from onrecord.plover.boundaries import BOUNDARIES
from onrecord.plover.modes import MODES
from onrecord.plover.rule import Case, Rule, clause_of
from onrecord.record.types import EventType

RULES: tuple[Rule, ...] = (*BOUNDARIES, *MODES)
"""Every rule, in the order in which they are tried."""

_FOR = {event: tuple(rule for rule in RULES if event in rule.reads) for event in {e for rule in RULES for e in rule.reads}}


@dataclass(frozen=True, slots=True)
class Ruling:
    """The codes of an event after the rules, and the id of the rule that changed them (None: none did)."""

    event: EventType
    modes: tuple[str, ...]
    rule: str | None = None


def ruled(case: Case) -> Ruling:
    """Return the codes that the manual gives a case: those of the first rule that fires, else its own.

    >>> ruled(Case("COERCE", "charged", "Prosecutors ", " the mayor with fraud.", ("arrest",)))
    Ruling(event='ACCUSE', modes=('allege',), rule='plover.accuse.charged')
    >>> ruled(Case("COERCE", "arrested", "Police ", " the mayor.", ("arrest",)))
    Ruling(event='COERCE', modes=('arrest',), rule=None)
    """
    rules = _FOR.get(case.event, ())
    if rules:
        clause = clause_of(case)
        for rule in rules:
            if rule.fires(case, clause):
                event, modes = rule.corrected(case)
                changed = event != case.event or set(modes) != set(case.modes)
                return Ruling(event, modes, rule.id) if changed else Ruling(case.event, case.modes)
    return Ruling(case.event, case.modes)
