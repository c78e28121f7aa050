"""One request over a connection to an address already judged, all within one deadline.

The transport is httpcore, which httpx stands on: its network backend is the
public place to say which address is spoken to and how long each step may take.
The name stays in the Host header and in the certificate check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore

from pourparler.base.errors import FormatError, InputError, LimitError


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request, the addresses it may go to, and when it must be over by the clock (seconds)."""

    url: str
    headers: Mapping[str, str]
    addresses: Sequence[str]
    clock: Callable[[], float]
    until: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The head of an answer, and its body as it comes."""

    status: int
    headers: Sequence[tuple[bytes, bytes]]
    chunks: Iterable[bytes]


@contextmanager
def answered(call: Call) -> Iterator[Heard]:
    """Give the answer to a request, the connection closed afterwards.

    Raises
    ------
    LimitError
        If the time is over.
    InputError
        If there is no connection.
    FormatError
        If the answer is cut off or malformed.
    """
    wire = _Wire(call.addresses, clock=call.clock, until=call.until)
    with (
        _typed(),
        httpcore.ConnectionPool(network_backend=wire, retries=0) as pool,
        pool.stream("GET", call.url, headers=list(call.headers.items())) as answer,
    ):
        yield Heard(status=answer.status, headers=answer.headers, chunks=answer.iter_stream())


class _Wire(httpcore.NetworkBackend):
    """Connects to addresses already judged, whatever host is asked for."""

    def __init__(self, addresses: Sequence[str], *, clock: Callable[[], float], until: float) -> None:
        self._addresses = addresses
        self._clock = clock
        self._until = until
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,  # the name, not used: it was resolved and judged before
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a stream to the first address that answers."""
        failed: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for number, address in enumerate(self._addresses, 1):
            share = _left(self._clock, self._until) / (len(self._addresses) - number + 1)
            try:
                stream = self._plain.connect_tcp(address, port, timeout=share)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Timed(stream, clock=self._clock, until=self._until)
        raise failed or httpcore.ConnectError("no address")


class _Timed(httpcore.NetworkStream):
    """A stream whose every step ends at one deadline, so that a slow drip ends too."""

    def __init__(self, stream: httpcore.NetworkStream, *, clock: Callable[[], float], until: float) -> None:
        self._stream = stream
        self._clock = clock
        self._until = until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has come."""
        return self._stream.read(max_bytes, timeout=_left(self._clock, self._until))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send."""
        self._stream.write(buffer, timeout=_left(self._clock, self._until))

    def close(self) -> None:
        """Close."""
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return the stream under TLS, the certificate checked against the name."""
        left = _left(self._clock, self._until)
        stream = self._stream.start_tls(ssl_context, server_hostname=server_hostname, timeout=left)
        return _Timed(stream, clock=self._clock, until=self._until)

    def get_extra_info(self, info: str) -> Any:
        """Return what the stream knows of itself."""
        return self._stream.get_extra_info(info)


def _left(clock: Callable[[], float], until: float) -> float:
    left = until - clock()
    if left <= 0:
        raise httpcore.ReadTimeout("the deadline has passed")
    return left


@contextmanager
def _typed() -> Iterator[None]:
    """Give the errors of the transport their types."""
    again = "Try again later, or save the page and give the file"
    try:
        yield
    except httpcore.TimeoutException as error:
        raise LimitError("it took too long", mend=again) from error
    except httpcore.NetworkError as error:
        raise InputError(f"no connection ({error})", mend=again) from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise FormatError(f"the answer is cut off or malformed ({error})", mend=again) from error
