"""Plain text and rows: what becomes the text, the title, the date, the language."""

import json

import pytest

from onrecord.reading import Limits, published_from, report_from_row, report_from_text
from onrecord.reading.decoding import decode, what_binary
from onrecord.record import Rejection, Report

STORY = "The army left the port on Monday, the mayor said.\n\nNobody was hurt, he added."
SPANISH = "El presidente dijo que no habrá más diálogo con los grupos armados, según el portavoz del gobierno, que habló con la prensa."


def report(text: str, **given: object) -> Report:
    made = report_from_text(text, id="r", **given)  # type: ignore[arg-type]
    assert isinstance(made, Report), made
    return made


def row(value: object, **given: object) -> Report:
    made = report_from_row(value, id="rows-1", **given)  # type: ignore[arg-type]
    assert isinstance(made, Report), made
    return made


def refused(made: Report | Rejection) -> Rejection:
    assert isinstance(made, Rejection), made
    assert made.stage == "reading" and made.detail.endswith(".")
    return made


@pytest.mark.parametrize(
    "first",
    [
        "Army leaves port after talks",
        "Who burned the port?",
        "‘No one is safe’: inside the siege of the port",  # begins with a quotation but goes on
        "'Traitors' must leave, minister says",
        "KABUL: Twelve die in blast",  # a headline with its place, not a dateline
        "Photo ban at the port angers crews",
        "Reporting by UN shows grain is short",
    ],
)
def test_a_first_line_that_reads_like_a_title_is_the_title_and_stays_in_the_text(first: str) -> None:
    made = report(f"{first}\n\n{STORY}")
    assert made.title == first
    assert made.text == f"{first}\n\n{STORY}"
    assert made.extra["onrecord"]["title"] == [0, len(first)]


@pytest.mark.parametrize(
    "first",
    [
        "The army left the port on Monday.",
        "“We will not leave this port.”",
        "“We will not leave,” the mayor said.",
        "“We will not leave this port",  # a quotation that goes on in the next paragraph
        "GENEVA (AFP) - Both sides left",
        "By Jane Roe",
        "Updated: 2016-05-30 09:53",
        "He added:",
        "x" * 200,
    ],
)
def test_a_first_line_of_another_kind_is_no_title(first: str) -> None:
    assert report(f"{first}\n\n{STORY}").title is None


def test_a_line_with_no_blank_line_below_or_no_story_is_no_title() -> None:
    assert report("Army leaves port\nThe army left.").title is None
    assert report("Army leaves port").title is None
    assert report("Army leaves port\n\n  \n").title is None


def test_line_endings_are_the_only_thing_changed() -> None:
    assert report("One\u2028 a\r\nTwo \x85b\rThree\u200b\n").text == "One\u2028 a\nTwo \x85b\nThree\u200b\n"


def test_nul_and_lone_surrogates_are_replaced_and_counted() -> None:
    made = report("a\x00b \ud83d c \ud83d\ude00")
    assert made.text == "a\ufffdb \ufffd c \U0001f600"
    assert made.extra["charset"] == {"name": "utf-8", "replaced": 2}


@pytest.mark.parametrize(
    ("data", "text", "charset", "replaced"),
    [
        (b"caf\xc3\xa9", "café", "utf-8", 0),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café", "utf-8", 0),
        ("café".encode("utf-16"), "café", "utf-16", 0),
        ("The café is shut".encode("utf-16-le"), "The café is shut", "utf-16-le", 0),
        ("The café is shut".encode("utf-16-be"), "The café is shut", "utf-16-be", 0),
        ("café".encode("utf-32"), "café", "utf-32", 0),
        (b"\x93caf\xe9\x94", "“café”", "cp1252", 0),
        (b"caf\xc3\xa9 and \x93caf\xe9\x94", "café and “café”", "utf-8+cp1252", 0),  # two sources in one file
        (b"caf\xe9 \x81", "café \ufffd", "cp1252", 1),
    ],
)
def test_bytes_are_decoded_once_and_the_guess_is_told(data: bytes, text: str, charset: str, replaced: int) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.charset, decoded.replaced) == (text, charset, replaced)


def test_a_declared_charset_counts_only_where_utf8_fails() -> None:
    assert decode("Łódź".encode("iso-8859-2"), declared="iso-8859-2").text == "Łódź"
    assert decode("Łódź".encode(), declared="iso-8859-2").text == "Łódź"  # the declaration is wrong
    assert decode(b"caf\xe9", declared="no-such-charset").text == "café"


def test_an_archive_is_named_and_text_with_a_stray_nul_is_text() -> None:
    assert "zip" in (what_binary(b"PK\x03\x04rest") or "")
    assert what_binary(b"a\x00b") is None
    assert what_binary(bytes(range(256)) * 8)


def test_a_row_with_a_title_has_title_blank_line_text() -> None:
    made = row({"id": 7, "title": "  Talks fail\n", "text": " Both sides left.\r\n", "outlet": "Courier", "url": "u", "licence": "CC0"})
    assert made.text == "Talks fail\n\n Both sides left.\n"
    assert (made.id, made.title, made.outlet, made.url) == ("7", "Talks fail", "Courier", "u")
    assert made.extra["licence"] == "CC0"
    assert made.extra["onrecord"]["title"] == [0, 10]


def test_a_row_of_a_headline_alone_is_a_report_of_it() -> None:
    made = row({"title": "Talks fail", "text": ""})
    assert made.text == made.title == "Talks fail"


