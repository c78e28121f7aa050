"""Pourparler: what is said around a negotiation, with its sources and its doubt.

The verbs, and the nouns that they are given or raise; the others live in
``pourparler.record``, ``pourparler.case`` and ``pourparler.finding``.
"""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING as _TYPE_CHECKING

# These verbs have the name of their room. The rooms come first: one imported later would take the name.
for _room in ("brief", "frame", "hold", "read", "solve"):
    _import_module(f"pourparler.{_room}")

from pourparler.base.errors import PourparlerError  # noqa: E402
from pourparler.flow.model import hold, load_model, solve  # noqa: E402
from pourparler.flow.walk import brief, brief_of, frame, read, read_people  # noqa: E402

if _TYPE_CHECKING:
    from pourparler.case.case import Case
    from pourparler.finding.settlement import Settlement
    from pourparler.hold.hold import Ask
    from pourparler.read.intake.given import Given
    from pourparler.record.cast import Cast
    from pourparler.record.record import Record

__all__ = [
    "Ask",
    "Case",
    "Cast",
    "Given",
    "PourparlerError",
    "Record",
    "Settlement",
    "brief",
    "brief_of",
    "frame",
    "hold",
    "load_model",
    "read",
    "read_people",
    "solve",
]

_NOUNS = {
    "Ask": "pourparler.hold.hold",
    "Case": "pourparler.case.case",
    "Cast": "pourparler.record.cast",
    "Given": "pourparler.read.intake.given",
    "Record": "pourparler.record.record",
    "Settlement": "pourparler.finding.settlement",
}


def __getattr__(name: str) -> object:
    """Load a noun when it is first asked for, so that the command line opens fast."""
    if name not in _NOUNS:
        raise AttributeError(f"module 'pourparler' has no attribute {name!r}")
    return getattr(_import_module(_NOUNS[name]), name)
