"""What the coder makes of sentences: who says what, which event, told how and by whom. All sentences are our own."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.coding import Coder, CodingError
from onrecord.record import Record, Report, Statement, encode

CODER = Coder(run="test")


def coded(text: str) -> Record:
    record = CODER.code(Report(id="t", text=text))
    encode(record)  # every span and reference is checked
    return record


def name(record: Record, actor: str | None) -> str | None:
    return next((a.name for a in record.actors if a.id == actor), None)


def words(record: Record, statement: Statement) -> list[str]:
    return [record.report.quote(c) for c in statement.content]


def only(record: Record) -> Statement:
    assert len(record.statements) == 1, [words(record, s) for s in record.statements]
    return record.statements[0]


def plain(record: Record) -> list[str]:
    """Events told as facts in the outlet's own voice."""
    return [e.event for e in record.events if e.according_to is None and e.status in ("actual", "historical")]


def test_an_interrupted_quotation_is_one_statement() -> None:
    record = coded('"We are staying in the valley," Governor Amadou Ba said on Friday. "Nobody is going to move us."')
    statement = only(record)
    assert words(record, statement) == ['"We are staying in the valley,"', '"Nobody is going to move us."']
    assert statement.form == "direct"
    assert "Amadou Ba" in (name(record, statement.speaker) or "")


def test_a_quotation_over_two_paragraphs_is_one_statement() -> None:
    record = coded("“The bridge is gone and the road is mined.\n\n“We cannot reach the villages,” the mayor of Kessra said.")
    statement = only(record)
    assert len(statement.content) == 2


@pytest.mark.parametrize(
    ("text", "source", "inside"),
    [
        ("The road to the border is closed, according to residents.", "residents", "The road to the border is closed"),
        ("According to the interior ministry, the convoy was turned back.", "interior ministry", "the convoy was turned back"),
        ("''We will not sign this paper,'' said the envoy.", "envoy", "We will not sign this paper"),
        ("«We will not sign this paper», said the envoy.", "envoy", "We will not sign this paper"),
        ("Minister: talks with the rebels are off", "Minister", "talks with the rebels are off"),
        ("The mayor was quoted as saying that the bridge would reopen in May.", "mayor", "the bridge would reopen in May"),
        ("The ministry believes that the strike will end soon.", "ministry", "the strike will end soon"),
    ],
)
def test_source_and_content(text: str, source: str, inside: str) -> None:
    record = coded(text)
    found = [s for s in record.statements if s.source and source in record.report.quote(s.source)]
    assert any(inside in " ".join(words(record, s)) for s in found), [(s.source, words(record, s)) for s in record.statements]


@pytest.mark.parametrize(
    "text",
    [
        "The general did not say that the army would leave the valley.",
        "The ministry did not say whether anyone had been arrested.",
        "She never said that the treaty was dead.",
    ],
)
def test_what_was_not_said_is_never_an_assertion(text: str) -> None:
    assert not [s for s in coded(text).statements if s.act == "assert"]


NO_STATEMENTS = ['The "reform" cut pensions in half.', 'He hosts the programme "Night Desk" on local radio.', "The film opens on Friday."]


@pytest.mark.parametrize("text", NO_STATEMENTS)
def test_scare_quotes_and_titles_are_no_statements(text: str) -> None:
    assert coded(text).statements == ()


def test_a_demand_has_its_addressee_and_is_a_request() -> None:
    record = coded("The teachers' union called on parliament on Monday to repeal the new law.")
    assert any(s.act == "request" for s in record.statements)
    event = next(e for e in record.events if e.event == "REQUEST")
    assert any("union" in (name(record, a) or "") for a in event.actor)
    assert any("parliament" in (name(record, a) or "").lower() for a in event.recipient)
    assert event.according_to is None and event.status == "actual"


NOT_FACTS = [
    "Defence Minister Ona Lind denied that Swedish troops had attacked the camp.",
    "The militia threatened to shell the port unless the siege was lifted.",
    "Peru may expel the Chilean ambassador if the talks fail.",
    "Kenyan police did not arrest the opposition leader.",
    "It is unclear whether the rebels killed the two hostages.",
    "The president of Gabon urged the army not to attack the protesters.",
]


@pytest.mark.parametrize("text", NOT_FACTS)
def test_what_is_denied_feared_or_threatened_is_no_fact(text: str) -> None:
    assert not set(plain(coded(text))) & {"ASSAULT", "SANCTION", "COERCE"}


