"""The figures of `make evaluate`: the installed onrecord scored by every scorer of the gold that applies, beside peers and annotators.

usage: evaluate.py GOLD [--corpora DIR] [--work DIR] [--bench] [--wheel FILE] [--pin [--allow-lower]]
Prints one table, writes the same as JSON (DIR/figures.json), and exits 1 where a figure is below its floor in evaluation/floors.toml.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.evaluation import incidents, places
from onrecord.record import decode

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "evaluation" / "floors.toml"
# Below what was reached: int8 kernels round differently from one processor to the next, and a floor must hold on all of them.
MARGIN = 0.03


@dataclass(frozen=True)
class Figure:
    """One row of the table; `lower` where less is better; peers and annotators as the project's design has them."""

    key: str
    name: str
    peers: str = ""
    annotators: str = ""
    lower: bool = False
    floored: bool = True


FIGURES = [
    Figure("polnear_attribution", "PolNeAR dev: attribution F1", "Citron .485, Gender Gap Tracker .44", ".735"),
    Figure("polnear_quoted", "– content with quotation marks", "Gender Gap Tracker .57, Citron .61", ".918"),
    Figure("polnear_unquoted", "– content without"),
    Figure("statements_content", "Whole reports: statements, content F1"),
    Figure("statements_attributed", "– statements attributed F1", "Gender Gap Tracker .60", ".93"),
    Figure("events_type", "– events typed F1", "UniversalPetrarch .32, PETRARCH2 .23", ".90–.92"),
    Figure("events_dyad", "– events with both parties F1", "UniversalPetrarch .04, PETRARCH2 .12", ".78–.88"),
    Figure("events_record", "– whole record right F1", "UniversalPetrarch .03, PETRARCH2 .09", ".74–.79"),
    Figure("status", "– status, of the typed"),
    Figure("according_to", "– according to, of the typed"),
    Figure("mode", "– mode, of the typed"),
    Figure("act", "– act of a statement, of those with its content"),
    Figure("actors_found", "– actors found"),
    Figure(
        "false_assertions", "– claims told as plain fact (less is better)", "UniversalPetrarch .24, PETRARCH2 .10", ".01–.04", lower=True
    ),
    Figure("actors_country", "– country, of the actors found"),
    Figure("actors_sector", "– sector, of the actors found"),
    Figure("mentions", "– mentions of actors F1"),
    Figure("probe_told", "Framing probe: told where owed", "UniversalPetrarch .10, PETRARCH2 .10"),
    Figure("probe_kept", "– kept apart", "UniversalPetrarch .24, PETRARCH2 .50"),
    Figure("probe_false", "– false assertions (less is better)", "UniversalPetrarch .69, PETRARCH2 .46", lower=True),
    Figure("lgl_given_near", "Places given: LGL within 161 km (a country by its code)", "Mordecai3 .83"),
    Figure("lgl_given_country", "– right country"),
    Figure("lgl_given_median_km", "– median error, km (less is better)", lower=True),
    Figure("geovirus_given_near", "– GeoVirus within 161 km"),
    Figure("geovirus_given_median_km", "– median error, km (less is better)", lower=True),
    Figure("lgl_near", "Places end to end: LGL within 161 km"),
    Figure("lgl_country", "– right country"),
    Figure("lgl_precision", "– precision of the names found"),
    Figure("lgl_median_km", "– median error, km (less is better)", lower=True),
    Figure("geovirus_near", "– GeoVirus within 161 km"),
    Figure("geovirus_precision", "– precision of the names found"),
    Figure("geovirus_median_km", "– median error, km (less is better)", lower=True),
    Figure("incident_date", "Incidents: date within a day, reports of the same week"),
    Figure("incident_dead_stated", "– exact dead, where the number stands in a sentence of killing"),
    Figure("incident_injured_stated", "– exact injured, where it stands in one of wounding"),
    Figure("incident_dead", "– exact dead, all reports"),
    Figure("incident_injured", "– exact injured, all reports"),
    Figure("event_calibration_error", "Calibration error of an event's confidence (less is better)", lower=True),
    Figure("statement_calibration_error", "– of a statement's", lower=True),
    Figure("events_calibrated", "– events on which it is measured, unseen", floored=False),
    Figure("speed_ratio", "Words per second, spaCy en_core_web_sm = 1", "1", floored=False),
    Figure("onrecord_words_per_s", "– onrecord, one core", floored=False),
    Figure("spacy_words_per_s", "– spaCy, one core", floored=False),
    Figure("speed_ratio_two", "– two cores against two, spaCy = 1", "1", floored=False),
    Figure("onrecord_two_words_per_s", "– onrecord, two cores", floored=False),
    Figure("onrecord_peak_mb", "Peak memory, MB (less is better)", lower=True, floored=False),
    Figure("spacy_peak_mb", "– spaCy", lower=True, floored=False),
    Figure("first_record_s", "Import and first record, seconds (less is better)", lower=True, floored=False),
    Figure("wheel_mb", "Wheel, MB (less is better)", lower=True, floored=False),
]


