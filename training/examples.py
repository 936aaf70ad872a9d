"""Annotated texts as training examples: word labels and links, windows cut anew every epoch."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from onrecord.language.heads import ACTS, LABELS, MODES, SECTORS, STATUS, TYPES
from onrecord.language.nearness import buckets
from onrecord.language.words import Words, windows

Range = tuple[int, int]
IGNORE = -100


@dataclass
class Attribution:
    """One statement in words: ranges of its pieces."""

    source: list[Range]
    cue: list[Range]
    content: list[Range]
    act: str | None = None
    addressee: int | None = None
    inner: bool = False
    optional: bool = False


@dataclass
class Trigger:
    """One mention of an event in words; `event` numbers the event, actors and recipients index `Text.actors`."""

    at: Range
    event: int
    type: str
    status: str
    told: bool
    modes: list[str]
    actor: list[int]
    recipient: list[int]
    optional: bool = False


@dataclass
class Detail:
    """Words that date, place or count an event, by its number in `Trigger.event`."""

    at: Range
    kind: str
    event: int


@dataclass
class Pair:
    """Two parties of which a type of event (one of several) is known, but not which words name it.

    `asked`: whether the parties are marked in the input and the answer is read at [CLS].
    """

    source: list[Range]  # wherever it is named; nowhere, if not at all
    target: list[Range]
    types: tuple[int, ...]
    asked: bool = False

    def roles(self, n: int, begin: int = 0) -> np.ndarray:
        """Return the role of each of `n` words, the parties' positions counted from word `begin`."""
        out = np.zeros(n, dtype=np.int64)
        for role, ranges in enumerate((self.source, self.target), 1):
            for b, e in ranges:
                out[begin + b : begin + e] = role
        return out


@dataclass
class Text:
    """A text with whatever is annotated of it; what is None is unknown and trains nothing."""

    id: str
    words: Words
    until: int
    attributions: list[Attribution] | None = None
    inner: bool = False  # whether nested statements are annotated too
    actors: list[list[Range]] | None = None  # mentions an actor
    sectors: list[str | None] = field(default_factory=list)
    triggers: list[Trigger] | None = None
    addressees: bool = False
    details: list[Detail] | None = None
    toponyms: list[tuple[Range, str]] | None = None  # names of places and their use, up to word `toponyms_until`
    toponyms_until: int = 0
    pair: Pair | None = None


@dataclass
class Table:
    """Links of one kind in a window: rows of heads and candidates in the pool, target 1 right, 0 wrong, -1 no candidate or no matter."""

    heads: list[int]
    candidates: list[int]
    target: np.ndarray
    exclusive: bool
    none: np.ndarray  # whether "none of them" is right
    near: np.ndarray  # how far apart, in buckets


@dataclass
class Tables:
    """All links of a window over one pool of word ranges, `pool` [ranges, words] averaging the words of each."""

    ranges: list[Range]
    pool: np.ndarray
    kinds: dict[str, Table]


@dataclass
class Window:
    """Labels and links of one window; word positions count from the window's first word."""

    words: Words
    range: Range
    labels: dict[str, np.ndarray]
    links: list[tuple[str, Range, list[Range], list[int]]]  # kind, head, candidates, a candidate's 1 right, 0 wrong, -1 no matter
    single: list[tuple[str, Range, list[Range], list[int]]]  # kind, head, candidates, the right ones, any of which will do
    pair: Pair | None = None

    def tables(self) -> Tables:
        """Return the links as matrices."""
        index: dict[Range, int] = {}
        for _, head, candidates, _ in (*self.single, *self.links):
            for r in (head, *candidates):
                index.setdefault(r, len(index))
        pool = np.zeros((len(index), self.range[1] - self.range[0]), dtype=np.float32)
        for (b, e), i in index.items():
            pool[i, b:e] = 1 / (e - b)
        kinds = {}
        for rows, exclusive in ((self.single, True), (self.links, False)):
            for kind in {r[0] for r in rows}:
                mine = [r for r in rows if r[0] == kind and r[2]]
                if not mine:
                    continue
                columns = sorted({c for r in mine for c in r[2]})
                at = {c: k for k, c in enumerate(columns)}
                target = np.full((len(mine), len(columns)), -1, dtype=np.int8)
                none = np.zeros(len(mine), dtype=bool)
                for k, (_, _, candidates, right) in enumerate(mine):
                    if exclusive:
                        target[k, [at[c] for c in candidates]] = 0
                        target[k, [at[candidates[i]] for i in right]] = 1
                        none[k] = not right
                    else:
                        target[k, [at[c] for c in candidates]] = right
                begins, others = np.array([r[1][0] for r in mine]), np.array([c[0] for c in columns])
                sentence = self.words.sentence[self.range[0] : self.range[1]]
                near = buckets(begins, others, sentence[begins], sentence[others])
                kinds[kind] = Table([index[r[1]] for r in mine], [index[c] for c in columns], target, exclusive, none, near)
        return Tables(list(index), pool, kinds)


