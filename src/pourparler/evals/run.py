"""The evaluations by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pourparler.base.errors import EmptyInput, InputError, UsageError
from pourparler.base.ids import canonical_json, sha256_hex
from pourparler.evals.gold import score_gold
from pourparler.evals.goldfile import GoldNegotiation, load_negotiation
from pourparler.evals.movement import score_movement
from pourparler.evals.polnear import load_polnear
from pourparler.evals.polscore import score_polnear
from pourparler.evals.reading import read_negotiation, read_text, read_with_cast
from pourparler.evals.report import Report
from pourparler.evals.reprints import score_reprints


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked of an evaluation: where its texts lie, how many of them, and whether to list errors."""

    data: Path
    sample: int | None = None
    errors: bool = False


def _polnear(ask: Ask) -> Report:
    folder = ask.data / "polnear"
    texts, corpus = load_polnear(folder if folder.is_dir() else ask.data, sample=ask.sample)
    reads = [read_text(text) for text in texts]
    return score_polnear(reads, corpus=corpus, errors=ask.errors, sample=ask.sample)


def _gold(ask: Ask) -> Report:
    return _negotiations(ask, name="gold", facts="negotiation.json")


def _enb(ask: Ask) -> Report:
    return _negotiations(ask, name="enb", facts="cast.json")


def _reprints(ask: Ask) -> Report:
    negotiations, corpus = _labelled(ask, name="reprints", facts="negotiation.json")
    return score_reprints(negotiations, corpus=corpus, errors=ask.errors)


def _movement(ask: Ask) -> Report:
    negotiations, corpus = _labelled(ask, name="movement", facts="negotiation.json")
    reads = [read_with_cast(negotiation) for negotiation in negotiations]
    return score_movement(negotiations, reads, corpus=corpus, errors=ask.errors)


def _labelled(ask: Ask, *, name: str, facts: str) -> tuple[list[GoldNegotiation], dict[str, str]]:
    """Return the labelled negotiations in a folder, and the digest of each."""
    folders = sorted({path.parent for path in ask.data.rglob(facts) if (path.parent / "gold").is_dir()})
    if not folders:
        raise EmptyInput(
            f"no labelled negotiation here: no {facts} beside a folder 'gold'",
            where=str(ask.data),
            mend="Give the folder of a negotiation, or one above it",
        )
    negotiations = [load_negotiation(folder, facts=facts) for folder in folders]
    corpus = {
        f"{name}/{negotiation.name}": _digest(folder, negotiation=negotiation, facts=facts)
        for folder, negotiation in zip(folders, negotiations, strict=True)
    }
    return negotiations, corpus


def _negotiations(ask: Ask, *, name: str, facts: str) -> Report:
    negotiations, corpus = _labelled(ask, name=name, facts=facts)
    reads = [read_negotiation(replace(n, articles=n.articles[: ask.sample])) for n in negotiations]
    return score_gold(reads, name=name, corpus=corpus, errors=ask.errors, sample=ask.sample)


def _digest(folder: Path, *, negotiation: GoldNegotiation, facts: str) -> str:
    """Return the sha256 over the facts, the labels and the labelled articles."""
    paths = [folder / facts, *sorted((folder / "gold").glob("*.json"))]
    paths += sorted(article.path for article in negotiation.articles)
    texts = {str(path.relative_to(folder)): path.read_bytes().decode("utf-8") for path in paths}
    return sha256_hex(canonical_json({key: sha256_hex(text) for key, text in texts.items()}))


EVALS: Final[Mapping[str, Callable[[Ask], Report]]] = {
    "polnear": _polnear,
    "gold": _gold,
    "enb": _enb,
    "reprints": _reprints,
    "movement": _movement,
}
"""Name to evaluation."""


def run(name: str, *, data: Path, sample: int | None = None, errors: bool = False) -> Report:
    """Return the report of the evaluation `name` on the labelled texts in `data`.

    Parameters
    ----------
    data
        ``polnear``: the archive, or a folder with it; ``gold``, ``enb``: a
        labelled negotiation, or a folder above one or several.
    sample
        ``polnear``: how many articles, spread evenly; ``gold``, ``enb``: how
        many of each negotiation, the first by day. None for all.
    errors
        List every miss and false find with its words.

    Raises
    ------
    UsageError
        If there is no such evaluation, or `sample` is below 1.
    InputError
        If there are no labelled texts in `data`.
    """
    if name not in EVALS:
        raise UsageError(f"no evaluation {name!r}", mend=f"Choose one of {', '.join(sorted(EVALS))}")
    if sample is not None and sample < 1:
        raise UsageError(f"a sample of {sample} articles", mend="Give 1 or more")
    if not data.exists():
        raise InputError("not there", where=str(data), mend="Give the path of the labelled texts")
    return EVALS[name](Ask(data=data, sample=sample, errors=errors))
