"""Joint voices: one cue, several parties: "X and Y said", "X, with Y,", "X, supported by Y,", "X, for G,"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.names import Name, names
from pourparler.read.speech.resolve import resolve
from pourparler.read.speech.roster import Roster
from pourparler.read.speech.scene import Scene, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc

Tie = Literal["list", "with", "support", "refusal", "for"]
_LINKS: Final = frozenset({",", "and", "&", "the", "both", "also"})
_VAGUE: Final = frozenset(
    {"others", "other", "many", "several", "parties", "countries", "delegations", "some"}
)
_SIDES: Final = frozenset({
    "side", "party", "government", "delegation", "team", "country", "nation", "state", "camp",
})  # fmt: skip
_ALL: Final = frozenset({"sides", "parties"})
_UNTOLD: Final = Speaker(name=None, party=None, authority="unnamed", how="crowd")
_BY: Final[dict[str, Tie]] = {
    "supported": "support", "backed": "support", "seconded": "support", "echoed": "support",
    "joined": "with", "opposed": "refusal",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A party beside the subject of a cue: its name, how it is tied to it, and the words that tie it."""

    name: Name
    tie: Tie
    marker: Range


def voices(doc: Doc, found: Found) -> list[Voice]:
    """Return the names beside the subject of a cue, read off the words, as parses of lists go wrong.

    A list without "and" is none: a name after a comma alone is an apposition.
    """
    if found.speaker_root < 0 or found.speaker is None:
        return []
    named = {name.start: name for name in names(doc)}
    head = next((n for n in named.values() if n.start <= found.speaker_root < n.end), None)
    place = found.speaker_root + 1 if head is None else head.end
    stop = found.cue[0] if found.cue[0] >= place else doc[found.speaker_root].sent.end
    beside: list[Voice] = []
    tie: Tie = "list"
    marker, joined = (place, place), False
    while place < stop:
        step = _marker(doc, place)
        if step is not None:
            tie, marker = step[0], (place, place + step[1])
            place += step[1]
        elif (name := named.get(place)) is not None:
            if name.end < len(doc) and doc[name.end].text in ("'s", "’s", "’", "'"):
                break
            beside.append(Voice(name=name, tie=tie, marker=marker))
            joined = joined or (tie == "list" and doc[place - 1].lower_ == "and")
            joined = joined or (tie == "list" and doc[place - 2 : place].text.lower() == "and the")
            place = name.end
        elif doc[place].lower_ in _LINKS or doc[place].lower_ in _VAGUE:
            place += 1
        else:
            break
    return [voice for voice in beside if voice.tie != "list" or joined]


def _marker(doc: Doc, place: int) -> tuple[Tie, int] | None:
    """Return the tie that the words at a place open, and how many words it has."""
    word = doc[place].lower_
    if word in _BY and place + 1 < len(doc) and doc[place + 1].lower_ == "by":
        return _BY[word], 2
    after_comma = place > 0 and doc[place - 1].text in (",", "and")
    if word in ("with", "for") and after_comma:
        return ("with" if word == "with" else "for"), 1
    if after_comma and doc[place : place + 3].text.lower() == "on behalf of":
        return "for", 3
    return None


def joint(
    doc: Doc, found: Found, speaker: Speaker, *, number: int, roster: Roster, scene: Scene
) -> Iterable[tuple[Found, Speaker]]:
    """Return an attribution with its speaker, and one for each party that speaks with him.

    Who speaks for a group has the group's party; who supports or opposes gets the content with that act.
    """
    if pair := _both_sides(doc, found, number=number, roster=roster, scene=scene):
        return [(found, side) for side in pair]
    others = []
    for voice in voices(doc, found):
        mention = (voice.name.start, voice.name.end)
        other = resolve(doc, mention, voice.name.end - 1, number=number, roster=roster, scene=scene)
        if voice.tie == "for":
            party = other.party or (roster.add_side(voice.name.text).id if voice.name.body else None)
            speaker = replace(speaker, party=party or speaker.party, near=False)
        elif other.party is not None and other.party != speaker.party and not other.relays:
            own = replace(found, speaker=mention, speaker_root=voice.name.end - 1)
            if voice.tie in ("support", "refusal"):
                word = "support" if voice.tie == "support" else "oppose"
                own = replace(
                    own, cue=voice.marker, root=voice.marker[0], shape="object", word=word, act=voice.tie
                )
            others.append((own, other))
    return [(found, speaker), *others]


def _both_sides(doc: Doc, found: Found, *, number: int, roster: Roster, scene: Scene) -> tuple[Speaker, ...]:
    """Return the two parties that "both sides" are: the only two at the table, and the two named last.

    Where that is not plain it is nobody that is known: never one of them alone.
    """
    noun = doc[found.speaker_root] if found.speaker_root >= 0 else None
    if noun is None or noun.tag_ != "NNS" or noun.lemma_.lower() not in _SIDES:
        return ()
    counted = {t.lower_ for t in noun.lefts} - {"the"}
    if counted not in ({"both"}, {"two"}) and (counted or noun.lower_ not in _ALL):
        return ()
    told = [*scene.sides, *((n, at, roster.people[name].party or "") for n, at, name in scene.people)]
    before = sorted(one for one in told if one[:2] < (number, noun.i) and one[2] not in ("", *scene.between))
    last = list(dict.fromkeys(side for _, _, side in reversed(before)))[:2]
    of_more = any(t.dep_ in ("prep", "relcl", "acl") for t in noun.rights)  # "both sides of the river"
    if of_more or len(scene.table) != 2 or sorted(last) != sorted(scene.table):
        return (_UNTOLD,)
    return tuple(
        Speaker(name=roster.sides[side].name, party=side, authority="other", how="far pronoun")
        for side in scene.table
    )
