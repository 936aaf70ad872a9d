"""A cheap look at raw HTML before any parser sees it: every pass is linear in its length.

libxml2, on which lxml and trafilatura stand, returns nothing for markup nested 255 deep and drops
what follows a text node of 10 MB, both in silence; a tag with tens of thousands of attributes
keeps it busy for minutes. So these are looked for here, by regular expressions that cannot backtrack.
"""

import re
from typing import NamedTuple

DEEPEST = 200
MOST_ATTRIBUTES = 4_000
LONGEST_NODE = 9_000_000  # characters

_LOOKS_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|section|p|h1|h2|span|table|script|style|link)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)([^<>]*)")
_UNSEEN = re.compile(r"<(script|style|noscript|template|svg|textarea|iframe)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^<>]{0,300}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]{2,40})", re.IGNORECASE)
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_NAMES.split())
# Elements that the parser closes by itself: left open a thousand times, they are a thousand neighbours, not a thousand levels.
_SELF_CLOSING_NAMES = "p li dt dd tr td th thead tbody tfoot option optgroup colgroup rt rp html body head"
_SELF_CLOSING = frozenset(_SELF_CLOSING_NAMES.split())


class Scan(NamedTuple):
    """What a linear pass over raw HTML saw; `visible` counts characters other than white space outside tags and scripts."""

    visible: int
    depth: int
    attributes: int
    longest: int

    def obstacle(self) -> tuple[str, str] | None:
        """Return reason and detail where a parser would lose text or time on this page."""
        if self.attributes > MOST_ATTRIBUTES:
            return (
                "too_many_attributes",
                f"A tag of the page has some {self.attributes:,} attributes, which no parser gets through; save the page anew.",
            )
        if self.depth > DEEPEST:
            return (
                "nested_too_deep",
                f"The page nests its tags {self.depth:,} deep, where the parser loses text; give its text as a .txt file.",
            )
        if self.longest > LONGEST_NODE:
            return (
                "too_long",
                f"The page holds one run of {self.longest:,} characters, of which the parser would drop a part; give its text in pieces.",
            )
        return None


def looks_like_html(text: str) -> bool:
    """Tell whether `text` begins as a web page does."""
    return bool(_LOOKS_HTML.match(text[:4096]))


def declared_charset(data: bytes) -> str | None:
    """Return the charset that a page declares in its first 4 KB."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def scan(html: str) -> Scan:
    """Look over `html`.

    >>> scan("<div><b>one</b> two<script>three</script></div>")
    Scan(visible=6, depth=2, attributes=0, longest=4)
    """
    visible = depth = deepest = attributes = longest = 0
    for piece in _shown(html):
        at = 0
        for tag in _TAG.finditer(piece):
            gap = tag.start() - at
            if gap > 0:
                longest = max(longest, gap)
                visible += _solid(piece, at, tag.start())
            closing, name, rest = tag.groups()
            at = tag.end() + (1 if piece.startswith(">", tag.end()) else 0)
            if len(rest) > MOST_ATTRIBUTES:
                attributes = max(attributes, min(len(rest.split()), rest.count("=") or len(rest.split())))
            name = name.lower()
            if name in _VOID or name in _SELF_CLOSING or rest.endswith("/"):
                continue
            if closing:
                depth = max(0, depth - 1)
            else:
                depth += 1
                deepest = max(deepest, depth)
        longest = max(longest, len(piece) - at)
        visible += _solid(piece, at, len(piece))
    return Scan(visible, deepest, attributes, longest)


def _shown(html: str) -> list[str]:
    """Return the pieces of `html` outside comments, scripts and the like; an unclosed script swallows the rest, as in a browser."""
    pieces: list[str] = []
    for piece in _cut(html, "<!--", "-->"):
        at = 0
        unclosed: set[str] = set()
        for opened in _UNSEEN.finditer(piece):
            name = opened[1].lower()
            if opened.start() < at or name in unclosed:
                continue
            closed = re.compile(f"</{name}\\b[^<>]*>?", re.IGNORECASE).search(piece, opened.end())
            if closed:
                pieces.append(piece[at : opened.start()])
                at = closed.end()
            elif name in ("script", "style", "textarea", "iframe"):
                pieces.append(piece[at : opened.start()])
                at = len(piece)
                break
            else:
                unclosed.add(name)
        pieces.append(piece[at:])
    return pieces


def _cut(html: str, opening: str, closing: str) -> list[str]:
    pieces: list[str] = []
    at = 0
    while (begin := html.find(opening, at)) >= 0:
        pieces.append(html[at:begin])
        end = html.find(closing, begin + len(opening))
        if end < 0:
            return pieces
        at = end + len(closing)
    pieces.append(html[at:])
    return pieces


def _solid(text: str, begin: int, end: int) -> int:
    # Word by word, so that indentation of a template does not count as text.
    return sum(map(len, text[begin:end].split()))
