"""Is a text in a language onrecord codes? Function words answer for English, py3langid for the rest."""

import re
from functools import lru_cache
from typing import Any

# Words that a page of English cannot do without and that hardly occur in other languages.
_ENGLISH_WORDS = """
    the and that with from said has have had were been which would this they their his her who but not are for after about when
    there what will its by as
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
# A few words each of neighbours in the same script, so that a short text gives itself away.
_OTHER_WORDS = """
    el los las una por para que con del según como más pero fue está han
    le les des une est dans pour qui sur avec pas selon été aux ont sont
    der die das und ist nicht mit von den dem ein eine auf für wird wurde sich
    il della che per gli nel una sono dal alla più
    não uma dos das pelo pela são foi com mais
    het een van voor niet zijn werd naar heeft
    och att det som på är inte för av til ikke jeg har
    yang dan untuk dengan dari dalam tidak pada telah
    ve bir bu için olarak ile daha
    nie że się jest na do przez
"""
_OTHERS = frozenset(_OTHER_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENOUGH = 200  # letters; below this py3langid is wrong too often to be asked without other evidence

NAMES = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan",
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh",
    "km": "Khmer", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "mn": "Mongolian", "ms": "Malay", "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian",
    "nb": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovene", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
    "en": "English",
}  # fmt: skip


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, None where too little of it is there to tell.

    A text with its share of English function words is English; others are given to py3langid
    (loaded on first need) if they have 200 letters, another script, or function words of another language.

    >>> language_of("The minister said that the talks had failed.")
    'en'
    >>> language_of("Hanoi flood toll rises") is None
    True
    """
    # Beginning, middle and end: a report may open in one language and go on in another.
    if _share_of_english(_WORD.findall(_sample(text, 800).lower())) >= 0.15:
        return "en"
    sample = _sample(text, 4_000)
    words = _WORD.findall(sample.lower())
    if not words:
        return None
    letters = sum(map(len, words))
    latin = sum(len(w) for w in words if w[0] < "\u0250" or "\u1e00" <= w[0] < "\u1f00")
    english = sum(map(_ENGLISH.__contains__, words))
    if latin * 2 > letters and english >= 3 and english >= 0.08 * len(words):
        return "en"
    other = sum(w in _OTHERS for w in words)
    foreign_script = letters >= 8 and latin * 2 < letters
    foreign_words = other >= 3 and other > 2 * english and other >= 0.2 * len(words)
    if letters < _ENOUGH and not foreign_script and not foreign_words:
        return "en" if english >= 2 and english > other else None
    code, certainty = _identifier().classify(sample)
    if foreign_script:
        return None if code == "en" else str(code)
    # A list of names has no function words, and any language may be read into it.
    return str(code) if float(certainty) > 0.9 else None


def _sample(text: str, size: int) -> str:
    if len(text) <= 3 * size:
        return text
    middle = len(text) // 2
    return f"{text[:size]} {text[middle : middle + size]} {text[-size:]}"


def _share_of_english(words: list[str]) -> float:
    return sum(map(_ENGLISH.__contains__, words)) / len(words) if len(words) >= 20 else 0.0


@lru_cache(maxsize=1)
def _identifier() -> Any:
    # Importing py3langid and loading its model takes 0.4 s: only texts that need it pay.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
