"""Countries nobody has heard of: a name and its people's name in one text make a state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from pourparler.base.ids import folded
from pourparler.read.speech.names import names
from pourparler.read.speech.offices import bodies, office_word
from pourparler.read.speech.roster import Roster, is_demonym

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ACTS: Final = frozenset({"nsubj", "nsubjpass", "poss", "pobj", "agent"})


def countries(docs: Iterable[Doc], *, roster: Roster) -> None:
    """Add to the roster each unknown name that acts in the text beside its demonym: Norland, Norlandish.

    Cost: linear in the words; each capitalised word is compared with the names it begins like.
    """
    acting: dict[str, str] = {}
    capital: set[str] = set()
    for doc in docs:
        capital |= {token.text for token in doc if token.is_alpha and token.text[:1].isupper()}
        for name in names(doc):
            token = doc[name.end - 1]
            single = name.end - name.start == 1 and name.body is None and not name.title and not name.gender
            if single and token.dep_ in _ACTS and office_word([token]) is None:
                acting[name.text] = name.text[:4].casefold()
    stems: dict[str, list[str]] = {}
    for word in sorted(capital):
        stems.setdefault(word[:4].casefold(), []).append(word)
    for word, stem in sorted(acting.items()):
        known = roster.person(word) is not None or roster.party(word) is not None or folded(word) in bodies()
        peoples = [w for w in stems.get(stem, ()) if w != word and is_demonym(folded(w), folded(word))]
        if peoples and not known:
            roster.add_side(word, kind="state")
