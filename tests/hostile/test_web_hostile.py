"""The workbench against other hosts and sites, smuggled paths, large uploads, and code in texts."""

import re
import socket
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_made import HOME, LOCK, RECORD, client, served, source, statement, workbench

from pourparler.record.party import Party
from pourparler.record.record import Record
from pourparler.web import guard
from pourparler.web.workbench import Workbench

PAGES = ("/", "/statements", "/matrix", "/quotes", "/board", "/brief", "/log", "/search?q=harbour", "/api")
CODE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title></script><svg onload=alert(1)>",
    "{{7*7}} {% raw %} %s {0.__class__}",
    '" onmouseover="alert(1)',
)


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return workbench(tmp_path)


@pytest.fixture
def inside(bench: Workbench) -> TestClient:
    return client(bench)


# ---- who may ask


@pytest.mark.parametrize("path", [*PAGES, "/static/workbench.css", "/api/case", "/nothing"])
def test_nothing_is_told_without_the_key(bench: Workbench, path: str):
    answer = client(bench, opened=False).get(path)
    assert answer.status_code == 401
    assert "harbour" not in answer.text.casefold()


@pytest.mark.parametrize("word", ["", "wrong", LOCK.token + "x", LOCK.token[:-1], "é"])
def test_a_wrong_key_opens_nothing(bench: Workbench, word: str):
    answer = client(bench, opened=False).get(f"/open/{word}")
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


def test_the_printed_link_leaves_a_cookie_that_scripts_and_other_sites_do_not_get(bench: Workbench):
    answer = client(bench, opened=False).get(f"/open/{LOCK.token}")
    cookie = answer.headers["set-cookie"].casefold()
    assert answer.status_code == 200
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_the_bearer_opens_the_api_and_nothing_else(bench: Workbench):
    outside = client(bench, opened=False)
    head = {"authorization": f"Bearer {LOCK.token}"}
    assert outside.get("/api/case", headers=head).status_code == 200
    assert outside.get("/log", headers=head).status_code == 401
    assert outside.get("/api/case", headers={"authorization": "Bearer no"}).status_code == 401


@pytest.mark.parametrize(
    "host",
    [
        "evil.com",
        f"evil.com:{LOCK.port}",
        "127.0.0.1.evil.com",
        f"127.0.0.1.evil.com:{LOCK.port}",
        "localhost.",
        f"localhost.:{LOCK.port}",
        "127.0.0.1",
        f"127.0.0.1:{LOCK.port + 1}",
        "localhost:99999",
        f"[::1]:{LOCK.port}",
        "",
    ],
)
def test_another_host_is_refused_though_the_key_is_right(inside: TestClient, host: str):
    assert inside.get("/", headers={"host": host}).status_code == 400


def test_the_two_names_of_this_machine_are_taken(inside: TestClient):
    for host in (f"127.0.0.1:{LOCK.port}", f"localhost:{LOCK.port}"):
        head = {"host": host, "cookie": f"{LOCK.cookie}={LOCK.token}"}
        assert inside.get("/", headers=head).status_code == 200


def _raw(port: int, words: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as to:
        to.sendall(words)
        got = b""
        while piece := to.recv(65_536):
            got += piece
    return got


@pytest.mark.parametrize(
    "hosts",
    [b"", b"Host: 127.0.0.1:%d\r\nHost: evil.com\r\n", b"Host: 127.0.0.1:%d\r\nHost: 127.0.0.1:%d\r\n"],
)
def test_no_host_and_two_hosts_are_refused(bench: Workbench, hosts: bytes):
    with served(bench) as lock:
        named = hosts.replace(b"%d", str(lock.port).encode())
        cookie = f"Cookie: {lock.cookie}={lock.token}\r\n".encode()
        answer = _raw(lock.port, b"GET / HTTP/1.1\r\n" + named + cookie + b"Connection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400")


def test_it_listens_on_the_loopback_alone():
    from pourparler.web.serve import ADDRESS

    assert ADDRESS == "127.0.0.1"


# ---- who may change something

FOREIGN = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none", "origin": "http://evil.com"},
    {"origin": "http://evil.com"},
    {"origin": "null"},
    {"sec-fetch-site": "cross-site", "origin": "null"},
    {"sec-fetch-site": "cross-site", "origin": HOME},
    {"origin": "http://localhost.attacker.com"},
    {"origin": f"https://127.0.0.1:{LOCK.port}"},
    {"origin": f"http://127.0.0.1:{LOCK.port + 1}"},
    {"content-type": "text/plain"},
    {},
]


