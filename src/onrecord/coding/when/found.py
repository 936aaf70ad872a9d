"""What the grammar's rules are made of."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.coding.when.expressions import Expression
from onrecord.coding.when.words import Kind
from onrecord.record.types import Span


class Found(NamedTuple):
    """A time expression and where it stands; `core` is where its date begins, after a time of day ("5 p.m. on |Tuesday")."""

    span: Span
    expression: Expression
    core: int


@dataclass(frozen=True)
class Rule:
    """A pattern of time expressions, the kinds of word it begins with, and what it builds from a match (None: it is no time)."""

    kinds: frozenset[Kind]
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Found | None]


@dataclass(frozen=True)
class Prefix:
    """A rule for words that change the expression after them ("since", "the end of")."""

    kinds: frozenset[Kind]
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str], Found], Found | None]


def rule(kinds: str, pattern: str, build: Callable[[re.Match[str]], Found | None]) -> Rule:
    """Make a rule of a pattern; `kinds` are words of `Kind`."""
    return Rule(frozenset(kinds.split()), re.compile(pattern, re.IGNORECASE), build)  # type: ignore[arg-type]


def found(m: re.Match[str], expression: Expression, begin: str | int | None = None, end: str | int | None = None) -> Found:
    """Make a Found of a match: whole, or from and to a group's (or an offset's) bounds."""
    first = m.start() if begin is None else m.start(begin) if isinstance(begin, str) else begin
    last = m.end() if end is None else m.end(end) if isinstance(end, str) else end
    return Found((first, last), expression, first)


def before(m: re.Match[str], size: int = 40) -> str:
    """The text that stands before a match, at most `size` characters of it."""
    return m.string[max(0, m.start() - size) : m.start()]


def after(m: re.Match[str], size: int = 40) -> str:
    """The text that stands after a match, at most `size` characters of it."""
    return m.string[m.end() : m.end() + size]
