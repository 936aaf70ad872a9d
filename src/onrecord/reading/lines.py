"""Single lines of newsroom furniture: bylines, credits, contributor notes, contacts, time stamps."""

import re

from onrecord.reading.datelines import AGENCIES
from onrecord.reading.published import MONTH

_PARTICLE_WORDS = "de da do dos das del della di du la le al el bin bint binti ibn ben van von der den ter ten ul ur e y af zu"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_CREDIT_WORDS_LIST = """
and in at for from with by the of newsroom newsrooms staff bureau bureaus bureaux desk team agencies correspondents reporting
writing editing additional graphics translation photography compiled edited written produced video text further contributions
contributors
"""
_CREDIT_WORDS = _PARTICLES | frozenset(_CREDIT_WORDS_LIST.split())
_ROLES_LIST = """
writer writers reporter reporters correspondent correspondents journalist journalists editor editors staff also freelance stringer
stringers news agency senior chief special political diplomatic security foreign local who which and in from at of for the an a
colleague colleagues
"""
_ROLES = frozenset(_ROLES_LIST.split())
_BYLINE_WORDS_LIST = "and in at for of the with staff special to writer reporter editor agencies from our correspondent"
_BYLINE_WORDS = _PARTICLES | frozenset(_BYLINE_WORDS_LIST.split())
_TOKEN = re.compile(r"[^\s,;&/|()]+")
_NOT_A_NAME = re.compile(
    rf"(?:{MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|Tomorrow|Today|Yesterday|The|This|That|These|Those|A|An|All|Any|His|Her|Their|Our|Its|It|"
    r"He|She|They|We|I|You|No|Not|Far|Contrast|Comparison|Law|Definition|Then|Now|How|Why|What|When|Land|Sea|Air|Popular)$"
)

_BYLINE = re.compile(
    r"^(?:\|\s*)?(?:(?:[Ww]ritten|[Ss]tory|[Rr]eport|[Rr]eported|[Tt]ext|[Ww]ords|[Pp]osted|[Aa]nalysis|STORY|WRITTEN|[Aa]uthor)\s+)?(?:[Bb]y|BY)(?:\s*:\s*|\s+)(?P<who>\S.*)$"
)
_ROLE = (
    r"(?:(?:[A-Z][\w.&'’-]*\s+){0,4}(?:Staff|Correspondent|Writer|Reporter|Editor|Bureau Chief|Contributor|Columnist|"
    r"Journalist|Chief|Newsroom|Desk|Press|News|Agency|"
    r"Times|Post|Service|Bureau|Analyst)|[Ss]taff(?: [Ww]riter| [Rr]eporter)?|[Ss]pecial to (?:the )?[A-Z].*|[Ff]or (?:the )?[A-Z].*"
    rf"|{AGENCIES.pattern})"
)
_SIGNED = re.compile(
    rf"^(?P<who>[A-Z][\w.'’-]+(?:\s+[\w.'’-]+){{1,3}}(?:\s+and\s+[A-Z][\w.'’-]+(?:\s+[\w.'’-]+){{1,3}})?)\s*(?:,|\||–|—|-\s|/)\s*(?:{_ROLE})$"
)
_INLINE = re.compile(
    r"^By\s+(?P<who>[A-Z][\w.'’-]+(?:\s+[\w.'’-]+){1,3}(?:(?:,| and)\s+[A-Z][\w.'’-]+(?:\s+[\w.'’-]+){1,3})?)"
    r"\s*(?:[:|–—]|-\s)\s*(?=[A-Z\"“‘])"
)
_GLUED = re.compile(r"^By\s+(?P<who>(?:[A-Z][\w.'’-]*\s+){1,4}[A-Z][a-z'’]+)(?=[A-Z]{3,}[A-Z /]*[ ,(])")

_CREDIT = re.compile(
    r"^[(\[*_]?(?:(?:Additional|Further|Original|Initial)\s+)?(?:Reporting|Writing|Editing|Compiled|Translated|Translation|Produced|Edited|Reported|Written|"
    r"Graphics?|Photography|REPORTING|WRITING|EDITING)(?:,? (?:and|&) (?:\w+ )?"
    r"(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Tt]ranslat\w+|[Gg]raphics?))*"
    r"\s*(?:by|BY|:|–|—|-)\s*(?P<who>\S.*)$"
)
_CONTRIBUTED = re.compile(
    r"\b(?:contribut(?:ed|ing)(?: reporting)?|reported)(?: (?:to|for) (?:this|the) (?:report|story|article|dispatch|piece|coverage))?"
    r"(?: from (?P<place>[^.]{2,60}))?[)\]]?\.?$"
)
_ADDRESS = re.compile(r"\[email.protected\]|[\w.+'-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w{2,30}\b|https?://\S+|\bwww\.\S+", re.IGNORECASE)
_CONTACT_WORDS_LIST = """
email e-mail e-mails mail contact contacts twitter x follow on at us me him her them the writer reporter author reporters authors
reach reached can be facebook instagram linkedin telegram signal website web visit tel phone or and to by via for more information
tips with write send is are
"""
_CONTACT_WORDS = frozenset(_CONTACT_WORDS_LIST.split())
_STAMP = re.compile(
    r"^(?:[\w .'’&-]{2,30}\|\s*)?(?:(?:last |latest |first )?(?:updated?|published|posted|modified)(?:\s+(?:on|at))?|date)"
    r"\b\s*[:|]?\s*(?P<rest>.*\d.*)$",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d)"
    r"(?:,? (?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?(?: (?:News|World|Politics|Local|National|Regional))?$",
    re.IGNORECASE,
)
_STAMP_WORD = re.compile(
    rf"(?:{MONTH}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|[ap]\.?m\.?|[A-Z]{{2,4}}|at|on|by|ago|hours?|minutes?|days?|mins?|hrs?|agencies|updated|published|"
    rf"xinhua|reuters|afp|ap|o'clock|local|time|\d[\d:./+-]*(?:st|nd|rd|th|[ap]m|T[\d:.+Z-]*|Z|min|h)?|[-–—|/•·.]+)\.?$",
    re.IGNORECASE,
)


