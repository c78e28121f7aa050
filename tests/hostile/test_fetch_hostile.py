"""The guarded client against hostile servers, names and addresses, on loopback only."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listener import LOOPBACK, Clock, fetcher, listening, page, to

from pourparler.base.errors import FormatError, InputError, LimitError, PourparlerError, UsageError
from pourparler.read.addresses import machine_fault
from pourparler.read.fetch import Fetcher, Limits, Outside

BODY = b"<p>The locks stay shut, she said.</p>"


def with_names(*addresses: str, limits: Limits | None = None) -> Fetcher:
    """Return a fetcher to whom every name means these addresses."""
    outside = Outside(clock=Clock(), sleep=lambda _: None, resolve=lambda name, port: addresses)
    return Fetcher(outside, limits=limits)


def test_a_page_comes_whole_with_its_charset_and_validators() -> None:
    sent = page(BODY, "Content-Type: text/html; charset=ISO-8859-2", 'ETag: "a1"', "Last-Modified: Tue")
    with listening(lambda path: sent if path == "/a?b=c" else b"") as at:
        found = fetcher(at).get(f"http://news.example:{at.port}/a?b=c#part")
    assert (found.content, found.charset, found.etag, found.modified) == (BODY, "ISO-8859-2", '"a1"', "Tue")
    assert found.url == f"http://news.example:{at.port}/a?b=c"
    assert at.paths == ["/robots.txt", "/a?b=c"]
    assert f"Host: news.example:{at.port}" in at.asked[1]
    assert "Cookie" not in at.asked[1]


def test_a_conditional_request_may_be_answered_with_nothing_new() -> None:
    with listening(lambda path: page(b"", status="304 Not Modified") if path == "/" else b"") as at:
        found = fetcher(at).get(f"http://news.example:{at.port}/", etag='"a1"', modified="Tue\r\nX: y")
        assert found.content is None
        assert 'if-none-match: "a1"' in at.asked[1]
        assert "if-modified-since" not in at.asked[1]
        with pytest.raises(InputError, match="304"):
            fetcher(at).get(f"http://news.example:{at.port}/")


# 28 to 32: bodies


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_one_layer_of_packing_is_undone_and_cut_at_the_cap(coding: str) -> None:
    pack = gzip.compress if coding == "gzip" else zlib.compress
    header = f"Content-Encoding: {coding}"
    answers = {"/ok": page(pack(BODY), header), "/bomb": page(pack(b"\0" * 30_000_000), header)}
    with listening(lambda path: answers.get(path, b"")) as at:
        assert fetcher(at).get(f"http://news.example:{at.port}/ok").content == BODY
        with pytest.raises(LimitError, match="20,000,000 bytes"):
            fetcher(at).get(f"http://news.example:{at.port}/bomb")


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "zstd", "gzip,br"])
def test_more_than_one_layer_or_another_packing_is_refused(coding: str) -> None:
    sent = page(gzip.compress(gzip.compress(BODY)), f"Content-Encoding: {coding}")
    with listening(lambda path: sent if path == "/" else b"") as at, pytest.raises(FormatError):
        fetcher(at).get(f"http://news.example:{at.port}/")


@pytest.mark.parametrize(
    "sent",
    [
        page(gzip.compress(BODY)[:-9], "Content-Encoding: gzip"),
        page(b"no gzip at all", "Content-Encoding: gzip"),
        page(BODY, length=len(BODY) + 5),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n5\r\nwo",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"no HTTP at all\r\n\r\n",
        b"",
    ],
)
def test_what_is_cut_off_or_malformed_is_an_error(sent: bytes) -> None:
    with listening(lambda path: sent if path == "/" else b"") as at, pytest.raises(FormatError):
        fetcher(at).get(f"http://news.example:{at.port}/")


def test_a_body_over_the_cap_is_refused_before_and_while_it_comes() -> None:
    endless = [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        *[b"400\r\n" + b"x" * 1024 + b"\r\n"] * 99,
    ]
    answers = {"/told": page(b"", length=10**15), "/endless": endless}
    with listening(lambda path: answers.get(path, b"")) as at:
        for path in answers:
            with pytest.raises(LimitError):
                fetcher(at, limits=Limits(most=50_000)).get(f"http://news.example:{at.port}{path}")


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b""])
def test_a_drip_ends_at_the_total_deadline_in_head_and_body(head: bytes) -> None:
    drops = [head, *[b"1\r\nx\r\n"] * 50] if head else [b"H"] * 50
    with listening(lambda path: drops if path == "/" else b"", wait=0.02) as at:
        clock = Clock(step=2)  # two seconds at each look: the deadline comes after a few drops
        with pytest.raises(LimitError, match="too long"):
            fetcher(at, clock=clock).get(f"http://news.example:{at.port}/")
        assert clock.now < 120


def test_a_server_that_says_nothing_ends_at_the_deadline() -> None:
    with listening(lambda path: [b"", b""] if path == "/" else b"", wait=2) as at, pytest.raises(LimitError):
        fetcher(at, limits=Limits(seconds=0.2)).get(f"http://news.example:{at.port}/")


def test_redirects_end_after_five_or_in_a_circle() -> None:
    def answer(path: str) -> bytes:
        if path == "/circle":
            return to("/round")
        if path == "/round":
            return to("/circle")
        number = int(path[1:]) if path[1:].isdigit() else None
        if number is None:
            return b""
        return to(f"/{number - 1}") if number else page(BODY)

    with listening(answer) as at:
        assert fetcher(at).get(f"http://news.example:{at.port}/5").content == BODY
        for path in ("/6", "/21", "/circle"):
            with pytest.raises(LimitError):
                fetcher(at).get(f"http://news.example:{at.port}{path}")


# 33 to 39: addresses


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://[::1]:{port}/",
        "http://169.254.169.254/latest",
        "http://[::ffff:127.0.0.1]:{port}/",
        "//127.1:{port}/",
        "http://2130706433/",
        "file:///etc/passwd",
        "ftp://news.example/",
        "http://inner.example/",
        "http://a@news.example/",
        "http://news.example\\@inner.example/",
        "http://news.example:22/",
        "javascript:alert(1)",
    ],
)
def test_a_redirect_inwards_is_refused_and_nobody_is_called(place: str) -> None:
    with (
        listening(lambda path: page(b"secret")) as inner,
        listening(lambda path: to(place.format(port=inner.port)) if path == "/" else b"") as at,
        pytest.raises(UsageError, match=r"redirect|public network|port"),
    ):
        fetcher(at, names={"inner.example": ("10.0.0.7",)}).get(f"http://news.example:{at.port}/")
    assert inner.asked == []


def test_a_redirect_of_robots_txt_inwards_is_refused_too() -> None:
    with (
        listening(lambda path: page(b"secret")) as inner,
        listening(
            lambda path: to(f"http://127.0.0.1:{inner.port}/") if path == "/robots.txt" else page(BODY)
        ) as at,
        pytest.raises(UsageError, match="robots"),
    ):
        fetcher(at).get(f"http://news.example:{at.port}/")
    assert inner.asked == []
    assert at.paths == ["/robots.txt"]


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f000001",
        "017700000001",
        "127.1",
        "0",
        "0x7f.1",
        "127.0.0.1.",
        "[::ffff:127.0.0.1]",
        "0177.0.0.1",
        "127.0.0.1",
        "[::1]",
        "[::]",
        "localhost",
        "1.2.3.4.5",
        "256.1.1.1",
        "１２７.0.0.1",
        "[fe80::1%25eth0]",
        "127。0。0。1",
        "",
    ],
)
def test_an_odd_form_of_a_host_is_refused(host: str) -> None:
    with pytest.raises(UsageError):
        with_names(LOOPBACK).get(f"http://{host}/")


@pytest.mark.parametrize(
    "address",
    [
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "127.0.0.53",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "2001::1",
        "2001:db8::1",
        "198.18.0.1",
        "240.0.0.1",
        "fe80::1%eth0",
        "no address",
        "",
    ],
)
def test_a_name_that_means_no_public_machine_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match=r"public network|no address"):
        with_names(address).get("http://news.example/")


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450::1"])
def test_public_machines_are_not_refused(address: str) -> None:
    assert machine_fault(address) == ""


@given(st.ip_addresses(v=4))
def test_what_is_refused_is_what_the_standard_library_calls_not_global(address: object) -> None:
    known = getattr(address, "is_global") and not getattr(address, "is_multicast")  # noqa: B009
    if machine_fault(str(address)) == "":
        assert known


def test_a_name_with_two_answers_is_spoken_to_only_at_the_one_judged() -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("10.0.0.1", LOOPBACK) if len(asked) < 3 else ("127.0.0.2",)

    with listening(lambda path: page(BODY) if path == "/" else b"") as at:
        limits = Limits(excepted=frozenset({(LOOPBACK, at.port)}))
        guarded = Fetcher(Outside(clock=Clock(), sleep=lambda _: None, resolve=resolve), limits=limits)
        assert guarded.get(f"http://news.example:{at.port}/").content == BODY
        assert asked == ["news.example"] * 2  # once for robots.txt, once for the page
        with pytest.raises(UsageError):
            guarded.get(f"http://news.example:{at.port}/")
    assert len(at.asked) == 2


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://news.example/",
        "gopher://news.example/",
        "data:text/html,x",
        "javascript:alert(1)",
        "\\\\server\\share",
        "//news.example/",
        "news.example",
        "ws://news.example/",
        "http:/news.example",
        "http://",
        "http://user:word@news.example/",
        "http://user@news.example/",
        "http://news.example/\r\nX: y",
        "http://news.example/a\tb",
        "http://news.example\\@inner/",
        "http://news.example/a b",
        "http://new s.example/",
        "http://news.example/" + "a" * 100_000,
        "http://news.exam\u0000ple/",
        "http://news.example:22/",
        "http://news.example:25/",
        "http://news.example:6379/",
        "http://news.example:0/",
        "http://news.example:99999/",
        "http://news.example:x/",
        "https://exa%6dple.org/",
        "http://\ud800.example/",
    ],
)
def test_what_is_no_plain_web_address_is_refused(address: str) -> None:
    with pytest.raises(UsageError):
        with_names("93.184.215.14", limits=Limits(seconds=0)).get(address)


def test_the_port_of_our_own_workbench_is_refused() -> None:
    limits = Limits(own_ports=frozenset({8080}))
    with pytest.raises(UsageError, match="port 8080"):
        with_names("93.184.215.14", limits=limits).get("http://news.example:8080/")


@given(st.text(max_size=60))
def test_any_text_as_an_address_is_a_typed_refusal(address: str) -> None:
    with pytest.raises(PourparlerError):
        with_names().get("http://" + address)


# 40: the environment


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        listening(lambda path: page(b"from the proxy")) as proxy,
        listening(lambda path: page(BODY) if path == "/" else b"") as at,
    ):
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://{LOOPBACK}:{proxy.port}")
        assert fetcher(at).get(f"http://news.example:{at.port}/").content == BODY
    assert proxy.asked == []


# manners


def test_what_robots_txt_forbids_is_not_fetched() -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: pourparler\nDisallow: /inner\nAllow: /inner/press\n"
    with listening(lambda path: page(rules) if path == "/robots.txt" else page(BODY)) as at:
        guarded = fetcher(at, clock=Clock())
        assert guarded.get(f"http://news.example:{at.port}/talks").content == BODY
        assert guarded.get(f"http://news.example:{at.port}/inner/press/1").content == BODY
        with pytest.raises(UsageError, match="robots"):
            guarded.get(f"http://news.example:{at.port}/inner/1")
    assert at.paths == ["/robots.txt", "/talks", "/inner/press/1"]


@pytest.mark.parametrize("status", ["500 Broken", "503 Later"])
def test_a_robots_txt_that_fails_is_no_leave(status: str) -> None:
    with (
        listening(lambda path: page(b"", status=status) if path == "/robots.txt" else page(BODY)) as at,
        pytest.raises(UsageError, match="robots"),
    ):
        fetcher(at).get(f"http://news.example:{at.port}/")
    assert at.paths == ["/robots.txt"]


def test_a_host_is_asked_with_pauses_and_another_at_once() -> None:
    rules = b"User-agent: *\nCrawl-delay: 3\n"
    with listening(lambda path: page(rules) if path == "/robots.txt" else page(BODY)) as at:
        clock = Clock()
        guarded = fetcher(at, clock=clock)
        guarded.get(f"http://news.example:{at.port}/1")
        guarded.get(f"http://news.example:{at.port}/2")
        guarded.get(f"http://other.example:{at.port}/1")
    assert clock.slept == [3, 3, 3]
