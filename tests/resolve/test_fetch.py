"""One look at servers as they are: every misbehaviour over a real socket, on the loopback only."""

import asyncio
import gzip
import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any

import brotli
import msgspec
import pytest
import zstandard

from linkcheck.model import Answer, Ask, Manner
from linkcheck.resolve.dns import Addresses, Miss, MissError
from linkcheck.resolve.fetch import open_fetch
from linkcheck.resolve.names import Names
from linkcheck.resolve.policy import Policy
from linkcheck.resolve.route import connect_to
from tests.web.ports import Ports
from tests.web.server import (
    Certificate,
    LocalWeb,
    Request,
    Route,
    Script,
    raw,
    redirect,
    respond,
    sequence,
)

PAGE = "<!doctype html><title>Here</title><p>text</p>"


class Zone:
    """A DNS of a few names; everything else does not exist."""

    def __init__(self, names: Mapping[str, Addresses]) -> None:
        self._names = names

    async def query(self, name: str, record: str) -> Addresses:
        wanted = [a for a in self._names.get(name, ()) if (":" in a) is (record == "AAAA")]
        if record == "NS" and name == "com":
            return ("ns.example",)
        if not wanted:
            raise MissError(Miss.NO_DATA if name in self._names else Miss.NO_NAME)
        return tuple(wanted)

    async def system(self, name: str) -> Addresses:
        return await self.query(name, "A")

    async def close(self) -> None:
        return


def policy_for(web: LocalWeb, **changes: Any) -> Policy:
    settings: dict[str, Any] = {
        "timeout": 3.0,
        "pause": 0.01,
        "gap": 0.0,
        "connect_to": (connect_to(web.connect_to),),
        "ca_file": web.ca_file,
    }
    return Policy(**{**settings, **changes})


def look(
    url: str | Ask, web: LocalWeb, zone: Mapping[str, Addresses] | None = None, **changes: Any
) -> Answer:
    """Return one look, without retries."""

    async def run() -> Answer:
        names = Zone(zone or {})
        resolved = Names(names, names.system, budget=0.5, control="com")
        async with open_fetch(policy_for(web, **changes), resolved) as fetch:
            return await fetch(Ask(url) if isinstance(url, str) else url)

    answer = asyncio.run(run())
    # Whatever a server says must survive the report.
    msgspec.json.encode(answer.headers)
    json.dumps([answer.failure and answer.failure.detail, answer.cut], ensure_ascii=False).encode()
    return answer


def reason(answer: Answer) -> str | None:
    return answer.failure.reason if answer.failure else None


def serving(*pages: tuple[str, Route], **options: Any) -> LocalWeb:
    """Return a web of one host, a.org."""
    return LocalWeb({("a.org", path): route for path, route in pages}, **options)


# Answers that are fine


def test_a_page_with_everything_an_answer_holds() -> None:
    with serving(("/x?q=1", respond(200, PAGE, {"X-Thing": "v"}))) as web:
        answer = look("https://a.org/x?q=1", web)

    assert (answer.http_status, answer.failure, answer.hops) == (200, None, ())
    assert answer.body.decode() == PAGE
    assert answer.complete
    assert answer.cut is None
    assert ("x-thing", "v") in answer.headers
    assert answer.final_url == "https://a.org/x?q=1"
    assert (answer.requests, answer.attempts) == (1, 1)
    assert answer.checked_at is not None
    assert answer.checked_at.endswith("Z")


def test_the_request_is_a_browsers_with_our_name() -> None:
    with serving(("/", respond())) as web:
        look("http://a.org/", web)
        request = web.requests[0]

    assert "linkcheck" in request.headers["user-agent"]
    assert request.headers["accept"].startswith("text/html")
    assert request.headers["accept-encoding"] == "gzip, deflate, br, zstd"
    assert request.headers["sec-fetch-mode"] == "navigate"
    assert request.method == "GET"


@pytest.mark.parametrize(
    ("coding", "encode"),
    [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstandard.compress)],
)
def test_compressed_pages(coding: str, encode: Callable[[bytes], bytes]) -> None:
    page = respond(200, encode(PAGE.encode()), {"Content-Encoding": coding})
    with serving(("/", page)) as web:
        answer = look("http://a.org/", web)

    assert (answer.body.decode(), answer.complete) == (PAGE, True)


def test_the_path_is_sent_as_the_url_standard_writes_it() -> None:
    """Nothing is encoded a second time, and backslashes are what browsers make of them."""
    with serving() as web:
        for path in ("/100%/x", "/a|b[c]", "/d\\e", "/%41%2F", "/ü"):
            look(f"http://a.org{path}", web)

        assert [r.path for r in web.requests] == [
            "/100%/x", "/a|b[c]", "/d/e", "/%41%2F", "/%C3%BC"
        ]  # fmt: skip


def test_credentials_in_a_url_are_not_sent() -> None:
    with serving(("/", respond())) as web:
        answer = look("http://me:secret@a.org/", web)

        assert answer.http_status == 200
        assert "authorization" not in web.requests[0].headers


