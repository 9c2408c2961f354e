"""Behind a proxy: names are the proxy's affair, its troubles are not the sites'."""

import pytest

from linkcheck.model import Answer
from linkcheck.resolve.route import connect_to
from tests.resolve.test_fetch import look, reason, serving
from tests.web.proxy import LocalProxy
from tests.web.server import LocalWeb, Request, Script, redirect, respond

PAGE = "<!doctype html><title>Here</title><p>text</p>"


def through(url: str, web: LocalWeb, proxy: str, **changes: object) -> Answer:
    """Look with an empty DNS: whatever is looked up here does not exist."""
    proxies = {"http": proxy, "https": proxy}
    return look(url, web, {}, **{"connect_to": (), "proxies": proxies, **changes})


def detail(answer: Answer) -> str:
    return answer.failure.detail if answer.failure else ""


def proxied(request: Request) -> Script:
    asked = request.path.startswith("http")
    return respond(200, f"proxied {request.path}") if asked else respond(400)


def test_names_are_not_resolved_here() -> None:
    with LocalWeb({}, otherwise=proxied) as web:
        proxy = f"http://user:word@127.0.0.1:{web.port}"
        answer = through("http://nodns.org/x", web, proxy)
        sent = web.requests[0].headers.get("proxy-authorization")

    assert (answer.http_status, answer.body) == (200, b"proxied http://nodns.org/x")
    assert sent == "Basic dXNlcjp3b3Jk"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "[::1]", "10.0.0.1", "169.254.169.254", "[64:ff9b::a9fe:a9fe]",
     "localhost", "printer.local", "wiki.internal", "router", "site.test", "x.invalid", "nas.lan",
     "abc.onion"],
)  # fmt: skip
def test_private_literals_and_special_names_are_refused_by_what_they_say(host: str) -> None:
    with LocalWeb({}, otherwise=proxied) as web:
        for scheme in ("http", "https"):
            answer = through(f"{scheme}://{host}/", web, f"http://127.0.0.1:{web.port}")
            assert (reason(answer), answer.requests) == ("private-address", 0)

        assert web.requests == []


def test_a_redirect_to_a_private_host_is_refused_too() -> None:
    with LocalWeb({}, otherwise=redirect("http://169.254.169.254/latest")) as web:
        answer = through("http://a.org/", web, f"http://127.0.0.1:{web.port}")

        assert (reason(answer), len(web.requests)) == ("redirect-private", 1)


@pytest.mark.parametrize(("status", "expected"), [(502, 502), (503, 503), (504, 504), (404, 404)])
def test_what_a_proxy_answers_for_http_is_a_status(status: int, expected: int) -> None:
    with LocalWeb({}, otherwise=respond(status)) as web:
        answer = through("http://gone.org/", web, f"http://127.0.0.1:{web.port}")

    assert (answer.http_status, answer.failure) == (expected, None)


def test_https_goes_through_a_tunnel() -> None:
    with serving(("/x", respond(200, PAGE))) as web, LocalProxy(web.port) as proxy:
        url = proxy.url.replace("//", "//user:word@")
        answer = through("https://a.org/x", web, url)
        request = web.requests[0]

    assert (answer.http_status, answer.body.decode(), answer.requests) == (200, PAGE, 1)
    assert proxy.heads[0].startswith("CONNECT a.org:443 HTTP/1.1")
    assert "Proxy-Authorization: Basic dXNlcjp3b3Jk" in proxy.heads[0]
    assert "proxy-authorization" not in request.headers
    assert (request.path, request.tls) == ("/x", True)


@pytest.mark.parametrize("status", [403, 407, 502, 503, 504])
def test_a_proxy_that_refuses_a_tunnel_is_not_the_site(status: int) -> None:
    refusal = f"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n".encode()
    with serving() as web, LocalProxy(web.port, refusal) as proxy:
        answer = through("https://a.org/", web, proxy.url)

    assert (reason(answer), detail(answer)) == ("refused", f"the proxy refused: {status} No")


def test_a_proxy_that_wants_a_password_is_not_the_site() -> None:
    with LocalWeb({}, otherwise=respond(407)) as web:
        answer = through("http://a.org/", web, f"http://127.0.0.1:{web.port}")

    assert (reason(answer), "the proxy refused: 407" in detail(answer)) == ("refused", True)


@pytest.mark.parametrize("answer", [b"SSH-2.0-OpenSSH_9.6\r\n", b"\x00\xff\r\n\r\n", b""])
def test_a_proxy_that_speaks_no_http(answer: bytes) -> None:
    with serving() as web, LocalProxy(web.port, answer) as proxy:
        found = through("https://a.org/", web, proxy.url)

    assert reason(found) == "protocol-error"
    assert detail(found).startswith("the proxy gave no HTTP answer")


def test_a_silent_proxy() -> None:
    with serving() as web, LocalProxy(web.port, silent=True) as proxy:
        answer = through("https://a.org/", web, proxy.url, timeout=0.4)

    assert reason(answer) == "timeout-connect"
    assert "proxy" in detail(answer)


def test_a_certificate_behind_a_proxy_is_the_sites() -> None:
    certificates = {"a.org": "expired"}
    with serving(certificates=certificates) as web, LocalProxy(web.port) as proxy:
        assert reason(through("https://a.org/", web, proxy.url)) == "tls-expired"


def test_a_proxys_own_certificate_is_not_the_sites() -> None:
    with serving(certificates={"p.org": "expired"}) as web:
        proxies = {"https": f"https://p.org:{web.port}"}
        answer = look(
            "https://a.org/", web, {"p.org": ("127.0.0.1",)}, connect_to=(), proxies=proxies
        )

    assert (reason(answer), "the proxy cannot be reached" in detail(answer)) == ("refused", True)


@pytest.mark.parametrize(
    ("proxy", "said"),
    [
        ("http://127.0.0.1:1", "the proxy cannot be reached"),
        ("http://noproxy.org:3128", "the proxy leads to no address"),
        ("socks5://127.0.0.1:1080", "a socks5 proxy is not supported"),
    ],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_out_of_reach_proves_nothing(proxy: str, said: str, scheme: str) -> None:
    with serving() as web:
        answer = through(f"{scheme}://a.org/", web, proxy)

    assert reason(answer) in ("refused", "dns-failure")
    assert said in detail(answer)


def test_connect_to_a_name_that_does_not_exist_proves_nothing() -> None:
    with serving() as web:
        answer = look("http://a.org/", web, {}, connect_to=(connect_to("a.org::gone.org:80"),))

    assert reason(answer) == "dns-failure"
