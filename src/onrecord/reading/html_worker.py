"""The process that parses web pages, so that a page can hang, crash or eat memory without harm.

Run by `onrecord.reading.html` as `python -m onrecord.reading.html_worker`. Messages both ways are
a length (4 bytes, big endian) and that many bytes: first the worker says `{"ready": true}`; then
for each page it is sent a JSON head and the page's bytes, and answers with one JSON object, either
`{"rejected": [reason, detail]}` or `{"title": ..., "text": ..., ...}`.
"""

import contextlib
import json
import os
import re
import time
from typing import Any, BinaryIO

from onrecord.reading.decoding import decode
from onrecord.reading.furniture import is_page_clutter
from onrecord.reading.html_scan import declared_charset, scan

_LEAST_SHARE = 0.01  # less than this of the visible text extracted is a failure, not a short report
_NO_AUTHORS = ("no author", "article by", "admin", "administrator", "author", "by", "posted by", "published by", "written by", "unknown")
_NEWS_TYPES = (
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "BlogPosting",
    "WebPage",
    "LiveBlogPosting",
)


def main() -> None:
    """Answer pages on standard input until it is closed."""
    source = os.fdopen(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not land between two messages.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    try:
        import lxml.etree
        import lxml.html
        import trafilatura  # noqa: F401
    except ImportError as error:
        send(sink, json.dumps({"error": str(error)}).encode())
        return
    send(sink, b'{"ready": true}')
    while (head := receive(source)) is not None:
        data = receive(source)
        if data is None:
            return
        order = json.loads(head)
        _limit(order["cpu_s"], order["memory_mb"])
        try:
            answer = read_page(data, order.get("url"))
        except MemoryError:
            send(sink, json.dumps({"rejected": ["too_much_memory", _memory(order["memory_mb"])]}).encode())
            return  # a process that has run out once is not trusted with the next page
        except RecursionError:
            answer = {"rejected": ["nested_too_deep", "The page nests its tags too deep for the parser; give its text as a .txt file."]}
        except (ValueError, TypeError, LookupError, AttributeError, AssertionError, ArithmeticError, lxml.etree.LxmlError) as error:
            # A fault of the libraries on this page; one of any other kind ends the worker, and the parent says so.
            answer = {
                "rejected": [
                    "extraction_failed",
                    f"The page could not be read ({type(error).__name__}: {error}); give its text as a .txt file.",
                ]
            }
        send(sink, json.dumps(answer).encode())


def send(sink: BinaryIO, message: bytes) -> None:
    """Write one message."""
    sink.write(len(message).to_bytes(4, "big") + message)
    sink.flush()


def receive(source: BinaryIO) -> bytes | None:
    """Read one message; None at the end of the stream, also where it ends amid a message."""
    size = source.read(4)
    if len(size) < 4:
        return None
    length = int.from_bytes(size, "big")
    message = source.read(length)
    return message if len(message) == length else None


def read_page(data: bytes, url: str | None = None) -> dict[str, Any]:
    """Return title, text, author, date, outlet, url and charset of the page `data`, or `rejected` with reason and detail."""
    import lxml.html
    import trafilatura

    decoded = decode(data, declared=declared_charset(data))
    seen = scan(decoded.text)
    obstacle = seen.obstacle()
    if obstacle:
        return {"rejected": list(obstacle)}
    if not seen.visible:
        return {"rejected": ["no_article", "The page shows no text without running its scripts; save it from a browser once it is loaded."]}
    # Always a parser of our own: a library may have swapped the global default.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    tree = lxml.html.document_fromstring(decoded.text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    linked = _linked_data(tree)
    meta = _meta(tree)
    document: Any = trafilatura.bare_extraction(tree, url=url, with_metadata=True, include_comments=False, include_tables=False)
    title = linked.get("headline") or (document and document.title) or meta.get("og:title") or None
    outlet = meta.get("og:site_name") or linked.get("publisher") or (document and document.sitename) or None
    title = _without_outlet(" ".join(str(title).split()), outlet) if title else None
    paragraphs = _paragraphs(document.text if document else "", title, *_headings(tree, document))
    text = "\n\n".join(paragraphs)
    solid = sum(map(len, text.split()))
    if not solid or solid < _LEAST_SHARE * seen.visible:
        return {
            "rejected": [
                "no_article",
                f"Of {seen.visible:,} visible characters only {solid:,} were recognised as an article; "
                "it may be an index page, or give its text as a .txt file.",
            ]
        }
    return {
        "title": title,
        "text": text,
        "author": _author(linked.get("author"), outlet) or _author((document.author or "").replace(";", ","), outlet),
        "published": linked.get("datePublished") or meta.get("article:published_time") or document.date,
        "outlet": outlet,
        "url": url or document.url or meta.get("og:url"),
        "charset": decoded.note(),
    }


def _paragraphs(text: str, *titles: str | None) -> list[str]:
    """Return the paragraphs of an extraction without links, buttons and the title printed once more."""
    heads = {" ".join(t.split()).casefold() for t in titles if t}
    kept: list[str] = []
    for line in (text or "").split("\n"):
        paragraph = line.strip()
        if not paragraph or is_page_clutter(paragraph):
            continue
        if len(kept) < 4 and paragraph.casefold() in heads:
            continue
        if kept and kept[-1] == paragraph:
            continue
        kept.append(paragraph)
    return kept


def _headings(tree: Any, document: Any) -> list[str]:
    # An extraction often begins with the page's main heading, which may be worded unlike its title.
    headings = [str(document.title)] if document and document.title else []
    return headings + ["".join(h.itertext()) for h in list(tree.iter("h1"))[:3]]


def _without_outlet(title: str, outlet: str | None) -> str:
    """Return `title` without the outlet's name that many pages append to it."""
    found = re.fullmatch(r"(.{12,})\s+[-–—|•:]\s+([^|]{3,60})", title)
    if found and outlet and found[2].casefold() in (outlet.casefold(), outlet.partition(" | ")[0].casefold()):
        return found[1]
    return title


def _author(author: str | None, outlet: str | None) -> str | None:
    """Return the names in `author` that are people's, or a desk's: not the outlet once more, nor a template's leftovers."""
    names = [a.strip() for a in (author or "").split(",")]
    return ", ".join(n for n in names if n and n.casefold() not in _NO_AUTHORS and n.casefold() != (outlet or "").casefold()) or None


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name, content = element.get("property") or element.get("name"), element.get("content")
        if name and content and content.strip() and len(content) < 2000:
            found.setdefault(name.lower(), content.strip())
    return found


def _linked_data(tree: Any) -> dict[str, str]:
    """Return headline, datePublished, author and publisher of the page's JSON-LD article, as far as it has one."""
    for element in tree.iter("script"):
        if (element.get("type") or "").lower() != "application/ld+json" or not element.text or len(element.text) > 500_000:
            continue
        try:
            data = json.loads(element.text, strict=False)
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common; the page's other marks are asked then
        article = _article(data)
        if article:
            fields = {k: article.get(k) for k in ("headline", "datePublished")}
            fields["author"] = _names(article.get("author"))
            fields["publisher"] = _names(article.get("publisher"))
            return {k: v.strip() for k, v in fields.items() if isinstance(v, str) and v.strip()}
    return {}


def _article(data: Any) -> dict[str, Any] | None:
    pending: list[Any] = [data]
    for candidate in pending:
        if isinstance(candidate, list):
            pending.extend(candidate[:50])
        elif isinstance(candidate, dict):
            kinds = candidate.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(k in _NEWS_TYPES for k in kinds) and (candidate.get("headline") or candidate.get("datePublished")):
                return candidate
            if "@graph" in candidate:
                pending.append(candidate["@graph"])
        if len(pending) > 200:
            break
    return None


def _names(value: Any) -> str | None:
    people = value if isinstance(value, list) else [value]
    names = [p.get("name") if isinstance(p, dict) else p for p in people]
    flat = [n.strip() for n in names if isinstance(n, str) and n.strip() and not n.startswith("http")]
    return ", ".join(dict.fromkeys(flat)) or None


def _limit(cpu_s: int, memory_mb: int) -> None:
    """Allow this page `cpu_s` seconds more of processor time, and the process `memory_mb` MiB of address space."""
    try:
        import resource
    except ImportError:
        return  # Windows has no such limits; there the parent's clock alone ends a page
    spent = int(time.process_time()) + 1
    for kind, amount in ((resource.RLIMIT_CPU, spent + cpu_s), (resource.RLIMIT_AS, memory_mb * 1024 * 1024)):
        _, hard = resource.getrlimit(kind)
        # macOS refuses some limits of memory; there the processor's limit and the parent's clock remain.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (amount if hard == resource.RLIM_INFINITY else min(amount, hard), hard))


def _memory(memory_mb: int) -> str:
    return f"The page needed more than {memory_mb} MiB to read; give its text as a .txt file, or raise the limit."


if __name__ == "__main__":
    main()
