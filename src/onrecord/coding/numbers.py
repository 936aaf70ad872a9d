"""The number phrases of English news that can count people, as low, best and high.

Conventions, once for all: a bound is the number that the words give ("more than 100": low 100, best 100; "fewer than ten": best
10, high 10), a range has no best, an approximation no bounds, and a plural of magnitude ("dozens", "hundreds") is at least two
of it and no best. "A man" and "another woman" are one. Ages, years, dates, clock times, money, measures, shares,
ordinals, and the numbers of houses, roads and cases count nobody and are left out.
"""

import re
from dataclasses import dataclass

from onrecord.coding.persons import INDIVIDUAL, PERSON, PERSONS
from onrecord.record.types import Span


@dataclass(frozen=True)
class Quantity:
    """A number phrase: its words, and the number as low, best and high; None where the words do not say."""

    span: Span
    low: int | None
    best: int | None
    high: int | None


MOST = 10**10  # more people than there are is no count of them
UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
        " nineteen".split()
    )
}
TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
MAGNITUDES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
# Nouns that are a number of people by themselves.
COLLECTIVE = {"both": 2, "a pair": 2, "a couple": 2, "a trio": 3, "no one": 0, "nobody": 0, "none": 0, "neither": 0, "no-one": 0}
# At least this many: two of the magnitude; "several" and its like are at least three.
VAGUE = {
    "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "tens of thousands": 20_000, "hundreds of thousands": 200_000,
    "millions": 2 * 10**6, "several": 3, "a few": 3, "a handful": 3, "several dozen": 36, "several hundred": 300,
    "several thousand": 3000, "dozens and dozens": 24, "a few dozen": 36, "a few hundred": 300, "a few thousand": 3000,
}  # fmt: skip

_WORD = "|".join([*UNITS, *TENS])
_LARGE = "|".join(MAGNITUDES)
_DIGITS = rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+(?=\s+(?:{_LARGE})))?"
_NUMBER = (
    rf"(?:half\s+a\s+dozen|(?:(?:{_DIGITS})(?:\s+(?:{_LARGE})\b)*|(?:(?:an?|{_WORD})\s+(?:{_LARGE})|{_WORD})\b)"
    rf"(?:(?:[\s-]+(?:and\s+)?)(?:{_WORD}|{_LARGE})\b)*)"
)
# Words between "a" and the noun for a person: no verb, preposition or conjunction.
_NOT_BETWEEN = (
    r"(?:in|on|at|of|to|by|for|from|with|after|before|during|near|and|or|but|that|which|who|whom|as|was|were|is|are|has|had|have"
    r"|left|kill\w*|injur\w*|wound\w*|shooting|attack|police said|when|while|where|if|an?|the|his|her|their|its|one|two)\b"
)
# "15-year-old", and as it is also spelled: "15-Year-Old", "15- year-old", "15 year old"
AGED = r"\d{1,3}(?:-(?:year|month|week|day)s?-old|\s?[-–]?\s?(?:year|month|week|day)\s?[-–]?\s?old)"
_ONE = (
    r"(?:an?|another|one\s+other|one\s+more)\s+(?:[\w-]+\s+(?:year|month|week|day)s?[\s-]old\s+)?"
    rf"(?:(?!{_NOT_BETWEEN})[\w'’-]+,?\s+){{0,5}}?"
    rf"(?:{PERSON}|{INDIVIDUAL}|{AGED}|[a-z]+-(?:year|month)-old)(?![\w-])(?!['’]s)"
)
_NONE_OF = rf"no\s+(?:other\s+|more\s+)?(?:{PERSON}|{PERSONS}|deaths?|injuries|fatalities|arrests|casualties)(?![\w-])"
_AT_LEAST = r"at\s+least|no\s+fewer\s+than|no\s+less\s+than|not\s+less\s+than|a\s+minimum\s+of"
_MORE = r"more\s+than|over|upwards?\s+of|in\s+excess\s+of|well\s+over|north\s+of"
_UP_TO = r"up\s+to|as\s+many\s+as|at\s+most|no\s+more\s+than|not\s+more\s+than|a\s+maximum\s+of|fewer\s+than|less\s+than|under"
_ABOUT = r"about|around|some|nearly|almost|approximately|roughly|close\s+to|an\s+estimated|estimated|possibly|perhaps|probably|maybe"
_VAGUE = "|".join(v.replace(" ", r"\s+") for v in sorted(VAGUE, key=lambda v: -len(v)))
_COLLECTIVE = "|".join(v.replace(" ", r"\s+") for v in sorted(COLLECTIVE, key=lambda v: -len(v)))
PHRASE = re.compile(
    rf"(?<![\w$£€#/.@-])(?<!\d[,:])(?:"
    rf"(?P<one>{_ONE})"
    rf"|(?P<none>{_NONE_OF})"
    rf"|between\s+(?P<from>{_NUMBER})\s+and\s+(?P<till>{_NUMBER})"
    rf"|(?:(?P<least>{_AT_LEAST})\s+|(?P<more>{_MORE})\s+|(?P<most>{_UP_TO})\s+|(?P<about>{_ABOUT})\s+)?"
    rf"(?:another\s+)?(?:(?P<low>{_NUMBER})(?:\s*(?<=[\d\s])[-–](?=[\d\s])\s*|\s+(?:to|or)\s+)(?P<high>{_NUMBER})(?!-)"
    rf"|(?P<vague>{_VAGUE})\b|(?P<number>{_NUMBER})(?P<plus>\+|\s+or\s+(?:more|so|fewer|less)\b)?)"
    rf"|(?P<group>{_COLLECTIVE})\b"
    rf")(?![\w/%]|[.,:-]\d)",
    re.IGNORECASE,
)  # fmt: skip

