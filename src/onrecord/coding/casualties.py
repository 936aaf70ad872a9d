"""A sentence as chunks: words of killing, wounding, arresting and gathering, and the groups of persons around them.

A chunk has a tag of one letter, so that the grammar in `counts` can be read off a string of tags:

    N a group of persons with a number   g persons without one      P "he", "she", "him", "her"
    T killed   t killing, kills          D dead, died               F "fatally" alone    L death toll   K "the death of"
    W wounded  w wounding, wounds        H in critical condition    C "critically" alone                J "the shooting of"
    A arrested r arresting               S rallied, marched         X deaths, fatalities Y injuries   M double (murder)
    b be       h have    v leave   n not   m could, if, tried   s said   u when, after   i including   w who: R
    p preposition   c and   , punctuation   a adverb   o anything else
"""

import re
from typing import NamedTuple

from onrecord.coding.numbers import AGED, Quantity, quantity_at, starts
from onrecord.coding.persons import INDIVIDUAL, MANY, NO_PERSONS, ONE, PERSON, PERSONS
from onrecord.record.types import Span

_BY = (
    r"(?:shot|stabbed|beaten|hacked|burned|burnt|strangled|bludgeoned|crushed|trampled|clubbed|stoned|tortured|choked|starved|gunned"
    r"|knifed)"
)
_GUN = r"(?:gunfire|(?:the |a |stray |several |multiple |\w+ )?(?:gunfire|bullets?|gunshots?|shrapnel|rounds|shots|blasts?))"
_PARTS = (
    r"(?:(?:in|to) the (?:\w+ )?(?:head|chest|leg|arm|back|neck|face|stomach|abdomen|foot|hand|shoulder|torso|thigh|hip|groin"
    r"|buttocks|side|knee|ankle)s?)"
)
_BODY = r"(?:[\w-]+,? (?:and |but )?){0,4}"
_CUES = {
    "T": rf"(?:{_BY} (?:and|to) (?:killed|death)|(?:shot|gunned|cut|mowed) (?:dead|down)|{_BY}(?: and)? fatally|killed|slain|murdered"
    rf"|executed|assassinated|massacred"
    rf"|slaughtered|beheaded|lynched|electrocuted|(?:fatally|mortally) (?:shot|wounded|injured|stabbed|struck|hit|hurt|beaten|shooting"
    rf"|wounding|shoots))",
    "t": r"(?:kill(?:s|ing)?|shooting (?:and killing|dead|to death)|shoots? (?:and kills?|dead|to death)|murder(?:s|ing)|slaying|slays"
    r"|slew|executing|assassinating|massacring"
    r"|(?:claim|took|take|cost|end|taking|claiming|ending)(?:ed|s|ing)? (?:at least )?the li(?:ves|fe) of)",
    "D": r"(?:(?:(?:were|was|been|is|are) )?(?:pronounced|declared|found|confirmed|presumed|lay|lying|turned up) dead|dead|died|dies"
    r"|deceased|perished|succumbed|bled to death|drowned"
    r"|los(?:t|es|e) (?:his|her|their) li(?:fe|ves)|passed away|did not survive|didn['’]t survive|took (?:his|her) own life|committed"
    r" suicide)",
    "W": rf"(?:shot and (?:\w+ )?(?:wounded|injured|hurt)|wounded|injured|hurt|maimed|stabbed|grazed|shot(?: {_PARTS})?"
    rf"|hospitali[sz]ed|(?:struck|hit|hurt|grazed) (?:by|with) {_GUN}|struck {_PARTS}|treated for|beaten)",
    "w": r"(?:wounding|injuring|injures|wounds(?= \d| \w+ (?:people|others|men|women|persons))|hurts|hurting|maiming|stabbing|shooting"
    r" and (?:\w+ )?(?:wounding|injuring)|shoots|hospitali[sz]ing|(?:sends?|sending|sent|put|puts|putting|landed|lands|landing)(?="
    r" (?:[\w'’-]+ ){1,7}?(?:to|in) (?:[\w.'’-]+ ){0,3}?hospital)|shooting(?= (?:[\d]|a |an |at least|his |her |two|three|four|five"
    r"|six|seven|eight|nine|ten|one)))",
    "H": rf"(?:(?:(?:listed|reported|remains?|remained|treated|hospitali[sz]ed|recovering|taken to (?:[\w.'’-]+ ){{1,8}}?) )?in"
    rf" {_BODY}condition"
    rf"|(?:suffer|sustain|receiv|experienc)(?:ed|ing|s|es|e)? {_BODY}(?:wounds?|injur(?:y|ies)|burns)|(?:(?:was|were|been|is|are"
    rf"|being) )?(?:taken|transported|rushed|airlifted|flown|sent|brought|driven|carried|transferred)(?: by \w+)? to (?:[\w.'’-]+"
    rf" ){{0,4}}?(?:hospitals?|[\w.'’-]+ Hospital|trauma center|[\w.'’-]+ Medical Center)"
    r"|(?:(?<=victim )|(?<=victims ))(?:later |also )?(?:arrived?|arriving|showed up|turned up|walked) (?:at|in|into|to)"
    r" (?:[\w.'’-]+ ){0,4}?(?:hospitals?|emergency room|trauma center|[\w.'’-]+ Medical Center)"
    r"|(?:remains?|remained|recovering|recuperating) (?:in|at) (?:[\w.'’-]+ ){0,4}?(?:hospitals?|[\w.'’-]+ Medical Center)"
    r"|with (?:[\w-]+ ){0,4}(?:gunshot )?(?:wounds?|injur(?:y|ies))|bleeding from|(?:being )?treated (?:at|and)|expected to (?:survive"
    r"|recover|live)|fighting for (?:his|her|their) li(?:fe|ves)|had (?:[\w-]+ ){0,3}gunshot wounds?)",
    "A": r"(?:arrested|detained|apprehended|(?:taken|held) (?:in|into)(?: police)? custody|taken into (?:[\w-]+ )?custody|in custody"
    r"|rounded up|behind bars|jailed)",
    "r": r"(?:arresting|arrests|detaining|detains|apprehending)",
    "F": r"fatally",
    "C": r"(?:critically|seriously|gravely)(?! ?(?:ill|wounded|injured|hurt|shot|stabbed|burned|wounding|injuring))",
    "L": r"(?:death toll|toll|number (?:of (?:the )?(?:dead|deaths|people killed|those killed|fatalities)|killed))",
    "K": r"(?:(?:shooting |stabbing |gun |bludgeoning |beating |execution-style )?(?:deaths?|killings?|murders?|slayings?"
    r"|assassinations?|massacre)(?: on \w+)? of|fatal (?:shooting|stabbing|beating|wounding)s? of|fatally shooting)",
    "J": r"(?:(?:non-?fatal )?(?:shooting|wounding|stabbing|injuring)s? of|injuries to)",
    "S": r"(?:rallied|rally|marched|march|protested|demonstrated|gathered|took to the streets|turned out|assembled|converged|attended"
    r"|deployed|massed|were deployed)",
    "M": r"(?:double|triple|quadruple)(?= (?:fatal )?(?:murder|homicide|slaying|killing|fatality|fatal|shooting death))",
    "X": r"(?:deaths?|fatalit(?:y|ies))",
    "Y": r"injuries",
}  # fmt: skip
# "the murders of" before "murders", "shot and wounded" before "shot"
CUE = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{tag}>{_CUES[tag]})" for tag in "KJTtHDWwArFCLMSXY") + r")(?![\w])(?!-\w)",
    re.IGNORECASE,
)
# The first letters of the words of cues: cheap tests before the grammar, of a word and of a sentence.
_CUE_STARTS = frozenset(
    "sho sta bea hac bur str blu cru tra clu sto tor cho gun kni kil sla mur exe ass mas beh lyn ele fat mor sle sly cla too tak cos end"
    " wer was bee is are pro dec fou con pre lay lyi tur dea die per suc ble dro los pas did com wou inj hur mai gra hos hit tre sen put"
    " lan lis rep rem rec in suf sus rec exp rus air flo bro dri car tra wit bei fig had arr det app hel rou beh jai cri ser tol num dea"
    " lat als wal sti non fat ral mar dem gat ass con att dep cut mow beg beh cle bul kno dou tri qua shoo tur dro".split()
)
_EVERY = re.compile(r"[a-z]{3,4}")
_WORTH = frozenset(
    "homi kill dead died dies deat fata slai slay slew murd exec assa mass slau behe peri succ live life inju woun hurt shot shoo stab hosp"
    " cond"
    " cust arre deta appr roun jail toll rall marc prot demo gath stre turn crow troo sold depl peac gunf bull maim graz trea reco"
    " surv lync"
    " drow dece pass conv asse atte beat suic medi mort bull blee stru".split()
)
_FORCES = frozenset("figh poli pers rebe mili mari rese offi".split())
_MANY = re.compile(r"\d\d|hundred|thousand|dozen|scores", re.IGNORECASE)


