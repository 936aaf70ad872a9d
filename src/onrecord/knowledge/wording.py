"""Words as the tables spell them: tokens with their spans, folded so that accents, hyphens and apostrophes do not matter.

Letters are never exchanged for look-alikes of another script: a Cyrillic letter in a
Latin name stays Cyrillic and the name does not match.
"""

import re
import unicodedata
from typing import NamedTuple

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|[^\W_]+(?:[.'’‘ʼʻ`´][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻ`´.")
# A report may write these with or without a capital.
_PARTICLES = frozenset({"Al", "El", "Ul", "Of", "The", "And"})
# Letters that Unicode does not decompose, with the spelling that English-language reports use.
_PLAIN = str.maketrans(
    {"ı": "i", "İ": "I", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ð": "d", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A"}  # noqa: E501
)


class Token(NamedTuple):
    """One word: its folded form, the same in lower case, its span, whether it is possessive, and what stands before it."""

    text: str
    lower: str
    begin: int
    end: int
    possessive: bool
    before: str


def fold(word: str) -> str:
    """Return `word` without accents, apostrophes and full stops, in its own case and script.

    >>> fold("Côte"), fold("U.S."), fold("Erdoğan")
    ('Cote', 'US', 'Erdogan')
    """
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).translate(_PLAIN)
    return word.translate(_APOSTROPHES)


def tokens(text: str) -> list[Token]:
    """Return the words of `text` with code-point spans; hyphens and slashes separate, a possessive 's is taken off.

    >>> [t.text for t in tokens("Iraq's U.S.-backed forces")]
    ['Iraq', 'US', 'backed', 'forces']
    """
    found: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(text):
        word = match.group()
        begin, end = match.span()
        possessive = len(word) > 2 and word[-1] in "sS" and word[-2] in "'’‘ʼ"
        if possessive:
            word = word[:-2]
            end -= 2
        elif word[-1] in "sS" and text[end : end + 1] in ("'", "’"):
            possessive = True
        plain = fold(word)
        if plain:
            found.append(Token(plain, plain.lower(), begin, end, possessive, text[last:begin]))
        last = match.end()
    return found


def key(name: str) -> str:
    """Return a name as the tables index it: folded words with single spaces, case kept but in particles, without a leading article.

    >>> key("the People's Republic of China"), key("al-Qaeda")
    ('People Republic of China', 'al Qaeda')
    """
    words = [t.text for t in tokens(name)]
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    return " ".join(word.lower() if word in _PARTICLES else word for word in words)
