"""What the words of a mention say about an actor: a table of mentions, and the rules that hold for every text."""

import csv
import datetime
import hashlib
import itertools
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord.knowledge
from onrecord.knowledge import countries_in, describe, knowledge_version, role_nouns

TABLES = Path(onrecord.knowledge.__file__).parent / "tables"

# mention | country ("-": none) | sectors ("-": none)
MENTIONS = """
Iraqi forces | IRQ | MIL
the Iranian foreign minister | IRN | GOV
US troops | USA | MIL
U.S. troops | USA | MIL
Washington | USA | GOV
Washington, D.C. | USA | GOV
the Kremlin | RUS | GOV
Downing Street | GBR | GOV
France | FRA | GOV
the French | FRA | GOV
the UN Security Council | UNO | -
U.N. officials | UNO | -
UN peacekeepers | UNO | MIL
a UN envoy | UNO | -
NATO | IGO | -
NATO troops | IGO | MIL
African Union troops | IGO | MIL
the Arab League | IGO | -
the International Criminal Court | IGO | JUD
European Commission | EUR | -
EU leaders | EUR | -
Amnesty International | NGO | -
Human Rights Watch | NGO | -
rights groups | NGO | -
Bahraini rights groups | BHR | SOC
Médecins Sans Frontières | NGO | MED
the Taliban | AFG | REB
Taliban fighters | AFG | REB
a Taliban commander | AFG | REB
Pakistani Taliban | PAK | REB
Boko Haram | NGA | REB
Boko Haram fighters | NGA | REB
Islamic State | IMG | REB
ISIS militants | IMG | REB
al-Qaeda | IMG | REB
al-Qaida fighters | IMG | REB
Hezbollah Brigades | IRQ | PRM
Asaib Ahl al-Haq | IRQ | PRM
the leader of Asaib Ahl al-Haq militia | IRQ | PRM
Hashd al-Shaabi | IRQ | PRM
Hamas officials | PSE | REB
Houthi rebels | YEM | REB
Houthi forces | YEM | REB
Turkish police | TUR | COP
Türkiye's government | TUR | GOV
a Colombian court | COL | JUD
protesters | - | CVL
residents | - | CVL
two civilians | - | CVL
dozens of Palestinian protesters | PSE | CVL
gunmen | - | UAF
unidentified gunmen | - | UAF
drug traffickers | - | CRM
the minister | - | GOV
a spokesman for the Interior Ministry | - | GOV
Texas police | USA | COP
Mumbai police | IND | COP
police in Nairobi | KEN | COP
residents of Mosul | IRQ | CVL
troops in Mosul | - | MIL
Sinaloa Cartel | MEX | CRM
MS-13 | - | CRM
Supreme Court | - | JUD
the US Supreme Court | USA | JUD
Senate | - | LEG
the Nigerian Senate | NGA | LEG
Iraq's parliament | IRQ | LEG
the Knesset | ISR | LEG
former president | - | ELI
former Iraqi Prime Minister Nouri al-Maliki | IRQ | ELI
ex-president | - | ELI
opposition leader | - | OPP
Venezuelan opposition leaders | VEN | OPP
opposition lawmakers | - | LEG,OPP
Reuters | GBR | JRN
a Reuters journalist | GBR | JRN
state TV | - | JRN
Chinese state media | CHN | JRN
Al Jazeera | QAT | JRN
doctors | - | MED
refugees | - | REF
Syrian refugees | SYR | REF
union | - | LAB
bishop | - | REL
company | - | BUS
Volkswagen | DEU | BUS
Google | MNC | BUS
students | - | EDU
Hong Kong students | HKG | EDU
farmers | - | AGR
French farmers | FRA | AGR
the president of France | FRA | GOV
the Ministry of Foreign Affairs of Qatar | QAT | GOV
Russia's Foreign Ministry | RUS | GOV
the US Embassy in Baghdad | USA | GOV
the British ambassador to Iraq | GBR | GOV
Indian Prime Minister Narendra Modi | IND | GOV
Lt. Gen. John Smith | - | MIL
an Iraqi army spokesman | IRQ | MIL
members of the security forces | - | MIL
Iraqi police and soldiers | IRQ | COP,MIL
US and Iraqi forces | - | MIL
Russia and the United States | - | GOV
Syrian government forces | SYR | MIL
pro-government forces | - | PRM
anti-government fighters | - | REB
anti-government protesters | - | CVL
Turkish-backed Syrian rebels | SYR | REB
US-backed forces | - | MIL
Iran-backed militias | - | UAF
pro-Russian separatists | - | REB
Syrian Kurdish fighters | SYR | UAF
Kurdish forces | - | UAF
the Syrian Democratic Forces (SDF) | SYR | REB
the PKK | TUR | REB
the Iraqi Kurdish leader | IRQ | -
Abkhaz forces | GEO | MIL,PRE
Israeli settlers | ISR | CVL
Israeli warplanes | ISR | MIL
Gaza's health ministry | PSE | GOV
a 17-year-old Palestinian boy | PSE | CVL
two Russians | RUS | CVL
the Russians | RUS | GOV
northern Iraq | IRQ | -
Aleppo | SYR | -
Iraqi leaders | IRQ | GOV
an Iranian spokesman | IRN | GOV
North Korean leader Kim Jong Un | PRK | GOV
the Saudi-led coalition | - | MIL
Saudi Crown Prince Mohammed bin Salman | SAU | GOV
Egypt's Muslim Brotherhood | EGY | OPP
the ANC | ZAF | PTY
Singapore's PAP | SGP | PTY
British Labour Party | GBR | PTY
Labour Party | - | PTY
Social Democratic Party | - | PTY
Likud | ISR | PTY
Indian National Congress | IND | PTY
ELN rebels | COL | REB
Colombia's FARC | COL | REB
M23 rebels | COD | REB
Haitian gangs | HTI | CRM
Brazilian prosecutors | BRA | JUD
Rio de Janeiro police | BRA | COP
Mexican marines | MEX | MIL
Canadian Prime Minister Justin Trudeau | CAN | GOV
Texas governor | USA | GOV
CIA | USA | SPY
FBI agents | USA | COP
the Pentagon | USA | MIL
the White House | USA | GOV
Scotland Yard | GBR | COP
MI5 | GBR | SPY
Carabinieri | ITA | COP
Italian coast guard | ITA | MIL
German prosecutors | DEU | JUD
the Bundestag | DEU | LEG
Ukraine's SBU | UKR | SPY
Ukrainian President Petro Poroshenko | UKR | GOV
Wagner Group | RUS | PRM
the IDF | ISR | MIL
Iran's Revolutionary Guards | IRN | MIL
Pakistan's ISI | PAK | SPY
Kashmiri separatists | - | REB
Tibetan monks | CHN | REL
Rohingya refugees | - | REF
Myanmar's junta | MMR | GOV
Burmese soldiers | MMR | MIL
Thai police | THA | COP
Philippine President Rodrigo Duterte | PHL | GOV
Abu Sayyaf militants | PHL | REB
South Korean officials | KOR | GOV
Japanese Prime Minister Shinzo Abe | JPN | GOV
Australian Federal Police | AUS | COP
Papua New Guinean police | PNG | COP
Sudan's Rapid Support Forces | SDN | PRM
South Sudanese rebels | SSD | REB
al-Shabaab militants | SOM | REB
Somali pirates | SOM | CRM
Kenyan police | KEN | COP
Ethiopian Prime Minister Abiy Ahmed | ETH | GOV
Eritrean troops | ERI | MIL
Ivorian soldiers | CIV | MIL
Nigerien soldiers | NER | MIL
Nigerian soldiers | NGA | MIL
Fulani herdsmen | - | AGR
Congolese army | - | MIL
Democratic Republic of Congo army | COD | MIL
Zimbabwe's ruling ZANU-PF | ZWE | PTY
South African miners | ZAF | LAB
Lord's Resistance Army | UGA | REB
Pope Francis | VAT | REL
Kosovo police | KOS | COP
Taiwanese lawmakers | TWN | LEG
European Union foreign policy chief Josep Borrell | EUR | -
UN Secretary-General Antonio Guterres | UNO | -
the UK-based Syrian Observatory for Human Rights | SYR | -
London-based rights group | GBR | SOC
the commander of Iran's Quds Force Qassem Soleimani | IRN | MIL
Cambodia's opposition CNRP | KHM | PTY,OPP
the Turkish opposition party CHP | TUR | PTY,OPP
Asbat al-Ansar | LBN | REB
International Crisis Group analyst | NGO | -
Balochistan government | PAK | GOV
the spokesman of the Iraqi army's 9th Division | IRQ | MIL
the mother of the victim | - | CVL
a group of gunmen | - | UAF
Turkey's state-run Anadolu news agency | TUR | JRN
the head of Iraq's Badr Organisation, Hadi al-Amiri | IRQ | PRM
Qais al-Khazali, the leader of the Iraqi militia | IRQ | UAF
the self-proclaimed Donetsk People's Republic | UKR | GOV,PRE
spokesman | - | -
the group | - | -
he | - | -
experts | - | -
"""