def worth_reading(text: str, begin: int, end: int) -> bool:
    """Return whether a sentence has a word that may count people: a cheap test before the grammar."""
    words = frozenset(_EVERY.findall(text[begin:end].lower()))
    return not _WORTH.isdisjoint(words) or (not _FORCES.isdisjoint(words) and _MANY.search(text, begin, end) is not None)


_TAGS = {
    "b": "was were been is are being be got get gets getting 's ’s remain remains remained",
    "h": "has have had having",
    "m": "could would might may should can if unless whether want wanted wants tried try trying attempted attempting attempt threatened"
    " threatening plotted plotting planned planning plans hoped fear feared fears nearly almost must",
    "n": "not never n't wasn't weren't isn't aren't didn't wasn’t weren’t isn’t aren’t didn’t without hasn't haven't don't doesn't",
    "p": "in on at of to by with for from near inside outside during into as over under between through behind around across against"
    " along upon within toward towards off than like besides beside about",
    "u": "when while because although though since until where so before after whereas",
    "c": "and or but &",
    "i": "including included includes among",
    "v": "leave leaves left leaving",
    "s": "said says say told tells according announced reported confirmed",
    "R": "who whom whose which that identified named aged ages",
    "P": "he she him her",
    "g": "they them it us we i you himself herself themselves",
    "a": "also later then still now just already all more both instead each apparently not-yet there once soon again even only too dead-on",
}
TAG = {word: tag for tag, words in _TAGS.items() for word in words.split()}
DEFINITE = frozenset("the his her their our my its your this these those".split())
# "the Marsh Guard (MG)"
_SHORT_FORM = re.compile(r"\([A-Z]+[a-z]?[A-Z][\w -]{0,12}\)")
_FIRST = re.compile(r"[-'’.]")
_TOKEN = re.compile(rf"(?i:{AGED})s?\b" r"|\d[\d,.:/-]*\d|\d|[^\W\d_][\w'’-]*(?:\.(?:[\w]\.)+)?|[,;:—–()\[\]|.]|-(?=\s)")
_PERSON_WORD = re.compile(rf"(?:{PERSON}|{PERSONS}|individual)$", re.IGNORECASE)
_INDIVIDUAL = re.compile(INDIVIDUAL, re.IGNORECASE)
_NO_NAME = frozenset(
    "police county sheriff sheriffs city state street avenue road department officials authorities court hospital university school"
    " center centre monday tuesday wednesday thursday friday"
    " saturday sunday january february march april may june july august september october november december north south east west"
    " united states news update photo the a an"
    " memorial park church club bar new fort san los las saint st mount lake medical officers deputies investigators district attorney"
    " office fbi atf national guard army gun he she it they"
    " district house mall hall airport bridge beach valley hills island river association press islamic al republic minister"
    " government army ministry council service task force marshals marshal inside related coverage victim victims family facebook"
    " twitter photo image associated press shooting party movement"
    " front union league liberation popular camp agency area areas tribal assembly bakery restaurant hotel company corporation bank group"
    " team unit command brigade battalion regiment committee commission organization organisation foundation institute academy college"
    " market square station region village town province india pakistan".split()
)
_AGE_AFTER = re.compile(r",? (?:\(?)(\d{1,3})\)?(?=[,.;)\s]|$)(?:,| of\b)?|,? (?:an? )?\d{1,3}-(?:year|month)s?-old,?")
_AT_PLACE = frozenset("of village city town district province in at near from outside to inside into across around".split())
_REST = re.compile(r"\bother", re.IGNORECASE)
_ORDINALS = frozenset("second third fourth fifth sixth seventh".split())
_AGE = "#age"
_YEAR_OLD = re.compile(rf"(?:{AGED}|[a-z]+-(?:year|month|week|day)s?-old)s?$", re.IGNORECASE)


