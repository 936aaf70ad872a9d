"""Statements: source, cue and content, from the encoder's tags and links and the report's quotation marks."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from onrecord.coding.acts import act_of
from onrecord.coding.status import NEGATIVE
from onrecord.coding.tagging import Range, Tagged
from onrecord.language.encoder import Reading
from onrecord.language.heads import ACTS
from onrecord.language.quotation import Quotation
from onrecord.language.words import Words
from onrecord.record.types import Act, Form, Span


@dataclass(frozen=True)
class Found:
    """A statement in words of the report, not yet resolved to actors; spans are code points."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    act: Act
    confidence: float
    cue_at: Range | None = None
    source_at: Range | None = None
    level: int = 0
    negated: bool = False
    named: Act | None = None  # the act that the cue's own words name
    parent: int | None = field(default=None)

    @property
    def begin(self) -> int:
        """Where its content begins."""
        return self.content[0][0]


REPORTS = re.compile(
    r"\b(?:said|says|saying|told|tells|according to|den(?:ied|ies|ying)|admit(?:ted|s)|call(?:ed|ing) (?:on|for)|"
    r"(?:accus|alleg|announc|promis|stat|urg)(?:ed|es|ing)|(?:claim|confirm|demand|insist|report|threaten|vow|warn)(?:ed|s|ing))\b"
)
ALONE = 0.5  # confidence in a quotation that stands alone and that the encoder did not tag


def outer_statements(reading: Reading, tags: list[Tagged]) -> list[Found]:
    """Return the statements of a text that no other one reports, in text order (the scheme of PolNeAR, Newell et al. 2018)."""
    outer = _with_loose_quotations(reading, _level(reading, tags, "", 0))
    outer.sort(key=lambda s: (s.begin, s.content[-1][1]))
    return outer


def retold(words: Words, outer: list[Found]) -> list[Range]:
    """Return the word ranges of contents in which somebody else may be reported to speak: to be read once more, on their own."""
    out = []
    for s in outer:
        for b, e in s.content:
            if e - b > 25 and REPORTS.search(words.text, b, e) and not any(q.outer[0] <= b and e <= q.outer[1] for q in words.quotations):
                at = words.at((b, e))
                if at[1] > at[0]:
                    out.append(at)
    return out


def inner_statements(reading: Reading, tags: list[Tagged], again: Reading, more: list[Tagged], outer: list[Found]) -> list[Found]:
    """Return the statements that others report, with their `parent` set.

    `tags` are the encoder's own inner labels; `again` and `more` its reading of the contents on their own, in which
    an inner statement looks like an outer one.
    """
    found = [replace(s, level=1) for s in _level(again, more, "", 0) if s.cue is not None]
    for s in _level(reading, tags, "inner-", 1):
        if not any(_overlap(s, o) for o in found):
            found.append(s)
    out = []
    for s in found:
        parent = _holder(outer, s)
        if parent is not None:
            out.append(replace(s, parent=parent))
    return out


def _overlap(s: Found, o: Found) -> bool:
    return any(b < y and x < e for b, e in s.content for x, y in o.content)


def _holder(outer: list[Found], s: Found) -> int | None:
    """The outer statement with a content piece that holds the inner one's cue and content."""
    spans = [*s.content, *([s.cue] if s.cue else [])]
    for i, o in enumerate(outer):
        if o.cue and s.cue and o.cue[0] < s.cue[1] and s.cue[0] < o.cue[1]:
            continue
        if all(any(b - 2 <= x[0] and x[1] <= e + 2 for b, e in o.content) for x in spans):
            same = sum(e - b for b, e in s.content) >= 0.97 * sum(e - b for b, e in o.content)
            if not same:
                return i
    return None


