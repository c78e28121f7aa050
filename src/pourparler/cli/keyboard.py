"""Single keys and lines from a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


def read_key() -> str:
    """Wait for one key and return it; an empty text when no more will come."""
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.getwch()
    with _keys_alone():
        return sys.stdin.read(1)


def read_line(question: str) -> str:
    """Ask for a line and return it without its end."""
    sys.stdout.write(question)
    sys.stdout.flush()
    return sys.stdin.readline().rstrip("\r\n")


@contextmanager
def _keys_alone() -> Iterator[None]:
    """Let the terminal hand over each key at once, unechoed; what it was before comes back in any case."""
    import termios
    import tty

    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number, termios.TCSADRAIN)  # the default would throw away keys typed ahead
        yield
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)
