"""What the grammar around an event's words says of its status, to be weighed with the encoder's reading.

PLOVER's manual names the auxiliary modes (historical, future, hypothetical, negated); the words that carry
them are few and closed: auxiliaries, negations, conditionals, hedges, years. Each found near enough adds to
the log-odds of a status; none decides alone.
"""

import re

import numpy as np
import numpy.typing as npt

from onrecord.coding.tagging import Range
from onrecord.language.heads import STATUS
from onrecord.language.words import Words

Floats = npt.NDArray[np.float32]

# Where the reach of a negation or an auxiliary ends.
STOP = frozenset(";:—–()".split()) | frozenset(";:—–()\"“”") | {"but", "because", "although", "though", "while", "when", "after", "before", "since", "until"}
REACH = 9  # words to the left
RULES: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    (
        "negated",
        3.0,
        re.compile(
            r"(?:\b(?:not|never|neither|nor|without|nobody|no one)|n['’] ?t|\bno(?: \w+){0,2}|\bstopp\w* short of|\bfail\w* to|\brefus\w* to|\bdeclin\w* to|"
            r"\bstop\w* (?:\w+ ){0,2}from|\bprevent\w* (?:\w+ ){0,2}from|\binstead of|\brather than|\bruled out|\bden(?:y|ied|ies|ying)(?: ever)?)(?: \w+){0,3} ?$",
            re.IGNORECASE,
        ),
    ),
    ("hypothetical", 2.0, re.compile(r"\b(?:may|might|could|would|should|can|must)(?: \w+){0,3} ?$", re.IGNORECASE)),
    (
        "hypothetical",
        2.5,
        re.compile(r"\b(?:if|unless|whether|in case|lest|threat(?:s|en\w*)?(?: to| of)|risks?(?: of)?|fears?(?: of| that)?|possib\w+|potential|hypothetical)(?: [\w'’.-]+){0,8} ?$", re.IGNORECASE),
    ),
    ("hypothetical", 1.5, re.compile(r"\b(?:reportedly|allegedly|apparently|supposedly|purportedly|suspected of|rumou?rs?(?: that)?|appears? to|seems? to)(?: [\w'’.-]+){0,4} ?$", re.IGNORECASE)),
    (
        "future",
        2.5,
        re.compile(
            r"(?:\b(?:will|shall|won['’] ?t)|['’]ll|\bgoing to|\bplan\w* to|\bset to|\bdue to|\babout to|\bpoised to|\bscheduled (?:to|for)|\bintend\w* to|\bprepar\w* to|\bahead of|"
            r"\bupcoming|\bplanned|\bnext)(?: \w+){0,3} ?$",
            re.IGNORECASE,
        ),
    ),
    ("historical", 2.0, re.compile(r"\b(?:anniversar\w+|commemorat\w+|decades?|centur\w+|years? after)(?: [\w'’.-]+){0,8} ?$", re.IGNORECASE)),
)  # fmt: skip
AFTER: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    ("historical", 2.0, re.compile(r"^(?: [\w'’.,-]+){0,8}? (?:ago|in (?:19|20)\d\d|last year|last decade|years? earlier)\b", re.IGNORECASE)),
    ("future", 1.0, re.compile(r"^(?: [\w'’.-]+){0,6}? (?:tomorrow|next (?:week|month|year|summer|spring))\b", re.IGNORECASE)),
)


def grammar(words: Words, at: Range) -> Floats:
    """Return what the words around the range add to the log-odds of each status in `heads.STATUS`."""
    out = np.zeros(len(STATUS), dtype=np.float32)
    sentence = words.sentence[at[0]]

    def word(i: int) -> str:
        return words.text[int(words.begin[i]) : int(words.end[i])]

    left: list[str] = []
    i = at[0] - 1
    while i >= 0 and words.sentence[i] == sentence and len(left) < REACH * 2 and word(i).lower() not in STOP:
        left.append(word(i))
        i -= 1
    before = _joined(left[::-1])
    right: list[str] = []
    i = at[1]
    while i < len(words) and words.sentence[i] == sentence and len(right) < REACH * 2 and word(i).lower() not in STOP:
        right.append(word(i))
        i += 1
    after = " " + _joined(right)
    for status, weight, pattern in RULES:
        if pattern.search(before):
            k = STATUS.index(status)  # type: ignore[arg-type]
            out[k] = max(out[k], weight)
    for status, weight, pattern in AFTER:
        if pattern.search(after):
            k = STATUS.index(status)  # type: ignore[arg-type]
            out[k] = max(out[k], weight)
    return out


def _joined(tokens: list[str]) -> str:
    """Words with single blanks, "n't" and hyphens in one piece again."""
    return re.sub(r" ?(['’-]) ?(?=\w)", r"\1", " ".join(tokens))
