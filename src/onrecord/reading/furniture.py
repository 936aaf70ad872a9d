"""What of a report's text is no reporting: bylines, datelines, credits, captions, links, notices.

Nothing is cut out of a text: furniture is recognised as what it is and told by span. A normal
sentence is never furniture, even where it begins like some ("Reporting by the UN shows that ...").
"""

import re
from typing import NamedTuple

from onrecord.reading.datelines import AGENCIES, Found, dateline_at
from onrecord.reading.lines import (
    glued_byline,
    inline_byline,
    is_byline,
    is_contact,
    is_contributor_note,
    is_credit,
    is_stamp,
    only_names,
)
from onrecord.record import Dateline, Span

_LONGEST = 600  # no line of furniture is longer; longer lines are looked at only at their ends
_HEAD_LINES = 10
_DATELINE_LINES = 8

_LINK = re.compile(
    r"""(?ix) ^\W{0,3}(?:
      (?:read|see|watch|listen)\s+(?:more|also|next|too)\s*(?:[:|»>→–—]|-\s)\s*\S
    | (?:also|must|further|more)[\s-]+(?:read|watch|see|reading|listen(?:ing)?)\s*(?:[:|»>→–—]|-\s)
    | (?:related(?:\ (?:articles?|stories|story|news|topics|coverage|content|links?|posts?|reading|videos?))?
        |don['’]t\ miss|read(?:\ more|\ also|\ next)?|recommended(?:\ (?:stories|reading|for\ you))?|see\ also)\s*:\s*\S
    | read\ (?:more|the\ full\ (?:story|article|report))\ (?:about|on|at|here|from|in|stories|news|below)\b[^.!?]*$
    | (?:related(?:\ (?:articles?|stories|story|news|topics|coverage|content|links?|posts?|reading|videos?))?
        |recommended(?:\ (?:stories|reading|for\ you))?|more\ (?:on|from)\ (?:this|the)\ \w+
        |most\ (?:read|popular|viewed)|you\ (?:may|might)\ also\ like|don['’]t\ miss|top\ stories|trending(?:\ now)?
        |in\ case\ you\ missed\ it|up\ next|now\ playing|(?:story|article)\ continues(?:\ (?:below|after))?(?:\ \w+)?
        |(?:read|see|watch)\ (?:more|also|next|the\ full\ (?:story|article|report))|also\ (?:read|see)|must\ read
        |(?:continue|keep)\ reading|advertisement(?:\ -\ continue\ reading\ below)?)\s*[:»›>→.…]*\s*$
    )"""
)
_LINK_CAPITALS = re.compile(r"^\W{0,3}(?:READ(?: MORE| ALSO| NEXT)? |(?:MORE|WATCH|LISTEN|VIDEO|PHOTOS|GALLERY|IN PICTURES|ALSO): ?)\S")
_LINK_TAIL = re.compile(r"\S\s+Read more\s*[»›>…]*$")
_PHOTO = re.compile(
    r"""(?x) ^[(\[]?(?:
      FILE(?:\ PHOTO|\ PICTURE|\ IMAGE)?\s*[-–—:]\s | File\s*(?:[-–—]\s.*\b(?:photo|picture|image)\b|(?:photo|picture|image)\s*[:.])
    | (?i:photo|image|picture|photograph|photos|images|caption
        |(?:image|photo|picture)\ (?:credit|source|copyright|courtesy)|credits?)\s*:\s*\S
    | Video\s*:\s*[A-Z]
    | (?:Photo|Photograph|Picture|Image|Photos)\ (?:by|courtesy(?:\ of)?|via)\ [A-Z@]
    | (?:This|In\ this)\ (?:[\w.,]+\ ){0,5}(?:photo|image|picture|photograph)
        \ (?:released|provided|made\ available|taken)\ (?:by|on|in|from)\b
    | (?:Image|Media)\ caption\s+\S | Image\ copyright\s+\S | Getty\ Images\b(?!\ \w+\ (?:said|has|is|was))
    )"""
)
_AGENCY_PHOTO = r"(?:AP|Reuters|REUTERS|AFP|EPA|EPA-EFE|Xinhua|Getty|Getty Images|DPA|dpa|PTI|ANI|TASS|EFE|WAM)"
_PHOTO_TAIL = re.compile(
    rf"""(?x) (?:
      [(\[]\ ?(?:{_AGENCY_PHOTO}[ ])?(?i:file\ )?(?:[Pp]hotos?|PHOTOS?|[Ii]mages?|[Pp]ictures?|[Pp]hotograph|[Pp]ic|[Cc]redit|[Ss]creenshot)
        (?:(?:\ ?[:/]|\ (?:by|courtesy|credit))[^()\[\]]{{1,80}})?[)\]]
    | [(\[](?:{_AGENCY_PHOTO})(?:/[^()\[\]]{{2,50}}|\ via\ [^()\[\]]{{2,40}}|\ Photo(?:/[^()\[\]]{{2,50}})?)[)\]]
    | [(\[](?:[A-Z][\w.'’-]*\ ){{0,4}}(?:via\ )?Getty\ Images[)\]]
    | \s{_AGENCY_PHOTO}/[A-Z][\w.'’-]*(?:\ [A-Z][\w.'’-]*){{0,3}}(?:/[A-Z]\w+)?
    )\s*\.?$"""
)
_PROMO = re.compile(
    r"""(?ix) ^\W{0,3}(?:
      (?:please\ )?(?:sign\s?up|subscribe|register)\b.*
        \b(?:newsletters?|inbox|alerts?|channel|app|e-?mail|podcast|updates|here|now|today|membership|edition|to\ (?:our|us))\b
    | (?:get|receive)\b.*\b(?:newsletters?|in\ your\ inbox|by\ e-?mail|our\ app|to\ your\ inbox)\b
    | (?:download|get)\ (?:the|our)\b.*\bapp\b
    | join\ (?:us|our)\b.*
        \b(?:channel|newsletter|group|community|telegram|whatsapp|on\ (?:twitter|facebook|x))\b | join\ the\ conversation\b
    | follow\ (?:us|@\w+|[\w.'’ -]{2,60})\ on
        \ (?:twitter|x|facebook|instagram|telegram|whatsapp|youtube|linkedin|google\ news|social|threads|bluesky)\b
    | follow\ (?:us\b|@\w)
    | like\ (?:us|our\ page)\ on\b | click\ here\b | tap\ here\b | support\ (?:us|our\ (?:work|journalism)|independent\ journalism)\b
    | donate\ (?:now|today|here)\b | for\ (?:more|the\ latest)\b.*\b(?:download|subscribe|sign\ up|follow|visit)\b
    | .*\bclick\ here\ (?:to|for)\b | to\ (?:view|read)\ the\ full\b.*\bsubscribe\b | check\ us\ out\ on\b
    | feel\ free\ to\ (?:send|contact|write)\b
    | if\b.*\balready\ a\ subscriber\b
    | this\ newsletter\b.*\bsign\ up\b
    )"""
)
_COPYRIGHT = re.compile(
    r"(?i)^(?:copyright\s*(?:©|\(c\)|\d{4}|by\b|:)|©|\(c\)\s*\d{4}|&copy;)|\ball rights reserved\W*$"
    r"|\bmay not be (?:published|reproduced|reprinted|copied|broadcast)\b.*\b(?:rewritten|redistributed|permission|consent)\b"
)
_NOTICE = re.compile(
    r"""(?ix) ^[(\[*_]{0,3}(?:
      this\ (?:story|article|post|piece|page|live\ blog|headline|copy)\ (?:has\ been|was|is\ being|will\ be|is)
        \ (?:first\ |originally\ |last\ |also\ |since\ |automatically\ )*
        (?:updated|published|corrected|amended|produced|translated|edited|generated
        |republished|reprinted|syndicated|clarified|auto-generated|part\ of)\b
    | this\ report\ (?:has\ been|was)\ (?:updated|corrected|auto-generated|last\ updated)\b
    | (?:the|an\ earlier\ version\ of\ this)\ (?:story|article|headline)\ (?:has\ been|was)\ (?:updated|corrected|amended)\b
    | this\ is\ a\ (?:breaking|developing)\ (?:news\ )?story\b | (?:developing\ story|more\ (?:to\ follow|details\ soon|soon|follows))\W*$
    | our\ standards:\ the\ thomson\ reuters | disclaimer\s*:
    | \(?this\ (?:story|article|news)\ .*\bhas\ not\ been\ (?:edited|created)\b
    )"""
)
_SHARE = frozenset(
    """
    advertisement|share|share this|share this article|share this story|share on facebook|share on twitter|share via email|tweet|print|
    email|e-mail|comments|comment|photo|photos|image|close|loading|loading...|view comments|leave a comment|skip to content|
    story highlights|facebook|twitter|whatsapp|linkedin|telegram|copy link|copied|save|play|pause|play video|watch live|live updates|
    reprints|view gallery|gallery|next|previous|menu|search|home|news|show caption|hide caption|toggle caption|enlarge this image|
    listen to this article|topics|tags|sponsored|promoted|more|posted on
    """.replace("\n", "")
    .replace("    ", "")
    .strip()
    .split("|")
)
_ORIGIN = re.compile(
    r"(?i)^[(\[]?(?:with|based on|includes|using) (?:additional )?(?:inputs?|reporting|files?|reports?|material|information) (?:from|by) "
    r"(?P<who>[^.]{2,90}?)[)\]]?\.?$"
)
_PAREN_TAIL = re.compile(
    r"\s*[(\[](?:(?:[Aa]dditional |[Ff]urther )?"
    r"(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Ee]dited|[Ww]ritten|[Cc]ompiled|[Tt]ranslated|[Pp]roduced) by "
    r"[^()\[\]]{2,300}|[Ww]ith (?:[Ii]nputs?|files?|reporting) from [^()\[\]]{2,80}|[Rr]ead more[^()\[\]]{0,80})[)\]]\s*$"
)
_SIGN_OFF = re.compile(rf"^[(\[]?(?:[-–—]{{1,2}}\s*)?{AGENCIES.pattern}(?:(?:\s*[/,&+]\s*|\s+and\s+){AGENCIES.pattern}){{0,3}}[)\]]?\.?$")
_SIGN_OFF_TAIL = re.compile(
    rf"(?<=[.!?\"”’'])\s*(?:[-–—]{{1,2}}\s?{AGENCIES.pattern}|[(\[]{AGENCIES.pattern}[)\]])(?:/{AGENCIES.pattern})?\.?$"
)
_LINK_MARKS = (
    "@",
    "©",
    "http",
    "www.",
    "ontribut",
    "eserved",
    "lick here",
    "Read more",
    "redistributed",
    "permission",
    "headline",
    "ewsletter",
)
_OPENING_QUOTES = "\"“‘«'„"