def _inside(r: Range, w: Range) -> Range | None:
    b, e = max(r[0], w[0]), min(r[1], w[1])
    return (b - w[0], e - w[0]) if e > b else None


def _paint(row: np.ndarray, r: Range, kind: int, free: int = 0) -> bool:
    if (row[r[0] : r[1]] != free).any():
        return False
    row[r[0]] = 2 * kind + 1
    row[r[0] + 1 : r[1]] = 2 * kind + 2
    return True


def _parties(at: Range, mentions: list[tuple[Range, int]], wanted: list[int | None], sentence: np.ndarray) -> list[int]:
    """Mark the mentions of the wanted actors: those in the sentence of `at`, else the nearest; their others do not matter."""
    out = [0 if a not in wanted else -1 for _, a in mentions]
    for actor in set(wanted):
        mine = [i for i, (_, a) in enumerate(mentions) if a == actor]
        near = [i for i in mine if sentence[mentions[i][0][0]] == sentence[at[0]]]
        for i in near or sorted(mine, key=lambda i: abs(mentions[i][0][0] - at[0]))[:1]:
            out[i] = 1
    return out


def window(text: Text, w: Range, rng: random.Random | None = None) -> Window:
    """Return the labels of the words in range `w`; with `rng`, half of the pairs are asked for."""
    n = w[1] - w[0]
    labels: dict[str, np.ndarray] = {}
    links: list[tuple[str, Range, list[Range], list[int]]] = []
    single: list[tuple[str, Range, list[Range], list[int]]] = []
    limit = max(0, min(n, text.until - w[0]))
    sentence = text.words.sentence[w[0] : w[1]]

    def row(fill: int = 0) -> np.ndarray:
        out = np.full(n, fill, dtype=np.int64)
        out[limit:] = IGNORE
        return out

    mentions: list[tuple[Range, int]] = []
    if text.actors is not None:
        mention, wide = row(), row()
        sector = np.full(n, IGNORE, dtype=np.int64)
        spans = sorted({(r, a) for a, rs in enumerate(text.actors) for r in rs}, key=lambda x: (x[0][1] - x[0][0], x[0]))
        for r, a in spans:
            local = _inside(r, w)
            if local is None or local[1] - local[0] < r[1] - r[0]:
                continue
            mentions.append((local, a))
            _paint(mention, local, 0) or _paint(wide, local, 0)
            code = text.sectors[a]
            if code in SECTORS:
                sector[local[1] - 1] = SECTORS.index(code)
        labels.update(mention=mention, wide=wide, sector=sector)
    if text.attributions is not None:
        outer, inner = row(), row() if text.inner else row(IGNORE)
        act = np.full(n, IGNORE, dtype=np.int64)
        for level, tags, prefix in ((False, outer, ""), (True, inner, "inner-")):
            cues: list[Range] = []
            sources: list[Range] = []
            contents: list[Range] = []
            wanted: list[tuple[Attribution, list[Range], list[Range], list[Range]]] = []
            for a in text.attributions:
                if a.inner != level:
                    continue
                local = [[x for x in (_inside(r, w) for r in rs) if x] for rs in (a.source, a.cue, a.content)]
                for kind, rs, store in ((1, local[1], cues), (0, local[0], sources), (2, local[2], contents)):
                    kept = []
                    for r in rs:
                        if r in store or _paint(tags, r, kind):
                            kept.append(r)
                            if r not in store:
                                store.append(r)
                    rs[:] = kept
                wanted.append((a, *local))
                if a.act in ACTS and local[1]:
                    act[local[1][0][0]] = ACTS.index(a.act)
                if a.optional and level:
                    for r in (x for rs in local for x in rs):
                        tags[r[0] : r[1]] = IGNORE
            for a, s, c, t in wanted:
                if not c:
                    single += [(f"{prefix}content", r, cues, []) for r in t if cues]
                    continue
                for r in t:
                    single.append((f"{prefix}content", r, cues, [cues.index(c[0])]))
                for r in c:
                    if not a.source or s:
                        single.append((f"{prefix}cue", r, sources, [sources.index(s[0])] if s else []))
                if text.addressees and not level:
                    links.append(("cue-addressee", c[0], [m for m, _ in mentions], _parties(c[0], mentions, [a.addressee], sentence)))
        labels.update(attribution=outer, inner=inner, act=act)
    if text.triggers is not None:
        event = row()
        status, told, mode = (np.full(n, IGNORE, dtype=np.int64) for _ in range(3))
        seen: list[tuple[Range, int]] = []
        for t in text.triggers:
            r = _inside(t.at, w)
            if r is None:
                continue
            if t.optional:
                free = event[r[0] : r[1]] == 0
                event[r[0] : r[1]][free] = IGNORE
            elif not _paint(event, r, TYPES.index(t.type)):
                continue
            head = r[0]
            status[head] = STATUS.index(t.status)
            told[head] = int(t.told)
            mode[head] = MODES.index(t.modes[0]) if t.modes else 0
            for kind, ids in (("event-actor", t.actor), ("event-recipient", t.recipient)):
                links.append((kind, r, [m for m, _ in mentions], _parties(r, mentions, ids, sentence)))
            if seen:
                single.append(("event-later", r, [x for x, _ in seen], [i for i, (_, e) in enumerate(seen) if e == t.event]))
            seen.append((r, t.event))
        labels.update(event=event, status=status, told=told, mode=mode)
        if text.details is not None:
            labels["detail"] = _details(text.details, w, row(), seen, links)
    if text.actors is not None:
        ordered = sorted(mentions, key=lambda x: x[0][1])
        for i, (m, a) in enumerate(ordered):
            before = [x for x, _ in ordered[:i]]
            if before:
                single.append(("later", m, before, [k for k, (_, b) in enumerate(ordered[:i]) if b == a]))
    if text.toponyms is not None and text.toponyms_until > w[0]:
        labels["toponym"] = _toponyms(text.toponyms, w, min(n, text.toponyms_until - w[0]))
    pair = text.pair if w[0] == 0 and text.pair and max(e for _, e in text.pair.source + text.pair.target) <= w[1] else None
    if pair is not None and rng is not None and rng.random() < 0.5:
        pair = replace(pair, asked=True)
    return Window(text.words, w, labels, links, single, pair)


