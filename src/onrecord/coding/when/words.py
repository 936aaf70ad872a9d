"""The words of English time expressions: what kind each is, and the pieces of patterns that are made of them."""

import re
from typing import Literal

Kind = Literal["weekday", "month", "unit", "dayword", "part", "season", "year", "decade", "number", "lead"]
# A time expression has one of these; the other kinds only lead up to it.
TRIGGERS: frozenset[Kind] = frozenset({"weekday", "month", "unit", "dayword", "part", "season", "year", "decade"})

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT_DAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
_SHORT_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
WEEKDAY_NUMBER = {name: n for n, name in enumerate(WEEKDAYS)} | _SHORT_DAYS
MONTH_NUMBER = {name: n for n, name in enumerate(MONTHS, 1)} | _SHORT_MONTHS
# Months that are also words or people's names: alone they need a preposition before them.
AMBIGUOUS_MONTHS = frozenset({"march", "april", "may", "june", "august"})
_CARDINALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "a": 1, "an": 1,
}  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
ORDINAL = {word: n for n, word in enumerate(_ORDINALS, 1)} | {"twenty-fifth": 25, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}
_VAGUE = {"few": (2, 6), "several": (3, 9), "couple": (2, 3), "some": (2, 9), "many": (5, 20), "dozen": (12, 12)}
_DAYWORDS = ("today", "tonight", "yesterday", "tomorrow", "overnight")
_PARTS = ("morning", "afternoon", "evening", "night", "midnight")
_UNITS = ("hour", "day", "week", "weekend", "month", "year", "decade", "minute", "century")
SEASON_NAME: dict[str, Literal["spring", "summer", "autumn", "winter"]] = {
    "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter",
}  # fmt: skip
_LEADS = (
    "the of in on at by to and until till through from between during since for over within around about early earlier late later mid "
    "last next this past previous following coming recent that same end beginning start middle close half quarter first second third "
    "fourth final least before after few several couple some many dozen every each on into throughout as long ago his her its their "
    "our these"
)

KINDS: dict[str, Kind] = {}


def _enter(words: tuple[str, ...] | dict[str, int], kind: Kind, *, lower: bool = True) -> None:
    for word in words:
        for form in (word, word.capitalize(), word.upper()) if lower else (word.capitalize(), word.upper()):
            KINDS[form] = kind


_enter(tuple(_LEADS.split()), "lead")
_enter(tuple(_CARDINALS), "number")
_enter((*(f"{u}{s}" for u in _UNITS for s in ("", "s")), "centuries"), "unit")
_enter(_DAYWORDS, "dayword")
_enter(_PARTS, "part")
_enter(tuple(SEASON_NAME), "season")
_enter(WEEKDAYS, "weekday")
_enter(_SHORT_DAYS, "weekday", lower=False)
_enter(MONTHS, "month", lower=False)
_enter(_SHORT_MONTHS, "month", lower=False)

TOKEN = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"(?P<year>1[0-9]\d\d|20\d\d)|(?P<decade>(?:1[0-9]|20)\d0s|\d0s)|\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)


def kind_of(token: str) -> Kind | None:
    """Return what kind of time word a token is, or None.

    >>> kind_of("Friday"), kind_of("may"), kind_of("2014"), kind_of("1990s"), kind_of("3rd"), kind_of("report")
    ('weekday', None, 'year', 'decade', 'number', None)
    """
    kind = KINDS.get(token)
    if kind or not token[0].isascii() or not token[0].isdigit() or len(token) > 5:
        return kind
    found = _DIGITS.fullmatch(token)
    if not found:
        return None
    return "year" if found["year"] else "decade" if found["decade"] else "number"


def number(words: str) -> tuple[int, int] | None:
    """Return the lowest and highest whole number that a number phrase before a unit means.

    >>> number("two"), number("a few"), number("the past three"), number("about 10"), number("red")
    ((2, 2), (2, 6), (3, 3), (10, 10), None)
    """
    last = words.split()[-1].lower().removesuffix("-") if words.split() else ""
    if last == "of" and len(words.split()) > 1:
        last = words.split()[-2].lower()
    if last.isascii() and last.isdigit():
        return (int(last), int(last))
    if last in _VAGUE:
        return _VAGUE[last]
    if last in _CARDINALS:
        return (_CARDINALS[last], _CARDINALS[last])
    tens, _, ones = last.partition("-")
    if tens in _CARDINALS and ones in _CARDINALS:
        return (_CARDINALS[tens] + _CARDINALS[ones],) * 2
    return None


# Pieces of patterns. A time expression stands on one line.
S = r"(?:[ \t\u00a0\u202f]{1,3})"
_D, _SD = "|".join(WEEKDAYS), "|".join(sorted(_SHORT_DAYS, key=len, reverse=True))
_M, _SM = "|".join(MONTHS), "|".join(sorted(_SHORT_MONTHS, key=len, reverse=True))
WD = rf"(?P<weekday>(?:{_D})\b|(?:{_SD})\b\.?)"
FULL_WD = rf"(?P<weekday>{_D})\b"
MON = rf"(?P<month>(?:{_M})\b|(?:{_SM})\b\.?)"
_NO_DAY = r"(?![:.]\d|,\d{3}(?!\d)|%|/\d)"
DAY = rf"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b{_NO_DAY}"
DAY2 = rf"(?P<last_day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b{_NO_DAY}"
YEAR = r"(?P<year>(?:1[0-9]|20)\d\d)\b(?![-–/]\d|[.,:]\d|%|\s?(?:hours|hrs|GMT|UTC)\b)"
REL_YEAR = rf"(?:of{S}|earlier{S})?(?:(?P<rel_year>last|this|next|the{S}previous){S}year\b|(?P<same_year>the{S}same{S}year)\b)"
DASH = r"[-–—]"
COUNT = (
    rf"(?:(?:about|around|nearly|almost|some|roughly|more{S}than|over|just|only|at{S}least|under|less{S}than|barely|exactly){S})?"
    rf"(?P<count>(?:a{S})?(?:few|couple(?:{S}of)?|dozen)|several|many|\d{{1,3}}|an?|"
    r"(?:twenty|thirty|forty|fifty|sixty)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|"
    rf"{'|'.join(w for w in _CARDINALS if len(w) > 2)})"
)
UNIT = r"(?P<unit>hour|day|week|month|year)s?\b(?!-)"