class Chunk(NamedTuple):
    """Some words of a sentence with their tag; of persons, their number and how they are named."""

    tag: str
    span: Span
    quantity: Quantity | None = None
    named: str = ""  # of N: number, one ("a man"), name, definite ("the man"), bare (a number alone)
    words: str = ""
    whole: Quantity | None = None  # of "one of the five people": the five


def chunks_of(text: str, begin: int, end: int) -> list[Chunk]:
    """Return the chunks of the sentence `text[begin:end]`, in order and without overlap."""
    tokens: list[Chunk] = []
    done = begin
    for m in _TOKEN.finditer(text, begin, end):
        b = m.start()
        if b < done:
            continue
        word = m.group()
        short = _SHORT_FORM.match(text, b, end) if word == "(" else None
        if short is not None:
            done = short.end()
            continue
        lower = word.lower()
        if word[0].isalpha() or word[0].isdigit():
            if starts(lower if lower.isalpha() else _FIRST.split(lower, maxsplit=1)[0]):
                quantity, after = quantity_at(text, b, begin, end)
                if quantity is not None:
                    tokens.append(Chunk("Q", quantity.span, quantity))
                    done = after
                    continue
            cue = CUE.match(text, b, end) if lower[:3] in _CUE_STARTS else None
            if cue is not None:
                tokens.append(Chunk(cue.lastgroup or "o", cue.span(), words=cue.group().lower()))
                done = cue.end()
                continue
            tag = TAG.get(lower) or ("n" if lower.endswith(("n't", "n’t")) else "a" if lower.endswith("ly") else "o")
        else:
            tag = "." if word in ";:|." else ","
        if lower == "individual" and _INDIVIDUAL.match(text, b, end):
            lower = "person"
        tokens.append(Chunk(tag, (b, m.end()), words=lower))
    return _grouped(text, tokens)


