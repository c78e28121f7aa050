"""Verb cues: "said that", "demanded", "refused to", "called X a Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.clause_contents import (
    around,
    clause_after,
    clear_of,
    cut_in_two,
    object_contents,
    quoted_after,
    set_off,
)
from pourparler.read.speech.clause_ends import goes_back
from pourparler.read.speech.found import Found, Range, Shape
from pourparler.read.speech.lexicon import NOT_CUES, Cue, nouns, verbs
from pourparler.read.speech.offices import ROLE_KINDS, office_word
from pourparler.read.speech.pieces import trimmed
from pourparler.read.speech.quotes import Quote
from pourparler.read.speech.relative_contents import relative_object
from pourparler.read.speech.syntax import (
    inverted_subject,
    is_passive,
    lemma_of,
    own_subject,
    phrase,
    subject_of,
    verb_group,
)
from pourparler.read.speech.untold import untold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_SPEAKING_PRONOUNS: Final = frozenset({"he", "she", "they", "we", "i", "who"})


_STRESS: Final = frozenset({"stress", "emphasise", "emphasize", "underline", "underscore"})
_STRESSED: Final = frozenset(
    {"importance", "role", "fact", "value", "significance", "difference", "link", "impact"}
)
_WITHHELD: Final = Cue(
    word="",
    clause=False,
    quote=False,
    infinitive=True,
    objects=True,
    complement=False,
    prepositions=frozenset({"to", "on", "from", "with", "without", "in", "for", "over"}),
    act="refusal",
    kind="stance",
)
_GIVEN: Final = frozenset({
    "sign", "attend", "negotiate", "talk", "return", "yield", "budge", "compromise", "pay", "withdraw",
    "cede", "surrender", "concede", "leave", "give", "hand", "release", "recognise", "recognize", "ratify",
    "join", "meet", "sell", "share", "lift", "disarm", "resume", "tolerate", "discuss", "move",
})  # fmt: skip
"""What a party can give; said with "will not" it tells a refusal without a verb of speech."""
_PERSONAL: Final = frozenset({"require", "mean"})
_LONGER: Final = {
    "demand": "concession",
    "refusal": "concession",
    "threat": "concession",
    "support": "refusal",
    "offer": "refusal",
    "promise": "refusal",
}
_REMARKS: Final = frozenset({"comment", "remark", "statement", "reply", "answer", "declaration"})
_ASKED: Final = frozenset({"ask", "press", "question"})
_UNCERTAIN: Final = Cue(
    word="",
    clause=True,
    quote=True,
    infinitive=False,
    objects=False,
    complement=False,
    prepositions=frozenset(),
    act="",
    kind="say",
)


def cue_of(verb: Token) -> Cue | None:
    """Return the lexicon row of a verb; a verb outside it counts when it takes a that-clause of a person."""
    if verb.i > 1 and verb.nbor(-1).text == "-":
        return None  # "so-called", "self-declared"
    if _let_know(verb) is not None:
        return verbs()["say"]
    lexicon = verbs()
    lemma = "make clear" if clear_of(verb) is not None else lemma_of(verb)
    cue = lexicon.get(lemma) or (lexicon.get(verb.lemma_.lower()) if " " in lemma else None)
    if cue is None and _withheld(verb):
        return _WITHHELD
    if cue is not None or verb.lemma_.lower() in NOT_CUES:
        return cue
    marked = any(
        child.dep_ == "ccomp" and any(t.dep_ == "mark" and t.lower_ == "that" for t in child.children)
        for child in verb.children
    )
    if not marked or verb.dep_ == "advcl":
        return None
    subject = subject_of(verb)
    return _UNCERTAIN if subject is not None and _animate(subject) else None


def _asks(subject: Token) -> bool:
    """Tell whether a subject can ask for something; a law that requires it is nobody's demand here."""
    return _animate(subject) or office_word([subject]) is not None or subject.lower_ in ROLE_KINDS


