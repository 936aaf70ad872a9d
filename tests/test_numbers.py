"""Number phrases: what a reader takes each for, and what is no number of people."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding.numbers import MOST, find_quantities, number


def read(text: str) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(text[q.span[0] : q.span[1]], q.low, q.best, q.high) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("words", "low", "best", "high"),
    [
        ("12", 12, 12, 12),
        ("1,200", 1200, 1200, 1200),
        ("twelve", 12, 12, 12),
        ("twenty-five", 25, 25, 25),
        ("two hundred", 200, 200, 200),
        ("three hundred and ten", 310, 310, 310),
        ("2 million", 2_000_000, 2_000_000, 2_000_000),
        ("at least 12", 12, 12, None),
        ("no fewer than nine", 9, 9, None),
        ("more than 100", 100, 100, None),
        ("over 100", 100, 100, None),
        ("12 or more", 12, 12, None),
        ("up to 40", None, 40, 40),
        ("as many as seven", None, 7, 7),
        ("fewer than ten", None, 10, 10),
        ("about 50", None, 50, None),
        ("nearly sixty", None, 60, None),
        ("some 30", None, 30, None),
        ("between 10 and 15", 10, None, 15),
        ("10 to 15", 10, None, 15),
        ("10-15", 10, None, 15),
        ("two or three", 2, None, 3),
        ("dozens", 24, None, None),
        ("scores", 40, None, None),
        ("hundreds", 200, None, None),
        ("tens of thousands", 20_000, None, None),
        ("several", 3, None, None),
        ("a handful", 3, None, None),
        ("a dozen", 12, 12, 12),
        ("half a dozen", 6, 6, 6),
        ("two dozen", 24, 24, 24),
        ("a couple", 2, 2, 2),
        ("both", 2, 2, 2),
        ("nobody", 0, 0, 0),
        ("no one", 0, 0, 0),
        ("a woman", 1, 1, 1),
        ("an off-duty officer", 1, 1, 1),
    ],
)
def test_a_phrase_is_read_whole(words: str, low: int | None, best: int | None, high: int | None) -> None:
    assert read(f"Yesterday they saw {words} there.") == [(words, low, best, high)]


@pytest.mark.parametrize(
    "text",
    [
        "Omar Dib, 34, spoke.",
        "The mayor, aged 12, laughed.",
        "It rained in 2014 and until 2016.",
        "They met at 5 p.m. and left at 5:30.",
        "It cost $12 and then 300 dollars.",
        "The fire began at 1200 Marsh Street.",
        "They found a .40 and a 9mm round.",
        "They drove 12 miles, some 3 km more.",
        "A rise of 12 percent, or 12%.",
        "The crash blocked Highway 61.",
        "It was the 3rd of its kind.",
        "The court heard case 12345.",
        "On Jan. 12 and on 14 March it snowed.",
        "He has been here for three years and two months.",
        "They heard five shots and a dozen rounds.",
        "She called 911.",
        "He faces two counts.",
    ],
)
def test_what_counts_no_people_is_left_out(text: str) -> None:
    assert read(text) == []


def test_an_age_describes_one_person_and_is_no_number_of_its_own() -> None:
    assert [(low, best) for _, low, best, _ in read("They saw a 12-year-old boy and another 14-year-old.")] == [(1, 1), (1, 1)]


def test_a_year_before_people_is_a_number_of_them() -> None:
    assert read("They moved 2000 soldiers in 2014.") == [("2000", 2000, 2000, 2000)]


def test_only_the_asked_part_is_read_and_spans_count_from_the_start_of_the_text() -> None:
    text = "Three came. Four left."
    assert [q.span for q in find_quantities(text, 12)] == [(12, 16)]
    assert [q.span for q in find_quantities(text, 0, 11)] == [(0, 5)]


@given(st.integers(0, 999_999))
def test_a_number_with_its_commas_is_itself(n: int) -> None:
    assert number(f"{n:,}") == number(str(n)) == n


@given(st.integers(21, 99).filter(lambda n: n % 10))
def test_two_words_make_one_number(n: int) -> None:
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()[n // 10 - 2]
    units = "one two three four five six seven eight nine".split()[n % 10 - 1]
    assert number(f"{tens}-{units}") == number(f"{tens} {units}") == n
    assert number(f"two thousand, three hundred and {tens}-{units}") == 2300 + n


def test_more_than_all_people_is_no_number_of_people() -> None:
    assert number("9" * 400) is None and number(str(MOST)) == MOST
    assert read(f"{'9' * 400} people came.") == []


WORDS = st.sampled_from(
    "12 1,200 at least up to between and 10-15 dozens of a man woman hundred million - , . % $ years one no more than 5:30 three".split()
)


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=20).map(" ".join)))
def test_any_text_gives_ordered_stripped_spans_and_ordered_bounds(text: str) -> None:
    found = find_quantities(text)
    assert all(a.span[1] <= b.span[0] for a, b in itertools.pairwise(found))
    for q in found:
        words = text[q.span[0] : q.span[1]]
        assert words and words == words.strip()
        known = [n for n in (q.low, q.best, q.high) if n is not None]
        assert known and known == sorted(known)


@pytest.mark.parametrize("piece", ["12", "12 ", "a ", "one hundred ", "between 1 and ", "a very old ", "at least ", "1,"])
def test_long_runs_are_read_to_the_end(piece: str) -> None:
    text = piece * 20_000 + ". Seven men."
    assert find_quantities(text)[-1].best == 7
