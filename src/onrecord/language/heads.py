"""What the encoder says of every word: the label sets of its heads and where they stand in its two outputs.

`TAGS` is one row of logits a word (several label sets side by side), `VECTORS` one row of small vectors
a word, from which links are scored as dot products: who acts in which event, whose words a content is.
"""

from typing import Final

TYPES: Final = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUS: Final = ("actual", "historical", "future", "hypothetical", "negated")
ACTS: Final = ("assert", "deny", "accuse", "request", "threaten", "promise", "praise", "condemn", "ask", "other")
SECTORS: Final = (
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
)  # fmt: skip
MODES: Final = (
    "none", "visit", "third-party", "multilateral", "phone", "withdraw", "release", "disarm", "ceasefire", "access", "resign",
    "assist", "change", "yield", "meet", "disapprove", "investigate", "allege", "restrict", "arrest", "relations", "expel",
    "territory", "violence", "demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize", "convict", "discontinue",
    "troops", "weapons", "police", "militia", "seize", "censor", "curfew", "martial-law", "deport", "withhold", "misinformation",
    "cyber", "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack",
    "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
)  # fmt: skip


def bio(*kinds: str) -> tuple[str, ...]:
    """Return the labels O, B-kind, I-kind...; label 2k+1 begins and 2k+2 continues kind k."""
    return ("O", *(f"{p}-{k}" for k in kinds for p in "BI"))


ATTRIBUTION: Final = bio("source", "cue", "content")
LABELS: Final[dict[str, tuple[str, ...]]] = {
    "attribution": ATTRIBUTION,  # statements of the first level
    "inner": ATTRIBUTION,  # statements inside another one's content
    "mention": bio("mention"),  # mentions of actors that hold no other mention
    "wide": bio("mention"),  # mentions that hold another one: "the head of the militia"
    "event": bio(*TYPES),
    "status": STATUS,
    "told": ("outlet", "statement"),  # whose voice tells the event
    "mode": MODES,
    "act": ACTS,
    "sector": SECTORS,
    "detail": bio("date", "place", "dead", "injured", "arrested", "size"),  # words that date, place or count an event
    "pair": TYPES,  # read at [CLS]: the event between two marked parties
    "toponym": bio("place", "inside", "metonym"),  # names of places: as such, inside the name of a body, for those who act there
}
SIZE: Final = 48  # of a link vector
VECTORS: Final = (
    "content", "content-cue",  # a content and its cue
    "cue", "cue-source",  # a cue and its source
    "inner-content", "inner-content-cue", "inner-cue", "inner-cue-source",
    "event-actor", "actor", "event-recipient", "recipient",  # an event and its parties
    "cue-addressee", "addressee",
    "later", "earlier",  # two mentions of one actor
    "event-later", "event-earlier",  # two mentions of one event
    "event-detail", "detail",  # an event and the words that date, place or count it
)  # fmt: skip


def tag_slices() -> dict[str, slice]:
    """Return where each label set stands in a row of the tag output."""
    out, at = {}, 0
    for name, labels in LABELS.items():
        out[name] = slice(at, at + len(labels))
        at += len(labels)
    return out


def vector_slices() -> dict[str, slice]:
    """Return where each link vector stands in a row of the vector output."""
    return {name: slice(i * SIZE, (i + 1) * SIZE) for i, name in enumerate(VECTORS)}


TAGS_WIDTH: Final = sum(len(v) for v in LABELS.values())
VECTORS_WIDTH: Final = len(VECTORS) * SIZE
