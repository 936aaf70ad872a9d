"""One row of the actor table while it is built, and how rows are written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.knowledge.actors import COLUMNS, Office, fold_names, is_acronym
from onrecord.knowledge.build.rows import CHECKED, Source


@dataclass(slots=True)
class Draft:
    """An actor as the sources give it so far; `sources` are all that gave something."""

    id: str
    name: str
    kind: str
    country: tuple[str, ...]
    sector: tuple[str, ...]
    sources: list[Source]
    aliases: list[str] = field(default_factory=list)
    begin: str = ""
    end: str = ""
    parent: str = ""
    successor_of: list[str] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    unknown_after: str = ""

    def also(self, names: Iterable[str], source: Source) -> None:
        """Add spellings that it does not have yet."""
        fresh = [n.strip() for n in names if n.strip()]
        if fresh:
            self.aliases += fresh
            if source not in self.sources:
                self.sources.append(source)

    def spellings(self) -> list[str]:
        """Return the other spellings, each once: one that folds as an earlier one does only where one of them is an acronym."""
        seen = {(fold_names(self.name), is_acronym(self.name))}
        kept = []
        for alias in self.aliases:
            bare = alias.partition("@")[0]
            folded = (fold_names(bare), is_acronym(bare))
            if folded[0] and folded not in seen:
                seen.add(folded)
                kept.append(alias)
        return kept

    def line(self) -> str:
        """Return the row as one line of the table; raises ValueError where a cell holds a separator."""
        offices = ";".join(f"{o.title} {o.country} {o.begin}..{o.end}" for o in sorted(set(self.offices), key=lambda o: (o.begin, o.title)))
        cells = (
            self.id, self.name.strip(), self.kind, " ".join(self.country), ",".join(self.sector), "|".join(self.spellings()), self.begin,
            self.end, self.parent, ",".join(self.successor_of), offices, "; ".join(s.name for s in self.sources),
            "; ".join(dict.fromkeys(s.licence for s in self.sources)), self.unknown_after, CHECKED,
        )  # fmt: skip
        if any("\t" in c or "\n" in c for c in cells) or any("|" in a for a in (self.name, *self.aliases)) or " " in self.id:
            raise ValueError(f"actor {self.id!r}: a cell holds a separator: {cells!r}")
        return "\t".join(cells)


def write(path: Path, drafts: Iterable[Draft]) -> int:
    """Write actors, sorted by id, to `path`; returns how many. Raises ValueError where two rows of one file have one id."""
    lines = {}
    for draft in drafts:
        if draft.id in lines:
            raise ValueError(f"{path.name}: two actors have the id {draft.id!r}")
        lines[draft.id] = draft.line()
    path.write_text("\t".join(COLUMNS) + "\n" + "".join(lines[i] + "\n" for i in sorted(lines)), encoding="utf-8", newline="\n")
    return len(lines)
