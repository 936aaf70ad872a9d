"""The training corpus in the repository: every item is well formed, and holds no words of others' reports."""

import hashlib
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.language.heads import ACTS, SECTORS, STATUS
from onrecord.plover.tables import EVENTS

CORPUS = Path(__file__).resolve().parent.parent / "training" / "corpus"
FILES = sorted(p for p in CORPUS.rglob("*.jsonl") if p.parent.name != "toponyms")


def items(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def spans(item: dict[str, Any]) -> Iterator[list[int]]:
    for a in item["actors"]:
        yield a["name"]
        yield from a["mentions"]
    for r in item["relations"]:
        yield r["evidence"]
    for s in item["statements"]:
        yield from (x for x in (s["source"], s["cue"], *s["content"]) if x)
    for e in item["events"]:
        yield from (x for x in (e["anchor"], e["date"], e["place"], *e["also"], *(c["span"] for c in e["counts"])) if x)


def check_form(item: dict[str, Any]) -> None:
    actors, statements = {a["id"] for a in item["actors"]}, {s["id"] for s in item["statements"]}
    assert all(0 <= b < e for b, e in spans(item)), item["id"]
    assert {x for a in item["actors"] for x in a["sector"]} <= set(SECTORS), item["id"]
    for s in item["statements"]:
        assert s["act"] in ACTS and {*s["addressee"], s["speaker"] or next(iter(actors), None)} <= {*actors, None}, item["id"]
        assert s["parent"] is None or s["parent"] in statements - {s["id"]}, item["id"]
    for e in item["events"]:
        assert set(e["mode"]) <= set(EVENTS[e["event"]].modes) and e["status"] in STATUS, item["id"]
        assert {*e["actor"], *e["recipient"]} <= actors and (e["actor"] or e["recipient"]), item["id"]
        assert e["according_to"] is None or e["according_to"] in statements, item["id"]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_item_is_well_formed(path: Path) -> None:
    for item in items(path):
        check_form(item)


def test_only_our_own_texts_are_in_the_files() -> None:
    for path in FILES:
        for item in items(path):
            own = item["id"].startswith("own-")
            assert ("text" in item) == own, item["id"]
            if own:
                assert hashlib.sha256(item["text"].encode()).hexdigest() == item["sha256"], item["id"]
                assert all(e <= len(item["text"]) for _, e in spans(item)), item["id"]


def test_what_measures_is_not_what_trains() -> None:
    trained = {i["id"] for i in items(CORPUS / "real.jsonl")}
    assert not trained & {i["id"] for i in items(CORPUS / "double" / "first.jsonl")}


def test_toponyms_are_of_coded_reports_and_do_not_overlap() -> None:
    coded = {i["id"]: i["sha256"] for i in items(CORPUS / "real.jsonl")}
    for item in items(CORPUS / "toponyms" / "places.jsonl"):
        assert coded[item["id"]] == item["sha256"] and "text" not in item
        marked = sorted(span for use in ("place", "inside", "metonym") for span in item[use])
        assert all(0 <= b < e <= item["until"] for b, e in marked), item["id"]
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(marked)), item["id"]
