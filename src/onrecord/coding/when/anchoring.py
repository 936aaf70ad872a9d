"""From what a time expression says to days: by the calendar, by the day of publication, or by another time of the text."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from onrecord.coding.when import intervals
from onrecord.coding.when.expressions import (
    Ago,
    Calendar,
    Decade,
    Expression,
    Holiday,
    Near,
    NextWeekday,
    Open,
    PartOf,
    Period,
    Range,
    Rolling,
    SameDay,
    Season,
    Shift,
    Weekday,
)
from onrecord.coding.when.holidays import holiday
from onrecord.coding.when.intervals import Interval, Unit
from onrecord.coding.when.tense import Tense

Basis = Literal["explicit", "published", "text"]
# How many sentences back the time that "two days later" counts from may stand.
REACH = 4
_NEAR_FUTURE = 60  # days
_DOUBT = 30


@dataclass(frozen=True)
class Reading:
    """The days an expression means; `ahead` says that the words themselves put it in the future."""

    interval: Interval
    basis: Basis
    ahead: bool = False


@dataclass(frozen=True)
class Anchor:
    """A time of the text that others may count from, and the sentence in which it stands."""

    interval: Interval
    sentence: int


@dataclass(frozen=True)
class Place:
    """Where an expression stands: its sentence, the tense that governs it, and the anchors before it, the nearest last."""

    sentence: int
    tense: Tense | None
    anchors: tuple[Anchor, ...] = ()


def read(expression: Expression, published: date | None, place: Place) -> Reading | None:
    """Return the days of an expression, or None where nothing anchors it.

    Without a sign of the future, nothing read from publication or the text begins after the day of publication.
    """
    try:
        found = _read(expression, published, place)
    except (OverflowError, ValueError):  # before year 1, after year 9999, or a stretch that ends before it begins
        return None
    if found and found.basis != "explicit" and published and found.interval.start and not (found.ahead or place.tense == "future"):
        return found if found.interval.start <= published else None
    return found


def _read(expression: Expression, published: date | None, place: Place) -> Reading | None:
    match expression:
        case Calendar(year=int()):
            return Reading(_by_year(expression, expression.year), "explicit")  # type: ignore[arg-type]
        case Decade(first, length, part):
            whole = intervals.decade(first) if length == 10 else intervals.century(first // 100 + 1)
            return Reading(intervals.part_of(whole, part) if part else whole, "explicit")
        case Season(name, int() as year, _, _, part):
            whole = intervals.season(year, name)
            return Reading(intervals.part_of(whole, part) if part else whole, "explicit")
        case Holiday(name, int() as year):
            return Reading(intervals.day(holiday(name, year)), "explicit")
        case PartOf(part, whole_expression):
            return _part(part, whole_expression, published, place)
        case Open(kind, end):
            return _open(kind, end, published, place)
        case Range(first_end, last_end):
            return _range(first_end, last_end, published, place)
        case Shift():
            return _shift(expression, published, place)
        case SameDay(told):
            return _same_day(told, published, place)
        case NextWeekday(weekday, after):
            anchor = _anchor(place, ("day",))
            if anchor is None:
                return None
            distance = (weekday - anchor.weekday()) % 7 or 7 if after else -((anchor.weekday() - weekday) % 7 or 7)
            return Reading(intervals.day(anchor + timedelta(days=distance)), "text")
    return _by_publication(expression, published, place.tense) if published else None


# --- by the calendar --------------------------------------------------------------------------------------------------------------


def _by_year(c: Calendar, year: int) -> Interval:
    if c.month is None:
        whole = intervals.year(year)
    elif c.day is None:
        whole = intervals.month(year, c.month)
    elif c.last_day:
        whole = intervals.days(date(year, c.month, c.day), date(year, c.month, c.last_day))
    else:
        whole = intervals.day(date(year, c.month, c.day))
    return intervals.part_of(whole, c.part) if c.part else whole


def _nearest(of: Callable[[int], Interval], published: date, tense: Tense | None) -> tuple[Interval, bool]:
    """The latest such interval that has begun by publication, or the first that has not ended before it; and whether that is certain.

    Where no word shows the tense and the next one is near, both are as likely: the second value is then False.
    """
    around = []
    for year in range(max(1, published.year - 8), published.year + 9):
        try:
            around.append(of(year))
        except ValueError:  # no February 29, or no such year
            continue
    past = [i for i in around if i.start and i.start <= published]
    coming = [i for i in around if i.end and i.end >= published]
    if not past or not coming:
        raise ValueError(f"{published} is at the edge of the calendar")
    if tense == "future":
        return coming[0], True
    start = coming[0].start
    soon = start is not None and timedelta(0) < start - published <= timedelta(days=_NEAR_FUTURE)
    if tense == "past":
        # A past tense and a day that comes within the month: a report changed after the day it bears, or a day of last year?
        return past[-1], start is None or coming[0].unit != "day" or not timedelta(0) < start - published <= timedelta(days=_DOUBT)
    return past[-1], not soon


# --- by the day of publication ----------------------------------------------------------------------------------------------------


def _by_publication(expression: Expression, published: date, tense: Tense | None) -> Reading | None:
    match expression:
        case Calendar():
            return _yearless(expression, published, tense)
        case Season():
            return _season(expression, published, tense)
        case Holiday(name):
            interval, certain = _nearest(lambda year: intervals.day(holiday(name, year)), published, tense)
            return Reading(interval, "published") if certain else None
        case Near(first, last, ahead):
            return Reading(intervals.days(published + timedelta(days=first), published + timedelta(days=last)), "published", ahead)
        case Weekday():
            return _weekday(expression, published, tense)
        case Period():
            return _period(expression, published, tense)
        case Ago(low, high, unit, ahead):
            return Reading(_ago(published, low, high, unit, 1 if ahead else -1), "published", ahead)
        case Rolling(count, unit, ahead, about):
            far = _moved(published, count if ahead else -count, unit)
            stretch = intervals.days(published, far) if ahead else intervals.days(far, published)
            return Reading(stretch.about() if about else stretch, "published", ahead)
    return None


def _yearless(c: Calendar, published: date, tense: Tense | None) -> Reading | None:
    if c.month is None:
        return None
    if c.years is not None:
        return Reading(_by_year(c, published.year + c.years), "published", ahead=c.years > 0)
    if c.day and c.which:
        tense = "future" if c.which == "next" else "past"
    elif c.which == "last":
        year = published.year if c.month < published.month else published.year - 1
        return Reading(_by_year(c, year), "published")
    elif c.which == "next":
        year = published.year if c.month > published.month else published.year + 1
        return Reading(_by_year(c, year), "published", ahead=True)
    elif c.which == "this":
        interval = _by_year(c, published.year)
        return Reading(interval, "published", ahead=interval.start is not None and interval.start > published)
    if c.anniversary or c.stamp:
        nearest = min((_by_year(c, y) for y in range(published.year - 1, published.year + 2)), key=lambda i: _distance(i, published))
        year = nearest.start.year if nearest.start else published.year
        return Reading(_by_year(c, year - c.anniversary), "published", ahead=c.stamp)
    interval, certain = _nearest(lambda year: _by_year(c, year), published, tense)
    if c.weekday is not None and c.day and interval.start and interval.start.weekday() != c.weekday:
        # The weekday tells the year: "Saturday, March 8" of a report of March 1.
        for year in (published.year, published.year - 1, published.year + 1, published.year - 2):
            other = intervals.day(date(year, c.month, c.day)) if (c.month, c.day) != (2, 29) else interval
            if other.start and other.start.weekday() == c.weekday and abs((other.start - published).days) < 500:
                return Reading(other, "published", ahead=other.start > published)
    elif c.weekday is not None and interval.start and interval.start.weekday() == c.weekday:
        certain = True
    return Reading(interval, "published") if certain else None


def _distance(interval: Interval, published: date) -> int:
    return abs((interval.start - published).days) if interval.start else 10_000


def _season(s: Season, published: date, tense: Tense | None) -> Reading | None:
    def of(year: int) -> Interval:
        whole = intervals.season(year, s.name)
        return intervals.part_of(whole, s.part) if s.part else whole

    if s.years is not None:
        return Reading(of(published.year + s.years), "published", ahead=s.years > 0)
    around = [of(year) for year in range(published.year - 2, published.year + 3)]
    if s.which == "last":
        return Reading([i for i in around if i.end and i.end < published][-1], "published")
    if s.which == "next":
        return Reading(next(i for i in around if i.start and i.start > published), "published", ahead=True)
    if s.which == "this":
        now = next((i for i in around if i.start and i.end and i.start <= published <= i.end), None)
        interval = now or of(published.year)
        return Reading(interval, "published", ahead=interval.start is not None and interval.start > published)
    interval, certain = _nearest(of, published, tense)
    return Reading(interval, "published") if certain else None


def _weekday(w: Weekday, published: date, tense: Tense | None) -> Reading:
    if w.week is not None:
        monday = published - timedelta(days=published.weekday())
        on = monday + timedelta(days=7 * w.week + w.weekday)
        return Reading(intervals.day(on), "published", ahead=on > published)
    behind, coming = (published.weekday() - w.weekday) % 7, (w.weekday - published.weekday()) % 7
    if w.which == "last":
        return Reading(intervals.day(published - timedelta(days=behind or 7)), "published")
    if w.which == "next":
        return Reading(intervals.day(published + timedelta(days=coming or 7)), "published", ahead=True)
    on = published + timedelta(days=coming) if tense == "future" else published - timedelta(days=behind)
    return Reading(intervals.day(on), "published")


def _period(p: Period, published: date, tense: Tense | None) -> Reading | None:
    if p.unit == "weekend":
        return _weekend(p, published, tense)
    if p.unit == "week":
        whole = intervals.week(published + timedelta(days=7 * p.offset))
    elif p.unit == "month":
        whole = intervals.month(published.year, published.month + p.offset)
    elif p.unit == "year":
        whole = intervals.year(published.year + p.offset)
    else:
        return None
    first, last = whole.start or published, whole.end or published
    if p.side == "earlier":
        return Reading(intervals.days(first, published, whole.unit), "published")
    if p.side == "later":
        return Reading(intervals.days(published, last, whole.unit), "published", ahead=True)
    if p.part:
        part = intervals.part_of(whole, p.part)
        return Reading(part, "published", ahead=part.start is not None and part.start > published)
    if p.offset == 0 and tense != "future":
        # What has happened "this week" has happened by now.
        whole = intervals.until(whole, published)
    return Reading(whole, "published", ahead=p.offset > 0)


def _weekend(p: Period, published: date, tense: Tense | None) -> Reading:
    saturday = published + timedelta(days=5 - published.weekday())  # of this week
    if p.offset > 0:
        saturday += timedelta(days=7)
    elif p.offset < 0 or (saturday > published and tense != "future" and p.side != "later"):
        saturday -= timedelta(days=7)
    whole = intervals.days(saturday, saturday + timedelta(days=1))
    ahead = p.offset > 0 or p.side == "later"
    return Reading(whole if ahead or tense == "future" else intervals.until(whole, published), "published", ahead)


def _moved(on: date, count: int, unit: str) -> date:
    if unit == "hour":
        return on + timedelta(days=(abs(count) + 23) // 24 * (1 if count > 0 else -1))
    if unit == "day":
        return on + timedelta(days=count)
    if unit == "week":
        return on + timedelta(days=7 * count)
    return intervals.months_from(on, count * (12 if unit == "year" else 1))


def _ago(published: date, low: int, high: int, unit: str, sign: int) -> Interval:
    """So long before (or after) a day: "three weeks ago" is as exact as a week, "two years ago" as a year."""
    if unit == "hour":
        near, far = (published + timedelta(days=sign * ((n + 12) // 24)) for n in (low, high))
        return intervals.days(min(near, far), max(near, far))
    if unit == "day" and low == high:
        return intervals.day(published + timedelta(days=sign * low))
    if low == high and unit == "week":
        centre = published + timedelta(days=sign * 7 * low)
        last = centre + timedelta(days=3)
        if sign < 0:
            last = min(last, published - timedelta(days=1))
        return intervals.days(centre - timedelta(days=3), last, "week").about()
    if low == high and unit == "month":
        return intervals.month(published.year, published.month + sign * low).about()
    if low == high:
        return intervals.year(published.year + sign * low).about()
    near, far = _moved(published, sign * low, unit), _moved(published, sign * high, unit)
    return intervals.days(min(near, far), max(near, far)).about()


# --- parts and stretches ------------------------------------------------------------------------------------------------------------


def _part(part: intervals.Part, whole: Expression, published: date | None, place: Place) -> Reading | None:
    if isinstance(whole, Period) and published and whole.unit in ("week", "month", "year"):
        # "The end of the month": of this one where it has come or is to come, else of the last.
        for offset in (whole.offset, whole.offset - 1):
            # Not cut off at publication: the part is of the whole week, month or year.
            found = _period(replace(whole, offset=offset), published, "future")
            if found is None:
                return None
            interval = intervals.part_of(found.interval, part)
            if place.tense == "future" or whole.offset != 0 or (interval.start and interval.start <= published):
                return Reading(interval, "published", found.ahead)
        return None
    found = _read(whole, published, place)
    return replace(found, interval=intervals.part_of(found.interval, part)) if found else None


def _open(kind: Literal["since", "until"], end: Expression, published: date | None, place: Place) -> Reading | None:
    # "By Friday", "until June": to come, unless the verb is past; "since" never is.
    found = _read(end, published, replace(place, tense="past" if kind == "since" else place.tense or "future"))
    if kind == "until" and published and isinstance(end, Calendar) and end.year is None:
        found = _soon(_read(end, published, replace(place, tense="future")), found, published)
    if found is None:
        return None
    interval = found.interval
    if kind == "since":
        if interval.start is None:
            return None
        last = published if published and published >= interval.start else None
        return replace(found, interval=Interval(interval.start, last, f"{intervals.edge(interval)}/..", interval.unit))
    return replace(found, interval=Interval(None, interval.end, f"../{intervals.edge(interval, last=True)}", interval.unit))


def _soon(coming: Reading | None, found: Reading | None, published: date) -> Reading | None:
    """ "Those affected by October 8": the verb is past, but nobody counts to a day of a year ago that is soon to come again."""
    start = coming.interval.start if coming else None
    if coming is None or start is None or (start - published).days > _NEAR_FUTURE:
        return found
    end = found.interval.end if found else None
    return replace(coming, ahead=True) if end is None or (published - end).days > 270 else found


def _range(first: Expression, last: Expression, published: date | None, place: Place) -> Reading | None:
    one, two = _read(first, published, place), _read(last, published, place)
    if one is None or two is None or one.interval.start is None or two.interval.end is None:
        return None
    begin, start, end = one.interval, one.interval.start, two.interval.end
    if start > end and published:
        future = place.tense == "future"
        if isinstance(last, Weekday) and isinstance(first, Weekday):
            if future:
                two = replace(two, interval=intervals.day(end + timedelta(days=7)))
            else:
                begin = intervals.day(start - timedelta(days=7))
        elif isinstance(first, Calendar) and isinstance(last, Calendar) and not first.year and not last.year:
            if future:
                two = replace(two, interval=_by_year(last, end.year + 1))
            else:
                begin = _by_year(first, start.year - 1)
    basis: Basis = "explicit" if one.basis == two.basis == "explicit" else "published"
    return Reading(intervals.joined(begin, two.interval), basis, one.ahead or two.ahead)


# --- by another time of the text --------------------------------------------------------------------------------------------------


def _anchor(place: Place, units: tuple[Unit, ...]) -> date | None:
    """The day of the nearest time before that is exact enough to count from."""
    for anchor in reversed(place.anchors):
        if place.sentence - anchor.sentence > REACH:
            return None
        if anchor.interval.unit in units and anchor.interval.start is not None and (anchor.interval.end is not None):
            if anchor.interval.unit == "day" and anchor.interval.start != anchor.interval.end:
                continue
            return anchor.interval.start
    return None


def _same_day(told: bool, published: date | None, place: Place) -> Reading | None:
    anchor = _anchor(place, ("day",))
    if anchor and not (told and published and not timedelta(0) <= published - anchor <= timedelta(days=7)):
        return Reading(intervals.day(anchor), "text")
    return Reading(intervals.day(published), "published") if told and published else None


def _shift(s: Shift, published: date | None, place: Place) -> Reading | None:
    units: tuple[Unit, ...] = (
        ("day",) if s.unit in ("hour", "day") else ("day", "week", "month", "year") if s.unit == "year" else ("day", "week", "month")
    )
    if s.unit == "week":
        units = ("day", "week")
    sign = -1 if s.relation in ("earlier", "before") else 1
    if s.of is not None:
        beside = _read(s.of, published, place)
        base = beside.interval.start if beside and beside.interval.unit in units else None
        return Reading(_shifted(base, s, sign), "text") if base else None
    anchor = _anchor(place, units)
    if anchor is None:
        return None
    if s.relation in ("after", "before") and place.anchors[-1].sentence == place.sentence:
        # "He resigned on Tuesday, two days after the attack" speaks of Tuesday.
        return Reading(place.anchors[-1].interval, "text") if s.unit != "hour" else None
    if s.relation == "before" or (s.relation == "after" and s.low != s.high):
        # Nothing says that the time before is what it counts from: "days before the election".
        return None
    shifted = _shifted(anchor, s, sign)
    if published and place.tense != "future" and shifted.unit in ("day", "week") and shifted.start and shifted.start <= published:
        shifted = intervals.until(shifted, published)
    return Reading(shifted, "text")


def _shifted(base: date, s: Shift, sign: int) -> Interval:
    if s.whole and s.unit in ("week", "month", "year"):
        moved = _moved(base, sign * s.low, s.unit)
        return (
            intervals.week(moved)
            if s.unit == "week"
            else intervals.month(moved.year, moved.month)
            if s.unit == "month"
            else intervals.year(moved.year)
        )
    if s.unit == "hour":
        return intervals.days(min(base, base + timedelta(days=sign)), max(base, base + timedelta(days=sign)))
    near, far = sorted((_moved(base, sign * s.low, s.unit), _moved(base, sign * s.high, s.unit)))
    if near != far or s.unit == "day":
        return intervals.days(near, far) if near == far else intervals.days(near, far).about()
    if s.unit == "week":
        return intervals.day(near).about()
    return (intervals.month(near.year, near.month) if s.unit == "month" else intervals.year(near.year)).about()
