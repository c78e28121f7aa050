"""Pronouns: whom "he", "she", "it" and "they" mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.roster import Roster, Someone
from pourparler.read.speech.scene import NOBODY, How, Scene, Speaker, of_person

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


HE: Final = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}


_OPENING: Final = 3
"""Words before a name that still opens what is said: "What the minister Torre wants"."""
_SELF: Final = frozenset({"i", "we", "my", "our", "us", "me"})


THEY: Final = frozenset({"they", "them", "their", "it", "its"})


def personal(doc: Doc, root: int, *, gender: str, number: int, roster: Roster, scene: Scene) -> Speaker:
    """Return the person that "he" or "she" means.

    The last speaker of the paragraph, then a subject before it, then the last
    speaker of the text, then whoever was named last; a gender known to differ rules out.
    """

    def fits(someone: Someone) -> bool:
        return not someone.gender or someone.gender == gender

    if scene.last is not None and scene.last[0] == number:
        last = _last_here(doc, root, fits=fits, roster=roster, scene=scene)
        if last is not None:
            return last
    sentence = doc[root].sent
    here = [
        p
        for p in scene.people
        if p[0] == number and p[1] < root and fits(roster.people[p[2]]) and not _in_own(doc, p[1], scene)
    ]
    subjects = [
        p
        for p in here
        if any(t.dep_ in ("nsubj", "nsubjpass") for t in _mention(doc, p[1])) and p[1] < sentence.start
    ]
    if subjects:
        return of_person(roster.people[subjects[-1][2]], "pronoun")
    if here:
        return of_person(roster.people[here[-1][2]], "pronoun")
    acting = {a[2] for a in scene.acting if a[0] == number - 1 and (a[0], a[1]) > _last_place(scene)}
    if len(acting) == 1 and fits(roster.people[next(iter(acting))]):
        return of_person(roster.people[acting.pop()], "pronoun")  # "Torre laughed. ¶ “It is over,” she said"
    if scene.last is not None and scene.last[1].name in roster.people:
        someone = roster.people[scene.last[1].name or ""]
        if fits(someone):
            return of_person(someone, "pronoun" if scene.last[0] >= number - 1 else "far pronoun")
    earlier = [p for p in scene.people if p[0] < number and fits(roster.people[p[2]])]
    if earlier:
        return of_person(roster.people[max(earlier)[2]], "far pronoun")
    return NOBODY


def _in_own(doc: Doc, place: int, scene: Scene) -> bool:
    """Tell whether a name stands in what is said: who speaks says "I" or "he" of himself.

    Not one that opens it: a reporter writes "Torre would sign, she said".
    """
    if not scene.speaking.isdisjoint(range(place, place + 4)):
        return False
    within = [(start, end) for start, end in scene.own if start <= doc[place].idx < end]
    if not within:
        return False
    start, end = within[0]
    opens = sum(1 for t in doc[:place] if t.idx >= start) <= _OPENING
    return not opens or any(t.lower_ in _SELF for t in doc if start <= t.idx < end)


def _last_place(scene: Scene) -> tuple[int, int]:
    return (-1, -1) if scene.last is None else (scene.last[0], scene.at)


def _last_here(
    doc: Doc, root: int, *, fits: Callable[[Someone], bool], roster: Roster, scene: Scene
) -> Speaker | None:
    """Return the last speaker of this paragraph, if a pronoun can mean him."""
    if scene.last is None:
        return None
    number, last = scene.last
    nearer = [p for p in scene.people if p[0] == number and p[1] < root and not _in_own(doc, p[1], scene)]
    since = [p for p in nearer if p[1] > scene.at and fits(roster.people[p[2]]) and _does(doc, p[1], root)]
    if since:
        return of_person(roster.people[since[-1][2]], "pronoun")  # "A said no. B nodded. He said …"
    if last.name in roster.people:
        someone = roster.people[last.name or ""]
        same = not nearer or nearer[-1][2] == someone.name or doc[root].dep_ == "nsubj"
        return of_person(someone, "pronoun") if fits(someone) and same else None
    if last.how == "unnamed":
        return last

    def subject(place: tuple[int, int, str]) -> bool:
        return last.how != "name" or _acts(doc, place[1])

    if (
        last.how in ("collective", "name", "role", "pronoun")
        and last.name
        and not any(fits(roster.people[p[2]]) for p in nearer if p[1] > scene.at and subject(p))
    ):
        return replace(
            last, how="pronoun"
        )  # a surname nobody introduced, or the delegate of a party: "The EU said …. He proposed …"
    return None


def _does(doc: Doc, start: int, root: int) -> bool:
    """Tell whether a name is the subject of an earlier sentence than the one of token `root`."""
    return any(
        t.dep_ == "nsubj" and t.head.dep_ == "ROOT" and t.sent.start != doc[root].sent.start
        for t in _mention(doc, start)
    )


def _acts(doc: Doc, start: int) -> bool:
    """Tell whether a name is a subject: in "It is Torre she blames" it is not, and "she" is somebody else."""
    return any(t.dep_ in ("nsubj", "nsubjpass") for t in _mention(doc, start))


def _mention(doc: Doc, start: int) -> list[Token]:
    end = start
    while end < len(doc) and (doc[end].text[:1].isupper() or (end > start and doc[end].text == "-")):
        end += 1
    return list(doc[start:end])


def collective(doc: Doc, root: int, *, number: int, roster: Roster, scene: Scene) -> Speaker:
    """Return the party that "it" means: the last to speak, else the last subject, else the last named."""
    if scene.last is not None and scene.last[0] == number and scene.last[1].how in ("collective", "role"):
        last = scene.last[1]
        return Speaker(name=last.name, party=last.party, authority=last.authority, how="pronoun")
    if scene.last is not None and scene.last[0] == number and doc[root].lower_ in ("they", "them", "their"):
        last = scene.last[1]
        if last.how == "unnamed":  # "Two officials said …. Norland was studying it, they said"
            return last
    here = [s for s in scene.sides if s[0] == number and s[1] < root]
    subjects = [s for s in here if any(t.dep_ in ("nsubj", "nsubjpass") for t in _mention(doc, s[1]))]
    if here:
        side = roster.sides[(subjects or here)[-1][2]]
        how: How = "pronoun" if subjects else "far pronoun"
        return Speaker(name=side.name, party=side.id, authority="other", how=how)
    return NOBODY
