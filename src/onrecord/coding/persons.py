"""Nouns for persons, one and many, as regular expressions; and the kinds of crowds and forces that reports give in numbers."""

_REGULAR = (
    "person|teen|teenager|adult|male|female|victim|officer|cop|soldier|civilian|resident|student|worker|employee|teacher|patient|inmate"
    "|prisoner|guard|driver|passenger|pedestrian|bystander|passerby|motorist|customer|patron|clerk|owner|neighbor|neighbour|friend"
    "|relative|cousin"
    "|brother|sister|mother|father|son|daughter|parent|grandmother|grandfather|grandson|granddaughter|grandchild|uncle|aunt|nephew|niece"
    "|husband|boyfriend|girlfriend|fiancee|fiance|toddler|infant|newborn|kid|youth|juvenile|minor|boy|girl|suspect|gunman|shooter|attacker"
    "|assailant|bomber|militant|rebel|insurgent|fighter|terrorist|extremist|gang member|member|protester|protestor|demonstrator"
    "|marcher|rioter"
    "|activist|supporter|follower|journalist|reporter|photographer|doctor|nurse|medic|paramedic|firefighter|trooper|deputy|detective|agent"
    "|policeman|constable|commander|general|colonel|captain|sergeant|lieutenant|private|marine|sailor|pilot|peacekeeper|contractor|diplomat"
    "|official|politician|lawmaker|candidate|judge|lawyer|priest|pastor|monk|nun|imam|worshipper|worshiper|pilgrim|tourist|traveler"
    "|traveller"
    "|migrant|refugee|villager|farmer|miner|fisherman|trader|shopkeeper|vendor|hostage|captive|survivor|casualty|occupant|guest|partygoer"
    "|party-goer|reveler|reveller|attendee|concertgoer|churchgoer|parishioner|spectator|player|coach|athlete|citizen|national|foreigner"
    "|american|israeli|palestinian|iraqi|syrian|afghan|kurd|turk|russian|ukrainian|indian|pakistani|nigerian|somali|yemeni|european|briton"
    "|body|roommate|classmate|colleague|coworker|co-worker|veteran|senior|freshman|sophomore|junior|individual|intruder|robber|burglar"
    "|homeowner|bartender|bouncer|dancer|musician|rapper|singer|driver|cabbie|biker|bicyclist|cyclist|jogger|hunter|rioter|striker|aide"
    "|bodyguard|recruit|conscript|cadet|ranger|warden|sheriff|mayor|deputy sheriff|bishop|cleric|leader|defendant|accomplice|hijacker"
    "|sniper"
    "|babysitter|landlord|tenant|renter|visitor|stepfather|stepmother|stepson|stepdaughter|stepbrother|ex-wife|ex-girlfriend|ex-boyfriend"
    "|twin|sibling|orphan|widow|spouse|partner|lover|foe|rival|dealer|criminal|convict|felon|fugitive|operative|jihadist|loyalist"
    "|mourner|shopper|diner|student-athlete|schoolgirl|schoolboy|preschooler|caller|witness"
    "|cadre|baker|herder|shepherd|herdsman|cook|chef|butcher|barber|carpenter|builder|plumber|electrician|mechanic|engineer|scientist|professor"
    "|scholar|principal|counselor|therapist|artist|actor|actress|writer|author|editor|blogger|publisher|minister|senator|governor|president"
    "|prosecutor|attorney|magistrate|banker|businessman|businesswoman|manager|salesman|cashier|waiter|waitress|janitor|cleaner|laborer"
    "|labourer|logger|rancher|climber|skier|swimmer|rescuer|volunteer|settler|nomad|tribesman|separatist|guerrilla|mercenary|warlord"
    "|smuggler|trafficker|pirate|looter|vigilante|deserter|defector|dissident|returnee|evacuee|grandparent|mum|mom|dad|grandma|grandpa"
    "|bride|groom|celebrant|fan|informant|inspector|marshal|corporal|gendarme|paratrooper|interpreter|translator|cameraman|correspondent"
    "|crewman|seaman|airman|guardsman|serviceman"
    "|gunwoman"
)
_IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "wife": "wives", "person": "people|persons"
    "|folks", "baby": "babies", "lady": "ladies",
    "gentleman": "gentlemen", "juvenile": "juveniles", "other": "others", "bystander": "bystanders", "personnel": "personnel",
    "elder": "elders", "grandchild": "grandchildren", "stepchild": "stepchildren", "boy": "boys|guys",
}  # fmt: skip


def _plural(word: str) -> str:
    if word.endswith("man") and not word.endswith(("roman",)):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ch")) else "s")


# "A minor injury", "a general strike": alone these are seldom a person, in the plural they are persons.
ADJECTIVES = frozenset("general minor national private junior senior individual".split())
ONE = frozenset({*_REGULAR.split("|"), *_IRREGULAR} - {"other", "personnel", *ADJECTIVES})
MANY = frozenset(
    {
        *(_plural(w) for w in _REGULAR.split("|")), *(m for words in _IRREGULAR.values() for m in words.split("|")),
        *"police troops personnel passersby crew germans chinese japanese shiites sunnis muslims christians jews hindus".split(),
        *"lives souls reservists infantry".split(),
    }
)  # fmt: skip
# "A fifth individual" is a person where no noun follows it.
INDIVIDUAL = r"individual(?=\s*(?:[.,;:)—–]|$)|\s+(?:was|were|is|has|had|who|in|at|and|with|on|from|to|died|later|also|suffered)\b)"
PERSON = "|".join(sorted((w.replace(" ", r"\s+") for w in ONE), key=lambda w: -len(w)))
PERSONS = "|".join(sorted((w.replace(" ", r"\s+") for w in MANY), key=lambda w: -len(w)))

# What else is killed, shot, hit or arrested in numbers.
NO_PERSONS = frozenset(
    "dogs cats cows cattle sheep goats horses birds animals deer bears pigs chickens elephants lions wolves fish cars vehicles trucks homes"
    " houses buildings jobs bills cases seats points shots bullets rounds bodies windows tires doors stores shops banks schools cities"
    " towns villages areas places locations incidents shootings attacks times ways parts things weapons guns tanks planes ships boats"
    " crimes charges counts reports calls homicides murders deaths injuries wounds fatalities hours minutes days weeks months years".split()
) - {"bodies"}

# Who gathers, and who is sent: a number of them is the size of a crowd or a force.
CROWD = frozenset(
    "protesters protestors demonstrators marchers rioters strikers mourners worshippers worshipers pilgrims supporters".split()
)
FORCE = frozenset("troops soldiers peacekeepers personnel police policemen officers fighters rebels militants marines reservists".split())
