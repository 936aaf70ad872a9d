"""PLV's pairs as training texts: a sentence, its source, its target and the event between them, whose words nobody marked."""

import csv
from pathlib import Path

from examples import Pair, Text
from tokenizers import Tokenizer

from onrecord.language.heads import TYPES
from onrecord.language.words import words_of
from onrecord.reading.pairs import unmarked


def texts(path: Path, tokenizer: Tokenizer) -> list[Text]:
    """Return every row of `train.tsv` (columns id, sentence, marked_sentence, source, target, root)."""
    out = []
    with path.open(encoding="utf-8", newline="") as fh:
        for row in csv.DictReader(fh, delimiter="\t", quoting=csv.QUOTE_NONE):
            text, spans = unmarked(row["marked_sentence"])
            words = words_of(text, tokenizer)
            source, target = ([r for s in spans[k] if (r := words.at(s))[1] > r[0]] for k in ("source", "target"))
            types = ("CONCEDE", "RETREAT") if row["root"] == "YIELD" else (row["root"],)
            if all(t in TYPES for t in types):
                pair = Pair(source, target, tuple(TYPES.index(t) for t in types))
                out.append(Text(f"plv-{row['id']}", words, len(words), pair=pair))
    return out
