"""Where the content of a cue ends that the parse cuts short: conditions, "but that", two voices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Range
from pourparler.read.speech.lexicon import Cue, verbs, words
from pourparler.read.speech.pieces import join, trimmed
from pourparler.read.speech.syntax import agent, own_subject, phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HANGS: Final = frozenset({"if", "unless", "until", "once", "provided", "providing"})
_LEADS: Final = frozenset({"but", "and", "though", "only", "not", "then"})
_ONLY: Final = frozenset({"after", "if", "when", "once", "with", "provided", "in", "on", "as"})
_NOT: Final = frozenset({"before", "until", "unless", "without"})
_LINKS: Final = frozenset({"but", "and", "or", "only", "then", "yet"})
_THINGS: Final = words("documents") | {
    "deal", "offer", "proposal", "decision", "move", "vote", "strike", "price", "idea", "rule", "measure",
    "merger", "process", "situation", "system", "step",
}  # fmt: skip


def further(verb: Token, end: int) -> int:
    """Return where a content ends that goes on though the parse hangs the rest on the cue.

    "warned of a strike if talks failed", "said it would sign, but only if …", "said A, but that B".
    """
    doc = verb.doc
    for child in verb.children:
        if child.i < end or child.dep_ not in ("conj", "advcl"):
            continue
        opens = _HANGS | {"that"} if child.dep_ == "conj" else _HANGS
        mark = next((t for t in child.children if t.i < child.i and t.lower_ in opens), None)
        own = mark is not None and own_subject(child) is not None and mark.i >= end
        if mark is not None and own and all(t.text == "," or t.lower_ in _LINKS for t in doc[end : mark.i]):
            end = child.right_edge.i + 1
    return with_tail(doc, end)


def with_tail(doc: Doc, end: int) -> int:
    """Return where words end together with a ", but only after …" behind them, whatever it hangs on."""
    stop = doc[end - 1].sent.end
    place = end
    while place < stop and (doc[place].text == "," or doc[place].lower_ in _LEADS):
        place += 1
    lead = {t.lower_ for t in doc[end:place]}
    opener = doc[place] if place < stop else None
    if opener is None or not hangs_on_it(lead, opener.lower_):
        return end
    whole = opener.head if opener.dep_ in ("mark", "advmod") and opener.head.i > place else opener
    last = whole.right_edge.i + 1
    return last if last > place + 1 else end


def hangs_on_it(lead: set[str], opener: str) -> bool:
    """Tell whether words open a condition of what stands before: "but only after", "and not before"."""
    return ("only" in lead and opener in _ONLY) or ("not" in lead and "but" in lead and opener in _NOT)


def goes_back(verb: Token) -> Token | None:
    """Return the cue that a second one in its clause goes on: "said mergers mean less and called on N".

    So it is where the tenses differ, or where the subject of the clause is a thing, which calls on nobody.
    """
    inner, outer = verb.head, verb.head.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or own_subject(verb) is not None or inner.dep_ != "ccomp":
        return None
    cue = verbs().get(verb.lemma_.lower())
    if cue is None or cue.kind == "think" or outer.tag_ not in ("VBD", "VBN") or outer.i > inner.i:
        return None
    subject = own_subject(inner)
    if subject is None or outer.lemma_.lower() not in verbs():
        return None
    other_tense = inner.tag_ in ("VBZ", "VBP") or any(c.tag_ == "MD" for c in inner.children)
    return outer if other_tense or subject.lemma_.lower() in _THINGS else None


def before_second(clause: Token, end: int) -> int:
    """Return where a clause ends before a second cue of its teller."""
    for child in clause.children:
        if child.dep_ == "conj" and goes_back(child) is not None and child.i < end:
            cc = next((c for c in clause.children if c.dep_ == "cc" and c.i < child.i), child)
            return cc.i
    return end


def passive_contents(verb: Token, cue: Cue) -> tuple[Range, ...]:
    """Return the content of "N was accused by M of delay", "N was urged by M to pay".

    Without an agent nobody says it.
    """
    doc = verb.doc
    patient = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if patient is None or agent(verb) is None:
        return ()
    rest = [
        c
        for c in verb.children
        if c.i > verb.i
        and (
            (c.dep_ == "prep" and c.lower_ in cue.prepositions)
            or (cue.complement and c.dep_ in ("xcomp", "oprd", "advcl") and _to(c))
        )
    ]
    if rest:
        tail = trimmed(doc, rest[0].left_edge.i, rest[0].right_edge.i + 1)
        return join(trimmed(doc, *phrase(patient)), tail)
    return join(trimmed(doc, *phrase(patient))) if cue.objects else ()


def _to(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)
