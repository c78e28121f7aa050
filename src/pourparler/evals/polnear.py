"""PolNeAR: the corpus read in memory from its archive or folder.

Texts lie under ``SPLIT/text/NAME.txt``, annotations under
``SPLIT/attributions/NAME_ID.ann`` in brat's standoff form. Where a text has
several annotation files the first by name counts.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from pourparler.base.errors import EmptyInput, FormatError
from pourparler.base.ids import canonical_json, sha256_hex
from pourparler.base.numbers import MAX_BYTES
from pourparler.record.span import Span, cut

SPLITS: Final = ("test", "dev", "train")
"""The first of these that is there is scored."""

_ENTITY: Final = re.compile(r"(T\d+)\t\w+ ([\d ;]+)(?:\t|$)")
_EVENT: Final = re.compile(r"E\d+\t(\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attribution: content, cue and source, each as its pieces; the source may be absent."""

    contents: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledText:
    """One article and its labelled attributions."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def load_polnear(path: Path, *, sample: int | None = None) -> tuple[tuple[LabelledText, ...], dict[str, str]]:
    """Return the labelled texts of one split, by name, and its name with its sha256.

    Parameters
    ----------
    path
        The archive (``.tar.gz``), a folder that holds it, or the unpacked folder.
    sample
        How many texts, taken at even steps through the names; None for all.

    Raises
    ------
    EmptyInput
        If there is no split in `path`.
    FormatError
        If an annotation names words that are not there.
    """
    files = _files(path)
    for split in SPLITS:
        texts = {
            PurePosixPath(name).stem: name
            for name in sorted(files)
            if PurePosixPath(name).parts[-3:-1] == (split, "text")
        }
        if not texts:
            continue
        notes = _first_notes(files, split=split)
        used = {key: files[name] for stem, name in texts.items() for key, name in _both(stem, name, notes)}
        digest = sha256_hex(canonical_json({name: sha256_hex(text) for name, text in used.items()}))
        chosen = _evenly(sorted(stem for stem in texts if stem in notes), sample=sample)
        labelled = tuple(
            _labelled(stem, text=files[texts[stem]], notes=files[notes[stem]]) for stem in chosen
        )
        return labelled, {f"polnear/{split}": digest}
    raise EmptyInput(
        "no labelled texts here",
        where=str(path),
        mend="Give the archive or folder with SPLIT/text/*.txt in it",
    )


def _both(stem: str, text: str, notes: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(f"{stem}.txt", text), (f"{stem}.ann", notes[stem])] if stem in notes else []


def _files(path: Path) -> dict[str, str]:
    """Return the texts and annotations under `path` by name, none larger than the intake takes."""
    if path.is_dir():
        archives = sorted(path.glob("*.tar.gz"))
        if archives:
            return _files(archives[0])
        found = [*path.rglob("*.txt"), *path.rglob("*.ann")]
        return {"/".join(f.absolute().parts[-3:]): f.read_bytes().decode("utf-8") for f in sorted(found)}
    files = {}
    try:
        with tarfile.open(path, mode="r:*") as archive:
            for member in archive:
                wanted = member.isfile() and member.name.endswith((".txt", ".ann"))
                handle = archive.extractfile(member) if wanted and member.size <= MAX_BYTES else None
                if handle is not None:
                    files[member.name] = handle.read().decode("utf-8")
    except (tarfile.TarError, EOFError) as error:
        raise FormatError(f"not a readable archive: {error}", where=str(path)) from error
    return files


def _first_notes(files: Mapping[str, str], *, split: str) -> dict[str, str]:
    first: dict[str, str] = {}
    for name in sorted(files):
        place = PurePosixPath(name)
        if place.suffix == ".ann" and place.parts[-3:-1] == (split, "attributions"):
            first.setdefault(place.stem.rpartition("_")[0], name)
    return first


def _evenly(names: list[str], *, sample: int | None) -> list[str]:
    if sample is None or sample >= len(names):
        return names
    return [names[at * len(names) // sample] for at in range(sample)]


def _labelled(name: str, *, text: str, notes: str) -> LabelledText:
    """Return the attributions of one annotation file; those without content are left out."""
    entities: dict[str, tuple[Span, ...]] = {}
    attributions = []
    for number, line in enumerate(notes.split("\n"), start=1):
        if entity := _ENTITY.match(line):
            entities[entity[1]] = _pieces(entity[2], text=text, where=f"{name}.ann:{number}")
        elif event := _EVENT.match(line):
            parts: dict[str, list[Span]] = {}
            for part in event[1].split():
                role, _, key = part.partition(":")
                parts.setdefault(role.rstrip("0123456789"), []).extend(entities.get(key, ()))
            contents, cue, source = (
                tuple(sorted(parts.get(role, ()))) for role in ("Content", "Cue", "Source")
            )
            if contents:
                attributions.append(Attribution(contents=contents, cue=cue, source=source))
    return LabelledText(name=name, text=text, attributions=tuple(attributions))


def _pieces(offsets: str, *, text: str, where: str) -> tuple[Span, ...]:
    spans = []
    for piece in offsets.split(";"):
        start, _, end = piece.strip().partition(" ")
        if not (start.isdigit() and end.isdigit() and int(start) < int(end) <= len(text)):
            raise FormatError(f"no words at {piece!r}", where=where)
        spans.append(cut(text, int(start), int(end)))
    return tuple(spans)