def ran(*command: str | Path, stdin: bytes | None = None, codes: tuple[int, ...] = (0,)) -> bytes:
    """Run a command and return its standard output; stop where it fails, with what it said on standard error in sight."""
    done = subprocess.run([str(c) for c in command], input=stdin, stdout=subprocess.PIPE)
    if done.returncode not in codes:
        raise SystemExit(f"stopped: exit code {done.returncode} of {' '.join(str(c) for c in command)}")
    return done.stdout


def coded(inputs: Path, out: Path) -> Path:
    """Code with the installed command; rejected inputs (exit code 1) count as missed, and are told on standard error."""
    print(f"coding {inputs.name} ...", file=sys.stderr)
    jobs = str(min(2, os.cpu_count() or 1))
    ran(Path(sys.executable).with_name("onrecord"), "code", inputs, "-o", out, "--jobs", jobs, codes=(0, 1))
    return out


def as_rows(out: Path, rows: list[dict[str, Any]]) -> Path:
    kept = ("id", "title", "text", "published", "outlet", "url")
    out.write_text("".join(json.dumps({k: row[k] for k in kept if row.get(k)}) + "\n" for row in rows), encoding="utf-8")
    return out


def whole_reports(gold: Path, work: Path) -> dict[str, float]:
    reports = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((gold / "reports-dev" / "reports").glob("*.json"))]
    records = coded(as_rows(work / "reports-dev.jsonl", reports), work / "reports-dev.records.jsonl")
    scored = json.loads(ran(sys.executable, gold / "score_records.py", gold / "reports-dev", records, "--json"))
    names = ("statements content", "statements attributed", "events type", "events dyad", "events record")
    out = {name.replace(" ", "_"): scored[name]["f1"] for name in names}
    shares = ("status", "according_to", "mode", "act", "actors found", "actors country", "actors sector", "false assertions")
    out["mentions"] = scored["actors mentions"]["f1"]
    return out | {n.replace(" ", "_"): scored[n]["share"] for n in shares}


def polnear(gold: Path, work: Path) -> dict[str, float]:
    records = coded(gold / "polnear" / "dev" / "text", work / "polnear.records.jsonl")
    attributions, result = work / "polnear.attributions.jsonl", work / "polnear.json"
    attributions.write_bytes(ran(sys.executable, gold / "to_polnear.py", stdin=records.read_bytes()))
    ran(sys.executable, gold / "score_attribution.py", "score", attributions, "--merge", "--split", "dev", "--json", result)
    scored = json.loads(result.read_text(encoding="utf-8"))
    names = {"all": "polnear_attribution", "quoted": "polnear_quoted", "unquoted": "polnear_unquoted"}
    return {ours: scored[f"{theirs}/attribution"][2] for theirs, ours in names.items()}


def probe(gold: Path, work: Path) -> dict[str, float]:
    source = gold / "probe" / "probe.jsonl"
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    records = coded(as_rows(work / "probe.jsonl", rows), work / "probe.records.jsonl")
    said = ran(sys.executable, gold / "score_probe.py", source, records).decode()
    wanted = {"probe_told": "told where owed", "probe_kept": "kept apart where not", "probe_false": "false assertions"}
    out = {}
    for key, words in wanted.items():
        found = re.search(rf"{words} (\d\.\d+)", said)
        if found is None:
            raise SystemExit(f"stopped: score_probe.py no longer says {words!r}")
        out[key] = float(found[1])
    return out


def placed(gold: Path, work: Path) -> dict[str, float]:
    """LGL and GeoVirus: the gold's toponyms resolved, and places end to end, from the records' own."""
    out: dict[str, float] = {}
    for name, reports in (
        ("lgl", places.read_lgl(gold / "places" / "lgl.xml")),
        ("geovirus", places.read_geovirus(gold / "places" / "GeoVirus.xml")),
    ):
        given = places.score([(r, places.given(r)) for r in reports])
        inputs: list[dict[str, Any]] = [{"id": r.id, "text": r.text, "outlet": r.outlet} for r in reports]
        records = coded(as_rows(work / f"{name}.jsonl", inputs), work / f"{name}.records.jsonl")
        found = {row["report"]["id"]: row["places"] for row in map(json.loads, records.read_text(encoding="utf-8").splitlines())}
        whole = places.score([(r, places.guesses(found.get(r.id, []))) for r in reports])
        out |= {f"{name}_given_{key}": given[key] for key in ("near", "country", "median_km")}
        out |= {f"{name}_{key}": whole[key] for key in ("near", "country", "precision", "median_km")}
    return out


def incident(gold: Path, work: Path) -> dict[str, float]:
    """The incidents' dates, dead and injured, from the records of all their reports."""
    reports, wanted = (rows(gold / "incidents" / name) for name in ("reports.jsonl", "incidents.jsonl"))
    lines = coded(as_rows(work / "incidents.jsonl", reports), work / "incidents.records.jsonl").read_bytes().splitlines()
    records = [decode(line) for line in lines]
    return {f"incident_{key}": value for key, value in incidents.score(records, reports, wanted).items() if not key.endswith("_reports")}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def calibration(gold: Path, corpora: Path, work: Path) -> dict[str, float]:
    """The calibration error on the double-coded reports of our own corpus, whose texts lie in CORPORA; nothing where they do not."""
    if not (corpora / "reports.jsonl").exists():
        print(f"no reports at {corpora}: calibration is not measured (--corpora DIR)", file=sys.stderr)
        return {}
    out = work / "calibration.json"
    texts = gold / "polnear" / "train" / "text"
    ran(sys.executable, ROOT / "training" / "calibrate.py", "--corpora", corpora, "--polnear-text", texts, "--json", out)
    figures: dict[str, float] = json.loads(out.read_text(encoding="utf-8"))
    return figures


