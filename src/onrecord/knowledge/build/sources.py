"""SOURCES.md: what the tables rest on, under which licences, how fresh, and how many rows a source gave."""

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.knowledge.build.rows import CHECKED, Row, Source

_HEAD = """# Sources of the knowledge tables

Written by `python -m onrecord.knowledge.build`; do not edit. Facts were taken over (names, codes, dates), no files and no running text.
Every row of a table names its source, its licence and the day it was checked; rows with terms carry `from`, `to` and, where nothing
later is known, `unknown_after`. Rows under ODbL-1.0 stand in files of their own (`*-odbl.tsv`): whoever changes those and gives them on
keeps them under ODbL-1.0.

| source | licence | what it is | rows | tables |
|---|---|---|---|---|
"""


def sources(tables: Mapping[str, Sequence[Row]]) -> str:
    """Return the text of SOURCES.md; raises ValueError where an ODbL row stands in a table that does not say so, or the reverse."""
    counts: Counter[Source] = Counter()
    where: dict[Source, set[str]] = {}
    for name, rows in tables.items():
        for row in rows:
            if not row.names:
                continue
            if row.source.licence.startswith("ODbL") != name.endswith("-odbl.tsv"):
                raise ValueError(f"{name}: row {row.id!r} is under {row.source.licence}")
            counts[row.source] += 1
            where.setdefault(row.source, set()).add(name)
    lines = [f"| {s.name} | {s.licence} | {s.about} | {n} | {', '.join(sorted(where[s]))} |" for s, n in sorted(counts.items())]
    return _HEAD + "\n".join(lines) + f"\n\nChecked on {CHECKED}.\n"