@pytest.mark.parametrize("path", ["/articles", "/cases", "/", "/nothing"])
@pytest.mark.parametrize("head", FOREIGN, ids=str)
def test_a_change_from_elsewhere_is_refused(inside: TestClient, head: dict[str, str], path: str):
    del inside.headers["sec-fetch-site"]
    answer = inside.post(path, content=b'{"text": "Lessa said no."}', headers=head)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "head",
    [
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
        {"origin": HOME},
    ],
)
def test_a_change_from_our_own_page_is_taken(inside: TestClient, head: dict[str, str]):
    del inside.headers["sec-fetch-site"]
    assert inside.post("/articles", data={"text": ""}, headers=head).status_code == 422


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO"])
def test_no_other_method_does_anything(inside: TestClient, method: str):
    assert inside.request(method, "/articles").status_code in (404, 405)
    assert inside.request(method, "/articles", headers={"origin": "http://evil.com"}).status_code == 403


def test_sockets_and_streams_from_elsewhere_are_refused(bench: Workbench):
    upgrade = (
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}={token}\r\n"
        "Connection: Upgrade{close}\r\n"
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "{origin}\r\n"
    )
    with served(bench) as lock:
        for origin in ("Origin: http://evil.com\r\n", ""):
            words = upgrade.format(
                port=lock.port, cookie=lock.cookie, token=lock.token, origin=origin, close=", close"
            )
            assert _raw(lock.port, words.encode()).startswith(b"HTTP/1.1 403")
    stream = {"accept": "text/event-stream", "origin": "http://evil.com"}
    assert client(bench).get("/reading", headers=stream).status_code == 403


# ---- paths


@pytest.mark.parametrize(
    "path",
    [
        "//evil.com",
        "///evil.com/a",
        "/\\evil.com",
        "/%5cevil.com",
        "/%2fevil.com",
        "/..%2f..%2fetc/passwd",
        "/static/..%2f..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/../app.py",
        "/static/%00",
        "/articles/%00",
        "/api/sources/" + "a" * 5_000,
        "/brief.exe",
        "/brief./",
        "/statements/nothing",
    ],
)
def test_a_smuggled_path_leads_nowhere(inside: TestClient, path: str):
    answer = inside.get(HOME + path)
    assert answer.status_code in (400, 404)
    assert "location" not in answer.headers
    assert "def application" not in answer.text


@pytest.mark.parametrize("word", ["//evil.com", "https://evil.com", "/\\evil.com", "javascript:alert(1)"])
def test_no_parameter_leads_away(inside: TestClient, word: str):
    for path in PAGES:
        first = path.partition("?")[0]
        answer = inside.get(first, params={"next": word, "back": word, "q": "harbour"})
        assert answer.status_code == 200
        assert "location" not in answer.headers


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/statements?page=-1", 200),
        ("/statements?page=9999999999999999", 200),
        ("/statements?page=%D9%A3", 200),
        ("/matrix?from=99999999", 200),
        ("/matrix?party=no&issue=no", 404),
        ("/brief?line=no", 404),
        ("/deals", 404),
        ("/api/statements?limit=x", 400),
        ("/api/statements?limit=-1", 400),
        ("/api/holds?outcome=1", 404),
    ],
)
def test_odd_parameters_have_an_answer(inside: TestClient, path: str, status: int):
    assert inside.get(path).status_code == status


# ---- searches


@pytest.mark.parametrize(
    "words",
    ['"', "NEAR(", "a*b", "-", "col:x", "w*", "harbour" * 1_500, " OR ".join(["x1"] * 1_000), "\x00", "'"],
)
def test_a_search_is_a_phrase_and_never_a_query(inside: TestClient, words: str):
    for path in ("/search", "/api/search"):
        assert inside.get(path, params={"q": words}).status_code in (200, 400)


# ---- uploads


def test_a_body_that_says_it_is_too_large_is_not_read(inside: TestClient):
    head = {"content-length": str(2 * 1024**3), "content-type": "multipart/form-data; boundary=x"}
    assert inside.post("/articles", content=b"", headers=head).status_code == 413
    assert inside.post("/articles", content=b"", headers={**head, "content-length": "-1"}).status_code == 400


def test_a_body_that_grows_too_large_is_given_up(inside: TestClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guard, "LARGEST_BODY", 10_000)
    head = {"content-type": "multipart/form-data; boundary=x"}
    answer = inside.post("/articles", content=(b"x" * 1_000 for _ in range(100)), headers=head)
    assert answer.status_code == 413


def test_a_slow_body_is_given_up(bench: Workbench, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guard, "SLOWEST_BODY", 0.2)
    with served(bench) as lock:
        head = (
            f"POST /articles HTTP/1.1\r\nHost: 127.0.0.1:{lock.port}\r\n"
            f"Cookie: {lock.cookie}={lock.token}\r\n"
            f"Origin: http://127.0.0.1:{lock.port}\r\nContent-Length: 1000\r\nConnection: close\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x"
        )
        assert _raw(lock.port, head.encode()).startswith(b"HTTP/1.1 408")


