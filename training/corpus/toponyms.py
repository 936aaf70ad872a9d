"""Toponym sheets: which words of a report name a place, and in what use, resolved into offsets.

A sheet is lines of ` | `-separated fields; `FORMAT.md`, "Toponyms", says what counts:

    report news-0123
    U 14                            coded up to the end of sentence 14 (long reports)
    P 3 | Erbil ;; Baghdad          sentence 3: names of places
    I 4 | Ashford                 sentence 4: names inside the name of a body ("Ashford Police Department")
    M 5 | Washington                sentence 5: names that stand for those who act or speak there

    python training/corpus/toponyms.py check SHEET... [--corpora DIR]
    python training/corpus/toponyms.py compile SHEET... --out FILE.jsonl
"""

import argparse
import hashlib
import itertools
import json
import pathlib
import sys

from sheet import Resolver, SheetError, as_list, canonical, load_reports

USES = {"P": "place", "I": "inside", "M": "metonym"}


def resolve(head: str, lines: list[tuple[int, str]], reports: dict[str, dict]) -> tuple[dict | None, list[str]]:
    """The item of one report's lines, and what is wrong with them; a name counts everywhere in its sentence (`x#2`: the second alone)."""
    rid = head.split(None, 1)[1].strip()
    if rid not in reports:
        return None, [f"no report {rid!r}"]
    text = canonical(reports[rid])
    finder, problems = Resolver(text), []
    until, spans = len(text), {use: set() for use in USES.values()}
    for n, line in lines:
        try:
            kind, _, rest = line.partition(" ")
            if kind == "U":
                until = finder.sentence(rest.strip())[1]
                continue
            if kind not in USES:
                raise SheetError(f"unknown line {kind!r}: U, P, I or M")
            number, _, words = rest.partition("|")
            sentence = finder.sentence(number.strip())
            for name in as_list(words, ";;"):
                found = [finder.near(name, sentence, wide=0)] if "#" in name else finder.all(name, *sentence)
                if not found:
                    raise SheetError(f"{name!r} is not in sentence {number.strip()}")
                spans[USES[kind]].update(found)
        except (SheetError, IndexError, ValueError) as error:
            problems.append(f"{rid} line {n}: {error}   [{line[:80]}]")
    every = sorted((s, use) for use, some in spans.items() for s in some)
    for (a, _), (b, _) in itertools.pairwise(every):
        if b[0] < a[1]:
            problems.append(f"{rid}: {text[a[0] : a[1]]!r} and {text[b[0] : b[1]]!r} overlap at {b[0]}: keep the longer name, once")
    item = {"id": rid, "sha256": hashlib.sha256(text.encode()).hexdigest(), "until": until}
    item |= {use: [list(s) for s in sorted(some) if s[1] <= until] for use, some in spans.items()}
    return item, problems


def parse(path: pathlib.Path, reports: dict[str, dict]) -> tuple[list[dict], list[str]]:
    """All items of a file of sheets, and its problems."""
    items, problems, block = [], [], []
    for n, line in [*enumerate(path.read_text(encoding="utf-8").splitlines(), 1), (0, "report ")]:
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("report "):
            if block:
                item, bad = resolve(block[0][1], block[1:], reports)
                problems += bad
                items += [item] if item else []
            block = []
        block.append((n, line.rstrip()))
    return items, problems


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("command", choices=["check", "compile"])
    ap.add_argument("sheets", nargs="+", type=pathlib.Path)
    ap.add_argument("--corpora", type=pathlib.Path, default=pathlib.Path("../shared/corpora"))
    ap.add_argument("--polnear", type=pathlib.Path, default=pathlib.Path("../shared/gold/polnear/train/text"))
    ap.add_argument("--out", type=pathlib.Path)
    args = ap.parse_args()
    reports, items, wrong = load_reports(args.corpora, args.polnear), {}, 0
    for path in args.sheets:
        found, problems = parse(path, reports)
        for problem in problems:
            print(f"{path}: {problem}")
        wrong += len(problems)
        items.update({i["id"]: i for i in found})
        print(f"{path}: {len(found)} reports, " + ", ".join(f"{sum(len(i[u]) for i in found)} {u}" for u in USES.values()))
    if args.command == "compile":
        lines = [json.dumps(items[k], ensure_ascii=False, separators=(",", ":")) for k in sorted(items)]
        args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(lines)} items in {args.out}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
