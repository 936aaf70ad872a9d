"""Web pages: the article, its marks, and nothing of what stands around it."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.reading import Limits, PageReader, read_inputs
from onrecord.reading.html_scan import scan
from onrecord.record import Rejection, Report

PAGES = Path(os.environ.get("CORPORA") or Path(__file__).resolve().parents[2] / "shared" / "corpora") / "pages"

PARAGRAPHS = [
    "ACCRA, Ghana (AP) — The army left the port on Monday after a siege of two years, the mayor said in a statement.",
    "“We forced them to go,” said Kofi Mensah, who leads the port's militia, to a crowd of several thousand people.",
    "The army denied that it had been forced, and said that its soldiers would be back before the end of the rains.",
    "Twelve people were hurt in the last week of shelling, according to residents; the army spoke of three.",
]
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Army leaves port - The Courier</title>
<meta property="og:site_name" content="The Courier"><meta property="og:title" content="Army leaves port">
<link rel="canonical" href="https://courier.example/port">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headline": "Army leaves port",
"datePublished": "2024-03-04T10:00:00Z", "author": [{"@type": "Person", "name": "Jane Roe"}, {"@type": "Organization",
"name": "The Courier"}],
"publisher": {"@type": "Organization", "name": "The Courier"}}]}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Army leaves port</h1><div class="share"><button>Share</button><a href="#">Tweet this</a></div>BODY
<p><a href="/x">Read more: How the siege began</a></p><p>Sign up for our daily newsletter to get the news in your inbox</p></article>
<aside><h3>Related</h3><a href="/y">Ten ports to see before you die</a></aside>
<footer>All rights reserved. Imprint. Jobs.</footer></body></html>
"""


def page(paragraphs: list[str] = PARAGRAPHS, **swap: str) -> bytes:
    html = PAGE.replace("BODY", "".join(f"<p>{p}</p>" for p in paragraphs))
    for old, new in swap.items():
        html = html.replace(old, new)
    return html.encode()


@pytest.fixture(scope="module")
def reader() -> Iterator[PageReader]:
    with PageReader() as pages:
        yield pages


def read(reader: PageReader, html: bytes) -> Report:
    made = reader.read(html, id="p")
    assert isinstance(made, Report), made
    return made


def test_an_article_with_its_marks_and_without_the_page_around_it(reader: PageReader) -> None:
    made = read(reader, page())
    assert made.text == "\n\n".join(["Army leaves port", *PARAGRAPHS])
    assert (made.title, made.outlet, made.url) == ("Army leaves port", "The Courier", "https://courier.example/port")
    assert (made.byline, made.published) == ("Jane Roe", "2024-03-04T10:00:00+00:00")
    assert made.dateline is not None and made.quote(made.dateline.span) == "ACCRA, Ghana (AP)"


def test_the_outlets_name_is_no_part_of_a_title(reader: PageReader) -> None:
    made = read(reader, page().replace(b'"headline"', b'"other"').replace(b'<meta property="og:title" content="Army leaves port">', b""))
    assert made.title == "Army leaves port"


def test_a_byline_above_the_story_beats_the_pages_header(reader: PageReader) -> None:
    assert read(reader, page(["By Ama Owusu", *PARAGRAPHS])).byline == "Ama Owusu"


def test_a_page_in_another_charset(reader: PageReader) -> None:
    html = (
        page(["The café at the port was hit first, said Kofi Mensah, who owns it.", *PARAGRAPHS]).decode().replace("utf-8", "windows-1252")
    )
    made = read(reader, html.encode("cp1252"))
    assert "The café at" in made.text
    assert "“We forced them to go,”" in made.text
    assert made.extra["charset"] == {"name": "cp1252", "replaced": 0}


def test_a_wrong_declaration_does_not_spoil_utf8(reader: PageReader) -> None:
    assert "“We forced" in read(reader, page().replace(b"utf-8", b"iso-8859-1")).text


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (b"<!doctype html><html><body><script>var a = 'text enough, text enough'</script></body></html>", "no_article"),
        (b"<html><body>" + b"<ul>" + b"<li><a href='/a'>Ten ports to see</a></li>" * 400 + b"</ul></body></html>", "no_article"),
        (b"<html><body><!-- nothing here -->", "no_article"),
    ],
)
def test_a_page_without_an_article_is_refused(reader: PageReader, html: bytes, reason: str) -> None:
    made = reader.read(html, id="p", input="p.html")
    assert isinstance(made, Rejection)
    assert (made.reason, made.input) == (reason, "p.html")


