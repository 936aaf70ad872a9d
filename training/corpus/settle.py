"""Settle two codings of the same reports into one, by the rule that `FORMAT.md` states under "How two codings are settled".

    python training/corpus/settle.py FIRST.jsonl SECOND.jsonl --out FILE.jsonl [--corpora DIR] [--polnear DIR]

Reports that only one of the files has are left out. Which file comes first makes no difference to what is written.
"""

import json
import pathlib
import re
from collections import Counter
from collections.abc import Callable
from functools import reduce
from itertools import zip_longest

from agreement import KINDS, Span, alike, arguments, common, double, meets, mentions_of, paired, referred, with_references

from onrecord.evaluation.parties import overlap
from onrecord.language.heads import SECTORS
from onrecord.plover.tables import EVENTS

# What one reader did not see as having happened is not put down as a fact; `historical` wants an event that lies *clearly* before the news.
STATUSES = ("negated", "hypothetical", "future", "actual", "historical")
# An act of its own kind goes before `assert`, which every statement does, and before `other`, which says least.
ACTS = ("deny", "threaten", "promise", "request", "condemn", "accuse", "praise", "ask", "assert", "other")
TYPES = tuple(EVENTS)
SPEECH_ACTS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
FIELDS = {
    "actors": ("name", "country", "sector", "mentions"),
    "statements": ("source", "speaker", "cue", "content", "act", "addressee", "parent", "optional"),
    "events": ("event", "mode", "anchor", "also", "actor", "recipient", "status", "according_to", "date", "place", "counts", "optional"),
}
IN_ANY_ORDER = frozenset({"addressee", "mode", "actor", "recipient"})
NOT_A_COUNTRY = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "MNC"})


# --- one value from two, a field at a time -----------------------------------------------------------------------------------------


def nearer(a: Span, b: Span, to: Span | None) -> Span:
    """Return the span nearer to another one, the earlier of two as near."""
    return min(a, b, key=lambda s: (max(0, s[0] - to[1], to[0] - s[1]) if to else 0, s))


def span(a: Span | None, b: Span | None, longer: bool = False, near: Span | None = None) -> Span | None:
    """Return the words that both spans have, or the longer; if they share none, the nearer; if one is missing, the other."""
    if a is None or b is None:
        return a or b
    a, b = list(a), list(b)
    if not meets(a, b):
        return nearer(a, b, near)
    return max(a, b, key=lambda s: (s[1] - s[0], -s[0])) if longer else [max(a[0], b[0]), min(a[1], b[1])]


def several(a: list, b: list, order: Callable | None = None) -> list:
    """Return what both lists have, or where they share nothing what either has."""
    if list(a) == list(b):
        return list(a)
    return sorted({*a} & {*b} or {*a} | {*b}, key=order)


def preferred(a: str, b: str, order: tuple[str, ...]) -> tuple[str, list[str]]:
    """Return of two codes the one that comes first in an order, and the other if it is another."""
    chosen = min(a, b, key=order.index)
    return chosen, [x for x in (a, b) if x != chosen]


def content(a: list[Span], b: list[Span], text: str) -> list[Span]:
    """Return the words that both contents have, with the quotation marks around them that either has."""
    if a == b:
        return a
    said = [*a, *b]
    pieces = sorted([max(x[0], y[0]), min(x[1], y[1])] for x in a for y in b if meets(x, y))
    out = []
    for begin, end in pieces:
        if not any(c.isalnum() for c in text[begin:end]):
            continue
        opening, closing = re.search(r"[\"“”]+$", text[:begin]), re.match(r"[.,!?]?[\"“”]+", text[end:])
        if opening and any(x <= opening.start() and begin <= y for x, y in said):
            begin = opening.start()
        if closing and any(x <= end and end + closing.end() <= y for x, y in said):
            end += closing.end()
        out.append([begin, end])
    return out or pieces


