"""Where a text names countries, their people, capitals, large cities and regions."""

import functools
from typing import Literal

from onrecord.knowledge.lexicon import ALSO_PERSONS, Lexicon, Match, lexicon
from onrecord.knowledge.wording import Token, tokens
from onrecord.record.types import Span

GeoKind = Literal["name", "demonym", "capital", "city", "region"]

_TITLES = frozenset({"mr", "mrs", "ms", "dr", "miss", "sir"})
# Words that open a sentence before a country: their capital does not make them a given name.
_OPENERS = frozenset(
    "in for and but the after when while as from at to since although if both with like unlike why how did does is has can will that "
    "because before until across around inside outside near within of by on or not only today yesterday meanwhile"
    .split()
)  # fmt: skip
SHORT = 100  # code points of what is a name or a mention, not a text
_KINDS: tuple[GeoKind, ...] = ("name", "demonym", "capital", "city", "region")


def countries_in(text: str) -> list[tuple[Span, str, GeoKind]]:
    """Return, in order and without overlap, where `text` names a country: ``(span, country code, kind of name)``.

    Longest names win ("South Sudan" is not Sudan); spans are code points of `text`, without a
    possessive 's. Ambiguous names ("Georgia", "Congo", "Kurdish") are left out unless a longer name
    settles them. Capital letters count: "Turkey" is found and "turkey" is not.

    >>> countries_in("Iraqi forces left Mosul for South Sudan.")
    [((0, 5), 'IRQ', 'demonym'), ((18, 23), 'IRQ', 'city'), ((28, 39), 'SSD', 'name')]
    """
    # A report says the same few names over and over.
    return list(_short(text)) if len(text) < SHORT else _found(text)


@functools.lru_cache(maxsize=20_000)
def _short(text: str) -> tuple[tuple[Span, str, GeoKind], ...]:
    return tuple(_found(text))


def _found(text: str) -> list[tuple[Span, str, GeoKind]]:
    tables = lexicon()
    words = tokens(text)
    found: list[tuple[Span, str, GeoKind]] = []
    at = 0
    while at < len(words):
        # Every name of a country begins with a capital letter; so few words are looked up.
        match = tables.match(words, at) if words[at].text[0].isupper() else None
        if match is None:
            at += 1
            continue
        if match.family == "geo":
            codes = {code for entry in match.entries for code in entry.country}
            if len(codes) == 1 and not _is_person(tables, words, match) and not _shouted(text, words, match):
                span = (words[match.begin].begin, words[match.end - 1].end)
                found.append((span, codes.pop(), _kind(match)))
        elif match.family == "name":
            found += _inside(tables, words, match)
        at = match.end
    return found


def _inside(tables: Lexicon, words: list[Token], match: Match) -> list[tuple[Span, str, GeoKind]]:
    """Return the country names inside a longer name ("Iraq" in "Islamic State in Iraq"), for context."""
    found: list[tuple[Span, str, GeoKind]] = []
    for at in range(match.begin, match.end):
        part = tables.match(words[: match.end], at)
        if part and part.family == "geo" and (part.begin, part.end) != (match.begin, match.end):
            codes = {code for entry in part.entries for code in entry.country}
            if len(codes) == 1:
                found.append(((words[part.begin].begin, words[part.end - 1].end), codes.pop(), _kind(part)))
    return found


def _kind(match: Match) -> GeoKind:
    there = {entry.kind for entry in match.entries}
    return next(kind for kind in _KINDS if kind in there)


def _is_person(tables: Lexicon, words: list[Token], match: Match) -> bool:
    """Return whether a one-word name is a person's: beside an unknown word with a capital ("Melvin Medina", "Chad Smith")."""
    given = match.name in ALSO_PERSONS
    if not given and (match.end - match.begin > 1 or _kind(match) not in ("city", "region")):
        return False
    if given and match.end < len(words):
        after = words[match.end]
        if after.before == " " and after.text[0].isupper() and not after.text.isupper() and tables.match(words, match.end) is None:
            return not words[match.end - 1].possessive
    if match.begin > 0 and words[match.begin].before == " ":
        before = words[match.begin - 1]
        opens = before.lower in _OPENERS or before.lower.endswith(("ing", "ly", "ern"))
        known = tables.match(words[: match.begin], match.begin - 1) is not None
        return before.lower in _TITLES or (before.text[0].isupper() and not before.text.isupper() and not known and not opens)
    return False


def _shouted(text: str, words: list[Token], match: Match) -> bool:
    """Return whether "US" or "CAR" stands in a line of capitals only, where it may be the common word."""
    if match.name not in ("us", "car"):
        return False
    begin, end = words[match.begin].begin, words[match.end - 1].end
    line = text[text.rfind("\n", 0, begin) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    return "." not in text[begin:end] and line.isupper() and len(line) > end - begin
