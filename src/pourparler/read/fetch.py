"""The one guarded client: a web address to bytes, or a typed error.

Each address is judged by its letters, its name resolved once, every resolved
address judged again, and the connection made to exactly the address judged; so
at every redirect. No cookie, proxy or credential is taken from the environment.
Called only when a door passes permission, with its clock, sleep and resolver.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import httpx

from pourparler.base.errors import FormatError, InputError, LimitError, PourparlerError, UsageError
from pourparler.base.numbers import MAX_BYTES
from pourparler.read.addresses import PORTS, address_fault, host_fault, literal, machine_fault
from pourparler.read.robots import EVERYTHING, MOST_BYTES, NAME, NOTHING, Robots, allowed, robots
from pourparler.read.unpacked import WRAPPINGS, joined, unpacked
from pourparler.read.wire import Call, answered

AGENT: Final = f"{NAME}/0.1 (reads pages that its user names)"
_WANTED: Final = {
    "accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
    "accept-encoding": "gzip, deflate",
    "connection": "close",
}
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_HEADER: Final = re.compile(r"[\x20-\x7e]{1,500}\Z")
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_MOST_TRIED: Final = 3
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far one request may go.

    Attributes
    ----------
    seconds
        For one address with all its redirects, from the first connection to the last byte.
    most
        Largest body in bytes, as sent and as unpacked.
    redirects
        Most redirects followed.
    pause
        Seconds between two requests to one host.
    own_ports
        Ports never spoken to, such as that of our own workbench.
    excepted
        (address, port) pairs spoken to though the public network does not reach them. For tests.
    """

    seconds: float = 30.0
    most: int = MAX_BYTES
    redirects: int = 5
    pause: float = 1.0
    own_ports: frozenset[int] = frozenset()
    excepted: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What only a door has: a clock that never goes back (seconds), a pause, and the names of machines.

    `resolve` takes a host and a port and returns IP addresses, best first.
    """

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    resolve: Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave.

    Attributes
    ----------
    url
        The address after redirects.
    content
        The bytes, unpacked; None when the server says that nothing has changed.
    etag, modified
        What to send with the next request for this address, as the server gave it.
    """

    url: str
    content: bytes | None
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int
    headers: dict[str, str]
    content: bytes