def _grouped(text: str, tokens: list[Chunk]) -> list[Chunk]:
    """Make numbers, nouns for persons, and names into groups."""
    titled = _titled(text, tokens)
    out: list[Chunk] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        made: tuple[Chunk, int] | None = None
        if token.tag == "Q" and token.quantity is not None:
            made = _counted(text, tokens, i, out)
        elif (alone := _alone(text, tokens, i)) is not None:
            made = alone
        elif token.tag in "oPgR" and token.words in DEFINITE:
            made = _definite(text, tokens, i)
        elif token.tag in "oam" and not titled and text[token.span[0]].isupper() and not (out and out[-1].words in _AT_PLACE):
            made = _name(text, tokens, i, bool(out) and out[-1].tag in "TtwWKJ")
        if made is None and token.tag == "o" and (token.words in ONE or token.words in MANY or _YEAR_OLD.match(token.words)):
            made = _bare(text, tokens, i, out)
        if made is None:
            out.append(token if token.tag != "Q" else Chunk("o", token.span))
            i += 1
        else:
            out.append(made[0])
            i = made[1]
    return out


def _titled(text: str, tokens: list[Chunk]) -> bool:
    """Return whether the sentence is a headline in capitals, which show no names."""
    words = [t for t in tokens if len(t.words) > 3 and t.words[:1].isalpha() and t.tag != "p"]
    return len(words) >= 3 and all(text[t.span[0]].isupper() for t in words)


def _head(tokens: list[Chunk], i: int, limit: int = 5) -> int | None:
    """Return the index after the noun for persons that the words from `i` lead to, None where they lead elsewhere."""
    for j in range(i, min(len(tokens), i + limit + 1)):
        token = tokens[j]
        if token.tag in "oa" or (j == i and token.tag in "TWDHgPR"):
            owner = j + 1 < len(tokens) and tokens[j + 1].words.endswith(("'s", "’s"))  # "a keeper's daughter"
            if not owner and (token.words in ONE or token.words in MANY or _YEAR_OLD.match(token.words)):
                while j + 1 < len(tokens) and tokens[j + 1].tag == "o" and (tokens[j + 1].words in MANY or tokens[j + 1].words in ONE):
                    j += 1
                return j + 1
            continue
        return None
    return None


