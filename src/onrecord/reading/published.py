"""When a report was published: common ways to write a date, to ISO 8601, never by guess."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

_MONTHS = {
    name: number for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|Jun\.|July?|Jul\.|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
# Zones with one meaning only: "CST" and "IST" have several and leave the day alone.
_ZONES = {"z": 0.0, "utc": 0.0, "gmt": 0.0, "est": -5.0, "edt": -4.0, "pst": -8.0, "pdt": -7.0, "mdt": -6.0, "cet": 1.0, "cest": 2.0,
          "eet": 2.0, "eest": 3.0, "msk": 3.0, "wib": 7.0, "jst": 9.0, "kst": 9.0, "aest": 10.0, "aedt": 11.0, "et": None}  # fmt: skip

_WEEKDAY = re.compile(r"^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_LABEL = re.compile(r"^(?:published|posted|updated|last updated|date)(?: on| at)?\s*:?\s+", re.IGNORECASE)
_DAY = (
    re.compile(r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?!\d)"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?=\d{4}(?:\d\d)?$)"),
    re.compile(rf"(?P<name>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)", re.IGNORECASE),
    re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?:of\s+)?|-)(?P<name>{MONTH}),?(?:\s+|-)(?P<y>\d{{4}})(?!\d)", re.IGNORECASE),
    re.compile(r"(?P<a>\d{1,2})([-/.])(?P<b>\d{1,2})\2(?P<y>\d{4})(?!\d)"),
)
_TIME = re.compile(
    r"^(?:\s*[T,.|]\s*|\s+(?:at\s+|-\s+)?)?(?P<h>\d{1,2})(?:[:.]?(?P<min>\d{2})(?:[:.]?(?P<s>\d{2})(?:[.,](?P<f>\d{1,9}))?)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?:\(?(?P<zone>[A-Z]{1,4})\)?)?\s*(?P<off>[+-]\d{2}:?\d{2})?\s*(?:\[[\w/+-]+\])?\s*(?:\([A-Z]{1,5}\))?$",
    re.IGNORECASE,
)


def published_from(value: object) -> str | None:
    """Return `value` as an ISO 8601 date or date-time, or None where it is not a date with one reading.

    Takes ISO forms, RFC 2822, `January 2, 2018`, `2 Jan. 2018, 3:04 p.m. EST`, `2018/01/02`,
    `20180102T030405Z`, and seconds or milliseconds since 1970. `01/02/2018` has two readings
    and gives None, `31/01/2018` has one; a time zone that stands for several drops the time.

    >>> published_from("Tue, 02 Jan 2018 03:04:05 GMT")
    '2018-01-02T03:04:05+00:00'
    >>> published_from("01/02/2018") is None
    True
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return _from_number(value)
    if not isinstance(value, str) or len(value) > 100:
        return None
    raw = " ".join(value.split())
    raw = _WEEKDAY.sub("", _LABEL.sub("", raw))
    if re.fullmatch(r"\d{10}|\d{13}", raw):
        return _from_number(int(raw))
    for form in _DAY:
        found = form.match(raw)
        if found:
            day = _day(found.groupdict())
            return _with_time(day, raw[found.end() :]) if day else None
    return None


def _day(part: dict[str, str | None]) -> date | None:
    year, first, second = int(part["y"] or 0), part.get("a"), part.get("b")
    if first and second:
        one, two = int(first), int(second)
        if one <= 12 and two <= 12 and one != two:
            return None
        month, day = (two, one) if one > 12 else (one, two)
    else:
        name = part.get("name")
        month = _MONTHS[name[:3].lower()] if name else int(part["m"] or 0)
        day = int(part["d"] or 0)
    if not 1600 <= year <= 2200:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_time(day: date, rest: str) -> str | None:
    if not rest.strip(" ,.|"):
        return day.isoformat()
    found = _TIME.match(rest)
    if not found:
        return None
    part = found.groupdict()
    if part["min"] is None and part["half"] is None:
        return None
    hour, half = int(part["h"]), (part["half"] or "").replace(".", "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    zone: timezone | None = None
    if part["off"]:
        sign = -1 if part["off"][0] == "-" else 1
        digits = part["off"][1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        if minutes > 14 * 60:
            return None
        zone = timezone(sign * timedelta(minutes=minutes))
    elif part["zone"]:
        hours = _ZONES.get(part["zone"].lower())
        if hours is None:
            return day.isoformat()
        zone = timezone(timedelta(hours=hours))
    try:
        moment = datetime(day.year, day.month, day.day, hour, int(part["min"] or 0), int(part["s"] or 0), tzinfo=zone)
    except ValueError:
        return None
    if part["f"]:
        moment = moment.replace(microsecond=int(part["f"][:6].ljust(6, "0")))
    return moment.isoformat()


def _from_number(value: float) -> str | None:
    if isinstance(value, int) and 16000101 <= value <= 22001231 and published_from(str(value)):
        return published_from(str(value))
    seconds = value / 1000 if abs(value) > 1e11 else value
    # Below 1990 a number is more likely something else than seconds since 1970.
    if not 631_152_000 <= seconds <= 7_258_118_400:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat()
