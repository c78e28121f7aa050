"""A Change in sentences, each with the words it rests on; as text lines and as one HTML file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from pourparler.brief.plain import shown
from pourparler.finding.account import Account
from pourparler.finding.change import CellChange, Change, DemandChange, Quote, SourceChange

Names = Mapping[str, str]
Leads = Mapping[str, str]
"""Statement id to the cue that its act rests on, as it stands before the words."""

NOTHING: Final = "Nothing in the documents published after this day."
CHECK: Final = " (to check)"
TOLD: Final = {
    "another-figure": "One speaker's words are told with another figure: {} and {}.",
    "another-day": "The same words are told of two days: {} and {}.",
    "denied": "One side tells it, another denies it.",
}
WORDS: Final = {
    "new": "speaks on it for the first time",
    "harder": "harder",
    "softer": "softer",
    "same": "unmoved",
    "contradictory": "contradicts itself",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quote under a sentence: what it is to the sentence, its cue, the words, who, when and where."""

    label: str
    text: str
    who: str
    quote: Quote
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence and the words it rests on."""

    text: str
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and its sentences."""

    heading: str
    sentences: tuple[Sentence, ...]


def sections(change: Change, *, parties: Names, issues: Names, leads: Leads) -> tuple[Section, ...]:
    """Return what changed in sections, the moves first; a section without a sentence is left out.

    Parameters
    ----------
    parties, issues
        Id to name; an id that is not in it stands for itself.
    leads
        Statement id to the cue before its words, such as ``denied: ``; none where the words do alone.
    """
    made = (Section(heading=head, sentences=rule(change, parties, issues)) for head, rule in RULES.items())
    return tuple(_led(section, leads) for section in made if section.sentences)


def _led(section: Section, leads: Leads) -> Section:
    """Return a section whose quotes have their cue before them."""
    sentences = (
        replace(one, said=tuple(replace(s, lead=leads.get(s.quote.statement, "")) for s in one.said))
        for one in section.sentences
    )
    return replace(section, sentences=tuple(sentences))


def _said(label: str, quote: Quote) -> Said:
    day = f"said {quote.said_on}" if quote.said_on else "day not known"
    place = f"{quote.outlet or 'outlet not known'}, {quote.published or 'no day'}"
    act = f"{quote.act}{' if' if quote.conditional else ''}, {quote.firmness}"
    return Said(
        label=label,
        text=quote.text,
        who=f"{quote.speaker or 'unnamed'}; {act}; {day}; {place}; {quote.statement}",
        quote=quote,
    )


def _moved(change: Change, parties: Names, issues: Names) -> tuple[Sentence, ...]:
    return tuple(_cell(cell, parties, issues) for cell in change.cells if cell.move != "same")


def _cell(cell: CellChange, parties: Names, issues: Names) -> Sentence:
    text = (
        f"{parties.get(cell.party, cell.party)} on {issues.get(cell.issue, cell.issue)}: {WORDS[cell.move]}"
    )
    if cell.option_before != cell.option_after and None not in (cell.option_before, cell.option_after):
        text += f", from {cell.option_before} to {cell.option_after}"
    elif cell.option_before is None and cell.option_after is not None:
        text += f", {cell.option_after}"
    turned = [turn for turn in cell.turns if turn.move != "same"]
    moves = [f"{turn.move} on {turn.day or 'an unknown day'}" for turn in turned]
    if len(moves) > 1:
        text += f" ({', '.join(moves)})"
    elif turned and cell.move in ("harder", "softer"):
        text += f" ({turned[-1].why})"
    origins = "1 origin" if cell.origins == 1 else f"{cell.origins} independent origins"
    text += f"; {origins}{CHECK if cell.to_check else ''}."
    before = (_said("before", cell.before),) if cell.before else ()
    return Sentence(text=text, said=(*before, _said("now", cell.after)))


def _unmoved(change: Change, parties: Names, issues: Names) -> tuple[Sentence, ...]:
    return tuple(_cell(cell, parties, issues) for cell in change.cells if cell.move == "same")


def _new(change: Change, parties: Names, issues: Names) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(text=f"{_demand(row, parties, issues)}.", said=(_said("words", row.newest),))
        for row in change.demands
    )


