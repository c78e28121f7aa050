"""Themes: issues that nobody listed, from the nouns that statements without an issue share."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pourparler.base.ids import folded, slug
from pourparler.read.speech.issues import issue_words
from pourparler.read.speech.lexicon import words
from pourparler.read.speech.offices import bodies, office_word
from pourparler.read.speech.parse import Parsed
from pourparler.read.speech.roster import Roster
from pourparler.read.speech.row import Row
from pourparler.record.issue import Issue
from pourparler.record.statement import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

Heard = Callable[[set[str]], Mapping[str, Mapping[str, int]]]
"""From stems to who said each in statements without an issue, and in how many."""

VOICES: Final = 2
"""Speakers that must share a noun before it becomes an issue …"""
LEAST: Final = 3
"""… or the statements that must, where one speaks alone."""
_MARK: Final = "on-"
"""How the id of a theme begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Noun:
    """A noun at its place in the source: its stem, and the phrase it heads."""

    start: int
    stem: str
    phrase: str
    counted: bool


def is_theme(issue: Issue) -> bool:
    """Tell whether an issue was made of a noun, and not listed by a user or shipped."""
    return bool(issue.keywords) and not issue.options and issue.id == _MARK + slug(issue.keywords[0])


def with_themes(
    made: Sequence[Row],
    *,
    parts: Iterable[Parsed],
    heard: Heard,
    roster: Roster,
    known: Iterable[Issue],
) -> tuple[tuple[Row, ...], tuple[Issue, ...]]:
    """Return the rows of a source with themes for issues, and the themes that are new.

    A noun that two speakers, or three statements, without an issue share becomes one, the commonest
    first, named by its commonest phrase; it keeps id, name and keywords for good. Names of parties
    and people, what is mostly counted (crowns), and nouns that name no point (``bare_nouns.tsv``), never do.

    Parameters
    ----------
    made
        Rows of the source, their issues by the list so far.
    heard
        Who said which stems in statements without an issue before; they stay as they are, and only count.
    known
        Issues so far; a theme takes none of their ids.
    """
    nouns = sorted(_nouns(parts, roster=roster), key=lambda noun: noun.start)
    starts = [noun.start for noun in nouns]
    open_rows = {
        n: _held(row.statement, nouns, starts) for n, row in enumerate(made) if row.statement.issue is None
    }
    before = heard({noun.stem for held in open_rows.values() for noun in held})
    taken = {issue.id for issue in known}
    issues: dict[int, str] = {}
    new = []
    while (best := _best(made, open_rows, before=before)) is not None:
        inside = {n: held for n, held in open_rows.items() if any(noun.stem == best for noun in held)}
        theme = _theme([noun for held in inside.values() for noun in held if noun.stem == best])
        if theme.id not in taken:
            new.append(theme)
            taken.add(theme.id)
        issues |= dict.fromkeys(inside, theme.id)
        open_rows = {n: held for n, held in open_rows.items() if n not in inside}
    rows = tuple(
        replace(row, statement=replace(row.statement, issue=issues[n])) if n in issues else row
        for n, row in enumerate(made)
    )
    return rows, tuple(new)


def _best(
    made: Sequence[Row], open_rows: Mapping[int, list[_Noun]], *, before: Mapping[str, Mapping[str, int]]
) -> str | None:
    """Return the noun that most statements without an issue share, the first of equally common ones."""
    voices: dict[str, Counter[str]] = {}
    numbered = Counter(noun.stem for held in open_rows.values() for noun in held if noun.counted)
    bare = Counter(noun.stem for held in open_rows.values() for noun in held if not noun.counted)
    for n, held in open_rows.items():
        for stem in dict.fromkeys(noun.stem for noun in held if bare[noun.stem] > numbered[noun.stem]):
            voices.setdefault(stem, Counter())[_voice(made[n].statement)] += 1
    for stem, heard in voices.items():
        heard.update(before.get(stem, {}))
    enough = {
        s: heard.total() for s, heard in voices.items() if heard.total() >= LEAST or len(heard) >= VOICES
    }
    return max(enough, key=lambda stem: enough[stem], default=None)


def voiced(statement: Statement) -> tuple[str, frozenset[str]]:
    """Return who says a statement without an issue, and the stems of its words; none of one with an issue."""
    if statement.issue is not None:
        return "", frozenset()
    text = " ".join(span.text for span in statement.content_spans)
    return _voice(statement), frozenset(issue_words(text))


def _voice(statement: Statement) -> str:
    return statement.party or statement.speaker or ""


def _held(statement: Statement, nouns: list[_Noun], starts: list[int]) -> list[_Noun]:
    """Return the nouns within the content of a statement."""
    return [
        noun
        for span in statement.content_spans
        for noun in nouns[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    ]


def _nouns(parts: Iterable[Parsed], *, roster: Roster) -> Iterable[_Noun]:
    for part in parts:
        for token in part.doc:
            part_of_phrase = token.dep_ == "compound" and token.head.pos_ == "NOUN" and token.head.i > token.i
            if (
                token.pos_ != "NOUN"
                or part_of_phrase
                or not token.is_alpha
                or len(token) < 3
                or not token.text.islower()
            ):
                continue
            stem = issue_words(token.text)[0]
            if _says_nothing(token, stem, roster=roster):
                continue
            counted = any(c.dep_ == "nummod" for c in token.children)
            yield _Noun(
                start=part.plain.place(token.idx, token.idx + len(token))[0],
                stem=stem,
                phrase=_phrase(token),
                counted=counted,
            )


def _says_nothing(token: Token, stem: str, *, roster: Roster) -> bool:
    bare = words("bare_nouns")
    if (
        stem in bare
        or token.lemma_.lower() in bare
        or token.lower_ in bodies()
        or office_word([token]) is not None
    ):
        return True
    return roster.person(token.text) is not None or roster.party(token.text) is not None


def _phrase(noun: Token) -> str:
    """Return a noun with the nouns and adjectives right before it that belong to it."""
    start = noun.i
    while start > noun.sent.start:
        before = noun.doc[start - 1]
        joined = before.dep_ in ("compound", "amod") and before.head.i >= start and before.head.i <= noun.i
        if (
            not joined
            or not before.text.islower()
            or not before.is_alpha
            or before.lemma_.lower() in words("bare_nouns")
        ):
            break
        start -= 1
    return folded(noun.doc[start : noun.i + 1].text)


def _theme(held: list[_Noun]) -> Issue:
    """Return the issue of a noun: the commonest phrase with it names it, else the noun as it stands first."""
    counts = Counter(noun.phrase for noun in held)
    phrase = max(counts, key=lambda phrase: counts[phrase])
    name = phrase if counts[phrase] > 1 else held[0].phrase.split()[-1]
    return Issue(
        id=_MARK + slug(name),
        name=name[:1].upper() + name[1:],
        keywords=tuple(dict.fromkeys((name, name.split()[-1]))),
    )
