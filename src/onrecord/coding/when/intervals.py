"""Intervals of calendar days with their EDTF form (ISO 8601-2, levels 1 and 2)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "year", "decade"]
Part = Literal["early", "mid", "late", "start", "middle", "end", "h1", "h2", "q1", "q2", "q3", "q4"]
SeasonName = Literal["spring", "summer", "autumn", "winter"]

# Of the northern half of the world: first month, and the code EDTF has for it.
_SEASONS: dict[SeasonName, tuple[int, int]] = {"spring": (3, 21), "summer": (6, 22), "autumn": (9, 23), "winter": (12, 24)}
# Which share of its whole a part is: (of how many, first, last).
_SHARES: dict[Part, tuple[int, int, int]] = {
    "early": (3, 0, 0), "mid": (3, 1, 1), "middle": (3, 1, 1), "late": (3, 2, 2), "start": (12, 0, 0), "end": (12, 11, 11),
    "h1": (2, 0, 0), "h2": (2, 1, 1), "q1": (4, 0, 0), "q2": (4, 1, 1), "q3": (4, 2, 2), "q4": (4, 3, 3),
}  # fmt: skip


@dataclass(frozen=True)
class Interval:
    """Days from `start` to `end`, both included; None is an open end. `unit` says how exact the words are."""

    start: date | None
    end: date | None
    edtf: str
    unit: Unit = "day"

    def about(self) -> "Interval":
        """Return the same interval, marked as approximate."""
        if "~" in self.edtf:
            return self
        return replace(self, edtf="/".join(side if side in ("..", "") else f"{side}~" for side in self.edtf.split("/")))


def day(on: date) -> Interval:
    """One day.

    >>> day(date(2014, 1, 31)).edtf
    '2014-01-31'
    """
    return Interval(on, on, on.isoformat())


def days(first: date, last: date, unit: Unit = "day") -> Interval:
    """All days from `first` to `last`. Raises ValueError where `last` comes first."""
    if last < first:
        raise ValueError(f"{last} comes before {first}")
    return day(first) if first == last else Interval(first, last, f"{first}/{last}", unit)


def week(on: date) -> Interval:
    """The week of a day, Monday to Sunday."""
    monday = on - timedelta(days=on.weekday())
    return days(monday, monday + timedelta(days=6), "week")


def month(year: int, number: int) -> Interval:
    """A calendar month; `number` may lie outside 1 to 12 and then carries into the year.

    >>> month(2014, 0).edtf
    '2013-12'
    """
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    following = date(year + number // 12, number % 12 + 1, 1) if (year, number) != (9999, 12) else None
    last = following - timedelta(days=1) if following else date.max
    return Interval(date(year, number, 1), last, f"{year:04}-{number:02}", "month")


def year(number: int) -> Interval:
    """A calendar year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), f"{number:04}", "year")


def decade(first: int) -> Interval:
    """Ten years: the 1990s for 1990."""
    return Interval(date(first, 1, 1), date(first + 9, 12, 31), f"{first // 10:03}X", "decade")


def century(number: int) -> Interval:
    """The hundred years of a century, 1900 to 1999 for the 20th."""
    first = (number - 1) * 100
    return Interval(date(max(first, 1), 1, 1), date(first + 99, 12, 31), f"{number - 1:02}XX", "decade")


def season(year_number: int, name: SeasonName) -> Interval:
    """A season of the northern half of the world; winter begins in December of its year."""
    first, code = _SEASONS[name]
    return Interval(month(year_number, first).start, month(year_number, first + 2).end, f"{year_number:04}-{code}", "month")


def months_from(on: date, count: int) -> date:
    """The same day `count` months later (or earlier), the last of the month where it is shorter.

    >>> months_from(date(2014, 3, 31), -1)
    datetime.date(2014, 2, 28)
    """
    first, last = _bounds(month(on.year, on.month + count))
    return min(first + timedelta(days=on.day - 1), last)


def part_of(whole: Interval, part: Part) -> Interval:
    """A part of a week, month, season, year or decade; parts that words leave vague ("early") are approximate.

    >>> part_of(year(2016), "h1").edtf, part_of(month(2014, 3), "early").edtf
    ('2016-01/2016-06', '2014-03-01~/2014-03-10~')
    """
    first, last = _bounds(whole)
    vague = part[0] not in "hq"
    if whole.edtf.isdigit():
        shares, low, high = _SHARES[part]
        size = 12 // shares
        begin, stop = month(first.year, low * size + 1), month(first.year, (high + 1) * size)
        edtf = begin.edtf if begin == stop else f"{begin.edtf}/{stop.edtf}"
        found = Interval(begin.start, stop.end, edtf, "month")
    elif whole.unit == "decade" and part in ("early", "mid", "late"):
        a, b = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part]
        span = (last.year - first.year + 1) // 10
        low, high = first.year + a * span, first.year + b * span + span - 1
        found = Interval(date(low, 1, 1), date(high, 12, 31), f"{low:04}/{high:04}", "year")
    else:
        length = (last - first).days + 1
        thirds = 10 if 28 <= length <= 31 else length // 3
        if part in ("h1", "h2"):
            half = length // 2 if length < 28 else 15
            found = days(first, first + timedelta(days=half - 1)) if part == "h1" else days(first + timedelta(days=half), last)
        elif part in ("early", "start"):
            found = days(first, first + timedelta(days=thirds - 1))
        elif part in ("late", "end"):
            found = days(first + timedelta(days=2 * thirds), last)
        else:
            found = days(first + timedelta(days=thirds), first + timedelta(days=2 * thirds - 1))
    return found.about() if vague else found


def joined(first: Interval, last: Interval) -> Interval:
    """From the beginning of one interval to the end of another. Raises ValueError where that ends before it begins."""
    begin, end = _bounds(first)[0], _bounds(last)[1]
    if end < begin:
        raise ValueError(f"{end} comes before {begin}")
    if begin == end:
        return first
    wider = max((first.unit, last.unit), key=("day", "week", "month", "year", "decade").index)
    return Interval(begin, end, f"{edge(first)}/{edge(last, last=True)}", wider)


def edge(whole: Interval, *, last: bool = False) -> str:
    """One side of an interval for an EDTF interval: seasons and decades, which EDTF has no sides for, by month and year."""
    side = whole.edtf.split("/")[-1 if last else 0]
    bound = whole.end if last else whole.start
    if bound is None:
        return ".."
    if "X" in side:
        return f"{bound.year:04}"
    if len(side) == 7 and side[5] == "2":
        return f"{bound.year:04}-{bound.month:02}"
    return side


def until(whole: Interval, last: date) -> Interval:
    """The interval cut off after the day `last`."""
    first, end = _bounds(whole)
    return whole if end <= last or first > last else days(first, last, whole.unit)


def _bounds(whole: Interval) -> tuple[date, date]:
    if whole.start is None or whole.end is None:
        raise ValueError(f"{whole.edtf} is open")
    return whole.start, whole.end
