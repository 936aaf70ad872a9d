"""Furniture: each kind is told for what it is, and no sentence of a story is."""

import pytest

from onrecord.reading import lay_out, report_from_text
from onrecord.reading.datelines import dateline_at
from onrecord.record import Report

TITLE = "Army leaves port"
LEAD = "The army left the port on Monday, the mayor said."
END = "It was the second time in a year, he added."


def furniture(text: str, titled: bool = True) -> list[str]:
    return [text[b:e] for b, e in lay_out(text, (0, len(TITLE)) if titled else None).furniture]


@pytest.mark.parametrize(
    ("line", "place", "agency", "date", "span"),
    [
        ("ERBIL, Kurdistan Region (Rudaw) – The mayor left.", "Erbil", "Rudaw", None, "ERBIL, Kurdistan Region (Rudaw)"),
        ("ERBIL (Kurdistan 24) – The mayor left.", "Erbil", "Kurdistan 24", None, "ERBIL (Kurdistan 24)"),
        ("WASHINGTON (AP) — The mayor left.", "Washington", "AP", None, "WASHINGTON (AP)"),
        ("Hanoi (VNA) - The mayor left.", "Hanoi", "VNA", None, "Hanoi (VNA)"),
        ("KABUL: The mayor left the city on Monday, aides said.", "Kabul", None, None, "KABUL"),
        ("SWABI: The mayor left the city on Monday, aides to her said, after a night of talks.", "Swabi", None, None, "SWABI"),
        ("New Delhi: The mayor left the city on Monday, aides said.", "New Delhi", None, None, "New Delhi"),
        ("BEIJING, March 3 (Xinhua) -- The mayor left.", "Beijing", "Xinhua", "March 3", "BEIJING, March 3 (Xinhua)"),
        ("MANILA, Philippines, March 3, 2018 – The mayor left.", "Manila", None, "March 3, 2018", "MANILA, Philippines, March 3, 2018"),
        ("NAIROBI, 3 March 2014 (IRIN) - The mayor left.", "Nairobi", "IRIN", "3 March 2014", "NAIROBI, 3 March 2014 (IRIN)"),
        ("LONDON, Monday — The mayor left.", "London", None, "Monday", "LONDON, Monday"),
        ("MOSCOW -- The mayor left.", "Moscow", None, None, "MOSCOW"),
        ("NAIROBI, Kenya — The mayor left.", "Nairobi", None, None, "NAIROBI, Kenya"),
        ("Kyiv, Ukraine – The mayor left the city on Monday, aides said.", "Kyiv", None, None, "Kyiv, Ukraine"),
        ("ACCRA/LOME, Jan 1 (Reuters) - The mayor left.", "Accra/Lome", "Reuters", "Jan 1", "ACCRA/LOME, Jan 1 (Reuters)"),
        ("PORT-AU-PRINCE, Haiti — The mayor left.", "Port-au-Prince", None, None, "PORT-AU-PRINCE, Haiti"),
        ("N'DJAMENA (AFP) - The mayor left.", "N'Djamena", "AFP", None, "N'DJAMENA (AFP)"),
        ("SANA'A — The mayor left.", "Sana'a", None, None, "SANA'A"),
        ("DEIR al-BALAH, Gaza Strip (AP) — The mayor left.", "Deir al-Balah", "AP", None, "DEIR al-BALAH, Gaza Strip (AP)"),
        ("WASHINGTON, D.C. — The mayor left.", "Washington", None, None, "WASHINGTON, D.C."),
        ("SMALLTOWN, Ga. — The mayor left.", "Smalltown", None, None, "SMALLTOWN, Ga."),
        ("(Reuters) - The mayor left.", None, "Reuters", None, "(Reuters)"),
        ("Feb 3 (Reuters) - The mayor left.", None, "Reuters", "Feb 3", "Feb 3 (Reuters)"),
        ("New Delhi, Jan 2 (PTI) The mayor left.", "New Delhi", "PTI", "Jan 2", "New Delhi, Jan 2 (PTI)"),
        ("London (CNN)The mayor left.", "London", "CNN", None, "London (CNN)"),
        ("MOSCOW, March 3. /TASS/. The mayor left.", "Moscow", "TASS", "March 3", "MOSCOW, March 3. /TASS/"),
        ("AFP — The mayor left the city on Monday, aides said.", None, "AFP", None, "AFP"),
    ],
)
def test_datelines_in_their_many_forms(line: str, place: str | None, agency: str | None, date: str | None, span: str) -> None:
    text = f"{TITLE}\n\n{line}"
    dateline = lay_out(text, (0, len(TITLE))).dateline
    assert dateline is not None
    assert (dateline.place, dateline.agency, dateline.date) == (place, agency, date)
    assert text[dateline.span[0] : dateline.span[1]] == span
    assert text[lay_out(text, (0, len(TITLE))).furniture[0][1] :].lstrip().startswith("The mayor")


