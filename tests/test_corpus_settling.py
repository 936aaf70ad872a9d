"""Two codings of a report settled into one, and how far they agree: `training/corpus/settle.py` and `agreement.py`."""

import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from test_corpus import check_form

# at the end: `statistics.py` beside them must not stand in for Python's own
sys.path.append(str(Path(__file__).resolve().parent.parent / "training" / "corpus"))

import agreement
import settle as settling
from agreement import Agreement, kappa
from settle import renumbered, settle
from sheet import resolve

TEXT = (
    "Norland's army said on Monday that rebels had shelled the port of Vey. "
    'General Oda told the Vey Times: "We will answer." '
    "The rebels denied the attack. "
    "Norland urged Sorland to close the border. "
    "Ministers from Norland and Sorland met in Vey. "
    "Norland may expel the envoy, a diplomat said."
)
SHEET = """\
A a1 | Norland | NOR | GOV | Norland
A a2 | Norland's army | NOR | MIL | Norland's army
A a3 | rebels | NOR | REB | rebels ;; The rebels
A a4 | General Oda | NOR | MIL | General Oda ;; We@2
A a5 | Sorland | SOR | GOV | Sorland
A a6 | the Vey Times | NOR | JRN | the Vey Times
R a4 | member_of | a2 | 2 | General Oda
S s1 | 1 | a2 | Norland's army | said | rebels had shelled the port of Vey | accuse | - | -
S s2 | 2 | a4 | General Oda | told | "We will answer." | threaten | a6 | -
S s3 | 3 | a3 | The rebels | denied | the attack | deny | - | -
S s4 | 4 | a1 | Norland | urged | Sorland to close the border | request | a5 | -
E e1 | 1 | ASSAULT | heavy-weapons | shelled | a3 | - | actual | s1 | on Monday | Vey | @3 attack | -
E e2 | 4 | REQUEST | change | urged | a1 | a5 | actual | - | - | - | - | -
E e3 | 5 | CONSULT | - | met | a1,a5 | - | actual | - | - | Vey | - | -
E e4 | 6 | SANCTION | expel | expel | a1 | - | hypothetical | - | - | - | - | -
"""


def coded(*changes: tuple[str, str], without: tuple[str, ...] = (), extra: str = "") -> dict[str, Any]:
    """The sheet with lines changed, left out by their first words, or added, as an item of the corpus."""
    sheet = SHEET + extra
    for old, new in changes:
        assert old in sheet
        sheet = sheet.replace(old, new)
    lines = [x for x in sheet.splitlines() if not x.startswith(without or ("#",))]
    resolved, problems = resolve(list(enumerate(lines, 1)), "own-settling", TEXT)
    assert not problems
    return json.loads(json.dumps(resolved.item(own=True)))


def event(item: dict[str, Any], words: str) -> dict[str, Any]:
    return next(e for e in item["events"] if words in TEXT[slice(*e["anchor"])])


def statement(item: dict[str, Any], cue: str) -> dict[str, Any]:
    return next(s for s in item["statements"] if s["cue"] and TEXT[slice(*s["cue"])] == cue)


def names(item: dict[str, Any], ids: list[str]) -> list[str]:
    return [TEXT[slice(*a["name"])] for id_ in ids for a in item["actors"] if a["id"] == id_]


def words(spans: list[list[int]]) -> list[str]:
    return [TEXT[b:e] for b, e in spans]


@pytest.fixture
def first() -> dict[str, Any]:
    return coded()


def test_a_coding_settled_with_itself_is_itself(first: dict[str, Any]) -> None:
    assert settle(first, first, TEXT) == renumbered(first)


def test_what_both_have_is_required_and_what_one_alone_has_is_optional(first: dict[str, Any]) -> None:
    item = settle(first, coded(without=("S s3", "E e4", "A a6", "S s2")), TEXT)
    check_form(item)
    assert "optional" not in statement(item, "said") and "optional" not in event(item, "urged")
    assert statement(item, "denied")["optional"] and event(item, "expel")["optional"]
    # what only one has still refers to its actors, of whom only one knows the newspaper
    assert names(item, statement(item, "told")["addressee"]) == ["the Vey Times"]


