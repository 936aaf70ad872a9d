"""The gazetteer and which place a name means; the places scorer."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding.placing import Named, Placing, within
from onrecord.evaluation import places as scorer
from onrecord.knowledge.gazetteer import fold_place, gazetteer


def placed(text: str, *names: str, outlet: str | None = None) -> list[str | None]:
    """Country and name of each name's place, or None."""
    named, at = [], 0
    for name in names:
        at = text.index(name, at)
        named.append(Named((at, at + len(name)), name))
        at += len(name)
    found = Placing(gazetteer(), text, named, outlet).places()
    return [None if p is None else f"{p.admin1 or p.country} {p.name}" for p in found]


def test_fame_decides_where_nothing_else_does() -> None:
    assert placed("Talks went on in Paris.", "Paris") == ["FR-IDF Paris"]


def test_what_follows_a_name_decides() -> None:
    text = "A fire in Paris, Texas, was put out; Paris, France, sent a wreath."
    assert placed(text, "Paris", "Texas", "Paris", "France") == ["US-TX Paris", "US-TX Texas", "FR-IDF Paris", "FRA France"]


def test_the_other_places_of_a_report_decide() -> None:
    text = "Police from Jackson and Tupelo searched Columbus. All three lie in Mississippi."
    assert placed(text, "Jackson", "Tupelo", "Columbus", "Mississippi")[2] == "US-MS Columbus"


def test_newspaper_abbreviations() -> None:
    assert placed("The trial in Salem, Ore., and one in Charleston, W.Va.", "Salem", "Ore.", "Charleston", "W.Va.") == [
        "US-OR Salem", "US-OR Oregon", "US-WV Charleston", "US-WV West Virginia",
    ]  # fmt: skip


def test_a_paper_named_after_its_town() -> None:
    assert placed("The council of Athens met in Tennessee.", "Athens", "Tennessee", outlet="athensdaily.example") == [
        "US-TN Athens",
        "US-TN Tennessee",
    ]


def test_country_names_are_countries() -> None:
    found = gazetteer().named("Iraq")[0]
    assert (found.kind, found.country, found.precision) == ("country", "IRQ", "country")


def test_spellings_meet() -> None:
    assert {p.id for p in gazetteer().named("Deir al-Zor")} & {p.id for p in gazetteer().named("Deir ez-Zor")}


def test_a_city_and_the_province_around_it() -> None:
    kinds = []
    for text in ("Shells fell on Herat.", "Shells fell on villages of Herat province."):
        at = text.index("Herat")
        [place] = Placing(gazetteer(), text, [Named((at, at + 5), "Herat")]).places()
        kinds.append(place and place.precision)
    assert kinds == ["town", "province"]


def test_look_alike_letters_of_another_script_do_not_match() -> None:
    assert gazetteer().named("Еrbil") == ()  # the first letter is Cyrillic


def test_a_province_lies_in_its_country_and_not_in_itself() -> None:
    texas, us = gazetteer().named("Texas")[0], gazetteer().named("United States")[0]
    assert within(texas, us) and not within(us, texas) and not within(texas, texas)


def test_an_unknown_name_has_no_place() -> None:
    assert placed("They met at Xyzzyville.", "Xyzzyville") == [None]


@given(st.text(alphabet=string.printable, max_size=60))
def test_any_name_may_be_asked_for(name: str) -> None:
    for place in gazetteer().named(name):
        assert -90 <= place.lat <= 90 and -180 <= place.lon <= 180
    assert fold_place(fold_place(name)) == fold_place(name)


def test_the_scorer_counts_what_is_missed_and_what_is_too_much() -> None:
    here = scorer.GoldPlace((0, 5), "Paris", 48.85, 2.35, "FRA", False)
    there = scorer.GoldPlace((10, 14), "Iraq", 33.0, 44.0, "IRQ", True)
    report = scorer.GoldReport("r", "Paris and Iraq", None, (here, there), ((20, 28),))
    guesses = [
        scorer.Guess((0, 5), 48.9, 2.4, "FRA", False),
        scorer.Guess((30, 33), 0.0, 0.0, "GAB", False),  # no gold name there
        scorer.Guess((20, 28), 40.0, -100.0, "USA", True),  # ignored: the gold leaves this name out
    ]
    said = scorer.score([(report, guesses)])
    assert (said["near"], said["country"], said["found"], said["precision"]) == (0.5, 0.5, 0.5, 0.5)
    assert said["median_km"] == pytest.approx(6.6, abs=0.5)


def test_a_country_is_compared_by_its_code() -> None:
    gold = scorer.GoldPlace((0, 4), "Iraq", 33.0, 44.0, "IRQ", True)
    assert scorer.right(gold, scorer.Guess((0, 4), 10.0, 10.0, "IRQ", True))
    assert not scorer.right(gold, scorer.Guess((0, 4), 33.0, 44.0, "IRQ", False))  # Baghdad is not Iraq
