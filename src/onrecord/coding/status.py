"""What the grammar around an event's words says of its status, to be weighed with the encoder's reading.

PLOVER's manual names the auxiliary modes (historical, future, hypothetical, negated); the words that carry
them are few and closed: auxiliaries, negations, conditionals, hedges, years. Each found near enough adds to
the log-odds of a status; none decides alone.
"""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.coding.tagging import Range
from onrecord.language.heads import STATUS
from onrecord.language.words import Words
from onrecord.record.types import Status

Floats = npt.NDArray[np.float32]

# Where the reach of a negation or an auxiliary ends.
STOP = (
    frozenset(";:—–()".split())
    | frozenset(';:—–()"“”')
    | {"but", "because", "although", "though", "while", "when", "after", "before", "since", "until"}
)
REACH = 9  # words to the left


def _before(openers: str, gap: int) -> re.Pattern[str]:
    """Match one of the openers (regular expressions, blank-separated lines) at most `gap` words before the event's words."""
    return re.compile(f"(?:{'|'.join(openers.split(chr(10)))})(?: [\\w'’.-]+){{0,{gap}}} ?$", re.IGNORECASE)


def _after(closers: str, gap: int) -> re.Pattern[str]:
    return re.compile(f"^(?: [\\w'’.,-]+){{0,{gap}}}? (?:{'|'.join(closers.split(chr(10)))})\\b", re.IGNORECASE)


NEGATED = r"""\b(?:not|never|neither|nor|without|nobody|no one)
n['’] ?t
\bno(?: \w+){0,2}
\bstopp\w* short of
\b(?:fail|refus|declin)\w* to
\b(?:stop|prevent)\w* (?:\w+ ){0,2}from
\b(?:instead of|rather than|ruled out)
\bden(?:y|ied|ies|ying)(?: ever)?"""
CONDITION = r"""\b(?:if|unless|whether|in case|lest)
\bthreat(?:s|en\w*)?(?: to| of)
\b(?:risks?|fears?)(?: of| that)?
\b(?:possib\w+|potential|hypothetical)"""
HEDGE = r"""\b(?:reportedly|allegedly|apparently|supposedly|purportedly)
\bsuspected of
\brumou?rs?(?: that)?
\b(?:appears?|seems?) to"""
FUTURE = r"""\b(?:will|shall|going to|set to|due to|about to|poised to|scheduled to|scheduled for)
\bwon['’] ?t
['’]ll
\b(?:plan|intend|prepar)\w* to
\b(?:ahead of|upcoming|planned|next)"""
PAST = r"""\b(?:anniversar|commemorat)\w+
\bcelebrat\w+
\b(?:decades?|centur\w+|years? after)"""
RULES: tuple[tuple[Status, float, re.Pattern[str]], ...] = (
    ("negated", 3.0, _before(NEGATED, 3)),
    ("hypothetical", 2.0, _before(r"\b(?:may|might|could|would|should|can|must)", 3)),
    ("hypothetical", 2.5, _before(CONDITION, 8)),
    ("hypothetical", 1.5, _before(HEDGE, 4)),
    ("hypothetical", 4.0, _before(r"\b(?:reportedly|allegedly|supposedly|purportedly)", 0)),
    ("future", 2.5, _before(FUTURE, 3)),
    ("historical", 2.0, _before(PAST, 8)),
    # What an anniversary is of lies years back, whoever marks it today.
    ("historical", 6.0, _before(r"\banniversary of", 8)),
)
AFTER: tuple[tuple[Status, float, re.Pattern[str]], ...] = (
    ("historical", 2.0, _after(r"ago|in (?:19|20)\d\d|last year|last decade|years? earlier", 8)),
    ("future", 1.0, _after(r"tomorrow|next (?:week|month|year|summer|spring)", 6)),
)