def test_a_row_without_an_id_takes_the_given_one() -> None:
    assert row({"text": STORY}).id == row({"id": "", "text": STORY}).id == "rows-1"


@pytest.mark.parametrize(
    ("value", "reason", "told"),
    [
        ({"body": "x"}, "no_text", "body"),
        ({"title": "Talks fail", "text": None}, "no_text", "Rename"),
        ({"text": ["x"]}, "bad_value", "a list"),
        ({"text": "x", "title": 3}, "bad_value", "`title`"),
        ({"text": "x", "id": {}}, "bad_value", "`id`"),
        ({"text": " \n\u200b…"}, "empty", "no text"),
        (["x"], "not_an_object", "a list"),
        (None, "not_an_object", "null"),
        ({"format": "onrecord/1", "report": {"id": "a"}}, "is_a_record", "Record"),
    ],
)
def test_a_malformed_row_is_refused_with_what_is_wrong(value: object, reason: str, told: str) -> None:
    rejection = refused(report_from_row(value, id="r", input="news.jsonl:3"))
    assert rejection.reason == reason
    assert told in rejection.detail
    assert rejection.input == "news.jsonl:3"


def test_what_json_cannot_carry_on_does_not_reach_the_record() -> None:
    made = row({"text": "Talks \ud83d failed.", "n": float("nan"), "deep": [{"k\ud83d": "v\x00"}]})
    assert made.text == "Talks \ufffd failed."
    json.dumps(made.extra, allow_nan=False).encode("utf-8")
    assert made.extra["deep"] == [{"k\ufffd": "v\ufffd"}]


def test_a_text_beyond_the_limit_is_refused() -> None:
    assert refused(report_from_text("word " * 30, id="r", limits=Limits(max_chars=100))).reason == "too_long"


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("2018-01-02", "2018-01-02"),
        ("20180102", "2018-01-02"),
        (20180102, "2018-01-02"),
        ("2018/1/2", "2018-01-02"),
        ("2018-01-02T03:04:05Z", "2018-01-02T03:04:05+00:00"),
        ("2018-01-02 03:04:05.5+05:30", "2018-01-02T03:04:05.500000+05:30"),
        ("2018-01-02T03:04:05+14:00", "2018-01-02T03:04:05+14:00"),
        ("20180102T030405Z", "2018-01-02T03:04:05+00:00"),
        ("Tue, 02 Jan 2018 03:04:05 GMT", "2018-01-02T03:04:05+00:00"),
        ("January 2, 2018", "2018-01-02"),
        ("Jan. 2, 2018 3:04 p.m. EST", "2018-01-02T15:04:00-05:00"),
        ("2nd of January 2018", "2018-01-02"),
        ("Tuesday, January 2, 2018 at 3:04 PM", "2018-01-02T15:04:00"),
        ("April 21, 2022. 10:11 pm CST", "2022-04-21"),  # CST is three zones: the day alone is sure
        ("31/1/2018", "2018-01-31"),
        (1514862245, "2018-01-02T03:04:05+00:00"),
        ("1514862245000", "2018-01-02T03:04:05+00:00"),
        ("1/2/2018", None),
        ("2018-13-01", None),
        ("2018-02-30", None),
        ("2018-01-02T25:00", None),
        ("32 Foo", None),
        ("2018", None),
        (True, None),
        (float("nan"), None),
        (3, None),
    ],
)
def test_dates_are_read_or_left_alone(raw: object, iso: str | None) -> None:
    assert published_from(raw) == iso
    made = row({"text": STORY, "published": raw} if raw == raw else {"text": STORY})
    assert made.published == iso
    if iso is None and raw == raw:
        assert made.extra["published"] == raw


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SPANISH, "Spanish"),
        ("Le ministre a dit que les soldats ont quitté la ville et que les habitants sont rentrés chez eux dans la nuit. " * 2, "French"),
        ("Президент заявил, что переговоры провалились.", "Russian"),
        ("قال الوزير إن الجيش غادر المدينة يوم الاثنين", "Arabic"),
    ],
)
def test_another_language_is_refused_by_its_name(text: str, language: str) -> None:
    rejection = refused(report_from_text(text, id="r"))
    assert rejection.reason == "not_english"
    assert language in rejection.detail


def test_another_language_is_read_where_it_is_asked_for() -> None:
    assert report(SPANISH, languages=("en", "es")).language == "es"
    assert report(SPANISH, languages=()).language == "es"
    assert refused(report_from_text(SPANISH, id="r", languages=("en", "fr"))).reason == "other_language"


@pytest.mark.parametrize(
    "text",
    [
        "Hanoi flood toll rises",
        "Macron, Scholz meet Zelensky in Kyiv",
        "Los Angeles de la Torre wins",
        "Junta de Gobierno los Andes wins vote",
        "Boca Juniors 2-1 River Plate",
        # A table of names has no function words, and belongs to no other language for that.
        "Ahmed Khan, Kabul; Maria Silva, Lima; John Poe, Accra; Li Wei, Wuhan; Ana Costa, Porto; Omar Haddad, Amman. " * 3,
        # Court reports in telegram style.
        "Police arrested four suspects near market yesterday. Two rifles seized. Suspects denied charges. Trial begins Friday. " * 4,
    ],
)
def test_short_or_bare_english_is_not_refused(text: str) -> None:
    assert report(text).language in ("en", None)
