"""How far two codings of the same reports agree, per field: F1 of what was found, agreement and Cohen's kappa of what was said of it.

    python training/corpus/agreement.py FIRST.jsonl SECOND.jsonl [--corpora DIR] [--polnear DIR]

F1 stands four times. Twice as `onrecord evaluate` scores a machine, with either coding as the gold: what the gold has as
optional is neither found nor missed. Then alike for both, an item being the same by the rule under "How two codings are
settled" in `FORMAT.md`: over all items, and without those that only one has and has as optional. Agreement on a field is
over the items that both have.
"""

import argparse
import json
import pathlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field

import msgspec
from as_gold import strings
from sheet import canonical, load_reports, sentences

from onrecord.evaluation.gold import GoldRecord, GoldReport, as_report, occurrences
from onrecord.evaluation.parties import overlap, same_side
from onrecord.evaluation.score import Scores, Share
from onrecord.record.types import MadeBy, Record

Span = list[int]

KINDS = {"actors": "a", "statements": "s", "events": "e"}
# what two do together: told side by side, or of the one with the other
TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE", "ASSAULT"})
KINSHIP = frozenset({"leads", "spokesperson_of", "holds_office_in", "member_of", "part_of", "same_as"})

# --- which items of two codings are the same ---------------------------------------------------------------------------------------