def _counted(text: str, tokens: list[Chunk], i: int, out: list[Chunk]) -> tuple[Chunk, int] | None:
    """Return the group that a number opens: "12 Iraqi soldiers", "two of the men", "three" alone where a verb or a mark follows."""
    token = tokens[i]
    q = token.quantity
    assert q is not None
    words = text[q.span[0] : q.span[1]]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if words[:2].lower() in ("a ", "an") or words[:4].lower() in ("anot", "one ") or q.best == 0:
        end = i + 1
        while end < len(tokens) and tokens[end].tag == "o" and (tokens[end].words in ONE or tokens[end].words in MANY):
            end += 1
        if q.best == 0 and (_REST.search(words) or (following is not None and following.words in ("else", "other"))):
            return Chunk("g", q.span, words=words.lower()), i + 1
        if _PERSON_WORD.search(words) or _YEAR_OLD.search(words) or q.best == 0:
            span = (q.span[0], tokens[end - 1].span[1])
            return Chunk("N", span, Quantity(q.span, q.low, q.best, q.high), "one", text[span[0] : span[1]].lower()), end
    if following is not None and following.words == "of" and i + 2 < len(tokens):
        end = i + 3
        whole = next((t.quantity for t in tokens[i + 2 : i + 4] if t.tag == "Q"), None)
        if tokens[i + 2].words not in ("them", "whom", "us", "those"):
            head = _head(tokens, i + 2 + (tokens[i + 2].words in DEFINITE or tokens[i + 2].tag == "Q"), 6)
            if head is None and i + 3 < len(tokens) and tokens[i + 3].tag == "Q":
                head = _head(tokens, i + 4)
            if head is None:
                return None
            end = head
        span = (q.span[0], tokens[end - 1].span[1])
        return Chunk("N", span, q, "number", text[span[0] : span[1]].lower(), whole), end
    j = i + 1
    while (
        j < len(tokens)
        and j <= i + 10
        and (text[tokens[j].span[0]].isupper() or text[tokens[j].span[0]] in "()" or tokens[j].words == "of")
    ):
        j += 1  # "18 Union of the Marsh cadres"
    head = _head(tokens, j if j > i + 2 else i + 1)
    if head is None and j > i + 2:
        head = _head(tokens, i + 1)
    if head is not None:
        span = (q.span[0], tokens[head - 1].span[1])
        inside = next((t.tag for t in tokens[i + 1 : head] if t.tag in "TWD"), "")
        return Chunk("N", span, q, "number" + inside, text[span[0] : span[1]].lower()), head
    if following is not None and following.words in ("other", "others", "more") and i + 2 < len(tokens) and tokens[i + 2].tag in "TWDHCb":
        span = (q.span[0], following.span[1])
        return Chunk("N", span, q, "number", text[span[0] : span[1]].lower()), i + 2
    victims = _victims(tokens, i, out)
    if victims is not None:
        span = (q.span[0], tokens[victims - 1].span[1])
        return Chunk("N", span, q, "number", text[span[0] : span[1]].lower()), victims
    if following is not None and following.tag in "opRs" and not (following.tag == "p" and following.words != "of"):
        return None
    listed = bool(out) and (out[-1].tag == "," or (len(out) > 1 and out[-1].tag == "c" and out[-2].words == _AGE))
    if (listed or (out and out[-1].tag == "b")) and words.isdigit() and (following is None or following.tag in ",.c"):
        return Chunk("o", q.span, words=_AGE), i + 1
    if following is None and words.lower() in ("one", "1"):
        return None
    return Chunk("N", q.span, q, "bare", words.lower()), i + 1


def _victims(tokens: list[Chunk], i: int, out: list[Chunk]) -> int | None:
    """Return the index after a plural noun that the words around make persons: "killed three Rohingya herders", "12 stokers died"."""
    j = i + 1
    while j < len(tokens) and j <= i + 3 and tokens[j].tag == "o" and tokens[j].words[0].isalpha():
        j += 1
    if j == i + 1 or not tokens[j - 1].words.endswith(("s", "men")) or tokens[j - 1].words in NO_PERSONS:
        return None
    k = j + 1 if j < len(tokens) and tokens[j].tag in "bh" else j
    after = k < len(tokens) and tokens[k].tag in "TWD" and (k > j or k + 1 == len(tokens) or tokens[k + 1].tag != "Q")
    return j if after or (out and out[-1].tag in "TtwWKJ") else None


def _alone(text: str, tokens: list[Chunk], i: int) -> tuple[Chunk, int] | None:
    """Return "another" or "a third" without a noun, where what befell them follows: "two died and another was wounded"."""
    j = i + 1
    if tokens[i].words == "a" and j < len(tokens) and tokens[j].words in _ORDINALS:
        j += 1
    elif tokens[i].words != "another":
        return None
    if j >= len(tokens) or tokens[j].tag not in "bhTWDHC":
        return None
    span = (tokens[i].span[0], tokens[j - 1].span[1])
    return Chunk("N", span, _one(span), "one", text[span[0] : span[1]].lower()), j


def _one(span: Span) -> Quantity:
    return Quantity(span, 1, 1, 1)