def _toponyms(toponyms: list[tuple[Range, str]], w: Range, until: int) -> np.ndarray:
    kinds = [x[2:] for x in LABELS["toponym"] if x.startswith("B-")]
    tags = np.zeros(w[1] - w[0], dtype=np.int64)
    tags[until:] = IGNORE
    for at, use in toponyms:
        r = _inside(at, w)
        if r is not None:
            _paint(tags, r, kinds.index(use))
    return tags


def _details(details: list[Detail], w: Range, tags: np.ndarray, triggers: list[tuple[Range, int]], links: list) -> np.ndarray:
    """Paint the words that date, place or count events, and link the nearest mention of their events to them."""
    kinds = [x[2:] for x in LABELS["detail"] if x.startswith("B-")]
    found: list[tuple[Range, int]] = []
    for d in details:
        r = _inside(d.at, w)
        if r is not None and (any(r == x for x, _ in found) or _paint(tags, r, kinds.index(d.kind))):
            found.append((r, d.event))
    candidates = sorted({r for r, _ in found})
    for number in {e for _, e in triggers}:
        mine = {r for r, e in found if e == number}
        for r in mine:
            head = min((t for t, e in triggers if e == number), key=lambda t: abs(t[0] - r[0]))
            links.append(("event-detail", head, candidates, [1 if c == r else -1 if c in mine else 0 for c in candidates]))
        if candidates and not mine:
            head = next(t for t, e in triggers if e == number)
            links.append(("event-detail", head, candidates, [0] * len(candidates)))
    return tags


def questions(text: Text, rng: random.Random) -> Iterator[Window]:
    """Yield a text's pairs of parties of one sentence between which events of one type are annotated, each as a question for that type."""
    if text.triggers is None or text.actors is None:
        return
    sentence = text.words.sentence
    where: dict[tuple[int, int], list[Range]] = {}
    for a, rs in enumerate(text.actors):
        for r in rs:
            if r[1] - r[0] <= 12 and r[1] <= len(sentence):
                where.setdefault((int(sentence[r[0]]), a), []).append(r)
    types: dict[tuple[int, int | None, int | None], set[str]] = {}
    for t in text.triggers:
        if t.at[0] < text.until and not t.optional:
            for a in t.actor or [None]:
                for b in t.recipient or [None]:
                    types.setdefault((int(sentence[t.at[0]]), a, b), set()).add(t.type)
    for (s, a, b), kinds in types.items():
        first, second = ([] if x is None else where.get((s, x), []) for x in (a, b))
        if a == b or len(kinds) > 1 or (a is not None and not first) or (b is not None and not second):
            continue
        source, target = ([rng.choice(x)] if x else [] for x in (first, second))
        if any(x[0] < y[1] and y[0] < x[1] for x in source for y in target):
            continue
        at = np.nonzero(sentence == s)[0]
        w = (int(at[0]), int(at[-1]) + 1)
        if text.words.first[w[1]] - text.words.first[w[0]] > 250:
            continue
        local = [[(r[0] - w[0], r[1] - w[0]) for r in side] for side in (source, target)]
        yield Window(text.words, w, {}, [], [], Pair(local[0], local[1], (TYPES.index(kinds.pop()),), True))


def epoch(texts: Iterable[Text], rng: random.Random, sizes: tuple[int, ...] = (382, 382, 382, 508, 254, 128)) -> Iterator[Window]:
    """Yield the windows of all texts, cut at a size drawn for each text."""
    for text in texts:
        for w in windows(text.words, rng.choice(sizes)):
            if w[0] < text.until:
                yield window(text, w, rng)
