"""What one marked party does to another: a pair that somebody else found, coded with the model that reads whole reports."""

from dataclasses import dataclass

import numpy as np

from onrecord.coding.events import mode_of
from onrecord.coding.status import grammar
from onrecord.coding.tagging import Range, log_softmax
from onrecord.language.encoder import Encoder, Reading
from onrecord.language.heads import STATUS, TYPES, tag_slices
from onrecord.language.words import WINDOW, Words
from onrecord.record.types import EventType, Span, Status

_PAIR = tag_slices()["pair"]


@dataclass(frozen=True)
class Related:
    """The event between two parties; `anchor` are the words that name it best, `confidence` the probability of the type."""

    event: EventType
    mode: tuple[str, ...]
    status: Status
    anchor: Span
    confidence: float


def relate(encoder: Encoder, text: str, source: tuple[Span, ...], target: tuple[Span, ...]) -> Related:
    """Return the most probable PLOVER event in which the words at `source` act on those at `target`, code points of `text`.

    A party may stand in several places; one of the two may be named nowhere. One answer always: whether anything happened
    between the two at all is not asked (the task of Hu et al. 2024, whose roots merge CONCEDE and RETREAT as YIELD). Raises
    `ValueError` where no span holds words.
    """
    words = encoder.words(text)
    parties = _ranges(words, source), _ranges(words, target)
    if not any(parties):
        raise ValueError("no party with words is marked")
    at = _around(words, parties)
    roles = np.zeros(len(words), dtype=np.int64)
    for role, ranges in enumerate(parties, 1):
        for b, e in ranges:
            roles[b:e] = role
    asked = np.exp(log_softmax(encoder.read(words, [at], roles).openings[0, _PAIR]))
    best = int(asked.argmax())
    kind: EventType = TYPES[best]
    plain = encoder.read(words, [at])
    trigger = _trigger(plain, best, parties, at)
    status = log_softmax(plain.logits("status"))[trigger] + grammar(words, (trigger, trigger + 1))
    return Related(
        event=kind,
        mode=mode_of(plain, (trigger, trigger + 1), kind),
        status=STATUS[int(status.argmax())],
        anchor=words.span(trigger, trigger + 1),
        confidence=round(float(asked[best]), 3),
    )


def _ranges(words: Words, spans: tuple[Span, ...]) -> list[Range]:
    return [r for s in spans if (r := words.at(s))[1] > r[0]]


def _around(words: Words, parties: tuple[list[Range], list[Range]]) -> Range:
    """The words that fit one window: all, or those around the parties."""
    n = len(words)
    if int(words.first[n]) <= WINDOW:
        return 0, n
    both = parties[0] + parties[1]
    first, last = min(b for b, _ in both), max(e for _, e in both)
    if words.first[last] - words.first[first] > WINDOW:
        raise ValueError("the parties stand further apart than one window of the model: give the sentence that holds the pair alone")
    begin, end = first, last
    while True:
        wider = (max(0, begin - 1), min(n, end + 1))
        if wider == (begin, end) or words.first[wider[1]] - words.first[wider[0]] > WINDOW:
            return begin, end
        begin, end = wider


def _trigger(reading: Reading, kind: int, parties: tuple[list[Range], list[Range]], at: Range) -> int:
    """The word that names an event of this kind between the parties best: its tag and its links to both."""
    tags = log_softmax(reading.logits("event"))[at[0] : at[1]]
    named = np.logaddexp(tags[:, 2 * kind + 1], tags[:, 2 * kind + 2])
    heads = [(i, i + 1) for i in range(*at)]
    sides = zip(("actor", "recipient"), parties, strict=True)
    links = [reading.links(f"event-{side}", heads, ranges).max(1) for side, ranges in sides if ranges]
    fits = sum((-np.logaddexp(0.0, -x) for x in links), np.zeros(len(heads)))
    outside = np.array([any(b <= i < e for b, e in parties[0] + parties[1]) for i, _ in heads])
    score = named + fits - 1e3 * outside * (not outside.all())
    return at[0] + int(score.argmax())
