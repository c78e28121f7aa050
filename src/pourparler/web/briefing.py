"""The page of the brief: each sentence with the words it rests on, and the written forms to take away."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pourparler import flow
from pourparler.brief import refs
from pourparler.brief.form import check_form, in_form
from pourparler.finding.brief import MARKS, REASONS, placed_lines
from pourparler.web.render import bench_of, page

if TYPE_CHECKING:
    from pourparler.finding.brief import Line, Placed, Trace
    from pourparler.record.source import Source
    from pourparler.web.workbench import View

AROUND: Final = 160
"""Code points of the source shown before and after the words."""

MEDIA: Final = {
    ".html": "text/html",
    ".md": "text/markdown",
    ".json": "application/json",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}

FORMS: Final[dict[str, tuple[str, str]]] = {
    ".docx": ("Word", "docx"),
    ".pdf": ("PDF", "typst"),
    ".html": ("Web page", ""),
    ".md": ("Markdown", ""),
    ".json": ("JSON", ""),
}
"""Written forms with their names, and the package that some of them need."""

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
        forms=forms(),
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


def written(request: Request) -> Response:
    """Give the brief in one of its written forms; what breaks a rule of form is not given."""
    view = bench_of(request).view()
    suffix = f".{request.path_params['suffix']}"
    if suffix not in forms():
        raise HTTPException(404, "no brief has that form")
    content = flow.brief_bytes(in_form(view.brief), suffix=suffix)
    return _file(view, content, f"brief{suffix}")


def columns(request: Request) -> Response:
    """Give the four-column document in one of its written forms."""
    view = bench_of(request).view()
    suffix = f".{request.path_params['suffix']}"
    if suffix not in forms():
        raise HTTPException(404, "no such document has that form")
    made = flow.columns_of(view.record, reviewed=view.reviewed, model=view.model)
    return _file(view, flow.brief_bytes(made, suffix=suffix), f"four-columns{suffix}")


def forms() -> dict[str, str]:
    """Return the written forms that can be made here, by ending; some need a package of an extra."""
    return {suffix: name for suffix, (name, package) in FORMS.items() if not package or find_spec(package)}


def _file(view: View, content: bytes, name: str) -> Response:
    suffix = name[name.rindex(".") :]
    stem = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in view.path.stem)
    headers = {"content-disposition": f'attachment; filename="{stem}-{name}"'}
    return Response(content, media_type=MEDIA.get(suffix, "application/octet-stream"), headers=headers)