@pytest.mark.parametrize(
    "status", [204, 304, 400, 401, 403, 404, 410, 429, 451, 500, 503, 599, 999]
)
def test_every_status_is_just_a_status(status: int) -> None:
    with serving(("/", respond(status))) as web:
        answer = look("http://a.org/", web)

    assert (answer.http_status, answer.failure) == (status, None)


@pytest.mark.parametrize(
    "script",
    [
        raw(b"HTTP/1.0 200 OK\r\n\r\n", PAGE.encode()),
        raw(b"HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok"),
        raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\nok"),
        raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nServer: Ren\xe9 \xf0\r\nContent-Length: 2\r\n\r\nok"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Security-Policy: " + b"x" * 60_000 + b"\r\n\r\nok"),
        raw(b"HTTP/1.1 200 OK\r\n" + b"X-A: 1\r\n" * 1500 + b"\r\nok"),
    ],
    ids=[
        "http-1.0",
        "no-phrase",
        "early-hints",
        "chunked",
        "latin-1",
        "big-header",
        "many-headers",
    ],
)
def test_odd_but_readable(script: Script) -> None:
    with serving(("/", script)) as web:
        answer = look("http://a.org/", web)

    assert (answer.http_status, answer.complete) == (200, True)


# Bodies


def test_an_endless_body_stops_at_the_cap() -> None:
    with serving(("/", raw(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 65536] * 200))) as web:
        answer = look("http://a.org/", web, cap=100_000)

    assert (len(answer.body), answer.complete, answer.cut) == (100_000, False, None)


FIELD = b"X-A: " + b"x" * 60_000 + b"\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n"
WITHOUT_BODY = {
    "head": [b"HTTP/1.1 200 OK\r\n", *[FIELD] * 1500],
    "informational": [b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 1000] * 1000,
    "empty-lines": [b"\r\n" * 30_000] * 1000,
    "trailers": [CHUNKED + b"0\r\n", *[FIELD] * 1500],
    "chunk-extension": [CHUNKED + b"2;", *[b"x" * 60_000] * 1500],
}


@pytest.mark.parametrize("steps", WITHOUT_BODY.values(), ids=WITHOUT_BODY.keys())
def test_what_goes_on_without_a_body_is_broken_off(steps: list[bytes]) -> None:
    with serving(("/", raw(*steps))) as web:
        answer = look("http://a.org/", web, timeout=60.0)

    assert reason(answer) in ("protocol-error", None)
    assert "without end" in (answer.cut or (answer.failure and answer.failure.detail) or "")
    # Not by the clock; parsing what comes before takes a busy machine some seconds.
    assert answer.elapsed_ms < 30_000


def test_many_answers_without_a_body_on_one_connection_are_no_endless_one() -> None:
    async def run(web: LocalWeb) -> list[int | None]:
        async with open_fetch(policy_for(web)) as fetch:
            return [(await fetch(Ask("http://a.org/"))).http_status for _ in range(30)]

    page = raw(b"HTTP/1.1 204 No Content\r\n" + FIELD + b"\r\n", end="keep")
    with serving(("/", page)) as web:
        assert asyncio.run(run(web)) == [204] * 30
        assert web.connections == 1


def test_a_whole_page_is_read_further() -> None:
    with serving(("/", respond(200, b"x" * 500_000))) as web:
        assert len(look("http://a.org/", web).body) == 256 << 10
        answer = look(Ask("http://a.org/", whole=True), web)

    assert (len(answer.body), answer.complete) == (500_000, True)


def test_a_bomb_costs_the_cap() -> None:
    bomb = respond(200, gzip.compress(bytes(50 << 20), 1), {"Content-Encoding": "gzip"})
    with serving(("/", bomb)) as web:
        answer = look("http://a.org/", web)

    assert (len(answer.body), answer.complete) == (256 << 10, False)


def test_a_cut_gzip_is_not_complete() -> None:
    body = gzip.compress(PAGE.encode() * 50)[:-20]
    with serving(("/", respond(200, body, {"Content-Encoding": "gzip"}))) as web:
        answer = look("http://a.org/", web)

    assert answer.http_status == 200
    assert answer.body.startswith(b"<!doctype")
    assert not answer.complete
    assert "ends early" in (answer.cut or "")


def test_plain_text_labelled_gzip_is_a_page() -> None:
    with serving(("/", respond(200, PAGE, {"Content-Encoding": "gzip"}))) as web:
        answer = look("http://a.org/", web)

    assert (answer.body.decode(), answer.complete) == (PAGE, True)


@pytest.mark.parametrize(
    "script",
    [
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n", PAGE.encode()),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n", PAGE.encode(), 0.05, end="reset"),
        raw(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            0.05,
            b"5\r\n<!doc\r\n",
            0.1,
            b"zz\r\n",
        ),
        raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", 0.05, b"5\r\n<!doc\r\n"),
    ],
    ids=["too-short", "reset", "bad-chunk", "no-last-chunk"],
)
def test_a_body_that_breaks_off_is_a_cut_page(script: Script) -> None:
    with serving(("/", script)) as web:
        answer = look("http://a.org/", web)

    assert (answer.http_status, answer.complete) == (200, False)
    assert "broke off" in (answer.cut or "")
    assert "Error" not in (answer.cut or "")
    assert answer.body.startswith(b"<!doc")
    assert answer.elapsed_ms < 2000


