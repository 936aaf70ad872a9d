"""PolNeAR's standoff files as training texts."""

import re
from pathlib import Path

from examples import Attribution, Text
from tokenizers import Tokenizer

from onrecord.language.words import words_of

SPAN = re.compile(r"([\w-]+) (\d+ \d+(?:;\d+ \d+)*)$")


def read_ann(path: Path) -> list[dict[str, list[tuple[int, int]]]]:
    """Return the attributions of one annotator's file: code points of `source`, `cue`, `content` pieces."""
    spans: dict[str, list[tuple[int, int]]] = {}
    out = []
    with path.open(encoding="utf-8", newline="\n") as fh:
        for line in fh:
            parts = line.rstrip("\n").split("\t")
            if parts[0][:1] == "T" and len(parts) > 1 and (m := SPAN.match(parts[1])):
                spans[parts[0]] = [(int(b), int(e)) for b, e in (x.split() for x in m[2].split(";"))]
            elif parts[0][:1] == "E" and len(parts) > 1:
                found: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
                for arg in parts[1].split():
                    role, _, target = arg.partition(":")
                    key = re.sub(r"\d+$", "", role).lower()
                    if key in found and target in spans:
                        found[key] += spans[target]
                if found["content"]:
                    out.append({k: sorted(v) for k, v in found.items()})
    return out


def texts(split: Path, tokenizer: Tokenizer) -> list[Text]:
    """Return the articles of a split, each as the annotator has it whose id sorts first."""
    first: dict[str, Path] = {}
    for p in sorted((split / "attributions").glob("*.ann")):
        first.setdefault(p.stem.rsplit("_", 1)[0], p)
    out = []
    for doc, path in first.items():
        with (split / "text" / f"{doc}.txt").open(encoding="utf-8", newline="") as fh:
            words = words_of(fh.read(), tokenizer)
        found = [
            Attribution(*([r for r in (words.at(s) for s in a[k]) if r[1] > r[0]] for k in ("source", "cue", "content")))
            for a in read_ann(path)
        ]
        out.append(Text(doc, words, len(words), attributions=[a for a in found if a.content]))
    return out