def test_an_actor_of_one_alone_goes_where_nothing_refers_to_it(first: dict[str, Any]) -> None:
    item = settle(first, coded(extra="A a7 | Ministers | NOR | GOV | Ministers\n"), TEXT)
    assert [a for a in item["actors"] if "Ministers" in words(a["mentions"])] == []


def test_both_find_an_item_doubtful(first: dict[str, Any]) -> None:
    doubtful = coded(("E e4", "E? e4"), ("S s3", "S? s3"))
    assert (
        event(settle(doubtful, doubtful, TEXT), "expel")["optional"] and statement(settle(doubtful, doubtful, TEXT), "denied")["optional"]
    )
    assert "optional" not in event(settle(first, doubtful, TEXT), "expel")


@pytest.mark.parametrize(
    ("one", "other", "settled", "second"),
    [("actual", "hypothetical", "hypothetical", "actual"), ("historical", "actual", "actual", "historical"),
     ("future", "negated", "negated", "future")],
)  # fmt: skip
def test_a_status_in_doubt_asserts_less(one: str, other: str, settled: str, second: str) -> None:
    a, b = (coded(("met | a1,a5 | - | actual", f"met | a1,a5 | - | {x}")) for x in (one, other))
    got = event(settle(a, b, TEXT), "met")
    assert (got["status"], got["status_also"]) == (settled, [second])


def test_codes_in_doubt(first: dict[str, Any]) -> None:
    second = coded(
        ("shelled the port of Vey | accuse", "shelled the port of Vey | assert"),
        ("ASSAULT | heavy-weapons", "ASSAULT | explosives"),
        ("A a2 | Norland's army | NOR | MIL", "A a2 | Norland's army | - | MIL,GOV"),
        ("A a5 | Sorland | SOR", "A a5 | Sorland | SRL"),
        ("A a6 | the Vey Times | NOR", "A a6 | the Vey Times | MNC"),
    )
    item = settle(first, second, TEXT)
    said, shelled = statement(item, "said"), event(item, "shelled")
    assert (said["act"], said["act_also"]) == ("accuse", ["assert"])
    assert (shelled["mode"], shelled["mode_also"]) == (["explosives"], ["heavy-weapons"])
    codes = {TEXT[slice(*a["name"])]: (a["country"], a["sector"]) for a in item["actors"]}
    assert codes["Norland's army"] == ("NOR", ["MIL"])
    assert codes["Sorland"][0] is None and codes["the Vey Times"][0] == "NOR"


def test_words_in_doubt(first: dict[str, Any]) -> None:
    second = coded(
        ("said | rebels had shelled", "said | that rebels had shelled"),
        ('"We will answer."', "We will answer"),
        ("told | ", "told the Vey Times | "),
        ("General Oda | told", "Oda | told"),
        ("on Monday | Vey", "Monday | the port of Vey"),
        ("| met |", "| met in Vey |"),
    )
    item = settle(first, second, TEXT)
    assert words(statement(item, "said")["content"]) == ["rebels had shelled the port of Vey"]
    told = statement(item, "told")
    assert words(told["content"]) == ['"We will answer."'] and TEXT[slice(*told["source"])] == "General Oda"
    shelled = event(item, "shelled")
    assert words([shelled["date"], shelled["place"], event(item, "met")["anchor"]]) == ["Monday", "Vey", "met"]


def test_parties_in_doubt(first: dict[str, Any]) -> None:
    second = coded(
        ("met | a1,a5 | -", "met | a1 | a5"), ("expel | a1 | -", "expel | a1,a5 | a6"), ("urged | a1 | a5 | a", "urged | a2 | a5 | a")
    )
    item = settle(first, second, TEXT)
    sides = {x: [names(item, event(item, x)[side]) for side in ("actor", "recipient")] for x in ("met", "expel", "urged")}
    assert sides["met"] == [["Norland", "Sorland"], []]  # that one is the host is not clear
    assert sides["expel"] == [["Norland"], ["the Vey Times"]]  # whom both name; whom one names, where the other names nobody
    assert sorted(sides["urged"][0]) == ["Norland", "Norland's army"]  # where they name others, either


