"""Datelines: the place, agency and date that stand before the first sentence."""

import re
from typing import NamedTuple

from onrecord.reading.filing_places import LABELS, REGIONS, TOWNS
from onrecord.reading.published import MONTH
from onrecord.record import Dateline

# A dateline ends at a dash (a plain hyphen only between spaces: Port-au-Prince), or at a colon.
_BREAK = re.compile(r"\s*(?:[—–―]|--+|‒)\s*|(?<=\))\s*-+\s*|\s+-\s+|\s+-$|\s*:(?=\s|$)\s*")
_AGENCY = re.compile(r"\s*[(\[]([^()\[\]]{2,45})[)\]]$")
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?"
_DATE = re.compile(
    rf"^(?:(?:{_WEEKDAY})(?:\s+|$))?(?:{MONTH}\s+\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?(?:st|nd|rd|th)?(?:\s+\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}(?:\s+\d{{4}})?|{MONTH}\s+\d{{4}}|\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?)?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’‘.\-]*")
_PARTICLE_WORDS = "de da do dos das del della di du el al la le les los las of the and on upon sur e y i es ez ed en am an aan den der"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())

_KNOWN_AGENCIES = (
    r"AP|The Associated Press|Associated Press|AFP|Agence France-Presse|Reuters|REUTERS|Thomson Reuters Foundation|UPI|Xinhua|TASS|"
    r"Interfax|RIA Novosti|Sputnik|PTI|IANS|ANI|UNI|APP|BSS|UNB|Bernama|BERNAMA|Antara|ANTARA|VNA|VNS|Yonhap|Kyodo|Jiji|CNA|KCNA|dpa|"
    r"DPA|EFE|ANSA|MAP|TAP|APS|SPA|WAM|KUNA|QNA|BNA|ONA|SANA|NNA|MENA|IRNA|ISNA|Fars|FNA|Tasnim|Mehr|Anadolu|Anadolu Agency|AA|DHA|"
    r"IRIN|IPS|IRNA|PANA|APA|STA|Tanjug|Hina|FENA|MIA|BTA|BIRN|Belga|ANP|TT|NTB|Ritzau|AAP|NZPA|RNZ|PNA|GMA|SAPA|ENA|NAN|GNA|KNA|BBC|"
    r"CNN|VOA|RFE/RL|RFI|RFA|DW|NPR|ABC|CBS|NBC|KGO|PA|PA Media|PNN|WAFA|Wafa|MEE|AMN|JTA|TPS|Rudaw|Kurdistan ?24|K24|Bloomberg|"
    r"Dow Jones|CP|The Canadian Press|Canadian Press|NYT|Agencies|agencies|Ukrinform|UNIAN|Armenpress|ARMENPRESS|Trend|AzerNews|"
    r"Kazinform|Agenzia Fides|ANSAmed|AKI|CNS|CNW|PRNewswire|PR Newswire|Business Wire|BUSINESS WIRE|GLOBE NEWSWIRE|SCMP|Al Jazeera"
)
AGENCIES = re.compile(rf"(?:{_KNOWN_AGENCIES})")
_AGENCY_LIKE = re.compile(
    r"news|press|agenc|times|post|herald|reuters|radio|media|tv\b|online|wire|daily|journal|bureau|network|broadcast|\.(?:com|net|org)|\b24$",
    re.IGNORECASE,
)

# A desk that signs in place of a town: "AFP — The army", "COURIER via JTA — The court", "Harbour News – Police".
_SIGNED = re.compile(
    rf"^(?:[A-Z][\w ]{{1,30}} via )?(?P<agency>{_KNOWN_AGENCIES}"
    r"|(?:[A-Z][\w'’.-]+ ){1,3}(?:News|Times|Post|Press|Agency|Herald|Online|Media|Radio))$"
)

_SLASHED = re.compile(r"^(?P<head>[^/\n]{3,60}?)\.?\s*/(?P<agency>[A-Z][\w ]{1,20})/\.?\s*(?:[—–-]+\s*)?(?=\S)")
_UNBROKEN = re.compile(r"^(?P<head>[^()\n]{0,60}?)\s*\((?P<agency>[^()]{2,45})\)[.,]?\s*(?=[A-Z\"“‘'])")
_OPENING = "\"“‘'«"
_SPEAKER = re.compile(r"(?:I|I'm|I’m|We|You|Yes|No|Well|Thank|Thanks|So|And|But|My|Our|It's|It’s|That's|That’s)\b")


class Found(NamedTuple):
    """A dateline and where the sentence after it begins (both as offsets of the text)."""

    dateline: Dateline
    body: int


class _Head(NamedTuple):
    place: str | None
    regions: list[str]
    date: tuple[int, int] | None
    agency: str | None


def dateline_at(text: str, begin: int, end: int, *, first: bool = True) -> Found | None:
    """Return the dateline at the head of the line `text[begin:end]`, if it has one.

    `first` says that no paragraph of the story comes before: a town in capitals that no table
    knows, with nothing but a colon after it, is believed only there.

    >>> found = dateline_at("KABUL (AP) — A blast shook the city.", 0, 36)
    >>> found.dateline.place, found.dateline.agency, found.body
    ('Kabul', 'AP', 13)
    """
    line = text[begin : min(end, begin + 240)]
    if not line or not (line[0].isupper() or line[0] in "(["):
        return None
    for form in (_SLASHED, _UNBROKEN):
        loose = form.match(line)
        if loose:
            found = _unbroken(loose, begin)
            if found:
                return found
    broken = _BREAK.search(line, 1, 130)
    if not broken:
        return None
    raw, rest = line[: broken.start()], line[broken.end() :]
    signed = (
        _SIGNED.match(raw)
        if first and ":" not in broken.group() and len(rest) >= 40 and (rest[0].isupper() or rest[0] in _OPENING)
        else None
    )
    if signed:
        return Found(Dateline(span=(begin, begin + len(raw)), agency=signed["agency"]), begin + broken.end())
    head = _parse(raw)
    if head is None or not _believable(head, raw, ":" in broken.group(), rest, first):
        return None
    return Found(_dateline(head, begin, begin + len(raw), line), begin + broken.end())


