"""The network as the door passes it in, and only when the user says --fetch."""

from __future__ import annotations

import socket
import time
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pourparler.read.fetch import Fetcher

NAME_SECONDS: Final = 10.0
"""How long the system may take to resolve a name; its own limits are longer."""


def fetcher() -> Fetcher:
    """Return the guarded client with the clock, the pauses and the resolver of this machine."""
    from pourparler.read.fetch import Fetcher, Outside

    return Fetcher(Outside(clock=time.monotonic, sleep=time.sleep, resolve=resolve))


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the IP addresses of a host, in the order of the system; none when it is not known in time."""
    answers: SimpleQueue[tuple[str, ...]] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            answers.put(())
        else:
            answers.put(tuple(dict.fromkeys(str(one[4][0]) for one in found)))

    Thread(target=ask, daemon=True).start()
    try:
        return answers.get(timeout=NAME_SECONDS)
    except Empty:
        return ()
