"""The speech of one source: from parsed segments to statements."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from pourparler.base.ids import folded
from pourparler.read.blocks import dateline
from pourparler.read.interviews import Turn, askers
from pourparler.read.speech.addressee import addressee
from pourparler.read.speech.attribute import attributions
from pourparler.read.speech.carry import carried_quotes, scare_quotes
from pourparler.read.speech.clause_cues import announced
from pourparler.read.speech.countries import countries
from pourparler.read.speech.dating import dated
from pourparler.read.speech.days import Dated, session_day
from pourparler.read.speech.found import Found
from pourparler.read.speech.hops import Heard, hear
from pourparler.read.speech.issuer import (
    asks,
    called_upon,
    interviewee,
    issuer,
    other_voices,
    passed_on,
    sentences_of,
    turn_speaker,
    unnamed,
)
from pourparler.read.speech.issues import Index, issue_of
from pourparler.read.speech.late import with_late_days, with_late_party
from pourparler.read.speech.learn import learn, places
from pourparler.read.speech.lists import list_speaker, point
from pourparler.read.speech.mediators import act_of_mediator
from pourparler.read.speech.officials import officials, overhear, settle
from pourparler.read.speech.organisations import organisations
from pourparler.read.speech.own_side import claimed, other_side, shared_words, without_called_on
from pourparler.read.speech.parse import Parsed
from pourparler.read.speech.plain_bodies import plain_bodies, plainly_called
from pourparler.read.speech.quotes import runs_of
from pourparler.read.speech.resolve import relays, resolve
from pourparler.read.speech.row import Passage, Row, Told, row
from pourparler.read.speech.scene import Speaker, enter
from pourparler.read.speech.seats import at_table, between, seat
from pourparler.read.speech.split import units
from pourparler.read.speech.surnames import office_of_surname, subjects
from pourparler.read.speech.telling import Known, Telling
from pourparler.record.source import NotStatement, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc


def speak(
    source: Source, *, parts: list[Parsed], known: Known, among: Index, made_by: str
) -> tuple[tuple[Row, ...], tuple[NotStatement, ...]]:
    """Return the statements of one source and what in it is no statement.

    Parameters
    ----------
    parts
        The parsed segments of the source, in order.
    known
        People, parties and seats known so far; grows by those the source introduces.
    among
        The issues a statement can be on.
    made_by
        The reader and its version.
    """
    roster = known.roster
    session = session_day(
        source.text,
        paragraphs=[part.doc.text for part in parts if part.segment.block == "body"],
        published=source.published.value,
    )
    telling = Telling(
        source=source,
        roster=roster,
        seats=known.seats,
        among=among,
        made_by=made_by,
        session=session,
        relay=_agency(source),
    )
    _learn_all(telling, [part.doc for part in parts if part.segment.block in ("body", "caption")])
    _interviewed(telling, parts)
    for part in parts:
        if part.segment.block in ("body", "caption", "lead-repeat"):
            seat(part.doc, roster=roster, seats=known.seats)
    telling.scene.table = at_table(roster, known.seats)
    telling.scene.between = between(roster, known.seats)
    for number, part in enumerate(parts):
        enter(part.doc, number, roster=roster, scene=telling.scene)
        if part.segment.speaks:
            passage = Passage(source=source, part=part, number=number, runs=runs_of(part.doc))
            below = parts[number + 1].segment if number + 1 < len(parts) else None
            _tell(telling, passage, lists=below is not None and below.listed and not part.segment.listed)
    settle(source, telling.clues, roster=roster)
    shared_words(telling.rows, roster=roster)
    rows = [with_late_party(made, roster=roster) for made in telling.rows]
    rows = with_late_days(without_called_on(rows, roster=roster), text=source.text)
    return tuple(rows), tuple(telling.not_statements)


def _interviewed(telling: Telling, parts: list[Parsed]) -> None:
    """Note who asks in a transcript, and who gives the answers that bear no name."""
    turns = list(dict.fromkeys(part.segment.turn for part in parts if part.segment.turn is not None))
    if not turns:
        return
    outlet = folded(telling.source.outlet or "")
    own = (outlet, f"the {outlet}")
    papers = {t.name for t in turns if t.name and (relays(t.name) or folded(t.name) in own)}
    telling.asking = askers(turns, text=telling.source.text) | papers
    if any(unnamed(turn) for turn in turns):
        before = takewhile(lambda segment: segment.turn is None, (part.segment for part in parts))
        texts = (telling.source.text[segment.start : segment.end] for segment in before)
        telling.answering = interviewee(texts, roster=telling.roster)


def _learn_all(telling: Telling, docs: list[Doc]) -> None:
    """Learn what the paragraphs of a source tell of people and parties."""
    roster, mentioned = telling.roster, list[str]()
    countries(telling.source, docs, roster=roster)
    organisations(docs, roster=roster)
    roster.subjects = subjects(docs)
    called = plainly_called(docs)
    roster.called = frozenset(noun for nouns in called.values() for noun in nouns)
    # Twice: "X's spokesman" finds X's party only when X was met somewhere in the text.
    for _ in range(2):
        for doc in docs:
            learn(doc, roster, seen=mentioned)
            telling.scene.places |= places(doc)
        plain_bodies(called, roster=roster)
    office_of_surname(docs, roster=roster)
    telling.clues = officials(telling.source, docs, roster=roster)


def _puts(telling: Telling, turn: Turn) -> bool:
    """Return whether a turn is a question's."""
    return asks(turn) or turn.name in telling.asking