def test_told_goes_before_untold_but_not_for_what_is_done_by_speaking(first: dict[str, Any]) -> None:
    second = coded(("actual | s1", "actual | -"), ("urged | a1 | a5 | actual | -", "urged | a1 | a5 | actual | s4"))
    item = settle(first, second, TEXT)
    assert event(item, "shelled")["according_to"] == statement(item, "said")["id"]
    assert event(item, "shelled")["according_to_also"] == [None]
    assert event(item, "urged")["according_to"] is None
    assert event(item, "urged")["according_to_also"] == [statement(item, "urged")["id"]]


def test_two_types_on_the_same_words_are_optional(first: dict[str, Any]) -> None:
    got = event(settle(first, coded(("SANCTION | expel | expel", "COERCE | deport | may expel")), TEXT), "expel")
    assert (got["event"], got["mode"], got["event_also"], got["optional"]) == ("SANCTION", ["expel"], ["COERCE"], True)
    assert TEXT[slice(*got["anchor"])] == "expel"


def test_another_mention_is_settled_as_the_anchor_that_both_know(first: dict[str, Any]) -> None:
    second = coded(("| shelled |", "| attack |"), ("E e1 | 1", "E e1 | 3"), ("@3 attack", "-"))
    shelled = settle(first, second, TEXT)["events"][0]
    assert words([shelled["anchor"], *shelled["also"]]) == ["attack", "shelled"]


def test_words_of_one_actor_are_not_two_actors(first: dict[str, Any]) -> None:
    second = coded(("rebels ;; The rebels", "rebels ;; We@2"), ("General Oda ;; We@2", "General Oda"))
    assert not [a for a in settle(first, second, TEXT)["actors"] if "We" in words(a["mentions"])]


def test_nesting_follows_the_contents(first: dict[str, Any]) -> None:
    inner = "S s5 | 1 | a3 | rebels | had shelled | the port of Vey | other | - | {}\n"
    item = settle(coded(extra=inner.format("s1")), coded(extra=inner.format("-")), TEXT)
    assert statement(item, "had shelled")["parent"] == statement(item, "said")["id"]
    item = settle(coded(extra=inner.format("s3")), coded(extra=inner.format("-")), TEXT)
    assert statement(item, "had shelled")["parent"] is None


def test_only_what_both_read_is_settled(first: dict[str, Any]) -> None:
    short = coded(without=("E e2", "E e3", "E e4", "S s4"), extra="U 3\n")
    item = settle(first, short, TEXT)
    check_form(item)
    assert item["until"] == short["until"]
    assert [TEXT[slice(*e["anchor"])] for e in item["events"]] == ["shelled"] and len(item["statements"]) == 3
    assert not [x for x in (*item["events"], *item["statements"]) if x.get("optional")]


