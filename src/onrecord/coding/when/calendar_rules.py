"""Dates by the calendar: days, months, years, decades, seasons."""

import re

from onrecord.coding.when.expressions import Calendar, Decade, Range, Season, Which
from onrecord.coding.when.found import Found, after, before, found, rule
from onrecord.coding.when.intervals import Part
from onrecord.coding.when.words import (
    AMBIGUOUS_MONTHS,
    DASH,
    DAY,
    DAY2,
    MON,
    MONTH_NUMBER,
    MONTHS,
    ORDINAL,
    REL_YEAR,
    SEASON_NAME,
    WD,
    WEEKDAY_NUMBER,
    YEAR,
    S,
)

_TAIL = rf"(?:(?:,?{S}(?:(?:of|in){S})?|,){YEAR}|,?{S}{REL_YEAR})?"
_JOIN = rf"(?:(?P<join>{S}?{DASH}{S}?|{S}(?:to|through|until|till|and){S}|{S}?[/&]{S}?){DAY2}(?!{S}?(?:a\.?m|p\.?m)\b))?"
_FROM = rf"(?:(?:from|between){S})?"
_WEEKDAY = rf"(?:(?:(?P<which>last|this|next){S})?{WD}(?:{S}(?:morning|afternoon|evening|night))?(?:,|{S}(?:on|{DASH}))?{S}?(?:the{S})?)?"
_PART = rf"(?:(?P<part>early|mid|late)(?:-|{S}(?:in{S})?))?"
_WHICH: dict[str, Which] = {"next": "next", "coming": "next", "last": "last", "past": "last"}
_RELATIVE: dict[str, int] = {"last": -1, "this": 0, "next": 1, "previous": -1}

# Groups and days that bear a date as their name.
_NAMED_FOR = re.compile(
    rf"(?:{S}|-)(?:alliance|movement|coalition|brigades?|forces|bloc|camp|revolutionary|organi[sz]ation|group|street|square|bridge|university|"
    r"stadium|hospital|martyrs|school)\b",
    re.IGNORECASE,
)
_SEPTEMBER_11 = re.compile(rf"(?:,)?{S}(?:terror|terrorist|hijack|attacks?\b|al[- ]Qaeda|suicide)", re.IGNORECASE)
_ANNIVERSARY = re.compile(
    rf"(?:\b(?P<n>{'|'.join(ORDINAL)}|\d{{1,3}}(?:st|nd|rd|th))[ -](?:year{S})?)?(?:\banniversary|\bbirthday){S}of{S}(?:[\w'’]+{S}){{0,2}}$"
    rf"|\b(?P<years>\d{{1,2}}|an?|one|two|three|four|five|ten){S}years?{S}(?:after|since|on{S}from){S}(?:the{S}|his{S}|her{S})?$",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|by|during|from|through|throughout|between|before|after|around|for|of|to|late|early|mid)|,\s?in)\s(?:about\s|around\s)?$"
    r"|\b(?:early|mid|late)[- ](?:in\s)?$",
    re.IGNORECASE,
)
_MONTH_STRONG = re.compile(r"\b(?:in|since|until|till|during|early|mid|late)[\s-](?:in\s)?$", re.IGNORECASE)
_MONTH_LISTED = re.compile(rf"\b(?:{'|'.join(MONTHS)}|(?:19|20)\d\d)(?:,?\s(?:and|or|to|through|until)\s|\s?[-–—]\s?|,\s)$", re.IGNORECASE)
_STAMP = re.compile(
    r"\b(?:updated?|posted|published|modified|corrected|filed)(?:\s(?:on|at))?\s?[:|]?\s?(?:\d{1,2}:\d\d\s?[ap]\.?m\.?,?\s)?$",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"\b(?:the|an?|his|her|its|their|that|this|our|\w+['’]s)\s$", re.IGNORECASE)
