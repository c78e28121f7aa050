"""Cut in: a cue clause in the middle of what is said: "The fee had, she wrote, the merit of being small"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Range
from pourparler.read.speech.lexicon import verbs
from pourparler.read.speech.pieces import join, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_FINITE: Final = frozenset({"MD", "VBD", "VBP", "VBZ"})
_HANGING: Final = frozenset({"be", "have", "do", "not", "n't", "never", "only", "no"})
_OPENERS: Final = frozenset({
    "if", "unless", "until", "once", "when", "while", "as", "since", "because", "although", "though",
    "should", "had", "were", "what", "whatever", "whoever", "whether", "without", "given", "before", "after",
})  # fmt: skip
_ADJUNCTS: Final = 12
"""Words that whom, when and where it was said to takes at most."""
_REST: Final = frozenset({"about", "of", "without", "except", "than", "rather"})


def cut_in(verb: Token, start: int) -> tuple[Range, ...]:
    """Return both halves of a clause that the cue clause from `start` on cuts in two, or nothing.

    The first half hangs in the air at an auxiliary ("The fee had, …"), has no verb of its own
    ("The seal, …"), or waits for its main clause ("If A, …"). Before a colon or a semicolon somebody
    else may speak.
    """
    doc, sentence = verb.doc, verb.sent
    told_by = _apposition_end(verb)
    comma = next((t.i for t in doc[told_by : sentence.end] if t.text == ","), sentence.end)
    if comma - verb.i > _ADJUNCTS or comma >= sentence.end - 1 or start <= sentence.start:
        return ()
    if any(c.dep_ in ("dobj", "xcomp") and verb.i < c.i < comma for c in verb.children) and not _hears(verb):
        return ()
    if _tells_on(doc[comma + 1]) or any(t.tag_ in _FINITE for t in doc[verb.i + 1 : comma]):
        return ()
    first = max(
        (t.i + 1 for t in doc[sentence.start : start] if t.text in (";", ":")), default=sentence.start
    )
    stop = next((t.i for t in doc[comma + 1 : sentence.end] if t.text == ";"), sentence.end)
    words = doc[first : start - 1]
    if len(words) == 0 or any(t.is_quote for t in words) or not _open(words, doc[comma + 1]):
        return ()
    return join(trimmed(doc, first, start), trimmed(doc, comma + 1, stop))


def _apposition_end(verb: Token) -> int:
    """Return where who says it ends behind the verb: ", said Ana Torre, the union's chair"."""
    ends = (
        aside.right_edge.i + 1
        for subject in verb.children
        if subject.dep_ == "nsubj" and subject.i > verb.i
        for aside in subject.children
        if aside.dep_ == "appos"
    )
    return max(ends, default=verb.i + 1)


def _open(words: Span, following: Token) -> bool:
    """Tell whether a clause is not finished with its first words."""
    last = words[-1]
    hangs = last.lemma_.lower() in _HANGING and last.pos_ in ("AUX", "VERB", "PART", "ADV")
    if hangs or last.tag_ == "MD" or _belongs_before(following):
        return True
    finite = any(t.tag_ in _FINITE for t in words)
    return not finite or (_waits(words[0]) and not _has_main(words))


def _belongs_before(token: Token) -> bool:
    """Tell whether words need what stands before the cue clause: ", to come back", ", about the rest"."""
    return (token.tag_ == "TO" and token.dep_ == "aux") or token.lower_ in _REST


def _waits(token: Token) -> bool:
    return token.lower_ in _OPENERS or (token.tag_ in ("WP", "WDT", "WRB")) or token.tag_ == "TO"


def _has_main(words: Span) -> bool:
    """Tell whether a main clause stands behind the comma that ends an opening one."""
    comma = next((n for n, t in enumerate(words) if t.text == ","), None)
    return comma is not None and any(t.tag_ in _FINITE for t in words[comma:])


def _hears(verb: Token) -> bool:
    """Tell whether the object of a verb is who hears it: "told the board"."""
    return verb.lemma_ in ("tell", "remind", "inform", "assure", "warn", "write", "answer")


def _tells_on(token: Token) -> bool:
    """Tell whether the words after a cue clause are a cue of their own: ", adding that …"."""
    return token.tag_ in ("VBG", "VBD") and token.lemma_.lower() in verbs()


def waits(doc: Doc, start: int) -> bool:
    """Tell whether words from a place on open with a clause that waits for its main one: "Should A, …"."""
    first = next((t for t in doc if t.idx >= start), None)
    return first is not None and first.lower_ in _OPENERS