# What says, after a claim's content, that it is not so: "the claim that X is false".
CLAIM = re.compile(r"\b(?:claim|report|rumou?r|allegation|assertion|suggestion|idea|accusation|story|stories)s? that\b", re.IGNORECASE)
FALSE = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:false|untrue|baseless|unfounded|lies?|fake|fabricated|nonsense|groundless|not true|invented)\b",
    re.IGNORECASE,
)
# No event is negated in a sentence that holds none of these.
NEGATIVE = re.compile(
    r"n['’] ?t\b|\b(?:not|no|never|nor|neither|none|nobody|nothing|without|cannot|den(?:y|ie[sd]|ying|ials?)|hardly|barely|unlikely|"
    r"instead|(?:reject|dismiss|refut|fail|refus|declin|stop|prevent|avert|avoid|foil|thwart|cancel|abandon|doubt|halt|block|disput|rebuff)\w*|"
    r"call\w* off|false|untrue|baseless|unfounded|lies?|hoax|fake|myth|wrong|rather than|short of|ruled? out|spared?|unharmed|invention|"
    r"nonsense|contrary)\b",
    re.IGNORECASE,
)
UNSAID = 4.0  # what a negated reading loses without any
# Nor is one hypothetical in a sentence without a word of condition, possibility, will or request, unless an infinitive names it.
OPEN = re.compile(
    r"\b(?:may|might|could|would|should|can|cannot|must|will|shall|if|unless|whether|until|lest|case|likely|unlikely|perhaps|maybe|"
    r"possib\w*|potential\w*|probab\w*|alleged\w*|reportedly|apparent\w*|suppos\w*|purported\w*|suspect\w*|rumou?r\w*|"
    r"(?:threat|warn|fear|risk|plan|intend|want|hop|call|urg|demand|ask|request|propos|seek|sought|consider|appeal|aim|attempt|tr[iy]|order|"
    r"need|prepar|wish|offer|promis|vow|pledg|appear|seem|prevent|avoid|avert|stop|danger|expect|believ|think|thought|suggest|unclear|"
    r"investigat|question|doubt|conspir|plot|advocat|support|back|favou?r|oppos|encourag|push|press|allow|let|ready|able|right|charg)\w*)\b|\?|['’](?:d|ll)\b",
    re.IGNORECASE,
)
INFINITIVE = re.compile(r"\bto(?: \w+){0,2} ?$", re.IGNORECASE)
PLAIN = 2.0  # what a hypothetical reading loses there


@dataclass(frozen=True)
class Sign:
    """Words near an event that speak for a status, and what they add to its log-odds."""

    status: Status
    weight: float
    words: str


def grammar(found: list[Sign]) -> Floats:
    """Return what signs add to the log-odds of each status in `heads.STATUS`."""
    out = np.zeros(len(STATUS), dtype=np.float32)
    for sign in found:
        k = STATUS.index(sign.status)
        out[k] = out[k] + sign.weight if sign.weight < 0 else max(out[k], sign.weight)
    return out


def signs(words: Words, at: Range) -> list[Sign]:
    """Return what near the range speaks for or against a status; of several for one status the strongest counts."""
    out: list[Sign] = []
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
    for side, rules in ((before, RULES), (after, AFTER)):
        out += [Sign(status, weight, m.group().strip()) for status, weight, pattern in rules if (m := pattern.search(side))]
    b, e = words.sentences[int(sentence)]
    if CLAIM.search(before) and (m := FALSE.search(after)):
        out.append(Sign("negated", 4.0, m.group().strip()))
    if not NEGATIVE.search(words.text, b, e):
        out.append(Sign("negated", -UNSAID, "no negative word in the sentence"))
    if not OPEN.search(words.text, b, e) and not INFINITIVE.search(before):
        out.append(Sign("hypothetical", -PLAIN, "no word of condition, possibility or will in the sentence"))
    return out


def _joined(tokens: list[str]) -> str:
    """Words with single blanks, "n't" and hyphens in one piece again."""
    whole = re.sub(r" (['’]) (?=(?:s|t|re|ve|ll|d|m)\b)", r"\1", " ".join(tokens))
    return re.sub(r" - ", "-", re.sub(r" ['‘’](?= |$)", "", whole))