class Settlement:
    """Two codings of a report settled into one: `item` is the result, `counts` how often each field agreed or was settled."""

    def __init__(self, first: dict, second: dict, text: str) -> None:
        first, second = common(first, second)
        self.text, self.pairs = text, paired(first, second, text)
        self.counts: Counter[tuple[str, str, str]] = Counter()
        actors = [self.actor(a, b) for a, b in self.pairs.both["actors"]] + [x for side in self.pairs.alone["actors"] for x in side]
        self.actors = {a["id"]: a for a in actors}
        self.rank = {a["id"]: i for i, a in enumerate(sorted(actors, key=actor_order))}
        statements = [self.statement(a, b) for a, b in self.pairs.both["statements"]] + self.optional("statements")
        self.statements = {s["id"]: s for s in statements}
        self.parents()
        events = [self.event(a, b) for a, b in self.pairs.both["events"]] + self.optional("events")
        needed = referred(statements, events) | {a["id"] for a, _ in self.pairs.both["actors"]}
        self.counts["actors", "", "kept of one alone"] += len(needed) - len(self.pairs.both["actors"])
        settled = {
            **first,
            "dateline": self.dateline(first["dateline"], second["dateline"]),
            "actors": [a for a in actors if a["id"] in needed],
            "relations": self.relations(first, second, needed),
            "statements": statements,
            "events": events,
        }
        self.item = renumbered(settled)

    def compare(self, kind: str, a: dict, b: dict) -> None:
        """Count an item that both have as agreed on or settled, and each of its fields."""
        same = []
        for name in FIELDS[kind]:
            one, other = ({*x[name]} if name in IN_ANY_ORDER else x.get(name) or None for x in (a, b))
            same.append(one == other)
            self.counts[kind, name, "same" if one == other else "settled"] += 1
        self.counts[kind, "", "agreed" if all(same) else "settled"] += 1

    def optional(self, kind: str) -> list[dict]:
        """Return what one coding alone has, marked optional."""
        alone = [{**x, "optional": True} for side in self.pairs.alone[kind] for x in side]
        self.counts[kind, "", "optional"] += len(alone)
        return alone

    def undisputed(self, kind: str, id_: str, a: list[Span], b: list[Span], of: Callable[[dict], list[Span]]) -> list[Span]:
        """Return the spans of either, without those that the other coding has too, but as some other item's."""
        out = []
        for which, (mine, theirs) in enumerate(((a, b), (b, a))):
            others = [m for x in self.pairs.coded(1 - which, kind) if x["id"] != id_ for m in of(x)]
            out += [s for s in mine if any(alike(s, t) for t in theirs) or not any(alike(s, t) for t in others)]
        return [list(s) for s in sorted({tuple(s) for s in out})]

    def actor(self, a: dict, b: dict) -> dict:
        """Return one actor from two: the longer name, all undisputed mentions, the codes that both give."""
        self.compare("actors", a, b)
        country = a["country"]
        if a["country"] != b["country"]:
            known = {a["country"], b["country"]} - {None}
            real = known - NOT_A_COUNTRY
            # two countries are none: a field that no words carry beyond doubt stays empty
            country = known.pop() if len(known) == 1 else real.pop() if len(real) == 1 else None
        main = [x["sector"][0] for x in (a, b) if x["sector"]]
        sector = several(a["sector"], b["sector"], lambda code: (-main.count(code), SECTORS.index(code)))
        name = a["name"] if a["name"] == b["name"] else max(a["name"], b["name"], key=lambda s: (s[1] - s[0], -s[0]))
        mentions = self.undisputed("actors", a["id"], a["mentions"], b["mentions"], lambda x: x["mentions"])
        return {**a, "name": list(name), "country": country, "sector": sector, "mentions": mentions}

    def statement(self, a: dict, b: dict) -> dict:
        """Return one statement from two, but for its parent."""
        self.compare("statements", a, b)
        words = content(a["content"], b["content"], self.text)
        cue = span(a["cue"], b["cue"], near=words[0])
        source = span(a["source"], b["source"], longer=True, near=cue or words[0])
        act, other = preferred(a["act"], b["act"], ACTS)
        out = {
            "id": a["id"],
            "source": source,
            "speaker": self.speaker(a["speaker"], b["speaker"], source),
            "cue": cue,
            "content": words,
            "act": act,
            "addressee": several(a["addressee"], b["addressee"], self.rank.get),
            "parent": (a["parent"], b["parent"]),  # settled by `parents`, when all contents are known
        }
        return out | self.marks(a, b, act=other)

    @staticmethod
    def marks(a: dict, b: dict, **also: list) -> dict:
        """Return the marks of a settled item: the second value of a field as FIELD_also, and `optional` where both say so."""
        out = {f"{name}_also": values for name, values in also.items() if values}
        return out | ({"optional": True} if a.get("optional") and b.get("optional") else {})

    def speaker(self, a: str | None, b: str | None, source: Span | None) -> str | None:
        """Return the actor that both name, or the one most nearly named by the source's words, or else known to both codings."""
        if a == b or a is None or b is None:
            return a or b

        def likely(x: str) -> tuple:
            mentions = self.actors[x]["mentions"]
            named = max((overlap([m], [source]) for m in mentions), default=0.0) if source else 0.0
            return -named, "=" not in x, -len(mentions), self.rank[x]

        return min(a, b, key=likely)

    def parents(self) -> None:
        """Settle the parents: the one that both have; else, of those whose content holds the statement, the shorter."""
        for s in sorted(self.statements.values(), key=place):
            if not isinstance(s["parent"], tuple):
                continue
            a, b = s["parent"]
            fit = [x for x in {a, b} - {None} if self.holds(x, s)]
            s["parent"] = a if a == b else min(fit, key=lambda x: (self.length(x), place(self.statements[x])), default=None)
        for s in sorted(self.statements.values(), key=place):
            if s["id"] in self.above(s["id"]):  # two codings may nest two statements either way
                s["parent"] = None

    def holds(self, parent: str, s: dict) -> bool:
        """Whether most of a statement's content lies in another's."""
        cells = {i for b, e in s["content"] for i in range(b, e)}
        return sum(any(b <= i < e for b, e in self.statements[parent]["content"]) for i in cells) * 2 > len(cells)

    def length(self, id_: str) -> int:
        """Return how long a statement's content is, in characters."""
        return sum(e - b for b, e in self.statements[id_]["content"])

    def above(self, id_: str | None) -> list[str]:
        """Return the statements that report a statement, the nearest first, itself at the end of a circle."""
        out: list[str] = []
        while id_ is not None and (id_ := self.statements[id_]["parent"]) is not None and id_ not in out:
            out.append(id_)
        return out

    def event(self, a: dict, b: dict) -> dict:
        """Return one event from two; optional, where they have different types."""
        self.compare("events", a, b)
        kind, other_kind = preferred(a["event"], b["event"], TYPES)
        status, other_status = preferred(a["status"], b["status"], STATUSES)
        anchor = self.anchor(a, b)
        also = a["also"]
        if mentions_of(a) != mentions_of(b):
            mentions = self.undisputed("events", a["id"], mentions_of(a), mentions_of(b), mentions_of)
            also = self.apart([m for m in mentions if not meets(m, anchor)])
        actor, recipient = self.sides(a, b)
        teller = self.teller(a, b, kind, actor, anchor)
        mode, other_mode = (a if a["event"] == kind else b)["mode"], []
        if not other_kind:
            mode = several(a["mode"], b["mode"], [*EVENTS[kind].modes].index)
            if a["mode"] and b["mode"] and not {*a["mode"]} & {*b["mode"]}:
                mode, other_mode = mode[:1], mode[1:]
        out = {
            "id": a["id"],
            "event": kind,
            "mode": mode,
            "anchor": anchor,
            "also": also,
            "actor": actor,
            "recipient": recipient,
            "status": status,
            "according_to": teller,
            "date": span(a["date"], b["date"], near=anchor),
            "place": span(a["place"], b["place"], near=anchor),
            "counts": self.numbers(a["counts"], b["counts"], anchor),
        }
        tellers = [x for x in (a["according_to"], b["according_to"]) if x != teller]
        out |= self.marks(a, b, event=other_kind, mode=other_mode, status=other_status, according_to=tellers)
        # that there is an event is what both say, of which type is not
        return out | ({"optional": True} if other_kind else {})

    @staticmethod
    def anchor(a: dict, b: dict) -> Span:
        """Return the words that both anchors have; of two apart the one that is a mention in both codings, else the earlier."""
        if meets(a["anchor"], b["anchor"]):
            return span(a["anchor"], b["anchor"])
        known = [x["anchor"] for x, y in ((a, b), (b, a)) if any(meets(x["anchor"], m) for m in y["also"])]
        return list(min(known or [a["anchor"], b["anchor"]]))

    @staticmethod
    def apart(mentions: list[Span]) -> list[Span]:
        """Return mentions that share no words: of those that do, the words that they have in common."""
        out: list[Span] = []
        for m in mentions:
            if out and meets(out[-1], m):
                out[-1] = span(out[-1], m)
            else:
                out.append(m)
        return out

    def sides(self, a: dict, b: dict) -> tuple[list[str], list[str]]:
        """Return actors and recipients: on each side those that both name, or else all; a party put on opposite sides is an actor."""
        sides = [[{*e[side]} for e in (a, b)] for side in ("actor", "recipient")]
        double = {x for actors, recipients in zip(*sides, strict=True) for x in actors & recipients}
        opposite = ((sides[0][0] & sides[1][1]) | (sides[0][1] & sides[1][0])) - double
        if not opposite:
            return several(a["actor"], b["actor"], self.rank.get), several(a["recipient"], b["recipient"], self.rank.get)
        # that only one reader sees a host or a victim is not clear enough, and then to the guide both are actors
        actor, recipient = (several(sorted(one - opposite), sorted(other - opposite)) for one, other in sides)
        return sorted({*actor} | opposite, key=self.rank.get), sorted(recipient, key=self.rank.get)

    def teller(self, a: dict, b: dict, kind: str, actor: list[str], anchor: Span) -> str | None:
        """Return the statement that tells an event: told goes before untold, the innermost before the outer, the one around the anchor."""
        one, other = a["according_to"], b["according_to"]
        if one == other:
            return one
        if one is None or other is None:
            told = one or other
            # to accuse, ask or promise is done by speaking: that one's own statement does not tell it, it is it
            return None if kind in SPEECH_ACTS and self.statements[told]["speaker"] in actor else told
        for inner, outer in ((one, other), (other, one)):
            if outer in self.above(inner):
                return inner

        def likely(x: str) -> tuple:
            around = any(meets(piece, anchor) for piece in self.statements[x]["content"])
            return not around, self.length(x), place(self.statements[x])

        return min(one, other, key=likely)

    @staticmethod
    def numbers(a: list[dict], b: list[dict], anchor: Span) -> list[dict]:
        """Return the counts of an event: of each kind the one that both have, the longer words (`at least 12`), else the nearer."""
        if a == b:
            return a
        out = []
        for kind in sorted({c["kind"] for c in (*a, *b)}):
            pairs = zip_longest(*([c["span"] for c in side if c["kind"] == kind] for side in (a, b)))
            out += [{"kind": kind, "span": span(one, other, longer=True, near=anchor)} for one, other in pairs]
        return out

    @staticmethod
    def dateline(a: dict | None, b: dict | None) -> dict | None:
        """Return one dateline from two, a field at a time."""
        if a is None or b is None:
            return a or b
        return {k: span(a[k], b[k]) for k in a}

    def relations(self, first: dict, second: dict, kept: set[str]) -> list[dict]:
        """Return the relations of either (to the guide all are optional), with the words of evidence that both have."""
        evidence: dict[tuple[str, str, str], list[Span]] = {}
        for coding, ids in zip((first, second), self.pairs.ids, strict=True):
            for r in coding["relations"]:
                key = (ids[r["from"]], r["kind"], ids[r["to"]])
                if {key[0], key[2]} <= kept:
                    evidence.setdefault(key, []).append(list(r["evidence"]))
        return [{"from": f, "kind": k, "to": t, "evidence": reduce(span, sorted(said))} for (f, k, t), said in evidence.items()]


