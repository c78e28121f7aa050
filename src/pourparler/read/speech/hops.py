"""Who speaks and through whom: outer attributions become hops of the chain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pourparler.base.ids import folded
from pourparler.read.speech.aside import aside
from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.joint import joint
from pourparler.read.speech.pronouns import HE, personal
from pourparler.read.speech.resolve import resolve
from pourparler.read.speech.roster import Roster
from pourparler.read.speech.scene import NOBODY, How, Scene, Speaker, of_person
from pourparler.read.speech.syntax import own_subject
from pourparler.read.speech.told import told

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An attribution with its speaker and hops; `aside` says why it is no statement, or is empty."""

    found: Found
    speaker: Speaker
    hops: tuple[str, ...] = ()
    aside: str = ""


def hear(
    doc: Doc, found: list[Found], *, number: int, roster: Roster, scene: Scene, outlet: str | None
) -> list[Heard]:
    """Return the attributions of a paragraph with speakers and hops resolved.

    A wire or outlet never speaks: over an inner attribution it becomes a hop,
    alone it is set aside. An outer attribution by anybody whose content is
    just the inner one ("a member said she had told the board …") is a hop too.
    """
    resolved = _resolved(doc, found, number=number, roster=roster, scene=scene)
    hops: dict[int, list[str]] = {i: [] for i in range(len(found))}
    dropped: set[int] = set()
    for i, (outer, speaker) in enumerate(resolved):
        inner = [
            j for j in range(len(found)) if j != i and j not in dropped and _holds(doc, outer, resolved[j][0])
        ]
        whole = [
            j for j in inner if _another(resolved[j][1], speaker) and _is_all(doc, outer, resolved[j][0])
        ]
        if (speaker.relays and inner) or whole:
            for j in whole or inner:
                hops[j].append(_label(doc, outer, speaker))
            dropped.add(i)
    made = []
    for i, (item, speaker) in enumerate(resolved):
        if i in dropped or _part_of(doc, i, resolved, dropped):
            continue
        way = _way(doc, item, number=number, roster=roster, scene=scene)
        heard = (*hops[i], way, told(doc, item, found, roster=roster) or "")
        chain = [h for h in heard if h and h != speaker.name and not _same(h, outlet)]
        made.append(
            Heard(
                found=item,
                speaker=speaker,
                hops=tuple(dict.fromkeys(chain)),
                aside=aside(doc, item, speaker),
            )
        )
    return [part for item in made for part in _jointly(doc, item, number=number, roster=roster, scene=scene)]


def _resolved(
    doc: Doc, found: list[Found], *, number: int, roster: Roster, scene: Scene
) -> list[tuple[Found, Speaker]]:
    """Return the attributions with their speakers, worked out in order of mention.

    Who is quoted within another's words does not become the one that "he" means.
    """
    speakers: dict[int, Speaker] = {}
    scene.speaking = frozenset(t for item in found if item.speaker is not None for t in range(*item.speaker))
    for i in sorted(range(len(found)), key=lambda i: (_place(found[i]), i)):
        item = found[i]
        speaker = speakers[i] = _speaker(doc, item, number=number, roster=roster, scene=scene)
        spoken = speaker.name or speaker.party or speaker.how == "unnamed"
        inner = any(_holds(doc, other, item) for other in found if other is not item and _tells(other))
        if spoken and not speaker.relays and item.shape != "noun" and not inner:
            scene.last, scene.at = (number, speaker), _place(item)
    return [(item, speakers[i]) for i, item in enumerate(found)]


def _tells(item: Found) -> bool:
    """Tell whether an attribution has another within it as words of its own: "she denied that he offered"."""
    return item.kind == "say" or (item.kind == "stance" and item.shape == "clause")


def _place(item: Found) -> int:
    """Return where an attribution is made: at its speaker, else at its cue."""
    return item.speaker_root if item.speaker_root >= 0 else item.cue[0]


def _another(inner: Speaker, outer: Speaker) -> bool:
    """Tell whether an inner speaker is somebody, and not the outer one."""
    somebody = inner.name is not None or inner.party is not None or inner.how == "unnamed"
    return somebody and inner.name != outer.name


def _jointly(doc: Doc, item: Heard, *, number: int, roster: Roster, scene: Scene) -> list[Heard]:
    """Return one Heard for each party that speaks in an attribution."""
    if item.aside:
        return [item]
    told = joint(doc, item.found, item.speaker, number=number, roster=roster, scene=scene)
    return [replace(item, found=found, speaker=speaker) for found, speaker in told]


