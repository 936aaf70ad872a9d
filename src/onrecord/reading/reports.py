"""One text or one row to one Report."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.reading.datelines import dateline_at
from onrecord.reading.decoding import clean, with_line_feeds
from onrecord.reading.english import NAMES, language_of
from onrecord.reading.furniture import lay_out, opens_with_furniture
from onrecord.reading.limits import DEFAULT_LIMITS, Limits
from onrecord.reading.published import published_from
from onrecord.record import Rejection, Report, Span

_KEYS = ("id", "title", "text", "url", "published", "outlet", "byline")
_QUOTES = {'"': '"', "“": "”", "‘": "’", "«": "»", "„": "“", "'": "'"}
_LONGEST_TITLE = 160


def report_from_text(
    text: str,
    *,
    id: str,
    title: str | None = None,
    url: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    extra: Mapping[str, Any] | None = None,
    input: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    languages: Iterable[str] = ("en",),
) -> Report | Rejection:
    r"""Make a Report of plain text, or say why not; raises nothing.

    The report's text is `text` with line ends made `\n`, and NUL and lone surrogates U+FFFD. With
    a `title` the text is the title, a blank line and `text`; without one, a first line that looks
    like a title is taken for it and stays where it is. `published` may be any common form of a
    date; what cannot be read stays in `extra["published"]`. `extra["onrecord"]` gets the spans of
    `title`, `standfirst` (None where there is none) and `furniture`. `languages` are ISO 639-1 codes,
    empty for any. `input` names the source in a Rejection (default: the id).

    >>> report_from_text("KABUL (AP) — The army said it had left.", id="a").dateline.place
    'Kabul'
    >>> report_from_text(" \n", id="b").reason
    'empty'
    """
    source = input if input is not None else id
    body, lost = clean(text)
    body = with_line_feeds(body)
    heading, more = clean(with_line_feeds(title)) if title else ("", 0)
    heading = heading.strip()
    whole = f"{heading}\n\n{body}" if heading and body.strip() else heading or body
    if len(whole) > limits.max_chars:
        return _reject(
            source, "too_long", f"The text has {len(whole):,} characters and the limit is {limits.max_chars:,}; split it into its reports."
        )
    if not any(map(str.isalnum, whole)):
        return _reject(source, "empty", "There is no text in it; check the file, or how it was saved.")
    language = language_of(whole)
    wanted = tuple(languages)
    if wanted and language is not None and language not in wanted:
        return _wrong_language(source, language, wanted)
    span: Span | None = (0, len(heading)) if heading else _title_line(whole)
    layout = lay_out(whole, span)
    kept = dict(extra or {})
    when = published_from(published) if published is not None else None
    if published is not None and when is None:
        kept["published"] = published
    if (lost or more) and "charset" not in kept:
        kept["charset"] = {"name": "utf-8", "replaced": lost + more}
    kept["onrecord"] = {
        "title": list(span) if span else None,
        "standfirst": list(layout.standfirst) if layout.standfirst else None,
        "furniture": [list(s) for s in layout.furniture],
    }
    return Report(
        id=clean(id)[0],
        text=whole,
        url=_cleaned(url),
        title=whole[span[0] : span[1]] if span else None,
        outlet=_cleaned(outlet),
        published=when,
        language=language,
        dateline=layout.dateline,
        byline=_cleaned(byline) or layout.byline,
        extra=kept,
    )


def report_from_row(
    row: object,
    *,
    id: str,
    input: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    languages: Iterable[str] = ("en",),
    extra: Mapping[str, Any] | None = None,
) -> Report | Rejection:
    r"""Make a Report of a decoded JSON object with the keys `id, title, text, url, published, outlet, byline`; raises nothing.

    Only `text` is required (empty beside a title: the title alone is the report); other keys go
    to `extra` as they are. `id` is used where the row has none.

    >>> report_from_row({"title": "Talks fail", "text": "Both sides left."}, id="x-1").text
    'Talks fail\n\nBoth sides left.'
    >>> report_from_row({"body": "Both sides left."}, id="x-2").reason
    'no_text'
    """
    source = input if input is not None else id
    if not isinstance(row, Mapping):
        return _reject(source, "not_an_object", f"A row must be a JSON object with a key `text`; this one is {_a(row)}.")
    if isinstance(row.get("report"), Mapping) and "text" not in row:
        return _reject(
            source,
            "is_a_record",
            "This row is a Record that onrecord wrote, not a report; give its `report` objects, or the original input.",
        )
    if not isinstance(row.get("text"), str):
        if row.get("text") is not None:
            return _reject(source, "bad_value", f"`text` must be a string; here it is {_a(row['text'])}.")
        keys = ", ".join(sorted(map(str, row))[:12]) or "none"
        return _reject(source, "no_text", f"The row has no `text`; its keys are: {keys}. Rename the one that holds the report's text.")
    kept: dict[str, Any] = {str(_cleaned(k)): _cleaned(v) for k, v in row.items() if k not in _KEYS}
    kept.update(extra or {})
    field: dict[str, str | None] = {}
    for key in ("title", "url", "outlet", "byline"):
        value = row.get(key)
        if isinstance(value, list) and key == "byline" and all(isinstance(v, str) for v in value):
            value = ", ".join(value)
        if value is not None and not isinstance(value, str):
            return _reject(source, "bad_value", f"`{key}` must be a string or null; here it is {_a(value)}.")
        value = clean(value)[0].strip() if value else None
        field[key] = value or None
    when = row.get("published")
    published = published_from(when)
    if when is not None and when != "" and published is None:
        kept["published"] = _cleaned(when)
    identity = row.get("id")
    if isinstance(identity, int | float) and not isinstance(identity, bool):
        identity = str(identity)
    if identity is not None and not isinstance(identity, str):
        return _reject(source, "bad_value", f"`id` must be a string or a number; here it is {_a(identity)}.")
    return report_from_text(
        row["text"],
        id=identity or id,
        title=field["title"],
        url=field["url"],
        published=published,
        outlet=field["outlet"],
        byline=field["byline"],
        extra=kept,
        input=source,
        limits=limits,
        languages=languages,
    )


def _title_line(text: str) -> Span | None:
    """Return the first line if it looks like a title: short, no final full stop, a blank line or byline below, then more text."""
    begin = len(text) - len(text.lstrip())
    line, broken, rest = text[begin:].partition("\n") if len(text) - begin < 4000 else text[begin : begin + 4000].partition("\n")
    line = line.rstrip()
    below = rest.partition("\n")[0].strip()
    if not broken or not rest.strip() or (below and not opens_with_furniture(below)):
        return None
    end = begin + len(line)
    if not line or len(line) > _LONGEST_TITLE or line[-1] in ".,;:-–—" or (line[-1] in "\"”’'»" and line[-2:-1] in ".,!?…"):
        return None
    closing = _QUOTES.get(line[0])
    if closing and ((line.rstrip("?!").endswith(closing) and line.count(closing) <= 2) or closing not in line[1:]):
        return None  # a quotation, whole or begun, opens the story itself
    found = dateline_at(text, begin, end)
    # "KABUL: Twelve die in blast" above a blank line is a headline; with dash or agency it is a dateline.
    if found and text[found.dateline.span[1]] != ":":
        return None
    if opens_with_furniture(line):
        return None
    return (begin, end)


def _wrong_language(source: str, language: str, wanted: tuple[str, ...]) -> Rejection:
    name = NAMES.get(language, f"language “{language}”")
    if wanted == ("en",):
        return _reject(
            source, "not_english", f"The text seems to be {name}; onrecord codes English, so translate it first, or leave it out."
        )
    return _reject(
        source,
        "other_language",
        f"The text seems to be {name}, and only {', '.join(wanted)} was asked for; add {language} to the languages to read it.",
    )


def _reject(source: str, reason: str, detail: str) -> Rejection:
    return Rejection(input=clean(source)[0], stage="reading", reason=reason, detail=clean(detail)[0])


def _a(value: object) -> str:
    kinds = {
        bool: "a true/false value",
        dict: "an object",
        list: "a list",
        str: "a string",
        int: "a number",
        float: "a number",
        type(None): "null",
    }
    return kinds.get(type(value), "something else")


def _cleaned(value: Any) -> Any:
    """Return a JSON value with every string in it cleaned, and infinities and NaN (no JSON) as None."""
    if isinstance(value, str):
        return clean(value)[0]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, list):
        return [_cleaned(v) for v in value]
    if isinstance(value, dict):
        return {clean(str(k))[0]: _cleaned(v) for k, v in value.items()}
    return value
