"""What a statement does: the act that its cue names, where the verb leaves no doubt; else the encoder's reading."""

import re

from onrecord.record.types import Act, Span

_ACTS: tuple[tuple[Act, str], ...] = (
    ("deny", r"den(?:y|ied|ies|ying|ials?)|refut\w+|disavow\w*|repudiat\w+"),
    ("accuse", r"accus\w+|blam(?:e[ds]?|ing)|alleg(?:e[ds]?|ing)|charg(?:ed|es|ing) that"),
    ("threaten", r"threat(?:en\w*|s?)|warn(?:ed|s|ing)? (?:of|that it would|it would)"),
    ("promise", r"vow\w*|pledg\w+|promis\w+|swor(?:e|n)|guarantee\w*"),
    ("condemn", r"condemn\w*|denounc\w+|criticiz\w+|criticis\w+|slam(?:med|s|ming)?|decr(?:y|ied|ies)|lambast\w+|rebuk\w+|deplor\w+"),
    ("praise", r"prais\w+|welcom\w+|hail(?:ed|s|ing)?|applaud\w*|commend\w*|laud(?:ed|s|ing)?|congratulat\w+|thank(?:ed|s|ing)?"),
    (
        "request",
        r"call(?:ed|s|ing)? (?:up)?on|call(?:ed|s|ing)? for|urg(?:ed?|es|ing)|demand\w*|appeal(?:ed|s|ing)?|request\w*|"
        r"ask(?:ed|s|ing)? (?:\w+ ){0,4}(?:to|for)|order(?:ed|s|ing)|implor\w+|beg(?:ged|s)|plead\w*|press(?:ed|es|ing) for|exhort\w*",
    ),
    (
        "ask",
        r"ask(?:ed|s|ing)? (?:\w+ ){0,3}(?:whether|if|why|how|what|when|where|who)|wonder(?:ed|s|ing)?|inquir\w+|question(?:ed|s)? whether",
    ),
)
_PATTERNS = tuple((act, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for act, pattern in _ACTS)
_BEYOND = 40  # code points after the cue that may belong to it: "asked the army to", "warned that it would"

NEGATED = re.compile(
    r"\b(not|never|n['’]t|nor|neither|no one|nobody|refused|refuses|refusing|declined|declines|declining|stopped short)\b", re.IGNORECASE
)
BELIEF = re.compile(r"\b(believ|think|thought|expect|want|accept|agree|see|saw|feel|felt)\w*", re.IGNORECASE)
AUXILIARY = re.compile(
    r"\b(?:did|do|does|has|have|had|would|will|could|can|is|was|were|are)(?: not|n['’]t)(?: \w+ly)?\s*$|\bnever\s*$", re.IGNORECASE
)
DENIAL = re.compile(
    r"\b(?:(?:reject|dismiss)\w* (?:the )?(?:claim|accusation|allegation|report|charge)\w*|disput(?:ed|es|ing))\b", re.IGNORECASE
)
_BEFORE = 40  # code points of context in which a negation of the cue stands


def act_of(text: str, cue: Span, said: Act) -> tuple[Act, bool, Act | None]:
    """Return the act of a cue, whether the saying itself is negated (what was not said was not asserted), and the act its words name.

    `said` is the encoder's reading, which stands where the cue's words do not decide.

    >>> act_of("The union called on parliament to act.", (10, 19), "assert")
    ('request', False, 'request')
    >>> act_of("He did not say that they left.", (11, 14), "assert")
    ('other', True, None)
    """
    own = text[cue[0] : cue[1]]
    before = text[max(0, cue[0] - _BEFORE) : cue[0]].split("\n")[-1]
    line = text[cue[0] : cue[1] + _BEYOND].split("\n")[0]
    negated = bool(NEGATED.search(own) or AUXILIARY.search(before))
    if DENIAL.search(line[: len(own) + 20]):
        return "deny", False, "deny"
    named: Act | None = None
    for act, pattern in _PATTERNS:
        found = pattern.search(line)
        if found and found.start() < len(own):
            said = named = act
            break
    if negated:
        if BELIEF.search(own):
            return "deny", False, named
        return ("other" if said in ("assert", "deny") else said), True, named
    return said, False, named
