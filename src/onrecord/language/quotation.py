"""Quotation marks of a report: which characters stand inside a quotation.

Marks are paired within a paragraph, so that one odd mark cannot turn the rest of a report inside out;
a paragraph that opens with a mark and does not close it is a quotation that runs on (its next paragraph
opens with a mark again).
"""

import re
from dataclasses import dataclass

from onrecord.record.types import Span

# An apostrophe or a single quotation mark is only a mark of quotation where the shape says so: 'x ... y'
MARKS = re.compile(r"[\"“”„‟«»〝〞]|``|''|(?P<open>(?<![\w.,!?%)])[‘'](?=\w))|(?P<close>(?<=[\w.,!?…%)])[’'](?!\w))")
OPENING = "“„‟«〝"
CLOSING = "”»〞"
PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Quotation:
    """A stretch in quotation marks: `outer` with its marks, `inner` without; `closed` is False when its closing mark is missing."""

    outer: Span
    inner: Span
    mark: str
    closed: bool


def _kind(mark: str) -> str:
    if mark in '"“”„‟〝〞' or mark in ("``", "''"):
        return "double"
    return "guillemet" if mark in "«»" else "single"


def quotations(text: str) -> list[Quotation]:
    """Return the quotations of `text` in order; those inside another are left out.

    >>> [q.inner for q in quotations('He said "go" and left.')]
    [(9, 11)]
    """
    out: list[Quotation] = []
    for p in PARAGRAPH.finditer(text):
        marks = [
            (m.start(), m.end(), "’" if m.lastgroup == "close" else "‘" if m.lastgroup == "open" else m.group())
            for m in MARKS.finditer(text, p.start(), p.end())
        ]
        i = 0
        while i < len(marks):
            b, e, mark = marks[i]
            kind = _kind(mark)
            # A closing mark with nothing open is a stray one.
            before_space = b == p.start() or text[b - 1].isspace() or text[b - 1] in "([—–-:\"'“‘"
            if (
                mark in CLOSING
                or mark == "’"
                or (mark in ('"', "''") and not before_space and (e >= p.end() or not text[e : e + 1].isalnum()))
            ):
                i += 1
                continue
            j = _partner(marks, i, kind, text)
            if j is None:
                first = not text[p.start() : b].strip()
                if kind == "single" or not first:
                    i += 1
                    continue
                out.append(Quotation((b, p.end()), (e, p.end()), kind, False))
                break
            out.append(Quotation((b, marks[j][1]), (e, marks[j][0]), kind, True))
            i = j + 1
    return out


def _partner(marks: list[tuple[int, int, str]], i: int, kind: str, text: str) -> int | None:
    opening = marks[i][2]
    for j in range(i + 1, len(marks)):
        b, e, mark = marks[j]
        if _kind(mark) != kind:
            continue
        if mark in OPENING or mark in ("``", "‘"):
            if opening in OPENING or opening in ("``", "‘"):
                return None
            continue
        if mark in ('"', "''") and text[b - 1 : b].isspace() and text[e : e + 1].isalnum():
            return None  # it opens another one
        if kind == "single" and (b - marks[i][1] > 400 or b - marks[i][1] < 2):
            return None
        return j
    return None


def inside(text: str, found: list[Quotation] | None = None) -> bytearray:
    """Return one byte a character: 1 inside a quotation (marks included), else 0."""
    out = bytearray(len(text))
    for q in quotations(text) if found is None else found:
        if q.mark != "single" or q.outer[1] - q.outer[0] > 25:
            b, e = q.outer
            out[b:e] = b"\x01" * (e - b)
    return out
