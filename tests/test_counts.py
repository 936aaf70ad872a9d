"""Counts of people: what a reader would say that each sentence counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding.counts import Counted, find_counts
from onrecord.language.sentences import sentences


def told(text: str) -> list[tuple[str, int | None]]:
    return [(c.kind, c.quantity.best if c.quantity.best is not None else c.quantity.low) for c in found(text)]


def found(text: str) -> list[Counted]:
    return find_counts(text, sentences(text))


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The blast killed 12 people.", [("dead", 12)]),
        ("Twelve people were killed in the market.", [("dead", 12)]),
        ("12 dead, 30 hurt as ferry burns", [("dead", 12), ("injured", 30)]),
        ("The raid left three dead and five wounded.", [("dead", 3), ("injured", 5)]),
        ("Shelling kills 2, injures 4", [("dead", 2), ("injured", 4)]),
        ("A mortar hit the school, killing one teacher and wounding six others.", [("dead", 1), ("injured", 6)]),
        ("One sailor was killed and as many as seven hurt by the mine.", [("dead", 1), ("injured", 7)]),
        ("The avalanche left two climbers dead and three guides injured.", [("dead", 2), ("injured", 3)]),
        ("12 others were wounded.", [("injured", 12)]),
        ("He opened fire, wounding four of them.", [("injured", 4)]),
        ("The death toll rose to 30.", [("dead", 30)]),
        ("There were four fatalities.", [("dead", 4)]),
        ("He is charged in the deaths of six villagers.", [("dead", 6)]),
        ("They were found after a triple homicide near the river.", [("dead", 3)]),
        ("The ferry sank with six confirmed dead.", [("dead", 6)]),
        ("Two of the four hostages died.", [("dead", 2)]),
        ("He was one of the five miners killed there.", [("dead", 5)]),
        ("Three monks are in critical condition.", [("injured", 3)]),
        ("Police arrested seven people.", [("arrested", 7)]),
        ("Five suspects were taken into custody.", [("arrested", 5)]),
        ("Thousands of protesters rallied in the capital.", [("size", 2000)]),
        ("Some 500 troops were sent to the border.", [("size", 500)]),
        ("Nobody was killed, but two soldiers were hurt.", [("dead", 0), ("injured", 2)]),
        ("No one was hurt.", [("injured", 0)]),
        ("Five miners are dead and another is fighting for his life.", [("dead", 5), ("injured", 1)]),
        ("Two climbers died and a third was wounded.", [("dead", 2), ("injured", 1)]),
        ("The raid left two farmers dead and four others wounded.", [("dead", 2), ("injured", 4)]),
    ],
)
def test_numbers_are_counted_by_the_words_around_them(text: str, counts: list[tuple[str, int]]) -> None:
    assert told(text) == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("A bomb went off, killing at least 12, including three children.", [("dead", 12)]),
        ("Five people, including three children, were killed.", [("dead", 5)]),
        ("12 people — three soldiers and nine civilians — died.", [("dead", 12)]),
        ("Three people, two men and a woman, were wounded.", [("injured", 3)]),
        ("Two herders, identified as Ilan Roth and Sami Aydin, were killed.", [("dead", 2)]),
        ("Eighteen Union of the Marsh (UM) cadres were killed.", [("dead", 18)]),
        ("Two brothers, 20 and 25, were stabbed.", [("injured", 2)]),
    ],
)
def test_the_parts_of_a_number_are_not_counted_beside_it(text: str, counts: list[tuple[str, int]]) -> None:
    assert told(text) == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Two officers and a nurse were killed.", [("dead", 3)]),
        ("The rebels killed two officers and a nurse.", [("dead", 3)]),
        ("Hana Orel, 23, and Tomas Vey, 30, were killed.", [("dead", 2)]),
        ("Farmer, child wounded by mine", [("injured", 2)]),
        ("A nurse was hurt in the clash and three other women were wounded.", [("injured", 4)]),
    ],
)
def test_a_list_counts_together(text: str, counts: list[tuple[str, int]]) -> None:
    assert told(text) == counts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hana Orel, 23, died at the hospital.", "Hana Orel, 23"),
        ("The victim died.", "The victim"),
        ("A villager was shot and killed on Friday.", "A villager"),
        ("The storm killed a lighthouse keeper's daughter.", "a lighthouse keeper's daughter"),
        ("Her brother Tomas Vey was killed.", "Her brother Tomas Vey"),
    ],
)
def test_one_victim_counts_one_by_the_words_that_name_him(text: str, words: str) -> None:
    [count] = found(text)
    assert (count.kind, count.quantity.low, count.quantity.best, count.quantity.high) == ("dead", 1, 1, 1)
    assert text[count.quantity.span[0] : count.quantity.span[1]] == words


def test_a_child_told_by_age_alone_is_one_hurt() -> None:
    assert ("injured", 1) in told("5-year-old shot in the leg, in stable condition")


def test_who_was_shot_and_died_is_counted_dead_alone() -> None:
    assert told("Two men were shot, one fatally, outside a bar.") == [("dead", 1)]
    assert told("Four people were shot, two of them fatally.") == [("dead", 2)]
    assert told("A baker was taken to a hospital. He was pronounced dead there.") == [("dead", 1)]
    assert told("A baker was shot on Sunday. The baker died on Monday.") == [("dead", 1)]
    assert told("Six people were shot. Two people were killed and four were wounded.") == [("dead", 2), ("injured", 4)]


def test_who_was_only_shot_is_counted_injured() -> None:
    assert told("Four people were shot at a wedding.") == [("injured", 4)]
    assert told("A guard was killed at the gate and nine others were shot.") == [("dead", 1), ("injured", 9)]


def test_the_wounded_are_not_counted_again_by_their_condition() -> None:
    assert told("Nine villagers were wounded. Two villagers were in serious condition.") == [("injured", 9)]


@pytest.mark.parametrize(
    "text",
    [
        "The bomb could have killed dozens.",
        "He tried to kill five people.",
        "The soldier was not injured.",
        "They threatened to kill three hostages.",
        "If the dam breaks, it would kill thousands.",
        "In 2012 a storm killed 26 at a school.",
        "If the wall falls, two guards are dead.",
        "Three climbers were killed two years ago.",
        "On the anniversary, they recalled that ten miners died.",
        "No one else was hurt.",
        "Each time a guard is killed, the prison closes.",
        "On March 15 the hotel Aurora Palace was full.",
        "Two witnesses saw three cars and heard 12 shots.",
        "Forty guests attended the lecture on wounded pride in 3 rooms.",
    ],
)
def test_what_did_not_happen_or_is_no_news_is_not_counted(text: str) -> None:
    assert [c for c in told(text) if c[0] in ("dead", "injured", "arrested")] == []


def test_cue_and_sentence_say_where_the_count_stands() -> None:
    text = "It was quiet. Then a mine killed three herders."
    [count] = found(text)
    assert text[count.cue[0] : count.cue[1]] == "killed" and count.sentence == 1
    assert text[count.quantity.span[0] : count.quantity.span[1]] == "three"


WORDS = st.sampled_from(
    "two 12 a the man men people killed wounded shot dead died were was had and , . ; — ( ) who including others fatally police not"
    " arrested could to in left Hana Orel of them his death toll at least dozens critically protesters double murder".split()
)


@given(st.one_of(st.text(max_size=100), st.lists(WORDS, max_size=30).map(" ".join)))
def test_any_text_is_read_and_every_span_lies_in_its_sentence(text: str) -> None:
    spans = sentences(text)
    for count in find_counts(text, spans):
        b, e = spans[count.sentence]
        for begin, end in (count.quantity.span, count.cue):
            assert b <= begin < end <= e
        assert any(n is not None for n in (count.quantity.low, count.quantity.best, count.quantity.high))


@pytest.mark.parametrize(
    "piece", ["killed ", "two men ", "two men and ", "Orel ", "was ", "quickly ", "12 dead, ", "a ", "including three "]
)
def test_a_page_long_run_of_one_phrase_is_read_to_the_end(piece: str) -> None:
    text = piece * (20_000 // len(piece)) + ".\nA mine killed three herders."
    assert [c.quantity.best for c in found(text) if c.sentence == len(sentences(text)) - 1] == [3]
