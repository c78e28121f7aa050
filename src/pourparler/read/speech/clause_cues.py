"""Verb cues: "said that", "demanded", "refused to", "called X a Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.found import Found, Range, Shape
from pourparler.read.speech.lexicon import NOT_CUES, Cue, nouns, verbs
from pourparler.read.speech.pieces import cue_clause, join, outside, trimmed
from pourparler.read.speech.quotes import Quote
from pourparler.read.speech.syntax import (
    agent,
    is_passive,
    lemma_of,
    own_subject,
    phrase,
    subject_of,
    verb_group,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPEAKING_PRONOUNS: Final = frozenset({"he", "she", "they", "we", "i", "who"})
_CLOSE: Final = 7
_OBJECTS: Final = frozenset({"dobj", "oprd", "attr", "acomp", "dative"})
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
    lexicon = verbs()
    lemma = "make clear" if clear_of(verb) is not None else lemma_of(verb)
    cue = lexicon.get(lemma) or (lexicon.get(verb.lemma_.lower()) if " " in lemma else None)
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
        if cue is not None and (item := _attribution(token, cue, runs=runs)) is not None:
            found.append(item)
    return found


def _attribution(verb: Token, cue: Cue, *, runs: tuple[Quote, ...]) -> Found | None:
    if _question_put(verb):
        return None
    if (told := _headline_says(verb, cue)) is not None:
        return told
    subject = subject_of(verb)
    passive = is_passive(verb)
    if (
        subject is not None
        and subject.lower_ in ("it", "there", "this", "that", "what")
        and cue.kind == "doc"
    ):
        return None
    shape: Shape = "clause"
    fronted = any(child.dep_ == "ccomp" and child.i < verb.i for child in verb.children)
    contents = around(verb, cue, subject=subject) if fronted else ()
    contents = contents or _clause_after(verb, cue) or around(verb, cue, subject=subject)
    if not contents:
        contents = object_contents(verb, cue, passive=passive)
        shape = "object"
    if not contents and cue.quote:
        contents = _quoted_after(verb, runs=runs)
        shape = "quote"
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
        act=_act(verb, cue, shape),
        kind=cue.kind,
        passive=passive and subject is None,
        denied=any(child.dep_ == "neg" for child in verb.children),
    )


def _headline_says(verb: Token, cue: Cue) -> Found | None:
    """Return the attribution of a headline that leaves the verb out: "Norland stalls, says no concessions"."""
    doc = verb.doc
    if verb.lower_ != "says" or verb.i == 0 or doc[verb.i - 1].text != "," or own_subject(verb) is None:
        return None
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
        if cue.word == "want" and child.dep_ == "xcomp" and not negated:
            return "goal"
    return "refusal" if negated and cue.word in ("want", "seek", "support", "accept") else cue.act


def _question_put(verb: Token) -> bool:
    """Tell whether the verb is the "asked" of "Asked whether …, she said": a question, nobody's words."""
    return (
        verb.lemma_ in ("ask", "press", "question") and verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl")
    )


def _asks_itself(verb: Token) -> bool:
    """Tell whether the reporter puts a question: "Would he give up the counters?"."""
    return verb.sent.text.rstrip(" ”\"’'").endswith("?") and verb.sent[0].tag_ in ("MD", "VBZ", "VBP", "VBD")


def _empty(doc: Doc, content: Range) -> bool:
    """Tell whether a content is a bare pronoun or too short to say anything."""
    span = doc.char_span(*content, alignment_mode="expand")
    return span is None or (len(span) == 1 and (span[0].pos_ in ("PRON", "DET", "ADV") or len(span.text) < 3))


