"""From a report to its record: the whole pipeline on one page."""

import uuid
from dataclasses import replace

from msgspec import structs

from onrecord.coding.actors import Cluster, Resolution
from onrecord.coding.confidence import chance, event_features, statement_features
from onrecord.coding.context import from_relations, from_report
from onrecord.coding.events import Coded, find_events, merged
from onrecord.coding.explanation import Explained, explanations
from onrecord.coding.headlines import with_colons
from onrecord.coding.mentions import Mention, find_mentions
from onrecord.coding.relations import find_relations
from onrecord.coding.speakers import addressees_of, speakers_of, with_sources
from onrecord.coding.statements import Found, form_of, inner_statements, outer_statements, retold
from onrecord.coding.tagging import decode
from onrecord.coding.transcript import with_turns
from onrecord.knowledge import knowledge_version
from onrecord.language.encoder import Encoder
from onrecord.record.types import Actor, Event, MadeBy, Record, Relation, RelationKind, Report, Span, Statement
from onrecord.record.version import VERSION

# Added to the logit of "no label": tuned on PolNeAR dev (attribution) and on the development reports.
BIAS = {"attribution": -0.4, "inner": 0.0, "mention": -0.5, "wide": -0.5}
# A report longer than this is no report; its sentences would still be read, but one input must not stop a batch.
MAX_CHARS = 2_000_000


class CodingError(Exception):
    """A report that cannot be coded; `reason` is a short code, `detail` says what to do next."""

    def __init__(self, reason: str, detail: str):
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail = reason, detail


class Coder:
    """Codes reports one after another with one encoder session.

    `run` names the run in `made_by` (a fresh UUID by default); `threads` are onnxruntime's. Raises
    `onrecord.language.encoder.WeightsError` when the package's weights are damaged.
    """

    def __init__(self, run: str | None = None, threads: int = 1, encoder: Encoder | None = None):
        self.encoder = encoder or Encoder(threads=threads)
        self.made_by = MadeBy(onrecord=VERSION, model=self.encoder.model, knowledge=knowledge_version(), run=run or str(uuid.uuid4()))

    def code(self, report: Report) -> Record:
        """Return the record of a report. Raises `CodingError` where the text is empty or beyond measure."""
        return self.explain(report).record

    def explain(self, report: Report) -> Explained:
        """Return the record of a report and what led to its events. Raises `CodingError` as `code` does."""
        if not report.text.strip():
            raise CodingError("empty", "the report has no text: check the input")
        if len(report.text) > MAX_CHARS:
            raise CodingError(
                "too_large", f"the report has {len(report.text)} characters, more than {MAX_CHARS}: split it into its reports"
            )
        words = self.encoder.words(report.text)
        reading = self.encoder.read(words)
        tags = decode(reading, ("attribution", "inner", "mention", "wide"), BIAS)
        named = find_mentions(words, tags)
        outer = with_colons(outer_statements(reading, tags["attribution"]), named, words)
        again = self.encoder.read(words, retold(words, outer))
        inner = inner_statements(reading, tags["inner"], again, decode(again, ("attribution",))["attribution"], outer)
        statements = _outside_furniture(with_turns(outer + inner, words), report)
        mentions = _outside(_furniture(report), with_sources(named, statements, words))
        actors = Resolution(mentions, reading, report.published[:10] if report.published else None)
        speakers = speakers_of(actors, statements, words)
        for s, speaker in zip(statements, speakers, strict=True):
            if speaker is not None and s.level == 0:
                actors.speaking(s.content, speaker)
        addressees = addressees_of(reading, actors, statements, speakers)
        events = merged(find_events(reading, actors, statements, speakers, addressees), reading, _title_end(report))
        relations = find_relations(actors)
        from_relations(actors, relations)
        from_report(actors, report.text)
        events.sort(key=lambda e: e.anchor)
        record = _assembled(self.made_by, report, actors, relations, statements, speakers, addressees, events)
        return self._calibrated(record, events, statements, actors)

    def _calibrated(self, record: Record, events: list[Coded], statements: list[Found], actors: Resolution) -> Explained:
        """Put the chance of every event and statement beside it."""
        weights = self.encoder.calibration
        said = [statement_features(statements[i], s.form) for i, s in zip(_order(statements), record.statements, strict=True)]
        done = [event_features(e) for e in events]
        record = structs.replace(
            record,
            statements=tuple(
                structs.replace(s, confidence=chance(f, weights["statement"])) for s, f in zip(record.statements, said, strict=True)
            ),
            events=tuple(structs.replace(e, confidence=chance(f, weights["event"])) for e, f in zip(record.events, done, strict=True)),
        )
        return Explained(record, explanations(record, events, actors, done), tuple(said))