def _withheld(verb: Token) -> bool:
    """Tell whether a verb tells a refusal of its own: "the union would not sign a deal"."""
    if verb.lemma_ not in _GIVEN:
        return False
    modal = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "wo") for c in verb.children)
    subject = subject_of(verb)
    denied = any(c.dep_ == "neg" for c in verb.children)
    return modal and denied and subject is not None and (_animate(subject) or subject.lower_ in ROLE_KINDS)


def _let_know(verb: Token) -> Token | None:
    """Return the "let" of "N let it be known that …"."""
    if verb.lower_ not in ("known", "understood") or verb.head.lemma_ != "let":
        return None
    between = verb.doc[verb.head.i + 1 : verb.i]
    return verb.head if [t.lower_ for t in between][:2] == ["it", "be"] else None


def _animate(subject: Token) -> bool:
    return (
        subject.lower_ in _SPEAKING_PRONOUNS
        or subject.pos_ == "PROPN"
        or subject.ent_type_
        in (
            "PERSON",
            "ORG",
            "GPE",
            "NORP",
        )
    )


def verb_attributions(doc: Doc, *, runs: tuple[Quote, ...]) -> list[Found]:
    """Return an attribution for each verb cue that has content."""
    found = []
    for token in doc:
        if token.pos_ not in ("VERB", "AUX") and token.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VBG"):
            continue
        cue = cue_of(token)
        if (
            cue is not None
            and not untold(token)
            and (item := _attribution(token, cue, runs=runs)) is not None
        ):
            found.append(item)
    return found


def announced(doc: Doc) -> Found | None:
    """Return the cue with its speaker, and no content, that opens what the next paragraph quotes.

    "Ana Torre continued:", "The Courier reports:", "Torre made the following remark:".
    """
    last = next((t for t in reversed(doc) if not t.is_space), None)
    if last is None or last.text != ":":
        return None
    for verb in reversed(doc[last.sent.start : last.i]):
        cue = cue_of(verb) if verb.pos_ == "VERB" else None
        remark = any(c.dep_ == "dobj" and c.lemma_.lower() in _REMARKS for c in verb.children)
        subject = subject_of(verb) if remark or (cue is not None and cue.kind == "say") else None
        if subject is not None:
            return Found(
                cue=verb_group(verb),
                root=verb.i,
                speaker=phrase(subject),
                speaker_root=subject.i,
                contents=(),
                shape="clause",
                word=verb.lemma_.lower(),
                kind="say",
            )
    return None


def _attribution(verb: Token, cue: Cue, *, runs: tuple[Quote, ...]) -> Found | None:
    if _question_put(verb) or any(t.lemma_ in _ASKED and _in_question(t, verb) for t in verb.ancestors):
        return None
    if (told := _headline_says(verb, cue)) is not None:
        return told
    let = _let_know(verb)
    subject = (inverted_subject(verb) if cue.quote else None) or subject_of(let or verb) or _answering(verb)
    subject = _resuming(verb, subject) or subject or _adverbial(verb)
    passive = is_passive(verb) and let is None
    if cue.word in _PERSONAL and not passive and (subject is None or not _asks(subject)):
        return None
    if (
        subject is not None
        and subject.lower_ in ("it", "there", "this", "that", "what")
        and cue.kind == "doc"
    ):
        return None
    shape: Shape = "clause"
    fronted = any(child.dep_ == "ccomp" and child.i < verb.i for child in verb.children)
    contents = around(verb, cue, subject=subject) if fronted else cut_in_two(verb, cue, subject=subject)
    contents = contents or clause_after(verb, cue) or around(verb, cue, subject=subject)
    if not contents:
        contents = object_contents(verb, cue, passive=passive)
        shape = "object"
    if not contents and (cue.objects or cue.prepositions) and (related := relative_object(verb, cue)):
        contents, shape = related, "object"
    if not contents and cue.quote:
        contents = quoted_after(verb, runs=runs)
        shape = "quote"
    aside = set_off(verb) if cue.kind == "say" and cue.clause else None
    if aside is not None:
        return _parenthetical(verb, cue, aside)
    contents = tuple(c for c in contents if not _empty(verb.doc, c))
    if not contents or (shape == "object" and _asks_itself(verb)):
        return None
    clear = clear_of(verb) if cue.word == "make clear" else None
    group = verb_group(verb)
    return Found(
        cue=group if clear is None else (group[0], clear.i + 1),
        root=verb.i,
        speaker=None if subject is None else phrase(subject),
        speaker_root=-1 if subject is None else subject.i,
        contents=contents,
        shape=shape,
        word=cue.word or verb.lemma_.lower(),
        act=_under_negation(verb, cue, _act(verb, cue, shape)),
        kind=cue.kind,
        passive=passive and subject is None,
        denied=_denied(verb),
    )


