"""Headlines that name the speaker before a colon: "Minister: talks are off"."""

import re
from dataclasses import replace

from onrecord.coding.mentions import Mention
from onrecord.coding.statements import Found
from onrecord.language.words import Words

COLON = re.compile(r"^[ \t]*(?P<who>[^:\n]{2,60}?)(?P<cue>:)[ \t]+(?P<what>\w[^\n]{8,160}?)[ \t]*$", re.MULTILINE)
FILLS = 0.6  # share of the words before the colon that one mention has to fill
SURE = 0.6


def with_colons(statements: list[Found], mentions: list[Mention], words: Words) -> list[Found]:
    """Return the statements with those of headlines: a line with no final stop in which an actor stands before a colon.

    Where the encoder found the content but not its source, the source is added.
    """
    out = list(statements)
    for m in COLON.finditer(words.text):
        if m["what"][-1] in '.!?”"' or not _names_somebody(m.span("who"), mentions):
            continue
        source = m.span("who")
        at = words.at(source)
        inside = [i for i, s in enumerate(out) if any(m.start("what") <= b + 1 and e <= m.end("what") + 1 for b, e in s.content)]
        whole = [i for i in inside if sum(e - b for b, e in out[i].content) >= 0.7 * len(m["what"])]
        if whole:
            i = whole[0]
            if out[i].source is None:
                out[i] = replace(out[i], source=source, source_at=at, cue=out[i].cue or m.span("cue"))
        elif not inside:
            cue = words.at(m.span("cue"))
            out.append(Found(source, m.span("cue"), (m.span("what"),), "assert", SURE, cue, at))
    return out


def _names_somebody(span: tuple[int, int], mentions: list[Mention]) -> bool:
    return any(m.kind != "pronoun" and min(span[1], m.span[1]) - max(span[0], m.span[0]) >= FILLS * (span[1] - span[0]) for m in mentions)
