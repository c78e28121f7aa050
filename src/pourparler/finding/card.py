"""MethodCard: how a finding was got, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["proved", "found", "none", "gave_up"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodCard:
    """The card that every finding carries.

    Attributes
    ----------
    exact
        True when computed without sampling.
    status
        ``proved``, ``found``, ``none`` or ``gave_up``; a cut-off is a status, never silent.
    bound
        The bound or limit reached, in words; empty when there is none.
    """

    method: str
    version: str
    parameters: Mapping[str, str | int | float | bool | None] = field(default_factory=dict)
    seed: int | None = None
    exact: bool = True
    status: Status = "found"
    bound: str = ""