_START = re.compile(r"\d[\d,]*|[^\W\d_]+(?:-one\b)?")
_STARTS = frozenset(
    [
        *UNITS,
        *TENS,
        *(v.split()[0] for v in (*VAGUE, *COLLECTIVE)),
        *"a an another half between at no not more over upwards upward in"
        " well north up as fewer less under about around some nearly almost"
        " approximately roughly close estimated possibly perhaps"
        " probably maybe".split(),
    ]
)

# What the words after a number make of it: an age, a measure, a time, money, a share, an address.
_AFTER = re.compile(
    r"(?:\s*(?:and|or|to|,|-|–)\s*\d{1,3})?[\s–-]*(?i:years?|months?|weeks?|days?)[\s–-]+(?i:olds?)\b"
    r"|[\s-]*(?:%|°|(?:per\s?cent|percent|percentage|years?|yrs?|months?|weeks?|days?|nights?|hours?|hrs?|minutes?|mins?|seconds?"
    r"|a\.?m\b|p\.?m\b"
    r"|o['’]clock|miles?|mph|kilomet\w+|km|meters?|metres?|yards?|feet|foot|ft|inch(?:es)?|blocks?|acres?|pounds?|lbs?|kg|kilos?|tons?"
    r"|tonnes?"
    r"|ounces?|grams?|degrees?|calib\w+|mm|gauge|rounds?|shots?|bullets?|times|counts?|charges?|dollars?|cents?|euros?|bucks|points?"
    r"|th|st|nd|rd"
    r"|floors?|stor(?:y|ies)|stor?eys?|bedrooms?|decades?|centur(?:y|ies)|pages?|votes?|seats?|photos?|images?|gallery|comments?|shares?"
    r"|block\s+of|day|night|point|thing|way|reason|another|time|side|step|end)\b(?!-)"
    # house numbers: "1200 Main Street", "45 N. Oak Ave."
    r"|\d*\s+(?:[NSEW]\.?\s+|North\s+|South\s+|East\s+|West\s+)?[A-Z][\w'’]+(?:\s+[A-Z][\w'’]+)?\s+(?:Street|St|Avenue|Ave|Road|Rd"
    r"|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Place|Way|Parkway|Pkwy|Terrace|Circle)\b"
    r"|\s*(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b)"
)  # fmt: skip
_OF_AGE = re.compile(r"(?:^|\W)(?:ages?(?:\s+of)?|aged(?:\s+from)?|both|number|no\.|nos\.|highway|route|interstate|channel|unit"
r"|section|room|flight|district|precinct|engine|apartment|apt\.?"
                     r"|suite|class|grade|page|image|photo|video|update|exit|building|zone|ward|chapter|article|case|docket|news|area"
                     r" code|top|since|until|age of"
                     r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|january|february|march|april|may|june|july|august"
                     r"|september|october|november|december)\s+(?:\d+(?:\s*,|\s*and|\s*,\s*and|\s*to)\s+)*$",
                     re.IGNORECASE)  # fmt: skip
# "Ann Roe, 34, of Leeds": a name before the comma, punctuation or "of" after the number.
_NAMED = re.compile(r"[A-Z][\w'’.-]+[”\"]?(?:,| \()\s?$")
_ENDED = re.compile(r"\s*(?:[,.;:)—–]|$|\s(?:of|and|was|were|who|is|from|had|has|died|in|at|on|both)\b)")
_PEOPLE_NEXT = re.compile(rf"\s+(?:[\w'’-]+\s+){{0,2}}?(?:{PERSON}|{PERSONS})\b", re.IGNORECASE)
_PHONE = re.compile(r"\d{3}[-.–]\d{3,4}$")


