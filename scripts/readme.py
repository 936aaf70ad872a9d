"""Fills the README's marked parts with what the tool prints now: the example, and the figures of the last `make evaluate`.

usage: readme.py FIGURES.json
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from evaluate import FIGURES, ROOT

README = ROOT / "README.md"
SAMPLE = "samples/denial.txt"
LINES = 30


def example() -> str:
    """The beginning of what `onrecord read` shows of a sample, cut at a line."""
    command = [str(Path(sys.executable).with_name("onrecord")), "read", SAMPLE]
    shown = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    kept = [line.rstrip() for line in shown[:LINES]]
    return "\n".join(["```", *kept, *(["..."] if len(shown) > LINES else []), "```"])


def accuracy(figures: dict[str, float]) -> str:
    """The table of figures beside peers and annotators."""
    rows = ["| figure | onrecord | peers | two annotators |", "|---|---|---|---|"]
    for figure in FIGURES:
        if figure.key in figures:
            value = figures[figure.key]
            rows.append(f"| {figure.name} | {f'{value:,.0f}' if value >= 100 else f'{value:.2f}'} | {figure.peers} | {figure.annotators} |")
    return "\n".join(rows)


def filled(text: str, part: str, words: str) -> str:
    """Put words between a part's two marks."""
    marks = f"<!-- {part}: begin -->", f"<!-- {part}: end -->"
    return re.sub(f"({marks[0]}).*({marks[1]})", lambda m: f"{m[1]}\n{words}\n{m[2]}", text, flags=re.DOTALL)


def main() -> None:
    figures = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["figures"]
    text = filled(README.read_text(encoding="utf-8"), "example", example())
    README.write_text(filled(text, "accuracy", accuracy(figures)), encoding="utf-8")


if __name__ == "__main__":
    main()
