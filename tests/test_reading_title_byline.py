"""A headline with its byline right below it, as many agencies print them."""

from onrecord.reading import report_from_text
from onrecord.record import Report


def test_a_byline_may_follow_the_title_without_a_blank_line() -> None:
    text = "Police fire tear gas at march in Lagos\nBy Funmi Adeyinka\n\nLAGOS, Nigeria – Police fired tear gas on Wednesday."
    report = report_from_text(text, id="x")
    assert isinstance(report, Report)
    assert report.title == "Police fire tear gas at march in Lagos"
    assert report.byline is not None and "Funmi Adeyinka" in report.byline
    assert report.text == text


def test_two_lines_of_running_text_are_no_title() -> None:
    report = report_from_text("The army left the town\nand went home before the rain came.\n\nNobody was hurt.", id="x")
    assert isinstance(report, Report)
    assert report.title is None
