"""Finding the time expressions of a text: words of time lead to the rules, the rules to expressions."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import get_args

from onrecord.coding.when import clock, holidays
from onrecord.coding.when.calendar_rules import CALENDAR_RULES
from onrecord.coding.when.expressions import Calendar, Decade, Expression, Holiday, Near, Open, Period, Range, Season, Shift, Weekday
from onrecord.coding.when.found import Found, Prefix, Rule
from onrecord.coding.when.relative_rules import PREFIXES, RELATIVE_RULES, WEEKDAY_RULES
from onrecord.coding.when.words import TOKEN, TRIGGERS, Kind, kind_of
from onrecord.record.types import Span

_ALL = (*RELATIVE_RULES[:1], *CALENDAR_RULES, *WEEKDAY_RULES, *RELATIVE_RULES[1:])
_RULES: dict[Kind, tuple[Rule, ...]] = {k: tuple(r for r in _ALL if k in r.kinds) for k in get_args(Kind)}
_PREFIXES: dict[Kind, tuple[Prefix, ...]] = {k: tuple(p for p in PREFIXES if k in p.kinds) for k in get_args(Kind)}
_DEPTH = 2  # "by the end of 2015" is a prefix in a prefix; nobody goes further
_LEAD = 8  # no expression has more words than this before the one that names a unit, day or month
_GAP = frozenset(" \t\u00a0\u202f,.-–—'’‘/&")


def expressions(text: str) -> list[Found]:
    """Return the time expressions of `text` in order, without overlap. Linear in the length of the text.

    >>> text = "It fired on Tuesday and again two days later, in early March."
    >>> [text[b:e] for (b, e), *_ in expressions(text)]
    ['Tuesday', 'two days later', 'early March']
    """
    named = [Found(m.span(), Holiday(m["name"], int(m["year"]) if m["year"] else None), m.start()) for m in holidays.PATTERN.finditer(text)]
    return related(text, _clocked(text, merged(named, _scan(text))))


def merged(first: Iterable[Found], second: Iterable[Found]) -> list[Found]:
    """Return both in order; what overlaps one of `first` is left out of `second`."""
    taken = list(first)
    out, i = [], 0
    for f in second:
        while i < len(taken) and taken[i].span[1] <= f.span[0]:
            out.append(taken[i])
            i += 1
        if i == len(taken) or f.span[1] <= taken[i].span[0]:
            out.append(f)
    return out + taken[i:]


def _scan(text: str) -> list[Found]:
    tokens: list[tuple[int, int, Kind]] = []
    out: list[Found] = []
    free = untried = 0
    for m in TOKEN.finditer(text):
        kind = kind_of(m.group())
        if kind is None:
            continue
        begin, end = m.span()
        tokens.append((begin, end, kind))
        if kind not in TRIGGERS or begin < free:
            continue
        at = first = len(tokens) - 1
        # What was tried as a beginning for an earlier word reads the same for this one.
        while (
            first > untried
            and at - first < _LEAD
            and tokens[first - 1][0] >= free
            and _adjacent(text, tokens[first - 1][1], tokens[first][0])
        ):
            first -= 1
        untried = at + 1
        for start, _, lead in tokens[first:]:
            found = _parse(text, start, lead)
            if found and found.span[1] > begin and found.span[0] >= free:
                out.append(found)
                free = found.span[1]
                break
    return out


def _adjacent(text: str, end: int, begin: int) -> bool:
    return begin - end <= 3 and all(c in _GAP for c in text[end:begin])


def _parse(text: str, begin: int, kind: Kind, depth: int = 0) -> Found | None:
    """Return the expression that begins at a word of the given kind, if a rule makes one."""
    if depth < _DEPTH:
        for prefix in _PREFIXES[kind]:
            m = prefix.pattern.match(text, begin)
            token = TOKEN.match(text, m.end()) if m else None
            inner_kind = kind_of(token.group()) if token else None
            if m and inner_kind:
                inner = _parse(text, m.end(), inner_kind, depth + 1)
                found = prefix.build(m, inner) if inner and inner.span[0] == m.end() else None
                if found:
                    return found
    for rule in _RULES[kind]:
        m = rule.pattern.match(text, begin)
        if m:
            found = rule.build(m)
            if found:
                return found
    return None


def _clocked(text: str, found: list[Found]) -> list[Found]:
    """Widen single days over the time of day beside them."""
    out: list[Found] = []
    for i, f in enumerate(found):
        if isinstance(f.expression, (Weekday, Near, Holiday)) or (isinstance(f.expression, Calendar) and f.expression.day):
            begin, end = clock.with_clock(text, f.span, out[-1].span[1] if out else 0)
            # Not over what comes next: "noon Friday to 3 p.m. Saturday".
            if i + 1 < len(found) and end > found[i + 1].span[0]:
                end = f.span[1]
            f = f._replace(span=(begin, end))
        out.append(f)
    return out


_JOIN = re.compile(r"\s?(?:(?P<to>to|until|till|through|thru|into)|(?P<dash>[-–—])|(?P<and>and))\s?(?:the\s)?", re.IGNORECASE)
_LIST = re.compile(r"(?:\s?(?:to|until|till|through|and|or|[-–—&])\s?|,\s(?:and\s|or\s)?)(?:on\s|in\s)?", re.IGNORECASE)
_FRAME = re.compile(r"\b(?P<word>from|between)\s(?:the\s)?$", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:postponed|delayed|moved|rescheduled|pushed|brought|shifted|changed)\b", re.IGNORECASE)
_SIDES = (Calendar, Weekday, Decade, Season, Near, Period)


def related(text: str, found: list[Found]) -> list[Found]:
    """Join what belongs together: "from March to June 2012" is one expression, and March is that of 2012."""
    out: list[Found] = []
    for f in found:
        if not out:
            out.append(f)
            continue
        last = out[-1]
        gap = text[last.span[1] : f.span[0]] if f.span[0] - last.span[1] <= 16 else None
        if gap is None:
            out.append(f)
            continue
        first, second = _sharing(last.expression, f.expression) if _LIST.fullmatch(gap) else (last.expression, f.expression)
        closed = _closed(text, last, f) if gap.isspace() else None
        if closed:
            out[-1] = closed
            continue
        join = _JOIN.fullmatch(gap)
        frame = _framed(text, last.span, join, first, second) if join else None
        if frame is not None:
            out[-1] = Found((frame, f.span[1]), Range(first, second), last.core)
            continue
        if isinstance(first, Shift) and first.relation in ("after", "before") and re.fullmatch(r"\s(?:the\s)?", gap) and first.of is None:
            first = replace(first, of=second)
        out[-1] = last._replace(expression=first)
        out.append(f._replace(expression=second))
    return out


def _closed(text: str, first: Found, second: Found) -> Found | None:
    """ "From Friday until Monday", "Monday through Friday": the second word opened nothing."""
    if not (isinstance(second.expression, Open) and second.expression.kind == "until" and isinstance(first.expression, _SIDES)):
        return None
    bare = second.expression.end
    if not isinstance(bare, _SIDES) or text[second.span[0] : second.span[0] + 2].lower() == "by":
        return None
    framed = _FRAME.search(text[max(0, first.span[0] - 14) : first.span[0]])
    if not framed and type(bare) is not type(first.expression):
        return None
    begin = first.span[0] - len(framed.group()) if framed else first.span[0]
    return Found((begin, second.span[1]), Range(*_sharing(first.expression, bare)), first.core)


def _sharing(first: Expression, second: Expression) -> tuple[Expression, Expression]:
    """Give a month without a year the year of the one it is listed with."""
    if not (isinstance(first, Calendar) and isinstance(second, Calendar) and first.month and second.month):
        return first, second
    later = (second.month, second.day or 0) >= (first.month, first.day or 0)
    if second.year and not first.year and first.years is None:
        return replace(first, year=second.year if later else second.year - 1), second
    if first.year and not second.year and second.years is None:
        return first, replace(second, year=first.year if later else first.year + 1)
    return first, second


def _framed(text: str, span: Span, join: re.Match[str], first: Expression, second: Expression) -> int | None:
    """Where the range begins that two expressions make, or None where they make none."""
    if not (isinstance(first, _SIDES) and isinstance(second, _SIDES)) or isinstance(first, Open):
        return None
    frame = _FRAME.search(text[max(0, span[0] - 14) : span[0]])
    if frame and (frame["word"].lower() == "between") == (join["and"] is not None):
        if _MOVED.search(text[max(0, span[0] - 60) : span[0]]):
            return None
        return span[0] - len(frame.group())
    if join["and"] or frame or type(first) is not type(second):
        return None
    return span[0]
