"""Papers: who speaks in "the letter says"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.roster import Roster
from pourparler.read.speech.scene import Scene, Speaker, of_person

if TYPE_CHECKING:
    from spacy.tokens import Token

PAPERS: Final = frozenset({
    "statement", "letter", "communique", "communiqué", "report", "note", "document", "text", "circular",
})  # fmt: skip
_DEFINITE: Final = frozenset({"the", "his", "her", "same"})


def paper(
    tokens: list[Token], root: int, *, party: str | None, number: int, roster: Roster, scene: Scene
) -> Speaker:
    """Return who speaks in a paper that is mentioned at tokens of paragraph `number`.

    The one person that the paragraph has named so far ("Torre wrote to the staff. The letter says"),
    else nobody by name.
    """
    named = {p[2] for p in scene.people if p[0] == number and p[1] < root}
    if party is None and len(named) == 1 and any(t.lower_ in _DEFINITE for t in tokens[:2]):
        return of_person(roster.people[named.pop()], "role")
    return Speaker(name=None, party=party, authority="document", how="unnamed")
