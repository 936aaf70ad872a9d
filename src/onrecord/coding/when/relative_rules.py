"""Times by their distance from publication or from another time of the text."""

import re

from onrecord.coding.when.expressions import (
    Ago,
    Calendar,
    Decade,
    Near,
    NextWeekday,
    Open,
    PartOf,
    Period,
    Range,
    Relation,
    Rolling,
    SameDay,
    Shift,
    Weekday,
    Which,
)
from onrecord.coding.when.found import Found, Prefix, after, before, found, rule
from onrecord.coding.when.intervals import Part
from onrecord.coding.when.words import COUNT, FULL_WD, UNIT, WD, WEEKDAY_NUMBER, S, number

_VAGUE_UNITS = {"hour": (1, 12), "day": (2, 6), "week": (2, 5), "month": (2, 9)}
_RECENT = {"hour": 12, "day": 7, "week": 4, "month": 6, "year": 5}


def _unit(m: re.Match[str]) -> str:
    return m["unit"].lower()


# --- days -----------------------------------------------------------------------------------------------------------------------

_PROPER_TODAY = re.compile(r"\b(?:USA|Russia|India|Psychology|Israel|Iraq|Turkey|Pakistan|Africa|World|History|Christianity)\s$")
_OVERNIGHT_NOUN = re.compile(
    rf"{S}(?:curfews?|stays?|flights?|bags?|shelters?|temperatures?|vigils?|accommodation|trains?|bus(?:es)?|guests?|lows?|success|sensation)\b",
    re.IGNORECASE,
)
_DAYS = {"today": (0, 0), "tonight": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1), "overnight": (-1, 0)}


def _dayword(m: re.Match[str]) -> Found | None:
    word = m["word"]
    if (
        word[0].isupper()
        and (not word.isupper() or before(m).endswith("USA "))
        and (_PROPER_TODAY.search(before(m)) or re.match(r"\s(?:Show|show|programme?)\b", after(m)))
    ):
        return None
    if word.lower() == "overnight" and _OVERNIGHT_NOUN.match(after(m)):
        return None
    first, last = _DAYS[word.lower()]
    return found(m, Near(first, last, ahead=first > 0))


def _beside_yesterday(m: re.Match[str]) -> Found:
    days = 2 if m["tomorrow"] else -2
    return found(m, Near(days, days, ahead=days > 0))


def _this_part(m: re.Match[str]) -> Found | None:
    det, part = " ".join(m["det"].lower().split()), m["daypart"].lower()
    if det == "this":
        return found(m, Near(0, 0))
    if det == "last":
        return found(m, Near(-1, -1)) if part in ("night", "evening") else None
    if det in ("that", "the same"):
        return found(m, SameDay(told=False))
    return found(m, Shift(1, 1, "day", "earlier" if det == "the previous" else "later"))


def _same_day(m: re.Match[str]) -> Found:
    return found(m, SameDay(told=m["told"] is not None))


# --- weekdays -------------------------------------------------------------------------------------------------------------------

_NO_WEEKDAY_BEFORE = re.compile(
    r"\b(?:every(?:\sother)?|each|any|alternate|on\san?)\s(?:early\s|late\s)?$"
    r"|\b(?-i:Good|Black|Bloody|Palm|Easter|Holy|Ash|Super|Cyber|Fat|Sheffield|Man|Ruby|Joe|Shrove|Maundy|Whit|Giving|Mail\son)\s$",
    re.IGNORECASE,
)
_NO_WEEKDAY_AFTER = re.compile(
    rf"{S}the{S}13th|{S}(?:Times|Mirror|Telegraph|Express|Herald|Star|Post|Mail|Independent|Tribune|Tribune|Night{S}(?:Football|Live|Lights)|Addams)\b"
    rf"|{S}(?:mornings|afternoons|evenings|nights)\b|s\b|-(?:to|through)-\w"
)


def _weekday(m: re.Match[str]) -> Found | None:
    name = m["weekday"]
    short = name.rstrip(".")
    if _NO_WEEKDAY_AFTER.match(m.string, m.end("weekday")) or _NO_WEEKDAY_BEFORE.search(before(m)):
        return None
    if short.lower() + "day" != name.lower() and len(short) < 6 and not _is_short_day(m, name):
        return None
    which: Which | None = None
    if m["which"]:
        word = " ".join(m["which"].lower().split())
        if word in ("the following", "the next", "the previous"):
            return found(m, NextWeekday(WEEKDAY_NUMBER[short.lower()], after=word != "the previous"))
        which = "last" if word in ("last", "this past", "past") else "next" if word in ("next", "this coming", "the coming") else "this"
    week = {"last": -1, "this": 0, "next": 1}[m["week"].lower()] if m["week"] else None
    end = None if week is not None or m["daypart"] else m.end("weekday")
    return found(m, Weekday(WEEKDAY_NUMBER[short.lower()], which, week, ahead=which == "next" or week == 1), end=end)