def _definite(text: str, tokens: list[Chunk], i: int) -> tuple[Chunk, int] | None:
    """Return "the man", "his two sons", "the other three", "the victims"."""
    j = i + 2 if i + 1 < len(tokens) and tokens[i + 1].words == "other" else i + 1
    if j < len(tokens) and tokens[j].tag == "Q":
        counted = _counted(text, tokens, j, [])
        if counted is not None:
            group, end = counted
            span = (tokens[i].span[0], group.span[1])
            return group._replace(span=span, words=text[span[0] : span[1]].lower()), end
    head = _head(tokens, i + 1)
    if head is None:
        return None
    span = (tokens[i].span[0], tokens[head - 1].span[1])
    last = tokens[head - 1].words
    one = last in ONE or (bool(_YEAR_OLD.match(last)) and not last.endswith("s"))
    if one and head < len(tokens) and tokens[head].tag == "o" and text[tokens[head].span[0]].isupper():
        name = _name(text, tokens, head)  # "the victim, ..." is no apposition here: "his brother John Doe"
        if name is not None:
            return Chunk("N", (span[0], name[0].span[1]), _one((span[0], name[0].span[1])), "name", text[span[0] : span[1]].lower()), name[
                1
            ]
    return Chunk("N" if one else "g", span, _one(span) if one else None, "definite", text[span[0] : span[1]].lower()), head


def _name(text: str, tokens: list[Chunk], i: int, suffered: bool = False) -> tuple[Chunk, int] | None:
    """Return a person's name: two words or more in capitals, none of which names an office or a place.

    One word is enough with an age, or right after a verb of killing or wounding (`suffered`).
    """
    j = i
    while (
        j < len(tokens)
        and j < i + 9
        and tokens[j].tag in "oam"
        and text[tokens[j].span[0]].isupper()
        and (j == i or tokens[j].span[0] - tokens[j - 1].span[1] <= 2)
    ):
        j += 1
        if j < len(tokens) and tokens[j].tag == "." and text[tokens[j].span[0]] == "." and tokens[j].span[1] - tokens[j - 1].span[0] <= 4:
            j += 1  # an initial, "Jr."
    parts = [t for t in tokens[i:j] if t.tag != "."]
    if not parts or any(t.words in _NO_NAME or t.words in MANY or _initials(text, t) or t.words.endswith(("'s", "’s")) for t in parts):
        return None
    span = (tokens[i].span[0], parts[-1].span[1])
    age = _AGE_AFTER.match(text, span[1])
    if (len(parts) < 2 and not age and not suffered) or (not age and all(t.words in ONE for t in parts)):
        return None
    end = span[1]
    if age:
        end = age.end() - (text[age.end() - 1] == ",")
        while j < len(tokens) and tokens[j].span[1] <= end:
            j += 1
    return Chunk("N", (span[0], end), _one((span[0], end)), "name", text[span[0] : end].lower()), j


def _initials(text: str, token: Chunk) -> bool:
    """Return whether a word is letters in capitals, as organisations have them, and no numeral ("John Doe III")."""
    word = text[token.span[0] : token.span[1]]
    return len(word) > 1 and word.isalpha() and word.isupper() and not set(word) <= set("IVX")


def _bare(text: str, tokens: list[Chunk], i: int, out: list[Chunk]) -> tuple[Chunk, int] | None:
    """Return persons without an article, as headlines have them ("Chicago man shot"), and plurals without a number."""
    head = _head(tokens, i, 3 if out and out[-1].tag in "TtKJ" else 0)
    if head is None:
        return None
    last = tokens[head - 1].words
    span = (tokens[i].span[0], tokens[head - 1].span[1])
    if last in MANY or last.endswith("olds"):
        return Chunk("g", span, words=text[span[0] : span[1]].lower()), head
    if head < len(tokens) and tokens[head].tag == "o" and text[tokens[head].span[0]].isupper():
        name = _name(text, tokens, head)
        if name is not None:
            return Chunk("N", (span[0], name[0].span[1]), _one((span[0], name[0].span[1])), "name", name[0].words), name[1]
    k = len(out)
    while k and out[k - 1].tag == "o" and len(out) - k < 4:
        k -= 1
    if k == 0 or out[k - 1].tag in ".,cTtDWwAvuKJ":
        return Chunk("N", span, _one(span), "one", text[span[0] : span[1]].lower()), head
    return None
