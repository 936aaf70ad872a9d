"""Transcripts: every turn of a printed conversation is a statement of the speaker whose name opens it."""

import re
from dataclasses import replace

from onrecord.coding.statements import Found
from onrecord.language.words import Words

TURN = re.compile(
    r"^[ \t]*[\"“]?(?P<who>[A-Z][A-Z.\-’' ]{1,38}[A-Z.](?:, [A-Z][A-Z .\-]{1,30})?)(?P<cue>:)[ \t]+(?P<what>\S.*?)[ \t]*$", re.MULTILINE
)
LEAST = 3  # turns that make a text a transcript: "WASHINGTON: ..." alone is a dateline
SURE = 0.9


def with_turns(statements: list[Found], words: Words) -> list[Found]:
    """Return the statements with one for each turn of a transcript; what a turn's speaker reports becomes nested in it.

    A text with fewer than three turns is returned as it is.
    """
    turns = list(TURN.finditer(words.text))
    if len(turns) < LEAST:
        return statements
    new: list[Found] = []
    for m in turns:
        at = words.at(m.span("who"))
        new.append(Found(m.span("who"), m.span("cue"), (m.span("what"),), "ask" if m["what"].rstrip('"”').endswith("?") else "assert", SURE,
                         words.at(m.span("cue")), at if at[1] > at[0] else None))  # fmt: skip
    holder = [_holding(turns, s) for s in statements]
    dropped = {i for i, s in enumerate(statements) if s.level == 0 and holder[i] is not None and _is_turn(turns[holder[i] or 0], s)}
    number = {old: len(new) + n for n, old in enumerate(i for i in range(len(statements)) if i not in dropped)}
    for i, s in enumerate(statements):
        if i in dropped:
            continue
        if s.parent is not None:
            new.append(replace(s, parent=number.get(s.parent, holder[s.parent])))
        elif holder[i] is not None:
            new.append(replace(s, level=1, parent=holder[i]))
        else:
            new.append(s)
    return new


def _holding(turns: list[re.Match[str]], s: Found) -> int | None:
    return next((k for k, m in enumerate(turns) if m.start() <= s.begin and s.content[-1][1] <= m.end() + 1), None)


def _is_turn(turn: re.Match[str], s: Found) -> bool:
    """Whether a statement found in a turn is the turn itself."""
    return s.cue is None or sum(e - b for b, e in s.content) >= 0.8 * (turn.end("what") - turn.start("what"))
