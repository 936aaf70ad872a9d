"""Dates and counts of records against a gold of single incidents (LongTailQA; Ilievski et al. 2018): reports of shootings, each with its
incident's date, dead and injured.

Protocol. What a record says of its incident is read off the record alone, never with the gold at hand:

- *Main event*: of the ASSAULT events told as fact (status actual or historical), the one with the most counts of dead and injured; of
  equals the one that has a date, then the first in the text. No such event: the record says nothing, a miss.
- *Its happening*: the main event and the other ASSAULT events told as fact on no other day and in no other town than it. A report
  tells one shooting in several words ("opened fire", "killed", "wounded"), each an event of its own.
- *Dead, injured*: of that happening's counts of the kind, a number in figures or words outweighs a single victim named or described
  (a victim is one of those counted), and an exact one outweighs a bound; the number given in most places wins, of equals the one
  given first, since news goes from the sum to its parts. No count with a best number: nothing is said.
- *Date*: of the main event, else of the first event of the happening with a date: its start to its end.

Figures. `date`: of the reports published 0 to 7 days after the incident, the share whose date, of at most three days, comes within one
day of the gold's. `dead_stated`, `injured_stated`: of the reports in which the gold's number, at least 1, stands in digits or words in
a sentence with a word of killing (of wounding or shooting), the share that has exactly it. `dead`, `injured`: the same share of all
reports, where saying nothing counts as 0 only if the gold is 0. `*_reports` say of how many. A report without a record is a miss.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from onrecord.coding.numbers import TENS, UNITS, find_quantities
from onrecord.language.sentences import sentences
from onrecord.record.types import Count, Event, Record, When

Kind = Literal["dead", "injured"]

KINDS: tuple[Kind, Kind] = ("dead", "injured")
FACT = ("actual", "historical")
LONGEST = timedelta(days=2)  # from the first to the last of three days
NEAR = timedelta(days=1)
SOON = timedelta(days=7)
WORDS_OF: dict[Kind, re.Pattern[str]] = {
    "dead": re.compile(r"\b(?:kill\w*|dead|died?|dies|dying|deaths?|deadly|fatal\w*|murder\w*|slain|slay\w*|homicides?)\b", re.IGNORECASE),
    "injured": re.compile(r"\b(?:wound\w*|injur\w*|hurt|shot|shoot\w*|gunshots?|gunfire|hospitali[sz]\w+)\b", re.IGNORECASE),
}
_NUMBER_WORD = re.compile(
    rf"\b(?:{'|'.join([*UNITS, *TENS])}|dozen|hundred|thousand|both|pair|couple|double|triple|quadruple|nobody|none|neither|no)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\w,.-])(?<!, )(?<!\()\d[\d,]*\b(?!-)(?=\s*\S)|^\d[\d,]*$")


def assaults(record: Record) -> list[Event]:
    """Return the ASSAULT events that a record tells as fact, in the order of the text."""
    return sorted((e for e in record.events if e.event == "ASSAULT" and e.status in FACT), key=lambda e: e.anchor)


def main_event(record: Record) -> Event | None:
    """Return the event that a report is about, by the protocol above; None where it has no assault told as fact."""

    def weight(e: Event) -> tuple[int, bool, int]:
        return sum(c.kind in KINDS for c in e.counts), e.date is not None, -e.anchor[0]

    return max(assaults(record), key=weight, default=None)


def happening(record: Record) -> list[Event]:
    """Return the main event, first, and the assaults that have no other date and no other place than it."""
    main = main_event(record)
    if main is None:
        return []
    days = {t.id: (t.start, t.end) for t in record.times}
    where = {p.id: (p.geonameid or p.name) if p.precision in (None, "site", "town") else None for p in record.places}
    at, on = where.get(main.place or ""), days.get(main.date or "")
    others = [e for e in assaults(record) if e is not main and not _apart(days.get(e.date or ""), on)]
    return [main, *(e for e in others if (there := where.get(e.place or "")) is None or at is None or there == at)]


def _apart(a: tuple[str | None, str | None] | None, b: tuple[str | None, str | None] | None) -> bool:
    """Whether two times, each by its first and last day, share no day; what has no days is apart from none."""
    if a is None or b is None or None in (*a, *b):
        return False
    return str(a[1]) < str(b[0]) or str(b[1]) < str(a[0])


def said(record: Record, kind: Kind) -> int | None:
    """Return how many dead or injured a record gives its main event; None where it gives no number."""
    counts = [c for e in happening(record) for c in e.counts if c.kind == kind]
    return chosen(sorted(counts, key=lambda c: c.span), record.report.text)


def chosen(counts: Sequence[Count], text: str) -> int | None:
    """Return the number that a careful reader takes from counts of one kind, in the order of the text.

    >>> text = "A man died. Three died, police said. Two died, at least. Three people died."
    >>> told = [Count(kind="dead", low=n, best=n, high=n, span=s) for n, s in ((1, (0, 5)), (3, (12, 17)), (2, (37, 40)), (3, (57, 62)))]
    >>> chosen(told, text)
    3
    """
    known = [c for c in counts if c.best is not None]
    numbers = [c for c in known if _in_numbers(text[c.span[0] : c.span[1]])] or known
    exact = [c for c in numbers if c.low == c.high] or numbers
    often = Counter(c.best for c in exact)
    most = max(often.values(), default=0)
    return next((c.best for c in exact if often[c.best] == most), None)


def _in_numbers(words: str) -> bool:
    """Return whether words give a number, rather than name or describe one person."""
    return bool(_NUMBER_WORD.search(re.sub(r"\w+-(?:year|month)s?-old", "", words)) or _FIGURE.search(words))


def said_date(record: Record) -> tuple[date, date] | None:
    """Return the first and the last day of the date of a record's main event; None where it has none."""
    times = {t.id: t for t in record.times}
    for event in happening(record):
        when = times.get(event.date) if event.date is not None else None
        if when is not None and when.start is not None:
            return _days(when)
    return None


