"""When two mentions name the same actor by their words alone: the keys by which mentions are compared."""

import re

from onrecord.coding.mentions import Mention
from onrecord.knowledge import Description

# A table row in a description's evidence: which row, and which of the mention's words matched it.
ROW = re.compile(r"^(?P<table>organisations|groups|bodies|parties|leaders)[\w-]*:(?P<name>.+?) ['\"](?P<words>.+)['\"](?: .*)?$")
EMPTY_HEADS = frozenset("group militia movement party organisation organization network militants rebels insurgents terrorists".split())
# What is said of a group beside its name without making it another one.
CREEDS = frozenset("shia shiite sunni islamist jihadist militant rebel armed extremist terrorist insurgent separatist leftist".split())
# Words for whoever is at the head of a group: "the militia leader" is its head.
LEADERS = frozenset("head leader chief commander boss chairman chief supremo".split())
FORCES = frozenset(("MIL", "COP"))


def same_key(m: Mention, d: Description | None, acronyms: dict[str, str]) -> str:
    """Return the key under which the mention's actor is filed: mentions with one key are one actor.

    A state under any of its names ("US", "Washington"), a table's row under any of its aliases ("IS", "Daesh"), a
    state's forces however called ("US troops", "American soldiers"), else the words themselves.
    """
    key = acronyms.get(m.key, m.key)
    if d is not None:
        if d.kind in ("country", "place") and d.country and d.sector[:1] == ("GOV",):
            return f"country:{d.country}"
        row = _row(key, d)
        if row:
            return f"row:{row}"
        if d.kind in ("group", "person") and d.country and d.sector[:1] and d.sector[0] in FORCES and d.head and len(m.tokens) == 2:
            return f"forces:{d.country}:{d.sector[0]}"
    return key if m.kind == "name" else key.lower()


def _row(key: str, d: Description) -> str | None:
    """The one row that the words name, where they are its name and at most an office or an empty head beside it."""
    rows = {(m["table"], m["name"]): m["words"] for e in d.evidence if (m := ROW.match(e))}
    if len(rows) != 1:
        return None
    (table, name), words = next(iter(rows.items()))
    rest = len(key.split()) - len(words.split())
    if table == "leaders":
        return f"{table}:{name}" if d.kind == "person" and key.endswith(words.replace("’", "'")) else None
    beside = [t.lower() for t in key.split() if t not in words.split()]
    plain = rest <= 3 and all(t in EMPTY_HEADS or t in CREEDS or t.endswith(("-backed", "-aligned", "-linked")) for t in beside)
    return f"{table}:{name}" if rest <= 0 or plain else None


def may_be_one(a: Description, b: Description) -> bool:
    """Return whether two descriptions do not contradict each other: countries agree, persons are no bodies."""
    if a.country and b.country and a.country != b.country:
        return False
    bodies, people = ("country", "body", "group"), ("person", "office")
    return not ((a.kind in bodies and b.kind in people) or (b.kind in bodies and a.kind in people))


def same_office(m: Mention, d: Description, other: Mention, e: Description) -> bool:
    """Return whether a description ("the Turkish president") is the office that a name before it bears ("President Erdogan")."""
    if not d.head or not e.head or d.kind not in ("office", "person") or e.kind not in ("office", "person"):
        return False
    if d.head != e.head and not {d.head.split()[-1], e.head.split()[-1]} <= LEADERS:
        return False
    return m.definite and m.kind == "description" and len(m.tokens) <= 3 and other.kind != "pronoun" and may_be_one(d, e)
