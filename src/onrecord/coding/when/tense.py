"""Whether the words around a time expression speak of what is past or what is to come."""

import re
from bisect import bisect_left, bisect_right
from typing import Literal, NamedTuple

Tense = Literal["past", "future"]

_NOT_HAVE = r"(?!(?:\s+\w+)?\s+have\s+(?:\w+ly\s+)?(?:been|\w+ed)\b)"
_INTENDS = (
    r"plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|hop(?:es?|ing)|wants?|vow(?:s|ed|ing)?|pledg(?:es?|ed|ing)|promis(?:es?|ed|ing)|agree(?:s|d)?|"
    r"decides?|expect(?:s|ed)?|prepar(?:es?|ed|ing)|threaten(?:s|ed|ing)?|(?:is|are|was|were)\s+due|set|ready|aim(?:s|ed|ing)?|scheduled|slated|"
    r"on\s+track|poised|likely|about|supposed|planned|going"
)
_VERB = r"\s+(?!the\b|an?\b)[a-z]+"
# Every alternative begins at the beginning of a word.
_FUTURE = "|".join((
    rf"(?:will|won['’]t|shall|must|should|gonna|would(?!\s+not\b|-))\b{_NOT_HAVE}",
    r"(?<=['’])ll\b",
    rf"(?-i:may|might|May(?=\s+(?:be|have|not)\b))\b{_NOT_HAVE}(?=\s+[a-z])",
    rf"(?:{_INTENDS})\s+to{_VERB}",
    rf"(?:is|are|was|were)\s+to(?!\s+have\b){_VERB}",
    r"(?:scheduled|slated|planned|due(?!\s+to\b)|expected|set\s+for|expects?|(?:is|are)\s+planning)\b(?:\s+(?:for|on|in|at|by|back|to))?(?!\s+off\b)",
    r"(?:upcoming|forthcoming|ahead\s+of|no\s+later\s+than|in\s+time\s+for|begins|starts|resumes|expires|kicks\s+off|takes\s+place|returns\s+to|deadline)\b",
    r"(?:call(?:s|ed|ing)?\s+(?:on|for)|urg(?:es?|ed|ing)|invit(?:es?|ed|ing)|order(?:s|ed|ing))\b"
    rf"[^.;,:\n]{{1,60}}?\bto{_VERB}",
    r"call(?:ed|ing)\s+for\b|(?<!\d\s)calls?\s+for\s+(?:an?|the)\b",
))  # fmt: skip
_IRREGULAR = (
    "was were had did said told came went took made found began left held met shot won lost fell broke saw gave got ran sent led "
    "struck hit fled spoke wrote drove fought sought brought caught bought became kept knew stood sat rose grew flew threw drew "
    "swore paid sold spent built felt heard laid put read rode rang sang sank stole stuck taught thought tore woke wore beat bit "
    "blew chose dealt dug forgave forgot froze hid hung hurt quit shook slept slid stung swept swam swung understood withdrew"
)
# "Will be sentenced", "stay closed": a participle of no tense of its own.
_FINITE = r"(?<!\bbe\s)(?<!\bstay\s)(?<!\bremain\s)(?<!\bget\s)"
_NO_VERB = r"(?!(?:ne|inde|spe|exce|proce|succe|hundr|sacr|wick|hatr|arm|unit|interest)ed\b)"
_PAST = (
    rf"{_FINITE}(?:(?:{'|'.join(_IRREGULAR.split())})\b|{_NO_VERB}[a-z]{{2,}}ed\b)|"
    r"(?:has|have)\s+(?:been\b|\w+(?:ed|en|wn|ght|ne)\b|(?!been\b)\w+\s+(?:been\b|\w+(?:ed|en|wn|ght|ne)\b))"
)
_SIGNS = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))", re.IGNORECASE)
# "On Friday, the court will": the time stands at the head of its clause and the verb after it.
_FRONTED = re.compile(
    r"(?:^|[,;:—–(\"“‘]\s*|\b(?:that|and|but|while|when|because|as|if|whether|starting|beginning|effective)\s+)(?:(?:on|by|in|from|during|at|late|early|earlier|later)\s+)*"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"^(?:\S+\s+){1,5}(?<!according\s)to\s+(?!the\b|an?\b|his\b|her\b|its\b|their\b)[a-z]+(?:[a-rt-z]|ss)\b(?![.!?]?$)"
)
# "Monday's shooting", "the shooting Monday": nobody sets a day for what strikes.
_STRIKES = (
    r"(?:shootings?|attacks?|killings?|murders?|deaths?|slayings?|stabbings?|bombings?|explosions?|blasts?|massacres?|ambush(?:es)?|assaults?|crash(?:es)?|"
    r"incidents?|violence|riots?|clashes|(?:earth)?quakes?|floods?|traged(?:y|ies)|rampages?|shootouts?|gunfire|accidents?|robber(?:y|ies)|homicides?)"
)
_STRUCK_BEFORE = re.compile(rf"\b{_STRIKES}\s+(?:(?:on|late|early|last)\s+)*$|\bas\s+of\s+(?:(?:late|early)\s+)?$", re.IGNORECASE)
_STRUCK_AFTER = re.compile(rf"['’]s\s+(?:[\w-]+\s+){{0,2}}{_STRIKES}\b", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|are)\s+(?:(?:on|for|at|by)\s+)?(?:\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?,?\s+(?:on\s+)?)?$", re.IGNORECASE)


class _Sign(NamedTuple):
    begin: int
    end: int
    tense: Tense


class Tenses:
    """The signs of tense in one sentence (or, where it is very long, in the stretch around a time expression)."""

    def __init__(self, sentence: str):
        self.sentence = sentence
        self.signs = [_Sign(m.start(), m.end(), "future" if m["future"] else "past") for m in _SIGNS.finditer(sentence)]
        self.begins, self.ends = [s.begin for s in self.signs], [s.end for s in self.signs]
        # "Minister to visit Kabul on Friday": a headline, where nothing else shows the tense.
        self.infinitive = not self.signs and sentence[-1:] not in ".?!”" and _INFINITIVE.search(sentence) is not None

    def at(self, begin: int, end: int) -> Tense | None:
        """Return the tense that governs the words at `begin` to `end` of the sentence, or None where nothing shows it.

        >>> tenses = Tenses("The court will rule on Friday, officials said Tuesday.")
        >>> tenses.at(23, 29), tenses.at(46, 53)
        ('future', 'past')
        """
        near = self.sentence[max(0, begin - 40) : begin]
        if _IS.search(near):
            return "future"
        if _STRUCK_BEFORE.search(near) or _STRUCK_AFTER.match(self.sentence, end):
            return "past"
        at = bisect_right(self.ends, begin)
        before = self.signs[at - 1] if at else None
        following = bisect_left(self.begins, end)
        after = self.signs[following] if following < len(self.signs) else None
        if after and (not before or _FRONTED.search(self.sentence[max(0, begin - 60) : begin])):
            return after.tense
        if before:
            return before.tense
        if after:
            return after.tense
        return "future" if self.infinitive else None
