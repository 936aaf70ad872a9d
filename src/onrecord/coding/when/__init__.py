"""When: the time expressions of a report as intervals of days.

English as news writes it, read by own rules: weekdays by the tense of their clause, months and days without a year by the
nearest, "two days later" by the time before it. Nothing is invented: what nothing anchors has no days.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.coding.when.anchoring import Anchor, Basis, Place, read
from onrecord.coding.when.expressions import Calendar
from onrecord.coding.when.found import Found
from onrecord.coding.when.grammar import expressions, merged
from onrecord.coding.when.numeric import numeric_dates
from onrecord.coding.when.tense import Tense, Tenses
from onrecord.record.types import Span

__all__ = ["Time", "find_times"]
_ANCHORS = 12  # how many of the times before an expression are kept for it to count from


@dataclass(frozen=True)
class Time:
    """One time expression of a text.

    `span` is in code points of the text. `start` and `end` are the first and last day, both included; None is an open end
    or, where `basis` is None too, an expression that nothing anchors. `edtf` is the same as EDTF (ISO 8601-2, levels 1
    and 2). `basis`: "explicit" (by the words alone), "published" (counted from publication), "text" (from another time
    of the text). `sentence` is the index of the sentence in which it begins, -1 for one before all sentences.
    """

    span: Span
    start: date | None
    end: date | None
    edtf: str | None
    basis: Literal["explicit", "published", "text"] | None
    sentence: int


def find_times(text: str, sentences: Sequence[Span], published: str | None) -> list[Time]:
    """Return the time expressions of a text, in order and without overlap.

    `sentences` are spans in code points, in order (`onrecord.language.sentences`); `published` is an ISO 8601 date or
    date-time, of which the calendar day as written counts: 2014-03-01T23:30-05:00 is March 1. Without it, what counts
    from publication stays without days. Raises ValueError where `published` is no ISO date.

    >>> text = "Rebels shelled the town on Friday. Two days later talks began in Minsk."
    >>> for t in find_times(text, [(0, 34), (35, 71)], "2015-02-18"):
    ...     print(text[t.span[0]:t.span[1]], t.edtf, t.basis)
    Friday 2015-02-13 published
    Two days later 2015-02-15 text
    """
    day = date.fromisoformat(published[:10]) if published else None
    found = expressions(text)
    known = {
        date(c.year, c.month, c.day) for c in (f.expression for f in found) if isinstance(c, Calendar) and c.year and c.month and c.day
    }
    found = merged(numeric_dates(text, known, day), found)
    begins = [b for b, _ in sentences]
    tenses: dict[Span, Tenses] = {}
    anchors: list[Anchor] = []
    out: list[Time] = []
    for f in found:
        at = bisect_right(begins, f.span[0]) - 1
        # A full stop in "2 p.m. Saturday" may have been taken for the end of a sentence.
        last = bisect_right(begins, f.core) - 1
        tense = _tense(text, (sentences[at][0], sentences[last][1]), f, tenses) if at >= 0 else None
        reading = read(f.expression, day, Place(at, tense, tuple(anchors)))
        if reading is None:
            out.append(Time(f.span, None, None, None, None, at))
            continue
        basis: Basis = reading.basis
        out.append(Time(f.span, reading.interval.start, reading.interval.end, reading.interval.edtf, basis, at))
        anchors.append(Anchor(reading.interval, at))
        del anchors[:-_ANCHORS]
    return out


def _tense(text: str, stretch: Span, f: Found, tenses: dict[Span, Tenses]) -> Tense | None:
    if stretch not in tenses:
        tenses[stretch] = Tenses(text[stretch[0] : stretch[1]])
    return tenses[stretch].at(f.core - stretch[0], max(f.core, f.span[1]) - stretch[0])
