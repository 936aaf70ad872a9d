"""Events: triggers with type, mode and status from the encoder's tags, their parties from its links."""

import re
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from onrecord.coding.actors import Resolution
from onrecord.coding.statements import Found
from onrecord.coding.status import FALSE, Sign, grammar, signs
from onrecord.coding.tagging import Floats, Range, log_softmax
from onrecord.language.encoder import Reading
from onrecord.language.heads import MODES, STATUS, TYPES
from onrecord.plover import EVENTS, Case, Party, Ruling, ruled
from onrecord.record.types import EventType, Span, Status

TRIGGER = 0.7  # probability above which words name an event
KIND = 0.65  # and probability that the one type needs
PARTY = 0.0  # link score above which a mention is a party (probability one half)
MODE = 0.5
GRAMMAR = 1.0  # weight of the grammar's log-odds beside the encoder's
# Types that are done by speaking: reported by the outlet, whoever's words they are.
SPEECH = frozenset(("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN", "AGREE", "CONCEDE"))
FUNCTION = frozenset(
    "the a an of to and or in on for with by at from his her its their our was were is are has have had been be that".split()
)
# PLOVER's event for an act that a cue names: "Called on", "urged", "condemned" are statements and events (guide, section 2).
ACT_EVENTS: dict[str | None, EventType] = {
    "request": "REQUEST",
    "accuse": "ACCUSE",
    "threaten": "THREATEN",
    "condemn": "ACCUSE",
    "praise": "SUPPORT",
}
TOGETHER = frozenset(("CONSULT", "COOPERATE", "AGREE"))  # what two do with each other: both act
DEEDS = frozenset(("ASSAULT", "RETREAT", "COERCE", "MOBILIZE", "AID"))
COMMEMORATION = re.compile(r"\b(?:anniversar(?:y|ies)|commemorat\w+)\b", re.IGNORECASE)
LEAD = 900  # code points in which a report says what it is about
SCARE = 60  # code points of a quotation that is a name or a nickname rather than somebody's sentence
SUPPORT_VERB = 3  # words between a verb and the noun that names the same act: "imposed sanctions", "carried out an attack"


@dataclass(frozen=True)
class Why:
    """What led to an event: the encoder's probabilities and link scores, and the words that weighed on its status."""

    kinds: tuple[tuple[str, float], ...]  # the likeliest types
    named: float  # probability that the words name any event
    statuses: tuple[tuple[str, float], ...]
    signs: tuple[Sign, ...]
    parties: tuple[tuple[str, int, float], ...]  # side, mention, link score
    told: float  # probability that a statement tells it
    from_cue: bool = False
    mentions: int = 1


@dataclass(frozen=True)
class Coded:
    """One mention of an event, bound to clusters of actors and to a statement (index) that tells it."""

    at: Range
    anchor: Span
    type: EventType
    modes: tuple[str, ...]
    status: Status
    actor: tuple[int, ...]
    recipient: tuple[int, ...]
    teller: int | None
    confidence: float
    sentence: int
    why: Why
    spoken: int | None = None  # the statement whose cue names the event
    rule: str | None = None  # of the codebook, where one changed type or modes
    also: tuple[Range, ...] = ()  # the event's other mentions


