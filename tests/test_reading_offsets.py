"""Spans hold for any text: the most repeated bug of this family of tools is offsets that drift."""

import io
import json
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.reading import read_inputs, report_from_row, report_from_text
from onrecord.reading.datelines import dateline_at
from onrecord.record import Rejection, Report

PIECES = [
    "\r\n", "\r", "\n", "\n\n", " ", "\t", "\u2028", "\x85", "\x0b", "\x0c",
    "\U0001f1f0\U0001f1ea", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "e\u0301", "\u0928\u093f", "\u05e9\u05dc\u05d5\u05dd", "سلام",
    "\u202e", "\u200b", "\ufeff", "\u00ad", "\u200f", "\ufffd",
    "By Jane Roe", "ERBIL (Kurdistan 24) – ", "WASHINGTON (AP) — ", "Reporting by Jane Roe; Editing by Li Wei", "Read more: x",
    "(Photo: AFP)",
    "- AFP", "© 2024", "@janeroe", "The army left the port on Monday, he said.", "“We go,” he said.", "Army leaves port", "İstanbul", "ß",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=25).map("".join)
QUICK = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def normalised(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")


def spans_hold(report: Report) -> None:
    told = report.extra["onrecord"]
    spans = [*told["furniture"], *([told["title"]] if told["title"] else []), *([told["standfirst"]] if told["standfirst"] else [])]
    if report.dateline:
        spans.append(report.dateline.span)
    for begin, end in spans:
        assert 0 <= begin < end <= len(report.text)
        words = report.text[begin:end]
        assert words == words.strip() and words
    if report.title:
        assert report.text[told["title"][0] : told["title"][1]] == report.title
    for (_, before), (after, _) in zip(told["furniture"], told["furniture"][1:], strict=False):
        assert before <= after
    if report.dateline:
        words = report.quote(report.dateline.span)
        assert (report.dateline.agency or "") in words and (report.dateline.date or "") in words
        assert report.dateline.place is None or report.dateline.place.lower() in words.lower()


@QUICK
@given(TEXTS)
def test_a_text_is_what_was_given_and_every_span_lies_in_it(text: str) -> None:
    made = report_from_text(text, id="r", languages=())
    if isinstance(made, Rejection):
        assert not re.search(r"[A-Za-z]", text)
        return
    assert made.text == normalised(text)
    spans_hold(made)


@QUICK
@given(TEXTS, TEXTS)
def test_rows_survive_json(title: str, text: str) -> None:
    line = json.dumps({"id": "r", "title": title, "text": text}).encode()
    (made,) = read_inputs(["-"], stdin=io.BytesIO(line), languages=())
    direct = report_from_row({"id": "r", "title": title, "text": text}, id="r", languages=())
    assert made == direct or isinstance(made, Rejection)
    if isinstance(made, Report):
        heading, body = normalised(title).strip(), normalised(text)
        assert made.text == (f"{heading}\n\n{body}" if heading and body.strip() else heading or body)
        spans_hold(made)


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_report_or_a_reason(data: bytes) -> None:
    made = list(read_inputs(["-"], stdin=io.BytesIO(data), languages=()))
    assert made
    for m in made:
        assert isinstance(m, Rejection) or spans_hold(m) is None


@QUICK
@given(st.text(alphabet="ABab ,.-–—:()/'123é\n", max_size=80))
def test_a_dateline_never_runs_past_its_line(text: str) -> None:
    line = text.split("\n")[0]
    found = dateline_at(line, 0, len(line))
    if found:
        assert 0 <= found.dateline.span[0] < found.dateline.span[1] <= found.body <= len(line)
