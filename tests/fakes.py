"""Coders and records for tests of the rooms around coding: no model, the same answer every time."""

import os
import re
from pathlib import Path

from onrecord.coding import CodingError
from onrecord.record import Actor, Count, Event, MadeBy, Place, Record, Relation, Report, Statement, When

MADE_BY = MadeBy(onrecord="0.1.0", model="sha256:0", knowledge="2026-01-01", run="test")
SAID = re.compile(r"(?P<source>[A-Z]\w+(?: [A-Z]\w+)*) (?P<cue>said) (?P<content>[^.\n]+)\.")


class FakeCoder:
    """Takes every "Name said words." for a statement, and obeys a few marks in the text."""

    def code(self, report: Report) -> Record:
        if "UNCODABLE" in report.text:
            raise CodingError("uncodable", "The text asked for it.")
        if "FAULT" in report.text:
            raise ZeroDivisionError("a fault of ours")
        if "BROKEN" in report.text:
            broken = Actor(id="a1", name="nobody", mentions=((0, len(report.text) + 1),))
            return Record(made_by=MADE_BY, report=report, actors=(broken,))
        if "DIES ALWAYS" in report.text:
            os._exit(9)
        if "MARK=" in report.text:  # dies the first time only
            mark = Path(report.text.split("MARK=")[1].split()[0])
            if not mark.exists():
                mark.touch()
                os._exit(9)
        actors, statements = [], []
        for number, said in enumerate(SAID.finditer(report.text), 1):
            actors.append(Actor(id=f"a{number}", name=said["source"], mentions=(said.span("source"),)))
            spans = {"source": said.span("source"), "cue": said.span("cue"), "content": (said.span("content"),)}
            statements.append(Statement(id=f"s{number}", speaker=f"a{number}", form="indirect", **spans))
        return Record(made_by=MADE_BY, report=report, actors=tuple(actors), statements=tuple(statements))


def make_fake() -> FakeCoder:
    return FakeCoder()


def make_nothing() -> FakeCoder:
    raise FileNotFoundError("weights.onnx is missing")


TEXT = (
    "CLASHES NEAR TELVAR\n\n"
    "TELVAR, Iraq (Riverside Wire) – Gunmen attacked an army post near Telvar overnight, killing at least 12 soldiers, residents said.\n"
    "The army said three soldiers died. “We will answer,” General Omar Dib said, according to the Riverside Wire.\n"
)


def span(words: str, nth: int = 1) -> tuple[int, int]:
    """Where words stand in TEXT."""
    begin = -1
    for _ in range(nth):
        begin = TEXT.index(words, begin + 1)
    return begin, begin + len(words)


def full_record() -> Record:
    """A record in which every kind of item and every reference occurs."""
    report = Report(
        id="clash", text=TEXT, title="CLASHES NEAR TELVAR", outlet="Riverside Wire", published="2024-05-02", url="https://wire.invalid/1"
    )
    actors = (
        Actor(id="a1", name="Gunmen", sector=("UAF",), mentions=(span("Gunmen"),)),
        Actor(id="a2", name="army", country="IRQ", sector=("MIL", "GOV"), mentions=(span("army"), span("The army"))),
        Actor(id="a3", name="residents", country="IRQ", sector=("CVL",), mentions=(span("residents"),)),
        Actor(id="a4", name="General Omar Dib", country="IRQ", sector=("MIL",), mentions=(span("General Omar Dib"),)),
        Actor(id="a5", name="Riverside Wire", sector=("JRN",), mentions=(span("the Riverside Wire"),)),
    )
    statements = (
        Statement(
            id="s1",
            source=span("residents"),
            speaker="a3",
            cue=span("said"),
            content=(span(TEXT[TEXT.index("Gunmen") : TEXT.index(", residents")]),),
            form="indirect",
            confidence=0.8,
        ),
        Statement(
            id="s2", source=span("The army"), speaker="a2", cue=span("said", 2), content=(span("three soldiers died"),), form="indirect"
        ),
        Statement(
            id="s3",
            source=span("the Riverside Wire"),
            speaker="a5",
            cue=span("according to"),
            content=(span("“We will answer,” General Omar Dib said"),),
            form="mixed",
        ),
        Statement(
            id="s4",
            source=span("General Omar Dib"),
            speaker="a4",
            cue=span("said", 3),
            content=(span("“We will answer,”"),),
            form="direct",
            act="threaten",
            addressee=("a1",),
            parent="s3",
        ),
    )
    dead = (
        Count(kind="dead", low=12, span=span("at least 12"), according_to="s1"),
        Count(kind="dead", best=3, span=span("three"), according_to="s2"),
    )
    events = (
        Event(
            id="e1",
            event="ASSAULT",
            mode=("firearms",),
            context=("military",),
            anchor=span("attacked"),
            actor=("a1",),
            recipient=("a2",),
            status="actual",
            according_to="s1",
            place="p1",
            date="t1",
            counts=dead,
            confidence=0.7,
        ),
        Event(
            id="e2",
            event="THREATEN",
            mode=("violence",),
            anchor=span("We will answer"),
            actor=("a4",),
            recipient=("a1",),
            status="future",
            according_to=None,
        ),
    )
    place = Place(id="p1", span=span("Telvar"), name="Telvar", lat=-33.34, lon=44.4, country="IRQ", admin1="IQ-XX", precision="town")
    when = When(id="t1", span=span("overnight"), start="2024-05-01", end="2024-05-02", edtf="2024-05-01/2024-05-02", basis="published")
    relation = Relation(source="a4", kind="member_of", target="a2", evidence=span("General Omar Dib"))
    return Record(
        made_by=MADE_BY,
        report=report,
        actors=actors,
        relations=(relation,),
        places=(place,),
        times=(when,),
        statements=statements,
        events=events,
    )
