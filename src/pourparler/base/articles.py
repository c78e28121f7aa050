"""Articles: which names take "the" in a running sentence."""

from __future__ import annotations

import re
from typing import Final

_HEADS: Final = """
    administration agency alliance army assembly association authority bloc board bureau chamber church club
    coalition collective commission committee commonwealth community confederation consortium cooperative
    corporation council court delegation department directorate emirate emirates federation forum front fund
    government group guard guild inspectorate institute isles islands kingdom league ministry mission movement
    nations navy netherlands network office organisation organization parliament party philippines police
    republic secretariat senate service society states sultanate syndicate territories territory treasury
    tribunal trust union
"""
_FIRST: Final = frozenset({"united", "union", "republic", "kingdom", "commonwealth", "federated"})
_ALONE: Final = """
    bahamas comoros eu gambia houthis imf kremlin maldives osce taliban uae uk un us usa vatican west wto
"""
_SINGLE: Final = frozenset(_ALONE.split())
_BARE: Final = frozenset({"parliament", "police", "congress", "senate"})
"""Heads that stand alone without an article."""

_HEAD_NOUNS: Final = frozenset(_HEADS.split())
_PEOPLE: Final = re.compile(r"\w{2,}(?:ers|ors|ists|ians|ants|men|women|people)")
_OWNED: Final = re.compile(r"(?<!women)(?<!men)(?<!people)(?<!children)['’]s\b", re.IGNORECASE)
_TAIL: Final = re.compile(r"\s+(?:of|for|on|in|against|and|&)\s+")


def with_the(name: str) -> str:
    """Return a name as it stands inside a sentence, with "the" where English wants it.

    Examples
    --------
    >>> with_the("United States"), with_the("Norrland"), with_the("Canners' League")
    ('the United States', 'Norrland', "the Canners' League")
    >>> with_the("Norrland's Ministry of Trade"), with_the("Council of the Straits")
    ("Norrland's Ministry of Trade", 'the Council of the Straits')
    """
    if name.startswith("The "):
        return f"the {name[4:]}"
    return f"the {name}" if _takes_the(name) else name


def _takes_the(name: str) -> bool:
    words = name.casefold().split()
    if not words or not name[0].isupper() or _OWNED.search(name):
        return False
    if len(words) == 1:
        return words[0] in _SINGLE or (words[0] in _HEAD_NOUNS and words[0] not in _BARE)
    if words[0] in _FIRST or " of " in name:
        return True
    head = _TAIL.split(name.casefold(), maxsplit=1)[0].split()[-1]
    return head in _HEAD_NOUNS or (len(words) > 1 and _PEOPLE.fullmatch(head) is not None)