def test_a_body_of_which_nothing_came_is_truncated() -> None:
    with serving(("/", raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"))) as web:
        answer = look("http://a.org/", web)

    assert (reason(answer), answer.http_status) == ("truncated", None)


def test_a_404_with_a_broken_body_is_a_404() -> None:
    with serving(("/", raw(b"HTTP/1.1 404 No\r\nContent-Length: 9\r\n\r\n"))) as web:
        assert look("http://a.org/", web).http_status == 404


def test_a_dripping_body_ends_on_time() -> None:
    drip = raw(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x", 0.1] * 50)
    with serving(("/", drip)) as web:
        start = monotonic()
        answer = look("http://a.org/", web, timeout=0.5)

    assert monotonic() - start < 2
    assert (answer.http_status, answer.complete) == (200, False)
    assert "0.5 s" in (answer.cut or "")


# Time


def test_a_dripping_head_ends_on_time() -> None:
    drip = raw(b"HTTP/1.1 200 OK\r\n", *[b"X-A: 1\r\n", 0.1] * 50)
    with serving(("/", drip)) as web:
        start = monotonic()
        answer = look("http://a.org/", web, timeout=0.5)

    assert monotonic() - start < 2
    assert reason(answer) == "timeout-read"


def test_a_silent_server() -> None:
    with serving(("/", raw(end="hang"))) as web:
        assert reason(look("http://a.org/", web, timeout=0.5)) == "timeout-read"


def test_a_body_that_never_begins() -> None:
    with serving(("/", raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", end="hang"))) as web:
        assert reason(look("http://a.org/", web, timeout=0.5)) == "timeout-read"


@contextmanager
def full_backlog() -> Iterator[int]:
    """Yield a port on which no further connection is accepted: its queue is full."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = []
        for _ in range(4):
            one = socket.socket()
            one.setblocking(False)  # noqa: FBT003
            one.connect_ex(listener.getsockname())
            waiting.append(one)
        yield listener.getsockname()[1]
        for one in waiting:
            one.close()


# Connections


def test_refused() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        with serving() as web:
            rules = (connect_to(f"::127.0.0.1:{port}"),)
            answer = look("http://a.org/", web, connect_to=rules)

    assert reason(answer) == "refused"
    assert answer.requests == 0


def test_reset_is_one_request() -> None:
    """Left alone, aiohttp would ask a second time by itself and say nothing."""
    with serving(("/", raw(end="reset"))) as web:
        answer = look("http://a.org/", web)

        assert reason(answer) == "reset"
        assert answer.requests == web.count("a.org") == 1


def test_closed_without_an_answer() -> None:
    with serving(("/", raw())) as web:
        answer = look("http://a.org/", web)

    assert (reason(answer), answer.requests) == ("reset", 1)


@pytest.mark.parametrize(
    "script",
    [
        raw(b"SSH-2.0-OpenSSH_9.6\r\n"),
        raw(b"<html>no head, HTTP/0.9</html>"),
        raw(b"HTTP/1.1 abc\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 400_000 + b"\r\n\r\n"),
        raw(b"\x00\xff\x07\r\n\r\n"),
    ],
    ids=["ssh", "http-0.9", "bad-status", "huge-header", "noise"],
)
def test_what_is_no_http(script: Script) -> None:
    with serving(("/", script)) as web:
        answer = look("http://a.org/", web)

    assert (reason(answer), answer.http_status) == ("protocol-error", None)


MALFORMED = raw(b"HTTP/1.1 200 OK\r\nBad Name: x\r\nContent-Type: text/html\r\n\r\n", PAGE.encode())


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_malformed_head_is_read_as_browsers_read_it(scheme: str) -> None:
    with serving(("/x?y", MALFORMED)) as web:
        answer = look(f"{scheme}://a.org/x?y", web)
        first, second = web.requests

    assert (answer.http_status, answer.body.decode(), answer.complete) == (200, PAGE, True)
    assert answer.malformed
    assert answer.requests == 2
    assert first.connection != second.connection
    assert dict(second.headers, connection="") == dict(first.headers, connection="")


def test_a_malformed_redirect_is_followed() -> None:
    away = raw(b"HTTP/1.1 302 Found\r\nno colon\r\nLocation: /new\r\nSet-Cookie: a=1\r\n\r\n")
    with serving(("/", away), ("/new", respond(200, PAGE))) as web:
        answer = look("http://a.org/", web)

        assert (answer.http_status, answer.malformed) == (200, False)
        assert web.requests[-1].headers["cookie"] == "a=1"


def test_a_banner_before_the_question_is_no_http() -> None:
    with Ports({"a": raw(b"SSH-2.0-OpenSSH_9.6\r\n", end="hang")}) as ports, serving() as web:
        rules = (connect_to(f"::127.0.0.1:{ports['a']}"),)

        assert reason(look("http://a.org/", web, connect_to=rules)) == "protocol-error"


def test_connections_are_kept_for_first_looks_and_new_for_second_ones() -> None:
    async def run(web: LocalWeb) -> None:
        async with open_fetch(policy_for(web)) as fetch:
            for fresh in (False, False, True, True):
                await fetch(Ask("http://a.org/", fresh=fresh))

    with serving(("/", respond(200, PAGE))) as web:
        asyncio.run(run(web))

        assert [request.connection for request in web.requests] == [1, 1, 2, 3]


def test_of_many_connections_those_beyond_the_limit_are_not_kept() -> None:
    names = ("a.org", "b.org", "c.org")

    async def run(web: LocalWeb) -> None:
        async with open_fetch(policy_for(web, open_at_most=2)) as fetch:
            for name in (*names, *names):
                await fetch(Ask(f"https://{name}/"))

    with LocalWeb({(name, "/"): respond(200, PAGE) for name in names}) as web:
        asyncio.run(run(web))

        assert [request.connection for request in web.requests] == [1, 2, 3, 1, 2, 4]
        told = [request.headers.get("connection") for request in web.requests]
        assert told == [None, None, "close", None, None, "close"]


def test_the_evidence_says_whom_a_look_spoke_to() -> None:
    async def run(web: LocalWeb) -> list[Answer]:
        zone = Zone({"home.org": ("127.0.0.1",)})
        names = Names(zone, zone.system, budget=0.5, control="com")
        policy = policy_for(web, connect_to=(), allow_private=True)
        async with open_fetch(policy, names) as fetch:
            url = f"http://home.org:{web.port}/"
            return [await fetch(Ask(url, fresh=fresh)) for fresh in (False, False, True)]

    with serving(otherwise=respond(200, PAGE, {"Server": "s"})) as web:
        tried = [one for answer in asyncio.run(run(web)) for one in answer.tried]

    assert [(one.address, one.dns, one.fresh, one.requests) for one in tried] == [
        ("127.0.0.1", ("127.0.0.1",), fresh, 1) for fresh in (False, False, True)
    ]
    assert {(one.method, one.manner, one.http_status) for one in tried} == {
        ("GET", Manner.PAGE, 200)
    }
    assert [field.name for field in tried[0].headers] == ["server", "content-type"]


@contextmanager
def on_ipv6(port: int, answer: bytes) -> Iterator[None]:
    """Give every request to `port` of ::1 this answer."""

    def serve() -> None:
        while True:
            client, _ = listener.accept()
            with client:
                if not client.recv(65536):
                    return
                client.sendall(answer)

    with socket.socket(socket.AF_INET6) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("::1", port))
        listener.listen()
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield
        socket.create_connection(("::1", port)).close()
        thread.join()


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as one:
            one.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.skipif(not has_ipv6(), reason="no IPv6 on this machine")
def test_a_second_look_goes_to_the_other_address_family() -> None:
    async def run(port: int, addresses: Addresses) -> list[Answer]:
        zone = Zone({"both.org": addresses})
        names = Names(zone, zone.system, budget=0.5, control="com")
        async with open_fetch(policy_for(web, connect_to=(), allow_private=True), names) as fetch:
            url = f"http://both.org:{port}/"
            return [await fetch(Ask(url, fresh=fresh)) for fresh in (False, True, True)]

    living = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    with serving() as web, on_ipv6(web.port, living):
        answers = asyncio.run(run(web.port, ("127.0.0.1", "::1")))
        # What is not there is not waited for.
        single = asyncio.run(run(web.port, ("127.0.0.1",)))
        nobody = asyncio.run(run(web.port, ("127.0.0.1", "2001:db8::1")))

    seen = [(a.http_status, a.tried[0].address) for a in answers]
    assert seen == [(404, "127.0.0.1"), (200, "::1"), (404, "127.0.0.1")]
    assert [a.http_status for a in single] == [404] * 3
    assert [a.http_status for a in nobody] == [404] * 3


# TLS


@pytest.mark.parametrize(
    ("certificate", "expected"),
    [
        ("expired", "tls-expired"),
        ("not-yet-valid", "tls-not-yet-valid"),
        ("wrong-name", "tls-wrong-name"),
        ("self-signed", "tls-self-signed"),
        ("untrusted", "tls-untrusted"),
        ("close", "tls-handshake"),
        ("silent", "tls-handshake"),
    ],
)
def test_certificates(certificate: Certificate, expected: str) -> None:
    with serving(("/", respond()), certificates={"a.org": certificate}) as web:
        answer = look("https://a.org/", web, timeout=0.5 if certificate == "silent" else 3.0)

    assert reason(answer) == expected
    assert answer.requests == 0
    shown = answer.failure.certificate if answer.failure else None
    assert (shown is None) is (certificate in ("close", "silent"))


def test_without_the_ca_file_the_web_is_not_trusted() -> None:
    with serving(("/", respond())) as web:
        assert reason(look("https://a.org/", web, ca_file=None)) == "tls-untrusted"


def test_a_missing_ca_file_is_an_error_at_once() -> None:
    with serving() as web, pytest.raises(OSError, match="No such file"):
        look("https://a.org/", web, ca_file="/nowhere.pem")


def test_plain_text_on_a_tls_port() -> None:
    def serve(listener: socket.socket) -> None:
        client, _ = listener.accept()
        with client:
            client.recv(1000)
            client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener, serving() as web:
        thread = threading.Thread(target=serve, args=(listener,))
        thread.start()
        rules = (connect_to(f"::127.0.0.1:{listener.getsockname()[1]}"),)
        answer = look("https://a.org/", web, connect_to=rules)
        thread.join()

    assert reason(answer) == "tls-handshake"


def test_syn_without_answer_and_handshake_without_answer_are_told_apart() -> None:
    with full_backlog() as port, serving() as web:
        rules = (connect_to(f"::127.0.0.1:{port}"),)

        assert (
            reason(look("https://a.org/", web, timeout=0.5, connect_to=rules)) == "timeout-connect"
        )
        assert (
            reason(look("http://a.org/", web, timeout=0.5, connect_to=rules)) == "timeout-connect"
        )


# Redirects


def test_hops_are_kept() -> None:
    pages = {
        ("a.org", "/1"): redirect("/2?x", 301),
        ("a.org", "/2?x"): redirect("https://b.org/3#part", 308),
        ("b.org", "/3"): respond(200, PAGE),
    }
    with LocalWeb(pages) as web:
        answer = look("http://a.org/1", web)

    assert [(hop.url, hop.http_status) for hop in answer.hops] == [
        ("http://a.org/1", 301),
        ("http://a.org/2?x", 308),
    ]
    assert (answer.final_url, answer.http_status) == ("https://b.org/3#part", 200)
    assert answer.requests == 3


def test_a_latin_1_location() -> None:
    with serving(("/", redirect(b"/caf\xe9")), ("/caf%E9", respond(200, PAGE))) as web:
        assert look("http://a.org/", web).final_url == "http://a.org/caf%E9"


def test_a_loop() -> None:
    with serving(("/1", redirect("/2")), ("/2", redirect("/1"))) as web:
        answer = look("http://a.org/1", web)

    assert (reason(answer), answer.requests, len(answer.hops)) == ("redirect-loop", 2, 2)


def cookie_wall(request: Request) -> Script:
    if "seen=1" in request.headers.get("cookie", ""):
        return respond(200, PAGE)
    return redirect("/", Set_Cookie="seen=1")


def test_a_cookie_handshake_is_no_loop() -> None:
    with serving(("/", cookie_wall)) as web:
        answer = look("http://a.org/", web)

    assert (answer.http_status, answer.requests) == (200, 2)


def test_a_loop_that_sets_the_same_cookie_again_is_one() -> None:
    with serving(("/", redirect("/", Set_Cookie="a=1"))) as web:
        answer = look("http://a.org/", web)

    assert (reason(answer), answer.requests) == ("redirect-loop", 2)


def chain(length: int) -> dict[tuple[str, str], Route]:
    pages: dict[tuple[str, str], Route] = {
        ("a.org", f"/{i}"): redirect(f"/{i + 1}") for i in range(length)
    }
    return {**pages, ("a.org", f"/{length}"): respond(200, PAGE)}


@pytest.mark.parametrize(("length", "expected"), [(20, None), (21, "redirect-limit")])
def test_twenty_redirects_are_followed(length: int, expected: str | None) -> None:
    with LocalWeb(chain(length)) as web:
        answer = look("http://a.org/0", web)

        assert reason(answer) == expected
        assert answer.requests == len(web.requests) == 21


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("javascript:alert(1)", "redirect-invalid"),
        ("http://[x/", "redirect-invalid"),
        (f"https://{'a' * 64}.org/", "dns-failure"),
        ("mailto:me@a.org", "redirect-unsupported"),
        ("ftp://a.org/", "redirect-unsupported"),
        ("", "redirect-without-target"),
    ],
)
def test_redirects_to_nowhere(location: str, expected: str) -> None:
    with serving(("/", redirect(location))) as web:
        answer = look("http://a.org/", web)

    assert reason(answer) == expected
    assert [hop.http_status for hop in answer.hops] == [302]


def test_a_redirect_without_target_but_with_a_page_is_that_page() -> None:
    with serving(("/", respond(302, PAGE))) as web:
        answer = look("http://a.org/", web)

    assert (answer.http_status, answer.failure, answer.hops) == (302, None, ())


def test_a_choice_is_not_followed() -> None:
    with serving(("/", respond(300, PAGE, {"Location": "/x"}))) as web:
        assert look("http://a.org/", web).http_status == 300


def test_the_end_of_a_chain_may_fail() -> None:
    pages = {("a.org", "/"): redirect("http://b.org/"), ("b.org", "/"): raw(end="reset")}
    with LocalWeb(pages) as web:
        answer = look("http://a.org/", web)

    assert (reason(answer), len(answer.hops), answer.final_url) == ("reset", 1, "http://b.org/")


def leads(address: str, seconds: int = 0) -> Script:
    meta = f"<meta http-equiv=refresh content='{seconds}; url={address}'>"
    return respond(200, f"<title>Moving</title>{meta}<p>You will be sent on.")


def test_a_page_that_sends_on_is_a_hop() -> None:
    pages = {
        ("a.org", "/1"): leads("/2", 3),
        ("a.org", "/2"): respond(200, PAGE, {"Refresh": "0; url=https://b.org/3"}),
        ("b.org", "/3"): respond(200, PAGE),
    }
    with LocalWeb(pages) as web:
        answer = look("http://a.org/1", web)

    assert [(hop.url, hop.http_status) for hop in answer.hops] == [
        ("http://a.org/1", 200),
        ("http://a.org/2", 200),
    ]
    assert (answer.final_url, answer.http_status, answer.requests) == ("https://b.org/3", 200, 3)


def test_a_page_that_sends_on_gives_its_memory_back_first() -> None:
    long = "<p>" + "word " * 20_000
    moving = respond(200, f"<meta http-equiv=refresh content='0; url=/2'>{long}")

    async def run(web: LocalWeb) -> Answer:
        policy = policy_for(web)
        async with open_fetch(msgspec.structs.replace(policy, memory=policy.cap)) as fetch:
            return await asyncio.wait_for(fetch(Ask("http://a.org/1")), 5)

    with serving(("/1", moving), ("/2", respond(200, PAGE + long))) as web:
        answer = asyncio.run(run(web))

    assert (answer.final_url, len(answer.hops)) == ("http://a.org/2", 1)


def test_pages_that_send_to_each_other_are_a_loop() -> None:
    with serving(("/1", leads("/2")), ("/2", leads("/1"))) as web:
        answer = look("http://a.org/1", web)

    assert (reason(answer), answer.requests) == ("redirect-loop", 2)


def test_pages_that_send_on_count_as_redirects() -> None:
    pages = [(f"/{i}", leads(f"/{i + 1}")) for i in range(21)]
    with serving(*pages, ("/21", respond(200, PAGE))) as web:
        assert reason(look("http://a.org/0", web)) == "redirect-limit"


def test_a_page_that_asks_for_itself_with_ever_new_tokens_is_that_page() -> None:
    """A wall that waits: no loop, and nothing to follow twenty times."""
    count = iter(range(99))

    def wall(request: Request) -> Script:
        return leads(f"/w?token={next(count)}")

    with LocalWeb({}, otherwise=wall) as web:
        answer = look("http://a.org/w", web)

        assert len(web.requests) == 2
    assert (answer.http_status, answer.failure, len(answer.hops)) == (200, None, 1)


@pytest.mark.parametrize("host", ["127.0.0.1", "169.254.169.254"])
def test_private_hosts_are_not_asked_by_refresh(host: str) -> None:
    with serving(("/", leads(f"http://{host}/canary"))) as web:
        rules = (connect_to(f"a.org::127.0.0.1:{web.port}"),)
        answer = look("http://a.org/", web, connect_to=rules)

        assert (reason(answer), len(web.requests)) == ("redirect-private", 1)


def test_an_error_page_that_sends_on_is_an_error() -> None:
    page = respond(404, "<meta http-equiv=refresh content='0;url=/'>")
    with serving(("/gone", page), ("/", respond(200, PAGE))) as web:
        assert look("http://a.org/gone", web).http_status == 404


# What does not cross hosts


def test_cookies_stay_on_their_site() -> None:
    pages = {
        ("a.co.uk", "/"): redirect("http://b.co.uk/", Set_Cookie="k=1; Domain=co.uk"),
        ("b.co.uk", "/"): redirect("http://www.b.co.uk/", Set_Cookie="m=2; Domain=b.co.uk"),
        ("www.b.co.uk", "/"): respond(200),
    }
    with LocalWeb(pages) as web:
        look("http://a.co.uk/", web)

        assert [request.headers.get("cookie") for request in web.requests] == [None, None, "m=2"]


def test_cookies_are_taken_in_moderation() -> None:
    many = [("Set-Cookie", f"c{n}={n}") for n in range(500)]
    first = respond(302, headers=[("Set-Cookie", "big=" + "x" * 5000), *many, ("Location", "/2")])
    with serving(("/", first), ("/2", respond(200))) as web:
        look("http://a.org/", web)
        cookies = web.requests[1].headers["cookie"].split("; ")

    assert len(cookies) == 50
    assert "c0=0" in cookies


def test_every_look_begins_without_cookies() -> None:
    async def run(web: LocalWeb) -> None:
        async with open_fetch(policy_for(web)) as fetch:
            for _ in range(2):
                await fetch(Ask("http://a.org/"))

    with serving(("/", respond(200, PAGE, {"Set-Cookie": "a=1"}))) as web:
        asyncio.run(run(web))

        assert [request.headers.get("cookie") for request in web.requests] == [None, None]


def test_credentials_in_a_redirect_are_not_sent() -> None:
    pages = {("a.org", "/"): redirect("http://me:secret@b.org/"), ("b.org", "/"): respond(200)}
    with LocalWeb(pages) as web:
        answer = look("http://a.org/", web)

        assert answer.http_status == 200
        assert "authorization" not in web.requests[1].headers


def test_the_users_headers_go_to_their_host_only() -> None:
    pages = {("a.org", "/"): redirect("http://b.org/"), ("b.org", "/"): respond(200)}
    with LocalWeb(pages) as web:
        look("http://a.org/", web, headers={"a.org": (("X-Key", "secret"),)})

        assert [request.headers.get("x-key") for request in web.requests] == ["secret", None]


def test_the_users_host_field_takes_the_place_of_ours() -> None:
    with serving(otherwise=respond(200)) as web:
        headers = {"home.org": (("host", "b.org"),)}
        zone = {"home.org": ("127.0.0.1",)}
        url = f"http://home.org:{web.port}/"
        look(url, web, zone, headers=headers, connect_to=(), allow_private=True)
        look(url, web, zone, connect_to=(), allow_private=True)

        assert [one.headers["host"] for one in web.requests] == ["b.org", f"home.org:{web.port}"]


def test_a_url_is_asked_for_as_it_stands_but_for_who_asks() -> None:
    asked = "/100%/[a]|b;c?=&[d]|%zz"
    with serving(otherwise=respond(200)) as web:
        look(f"http://me:word@a.org{asked}#part", web)
        look("http://a.org/x?", web)

        assert [one.path for one in web.requests] == [asked, "/x?"]


def test_manners() -> None:
    with serving(("/", respond(200))) as web:
        look(Ask("http://a.org/", manner=Manner.ANYTHING), web)
        look(Ask("http://a.org/", manner=Manner.UNCACHED), web)
        anything, uncached = web.requests

    assert anything.headers["accept"] == "*/*"
    assert uncached.headers["cache-control"] == "no-cache"


# The guard. Only a.org is sent to the local web; what the guard lets through would be asked there.


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f.1", "017700000001", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1",
     "169.254.169.254", "localhost", "x.localhost", "metadata.google.internal"],
)  # fmt: skip
def test_private_hosts_are_not_asked(host: str) -> None:
    with serving(("/", respond()), otherwise=respond()) as web:
        rules = (connect_to(f"a.org::127.0.0.1:{web.port}"),)
        answer = look(f"http://{host}:{web.port}/", web, connect_to=rules)

        assert (reason(answer), answer.requests, web.requests) == ("private-address", 0, [])


@pytest.mark.parametrize("host", ["127.0.0.1", "0xa9fea9fe", "[::ffff:10.0.0.1]"])
def test_private_hosts_are_not_asked_by_redirect(host: str) -> None:
    with serving() as web:
        web.routes = {("a.org", "/"): redirect(f"http://{host}:{web.port}/canary")}
        rules = (connect_to(f"a.org::127.0.0.1:{web.port}"),)
        answer = look("http://a.org/", web, connect_to=rules)

        assert (reason(answer), len(web.requests)) == ("redirect-private", 1)


def test_names_of_private_addresses_are_not_asked() -> None:
    zone = {"evil.org": ("127.0.0.1",), "mapped.org": ("::ffff:127.0.0.1",)}
    with serving(otherwise=respond()) as web:
        for name in zone:
            answer = look(f"http://{name}:{web.port}/", web, zone, connect_to=())
            assert reason(answer) == "private-address"

        assert web.requests == []


def test_the_socket_is_guarded_even_when_the_resolver_changes_its_mind() -> None:
    """Rebinding: what was checked is public, what would be connected is not."""
    with serving(otherwise=respond()) as web:

        async def run() -> Answer:
            zone = Zone({"evil.org": ("192.88.98.1",)})
            names = Names(zone, zone.system, budget=0.5, control="com")
            async with open_fetch(policy_for(web, connect_to=()), names) as fetch:
                fetch._ways.allowed = lambda addresses: addresses  # type: ignore[method-assign]
                names.known = lambda _: ("127.0.0.1", "127.0.0.2")  # type: ignore[method-assign]
                return await fetch(Ask(f"http://evil.org:{web.port}/"))

        assert reason(asyncio.run(run())) == "private-address"
        assert web.requests == []


def test_a_stray_private_address_is_left_out() -> None:
    zone = {"mixed.org": ("10.0.0.1", "127.0.0.1", "169.254.169.254")}
    with serving(otherwise=respond(200)) as web:
        url = f"http://mixed.org:{web.port}/"

        assert reason(look(url, web, zone, connect_to=())) == "private-address"


def test_allow_private_opens_loopback_but_never_metadata() -> None:
    zone = {"home.org": ("127.0.0.1",), "meta.org": ("169.254.169.254",)}
    with serving(otherwise=respond()) as web:
        changes = {"connect_to": (), "allow_private": True}

        assert look(f"http://127.0.0.1:{web.port}/", web, **changes).http_status == 200
        assert look(f"http://localhost:{web.port}/", web, **changes).http_status == 200
        assert look(f"http://home.org:{web.port}/", web, zone, **changes).http_status == 200
        for host in ("169.254.169.254", "[::ffff:a9fe:a9fe]", "meta.org"):
            answer = look(f"http://{host}:{web.port}/", web, zone, **changes)
            assert (reason(answer), answer.requests) == ("private-address", 0)


# Names


def test_a_name_that_does_not_exist() -> None:
    with serving() as web:
        zone = {"empty.org": ()}

        assert reason(look("http://gone.org/", web, zone, connect_to=())) == "dns-nxdomain"
        assert reason(look("http://empty.org/", web, zone, connect_to=())) == "dns-no-address"
        assert reason(look("http://a..org/", web, zone, connect_to=())) == "dns-failure"
        long = "http://" + "a" * 64 + ".org/"
        assert reason(look(long, web, zone, connect_to=())) == "dns-failure"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("gone.org::gone.org:8080", "dns-nxdomain"),
        ("gone.org:::8080", "dns-nxdomain"),
        ("gone.org::staging.org:", "dns-failure"),
    ],
)
def test_only_the_absence_of_its_own_host_is_evidence_on_a_url(rule: str, expected: str) -> None:
    with serving() as web:
        answer = look("http://gone.org/", web, {}, connect_to=(connect_to(rule),))

    assert reason(answer) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [("mailto:me@a.org", "scheme"), ("ftp://a.org/", "scheme"), ("http://[x", "unparsable")],
)
def test_what_is_not_asked(url: str, expected: str) -> None:
    with serving() as web:
        assert reason(look(url, web)) == expected


def test_the_network_says_whether_anything_was_heard() -> None:
    class Deaf(Zone):
        async def query(self, name: str, record: str) -> Addresses:
            raise MissError(Miss.TROUBLE)

    async def run(web: LocalWeb) -> tuple[bool, bool, bool]:
        zone = Deaf({})
        names = Names(zone, zone.system, budget=0.2, control="com")
        rules = (connect_to(f"a.org::127.0.0.1:{web.port}"),)
        async with open_fetch(policy_for(web, connect_to=rules), names) as fetch:
            answer = await fetch(Ask("http://b.org/"))
            assert reason(answer) == "dns-failure"
            before = fetch.network.heard
            await fetch(Ask("http://a.org/"))
            return before, fetch.network.answered, fetch.network.resolved

    with serving(("/", respond())) as web:
        assert asyncio.run(run(web)) == (False, True, False)


def test_a_deadline_that_left_no_time_does_not_mean_offline() -> None:
    async def run(web: LocalWeb, port: int) -> bool:
        rules = (connect_to(f"::127.0.0.1:{port}"),)
        async with open_fetch(policy_for(web, connect_to=rules)) as fetch:
            with suppress(TimeoutError):
                await asyncio.wait_for(fetch(Ask("http://a.org/")), 0.05)
            return fetch.network.heard

    with full_backlog() as port, serving() as web:
        assert asyncio.run(run(web, port))


def test_ip_literals_are_routed_too() -> None:
    """A catch-all rule must leave nothing to the real network."""
    with LocalWeb({("93.184.216.34", "/"): respond(200)}) as web:
        assert look("http://93.184.216.34/", web).http_status == 200
        assert look("https://93.184.216.34/", web).http_status == 200


@pytest.mark.parametrize("host", ["127.0.0.1", "169.254.169.254", "[::1]", "localhost"])
def test_a_rule_for_all_hosts_exempts_none_and_a_rule_for_one_does(host: str) -> None:
    with LocalWeb({}, otherwise=respond(200)) as web:
        answer = look(f"http://{host}/", web)
        assert (reason(answer), web.requests) == ("private-address", [])

        rules = (connect_to(f"{host}::127.0.0.1:{web.port}"),)
        assert look(f"http://{host}/", web, connect_to=rules).http_status == 200


def test_a_rule_that_only_changes_the_port_leaves_the_guard_in_place() -> None:
    zone = {"evil.org": ("127.0.0.1",)}
    with LocalWeb({}, otherwise=respond(200)) as web:
        every = look("http://evil.org/", web, zone, connect_to=(connect_to(f":::{web.port}"),))
        rules = (connect_to(f"evil.org:::{web.port}"),)
        named = look("http://evil.org/", web, zone, connect_to=rules)

    assert (reason(every), named.http_status) == ("private-address", 200)


def test_a_flaky_page_stays_itself() -> None:
    """The fixtures themselves: a sequence gives one script after the other."""
    with serving(("/", sequence(respond(503), respond(200)))) as web:
        assert [look("http://a.org/", web).http_status for _ in range(3)] == [503, 200, 200]
