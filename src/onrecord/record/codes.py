"""The codes that a record may use, as bare vocabularies.

What they mean and how they score is the codebook's matter (`onrecord.plover.tables`);
here they are only told apart from what is no code, so that no record is ever written
with an invented one.
"""

from typing import get_args

from onrecord.record.types import EventType


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


EVENTS: frozenset[str] = frozenset(get_args(EventType))

MODES: dict[str, frozenset[str]] = {
    "AGREE": frozenset(),
    "CONSULT": _words("visit third-party multilateral phone"),
    "SUPPORT": frozenset(),
    "CONCEDE": frozenset(),
    "COOPERATE": frozenset(),
    "AID": frozenset(),
    "RETREAT": _words("withdraw release disarm ceasefire access resign"),
    "REQUEST": _words("assist change yield meet"),
    "ACCUSE": _words("disapprove investigate allege"),
    "REJECT": _words("assist change yield meet"),
    "THREATEN": _words("restrict arrest relations expel territory violence"),
    "PROTEST": _words("demo riot strike hunger boycott obstruct vandalize"),
    "SANCTION": _words("convict expel withdraw discontinue"),
    "MOBILIZE": _words("troops weapons police militia"),
    "COERCE": _words("seize restrict censor curfew martial-law arrest deport withhold misinformation cyber"),
    "ASSAULT": _words(
        "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone"
        " heavy-weapons crowd-control unconventional"
    ),
}
"""The modes that each event type knows."""

CONTEXTS = _words(
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal"
    " reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic"
    " territory peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn cyber"
    " misinformation crime corruption illegal_drugs trafficking"
)

SECTORS = _words("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC")

NOT_A_COUNTRY = _words("IGO UNO EUR NGO ISM IMG MNC")
"""What stands in an actor's `country` when it belongs to no one country."""

COUNTRIES = NOT_A_COUNTRY | _words(
    "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ"
    " BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU"
    " DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC"
    " GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM"
    " KIR KNA KOR KOS KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE"
    " MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG"
    " POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK"
    " SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN"
    " VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE"
)
"""ISO 3166 alpha-3 with KOS for Kosovo, and the codes of those that are no country."""