def _fixed(telling: Telling, passage: Passage) -> Speaker | None:
    """Return the speaker that the form of the text fixes, if any."""
    turn = passage.part.segment.turn
    if turn is not None and unnamed(turn):
        return telling.called or telling.answering
    if turn is not None:
        speaker = turn_speaker(turn, roster=telling.roster)
        if telling.answering.name is None and not _puts(telling, turn):
            telling.answering = speaker
        return speaker
    if telling.source.by is not None and passage.part.segment.block in ("body", "title"):
        return issuer(telling.source.by, roster=telling.roster)
    return None


def _agency(source: Source) -> str | None:
    """Return the agency that the dateline names, where another outlet carries its report."""
    for block in source.blocks:
        found = dateline(source.text, block) if block.kind == "body" else None
        if found is not None and found.agency is not None:
            own = source.outlet is not None and folded(found.agency) in folded(source.outlet)
            return None if own or source.outlet is None else found.agency
    return None


def _heard(telling: Telling, passage: Passage) -> list[Heard]:
    doc, fixed = passage.part.doc, _fixed(telling, passage)
    found = attributions(doc, runs=passage.runs)
    if fixed is None:
        found = carried_quotes(doc, found, runs=passage.runs)
    else:
        telling.scene.last = None  # "he" in his own words is another
        found = other_voices(doc, found)
    opens = announced(doc) if fixed is None else None
    heard = hear(
        doc,
        found,
        number=passage.number,
        roster=telling.roster,
        scene=telling.scene,
        outlet=telling.source.outlet,
    )
    if opens is not None:
        _announce(telling, passage, opens)
    if fixed is not None:
        telling.scene.last = (passage.number, fixed)
    if fixed is None:
        relay = telling.relay
        return [replace(h, hops=(*h.hops, relay)) for h in heard] if relay else heard
    heard = [other for item in heard if (other := passed_on(doc, item, fixed=fixed)) is not None]
    own = sentences_of(doc, [item.found for item in heard])
    turn = passage.part.segment.turn
    if turn is not None and _puts(telling, turn):
        telling.called = called_upon(doc.text, roster=telling.roster)
        return []
    if own is None:
        return heard
    return sorted([*heard, Heard(found=own, speaker=fixed)], key=lambda item: item.found.contents)


def _announce(telling: Telling, passage: Passage, opens: Found) -> None:
    """Note whom a paragraph that ends in a colon lets speak in the next."""
    number, scene = passage.number, telling.scene
    speaker = resolve(
        passage.part.doc, opens.speaker, opens.speaker_root, number=number, roster=telling.roster, scene=scene
    )
    scene.last, scene.mention = (number, speaker), passage.span(opens.speaker)


