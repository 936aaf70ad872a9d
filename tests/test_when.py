"""When: which days the time expressions of a report mean, by its words, the day of publication and the tense."""

import re
import time
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.coding.when import Time, find_times
from onrecord.language.sentences import sentences

HERE = Path(__file__).parent
ROWS = [row.split("\t") for row in (HERE / "when_expressions.tsv").read_text("utf-8").splitlines() if row and not row.startswith("#")]
NO_TIMES = [
    "The March of soldiers through the town may end the truce.",
    "Theresa May may march with April Jones and August Wilson.",
    "Residents pray at the mosque every Friday.",
    "The market opens on Sundays and on Saturday mornings.",
    "She wrote for the Sunday Times and the Mail on Sunday.",
    "He watched Saturday Night Live and read USA Today.",
    "It was a three-day visit to the north.",
    "They talked for two hours and marched for three days.",
    "A five-year-old boy and his 12-year-old sister survived.",
    "He was given 20 years in prison.",
    "Ten years after the invasion, the port lies in ruins.",
    "They marked the tenth anniversary of the war.",
    "A force of 2000 soldiers and 1900 police guarded the square.",
    "In 2000 villages there is no clinic.",
    "He bought 2015 shares at $2014.",
    "She is in her 30s.",
    "Call 555-2014 or write to PO Box 1999.",
    "The sun sat low; the wed pair had no money.",
    "The Second Army took Hill 1914 at 5 p.m. and left at noon.",
    "The bloc led by the March 14 Alliance walked out.",
    "The Prague Spring and the fall of the city are taught together.",
    "The curfew is an overnight curfew.",
    "The minister read Resolution 2139 aloud.",
    "The deal names 03/04/2013 in one annex.",
    "Temperatures will be in the 80s.",
    "The film was made by 20th Century Fox.",
    "It is day after day of rain.",
]
SEASONS = {"21": 3, "22": 6, "23": 9, "24": 12}


def times(text: str, published: str | None) -> list[Time]:
    return find_times(text, sentences(text), published)


def only(text: str, published: str | None = "2014-03-13") -> Time:
    found = times(text, published)
    assert len(found) == 1, [text[t.span[0] : t.span[1]] for t in found]
    return found[0]


