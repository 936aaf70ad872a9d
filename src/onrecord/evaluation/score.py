"""Records scored against gold records of whole reports.

statements content     the content's spans agree (character overlap of at least one half)
statements attributed  the content agrees, and so does the source's words or the speaker that it resolves to
events type            the same PLOVER event in the sentence of one of the gold's anchors, on its words or with one of its parties
events dyad            type, and actors and recipients agree
events record          dyad, and status and according-to agree: the whole fact, right
status, according_to   accuracy over the events whose type agrees
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.evaluation.gold import GoldEvent, GoldRecord, GoldReport, GoldStatement, Located, as_report
from onrecord.evaluation.parties import align, kin, overlap, same_side
from onrecord.record.types import Event, MadeBy, Record, Statement

LONGEST_SOURCE, LONGEST_ANCHOR = 120, 80
# what two do together: told side by side, or of the one with the other
_JOINT = frozenset({"CONSULT", "COOPERATE", "AGREE", "ASSAULT"})

G = TypeVar("G", GoldStatement, GoldEvent)
P = TypeVar("P", Statement, Event)


@dataclass
class Tally:
    """Right, missed and extra items of one measure."""

    right: int = 0
    missed: int = 0
    extra: int = 0

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        """Share of what the gold requires that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Share:
    """Right ones of all that were looked at."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float:
        """The share, 0 of nothing."""
        return self.right / self.of if self.of else 0.0


class Scores:
    """All measures over the reports added so far; `absent` names gold reports without a prediction."""

    def __init__(self) -> None:
        names = ("statements content", "statements attributed", "events type", "events dyad", "events record")
        self.tallies = {name: Tally() for name in names}
        self.shares = {name: Share() for name in ("status", "according_to")}
        self.absent: list[str] = []

    def add(self, report: GoldReport, record: GoldRecord, predicted: Record | None) -> None:
        """Score one report; without a prediction all that the gold requires is missed. Raises `GoldError` where the texts differ."""
        if predicted is None:
            self.absent.append(report.id)
            predicted = Record(made_by=MadeBy(onrecord="", model="", knowledge="", run=""), report=as_report(report))
        _Comparison(Located(report, record, predicted.report.text), predicted).into(self)

    def figures(self) -> dict[str, dict[str, float]]:
        """Return all measures by name, as plain numbers."""
        out: dict[str, dict[str, float]] = {}
        for name, t in self.tallies.items():
            counts = {"right": t.right, "missed": t.missed, "extra": t.extra}
            out[name] = {"p": t.precision, "r": t.recall, "f1": t.f1, **counts}
        return out | {name: {"share": s.value, "n": s.of} for name, s in self.shares.items()}


def score(gold: Iterable[tuple[GoldReport, GoldRecord]], predicted: Mapping[str, Record]) -> Scores:
    """Return the scores of predicted records, by report id, over all reports of the gold."""
    scores = Scores()
    for report, record in gold:
        scores.add(report, record, predicted.get(report.id))
    return scores


def matched(report: GoldReport, record: GoldRecord, predicted: Record) -> tuple[set[str], set[str]]:
    """Return the ids of the predicted statements that the gold attributes alike, and of the events that it has with the same type."""
    found = _Comparison(Located(report, record, predicted.report.text), predicted)
    return {p.id for g, p in found.statements if found.same_source(g, p)}, {p.id for _, p in found.events}


class _Comparison:
    """One report's gold and prediction."""

    def __init__(self, gold: Located, predicted: Record) -> None:
        self.gold, self.predicted = gold, predicted
        self.pairs, self.related = align(gold, predicted), kin(gold)
        self.statements = _match(gold.record.statements, predicted.statements, self.same_content)
        self.events = _match(gold.record.events, predicted.events, self.same_event)
        self.twin = {p.id: g.id for g, p in self.statements}

    def into(self, scores: Scores) -> None:
        gold, predicted, tallies = self.gold.record, self.predicted, scores.tallies
        for name, good in (("content", lambda g, p: True), ("attributed", self.same_source)):
            _count(tallies[f"statements {name}"], gold.statements, predicted.statements, self.statements, good)
        measures = (("type", lambda g, p: True), ("dyad", self.same_parties), ("record", self.same_record))
        for name, right in measures:
            _count(tallies[f"events {name}"], gold.events, predicted.events, self.events, right)
        for wanted, got in self.events:
            for name, ok in (("status", self.same_status(wanted, got)), ("according_to", self.same_teller(wanted, got))):
                scores.shares[name].right += ok
                scores.shares[name].of += 1

    def same_content(self, wanted: GoldStatement, got: Statement) -> float:
        value = overlap(self.gold.content(wanted), got.content)
        return value if value >= 0.5 else 0.0

    def same_source(self, wanted: GoldStatement, got: Statement) -> bool:
        """The source's words, or other words for the same actor, or the speaker resolved to that actor."""
        source = self.gold.source(wanted)
        if source is None and wanted.speaker is None:
            return got.source is None and got.speaker is None
        if source and got.source and overlap([source], [got.source]) >= 0.5:
            return True
        if wanted.speaker is not None and got.speaker is not None and self.pairs.get(got.speaker) == wanted.speaker:
            return True
        if got.source is None or got.source[1] - got.source[0] > LONGEST_SOURCE:
            return False
        begin, end = got.source
        words = [*self.gold.mentions.get(wanted.speaker or "", []), *([source] if source else [])]
        return any((begin <= b and e <= end) or (b <= begin and end <= e) for b, e in words)

    def same_event(self, wanted: GoldEvent, got: Event) -> float:
        if got.event not in (wanted.event, *wanted.event_also):
            return 0.0
        anchors = self.gold.anchors(wanted)
        if self.gold.sentence(got.anchor) not in {self.gold.sentence(a) for a in anchors}:
            return 0.0
        begin, end = got.anchor
        on_words = end - begin <= LONGEST_ANCHOR and any(b < end and begin < e for b, e in anchors)
        sides = sum(
            (
                bool(wanted.actor) and self.side(wanted.actor, got.actor),
                bool(wanted.recipient) and self.side(wanted.recipient, got.recipient),
            )
        )
        parties = self.same_parties(wanted, got)
        return 1.0 + on_words + sides + parties if on_words or sides or parties else 0.0

    def side(self, wanted: Iterable[str], got: Iterable[str]) -> bool:
        return same_side(wanted, got, self.pairs, self.related)

    def same_parties(self, wanted: GoldEvent, got: Event) -> bool:
        if set(got.actor) & set(got.recipient) and not set(wanted.actor) & set(wanted.recipient):
            return False  # the same party on both sides says nothing
        if wanted.event in _JOINT and not (wanted.recipient and got.recipient):
            return self.side([*wanted.actor, *wanted.recipient], [*got.actor, *got.recipient])
        return self.side(wanted.actor, got.actor) and self.side(wanted.recipient, got.recipient)

    def same_status(self, wanted: GoldEvent, got: Event) -> bool:
        return got.status in (wanted.status, *wanted.status_also)

    def same_teller(self, wanted: GoldEvent, got: Event) -> bool:
        """The statement that is the gold's, or one of the same speaker; none where the gold has none."""
        speakers = {s.id: s.speaker for s in self.gold.record.statements}
        teller = next((s for s in self.predicted.statements if s.id == got.according_to), None)
        voice = self.pairs.get(teller.speaker) if teller is not None and teller.speaker is not None else None
        for statement in (wanted.according_to, *wanted.according_to_also):
            if statement is None or got.according_to is None:
                if statement == got.according_to:
                    return True
            elif self.twin.get(got.according_to) == statement or (voice is not None and speakers.get(statement) == voice):
                return True
        return False

    def same_record(self, wanted: GoldEvent, got: Event) -> bool:
        return self.same_parties(wanted, got) and self.same_status(wanted, got) and self.same_teller(wanted, got)


def _match(wanted: Sequence[G], got: Sequence[P], likeness: Callable[[G, P], float]) -> list[tuple[G, P]]:
    """Pair items one to one, the likeliest first; on a tie what the gold requires goes before what is optional."""
    scored = [(likeness(g, p), not g.optional, -i, -j) for i, g in enumerate(wanted) for j, p in enumerate(got)]
    used_g, used_p, pairs = set(), set(), []
    for value, _, i, j in sorted(scored, reverse=True):
        if value > 0 and i not in used_g and j not in used_p:
            used_g.add(i)
            used_p.add(j)
            pairs.append((wanted[-i], got[-j]))
    return pairs


def _count(tally: Tally, wanted: Sequence[G], got: Sequence[P], pairs: list[tuple[G, P]], good: Callable[[G, P], bool]) -> None:
    right = [(g, p) for g, p in pairs if good(g, p)]
    found = {g.id for g, _ in right}
    # what pairs with an optional item is never extra, right or wrong
    spared = {p.id for _, p in right} | {p.id for g, p in pairs if g.optional}
    tally.right += sum(not g.optional for g, _ in right)
    tally.missed += sum(not g.optional and g.id not in found for g in wanted)
    tally.extra += sum(p.id not in spared for p in got)