def meets(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def alike(one: Span, other: Span) -> bool:
    """Whether two spans are the same words: at least one half of what they cover together."""
    return meets(one, other) and overlap([one], [other]) >= 0.5


def jaccard(one: Iterable, other: Iterable) -> float:
    """Return how much of two sets is in both; two empty sets are the same."""
    a, b = set(one), set(other)
    return len(a & b) / len(a | b) if a | b else 1.0


def words_alike(one: Span | None, other: Span | None) -> float:
    """Return the overlap of two spans, either of which may be missing; two missing ones are the same."""
    return overlap([one], [other]) if one and other else float(one is other)


def best_pairs(one: list[dict], other: list[dict], likeness: Callable[[dict, dict], float]) -> list[tuple[dict, dict]]:
    """Pair items one to one, the likeliest first; likeness 0 is no pair, and a tie goes to the items nearer in order."""
    scored = []
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            value = likeness(a, b)
            if value > 0:
                scored.append((-round(value, 9), abs(i - j), i + j, i, j))
    left, right, pairs = set(), set(), []
    for *_, i, j in sorted(scored):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((one[i], other[j]))
    return pairs


def same_actor(a: dict, b: dict) -> float:
    """Return the share of the mentions of either that are mentions of both; name and codes break ties."""
    shared = [sum(any(alike(m, n) for n in y["mentions"]) for m in x["mentions"]) for x, y in ((a, b), (b, a))]
    if not all(shared):
        return 0.0
    ties = (a["name"] == b["name"]) + (a["country"] == b["country"]) + (a["sector"] == b["sector"])
    return sum(shared) / (len(a["mentions"]) + len(b["mentions"])) + 0.01 * ties


def same_statement(a: dict, b: dict) -> float:
    """Return the overlap of two contents from one half on; speaker, cue, source and act break ties between nested statements."""
    value = overlap(a["content"], b["content"])
    if value < 0.5:
        return 0.0
    ties = (a["speaker"] == b["speaker"]) + words_alike(a["cue"], b["cue"]) + words_alike(a["source"], b["source"])
    return value + 0.2 * ties + 0.05 * (a["act"] == b["act"])


def mentions_of(event: dict) -> list[Span]:
    """Return the anchor and the other mentions of an event."""
    return [event["anchor"], *event["also"]]


class SameEvent:
    """How alike two events are, given where the report's sentences begin."""

    def __init__(self, text: str) -> None:
        self.starts = [begin for begin, _ in sentences(text)]

    def sentence(self, span: Span) -> int:
        return bisect_right(self.starts, span[0])

    def typed(self, a: dict, b: dict) -> float:
        """Return the likeness of two events of one type, on the same words, or in one sentence with a party in common."""
        if a["event"] != b["event"]:
            return 0.0
        on_words = any(meets(m, n) for m in mentions_of(a) for n in mentions_of(b))
        near = {self.sentence(m) for m in mentions_of(a)} & {self.sentence(n) for n in mentions_of(b)}
        party = any(set(a[side]) & set(b[side]) for side in ("actor", "recipient"))
        return 1 + on_words + self._rest(a, b) if on_words or (near and party) else 0.0

    def on_words(self, a: dict, b: dict) -> float:
        """Return the likeness of two events of whatever type whose anchors are the same words."""
        return 1 + self._rest(a, b) if meets(a["anchor"], b["anchor"]) else 0.0

    @staticmethod
    def _rest(a: dict, b: dict) -> float:
        sides = jaccard(a["actor"], b["actor"]) + jaccard(a["recipient"], b["recipient"])
        codes = (a["status"] == b["status"]) + (a["according_to"] == b["according_to"]) + (a["mode"] == b["mode"])
        return words_alike(a["anchor"], b["anchor"]) + sides + 0.25 * codes


@dataclass
class Paired:
    """Two codings of a report, what is the same in both having the same id: items by kind, and the new id of each old one."""

    ids: tuple[dict[str, str], dict[str, str]]
    both: dict[str, list[tuple[dict, dict]]] = field(default_factory=dict)
    alone: dict[str, tuple[list[dict], list[dict]]] = field(default_factory=dict)

    def coded(self, which: int, kind: str) -> list[dict]:
        """Return all items that the first (0) or the second (1) coding has."""
        return [pair[which] for pair in self.both[kind]] + self.alone[kind][which]


def with_references(item: dict, kind: str, ids: dict[str, str]) -> dict:
    """Return an item with the ids that it refers to replaced; an id that is not in `ids` stays."""
    fields = {"statements": ("speaker", "parent", "addressee"), "events": ("according_to", "actor", "recipient")}.get(kind, ())
    out = dict(item)
    for name in (*fields, *(f"{x}_also" for x in fields if f"{x}_also" in item)):
        value = item[name]
        out[name] = [ids.get(x, x) for x in value] if isinstance(value, list) else ids.get(value, value)
    return out


def paired(first: dict, second: dict, text: str) -> Paired:
    """Return which items of two codings of a report are the same; both must be of the same stretch of text (`common`)."""
    codings, names, same = (first, second), ({}, {}), SameEvent(text)
    out = Paired(names)
    likenesses = {"actors": [same_actor], "statements": [same_statement], "events": [same.typed, same.on_words]}
    for kind, letter in KINDS.items():
        left = [[with_references(x, kind, ids) for x in coding[kind]] for coding, ids in zip(codings, names, strict=True)]
        both = []
        for likeness in likenesses[kind]:
            found = best_pairs(*left, likeness)
            both += found
            taken = {id(x) for pair in found for x in pair}
            left = [[x for x in items if id(x) not in taken] for items in left]
        for n, pair in enumerate(both):
            for ids, x in zip(names, pair, strict=True):
                ids[x["id"]] = f"{letter}={n}"
        for ids, items, mark in zip(names, left, "<>", strict=True):
            ids.update({x["id"]: f"{letter}{mark}{n}" for n, x in enumerate(items)})
        # once more, now that the parents' names are known too
        out.both[kind] = [
            tuple({**with_references(x, kind, ids), "id": ids[x["id"]]} for ids, x in zip(names, p, strict=True)) for p in both
        ]
        out.alone[kind] = tuple(
            [{**with_references(x, kind, ids), "id": ids[x["id"]]} for x in items] for ids, items in zip(names, left, strict=True)
        )
    return out


def common(first: dict, second: dict) -> tuple[dict, dict]:
    """Return both codings of a report as far as both go: what lies after the earlier `until` was read by one only."""
    if (first["id"], first["sha256"]) != (second["id"], second["sha256"]):
        raise ValueError(f"not the same report: {first['id']} and {second['id']}")
    until = min(first["until"], second["until"])
    return _upto(first, until), _upto(second, until)


def _upto(coding: dict, until: int) -> dict:
    if coding["until"] <= until:
        return coding
    events = [{**e, "also": [x for x in e["also"] if x[0] < until]} for e in coding["events"] if e["anchor"][0] < until]
    kept = {e["according_to"] for e in events} | {s["id"] for s in coding["statements"] if s["content"][0][0] < until}
    for s in reversed(coding["statements"]):  # parents come first
        if s["id"] in kept:
            kept.add(s["parent"])
    statements = [s for s in coding["statements"] if s["id"] in kept]
    relations = [r for r in coding["relations"] if r["evidence"][0] < until]
    needed = referred(statements, events) | {x for r in relations for x in (r["from"], r["to"])}
    actors = [a for a in coding["actors"] if a["id"] in needed or any(m[0] < until for m in a["mentions"])]
    return {**coding, "until": until, "actors": actors, "relations": relations, "statements": statements, "events": events}


def referred(statements: list[dict], events: list[dict]) -> set[str]:
    """Return the ids of the actors that speak, are spoken to or take part in an event."""
    said = {x for s in statements for x in (s["speaker"], *s["addressee"]) if x}
    return said | {x for e in events for x in (*e["actor"], *e["recipient"])}


# --- how far they agree ------------------------------------------------------------------------------------------------------------


def kappa(labels: Counter[tuple[Hashable, Hashable]]) -> float:
    """Return Cohen's kappa of two raters' labels, counted in pairs; 1 where both only ever gave one and the same.

    >>> kappa(Counter({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}))
    0.4
    """
    n = labels.total()
    one, other = Counter(), Counter()
    for (a, b), count in labels.items():
        one[a] += count
        other[b] += count
    chance = sum(one[x] * other[x] for x in one) / n**2 if n else 1.0
    seen = sum(count for (a, b), count in labels.items() if a == b) / n if n else 1.0
    return round((seen - chance) / (1 - chance), 4) if chance < 1 else 1.0


@dataclass
class Found:
    """Items that are right in both codings, of all that they have; `doubtful` ones only one has, and has as optional."""

    right: int = 0
    all: int = 0
    doubtful: int = 0

    def f1(self, doubtful: bool) -> float:
        """Return F1, the doubtful counted as missed or not at all."""
        of = self.all - (0 if doubtful else self.doubtful)
        return 2 * self.right / of if of else 0.0


class Agreement:
    """How far two codings agree over the reports added so far."""

    def __init__(self) -> None:
        self.reports = 0
        self.either = (Scores(), Scores())
        self.found: dict[str, Found] = {}
        self.shares: dict[str, Share] = {}
        self.labels: dict[str, Counter[tuple[Hashable, Hashable]]] = {}

    def add(self, first: dict, second: dict, text: str) -> None:
        """Compare two codings of a report, as far as both go."""
        first, second = common(first, second)
        for scores, gold, predicted in zip(self.either, (first, second), (second, first), strict=True):
            scores.add(GoldReport(gold["id"], text), as_gold(gold, text), as_record(predicted, text))
        _Compared(self, first, second, paired(first, second, text))
        self.reports += 1

    def share(self, name: str, ok: bool) -> None:
        """Count an item on which two agree in a field, or not."""
        share = self.shares.setdefault(name, Share())
        share.right += ok
        share.of += 1

    def label(self, name: str, one: Hashable, other: Hashable) -> None:
        """Count an item's code in each coding."""
        self.labels.setdefault(name, Counter())[one, other] += 1

    def table(self) -> str:
        """Return all figures with the number of items that each is of."""
        lines = [f"{self.reports} reports", f"{'F1':24s} 1st gold  2nd gold  all items  sure ones     n"]
        for name, f in self.found.items():
            gold = [s.tallies[name].f1 if name in s.tallies else None for s in self.either]
            ways = [*gold, f.f1(True), f.f1(False)]
            lines.append(f"{name:24s}" + "".join(f"{'-' if v is None else f'{v:.3f}':>9s} " for v in ways) + f"{f.all:7d}")
        lines.append(f"\n{'agreement':24s}    share     kappa       n")
        for name, counted in sorted((self.labels | self.shares).items()):
            if isinstance(counted, Share):
                lines.append(f"{name:24s}{counted.value:9.3f}{'-':>10s}{counted.of:8d}")
            else:
                same = sum(n for (a, b), n in counted.items() if a == b) / counted.total()
                lines.append(f"{name:24s}{same:9.3f}{kappa(counted):10.3f}{counted.total():8d}")
        return "\n".join(lines)


class _Compared:
    """One report's two codings."""

    def __init__(self, into: Agreement, first: dict, second: dict, pairs: Paired) -> None:
        self.into, self.pairs = into, pairs
        self.speakers = {s["id"]: s["speaker"] for which in (0, 1) for s in pairs.coded(which, "statements")}
        acts_for = [
            (ids[r["from"]], ids[r["to"]])
            for coding, ids in zip((first, second), pairs.ids, strict=True)
            for r in coding["relations"]
            if r["kind"] in KINSHIP
        ]
        self.kin = {*acts_for, *((b, a) for a, b in acts_for)}
        self.statements()
        self.events()
        self.actors()

    def found(self, name: str, kind: str, right: Callable[[dict, dict], bool], counts: Callable[[dict], bool] = lambda x: True) -> None:
        total = self.into.found.setdefault(name, Found())
        total.right += sum(right(a, b) for a, b in self.pairs.both[kind] if counts(a) or counts(b))
        total.all += sum(2 for a, b in self.pairs.both[kind] if counts(a) or counts(b))
        alone = [x for side in self.pairs.alone[kind] for x in side if counts(x)]
        total.all += len(alone)
        total.doubtful += sum(bool(x.get("optional")) for x in alone)

    def statements(self) -> None:
        self.found("statements content", "statements", lambda a, b: True)
        self.found("statements attributed", "statements", same_source)
        for a, b in self.pairs.both["statements"]:
            self.into.label("statement act", a["act"], b["act"])
            self.into.label("statement nested", a["parent"] is not None, b["parent"] is not None)
            self.into.share("statement parent", a["parent"] == b["parent"])
            self.into.share("statement speaker", a["speaker"] == b["speaker"])
            self.into.share("statement source", words_alike(a["source"], b["source"]) >= 0.5)
            self.into.share("statement cue", words_alike(a["cue"], b["cue"]) >= 0.5)
            self.into.label("statement addressed", bool(a["addressee"]), bool(b["addressee"]))
            if a["addressee"] and b["addressee"]:
                self.into.share("statement addressee", self.side(a["addressee"], b["addressee"]))

    def events(self) -> None:
        self.found("events type", "events", lambda a, b: a["event"] == b["event"])
        self.found("events dyad", "events", self.same_parties)
        self.found("events record", "events", self.same_record)
        for a, b in self.pairs.both["events"]:
            if meets(a["anchor"], b["anchor"]):
                self.into.label("event type", a["event"], b["event"])
            if a["event"] != b["event"]:
                continue
            self.into.label("event status", a["status"], b["status"])
            self.into.label("event told", a["according_to"] is not None, b["according_to"] is not None)
            self.into.share("event according_to", self.same_teller(a, b))
            self.into.label("event mode", *((x["mode"] or [None])[0] for x in (a, b)))
            self.into.share("event parties", self.same_parties(a, b))
            for side in ("actor", "recipient"):
                self.into.share(f"event {side}", self.side(a[side], b[side]))
            for words in ("date", "place"):
                self.into.label(f"event {words} given", a[words] is not None, b[words] is not None)
                if a[words] and b[words]:
                    self.into.share(f"event {words}", meets(a[words], b[words]))

    def actors(self) -> None:
        needed = {x for which in (0, 1) for x in referred(self.pairs.coded(which, "statements"), self.pairs.coded(which, "events"))}
        self.found("actors found", "actors", lambda a, b: True, lambda x: x["id"] in needed)
        for a, b in self.pairs.both["actors"]:
            self.into.label("actor country", a["country"], b["country"])
            self.into.label("actor sector", *((x["sector"] or [None])[0] for x in (a, b)))
            self.into.share("actor name", meets(a["name"], b["name"]))

    def side(self, one: list[str], other: list[str]) -> bool:
        return same_side(one, other, {x: x for x in other}, self.kin)

    def same_parties(self, a: dict, b: dict) -> bool:
        if a["event"] != b["event"]:
            return False
        if a["event"] in TOGETHER and not (a["recipient"] and b["recipient"]):
            return self.side([*a["actor"], *a["recipient"]], [*b["actor"], *b["recipient"]])
        return self.side(a["actor"], b["actor"]) and self.side(a["recipient"], b["recipient"])

    def same_teller(self, a: dict, b: dict) -> bool:
        """The same statement, or another of the same speaker; none in both."""
        one, other = a["according_to"], b["according_to"]
        if one is None or other is None or one == other:
            return one == other
        return self.speakers[one] is not None and self.speakers[one] == self.speakers[other]

    def same_record(self, a: dict, b: dict) -> bool:
        return self.same_parties(a, b) and a["status"] == b["status"] and self.same_teller(a, b)


def same_source(a: dict, b: dict) -> bool:
    """Whether two statements have the same speaker or the same words for their source, or neither has any."""
    if a["speaker"] is not None and a["speaker"] == b["speaker"]:
        return True
    if a["source"] is None or b["source"] is None:
        return a["source"] is b["source"] and a["speaker"] is b["speaker"]
    return meets(a["source"], b["source"])


def as_gold(item: dict, text: str) -> GoldRecord:
    """Return a coding as gold, its words numbered so that they are found where they were coded."""
    words = strings(item, text, 0)
    for row, e in zip(words["events"], item["events"], strict=True):
        found = occurrences(text, row["anchor"])
        row["nth"] = 1 + sum(begin < e["anchor"][0] for begin, _ in found)
    for row, s in zip(words["statements"], item["statements"], strict=True):
        if s["source"]:
            row["source_nth"] = 1 + text.count(row["source"], 0, s["source"][0])
    return msgspec.convert(words, GoldRecord)


def as_record(item: dict, text: str) -> Record:
    """Return a coding as the record that a machine would have made."""

    def fields(x: dict, *names: str) -> dict:
        return {k: x[k] for k in names}

    actors = [{**fields(a, "id", "country", "sector", "mentions"), "name": text[slice(*a["name"])]} for a in item["actors"]]
    named = ("id", "source", "speaker", "cue", "content", "act", "addressee", "parent")
    statements = [{**fields(s, *named), "form": "indirect"} for s in item["statements"]]
    named = ("id", "event", "mode", "anchor", "actor", "recipient", "status", "according_to")
    events = [fields(e, *named) for e in item["events"]]
    report = as_report(GoldReport(item["id"], text))
    made_by = MadeBy(onrecord="", model="", knowledge="", run="")
    rows = {"actors": actors, "relations": item["relations"], "statements": statements, "events": events}
    return msgspec.convert({"made_by": msgspec.to_builtins(made_by), "report": msgspec.to_builtins(report), **rows}, Record)


# --- files -------------------------------------------------------------------------------------------------------------------------


def read(path: pathlib.Path) -> dict[str, dict]:
    """Return the items of a file by report."""
    return {item["id"]: item for item in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def double(args: argparse.Namespace) -> Iterator[tuple[dict, dict, str]]:
    """Yield both codings and the text of each report that both files have."""
    first, second = read(args.first), read(args.second)
    reports = load_reports(args.corpora, args.polnear) if args.corpora.is_dir() else {}
    for id_ in sorted(first.keys() & second.keys()):
        text = first[id_].get("text") or (canonical(reports[id_]) if id_ in reports else None)
        if text is None:
            raise SystemExit(f"the report {id_} is not at hand: name the folder of reports (--corpora, --polnear)")
        yield first[id_], second[id_], text


def arguments(about: str | None) -> argparse.ArgumentParser:
    """Return the arguments that name two codings and where their reports lie."""
    ap = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("first", type=pathlib.Path)
    ap.add_argument("second", type=pathlib.Path)
    ap.add_argument("--corpora", type=pathlib.Path, default=pathlib.Path("../shared/corpora"))
    ap.add_argument("--polnear", type=pathlib.Path, default=pathlib.Path("../shared/gold/polnear/train/text"))
    return ap


def main() -> None:
    args = arguments(__doc__).parse_args()
    agreement = Agreement()
    for first, second, text in double(args):
        agreement.add(first, second, text)
    print(agreement.table())


if __name__ == "__main__":
    main()