def _is_short_day(m: re.Match[str], name: str) -> bool:
    """ "Sat.", "Sun" and "Mon" are words and papers too: they need "on" before or a part of the day after."""
    if m["daypart"]:
        return True
    if re.search(r"\b(?:on|since|until|by|last|next|early|late)\s$", before(m), re.IGNORECASE) or m["which"]:
        return name.endswith(".") or (name.lower() not in ("sun", "sat") and re.match(r"[,.;]|\s[a-z(]|$", after(m)) is not None)
    return name.endswith(".") and name.rstrip(".").lower() in ("tues", "weds", "thurs", "thur", "fri")


# --- weeks, months, years -------------------------------------------------------------------------------------------------------

_OVER = re.compile(r"\b(?:in|over|within|during|for|throughout|of)\s$", re.IGNORECASE)


def _period(m: re.Match[str]) -> Found | None:
    det, unit = " ".join(m["det"].lower().split()), m["period"].lower()
    word = (m["part"] or "").lower()
    part: Part | None = word if word in ("early", "mid", "late") else None  # type: ignore[assignment]
    side = word if word in ("earlier", "later") else None
    if re.match(rf"{S}of\b(?!{S}(?:fighting|talks|protests|violence))", after(m)) and det in ("the", "the last", "that"):
        return None
    if re.search(r"\bthe\s$", before(m), re.IGNORECASE):  # "the last week of the campaign"
        return None
    if unit in ("week", "weekend", "month", "year") and det in ("last", "this", "next"):
        if unit == "weekend" and det == "this" and side is None:
            return found(m, Period("weekend", 0, part))
        offset = {"last": -1, "this": 0, "next": 1}[det]
        if side and offset:  # "later next year", "earlier last week"
            part, side = ("late" if side == "later" else "early"), None
        return found(m, Period(unit, offset, part, side))  # type: ignore[arg-type]
    if unit == "weekend":
        if det in ("the", "this past", "the past"):
            return found(m, Period("weekend", 0 if det == "the" else -1))
        if det in ("this coming", "the coming"):
            return found(m, Period("weekend", 0, side="later"))
        if det in ("the following", "the next"):
            return found(m, Shift(1, 1, "week", "later", whole=True))
        return None
    if unit in ("decade", "century"):
        return None
    if det in ("this past", "the past"):
        return found(m, Rolling(1, unit))  # type: ignore[arg-type]
    if det == "the last":
        return found(m, Rolling(1, unit)) if _OVER.search(before(m)) else None  # type: ignore[arg-type]
    if det in ("this coming", "the coming"):
        return found(m, Rolling(1, unit, ahead=True))  # type: ignore[arg-type]
    if det == "the next" and _OVER.search(before(m)):
        return found(m, Rolling(1, unit, ahead=True))  # type: ignore[arg-type]
    if det == "the":
        if not m["within"] or not word:
            return None
        return found(m, Period(unit, 0, part, side))  # type: ignore[arg-type]
    relation: Relation = "same" if det in ("that", "the same") else "earlier" if det == "the previous" else "later"
    return found(m, Shift(0 if relation == "same" else 1, 0 if relation == "same" else 1, unit, relation, whole=True))  # type: ignore[arg-type]


def _rolling(m: re.Match[str]) -> Found | None:
    count = number(m["count"])
    det = m["det"].lower()
    if count is None or count[1] < 1 or count[1] > 400 or m["count"].lower() in ("a", "an"):
        return None
    if not m["the"] and det not in ("past",):
        return None
    ahead = det in ("next", "coming")
    return found(m, Rolling(count[1], _unit(m), ahead, about=count[0] != count[1]))  # type: ignore[arg-type]


def _recent(m: re.Match[str]) -> Found:
    unit, ahead = _unit(m), m["det"].lower() != "recent"
    return found(m, Rolling(_RECENT[unit], unit, ahead, about=True), "the" if m["the"] and ahead else "det")  # type: ignore[arg-type]


def _within(m: re.Match[str]) -> Found | None:
    unit = _unit(m)
    if re.match(rf"{S}(?:of|after|before)\b", after(m)):
        return None
    return found(m, Shift(0, _RECENT[unit], unit, "later"))  # type: ignore[arg-type]


# --- counted from publication or from the text ----------------------------------------------------------------------------------


