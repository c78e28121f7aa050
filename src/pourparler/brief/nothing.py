"""The bottom line where nobody speaks, or where nothing said is sure enough."""

from __future__ import annotations

from pourparler.brief.scope import Scope
from pourparler.brief.wording import counted, name, own
from pourparler.finding.brief import Line


def no_speech(scope: Scope) -> tuple[Line, ...]:
    """Return what a file without any statement still tells: what was looked at, and what would help."""
    sources = scope.record.sources
    aside = sum(len(source.not_statements) for source in sources)
    looked = (
        f"{counted(len(sources), 'source')}, "
        f"{counted(sum(len(source.blocks) for source in sources), 'paragraph')}, "
        f"{counted(aside, 'expression')} set aside as no statement"
    )
    return (
        Line(
            parts=(
                own("No statement was found: nobody is quoted, and nobody is reported as saying anything."),
            ),
            mark="I",
            label="No speech",
        ),
        Line(
            parts=(
                own("Looked for: quotation marks, verbs of saying, and stances of the parties, in "),
                name(looked),
                own(". Silence is not consent."),
            ),
            mark="I",
            label="Looked at",
        ),
        Line(
            parts=(
                own("A transcript or a second report would give the parties’ words: "),
                name("pourparler add CASE FILE"),
                own("; a statement that was missed can be added by hand: "),
                name("pourparler review"),
                own("."),
            ),
            mark="I",
            label="Next",
        ),
    )


def nothing_sure(scope: Scope) -> Line:
    """Return the warning that stands first where every row is still to check."""
    count = name(str(len(scope.record.statements)))
    parts = (
        own("Nothing here is sure enough to state. All rows found ("),
        count,
        own(") are still to check; what follows is made of them, with their words."),
    )
    return Line(parts=parts, mark="I", label="To check")
