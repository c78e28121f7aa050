"""The language of a text, by its script and its most common words."""

from __future__ import annotations

import re
from typing import Final

SAMPLE: Final = 6_000
"""So many code points tell the language as well as all of them."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COMMON: Final = {
    "en": "the of and to in that is was for it with on he she they said has have not will at by this from "
    "be are his her its but would were we you i no which who what there their if a an as had been more",
    "de": "der die das und ist nicht ein eine zu den dem von mit sich auf für im auch es er sie wir ich hat "
    "dass werden bei nach aus wie wird noch über zum zur einen einer habe sagte",
    "fr": "le la les des du et est une un que qui dans pour pas sur au aux avec ce cette il elle nous vous "
    "ont été par plus sont son sa ses mais ne se a",
    "es": "el la los las de que y en un una por con no para su se del al lo es como más pero sus le ha "
    "este esta son entre cuando muy sin sobre",
    "it": "il lo la gli le di che e è un una per non con del della dei sono ha si da al nel alla anche come "
    "più questo ma",
    "nl": "de het een en van is dat niet op te in voor met zijn er aan door maar ook bij naar hij ze wij "
    "worden heeft om",
    "pt": "o a os as de que e do da em um uma para com não por mais dos das no na se foi ao ele ela são como",
    "sv": "och att det som en på är av för med till den har de inte om ett han hon var men sig från vi",
    "pl": "i w nie na że się z do to jest o jak ale po co za od dla tak przez był są",
    "tr": "ve bir bu da de için ile olarak olan çok daha ne gibi en mi o ancak kadar",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa",
}  # fmt: skip
_COMMON_WORDS: Final = {name: frozenset(words.split()) for name, words in _COMMON.items()}

_SCRIPTS: Final = (
    ("ja", "[\u3040-\u30ff]", 0.1),
    ("zh", "[\u4e00-\u9fff]", 0.3),
    ("ko", "[\uac00-\ud7af]", 0.3),
    ("fa", "[پچژگ]", 0.02),
    ("ar", "[\u0600-\u06ff]", 0.4),
    ("he", "[\u0590-\u05ff]", 0.4),
    ("el", "[\u0370-\u03ff]", 0.4),
    ("uk", "[їєґЇЄҐ]", 0.005),
    ("ru", "[ыэЫЭёЁ]", 0.005),
)


def language_of(text: str) -> str:
    """Return the language as an ISO 639-1 code, ``und`` where nothing tells.

    Examples
    --------
    >>> language_of("The minister said that he would not sign.")
    'en'
    >>> language_of("Der Minister sagte, dass er nicht unterschreiben werde.")
    'de'
    """
    sample = text[:SAMPLE]
    letters = sum(c.isalpha() for c in sample)
    if not letters:
        return "und"
    if not sample.isascii():
        for name, pattern, share in _SCRIPTS:
            if len(re.findall(pattern, sample)) > share * letters:
                return name
    words = [word.replace("’", "'") for word in _WORD.findall(sample.lower())]
    counts = {name: sum(word in common for word in words) for name, common in _COMMON_WORDS.items()}
    best = max(counts, key=lambda name: counts[name])
    if counts[best] == 0 or counts[best] < 0.06 * len(words):
        return "und"
    return best
