"""Our own corpus (offsets and codes; `training/corpus/FORMAT.md`) as training texts."""

import hashlib
import json
import sys
from pathlib import Path

from examples import Attribution, Detail, Range, Text, Trigger
from tokenizers import Tokenizer

from onrecord.language.heads import LABELS
from onrecord.language.words import Words, words_of

sys.path.insert(0, str(Path(__file__).parent / "corpus"))
from sheet import canonical, load_reports


def items(folder: Path, corpora: Path, polnear_text: Path) -> list[tuple[dict, str]]:
    """Return (item, text) of every item of the corpus whose report is at hand; a changed report is an error."""
    reports = load_reports(corpora, polnear_text) if corpora.is_dir() else {}
    out, absent = [], 0
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            text = item.get("text")
            if text is None:
                if item["id"] not in reports:
                    absent += 1
                    continue
                text = canonical(reports[item["id"]])
            if hashlib.sha256(text.encode()).hexdigest() != item["sha256"]:
                raise ValueError(f"{path.name}: the text of {item['id']} is not the one that was coded")
            out.append((item, text))
    if absent:
        print(f"{absent} items of {folder} left out: their reports are not at hand (--corpora)")
    return out


def _ranges(words: Words, spans: list) -> list[Range]:
    found = (words.at(tuple(s)) for s in spans if s)
    return [r for r in found if r[1] > r[0]]


def text_of(item: dict, text: str, tokenizer: Tokenizer) -> Text:
    """Return one item as a training text."""
    words = words_of(text, tokenizer)
    ids = {a["id"]: i for i, a in enumerate(item["actors"])}
    actors = []
    for a in item["actors"]:
        rs = sorted(set(_ranges(words, a["mentions"])))
        # A name inside a longer mention of the same actor is no mention of its own.
        actors.append([r for r in rs if not any(o != r and o[0] <= r[0] and r[1] <= o[1] for o in rs)])
    attributions = [
        Attribution(_ranges(words, [s["source"]]), _ranges(words, [s["cue"]]), _ranges(words, s["content"]), s["act"],
                    ids[s["addressee"][0]] if s["addressee"] else None, s["parent"] is not None, bool(s.get("optional")))
        for s in item["statements"]
    ]  # fmt: skip
    triggers = []
    for n, e in enumerate(item["events"]):
        for k, span in enumerate([e["anchor"], *e["also"]]):
            rs = _ranges(words, [span])
            if rs:
                told = e["according_to"] is not None if k == 0 else _inside_content(item, span, e)
                actor, recipient = ([ids[a] for a in e[side]] for side in ("actor", "recipient"))
                triggers.append(Trigger(rs[0], n, e["event"], e["status"], told, e["mode"], actor, recipient,
                                        bool(e.get("optional"))))  # fmt: skip
    triggers.sort(key=lambda t: (t.optional, t.at[1] - t.at[0]))
    until = words.at((0, item["until"]))[1]
    sectors = [a["sector"][0] if a["sector"] else None for a in item["actors"]]
    details = []
    for n, e in enumerate(item["events"]):
        marked = [("date", e["date"]), ("place", e["place"]), *((c["kind"], c["span"]) for c in e["counts"])]
        details += [Detail(r, kind, n) for kind, span in marked if span and f"B-{kind}" in LABELS["detail"] for r in _ranges(words, [span])]
    return Text(item["id"], words, until, [a for a in attributions if a.content], True, actors, sectors, triggers, True, details)


def _inside_content(item: dict, span: list[int], event: dict) -> bool:
    """Whether another mention of an event stands in a statement's content, which then tells it."""
    return event["according_to"] is not None and any(b <= span[0] and span[1] <= e for s in item["statements"] for b, e in s["content"])


def toponyms_of(folder: Path) -> dict[str, dict]:
    """Return the items of `folder`/toponyms by the id of their report: in which use a report's words name places."""
    rows = (json.loads(line) for path in sorted(folder.glob("toponyms/*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows}


def texts(folder: Path, corpora: Path, polnear_text: Path, tokenizer: Tokenizer) -> list[Text]:
    """Return every item of the corpus as a training text."""
    named, out = toponyms_of(folder), []
    for item, text in items(folder, corpora, polnear_text):
        one = text_of(item, text, tokenizer)
        if (row := named.get(item["id"])) is not None:
            if row["sha256"] != item["sha256"]:
                raise ValueError(f"toponyms: the text of {item['id']} is not the one that was coded")
            one.toponyms = [(r, use) for use in ("place", "inside", "metonym") for r in _ranges(one.words, row[use])]
            one.toponyms_until = one.words.at((0, row["until"]))[1]
        out.append(one)
    return out