class Fetcher:
    """Fetches addresses one after the other, politely: what it remembers is robots.txt and the last visit."""

    def __init__(self, outside: Outside, *, limits: Limits | None = None) -> None:
        self._outside = outside
        self._limits = limits or Limits()
        self._robots: dict[tuple[str, str, int], Robots] = {}
        self._seen: dict[str, float] = {}

    def get(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Return what stands at `address`.

        Parameters
        ----------
        etag, modified
            From the last answer; the server then may say that nothing has changed.

        Raises
        ------
        UsageError
            If the address, or one it redirects to, is none that may be asked for.
        InputError
            If there is no answer, or one that is no page; FormatError if it is cut off.
        LimitError
            If it takes too long, is too large or redirects too often.
        """
        conditions = {"if-none-match": etag, "if-modified-since": modified}
        sent = {key: value for key, value in conditions.items() if value and _HEADER.match(value)}
        try:
            url, answer = self._follow(address, sent=sent, polite=True)
            return _fetched(url, answer, asked=bool(sent))
        except PourparlerError as error:
            if error.where:
                raise
            raise type(error)(error.what, where=address[:200], mend=error.mend) from error

    def _follow(self, address: str, *, sent: dict[str, str], polite: bool) -> tuple[httpx.URL, _Answer]:
        """Return the last address and its answer, each hop judged like the first."""
        url = _checked(address)
        been = [url]
        left = self._limits.seconds
        while True:
            rules = self._rules(url) if polite else EVERYTHING
            if not allowed(rules, path=url.raw_path.decode("ascii")):
                raise UsageError("its robots.txt asks not to fetch it", mend="Save the page by hand")
            self._pause(url.host, seconds=max(self._limits.pause, rules.delay))
            start = self._outside.clock()
            answer = self._exchange(url, sent=sent, until=start + left)
            left -= self._outside.clock() - start
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return url, answer
            url = _next(url, answer.headers["location"])
            if url in been:
                raise LimitError("it redirects in a circle", mend="Open it in a browser and save it")
            if len(been) > self._limits.redirects:
                raise LimitError(
                    f"more than {self._limits.redirects} redirects", mend="Open it in a browser and save it"
                )
            been.append(url)

    def _rules(self, url: httpx.URL) -> Robots:
        """Return the rules of a site: without robots.txt all is allowed, where it fails nothing is."""
        site = (url.scheme, url.host, _port(url))
        if site not in self._robots:
            try:
                place = str(url.copy_with(raw_path=b"/robots.txt", fragment=None))
                status, content = self._text(place)
            except (InputError, LimitError, UsageError) as error:
                raise type(error)(f"its robots.txt cannot be had ({error.what})", mend=error.mend) from error
            if status == 200:
                self._robots[site] = robots(content)
            else:
                self._robots[site] = EVERYTHING if 400 <= status < 500 else NOTHING
        return self._robots[site]

    def _text(self, place: str) -> tuple[int, str]:
        _, answer = self._follow(place, sent={}, polite=False)
        return answer.status, answer.content[:MOST_BYTES].decode("utf-8", errors="replace")

    def _pause(self, host: str, *, seconds: float) -> None:
        """Wait until the host may be asked again."""
        clock = self._outside.clock
        if host in self._seen:
            wait = self._seen[host] + seconds - clock()
            if wait > 0:
                self._outside.sleep(wait)
        self._seen[host] = clock()

    def _exchange(self, url: httpx.URL, *, sent: dict[str, str], until: float) -> _Answer:
        """Return the answer to one request, over a connection to an address just judged."""
        call = Call(
            url=str(url.copy_with(fragment=None)),
            headers={"user-agent": AGENT, **_WANTED, **sent},
            addresses=self._addresses(url),
            clock=self._outside.clock,
            until=until,
        )
        with answered(call) as heard:
            told = _headers(heard.headers)
            body = _body(heard.chunks, told, most=self._limits.most) if heard.status == 200 else b""
            return _Answer(status=heard.status, headers=told, content=body)

    def _addresses(self, url: httpx.URL) -> tuple[str, ...]:
        """Return the addresses of a host that may be spoken to; UsageError if there is none."""
        port = _port(url)
        stated = literal(url.host)
        found = [stated] if stated else self._outside.resolve(url.raw_host.decode("ascii"), port)
        if not found:
            raise InputError("the name of its host is not known", mend="Check the address and the network")
        excepted = self._limits.excepted
        open_to_us = [
            one
            for one in found
            if (one, port) in excepted
            or (port in PORTS and port not in self._limits.own_ports and not machine_fault(one))
        ]
        if not open_to_us:
            if port not in PORTS or port in self._limits.own_ports:
                raise UsageError(
                    f"port {port} is not fetched from",
                    mend=f"Fetched from: {', '.join(map(str, sorted(PORTS)))}",
                )
            raise UsageError(
                f"its host is {found[0]}, {machine_fault(found[0])}", mend="Save the page, and give the file"
            )
        return tuple(open_to_us[:_MOST_TRIED])


def _checked(address: str) -> httpx.URL:
    """Return an address judged by its letters and parsed.

    Raises
    ------
    UsageError
        If it may not be asked for.
    """
    fault = address_fault(address)
    if fault:
        raise UsageError(f"not fetched: {fault}", mend="Give an address that starts with https://")
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise UsageError(f"not fetched: {error}", mend="Check the address") from error
    host = url.raw_host.decode("ascii")
    fault = host_fault(f"[{host}]" if ":" in host else host)
    if fault or url.scheme not in {"http", "https"} or url.userinfo:
        raise UsageError(f"not fetched: {fault or 'only http and https'}", mend="Check the address")
    return url


def _next(url: httpx.URL, location: str) -> httpx.URL:
    """Return where a redirect leads, judged as an address of the user is."""
    if _CONTROL.search(location):
        raise UsageError("its redirect holds a control character or a backslash", mend="Open it in a browser")
    try:
        return _checked(str(url.join(location)))
    except httpx.InvalidURL as error:
        raise FormatError("it redirects to no address", mend="Open it in a browser") from error
    except UsageError as error:
        raise UsageError(f"its redirect is {error.what}", mend=error.mend) from error


def _headers(pairs: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers by name in lower case; of several with one name all values, with commas."""
    out: dict[str, str] = {}
    for key, value in pairs:
        name, words = key.decode("latin-1").lower(), value.decode("utf-8", errors="replace").strip()
        out[name] = f"{out[name]}, {words}" if name in out and name != "location" else words
    return out


def _body(chunks: Iterable[bytes], headers: dict[str, str], *, most: int) -> bytes:
    """Return a body, at most one layer of packing undone."""
    length = headers.get("content-length", "")
    if length.isdigit() and int(length[:12]) > most:
        raise LimitError(
            f"a body of {length[:20]} bytes; the limit is {most:,}", mend="Save what you need of it"
        )
    coding = headers.get("content-encoding", "").strip().lower()
    if coding in {"", "identity"}:
        return joined(chunks, most=most)
    if coding not in WRAPPINGS:
        what = "packed more than once" if "," in coding else f"packed as {coding[:40]!r}"
        raise FormatError(f"the body is {what}, which was not asked for", mend="Save the page by hand")
    return unpacked(chunks, coding=coding, most=most)


def _fetched(url: httpx.URL, answer: _Answer, *, asked: bool) -> Fetched:
    if answer.status != 200 and not (asked and answer.status == 304):
        wait = answer.headers.get("retry-after", "")
        mend = f"It asks to wait: {wait[:40]}" if wait else "Check the address in a browser"
        raise InputError(f"the server answered {answer.status}", mend=mend)
    charset = _CHARSET.search(answer.headers.get("content-type", ""))
    return Fetched(
        url=str(url.copy_with(fragment=None)),
        content=answer.content if answer.status == 200 else None,
        charset=charset[1] if charset else None,
        etag=_kept(answer.headers.get("etag")),
        modified=_kept(answer.headers.get("last-modified")),
    )


def _kept(value: str | None) -> str | None:
    return value if value and _HEADER.match(value) else None


def _port(url: httpx.URL) -> int:
    if url.port is not None:
        return url.port
    return 443 if url.scheme == "https" else 80
