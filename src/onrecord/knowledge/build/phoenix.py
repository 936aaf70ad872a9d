"""Organisations and armed groups of the Phoenix dictionaries that no surer table has, as rows."""

import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.knowledge.build.names import Names
from onrecord.knowledge.build.rows import Row, Source
from onrecord.knowledge.wording import key

PHOENIX = Source("Phoenix dictionaries 2014", "MIT", "Open Event Data Alliance: organisations and armed groups, names to 2014")
LAST_DAY = "2014-12-31"

# The dictionaries mix organisations with their officers: only names that say what they are come over.
_BODY = re.compile(
    r"\b(organi[sz]ation|association|union|council|committee|federation|foundation|institute|cent(er|re)|bank|fund|commission|agency|network|society"
    r"|league|court|programme?|conference|alliance|group|trust|forum|movement|initiative|campaign|relief|international|watch|project|corps|service)\b"
)  # fmt: skip
_SMALL = frozenset("of the and for in on to al ul el de la du des et e i y au le les pour del los las per bin".split())
_SECTORS = (("JUD", "JUD"), ("MED", "JRN"), ("HLH", "MED"), ("EDU", "EDU"), ("LAB", "LAB"), ("REF", "REF"))


def entries(path: Path) -> Iterator[tuple[list[str], str]]:
    """Yield names and code of each entry that has one code and no dates: dated entries are persons or have changed sides."""
    names: list[str] = []
    codes: list[str] = []
    for line in [*path.read_text(encoding="utf-8", errors="replace").splitlines(), "END"]:
        bare = re.sub(r"[;#].*", "", line).rstrip()
        if not bare.strip():
            continue
        spelled = re.sub(r"\[.*", "", bare).strip()
        if spelled and not line.startswith(("+", "\t", " ")):
            if len(codes) == 1 and re.fullmatch(r"\w+", codes[0]):
                yield names, codes[0]
            names, codes = [], []
        if spelled:
            names.append(spelled.lstrip("+"))
        codes += re.findall(r"\[([^\]]*)\]", bare)


def cased(name: str) -> str:
    """Return a name of Phoenix's ("ARMED_FORCES_OF_X") as English writes it."""
    words = [w for w in re.sub(r"\(.*?\)", " ", name).strip("_ ").replace("_", " ").lower().split() if w]
    return re.sub(r"(?<![^ -])[a-z]\w*", lambda w: w[0] if w.start() and w[0] in _SMALL else w[0].capitalize(), " ".join(words))


def _usable(spelled: list[str], names: Names) -> list[str]:
    keys = [key(cased(name)) for name in spelled]
    return [k for k in keys if " " in k and names.usable(k) and not names.is_generic(k)]


def organisations(path: Path, names: Names) -> list[Row]:
    """Return international and non-governmental organisations by their names of several words; persons and companies are left out."""
    rows = []
    for spelled, code in entries(path):
        found = [k for k in _usable(spelled, names) if _BODY.search(k.lower())]
        if code.startswith("IGO"):
            place = "UNO" if code[3:6] == "UNO" else "EUR" if code[3:6] == "EUR" else "IGO"
        elif code.startswith("NGO"):
            place = "NGO"
        else:
            continue
        sector = next(((ours,) for theirs, ours in _SECTORS if theirs in code[3:]), ())
        rows.append(Row(cased(spelled[0]), "body", (place,), sector, "", names.claim(found), PHOENIX, unknown_after=LAST_DAY))
    return rows


def armed_groups(path: Path, countries: set[str], names: Names) -> list[Row]:
    """Return armed groups by their names of several words, where the dictionary gives one state."""
    rows = []
    for spelled, code in entries(path):
        if code[:3] in countries and code[3:6] == "REB":
            found = _usable(spelled, names)
            rows.append(Row(cased(spelled[0]), "group", (code[:3],), ("REB",), "", names.claim(found), PHOENIX, unknown_after=LAST_DAY))
    return rows
