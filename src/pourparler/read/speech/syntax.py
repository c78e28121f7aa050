"""Small questions to the parse: whose verb is it, how far does a phrase reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.lexicon import words
from pourparler.read.speech.offices import office_word

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVES: Final = frozenset({"who", "which", "that", "whom"})
_CUT_OFF: Final = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp", "punct", "cc", "dep"})
_HOPE: Final = frozenset({"hopes", "hoped", "hoping"})  # the model's lemma for these is "hop"
_HEARD: Final = frozenset({"tell", "inform", "assure", "remind"})
"""Verbs that a hearer follows, never their subject: "…," Ana Torre, the mayor, told Radio Quay."""
_ITS: Final = frozenset({"the", "a", "its", "his", "her", "their", "one"})
_HAD: Final = frozenset({"had", "'d", "’d"})
_VERBAL: Final = frozenset({"VERB", "AUX"})


def lemma_of(verb: Token) -> str:
    """Return the lemma of a verb with its particle: ``rule out``."""
    lemma = verb.lemma_.lower()
    if lemma == "hop" and verb.lower_ in _HOPE:
        lemma = "hope"
    for child in verb.children:
        if child.dep_ == "prt":
            return f"{lemma} {child.lower_}"
    return lemma


def own_subject(verb: Token) -> Token | None:
    """Return the verb's own subject: the nearest before it, else the first after it."""
    before = [c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i]
    if before:
        return before[-1]
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def agent(verb: Token) -> Token | None:
    """Return the noun after "by" of a passive verb."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def had(verb: Token) -> bool:
    """Tell whether a verb is in the past perfect: "had said"."""
    return verb.tag_ == "VBN" and any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in _HAD for c in verb.children
    )


def is_passive(verb: Token) -> bool:
    """Tell whether the verb is passive."""
    return any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)


def _antecedent(verb: Token, subject: Token) -> Token:
    if subject.lower_ in RELATIVES and verb.dep_ == "relcl":
        return verb.head
    return subject


def subject_of(verb: Token) -> Token | None:
    """Return the token that heads the mention of whoever says or does it, or None.

    Looks at the verb's own subject, then through conjoined verbs, open
    complements ("went on to say"), participles ("adding that") and relative
    clauses. A passive verb answers with its agent only.
    """
    node = verb
    for _ in range(6):
        if is_passive(node):
            if node == verb or node.dep_ == "conj":
                return agent(node)
            subject = own_subject(node)
            return None if subject is None else _antecedent(node, subject)
        subject = own_subject(node)
        if subject is not None:
            return _antecedent(node, subject)
        head = node.head
        if head == node:
            return None
        if node.dep_ in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "dep") and head.pos_ in _VERBAL:
            node = head
        elif node.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            return head
        elif node.dep_ == "pcomp" and head.head.pos_ in _VERBAL:
            quoted = next((t for t in head.head.children if t.dep_ in ("dobj", "nsubjpass")), None)
            if head.head.lemma_ in ("quote", "cite") and quoted is not None:
                return quoted
            node = head.head
        else:
            return None
    return None


def inverted_subject(verb: Token) -> Token | None:
    """Return the head of the name in ", argued Jarl Pemberly,", of the office in ", said the clerk,".

    Whatever the parse makes of it.
    """
    doc = verb.doc
    if verb.i == 0 or doc[verb.i - 1].text not in (",", "”", "’", '"', "'") or verb.lemma_ in _HEARD:
        return None
    if verb.i + 3 < len(doc) and doc[verb.i + 1].lower_ in _ITS and doc[verb.i + 3].text == ",":
        return doc[verb.i + 2] if office_word([doc[verb.i + 2]]) is not None else None
    name: list[Token] = []
    for token in doc[verb.i + 1 : verb.i + 7]:
        if not token.text[:1].isupper() or token.pos_ not in ("PROPN", "NOUN", "ADJ"):
            break
        if not name and token.lower_ in words("dates_and_feasts"):
            break  # "Ana Torre, the mayor, said Tuesday."
        name.append(token)
    after = verb.i + 1 + len(name)
    return name[-1] if name and (after >= len(doc) or doc[after].is_punct) else None


def phrase(noun: Token) -> tuple[int, int]:
    """Return the token range of a noun phrase, without relative clauses and asides.

    An apposition that names the holder of an office stays: "its chairwoman, Mirjeta Dolan".
    """
    doc = noun.doc
    left, right = noun.left_edge.i, noun.i + 1
    for child in noun.children:
        if child.i < noun.i or child.dep_ in ("cc", "conj", "punct"):
            continue
        if child.dep_ in _CUT_OFF or (child.dep_ == "prep" and doc[child.i - 1].text == ","):
            break
        if child.dep_ == "appos" and child.i > right + 1 and (noun.pos_ == "PROPN" or child.pos_ != "PROPN"):
            break
        right = max(right, child.i + 1 if child.dep_ == "appos" else child.right_edge.i + 1)
    while noun.pos_ == "PROPN" and right < len(doc) and doc[right].pos_ == "PROPN" and doc[right].i > noun.i:
        if right - noun.i > 3 or doc[right].ent_type_ == "DATE":
            break
        right += 1
    while left < noun.i and (doc[left].is_punct or doc[left].is_space or doc[left].dep_ in ("cc", "mark")):
        left += 1
    while right - 1 > noun.i and (doc[right - 1].is_punct or doc[right - 1].is_space):
        right -= 1
    return left, right


def verb_group(verb: Token) -> tuple[int, int]:
    """Return the token range of a verb with its auxiliaries, negation and particle."""
    left, right = verb.i, verb.i + 1
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass", "neg") and left - 3 <= child.i < verb.i:
            left = min(left, child.i)
        elif child.dep_ == "prt" and child.i - verb.i <= 3:
            right = max(right, child.i + 1)
    return left, right
