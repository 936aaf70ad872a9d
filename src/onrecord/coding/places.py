"""The places of a report: which of its words name a place, which place that is, and where each event happened.

The encoder tells a name used as a place from one inside a body's name ("Ashford Police Department") and from one that stands for those
who act there ("Washington said"); the gazetteer and the report's other places tell which place it is (`onrecord.coding.placing`).
Names that stand for actors help to place the others and are no places themselves.
"""

from dataclasses import dataclass
from typing import Literal

from onrecord.coding.binding import details_of
from onrecord.coding.placing import Named, Placing, candidates, within
from onrecord.coding.tagging import Range, Tagged
from onrecord.knowledge.gazetteer import Gazetteer, GazetteerPlace
from onrecord.language.encoder import Reading
from onrecord.record.types import Report, Span

SURE = 0.5
Use = Literal["place", "inside", "metonym"]


@dataclass(frozen=True)
class Toponym:
    """A name of a place in a report: its words, its use, and the gazetteer's place, None where it has none."""

    at: Range
    span: Span
    use: Use
    place: GazetteerPlace | None


def find_toponyms(reading: Reading, tagged: list[Tagged], report: Report, gazetteer: Gazetteer) -> list[Toponym]:
    """Return the toponyms of a report in text order, each with its place."""
    words = reading.words
    found: list[tuple[Range, Span, Use]] = []
    for t in tagged:
        at = _trimmed(reading, t.at)
        # What the encoder takes for a name with less than even odds needs a place of that name.
        if at is not None and (t.score >= SURE or candidates(gazetteer, _words(reading, at))):
            use: Use = "place" if t.kind == "place" else "inside" if t.kind == "inside" else "metonym"
            found.append((at, words.span(*at), use))
    found.sort(key=lambda f: f[1])
    named = [Named(span, words.text[span[0] : span[1]]) for _, span, _ in found]
    outlet = report.outlet or (report.url or "").partition("//")[2].partition("/")[0] or None
    places = Placing(gazetteer, words.text, named, outlet).places()
    return [Toponym(at, span, use, place) for (at, span, use), place in zip(found, places, strict=True)]


def outside(toponyms: list[Toponym], named: list[Span]) -> list[Toponym]:
    """Leave out what looks like a place in the name of a group or a person: "Asaib Ahl al-Haq" is not from the German Ahl."""
    return [t for t in toponyms if not any(b <= t.span[0] and t.span[1] <= e for b, e in named)]


def _words(reading: Reading, at: Range) -> str:
    begin, end = reading.words.span(*at)
    return reading.words.text[begin:end]


def _trimmed(reading: Reading, at: Range) -> Range | None:
    """Cut marks of punctuation, articles and a possessive ending from both ends; None where no name is left."""
    words, (b, e) = reading.words, at

    def word(i: int) -> str:
        return words.text[int(words.begin[i]) : int(words.end[i])]

    while e > b and not word(e - 1)[:1].isalnum() and not (word(e - 1) == "." and e - b > 1 and _short(word(e - 2))):
        e -= 1
    if e - b > 2 and word(e - 1) == "s" and word(e - 2) in ("'", "’"):
        e -= 2
    while b < e and (not word(b)[:1].isalnum() or word(b).lower() == "the"):
        b += 1
    # No name of a place is without a capital letter.
    return (b, e) if e > b and any(c.isupper() for c in words.text[int(words.begin[b]) : int(words.end[e - 1])]) else None


def _short(word: str) -> bool:
    """Whether a full stop after the word may belong to it: "Va.", "N.C."."""
    return len(word) <= 4 and word[:1].isupper()


def event_places(reading: Reading, mentions: list[list[Range]], toponyms: list[Toponym]) -> list[int | None]:
    """Return, for each event by its mentions, the index of the toponym where it happened, None where the text does not say.

    Of names that stand side by side ("Mosul, Iraq") the one that lies in the other is the event's.
    """
    where = [i for i, t in enumerate(toponyms) if t.use == "place"]
    bound = details_of(reading, mentions, [toponyms[i].at for i in where])
    return [_innermost([where[k] for k, _ in good], toponyms) if good else None for good in bound]


def _innermost(good: list[int], toponyms: list[Toponym]) -> int:
    """The best-linked name, or another of the good ones that lies in it."""
    first = good[0]
    for i in good[1:]:
        inner, outer = toponyms[i].place, toponyms[first].place
        if inner is not None and outer is not None and within(inner, outer):
            first = i
    return first
