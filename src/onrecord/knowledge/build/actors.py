"""``python -m onrecord.knowledge.build.actors --knowledge DIR --out DIR``: writes the actor table alone (a few seconds)."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from onrecord.knowledge.actors import fold_names, is_acronym
from onrecord.knowledge.build import geography, rows
from onrecord.knowledge.build.actor_rows import Draft, write
from onrecord.knowledge.build.armed_groups import armed_groups
from onrecord.knowledge.build.manifest import record
from onrecord.knowledge.build.parties import PARTYFACTS
from onrecord.knowledge.build.party_actors import party_actors
from onrecord.knowledge.build.persons import persons
from onrecord.knowledge.build.rows import CURATED as CURATED_SOURCE
from onrecord.knowledge.build.rows import Source
from onrecord.knowledge.build.states import bodies, states

CURATED = Path(__file__).parent / "curated"
_HEADING = "## The actor table"


def actors(knowledge: Path, curated: Path = CURATED) -> tuple[list[Draft], list[Draft]]:
    """Return the rows of `actors.tsv` and of `actors-odbl.tsv`; raises ValueError where a curated line does not fit the lists."""
    countries = {name: row.country[0] for row in geography.countries(curated) if row.kind == "name" for name in row.names}
    standing = states(curated)
    free = [*standing, *bodies(curated, standing)]
    groups = armed_groups(knowledge / "ucdp-actors.csv", knowledge / "Phoenix.MilNonState.actors.txt", curated, countries)
    free += [*groups, *_merged(groups, party_actors(knowledge, curated))]
    people, odbl = persons(knowledge, curated)
    return [*free, *people], odbl


def _merged(groups: list[Draft], parties: list[Draft]) -> list[Draft]:
    """Give the parties that are armed groups too (Hamas, Amal) to the group checked by hand, and return the others."""
    by_name = {
        (fold_names(n), g.country[0]): g for g in groups if CURATED_SOURCE in g.sources for n in (g.name, *g.aliases) if not is_acronym(n)
    }
    kept = []
    for party in parties:
        same = {
            id(g): g for n in (party.name, *party.aliases) if not is_acronym(n) and (g := by_name.get((fold_names(n), party.country[0])))
        }
        if len(same) == 1:
            next(iter(same.values())).also((party.name, *party.aliases), PARTYFACTS)
        else:
            kept.append(party)
    return kept


def build(knowledge: Path, out: Path) -> dict[str, dict[str, int | str]]:
    """Write both tables to `out`; returns their entries of the manifest."""
    free, odbl = actors(knowledge)
    entries: dict[str, dict[str, int | str]] = {}
    for name, drafts in (("actors-odbl.tsv", odbl), ("actors.tsv", free)):
        path = out / name
        count = write(path, drafts)
        names = sum(1 + len(d.spellings()) for d in drafts)
        entries[name] = {"rows": count, "names": names, "bytes": path.stat().st_size, "sha256": rows.digest(path)}
    return entries


def sources(knowledge: Path) -> str:
    """Return the section of SOURCES.md that says on what the actor table rests; raises ValueError for an ODbL row outside its file."""
    counts: Counter[Source] = Counter()
    for name, drafts in zip(("actors.tsv", "actors-odbl.tsv"), actors(knowledge), strict=True):
        for draft in drafts:
            counts.update(draft.sources)
            if any(s.licence.startswith("ODbL") for s in draft.sources) != (name == "actors-odbl.tsv"):
                raise ValueError(f"{name}: {draft.id} rests on {[s.name for s in draft.sources]}")
    lines = [f"| {s.name} | {s.licence} | {s.about} | {n} |" for s, n in sorted(counts.items())]
    head = (
        "`actors.tsv` and `actors-odbl.tsv`, written by `python -m onrecord.knowledge.build.actors`: one row an actor, which may rest on\n"
        "several sources. Persons' offices by hand are current to mid-2025; `unknown_after` says how far a row can be trusted.\n\n"
        "| source | licence | what it is | rows |\n|---|---|---|---|\n"
    )
    return f"{_HEADING}\n\n{head}" + "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write the actor table to --out, beside the other tables; prints one line a table."""
    parser = argparse.ArgumentParser(prog="python -m onrecord.knowledge.build.actors", description=__doc__)
    parser.add_argument("--knowledge", type=Path, required=True, help="folder with the open lists (ucdp-actors.csv ...)")
    parser.add_argument(
        "--out", type=Path, required=True, help="folder with the tables; manifest.json and SOURCES.md are brought up to date"
    )
    chosen = parser.parse_args(arguments)
    entries = build(chosen.knowledge, chosen.out)
    record(chosen.out, entries, sources(chosen.knowledge))
    for name, entry in entries.items():
        print(f"{name:22} {entry['rows']:6} rows {entry['names']:6} names {entry['bytes']:8} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
