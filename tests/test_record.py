"""The record: what is written comes back, every span slices to the words it was made of, and nothing broken is ever written."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import MADE_BY, TEXT, full_record, span
from onrecord.record import Actor, Dateline, Record, RecordError, Report, Statement, check, decode, encode
from onrecord.record.schema import schema, schema_text, shipped

# what offsets of other tools have drifted on: CRLF, astral planes, combining marks, right-to-left, zero-width, Unicode line ends
ODD = [
    "\r\n",
    "\n",
    "\r",
    "😀",
    "👩‍👩‍👧",
    "🇮🇶",
    "é",
    "e\u0301",
    "\u0301",
    "العراق",
    "שלום",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\u00ad",
    "\u2028",
    "\u0085",
    "\x00",
    "«",
    "''",
]
texts = (
    st.lists(st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=8)), min_size=1, max_size=30)
    .map("".join)
    .filter(len)
)


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(texts)
    cuts = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda c: c[0] != c[1])
    return text, [(min(c), max(c)) for c in draw(st.lists(cuts, min_size=1, max_size=6))]


def record_of(text: str, spans: list[tuple[int, int]]) -> Record:
    statement = Statement(id="s1", content=tuple(spans), form="direct")
    actor = Actor(id="a1", name=text[slice(*spans[0])], mentions=tuple(spans))
    return Record(made_by=MADE_BY, report=Report(id="x", text=text, extra={"words": text}), actors=(actor,), statements=(statement,))


@given(quoted())
def test_every_quote_survives_writing_and_reading(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    quotes = [text[b:e] for b, e in spans]
    line = encode(record_of(text, spans))
    back = decode(line)
    assert back.report.text == text
    assert [back.report.quote(s) for s in back.statements[0].content] == quotes
    assert back.actors[0].name == quotes[0]
    # and in a reader that is not ours
    plain = json.loads(line)
    assert [plain["report"]["text"][b:e] for b, e in plain["statements"][0]["content"]] == quotes


@given(quoted())
def test_a_record_is_one_line_to_every_reader(case: tuple[str, list[tuple[int, int]]]) -> None:
    line = encode(record_of(*case))
    assert len(line.decode().splitlines()) == 1
    assert encode(decode(line)) == line


@given(texts, st.integers(-3, 400), st.integers(-3, 400))
def test_a_span_outside_the_text_is_never_written(text: str, begin: int, end: int) -> None:
    if 0 <= begin < end <= len(text):
        assert decode(encode(record_of(text, [(begin, end)])))
    else:
        with pytest.raises(RecordError, match=r"mentions\[0\]"):
            encode(record_of(text, [(begin, end)]))


def test_every_key_is_written_even_where_the_report_says_nothing() -> None:
    written = json.loads(encode(Record(made_by=MADE_BY, report=Report(id="x", text="Rain fell."))))
    assert list(written) == ["format", "made_by", "report", "actors", "relations", "places", "times", "statements", "events"]
    assert written["format"] == "onrecord/1"
    assert written["events"] == []
    assert {k: v for k, v in written["report"].items() if k not in ("id", "text")} == dict.fromkeys(
        ("url", "title", "outlet", "published", "language", "dateline", "byline")
    ) | {"extra": {}}


def test_a_full_record_has_the_format_s_names() -> None:
    written = json.loads(encode(full_record()))
    assert set(written["relations"][0]) == {"from", "kind", "to", "evidence"}
    assert set(written["places"][0]) == {"id", "span", "name", "geonameid", "lat", "lon", "country", "admin1", "precision", "claims"}
    assert set(written["times"][0]) == {"id", "span", "start", "end", "edtf", "basis"}
    assert set(written["statements"][0]) == {
        "id",
        "source",
        "speaker",
        "cue",
        "content",
        "form",
        "act",
        "addressee",
        "parent",
        "confidence",
    }
    assert set(written["events"][0]) == {
        *("id", "event", "mode", "context", "anchor", "actor", "recipient", "status", "according_to"),
        *("place", "date", "counts", "confidence"),
    }
    assert set(written["events"][0]["counts"][0]) == {"kind", "low", "best", "high", "span", "according_to"}
    assert decode(encode(full_record())) == full_record()


def broken(path: str, value: Any) -> Record:
    """The full record with one value changed."""
    plain = json.loads(msgspec.json.encode(full_record()))
    *way, last = path.split(".")
    at = plain
    for step in way:
        at = at[int(step)] if isinstance(at, list) else at[step]
    at[last] = value
    return msgspec.convert(plain, Record)


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("report.id", "", "report.id"),
        ("report.title", "half a character \ud83d", "report.title"),
        ("actors.1.id", "a1", "actors[1].id"),
        ("events.0.id", "s1", "events[0].id"),  # ids are unique over kinds, so that a look-up never has to ask which
        ("actors.0.country", "IRAQ", "actors[0].country"),
        ("actors.0.sector", ["MILITARY"], "actors[0].sector"),
        ("relations.0.to", "a9", "relations[0].to"),
        ("relations.0.evidence", [5, 5], "relations[0].evidence"),
        ("places.0.lat", float("nan"), "places[0].lat"),
        ("places.0.lon", 181.0, "places[0].lon"),
        ("times.0.start", "May 2024", "times[0].start"),
        ("times.0.end", "2024-04-30", "times[0].end"),
        ("statements.0.content", [], "statements[0].content"),
        ("statements.0.speaker", "s2", "statements[0].speaker"),
        ("statements.0.addressee", ["nobody"], "statements[0].addressee"),
        ("statements.2.parent", "s4", "statements[2].parent"),  # s3 and s4 would report each other
        ("statements.0.confidence", 1.2, "statements[0].confidence"),
        ("events.0.mode", ["riot"], "events[0].mode"),  # a mode, but none of ASSAULT's
        ("events.0.context", ["war"], "events[0].context"),
        ("events.0.anchor", [10, 4000], "events[0].anchor"),
        ("events.0.according_to", "a1", "events[0].according_to"),
        ("events.0.place", "t1", "events[0].place"),
        ("events.0.date", "p1", "events[0].date"),
        ("events.0.counts.0.according_to", "s9", "events[0].counts[0].according_to"),
    ],
)
def test_a_broken_rule_names_its_field(path: str, value: Any, field: str) -> None:
    with pytest.raises(RecordError) as caught:
        check(broken(path, value))
    assert caught.value.field == field
    assert str(caught.value).startswith(field)


def test_counts_must_rise() -> None:
    plain = json.loads(msgspec.json.encode(full_record()))
    plain["events"][0]["counts"][0] |= {"low": 12, "best": 3}
    with pytest.raises(RecordError, match=r"counts\[0\].*12, 3"):
        check(msgspec.convert(plain, Record))


def test_a_dateline_lies_in_the_text() -> None:
    report = Report(id="x", text="short", dateline=Dateline(span=(0, 99)))
    with pytest.raises(RecordError, match=r"report\.dateline\.span"):
        encode(Record(made_by=MADE_BY, report=report))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda r: r | {"format": "onrecord/2"}, "format"),
        (lambda r: r | {"verdict": "true"}, "record"),
        (lambda r: r | {"report": r["report"] | {"text": 5}}, "report.text"),
        (lambda r: r | {"statements": [r["statements"][0] | {"act": "shout"}]}, "statements[0].act"),
        (lambda r: r | {"statements": [r["statements"][0] | {"content": [[1, 2, 3]]}]}, "statements[0].content[0]"),
    ],
)
def test_reading_is_strict(change: Any, field: str) -> None:
    plain = json.loads(encode(full_record()))
    with pytest.raises(RecordError) as caught:
        decode(json.dumps(change(plain)))
    assert caught.value.field == field


@pytest.mark.parametrize("line", ["", "{", "not json", b"\xff\xfe{}"])
def test_what_is_no_json_is_told_so(line: str | bytes) -> None:
    with pytest.raises(RecordError, match="not JSON"):
        decode(line)


def test_the_shipped_schema_is_the_types_own() -> None:
    assert shipped() == schema_text(), "the types changed: run `make schema`"
    assert set(schema()["$defs"]["Event"]["properties"]) == set(json.loads(encode(full_record()))["events"][0])


def test_the_words_of_a_span() -> None:
    assert full_record().report.quote(span("attacked")) == "attacked"
    assert TEXT.index("attacked") == span("attacked")[0]