def _furniture(report: Report) -> list[Span]:
    """Byline, dateline, editors' and agency lines: nobody acts or is reported to speak there."""
    found = report.extra.get("onrecord") or {}
    return [(int(b), int(e)) for b, e in found.get("furniture") or []]


def _title_end(report: Report) -> int:
    found = (report.extra.get("onrecord") or {}).get("title")
    return int(found[1]) if found else 0


def _outside(furniture: list[Span], mentions: list[Mention]) -> list[Mention]:
    return [m for m in mentions if not any(b <= m.span[0] and m.span[1] <= e for b, e in furniture)]


def _outside_furniture(statements: list[Found], report: Report) -> list[Found]:
    """Leave out what stands in the furniture of a report."""
    furniture = _furniture(report)
    keep = [i for i, s in enumerate(statements) if not any(b <= s.content[0][0] and s.content[-1][1] <= e for b, e in furniture)]
    new = {old: n for n, old in enumerate(keep)}
    return [_reparented(statements[i], new) for i in keep]


def _reparented(s: Found, new: dict[int, int]) -> Found:
    return s if s.parent is None else replace(s, parent=new.get(s.parent))


def _assembled(
    made_by: MadeBy,
    report: Report,
    actors: Resolution,
    relations: list[tuple[int, RelationKind, int, Span]],
    statements: list[Found],
    speakers: list[int | None],
    addressees: list[tuple[int, ...]],
    events: list[Coded],
) -> Record:
    used = (
        {c for c in speakers if c is not None}
        | {c for cs in addressees for c in cs}
        | {c for e in events for c in (*e.actor, *e.recipient)}
    )
    used |= {c for a, _, b, _ in relations for c in (a, b) if a in used or b in used}
    order = sorted(used, key=lambda c: actors.mentions[actors.clusters[c].mentions[0]].span)
    actor_id = {c: f"a{n}" for n, c in enumerate(order, 1)}
    at = _order(statements)
    statement_id = {i: f"s{n}" for n, i in enumerate(at, 1)}
    text = report.text
    quotations = actors.reading.words.quotations
    return Record(
        made_by=made_by,
        report=report,
        actors=tuple(_actor(actor_id[c], actors.clusters[c], actors) for c in order),
        relations=tuple(
            Relation(source=actor_id[a], kind=kind, target=actor_id[b], evidence=evidence)
            for a, kind, b, evidence in relations
            if a in actor_id and b in actor_id
        ),
        statements=tuple(
            Statement(
                id=statement_id[i],
                source=statements[i].source,
                speaker=_id_of(actor_id, speakers[i]),
                cue=statements[i].cue,
                content=statements[i].content,
                form=form_of(quotations, statements[i].content, text),
                act=statements[i].act,
                addressee=tuple(actor_id[c] for c in addressees[i]),
                parent=_id_of(statement_id, statements[i].parent),
            )
            for i in at
        ),
        events=tuple(
            Event(
                id=f"e{n}",
                event=e.type,
                mode=e.modes,
                anchor=e.anchor,
                actor=tuple(actor_id[c] for c in e.actor),
                recipient=tuple(actor_id[c] for c in e.recipient),
                status=e.status,
                according_to=statement_id[e.teller] if e.teller is not None else None,
            )
            for n, e in enumerate(events, 1)
        ),
    )


def _order(statements: list[Found]) -> list[int]:
    """The indices of statements as the record has them: by content, longer ones first."""
    return sorted(range(len(statements)), key=lambda i: (statements[i].begin, -statements[i].content[-1][1], statements[i].level))


def _id_of(ids: dict[int, str], index: int | None) -> str | None:
    return None if index is None else ids[index]


def _actor(name: str, c: Cluster, actors: Resolution) -> Actor:
    mentions = sorted(c.mentions, key=lambda i: actors.mentions[i].span)
    named = (
        [i for i in mentions if actors.mentions[i].kind == "name"]
        or [i for i in mentions if actors.mentions[i].kind == "description"]
        or mentions
    )

    def rank(i: int) -> tuple[bool, int, int]:
        """A state by its own name before its capital's, then the fullest name."""
        d = actors.described[i]
        return (d is None or d.kind != "place", min(len(actors.mentions[i].tokens), 4), -len(actors.mentions[i].text))

    best = max(named, key=rank)
    return Actor(
        id=name,
        name=" ".join(actors.mentions[best].text.split()),
        country=c.country,
        sector=c.sector,
        mentions=tuple(actors.mentions[i].span for i in mentions),
    )
