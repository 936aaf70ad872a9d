"""Closed word lists that several rules of the codebook share, as regular expressions over lower-case words one blank apart."""


def gap(most: int) -> str:
    """Match up to `most` words inside one phrase: no comma between.

    >>> import re
    >>> [bool(re.search(f"lift{gap(2)} sanctions", s)) for s in ("lift all the sanctions", "lift it, sanctions")]
    [True, False]
    """
    return rf"(?: [^ ,]+){{0,{most}}}?"


def near(most: int) -> str:
    """Match up to `most` words of one noun phrase: no comma, no preposition between.

    >>> import re
    >>> [bool(re.search(f"ease{near(3)} sanctions", s)) for s in ("ease some sanctions", "ease tension over sanctions")]
    [True, False]
    """
    return rf"(?: (?!(?:{_PREPOSITIONS}) )[^ ,]+){{0,{most}}}?"


def asked(most: int) -> str:
    """Match up to `most` words between a request or refusal and what it is about, none of which turns it round.

    >>> import re
    >>> [bool(re.search(f"urged{asked(4)} release", s)) for s in ("urged Peru to release", "urged Peru to delay the release")]
    [True, False]
    """
    return rf"(?: (?!(?:{_TURNS}) )[^ ,]+){{0,{most}}}?"


_PREPOSITIONS = "about|after|against|amid|at|before|by|despite|during|due|for|from|in|into|of|on|over|to|under|with|within"
# "Asked him to explain the release" asks for no release.
_TURNS = (
    "no|not|never|against|about|oppose[ds]?|opposing|explain|investigate|condemn|denounce|stop|prevent|block|delay|postpone|review|"
    "reconsider|reports?|claims?|accusations?|allegations?|suggestions?|confirm|discuss|welcome|comment|who|how|why|whether|if|after|before|during|in|since|over|at|by|despite|amid"
)

PERSONS = (
    r"(?:captives?|hostages?|prisoners?|detainees?|inmates?|convicts?|captured|kidnapped|abducted|abductees?|imprisoned|jailed|detained|"
    r"soldiers?|troops|servicemen|policem[ae]n|sailors?|pilots?|crew|crewm[ae]n|fisherm[ae]n|journalists?|reporters?|photographers?|"
    r"editors?|activists?|campaigners?|protesters?|demonstrators?|dissidents?|pastors?|priests?|clerics?|preachers?|monks?|nuns?|bishops?|"
    r"missionar(?:y|ies)|teachers?|pupils|students?|schoolgirls?|schoolboys?|schoolchildren|girls?|boys?|child|children|wom[ae]n|m[ae]n|"
    r"people|persons?|civilians?|villagers?|workers?|engineers?|doctors?|nurses?|tourists?|lawyers?|politicians?|lawmakers?|leaders?|"
    r"opponents?|critics?|rebels?|militants?|fighters?|relatives|nationals|citizens)"
)
CAPTIVES = (
    r"(?:captives?|hostages?|kidnapped|abducted|abductees?|kidnapping victims?|prisoners? of war|in captivity|from captivity|"
    r"held captive|held hostage|taken hostage|their (?:captors|kidnappers|abductors)|(?:his|her) (?:captors|kidnappers|abductors))"
)
ARMED = r"(?:troops|forces|soldiers|army|military|fighters|militants|militia(?:s|men)?|rebels|insurgents|tanks|artillery|warships?|units?)"
FIGHTERS = r"(?:soldiers?|troops|fighters?|militants?|rebels?|insurgents?|guerrillas?|combatants?|servicemen|gunmen)"
DIPLOMATS = (
    r"(?:diplomats?|ambassadors?|envoys?|consuls?|consuls? general|attach[eé]s?|charg[eé](?: d'affaires)?|high commissioners?|nuncios?|"
    r"embassy (?:staff|officials?|employees?))"
)
MEETING = r"(?:meetings?|talks|negotiations?|visits?|summits?|dialogue|consultations|conference)"
TALKING = (
    r"(?:(?:meet|met|meeting|talk|negotiate|negotiating|speak|sit down)(?: with| to|(?= |$))|(?:hold|enter|join|resume|start|begin|open|"
    r"attend|return to|take part in|participate in|go to)(?: [^ ,]+){0,3}? (?:talks|negotiations|dialogue|meetings?|summits?|"
    r"negotiating table))"
)
FIGHTING = (
    r"(?:fighting|hostilities|attacks?|assaults?|shelling|bombing|bombardment|airstrikes?|air strikes?|air raids|drone strikes?|"
    r"offensives?|siege|war|conflict|bloodshed|rocket fire|military operations?)"
)
TRUCE = r"(?:cease-?fires?|truces?|cessation of hostilities|armistice)"
PENALTIES = r"(?:sanctions?|embargo(?:es)?|blockades?|sieges?|curfews?|boycotts?|state of emergency|martial law|travel bans?)"
RELIEF = r"(?:aid|assistance|help|relief|funds|funding|money|loans?|grants?|donations?|asylum|weapons|arms|ammunition|reinforcements?)"
CROWD = r"(?:protesters?|protestors?|demonstrators?|marchers|crowds?|onlookers|migrants|worshippers|supporters)"
BODIES = (
    r"(?:treat(?:y|ies)|accords?|pacts?|conventions?|agreements?|deals?|protocols?|organi[sz]ations?|unions?|blocs?|councils?|courts?|"
    r"coalitions?|alliances?|partnerships?|commissions?|leagues?|federations?|committees?)"
)
DRILLS = r"(?:exercises?|drills?|manoeuvres?|maneuvers?|war ?games)"
AIRCRAFT = r"(?:warplanes?|jets?|fighter planes?|planes?|aircraft|helicopters?|gunships?|air force)"
BLASTS = r"(?:bombs?|bombings?|car bombs?|ieds?|(?:land)?mines?|grenades?|explosives?|explosive devices?|explosions?|blasts?|booby traps?)"
HEAVY = r"(?:shells?|shelling|mortars?|mortar fire|artillery(?: fire)?|rockets?|rocket fire|missiles?|tank fire|howitzers?)"
FIREARMS = r"(?:guns?|rifles?(?! (?:butts?|slings?))|pistols?|gunfire|gunshots?|machine guns?|handguns?|bullets|firearms?|small arms)"
BLADES = (
    r"(?:kni(?:fe|ves)|machetes?|axes?|swords?|daggers?|spears?|arrows?|stones?|rocks?|bricks?|sharp(?:-edged| edged)? weapons?|hatchets?|"
    r"cleavers?|pitchforks?|farm tools)"
)
CLUBS = (
    r"(?:clubs?|sticks?|batons?|(?:iron |metal )?rods?|(?:iron |metal )bars?|bats?|truncheons?|rifle butts?|gun butts?|pipes?|whips?|"
    r"canes?|hammers?)"
)
GAS = r"(?:tear ?gas|water cannons?|rubber(?:-coated)? bullets|pepper spray|stun grenades?|flash-?bangs?)"
POISON = (
    r"(?:chlorine(?: gas)?|sarin|nerve (?:agents?|gas)|mustard gas|poison gas|toxic gas|chemical weapons?|novichok|polonium|ricin|anthrax)"
)
