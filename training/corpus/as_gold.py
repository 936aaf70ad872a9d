"""Write corpus items as a gold folder (`reports/`, `records/`) that `onrecord evaluate --gold` and the guide's scorer read, or as records.

    python training/corpus/as_gold.py ITEMS.jsonl --out DIR [--records FILE.jsonl]

A report is cut where its annotator stopped.
`--records` writes the same coding as record lines, so that one annotator can be scored against another. The folder
holds others' texts: keep it outside the repository.
"""

import argparse
import json
import pathlib

from sheet import PRONOUNS, canonical, load_reports


def within(item: dict) -> dict:
    """Return what an item codes up to `until`, where its annotator stopped: mentions may lie beyond."""
    end = item["until"]
    actors = [{**a, "mentions": [m for m in a["mentions"] if m[1] <= end]} for a in item["actors"]]
    statements = [s for s in item["statements"] if all(x[1] <= end for x in s["content"])]
    kept = {s["id"] for s in statements}
    events = [{**e, "also": [x for x in e["also"] if x[1] <= end]} for e in item["events"] if e["anchor"][1] <= end]
    return {
        **item,
        "actors": [a for a in actors if a["mentions"] and a["name"][1] <= end],
        "relations": [r for r in item["relations"] if r["evidence"][1] <= end],
        "statements": [{**s, "parent": s["parent"] if s["parent"] in kept else None} for s in statements],
        "events": [{**e, "according_to": e["according_to"] if e["according_to"] in kept else None} for e in events],
    }


def strings(item: dict, text: str, body: int) -> dict:
    """Return the item with words in place of offsets, as annotators write gold; `body` is where the text after a title begins, or 0."""

    def words(s: list[int] | None) -> str | None:
        return text[s[0] : s[1]] if s else None

    def nth(s: list[int]) -> int:
        begin = body if s[0] >= body else 0
        return text.count(text[s[0] : s[1]], begin, s[0]) + 1

    actors = []
    for a in item["actors"]:
        names = sorted({text[b:e] for b, e in a["mentions"] if text[b:e].lower() not in PRONOUNS})
        actors.append({"id": a["id"], "name": words(a["name"]), "country": a["country"], "sector": a["sector"], "mentions": names})
    statements = []
    for s in item["statements"]:
        row = {**s, "source": words(s["source"]), "cue": words(s["cue"]), "content": [words(c) for c in s["content"]], "form": "indirect"}
        statements.append(row)
    events = []
    for e in item["events"]:
        counts = {c["kind"]: None for c in e["counts"]}
        row = {k: v for k, v in e.items() if k not in ("also", "counts")}
        row.update(anchor=words(e["anchor"]), also=[words(x) for x in e["also"]], mode=(e["mode"] or [None])[0], nth=nth(e["anchor"]),
                   date=words(e["date"]), place=words(e["place"]), **counts)  # fmt: skip
        events.append(row)
    relations = [{**r, "evidence": words(r["evidence"])} for r in item["relations"]]
    return {"id": item["id"], "dateline": None, "actors": actors, "relations": relations, "statements": statements, "events": events}


def record(item: dict, text: str) -> dict:
    """Return the item as a record line."""
    actors = [{**a, "name": text[a["name"][0] : a["name"][1]]} for a in item["actors"]]
    statements = [{**s, "form": "indirect"} for s in item["statements"]]
    return {"report": {"id": item["id"], "text": text}, "actors": actors, "relations": item["relations"], "statements": statements,
            "events": [{k: v for k, v in e.items() if k not in ("place", "counts")} for e in item["events"]]}  # fmt: skip


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("items", type=pathlib.Path)
    ap.add_argument("--out", type=pathlib.Path, required=True)
    ap.add_argument("--records", type=pathlib.Path)
    ap.add_argument("--corpora", type=pathlib.Path, default=pathlib.Path("../shared/corpora"))
    ap.add_argument("--polnear", type=pathlib.Path, default=pathlib.Path("../shared/gold/polnear/train/text"))
    args = ap.parse_args()
    reports = load_reports(args.corpora, args.polnear)
    for folder in ("reports", "records"):
        (args.out / folder).mkdir(parents=True, exist_ok=True)
    lines = []
    for line in args.items.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        row = reports.get(item["id"], {"title": "", "text": item.get("text", "")})
        item, text = within(item), canonical(row)[: item["until"]]
        title = (row.get("title") or "").strip()
        body = len(title) + 2 if title else 0
        name = f"{item['id']}.json"
        (args.out / "reports" / name).write_text(json.dumps({"id": item["id"], "title": title, "text": text[body:]}), encoding="utf-8")
        (args.out / "records" / name).write_text(json.dumps(strings(item, text, body)), encoding="utf-8")
        lines.append(json.dumps(record(item, text)))
    if args.records:
        args.records.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} reports in {args.out}")


if __name__ == "__main__":
    main()
