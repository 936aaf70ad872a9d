"""Which actor of the table each actor of a report is, and what the table then says of it."""

from onrecord.coding.actors import Cluster, Resolution
from onrecord.coding.resolution import Resolved, resolve
from onrecord.knowledge.actors import ActorTable
from onrecord.record.types import Span


class Identities:
    """The table's actors of one report of the ISO day `on`; asked again, only what changed since is resolved again."""

    def __init__(self, actors: Resolution, on: str | None, table: ActorTable) -> None:
        self.actors, self.on, self.table = actors, on, table
        self._known: dict[tuple[str, str | None, tuple[str, ...], tuple[str, ...]], Resolved] = {}

    def resolved(self) -> dict[int, Resolved]:
        """Return, by cluster, what the table knows of each actor; pronouns say nothing."""
        out: dict[int, Resolved] = {}
        mentions = self.actors.mentions
        for n, c in enumerate(self.actors.clusters):
            said = dict.fromkeys(" ".join(mentions[i].text.split()) for i in c.mentions if mentions[i].kind != "pronoun")
            if not said:
                continue
            key = (best_name(c, self.actors), c.country, c.sector, tuple(said))
            if key not in self._known:
                self._known[key] = resolve(key[0], c.country, c.sector, self.on, said, self.table)
            out[n] = self._known[key]
        return out

    def inform(self) -> None:
        """Give an actor whose words say no country or sector those of its row, if the row's dates reach the report's day.

        A row of the user's own wins over what the words seem to say.
        """
        for n, found in self.resolved().items():
            if found.actor_id is not None and not found.stale:
                row, c = self.table.actor(found.actor_id), self.actors.clusters[n]
                home = next(iter(row.country), None)
                # What the user lists is the user's word, before the encoder's guess.
                c.country = (home or c.country) if row.own else (c.country or home)
                c.sector = (row.sector or c.sector) if row.own else (c.sector or row.sector)

    def named(self) -> list[Span]:
        """Return the mentions of those of the table's actors that are no states and no organs of one: groups, parties, bodies, persons."""
        known = {n: self.table.actor(r.actor_id) for n, r in self.resolved().items() if r.actor_id is not None}
        clusters = [self.actors.clusters[n] for n, row in known.items() if row.kind not in ("state", "organ")]
        return [self.actors.mentions[i].span for c in clusters for i in c.mentions]


def best_name(c: Cluster, actors: Resolution) -> str:
    """Return the words by which a record names an actor: a state's own name, the fullest name, else a description."""
    mentions = sorted(c.mentions, key=lambda i: actors.mentions[i].span)
    named = (
        [i for i in mentions if actors.mentions[i].kind == "name"]
        or [i for i in mentions if actors.mentions[i].kind == "description"]
        or mentions
    )

    def rank(i: int) -> tuple[bool, int, int]:
        """A state by its own name before its capital's, then the fullest name."""
        d = actors.described[i]
        return (d is None or d.kind != "place", min(len(actors.mentions[i].tokens), 4), -len(actors.mentions[i].text))

    return " ".join(actors.mentions[max(named, key=rank)].text.split())