def _level(reading: Reading, tagged: list[Tagged], prefix: str, level: int) -> list[Found]:
    words = reading.words
    sources = [t for t in tagged if t.kind == "source"]
    cues = [t for t in tagged if t.kind == "cue"]
    contents = [t for t in tagged if t.kind == "content"]
    if not contents:
        return []
    chosen: dict[int, list[int]] = {}
    loose: list[int] = []
    if cues:
        score = reading.links(f"{prefix}content", [c.at for c in contents], [c.at for c in cues])
        for i, j in enumerate(score.argmax(1)):
            if score[i, j] > -2.0:
                chosen.setdefault(int(j), []).append(i)
            else:
                loose.append(i)
    else:
        loose = list(range(len(contents)))
    acts = reading.logits("act")
    from_source = reading.links(f"{prefix}cue", [c.at for c in cues], [s.at for s in sources]) if sources else None
    out = []
    for j, pieces in sorted(chosen.items()):
        cue = cues[j]
        source: Tagged | None = None
        if from_source is not None:
            k = int(from_source[j].argmax())
            if from_source[j, k] > 0:
                source = sources[k]
        spans, apart = _near_cue(words.text, _contents(reading, [contents[i].at for i in pieces]), words.span(*cue.at))
        span = words.span(*cue.at)
        said = _quoted_as(words.text, span, spans)
        if said is not None:
            span, spans, subject = said
            if source is None and subject is not None:
                source = Tagged(words.at(subject), "source", cue.score)
        act, negated, named = act_of(words.text, span, ACTS[int(acts[cue.at[0]].argmax())])
        if act == "deny" and named is None and not negated and not NEGATIVE.search(words.text, spans[0][0], spans[-1][1]):
            act = "assert"  # nothing is denied in words that hold no denial
        score_ = float(np.mean([cue.score, *([source.score] if source else []), *(contents[i].score for i in pieces)]))
        out.append(Found(words.span(*source.at) if source else None, span, spans, act, round(score_, 3), cue.at,
                         source.at if source else None, level, negated, named))  # fmt: skip
        out += [Found(None, None, (x,), "assert", ALONE) for x in apart if level == 0 and _quoted(words.quotations, x)]
    out = _one_quoting(words.text, out)
    for i in loose:
        spans = _contents(reading, [contents[i].at])
        if level == 0 and _quoted(words.quotations, spans[0]):
            out.append(Found(None, None, spans, "assert", round(contents[i].score * 0.8, 3), None, None, level))
    return out


def _quoted_as(text: str, cue: Span, content: tuple[Span, ...]) -> tuple[Span, tuple[Span, ...], Span | None] | None:
    """Mend "X was quoted as saying that P": cue to its end, content P, and X, which may have been taken for content."""
    m = re.match(r"\s*as (?:saying|telling|having said)\b(?: that\b)?\s*", text[cue[1] : cue[1] + 40])
    if not m or not re.search(r"\bquoted$", text[cue[0] : cue[1]]):
        return None
    end = cue[1] + m.end()
    after = tuple((max(b, end), e) for b, e in content if e > end)
    before = [(b, e) for b, e in content if e <= cue[0] and "\n" not in text[b : cue[0]] and cue[0] - e < 40]
    return ((cue[0], cue[1] + len(m.group().rstrip())), after, before[-1] if before else None) if after else None


def _one_quoting(text: str, found: list[Found]) -> list[Found]:
    """Join the halves of "X was quoted as" and "saying that P", where each was taken for a cue of its own."""
    out: list[Found] = []
    for s in found:
        last = out[-1] if out else None
        if (
            last is not None
            and last.cue
            and s.cue
            and 0 <= s.cue[0] - last.cue[1] <= 4
            and re.search(r"\bquoted(?: as)?\s+(?:as )?(?:saying|telling)$", text[last.cue[0] : s.cue[1]])
        ):
            before = [(b, e) for b, e in last.content if e <= last.cue[0] and last.cue[0] - e < 40]
            out[-1] = replace(s, source=last.source or s.source or (before[-1] if before else None), cue=(last.cue[0], s.cue[1]))
        else:
            out.append(s)
    return out


def _near_cue(text: str, spans: tuple[Span, ...], cue: Span) -> tuple[tuple[Span, ...], list[Span]]:
    """Split a cue's pieces into its own and those that stand apart.

    A piece in another paragraph is the cue's own only where it runs on: the next paragraph of an open quotation,
    or a list that a colon opens.
    """
    own, apart = [], []
    for b, e in spans:
        gap = text[min(e, cue[1]) : max(b, cue[0])]
        if "\n" not in gap or (b > cue[1] and (gap.strip()[-1:] in (":", "") or gap.strip().startswith(":"))):
            own.append((b, e))
        else:
            apart.append((b, e))
    return (tuple(own), apart) if own else (spans, [])


def _quoted(quotations: list[Quotation], span: Span) -> bool:
    """Whether the words begin with a quotation."""
    return any(
        q.outer[0] <= span[0] + 1 and q.outer[1] >= span[0] for q in quotations if q.mark != "single" or q.outer[1] - q.outer[0] > 25
    )