@pytest.mark.parametrize("line", list(MENTIONS.strip().splitlines()))
def test_a_mention_is_described_by_its_own_words(line: str) -> None:
    words, country, sectors = (cell.strip() for cell in line.split("|"))
    said = describe(words)
    assert (said.country or "-", ",".join(said.sector) or "-") == (country, sectors), said.evidence


@pytest.mark.parametrize(
    ("noun", "sector"),
    [("spokesman", ""), ("envoy", "GOV"), ("commander", "MIL"), ("militia", "UAF"), ("warlord", "UAF"), ("prosecutor", "JUD"),
     ("lawmakers", "LEG"), ("mayor", "GOV"), ("governors", "GOV"), ("settlers", "CVL"), ("inmates", "CVL"), ("jawans", "MIL"),
     ("gangs", "CRM"), ("hitmen", "UAF"), ("kingpin", "CRM"), ("ombudsman", "GOV"), ("policewomen", "COP"), ("heads of state", "GOV")],
)  # fmt: skip
def test_role_nouns_have_sectors_and_plurals(noun: str, sector: str) -> None:
    assert ",".join(role_nouns()[noun].sector) == sector
    assert len({role.lemma for role in role_nouns().values()}) > 800


@pytest.mark.parametrize(
    ("words", "candidates"),
    [("Georgia", ("GEO", "USA")), ("Congo", ("COD", "COG")), ("Congolese soldiers", ("COD", "COG")), ("Korea", ("KOR", "PRK")),
     ("Labour Party", ("AUS", "GBR", "NZL")), ("Kurdish fighters", ("IRN", "IRQ", "SYR", "TUR")), ("the US and Russia", ("USA", "RUS")),
     ("Franco-German brigade", ("DEU", "FRA"))],
)  # fmt: skip
def test_what_the_words_leave_open_has_no_country_but_candidates(words: str, candidates: tuple[str, ...]) -> None:
    said = describe(words)
    assert said.country is None
    assert said.candidates == candidates


