"""Adjectives that tell a stance: "is ready to", "is opposed to", "is adamant that", "stays worried about"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.clause_ends import with_tail
from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.lexicon import Cue, cue_of_row, rows
from pourparler.read.speech.offices import ROLE_KINDS, bodies, office_word
from pourparler.read.speech.pieces import join, trimmed
from pourparler.read.speech.syntax import own_subject, phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COPULAS: Final = frozenset({"be", "remain", "stay", "become", "feel"})
_TURNED: Final = {"offer": "refusal", "refusal": "offer", "support": "refusal", "goal": "refusal"}
"""What a stance becomes under "not"."""
_PEOPLE: Final = frozenset({"PERSON", "ORG", "GPE", "NORP"})


@cache
def adjectives() -> dict[str, Cue]:
    """Return the cue adjectives by word."""
    return {row[0]: cue_of_row(row) for row in rows("adjectives.tsv")}


def adjective_attributions(doc: Doc) -> list[Found]:
    """Return an attribution for each adjective of stance after a copula, with somebody as its subject."""
    found = []
    for token in doc:
        cue = adjectives().get(token.lower_)
        copula = None if cue is None else _copula(token)
        subject = None if copula is None else own_subject(copula)
        if cue is None or copula is None or subject is None or not _somebody(subject):
            continue
        contents = _contents(token, copula, cue)
        negated = any(c.dep_ == "neg" for c in copula.children)
        if contents and not (negated and cue.kind == "think"):
            found.append(
                Found(
                    cue=(min(copula.i, token.i), token.i + 1),
                    root=token.i,
                    speaker=phrase(subject),
                    speaker_root=subject.i,
                    contents=contents,
                    shape="object",
                    word=token.lower_,
                    act=_TURNED.get(cue.act, cue.act) if negated else cue.act,
                    kind=cue.kind,
                )
            )
    return found


def _copula(token: Token) -> Token | None:
    """Return the "is" of "is ready", also where a parser makes a passive of "is prepared"."""
    if token.dep_ in ("acomp", "attr", "prep", "oprd") and token.head.lemma_ in _COPULAS:
        return token.head
    passive = any(c.dep_ == "auxpass" and c.lemma_ == "be" for c in token.children)
    return token if token.tag_ == "VBN" and passive else None


def _somebody(subject: Token) -> bool:
    """Tell whether a subject can hold a stance: a name, a pronoun for people, an office, a body."""
    if (
        subject.pos_ == "PROPN"
        or subject.ent_type_ in _PEOPLE
        or subject.lower_ in ("he", "she", "they", "who")
    ):
        return True
    return office_word([subject]) is not None or subject.lower_ in ROLE_KINDS or subject.lower_ in bodies()


def _contents(token: Token, copula: Token, cue: Cue) -> tuple[Range, ...]:
    """Return what somebody is ready to do, worried about, adamant that."""
    doc = token.doc
    after = [c for holder in (token, copula) for c in holder.children if c.i > token.i]
    for child in after:
        infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
        if cue.infinitive and infinitive and child.dep_ in ("xcomp", "ccomp", "advcl"):
            return join(trimmed(doc, child.left_edge.i, with_tail(doc, child.right_edge.i + 1)))
        that = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        if cue.clause and child.dep_ in ("ccomp", "advcl") and that:
            return join(trimmed(doc, child.left_edge.i, child.right_edge.i + 1))
        if child.dep_ == "prep" and child.lower_ in cue.prepositions:
            inner = next((t for t in child.children if t.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                return join(trimmed(doc, inner.left_edge.i, inner.right_edge.i + 1))
        if token.lower_ == "against" and child.dep_ == "pobj":
            return join(trimmed(doc, child.left_edge.i, child.right_edge.i + 1))
    return ()
