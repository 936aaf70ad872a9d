"""Scoring on a user's own gold: figures that can be followed by hand, and that agree with the shared scorer's where it is at hand."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from fakes import MADE_BY, full_record
from onrecord.cli import app
from onrecord.evaluation import GoldError, load_gold, score
from onrecord.evaluation.gold import GoldEvent, GoldRecord, GoldReport, Located
from onrecord.record import Actor, Event, Record, Relation, Report, Statement, encode

GOLD = Path(os.environ.get("GOLD", "../shared/gold"))

TITLE = "Clashes near Telvar"
BODY = (
    "Gunmen attacked an army post near Telvar, residents said. “We will answer,” General Omar Dib told reporters. The army denied losses."
)
ACTORS = [
    {"id": "g1", "name": "Gunmen", "sector": ["UAF"]},
    {"id": "g2", "name": "army", "mentions": ["The army"], "country": "IRQ", "sector": ["MIL"]},
    {"id": "g3", "name": "residents"},
    {"id": "g4", "name": "General Omar Dib", "mentions": ["Omar Dib"]},
]
STATEMENTS = [
    {
        "id": "t1",
        "source": "residents",
        "speaker": "g3",
        "cue": "said",
        "content": ["Gunmen attacked an army post near Telvar"],
        "form": "indirect",
        "act": "assert",
    },
    {
        "id": "t2",
        "source": "General Omar Dib",
        "speaker": "g4",
        "cue": "told",
        "content": ["“We will answer,”"],
        "form": "direct",
        "act": "threaten",
    },
    {
        "id": "t3",
        "source": "The army",
        "speaker": "g2",
        "cue": "denied",
        "content": ["losses"],
        "form": "indirect",
        "act": "deny",
        "optional": True,
    },
]
EVENTS = [
    {
        "id": "f1",
        "event": "ASSAULT",
        "anchor": "attacked",
        "also": ["Clashes"],
        "actor": ["g1"],
        "recipient": ["g2"],
        "status": "actual",
        "according_to": "t1",
    },
    {
        "id": "f2",
        "event": "THREATEN",
        "anchor": "We will answer",
        "actor": ["g4"],
        "recipient": [],
        "status": "actual",
        "according_to": None,
    },
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    for folder, content in (
        ("reports", {"title": TITLE, "text": BODY}),
        ("records", {"actors": ACTORS, "statements": STATEMENTS, "events": EVENTS}),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.json").write_text(json.dumps({"id": "one", **content}), encoding="utf-8")
    return tmp_path


def prediction(**change: Any) -> Record:
    text = f"{TITLE}\n\n{BODY}"

    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    actors = tuple(
        Actor(id=f"a{i}", name=n, mentions=(at(n),)) for i, n in enumerate(["Gunmen", "The army", "residents", "General Omar Dib"], 1)
    )
    statements = (
        Statement(
            id="s1", source=at("residents"), speaker="a3", content=(at("Gunmen attacked an army post near Telvar"),), form="indirect"
        ),
        Statement(id="s2", source=at("Gunmen"), speaker="a1", content=(at("We will answer"),), form="direct"),
        Statement(id="s3", source=at("The army"), content=(at("losses"),), form="indirect"),
    )
    told = {"status": "actual", "according_to": "s1"} | change
    events = (Event(id="e1", event="ASSAULT", anchor=at("attacked"), actor=("a1",), recipient=("a2",), **told),)
    return Record(made_by=MADE_BY, report=Report(id="one", text=text), actors=actors, statements=statements, events=events)


def figures(gold: Path, record: Record | None) -> dict[str, dict[str, float]]:
    return score(load_gold(gold), {} if record is None else {"one": record}).figures()


def test_figures_by_hand(gold: Path) -> None:
    f = figures(gold, prediction())
    # both required statements are found, one with its source; the optional one is neither right nor extra
    assert (f["statements content"]["right"], f["statements content"]["missed"], f["statements content"]["extra"]) == (2, 0, 0)
    assert (f["statements attributed"]["right"], f["statements attributed"]["missed"], f["statements attributed"]["extra"]) == (1, 1, 1)
    # the attack is the whole fact; the threat is missed
    assert f["events record"]["p"] == 1 and f["events record"]["r"] == 0.5
    assert (f["status"]["share"], f["according_to"]["share"]) == (1, 1)


@pytest.mark.parametrize("wrong", [{"according_to": None}, {"status": "historical"}])
def test_a_claim_told_as_fact_is_no_whole_fact(gold: Path, wrong: dict[str, Any]) -> None:
    f = figures(gold, prediction(**wrong))
    assert f["events dyad"]["right"] == 1 and f["events record"]["right"] == 0


def test_a_report_without_prediction_counts_as_missed(gold: Path) -> None:
    scores = score(load_gold(gold), {})
    assert scores.absent == ["one"]
    assert scores.tallies["statements content"].missed == 2 and scores.tallies["events type"].missed == 2


def test_a_minister_and_her_ministry_are_one_party(gold: Path) -> None:
    record = prediction()
    person = Actor(id="a9", name="General Omar Dib", mentions=record.actors[3].mentions)
    event = Event(**{name: getattr(record.events[0], name) for name in record.events[0].__struct_fields__} | {"recipient": ("a9",)})
    record = Record(
        made_by=MADE_BY, report=record.report, actors=(*record.actors[:3], person), statements=record.statements, events=(event,)
    )
    assert figures(gold, record)["events dyad"]["right"] == 0
    path = gold / "records" / "one.json"
    path.write_text(
        json.dumps(json.loads(path.read_text()) | {"relations": [{"from": "g4", "kind": "leads", "to": "g2", "evidence": "x"}]})
    )
    assert figures(gold, record)["events dyad"]["right"] == 1


def test_the_words_of_the_gold_are_found_where_the_annotator_means_them() -> None:
    report = GoldReport(id="x", title="Talks", text="He said so. Talks began. Talks ended.")
    event = GoldEvent(id="e", event="CONSULT", anchor="Talks", nth=2, status="actual")
    located = Located(report, GoldRecord(id="x"), f"{report.title}\n\n{report.text}")
    assert located.anchors(event)[0][0] == located.text.rindex("Talks")
    assert located.find("Talks", "title") == [(0, 5)]
    with pytest.raises(GoldError, match="x: the text"):
        Located(report, GoldRecord(id="x"), "another text")


def test_the_command_scores_a_file(gold: Path) -> None:
    predicted = gold / "predicted.jsonl"
    predicted.write_bytes(encode(prediction()) + b"\n")
    result = CliRunner().invoke(app, ["evaluate", "--gold", str(gold), str(predicted), "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["events record"]["p"] == 1
    assert "statements attributed" in CliRunner().invoke(app, ["evaluate", "--gold", str(gold), str(predicted)]).stdout


def test_the_command_says_what_is_wrong_with_gold_or_prediction(gold: Path) -> None:
    predicted = gold / "predicted.jsonl"
    predicted.write_text('{"format": "onrecord/9"}\n')
    told = CliRunner().invoke(app, ["evaluate", "--gold", str(gold), str(predicted)])
    assert told.exit_code == 3 and "line 1: format" in told.stderr
    (gold / "records" / "one.json").write_text("{}")
    predicted.write_bytes(encode(full_record()) + b"\n")
    told = CliRunner().invoke(app, ["evaluate", "--gold", str(gold), str(predicted)])
    assert told.exit_code == 3 and "one.json" in told.stderr


def made_up(report: GoldReport, gold: GoldRecord, raw: dict[str, Any]) -> Record:
    """A prediction with every kind of mistake: made from the gold, with items left out, moved, doubled and mislabelled."""
    text = f"{report.title}\n\n{report.text}"
    located = Located(report, gold, text)
    actors = tuple(
        Actor(id=f"p{a.id}", name=a.name, mentions=tuple(located.mentions[a.id][: 1 + i % 3]))
        for i, a in enumerate(gold.actors)
        if i % 5 and located.mentions[a.id]
    )
    known = {a.id for a in actors}
    statements = []
    for i, s in enumerate(gold.statements):
        content = located.content(s)
        if i % 4 == 3 or not content:
            continue
        if i % 7 == 2:  # cut short
            content = [(b, b + max(1, (e - b) * 2 // 5)) for b, e in content]
        speaker = f"p{s.speaker}" if i % 3 and f"p{s.speaker}" in known else None
        statements.append(
            Statement(id=f"p{s.id}", source=located.source(s) if i % 2 else None, speaker=speaker, content=tuple(content), form="indirect")
        )
    told = {s.id for s in statements}
    events = []
    statuses: list[Any] = ["actual", "historical", "future"]
    for i, e in enumerate(gold.events):
        anchors = located.anchors(e)
        if i % 5 == 1 or not anchors:
            continue
        sides = [[f"p{a}" for a in side if f"p{a}" in known] for side in (e.actor, e.recipient)]
        if i % 6 == 5:
            sides.reverse()
        kind: Any = "CONSULT" if i % 8 == 7 else e.event
        teller = f"p{e.according_to}" if f"p{e.according_to}" in told and i % 4 else None
        status: Any = e.status if i % 3 else statuses[i % 2]
        events.append(
            Event(
                id=f"p{e.id}",
                event=kind,
                anchor=anchors[i % len(anchors)],
                actor=tuple(sides[0]),
                recipient=tuple(sides[1]),
                status=status,
                according_to=teller,
            )
        )
    relations = tuple(
        Relation(source=f"p{r['from']}", kind=r["kind"], target=f"p{r['to']}", evidence=(0, 1))
        for r in raw["relations"]
        if {f"p{r['from']}", f"p{r['to']}"} <= known
    )
    return Record(
        made_by=MADE_BY,
        report=Report(id=report.id, text=text),
        actors=actors,
        relations=relations,
        statements=tuple(statements),
        events=tuple(events),
    )


@pytest.mark.skipif(not (GOLD / "reports-dev").exists(), reason=f"no gold at {GOLD}/reports-dev")
def test_figures_are_close_to_the_shared_scorer_s(tmp_path: Path) -> None:
    folder = GOLD / "reports-dev"
    gold = list(load_gold(folder))
    records = [made_up(report, record, json.loads((folder / "records" / f"{report.id}.json").read_text())) for report, record in gold]
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_bytes(b"".join(encode(r) + b"\n" for r in records))
    shared = subprocess.run(
        [sys.executable, str(GOLD / "score_records.py"), str(folder), str(predicted), "--json"], check=True, capture_output=True
    )
    theirs, ours = json.loads(shared.stdout), score(gold, {r.report.id: r for r in records}).figures()
    for name, values in ours.items():
        for key in set(values) & {"p", "r", "f1", "share"}:
            assert values[key] == pytest.approx(theirs[name][key], abs=0.02), f"{name} {key}"
    assert 0.2 < ours["events record"]["f1"] < 0.9, "the made-up prediction must be neither all right nor all wrong"