_STARTER_WORDS = """
by read see watch listen also must further more related don't don’t recommended most you top trending in up now story article
continue keep advertisement file photo image picture photograph photos images caption credit credits video media getty please
signup sign subscribe register get receive download join follow like click tap support donate for to check this the copyright ©
disclaimer our developing an reporting writing editing additional compiled translated translation produced edited reported written
graphics photography with based includes using updated published posted last first modified twitter email e-mail contact gallery
original feel latest if
"""
_STARTERS = frozenset(_STARTER_WORDS.split())


class Layout(NamedTuple):
    """What stands where in a text: spans of title, standfirst and furniture, the dateline and the byline as printed."""

    title: Span | None
    standfirst: Span | None
    dateline: Dateline | None
    byline: str | None
    furniture: tuple[Span, ...]


def lay_out(text: str, title: Span | None = None) -> Layout:
    """Recognise the furniture of `text`; `title` says where its title stands, if it has one.

    >>> lay_out("ACCRA (AP) — Ghana voted.\\n\\nEditing by Kofi Mensah").furniture
    ((0, 12), (27, 49))
    """
    lines = _lines(text)
    body = [span for span in lines if not title or span[0] >= title[1]]
    furniture: list[Span] = []
    byline: tuple[str, Span] | None = None
    found: Found | None = None
    before: list[Span] = []  # paragraphs between title and dateline or byline
    standfirst: Span | None = None
    transcript = _is_transcript(text)
    last = len(body) - 6
    for number, span in enumerate(body):
        begin, end = span
        head = number < _HEAD_LINES
        if head and byline is None and not before[2:]:
            byline, begin = _byline(text, span, body[number + 1] if number + 1 < len(body) else None)
            if byline:
                furniture.append(byline[1])
                standfirst = standfirst or _standfirst(text, before)
                if begin >= end:
                    continue
        if head and found is None and len(before) < _DATELINE_LINES and not transcript:
            found = dateline_at(text, begin, end, first=not before)
            if found:
                furniture.append((begin, _less_space(text, begin, found.body)))
                standfirst = standfirst or _standfirst(text, before)
                begin = found.body
        if begin < end:
            kind = _furniture_of(text, (begin, end), head, number >= last)
            if kind:
                furniture.append(kind)
            if kind != (begin, end):
                before.append(span)
        if title and (begin, end) == span and text[begin:end] == text[title[0] : title[1]]:
            furniture.append(span)  # the title printed once more above the story
            before = [s for s in before if s != span]
    return Layout(title, standfirst, found.dateline if found else None, byline[0] if byline else None, _merged(furniture))


