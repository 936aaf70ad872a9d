"""The incident scorer: figures that can be followed by hand."""

import math
from typing import Any

from fakes import MADE_BY
from onrecord.evaluation.incidents import main_event, said, said_date, score, stated
from onrecord.record.types import Count, Event, Record, Report, When

TEXT = "Three people were killed and a boy was wounded on Friday. Ilan Roth, 30, died at once. A raid killed nine in spring."
DAY = When(id="t1", span=(50, 56), start="2020-05-01", end="2020-05-01")
LONG = When(id="t2", span=(110, 116), start="2020-03-01", end="2020-05-31")


def at(words: str) -> tuple[int, int]:
    begin = TEXT.index(words)
    return begin, begin + len(words)


def count(kind: Any, words: str, n: int | None, low: int | None = -1) -> Count:
    return Count(kind=kind, low=n if low == -1 else low, best=n, high=n, span=at(words))


def event(id: str, anchor: str, *counts: Count, **fields: Any) -> Event:
    return Event(id=id, anchor=at(anchor), **{"event": "ASSAULT", "status": "actual", **fields}, counts=counts)


def record(*events: Event, id: str = "r1") -> Record:
    return Record(made_by=MADE_BY, report=Report(id=id, text=TEXT), times=(DAY, LONG), events=events)


KILLED = event("e1", "killed", count("dead", "Three", 3), date="t1")
WOUNDED = event("e2", "wounded", count("injured", "a boy", 1))
DIED = event("e3", "died", count("dead", "Ilan Roth, 30", 1))
RAID = event("e4", "raid", count("dead", "nine", 9), date="t2", status="historical")
REPORTS = [{"id": "r1", "incident": "i1", "title": "Shots", "text": TEXT, "published": "2020-05-03"}]
INCIDENTS = [{"incident": "i1", "date": "2020-05-01", "dead": 3, "injured": 1, "city": "Telvar", "state": "Ohio"}]


def test_the_happening_is_the_main_event_and_what_shares_its_date() -> None:
    made = record(KILLED, WOUNDED, DIED, RAID)
    assert main_event(made) == KILLED
    assert said(made, "dead") == 3, "the number outweighs a victim named; the raid has another date"
    assert said(made, "injured") == 1
    assert score([made], REPORTS, INCIDENTS)["dead"] == 1.0


def test_what_is_no_fact_or_no_assault_says_nothing() -> None:
    made = record(event("e1", "killed", count("dead", "Three", 3), status="hypothetical"), event("e2", "raid", event="COERCE"))
    assert main_event(made) is None and said(made, "dead") is None and said_date(made) is None
    figures = score([made], REPORTS, INCIDENTS)
    assert (figures["dead"], figures["injured"], figures["date"]) == (0.0, 0.0, 0.0)


def test_an_exact_number_outweighs_a_bound_and_a_name_counts_where_nothing_else_does() -> None:
    low = Count(kind="dead", low=9, best=9, high=None, span=at("nine"))
    assert said(record(event("e1", "killed", low, count("dead", "Three", 3))), "dead") == 3
    assert said(record(event("e1", "killed", low)), "dead") == 9
    assert said(record(DIED), "dead") == 1
    assert said(record(event("e1", "killed", count("dead", "nine", None, low=9))), "dead") is None


def test_a_date_counts_within_a_day_and_only_as_an_interval_of_three_days() -> None:
    def share(day: When, gold: str) -> float:
        made = Record(made_by=MADE_BY, report=Report(id="r1", text=TEXT), times=(day,), events=(event("e1", "killed", date="t1"),))
        return score([made], REPORTS, [{**INCIDENTS[0], "date": gold}])["date"]

    assert share(DAY, "2020-05-02") == share(DAY, "2020-04-30") == 1.0
    assert share(DAY, "2020-05-03") == share(DAY, "2020-04-29") == 0.0
    span = (50, 56)
    assert share(When(id="t1", span=span, start="2020-04-28", end="2020-04-30"), "2020-05-01") == 1.0
    assert share(When(id="t1", span=span, start="2020-04-28", end="2020-05-01"), "2020-05-01") == 0.0
    assert share(When(id="t1", span=span), "2020-05-01") == 0.0


def test_dates_are_asked_of_reports_of_the_week_after_alone() -> None:
    for published, asked in (("2020-05-08T23:00:00Z", 1.0), ("2020-05-09", 0.0), ("2020-04-30", 0.0), (None, 0.0)):
        assert score([record(KILLED)], [{**REPORTS[0], "published": published}], INCIDENTS)["date_reports"] == asked


def test_stated_numbers_stand_as_numbers_beside_a_word_of_killing() -> None:
    assert stated(TEXT, 3, "dead") and stated("Police: 3 killed", 3, "dead")
    assert not stated(TEXT, 1, "injured"), "'a boy' is no number"
    assert not stated("Three came. A man was killed, 30.", 3, "dead")
    figures = score([record(KILLED, WOUNDED)], REPORTS, INCIDENTS)
    assert (figures["dead_stated_reports"], figures["injured_stated_reports"]) == (1.0, 0.0)
    assert math.isnan(figures["injured_stated"]) and figures["injured"] == 1.0


def test_saying_nothing_is_right_where_nobody_was_hurt_and_no_record_is_a_miss() -> None:
    nobody = [{**INCIDENTS[0], "injured": 0}]
    assert score([record(KILLED)], REPORTS, nobody)["injured"] == 1.0
    assert score([record(KILLED)], REPORTS, INCIDENTS)["injured"] == 0.0
    assert score([], REPORTS, nobody)["injured"] == 0.0