def find_events(
    reading: Reading, actors: Resolution, statements: list[Found], speakers: list[int | None], addressees: list[tuple[int, ...]]
) -> list[Coded]:
    """Return every event mention of the text in order; the same event told twice is still two (see `merged`)."""
    named = np.exp(log_softmax(reading.logits("event")))
    triggers = [t for t in _triggers(reading, named) if not _speaks_only(reading, t, statements)]
    added = _from_cues(triggers, statements)
    cued = {at for at, _, _ in added}
    triggers = sorted([*triggers, *added])
    if not triggers:
        return []
    words = reading.words
    ats = [t[0] for t in triggers]
    mentions = [m.at for m in actors.mentions]
    links = {side: reading.links(f"event-{side}", ats, mentions) for side in ("actor", "recipient")} if mentions else None
    status = log_softmax(reading.logits("status"))
    told = np.exp(log_softmax(reading.logits("told")))[:, 1]
    # At a commemoration, what speakers tell of deeds is what is commemorated, not the day's news.
    remembers = bool(COMMEMORATION.search(words.text, 0, LEAD))
    out = []
    for k, (at, kind, score) in enumerate(triggers):
        anchor = words.span(*at)
        spoken = next((i for i, s in enumerate(statements) if s.cue and s.cue[0] < anchor[1] and anchor[0] < s.cue[1]), None)
        if _distanced(reading, anchor) and not any(b <= anchor[0] and anchor[1] <= e for s in statements for b, e in s.content):
            continue
        teller = _teller(anchor, kind, spoken, statements, float(told[at[0]]), words.sentence, reading)
        told_by = statements[teller] if teller is not None else None
        actor, recipient, parties = _parties(*_sides(links, k, at, kind, actors), actors, told_by)
        if spoken is not None and kind in SPEECH:
            speaker = speakers[spoken]
            if not actor and speaker is not None:
                actor = (speaker,)
            if addressees[spoken] and kind == "REQUEST":
                # Whom one asks is who is asked: the cue's own object is surer than any link.
                recipient = tuple(a for a in addressees[spoken] if a not in actor)
            elif not recipient:
                recipient = tuple(a for a in addressees[spoken] if a not in actor)
        signed = signs(words, at)
        weighed = log_softmax(status[at[0]] + GRAMMAR * grammar(signed))
        now = _status(STATUS[int(weighed.argmax())], told_by)
        ruling = _ruled(reading, actors, at, kind, now, actor, recipient)
        kind = ruling.event
        if told_by is not None and now == "actual" and kind in DEEDS and remembers:
            now = "historical"
        if told_by is not None and kind in SPEECH and teller is not None and actor == (speakers[teller],) and now == "actual":
            # "We welcome the decision": who performs an act by the very words quoted does it, as far as the outlet can tell.
            teller = told_by.parent
        here = int(words.sentence[at[0]])
        likely = named[at[0] : at[1]].max(0)
        why = Why(_first(TYPES, np.maximum(likely[1::2], likely[2::2])), float(1 - named[at[0] : at[1], 0].min()),
                  _first(STATUS, np.exp(weighed)), tuple(signed), parties, float(told[at[0]]), at in cued)  # fmt: skip
        out.append(Coded(at, anchor, kind, ruling.modes, now, actor, recipient, teller, round(score, 3), here, why, spoken, ruling.rule))
    return out


def _first(names: tuple[str, ...], probability: Floats, count: int = 3) -> tuple[tuple[str, float], ...]:
    """The likeliest of some names, with their probabilities."""
    return tuple((names[int(i)], round(float(probability[i]), 3)) for i in np.argsort(-probability)[:count])


def _triggers(reading: Reading, probability: Floats) -> list[tuple[Range, EventType, float]]:
    some = 1 - probability[:, 0]
    out: list[tuple[Range, EventType, float]] = []
    hot = np.nonzero(some > TRIGGER)[0]
    i = 0
    while i < len(hot):
        b = int(hot[i])
        label = int(probability[b, 1:].argmax()) + 1
        kind = (label - 1) // 2
        e = b + 1
        while i + 1 < len(hot) and hot[i + 1] == e and e - b < 8 and reading.window_of[e] == reading.window_of[b]:
            nxt = int(probability[e, 1:].argmax()) + 1
            if nxt == 2 * kind + 1 or (nxt - 1) // 2 != kind:
                break
            e += 1
            i += 1
        start = b
        b = _first_word(reading, b, e)
        if b == e:
            i += 1
            continue
        one = float((probability[start:e, 2 * kind + 1] + probability[start:e, 2 * kind + 2]).max())
        if one > KIND:
            out.append(((b, e), TYPES[kind], min(one, float(some[start:e].max()))))
        i += 1
    return out


