"""A listener on loopback that answers raw bytes, and a fetcher whose clock, sleep and names are ours."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from pourparler.read.fetch import Fetcher, Limits, Outside

Answer = Callable[[str], "bytes | Sequence[bytes]"]
"""From a path to the bytes sent back; several are sent one after the other, with a wait between."""

LOOPBACK = "127.0.0.1"


@dataclass
class Listener:
    """Where it listens, and what it was asked."""

    port: int
    asked: list[str] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [request.split(" ", 2)[1] for request in self.asked if request]


def page(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """Return an answer with a right Content-Length, unless another is given."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join([*head, "", ""]).encode() + body


def to(place: str) -> bytes:
    return page(b"", f"Location: {place}", status="302 Found")


NO_ROBOTS = page(b"", status="404 Not Found")


@contextmanager
def listening(answer: Answer, *, wait: float = 0.0) -> Iterator[Listener]:
    """Give a listener that answers each request by its path; robots.txt is absent unless answered."""
    with socket.create_server((LOOPBACK, 0)) as server:
        server.settimeout(0.05)
        listener = Listener(port=server.getsockname()[1])
        over = threading.Event()

        def serve() -> None:
            while not over.is_set():
                try:
                    client, _ = server.accept()
                except TimeoutError:
                    continue
                with client, contextlib.suppress(OSError):
                    client.settimeout(5)
                    request = client.recv(65_536).decode("latin-1")
                    listener.asked.append(request)
                    path = request.split(" ", 2)[1] if request.count(" ") > 1 else ""
                    said = answer(path) or (NO_ROBOTS if path == "/robots.txt" else b"")
                    for part in [said] if isinstance(said, bytes) else said:
                        client.sendall(part)
                        if wait and over.wait(wait):
                            break

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield listener
        finally:
            over.set()
            thread.join()


class Clock:
    """A clock that stands still unless told; a sleep moves it and is remembered."""

    def __init__(self, *, step: float = 0.0) -> None:
        self.now = 0.0
        self.step = step
        self.slept: list[float] = []

    def __call__(self) -> float:
        self.now += self.step
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def fetcher(
    *listeners: Listener,
    names: dict[str, Sequence[str]] | None = None,
    clock: Clock | None = None,
    limits: Limits | None = None,
) -> Fetcher:
    """Return a fetcher that may reach the listeners; every name not in `names` is loopback."""
    own = clock or Clock()
    reach = frozenset((LOOPBACK, one.port) for one in listeners)
    base = limits or Limits()
    return Fetcher(
        Outside(
            clock=own if clock else time.monotonic,
            sleep=own.sleep,
            resolve=lambda host, port: (names or {}).get(host, (LOOPBACK,)),
        ),
        limits=Limits(
            seconds=base.seconds,
            most=base.most,
            redirects=base.redirects,
            pause=base.pause,
            own_ports=base.own_ports,
            excepted=reach,
        ),
    )
