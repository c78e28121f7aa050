"""Cues that are no verbs: "according to", speech nouns, labels with a colon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Found, Range
from pourparler.read.speech.lexicon import Cue, nouns, verbs
from pourparler.read.speech.offices import bodies, office_word
from pourparler.read.speech.pieces import join, outside, trimmed
from pourparler.read.speech.quotes import Quote
from pourparler.read.speech.syntax import lemma_of, phrase, subject_of
from pourparler.read.speech.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_GIVES_UP: Final = frozenset((
    "abandon", "discard", "drop", "forgo", "forswear", "give up", "relinquish", "renounce", "retract",
    "scrap", "shelve", "soften", "take back", "waive", "withdraw", "water down", "back off", "set aside",
))  # fmt: skip
_LABEL_WORDS: Final = 9
_BESIDE: Final = frozenset({"of", "by", "from", "in", "on", "at", "for", "with"})


def according_to(doc: Doc) -> list[Found]:
    """Return the attributions by "according to X" and "in the words of X"."""
    found: list[Found] = []
    lowered = text_of(doc).lower()
    if "according to" not in lowered and "words of" not in lowered:
        return found
    for token in doc[:-2]:
        if token.lower_ == "according" and token.nbor(1).lower_ == "to":
            start, holder = token.i, token.nbor(1)
        elif token.lower_ == "words" and token.nbor(1).lower_ == "of" and token.i >= 2:
            start, holder = token.i - 2, token.nbor(1)
        else:
            continue
        source = next((t for t in holder.children if t.dep_ in ("pobj", "pcomp")), None)
        if source is None:
            continue
        mention = phrase(source)
        quote = next((t.i for t in doc[source.i : source.right_edge.i + 1] if t.is_quote), None)
        mention = mention if quote is None else (mention[0], min(mention[1], quote))
        end = max(mention[1], source.right_edge.i + 1 if quote is None else quote)
        sentence = token.sent
        contents = join(*outside(doc, (start, end), within=(sentence.start, sentence.end)))
        contents = tuple(c for c in contents if c[1] - c[0] > 3)
        if contents:
            found.append(
                Found(
                    cue=(start, holder.i + 1),
                    root=start,
                    speaker=mention,
                    speaker_root=source.i,
                    contents=contents,
                    shape="according",
                    word="according to",
                    kind="say",
                )
            )
    return found


def in_words_of(doc: Doc) -> list[Found]:
    """Return the attributions by "in his own words, “…”" and "in Torre's words: …": what comes after."""
    found: list[Found] = []
    if " words" not in text_of(doc):
        return found
    for token in doc:
        owner = next((t for t in token.lefts if t.dep_ == "poss"), None) if token.lower_ == "words" else None
        after = doc[token.i + 1 : token.i + 3]
        opens = (
            len(after) == 2 and after[0].text in (",", ":") and (after[1].is_quote or after[0].text == ":")
        )
        if owner is None or owner.left_edge.i == 0 or doc[owner.left_edge.i - 1].lower_ != "in" or not opens:
            continue
        contents = join(trimmed(doc, token.i + 2, token.sent.end))
        if contents:
            found.append(
                Found(
                    cue=(owner.left_edge.i - 1, token.i + 1),
                    root=token.i,
                    speaker=(owner.left_edge.i, owner.i + 1),
                    speaker_root=owner.i,
                    contents=contents,
                    shape="according",
                    word="in words of",
                    kind="say",
                )
            )
    return found


def noun_attributions(doc: Doc) -> list[Found]:
    """Return the attributions by a speech noun: "its demand that", "a call for", "the refusal to"."""
    found = []
    for token in doc:
        if token.pos_ != "NOUN":
            continue
        cue = nouns().get(token.lemma_.lower())
        if cue is None:
            continue
        contents = _noun_contents(token, cue)
        if not contents:
            continue
        speaker = _noun_speaker(token)
        found.append(
            Found(
                cue=(token.left_edge.i if token.left_edge.dep_ in ("det", "poss") else token.i, token.i + 1),
                root=token.i,
                speaker=None if speaker is None else phrase(speaker),
                speaker_root=-1 if speaker is None else speaker.i,
                contents=contents,
                shape="noun",
                word=cue.word,
                act=_act_under(token.head, cue.act) if token.dep_ == "dobj" else cue.act,
                kind=cue.kind,
            )
        )
    return found


def _act_under(verb: Token, act: str) -> str:
    """Return the act that a noun tells under its verb: who drops a demand or an objection gives way."""
    if lemma_of(verb) not in _GIVES_UP or any(c.dep_ == "neg" for c in verb.children):
        return act
    return {"demand": "concession", "refusal": "concession", "threat": "concession"}.get(act, "refusal")


def _noun_contents(noun: Token, cue: Cue) -> tuple[Range, ...]:
    doc = noun.doc
    for child in noun.children:
        if child.i < noun.i:
            continue
        if (
            child.dep_ in ("acl", "ccomp")
            and cue.clause
            and any(t.dep_ == "mark" and t.lower_ == "that" for t in child.children)
        ):
            return join(trimmed(doc, child.left_edge.i, child.right_edge.i + 1))
        if (
            child.dep_ == "acl"
            and cue.infinitive
            and any(t.dep_ == "aux" and t.lower_ == "to" for t in child.children)
        ):
            return join(trimmed(doc, child.left_edge.i, child.right_edge.i + 1))
        if child.dep_ == "prep" and child.lower_ in cue.prepositions:
            inner = next((t for t in child.children if t.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                return join(trimmed(doc, inner.left_edge.i, inner.right_edge.i + 1))
    return ()


def _noun_speaker(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            owner = subject_of(noun.head) if noun.dep_ == "dobj" and child.tag_ == "PRP$" else None
            return owner or child  # "Norland renewed its demand"
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    head = noun.head
    if noun.dep_ == "pobj" and head.dep_ == "prep":
        head = head.head
    if noun.dep_ in ("dobj", "pobj") and head.pos_ == "VERB":
        return subject_of(head)
    return None


_SIGNED: Final = re.compile(
    r"\s*(?P<dash>[―—–])\s*(?P<name>[A-Z][\w.’'-]*(?: (?:(?:de|van|von|al|bin|del|la) )?[A-Z][\w.’'-]*){0,4})"
    r"\s*(?=$|[“\"\n])"
)
"""A name after a dash after a quotation, to the end of the line or up to the next quotation."""


def labels(doc: Doc, *, runs: tuple[Quote, ...]) -> list[Found]:
    """Return the attributions by a label: ``Mayor: hands off``, ``Ana Torrek: …``, ``No toll: Mayor``."""
    found: list[Found] = []
    if ":" not in text_of(doc):
        return found
    for token in doc:
        if token.text != ":" or token.i == 0:
            continue
        sentence = token.sent
        first = next((t.i for t in sentence if t.is_alpha or t.is_quote), sentence.start)
        label, words = (first, token.i), (token.i + 1, sentence.end)
        root = _blunt(doc, label, runs=runs, colon=token)
        if root is None and not _labels(doc, label, runs=runs, colon=token):
            label, words = (token.i + 1, sentence.end), (sentence.start, token.i)
            if sentence.end != len(doc) or label[1] - label[0] > 3 or not _all_named(doc, label):
                continue
        named = [t for t in doc[label[0] : label[1]] if t.pos_ in ("PROPN", "NOUN") and t.text[:1].isupper()]
        contents = join(trimmed(doc, *words))
        if (named or root is not None) and contents and contents[0][1] - contents[0][0] > 8:
            found.append(
                Found(
                    cue=(token.i, token.i + 1),
                    root=token.i,
                    speaker=label if root is None else _mention(root),
                    speaker_root=_first_named(doc, label, named).i if root is None else root.i,
                    contents=contents,
                    shape="label",
                    word=":",
                    kind="say",
                )
            )
    return found


def _first_named(doc: Doc, label: Range, named: list[Token]) -> Token:
    """Return the head of who is named in a label: "Ana Torre, Rail Union", "Ana Torre of the union"."""
    last = next((t for t in reversed(doc[slice(*label)]) if t.is_alpha), named[-1])
    owned = last.i > 0 and any(
        t.dep_ == "case" or t.tag_ in ("POS", "PRP$") for t in doc[last.i - 2 : last.i]
    )
    if owned and last.text.islower() and office_word([last]) is not None:
        return last  # "Torre's spokesman"
    if doc[label[0]].pos_ == "ADP":
        return named[-1]  # "For Norland, Ana Torre"
    after = (
        t
        for t in named
        if t.pos_ == "PROPN" and t.i + 1 < label[1] and (t.nbor(1).text == "," or t.nbor(1).lower_ in _BESIDE)
    )
    head = next(after, named[-1])
    return head if head.i == label[1] - 1 or _is_name(doc, head) else named[-1]


def _is_name(doc: Doc, head: Token) -> bool:
    """Tell whether a capitalised word ends a name of no body: "Ana Torre", not "Ministry"."""
    first = head.i
    while first > 0 and doc[first - 1].text[:1].isupper() and doc[first - 1].is_alpha:
        first -= 1
    return not any(t.lower_ in bodies() for t in doc[first : head.i + 1])


def _mention(root: Token) -> Range:
    """Return the phrase of a subject up to a bracket: "Ana Torrek (71), who …"."""
    start, end = phrase(root)
    return start, next((i for i in range(start + 1, end) if root.doc[i].text == "("), end)


def _blunt(doc: Doc, label: Range, *, runs: tuple[Quote, ...], colon: Token) -> Token | None:
    """Return who does what stands before a quotation: "He was blunt: …", "Torre, who sells fish: …"."""
    if not any(0 <= r.start - colon.idx <= 3 for r in runs) or label[0] >= label[1]:
        return None
    if any(t.lemma_.lower() in verbs() for t in doc[label[0] : label[1]] if t.pos_ == "VERB"):
        return None
    first = doc[label[0]]
    opens = first.pos_ == "PROPN" and first.ent_type_ in ("", "PERSON")
    subject = next((t for t in doc[label[0] : label[1]] if t.dep_ == "nsubj"), None)
    if subject is not None and (subject.lower_ in ("he", "she") or subject.ent_type_ == "PERSON"):
        return subject
    aside = any(t.lower_ == "who" and doc[t.i - 1].text in (",", ")") for t in doc[label[0] + 1 : label[1]])
    if not (opens and aside):
        return None
    last = label[0]
    while last + 1 < label[1] and doc[last + 1].pos_ == "PROPN":
        last += 1
    return doc[last]


def signed(doc: Doc, *, runs: tuple[Quote, ...]) -> list[Found]:
    """Return the attributions of quotations with a name after a dash: “…” ― Ana Torre."""
    found = []
    for run in runs:
        match = _SIGNED.match(text_of(doc), run.end)
        name = None if match is None else doc.char_span(*match.span("name"), alignment_mode="expand")
        dash = None if match is None else doc.char_span(*match.span("dash"), alignment_mode="expand")
        if name is None or dash is None or not run.closed:
            continue
        found.append(
            Found(
                cue=(dash.start, dash.end),
                root=dash.start,
                speaker=(name.start, name.end),
                speaker_root=name.end - 1,
                contents=(run.inner,),
                shape="label",
                word="―",
                kind="say",
            )
        )
    return found


def _all_named(doc: Doc, label: Range) -> bool:
    """Tell whether every word of a label begins with a capital."""
    return label[0] < label[1] and all(t.text[:1].isupper() for t in doc[label[0] : label[1]])


def _labels(doc: Doc, label: Range, *, runs: tuple[Quote, ...], colon: Token) -> bool:
    """Tell whether the words before a colon can name who says what follows."""
    start, end = label
    if any(t.lemma_.lower() == "question" for t in doc[start:end]):
        return False
    quoted = any(0 <= r.start - colon.idx <= 3 for r in runs)
    if end - start > _LABEL_WORDS and not quoted:
        return False
    spoken = [t for t in doc[start:end] if t.pos_ in ("VERB", "AUX")]
    if spoken and not (
        quoted and doc[start].pos_ == "PROPN" and not any(t.lemma_.lower() in verbs() for t in spoken)
    ):
        return False
    last = next((t for t in reversed(doc[start:end]) if t.is_alpha), None)
    closed = doc[end - 1].text in (")", "]") or (last is not None and last.text[:1].isupper())
    if not (closed or any(office_word([t]) is not None for t in doc[start:end])):
        return False
    return any(t.pos_ == "PROPN" for t in doc[start:end]) or (end - start <= 3 and _all_named(doc, label))
