"""The role nouns: `curated/roles.txt` with its plurals, as rows."""

from pathlib import Path

from onrecord.knowledge.build.rows import CURATED, Row, lines
from onrecord.knowledge.wording import key


def plural(noun: str) -> str:
    """Return the regular plural of a role noun; of "minister of X" the word before "of" is made plural.

    >>> plural("lawmaker"), plural("head of police"), plural("ministry"), plural("witch")
    ('lawmakers', 'heads of police', 'ministries', 'witches')
    """
    first, preposition, rest = noun.partition(" of ")
    if first.endswith("y") and first[-2] not in "aeiou":
        first = first[:-1] + "ies"
    elif first.endswith(("s", "x", "ch", "sh")):
        first += "es"
    else:
        first += "s"
    return first + preposition + rest


def roles(curated: Path) -> list[Row]:
    """Return the rows of `roles.txt`; raises ValueError where a line is malformed or a form is listed twice with different sectors."""
    rows: list[Row] = []
    seen: dict[str, tuple[tuple[str, ...], str]] = {}
    for line in lines(curated / "roles.txt"):
        head, _, nouns = line.partition(": ")
        code, kind, bond = head.split()
        country, _, sector = code.rpartition(":")
        sectors = () if sector == "-" else tuple(sector.split(","))
        for noun in filter(None, (part.strip() for part in nouns.split(";"))):
            one, slash, many = noun.partition("/")
            forms = [one] if kind == "title" else [one, many if slash else plural(one)]
            keys = tuple(dict.fromkeys(key(form) for form in forms if form))
            # A person noun without a plural ("people", "staff") is a group.
            kind_of = "group" if kind == "person" and slash and not many else kind
            fresh = tuple(form for form in keys if form not in seen)
            for form in keys:
                if form in seen and seen[form] != (sectors, bond):
                    raise ValueError(f"roles.txt: {form!r} is listed twice, as {seen[form]} and {(sectors, bond)}")
                seen[form] = (sectors, bond)
            if fresh:
                rows.append(Row(one, kind_of, (country,) if country else (), sectors, bond, fresh, CURATED))
    return rows
