"""How far apart two word ranges stand, in buckets for which the model learns what each is worth to a link."""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

EDGES = (2, 5, 10, 20, 40, 80)  # words of distance, upper edges
BUCKETS = (len(EDGES) + 1) * 2 * 2  # distance x before or after x same sentence or not


def buckets(heads: Ints, candidates: Ints, head_sentences: Ints, candidate_sentences: Ints) -> Ints:
    """Return the bucket [heads, candidates] of each pair, given first words and sentences.

    >>> buckets(np.array([10]), np.array([9, 60]), np.array([0]), np.array([0, 1])).tolist()
    [[1, 22]]
    """
    apart = candidates[None, :] - heads[:, None]
    distance = np.searchsorted(EDGES, np.abs(apart), side="left")
    same = head_sentences[:, None] == candidate_sentences[None, :]
    out: Ints = (distance * 2 + (apart > 0)) * 2 + same
    return out
