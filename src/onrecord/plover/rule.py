"""One rule of the codebook as data: which reading it corrects, on which words, and where PLOVER's manual says so.

A rule never sees a model, a score or an offset: it looks at a coded event and at the words of its clause. It fires only
on closed lists of words, because the reading that it overrules was made by a model that usually knows better.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.record.types import EventType, Status

# A clause ends where another one may speak of something else; so no word beyond bears on the event.
_STOP = frozenset(
    "; : ( ) — – | but because although though while when whereas after before since until unless who whom whose which where".split()
)
Nations = Literal["one", "several"]
_REACH = 400  # code points on either side: a text without sentences must not cost more than one with them
_TOKEN = re.compile(r"[^\W_](?:[\w.'’/&-]*\w)?|[,;:()—–]")


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part in an event, as far as a report says: a country's code and sectors, main one first."""

    country: str | None = None
    sector: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A coded event as the rules see it: its codes, its anchor, and the text of its sentence on both sides of the anchor."""

    event: EventType
    anchor: str
    left: str = ""
    right: str = ""
    modes: tuple[str, ...] = ()
    status: Status = "actual"
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of one clause, lower case, one blank apart; `begin` and `end` bound the anchor."""

    text: str
    begin: int
    end: int

    @property
    def anchor(self) -> str:
        """The words that name the event."""
        return self.text[self.begin : self.end]


def clause_of(case: Case) -> Clause:
    """Return the clause around a case's anchor: no further than a conjunction, a relative pronoun, a colon or a bracket.

    >>> clause_of(Case("REQUEST", "urged", "It was cold when Peru ", ' Chile to "free" them, but nobody came.'))
    Clause(text='peru urged chile to free them ,', begin=5, end=10)
    """
    left: list[str] = []
    for token in reversed(_tokens(case.left[-_REACH:])):
        if token in _STOP:
            break
        left.insert(0, token)
    anchor = _tokens(case.anchor)
    right: list[str] = []
    for token in _tokens(case.right[:_REACH]):
        if token in _STOP:
            break
        right.append(token)
    before, own = " ".join(left), " ".join(anchor)
    begin = len(before) + 1 if before else 0
    return Clause(" ".join([*left, *anchor, *right]), begin, begin + len(own))


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.replace("’", "'").lower())


@dataclass(frozen=True, slots=True)
class Rule:
    """A correction that the manual demands: of the event types in `reads` to `gives` with `modes`.

    All that is given must hold. `anchor` is searched in the anchor's words, `words` in the clause so that the match
    touches the anchor, `after` is matched from the anchor's first word on, `unless` may occur nowhere in the clause.
    `status`, `had` (modes read so far; "" for none), `actor` (sectors, one of which a party on that side has) and `nations`
    (how many countries the parties on both sides are known to be of) admit only what they name; empty they admit all.
    Modes in `keeps` stay beside those given: they say another thing.
    """

    id: str
    cites: str
    changes: str
    reads: frozenset[str]
    gives: EventType
    modes: tuple[str, ...]
    anchor: str
    words: str
    after: str
    unless: str
    status: frozenset[str]
    had: frozenset[str]
    actor: frozenset[str]
    nations: Nations | None
    keeps: frozenset[str]

    def fires(self, case: Case, clause: Clause) -> bool:
        """Return whether the rule decides this case."""
        if case.event not in self.reads or (self.status and case.status not in self.status):
            return False
        if self.had and not self.had & set(case.modes or ("",)):
            return False
        if self.actor and not any(self.actor & set(party.sector) for party in case.actor):
            return False
        if self.nations and self.nations != _nations(case):
            return False
        if self.anchor and not _whole(self.anchor).search(clause.anchor):
            return False
        if self.words and not any(m.start() < clause.end and clause.begin < m.end() for m in _whole(self.words).finditer(clause.text)):
            return False
        if self.after and not _whole(self.after).match(clause.text, clause.begin):
            return False
        return not (self.unless and _whole(self.unless).search(clause.text))

    def corrected(self, case: Case) -> tuple[EventType, tuple[str, ...]]:
        """Return the codes that the rule gives the case: its own where they already say what the rule does, and more."""
        if case.event == self.gives and self.modes and set(self.modes) <= set(case.modes):
            return case.event, case.modes
        return self.gives, (*self.modes, *(m for m in case.modes if m in self.keeps and m not in self.modes))


@cache
def _whole(pattern: str) -> re.Pattern[str]:
    """The pattern of whole words, compiled when a reading first needs it: most reports need few."""
    return re.compile(rf"(?<![\w'-])(?:{pattern})(?![\w'-])")


def _nations(case: Case) -> Nations | None:
    """How many countries the parties are of; `None` where that of one of them is not known."""
    known = {party.country for party in (*case.actor, *case.recipient)}
    if not known or None in known:
        return None
    return "one" if len(known) == 1 else "several"


def rule(
    id: str,
    cites: str,
    changes: str,
    *,
    reads: str,
    gives: EventType,
    modes: str = "",
    anchor: str = "",
    words: str = "",
    after: str = "",
    unless: str = "",
    status: str = "",
    had: str = "",
    actor: str = "",
    nations: Nations | None = None,
    keeps: str = "",
) -> Rule:
    """Return a rule from its lists in words: codes with blanks between ("-" in `had`: no mode), regular expressions of whole words."""
    return Rule(
        id=id,
        cites=cites,
        changes=changes,
        reads=frozenset(reads.split()),
        gives=gives,
        modes=tuple(modes.split()),
        anchor=anchor,
        words=words,
        after=after,
        unless=unless,
        status=frozenset(status.split()),
        had=frozenset("" if mode == "-" else mode for mode in had.split()),
        actor=frozenset(actor.split()),
        nations=nations,
        keeps=frozenset(keeps.split()),
    )