def _ago(m: re.Match[str]) -> Found | None:
    unit = _unit(m)
    if unit in ("decade", "minute"):
        count = number(m["count"]) if m["count"] else None
        if unit == "minute":
            return found(m, Near(0, 0))
        return found(m, Ago(count[0] * 10, count[1] * 10, "year")) if count and count[1] <= 50 else None
    count = number(m["count"]) if m["count"] else _VAGUE_UNITS.get(unit)
    if count is None or count[1] > 1000:
        return None
    return found(m, Ago(*count, unit))  # type: ignore[arg-type]


def _ahead(m: re.Match[str]) -> Found | None:
    count = number(m["count"])
    if count is None or count[1] > 1000:
        return None
    return found(m, Ago(*count, _unit(m), ahead=True))  # type: ignore[arg-type]


# What follows "a day before" where nothing is counted from it: "he had been seen a day before."
_ENDS = re.compile(rf"$|['’\"”]?[.,;:!?)—–\n]|{S}(?:and|but|or|when|as|while|with|by|in|on|at|near|from|that)\b|{S}?[-—–]{S}?")


def _shift(m: re.Match[str]) -> Found | None:
    unit, word = _unit(m), m["relation"].lower().split()[0]
    count = number(m["count"]) if m["count"] else _VAGUE_UNITS.get(unit)
    if count is None or count[1] > 400 or (m["count"] is None and not m["plural"]):
        return None
    alone = word in ("later", "earlier", "afterward", "afterwards", "previously", "thereafter") or _ENDS.match(after(m)) is not None
    if word in ("earlier", "later") and re.match(rf"{S}than\b", after(m)):
        return None
    if re.search(r"\bfor\s$", before(m), re.IGNORECASE) and word in ("after", "before"):  # "for an hour after": how long
        return None
    if not alone:
        # "Ten years after the invasion" is an anniversary, no date of the news.
        if unit == "year":
            return None
        return found(m, Shift(*count, unit, "before" if word in ("before", "prior") else "after"))  # type: ignore[arg-type]
    return found(m, Shift(*count, unit, "earlier" if word in ("before", "earlier", "previously", "prior") else "later"))  # type: ignore[arg-type]


def _day_beside(m: re.Match[str]) -> Found:
    unit = m["unit"].lower()
    unit = "day" if unit in ("night", "morning", "evening", "afternoon") else unit
    word = m["relation"].lower()
    relation: Relation = {"before": "earlier", "after": "later"}[word] if _ENDS.match(after(m)) else word  # type: ignore[assignment]
    return found(m, Shift(1, 1, unit, relation, whole=unit != "day"))  # type: ignore[arg-type]


def _neighbour(m: re.Match[str]) -> Found:
    same = m["which"].lower() == "same"
    relation: Relation = "same" if same else "earlier" if m["which"].lower() in ("previous", "preceding") else "later"
    return found(m, Shift(0 if same else 1, 0 if same else 1, "day", relation))


# --- words that change the expression after them --------------------------------------------------------------------------------


def _open(m: re.Match[str], inner: Found) -> Found | None:
    if isinstance(inner.expression, (Open, Range, Shift, SameDay, Rolling)):
        return None
    word = m["open"].lower()
    if word == "by" and isinstance(inner.expression, Ago):
        return None
    return found(m, Open("since" if word == "since" else "until", inner.expression), end=inner.span[1])


_PARTS: dict[str, Part] = {
    "end": "end", "close": "end", "beginning": "start", "start": "start", "middle": "middle", "first half": "h1",
    "second half": "h2", "first quarter": "q1", "second quarter": "q2", "third quarter": "q3", "fourth quarter": "q4",
    "final quarter": "q4", "last quarter": "q4",
}  # fmt: skip


def _part_of(m: re.Match[str], inner: Found) -> Found | None:
    whole = inner.expression
    if not isinstance(whole, (Calendar, Period, Decade)) or (isinstance(whole, Calendar) and (whole.day or whole.part)):
        return None
    part = _PARTS[re.sub(r"[\s-]+", " ", m["partof"].lower())]
    yearly = (isinstance(whole, Period) and whole.unit == "year") or (isinstance(whole, Calendar) and not whole.month)
    if part.startswith("q") and not yearly:
        return None
    return found(m, PartOf(part, whole), end=inner.span[1])


def _part_of_this(m: re.Match[str]) -> Found | None:
    part = _PARTS[re.sub(r"[\s-]+", " ", m["partof"].lower())]
    unit = m["unit"].lower()
    if part.startswith("q") and unit != "year":
        return None
    return found(m, PartOf(part, Period(unit, 0)))  # type: ignore[arg-type]


