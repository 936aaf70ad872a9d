"""PLV's pairs as training texts: a sentence, its source, its target and the event between them, whose words nobody marked."""

import csv
import re
from pathlib import Path

from examples import Pair, Text
from tokenizers import Tokenizer

from onrecord.language.heads import TYPES
from onrecord.language.words import words_of

MARK = re.compile(r"</?[st]>")


def texts(path: Path, tokenizer: Tokenizer) -> list[Text]:
    """Return every row of `train.tsv` (columns id, sentence, marked_sentence, source, target, root) whose marks hold words."""
    out = []
    with path.open(encoding="utf-8", newline="") as fh:
        for row in csv.DictReader(fh, delimiter="\t", quoting=csv.QUOTE_NONE):
            plain, at, open_at, spans = [], 0, {}, {}
            position = 0
            for m in MARK.finditer(row["marked_sentence"]):
                plain.append(row["marked_sentence"][at : m.start()])
                position += m.start() - at
                at = m.end()
                kind = m.group().strip("</>")
                if m.group().startswith("</"):
                    spans[kind] = (open_at[kind], position)
                else:
                    open_at[kind] = position
            plain.append(row["marked_sentence"][at:])
            text = "".join(plain)
            words = words_of(text, tokenizer)
            ranges = {k: words.at(s) for k, s in spans.items()}
            types = ("CONCEDE", "RETREAT") if row["root"] == "YIELD" else (row["root"],)
            if set(ranges) == {"s", "t"} and all(e > b for b, e in ranges.values()) and all(t in TYPES for t in types):
                out.append(
                    Text(f"plv-{row['id']}", words, len(words), pair=Pair(ranges["s"], ranges["t"], tuple(TYPES.index(t) for t in types)))
                )
    return out
