"""Bytes to text, once, with a note of what had to be guessed."""

import codecs
import re
from dataclasses import dataclass

# What a text may hold beside letters: tab, line feed, form feed, carriage return, escape (teleprinter copy).
_CONTROL = bytes(b for b in range(1, 32) if b not in b"\t\n\x0c\r\x1b") + b"\x7f"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip archive (a .docx or .odt is one too); unpack it, or save the document as plain text"),
    (b"%PDF", "a PDF; save its text with a tool such as pdftotext"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"\xfd7zXZ\x00", "an xz file; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive; unpack it first"),
    (b"(\xb5/\xfd", "a zstandard file; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save it as plain text"),
    (b"{\\rtf", "a rich-text document; save it as plain text"),
    (b"SQLite format 3\x00", "an SQLite database; export its reports as JSON lines"),
    (b"\x89PNG", "a picture; onrecord reads text only"),
    (b"\xff\xd8\xff", "a picture; onrecord reads text only"),
    (b"GIF8", "a picture; onrecord reads text only"),
    (b"\x7fELF", "a program; onrecord reads text only"),
)

# A lone surrogate is what "surrogateescape" makes of a byte that is not UTF-8, or half a pair out of a JSON escape.
_SURROGATE = re.compile("[\ud800-\udfff]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text, the charset it was read as, and how many characters became U+FFFD."""

    text: str
    charset: str
    replaced: int

    def note(self) -> dict[str, object] | None:
        """Return what belongs into `extra["charset"]`: None for UTF-8 that needed no repair."""
        if self.charset == "utf-8" and not self.replaced:
            return None
        return {"name": self.charset, "replaced": self.replaced}


def clean(text: str) -> tuple[str, int]:
    r"""Return `text` with NUL and lone surrogates as U+FFFD (same length, except that a split pair is joined), and how many there were.

    No database or file format carries them: both would fail, or cut the text, far from here.

    >>> clean("a\x00b")
    ('a\ufffdb', 1)
    """
    replaced = text.count("\x00")
    if replaced:
        text = text.replace("\x00", _REPLACED)
    if not text.isascii() and _SURROGATE.search(text):
        text = _PAIR.sub(lambda m: m.group().encode("utf-16", "surrogatepass").decode("utf-16"), text)
        text, lone = _SURROGATE.subn(_REPLACED, text)
        replaced += lone
    return text, replaced


def with_line_feeds(text: str) -> str:
    r"""Return `text` with `\r\n` and `\r` made `\n`, nothing else changed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def sniff_wide(head: bytes) -> str | None:
    """Return the charset of text in two or four bytes a character, by its mark or by its zero bytes; None for any other."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    pairs = len(head) // 2
    if pairs < 4:
        return None
    # Latin text in UTF-16 has a zero in every other byte, and hardly one in the others.
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd > 0.6 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return None


def what_binary(data: bytes) -> str | None:
    """Say what `data` is if it cannot be text, else None; looks at its beginning only (64 KiB)."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    head = data[:65536]
    if sniff_wide(head):
        return None
    control = len(head) - len(head.translate(None, _CONTROL))
    nul = head.count(b"\x00")
    if (control >= 8 and control > 0.05 * len(head)) or (nul >= 64 and nul > 0.2 * len(head)):
        return "not text; onrecord reads plain text, HTML and JSON lines"
    return None


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    r"""Decode `data`: a byte-order mark rules, then valid UTF-8, then UTF-16 by its zero bytes, then `declared`, else cp1252.

    UTF-8 with stray cp1252 bytes (pages glued from two sources) is read as both. Never raises.

    >>> decode(b"Bogot\xc3\xa1 \x93quoted\x94").text
    'Bogotá “quoted”'
    """
    charset = sniff_wide(data[:4096])
    if charset:
        return _finish(data.decode(charset, "replace"), charset.removesuffix("-sig"), 0)
    if data.startswith(codecs.BOM_UTF8):
        data = data[3:]
    escaped = data.decode("utf-8", "surrogateescape")
    if escaped.isascii() or not _SURROGATE.search(escaped):
        return _finish(escaped, "utf-8", 0)
    if declared:
        named = _codec(declared)
        if named and named not in ("utf-8", "ascii", "iso8859-1"):
            return _finish(data.decode(named, "replace"), named, 0)
    mixed = _SURROGATE.sub("", escaped)
    text = _SURROGATE.sub(lambda m: bytes((ord(m.group()) - 0xDC00,)).decode("cp1252", "replace"), escaped)
    return _finish(text, "cp1252" if mixed.isascii() else "utf-8+cp1252", 0)


def _finish(text: str, charset: str, replaced: int) -> Decoded:
    text = text.removeprefix("\ufeff")
    # A U+FFFD that stands in the source as itself counts too: it is a character somebody lost before us.
    text, lost = clean(text)
    return Decoded(text, charset, replaced + max(lost, text.count(_REPLACED)))


def _codec(name: str) -> str | None:
    try:
        info = codecs.lookup(name.strip())
        b"".decode(info.name)  # codecs such as "hex" are no charsets and say so here
    except (LookupError, ValueError):
        return None
    return info.name
