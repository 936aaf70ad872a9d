"""From a report to its record: the whole pipeline on one page."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from msgspec import structs

from onrecord.coding.actors import Resolution
from onrecord.coding.assembly import Details, Findings, assembled, order
from onrecord.coding.binding import event_counts, event_times
from onrecord.coding.confidence import chance, event_features, statement_features
from onrecord.coding.context import from_events, from_relations, from_report
from onrecord.coding.counts import find_counts
from onrecord.coding.events import Coded, find_events, merged
from onrecord.coding.explanation import Explained, explanations
from onrecord.coding.headlines import with_colons
from onrecord.coding.identities import Identities
from onrecord.coding.mentions import Mention, find_mentions
from onrecord.coding.places import Toponym, event_places, find_toponyms, outside
from onrecord.coding.relations import find_relations
from onrecord.coding.speakers import addressees_of, speakers_of, with_sources
from onrecord.coding.statements import Found, inner_statements, outer_statements, retold
from onrecord.coding.tagging import decode
from onrecord.coding.transcript import with_turns
from onrecord.coding.when import Time, find_times
from onrecord.knowledge import knowledge_version
from onrecord.knowledge.actors import ActorTable, TableActor, actor_table
from onrecord.knowledge.gazetteer import gazetteer
from onrecord.language.encoder import Encoder, Reading
from onrecord.record.types import MadeBy, Record, Report, Span
from onrecord.record.version import VERSION

# Added to the logit of "no label": tuned on PolNeAR dev (attribution) and on the development reports.
BIAS = {"attribution": -0.6, "inner": 0.0, "mention": -0.5, "wide": -0.5, "toponym": -1.5}
# A report longer than this is no report; its sentences would still be read, but one input must not stop a batch.
MAX_CHARS = 2_000_000


class CodingError(Exception):
    """A report that cannot be coded; `reason` is a short code, `detail` says what to do next."""

    def __init__(self, reason: str, detail: str):
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail = reason, detail


class Coder:
    """Codes reports one after another with one encoder session.

    `run` names the run in `made_by` (a fresh UUID by default); `threads` are onnxruntime's; `own` are actors of the user's that win
    over the actor table's (`onrecord.knowledge.actors.load_actors`). Raises
    `onrecord.language.encoder.WeightsError` when the package's weights are damaged, FileNotFoundError when its gazetteer is missing.
    """

    def __init__(self, run: str | None = None, threads: int = 1, encoder: Encoder | None = None, own: tuple[TableActor, ...] = ()):
        self.actors = ActorTable(own=own) if own else actor_table()
        self.gazetteer = gazetteer()
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
        tags = decode(reading, ("attribution", "inner", "mention", "wide", "toponym"), BIAS)
        named = find_mentions(words, tags)
        outer = with_colons(outer_statements(reading, tags["attribution"]), named, words)
        again = self.encoder.read(words, retold(words, outer))
        inner = inner_statements(reading, tags["inner"], again, decode(again, ("attribution",))["attribution"], outer)
        statements = _outside_furniture(with_turns(outer + inner, words), report)
        mentions = _outside(_furniture(report), with_sources(named, statements, words))
        day = _day(report)
        actors = Resolution(mentions, reading, day)
        speakers = speakers_of(actors, statements, words)
        for s, speaker in zip(statements, speakers, strict=True):
            if speaker is not None and s.level == 0:
                actors.speaking(s.content, speaker)
        addressees = addressees_of(reading, actors, statements, speakers)
        events = merged(find_events(reading, actors, statements, speakers, addressees), reading, _title_end(report))
        relations = find_relations(actors)
        toponyms = find_toponyms(reading, tags["toponym"], report, self.gazetteer)
        from_relations(actors, relations)
        identities = Identities(actors, day, self.actors)
        identities.inform()
        from_report(actors, toponyms)
        toponyms = outside(toponyms, identities.named())
        events.sort(key=lambda e: e.anchor)
        times = find_times(report.text, words.sentences, report.published)
        details = _details(reading, report, events, toponyms, times)
        sites = [toponyms[d.place].place if d.place is not None else None for d in details]
        from_events(actors, (((*e.actor, *e.recipient), site) for e, site in zip(events, sites, strict=True)))
        resolved = identities.resolved()
        found = Findings(actors, relations, statements, speakers, addressees, events, resolved, toponyms, times, details)
        record = assembled(self.made_by, report, found)
        return self._calibrated(record, events, statements, actors)

    def _calibrated(self, record: Record, events: list[Coded], statements: list[Found], actors: Resolution) -> Explained:
        """Put the chance of every event and statement beside it."""
        weights = self.encoder.calibration
        said = [statement_features(statements[i], s.form) for i, s in zip(order(statements), record.statements, strict=True)]
        done = [event_features(e) for e in events]
        record = structs.replace(
            record,
            statements=tuple(
                structs.replace(s, confidence=chance(f, weights["statement"])) for s, f in zip(record.statements, said, strict=True)
            ),
            events=tuple(structs.replace(e, confidence=chance(f, weights["event"])) for e, f in zip(record.events, done, strict=True)),
        )
        return Explained(record, explanations(record, events, actors, done), tuple(said))


def _details(reading: Reading, report: Report, events: list[Coded], toponyms: list[Toponym], times: Sequence[Time]) -> list[Details]:
    """Where, when and with how many dead, injured, arrested or present each event happened."""
    places = event_places(reading, [[e.at, *e.also] for e in events], toponyms)
    dates = event_times(reading, events, times, report)
    counted = event_counts(reading, events, find_counts(report.text, reading.words.sentences))
    return [Details(*found) for found in zip(places, dates, counted, strict=True)]


def _day(report: Report) -> str | None:
    """The ISO day of publication; raises `CodingError` where it is no date."""
    if report.published is None:
        return None
    try:
        return date.fromisoformat(report.published[:10]).isoformat()
    except ValueError as error:
        raise CodingError("published", f"{report.published!r} is no ISO 8601 date: write 2018-01-31, or leave it out") from error


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
