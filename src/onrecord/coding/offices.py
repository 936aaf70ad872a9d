"""Nouns that make an organ of a state, and titles that make an office: what a mention asks the actor table for."""

import re
from typing import NamedTuple

# Nouns, as reports write them without the country, that name one organ of it.
_ORGANS: dict[str, tuple[str, ...]] = {
    "government": (
        "government", "federal government", "central government", "national government", "govt", "administration", "regime", "cabinet",
        "council of ministers", "interim government", "transitional government", "military government", "junta", "military junta",
        "ruling junta", "ruling regime",
    ),
    "parliament": ("parliament", "national parliament", "legislature", "national assembly", "national legislature"),
    "presidency": ("presidency", "presidential office", "office of the president", "president's office", "presidential palace"),
    "army": (
        "army", "armed forces", "military", "forces", "troops", "military forces", "army forces", "army troops", "government forces",
        "government troops", "regime forces", "defence forces", "defense forces", "defence force", "defense force", "national army",
        "regular army", "army units", "military troops", "ground forces", "regime troops",
    ),
    "air-force": ("air force",),
    "navy": ("navy", "naval forces"),
    "police": ("police", "national police", "police force", "police forces", "federal police", "police service"),
    "supreme-court": ("supreme court",),
    "foreign-ministry": (
        "foreign ministry", "ministry of foreign affairs", "foreign affairs ministry", "ministry for foreign affairs", "foreign office",
        "ministry of external affairs", "department of foreign affairs", "mfa",
    ),
    "defence-ministry": (
        "defence ministry", "defense ministry", "ministry of defence", "ministry of defense", "ministry of national defence",
        "ministry of national defense", "national defence ministry", "national defense ministry", "department of defence",
        "department of defense", "defence department", "defense department",
    ),
    "interior-ministry": (
        "interior ministry", "ministry of interior", "ministry of the interior", "home ministry", "home affairs ministry",
        "ministry of home affairs", "ministry of internal affairs", "internal affairs ministry", "home office",
    ),
    "finance-ministry": ("finance ministry", "ministry of finance", "treasury department", "department of the treasury"),
    "justice-ministry": ("justice ministry", "ministry of justice", "justice department", "department of justice"),
    "health-ministry": ("health ministry", "ministry of health", "ministry of public health", "public health ministry"),
    "central-bank": ("central bank", "reserve bank"),
    "election-commission": ("election commission", "electoral commission", "national election commission", "national electoral commission"),
}  # fmt: skip
_ORGAN_OF = {noun: organ for organ, nouns in _ORGANS.items() for noun in nouns}