@pytest.mark.parametrize(
    "line",
    [
        "NASA — the U.S. space agency — said so.",
        "BREAKING: Explosion in the port kills dozens, the ministry said on Monday.",
        "MERKEL: We want to talk about the port and about nothing else, as we have said. Nothing.",
        "Trump — who was elected twice — said the port was his.",
        "Barcelona - Real Madrid 2-1",
        "Angela Merkel (CDU) – The former chancellor said the port was hers.",
        "The President (who was in Rome) — The man himself — left.",
        "At 00:48 in Cleveland, Ohio, Michael Poe left the port.",
        "Rates went up - as the bank had feared.",
        "U.S. — The country left.",
        "WHO - The body left.",
        "Grain prices: The bank sees no end to the rise that began in the spring.",
        "He said: The port is ours and it will be ours until the end of days.",
        "FILE - In this Jan. 2 file photo, the mayor waves.",
    ],
)
def test_what_only_looks_like_a_dateline(line: str) -> None:
    assert dateline_at(line, 0, len(line)) is None


def test_a_dateline_after_a_quotation_and_after_a_standfirst() -> None:
    quoted = f"{TITLE}\n\n“We go,” he said.\n\nERBIL (Kurdistan 24) – {LEAD}\n"
    found = lay_out(quoted, (0, len(TITLE)))
    assert found.dateline is not None and found.dateline.place == "Erbil"
    assert found.standfirst is None
    summed = f"{TITLE}\n\nThe retreat ends a siege of two years.\n\nSEOUL (Reuters) - {LEAD}\n"
    found = lay_out(summed, (0, len(TITLE)))
    assert found.dateline is not None and found.dateline.place == "Seoul"
    assert found.standfirst is not None
    assert summed[slice(*found.standfirst)] == "The retreat ends a siege of two years."


def test_a_place_at_the_head_of_a_late_paragraph_is_no_dateline() -> None:
    text = "\n\n".join([LEAD] * 12 + ["MOSCOW -- The mayor left."])
    assert lay_out(text).dateline is None


def test_speakers_of_a_transcript_are_no_datelines() -> None:
    text = "LAGOS: " + LEAD + "\n\nPARIS: " + LEAD + "\n\nLAGOS: " + END + "\n\nHOST: Thank you."
    assert lay_out(text).dateline is None


def test_a_dateline_on_a_line_of_its_own() -> None:
    found = lay_out(f"WASHINGTON —\n\n{LEAD}")
    assert found.dateline is not None and found.dateline.place == "Washington"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe and Samir al-Haddad", "Jane Roe and Samir al-Haddad"),
        ("By Jane Roe, Staff Writer", "Jane Roe, Staff Writer"),
        ("By JANE ROE in Nairobi", "JANE ROE in Nairobi"),
        ("BY JANE ROE", "JANE ROE"),
        ("By AFP", "AFP"),
        ("Jane Roe, Staff Writer", "Jane Roe, Staff Writer"),
        ("Written by Maria van der Berg", "Maria van der Berg"),
    ],
)
def test_bylines(line: str, names: str) -> None:
    text = f"{TITLE}\n\n{line}\n\n{LEAD}"
    assert lay_out(text, (0, len(TITLE))).byline == names
    assert furniture(text) == [line]


def test_a_byline_run_into_the_story() -> None:
    found = lay_out("By Jane Roe: The army left.")
    assert (found.byline, found.furniture) == ("Jane Roe", ((0, 12),))
    glued = "By Jane RoeACCRA, Ghana (AP) - The army left."  # a lost line break
    found = lay_out(glued)
    assert found.byline == "Jane Roe"
    assert found.dateline is not None and found.dateline.place == "Accra"