def _unbroken(loose: re.Match[str], begin: int) -> Found | None:
    # "New Delhi, Jan 2 (PTI) The court", "London (CNN)It was", "MOSCOW, March 3. /TASS/. Russia": no dash to stop at.
    agency, raw = loose["agency"].strip(), loose["head"]
    if not AGENCIES.fullmatch(agency):
        return None
    head = _parse(raw.strip(" .,"), alone=True) if raw.strip(" .,") else _Head(None, [], None, None)
    if head is None or not (head.date or head.place is None or _is_town(head.place) or head.place.isupper()):
        return None
    stop = loose.end("agency") + 1
    return Found(_dateline(head._replace(agency=agency), begin, begin + stop, loose.group()), begin + loose.end())


def _parse(raw: str, *, alone: bool = False) -> _Head | None:
    agency = None
    marked = _AGENCY.search(raw)
    if marked and not alone:
        agency = marked[1].strip()
        if not (agency[0].isupper() or agency in ("dpa", "agencies")) or _DATE.match(agency):
            return None
    places = raw[: marked.start()] if marked and not alone else raw
    places = places.rstrip(" ,.") if not places.endswith((".C.", ".Y.", ".J.", ".M.", ".H.")) else places
    date: tuple[int, int] | None = None
    names: list[str] = []
    at = 0
    for part in places.split(","):
        lead = len(part) - len(part.lstrip())
        word = part.strip()
        if (word and any(c.isdigit() for c in word)) or re.fullmatch(_WEEKDAY, word):
            if not _DATE.match(word):
                return None
            date = (date[0] if date else at + lead, at + len(part.rstrip()))
        elif word and date is None:
            if not _is_name(word):
                return None
            names.append(word)
        elif word:
            return None
        at += len(part) + 1
    if len(names) > 4 or (not names and not agency and not alone):
        return None
    return _Head(names[0] if names else None, names[1:], date, agency)


def _is_name(name: str) -> bool:
    words = re.split(r"[ /]+", name)
    if len(words) > 6:
        return False
    return all(_WORD.fullmatch(w) and (w[0].isupper() or w in _PARTICLES or w.startswith(("al-", "el-", "d'"))) for w in words)


def _is_town(name: str) -> bool:
    return all(part.strip().lower().replace("’", "'") in TOWNS for part in name.split("/"))


def _is_region(name: str) -> bool:
    return name.lower() in REGIONS or name.lower().rstrip(".") in REGIONS


def _believable(head: _Head, raw: str, colon: bool, rest: str, first: bool) -> bool:
    if head.place is None:  # "(Reuters) - ", "Feb 3 (Reuters) - "
        return head.agency is not None and (bool(AGENCIES.fullmatch(head.agency)) or bool(_AGENCY_LIKE.search(head.agency)))
    if head.place.lower() in LABELS:
        return False
    known = _is_town(head.place) or any(_is_region(r) for r in head.regions)
    agency = head.agency is not None and (bool(AGENCIES.fullmatch(head.agency)) or bool(_AGENCY_LIKE.search(head.agency)))
    capitals = re.sub(r"\b(?:al|el|ez|es|as|ad|an)-|Mc", "", head.place).isupper()
    letters = sum(c.isalpha() for c in head.place)
    new_sentence = bool(rest) and (rest[0].isupper() or rest[0].isdigit() or rest[0] in _OPENING + "$€£")
    if not rest:
        return (capitals and (agency or head.date is not None or (known and not colon))) or (known and agency)
    if agency and (known or capitals):
        return True
    if agency and head.agency is not None and AGENCIES.fullmatch(head.agency) and new_sentence:
        return True
    if head.agency is not None and not agency:
        return (capitals and letters >= 4 and new_sentence) or (known and new_sentence)
    if not new_sentence:
        return (known and capitals and not colon) or (known and head.date is not None)
    if colon:
        if known or (head.date is not None and capitals):
            return len(rest) >= 30
        return first and capitals and letters >= 4 and len(rest) >= 60 and "." in rest and not _SPEAKER.match(rest)
    if capitals:
        return known or head.date is not None or letters >= 4
    return (known or (head.date is not None and bool(head.regions))) and len(rest) >= 30


def _dateline(head: _Head, begin: int, stop: int, line: str) -> Dateline:
    date = line[head.date[0] : head.date[1]] if head.date else None
    return Dateline(span=(begin, stop), place=_spelled(head.place) if head.place else None, agency=head.agency, date=date)


def _spelled(place: str) -> str:
    """Return a town in capitals as it is written in running text."""
    if 2 * sum(c.isupper() for c in place) < sum(c.isalpha() for c in place):
        return place
    words = [_spelled_word(w, i) for i, w in enumerate(re.split(r"([ /\-])", place))]
    return "".join(words)


def _spelled_word(word: str, position: int) -> str:
    low = word.lower()
    if position > 1 and (low in _PARTICLES or low == "au"):
        return low
    # N'DJAMENA has a capital after its apostrophe, SANA'A has none.
    return re.sub(r"^[a-z]['’][a-z]", lambda m: m.group().upper(), low[:1].upper() + low[1:], flags=re.IGNORECASE)
