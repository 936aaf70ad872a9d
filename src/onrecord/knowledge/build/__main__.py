"""``python -m onrecord.knowledge.build --knowledge DIR --out DIR``: reads the open lists and packages, writes the tables."""

import argparse
import hashlib
import json
import sys
from pathlib import Path

from onrecord.knowledge.build import actors, gazetteer, geography, groups, leaders, organisations, parties, phoenix, roles, rows, sources
from onrecord.knowledge.build.names import Names

CURATED = Path(__file__).parent / "curated"


def main(arguments: list[str] | None = None) -> int:
    """Build every table into --out, with SOURCES.md and manifest.json; prints one line a table."""
    parser = argparse.ArgumentParser(prog="python -m onrecord.knowledge.build", description=__doc__)
    parser.add_argument("--knowledge", type=Path, required=True, help="folder with the open lists (ucdp-actors.csv ...)")
    here = Path("node_modules/world-countries")
    parser.add_argument("--world-countries", type=Path, default=here, help="folder of npm package world-countries")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the tables to")
    chosen = parser.parse_args(arguments)
    if not (chosen.world_countries / "countries.json").exists():
        parser.error(f"no countries.json in {chosen.world_countries}: run `npm install world-countries`, or name its folder")
    chosen.out.mkdir(parents=True, exist_ok=True)

    role_rows = roles.roles(CURATED)
    countries = geography.countries(CURATED)
    known = {name for row in countries for name in row.names}
    alternates = geography.alternates(chosen.world_countries, known)
    taken = known | {name for row in alternates for name in row.names}
    persons = geography.person_words(chosen.knowledge / "Phoenix.Countries.actors.txt")
    places = geography.places(CURATED, taken, persons)
    listed = organisations.organisations(CURATED, taken)
    taken |= {name for row in [*places, *listed, *role_rows] for name in row.names}
    one_country = {name: row.country[0] for row in countries if row.kind == "name" for name in row.names}
    group_rows = groups.groups(chosen.knowledge / "ucdp-actors.csv", one_country, Names(CURATED, taken))
    held = Names(CURATED, taken | {name for row in group_rows for name in row.names})
    states = {code for row in countries for code in row.country}
    group_rows += phoenix.armed_groups(chosen.knowledge / "Phoenix.MilNonState.actors.txt", states, held)
    held = Names(CURATED, taken | {name for row in group_rows for name in row.names})
    bodies = phoenix.organisations(chosen.knowledge / "Phoenix.International.actors.txt", held)
    known_leaders, leader_names = leaders.curated_leaders(CURATED)
    free = Names(CURATED, taken | leader_names | {name for row in [*group_rows, *bodies] for name in row.names})
    party_rows = parties.parties(chosen.knowledge, free)
    reign_path = chosen.knowledge / "reign-leaders.csv"
    free = Names(CURATED, taken | leader_names | {name for row in [*group_rows, *party_rows] for name in row.names})
    executive = leaders.executive(chosen.knowledge / "congress-executive.yaml", free)
    cabinets = leaders.cabinets(chosen.knowledge / "parlgov-cabinet.csv", free, reign_path)
    tables = {
        "organisations.tsv": listed,
        "bodies.tsv": bodies,
        "roles.tsv": role_rows,
        "countries.tsv": countries,
        "countries-odbl.tsv": alternates,
        "places.tsv": places,
        "groups.tsv": group_rows,
        "parties.tsv": party_rows,
        "leaders.tsv": [*known_leaders, *executive, *cabinets],
        "leaders-odbl.tsv": leaders.reign(reign_path, free),
    }
    manifest: dict[str, dict[str, int | str]] = {}
    for name, table in sorted(tables.items()):
        path = chosen.out / name
        count = rows.write(path, table)
        names = sum(len(r.names) for r in table)
        manifest[name] = {"rows": count, "names": names, "bytes": path.stat().st_size, "sha256": rows.digest(path)}
        print(f"{name:22} {count:6} rows {manifest[name]['names']:6} names {manifest[name]['bytes']:8} bytes")
    (chosen.out / "SOURCES.md").write_text(sources.sources(tables), encoding="utf-8", newline="\n")
    whole = hashlib.sha256("".join(str(entry["sha256"]) for entry in manifest.values()).encode()).hexdigest()
    vouched = json.dumps({"checked": rows.CHECKED, "sha256": whole, "tables": manifest}, indent=1)
    (chosen.out / "manifest.json").write_text(vouched + "\n", encoding="utf-8", newline="\n")
    return actors.main(["--knowledge", str(chosen.knowledge), "--out", str(chosen.out)]) or gazetteer.main(["--out", str(chosen.out)])


if __name__ == "__main__":
    sys.exit(main())