def _again(change: Change, parties: Names, issues: Names) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(
            text=f"{_demand(row, parties, issues)}: {_times(row.restated)}.",
            said=(_said("first", row.first), _said("newest", row.newest)),
        )
        for row in change.restated
    )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _demand(row: DemandChange, parties: Names, issues: Names) -> str:
    who, what = parties.get(row.party, row.party), issues.get(row.issue, row.issue)
    if row.option is not None:
        told = f"{who} {row.side} {row.option} on {what}"
    else:
        told = f"{who} {row.side} something on {what}"
    return f"{row.demand}: {told}{CHECK if row.to_check else ''}"


def _speakers(change: Change, parties: Names, issues: Names) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(
            text=f"{row.speaker}, for {parties.get(row.party, row.party)}."
            if row.party
            else f"{row.speaker}.",
            said=(_said("words", row.quote),),
        )
        for row in change.speakers
    )


def _quiet(change: Change, parties: Names, issues: Names) -> tuple[Sentence, ...]:
    found = []
    for row in change.quiet:
        who, what = parties.get(row.party, row.party), issues.get(row.issue, row.issue)
        since = (
            f"It has spoken on other things until {row.spoken_since}."
            if row.spoken_since
            else ("It has said nothing since.")
        )
        weeks = "1 week" if row.weeks == 1 else f"{row.weeks} weeks"
        text = f"{row.demand}: {who} on {what}, not repeated for {weeks}. {since}"
        found.append(Sentence(text=text, said=(_said("last", row.last),)))
    return tuple(found)


def _accounts(change: Change, parties: Names, issues: Names) -> tuple[Sentence, ...]:
    quotes = {quote.statement: quote for quote in change.quotes}
    return tuple(_account(row, quotes) for row in change.accounts)


def _account(row: Account, quotes: Mapping[str, Quote]) -> Sentence:
    return Sentence(
        text=TOLD[row.kind].format(*row.words),
        said=tuple(
            _said(label, quotes[name]) for label, name in zip(("one", "other"), row.statements, strict=True)
        ),
    )


def _sources(change: Change, parties: Names, issues: Names) -> tuple[Sentence, ...]:
    return tuple(Sentence(text=_source(row, change)) for row in change.sources)


def _source(row: SourceChange, change: Change) -> str:
    title = f", “{' '.join(row.title.split())}”" if row.title else ""
    count = "1 statement" if row.statements == 1 else f"{row.statements} statements"
    text = f"{row.outlet or 'outlet not known'}, {row.published or 'no day'}{title}: {count}"
    if row.again:
        text += f", {row.again} of them printed before"
    if row.of is not None:
        text += f"; {row.words} of {row.total} words stand in {row.of_outlet or row.of[:12]}"
    return f"{text}."


RULES: Final[Mapping[str, Callable[[Change, Names, Names], tuple[Sentence, ...]]]] = {
    "Moved": _moved,
    "New demands": _new,
    "Told otherwise": _accounts,
    "Speaks for the first time": _speakers,
    "Demands stated again": _again,
    "Spoke again, unmoved": _unmoved,
    "Not repeated (a flag, no verdict)": _quiet,
    "New documents": _sources,
}


@cache
def _template() -> Template:
    loader = PackageLoader("pourparler", "brief/templates")
    rooms = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return rooms.get_template("change.html.j2")


def _view(said: Said) -> dict[str, str]:
    return {
        "label": said.label,
        "lead": shown(said.lead),
        "text": shown(said.text),
        "who": shown(said.who),
        "id": said.quote.statement,
    }


def to_html(change: Change, *, parties: Names, issues: Names, leads: Leads) -> str:
    """Return what changed as HTML that stands alone; words of sources are escaped and isolated."""
    made = [
        {
            "heading": section.heading,
            "sentences": [
                {
                    "text": shown(sentence.text),
                    "said": [_view(one) for one in sentence.said],
                }
                for sentence in section.sentences
            ],
        }
        for section in sections(change, parties=parties, issues=issues, leads=leads)
    ]
    return _template().render(since=change.since, until=change.until or "", sections=made, nothing=NOTHING)
