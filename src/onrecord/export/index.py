"""A record with its references resolved: what a flat format needs to put words in place of ids."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from onrecord.language.sentences import sentences
from onrecord.record.types import Actor, CountKind, Event, Place, Record, Span, Statement, When

_BREAKS = re.compile(r"\s*[\n\r\u2028\u2029\u0085]\s*")


def flat(words: str) -> str:
    """Return words on one line: a line break within them becomes one space.

    >>> flat("the first \\n\\n second")
    'the first second'
    """
    return _BREAKS.sub(" ", words).strip()


class Index:
    """One record's items by id, its words by span and its sentences."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.report = record.report
        self._actors = {a.id: a for a in record.actors}
        self._statements = {s.id: s for s in record.statements}
        self._places = {p.id: p for p in record.places}
        self._times = {t.id: t for t in record.times}
        self._sentences: list[Span] | None = None

    def actors(self, ids: Iterable[str]) -> list[Actor]:
        """Return the actors that the ids name, in order."""
        return [self._actors[i] for i in ids]

    def statement(self, identifier: str | None) -> Statement | None:
        """Return the statement of that id."""
        return None if identifier is None else self._statements[identifier]

    def place(self, identifier: str | None) -> Place | None:
        """Return the place of that id."""
        return None if identifier is None else self._places[identifier]

    def time(self, identifier: str | None) -> When | None:
        """Return the time expression of that id."""
        return None if identifier is None else self._times[identifier]

    def words(self, span: Span | None) -> str:
        """Return the words at `span` on one line; of no span, no words."""
        return "" if span is None else flat(self.report.quote(span))

    def content(self, statement: Statement) -> str:
        """Return the words of a statement, its pieces joined by an ellipsis in brackets."""
        return " […] ".join(self.words(piece) for piece in statement.content)

    def speaker(self, statement: Statement | None) -> str:
        """Return who says a statement: the actor's name, else the words that name the source, else nothing."""
        if statement is None:
            return ""
        return self._actors[statement.speaker].name if statement.speaker is not None else self.words(statement.source)

    def sentence(self, span: Span) -> Span:
        """Return the span of the sentence in which `span` begins, or `span` itself where it lies in none."""
        if self._sentences is None:
            self._sentences = sentences(self.report.text)
        at = bisect_right(self._sentences, span[0], key=lambda s: s[0]) - 1
        if at < 0 or self._sentences[at][1] <= span[0]:
            return span
        return self._sentences[at]


def tally(event: Event, kind: CountKind) -> tuple[int | None, int | None, int | None]:
    """Return lowest, best and highest number of that kind over all who give one.

    `best` is None unless one number fits what everybody says: a disagreement is kept, never averaged away.
    """
    counts = [c for c in event.counts if c.kind == kind]
    given = [n for c in counts for n in (c.low, c.best, c.high) if n is not None]
    if not given:
        return None, None, None
    best = {c.best for c in counts if c.best is not None}
    fitting = [n for n in best if len(best) == 1 and all((c.low or 0) <= n and (c.high is None or n <= c.high) for c in counts)]
    return min(given), fitting[0] if fitting else None, max(given)
