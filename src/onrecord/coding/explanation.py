"""Why an event stands in a record: the words, the scores and the rules that led to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.coding.actors import Resolution
from onrecord.coding.confidence import Features
from onrecord.coding.events import Coded
from onrecord.coding.status import Sign
from onrecord.record.types import Record


@dataclass(frozen=True)
class Explanation:
    """What led to the event with id `event`; probabilities in [0, 1], link scores as log-odds, weights in log-odds."""

    event: str
    words: str
    kinds: tuple[tuple[str, float], ...]  # the likeliest types by the encoder's reading
    named: float  # its probability that the words name an event at all
    rule: str | None  # the codebook's rule that changed type or mode: an id in `onrecord.plover`
    statuses: tuple[tuple[str, float], ...]  # grammar weighed in
    signs: tuple[Sign, ...]
    parties: tuple[tuple[str, str, float], ...]  # side, words, link score
    mentions: int
    teller: str
    features: Features
    """What the confidence rests on, beside the weights in the package's `calibration.json`."""


@dataclass(frozen=True)
class Explained:
    """A record, what led to each of its events, and what the confidence of each of its statements rests on, in the record's order."""

    record: Record
    events: tuple[Explanation, ...]
    statements: tuple[Features, ...]


def explanations(record: Record, events: list[Coded], actors: Resolution, features: Sequence[Features]) -> tuple[Explanation, ...]:
    """Return an explanation an event of the record; `events` and `features` stand in the record's order."""
    out = []
    for n, (event, coded) in enumerate(zip(record.events, events, strict=True)):
        why = coded.why
        out.append(
            Explanation(
                event=event.id,
                words=record.report.quote(event.anchor),
                kinds=why.kinds,
                named=why.named,
                rule=coded.rule,
                statuses=why.statuses,
                signs=why.signs,
                parties=tuple((side, actors.mentions[i].text, score) for side, i, score in why.parties),
                mentions=why.mentions,
                teller=_teller(coded, why.told),
                features=features[n],
            )
        )
    return tuple(out)


def _teller(coded: Coded, told: float) -> str:
    if coded.teller is None:
        cue = coded.spoken is not None
        how = "the cue of a statement names it, and the outlet reports that" if cue else "no statement's content holds the words"
    else:
        how = "the innermost statement whose content holds the words"
    return f"{how} (the encoder: told by a statement {told:.2f})"