def side(edtf: str) -> tuple[date, date]:
    """The first and last day of one side of an EDTF string, by a reading of EDTF that is not the package's own."""
    plain = edtf.removesuffix("~")
    if plain.endswith("X"):
        return date(int(plain.replace("X", "0")), 1, 1), date(int(plain.replace("X", "9")), 12, 31)
    parts = [int(p) for p in plain.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 3:
        return date(*parts), date(*parts)
    year, month = parts
    if month > 12:
        first = SEASONS[str(month)]
        last = first + 2
        year_of_last, month_of_last = (year + 1, last - 12) if last > 12 else (year, last)
        return date(year, first, 1), date(year_of_last, month_of_last, monthrange(year_of_last, month_of_last)[1])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


@pytest.mark.parametrize(("published", "marked", "edtf", "basis"), ROWS, ids=[f"{r[0][:10]} {r[1][:60]}" for r in ROWS])
def test_an_expression_means_the_days_of_the_table(published: str, marked: str, edtf: str, basis: str) -> None:
    begin, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    day = None if published == "-" else published
    found = {t.span: t for t in times(text, day)}
    assert (begin, end) in found, [text[b:e] for b, e in found]
    t = found[begin, end]
    assert (t.edtf or "none", t.basis or "-") == (edtf, basis)
    if t.edtf is None:
        assert t.start is None and t.end is None
        return
    first, _, last = t.edtf.partition("/")
    assert t.start == (None if first == ".." else side(first)[0])
    if last == "..":
        assert t.end == (date.fromisoformat(day[:10]) if day else None)
    else:
        assert t.end == side(last or first)[1]


def test_the_table_is_as_large_as_it_claims() -> None:
    assert len({(r[0], r[1]) for r in ROWS}) >= 250


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert [text[t.span[0] : t.span[1]] for t in times(text, "2014-03-13")] == []


def test_two_times_of_one_sentence_go_by_the_verb_of_each() -> None:
    text = "Guards shot a driver on Friday, and the inquiry will open on Friday."
    assert [t.edtf for t in times(text, "2014-03-13")] == ["2014-03-07", "2014-03-14"]


def test_figures_with_two_readings_are_settled_by_the_other_dates_of_the_text() -> None:
    british = "Signed on 25/11/2013, it lapsed on 03/02/2014."
    american = "Signed on 11/25/2013, it lapsed on 03/02/2014."
    spelt = "It lapsed on 2 March 2014, stamped 03/02/2014."
    assert times(british, None)[-1].start == date(2014, 2, 3)
    assert times(american, None)[-1].start == date(2014, 3, 2)
    assert times(spelt, None)[-1].start == date(2014, 3, 2)
    assert times("It lapsed on 03/02/2014.", None) == []
    assert only("It lapsed on 03/03/2014.", None).start == date(2014, 3, 3)
    assert times("Signed on 25/11/2013 and 11/25/2013, it lapsed on 03/02/2014.", None)[-1].start == date(2013, 11, 25)


def test_impossible_dates_are_no_dates() -> None:
    for text in ("It fell on February 30, 2014.", "It fell on 31/13/2013.", "It fell on 2013-02-29."):
        assert all(t.start is None or (t.end is not None and t.start != t.end) for t in times(text, "2014-03-13"))


def test_a_leap_day_without_a_year_is_that_of_the_last_leap_year() -> None:
    assert only("The dam broke on February 29.", "2015-03-01").start == date(2012, 2, 29)


def test_where_neither_words_nor_verb_tell_past_from_future_there_are_no_days() -> None:
    assert only("Carnival: March 20", "2014-03-13").start is None
    assert only("Carnival: March 10", "2014-03-13").start == date(2014, 3, 10)


def test_what_counts_from_the_text_never_lands_after_publication_unasked() -> None:
    text = "The bridge fell on Wednesday. Three days later it was rebuilt."
    assert times(text, "2014-03-13")[-1].start is None


def test_a_far_away_time_is_nothing_to_count_from() -> None:
    filler = "Nobody claimed it. " * 8
    assert times(f"The bridge fell on Monday. {filler}A day later it rained.", "2014-03-13")[-1].start is None
    assert times("The bridge fell on Monday. A day later it rained.", "2014-03-13")[-1].start == date(2014, 3, 11)


def test_a_full_stop_in_a_time_of_day_does_not_hide_the_verb() -> None:
    text = "According to police, at 11:06 p.m. Sunday officers were called to the house."
    assert only(text, "2014-03-13").start == date(2014, 3, 9)


def test_the_sentence_of_a_time_is_told() -> None:
    text = "A post burned. It burned on Monday."
    assert only(text).sentence == 1


def test_a_moved_date_is_no_stretch() -> None:
    text = "The vote was postponed from Monday to Wednesday."
    assert [text[t.span[0] : t.span[1]] for t in times(text, "2014-03-13")] == ["Monday", "Wednesday"]


def test_publication_must_be_an_iso_date() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        find_times("On Monday.", [(0, 10)], "March 3")


# --- what holds of any text -----------------------------------------------------------------------------------------------------

DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))
EDGES = st.sampled_from([date.min, date(1, 3, 1), date(9999, 12, 31), date(9999, 1, 1)])
PIECES = [
    "Monday", "Friday night", "last", "next", "this", "week", "weekend", "month", "year", "March", "May", "Feb.", "29", "3", "30",
    "31st", "2014", "1999", "9999", "2015-02-30", "03/04/2015", "the", "of", "since", "until", "by", "from", "to", "between",
    "and", "two", "a few", "days", "weeks", "years", "ago", "later", "earlier", "after", "before", "will", "said", "was killed",
    "early", "late", "mid-", "the end of", "first half", "today", "tomorrow", "overnight", "5 p.m.", "at noon", "the following",
    "day", "that", "1990s", "'90s", "summer", "fall", "anniversary of the", "New Year's Eve", "Easter Sunday", "century", "21st",
    ",", ".", "\n", "-", "–", "'s", "😀", "\xa0", "900", "weeks from now",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=24).map(" ".join))


