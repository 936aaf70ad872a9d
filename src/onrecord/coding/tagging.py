"""From the encoder's logits to labelled word ranges."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.language.encoder import Reading
from onrecord.language.heads import LABELS

Floats = npt.NDArray[np.float32]
Range = tuple[int, int]
NEVER = np.float32(-1e4)


@dataclass(frozen=True)
class Tagged:
    """A word range that one head labelled, with the mean probability of its labels."""

    at: Range
    kind: str
    score: float


def log_softmax(logits: Floats) -> Floats:
    """Return log-probabilities along the last axis."""
    top = logits.max(-1, keepdims=True)
    out: Floats = logits - top - np.log(np.exp(logits - top).sum(-1, keepdims=True))
    return out


def _transitions(labels: tuple[str, ...]) -> Floats:
    n = len(labels)
    out = np.zeros((n, n), dtype=np.float32)
    for j, label in enumerate(labels):
        if label.startswith("I-"):
            for i, before in enumerate(labels):
                if before[2:] != label[2:]:
                    out[i, j] = NEVER
    return out


def decode(reading: Reading, heads: tuple[str, ...], bias: dict[str, float] | None = None) -> dict[str, list[Tagged]]:
    """Return the best legal BIO labelling of each head as tagged ranges.

    All windows of all heads go through one Viterbi pass together. `bias` is added to a head's O label:
    above 0 it finds fewer, below 0 more.
    """
    width = max(len(LABELS[h]) for h in heads)
    ranges = reading.windows
    if not ranges:
        return {h: [] for h in heads}
    longest = max(e - b for b, e in ranges)
    k = len(ranges)
    scores = np.full((len(heads) * k, longest, width), NEVER, dtype=np.float32)
    moves = np.full((len(heads) * k, width, width), NEVER, dtype=np.float32)
    logs = {}
    for i, head in enumerate(heads):
        n = len(LABELS[head])
        logits = reading.logits(head)
        if bias and head in bias:
            logits = logits.copy()
            logits[:, 0] += bias[head]
        logs[head] = log_softmax(logits)
        moves[i * k : (i + 1) * k, :n, :n] = _transitions(LABELS[head])
        for j, (b, e) in enumerate(ranges):
            scores[i * k + j, : e - b, :n] = logs[head][b:e]
            scores[i * k + j, 0, 2:n:2] = NEVER  # nothing continues into a window
            scores[i * k + j, e - b :, 0] = 0
    best = scores[:, 0]
    back = np.zeros((longest, len(heads) * k, width), dtype=np.int64)
    for t in range(1, longest):
        through = best[:, :, None] + moves
        back[t] = through.argmax(1)
        best = through.max(1) + scores[:, t]
    path = np.zeros((longest, len(heads) * k), dtype=np.int64)
    path[-1] = best.argmax(1)
    rows = np.arange(len(heads) * k)
    for t in range(longest - 1, 0, -1):
        path[t - 1] = back[t, rows, path[t]]
    out: dict[str, list[Tagged]] = {}
    for i, head in enumerate(heads):
        found: list[Tagged] = []
        for j, (b, e) in enumerate(ranges):
            found += _spans(path[: e - b, i * k + j], b, LABELS[head], logs[head])
        out[head] = found
    return out


def _spans(path: npt.NDArray[np.int64], offset: int, labels: tuple[str, ...], logs: Floats) -> list[Tagged]:
    out = []
    at = np.nonzero(path)[0]
    i = 0
    while i < len(at):
        b = int(at[i])
        label = int(path[b])
        kind = (label - 1) // 2
        e = b + 1
        while e < len(path) and path[e] == 2 * kind + 2:
            e += 1
        chosen = logs[np.arange(offset + b, offset + e), path[b:e]]
        out.append(Tagged((offset + b, offset + e), labels[label][2:], float(np.exp(chosen.mean()))))
        while i < len(at) and at[i] < e:
            i += 1
    return out