@pytest.mark.parametrize(
    ("text", "event", "actor", "recipient"),
    [
        ("Turkish jets bombed Kurdish positions in northern Iraq on Sunday.", "ASSAULT", "Turkish", "Kurdish"),
        ("Colombian police arrested three members of the Clan del Golfo.", "COERCE", "police", "three members"),
        ("France expelled two Russian diplomats.", "SANCTION", "France", "Russian diplomats"),
        ("Bangladesh's prime minister met Indian officials in Delhi.", "CONSULT", "prime minister", "Indian officials"),
    ],
)
def test_a_plain_event_has_its_parties(text: str, event: str, actor: str, recipient: str) -> None:
    record = coded(text)
    found = [e for e in record.events if e.event == event and e.status == "actual" and e.according_to is None]
    sides = [" ".join(name(record, a) or "" for a in (*e.actor, *e.recipient)) for e in found]
    assert any(actor in s and recipient in s for s in sides), [(e.event, e.status, sides) for e in record.events]


def test_an_allegation_is_according_to_its_statement() -> None:
    record = coded("Armenia said on Tuesday that Azerbaijani forces had shelled the village of Sotk.")
    event = next(e for e in record.events if e.event == "ASSAULT")
    teller = next(s for s in record.statements if s.id == event.according_to)
    assert name(record, teller.speaker) == "Armenia"


def test_a_relation_that_the_words_state() -> None:
    record = coded("Hassan Qubbaj, the leader of the Dawn Brigades, said on Monday that his men would not disarm.")
    assert any(r.kind == "leads" and "Dawn Brigades" in (name(record, r.target) or "") for r in record.relations)


def test_the_agency_line_is_nobody() -> None:
    from onrecord.reading import report_from_text

    report = report_from_text("The army left the port on Monday, the mayor said.\n\nEditing by Jane Roe", id="t")
    assert isinstance(report, Report)
    assert not any("Jane Roe" in a.name for a in CODER.code(report).actors)


def test_no_text_is_an_error_that_says_so() -> None:
    with pytest.raises(CodingError, match="empty"):
        CODER.code(Report(id="t", text=" \n "))


def test_the_same_report_gives_the_same_record() -> None:
    text = "The mayor of Kessra said rebels had burned the school. The rebels denied it."
    assert encode(coded(text)) == encode(coded(text))


PIECES = [" said ", "The army", " attacked ", "Iraq", " (IS) ", ", ", ". ", "He", "-"]
ODD = ["😀", "e\u0301", "\u202e", "\u200b", "\u05d0", "“", "”", '"', "''", "\n\n", "\u00a0", *PIECES]


@pytest.mark.parametrize("make", [st.text(max_size=120), st.lists(st.sampled_from(ODD), max_size=60).map("".join)])
def test_any_text_gives_a_record_whose_spans_hold(make: st.SearchStrategy[str]) -> None:
    @given(make)
    @settings(max_examples=60, deadline=None)
    def holds(text: str) -> None:
        if text.strip():
            coded(text)

    check: Callable[[], None] = holds
    check()


COMMEMORATION = """Crowds in Beyla marked the tenth anniversary of the siege of the old town on Sunday.

Colonel Idris Wako, the leader of the Beyla Front, told the crowd that his fighters had shelled the barracks of the Ethiopian army.

Wako called on the Kenyan government and the Senate to recognise the Front. "We will not disarm," the militia leader said."""


def test_what_is_told_at_a_commemoration_is_past() -> None:
    record = coded(COMMEMORATION)
    shelling = [e for e in record.events if record.report.quote(e.anchor) == "shelled"]
    assert [e.status for e in shelling] == ["historical"] and shelling[0].according_to is not None


def test_whoever_is_called_upon_is_the_recipient() -> None:
    record = coded(COMMEMORATION)
    (call,) = [e for e in record.events if record.report.quote(e.anchor) == "called on"]
    assert {name(record, r) for r in call.recipient} == {"the Kenyan government", "the Senate"}
    assert {name(record, a) for a in call.actor} == {"Colonel Idris Wako"}


def test_a_leader_stays_one_actor_under_name_and_description() -> None:
    record = coded(COMMEMORATION)
    assert {name(record, s.speaker) for s in record.statements if s.act != "ask"} == {"Colonel Idris Wako"}


def test_a_name_and_the_short_form_in_brackets_are_one_actor() -> None:
    record = coded("Border Guard Forces (BGFs) shot two smugglers on Monday. The BGFs seized their boat.")
    called = [{record.report.quote(m) for m in a.mentions} for a in record.actors]
    assert any({"Border Guard Forces", "BGFs"} <= names for names in called)


def test_the_owner_of_what_is_attacked_does_not_attack() -> None:
    record = coded("Rebels shelled Utopia's capital on Friday.")
    event = next(e for e in record.events if e.event == "ASSAULT")
    assert event.actor and all("Utopia" not in (name(record, a) or "") for a in event.actor)


def test_what_is_told_as_done_is_not_hypothetical() -> None:
    event = next(e for e in coded("Norland said on Monday that Sudland had expelled its ambassador.").events if e.event == "SANCTION")
    assert event.status in ("actual", "historical") and event.according_to is not None
