"""Sentence spans of a report, never across a line break."""

import re

import sentencex

from onrecord.record.types import Span

LINE = re.compile(r"[^\n]+")
# A "sentence" longer than this is cut: no real one is, and one page-long line must not fill memory.
MAX_CHARS = 20_000


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of `text`, in code points, in order and without overlap.

    >>> [("Rain fell. Lt. Col. Haddad left.")[b:e] for b, e in sentences("Rain fell. Lt. Col. Haddad left.")]
    ['Rain fell.', 'Lt. Col. Haddad left.']
    """
    out: list[Span] = []
    for line in LINE.finditer(text):
        whole = line.group()
        if not whole.strip():
            continue
        for piece in range(0, len(whole), MAX_CHARS):
            part = whole[piece : piece + MAX_CHARS]
            start = line.start() + piece
            for s in sentencex.get_sentence_boundaries("en", part):
                b, e = start + int(s["start_index"]), start + int(s["end_index"])
                while b < e and text[b].isspace():
                    b += 1
                while e > b and text[e - 1].isspace():
                    e -= 1
                if e > b:
                    out.append((b, e))
    return out
