"""What a time expression says before anything anchors it: one type for each way English news has of naming a time."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from onrecord.coding.when.intervals import Part, SeasonName, Unit

Which = Literal["last", "this", "next"]
Relation = Literal["later", "earlier", "same", "after", "before"]


@dataclass(frozen=True)
class Calendar:
    """A date by the calendar: a year, a month, a day or several (`last_day`), with a weekday to check it by.

    `years` counts from the year of publication ("March last year": -1); `which` is "last" or "next" March.
    `anniversary` is how many years before the nearest such day it was ("the second anniversary of the June 12 attack");
    `stamp` marks the date of a report's own line ("Updated: May 15"), which may follow publication.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    years: int | None = None
    which: Which | None = None
    part: Part | None = None
    anniversary: int = 0
    stamp: bool = False


@dataclass(frozen=True)
class Decade:
    """Ten or a hundred years ("the early 1990s", "the 19th century")."""

    first: int
    length: Literal[10, 100] = 10
    part: Part | None = None


@dataclass(frozen=True)
class Season:
    """A season, of a year or by its distance from publication."""

    name: SeasonName
    year: int | None = None
    which: Which | None = None
    years: int | None = None
    part: Part | None = None


@dataclass(frozen=True)
class Weekday:
    """A day of the week (Monday is 0); `week` counts weeks from that of publication ("Tuesday of last week": -1)."""

    weekday: int
    which: Which | None = None
    week: int | None = None
    ahead: bool = False


@dataclass(frozen=True)
class Holiday:
    """A named day of the year, as `onrecord.coding.when.holidays` knows it."""

    name: str
    year: int | None = None


@dataclass(frozen=True)
class Near:
    """Days counted from publication: today is (0, 0), overnight (-1, 0)."""

    first: int
    last: int
    ahead: bool = False


@dataclass(frozen=True)
class Period:
    """The week, weekend, month or year of publication (0), the one before (-1) or after (1)."""

    unit: Literal["week", "weekend", "month", "year", "decade"]
    offset: int
    part: Part | None = None
    side: Literal["earlier", "later"] | None = None


@dataclass(frozen=True)
class Ago:
    """So many units before publication, or after it (`ahead`); `low` and `high` differ where the number is vague."""

    low: int
    high: int
    unit: Literal["hour", "day", "week", "month", "year"]
    ahead: bool = False


@dataclass(frozen=True)
class Rolling:
    """The stretch of so many units that ends (or, `ahead`, begins) with publication."""

    count: int
    unit: Literal["hour", "day", "week", "month", "year"]
    ahead: bool = False
    about: bool = False


@dataclass(frozen=True)
class Shift:
    """A time told by another time of the text: "two days later", "the following week", "the day after the attack".

    `relation` "after" and "before" have what they count from beside them; `of` is it, where it is a time.
    """

    low: int
    high: int
    unit: Literal["hour", "day", "week", "month", "year"]
    relation: Relation
    whole: bool = False
    of: "Expression | None" = None


@dataclass(frozen=True)
class SameDay:
    """A part of a day that the text is speaking of: "earlier in the day", "that night"; `told` may be publication's own."""

    told: bool


@dataclass(frozen=True)
class NextWeekday:
    """ "The following Friday": the first such day after (or before) another time of the text."""

    weekday: int
    after: bool


@dataclass(frozen=True)
class PartOf:
    """ "The first half of", "the end of" another expression."""

    part: Part
    whole: "Expression"


@dataclass(frozen=True)
class Open:
    """An interval of which the words name one end: "since 2014", "until June", "by Friday"."""

    kind: Literal["since", "until"]
    end: "Expression"


@dataclass(frozen=True)
class Range:
    """ "From" one "to" another."""

    first: "Expression"
    last: "Expression"


Expression: TypeAlias = (
    Calendar | Holiday | Decade | Season | Weekday | Near | Period | Ago | Rolling | Shift | SameDay | NextWeekday | PartOf | Open | Range
)
__all__ = ["Ago", "Calendar", "Decade", "Expression", "Holiday", "Near", "NextWeekday", "Open", "Part", "PartOf", "Period", "Range",
           "Relation", "Rolling", "SameDay", "Season", "Shift", "Unit", "Weekday", "Which"]  # fmt: skip