def _clause_after(verb: Token, cue: Cue) -> tuple[Range, ...]:
    """Return the clause that follows the cue."""
    if cue.word == "make clear":
        return _made_clear(verb)
    if not (cue.clause or cue.quote):
        return ()
    after = [
        child
        for child in verb.children
        if child.dep_ in ("ccomp", "csubj") and child.i > verb.i and _speaks(child, cue)
    ]
    if not after:
        return ()
    start = min(child.left_edge.i for child in after)
    end = max(child.right_edge.i + 1 for child in after)
    return join(trimmed(verb.doc, max(start, verb.i + 1), _resumed(verb.doc, end)))


def clear_of(verb: Token) -> Token | None:
    """Return the "clear" of "make clear"."""
    if verb.lemma_ != "make":
        return None
    return next((t for t in verb.doc[verb.i + 1 : verb.i + 4] if t.lower_ in ("clear", "plain")), None)


def _made_clear(verb: Token) -> tuple[Range, ...]:
    """Return the clause after "made clear", wherever the parse hangs it."""
    clear = clear_of(verb)
    if clear is None:
        return ()
    rest = verb.doc[clear.i + 1 : verb.sent.end]
    that = next((t for t in rest if t.dep_ == "mark" and t.lower_ == "that"), None)
    if that is not None:
        return join(trimmed(verb.doc, that.i, _resumed(verb.doc, that.head.right_edge.i + 1)))
    bare = next((t for t in rest if t.dep_ in ("ccomp", "advcl") and t.left_edge.i == clear.i + 1), None)
    if bare is None or own_subject(bare) is None:
        return ()
    return join(trimmed(verb.doc, bare.left_edge.i, bare.right_edge.i + 1))


def _resumed(doc: Doc, end: int) -> int:
    """Return where a clause ends that goes on after a dashed aside: `… the war — an aside — and would start …`."""
    dashes = ("—", "–", "--")
    if doc[end - 1].text in dashes:
        end -= 1
    if end >= len(doc) or doc[end].text not in dashes:
        return end
    second = next((t.i for t in doc[end + 1 : doc[end].sent.end] if t.text in dashes), None)
    if second is None or second + 1 >= len(doc):
        return end
    if doc[second + 1].dep_ != "cc" and doc[second + 1].pos_ not in ("AUX", "VERB"):
        return end
    verb = next(
        (t for t in doc[second + 1 : doc[end].sent.end] if t.pos_ in ("VERB", "AUX") and t.dep_ != "aux"),
        None,
    )
    return end if verb is None else verb.right_edge.i + 1


def _speaks(clause: Token, cue: Cue) -> bool:
    """A clause with "whether" or a question word is content too; an infinitive only where the frame says so."""
    if any(child.dep_ == "aux" and child.lower_ == "to" for child in clause.children):
        return cue.infinitive or cue.complement
    return clause.pos_ in ("VERB", "AUX") or clause.n_lefts + clause.n_rights > 0


def around(verb: Token, cue: Cue, *, subject: Token | None) -> tuple[Range, ...]:
    """Return the sentence around a cue clause that commas or quotation marks set off.

    What follows the cue clause belongs to the content only where the parse ties
    it to the words before: `The cases, he said, go on`.
    """
    doc = verb.doc
    holder = subject if subject is not None else own_subject(verb)
    if holder is None or not cue.quote:
        return ()
    start, end = cue_clause(verb, holder)
    sentence = verb.sent
    before = doc[start - 1] if start > 0 else None
    if before is None or not (
        before.text in (",", "—", "–", "--", "-") or before.is_quote or before.text in "?!…”’'"
    ):
        return ()
    quoted = _closes(before) or (start >= 2 and before.text == "," and _closes(doc[start - 2]))
    if start <= sentence.start and not quoted:
        return ()
    stop = doc[end] if end < sentence.end else None
    if not quoted and stop is not None and not (stop.is_punct or stop.is_quote or stop.is_space):
        return ()
    first = sentence.start if start > sentence.start else doc[start - 1].sent.start
    front, tail = outside(doc, (start, end), within=(first, max(sentence.end, end)))
    if front is None:
        return join(tail)
    if (
        not quoted
        and not any(t.pos_ in ("VERB", "AUX") for t in doc[first:start])
        and not (tail and cue.kind == "say")
    ):
        return ()
    tied = (
        _goes_on(verb, end)
        or any(first <= t.head.i < start and not t.is_punct for t in doc[end : sentence.end])
        or any(end <= t.head.i < sentence.end and not t.is_punct for t in doc[first:start])
    )
    return join(front, tail if tied and not quoted else None)