# --- the settled item in one order, whoever came first -----------------------------------------------------------------------------


def bare(item: dict, *without: str) -> str:
    """Return an item as text to sort by, without its id."""
    return json.dumps({k: v for k, v in item.items() if k not in ("id", *without)}, sort_keys=True)


def actor_order(actor: dict) -> tuple:
    """Return what sorts actors: by their first mention."""
    return min(tuple(m) for m in actor["mentions"]), bare(actor)


def place(statement: dict) -> tuple:
    """Return what sorts statements: where they begin, the longer first, then by their cue."""
    pieces = statement["content"]
    return min(b for b, _ in pieces), -sum(e - b for b, e in pieces), list(statement["cue"] or [])


def renumbered(item: dict) -> dict:
    """Return an item with actors, statements (parents first) and events in the order of the text, and ids and references to match."""
    actors = sorted(item["actors"], key=actor_order)
    ids = {a["id"]: f"a{n}" for n, a in enumerate(actors, 1)}
    named = [with_references(s, "statements", ids) for s in item["statements"]]
    waiting = sorted(named, key=lambda s: (place(s), bare(s, "parent")))
    statements: list[dict] = []
    while waiting:
        inside = {s["id"] for s in waiting}
        ready = next(s for s in waiting if s["parent"] not in inside)
        waiting.remove(ready)
        statements.append(ready)
    numbers = {s["id"]: f"s{n}" for n, s in enumerate(statements, 1)}
    statements = [{**s, "id": numbers[s["id"]], "parent": numbers.get(s["parent"])} for s in statements]
    ids |= numbers
    events = [with_references(e, "events", ids) for e in item["events"]]
    events.sort(key=lambda e: (list(e["anchor"]), bare(e)))
    relations = [{**r, "from": ids[r["from"]], "to": ids[r["to"]]} for r in item["relations"]]
    return {
        **item,
        "actors": [{**a, "id": ids[a["id"]]} for a in actors],
        "relations": sorted(relations, key=bare),
        "statements": statements,
        "events": [{**e, "id": f"e{n}"} for n, e in enumerate(events, 1)],
    }


