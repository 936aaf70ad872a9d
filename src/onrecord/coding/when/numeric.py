"""Dates in figures alone: 2014-01-31, 31/01/2014, and 03/04/2015 where the rest of the text settles its order."""

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from onrecord.coding.when.expressions import Calendar
from onrecord.coding.when.found import Found
from onrecord.record.types import Span

_FIGURES = re.compile(
    r"(?<![\w/.,$£€#-])(?:(?P<y>(?:19|20)\d\d)(?P<s>[-/])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|(?P<a>\d{1,2})(?P<t>[/.-])(?P<b>\d{1,2})(?P=t)(?P<z>(?:19|20)\d\d|(?<=/)\d\d))(?![\w/-]|[.,:]\d)"
)


class _Slashed(NamedTuple):
    span: Span
    first: int
    second: int
    year: int


def numeric_dates(text: str, known: Collection[date], published: date | None) -> list[Found]:
    """Return the dates of `text` that are written in figures.

    Of two readings the one wins that other dates in figures have (31/01/2014: day first), or that is a day
    which the text has in words (`known`) or on which it was published; with none of these it is no date at all.

    >>> [f.expression.month for f in numeric_dates("On 03/04/2015 and 31/01/2015.", set(), None)]
    [4, 1]
    """
    found: list[Found] = []
    slashed: list[_Slashed] = []
    for m in _FIGURES.finditer(text):
        if m["y"]:
            found += _calendar(m.span(), int(m["y"]), int(m["m"]), int(m["d"]))
        else:
            year = int(m["z"])
            if year < 100:
                year += 2000 if year <= (published.year if published else 2068) % 100 + 1 else 1900
            slashed.append(_Slashed(m.span(), int(m["a"]), int(m["b"]), year))
    day_first = any(s.first > 12 >= s.second for s in slashed)
    month_first = any(s.second > 12 >= s.first for s in slashed)
    days = set(known) | ({published} if published else set())
    for s in slashed:
        british, american = _calendar(s.span, s.year, s.second, s.first), _calendar(s.span, s.year, s.first, s.second)
        if british and american and s.first != s.second:
            if day_first != month_first:
                found += british if day_first else american
            elif (date(s.year, s.second, s.first) in days) != (date(s.year, s.first, s.second) in days):
                found += british if date(s.year, s.second, s.first) in days else american
        else:
            found += british or american
    return sorted(found)


def _calendar(span: Span, year: int, month: int, day: int) -> list[Found]:
    try:
        date(year, month, day)
    except ValueError:  # no such day, so these figures are no date
        return []
    return [Found(span, Calendar(year=year, month=month, day=day), span[0])]