def digest(gold: Path) -> str:
    """Return one digest of all gold and scorers that the figures rest on."""
    whole = hashlib.sha256()
    parts = [
        "score_attribution.py",
        "score_probe.py",
        "score_records.py",
        "to_polnear.py",
        "probe",
        "polnear/dev",
        "reports-dev",
        "places",
        "incidents",
    ]
    for part in parts:
        for path in sorted([gold / part, *(gold / part).rglob("*")]):
            if path.is_file():
                whole.update(f"{path.relative_to(gold).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return f"sha256:{whole.hexdigest()}"


def below(figure: Figure, value: float, floor: float | None) -> bool:
    if floor is None:
        return False
    return value > floor if figure.lower else value < floor


def show(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Print the table; return the names of the figures that are worse than their floor."""
    width = max(len(f.name) for f in FIGURES)
    print(f"{'figure':{width}s}  {'ours':>8s}  {'floor':>6s}  {'peers':38s}  annotators")
    failed = []
    for figure in FIGURES:
        value, floor = figures.get(figure.key), floors.get(figure.key)
        if value is None:
            continue
        worse = below(figure, value, floor)
        failed += [figure.name.lstrip("– ")] if worse else []
        ours = f"{value:,.0f}" if value >= 100 else f"{value:.3f}"
        limit = "" if floor is None else f"{floor:.3f}"
        print(f"{figure.name:{width}s}  {ours:>8s}{'!' if worse else ' '} {limit:>6s}  {figure.peers:38s}  {figure.annotators}".rstrip())
    return failed


def pin(figures: dict[str, float], floors: dict[str, float], gold: str, allow_lower: bool) -> None:
    """Write floors anew: what was reached less a small margin, and no easier than before unless that is allowed."""
    head = FLOORS.read_text(encoding="utf-8").split("[gold]")[0]
    lines = [f'{head}[gold]\ndigest = "{gold}"\n\n[floors]']
    for figure in FIGURES:
        if figure.key not in figures or not figure.floored:
            if figure.key in floors:
                lines.append(f"{figure.key} = {floors[figure.key]}")
            continue
        margin = max(MARGIN, figures[figure.key] / 5) if figure.key.endswith("_km") else MARGIN
        reached = figures[figure.key] + (margin if figure.lower else -margin)
        old = floors.get(figure.key)
        if old is not None and not allow_lower:
            reached = min(reached, old) if figure.lower else max(reached, old)
        lines.append(f"{figure.key} = {max(reached, 0.0):.3f}")
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"), help="the reports that our own corpus codes")
    parser.add_argument("--work", type=Path, default=ROOT / "evaluation" / "work", help="where records and figures.json go")
    parser.add_argument("--bench", action="store_true", help="measure speed and memory against spaCy too")
    parser.add_argument("--wheel", type=Path, help="the built wheel, to tell its size")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is reached now")
    parser.add_argument("--allow-lower", action="store_true", help="with --pin: lower floors too")
    args = parser.parse_args()
    if not (args.gold / "score_records.py").exists():
        parser.error(f"no gold at {args.gold}: give its folder (make evaluate GOLD=...)")
    args.work.mkdir(parents=True, exist_ok=True)
    figures = whole_reports(args.gold, args.work) | polnear(args.gold, args.work) | probe(args.gold, args.work)
    figures |= placed(args.gold, args.work) | incident(args.gold, args.work)
    figures |= calibration(args.gold, args.corpora, args.work)
    if args.bench:
        out = args.work / "bench.json"
        wheel = ["--wheel", args.wheel] if args.wheel else []
        ran(sys.executable, ROOT / "scripts" / "bench.py", args.gold / "polnear" / "dev" / "text", "--json", out, *wheel)
        figures |= json.loads(out.read_text(encoding="utf-8"))
    settings = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    floors, pinned, now = settings["floors"], settings["gold"]["digest"], digest(args.gold)
    failed = show(figures, floors)
    (args.work / "figures.json").write_text(
        json.dumps({"gold": now, "figures": figures, "floors": floors}, indent=1) + "\n", encoding="utf-8"
    )
    if args.pin:
        pin(figures, floors, now, args.allow_lower)
        return 0
    if failed:
        print(f"below the floor: {', '.join(failed)}", file=sys.stderr)
    if pinned and pinned != now:
        print("the gold is not the one on which the floors were set: look at what changed, then run with --pin", file=sys.stderr)
    return 1 if failed or (pinned and pinned != now) else 0


if __name__ == "__main__":
    sys.exit(main())