_NAME_AFTER = re.compile(r"\s[A-Z][a-z]+")
_MONTH_NAME = re.compile(r"\s(?:Revolution|War|Uprising|Martyrs|Movement|Brigades?|Group|of\s|on\s|Madness|Jones|Square|Street)")


def _month(m: re.Match[str]) -> int | None:
    """The month's number; None for "may" and "march", the verbs."""
    name = m["month"]
    return MONTH_NUMBER[name.rstrip(".").lower()] if name[0].isupper() else None


def _part(m: re.Match[str]) -> Part | None:
    return m["part"].lower() if m["part"] else None  # type: ignore[return-value]


def _years(m: re.Match[str]) -> int | None:
    relative = m["rel_year"]
    return _RELATIVE[relative.split()[-1].lower()] if relative else None


def _anniversary(m: re.Match[str]) -> int:
    marked = _ANNIVERSARY.search(before(m, 60))
    if not marked:
        return 0
    count = (marked["n"] or marked["years"] or "").lower()
    digits = re.match(r"\d+", count)
    return int(digits.group()) if digits else ORDINAL.get(count) or {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}.get(count, 1)


def _possible(month: int, day: int, year: int | None) -> bool:
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return day <= (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _date(m: re.Match[str]) -> Found | None:
    month, day = _month(m), int(m["day"])
    year = int(m["year"]) if m["year"] else None
    if month is None or not _possible(month, day, year) or m["same_year"]:
        return None
    if year is None and _NAMED_FOR.match(after(m)):
        return None
    end: int | None = None
    last = int(m["last_day"]) if m["last_day"] else None
    if last is not None and (
        last <= day or not _possible(month, last, year) or (m["join"].strip() in ("and", "&", "/") and last != day + 1)
    ):
        # Two days that are no stretch, "March 3 and 10" or "3 and 10 March": the one beside the month.
        if m.start("day") > m.start("month"):
            last, end = None, m.start("join")
        elif _possible(month, last, year):
            return found(m, Calendar(year=year, month=month, day=last, years=_years(m)), "last_day")
        else:
            return None
    if (month, day) == (9, 11) and year is None and _SEPTEMBER_11.match(after(m)):
        year = 2001
    weekday = WEEKDAY_NUMBER[m["weekday"].rstrip(".").lower()] if m["weekday"] else None
    which: Which | None = m["which"].lower() if m["which"] else None  # type: ignore[assignment]
    begin = m.start()
    if last is None and m.group()[:4].lower() in ("from", "betw"):
        begin = min(m.start(g) for g in ("which", "weekday", "month", "day") if m[g])
    return found(
        m,
        Calendar(
            year=year,
            month=month,
            day=day,
            last_day=last,
            weekday=weekday,
            years=_years(m),
            which=which,
            anniversary=_anniversary(m),
            stamp=_STAMP.search(before(m)) is not None,
        ),
        begin,
        end,
    )


def _month_year(m: re.Match[str]) -> Found | None:
    month = _month(m)
    if month is None or m["same_year"]:
        return None
    year = int(m["year"]) if m["year"] else None
    return found(m, Calendar(year=year, month=month, years=_years(m), part=_part(m)))


def _month_alone(m: re.Match[str]) -> Found | None:
    month, name = _month(m), m["month"]
    if month is None:
        return None
    lead, ahead = before(m), after(m)
    doubtful = name.lower() in AMBIGUOUS_MONTHS or len(name) < 5
    if _MONTH_NAME.match(ahead):
        return None
    which = m["which"]
    if not which and not m["part"]:
        if doubtful and (name.isupper() or (_NAME_AFTER.match(ahead) and not _MONTH_STRONG.search(lead))):
            return None
        if not (_MONTH_BEFORE.search(lead) or _MONTH_LISTED.search(lead) or (not doubtful and _DETERMINER.search(lead))):
            return None
    if len(name.rstrip(".")) < 5 and name.rstrip(".").lower() not in ("may", "june", "july") and not name.endswith("."):
        return None
    relative: Which | None = None
    if which:
        relative = _WHICH.get(which.split()[-1].lower(), "this")
    return found(m, Calendar(month=month, which=relative, part=_part(m), anniversary=_anniversary(m)))


# What is counted by the thousand: "in 2000 villages", "the 2015 people" are no years.
_COUNTED = re.compile(
    rf"{S}(?:people|troops|soldiers|men|women|children|police|officers|refugees|civilians|fighters|militants|rebels|families|villages|houses|homes|"
    r"dollars|euros|pounds|miles|kilomet\w+|km|met(?:er|re)s|feet|ft|square|tons?|tonnes|acres|hectares|barrels|cases|deaths|members|students|"
    r"workers|jobs|voters|votes|residents|prisoners|protesters|demonstrators|killed|dead|injured|wounded|or{S}so|others|hours|degrees|rpm|"
    r"percent|per|million|billion|BC|B\.C|more|square|sq|guests|delegates|cars|vehicles|calories|kg|mg|rounds|block)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(rf"{S}(?!was\b|has\b|his\b|this\b|is\b|as\b|its\b|says\b)[a-z]{{2,}}s\b")
_YEAR_STRONG = re.compile(
    r"\b(?:in|since|until|till|by|during|throughout|year|circa|early|mid|late|fiscal)(?:\s|-)(?:early\s|mid-?\s?|late\s|about\s|around\s|the\s)?$",
    re.IGNORECASE,
)
_YEAR_WEAK = re.compile(
    r"\b(?:of|for|from|before|after|between|the|an?|his|her|its|their|our|this|that|\w+['’]s|through)\s$|[(\[]$|\b(?:19|20)\d\d,?\s(?:and|or|to)\s$"
    r"|\b(?:19|20)\d\d,\s$",
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(rf"{S}(?:was|saw|has|will|is)\b")


def _is_year(m: re.Match[str], first: int) -> bool:
    lead, ahead = before(m, 24), after(m, 24)
    if _COUNTED.match(ahead) or (first % 100 == 0 and _PLURAL.match(ahead)):
        return False
    if _YEAR_STRONG.search(lead):
        return 1500 <= first < 2100
    if _YEAR_WEAK.search(lead):
        return 1900 <= first < 2100 and (first % 100 != 0 or first == 2000)
    return (not lead or lead.endswith("\n") or lead[-2:] in (". ", "” ")) and _VERB_AFTER.match(ahead) is not None and 1900 <= first < 2100


def _year(m: re.Match[str]) -> Found | None:
    number = int(m["year"])
    if not _is_year(m, number):
        return None
    return found(m, Calendar(year=number, part=_part(m)))


def _part_year(m: re.Match[str]) -> Found | None:
    number = int(m["year"])
    if not 1500 <= number < 2100 or _COUNTED.match(after(m)):
        return None
    return found(m, Calendar(year=number, part=_part(m)))


def _year_range(m: re.Match[str]) -> Found | None:
    first, second = int(m["first"]), int(m["second"])
    if len(m["second"]) == 2:
        second += first // 100 * 100
    framed = m["frame"] is not None or _is_year(m, first)
    if (m["joint"] or "").lower() == "and" and (m["frame"] or "").strip().lower() != "between":
        return None
    if not framed or not 0 < second - first <= 150 or _COUNTED.match(after(m)) or (len(m["second"]) == 2 and not m["dash"]):
        return None
    return found(m, Range(Calendar(year=first), Calendar(year=second)))


_LIFE = re.compile(r"\b(?:in\s(?:his|her|their|its|my|our)|aged?)\s(?:early\s|mid-?\s?|late\s)?$", re.IGNORECASE)


def _decade(m: re.Match[str]) -> Found | None:
    digits = m["decade"][:-1]
    if len(digits) == 2:
        # "The '90s"; bare "90s" are as often ages or degrees.
        if not m["short"] or _LIFE.search(before(m)):
            return None
        first = int(digits) + (2000 if int(digits) < 30 else 1900)
    else:
        first = int(digits)
    if not 1500 <= first < 2100:
        return None
    return found(m, Decade(first, 10, _part(m)))


def _century(m: re.Match[str]) -> Found | None:
    number = int(m["n"])
    if not 10 <= number <= 21 or m.group().endswith("Century"):  # 20th Century Fox
        return None
    return found(m, Decade((number - 1) * 100, 100, _part(m)))


_SEASON_BEFORE = re.compile(r"\b(?:in|during|since|until|by|over|throughout|of)\s(?:early\s|mid-?\s?|late\s)?$", re.IGNORECASE)
_SEASON_OTHERWISE = re.compile(r"\s(?:from|to|in|into|of)\s", re.IGNORECASE)


def _season(m: re.Match[str]) -> Found | None:
    name, year = m["season"], int(m["year"]) if m["year"] else None
    years = _years(m)
    which: Which | None = None
    if m["which"]:
        which = _WHICH.get(m["which"].split()[-1].lower(), "this")
    if m["same_year"]:
        return None
    if year is None and years is None:
        # "The Prague Spring", "the fall of the city", "this fall in prices"
        if name[0].isupper() or _SEASON_OTHERWISE.match(after(m)):
            return None
        if which is None and not m["the"]:
            return None
        if m["the"] and m["the"].split()[0].lower() == "the" and not _SEASON_BEFORE.search(before(m)):
            return None
    return found(m, Season(SEASON_NAME[name.lower()], year, which, years, _part(m)), None if m["part"] or m["which"] else "season")


CALENDAR_RULES = (
    rule("month weekday lead", rf"{_FROM}{_WEEKDAY}{MON}{S}?(?:the{S})?{DAY}{_JOIN}{_TAIL}", _date),
    rule("number weekday lead", rf"{_FROM}{_WEEKDAY}(?:the{S})?{DAY}{_JOIN}(?:{S}(?:of{S})?|-){MON}{_TAIL}", _date),
    rule("month lead", rf"{_PART}{MON}(?:(?:,?{S}(?:of{S})?|-){YEAR}|,?{S}{REL_YEAR})", _month_year),
    rule(
        "season lead",
        rf"{_PART}(?:(?P<which>last|next|this{S}past|this{S}coming|this|the{S}coming|the{S}past){S}|(?P<the>(?:in|during|by|since|until){S}(?:the{S})?"
        rf"(?:(?:early|late|mid){S})?|the{S}))?(?P<season>spring|summer|autumn|fall|winter)\b(?:{S}(?:of{S})?{YEAR}|{S}{REL_YEAR})?",
        _season,
    ),
    rule(
        "month lead",
        rf"(?:{_PART}|(?P<which>last|next|this{S}past|this{S}coming|this){S})?{MON}(?![-\w]|{S}?\d{{1,2}}\b)",
        _month_alone,
    ),
    rule(
        "year lead",
        rf"(?P<frame>(?:from|between){S})?(?P<first>(?:1[5-9]|20)\d\d)(?:(?P<dash>{S}?{DASH}{S}?)|{S}(?P<joint>to|through|until|and){S})"
        r"(?P<second>(?:1[5-9]|20)\d\d|\d\d)\b(?![-–]\d|[.,:]\d)",
        _year_range,
    ),
    rule("lead", rf"(?P<part>early|mid|late)(?:-|{S}(?:in{S})?){YEAR}", _part_year),
    rule("year", rf"(?P<part>(?!))?{YEAR}", _year),
    rule("decade lead", rf"(?:the{S})?{_PART}(?P<short>['’‘])?(?P<decade>(?:1[5-9]|20)\d0s|\d0s)\b", _decade),
    rule("number lead", rf"(?:the{S})?{_PART}(?P<n>\d{{1,2}})(?:st|nd|rd|th)[- ]century\b", _century),
)
