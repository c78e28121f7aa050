"""robots.txt by its standard, packing under a cap, and the name kept under TLS."""

from __future__ import annotations

import contextlib
import datetime
import gzip
import ipaddress
import socket
import ssl
import threading
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listener import LOOPBACK, Clock

from pourparler.base.errors import InputError, PourparlerError
from pourparler.read.fetch import Fetcher, Limits, Outside
from pourparler.read.robots import allowed, robots
from pourparler.read.unpacked import unpacked


@pytest.mark.parametrize(
    ("text", "path", "leave"),
    [
        # RFC 9309, section 5.1 and 5.2 (the examples), then 2.2.2 and 2.2.3.
        (
            "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/",
            "/publications/x",
            True,
        ),
        ("User-Agent: *\nDisallow: *.gif$\nDisallow: /example/", "/a/b.gif", False),
        ("User-Agent: *\nDisallow: *.gif$\nDisallow: /example/", "/a/b.gif?x", True),
        ("User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "/x", True),
        ("User-Agent: pourparler\nAllow: /e/page/\nDisallow: /e/page/no.gif", "/e/page/no.gif", False),
        ("User-agent: *\nDisallow: /\nAllow: /", "/x", True),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: *\nDisallow: /a%3cd.html", "/a%3Cd.html", False),
        ("User-agent: *\nDisallow: /a*b*c$", "/aXbYcZ", True),
        ("User-agent: *\nDisallow: /a*b*c$", "/aXbYc", False),
        ("User-agent: *\nDisallow: /x$", "/x", False),
        ("User-agent: *\nDisallow: /x$", "/xy", True),
        ("User-agent: a\nUser-agent: POURPARLER/2\nDisallow: /x", "/x", False),
        ("User-agent: pourparler\nDisallow: /x\nUser-agent: *\nDisallow: /y", "/y", True),
        ("# all\nUser-agent: *   # everyone\nDisallow: /x # this", "/x", False),
        ("Disallow: /x", "/x", True),
        ("<html>no robots</html>", "/x", True),
        ("", "/x", True),
    ],
)
def test_the_longest_pattern_of_the_group_that_names_us_decides(text: str, path: str, leave: bool) -> None:
    assert allowed(robots(text), path=path) is leave


def test_delays_are_read_and_bounded() -> None:
    assert robots("User-agent: *\nCrawl-delay: 2.5").delay == 2.5
    assert robots("User-agent: *\nCrawl-delay: 99999").delay == 30
    assert robots("User-agent: *\nCrawl-delay: -1\nCrawl-delay: nan").delay == 0


@given(st.text(max_size=300), st.text(alphabet="/ab*$%?", max_size=40))
def test_any_robots_txt_and_any_path_have_an_answer(text: str, path: str) -> None:
    assert allowed(robots(f"User-agent: *\n{text}"), path=f"/{path}") in (True, False)


@given(st.binary(max_size=5_000), st.integers(1, 400), st.sampled_from(["gzip", "deflate"]))
def test_packed_bytes_come_back_whole_however_they_are_cut(content: bytes, step: int, coding: str) -> None:
    packed = gzip.compress(content) if coding == "gzip" else zlib.compress(content)
    chunks = [packed[place : place + step] for place in range(0, len(packed), step)]
    assert unpacked(chunks, coding=coding, most=10_000) == content
    for shorter in range(len(packed)):
        if shorter % 7 == 0:
            with pytest.raises(PourparlerError):
                unpacked([packed[:shorter]], coding=coding, most=10_000)


def test_several_members_of_one_file_and_padding_behind_them_are_joined() -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 512
    assert unpacked([packed], coding="gzip", most=1_000) == b"one two"


def certificate(folder: Path, name: str) -> tuple[str, str]:
    """Return the files of a certificate for a name, signed by nobody else, and of its key."""
    x509 = pytest.importorskip("cryptography.x509", reason="cryptography comes with the extra pdf")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    start = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=36_500))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(name), x509.IPAddress(ipaddress.ip_address(LOOPBACK))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    shut = serialization.NoEncryption()
    kept = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, shut)
    (folder / "key.pem").write_bytes(kept)
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return str(folder / "cert.pem"), str(folder / "key.pem")


def test_under_tls_the_name_is_sent_and_a_certificate_that_nobody_vouches_for_is_refused(
    tmp_path: Path,
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(tmp_path, "news.example"))
    asked: list[str | None] = []
    context.sni_callback = lambda _, name, __: asked.append(name)
    with socket.create_server((LOOPBACK, 0)) as server:
        port = server.getsockname()[1]

        def serve() -> None:
            client, _ = server.accept()
            with client, contextlib.suppress(OSError):  # the other side hangs up
                context.wrap_socket(client, server_side=True).recv(1)

        thread = threading.Thread(target=serve)
        thread.start()
        outside = Outside(clock=Clock(), sleep=lambda _: None, resolve=lambda host, port: (LOOPBACK,))
        guarded = Fetcher(outside, limits=Limits(excepted=frozenset({(LOOPBACK, port)})))
        with pytest.raises(InputError, match=r"(?i)certificate"):
            guarded.get(f"https://news.example:{port}/")
        thread.join()
    assert asked == ["news.example"]