def _parenthetical(verb: Token, cue: Cue, aside: tuple[Range, tuple[Range, ...]]) -> Found:
    mention, contents = aside
    doc = verb.doc
    head = next(
        t for t in doc[slice(*mention)] if t.pos_ in ("NOUN", "PROPN", "PRON") and t.dep_ != "compound"
    )
    return Found(
        cue=(mention[1], verb.i + 1),
        root=verb.i,
        speaker=mention,
        speaker_root=head.i,
        contents=contents,
        shape="clause",
        word=cue.word,
        act=cue.act,
        kind=cue.kind,
    )


def _denied(verb: Token) -> bool:
    """Tell whether the cue itself is negated; a "not" beyond a mark belongs to what is said."""
    doc = verb.doc
    return any(
        child.dep_ == "neg" and not any(t.is_punct for t in doc[min(child.i, verb.i) : max(child.i, verb.i)])
        for child in verb.children
    )


def _under_negation(verb: Token, cue: Cue, act: str) -> str:
    """Return the act under "no longer", or of a refusal denied: who did not rule it out gives way."""
    if any(c.lower_ == "longer" and any(t.lower_ == "no" for t in c.children) for c in verb.children):
        return _LONGER.get(act, act)
    refused = cue.word != "" and cue.act == "refusal" and act == "refusal"
    return "concession" if refused and _denied(verb) else act


def _headline_says(verb: Token, cue: Cue) -> Found | None:
    """Return the attribution of a headline without a verb: "Norland stalls, says no concessions"."""
    doc = verb.doc
    if verb.lower_ != "says" or verb.i == 0 or doc[verb.i - 1].text != "," or own_subject(verb) is None:
        return None
    if inverted_subject(verb) is not None:
        return None  # "Locks are safe, says Marrow"
    first = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    subject = None if first is None else own_subject(first)
    said = own_subject(verb)
    place = trimmed(doc, verb.i + 1, verb.sent.end)
    if subject is None or said is None or said.i < verb.i or place is None:
        return None
    return Found(
        cue=(verb.i, verb.i + 1),
        root=verb.i,
        speaker=phrase(subject),
        speaker_root=subject.i,
        contents=(place,),
        shape="clause",
        word=cue.word,
        kind=cue.kind,
    )


def _act(verb: Token, cue: Cue, shape: Shape) -> str:
    """Return the act the cue hints at, looking at what kind of object it has."""
    if cue.word == "tell" and any(
        child.dep_ in ("xcomp", "ccomp") and _infinitive(child) for child in verb.children
    ):
        return "demand"
    if shape != "object":
        return cue.act
    negated = any(child.dep_ == "neg" for child in verb.children)
    for child in verb.children:
        noun = nouns().get(child.lemma_.lower()) if child.dep_ == "dobj" else None
        if noun is not None and cue.act == "refusal" and noun.act == "accusation":
            return "denial"
        if noun is not None and not cue.act and not cue.complement:
            return noun.act
        if cue.word == "call" and child.dep_ == "prep" and child.lower_ in ("for", "on") and child.i > verb.i:
            return "demand"
        if cue.word in _STRESS and child.dep_ == "dobj" and child.lemma_.lower() not in _STRESSED:
            return "demand"
        if cue.word == "want" and child.dep_ == "xcomp" and not negated:
            return "goal"
    return "refusal" if negated and cue.word in ("want", "seek", "support", "accept") else cue.act