def _tell(telling: Telling, passage: Passage, *, lists: bool) -> None:
    """Enter what a paragraph tells; `lists` is True where a list stands under it."""
    heard = _listed(telling, passage, _heard(telling, passage), lists=lists)
    for start, end in scare_quotes(passage.part.doc, [h.found for h in heard], runs=passage.runs):
        _set_aside(telling, passage, start, end, why="scare quote")
    before: Dated | None = None
    for item in heard:
        if _trails(telling, passage, item):
            continue
        if item.aside:
            for start, end in item.found.contents:
                _set_aside(telling, passage, start, end, why=item.aside)
            continue
        overhear(
            passage.part.doc, item.found.contents, item.speaker, clues=telling.clues, roster=telling.roster
        )
        claimed(passage.part.doc, item.found.contents, item.speaker, roster=telling.roster)
        carried = item.found.shape == "carried"
        mention = telling.scene.mention if carried else passage.span(item.found.speaker)
        telling.scene.mention = mention
        others = [h.found for h in heard if h is not item and not h.aside]
        said, before = dated(telling, passage, item, others=others, before=before)
        item, heard_by = _put_to(telling, passage, item)
        for unit in units(passage.part.doc, item.found, among=telling.among):
            issue = unit.issue or _issue_around(telling, passage, item)
            told = Told(
                heard=item,
                unit=unit,
                issue=issue,
                said_on=said,
                made_by=telling.made_by,
                addressee=heard_by,
                mention=mention,
                act=act_of_mediator(
                    passage.part.doc, item, unit.reading.act, roster=telling.roster, seats=telling.seats
                ),
            )
            _enter(telling, passage, told)


def _put_to(telling: Telling, passage: Passage, item: Heard) -> tuple[Heard, str | None]:
    """Return whom words are put to, and the attribution without that party where it was only near."""

    def whom(speaker: Speaker) -> str | None:
        return addressee(
            passage.part.doc,
            item.found,
            speaker=speaker,
            number=passage.number,
            roster=telling.roster,
            scene=telling.scene,
        )

    if item.speaker.near:
        called_on = whom(replace(item.speaker, party=None, near=False))
        other = other_side(item.speaker, called_on, roster=telling.roster)
        item = replace(item, speaker=other)
    return item, whom(item.speaker)


def _listed(telling: Telling, passage: Passage, heard: list[Heard], *, lists: bool) -> list[Heard]:
    """Return what is heard, with an item of a list given to whom the words over the list name."""
    doc, roster = passage.part.doc, telling.roster
    if passage.part.segment.listed:
        item = point(doc) if telling.listing is not None and not heard else None
        return (
            heard if item is None or telling.listing is None else [Heard(found=item, speaker=telling.listing)]
        )
    telling.listing = None
    if lists:
        telling.listing = list_speaker(doc, number=passage.number, roster=roster, scene=telling.scene)
    if telling.listing is None:
        return heard
    lead = doc[len(doc) - 1].sent.start_char
    return [item for item in heard if item.found.contents[0][0] < lead]


def _trails(telling: Telling, passage: Passage, item: Heard) -> bool:
    """Return whether a quotation in the title of an interview names nobody: the text has it again."""
    titled = passage.part.segment.block == "title" and telling.source.kind == "transcript"
    return titled and item.found.shape == "carried" and item.speaker.name is None


def _enter(telling: Telling, passage: Passage, told: Told) -> None:
    ordinal = telling.seen.get(passage.places(told.unit.contents), 0)
    telling.seen[passage.places(told.unit.contents)] = ordinal + 1
    telling.rows.append(row(passage, told, ordinal=ordinal))


def _issue_around(telling: Telling, passage: Passage, item: Heard) -> str | None:
    """Return the issue of the sentence that holds the cue."""
    if item.found.root < 0:
        return None
    return issue_of(passage.part.doc[item.found.root].sent.text, among=telling.among)[0]


def _set_aside(telling: Telling, passage: Passage, start: int, end: int, *, why: str) -> None:
    place = passage.part.plain.place(start, end)
    words = telling.source.text[place[0] : place[1]]
    telling.not_statements.append(NotStatement(start=place[0], end=place[1], text=words, why=why))


def with_asides(source: Source, asides: tuple[NotStatement, ...]) -> Source:
    """Return the source with what the reader set aside added, in order of place."""
    together = sorted({*source.not_statements, *asides}, key=lambda item: (item.start, item.end, item.why))
    return replace(source, not_statements=tuple(together))
