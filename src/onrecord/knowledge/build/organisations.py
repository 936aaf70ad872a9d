"""Organisations, bodies, armed groups and outlets of `curated/organisations.psv`, as rows."""

from pathlib import Path

from onrecord.knowledge.build.rows import CURATED, Row, lines
from onrecord.knowledge.wording import key

KINDS = frozenset({"body", "group", "office", "person", "place"})


def organisations(curated: Path, alone: set[str]) -> list[Row]:
    """Return one row a listed line and name; raises ValueError for a line with an unknown kind or a name listed twice.

    Names that are in `alone` (names of countries and places) keep their first meaning and are left out.
    """
    rows: list[Row] = []
    seen: dict[str, str] = {}
    for line in lines(curated / "organisations.psv"):
        code, sectors, kind, flag, names = line.split("|")
        if kind not in KINDS:
            raise ValueError(f"organisations.psv: unknown kind {kind!r} in {line!r}")
        keys: list[str] = []
        for name in names.split(";"):
            spelled = key(name)
            low = spelled.lower()
            if seen.get(spelled, line) != line:
                raise ValueError(f"organisations.psv: {name!r} is listed twice")
            if low not in {k.lower() for k in keys} and spelled not in alone:
                seen[spelled] = line
                keys.append(spelled)
        place, sector = () if code == "-" else (code,), tuple(filter(None, sectors.split(",")))
        rows.append(Row(names.split(";")[0], kind, place, sector, flag, tuple(keys), CURATED))
    return rows
