"""What the codebook leaves open: one decision for each place where PLOVER's manual contradicts itself or other papers of its project.

The tables (`onrecord.plover.tables`) and the rules (`onrecord.plover.rules`) hold what is decided here; the tests check that they do.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """A question that the manual answers twice: `says` what stands where, then what is decided, and why."""

    id: str
    question: str
    says: tuple[str, str]
    decision: str
    why: str


DECISIONS: tuple[Decision, ...] = (
    Decision(
        "sanction-quad",
        "Which quad is SANCTION in?",
        ("section SANCTION: material conflict (4)", "closing table of the events: verbal conflict (3)"),
        "4, material conflict.",
        "Its score (-6) and those of its modes lie among the material conflicts; the data sets coded by the manual use 4.",
    ),
    Decision(
        "accuse-score",
        "What is ACCUSE's score?",
        ("table of the events: 3", "table of its modes: -2 (disapprove), -3.5 (investigate, allege)"),
        "-3.",
        "A verbal conflict scores below 0, and a type's score lies among those of its modes: the minus sign is missing in print.",
    ),
    Decision(
        "group-expelled",
        "What is the expulsion of an organisation or a group?",
        (
            "section SANCTION: expel is from a group, an organisation or a country, persons deported apart",
            "section REJECT: expelling organisations is COERCE",
        ),
        "SANCTION expel; COERCE deport is for persons who are deported one by one or in numbers, without their organisation.",
        "The section that defines the mode outweighs a remark in another one, and diplomats, members and missions then share one code.",
    ),
    Decision(
        "recipient-required",
        "Do RETREAT and PROTEST need a recipient?",
        ("sections RETREAT and PROTEST: no", "closing table of the events: yes"),
        "No.",
        "A ceasefire that is kept, a resignation and a march that names no addressee are events; to demand a recipient is to guess one.",
    ),
    Decision(
        "side-ab",
        "Is `sideAB` a mode of ASSAULT?",
        ("section ASSAULT: the mode tells sides A and B of two-sided violence", "table of modes: the line is commented out"),
        "No.",
        "All who use force are actors; who was hit is the recipient. Nothing is left for the mode to say.",
    ),
    Decision(
        "vandalize-score",
        "What is the score of PROTEST vandalize?",
        ("table of PROTEST modes: vandalize is a mode", "table of scores: no line for it"),
        "-5, as a PROTEST without a mode.",
        "An unscored mode says nothing that would move the score of its type.",
    ),
    Decision(
        "dead-names",
        "What are RESTRICT, THREAT and FIGHT, which the text uses?",
        ("text and bridge from CAMEO: RESTRICT, THREAT, FIGHT", "list of the events: none of the three"),
        "COERCE restrict, THREATEN and ASSAULT.",
        "They are names of earlier drafts; the sections that took their place say the same.",
    ),
    Decision(
        "number-of-events",
        "How many event types are there?",
        ("manual: 16", "read-me file of the project: 18, with DEMAND, DISAPPROVE, INVESTIGATE and CRIME"),
        "16: DEMAND is in REQUEST, DISAPPROVE and INVESTIGATE are modes of ACCUSE, crime is a context.",
        "The manual is the later text.",
    ),
    Decision(
        "nobody-acts",
        "Is harm coded that nobody is said to have done?",
        ("table of sectors: UNK is for an actor that is not identified", "section on what is left: events without an actor are not coded"),
        "It is coded, with no actor; UNK is for somebody whom the report mentions and cannot name.",
        "That four people died of a bomb is news whoever laid it, and an invented actor would be a guess; who wants the manual's "
        "residue leaves out events whose actor is empty.",
    ),
    Decision(
        "embargo",
        "What is an embargo?",
        ("section SANCTION: discontinue commercial or material exchange", "bridge from CAMEO: 163, embargo, is COERCE"),
        "SANCTION discontinue.",
        "The definition outweighs a line of the bridge.",
    ),
)
"""Each settled once; `tests/test_plover_rules.py` holds tables and rules to it."""
