"""Traits: what the parse of a content shows that speaks for an act, as names that can be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.moods import mood, subject_class
from pourparler.read.speech.senses import senses, senses_of
from pourparler.read.speech.syntax import SUBJECTS, is_passive, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SELF: Final = frozenset({"we", "i", "us", "me", "our", "my", "ours", "mine", "ourselves", "myself"})
_YOU: Final = frozenset({"you", "your", "yours", "yourself", "yourselves"})
_THEY: Final = frozenset({"they", "them", "their", "theirs", "he", "she", "him", "her", "his", "hers"})
_NOT: Final = frozenset((
    "not", "n't", "n’t", "never", "no", "nobody", "nothing", "none", "neither", "nor", "without", "hardly",
    "cannot",
))  # fmt: skip
_FORMS: Final = {
    "’ll": "will", "'ll": "will", "wo": "will", "ca": "can", "sha": "shall", "’d": "would", "'d": "would",
}  # fmt: skip
_OPENERS: Final = {
    "if": "if", "unless": "unless", "until": "until", "till": "until", "once": "once", "when": "when",
    "while": "while", "because": "because", "since": "because", "although": "although", "though": "although",
    "so": "so", "before": "before", "after": "after", "as": "as",
}  # fmt: skip
_OPEN: Final = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
_NAMELIKE: Final = frozenset({"PROPN", "NUM", "SPACE", "PUNCT", "X", "SYM"})
_VERBAL: Final = frozenset({"VERB", "AUX"})
_HELPING: Final = frozenset({"aux", "auxpass"})
_BANDS: Final = ((4, "1-3"), (8, "4-7"), (16, "8-15"))
_REACH: Final = 4
_WORD: Final = re.compile(r"\w")


def traits(doc: Doc, contents: Sequence[Range], *, found: Found) -> tuple[str, ...]:
    """Return the names of the traits of a content, each once, in a fixed order; none without a parse.

    Parameters
    ----------
    contents
        Character ranges of the content in the paragraph.
    found
        The attribution it belongs to: its cue, and how they hang together.
    """
    if not doc.has_annotation("DEP"):
        return ()
    tokens = [t for start, end in contents for t in _within(doc, start, end)]
    if not tokens:
        return ()
    named = dict.fromkeys(("any",))
    for part in (_cue(found), _form(doc, tokens), _words(tokens), _meanings(tokens), _predicates(tokens)):
        named.update(dict.fromkeys(part))
    return tuple(named)


def _within(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return [] if span is None else [t for t in span if _WORD.search(t.text)]


def _cue(found: Found) -> Iterator[str]:
    yield f"shape {found.shape}"
    tie = "object" if found.shape in ("object", "noun") else "clause"
    if found.word:
        yield f"cue {found.word}"
    if found.act:
        yield f"hint {found.act}"
        yield f"hint {found.act} {tie}{' not' if found.denied else ''}"
    if found.kind:
        yield f"kind {found.kind}"
    if found.denied:
        yield "cue not"


def _form(doc: Doc, tokens: Sequence[Token]) -> Iterator[str]:
    first = tokens[0]
    yield f"length {next((name for most, name in _BANDS if len(tokens) < most), '16-')}"
    yield f"first {first.pos_ if first.pos_ in _NAMELIKE else first.lower_}"
    if len(tokens) > 1:
        yield f"first {first.lower_} {tokens[1].lower_}"
    if "?" in doc[tokens[-1].i + 1 : tokens[-1].i + 3].text:
        yield "question"
        yield f"question {first.lower_}"
    if first.i and doc[first.i - 1].is_quote:
        yield "quoted"
    if first.lower_ in _OPENERS:
        yield f"opens {_OPENERS[first.lower_]}"
    for token in tokens:
        yield from _small_sign(token, first=first)


def _small_sign(token: Token, *, first: Token) -> Iterator[str]:
    if token.ent_type_:
        yield f"names {token.ent_type_}"
    if token.tag_ in ("JJR", "RBR", "JJS", "RBS"):
        yield f"degree {token.tag_}"
    elif token.pos_ == "NUM" or token.like_num:
        yield "number"
    elif token.dep_ == "mark" and token.i > first.i and token.lower_ in _OPENERS:
        yield f"mark {_OPENERS[token.lower_]}"
    elif token.lower_ in _SELF:
        yield "says we"
    elif token.lower_ in _YOU:
        yield "says you"
    elif token.lower_ in _THEY:
        yield "says they"


def _lemma(token: Token) -> str:
    if token.pos_ == "NUM" or token.like_num:
        return "#"
    if token.pos_ == "PROPN":
        return "^"
    return _FORMS.get(token.lower_, token.lemma_.lower())


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    """Return single words (open classes as ``word``, the rest as ``form``) and neighbours in pairs."""
    lemmas = [_lemma(t) for t in tokens]
    for token, lemma in zip(tokens, lemmas, strict=True):
        if token.pos_ not in _NAMELIKE:
            yield f"{'word' if token.pos_ in _OPEN else 'form'} {lemma}"
    for (one, first), (two, second) in pairwise(zip(tokens, lemmas, strict=True)):
        if two.i - one.i <= 2:
            yield f"pair {first} {second}"
    yield f"last {lemmas[-1]}"


def _meanings(tokens: Sequence[Token]) -> Iterator[str]:
    nots = [n for n, t in enumerate(tokens) if t.lower_ in _NOT]
    for place, name in senses(tokens):
        yield f"sense {name}"
        if any(0 < place - n <= _REACH for n in nots):
            yield f"sense not {name}"


def _predicates(tokens: Sequence[Token]) -> Iterator[str]:
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head.i not in inside or t.head == t]
    verbs = [t for t in tokens if t.pos_ in _VERBAL and t.dep_ not in _HELPING]
    main = next((t for t in tops if t.pos_ in _VERBAL), None)
    if main is None:
        main = next((t for t in tops for c in t.children if c.i in inside and c.dep_ in SUBJECTS), None)
    if main is None:
        yield "top no verb" if verbs else "no verb"
        yield f"top {_lemma(tops[0])}"
        for name in senses_of(tops[0].lemma_.lower()):
            yield f"top sense {name}"
        if any(t.lower_ in _NOT for t in tokens[:2]):
            yield "no verb, no"
    else:
        yield from _predicate(main, inside)
    for verb in verbs:
        if verb != main:
            yield from _lesser(verb, inside)


def _predicate(verb: Token, inside: set[int]) -> Iterator[str]:
    """Return what the main verb says: of whom, in which mood, of which class, with what after it."""
    how, negated = mood(verb, inside)
    of = subject_class(verb, inside)
    no = " not" if negated else ""
    lemma = lemma_of(verb)
    yield f"mood {how}{no}"
    yield f"subject {of}"
    yield f"{of} {how}{no}"
    if is_passive(verb):
        yield f"passive {how}{no}"
    yield f"verb {lemma}{no}"
    yield f"verb {lemma} {how}"
    yield f"verb {of} {lemma}"
    for sense in _predicate_senses(verb, inside):
        yield f"do {sense}{no}"
        yield f"do {how}{no} {sense}"
        yield f"do {of} {sense}{no}"
        yield f"do {of} {how}{no} {sense}"
    for child in verb.children:
        if child.i in inside:
            yield from _complement(child, verb, clause=(of, how, no))


def _complement(child: Token, verb: Token, *, clause: tuple[str, str, str]) -> Iterator[str]:
    of, how, no = clause
    if child.dep_ in ("acomp", "attr", "oprd"):
        yield f"is {child.dep_} {_lemma(child)}{no}"
        for sense in senses_of(child.lemma_.lower()):
            yield f"is {sense}{no}"
            yield f"is {of} {sense}{no}"
    elif child.dep_ == "dobj":
        for sense in senses_of(child.lemma_.lower()):
            yield f"object {sense}{no}"
        if any(c.lower_ == "no" for c in child.children):
            yield "object none"
            yield f"object none {lemma_of(verb)}"
    elif child.dep_ == "advcl":
        opener = next((_OPENERS[c.lower_] for c in child.children if c.lower_ in _OPENERS), None)
        if opener is not None:
            yield f"clause {opener} {'before' if child.i < verb.i else 'after'}"
            yield f"clause {opener} {how}{no}"
    elif child.dep_ in ("advmod", "npadvmod"):
        yield f"adverb {child.lower_} {how}"


def _predicate_senses(verb: Token, inside: set[int]) -> tuple[str, ...]:
    """Return the classes of a verb, and of the open complement that carries its meaning."""
    lemma = lemma_of(verb)
    found = list(senses_of(lemma) or senses_of(verb.lemma_.lower()))
    for child in verb.children:
        if child.i in inside and (child.dep_ == "xcomp" or (child.dep_ == "acomp" and verb.lemma_ == "be")):
            found += senses_of(lemma_of(child))
    return tuple(dict.fromkeys(found))


def _lesser(verb: Token, inside: set[int]) -> Iterator[str]:
    how, negated = mood(verb, inside)
    no = " not" if negated else ""
    yield f"also {how}{no}"
    yield f"also {verb.dep_} {how}{no}"
    for sense in senses_of(lemma_of(verb)):
        yield f"also {sense} {how}{no}"