# Titles as reports write them: the offices of the table that they can mean, and the organ that stands in for an unknown holder.
_TITLES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("vice president|vice-president", ("vice president",), ()),
    ("deputy prime minister|vice prime minister", ("deputy prime minister",), ()),
    ("president", ("president",), ("presidency",)),
    ("prime minister|premier|pm", ("prime minister", "chancellor"), ("government",)),
    ("chancellor of the exchequer", ("finance minister",), ("finance-ministry",)),
    ("chancellor", ("chancellor",), ("government",)),
    ("king|queen|monarch", ("king", "monarch"), ()),
    ("crown prince", ("crown prince",), ()),
    ("emir|sultan", ("emir", "king"), ()),
    ("supreme leader", ("supreme leader",), ()),
    ("pope", ("pope",), ()),
    ("secretary of state", ("secretary of state", "foreign minister"), ("foreign-ministry",)),
    (
        "(?:foreign|external affairs) minister|foreign affairs minister|foreign secretary|minister of (?:foreign|external) affairs"
        "|minister for foreign affairs|top diplomat",
        ("foreign minister", "secretary of state"),
        ("foreign-ministry",),
    ),
    (
        "defen[cs]e (?:minister|secretary|chief)|(?:minister|secretary) of (?:national )?defen[cs]e|minister for defen[cs]e|pentagon chief",
        ("defence minister",),
        ("defence-ministry",),
    ),
    (
        "(?:interior|home|home affairs|internal affairs) (?:cabinet secretary|minister|secretary)|minister of (?:the )?interior"
        "|minister of (?:home|internal) affairs",
        ("interior minister",),
        ("interior-ministry",),
    ),
    ("(?:finance|treasury) (?:minister|secretary)|minister of finance|treasury secretary", ("finance minister",), ("finance-ministry",)),
    ("justice minister|minister of justice", ("justice minister",), ("justice-ministry",)),
    ("attorney[- ]general", ("justice minister",), ()),
    ("national security advis[eo]r", ("national security adviser",), ()),
    ("(?:un |united nations )?secretary[- ]general|un chief", ("secretary-general",), ()),
    ("army chief|chief of (?:the )?army(?: staff)?(?: \\(coas\\))?|coas|military chief", ("army chief",), ()),
)  # fmt: skip
# Titles that say no office that the table has: they make a surname no surer.
_FORMS = (
    "mr|mrs|ms|miss|dr|sir|lord|lady|dame|gen|general|lt gen|lieutenant general|maj gen|major general|brig gen|col|colonel|adm|admiral"
    "|marshal|field marshal|sen|senator|rep|representative|congressman|congresswoman|gov|governor|minister|secretary|leader|chief|comrade"
    "|sheikh|shaikh|ayatollah|sayyed|prince|princess|ambassador|envoy|opposition leader|party leader|party chief|general secretary"
    "|commander|militia leader|spokesman|spokeswoman|kremlin spokesman|foreign ministry spokeswoman|rebel leader|group leader|strongman"
    "|warlord"
)
_LEADING = r"(?:the\s+|its\s+|his\s+|her\s+|their\s+|country[’']s\s+|visiting\s+|incumbent\s+|then-?\s*|outgoing\s+|new\s+|current\s+)*"
_FORMER = re.compile(r"\b(?:former|ex-|ex|ousted|deposed|late|one-time)\s*", re.IGNORECASE)


def _title(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^{_LEADING}(?P<title>{pattern})(?:\s+|$)(?P<name>.*)$", re.IGNORECASE)


_PATTERNS = tuple((_title(pattern), titles, organs) for pattern, titles, organs in _TITLES)
_FORM = _title(rf"(?:{_FORMS})\.?")


class Asked(NamedTuple):
    """What a mention with a title asks for.

    `titles` are the table's (none for "Mr"), `organs` stand in for an unknown holder.
    """

    titles: tuple[str, ...]
    organs: tuple[str, ...]
    name: str
    former: bool


def organ_of(words: str) -> str | None:
    """Return the organ of a state that a noun phrase without its country names, None where it names none.

    >>> organ_of("Foreign Ministry"), organ_of("the army"), organ_of("army spokesman")
    ('foreign-ministry', 'army', None)
    """
    return _ORGAN_OF.get(re.sub(r"^(?:the|country[’']s|its|national)\s+", "", words.lower().replace("’", "'")))


def asked(words: str) -> Asked | None:
    """Return what a mention without its country asks for, None where it has neither a title nor reads like one name.

    >>> asked("Foreign Minister Sergei Lavrov")[0::2]
    (('foreign minister', 'secretary of state'), 'Sergei Lavrov')
    >>> asked("president").name, asked("president of the senate") is None
    ('', True)
    """
    former = bool(_FORMER.search(words))
    rest = " ".join(_FORMER.sub("", words).replace(".", ". ").split()) if former else " ".join(words.split())
    for pattern, titles, organs in _PATTERNS:
        match = pattern.match(rest)
        if match:
            name = match["name"].strip(" ,")
            if name and not _like_name(name):
                return None
            return Asked(titles, organs, name, former)
    stripped = rest
    while (match := _FORM.match(stripped)) and match["name"]:
        stripped = match["name"].strip(" ,.")
    if stripped != rest or former:
        return Asked((), (), stripped, former) if _like_name(stripped) else None
    return Asked((), (), rest, former) if _like_name(rest) else None


def _like_name(words: str) -> bool:
    """Return whether words read like a person's name: up to five, each with a capital or a particle."""
    parts = words.split()
    particles = ("al", "el", "bin", "ibn", "de", "da", "dos", "van", "der", "von", "al-", "la", "du", "den")
    return 0 < len(parts) <= 5 and all(p[0].isupper() or p.lower() in particles or p.lower().startswith(("al-", "el-")) for p in parts)