def _from_cues(triggers: list[tuple[Range, EventType, float]], statements: list[Found]) -> list[tuple[Range, EventType, float]]:
    """Speech acts that a statement's cue names beyond doubt ("urged", "accused") and the encoder did not tag."""
    out: list[tuple[Range, EventType, float]] = []
    for s in statements:
        if s.cue_at is None or s.negated or s.named not in ACT_EVENTS or s.level:
            continue
        if not any(b < s.cue_at[1] and s.cue_at[0] < e for (b, e), _, _ in triggers):
            out.append((s.cue_at, ACT_EVENTS[s.named], s.confidence))
    return out


def _first_word(reading: Reading, b: int, e: int) -> int:
    """The first of the words that can name an event; `e` where none can."""
    words = reading.words
    while b < e and (
        words.text[int(words.begin[b]) : int(words.end[b])].lower() in FUNCTION or not words.text[int(words.begin[b])].isalnum()
    ):
        b += 1
    return b


def _distanced(reading: Reading, anchor: Span) -> bool:
    """Whether the words stand in scare quotes: a name that the outlet repeats and does not vouch for ('US defeat')."""
    return any(q.outer[0] <= anchor[0] and anchor[1] <= q.outer[1] and q.outer[1] - q.outer[0] <= SCARE for q in reading.words.quotations)


def _one_act(a: Coded, b: Coded, reading: Reading) -> bool:
    """Whether a verb and the noun after it name one act ("imposed sanctions on"), no conjunction between them."""
    if a.type != b.type or a.sentence != b.sentence or not 0 <= b.at[0] - a.at[1] <= SUPPORT_VERB:
        return False
    between = reading.words.text[a.anchor[1] : b.anchor[0]]
    if re.search(r"[,;]|\b(?:and|or|but|then|after|before)\b", between):
        return False
    return not (a.actor and b.actor and not set(a.actor) & set(b.actor)) and not (
        a.recipient and b.recipient and not set(a.recipient) & set(b.recipient)
    )


def _speaks_only(reading: Reading, trigger: tuple[Range, EventType, float], statements: list[Found]) -> bool:
    """Whether the words name no event of their own: a denial of a fact is a statement, no REJECT; "stopped short of" has not stopped."""
    text = reading.words.text
    b, e = reading.words.span(*trigger[0])
    if text.startswith(" short of", e):
        return True
    return trigger[1] == "REJECT" and any(s.named == "deny" and s.cue and s.cue[0] < e and b < s.cue[1] for s in statements)


def _within(found: list[int], actors: Resolution, teller: Found | None) -> list[int]:
    """Leave out parties outside the content that tells the event where there are some inside: who speaks does not act."""
    if teller is None:
        return found
    inside = [i for i in found if any(b <= actors.mentions[i].span[0] and actors.mentions[i].span[1] <= e + 1 for b, e in teller.content)]
    source = teller.source
    speaks = [i for i in found if source and source[0] < actors.mentions[i].span[1] and actors.mentions[i].span[0] < source[1]]
    return [i for i in found if i in inside or i not in speaks] if inside else found


def _parties(
    as_actor: Floats, as_recipient: Floats, actors: Resolution, teller: Found | None
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[tuple[str, int, float], ...]]:
    """The clusters on either side, and the mentions that stand for them with their scores.

    A mention counts for the side that it fits better, and of two nested ones the better.
    """
    best = np.maximum(as_actor, as_recipient)
    chosen = sorted((int(i) for i in np.nonzero(best > PARTY)[0] if actors.of[int(i)] is not None), key=lambda i: -best[i])
    kept: list[int] = []
    for i in chosen:
        if not _overlaps(actors, i, kept):
            kept.append(i)
    sides = [_within([i for i in kept if (as_actor[i] >= as_recipient[i]) == acts], actors, teller) for acts in (True, False)]
    actor = list(dict.fromkeys(c for i in sides[0] if (c := actors.of[i]) is not None))
    recipient = list(dict.fromkeys(c for i in sides[1] if (c := actors.of[i]) is not None and c not in actor))
    chosen_as = [
        (side, i, round(float(scores[i]), 2))
        for side, mine, scores in zip(("actor", "recipient"), sides, (as_actor, as_recipient), strict=True)
        for i in mine
    ]
    return tuple(actor), tuple(recipient), tuple(chosen_as)


