"""Mention to actor: what the report's words allow, on its day, and never a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding.resolution import Resolved, resolve
from onrecord.knowledge.actors import ActorTable, Office, TableActor, actor_table

# Letters that look like Latin ones and are not.
ALIKE = {
    "A": "АΑ", "B": "ВΒ", "C": "С", "E": "ЕΕ", "H": "НΗ", "I": "ІΙ", "K": "КΚ", "M": "МΜ", "N": "Ν", "O": "ОΟ", "P": "РΡ", "S": "Ѕ",
    "T": "ТΤ", "X": "ХΧ", "Y": "ҮΥ", "a": "а", "c": "с", "e": "е", "i": "і", "o": "оο", "p": "р", "s": "ѕ",
    "x": "х", "y": "у", "h": "һ", "j": "ј",
}  # fmt: skip


def given_id(name: str, country: str | None, sector: str, on: str | None = None, *aliases: str) -> str | None:
    return resolve(name, country, tuple(filter(None, sector.split(","))), on, aliases).actor_id


@pytest.mark.parametrize(
    ("name", "country", "sector", "actor_id"),
    [
        ("Kata'ib Hizballah", "IRQ", "PRM", "onrecord:kataib-hezbollah"),
        ("the Popular Mobilisation Units", "IRQ", "PRM", "onrecord:popular-mobilization-forces"),
        ("Lashkar-i-Taiba", "PAK", "REB", "ucdp:1070"),
        ("so-called Islamic State", "IMG", "REB", "ucdp:234"),
        ("Arakan Army (AA)", "MMR", "REB", "onrecord:arakan-army"),
        ("TNLA rebels", "MMR", "REB", "onrecord:tnla"),
        ("the outlawed PKK militants", "TUR", "REB", "ucdp:323"),
        ("Yemen's Houthi movement", "YEM", "REB", "ucdp:1091"),
        ("the Ethiopian army", "ETH", "MIL", "organ:ETH/army"),
        ("Japan's Defense Ministry", "JPN", "GOV,MIL", "organ:JPN/defence-ministry"),
        ("police in Zambia", "ZMB", "COP", "organ:ZMB/police"),
        ("the Ministry of Foreign Affairs of Chile", "CHL", "GOV", "organ:CHL/foreign-ministry"),
        ("the army", "NPL", "MIL", "organ:NPL/army"),
        ("Indian Army", "IND", "MIL", "organ:IND/army"),
        ("the Kremlin", "RUS", "GOV", "organ:RUS/presidency"),
        ("Foreign Office", "GBR", "GOV", "organ:GBR/foreign-ministry"),
        ("Norway", "NOR", "GOV", "state:NOR"),
        ("Ankara", "TUR", "GOV", "state:TUR"),
        ("the Dutch", "NLD", "GOV", "state:NLD"),
        ("UN Security Council", "UNO", "", "onrecord:un-security-council"),
        ("Nato", "IGO", "MIL", "onrecord:nato"),
    ],
)
def test_a_mention_leads_to_its_actor(name: str, country: str, sector: str, actor_id: str) -> None:
    assert given_id(name, country, sector) == actor_id


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("Teresa Quandt", "DEU", "GOV"),
        ("Boris Petrov Johnson-Smith", "GBR", "GOV"),
        ("the army", None, "MIL"),
        ("army spokesman", "IRQ", "MIL"),
        ("a Kenyan police officer", "KEN", "COP"),
        ("14 Turkish soldiers", "TUR", "MIL"),
        ("two suspected militants of Lashkar-e-Taiba", "PAK", "REB"),
        ("police", "USA", "COP"),
        ("members of Congress", "USA", "LEG"),
        ("the provincial police force", "AFG", "COP"),
        ("the French and Spanish governments", None, "GOV"),
        ("Iraqis", "IRQ", "CVL"),
        ("northern Iraq", "IRQ", ""),
        ("the deputy president of the senate", "NGA", "LEG"),
        ("the opposition", "VEN", "OPP"),
        ("Curaçao", "NLD", "GOV"),
        ("Iraqi officials", "IRQ", "GOV"),
        ("the Lagos State government", "NGA", "GOV"),
        ("", None, ""),
        ("the", "IRQ", "GOV"),
    ],
)
def test_what_the_table_does_not_know_has_no_id(name: str, country: str | None, sector: str) -> None:
    assert given_id(name, country, sector, "2018-01-02") is None


def test_the_reports_words_win_over_the_table() -> None:
    assert given_id("Hamas", "PSE", "REB") == "ucdp:209"
    assert given_id("Hamas", "FRA", "REB") is None
    assert given_id("Hamas", "PSE", "JRN") is None
    assert given_id("the Turkish army", "IRQ", "MIL") is None
    assert given_id("RSF", "SDN", "PRM", "2023-05-01") == "onrecord:rapid-support-forces"
    assert (
        given_id("RSF", "NGO", "JRN", "2023-05-01") is None
        or given_id("RSF", "NGO", "JRN", "2023-05-01") != "onrecord:rapid-support-forces"
    )
    assert given_id("AA", "MMR", "REB") == "onrecord:arakan-army"
    assert given_id("AA", "USA", "BUS") is None


def test_an_acronym_is_one_in_capitals_only() -> None:
    assert given_id("WHO", "UNO", "MED") == "onrecord:who"
    assert given_id("who", "UNO", "MED") is None
    assert given_id("pkk", "TUR", "REB") is None


def test_who_holds_the_office_on_that_day() -> None:
    assert given_id("the French president", "FRA", "GOV", "2014-06-01") == "onrecord:person/FRA/francois-hollande"
    assert given_id("the French president", "FRA", "GOV", "2018-06-01") == "onrecord:person/FRA/emmanuel-macron"
    assert given_id("Prime Minister Abe", "JPN", "GOV", "2015-03-04") == "onrecord:person/JPN/shinzo-abe"
    assert given_id("British Foreign Secretary", "GBR", "GOV", "2017-05-05") == "onrecord:person/GBR/boris-johnson"
    assert given_id("the vice president", "USA", "GOV", "2018-06-01") == "onrecord:person/USA/mike-pence"


def test_a_day_that_the_table_does_not_cover_gives_the_organ_and_says_so() -> None:
    for on in ("2031-02-03", None):
        later = resolve("the French president", "FRA", ("GOV",), on)
        assert (later.actor_id, later.stale) == ("organ:FRA/presidency", True)
    # ... but a person whom nobody knows is not the organ that he heads.
    assert given_id("Jean Untel", "FRA", "GOV", "2031-02-03", "the French president") is None


def test_a_surname_alone_names_only_somebody_in_office() -> None:
    assert given_id("Trump", "USA", "GOV", "2018-03-03") == "onrecord:person/USA/donald-trump"
    assert given_id("Trump", "USA", "GOV", "2011-03-03") is None
    assert given_id("Trump", "USA", "GOV") is None
    assert given_id("Trump", "NLD", "GOV", "2018-03-03") is None
    assert given_id("Trump", "USA", "BUS", "2011-03-03", "Donald Trump") is None
    assert given_id("Trump", "USA", "PTY", "2011-03-03", "Donald Trump") == "onrecord:person/USA/donald-trump"
    assert given_id("former President Obama", "USA", "ELI", "2019-01-01") == "onrecord:person/USA/barack-obama"
    assert given_id("President Obama", "USA", "GOV", "2019-01-01") is None


def test_the_group_that_bore_the_name_that_day() -> None:
    assert given_id("SPLA", "SSD", "MIL", "2015-01-01") == "organ:SSD/army"
    assert given_id("SPLA", "SDN", "REB", "1999-01-01") == "ucdp:466"
    old = resolve("Jabhat al-Nusra", "SYR", ("REB",), "2020-01-01")
    assert (old.actor_id, old.stale) == ("ucdp:1170", True) and "2017-01-28" in old.evidence
    assert not resolve("Jabhat al-Nusra", "SYR", ("REB",), "2015-01-01").stale
    assert resolve("Barack Obama", "USA", ("ELI",), "2019-01-01").stale


def test_several_that_fit_are_candidates_and_no_id() -> None:
    some = resolve("Labour Party", None, ("PTY",), None)
    assert some.actor_id is None and len(some.candidates) > 3
    assert given_id("Labour Party", "NZL", "PTY") in some.candidates


def test_other_mentions_settle_what_a_name_leaves_open() -> None:
    assert given_id("the group", "SYR", "REB", None, "Hayat Tahrir al-Sham", "HTS") == "ucdp:6815"
    assert given_id("Israel", "ISR", "GOV", None, "the Israeli government") == "state:ISR"
    two = resolve("Hamas", None, ("REB",), None, ["Boko Haram"])
    assert two.actor_id is None and {"ucdp:209", "ucdp:1051"} <= set(two.candidates)
    # Where somebody serves is not who he is.
    assert given_id("Arne Dahlqvist", "SWE", "GOV", None, "United Nations") is None
    assert given_id("Mateo Quiroga", "COL", "REB", None, "ELN") is None


def test_a_users_own_actor_wins() -> None:
    mine = TableActor("mine:7", "Hashd al-Shaabi", "armed_group", ("IRQ",), (), (), "", "", "", (), (), "own", "", True)
    table = ActorTable(own=(mine,))
    assert resolve("Hashd al-Shaabi", "IRQ", ("PRM",), "2019-01-01", table=table).actor_id == "mine:7"
    assert resolve("Kataib Hezbollah", "IRQ", ("PRM",), "2019-01-01", table=table).actor_id == "onrecord:kataib-hezbollah"


def test_an_office_covers_its_first_and_last_day() -> None:
    term = Office("president", "USA", "2017-01", "2021-01-20")
    assert term.on("2017-01-31") and term.on("2021-01-20") and not term.on("2021-01-21") and not term.on("2016-12-31")


NAMES = [
    "PKK",
    "Hamas",
    "Boko Haram",
    "ISIS",
    "Houthis",
    "Taliban",
    "Hezbollah",
    "Knesset",
    "Barack Obama",
    "Kremlin",
    "Iraqi army",
    "Norway",
]


@given(st.sampled_from(NAMES), st.data())
def test_a_look_alike_of_another_script_never_merges(name: str, data: st.DataObject) -> None:
    spots = [n for n, c in enumerate(name) if c in ALIKE]
    chosen = data.draw(st.sets(st.sampled_from(spots), min_size=1))
    forged = "".join(data.draw(st.sampled_from(ALIKE[c])) if n in chosen else c for n, c in enumerate(name))
    for country, sector in ((None, ()), ("IRQ", ("MIL",)), ("TUR", ("REB",))):
        result = resolve(forged, country, sector, "2016-01-01")
        assert result.actor_id is None and not result.candidates


@given(
    st.text(max_size=40),
    st.sampled_from([None, "IRQ", "UNO", "XXX"]),
    st.sampled_from([(), ("GOV",), ("REB", "PTY")]),
    st.sampled_from([None, "2018-01-02"]),
)
def test_any_words_are_answered(name: str, country: str | None, sector: tuple[str, ...], on: str | None) -> None:
    result = resolve(name, country, sector, on, [name[::-1]])
    assert isinstance(result, Resolved)
    assert result.actor_id is None or (result.candidates == (result.actor_id,) and result.actor_id in actor_table())


@given(st.sampled_from(sorted(i for i in actor_table().ids() if i.startswith(("state:", "onrecord:", "ucdp:", "organ:")))))
def test_an_actor_by_its_own_name_country_and_sector_is_itself_or_a_candidate(actor_id: str) -> None:
    actor = actor_table().actor(actor_id)
    if actor.kind == "person":
        return
    country = actor.country[0] if actor.country else None
    result = resolve(actor.name, country, actor.sector, None)
    alike = {a.id for name in actor.names for a in actor_table().named(name)}
    if len(alike) == 1 and actor.kind in ("state", "organ", "igo"):
        assert result.actor_id == actor_id
    assert result.actor_id is None or result.actor_id in alike