def find_quantities(text: str, begin: int = 0, end: int | None = None) -> list[Quantity]:
    """Return the number phrases of `text[begin:end]` that can count people, in order and without overlap.

    >>> [(q.low, q.best, q.high) for q in find_quantities("At least 12 soldiers and up to forty rebels, aged 19 to 30, died.")]
    [(12, 12, None), (None, 40, 40)]
    """
    stop = len(text) if end is None else end
    out = []
    done = begin
    for m in _START.finditer(text, begin, stop):
        if m.start() >= done and starts(m.group()):
            found, done = quantity_at(text, m.start(), begin, stop)
            if found is not None:
                out.append(found)
    return out


def starts(word: str) -> bool:
    """Return whether a word can be the first of a number phrase: a cheap test before the grammar."""
    return word[0].isdigit() or word.lower() in _STARTS


def quantity_at(text: str, at: int, begin: int, end: int) -> tuple[Quantity | None, int]:
    """Return the number phrase at `at` in the sentence `text[begin:end]`, and where to read on; None where none counts people there."""
    m = PHRASE.match(text, at, end)
    if m is None:
        return None, at + 1
    found = _quantity(m)
    return None if found is None or _no_count(m, text, begin, end) else found, m.end()


def number(words: str) -> int | None:
    """Return the value of a number in digits or words, None where it is none (a fraction of a person too).

    >>> number("two hundred and fifty"), number("1,200"), number("2.5 million"), number("1.5")
    (250, 1200, 2500000, None)
    """
    total = 0.0
    part: float | None = None
    lowered = words.lower().replace("half a dozen", "six")
    for word in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", lowered):
        if word[0].isdigit():
            part = float(word.replace(",", ""))
        elif word in UNITS or word in TENS:
            part = (part or 0.0) + UNITS.get(word, TENS.get(word, 0))
        elif word in MAGNITUDES:
            size = MAGNITUDES[word]
            part = (1.0 if part is None else part) * size
            if size >= 1000:
                total, part = total + part, 0.0
        elif word not in ("a", "an", "and"):
            return None
    if part is None:
        return None
    value = total + part
    if value > MOST:
        return None
    return int(value) if value == int(value) else None


def _quantity(m: re.Match[str]) -> Quantity | None:
    span = m.span()
    if m["one"]:
        return Quantity(span, 1, 1, 1)
    if m["none"]:
        return Quantity(span, 0, 0, 0)
    if m["group"]:
        value: int | None = COLLECTIVE[" ".join(m["group"].lower().split())]
        return Quantity(span, value, value, value)
    if m["vague"]:
        return Quantity(span, VAGUE[" ".join(m["vague"].lower().split())], None, None)
    if m["from"] or m["low"]:
        low, high = number(m["from"] or m["low"]), number(m["till"] or m["high"])
        if low is None or high is None or low >= high:
            return None
        return Quantity(span, low, None, high)
    value = number(m["number"])
    if value is None:
        return None
    after = (m["plus"] or "").split()[-1:]
    if m["least"] or m["more"] or after in (["+"], ["more"]):
        return Quantity(span, value, value, None)
    if m["most"] or after in (["fewer"], ["less"]):
        return Quantity(span, None, value, value)
    if m["about"] or after == ["so"]:
        return Quantity(span, None, value, None)
    return Quantity(span, value, value, value)


def _no_count(m: re.Match[str], text: str, begin: int, stop: int) -> bool:
    """Return whether the words around a number make it something else than a number of people."""
    if not (m["number"] or m["low"] or m["from"]):
        return False
    b, e = m.span()
    after = text[e : min(stop, e + 60)]
    before = text[max(begin, b - 40) : b]
    if _AFTER.match(after) or _OF_AGE.search(before):
        return True
    if after[:1] == "-" and after[1:2].isalpha() and not after.startswith(("-strong", "-person", "-member")):
        return True
    if not m.group()[0].isdigit():
        return False
    if _NAMED.search(before) and _ENDED.match(after):
        return True
    words = m.group()
    year = len(words) == 4 and words[:2] in ("18", "19", "20")
    return (year or words == "911" or (len(words) > 4 and words.isdigit()) or bool(_PHONE.match(words))) and not _PEOPLE_NEXT.match(after)