def test_a_bare_name_is_a_byline_only_above_an_address() -> None:
    text = f"{TITLE}\n\nJANE ROE\n\njane.roe@example.com\n\n{LEAD}"
    assert lay_out(text, (0, len(TITLE))).byline == "JANE ROE"
    assert lay_out(f"{TITLE}\n\nJANE ROE\n\n{LEAD}", (0, len(TITLE))).byline is None


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Jane Roe in Accra; Editing by Kofi Mensah",
        "(Reporting by Jane Roe; Additional reporting by Li Wei in Beijing; Editing by Tom Poe)",
        "Editing by Kofi Mensah.",
        "Translated by Li Wei",
        "Jane Roe contributed to this report from Accra.",
        "Courier writers Jane Roe in Accra and John Poe in Lome contributed to this report.",
        "Read more: The war so far",
        "READ MORE Inside the camps",
        "Also read: Who fights whom",
        "Related: Who fights whom",
        "More on this story",
        "(Photo: Jane Roe)",
        "Photo: AFP",
        "FILE PHOTO: Soldiers stand guard in Accra, Ghana. REUTERS/Jane Roe",
        "FILE - In this Jan. 2 file photo, a man waves.",
        "Soldiers on patrol near the port. (AP Photo/Jane Roe)",
        "Soldiers on patrol near the port. [Photo/Agencies]",
        "Image caption The dam in June",
        "Getty Images",
        "Sign up for our daily newsletter to get the news",
        "Follow us on Telegram",
        "Click here to subscribe",
        "Copyright 2024 The Paper. All rights reserved.",
        "© 2024 Courier",
        "This story has been updated with details.",
        "This is a breaking news story. More to follow",
        "Updated: 2016-05-30 09:53 (Agencies)",
        "Xinhua | Updated: 2017-09-15 17:52",
        "With inputs from PTI",
        "jane.roe@example.com",
        "Follow Jane Roe on Twitter @janeroe",
        "Twitter: @janeroe",
        "Advertisement",
        "Share this article",
    ],
)
def test_furniture_is_told(line: str) -> None:
    assert furniture(f"{TITLE}\n\n{LEAD}\n\n{line}\n\n{END}\n\n{END}\n") == [line]


@pytest.mark.parametrize("line", ["-AFP", "— Reuters", "(AFP)", "AFP/Reuters"])
def test_agency_sign_offs_at_the_end(line: str) -> None:
    assert furniture(f"{TITLE}\n\n{LEAD}\n\n{line}\n") == [line]


@pytest.mark.parametrize("tail", ["- AFP", "(Reporting by Jane Roe; Editing by Kofi Mensah)", "(AP)"])
def test_only_the_tail_of_a_last_paragraph(tail: str) -> None:
    assert furniture(f"{TITLE}\n\n{LEAD} {tail}") == [tail]
    long = " ".join([LEAD] * 12)
    assert furniture(f"{TITLE}\n\n{long} {tail}") == [tail]


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by the UN shows that grain is short.",
        "Editing by hand is slow, the clerk said.",
        "Writing in the Courier, Jane Roe said so.",
        "By Friday the city had fallen.",
        "By Monday Morning all was quiet",
        "By all accounts the army fled",
        "Related problems were found in Accra, the UN said.",
        "Read more than ten books, the minister told pupils.",
        "Photo evidence showed that the army fired, the group said.",
        "Image problems dog the party, analysts said.",
        "Video: the word he used.",
        "Copyright law was changed by parliament on Monday.",
        "Follow the money, prosecutors said.",
        "Join the army, he told the group",
        "Get out of our country, he wrote in an e-mail.",
        "Subscriber numbers fell, the paper said.",
        "Support for the founder grew on Facebook.",
        "This report was published by the UN on Monday.",
        "— Jane Roe (@janeroe) January 2, 2020",  # the signature of a quoted post is its source
        "“We will win,” he said. — Jane Roe",
        "The army contributed to this crisis.",
        "Iran and Russia contributed to this.",
        "The AP reported this story on Monday.",
        "He wrote to @janeroe that the army had left the city on Monday.",
        "Reuters reported the deal on Monday.",
        "AFP could not verify the claim.",
        "Published figures show 2,018 dead.",
        "Updated rules come into force in 2024, the ministry said.",
        "Contact with the crew was lost at 5 p.m.",
        "More: he said so himself",
    ],
)
def test_a_sentence_of_the_story_is_no_furniture(line: str) -> None:
    assert furniture(f"{TITLE}\n\n{line}\n\n{LEAD}\n\n{END}\n") == []
    assert furniture(f"{TITLE}\n\n{LEAD}\n\n{line}\n\n{END}\n") == []
    assert furniture(f"{TITLE}\n\n{LEAD}\n\n{line}") == []


def test_the_report_carries_all_of_it() -> None:
    text = f"{TITLE}\n\nBy Jane Roe\n\nACCRA, Ghana (AP) — {LEAD}\n\nEditing by Kofi Mensah\n"
    made = report_from_text(text, id="r")
    assert isinstance(made, Report)
    assert made.byline == "Jane Roe"
    assert made.dateline is not None and made.quote(made.dateline.span) == "ACCRA, Ghana (AP)"
    told = [made.quote((b, e)) for b, e in made.extra["onrecord"]["furniture"]]
    assert told == ["By Jane Roe", "ACCRA, Ghana (AP) —", "Editing by Kofi Mensah"]


def test_a_title_printed_again_above_the_story_is_furniture() -> None:
    made = report_from_text(f"{TITLE}\n\n{LEAD}", id="r", title=TITLE)
    assert isinstance(made, Report)
    assert [made.quote((b, e)) for b, e in made.extra["onrecord"]["furniture"]] == [TITLE]