def test_codings_of_two_texts_are_refused(first: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not the same report"):
        settle(first, {**first, "sha256": "0" * 64}, TEXT)


def spoilt(item: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The coding of a reader who leaves out, adds and mistakes things."""
    item = json.loads(json.dumps(item))
    actors = [a["id"] for a in item["actors"]]
    for kind in ("statements", "events"):
        item[kind] = [x for x in item[kind] if rng.random() < 0.8]
        rng.shuffle(item[kind])
    said = [s["id"] for s in item["statements"]]
    for s in item["statements"]:
        s["act"] = rng.choice([s["act"], "assert"])
        s["speaker"] = rng.choice([s["speaker"], None, *actors])
        s["parent"] = rng.choice([None, *(x for x in said if x < s["id"])])
        s["content"] = [[b, max(b + 3, e - rng.randrange(12))] for b, e in s["content"]]
        s["addressee"] = rng.sample(actors, rng.randrange(3))
    for e in item["events"]:
        e["status"] = rng.choice([e["status"], "negated", "historical"])
        e["actor"] = rng.sample(actors, rng.randrange(1, 4))
        e["recipient"] = rng.sample(actors, rng.randrange(3))
        e["according_to"] = rng.choice([None, *said])
        e["event"], e["mode"] = rng.choice([(e["event"], e["mode"]), ("ACCUSE", ["allege"]), ("AID", [])])
        if rng.random() < 0.3:
            e["optional"] = True
    for a in item["actors"]:
        a["mentions"] = [m for m in a["mentions"] if rng.random() < 0.8] or a["mentions"]
    item["until"] -= rng.choice([0, 60])
    return item


@settings(deadline=None, max_examples=150)
@given(st.randoms(use_true_random=False))
def test_whoever_comes_first_the_result_is_the_same_and_well_formed(rng: random.Random) -> None:
    one, other = spoilt(coded(), rng), spoilt(coded(), rng)
    item = settle(one, other, TEXT)
    check_form(item)
    assert settle(other, one, TEXT) == item
    assert all(s["parent"] is None or int(s["parent"][1:]) < int(s["id"][1:]) for s in item["statements"])


def test_a_file_is_written_and_the_settled_fields_are_counted(
    first: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / name for name in ("first.jsonl", "second.jsonl", "settled.jsonl")]
    second = coded(("hypothetical", "future"), without=("S s3",))
    for path, item in zip(paths, (first, second), strict=False):
        path.write_text(json.dumps(item) + "\n", "utf-8")
    there = [*map(str, paths[:2]), "--corpora", str(tmp_path / "none")]
    monkeypatch.setattr(sys, "argv", ["settle.py", *there, "--out", str(paths[2])])
    settling.main()
    printed = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["statements", "3", "agreed", "0", "settled", "1", "optional"] in printed
    assert ["events", "3", "agreed", "1", "settled", "0", "optional"] in printed
    assert ["status", "3", "same", "1", "settled"] in printed
    assert json.loads(paths[2].read_text("utf-8")) == settle(first, second, TEXT)
    monkeypatch.setattr(sys, "argv", ["agreement.py", *there])
    agreement.main()
    printed = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["event", "status", "0.750", "0.429", "4"] in printed


def figures(*pairs: tuple[dict[str, Any], dict[str, Any]]) -> Agreement:
    out = Agreement()
    for one, other in pairs:
        out.add(one, other, TEXT)
    return out


def test_two_who_code_alike_agree_in_everything(first: dict[str, Any]) -> None:
    got = figures((first, first))
    assert {f.f1(doubtful=True) for f in got.found.values()} == {1.0}
    assert {s.value for s in got.shares.values()} == {1.0}
    assert {kappa(labels) for labels in got.labels.values()} == {1.0}
    assert {t.f1 for scores in got.either for t in scores.tallies.values()} == {1.0}


def test_what_one_alone_has_counts_once_unless_it_is_doubtful(first: dict[str, Any]) -> None:
    sure, doubtful = (
        figures((first, coded(extra=f"{e} e5 | 6 | CONSULT | - | said | a5 | a1 | actual | - | - | - | - | -\n"))) for e in ("E", "E?")
    )
    assert sure.found["events type"].f1(doubtful=False) == sure.found["events type"].f1(doubtful=True) == pytest.approx(8 / 9)
    assert doubtful.found["events type"].f1(doubtful=False) == 1.0


def test_agreement_is_per_field(first: dict[str, Any]) -> None:
    got = figures((first, coded(("actual | s1", "historical | -"), ("urged | a1 | a5 | actual", "urged | a1 | a6 | actual"))))
    assert got.found["events type"].f1(True) == 1.0
    assert got.found["events dyad"].f1(True) == 0.75 and got.found["events record"].f1(True) == 0.5
    assert got.labels["event status"]["actual", "historical"] == 1 and got.labels["event told"][True, False] == 1
    assert got.shares["event actor"].value == 1.0 and got.shares["event recipient"].value == 0.75