def _sides(links: dict[str, Floats] | None, k: int, at: Range, kind: EventType, actors: Resolution) -> tuple[Floats, Floats]:
    """The scores of all mentions as actor and as recipient.

    The owner of what follows a verb at once is the one it is done to: who "shelled Utopia's capital" is not Utopia.
    """
    if links is None:
        return np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.float32)
    as_actor, as_recipient, text = links["actor"][k], links["recipient"][k], actors.reading.words.text
    for i, m in enumerate(actors.mentions):
        owner = m.at[0] == at[1] and text.startswith(("'s ", "’s "), m.span[1])
        if owner and kind not in TOGETHER and as_actor[i] > as_recipient[i]:
            as_actor[i], as_recipient[i] = float(as_recipient[i]), float(as_actor[i])
    return as_actor, as_recipient


def _overlaps(actors: Resolution, i: int, others: list[int]) -> bool:
    b, e = actors.mentions[i].span
    return any(x < e and b < y for x, y in (actors.mentions[k].span for k in others))


def mode_of(reading: Reading, at: Range, kind: EventType) -> tuple[str, ...]:
    """Return the mode of an event of this type that the encoder reads at its words; none where it is not sure of one."""
    allowed = [i for i, m in enumerate(MODES) if m == "none" or m in EVENTS[kind].modes]
    if len(allowed) == 1:
        return ()
    logits = reading.logits("mode")[at[0]][allowed]
    probability = np.exp(log_softmax(logits))
    best = int(probability.argmax())
    return () if MODES[allowed[best]] == "none" or probability[best] < MODE else (MODES[allowed[best]],)


def _ruled(
    reading: Reading, actors: Resolution, at: Range, kind: EventType, now: Status, actor: tuple[int, ...], recipient: tuple[int, ...]
) -> Ruling:
    """What the codebook says of the encoder's reading, by the words of the sentence around the anchor."""
    words = reading.words
    (b, e), (begin, end) = words.span(*at), words.sentences[int(words.sentence[at[0]])]
    sides = (tuple(Party(actors.clusters[c].country, actors.clusters[c].sector) for c in side) for side in (actor, recipient))
    return ruled(Case(kind, words.text[b:e], words.text[begin:b], words.text[e:end], mode_of(reading, at, kind), now, *sides))


def _teller(
    anchor: Span,
    kind: EventType,
    spoken: int | None,
    statements: list[Found],
    told: float,
    sentence: npt.NDArray[np.int64],
    reading: Reading,
) -> int | None:
    """The innermost statement whose content holds the anchor; a hedge of the same sentence where only the encoder sees one."""
    holders = []
    for i, s in enumerate(statements):
        if i == spoken or (s.cue and s.cue[0] < anchor[1] and anchor[0] < s.cue[1]):
            continue
        if any(b <= anchor[0] and anchor[1] <= e + 1 for b, e in s.content):
            holders.append((sum(e - b for b, e in s.content), i))
    if holders:
        # "The claim that X is false, Y said": Y tells it, not whoever claims.
        kept = [h for h in holders if not FALSE.match(reading.words.text, statements[h[1]].content[-1][1] + 1)]
        inner = min(kept or holders)[1]
        if told < 0.05 and statements[inner].level == 0 and statements[inner].confidence < 0.6:
            return None
        return inner
    if told > 0.9 and kind not in SPEECH:
        words = reading.words
        here = int(sentence[words.at(anchor)[0]])
        near = [
            i
            for i, s in enumerate(statements)
            if s.level == 0 and any(int(sentence[min(words.at(c)[0], len(words) - 1)]) == here for c in s.content)
        ]
        if near:
            return min(near, key=lambda i: min(abs(c[0] - anchor[0]) for c in statements[i].content))
    return None


