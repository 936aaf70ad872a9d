"""Days that news names instead of dating them: New Year's Eve, the Fourth of July, Easter Sunday, Thanksgiving."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from onrecord.coding.when.words import YEAR, S


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's computus).

    >>> easter(2014), easter(2016)
    (datetime.date(2014, 4, 20), datetime.date(2016, 3, 27))
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114
    return date(year, n // 31, n % 31 + 1)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, n: int) -> Callable[[int], date]:
    def on(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))

    return on


def _last_monday(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())


def _easter(offset: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=offset)


# Only days of one meaning the world over, and of the United States' those that others have under another name.
HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year's eve": _fixed(12, 31),
    "new year's day": _fixed(1, 1),
    "christmas day": _fixed(12, 25),
    "christmas night": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "boxing day": _fixed(12, 26),
    "valentine's day": _fixed(2, 14),
    "st. patrick's day": _fixed(3, 17),
    "st patrick's day": _fixed(3, 17),
    "halloween night": _fixed(10, 31),
    "fourth of july": _fixed(7, 4),
    "july fourth": _fixed(7, 4),
    "may day": _fixed(5, 1),
    "good friday": _easter(-2),
    "palm sunday": _easter(-7),
    "easter sunday": _easter(0),
    "easter monday": _easter(1),
    "ash wednesday": _easter(-46),
    "thanksgiving day": _nth(11, 3, 4),
    "remembrance sunday": _nth(11, 6, 2),
    "memorial day": _last_monday,
    "labor day": _nth(9, 0, 1),
    "martin luther king jr. day": _nth(1, 0, 3),
    "martin luther king day": _nth(1, 0, 3),
}
_NAMES = "|".join(re.escape(n).replace("'", "['’]").replace(r"\ ", S) for n in sorted(HOLIDAYS, key=len, reverse=True))
# Christmas and Thanksgiving are seasons too: the day only after "on", "since".
_SEASONS = "(?:Christmas|Thanksgiving|Halloween)"
_NO_DAY = (
    r"agreement|accords?|weekend|deal|parades?|sales?|part(?:y|ies)|celebrations?|festivities|services?|dinner|shopping|gifts?|stor(?:y|ies)|"
    r"themed|costumes?|traditions?|specials?"
)
PATTERN = re.compile(
    rf"(?<!\blike )(?<!\blike the )\b(?=[A-Z])(?P<name>(?i:{_NAMES})|(?<=\b[Oo]n ){_SEASONS}|(?<=\b[Ss]ince ){_SEASONS})\b"
    rf"(?!{S}(?:{_NO_DAY})\b)(?:,?{S}(?:of{S})?{YEAR})?"
)


def holiday(name: str, year: int) -> date:
    """The day of a named holiday in a year. Raises KeyError for a name that `PATTERN` does not find."""
    key = " ".join(name.lower().replace("’", "'").split())
    return HOLIDAYS[key if key in HOLIDAYS else f"{key} night" if key == "halloween" else f"{key} day"](year)