_DAYPART = rf"(?:{S}(?P<daypart>morning|afternoon|evening|night|overnight|midday|lunchtime|noon|midnight)\b)?"
_PART_NAMES = (
    rf"(?P<partof>(?:very{S})?(?:end|close|beginning|start|middle)|(?:first|second)[ -]half|"
    r"(?:first|second|third|fourth|final|last)[ -]quarter)"
)
WEEKDAY_RULES = (
    rule(
        "weekday lead dayword",
        rf"(?:(?:early|late|earlier|later){S}(?:on{S}|this{S})?)?(?:overnight{S}(?:on{S}|into{S})?)?"
        rf"(?:(?P<which>last|next|this{S}past|this{S}coming|the{S}coming|this|past|the{S}following|the{S}next|the{S}previous|that){S})?"
        rf"{WD}{_DAYPART}(?:,?{S}(?:of{S})?(?P<week>last|this|next){S}week\b)?",
        _weekday,
    ),
    rule("lead", rf"(?P<week>last|this|next){S}week{S}on{S}{FULL_WD}(?P<which>(?!))?{_DAYPART}", _weekday),
)
RELATIVE_RULES = (
    rule("lead", rf"the{S}day{S}(?:(?P<yesterday>before{S}yesterday)|(?P<tomorrow>after{S}tomorrow))\b", _beside_yesterday),
    rule(
        "dayword lead",
        rf"(?:(?:earlier|later|early|late){S})?(?P<word>today|tonight|yesterday|tomorrow|overnight)\b(?:{S}(?:morning|afternoon|evening|night|overnight)\b)?",
        _dayword,
    ),
    rule(
        "lead",
        rf"(?:(?:early|late|earlier|later){S})?(?P<det>this|last|that|the{S}same|the{S}following|the{S}next|the{S}previous){S}"
        r"(?P<daypart>morning|afternoon|evening|night)\b",
        _this_part,
    ),
    rule("lead", rf"(?:earlier|later){S}in{S}the{S}(?P<told>day|morning|evening|afternoon|night)\b", _same_day),
    rule("lead", rf"(?:(?:earlier|later|early|late){S})?(?:that|the{S}(?:very{S})?same){S}day\b(?P<told>(?!))?", _same_day),
    rule("lead", rf"the{S}(?:very{S})?(?P<which>following|next|previous|preceding){S}day\b", _neighbour),
    rule(
        "lead number",
        rf"(?P<the>(?:the|these){S})?(?P<det>last|past|next|coming){S}{COUNT}{S}(?P<unit>hour|day|week|month|year)s?\b(?!-)",
        _rolling,
    ),
    rule("lead", rf"(?P<the>the{S})?(?P<det>recent|coming){S}(?P<unit>day|week|month|year)s\b", _recent),
    rule("lead", rf"within{S}(?P<unit>hour|day|week|month)s\b", _within),
    rule("lead", rf"the{S}(?P<unit>day|week|month|night|morning|evening){S}(?P<relation>before|after)\b", _day_beside),
    rule(
        "lead number unit",
        rf"(?:{COUNT}{S})?(?P<unit>minute|hour|day|week|month|year|decade)s?{S}ago\b",
        _ago,
    ),
    rule("lead number", rf"(?:in{S})?{COUNT}{S}{UNIT}(?:['’]{S}time|{S}from{S}now)\b", _ahead),
    rule(
        "lead number unit",
        rf"(?:{COUNT}{S})?(?P<unit>hour|day|week|month|year)(?P<plural>s)?{S}"
        rf"(?P<relation>later|earlier|before|after(?:wards?)?|previously|prior(?:{S}to)?|thereafter)\b(?!{S}(?:day|week|month|year)s?\b)",
        _shift,
    ),
    rule(
        "lead",
        rf"(?:(?:over|at){S}(?=(?:the|this|last|next){S}(?:past{S}|coming{S})?weekend))?"
        rf"(?:(?P<part>early|mid|late|earlier|later){S}(?P<within>in{S})?)?"
        rf"(?P<det>last|this{S}past|this{S}coming|this|next|the{S}past|the{S}coming|the{S}last|the{S}previous|the{S}following|the{S}next|"
        rf"the{S}same|that|the){S}(?P<period>weekend|week|month|year|decade|century)\b(?!-)",
        _period,
    ),
    rule("lead", rf"(?:the{S})?{_PART_NAMES}{S}of{S}the{S}(?P<unit>week|month|year)\b", _part_of_this),
)
PREFIXES = (
    Prefix(
        frozenset({"lead"}),
        re.compile(rf"(?P<open>since|until|till|through|by){S}(?:(?:at{S}least|at|about|around){S})?(?:an?{S})?", re.IGNORECASE),
        _open,
    ),
    Prefix(frozenset({"lead"}), re.compile(rf"(?:the{S})?{_PART_NAMES}{S}of{S}", re.IGNORECASE), _part_of),
)