def only_names(words: str, least: int, most: int, allowed: frozenset[str] = _PARTICLES) -> bool:
    """Tell whether `words` are capitalised names, joined by nothing but `allowed` lower-case words; `least` and `most` count names' words.

    >>> only_names("Maria van der Berg", 2, 4), only_names("the UN shows that", 2, 9)
    (True, False)
    """
    capitals = 0
    tokens = _TOKEN.findall(words)
    for token in tokens:
        word = token.strip(".'’\"*_:")
        if not word:
            continue
        if word.isupper() or word[0].isupper():
            if any(c.isdigit() for c in word) or _NOT_A_NAME.match(token):
                return False
            capitals += 1
        elif word not in allowed and not word.startswith(("al-", "el-", "d'", "d’", "ad-", "as-", "ash-")):
            return False
    return least <= capitals <= most


def is_byline(line: str) -> str | None:
    """Return the names of a byline line ("By Jane Roe and John Doe", "Jane Roe, Staff Writer"), None for any other line.

    >>> is_byline("By Jane Roe, Staff Writer")
    'Jane Roe, Staff Writer'
    >>> is_byline("By Friday the city had fallen.") is None
    True
    """
    found = _BYLINE.match(line)
    if found:
        who = found["who"].strip()
        if AGENCIES.fullmatch(who) or who.lower() in (
            "agencies",
            "staff",
            "staff writer",
            "staff reporter",
            "our correspondent",
            "news desk",
            "web desk",
        ):
            return who
        named = who.removesuffix(".") if not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", who) else who
        if (named != who and len(named) > 60) or "?" in who or "!" in who:
            return None
        return who if only_names(named, 2, 24, _BYLINE_WORDS) and named.split()[0][:1].isupper() else None
    if len(line) <= 120 and _SIGNED.match(line) and not line.endswith("."):
        named = _SIGNED.match(line)
        return line if named and only_names(named["who"], 2, 8, _PARTICLES | {"and"}) else None
    return None


def inline_byline(line: str) -> tuple[str, int, int] | None:
    """Return names, end of the byline and begin of the story in "By Jane Roe: The story ..."."""
    found = _INLINE.match(line)
    if not found or not only_names(found["who"], 2, 8, _PARTICLES | {"and"}):
        return None
    return found["who"], len(found.group().rstrip()), found.end()


def glued_byline(line: str) -> tuple[str, int, int] | None:
    """Return the same for "By Jane RoeNAIROBI, Kenya (AP) - ...", the trace of a lost line break."""
    found = _GLUED.match(line)
    if not found or not only_names(found["who"], 2, 5):
        return None
    return found["who"], found.end(), found.end()


def is_credit(line: str) -> bool:
    """Tell whether `line` is "Reporting by Jane Roe in Accra; Editing by John Doe" or the like."""
    found = _CREDIT.match(line)
    return bool(found) and found is not None and only_names(found["who"].rstrip(")]*_."), 1, 60, _CREDIT_WORDS)


def is_contributor_note(line: str) -> bool:
    """Tell whether `line` is "Jane Roe in Accra contributed to this report." or the like."""
    found = _CONTRIBUTED.search(line)
    if not found or len(line) > 300 or ("reported" in found.group() and "this" not in found.group()):
        return False
    return only_names(line[: found.start()].lstrip("(["), 1, 40, _PARTICLES | _ROLES)


def is_contact(line: str) -> bool:
    """Tell whether `line` is only addresses: e-mail, Twitter handle, web page, with at most a name beside them.

    A dash before a name makes it the signature of an embedded post, which says who is speaking: no furniture.
    """
    if len(line) > 200 or line[0] in "-–—" or not _ADDRESS.search(line):
        return False
    rest = _ADDRESS.sub(" ", line)
    names = 0
    for token in _TOKEN.findall(rest):
        word = token.strip(".:'’\"*_-–—|•")
        if not word or word.lower() in _CONTACT_WORDS or word in _PARTICLES:
            continue
        if not word[0].isupper():
            return False
        names += 1
    return names <= 4


def is_stamp(line: str) -> bool:
    """Tell whether `line` only says when the report was put up: "Updated: 2016-05-30 09:53"."""
    if len(line) > 110:
        return False
    if _DATED.match(line):
        return True
    found = _STAMP.match(line)
    return bool(found) and found is not None and all(_STAMP_WORD.match(t) for t in _TOKEN.findall(found["rest"]))