def test_a_page_in_another_language_is_refused(reader: PageReader) -> None:
    text = "Le ministre a dit que les soldats ont quitté la ville et que les habitants sont rentrés chez eux dans la nuit de lundi."
    made = reader.read(page([text, text.replace("ministre", "maire"), text.replace("soldats", "policiers")]), id="p")
    assert isinstance(made, Rejection) and made.reason == "not_english"


def test_a_reader_survives_the_death_of_its_worker(reader: PageReader) -> None:
    read(reader, page())
    assert reader._worker is not None
    reader._worker.kill()
    reader._worker.wait()
    read(reader, page())


def test_a_page_that_takes_too_long_is_refused_and_the_next_is_read() -> None:
    with PageReader(Limits(html_wall_s=0.001)) as pages:
        made = pages.read(page(), id="p")
        assert isinstance(made, Rejection) and made.reason == "timeout"
        pages._limits = Limits()
        assert isinstance(pages.read(page(), id="p"), Report)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is sure to keep a process to its memory")
def test_a_page_that_needs_too_much_memory_is_refused_and_the_next_is_read() -> None:
    with PageReader(Limits(html_memory_mb=64)) as pages:
        made = pages.read(page(), id="p")
        assert isinstance(made, Rejection) and made.reason in ("too_much_memory", "parser_crash")
        pages._limits = Limits()
        assert isinstance(pages.read(page(), id="p"), Report)


def test_a_missing_library_is_told_for_every_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "trafilatura.py").write_text("raise ImportError('broken on purpose')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with PageReader() as pages:
        for _ in range(2):
            made = pages.read(page(), id="p")
            assert isinstance(made, Rejection)
            assert made.reason == "no_html_reader" and "broken on purpose" in made.detail


def test_no_module_is_taken_from_the_folder_the_user_stands_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "lxml.py").write_text("raise ImportError('hostile')")
    monkeypatch.chdir(tmp_path)
    with PageReader() as pages:
        assert isinstance(pages.read(page(), id="p"), Report)


def test_sloppy_markup_counts_as_wide_not_deep() -> None:
    assert scan("<ul>" + "<li>one" * 1000 + "</ul>" + "<p>two<br>" * 1000).depth == 1
    assert scan("<div>" * 300).depth == 300


def test_what_a_browser_would_not_show_is_not_counted_as_text() -> None:
    html = "<p>four</p><script>if (a < b) { hidden }</script><!-- hidden --><style>hidden</style><noscript>hidden</noscript>"
    assert scan(html).visible == 4
    assert scan("<noscript>" * 50 + "<p>four</p>").visible == 4  # never closed: not a whole page of nothing


@pytest.mark.skipif(not PAGES.is_dir(), reason=f"the real pages are not at {PAGES}; set CORPORA to the folder that holds pages/")
def test_real_pages_are_read_clean() -> None:
    made = {m.id if isinstance(m, Report) else Path(m.input).stem: m for m in read_inputs([PAGES])}
    assert len(made) == len(list(PAGES.glob("*.html")))
    refused = {name: m.reason for name, m in made.items() if isinstance(m, Rejection)}
    assert refused == {"dw.com-elephants": "not_english", "ukbdnews.com.23646": "not_english"}
    reports = [m for m in made.values() if isinstance(m, Report)]
    for report in reports:
        assert report.title and report.published and report.outlet and report.url, report.id
        assert report.text.startswith(report.title + "\n\n")
        assert len(report.text) > 800, report.id
        for line in report.text.split("\n"):
            assert line.strip() not in ("Share", "Tweet", "Advertisement", "Read more", "Related")
            assert not line.startswith(("Read more:", "Sign up for", "MORE: "))
    places = {r.id: r.dateline.place for r in reports if r.dateline and r.dateline.place}
    assert places == {
        "abc7news.com-Napa": "Napa County",
        "edition.cnn.com-royal": "London",
        "haitiantimes.com-family": "West Palm Beach",
        "japantimes.co.jp.surgical": "Kobe",
        "latimes.com.bloomberg": "Washington",
    }
