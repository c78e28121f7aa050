"""Who answers for a model's preferences."""

from __future__ import annotations

from pourparler.case.case import Case


def authors_of(case: Case) -> str:
    """Return who stated the preferences, else the sources of the case, else ``the author of the model``."""
    stated = [ground.by for path, ground in case.grounds if path.startswith("preference.") and ground.by]
    return "; ".join(dict.fromkeys(stated or case.sources)) or "the author of the model"