def _infinitive(clause: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in clause.children)


def _question_put(verb: Token) -> bool:
    """Tell whether the verb is the "asked" of "Asked whether …, she said": a question, nobody's words."""
    if verb.lemma_ not in _ASKED:
        return False
    return (verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl")) or _answer(verb) is not None


def _in_question(asked: Token, verb: Token) -> bool:
    """Tell whether a verb stands in the question put in "N, asked whether she hoped for it, said …"."""
    answer = _answer(asked)
    return answer is not None and asked.i < verb.i < answer.i


def _answer(asked: Token) -> Token | None:
    """Return the verb of "N, asked about it, said …": a parser may take "asked" for N's own verb."""
    doc, end = asked.doc, asked.sent.end
    if asked.i == 0 or doc[asked.i - 1].text != "," or asked.tag_ not in ("VBN", "VBD"):
        return None
    after = (t for t in doc[asked.i + 2 : end] if doc[t.i - 1].text == "," and t.tag_ in ("VBD", "VBZ"))
    return next((t for t in after if t.lemma_.lower() in verbs()), None)


def _answering(verb: Token) -> Token | None:
    """Return the subject of "N, asked about it, said": N, where the parser gives "said" none."""
    if verb.i == 0 or verb.doc[verb.i - 1].text != ",":
        return None
    asked = next((t for t in verb.sent if t.i < verb.i and t.lemma_ in _ASKED and _answer(t) == verb), None)
    return None if asked is None else subject_of(asked)


def _adverbial(verb: Token) -> Token | None:
    """Return the "Connolly" of "Connolly has said", which a parser takes for an adverb."""
    first = verb_group(verb)[0] - 1
    if first < verb.sent.start or is_passive(verb) or verb.tag_ not in ("VBD", "VBZ", "VBN"):
        return None
    name = verb.doc[first]
    surname = name.text[:1].isupper() and name.text.endswith("ly") and name.dep_ == "advmod"
    return name if surname and name.head == verb else None


def _resuming(verb: Token, subject: Token | None) -> Token | None:
    """Return N of "N, which hosted the talks, called on both": a parser may give the verb to the talks."""
    if (outer := goes_back(verb)) is not None:
        return subject_of(outer)
    doc, start = verb.doc, verb.sent.start
    if verb.i < start + 4 or doc[verb.i - 1].text != "," or verb.tag_ not in ("VBD", "VBZ", "VBN"):
        return None
    relative = next((t for t in doc[start + 2 : verb.i] if t.lower_ in ("which", "who", "whose")), None)
    if relative is None or doc[relative.i - 1].text != "," or any(t.text == ";" for t in doc[start : verb.i]):
        return None
    noun = doc[relative.i - 2]
    opens = noun.pos_ in ("NOUN", "PROPN") and noun.left_edge.i <= start + 1
    astray = subject is None or relative.i < subject.i < verb.i
    return noun if opens and astray else None


def _asks_itself(verb: Token) -> bool:
    """Tell whether the reporter puts a question: "Would he give up the counters?"."""
    return verb.sent.text.rstrip(" ”\"’'").endswith("?") and verb.sent[0].tag_ in ("MD", "VBZ", "VBP", "VBD")


def _empty(doc: Doc, content: Range) -> bool:
    """Tell whether a content is a bare pronoun or too short to say anything."""
    span = doc.char_span(*content, alignment_mode="expand")
    return span is None or (len(span) == 1 and (span[0].pos_ in ("PRON", "DET", "ADV") or len(span.text) < 3))