def _status(said: Status, teller: Found | None) -> Status:
    """What the statement does to what it tells: what its cue denies is negated, a demanded act not yet done."""
    if teller is None:
        return said
    act = teller.act
    plain = said in ("actual", "historical")
    if teller.named == "deny" and plain:
        return "negated"
    if act in ("request", "ask", "threaten") and said == "actual":
        return "hypothetical"
    if act == "promise" and said == "actual":
        return "future"
    return "hypothetical" if plain and teller.negated else said


def merged(coded: list[Coded], reading: Reading, headline: int = 0) -> list[Coded]:
    """Return the events of the report: mentions of one event in one row, the best-told mention its anchor.

    Two mentions are one event when type and kind of status agree, nothing in their parties or tellers speaks
    against it, and either their parties are the same or the encoder links them. What stands before `headline` (code
    points) is the report's title: where the body says according to whom, the title's plain word adds no voice of its own.
    """
    coded = _joined(coded, reading)
    links = reading.links("event-later", [c.at for c in coded], [c.at for c in coded]) if coded else None
    groups: list[list[int]] = []
    for i, c in enumerate(coded):
        target = None
        for g in groups:
            for j in g:
                o = coded[j]
                linked = links is not None and float(links[i, j]) > 0
                if o.type == c.type and _one_status(o, c) and _compatible(o, c, linked, headline):
                    target = g
                    break
            if target is not None:
                break
        if target is None:
            groups.append([i])
        else:
            target.append(i)
    return [_fused([coded[j] for j in g], headline) for g in groups]


def _joined(coded: list[Coded], reading: Reading) -> list[Coded]:
    """Fuse a support verb with its noun: the verb's status and words, the parties of both."""
    out: list[Coded] = []
    for c in coded:
        if out and _one_act(out[-1], c, reading):
            verb = out[-1]
            out[-1] = replace(
                verb,
                actor=verb.actor or c.actor,
                recipient=verb.recipient or tuple(r for r in c.recipient if r not in verb.actor),
                modes=verb.modes or c.modes,
                rule=verb.rule or c.rule,
                confidence=max(verb.confidence, c.confidence),
            )
        else:
            out.append(c)
    return out


def _one_status(a: Coded, b: Coded) -> bool:
    plain = ("actual", "historical")
    return a.status == b.status or ((a.status in plain) == (b.status in plain) and a.status in plain)


def _compatible(a: Coded, b: Coded, linked: bool, headline: int) -> bool:
    if a.spoken is not None and b.spoken is not None and a.spoken != b.spoken and a.sentence == b.sentence:
        return False  # "called on X ... and urged Y": two cues of one sentence are two acts
    titled = a.anchor[1] <= headline and a.teller is None
    if a.type not in SPEECH and not linked and not titled and (a.teller is None) != (b.teller is None):
        return False
    sides = [(set(a.actor), set(b.actor)), (set(a.recipient), set(b.recipient))]
    if any(x and y and not x & y for x, y in sides):
        return False
    shared = sum(bool(x & y) for x, y in sides)
    if linked:
        return shared > 0 or abs(a.sentence - b.sentence) <= 2
    if shared == 2:
        return True
    return shared == 1 and all(x == y for x, y in sides) and a.modes == b.modes


def _fused(group: list[Coded], headline: int) -> Coded:
    if len(group) == 1:
        return group[0]
    whole, count = group, sum(c.why.mentions for c in group)
    body = [c for c in group if c.anchor[0] >= headline]
    if body and all(c.teller is not None for c in body):
        group = body
    best = max(group, key=lambda c: (bool(c.actor) + bool(c.recipient), c.confidence))
    actor = best.actor or next((c.actor for c in group if c.actor), ())
    recipient = best.recipient or next((tuple(r for r in c.recipient if r not in actor) for c in group if c.recipient), ())
    moded = best if best.modes else next((c for c in group if c.modes), best)
    why = replace(best.why, mentions=count)
    return replace(best, actor=actor, recipient=recipient, modes=moded.modes, confidence=max(c.confidence for c in group), why=why,
                   rule=best.rule or moded.rule, also=tuple(c.at for c in whole if c is not best))  # fmt: skip