def opens_with_furniture(line: str) -> bool:
    """Tell whether a first line is a byline, a time stamp, a link or the like, and so no title."""
    return len(line) <= _LONGEST and (bool(is_byline(line)) or _furniture_of(line, (0, len(line)), True, True) == (0, len(line)))


def is_page_clutter(line: str) -> bool:
    """Tell whether a line of a web page is a link, a share button or an advertisement, which were never part of its story."""
    return len(line) <= _LONGEST and _is_clutter(line, line.lower())


def _lines(text: str) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            begin = at + (line.index(stripped[0]) if line[0] != stripped[0] else 0)
            spans.append((begin, begin + len(stripped)))
        at += len(line) + 1
    return spans


def _byline(text: str, span: Span, following: Span | None) -> tuple[tuple[str, Span] | None, int]:
    """Return the byline of a line, and where the line goes on after it."""
    begin, end = span
    line = text[begin : min(end, begin + 300)]
    if end - begin <= 200:
        names = is_byline(line)
        if names:
            return (names, span), end
        if following and only_names(line, 2, 4) and is_contact(text[following[0] : following[1]][:200]) and not line.endswith((":", "?")):
            return (line, span), end
    for form in (inline_byline, glued_byline):
        part = form(line)
        if part:
            return (part[0], (begin, begin + part[1])), begin + part[2]
    return None, begin


