"""Runs alone, in a process of its own: a PDF on standard input, its pages as JSON on standard output.

Not imported by the program: `pdf.py` starts it as a script. Before the first byte is parsed it
gives up what a parser of hostile files must not have: time, memory, files, network, programs.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from pathlib import Path
from typing import Any, Final

SECONDS: Final = 20
MEMORY: Final = 1_500_000_000
MOST_PAGES: Final = 2_000
MOST_TEXT: Final = 20_000_000

_FORBIDDEN: Final = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.remove",
    "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "shutil.", "ctypes.dlopen",
    "pickle.find_class", "urllib.Request", "ftplib.", "smtplib.", "webbrowser.open", "tempfile.",
)  # fmt: skip


def limit() -> None:
    """Bind this process to so much time, memory and no new file; what is bound cannot be freed."""
    import resource

    for what, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))
    # macOS knows this limit and does not take it; there time alone ends a bomb.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def shut() -> None:
    """Let nothing be opened but the code of Python and its packages, for reading, and nothing be called."""
    allowed = tuple(str(Path(place).resolve()) for place in {sys.prefix, sys.base_prefix, *sys.path} if place)

    def guard(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode = arguments[0], arguments[1]
            if isinstance(path, int):
                return
            writes = isinstance(mode, str) and any(mark in mode for mark in "wax+")
            if writes or not str(Path(_name(path)).resolve()).startswith(allowed):
                raise PermissionError(f"a PDF reader opens no file: {path!r}")
        elif event.startswith(_FORBIDDEN):
            raise PermissionError(f"a PDF reader does not do this: {event}")

    sys.addaudithook(guard)


def _name(path: object) -> str:
    return path.decode("utf-8", errors="replace") if isinstance(path, bytes) else str(path)


def pages(content: bytes) -> dict[str, Any]:
    """Return ``{"pages": [text]}``, or ``{"fault": word}`` for an encrypted or oversized one."""
    import io

    import pypdf
    from pypdf.errors import DependencyError

    logging.disable(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            return {"fault": "encrypted"}
    except (DependencyError, NotImplementedError):
        return {"fault": "encrypted"}
    texts: list[str] = []
    size = 0
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES:
            return {"pages": texts, "cut": len(reader.pages)}
        text = page.extract_text()
        size += len(text)
        if size > MOST_TEXT:
            return {"fault": "large"}
        texts.append(text)
    return {"pages": texts}


def main() -> None:
    """Read, bind, parse, answer."""
    content = sys.stdin.buffer.read()
    limit()
    shut()
    sys.stdout.write(json.dumps(pages(content)))


if __name__ == "__main__":
    main()