def settle(first: dict, second: dict, text: str) -> dict:
    """Return the one coding of a report on which two settle; raises `ValueError` where they are not of the same text."""
    return Settlement(first, second, text).item


# --- files -------------------------------------------------------------------------------------------------------------------------


def table(counts: Counter[tuple[str, str, str]]) -> str:
    """Return how many items were agreed on, settled and left optional, and the same for each of their fields."""
    lines = []
    for kind in KINDS:
        outcomes = ("agreed", "settled", "kept of one alone" if kind == "actors" else "optional")
        lines.append(f"{kind:16s} " + " ".join(f"{counts[kind, '', x]:5d} {x}" for x in outcomes))
        for name in FIELDS[kind]:
            same, settled = counts[kind, name, "same"], counts[kind, name, "settled"]
            lines.append(f"  {name:14s} {same:5d} same {settled:5d} settled")
    return "\n".join(lines)


def main() -> None:
    ap = arguments(__doc__)
    ap.add_argument("--out", type=pathlib.Path, required=True)
    args = ap.parse_args()
    counts, lines = Counter(), []
    for first, second, text in double(args):
        settlement = Settlement(first, second, text)
        counts += settlement.counts
        lines.append(json.dumps(settlement.item, ensure_ascii=False, separators=(",", ":")))
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(table(counts))
    print(f"{len(lines)} settled reports in {args.out}")


if __name__ == "__main__":
    main()