def _contents(reading: Reading, ranges: list[Range]) -> tuple[Span, ...]:
    """The pieces as spans, whole quotations where a piece is one but for its edges, neighbours joined."""
    words = reading.words
    out: list[Span] = []
    for r in sorted(ranges):
        b, e = words.span(*r)
        for q in words.quotations:
            if q.mark == "single" and q.outer[1] - q.outer[0] < 25:
                continue
            over = min(e, q.outer[1]) - max(b, q.outer[0])
            if over <= 0:
                continue
            if over >= 0.6 * (q.inner[1] - q.inner[0]):
                b, e = min(b, q.outer[0]), max(e, q.outer[1])
        if out and b <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(e, out[-1][1]))
        else:
            out.append((b, e))
    return tuple(out)


def _covered(q: Quotation, found: list[Found]) -> bool:
    return any(min(e, q.inner[1]) - max(b, q.inner[0]) > 0.3 * (q.inner[1] - q.inner[0]) for s in found for b, e in s.content)


def _with_loose_quotations(reading: Reading, found: list[Found]) -> list[Found]:
    """Give quotations that no statement covers to the statement that they continue.

    `"A," he said. "B."` is one statement; so is a quotation over several paragraphs, each of which
    opens with a mark while only the last one closes.
    """
    text = reading.words.text
    out = list(found)
    previous: Quotation | None = None
    for q in reading.words.quotations:
        alone = text[q.inner[0] : q.inner[1]]
        if q.mark != "single" and len(alone.split()) >= 4 and not _covered(q, out):
            i = _continued(text, q, previous, out)
            if i is not None:
                out[i] = replace(out[i], content=tuple(sorted({*out[i].content, q.outer})))
            elif _stands_alone(text, q):
                out.append(Found(None, None, (q.outer,), "assert", ALONE))
        previous = q
    return _run_on(reading.words, out)


def _run_on(words: Words, found: list[Found]) -> list[Found]:
    """Join a quotation whose paragraph ends without a closing mark to the statement that quotes on in the next paragraph."""
    out = list(found)
    for q, after in pairwise(words.quotations):
        if q.closed or words.text[q.outer[1] : after.outer[0]].strip():
            continue
        head = next((s for s in out if s.cue is None and s.content[-1][1] == q.outer[1]), None)
        tail = next((s for s in out if any(abs(b - after.outer[0]) <= 1 for b, _ in s.content)), None)
        if head is not None and tail is not None and head is not tail:
            out[out.index(tail)] = replace(tail, content=tuple(sorted({*head.content, *tail.content})))
            out.remove(head)
    return out


def _stands_alone(text: str, q: Quotation) -> bool:
    """Whether the quotation is the whole of its paragraph: set off, so somebody's words even with no cue."""
    before = text[: q.outer[0]].split("\n")[-1].strip()
    after = text[q.outer[1] :].split("\n")[0].strip()
    return not before and not after and q.closed


def _continued(text: str, q: Quotation, previous: Quotation | None, found: list[Found]) -> int | None:
    """The statement that quotation `q` goes on with, if any."""
    starts = not text[: q.outer[0]].split("\n")[-1].strip() or re.search(r"[.!?:,][\"”’']?\s*$", text[max(0, q.outer[0] - 4) : q.outer[0]])
    if not starts or previous is None:
        return None
    before = [
        (i, s) for i, s in enumerate(found) if s.content[-1][1] <= q.outer[0] and any(p[1] >= previous.inner[1] - 1 for p in s.content)
    ]
    if not before:
        return None
    i, s = max(before, key=lambda x: x[1].content[-1][1])
    between = text[previous.outer[1] : q.outer[0]]
    if "\n" in between:
        return i if not previous.closed else None
    tag_only = s.cue is not None and previous.outer[1] - 1 <= s.cue[0] and s.cue[1] <= q.outer[0]
    return i if tag_only else None


def form_of(words_quotations: list[Quotation], content: tuple[Span, ...], text: str) -> Form:
    """Return whether the content is verbatim (all in quotation marks), not at all, or in part."""
    inside = outside = 0
    for b, e in content:
        marks = [
            q.outer for q in words_quotations if q.outer[0] < e and b < q.outer[1] and (q.mark != "single" or q.outer[1] - q.outer[0] > 12)
        ]
        for m in re.finditer(r"\w+", text[b:e]):
            at = b + m.start()
            if any(x <= at < y for x, y in marks):
                inside += 1
            else:
                outside += 1
    if not inside:
        return "indirect"
    return "direct" if outside == 0 else "mixed"
