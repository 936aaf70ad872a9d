"""Count what the corpus holds, and how varied its own texts are: types, statuses, nesting, anchors, names, regions, sentence shapes.

python training/corpus/statistics.py [FILE.jsonl ...]
"""

import argparse
import collections
import json
import pathlib
import re

from sheet import MODES, sentences

HERE = pathlib.Path(__file__).parent


FUNCTION = set(
    "the a an of in on at to for from by with and or but that who which said says say not never may might will would if after before as "
    "it is was were has had been be".split()
)


def shape(sentence: str) -> str:
    """A sentence's frame: its function words in order, everything else a star."""
    out = []
    for word in re.findall(r"\w+|[^\w\s]", sentence.lower()):
        token = word if word in FUNCTION or not word.isalnum() else "*"
        if token != "*" or not out or out[-1] != "*":
            out.append(token)
    return " ".join(out)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("files", nargs="*", type=pathlib.Path)
    args = ap.parse_args()
    files = args.files or sorted(HERE.glob("*.jsonl"))
    types, status, modes, acts, countries, sectors = (collections.Counter() for _ in range(6))
    totals = collections.Counter()
    anchors, names, shapes = collections.Counter(), collections.Counter(), collections.Counter()
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            text = item.get("text")
            totals[f"items of {path.stem}"] += 1
            for e in item["events"]:
                types[e["event"]] += 1
                status[e["status"]] += 1
                modes.update((e["event"], m) for m in e["mode"])
                totals["events"] += 1
                totals["told by a statement"] += e["according_to"] is not None
                if text:
                    anchors[text[e["anchor"][0] : e["anchor"][1]].lower()] += 1
            for s in item["statements"]:
                acts[s["act"]] += 1
                totals["statements"] += 1
                totals["nested statements"] += s["parent"] is not None
            for a in item["actors"]:
                countries[a["country"] or "-"] += 1
                sectors[a["sector"][0] if a["sector"] else "-"] += 1
                if text:
                    names[text[a["name"][0] : a["name"][1]]] += 1
            if text:
                for b, e in sentences(text):
                    shapes[shape(text[b:e])] += 1
    print(" ".join(f"{k} {v}," for k, v in totals.items()))
    print("types   ", " ".join(f"{t} {types[t]}" for t in MODES))
    print("status  ", " ".join(f"{k} {v}" for k, v in status.most_common()))
    print("acts    ", " ".join(f"{k} {v}" for k, v in acts.most_common()))
    missing = [f"{t} {m}" for t, ms in MODES.items() for m in sorted(ms) if not modes[t, m]]
    print("modes   ", f"{len(modes)} of {sum(map(len, MODES.values()))} seen; never: {', '.join(missing) or 'none'}")
    print("countries", len(countries), " ".join(f"{k} {v}" for k, v in countries.most_common(12)))
    print("sectors ", " ".join(f"{k} {v}" for k, v in sectors.most_common()))
    own = sum(shapes.values())
    if own:
        print(f"own texts: {own} sentences, {len(shapes)} frames, the commonest {shapes.most_common(1)[0][1]} times; "
              f"{len(anchors)} anchors, {len(names)} actors' names")  # fmt: skip


if __name__ == "__main__":
    main()
