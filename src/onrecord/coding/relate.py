"""What one marked party does to another: a pair that somebody else found, coded with the model that reads whole reports."""

from dataclasses import dataclass

import numpy as np

from onrecord.coding.events import mode_of
from onrecord.coding.status import grammar, signs
from onrecord.coding.tagging import Floats, Range, log_softmax
from onrecord.language.encoder import Encoder, Reading
from onrecord.language.heads import STATUS, TYPES, tag_slices
from onrecord.language.words import WINDOW, Words
from onrecord.record.types import EventType, Span, Status

_PAIR = tag_slices()["pair"]
# What the answer at [CLS] and what the plain sentence names weigh: chosen on PLV train, where the confidence is then off by .03.
ASKED, FOUND = 0.6, 1.2


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
    asked = log_softmax(encoder.read(words, [at], roles).openings[0, _PAIR])
    plain = encoder.read(words, [at])
    named = _named(plain, parties, at)
    weighed = np.exp(log_softmax(ASKED * asked + FOUND * log_softmax(named.max(0))))
    best = int(weighed.argmax())
    kind: EventType = TYPES[best]
    trigger = at[0] + int(named[:, best].argmax())
    status = log_softmax(plain.logits("status"))[trigger] + grammar(signs(words, (trigger, trigger + 1)))
    return Related(
        event=kind,
        mode=mode_of(plain, (trigger, trigger + 1), kind),
        status=STATUS[int(status.argmax())],
        anchor=words.span(trigger, trigger + 1),
        confidence=round(float(weighed[best]), 3),
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


def _named(reading: Reading, parties: tuple[list[Range], list[Range]], at: Range) -> Floats:
    """How well each word names an event of each type between the parties [words, types]: its tag and its links to both, as log-odds."""
    tags = log_softmax(reading.logits("event"))[at[0] : at[1]]
    named = np.logaddexp(tags[:, 1::2], tags[:, 2::2])
    heads = [(i, i + 1) for i in range(*at)]
    for ranges, kinds in zip(parties, (("event-actor",), ("event-recipient", "event-actor")), strict=True):
        if ranges:
            # who is met or talked to may be read as one who acts too
            link = np.max([reading.links(kind, heads, ranges).max(1) for kind in kinds], axis=0)
            named = named - np.logaddexp(0.0, -link)[:, None]
    outside = np.array([any(b <= i < e for b, e in parties[0] + parties[1]) for i, _ in heads])
    out: Floats = named - 1e3 * (outside & (not outside.all()))[:, None]
    return out
