"""Times of day beside a date: "Tuesday at 5 p.m." and "5 p.m. on Tuesday" are one expression."""

import re

from onrecord.coding.when.words import S
from onrecord.record.types import Span

_ZONE = (
    rf"(?:{S}\(?(?:local{S}time|GMT|UTC|BST|CES?T|EES?T|[ECMP][SD]?T|IST|MSK|"
    rf"(?:eastern|central|pacific){S}time)\b\)?)?"
)
_CLOCK = (
    rf"(?:\d{{1,2}}(?:[:.]\d\d){{0,2}}{S}?(?:[ap]\.m\.|[ap]\.?m\b)|\d{{1,2}}:\d\d(?::\d\d)?(?!\d)(?:{S}?(?:hours|hrs)\b)?|\d{{4}}{S}(?:hours\b|GMT\b)"
    rf"|\d{{1,2}}{S}?o['’]clock|noon\b|midnight\b|midday\b){_ZONE}"
)
_AFTER = re.compile(
    rf"(?:,|{S}(?:at|around|about|shortly|just|before|after|by|approximately|roughly|from|[-–|]))*(?:,?{S}|T){_CLOCK}", re.IGNORECASE
)
_BEFORE = re.compile(rf"(?<![\w:.])(?:{_CLOCK}),?(?:{S}(?:on|of|EST|EDT))?{S}$", re.IGNORECASE)


def with_clock(text: str, span: Span, free: int) -> Span:
    """Widen a day's span over the time of day beside it, but not back beyond `free`.

    >>> text = "at about 5:30 p.m. Tuesday, police said"
    >>> begin, end = with_clock(text, (19, 26), 0)
    >>> text[begin:end]
    '5:30 p.m. Tuesday'
    """
    begin, end = span
    following = _AFTER.match(text[end : end + 60])
    if following:
        end += following.end()
    else:
        low = max(free, begin - 36)
        leading = _BEFORE.search(text[low:begin])
        if leading and "\n" not in leading.group():
            begin = low + leading.start()
    return begin, end
