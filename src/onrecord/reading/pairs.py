"""Pairs to be related: sentences in which the parties of an event are marked, as the field's benchmarks give them."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.record.types import Rejection, Span

COLUMNS = ("id", "marked_sentence")
_MARK = re.compile(r"<(/?)([st])>")
_NAMES = {"s": "source", "t": "target"}
MAX_CHARS = 20_000  # of a marked sentence; the longest line that a person would call one is far shorter


@dataclass(frozen=True)
class MarkedPair:
    """A sentence without its marks, and the code points of its two parties in it: wherever they stand; nowhere, if not named."""

    id: str
    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]


class PairsError(ValueError):
    """A file that is no table of pairs at all; says what is missing."""


def unmarked(marked: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """Return a sentence without its marks, and the spans of each marked party, by `source` and `target`.

    A party may be marked several times, or one of the two not at all. Raises `ValueError` where none is, or where marks do not close.

    >>> unmarked("<s>France</s> sued <t>the firm</t>.")
    ('France sued the firm.', {'source': ((0, 6),), 'target': ((12, 20),)})
    """
    plain: list[str] = []
    length, at = 0, 0
    opened: dict[str, int] = {}
    spans: dict[str, tuple[Span, ...]] = {"source": (), "target": ()}
    for m in _MARK.finditer(marked):
        plain.append(marked[at : m.start()])
        length += m.start() - at
        at = m.end()
        who = _NAMES[m[2]]
        if not m[1]:
            if who in opened:
                raise ValueError(f"<{m[2]}> is opened twice before it is closed")
            opened[who] = length
        elif who not in opened:
            raise ValueError(f"</{m[2]}> stands before <{m[2]}>")
        elif length > (begin := opened.pop(who)):
            spans[who] = (*spans[who], (begin, length))
    plain.append(marked[at:])
    if opened:
        raise ValueError(f"the mark of the {' and the '.join(opened)} is not closed")
    if not any(spans.values()):
        raise ValueError("no party is marked: put the source between <s> and </s>, the target between <t> and </t>")
    return "".join(plain), spans


def read_pairs(stream: BinaryIO, name: str) -> Iterator[MarkedPair | Rejection]:
    """Yield the rows of a tab-separated table with the columns `id` and `marked_sentence`; what is wrong with a row is a `Rejection`.

    Other columns are left alone; quotation marks are words, as in the field's files. Raises `PairsError` where a column is missing
    or the bytes are no UTF-8.
    """
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        missing = [c for c in COLUMNS if c not in (table.fieldnames or ())]
        if missing:
            raise PairsError(f"{name} has no column {' and no column '.join(missing)}: its first line names the columns, separated by tabs")
        for row in table:
            where = f"{name} line {table.line_num}"
            marked = row["marked_sentence"]
            if marked is None or None in row:
                yield _rejected(where, "columns", f"the line has not {len(table.fieldnames or ())} columns as the first one has")
            elif len(marked) > MAX_CHARS:
                yield _rejected(where, "too_large", f"a sentence of {len(marked)} characters: give the sentence that holds the pair alone")
            else:
                try:
                    text, spans = unmarked(marked)
                except ValueError as error:
                    yield _rejected(where, "marks", str(error))
                else:
                    yield MarkedPair(row["id"], text, spans["source"], spans["target"])
    except UnicodeDecodeError as error:
        raise PairsError(f"{name} is not UTF-8 (byte {error.start}): convert it first") from error
    finally:
        lines.detach()


def _rejected(where: str, reason: str, detail: str) -> Rejection:
    return Rejection(input=where, stage="reading", reason=reason, detail=detail)
