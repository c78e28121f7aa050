"""Lists: whose points they are that stand in a list under words such as "Torre's paper says:"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.clause_cues import announced, cue_of
from pourparler.read.speech.found import Found
from pourparler.read.speech.issuer import sentences_of
from pourparler.read.speech.resolve import resolve
from pourparler.read.speech.roster import Roster
from pourparler.read.speech.scene import Scene, Speaker
from pourparler.read.speech.syntax import SUBJECTS, phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PAPERS: Final = frozenset({
    "paper", "sheet", "list", "draft", "text", "plan", "proposal", "offer", "letter", "term", "point",
    "demand", "condition", "figure", "claim", "request", "answer", "reply", "package", "document", "memo",
})  # fmt: skip


def list_speaker(doc: Doc, *, number: int, roster: Roster, scene: Scene) -> Speaker | None:
    """Return whose points a list under a paragraph gives, None where its last words do not tell.

    They end in a colon and have a verb of saying or a noun such as "paper"; whoever is their subject
    speaks, else the subject of the sentence before.
    """
    last = next((t for t in reversed(doc) if not t.is_space), None)
    if last is None or last.text != ":":
        return None
    lead = list(doc[last.sent.start : last.i])
    told = any(t.lemma_.lower() in _PAPERS or (t.pos_ == "VERB" and cue_of(t) is not None) for t in lead)
    if not told:
        return None
    opened = announced(doc)
    roots = [] if opened is None else [doc[opened.speaker_root]]
    roots += [t for t in lead if t.dep_ in (*SUBJECTS, "poss") and not _in_aside(t)]
    roots += [t for t in doc[: last.sent.start] if t.dep_ in SUBJECTS][::-1]
    for root in roots:
        speaker = resolve(doc, phrase(root), root.i, number=number, roster=roster, scene=scene)
        if (speaker.name or speaker.party) and not speaker.relays and root.lower_ not in ("who", "which"):
            return speaker
    return None


def _in_aside(token: Token) -> bool:
    """Tell whether a word stands in "according to …"."""
    return any(t.lower_ in ("according", "by") for t in token.ancestors)


def point(doc: Doc) -> Found | None:
    """Return the words of an item of a list as one attribution."""
    own = sentences_of(doc, [])
    if own is None:
        return None
    return Found(
        cue=(0, 1), root=-1, speaker=None, speaker_root=-1, contents=own.contents, shape="listed", kind="say"
    )
