"""The one conductor: the result of one verb becomes the argument of the next.

::

    inputs ─take→ sources ─read→ Record ─frame→ Framing ─brief→ Brief
    case ─load→ Record ─read more sources→ Record ─keep→ case
    files, feeds, addresses ─gathered→ documents, one by one ─add→ case

Verbs know nothing of each other. Days and moments come from the door. The
rooms are imported when they are called, so that a door opens fast.
"""

from pourparler.flow.amended import said_in
from pourparler.flow.audit import SIGN_STATES, clear, redact, redact_words, sign, signed, staying
from pourparler.flow.casefile import READER, in_force, keep, keep_model, model_of, note
from pourparler.flow.change import (
    accounts,
    diff,
    diff_bytes,
    diff_sections,
    movement,
    readouts,
    silences,
)
from pourparler.flow.exchange import RECORD_FORMS, held_back, record_bytes, take_in
from pourparler.flow.files import (
    VIEWS,
    brief_bytes,
    columns_of,
    download_name,
    read_house,
    view_bytes,
    written_form,
)
from pourparler.flow.intake import add, followed, gathered, workers_for
from pourparler.flow.kept import made_once
from pourparler.flow.model import hold, load_model, solve
from pourparler.flow.walk import (
    brief,
    brief_of,
    draft,
    drafted,
    flags,
    frame,
    read,
    read_people,
    read_sources,
    with_outlook,
)

__all__ = [
    "READER",
    "RECORD_FORMS",
    "SIGN_STATES",
    "VIEWS",
    "accounts",
    "add",
    "brief",
    "brief_bytes",
    "brief_of",
    "clear",
    "columns_of",
    "diff",
    "diff_bytes",
    "diff_sections",
    "download_name",
    "draft",
    "drafted",
    "flags",
    "followed",
    "frame",
    "gathered",
    "held_back",
    "hold",
    "in_force",
    "keep",
    "keep_model",
    "load_model",
    "made_once",
    "model_of",
    "movement",
    "note",
    "read",
    "read_house",
    "read_people",
    "read_sources",
    "readouts",
    "record_bytes",
    "redact",
    "redact_words",
    "said_in",
    "sign",
    "signed",
    "silences",
    "solve",
    "staying",
    "take_in",
    "view_bytes",
    "with_outlook",
    "workers_for",
    "written_form",
]
