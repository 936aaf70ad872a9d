"""Who speaks: the words that name a source become an actor of the report; an elided source is found again."""

import re

from onrecord.coding.actors import Resolution
from onrecord.coding.mentions import Mention, key_of, kind_of
from onrecord.coding.statements import Found
from onrecord.coding.tagging import Range
from onrecord.knowledge import describe
from onrecord.language.encoder import Reading
from onrecord.language.words import Words

# Cues whose missing source is nobody in particular, not the last speaker.
HEDGE = re.compile(
    r"\b(reportedly|allegedly|apparently|supposedly|purportedly|ostensibly|reported|alleged|believed|thought|expected|feared|rumou?red|"
    r"said to|known|considered|seen|suspected|accused|likely|unclear|claims? that|called|named|so-called|according)\b",
    re.IGNORECASE,
)
COORDINATED = re.compile(r"(?:\band|\bbut|,|—|–|\bthen|\balso|\blater)\s*(?:\w+ly\s+)?$", re.IGNORECASE)
DOCUMENTS = re.compile(
    r"\b(report|statement|document|letter|poll|survey|study|data|figures|footage|video|law|bill|indictment|complaint|filing|email|"
    r"emails|tweet|book|article|ruling|resolution|evidence|records|image|images|sign|signs|treaty|agreement|lawsuit|memo|analysis)s?$",
    re.IGNORECASE,
)


def with_sources(mentions: list[Mention], statements: list[Found], words: Words) -> list[Mention]:
    """Return the mentions and one more for every source that names somebody whom no mention covers."""
    out = list(mentions)
    for s in statements:
        if s.source is None or s.source_at is None or any(m.span[0] < s.source[1] and s.source[0] < m.span[1] for m in out):
            continue
        text = words.text[s.source[0] : s.source[1]]
        key = key_of(text)
        kind = kind_of(text, key, False)
        if kind == "description" and (DOCUMENTS.search(key) or not describe(text).sector):
            continue
        out.append(
            Mention(s.source_at, s.source, text, kind, key, False, int(words.sentence[s.source_at[0]]), s.confidence, tuple(key.split()))
        )
    return sorted(out, key=lambda m: (m.span[0], -m.span[1]))


def mention_of_source(actors: Resolution, s: Found) -> int | None:
    """Return the mention that a source's words are: the one that fills it, else the first that stands on its own in it."""
    if s.source is None:
        return None
    b, e = s.source
    inside = [i for i in actors.covering(b, e) if actors.of[i] is not None]
    if not inside:
        return None

    def share(i: int) -> float:
        m = actors.mentions[i].span
        over = min(e, m[1]) - max(b, m[0])
        return over / (max(e, m[1]) - min(b, m[0]))

    best = max(inside, key=share)
    if share(best) > 0.7:
        return best

    def inner(i: int, o: int) -> bool:
        """Whether mention `i` stands inside the better mention `o`."""
        a, c = actors.mentions[i].span, actors.mentions[o].span
        return o != i and c[0] <= a[0] and a[1] <= c[1] and share(o) > share(i)

    top = [i for i in inside if not any(inner(i, o) for o in inside)]
    text = actors.reading.words.text
    for i in sorted(top, key=lambda i: actors.mentions[i].span[0]):
        lead = text[b : actors.mentions[i].span[0]].strip()
        # "a spokesman for the ministry, Lee": what follows a preposition is only the complement of the head before it.
        if not re.search(r"\b(?:of|for|from|at|with|in|by)(?:\s+the)?$", lead):
            return i
    return None


