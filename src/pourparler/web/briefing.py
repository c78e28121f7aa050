"""The page of the brief: each sentence with the words it rests on, and the written forms to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pourparler.brief import refs
from pourparler.brief.form import check_form
from pourparler.finding.brief import MARKS, REASONS, placed_lines
from pourparler.web.handing import FORMS, at_hand
from pourparler.web.render import bench_of, page

if TYPE_CHECKING:
    from pourparler.finding.brief import Line, Placed, Trace
    from pourparler.record.source import Source
    from pourparler.web.workbench import View

AROUND: Final = 160
"""Code points of the source shown before and after the words."""

SECTIONS: Final = (
    ("also_said", "Also said", "outside the table"),
    ("would_hold", "Which deals would hold", "in a stated model; it is somebody’s, and no forecast"),
    ("open_questions", "Open questions", ""),
    ("watch", "Watch", ""),
    ("beware", "Beware", ""),
    ("assumptions", "Key assumptions", ""),
    ("left_out", "Left out", ""),
)


def brief(request: Request) -> Response:
    """Show the brief; a sentence leads to the words it rests on, and one that has none is red."""
    view = bench_of(request).view()
    made = view.brief
    faults = check_form(made)
    asked = request.query_params.get("line", "")
    placed = next((one for one in placed_lines(made) if one.anchor == asked), None)
    if asked and placed is None:
        raise HTTPException(404, "no such sentence in the brief")
    words: dict[str, Any] = {
        "placed": placed,
        "beside": [_trace(view, one) for one in traces(placed)],
        "marks": MARKS,
        "untraced": is_untraced,
    }
    if "HX-Request" in request.headers:
        return page(request, "traces.html", view, **words)
    return page(
        request,
        "brief.html",
        view,
        brief=made,
        faults=faults,
        forms=at_hand(FORMS),
        reasons=REASONS,
        sections=SECTIONS,
        as_of=refs.as_of_words(made.as_of),
        file=refs.file_words(made),
        card=refs.card_words(made),
        **words,
    )


def is_untraced(line: Line) -> bool:
    """Return whether a sentence has no words under it and is not marked as inference."""
    own_only = all(part.voice != "source" for part in line.parts)
    return not line.traces and not (line.mark == "I" and own_only)


def traces(placed: Placed | None) -> tuple[Trace, ...]:
    """Return the places that a line rests on, each once."""
    return () if placed is None else tuple(dict.fromkeys(placed.line.traces))


def _trace(view: View, trace: Trace) -> dict[str, object]:
    source: Source = view.sources[trace.source]
    return {
        "trace": trace,
        "before": source.text[max(0, trace.start - AROUND) : trace.start],
        "after": source.text[trace.end : trace.end + AROUND],
        "row": view.rows.get(trace.statement or ""),
        "source": source,
    }