def test_other_words_of_the_mention_settle_what_one_leaves_open() -> None:
    assert describe("the Georgian president").country == "GEO"
    assert describe("Atlanta, Georgia").country == "USA"
    assert describe("Syrian Kurdish forces").country == "SYR"
    assert describe("PAP").country is None and describe("PAP").candidates
    assert describe("the ruling PAP of Singapore").country == "SGP"


def test_a_group_with_a_homeland_lists_where_else_it_stands() -> None:
    assert describe("PKK").country == "TUR" and describe("PKK").candidates == ("IRQ",)


def test_the_army_is_some_army() -> None:
    assert describe("the army").country is None and describe("the army").sector == ("MIL",)


def test_offices_are_dated() -> None:
    assert describe("Barack Obama", on="2012-05-01").sector == ("GOV",)
    assert describe("Barack Obama", on="2018-01-02").sector == ("ELI",)
    assert describe("Barack Obama", on="1999-01-01").sector == ()
    assert any("2009-01-20..2017-01-20" in e for e in describe("Barack Obama").evidence)
    assert describe("Donald Trump", on="2019-01-01").sector == ("GOV",)
    assert describe("Donald Trump", on="2022-01-01").sector == ("ELI",)
    assert describe("Donald Trump", on="2025-03-01").sector == ("GOV",)


def test_a_row_says_after_which_day_it_knows_nothing() -> None:
    assert any("unknown after" in e for e in describe("Vladimir Putin").evidence)


def test_the_words_of_the_mention_win_over_the_table_of_persons() -> None:
    assert describe("Brazilian President Vladimir Putin").country == "BRA"
    assert describe("President Barack Obama", on="2020-01-01").sector == ("GOV",)


@pytest.mark.parametrize(
    ("words", "kind"),
    [("the president", "office"), ("President Putin", "person"), ("Vladimir Putin", "person"), ("a commander", "person"),
     ("protesters", "group"), ("the minister", "office"), ("ministers", "group"), ("people", "group"), ("Hamas", "group"),
     ("the court", "body"), ("France", "country"), ("Baghdad", "place"), ("two Russians", "group"), ("an Afghan", "person"),
     ("Gen. Joseph Votel", "person"), ("Zxq Vbn", "unknown")],
)  # fmt: skip
def test_kind_tells_one_person_from_many_and_an_office_from_its_holder(words: str, kind: str) -> None:
    assert describe(words).kind == kind


def test_a_metonym_is_flagged() -> None:
    assert any("metonym" in e for e in describe("Baghdad").evidence)
    assert describe("Baghdad").kind == "place" and describe("Baghdad").sector == ("GOV",)
    assert describe("France").kind == "country"


def test_look_alike_letters_of_another_script_never_match() -> None:
    assert describe("Bаghdad").country is None  # the second letter is Cyrillic
    assert describe("Іraqi forces").country is None
    assert countries_in("Irаq and Ѕyria") == []


def test_capital_letters_count() -> None:
    assert countries_in("They ate turkey with us") == []
    assert describe("us").country is None
    assert [code for _, code, _ in countries_in("TURKEY SAYS IT WILL STAY")] == ["TUR"]
    assert countries_in("LEAVE US ALONE") == []
    assert describe("is").sector == () and describe("IS").country == "IMG"


