"""A PDF to text, parsed in a process of its own that may be killed."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from pourparler.base.errors import EmptyInput, FormatError, LimitError, UsageError
from pourparler.read.intake.found import Entries, Found
from pourparler.read.intake.reflow import reflowed

CHILD: Final = Path(__file__).with_name("pdf_child.py")
_KEPT: Final = ("LD_LIBRARY_PATH",)
"""What of the environment the child needs to start at all."""

WALL_SECONDS: Final = 60
"""The child ends itself after 20 s of processor time; this is for one that waits."""


def pdf(content: bytes) -> Entries:
    """Return the text of a PDF, one paragraph a line; page numbers and running heads are left out.

    Raises
    ------
    UsageError
        If the extra ``pdf`` is not installed, or the system cannot limit a process.
    FormatError
        If it is encrypted with a password, or malformed.
    EmptyInput
        If it has no text layer, as a scan has none.
    LimitError
        If parsing takes too much time or memory, or the text is too long.
    """
    answer = _answer(content)
    texts = [text for text in answer["pages"] if isinstance(text, str)]
    remarks = []
    if "cut" in answer:
        remarks.append(f"a PDF of {answer['cut']:,} pages; the first {len(texts):,} were taken")
    paragraphs, dropped = reflowed(texts)
    if not paragraphs:
        raise EmptyInput(
            "no text layer in the PDF: it holds pictures of pages",
            mend="Run text recognition over it first, such as ocrmypdf",
        )
    bare = sum(not text.strip() for text in texts)
    if bare:
        remarks.append(f"pages without a text layer: {bare} of {len(texts)}")
    if dropped:
        remarks.append(f"page numbers and running heads left out: {dropped} lines")
    found = Found(text="\n".join(paragraphs), extracted_by="pypdf", remarks=tuple(remarks))
    return Entries(found=(found,))


def _answer(content: bytes) -> dict[str, Any]:
    """Return what the child says."""
    for module, what in (("pypdf", "pypdf"), ("resource", "a Unix system, whose processes can be limited")):
        if importlib.util.find_spec(module) is None:
            raise UsageError(
                f"a PDF needs {what}", mend="Install it: pip install 'pourparler[pdf]', or save it as text"
            )
    too_much = LimitError(
        "the PDF takes more time or memory to parse than is allowed", mend="Save it as plain text first"
    )
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(CHILD)],
            input=content,
            capture_output=True,
            timeout=WALL_SECONDS,
            env={key: os.environ[key] for key in _KEPT if key in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise too_much from error
    reason = done.stderr[-2_000:].decode("utf-8", errors="replace").strip().rpartition("\n")[2][:200]
    if done.returncode < 0 or reason.startswith(("MemoryError", "pypdf.errors.LimitReachedError")):
        raise too_much
    if done.returncode:
        raise FormatError(f"a malformed PDF ({reason or 'no reason given'})", mend="Save it as text first")
    answer: dict[str, Any] = json.loads(done.stdout)
    if answer.get("fault") == "encrypted":
        raise FormatError(
            "an encrypted PDF, which opens with a password only", mend="Save a copy without the password"
        )
    if answer.get("fault") == "large":
        raise too_much
    return answer
