"""How an event was done, or what was asked, refused or threatened: the manual's tables of modes, where the words are the table's own."""

from onrecord.plover.rule import Rule, rule
from onrecord.plover.vocabulary import (
    AIRCRAFT,
    ARMED,
    BLADES,
    BLASTS,
    CLUBS,
    FIGHTING,
    FIREARMS,
    GAS,
    HEAVY,
    PENALTIES,
    PERSONS,
    POISON,
    RELIEF,
    TALKING,
    TRUCE,
    asked,
    gap,
    near,
)
from onrecord.record.types import EventType

# What may be asked or refused: the manual has one table for REQUEST and REJECT.
_YIELD = (
    rf"(?:releas(?:e|ing)|free(?:ing)?)(?: of)?{near(4)} {PERSONS}"
    rf"|(?:lift(?:ing)?|end(?:ing)?|eas(?:e|ing)|remov(?:e|ing|al)|relax(?:ing)?|scrap)(?: of| to)?{near(4)} {PENALTIES}"
    rf"|(?:for|to (?:agree|declare|observe|respect|honou?r|implement|extend|uphold|restore|maintain|accept)(?: to| on)?){near(3)} {TRUCE}"
    rf"|(?:cease|halt|stop|end)(?:ing)?(?: of| to)?{near(4)} (?:{FIGHTING}|fire)"
    rf"|withdraw(?:al|ing)?(?: of)?{near(4)} {ARMED}|{ARMED} (?:to|should|must) (?:withdraw|pull out|pull back|leave)"
    r"|lay(?:ing)? down(?: \w+)? (?:arms|weapons|guns)|disarm(?:ament|ing)?"
    rf"|(?:humanitarian|unhindered|unimpeded|unrestricted){near(2)} access"
    rf"|(?:allow|let|admit)(?:ing)?{near(3)} (?:aid|relief|humanitarian|observers|inspectors|monitors|peacekeepers)"
)
_DISMISSAL = (
    r"(?:resign(?:ation|ations|ing)?|step(?:ping)? down|stand(?:ing)? down|quit(?:ting)?(?: (?:office|power))?|dismiss(?:al)?|sack(?:ing)?|"
    r"oust(?:ing|er)|impeach(?:ment)?|relinquish(?:ing)? power|leave (?:office|power))"
)
_REFORM = r"(?:(?:early|snap|fresh|new|free) elections?|(?:electoral|constitutional|political|judicial) reforms?)"
_ASKS = (
    r"(?:(?:ask|appeal|press|plead|push|beg|petition|apply)(?:s|ed|ing)?|call(?:s|ed|ing)?(?= (?:for|on|upon) )|applied|sought|"
    r"seek(?:s|ing)?|request(?:s|ed|ing)?|demand(?:s|ed|ing)?|(?:request|call|appeal|demand|plea|bid|petition)s?(?= for ))"
)
_TALKS = r"(?:(?:an?|the|more|new|direct|fresh|further|urgent|emergency|peace) )*(?:talks|negotiations|dialogue|meetings?|summit)"
_SHARED = "one table for REQUEST and REJECT"
_YIELDS = f"yield is a release of prisoners, an end of sanctions, curfews or boycotts eased, a ceasefire ({_SHARED})"
_CHANGES = f"change is any change of policy, government or institutions that is no concession ({_SHARED})"
_MEETS = f"meet is meetings and negotiations ({_SHARED})"
_ASSISTS = f"assist is any exchange, relations or assistance ({_SHARED})"

_THREAT = rf"(?:threat\w*|warn\w*|vow\w*){asked(6)}"
_CONTENT = "the mode is the content of the threat"

# Who is hurt by what: "killed ... in an air strike"
_HARM = (
    r"(?:kill|wound|injur|attack|hit|target|murder|assault|strik|struck|maim|execut|massacr|ambush|die|dead|slain|raid|bomb)"
    rf"(?:e[sd]?|s|ed|d|ing|ings)?{gap(7)} (?:by|with|in|using|from|under|when|via){near(3)}"
)