def speakers_of(actors: Resolution, statements: list[Found], words: Words) -> list[int | None]:
    """Return the cluster that speaks in each statement, None where the words leave it open."""
    out: list[int | None] = [None] * len(statements)
    order = sorted(range(len(statements)), key=lambda i: _place(statements[i]))
    for n, i in enumerate(order):
        s = statements[i]
        k = mention_of_source(actors, s)
        if k is not None:
            out[i] = actors.of[k]
            continue
        if s.source is not None:
            continue
        before = [j for j in order[:n] if statements[j].level == s.level and out[j] is not None]
        if not before:
            continue
        j = before[-1]
        if s.cue is None:
            # A quotation with no cue goes on with the voice of the paragraph before it.
            gap = words.text[statements[j].content[-1][1] : s.begin]
            if gap.count("\n\n") <= 1 and len(gap) < 300:
                out[i] = out[j]
        elif not HEDGE.search(words.text[s.cue[0] : s.cue[1]]):
            lead = words.text[max(0, s.cue[0] - 60) : s.cue[0]]
            same = words.sentence[words.at(s.cue)[0]] == words.sentence[words.at(_where(statements[j]))[0]]
            if same and (COORDINATED.search(lead) or words.text[s.cue[0] : s.cue[1]].split()[0].endswith("ing")):
                out[i] = out[j]
    for i, s in enumerate(statements):
        if out[i] is None and s.cue is None:
            out[i] = _same_words(i, statements, out, words.text)
    return out


def _same_words(i: int, statements: list[Found], speakers: list[int | None], text: str) -> int | None:
    """The speaker of another statement that quotes the same words: a pulled quotation, an epigraph, a caption."""

    def plain(s: Found) -> str:
        return " ".join(re.findall(r"\w+", " ".join(text[b:e] for b, e in s.content).lower()))

    mine = plain(statements[i])
    if len(mine.split()) < 4:
        return None
    for j, other in enumerate(statements):
        if j != i and speakers[j] is not None and other.cue is not None and mine in plain(other):
            return speakers[j]
    return None


def _where(s: Found) -> tuple[int, int]:
    return s.cue or s.content[0]


def _place(s: Found) -> int:
    return _where(s)[0]


# "called on A and B to act": between the cue and "to" stand those who are asked.
ASKED = re.compile(r"^\s*(?P<who>[^.;:\"“”\n]{2,120}?),? (?:not )?to \w")
ASKING = re.compile(
    r"\b(?:call(?:ed|s|ing)? (?:up)?on|urg(?:ed?|es|ing)|(?:ask|order)(?:ed|s|ing)?|implor\w+|press(?:ed|es|ing)|appeal(?:ed|s|ing)? to)$",
    re.IGNORECASE,
)


def _asked(actors: Resolution, s: Found, words: Words) -> list[int]:
    """The clusters whom a request's cue has for its object, in text order."""
    if s.cue is None or not ASKING.search(words.text[s.cue[0] : s.cue[1]]):
        return []
    m = ASKED.match(words.text[s.cue[1] : s.cue[1] + 160])
    if not m:
        return []
    begin, end = s.cue[1] + m.start("who"), s.cue[1] + m.end("who")
    inside = [i for i in actors.covering(begin, end) if begin <= actors.mentions[i].span[0] and actors.mentions[i].span[1] <= end]
    spans = {i: actors.mentions[i].span for i in inside}
    outermost = [i for i, (b, e) in spans.items() if not any(o != i and x <= b and e <= y for o, (x, y) in spans.items())]
    clusters = (actors.of[i] for i in sorted(outermost, key=lambda i: actors.mentions[i].span))
    return list(dict.fromkeys(c for c in clusters if c is not None))


def addressees_of(reading: Reading, actors: Resolution, statements: list[Found], speakers: list[int | None]) -> list[tuple[int, ...]]:
    """Return the clusters to whom each statement is addressed."""
    cued = [(i, s.cue_at) for i, s in enumerate(statements) if s.cue_at is not None]
    out: list[tuple[int, ...]] = [()] * len(statements)
    if not cued or not actors.mentions:
        return out
    cues: list[Range] = [c for _, c in cued]
    scores = reading.links("cue-addressee", cues, [m.at for m in actors.mentions])
    for row, (i, _) in enumerate(cued):
        content = statements[i].content
        found = _asked(actors, statements[i], reading.words)
        if found:
            out[i] = tuple(c for c in found if c != speakers[i])
            continue
        for k in (scores[row] > 0).nonzero()[0]:
            m, cluster = actors.mentions[int(k)], actors.of[int(k)]
            if (
                cluster is not None
                and cluster != speakers[i]
                and cluster not in found
                and not any(b <= m.span[0] and m.span[1] <= e for b, e in content)
            ):
                found.append(cluster)
        out[i] = tuple(found)
    return out