def _days(when: When) -> tuple[date, date]:
    start = date.fromisoformat((when.start or "")[:10])
    return start, date.fromisoformat(when.end[:10]) if when.end is not None else start


def _near(days: tuple[date, date] | None, gold: date) -> bool:
    return days is not None and days[1] - days[0] <= LONGEST and days[0] - NEAR <= gold <= days[1] + NEAR


def stated(text: str, number: int, kind: Kind) -> bool:
    """Return whether a number stands, in digits or words, in a sentence with a word of killing or of wounding.

    >>> stated("Police came. Two people were killed.", 2, "dead"), stated("Two came. A man was killed.", 2, "dead")
    (True, False)
    """
    words = WORDS_OF[kind]
    return any(
        words.search(text, b, e) and any(q.best == number and _in_numbers(text[q.span[0] : q.span[1]]) for q in find_quantities(text, b, e))
        for b, e in sentences(text)
    )


def score(records: Iterable[Record], reports: Iterable[Mapping[str, Any]], incidents: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Return the figures of the protocol above; `reports` and `incidents` are the rows of the gold's two files.

    Raises `KeyError` where a row lacks a field or a report's incident is not among `incidents`. A figure of no reports is NaN.
    """
    by_id = {r.report.id: r for r in records}
    gold = {str(i["incident"]): i for i in incidents}
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for report in reports:
        incident, record = gold[str(report["incident"])], by_id.get(str(report["id"]))
        day = date.fromisoformat(str(incident["date"])[:10])
        published = report.get("published")
        if published and timedelta(0) <= date.fromisoformat(str(published)[:10]) - day <= SOON:
            total["date"] += 1
            right["date"] += record is not None and _near(said_date(record), day)
        text = f"{report.get('title') or ''}\n\n{report['text']}"
        for kind in KINDS:
            number = int(incident[kind])
            guess = said(record, kind) if record is not None else None
            good = guess == number or (record is not None and guess is None and number == 0)
            total[kind] += 1
            right[kind] += good
            if number >= 1 and stated(text, number, kind):
                total[f"{kind}_stated"] += 1
                right[f"{kind}_stated"] += good
    out: dict[str, float] = {}
    for name in ("date", "dead_stated", "injured_stated", "dead", "injured"):
        out[name] = right[name] / total[name] if total[name] else float("nan")
        out[f"{name}_reports"] = float(total[name])
    return out
