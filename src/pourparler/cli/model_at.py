"""The model that a command is given: a file, told by its name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pourparler import flow
from pourparler.base.errors import UsageError
from pourparler.cli.door import is_case

if TYPE_CHECKING:
    from pourparler.case.case import Case

MODEL_SUFFIXES = (".toml", ".json")


def model_at(word: str) -> Case:
    """Return the formal model that a word names.

    Raises
    ------
    UsageError
        If it names a case, or no model.
    """
    path = Path(word)
    if path.suffix.lower() not in MODEL_SUFFIXES and is_case(path):
        raise UsageError(
            "this is a case of documents, not a model",
            where=word,
            mend="Name a model file: NAME.toml or NAME.json",
        )
    return flow.load_model(path)
