"""Where a redirect leads, and what never ends."""

from __future__ import annotations

from tests.web.behaviours.row import PAGE, Behaviour, Turns, When, row
from tests.web.server import Script, raw, redirect, respond

_HERE = respond(200, PAGE)
_MOVED = "redirected moved-permanently"
_AWAY = "redirected moved-temporarily"
_INVALID = "broken redirect-invalid"
_FOREIGN = "unreachable redirect-unsupported"
_LOOP = "broken redirect-loop"


def _to(name: str, wire: str, location: str | bytes, verdict: str, place: str = "") -> Behaviour:
    """Return a row of one 302 to `location`, where `place` (a path or host/path) is the page."""
    return row(name, wire, redirect(location), verdict, more={place: _HERE} if place else None)


def _chain(length: int) -> dict[str, Script]:
    hops = {f"/{n}": redirect(f"/{n + 1}") for n in range(1, length)}
    return {**hops, f"/{length}": _HERE}  # type: ignore[dict-item]


_STATUSES = (
    *(
        row(
            f"moved-{status}",
            f"{status} to another page of the host",
            redirect("/new", status),
            _MOVED if status in (301, 308) else _AWAY,
            more={"/new": _HERE},
        )
        for status in (301, 302, 303, 307, 308)
    ),
    row(
        "moved-then-away",
        "301, then 302: the permanent part is said",
        redirect("/new", 301),
        _MOVED,
        more={"/new": redirect("/today"), "/today": _HERE},
    ),
    row(
        "away-then-moved",
        "302, then 301",
        redirect("/new"),
        _AWAY,
        more={"/new": redirect("/today", 301), "/today": _HERE},
    ),
    row(
        "flaky-redirect",
        "302 to itself once, then the page",
        Turns((redirect("/page"), _HERE)),
        "ok",
    ),
)

_NO_MOVE = (
    row(
        "to-https",
        "301 to the same address with https",
        When("scheme", "https", _HERE, redirect("https://HOST/page", 301)),
        "ok",
    ),
    row("to-www", "301 to www.", redirect("http://www.HOST/page", 301), "ok",
        more={"www.HOST/page": _HERE}),
    row("to-slash", "301 to the path with a slash", redirect("/page/", 301), "ok",
        more={"/page/": _HERE}),
    row("to-locale", "302 to /en/page", redirect("/en/page"), "ok", more={"/en/page": _HERE}),
    row(
        "downgrade",
        "https: 302 to the same address with http",
        redirect("http://HOST/page/"),
        "ok",
        url="https://HOST/page",
        more={"/page/": _HERE},
    ),
    row(
        "without-tracking",
        "302 to the address without its utm parameters",
        None,
        "ok",
        url="http://HOST/page?utm_source=a",
        more={"/page?utm_source=a": redirect("/page"), "/page": _HERE},
    ),
)  # fmt: skip

_LOCATIONS = (
    _to("location-relative", "302 to `next`", "next", _AWAY, "/next"),
    _to("location-parent", "302 to `../above`", "../above", _AWAY, "/above"),
    _to("location-query", "302 to `?q=1`", "?q=1", _AWAY, "/page?q=1"),
    _to("location-schemeless", "302 to `//b.HOST/x`", "//b.HOST/x", _AWAY, "b.HOST/x"),
    _to("location-utf-8", "302 to raw UTF-8", "/café", _AWAY, "/caf%C3%A9"),
    _to("location-latin-1", "302 to raw Latin-1 bytes", b"/caf\xe9", _AWAY, "/caf%E9"),
    _to("location-spaced", "302 to `/two words`", "/two words", _AWAY, "/two%20words"),
    _to("location-padded", "302 to ` /next2 ` in spaces", "   /next2   ", _AWAY, "/next2"),
    _to("location-backslash", "302 to `\\back`", "\\back", _AWAY, "/back"),
    _to("location-tab", "302 to `/ta<TAB>bbed`, the tab is dropped", "/ta\tbbed", _AWAY, "/tabbed"),
    _to("location-encoded", "302 to `/100%25`, sent as it is", "/100%25", _AWAY, "/100%25"),
    _to("location-stray-percent", "302 to `/100%`, sent as it is", "/100%", _AWAY, "/100%"),
    _to("location-upper-case", "302 to `HTTP://B.HOST/x`", "HTTP://B.HOST/x", _AWAY, "b.HOST/x"),
    _to("location-default-port", "302 to `http://b.HOST:80/`", "http://b.HOST:80/d", _AWAY,
        "b.HOST/d"),
    _to("location-userinfo", "302 to `http://me:word@b.HOST/u`", "http://me:word@b.HOST/u", _AWAY,
        "b.HOST/u"),
    _to("location-idn", "302 to `http://bücher.HOST/`, raw UTF-8", "http://bücher.HOST/x", _AWAY,
        "xn--bcher-kva.HOST/x"),
    _to("location-long", "302 to an address of 9 KB", "/l?" + "x" * 9000, _AWAY, "/l?" + "x" * 9000),
    row(
        "location-twice",
        "302 with two equal Locations",
        raw(b"HTTP/1.1 302 Found\r\nLocation: /n\r\nLocation: /n\r\nContent-Length: 0\r\n\r\n",
            end="keep"),
        _AWAY,
        more={"/n": _HERE},
    ),
    row(
        "location-lower-case",
        "302 with `location:` and no reason phrase",
        raw(b"HTTP/1.1 302 \r\nlocation:/low\r\ncontent-length:0\r\n\r\n", end="keep"),
        _AWAY,
        more={"/low": _HERE},
    ),
    _to("location-javascript", "302 to `javascript:alert(1)`", "javascript:alert(1)", _INVALID),
    _to("location-data", "302 to `data:text/html,x`", "data:text/html,x", _INVALID),
    _to("location-file", "302 to `file:///etc/passwd`", "file:///etc/passwd", _INVALID),
    _to("location-about", "302 to `about:blank`", "about:blank", _INVALID),
    _to("location-unparsable", "302 to `http://[x/`", "http://[x/", _INVALID),
    _to("location-port-too-high", "302 to `http://HOST:99999/`", "http://HOST:99999/", _INVALID),
    _to("location-hostless", "302 to `http://`", "http://", _INVALID),
    _to("location-mailto", "302 to `mailto:me@HOST`", "mailto:me@HOST", _FOREIGN),
    _to("location-ftp", "302 to `ftp://HOST/`", "ftp://HOST/", _FOREIGN),
    _to("location-tel", "302 to `tel:+4930123`", "tel:+4930123", _FOREIGN),
    _to("location-app", "302 to `intent://x#Intent;end`", "intent://x#Intent;end", _FOREIGN),
    _to("location-empty", "302 with an empty Location, no body", "", "broken redirect-without-target"),
    row("location-missing", "301 without Location, no body", respond(301),
        "broken redirect-without-target"),
    row("location-missing-page", "302 without Location, but with a page", respond(302, PAGE), "ok"),
)  # fmt: skip

