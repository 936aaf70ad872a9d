"""Relations between actors that the report's words state: who leads, speaks for, belongs to or backs whom."""

import re

from onrecord.coding.actors import Resolution
from onrecord.record.types import RelationKind, Span

# Role nouns by the relation that "ROLE of/for BODY" or "BODY ROLE" states.
ROLES: tuple[tuple[RelationKind, re.Pattern[str]], ...] = (
    ("spokesperson_of", re.compile(r"\b(?:spokes(?:man|woman|person|men|people)|press secretary|mouthpiece)\b", re.IGNORECASE)),
    (
        "leads",
        re.compile(
            r"\b(?:head|leader|chief|commander|commander-in-chief|president|chairman|chairwoman|chair|director|director-general|"
            r"secretary-general|prime minister|premier|king|emir|captain|founder|boss|kingpin|general secretary|governor|mayor|supremo)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "holds_office_in",
        re.compile(
            r"\b(?:minister|ambassador|envoy|secretary|senator|lawmaker|MP|representative|congress(?:man|woman)|judge|justice|"
            r"deputy|official|adviser|advisor|prosecutor|attorney general|undersecretary|general|colonel|officer|councillor)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "member_of",
        re.compile(
            r"\b(?:member|fighter|militant|cadre|activist|supporter|operative|gunman|bomber|recruit|veteran|soldier|trooper|employee)s?\b",
            re.IGNORECASE,
        ),
    ),
)
PART = re.compile(
    r"\b(?:faction|wing|branch|arm|offshoot|part|unit|division|affiliate|subsidiary|chapter|member|factions|units|groups)"
    r"\s+(?:within|of|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
BACKED = re.compile(r"^[-–‑](?:backed|supported|funded|sponsored|aligned|allied|led)\b", re.IGNORECASE)
BACKED_BY = re.compile(r"\b(?:backed|supported|funded|sponsored|armed) by (?:the )?$", re.IGNORECASE)
COMPLEMENT = re.compile(r"^(?:\s+(?:of|for|in|at|to|from|with))(?:\s+the)?\s*$")


def find_relations(actors: Resolution) -> list[tuple[int, RelationKind, int, Span]]:
    """Return (from, kind, to, evidence) over clusters of actors, each pair and kind once, in text order."""
    text = actors.reading.words.text
    out: dict[tuple[int, RelationKind, int], Span] = {}

    def add(source: int | None, kind: RelationKind, target: int | None, evidence: Span) -> None:
        if source is not None and target is not None and source != target:
            out.setdefault((source, kind, target), evidence)

    together: dict[int, list[int]] = {}
    for i, m in enumerate(actors.mentions):
        together.setdefault(m.sentence, []).append(i)
    for i, m in enumerate(actors.mentions):
        for j in together[m.sentence]:
            inner = actors.mentions[j]
            if i == j or actors.of[j] == actors.of[i] or inner.kind == "pronoun":
                continue
            if m.span[0] <= inner.span[0] and inner.span[1] <= m.span[1]:
                before, after = text[m.span[0] : inner.span[0]], text[inner.span[1] : m.span[1]]
                if BACKED.match(after):
                    add(actors.of[i], "backed_by", actors.of[j], m.span)
                    continue
                for kind, role in ROLES:
                    hit = role.search(before)
                    if hit and COMPLEMENT.match(before[hit.end() :]):
                        add(actors.of[i], kind, actors.of[j], m.span)
                        break
                    hit = role.match(after.lstrip("'’s ").lstrip())
                    if hit and actors.clusters[actors.of[j] or 0].kind in ("body", "group", "country", "unknown"):
                        add(actors.of[i], kind, actors.of[j], m.span)
                        break
            elif 0 < inner.span[0] - m.span[1] < 60:
                between = text[m.span[1] : inner.span[0]]
                if BACKED_BY.search(between) and between.count(",") <= 1:
                    add(actors.of[i], "backed_by", actors.of[j], (m.span[0], inner.span[1]))
                elif PART.search(between) and not re.search(r"[.;:]", between):
                    add(actors.of[i], "part_of", actors.of[j], (m.span[0], inner.span[1]))
                else:
                    # "the spokesman" + "for the ministry": role and body as two mentions side by side
                    for kind, role in ROLES:
                        if COMPLEMENT.match(between) and m.kind == "description" and re.search(role.pattern + r"$", m.text, re.IGNORECASE):
                            add(actors.of[i], kind, actors.of[j], (m.span[0], inner.span[1]))
                            break
    return [(*k, v) for k, v in sorted(out.items(), key=lambda x: (x[1], x[0][0], x[0][2]))]
