"""What the words of a mention say about an actor: the answer of `onrecord.knowledge.describe`."""

from typing import Literal

import msgspec

Kind = Literal["country", "person", "group", "office", "body", "place", "unknown"]


class Description(msgspec.Struct, frozen=True):
    """The country, sector and kind of actor that a mention's words support, and the table rows that led there.

    `country` is ISO 3166 alpha-3, ``KOS``, or a `not_a_country` code of PLOVER (IGO, UNO, EUR,
    NGO, ISM, IMG, MNC); None where the words name none or leave several open. `sector` holds
    PLOVER codes, main code first; empty where the words do not say. `head` is the role noun
    that decided (its singular). `evidence` holds one short string a table row, such as
    ``country:IRQ 'Iraqi'``; rows with dates show them (``2005-11-22..2021-12-08``, or
    ``unknown after 2021-03``), and what is left open is listed as ``candidate:COD``.
    """

    country: str | None = None
    sector: tuple[str, ...] = ()
    kind: Kind = "unknown"
    head: str | None = None
    evidence: tuple[str, ...] = ()

    @property
    def candidates(self) -> tuple[str, ...]:
        """Return the country codes among which the words alone do not decide; empty where nothing is open."""
        return tuple(item[10:] for item in self.evidence if item.startswith("candidate:"))
