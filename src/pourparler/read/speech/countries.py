"""Countries nobody has heard of: a name and its people's name in one text make a state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from pourparler.base.ids import folded
from pourparler.read.blocks import dateline
from pourparler.read.speech.names import names
from pourparler.read.speech.offices import bodies, office_word
from pourparler.read.speech.roster import Roster, is_demonym
from pourparler.record.source import Source

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OF_STATES: Final = frozenset((
    "army", "border", "borders", "capital", "government", "navy", "parliament", "people", "territory",
))  # fmt: skip
_ACTS: Final = frozenset({"nsubj", "nsubjpass", "poss", "pobj", "agent"})


def countries(source: Source, docs: Sequence[Doc], *, roster: Roster) -> None:
    """Add to the roster each unknown name that acts in the text beside its demonym: Norland, Norlandish.

    So is one that will or would do something, where the dateline has it behind a town or the outlet is
    named after it ("AMARU, Norland, May 3 –", "Norland Post"), and the outlet's name also where it has a
    people or a government.

    Cost: linear in the words; each capitalised word is compared with the names it begins like.
    """
    acting: dict[str, str] = {}
    vowing, owning = set[str](), set[str]()
    capital: set[str] = set()
    for doc in docs:
        capital |= {token.text for token in doc if token.is_alpha and token.text[:1].isupper()}
        for name in names(doc):
            token = doc[name.end - 1]
            single = name.end - name.start == 1 and name.body is None and not name.title and not name.gender
            if single and token.dep_ in _ACTS and office_word([token]) is None:
                acting[name.text] = name.text[:4].casefold()
                if token.dep_ == "poss" and token.head.lower_ in _OF_STATES:
                    owning.add(name.text)
                if token.dep_ == "nsubj" and any(c.tag_ == "MD" for c in token.head.children):
                    vowing.add(name.text)
    behind, named = _placed(source)
    people = {w for w in named if any(c != w and is_demonym(folded(c), folded(w)) for c in capital)}
    placed = ((behind | named) & vowing) | (named & owning) | people
    stems: dict[str, list[str]] = {}
    for word in sorted(capital):
        stems.setdefault(word[:4].casefold(), []).append(word)
    for word, stem in sorted((acting | {w: w[:4].casefold() for w in placed}).items()):
        known = roster.person(word) is not None or roster.party(word) is not None or folded(word) in bodies()
        peoples = [w for w in stems.get(stem, ()) if w != word and is_demonym(folded(w), folded(word))]
        if (peoples or word in placed) and not known:
            roster.add_side(word, kind="state")


def _placed(source: Source) -> tuple[set[str], set[str]]:
    """Return the names behind the town of a dateline, and the first of the outlet's name."""
    first = next((block for block in source.blocks if block.kind == "body"), None)
    line = None if first is None else dateline(source.text, first)
    behind = [part.strip() for part in line.place.split(",")[1:]] if line is not None else []
    named = (source.outlet or "").removeprefix("The ").split()
    return set(behind), set(named[:1] if len(named) > 1 else [])
