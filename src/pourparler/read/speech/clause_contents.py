"""Contents of verb cues: the clause after, the sentence around, the object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.read.speech.clause_ends import before_second, further, passive_contents
from pourparler.read.speech.cut_in import cut_in
from pourparler.read.speech.flat import INDEFINITE, after_hearer, after_nothing, is_flat
from pourparler.read.speech.found import Range
from pourparler.read.speech.lexicon import Cue
from pourparler.read.speech.pieces import cue_clause, join, outside, trimmed
from pourparler.read.speech.quotes import Quote
from pourparler.read.speech.syntax import SUBJECTS, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_CLOSE: Final = 7
_FINITE: Final = frozenset({"MD", "VBD", "VBP", "VBZ"})
_ADVERBS: Final = 3
_PARENTHESIS: Final = 11
_NO_TELLER: Final = frozenset({"who", "which", "that", "it", "there"})
_HUNG: Final = frozenset({"acl", "advcl", "ccomp", "relcl"})
_HEARER: Final = 8
"""Words that naming a hearer and a day takes at most: "told Jornal do Norte on Tuesday that …"."""


_ASKED: Final = frozenset(
    {"asked", "pressed", "questioned"}
)  # "Asked what it was, she said, …": the question
_TO_SOMEBODY: Final = frozenset({"order", "direct", "instruct", "command"})
_OBJECTS: Final = frozenset({"dobj", "oprd", "attr", "acomp", "dative"})


def clause_after(verb: Token, cue: Cue) -> tuple[Range, ...]:
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
        plain = _after_that(verb) or after_nothing(verb, within=_HEARER) or after_hearer(verb)
        return plain if cue.clause else ()
    start = min(child.left_edge.i for child in after)
    within = verb.doc[start : start + _HEARER] if verb.lemma_ == "tell" else after[0].children
    that = next((t.i for t in within if t.dep_ == "mark" and t.lower_ == "that"), start)
    end = max(before_second(child, child.right_edge.i + 1) for child in after)
    end = further(verb, end)
    lead = next((c for c in verb.children if c.dep_ == "dobj" and c.lower_ in INDEFINITE), None)
    if lead is not None and lead.right_edge.i + 1 == start:
        start = that = lead.i  # "insisted anything less was an insult": no object, the subject
    first = _past_day(verb.doc, max(start, that, verb.i + 1), cue_at=verb.i)
    return join(trimmed(verb.doc, first, _resumed(verb.doc, end)))


def _past_day(doc: Doc, start: int, *, cue_at: int) -> int:
    """Return where words begin that the parse opens with the day of saying: "said on Thursday it would"."""
    if start != cue_at + 1:
        return start
    place = start + (doc[start].pos_ == "ADP")
    while place < len(doc) - 1 and doc[place].ent_type_ in ("DATE", "TIME"):
        place += 1
    dated = place > start + (doc[start].pos_ == "ADP")
    spoken_of = any(t.dep_ in SUBJECTS for t in doc[start:place])  # "said Monday was a holiday"
    return place if dated and not spoken_of and doc[place].text != "," else start


def _after_that(verb: Token) -> tuple[Range, ...]:
    """Return the clause after a "that" which the parse hangs on an adjunct: "has warned for weeks that …"."""
    doc, end = verb.doc, verb.sent.end
    for token in doc[verb.i + 1 : min(end, verb.i + _HEARER)]:
        if token.dep_ == "mark" and token.lower_ == "that" and token.head.dep_ in _HUNG:
            clause = token.head
            loose = next((t.i for t in doc[clause.i : end] if t.text == ";"), clause.right_edge.i + 1)
            return join(trimmed(doc, token.i, min(loose, clause.right_edge.i + 1)))
        if token.is_punct or (token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")):
            return ()
    return ()


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
    # "Made clear nothing less would do": a parser takes it for "clear nothing".
    edges = (clear.i, clear.i + 1)
    bare = next((t for t in rest if t.dep_ in ("ccomp", "advcl") and t.left_edge.i in edges), None)
    if bare is None or own_subject(bare) is None:
        return ()
    return join(trimmed(verb.doc, clear.i + 1, bare.right_edge.i + 1))


def _resumed(doc: Doc, end: int) -> int:
    """Return where a clause ends that goes on after an aside: `… the war — an aside — and would …`."""
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
    """Tell whether a clause can be content: an infinitive only where the frame says so, no relative."""
    first = clause.doc[clause.left_edge.i : clause.left_edge.i + 3]
    if any(t.lower_ == "which" and t.i > first.start and t.nbor(-1).pos_ == "ADP" for t in first):
        return False
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
    if start <= sentence.start and (not quoted or _stopped(verb, start)):
        return ()
    tells = cue.kind == "say" or cue.word == "go on"
    if not quoted and tells and (halves := cut_in(verb, start)):
        return halves
    stop = doc[end] if end < sentence.end else None
    if not quoted and stop is not None and not (stop.is_punct or stop.is_quote or stop.is_space):
        return ()
    first = sentence.start if start > sentence.start else doc[start - 1].sent.start
    first, last = _own_half(doc, (start, end), within=(first, max(sentence.end, end)))
    front, tail = outside(doc, (start, end), within=(first, last))
    if front is None or (tail is not None and doc[first].lower_ in _ASKED):
        return join(tail)
    if (
        not quoted
        and not any(t.pos_ in ("VERB", "AUX") for t in doc[first:start])
        and not (tail and cue.kind == "say")
        and not (cue.kind == "say" and is_flat(doc[first : start - 1], doc[end : sentence.end]))
    ):
        return ()
    tied = (
        _goes_on(verb, end)
        or (verb.dep_ == "parataxis" and verb.head.i >= end)
        or any(first <= t.head.i < start and not t.is_punct for t in doc[end : sentence.end])
        or any(end <= t.head.i < sentence.end and not t.is_punct for t in doc[first:start])
    )
    return join(front, tail if tied and not quoted else None)


def cut_in_two(verb: Token, cue: Cue, *, subject: Token | None) -> tuple[Range, ...]:
    """Return both halves of "If A, he told them in the hall, B", whatever the parse hangs B on."""
    opened = any(c.dep_ == "advcl" and c.i < verb.i for c in verb.children)
    halves = around(verb, cue, subject=subject) if opened and cue.kind == "say" else ()
    return halves if len(halves) == 2 else ()


def _stopped(verb: Token, start: int) -> bool:
    """Tell whether a full stop ends the quotation before a sentence of its own: `“No.” He asked N to`."""
    doc = verb.doc
    own = any(c.i > verb.i and c.dep_ in ("dobj", "xcomp", "prep") for c in verb.children)
    return own and doc[start].text[:1].isupper() and start >= 2 and doc[start - 2].text == "."


def set_off(verb: Token) -> tuple[Range, tuple[Range, ...]] | None:
    """Return the subject and the content around a cue clause between commas, whatever the parse makes of it.

    "If it is refused, the minister is understood to have warned, there will be nobody to sell to."
    """
    doc, sentence = verb.doc, verb.sent
    end = verb.i + 1
    while (
        end < sentence.end and end - verb.i <= _ADVERBS and doc[end].pos_ in ("ADV", "ADP", "PROPN", "NOUN")
    ):
        end += 1
    if end >= sentence.end - 2 or doc[end].text != ",":
        return None
    comma = next((t.i for t in reversed(doc[sentence.start : verb.i]) if t.text == ","), None)
    if comma is None or comma - sentence.start < 2 or verb.i - comma > _PARENTHESIS:
        return None
    inside = doc[comma + 1 : verb.i]
    head = next((t for t in inside if t.pos_ in ("NOUN", "PROPN", "PRON") and t.dep_ != "compound"), None)
    if head is None or head.lower_ in _NO_TELLER or any(t.is_punct for t in inside):
        return None
    if not any(t.dep_ in ("mark", "advmod") for t in doc[sentence.start : sentence.start + 2]):
        return None
    if doc[end + 1].lower_ == "according" or not any(t.tag_ in _FINITE for t in doc[end : sentence.end]):
        return None
    stop = next((t.i for t in doc[end:] if t.text == ";" or t.i >= sentence.end - 1), sentence.end)
    pieces = join(trimmed(doc, sentence.start, comma), trimmed(doc, end + 1, stop))
    first = inside[0].i
    last = next((t.i for t in inside if t.pos_ in ("AUX", "VERB") and t.i > head.i), verb.i)
    return (first, last), pieces


def _own_half(doc: Doc, inner: Range, *, within: Range) -> Range:
    """Return the part of a sentence between the semicolons next to a cue clause."""
    before = [t.i + 1 for t in doc[within[0] : inner[0]] if t.text == ";"]
    after = [t.i for t in doc[inner[1] : within[1]] if t.text == ";"]
    return (before[-1] if before else within[0]), (after[0] if after else within[1])


def _goes_on(verb: Token, end: int) -> bool:
    """Tell whether a second clause of content follows the cue: `…, he said, "or there is nothing"`."""
    later = [c for c in verb.children if c.dep_ == "ccomp" and c.i >= end]
    return any(t.is_quote or t.dep_ == "cc" for c in later for t in verb.doc[end : c.i + 1])


def _closes(token: Token) -> bool:
    return token.text in ("”", "’", "''", "'", '"', "»")


def quoted_after(verb: Token, *, runs: tuple[Quote, ...]) -> tuple[Range, ...]:
    """Return the quoted run that follows the cue closely, with no other verb between."""
    doc = verb.doc
    for run in runs:
        if not verb.idx < run.start < verb.sent.end_char + 2:
            continue
        between = [t for t in doc[verb.i + 1 :] if t.idx < run.start]
        stopped = any(t.text in (".", "?", "!") or t.pos_ in ("VERB", "AUX") for t in between)
        if len(between) <= _CLOSE and not stopped:
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


def _dates(noun: Token) -> bool:
    """Tell whether a noun tells when; "eleven hours of rest" does not."""
    return _is_time(noun) and not any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children)


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
        return passive_contents(verb, cue)
    chosen: list[Token] = []
    for child in verb.children:
        if child.i > verb.i:
            chosen += _chosen(child, cue, after_object=bool(chosen))
    if not chosen and cue.objects:
        for child in verb.children:
            if child.i > verb.i:
                taken = child.dep_ == "npadvmod" and _is_object(verb, child)
                chosen += [child] if taken else _chosen(child, cue, after_object=bool(chosen))
    if not chosen or _lone_object(chosen, cue):
        return ()
    start = min(child.left_edge.i for child in chosen)
    end = max(child.right_edge.i + 1 for child in chosen)
    end = max([end, *(child.right_edge.i + 1 for child in _listed_on(verb, end))])
    if end < len(doc) and doc[end].lower_ == "to" and doc[end].dep_ == "aux" and doc[end].head.head == verb:
        end = doc[end].head.right_edge.i + 1  # "called on both sides to refrain"
    end = further(verb, end)
    return join(trimmed(doc, max(start, verb.i + 1), _headline_end(verb, end)))


def _is_object(verb: Token, noun: Token) -> bool:
    """Tell whether a parser takes an object for an adverb: "offered the union six", "proposed 4 percent"."""
    if any(c.dep_ == "dative" for c in verb.children):
        return noun.ent_type_ != "DATE"
    first = noun.left_edge
    return first.i == verb.i + 1 and first.pos_ == "NUM" and noun.lemma_ != "time"


def _listed_on(verb: Token, end: int) -> list[Token]:
    """Return the nouns that go on a list of objects though the parse hangs them on the verb."""
    return [
        child
        for child in verb.children
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN") and child.left_edge.i <= end + 1
    ]


def _headline_end(verb: Token, end: int) -> int:
    """Return the end of a headline where only a word or two of it, no verb of saying, would be left out."""
    doc, stop = verb.doc, verb.sent.end
    rest = doc[end:stop]
    closed = doc[len(doc) - 1].is_punct
    return end if closed or len(rest) > 2 or any(t.is_punct or t.pos_ == "PROPN" for t in rest) else stop


def _chosen(child: Token, cue: Cue, *, after_object: bool) -> list[Token]:
    """Return the heads of content under one child of the verb, by the frames of the cue."""
    if child.dep_ == "prep":
        if child.lower_ in cue.prepositions:
            held = ("pobj", "pcomp", "amod", "acomp") if child.lower_ == "as" else ("pobj", "pcomp")
            return [t for t in child.children if t.dep_ in held and not _dates(t)]
        apart = (
            child.pos_ == "ADP" and child.tag_ == "IN" and child.nbor(-1).text == ","
        )  # ", in the hardest move yet": the reporter's
        return [child] if after_object and cue.objects and not apart and _keeps(child) else []
    wanted: set[str] = set()
    if cue.infinitive:
        wanted |= {"xcomp", "ccomp"}
    if cue.objects:
        wanted |= {"dobj", "xcomp"}
    if cue.complement:
        wanted |= {*_OBJECTS, "xcomp", "ccomp"}
    return [child] if child.dep_ in wanted else []


def _lone_object(chosen: list[Token], cue: Cue) -> bool:
    """Tell whether a cue that needs a complement ("called it a …") has an object alone."""
    if cue.word in _TO_SOMEBODY and all(t.dep_ == "xcomp" for t in chosen):
        return True  # a headline's "N ordered to stay": who orders is not told
    if not cue.complement or cue.objects or len(chosen) > 1 or chosen[0].dep_ != "dobj":
        return False
    inside = chosen[0].doc[chosen[0].left_edge.i : chosen[0].right_edge.i + 1]
    return not any(t.is_quote or t.dep_ == "appos" or t.lower_ in cue.prepositions for t in inside)