def _goes_on(verb: Token, end: int) -> bool:
    """Tell whether a second clause of the content follows the cue clause: `…, he said, "or there is nothing"`."""
    later = [c for c in verb.children if c.dep_ == "ccomp" and c.i >= end]
    return any(t.is_quote or t.dep_ == "cc" for c in later for t in verb.doc[end : c.i + 1])


def _closes(token: Token) -> bool:
    return token.text in ("”", "’", "''", "'", '"', "»")


def _quoted_after(verb: Token, *, runs: tuple[Quote, ...]) -> tuple[Range, ...]:
    """Return the quoted run that follows the cue closely, with no other verb between."""
    doc = verb.doc
    for run in runs:
        if not verb.idx < run.start < verb.sent.end_char + 2:
            continue
        between = [t for t in doc[verb.i + 1 :] if t.idx < run.start]
        if len(between) <= _CLOSE and not any(t.pos_ in ("VERB", "AUX") for t in between):
            return (run.inner,)
        return ()
    return ()


def _is_time(noun: Token) -> bool:
    return noun.ent_type_ in ("DATE", "TIME") or noun.lemma_ in (
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "time",
    )


def _keeps(prep: Token) -> bool:
    """Tell whether a preposition after an object belongs to what is said, not to when and where."""
    if any(t.dep_ == "pcomp" for t in prep.children):
        return True
    inner = next((t for t in prep.children if t.dep_ == "pobj"), None)
    if inner is not None and prep.lower_ == "by" and _is_time(inner):
        return True  # a deadline is part of what is asked or promised
    return (
        inner is not None
        and inner.ent_type_ not in ("DATE", "TIME", "GPE", "FAC", "LOC")
        and prep.lower_
        in (
            "in",
            "of",
            "for",
            "with",
            "against",
            "from",
            "about",
            "over",
            "as",
        )
    )


def object_contents(verb: Token, cue: Cue, *, passive: bool) -> tuple[Range, ...]:
    """Return the content of a cue that takes an object, an infinitive or a preposition."""
    doc = verb.doc
    if passive:
        patient = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if patient is None or not (cue.objects and agent(verb) is not None):
            return ()
        return join(trimmed(doc, *phrase(patient)))
    chosen: list[Token] = []
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ == "prep" and child.lower_ in cue.prepositions:
            chosen += [t for t in child.children if t.dep_ in ("pobj", "pcomp") and not _is_time(t)]
        elif child.dep_ == "prep" and chosen and cue.objects and _keeps(child):
            chosen.append(child)
        elif (
            (cue.infinitive and child.dep_ in ("xcomp", "ccomp"))
            or (cue.objects and child.dep_ in ("dobj", "xcomp"))
            or (cue.complement and child.dep_ in (*_OBJECTS, "xcomp", "ccomp"))
        ):
            chosen.append(child)
    if cue.complement and not cue.objects and len(chosen) == 1 and chosen[0].dep_ == "dobj":
        inside = doc[chosen[0].left_edge.i : chosen[0].right_edge.i + 1]
        if not any(t.is_quote or t.dep_ == "appos" or t.lower_ in cue.prepositions for t in inside):
            return ()
    if not chosen:
        return ()
    start = min(child.left_edge.i for child in chosen)
    end = max(child.right_edge.i + 1 for child in chosen)
    return join(trimmed(doc, max(start, verb.i + 1), end))