def _part_of(doc: Doc, place: int, resolved: list[tuple[Found, Speaker]], dropped: set[int]) -> bool:
    """Tell whether an attribution is only a part of what another clause says."""
    inner, speaker = resolved[place]
    if inner.root < 0 or inner.shape == "according":
        return False
    for other, (outer, teller) in enumerate(resolved):
        if other == place or other in dropped or outer.shape == "noun" or not _holds(doc, outer, inner):
            continue
        inside = any(s <= inner.contents[0][0] and inner.contents[-1][1] <= e for s, e in outer.contents)
        foreign = inner.shape == "clause" and speaker.name not in (None, teller.name) and inner.kind == "say"
        if inside and not foreign:
            return True
    return False


def _speaker(doc: Doc, item: Found, *, number: int, roster: Roster, scene: Scene) -> Speaker:
    if item.shape == "carried":
        before = [a for a in scene.acting if a[0] == number and _since(scene, number) < a[1] < item.cue[0]]
        if before and doc[before[-1][1]].sent.end >= doc[item.cue[0]].sent.start:
            return of_person(roster.people[before[-1][2]], "pronoun")
        subject = _subject_before(doc, item.cue[0])
        if subject is not None:
            return personal(
                doc, subject, gender=HE[doc[subject].lower_], number=number, roster=roster, scene=scene
            )
        if scene.last is not None and scene.last[0] >= number - 1:
            last = scene.last[1]
            how: How = "pronoun" if scene.last[0] == number else "far pronoun"
            return replace(last, how=how)
        return NOBODY
    if item.passive:
        return NOBODY
    scene.own = item.contents
    speaker = resolve(doc, item.speaker, item.speaker_root, number=number, roster=roster, scene=scene)
    scene.own = ()
    return speaker


def _subject_before(doc: Doc, place: int) -> int | None:
    """Return the "she" of "She laughs. “Seven is enough.”": who does something right before a quotation."""
    start = doc[place].sent.start
    before = doc[start - 1].sent.root if start > 0 else None
    subject = None if before is None else own_subject(before)
    return subject.i if subject is not None and subject.lower_ in HE else None


def _since(scene: Scene, number: int) -> int:
    """Return the token of a paragraph at which somebody spoke last in it, or -1."""
    return scene.at if scene.last is not None and scene.last[0] == number else -1


def _same(hop: str, outlet: str | None) -> bool:
    return outlet is not None and (folded(hop) in folded(outlet) or folded(outlet) in folded(hop))


def _label(doc: Doc, item: Found, speaker: Speaker) -> str:
    if speaker.name is not None:
        return speaker.name
    if item.speaker is None:
        return ""
    text = doc[item.speaker[0] : item.speaker[1]].text
    return text.removeprefix("the ").removeprefix("The ")


def _way(doc: Doc, item: Found, *, number: int, roster: Roster, scene: Scene) -> str:
    """Return who cites the speaker, as a hop, or an empty text."""
    if item.through is None:
        return ""
    teller = resolve(doc, item.through, item.through_root, number=number, roster=roster, scene=scene)
    return _label(doc, replace(item, speaker=item.through), teller)


def _holds(doc: Doc, outer: Found, inner: Found) -> bool:
    """Tell whether the inner cue stands within the outer content, or the inner content within it."""
    if inner.root < 0:
        return False
    place = doc[inner.root].idx
    return any(start <= place < end for start, end in outer.contents)


def _is_all(doc: Doc, outer: Found, inner: Found) -> bool:
    """Tell whether the outer content is the inner attribution: "she said that he had told the board …"."""
    if outer.kind not in ("say", "doc"):
        return False
    if outer.shape == "according" and inner.kind in ("say", "stance") and inner.speaker is not None:
        return doc[inner.root].dep_ == "ROOT" or doc[outer.root].head.i == inner.root

    if inner.shape not in ("clause", "quote") or inner.kind == "think":
        return False
    return any(_top(doc, content) == inner.root for content in outer.contents)


def _top(doc: Doc, content: Range) -> int:
    """Return the token that the words of a content hang on, or -1."""
    span = doc.char_span(*content, alignment_mode="contract")
    return -1 if span is None else span.root.i