def test_ten_thousand_parts_are_refused(inside: TestClient):
    many = {f"f{n}": "x" for n in range(10_000)}
    assert inside.post("/articles", data=many).status_code in (400, 413, 422)
    parts = "".join(f'--x\r\nContent-Disposition: form-data; name="f{n}"\r\n\r\n1\r\n' for n in range(10_000))
    head = {"content-type": "multipart/form-data; boundary=x"}
    assert inside.post("/articles", content=parts.encode() + b"--x--\r\n", headers=head).status_code == 400
    files = [("files", (f"{n}.txt", b"x")) for n in range(500)]
    assert inside.post("/articles", files=files).status_code == 400


@pytest.mark.parametrize("name", ["a\x00.txt", "a\x00/../b.txt"])
def test_a_file_name_with_a_nul_is_refused(inside: TestClient, name: str):
    body = (
        f'--x\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\nhello\r\n--x--\r\n'
    ).encode()
    head = {"content-type": "multipart/form-data; boundary=x"}
    assert inside.post("/articles", content=body, headers=head).status_code == 400


@pytest.mark.parametrize("body", [b"", b"--x", b"--x\r\n\r\n", b"\xff" * 100, b"--x--\r\n"])
def test_a_broken_form_has_an_answer(inside: TestClient, body: bytes):
    head = {"content-type": "multipart/form-data; boundary=x"}
    assert inside.post("/articles", content=body, headers=head).status_code in (400, 422)
    assert inside.post(
        "/articles", content=body, headers={"content-type": "multipart/form-data"}
    ).status_code in (400, 422)


@pytest.mark.parametrize("name", ["", "../up", "/etc/x", "a/b", "a\\b", "x" * 200, "\x00", "-", "."])
def test_a_case_is_made_in_its_folder_alone(tmp_path: Path, name: str):
    folder = tmp_path / "in"
    folder.mkdir()
    empty = Workbench(None, folder=folder, clock=workbench(tmp_path).clock)
    assert client(empty).post("/cases", data={"name": name}).status_code in (400, 303)
    assert all(
        path.parent == folder for path in tmp_path.rglob("*.pourparler") if path.name != "made.pourparler"
    )


# ---- what is shown


def _hostile() -> Record:
    text = (
        "\n".join(f"{words} is what Ann Amel wants." for words in CODE) + "\nEnd \u202e of it \u2066 all.\n"
    )
    made = source(text, outlet=CODE[1], title=CODE[0], url="javascript:alert(1)")
    rows = tuple(
        statement(made, f"{words} is what", speaker=words, party="lessa", chain=(words, CODE[0]), sure=0.99)
        for words in CODE
    )
    parties = (Party(id="lessa", name=CODE[4]), Party(id="tarn", name=CODE[0]))
    issues = tuple(replace(issue, name=words) for issue, words in zip(RECORD.issues, CODE, strict=False))
    return Record(sources=(made,), parties=parties, issues=issues, statements=rows)


def test_what_a_source_says_is_never_code(tmp_path: Path):
    record = _hostile()
    inside = client(workbench(tmp_path, record))
    key = record.sources[0].id[:16]
    paths = [*PAGES, f"/articles/{key}", f"/articles/{key}?at=3", "/matrix?party=lessa&issue=harbour"]
    paths += [
        "/brief?line=bottom_line-1",
        "/brief.html",
        f"/search?q={CODE[0]}",
        "/statements?party=<script>",
    ]
    for path in paths:
        answer = inside.get(path)
        assert answer.status_code == 200, path
        for found in re.findall(r"<(\w+)[^>]*?\s(on\w+|srcdoc|style)\s*=", answer.text):
            pytest.fail(f"{path}: {found}")
        assert "<script>alert" not in answer.text, path
        assert "<img src=x" not in answer.text, path
        assert "<svg onload" not in answer.text, path
        assert 'href="javascript:' not in answer.text, path
        if path != "/brief.html":
            assert "\u202e" not in answer.text, path
    text = inside.get(f"/articles/{key}").text
    assert "{{7*7}}" in text
    assert "U+202E" in text
    assert "%s {0.__class__}" in text


def test_json_of_hostile_words_is_json_and_never_a_page(tmp_path: Path):
    inside = client(workbench(tmp_path, _hostile()))
    for path in ("/api/case", "/api/statements", "/api/sources", "/api/matrix", "/api/brief", "/api/log"):
        answer = inside.get(path)
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        answer.json()


@pytest.mark.parametrize("path", [*PAGES, "/nothing", "/static/workbench.js", "/api/case", "/brief.json"])
def test_every_answer_carries_the_headers(inside: TestClient, path: str):
    head = inside.get(path).headers
    policy = head["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not re.search(r"https?:|\*|data:", policy)
    assert head["cache-control"] == "no-store"
    assert head["referrer-policy"] == "no-referrer"
    assert head["x-frame-options"] == "DENY"
    assert "server" not in head
    assert "access-control-allow-origin" not in head


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_inline_code_or_names_another_host(inside: TestClient, path: str):
    text = inside.get(path).text
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", text)
    for target in re.findall(r'(?:src|href|action|hx-get|hx-post)="([^"]*)"', text):
        assert target.startswith(("/", "?", "#")), target
        assert not target.startswith("//")