def _furniture_of(text: str, span: Span, head: bool, tail: bool) -> Span | None:
    begin, end = span
    if end - begin > _LONGEST:
        line = text[end - _LONGEST : end]
        part = _tail_of(line, tail)
        return (end - len(line) + part, end) if part is not None else None
    line = text[begin:end]
    first = line[:16].lstrip("([*_-–—•|> ").lower().partition(" ")[0].rstrip(":,-").partition(":")[0]
    if first in _STARTERS or any(mark in line for mark in _LINK_MARKS):
        low = line.lower()
        if _is_clutter(line, low) or _PHOTO.match(line) or _COPYRIGHT.search(line) or _NOTICE.match(line) or is_credit(line):
            return span
        if is_contributor_note(line) or is_contact(line) or _is_origin(line):
            return span
    elif len(line) < 40 and line.lower().rstrip(":") in _SHARE:
        return span
    if (head and is_stamp(line)) or (tail and len(line) < 60 and _SIGN_OFF.match(line)):
        return span
    if (line[-1] in ")]" or "/" in line) and len(line) <= 300 and _PHOTO_TAIL.search(line):
        return span
    part = _tail_of(line, tail)
    return (begin + part, end) if part is not None else None


def _is_clutter(line: str, low: str) -> bool:
    if low.rstrip(":") in _SHARE:
        return True
    if _LINK.match(line) or _LINK_CAPITALS.match(line) or (len(line) < 200 and _LINK_TAIL.search(line)):
        return True
    return len(line) < 260 and bool(_PROMO.match(line))


def _is_origin(line: str) -> bool:
    found = _ORIGIN.match(line)
    return bool(found) and found is not None and only_names(found["who"].replace("agencies", "Agencies"), 1, 12)


def _tail_of(line: str, last_lines: bool) -> int | None:
    """Return where furniture begins that closes a paragraph of the story, if any does."""
    if line[-1] in ")]":
        paren = _PAREN_TAIL.search(line)
        if paren:
            return paren.start() + len(paren.group()) - len(paren.group().lstrip())
        photo = _PHOTO_TAIL.search(line)
        if photo:
            return photo.start() + len(photo.group()) - len(photo.group().lstrip())
    if last_lines:
        signed = _SIGN_OFF_TAIL.search(line)
        if signed:
            return signed.start() + len(signed.group()) - len(signed.group().lstrip())
    return None


def _standfirst(text: str, before: list[Span]) -> Span | None:
    """Return the paragraph or two that sum the story up above byline or dateline; an opening quotation is none."""
    plain = [span for span in before if text[span[0]] not in _OPENING_QUOTES]
    if not plain or len(plain) > 2 or len(plain) != len(before):
        return None
    begin, end = plain[0][0], plain[-1][1]
    return (begin, end) if end - begin <= 600 else None


def _is_transcript(text: str) -> bool:
    # Two or more lines "NAME:" or "Q:" make an interview or a broadcast, where a name in capitals is a speaker.
    turns = re.findall(r"^[A-Z][A-Z.'’ \-]{0,40}(?:, [A-Z ]{2,20})?:(?=\s)", text[:6000], re.MULTILINE)
    return len(turns) >= 3 or (len(turns) == 2 and len(set(turns)) == 2)


def _less_space(text: str, begin: int, end: int) -> int:
    while end > begin and text[end - 1].isspace():
        end -= 1
    return end


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if begin >= end:
            continue
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)