def test_a_surname_is_not_a_country() -> None:
    assert [code for _, code, _ in countries_in("Michael Jordan met Chad Smith in Amman")] == ["JOR"]
    assert [code for _, code, _ in countries_in("King of Jordan visits Chad")] == ["JOR", "TCD"]
    assert countries_in("Melvin Lagos told the GAO in Gao")[0][1] == "MLI"
    assert describe("Paris Hilton").country is None and describe("Michael Jordan").country is None
    assert describe("Iraqi interior ministry spokesman Saad Maan").sector == ("GOV",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("South Sudan is not Sudan.", [("South Sudan", "SSD"), ("Sudan", "SDN")]),
        ("Iraq’s U.S.-backed forces", [("Iraq", "IRQ"), ("U.S.", "USA")]),
        ("Niger, Nigeria and the Nigerien army", [("Niger", "NER"), ("Nigeria", "NGA"), ("Nigerien", "NER")]),
        ("Côte d’Ivoire and Guinea-Bissau", [("Côte d’Ivoire", "CIV"), ("Guinea-Bissau", "GNB")]),
        ("👋🏽 KABUL (Reuters) — Afghan police", [("KABUL", "AFG"), ("Afghan", "AFG")]),
        ("Filipinos and Dutchmen", [("Filipinos", "PHL"), ("Dutchmen", "NLD")]),
        ("the Democratic Republic of the Congo", [("Democratic Republic of the Congo", "COD")]),
        ("Iranian-Iraqi talks", [("Iranian", "IRN"), ("Iraqi", "IRQ")]),
    ],
)
def test_country_names_are_found_longest_first(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[begin:end], code) for (begin, end), code, _ in countries_in(text)] == found


PIECES = st.sampled_from(
    ["Iraq", "U.S.", "South Sudan", "Côte d’Ivoire", "’s", "'s", " ", "-", "—", "\n", "the", "Paris", "Georgia", "é", "👩‍👩‍👧", "\u202e",
     "US", ",", "(", "Mosul", "al-Qaeda in Iraq", "Jordan", "Mr", "of", "and", "٣", "\u00a0", "İstanbul", "ﬁ"]
)  # fmt: skip
WORDS = PIECES | st.sampled_from(["police", "forces", "backed", "former", "Hamas", "two"])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=60))
def test_spans_lie_in_the_text_in_order_and_hold_what_was_matched(text: str) -> None:
    last = 0
    for (begin, end), code, kind in countries_in(text):
        assert last <= begin < end <= len(text)
        assert text[begin].isalpha() and text[begin].isupper()
        assert len(code) == 3 and kind in ("name", "demonym", "capital", "city", "region")
        last = end


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=10).map(" ".join) | st.text(max_size=60))
def test_any_words_at_all_get_an_answer_that_keeps_the_rules(words: str) -> None:
    said = describe(words)
    assert said.country is None or len(said.country) == 3
    assert said == describe(words)
    assert len(said.sector) == len(set(said.sector))
    assert all(isinstance(e, str) for e in said.evidence)


def _rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_row_has_a_source_a_licence_and_a_day_and_odbl_rows_stand_apart() -> None:
    for path in sorted(TABLES.glob("*.tsv")):
        for row in _rows(path.name):
            assert row["source"] and row["licence"] and datetime.date.fromisoformat(row["checked"])
            assert row["licence"].startswith("ODbL") == path.stem.endswith("-odbl"), row["id"]
            assert row.get("name") or all(row["names"].split("|"))


def test_one_term_of_an_office_holder_does_not_overlap_the_next() -> None:
    terms = defaultdict(list)
    for row in _rows("leaders.tsv"):
        if row["source"] == "onrecord":
            terms[row["id"], row["country"]].append((row["from"], row["to"] or row["unknown_after"]))
    for spans in terms.values():
        spans.sort()
        assert all(begin < end for begin, end in spans)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


def test_the_manifest_vouches_for_the_tables_and_names_the_version() -> None:
    manifest = json.loads((TABLES / "manifest.json").read_text(encoding="utf-8"))
    for name, entry in manifest["tables"].items():
        assert hashlib.sha256((TABLES / name).read_bytes()).hexdigest() == entry["sha256"]
    assert knowledge_version().startswith(f"{manifest['checked']}+sha256:")
    assert sum(path.stat().st_size for path in TABLES.glob("*.tsv")) < 5_000_000
    for source in {s for path in TABLES.glob("*.tsv") for row in _rows(path.name) for s in row["source"].split("; ")}:
        assert source in (TABLES / "SOURCES.md").read_text(encoding="utf-8")


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    code = "import onrecord.knowledge.lexicon as lexicon, onrecord.knowledge; print(lexicon.lexicon.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