@given(TEXTS, st.one_of(st.none(), DAYS, EDGES))
@settings(max_examples=700, deadline=None)
def test_of_any_text_spans_are_sound_and_no_interval_ends_before_it_begins(text: str, published: date | None) -> None:
    last = 0
    for t in times(text, published.isoformat() if published else None):
        begin, end = t.span
        assert last <= begin < end <= len(text)
        assert text[begin:end] == text[begin:end].strip() and "\n" not in text[begin:end]
        last = end
        if t.start and t.end:
            assert t.start <= t.end
        assert (t.edtf is None) == (t.basis is None) == (t.start is None and t.end is None)
        if published is None:
            assert t.basis in (None, "explicit", "text")


PAST = [
    "on Monday", "on Sunday night", "on Thursday", "last Friday", "last Tuesday night", "over the weekend", "last weekend",
    "today", "yesterday", "overnight", "last night", "this week", "this month", "this year", "last week", "last month",
    "last year", "in March", "in May", "in early June", "in late December", "in mid-July", "last August", "on March 3",
    "on 30 November", "on Feb. 29", "from 3 to 5 March", "from Friday to Monday", "from May to July", "two days ago",
    "three weeks ago", "a month ago", "a few days ago", "in recent weeks", "in the past three days", "since Monday",
    "since January", "since last week", "earlier this week", "earlier this month", "last summer", "last winter", "in the spring",
    "on New Year's Eve", "on Easter Sunday", "at the end of the month", "at the start of the year", "on Saturday, June 7",
    "on Monday and again two days later", "on Monday and the following week",
]  # fmt: skip


@given(st.sampled_from(PAST), DAYS)
@settings(max_examples=400, deadline=None)
def test_what_has_happened_began_by_publication(when: str, published: date) -> None:
    text = f"Gunmen raided the village {when}."
    found = times(text, published.isoformat())
    assert found
    weekday_tells = ", June 7" in when  # a day with its weekday says the year itself
    for t in found:
        assert t.start is None or t.start <= published or weekday_tells


@given(
    st.sampled_from(["Monday", "Wednesday night", "last Friday", "next Sunday", "since Tuesday", "Tuesday of last week"]),
    st.booleans(),
    DAYS,
)
@settings(max_examples=120, deadline=None)
def test_a_weekday_moves_with_the_week_of_publication(when: str, future: bool, published: date) -> None:
    text = f"The column {'will march' if future else 'marched'} {when}."
    now, then = only(text, published.isoformat()), only(text, (published + timedelta(days=7)).isoformat())
    assert now.start and then.start and then.start - now.start == timedelta(days=7)
    if when == "Monday":
        assert now.start.weekday() == 0
        assert timedelta(0) <= ((now.start - published) if future else (published - now.start)) < timedelta(days=7)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.one_of(st.none(), DAYS))
@settings(max_examples=80, deadline=None)
def test_a_full_date_means_its_day_whenever_it_was_published(on: date, published: date | None) -> None:
    day = published.isoformat() if published else None
    for form in (f"{on:%B} {on.day}, {on.year}", f"{on.day} {on:%B} {on.year}", on.isoformat(), f"{on:%A}, {on:%b}. {on.day}, {on.year}"):
        t = only(f"It was signed on {form} in Geneva.".replace("May.", "May"), day)
        assert (t.start, t.end, t.edtf, t.basis) == (on, on, on.isoformat(), "explicit")


@pytest.mark.parametrize(
    "unit", ["7 ", "2014 ", "2014-", "1/", "March 3 to ", "Monday ", "the last ", "since until ", "9", "two days after "]
)
def test_the_time_taken_grows_with_the_length_of_the_text_only(unit: str) -> None:
    def taken(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        pieces = [(b, min(b + 20_000, size)) for b in range(0, size, 20_000)]
        begun = time.process_time()
        find_times(text, pieces, "2014-03-13")
        return time.process_time() - begun

    # Eight times the text: a quadratic scan would take 64 times as long.
    small = min(taken(5_000) for _ in range(2))
    assert taken(40_000) < max(0.2, 24 * small)


def test_every_line_of_the_table_marks_one_expression() -> None:
    assert all(len(row) == 4 and len(re.findall(r"\[[^\[\]]+\]", row[1])) == 1 for row in ROWS)
