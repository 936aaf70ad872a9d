"""Which words date, place or count which event: the encoder's links from an event's mentions to such words."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from onrecord.coding.counts import Counted
from onrecord.coding.events import Coded
from onrecord.coding.tagging import Range
from onrecord.coding.when import Time
from onrecord.language.encoder import Reading
from onrecord.record.types import CountKind, Report, Span

# Which events have which counts: people die and are hurt in violence, are arrested by force, and gather or are sent.
COUNTED: dict[CountKind, tuple[str, ...]] = {
    "dead": ("ASSAULT", "COERCE", "PROTEST"),
    "injured": ("ASSAULT", "COERCE", "PROTEST"),
    "arrested": ("COERCE", "SANCTION", "PROTEST"),
    "size": ("PROTEST", "MOBILIZE", "ASSAULT", "RETREAT", "AID", "COOPERATE"),
}
# Added to a time's link score, in the encoder's log-odds: chosen on local reports of shootings, where the figures hardly move around them.
RECENT = 2.0
TOGETHER = 1.0
UNFIT = 3.0  # of a time that nothing anchors, or of the dateline
LEAD = 4  # sentences, the title's too, in which a report tells its news
BOUND = 0.0  # link score above which words belong to an event (probability one half)


def details_of(reading: Reading, mentions: list[list[Range]], candidates: list[Range]) -> list[list[tuple[int, float]]]:
    """Return, for each event by its mentions, the candidates linked to it with their scores, the best first."""
    heads = [at for some in mentions for at in some]
    scores = reading.links("event-detail", heads, candidates)
    out: list[list[tuple[int, float]]] = []
    row = 0
    for some in mentions:
        mine = scores[row : row + len(some)]
        row += len(some)
        best = mine.max(0) if len(some) and candidates else np.zeros(0, dtype=np.float32)
        out.append([(int(k), float(best[k])) for k in np.argsort(-best) if best[k] > BOUND])
    return out


def event_times(reading: Reading, events: list[Coded], times: Sequence[Time], report: Report) -> list[int | None]:
    """Return, for each event, the index of the time at which it happened, None where the text does not say.

    The encoder's links decide, helped by what news is: it happened on a day of the last fortnight, and its date mostly
    stands in its sentence. What the lead tells as news and no words date happened on the first such day that the text names.
    """
    if not times or not events:
        return [None] * len(events)
    words = reading.words
    at = [words.at(t.span) for t in times]
    recent = np.array([_recent(t, report) for t in times])
    aside = [report.dateline.span] if report.dateline else []
    unfit = np.array([(t.start is None and t.end is None) or any(_overlap(t.span, span) for span in aside) for t in times])
    first = next((k for k in range(len(times)) if recent[k] and not unfit[k]), None)
    out: list[int | None] = []
    for e in events:
        mentions = [e.at, *e.also]
        scores = reading.links("event-detail", mentions, at).max(0) - UNFIT * unfit
        scores += RECENT * (recent & (e.status == "actual"))
        here = {int(words.sentence[m[0]]) for m in mentions}
        scores += TOGETHER * np.array([int(words.sentence[min(b, len(words) - 1)]) in here for b, _ in at])
        best = int(scores.argmax())
        if scores[best] > BOUND:
            out.append(best)
        else:
            out.append(first if e.status == "actual" and min(here) < LEAD else None)
    return out


def _recent(time: Time, report: Report) -> bool:
    """Whether a time is a day or two of the fortnight before publication."""
    if report.published is None or time.start is None or time.end is None:
        return False
    day = date.fromisoformat(report.published[:10])
    return time.end - time.start <= timedelta(2) and timedelta(-1) <= day - time.end <= timedelta(14)


def event_counts(reading: Reading, events: list[Coded], counted: Sequence[Counted]) -> list[tuple[Counted, ...]]:
    """Return the counts of each event: those whose cue is a mention of it, else those that the encoder links to it.

    A count belongs to one event: one whose words are the cue's ("killed 12"), else the best-linked, else
    the nearest of its sentence that can have such a count.
    """
    out: list[list[Counted]] = [[] for _ in events]
    words = reading.words
    linked = details_of(reading, [[e.at, *e.also] for e in events], [words.at(c.quantity.span) for c in counted])
    scores = {(n, k): score for n, good in enumerate(linked) for k, score in good}
    for k, count in enumerate(counted):
        able = [n for n, e in enumerate(events) if e.type in COUNTED[count.kind]]
        named = [n for n in able if any(_overlap(words.span(*at), count.cue) for at in (events[n].at, *events[n].also))]
        by_link = sorted((n for n in able if (n, k) in scores), key=lambda n: -scores[n, k])
        near = sorted(
            (n for n in able if any(int(words.sentence[at[0]]) == count.sentence for at in (events[n].at, *events[n].also))),
            key=lambda n: abs(events[n].anchor[0] - count.cue[0]),
        )
        chosen = (named or by_link or near)[:1]
        for n in chosen:
            out[n].append(count)
    return [tuple(some) for some in out]


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
