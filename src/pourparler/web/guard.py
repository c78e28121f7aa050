"""Who may ask: the guard in front of every page, and the headers behind it.

A server on 127.0.0.1 can be reached by every page that the browser has open and,
when a name is rebound, under any name. So each request names the host and port that
were printed, carries the token, and changes something only when it comes from our own page.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY: Final = 32_000_000
"""Most bytes of one request; one document in it may have 20 million."""

SLOWEST_BODY: Final = 30.0
"""Seconds in which a request has to arrive whole."""

OPENING: Final = "/open/"
"""Path of the printed link; the token follows."""

SAFE: Final = frozenset({"GET", "HEAD"})
BARRED: Final = ("%00", "%2f", "%5c", "\\", "//")
"""What no path of ours holds: hosts and folders can be smuggled in with it."""

HEADERS: Final[Mapping[str, str]] = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

_OPENED: Final = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>pourparler</title>'
    '<meta http-equiv="refresh" content="0; url=/"></head>'
    '<body><main><p><a href="/">Open the workbench</a></p></main></body></html>'
)
"""A page and no redirect: a cookie that is strict is not sent along a redirect from another site."""

_CLOSED: Final = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Not open</title></head><body><main>'
    "<h1>This workbench is not open in this browser</h1><p>Open the link that <code>pourparler serve</code> "
    "printed: the key to the case is in it.</p></main></body></html>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Where the workbench listens, and the key to it."""

    port: int
    token: str

    @property
    def hosts(self) -> frozenset[str]:
        """The values of ``Host`` that are ours."""
        return frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost"))

    @property
    def origins(self) -> frozenset[str]:
        """The values of ``Origin`` that are ours."""
        return frozenset(f"http://{host}" for host in self.hosts)

    @property
    def cookie(self) -> str:
        """Name of the cookie; cookies do not tell ports apart, so the name does."""
        return f"pourparler-{self.port}"

    @property
    def link(self) -> str:
        """The link to print."""
        return f"http://127.0.0.1:{self.port}{OPENING}{self.token}"


class TooMuch(Exception):
    """A body that is too large or too slow; `status` says which."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(str(status))


class Guard:
    """The middleware that lets a request through to `app`, or answers it itself."""

    def __init__(self, app: ASGIApp, *, lock: Lock) -> None:
        self.app = app
        self.lock = lock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            return
        answer = refusal(scope, self.lock) or opening(scope, self.lock)
        guarded = _with_headers(send)
        if answer is not None:
            await answer(scope, receive, guarded)
            return
        await self.app(scope, _bounded(receive), guarded)


def refusal(scope: Scope, lock: Lock) -> Response | None:
    """Return the answer to a request that has no business here, or None.

    400 for another host, 404 for a path that no page has, 403 for a change or a
    socket from elsewhere, 413 for a body that says it is too large, 401 without the key.
    """
    hosts = _all(scope, b"host")
    if len(hosts) != 1 or hosts[0] not in lock.hosts:
        return _plain(400, "Unknown host")
    path = scope.get("raw_path", scope["path"].encode()).decode("latin-1").lower()
    if any(sign in path for sign in BARRED) or not path.startswith("/"):
        return _plain(404, "No such page")
    if _foreign(scope, lock):
        return _plain(403, "This request comes from another site")
    length = "".join(_all(scope, b"content-length")) or "0"
    if not (length.isascii() and length.isdigit()):
        return _plain(400, "Malformed length")
    if int(length) > LARGEST_BODY:
        return _plain(413, "Too large")
    if not path.startswith(OPENING) and not _has_key(scope, lock):
        return HTMLResponse(_CLOSED, status_code=401)
    return None


def opening(scope: Scope, lock: Lock) -> Response | None:
    """Return the page behind the printed link, which leaves the key as a cookie; None for other paths."""
    path: str = scope["path"]
    if not path.startswith(OPENING):
        return None
    if not secrets.compare_digest(path.removeprefix(OPENING).encode(), lock.token.encode()):
        return HTMLResponse(_CLOSED, status_code=401)
    answer = HTMLResponse(_OPENED)
    answer.set_cookie(lock.cookie, lock.token, httponly=True, samesite="strict", path="/")
    return answer


def _all(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def _foreign(scope: Scope, lock: Lock) -> bool:
    """Return whether a request may come from the page of another site.

    An origin that is not ours never passes; a socket never does; a change passes
    when the browser says it is from our page, or names our origin. A form on a page
    that sends no referrer has the origin ``null``: then the browser has to say it.
    """
    origins, sites = _all(scope, b"origin"), _all(scope, b"sec-fetch-site")
    ours = bool(sites) and all(site in ("same-origin", "none") for site in sites)
    known = lock.origins | ({"null"} if ours else set())
    if any(origin not in known for origin in origins) or _all(scope, b"upgrade"):
        return True
    if scope["method"] in SAFE or ours:
        return False
    return bool(sites) or not origins


def _has_key(scope: Scope, lock: Lock) -> bool:
    """Return whether the request carries the token: as our cookie or, for the API, as a bearer."""
    given = [part.strip() for line in _all(scope, b"cookie") for part in line.split(";")]
    wanted = f"{lock.cookie}={lock.token}"
    if scope["path"].startswith("/api"):
        given += _all(scope, b"authorization")
    return any(
        secrets.compare_digest(one.encode(), right.encode())
        for one in given
        for right in (wanted, f"Bearer {lock.token}")
    )


def _bounded(receive: Receive) -> Receive:
    """Return a `receive` that gives up on a body that grows too large or comes too slowly."""
    got = 0
    ends: float | None = None

    async def bounded() -> Message:
        nonlocal got, ends
        clock = asyncio.get_running_loop()
        ends = clock.time() + SLOWEST_BODY if ends is None else ends
        if got < 0:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), ends - clock.time())
        except TimeoutError as error:
            raise TooMuch(408) from error
        got += len(message.get("body", b""))
        if got > LARGEST_BODY:
            raise TooMuch(413)
        if not message.get("more_body"):
            got = -1  # what comes now is only the end of the connection
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    extra = [(name.encode(), value.encode()) for name, value in HEADERS.items()]

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in extra}
            kept = [pair for pair in message["headers"] if pair[0].lower() not in own]
            message = {**message, "headers": [*kept, *extra]}
        await send(message)

    return guarded


def _plain(status: int, words: str) -> Response:
    return PlainTextResponse(words, status_code=status)
