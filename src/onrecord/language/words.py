"""Words and word pieces of a report, and the windows in which the encoder sees them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.language.quotation import Quotation, inside, quotations
from onrecord.language.sentences import sentences
from onrecord.record.types import Span

Ints = npt.NDArray[np.int64]

CLS, SEP = 101, 102
CASES = 6  # lower, Title, UPPER, mixed, digits, other
# A report tells its news first and the background later: sentences up to the second, the sixth, the sixteenth, and all beyond.
PLACES = (2, 6, 16)
SHAPES = CASES * 2 * 2 * (len(PLACES) + 1)  # case x inside a quotation x first word of a paragraph x place in the report
ROLES = 3  # none; first and second party of a pair that is asked about: each has shapes of its own
WINDOW = 508  # word pieces that a window holds at most, beside [CLS] and [SEP]


@dataclass(frozen=True)
class Words:
    """The words of one text: parallel arrays, one row a word.

    `begin`, `end`: code points; `sentence`: index into `sentences`; `shape`: what the uncased pieces
    do not show; `first`, `pieces`: word i has the pieces `pieces[first[i]:first[i + 1]]`.
    """

    text: str
    begin: Ints
    end: Ints
    sentence: Ints
    shape: Ints
    first: Ints
    pieces: Ints
    sentences: list[Span]
    quotations: list[Quotation]

    def __len__(self) -> int:
        return len(self.begin)

    def at(self, span: Span) -> tuple[int, int]:
        """Return the half-open range of words that overlap `span`."""
        b = int(np.searchsorted(self.end, span[0], side="right"))
        e = int(np.searchsorted(self.begin, span[1], side="left"))
        return b, max(b, e)

    def span(self, b: int, e: int) -> Span:
        """Return the code points from word `b` to word `e` (exclusive)."""
        return int(self.begin[b]), int(self.end[e - 1])


def load_tokenizer(path: Path) -> Tokenizer:
    """Load a tokenizer file; no network, no truncation, no padding."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _case(word: str) -> int:
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    if word.istitle():
        return 1
    if word.isdigit():
        return 4
    return 3 if word[:1].isalpha() else 5


def words_of(text: str, tokenizer: Tokenizer) -> Words:
    """Split `text` into sentences, words and pieces; offsets are code points of `text`."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets, ids, word_ids = encoding.offsets, encoding.ids, encoding.word_ids
    found, quoted = sentences(text), quotations(text)
    quote = inside(text, quoted)
    begin: list[int] = []
    end: list[int] = []
    first: list[int] = []
    last: int | None = -1
    for i, w in enumerate(word_ids):
        if w != last or w is None:
            begin.append(offsets[i][0])
            end.append(offsets[i][1])
            first.append(i)
            last = w
        else:
            end[-1] = offsets[i][1]
    n = len(begin)
    first.append(len(ids))
    starts = np.array([b for b, _ in found] or [0], dtype=np.int64)
    b_array = np.array(begin, dtype=np.int64)
    sentence = np.maximum(np.searchsorted(starts, b_array, side="right") - 1, 0)
    shape = [0] * n
    place = np.searchsorted(PLACES, sentence, side="right").tolist()
    fresh = True
    previous = 0
    for i in range(n):
        b = begin[i]
        fresh = i == 0 or "\n" in text[previous:b]
        shape[i] = ((place[i] * CASES + _case(text[b : end[i]])) * 2 + quote[b]) * 2 + fresh
        previous = end[i]
    return Words(text, b_array, np.array(end, dtype=np.int64), sentence, np.array(shape, dtype=np.int64), np.array(first, dtype=np.int64),
                 np.array(ids, dtype=np.int64), found, quoted)  # fmt: skip


def windows(words: Words, size: int = WINDOW, begin: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return word ranges of consecutive whole sentences of at most `size` pieces, as few and as even as they can be.

    A sentence that is longer is cut. With `begin` and `end` only the words between them are cut into windows.
    """
    out: list[tuple[int, int]] = []
    n = len(words) if end is None else end
    cuts = [int(i) + begin + 1 for i in np.nonzero(np.diff(words.sentence[begin:n]))[0]] if n > begin else []
    while begin < n:
        left = int(words.first[n] - words.first[begin])
        if left <= size:
            out.append((begin, n))
            break
        # the sentence's end nearest to an even share of what is left
        share = int(words.first[begin]) + left / -(-left // size)
        most = int(words.first[begin]) + size
        ends = [c for c in cuts if c > begin and words.first[c] <= most]
        if ends:
            stop = min(ends, key=lambda c: abs(int(words.first[c]) - share))
        else:
            stop = max(int(np.searchsorted(words.first, most, side="right")) - 1, begin + 1)
        out.append((begin, stop))
        begin = stop
    return out


def batch(words: Words, ranges: list[tuple[int, int]], roles: Ints | None = None) -> tuple[Ints, Ints, Ints, list[Ints]]:
    """Return `ids`, `mask`, `shapes` [windows, pieces] and, a window, the row of each word's first piece.

    `roles` marks, a word, the parties of a pair that is asked about (0 neither, 1 the first, 2 the second).
    """
    longest = max(min(int(words.first[e] - words.first[b]), WINDOW) for b, e in ranges) + 2
    ids = np.zeros((len(ranges), longest), dtype=np.int64)
    mask = np.zeros_like(ids)
    shapes = np.zeros_like(ids)
    rows = []
    for k, (b, e) in enumerate(ranges):
        start = int(words.first[b])
        n = min(int(words.first[e]) - start, longest - 2)
        ids[k, 0] = CLS
        ids[k, 1 : n + 1] = words.pieces[start : start + n]
        ids[k, n + 1] = SEP
        mask[k, : n + 2] = 1
        counts = np.diff(words.first[b : e + 1])
        shape = words.shape[b:e] if roles is None else words.shape[b:e] + SHAPES * roles[b:e]
        shapes[k, 1 : n + 1] = np.repeat(shape, counts)[:n]
        rows.append(np.minimum(words.first[b:e] - start + 1, longest - 1))
    return ids, mask, shapes, rows