def _mode(
    event: EventType,
    mode: str,
    changes: str,
    says: str,
    *,
    modes: str = "",
    anchor: str = "",
    words: str = "",
    after: str = "",
    unless: str = "",
    had: str = "",
    keeps: str = "",
) -> Rule:
    """Return the rule by which an event of a type has one mode of its section's table."""
    return rule(
        f"plover.{event.lower()}.{mode}",
        f"{event}, table of modes: {says}",
        changes,
        reads=event,
        gives=event,
        modes=modes or mode,
        anchor=anchor,
        words=words,
        after=after,
        unless=unless,
        had=had,
        keeps=keeps,
    )


def _weapon(mode: str, changes: str, says: str, means: str, own: str, *, unless: str = "", had: str = "") -> Rule:
    """Return the rule by which a weapon is the assault's mode: named by the event's `own` words, or as the `means` of the harm."""
    # that the victim was singled out, or that property was the target, is told beside the means
    return _mode("ASSAULT", mode, changes, says, words=rf"{own}|{_HARM} {means}", unless=unless, had=had, keeps="targeted destroy")


MODES: tuple[Rule, ...] = (
    _mode(
        "REQUEST",
        "yield",
        "A demand for a release, a ceasefire, a withdrawal, disarmament, access or an end of sanctions is one to yield.",
        _YIELDS,
        after=rf"[^ ,]+{asked(9)} (?:{_YIELD})",
    ),
    _mode(
        "REQUEST",
        "change",
        "A call for an official's dismissal, for elections or for reforms is one for change.",
        f"{_CHANGES}; boundaries: calls for an official's dismissal are REQUEST change",
        after=rf"[^ ,]+{asked(9)} (?:{_DISMISSAL}|{_REFORM})",
    ),
    _mode(
        "REQUEST",
        "meet",
        "A request for talks is one to meet.",
        _MEETS,
        after=rf"(?:{_ASKS}(?: for| on)?|(?:propos|urg)(?:e[sd]?|ing)|[^ ,]+{asked(6)} (?:to|for)) (?:{TALKING}|{_TALKS})",
    ),
    _mode(
        "REQUEST",
        "assist",
        "A request for aid, arms, money or asylum is one to assist.",
        _ASSISTS,
        after=rf"(?:{_ASKS}(?: for)?|[^ ,]+{asked(5)} (?:for|to (?:provide|send|give(?! up)|supply|grant|donate|lend)))"
        rf"(?: (?!(?:to|no|not) )[^ ,]+){{0,3}}? {RELIEF}",
    ),
    _mode(
        "REJECT",
        "yield",
        "A refusal to release, withdraw, disarm, cease fire or lift sanctions is one to yield.",
        _YIELDS,
        after=rf"[^ ,]+{asked(7)} (?:{_YIELD})",
    ),
    _mode(
        "REJECT",
        "change",
        "A refusal to resign or to dismiss an official is one of change.",
        f"{_CHANGES}; boundaries: calls for an official's dismissal are REQUEST change",
        after=rf"(?:refus|declin|reject)[^ ,]*{asked(5)} to {_DISMISSAL}",
    ),
    _mode(
        "REJECT",
        "meet",
        "A refusal to meet or to negotiate is one to meet.",
        _MEETS,
        after=rf"(?:refus|declin|reject|rebuff|spurn|rul|turn)[^ ,]*(?: down| out)?(?: to {TALKING}|"
        r"(?: (?:an?|the|any|all|calls?|offers?|invitations?|proposals?|requests?|for|of|to|hold|peace|direct|further|new|more))*"
        r" (?:talks|negotiations|dialogue|meetings?|summit|negotiat(?:e|ing)))",
    ),
    _mode(
        "REJECT",
        "assist",
        "A refusal of aid, arms, money or asylum is one to assist.",
        _ASSISTS,
        after=rf"(?:refus|declin|reject|den)[^ ,]*{asked(5)} {RELIEF}",
    ),
    _mode(
        "THREATEN",
        "violence",
        "A threat to kill, attack or bomb is one of violence.",
        f"violence; {_CONTENT}",
        after=rf"{_THREAT} (?:to|of|with|that{gap(4)} (?:would|will)){near(2)} (?:kill|attack|attacks|bomb|shell|strike|shoot|behead|"
        r"execute|assassinate|destroy|wipe out|burn|blow up|war|violence|murder|hit|death|killing|attacking)",
        unless="strike action|(?:general|hunger|indefinite) strike",
    ),
    _mode(
        "THREATEN",
        "arrest",
        "A threat to arrest, detain or jail is one of arrest.",
        f"arrest, detain, imprison; {_CONTENT}",
        after=rf"{_THREAT} (?:arrest(?:ed|s)?|detain(?:ed)?|jail(?:ed)?|imprison(?:ed|ment)?|detention|prison)",
    ),
    _mode(
        "THREATEN",
        "expel",
        "A threat to expel diplomats, missions or members is one of expulsion.",
        f"expel diplomats, peacekeepers, NGOs; {_CONTENT}",
        after=rf"{_THREAT} (?:expel(?:led)?|expulsions?)",
    ),
    _mode(
        "THREATEN",
        "relations",
        "A threat to break off ties, talks or trade is one of relations.",
        f"suspend relations or talks; {_CONTENT}",
        after=rf"{_THREAT} (?:cut(?:ting)?|sever(?:ing)?|break(?:ing)?|suspend(?:ing)?|halt(?:ing)?|freez(?:e|ing)|quit(?:ting)?|"
        rf"leav(?:e|ing)|withdraw(?:ing)?|pull(?:ing)?|end(?:ing)?|walk(?:ing)? out)(?: off| out)?(?: of| from)?{near(4)}"
        r" (?:ties|relations|talks|negotiations|trade|cooperation|support|aid|coalition|treaty|accord|alliance|deal|agreement)",
    ),
    _mode(
        "THREATEN",
        "restrict",
        "A threat of a strike, boycott, blockade or curfew is one of restriction.",
        f"restrict movement of people or goods, with boycotts, strikes, blockades and curfews; {_CONTENT}",
        after=rf"{_THREAT} (?:block(?:ing|ades?)?|boycott(?:s|ing)?|curfews?|strike action|(?:general|indefinite|nationwide) strike|"
        r"(?:go(?:ing)? on|stage|call|launch)(?: an?)?(?: \w+)? strike|"
        r"(?:close|closing|seal|shut)(?: \w+){0,3} (?:borders?|roads?|crossings?|strait|airspace))",
    ),
    _mode(
        "THREATEN",
        "territory",
        "A threat to occupy or annex is one of territory.",
        f"occupy or seize control of a territory or part of it; {_CONTENT}",
        after=rf"{_THREAT} (?:occupy(?:ing)?|annex(?:ing|ation)?|invad(?:e|ing)|invasion|seiz(?:e|ing) control)",
    ),
    # ASSAULT by its means, the surer word first
    _mode(
        "ASSAULT",
        "suicide-attack",
        "A bomber who dies with the bomb makes it a suicide attack, not merely explosives.",
        "suicide-attack is by persons and by vehicles",
        words=r"suicide(?: [^ ,]+){0,3}? (?:attacks?|bombings?|bombers?|blasts?|attackers?|vests?|missions?|explosions?)"
        rf"|blew (?:himself|herself|themselves|itself) up|{_HARM} suicide bombers?",
        keeps="targeted destroy",
    ),
    _weapon(
        "drone",
        "A strike by an unmanned aircraft is drone.",
        "drone",
        r"(?:drones?|drone (?:strikes?|attacks?)|unmanned aircraft)",
        r"drone(?: [^ ,]+)? (?:strikes?|attacks?|raids?)"
        rf"|drones?{near(3)} (?:str[iu]ck|hit|attack(?:ed|s)?|bomb(?:ed|s)?|kill(?:ed|s)?|target(?:ed|s)?)",
        unless=r"(?:shot down|downed|intercepted)(?: [^ ,]+){0,4} drones?|drones?(?: [^ ,]+){0,3} (?:shot down|downed|intercepted)",
    ),
    _weapon(
        "aerial",
        "An attack from aircraft is aerial.",
        "aerial",
        r"(?:air ?strikes?|air raids?|air attacks?|aerial (?:attacks?|bombardments?|bombings?)|warplanes?|fighter jets?|gunships?)",
        r"(?:air ?strikes?|air raids?|air attacks?|aerial (?:attacks?|bombardments?|bombings?|raids?)|bombing raids?)"
        rf"|{AIRCRAFT}{near(4)} (?:bomb(?:ed|ing)?|str[iu]ck|hit|attack(?:ed|s)?|pound(?:ed|ing)?|target(?:ed|s)?|kill(?:ed|s)?|strafed?)",
        unless=rf"shot down|downed|crash\w*|(?:on|against|at){near(3)} {AIRCRAFT}",
    ),
    _weapon(
        "unconventional",
        "Gas, poison, germs and radiation are unconventional.",
        "unconventional is chemical, biological, radiation and nuclear weapons",
        POISON,
        rf"(?:chemical|gas|biological|nerve gas|chlorine|sarin)(?: weapons?)? attacks?|{POISON} attacks?",
        unless="tear ?gas",
    ),
    _weapon(
        "crowd-control",
        "Tear gas, water cannon and rubber bullets are crowd control.",
        "crowd-control; boundaries: without such a weapon it is COERCE restrict",
        GAS,
        rf"(?:fir(?:es|ed|ing)|us(?:e[sd]?|ing)|lobb(?:ed|ing)|launch(?:ed|ing)|shot|spray(?:ed|ing)){near(4)} {GAS}|tear ?gass(?:ed|ing)",
    ),
    _weapon(
        "heavy-weapons",
        "Shells, mortars, artillery and rockets are heavy weapons.",
        "heavy-weapons are those that a crew serves",
        HEAVY,
        r"shell(?:ed|ing|ings|s)|(?:mortar|artillery|rocket|missile)(?: [^ ,]+)? (?:attacks?|fire|strikes?|shells?|barrages?|salvos?)"
        rf"|(?:fir(?:es|ed|ing)|launch(?:e[sd]|ing)|lobb(?:ed|ing)){near(4)} (?:mortars?|artillery|rockets?|shells?|missiles?)"
        rf"|(?:mortars?|rockets?|shells?|missiles?){near(3)} (?:hit|struck|landed|slammed|fell|fired)",
        unless=rf"air ?strikes?|air raids?|aerial|from the air|{AIRCRAFT}|drones?|rocket[- ]propelled|shell (?:compan\w+|firms?)",
    ),
    _weapon(
        "explosives",
        "Bombs, mines and grenades are explosives.",
        "explosives are all that no heavy weapon fires: mines, bombs in cars and at roadsides",
        BLASTS,
        r"(?:car|truck|roadside|parcel|pipe|nail|magnetic|time|bicycle|motorcycle) bomb(?:s|ing|ings)?|ieds?|landmines?"
        r"|(?:bomb|grenade|mine|ied|landmine)(?: [^ ,]+)? (?:attacks?|blasts?|explosions?)|detonat(?:e[sd]?|ing|ion)"
        r"|(?:threw|throw(?:s|n|ing)?|hurl(?:ed|ing)?|lobb(?:ed|ing)?|toss(?:ed|ing)?|plant(?:ed|ing)?)"
        rf"{near(4)} (?:hand )?(?:grenades?|bombs?|explosives?|ieds?|mines|landmines?)",
        unless=rf"suicide|air ?strikes?|air raids?|aerial|from the air|{AIRCRAFT}|drones?|stun grenades?|rocket[- ]propelled|barrel bombs?|"
        r"petrol bombs?|mortars?|artillery|rockets?|shell(?:ed|ing|s)?|missiles?|(?:gold|coal|copper) mines?|bombing raids?",
        # that a bomber died with a car bomb may be told in another clause
        had="- firearms heavy-weapons primitive beat destroy targeted abduct",
    ),
    _weapon(
        "firearms",
        "Shots from rifles and pistols are firearms.",
        "firearms are rifles, pistols and light machine guns",
        FIREARMS,
        r"shot(?!(?: \w+)? down)|shoot(?:s|ing|ings)?(?!(?: \w+)? down)|shoot-?outs?|gunn?(?:ed|ing) down|open(?:ed|ing|s)? fire|gunfire|"
        rf"gun ?battles?|gunfights?|exchange[sd]?(?: of)? (?:fire|gunfire)|fir(?:ed|ing){near(3)} (?:shots?|bullets|live rounds)",
        unless=rf"{GAS}|rubber(?:-coated)? bullets?|out of the sky|artillery|mortars?|rockets?|missiles?|shell(?:ed|ing|s)|tanks?|"
        r"grenades?|bombs?|knife|knives|machetes?|film|video|footage|photo\w*",
    ),
    _mode(
        "ASSAULT",
        "beat-primitive",
        "Who is beaten with a club is both beaten and attacked with a primitive weapon.",
        "with a club it is beat and primitive, with a knife or stones primitive only, by means not told beat only",
        modes="beat primitive",
        words=r"(?:beat(?:s|en|ing|ings)?|thrash(?:ed|ing)?|lynch(?:ed|ing)?|hit|struck|assault(?:ed|ing)?|attack(?:ed|ing)?)"
        rf"{gap(6)} with{near(3)} {CLUBS}|club(?:bed|bing)|bludgeon(?:ed|ing)?",
        unless="beat(?:en|ing|s)? (?:back|off)|sharp",
    ),
    _weapon(
        "primitive",
        "Knives, machetes, axes and stones are primitive weapons.",
        "primitive is fire, blades, rocks and farm tools",
        BLADES,
        rf"stab(?:s|bed|bing|bings)?|knif(?:ed|ing)|hack(?:ed|ing) to death|behead(?:s|ed|ing|ings)?|slit{near(2)} throats?"
        r"|(?:knife|machete|axe|sword|acid) attacks?"
        rf"|(?:threw|throw(?:s|n|ing)?|hurl(?:ed|ing)?|pelt(?:ed|ing)?){gap(5)} (?:stones?|rocks?|bricks?)",
        unless="shot|shooting|gunfire|gunned|bombs?|grenades?",
    ),
    _mode(
        "ASSAULT",
        "beat",
        "A beating by hand or by means not told is beat.",
        "beat is a physical assault; by means not told it is beat only",
        anchor="beat(?:s|en|ing|ings)?(?: up)?|rough(?:ed|ing)? up|punch(?:ed|es|ing)?|slapp(?:ed|ing)|manhandl(?:ed|ing)|thrash(?:ed|ing)",
        unless=rf"beat(?:en|ing|s)? (?:back|off)|shot|stabbed|with{near(3)} (?:{BLADES}|{CLUBS})",
        keeps="targeted primitive torture",
    ),
    _mode("ASSAULT", "torture", "Torture is its own mode.", "torture", anchor="tortur(?:e[sd]?|ing)", keeps="targeted sexual beat"),
    _mode(
        "ASSAULT",
        "sexual",
        "Rape and other sexual violence is its own mode.",
        "sexual is sexual violence",
        anchor=r"(?:gang-?)?rap(?:e[sd]?|ing)|sexual(?:ly)? (?:assault|abuse|violence|attack|violat|molest)\w*|molest(?:s|ed|ing|ation)?",
        keeps="torture",
    ),
    _mode(
        "ASSAULT",
        "abduct",
        "Kidnapping, hijacking and taking hostages is abduct.",
        "abduct is to abduct, kidnap or hijack",
        anchor="(?:kidnapp?|abduct|hijack)(?:s|ed|ing|ings|ions?)?|(?:take[sn]?|took|taking)(?: [^ ]+){0,3} hostages?",
    ),
    _mode(
        "ASSAULT",
        "targeted",
        "An assassination is targeted, by whatever weapon; the weapon stays beside it.",
        "targeted is to kill a chosen victim with any weapon",
        anchor=r"assassinat(?:e[sd]?|ing|ions?)|extrajudicial(?:ly)? (?:kill|execut)\w+",
        keeps="firearms explosives suicide-attack primitive drone aerial unconventional",
    ),
    _mode(
        "PROTEST",
        "hunger",
        "A hunger strike is hunger, not strike.",
        "hunger is a hunger strike",
        words="hunger[ -]strikes?|fast(?:ing)? unto death|refus(?:e[sd]?|ing) (?:food|to eat)",
    ),
    _mode(
        "PROTEST",
        "riot",
        "A protest that means to hurt or destroy is a riot.",
        "riot is violent: those who take part mean to hurt or to damage",
        anchor="riot(?:s|ed|ing|ers)?|ransack(?:ed|ing)?|rampag(?:e[sd]?|ing)|loot(?:ed|ing)?",
    ),
    _mode("PROTEST", "boycott", "A boycott is its own mode.", "boycott", anchor="boycott(?:s|ed|ing)?"),
    _mode(
        "PROTEST",
        "strike",
        "Leaving one's work in protest is a strike.",
        "strike is to abandon one's place of work",
        anchor="strikes?|(?:went|go(?:es)?|going|gone) on strike|walk(?:ed|ing)? off the job|work stoppages?|down(?:ed|ing)? tools",
        unless="hunger|air ?strikes?",
    ),
    _mode(
        "PROTEST",
        "obstruct",
        "Protesters who close a road obstruct.",
        "obstruct is to obstruct passage",
        words=rf"(?:block(?:s|ed|ing)?|blockad(?:e[sd]?|ing)|barricad(?:e[sd]?|ing)|occup(?:y|ies|ied|ying)){near(5)} (?:roads?|highways?|"
        r"streets?|motorways?|bridges?|railways?|tracks|ports?|entrances?|intersections?|traffic|gates?)|road ?blocks?",
    ),
    _mode("RETREAT", "ceasefire", "A truce that is kept is ceasefire.", "ceasefire is one carried out", anchor=rf"{TRUCE}|ceased fire"),
    _mode(
        "RETREAT",
        "disarm",
        "Giving up weapons is disarm.",
        "disarm is to disarm or give up weapons",
        words=rf"disarm(?:s|ed|ing|ament)?|demobili[sz](?:e[sd]?|ing|ation)|la(?:y|id|ying) down{near(2)} (?:arms|weapons|guns)"
        rf"|(?:surrender(?:ed|ing|s)?|hand(?:ed|ing|s)? (?:over|in)|giv(?:e|en|es|ing) up|gave up){near(4)} (?:arms|weapons|guns|rifles)",
    ),
    _mode(
        "RETREAT",
        "resign",
        "Leaving office is resign.",
        "resign is an official's resignation",
        anchor="resign(?:s|ed|ing|ations?)?|step(?:s|ped|ping)? down|st(?:ands?|ood) down",
    ),
    _mode(
        "RETREAT",
        "release",
        "Letting captives go is release.",
        "release is to release captives",
        anchor="releas(?:e[sd]?|ing)|free(?:s|d|ing)?|set free",
        words=rf"(?:releas(?:e[sd]?|ing)(?: of)?|free(?:s|d|ing)?){near(5)} {PERSONS}"
        rf"|{PERSONS}{gap(4)} (?:was|were|been|being) (?:released|freed|set free)",
    ),
    _mode(
        "RETREAT",
        "withdraw",
        "Forces that leave an area withdraw.",
        "withdraw is forces that leave an area or give up a territory",
        words=rf"(?:withdr(?:aw|aws|ew|awn|awing)|withdrawal of|pull(?:s|ed|ing)? (?:out|back)){near(4)} {ARMED}"
        rf"|{ARMED}{gap(4)} (?:withdr(?:aw|aws|ew|awn|awing)|withdrawal|pull(?:s|ed|ing)? (?:out|back)|retreat(?:s|ed|ing)?)",
    ),
    _mode(
        "ACCUSE",
        "investigate",
        "An inquiry is investigate.",
        "investigate is any inquiry: a commission's, a grand jury's, a court's or a parliament's",
        anchor="investigat(?:e[sd]?|ing|ions?)|prob(?:e[sd]?|ing)|inquir(?:y|ies)|inquests?",
        unless=r"accus(?:e[sd]?|ing)|charged with|indict\w*",
    ),
    _mode(
        "ACCUSE",
        "allege",
        "Accusing, charging, indicting and suing is allege.",
        "allege is to accuse in or out of court, to sue, indict or charge, to bring to trial",
        anchor="accus(?:e[sd]?|ing)|indict(?:s|ed|ing|ments?)?|su(?:e[sd]|ing)|lawsuits?|prosecut(?:e[sd]?|ing|ions?)|charg(?:ed|ing|es)",
        unless=r"investigat\w*|probe[sd]?|inquir\w+",
    ),
    _mode(
        "ACCUSE",
        "disapprove",
        "Condemning, criticising and denouncing is disapprove.",
        "disapprove is to condemn, complain or show disapproval",
        anchor="condemn(?:s|ed|ing|ations?)?|denounc(?:e[sd]?|ing)|denunciations?|critici[sz](?:e[sd]?|ing)|criticisms?|"
        "decr(?:y|ies|ied|ying)|deplor(?:e[sd]?|ing)|lambast(?:s|ed|ing)?",
        unless="accus(?:e[sd]?|ing)|sued|indicted|charged",
    ),
    _mode(
        "COERCE",
        "arrest",
        "Arresting, detaining and jailing is arrest.",
        "arrest is to arrest or detain",
        anchor="(?:re)?arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?|detentions?|jail(?:s|ed|ing)?|imprison(?:s|ed|ing|ment)?|"
        "(?:taken?|took|taking)(?: [^ ]+){0,3} into custody",
        keeps="seize",
    ),
    _mode("COERCE", "deport", "Deporting persons is deport.", "deport is to expel persons", anchor="deport(?:s|ed|ing|ations?)?"),
    _mode(
        "COERCE",
        "seize",
        "Taking property is seize.",
        "seize is to take property",
        anchor="confiscat(?:e[sd]?|ing|ions?)|impound(?:s|ed|ing)?|expropriat(?:e[sd]?|ing|ion)",
    ),
    _mode("COERCE", "curfew", "A curfew imposed is curfew.", "curfew is to impose one", anchor="curfews?", unless="martial law"),
    _mode(
        "COERCE",
        "martial-law",
        "Martial law or a state of emergency is martial-law.",
        "martial-law is martial law or a state of emergency",
        words=rf"(?:(?:impos|declar|proclaim|extend|decree)(?:e[sd]?|ed|s|ing)?{near(5)} )?"
        r"(?:martial law|state of emergency|emergency rule)",
    ),
    _mode(
        "COERCE",
        "cyber",
        "Breaking into computers is cyber.",
        "cyber",
        anchor="hack(?:s|ed|ing|ings)?|cyber-?attacks?|ransomware|phish(?:ed|ing)",
    ),
    _mode(
        "SANCTION",
        "convict",
        "A verdict of guilty is convict.",
        "convict is a court's finding of guilt or liability",
        words=rf"convict(?:s|ed|ing|ions?)?|f(?:ind|inds|ound|inding){gap(4)} guilty|sentenc(?:e[sd]?|ing)",
    ),
    _mode(
        "SANCTION",
        "expel",
        "Expelling from a country, a group or an organisation is expel.",
        "expel is from a group, an organisation or a country",
        anchor="expel(?:s|led|ling)?|expulsions?|persona non grata",
    ),
    _mode(
        "CONSULT",
        "phone",
        "Talks by telephone or another remote medium are phone.",
        "phone is by telephone or some other remote medium",
        words=r"(?:tele)?phone(?: [^ ,]+)? (?:calls?|conversations?|talks)|conference calls?|video ?conferences?|(?:tele)?phoned"
        rf"|[^ ,]+{gap(6)} (?:by|over the|on the|via|by video) (?:tele)?(?:phone|link|video)",
    ),
)
"""Tried after the boundaries, in this order; the first that fires decides."""