_ENDS = (
    row("redirect-to-404", "301 to a 404", redirect("/gone", 301), "broken http-404"),
    row("redirect-to-503", "301 to a 503", redirect("/down", 301), "unreachable http-5xx",
        more={"/down": respond(503)}),
    row("redirect-to-403", "302 to a 403", redirect("/no"), "blocked forbidden",
        more={"/no": respond(403)}),
    row("redirect-to-reset", "302 to a reset", redirect("http://b.HOST/"), "unreachable reset",
        more={"b.HOST/": raw(end="reset")}),
    row("redirect-to-nowhere", "302 to a name that does not exist", redirect("http://none.HOST/"),
        "broken dns-nxdomain", zone={"none.HOST A": "nxdomain", "none.HOST AAAA": "nxdomain"}),
    row("redirect-to-expired", "301 to https with an expired certificate",
        redirect("https://b.HOST/", 301), "broken tls-expired", more={"b.HOST/": _HERE},
        tls={"b.HOST": "expired"}),
    row("redirect-home", "302 to `/`", None, "suspect redirect-to-home",
        url="http://HOST/2019/05/the-long-story", more={
            "/2019/05/the-long-story": redirect("/"), "/": _HERE}),
    row("redirect-home-for-good", "301 to `/`", None, "suspect redirect-to-home",
        url="http://HOST/news/a-story-of-old", more={
            "/news/a-story-of-old": redirect("/", 301), "/": _HERE}),
    row("redirect-to-section", "302 to the section of the page", None, "suspect redirect-to-home",
        url="http://HOST/news/the-long-story-of-it", more={
            "/news/the-long-story-of-it": redirect("/news/"), "/news/": _HERE}),
    row("root-to-locale", "302 from `/` to `/en/`", None, "ok", url="http://HOST/", more={
        "/": redirect("/en/"), "/en/": _HERE}),
    row("redirect-with-endless-body", "302, and a body that never ends",
        raw(b"HTTP/1.1 302 Found\r\nLocation: /onward\r\n\r\n", b"x" * 65536, end="repeat"), _AWAY,
        more={"/onward": _HERE}),
    row("redirect-with-silent-body", "302, Content-Length: 99, and then nothing",
        raw(b"HTTP/1.1 302 Found\r\nLocation: /onward\r\nContent-Length: 99\r\n\r\n", end="hang"), _AWAY,
        more={"/onward": _HERE}),
)  # fmt: skip

_LOOPS = (
    row("loop-self", "302 to itself", redirect("/page"), _LOOP),
    row("loop-fragment", "302 to `#part` of itself", redirect("#part"), _LOOP),
    row("loop-two", "302 to a second page, which leads back", redirect("/b"), _LOOP,
        more={"/b": redirect("/page")}),
    row("loop-permanent", "301 to itself", redirect("/page", 301), _LOOP),
    row("loop-schemes", "http leads to https, https back to http",
        redirect("https://HOST/s"), _LOOP, more={"/s": redirect("http://HOST/page")}),
    row("loop-until-cookie", "302 to itself with Set-Cookie; with the cookie the page",
        When("cookie", "seen=1", _HERE, redirect("/page", Set_Cookie="seen=1")), "ok"),
    row("loop-until-cookie-elsewhere", "302 to /set, which sets a cookie and leads back",
        When("cookie", "in=1", _HERE, redirect("/set")), "ok",
        more={"/set": redirect("/page", Set_Cookie="in=1; Path=/")}),
    row("loop-cookie-not-kept", "302 to itself, the cookie is for another path",
        redirect("/page", Set_Cookie="seen=1; Path=/elsewhere"), _LOOP),
    row("loop-same-cookie", "302 to itself, the same cookie every time",
        redirect("/page", Set_Cookie="again=1"), _LOOP),
    row("loop-growing", "302 to itself with one more `x/` in front", redirect("x/page"),
        "broken redirect-limit", more={"*": redirect("x/page")}),
    row("loop-once", "302 to itself on the first look, the page on the second",
        Turns((redirect("/p2"), _HERE)), "ok", more={"/p2": redirect("/page")}),
    row("twenty-hops", "20 redirects, then the page", redirect("/1"), _AWAY, more=_chain(20)),  # type: ignore[arg-type]
    row("twenty-one-hops", "21 redirects", redirect("/1"), "broken redirect-limit", more=_chain(21)),  # type: ignore[arg-type]
)  # fmt: skip

ROWS = (*_STATUSES, *_NO_MOVE, *_LOCATIONS, *_ENDS, *_LOOPS)
