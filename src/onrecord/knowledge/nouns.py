"""The role nouns as a table for others to read."""

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from onrecord.knowledge.lexicon import lexicon


class RoleNoun(NamedTuple):
    """What a role noun says of who bears it.

    `bond` is ``own`` (the noun decides the sector), ``lean`` (an armed group, party or force named
    beside it decides: "Hamas commander"), ``ref`` (no sector without what it belongs to: "spokesman
    for ...") or ``title`` (stands before a name: "Gen."). `country` is a not-a-country code
    such as NGO, or None.
    """

    lemma: str
    sector: tuple[str, ...]
    kind: Literal["person", "office", "group", "body", "title"]
    bond: Literal["own", "lean", "ref", "title"]
    country: str | None


@functools.cache
def role_nouns() -> Mapping[str, RoleNoun]:
    """Return every form of every role noun, singular and plural, in lower case (abbreviations such as MP in capitals).

    >>> role_nouns()["lawmakers"].lemma, role_nouns()["lawmakers"].sector
    ('lawmaker', ('LEG',))
    """
    nouns: dict[str, RoleNoun] = {}
    for row in lexicon().table("roles"):
        noun = RoleNoun(row.id, row.sector, row.kind, row.flag, row.country[0] if row.country else None)  # type: ignore[arg-type]
        for form in row.names:
            nouns[form] = noun
    return MappingProxyType(nouns)
