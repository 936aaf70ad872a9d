"""When a predicted actor is the gold's, and when two sides of an event name the same parties."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from onrecord.evaluation.gold import GoldActor, Located
from onrecord.record.types import Actor, Record, Span

# words that name a kind of body: sharing only these, two names share nothing
_GENERIC = frozenset(
    "government army troops police forces minister president official officials parliament militia group military party state"
    " country authorities ministry court people soldiers rebels spokesman leader security council".split()
)
_LEFT_OUT = frozenset("the a an mr ms mrs of".split())
_KINSHIP = frozenset({"leads", "spokesperson_of", "holds_office_in", "member_of", "part_of", "same_as"})
LONGEST_NAME = 80


def name_words(name: str) -> list[str]:
    """Return the words of a name that tell it apart, without accents, dots and possessives.

    >>> name_words("the U.S.’s Gen. José Ruiz")
    ['us', 'gen', 'jose', 'ruiz']
    """
    bare = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    bare = re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", re.sub(r"'s?\b", " ", bare))
    return [w for w in re.findall(r"[a-z0-9]+", bare) if w not in _LEFT_OUT]


def same_name(one: str, other: str) -> bool:
    """Whether two names may be one actor's: the shorter lies in the longer, shares its last word and is not generic.

    >>> same_name("Lt. Gen. Omar Haddad", "Haddad"), same_name("the army", "the Iraqi army")
    (True, False)
    """
    short, long = sorted((name_words(one), name_words(other)), key=len)
    if not short or short == long:
        return short == long and bool(short)
    return set(short) <= set(long) and long[-1] in short and any(len(w) > 3 and w not in _GENERIC for w in short)


def overlap(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Return the Jaccard overlap of two sets of spans, by characters.

    >>> overlap([(0, 4)], [(2, 4)]), overlap([], [])
    (0.5, 0.0)
    """
    a, b = ({i for begin, end in spans for i in range(begin, end)} for spans in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


def align(gold: Located, record: Record) -> dict[str, str]:
    """Return the gold id of each predicted actor that is one of the gold's, one to one, the best pairs first."""
    scores = [(score, p.id, g.id) for p in record.actors for g in gold.record.actors if (score := _likeness(gold, record, p, g)) > 0]
    pairs: dict[str, str] = {}
    for _, predicted, wanted in sorted(scores, reverse=True):
        if predicted not in pairs and wanted not in pairs.values():
            pairs[predicted] = wanted
    return pairs


def _likeness(gold: Located, record: Record, predicted: Actor, wanted: GoldActor) -> float:
    """How well two actors go together: by shared mentions, then by name, then as the same country's government."""
    spans = gold.mentions
    own = [_touches(mention, spans[wanted.id]) for mention in predicted.mentions]
    others = [s for actor_id, ss in spans.items() if actor_id != wanted.id for s in ss]
    shared = sum(any(_touches(mention, [s]) for mention in predicted.mentions) for s in spans[wanted.id])
    # what else a predicted actor covers speaks against it: one entry for everybody is nobody
    foreign = sum(not mine and _touches(mention, others) for mention, mine in zip(predicted.mentions, own, strict=True))
    names = [n for n in (predicted.name, *map(record.report.quote, predicted.mentions)) if len(n) <= LONGEST_NAME]
    known = [wanted.name, *wanted.mentions]
    exact = any(name_words(n) and name_words(n) == name_words(k) for n in names for k in known)
    close = any(same_name(n, k) for n in names for k in known)
    nation = predicted.country is not None and predicted.country == wanted.country
    nation = nation and list(predicted.sector[:1]) == wanted.sector[:1] == ["GOV"]
    score = 4 * shared / (shared + foreign + 1) + 2 * exact + close + 0.5 * nation
    return score if score > 0.4 and foreign <= max(shared, 1) else 0.0


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(overlap([span], [other]) >= 0.5 for other in others if other[0] < span[1] and span[0] < other[1])


def kin(gold: Located) -> set[tuple[str, str]]:
    """Return the pairs of gold actors of which one acts for the other: a minister and her ministry are one party."""
    pairs = {(r.source, r.target) for r in gold.record.relations if r.kind in _KINSHIP}
    return pairs | {(b, a) for a, b in pairs}


def same_side(wanted: Iterable[str], predicted: Iterable[str], pairs: dict[str, str], related: set[tuple[str, str]]) -> bool:
    """Whether one side of an event names the same parties: Jaccard of at least one half, or nobody on both."""
    want, got = set(wanted), {pairs.get(p, f"?{p}") for p in predicted}
    if not want or not got:
        return want == got
    hits, left = len(want & got), sorted(got - want)
    for missing in sorted(want - got):
        friend = next((g for g in left if (missing, g) in related), None)
        if friend is not None:
            left.remove(friend)
            hits += 1
    return hits / (len(want) + len(got) - hits) >= 0.5
