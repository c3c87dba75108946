"""In which language a text is: English by its function words, others by a library's model."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from realpolitik.errors import MissingExtra
from realpolitik.reading.documents.document import Document
from realpolitik.reading.documents.errors import OtherLanguage

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["in_english", "language", "language_name"]

# Words that English has and its neighbours have not ("in", "a", "was" are Dutch or German, too).
_ENGLISH = (
    "the of and that with from which this these were would been has will their his they its "
    "it are not but said who had there than when between against should could about after "
    "before"
)
ENGLISH = frozenset(_ENGLISH.split())
# English prose has 20 % or more of them; other languages 2 % or less, but for quotations.
ENGLISH_SHARE = 0.10
FOREIGN_SHARE = 0.04
WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 4000
# A headline of few words says little; what is less sure is taken as English, and said.
SURE = 0.9
SURE_SCRIPT = 0.3
FEW_WORDS, MANY_WORDS = 5, 50
UNKNOWN = {"en": "English", "und": "a language that could not be told"}
NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "ary": "Arabic", "arz": "Arabic",
    "as": "Assamese", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "fy": "Frisian", "ga": "Irish",
    "gl": "Galician", "gu": "Gujarati", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "ig": "Igbo", "is": "Icelandic", "it": "Italian", "ja": "Japanese",
    "jv": "Javanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada",
    "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin", "lb": "Luxembourgish",
    "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mg": "Malagasy", "mk": "Macedonian",
    "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "mt": "Maltese",
    "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian",
    "oc": "Occitan", "om": "Oromo", "or": "Odia", "pa": "Punjabi", "pcm": "Nigerian Pidgin",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "qu": "Quechua", "ro": "Romanian",
    "ru": "Russian", "rw": "Kinyarwanda", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian",
    "sn": "Shona", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "th": "Thai", "tk": "Turkmen",
    "tl": "Tagalog", "tr": "Turkish", "tt": "Tatar", "ug": "Uyghur", "uk": "Ukrainian",
    "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "xh": "Xhosa", "yo": "Yoruba",
    "yue": "Chinese", "wuu": "Chinese", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip
LATIN = re.compile("[A-Za-zÀ-ɏ]")
OTHER = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufefc]")


def language(text: str) -> tuple[str, tuple[str, ...]]:
    """The language of a text, and notes on it.

    Parameters
    ----------
    text
        Any text with a letter in it.

    Returns
    -------
    tuple
        The code of ISO 639 (`en`, `fr`), and a note if the text is too short to tell, or if a part
        of it is in another language.

    Raises
    ------
    MissingExtra
        If the text is not plainly English and the model is not installed.

    Examples
    --------
    >>> language("The ministers of the two countries met and said that they will meet again.")
    ('en', ())
    """
    head, *others = _samples(text)
    code, notes = _of_sample(head)
    parts = {_of_sample(part)[0] for part in others if _foreign(part) is (code == "en")}
    other = sorted(parts - {code})
    if other and not notes:
        notes = (f"a part of the text is in {' or '.join(map(language_name, other))}",)
    return code, notes


def language_name(code: str) -> str:
    """The English name of a language, or its code.

    Examples
    --------
    >>> language_name("fr")
    'French'
    """
    return NAMES.get(code) or UNKNOWN.get(code) or f"another language ({code})"


def in_english(document: Document) -> Document:
    """The document itself if it is in English.

    Raises
    ------
    OtherLanguage
        If it is not.
    """
    if document.language != "en":
        raise OtherLanguage(document.place, foreign(document.language))
    return document


def foreign(code: str) -> str:
    """What is said of a text in another language."""
    return f"the text is in {language_name(code)}; reading knows English"


def _samples(text: str) -> list[str]:
    if len(text) <= 3 * SAMPLE:
        return [text]
    middle = len(text) // 2
    return [text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]]


def _share(sample: str) -> tuple[float, int]:
    words = WORD.findall(sample.lower())
    return sum(word in ENGLISH for word in words) / max(1, len(words)), len(words)


def _foreign(sample: str) -> bool:
    share, words = _share(sample)
    latin, other = _scripts(sample)
    return other > latin or (words > MANY_WORDS and share < FOREIGN_SHARE)


def _scripts(sample: str) -> tuple[int, int]:
    """How many letters are Latin, and how many of another script."""
    return len(LATIN.findall(sample)), len(OTHER.findall(sample))


def _of_sample(sample: str) -> tuple[str, tuple[str, ...]]:
    share, words = _share(sample)
    latin, other = _scripts(sample)
    if share >= ENGLISH_SHARE and other <= latin and words > FEW_WORDS:
        return "en", ()
    # Capital letters speak another language to the model, which knows them from titles.
    code, sure = _model().classify(sample.lower() if sample.isupper() else sample)
    if code == "en":
        return "en", ()
    if code != "zxx" and sure >= (SURE_SCRIPT if other > latin else SURE):
        return str(code), ()
    if other > latin:
        return "und", ()
    return "en", ("too short to tell its language; read as English",)


@lru_cache(maxsize=1)
def _model() -> LanguageIdentifier:
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError as error:
        raise MissingExtra("read", "telling the language of a text") from error
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
