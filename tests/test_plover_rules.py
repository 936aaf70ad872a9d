"""The codebook as code: each rule fires on what the manual means and on nothing beside it.

The examples stand in `plover_rules.txt`, all of our own words: under each rule what it corrects (+) and near misses that it
leaves alone (-), each as the reading's codes, its status if not actual, its actors, and the sentence with its [anchor].
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.plover import DECISIONS, EVENTS, RULES, SECTORS, Case, Decision, Party, Rule, ruled, scale
from onrecord.plover.rule import clause_of
from onrecord.record.types import EventType, Status

BY_ID = {rule.id: rule for rule in RULES}
TYPES = get_args(EventType)
STATUSES = get_args(Status)


def case(reading: str, sentence: str) -> Case:
    """A reading "TYPE mode status by COUNTRY/SECTOR, COUNTRY/SECTOR" of a sentence whose anchor stands in brackets."""
    codes, _, by = reading.partition(" by ")
    event, *more = codes.split()
    modes = tuple(word for word in more if word not in STATUSES)
    status = next((word for word in more if word in STATUSES), "actual")
    found = re.fullmatch(r"(.*)\[(.+)\](.*)", sentence, re.DOTALL)
    assert found and event in EVENTS and set(modes) <= set(EVENTS[event].modes), (reading, sentence)  # type: ignore[index]
    actors = tuple(Party(one.split("/")[0], tuple(one.split("/")[1:])) for one in by.split(", ") if one)
    return Case(event, found[2], found[1], found[3], modes, status, actors)  # type: ignore[arg-type]


def examples() -> dict[str, tuple[list[Case], list[Case]]]:
    """What each rule corrects, and what it leaves alone."""
    out: dict[str, tuple[list[Case], list[Case]]] = {}
    name = ""
    for line in Path(__file__).with_name("plover_rules.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            reading, sentence = line[4:].split(" | ")
            out[name]["+-".index(line[2])].append(case(reading, sentence))
        else:
            name = line
            out[name] = ([], [])
    return out


EXAMPLES = examples()


def test_every_rule_has_its_citation_and_its_examples() -> None:
    assert len(BY_ID) == len(RULES), "two rules of one name"
    assert set(EXAMPLES) == set(BY_ID)
    assert all(fires and near for fires, near in EXAMPLES.values())
    for rule in RULES:
        assert re.fullmatch(r"plover\.[a-z]+\.[a-z-]+", rule.id)
        section = rule.cites.split(":")[0].split(",")[0].split(" ")[0]
        assert section in EVENTS, f"{rule.id} cites no section of the manual: {rule.cites}"
        assert rule.changes.endswith(".") and len(rule.changes) > 20


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_gives_codes_that_the_tables_know(rule: Rule) -> None:
    assert rule.reads <= set(EVENTS)
    assert set(rule.modes) <= set(EVENTS[rule.gives].modes)
    assert rule.keeps <= set(EVENTS[rule.gives].modes)
    assert rule.had - {""} <= {mode for event in rule.reads for mode in EVENTS[event].modes}  # type: ignore[index]
    assert rule.status <= set(STATUSES) and rule.actor <= set(SECTORS)
    assert rule.anchor or rule.words or rule.after or rule.status, "a rule has to look at something"


@pytest.mark.parametrize(("name", "example"), [(name, c) for name, (fires, _) in EXAMPLES.items() for c in fires], ids=str)
def test_a_rule_corrects_what_the_manual_means(name: str, example: Case) -> None:
    rule, ruling = BY_ID[name], ruled(example)
    assert ruling.rule == name
    assert ruling.event == rule.gives and set(rule.modes) <= set(ruling.modes)


@pytest.mark.parametrize(("name", "example"), [(name, c) for name, (_, near) in EXAMPLES.items() for c in near], ids=str)
def test_a_rule_leaves_a_near_miss_alone(name: str, example: Case) -> None:
    assert not BY_ID[name].fires(example, clause_of(example))


@pytest.mark.parametrize("example", [c for fires, _ in EXAMPLES.values() for c in fires], ids=str)
def test_what_is_settled_stays_settled(example: Case) -> None:
    """A corrected event put to the rules again keeps its type: no two rules hand a reading to and fro."""
    once = ruled(example)
    again = ruled(
        Case(once.event, example.anchor, example.left, example.right, once.modes, example.status, example.actor, example.recipient)
    )
    assert again.event == once.event


def test_a_reading_that_is_right_cites_no_rule() -> None:
    assert ruled(case("COERCE arrest", "Police [arrested] two bloggers.")).rule is None
    assert ruled(case("ASSAULT explosives suicide-attack", "A [suicide bombing] killed six.")).modes == ("explosives", "suicide-attack")


def test_a_mode_of_another_kind_stays_beside_the_weapon() -> None:
    assert ruled(case("ASSAULT targeted", "The mayor was [stabbed] in his office.")).modes == ("primitive", "targeted")
    assert ruled(case("ASSAULT firearms", "The mayor was [stabbed] in his office.")).modes == ("primitive",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Amnesty [urged] Cairo to act; the army would release the two journalists.",
        "Amnesty [urged] patience because Cairo had agreed to release the two journalists.",
        "Amnesty [urged] patience (the two journalists asked Cairo to release other prisoners).",
    ],
)
def test_words_of_another_clause_do_not_count(sentence: str) -> None:
    assert ruled(case("REQUEST", sentence)).rule is None


def test_marks_and_case_of_letters_do_not_matter() -> None:
    assert ruled(case("REQUEST", "AMNESTY [URGED] CAIRO TO “RELEASE” THE TWO JOURNALISTS")).modes == ("yield",)
    assert ruled(case("REQUEST", "Amnesty [urged]\nCairo  to\nrelease the two journalists.")).modes == ("yield",)


@given(
    st.sampled_from(TYPES),
    st.text(max_size=60),
    st.text(max_size=200),
    st.text(max_size=200),
    st.sampled_from(STATUSES),
)
def test_any_text_is_ruled(event: EventType, anchor: str, left: str, right: str, status: Status) -> None:
    ruling = ruled(Case(event, anchor, left, right, (), status))
    assert set(ruling.modes) <= set(EVENTS[ruling.event].modes)
    assert ruling.rule is None or ruling.rule in BY_ID


# what the tables or the rules must hold for each decision
HOLDS: dict[str, Callable[[], bool]] = {
    "sanction-quad": lambda: EVENTS["SANCTION"].quad == 4,
    "accuse-score": lambda: EVENTS["ACCUSE"].score == -3 and scale("ACCUSE") == -3,
    "group-expelled": lambda: (
        ruled(case("COERCE deport", "Asmara [expelled] nine aid groups.")).event == "SANCTION"
        and ruled(case("SANCTION expel", "Asmara [deported] nine priests.")).event == "COERCE"
    ),
    "recipient-required": lambda: not EVENTS["RETREAT"].needs_recipient and not EVENTS["PROTEST"].needs_recipient,
    "side-ab": lambda: "sideAB" not in EVENTS["ASSAULT"].modes,
    "vandalize-score": lambda: scale("PROTEST", ("vandalize",)) == scale("PROTEST") == -5,
    "dead-names": lambda: not {"RESTRICT", "THREAT", "FIGHT"} & set(EVENTS) and "restrict" in EVENTS["COERCE"].modes,
    "number-of-events": lambda: len(EVENTS) == 16 and not {"DEMAND", "DISAPPROVE", "INVESTIGATE", "CRIME"} & set(EVENTS),
    "nobody-acts": lambda: "UNK" in SECTORS and ruled(case("ASSAULT", "Four were [killed] by a landmine.")).modes == ("explosives",),
    "embargo": lambda: "discontinue" in EVENTS["SANCTION"].modes,
}


def test_every_decision_is_held_by_tables_and_rules() -> None:
    assert {decision.id for decision in DECISIONS} == set(HOLDS)
    assert [name for name, holds in HOLDS.items() if not holds()] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.id)
def test_a_decision_names_both_sides_and_its_reason(decision: Decision) -> None:
    for field in ("question", "decision", "why"):
        assert getattr(decision, field).strip()
    one, other = decision.says
    assert one != other and ":" in one and ":" in other
