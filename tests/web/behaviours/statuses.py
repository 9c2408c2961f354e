"""What a status means, when it passes, and when the server only disliked the question."""

from __future__ import annotations

from tests.web.behaviours.row import PAGE, Behaviour, Turns, When, page, row
from tests.web.server import Script, raw, redirect, respond

_HERE = respond(200, PAGE)
_SHORT = "<title>{0}</title><h1>{0}</h1>"


def _plain(status: int, words: str, **fields: str) -> Script:
    """Return a server's own short page for `status`."""
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    return respond(status, _SHORT.format(words), named)


def _always(status: int, words: str, verdict: str, note: str = "") -> Behaviour:
    wire = f"{status} {words}, every time{note}"
    return row(f"status-{status}", wire, _plain(status, words), verdict)


_FINE = (
    *(
        row(f"status-{status}", f"{status} with a page", respond(status, PAGE), "ok")
        for status in (200, 201, 202, 203, 206, 207, 226, 299)
    ),
    row("status-204", "204, no body", respond(204), "suspect no-content"),
    row("status-205", "205, empty body", respond(205), "suspect no-content"),
    row(
        "created-elsewhere",
        "201 with a page and a Location, which is not followed",
        respond(201, PAGE, {"Location": "http://HOST/elsewhere"}),
        "ok",
    ),
)

_THREE_HUNDREDS = (
    row(
        "choices",
        "300 with a page and a Location, which browsers do not follow",
        respond(300, PAGE, {"Location": "http://HOST/elsewhere"}),
        "ok",
    ),
    row(
        "not-modified",
        "304 although nothing was cached",
        respond(304),
        "unreachable protocol-error",
    ),
    row(
        "not-modified-until-uncached",
        "304; to Cache-Control: no-cache the page",
        When("cache-control", "no-cache", _HERE, respond(304)),
        "ok",
    ),
    row(
        "use-proxy",
        "305 with a Location and no page; browsers do not follow it",
        respond(305, "", {"Location": "http://HOST/proxy"}),
        "unreachable redirect-unsupported",
    ),
    row(
        "switch-proxy",
        "306 with a page",
        respond(306, PAGE),
        "ok",
    ),
)

_FOUR_HUNDREDS = (
    _always(400, "Bad Request", "unreachable http-4xx"),
    _always(401, "Unauthorized", "blocked forbidden"),
    _always(402, "Payment Required", "blocked forbidden"),
    _always(403, "Forbidden", "blocked forbidden"),
    _always(404, "Not Found", "broken http-404"),
    _always(405, "Method Not Allowed", "blocked forbidden"),
    _always(406, "Not Acceptable", "blocked not-acceptable"),
    _always(407, "Proxy Authentication Required", "blocked forbidden"),
    _always(408, "Request Timeout", "unreachable http-4xx"),
    _always(409, "Conflict", "unreachable http-4xx"),
    _always(410, "Gone", "broken http-410"),
    _always(411, "Length Required", "unreachable http-4xx"),
    _always(412, "Precondition Failed", "unreachable http-4xx"),
    _always(413, "Content Too Large", "unreachable http-4xx"),
    _always(414, "URI Too Long", "unreachable http-4xx"),
    _always(415, "Unsupported Media Type", "unreachable http-4xx"),
    _always(416, "Range Not Satisfiable", "unreachable http-4xx"),
    _always(417, "Expectation Failed", "unreachable http-4xx"),
    _always(418, "I'm a teapot", "blocked not-acceptable"),
    _always(421, "Misdirected Request", "unreachable http-4xx"),
    _always(422, "Unprocessable Content", "unreachable http-4xx"),
    _always(423, "Locked", "blocked not-acceptable"),
    _always(424, "Failed Dependency", "unreachable http-4xx"),
    _always(425, "Too Early", "unreachable http-4xx"),
    _always(426, "Upgrade Required", "unreachable http-4xx"),
    _always(428, "Precondition Required", "unreachable http-4xx"),
    _always(429, "Too Many Requests", "blocked rate-limited"),
    _always(431, "Request Header Fields Too Large", "unreachable http-4xx"),
    _always(451, "Unavailable For Legal Reasons", "blocked legal"),
    _always(499, "Client Closed Request", "unreachable http-4xx"),
    row(
        "gone-then-missing", "410, then 404", Turns((respond(410), respond(404))), "broken http-404"
    ),
)

_FIVE_HUNDREDS = (
    _always(500, "Internal Server Error", "unreachable http-5xx"),
    _always(501, "Not Implemented", "unreachable http-5xx", " (asked once)"),
    _always(502, "Bad Gateway", "unreachable http-5xx"),
    _always(503, "Service Unavailable", "unreachable http-5xx"),
    _always(504, "Gateway Timeout", "unreachable http-5xx"),
    _always(505, "HTTP Version Not Supported", "unreachable http-5xx", " (asked once)"),
    _always(507, "Insufficient Storage", "unreachable http-5xx"),
    _always(508, "Loop Detected", "unreachable http-5xx"),
    _always(510, "Not Extended", "unreachable http-5xx"),
    _always(511, "Network Authentication Required", "blocked captive-portal"),
    _always(520, "Web Server Returned an Unknown Error", "unreachable http-5xx"),
    _always(521, "Web Server Is Down", "unreachable http-5xx"),
    _always(522, "Connection Timed Out", "unreachable http-5xx"),
    _always(525, "SSL Handshake Failed", "unreachable http-5xx"),
    _always(526, "Invalid SSL Certificate", "unreachable http-5xx"),
    _always(530, "Origin DNS Error", "unreachable http-5xx"),
    _always(599, "Network Connect Timeout", "unreachable http-5xx"),
    _always(600, "Unassigned", "unreachable protocol-error"),
    _always(999, "Request Denied", "blocked forbidden"),
)

_PASSING = (
    row("flaky-404", "404 once, then the page", Turns((respond(404), _HERE)), "ok"),
    row("flaky-410", "410 once, then the page", Turns((respond(410), _HERE)), "ok"),
    row(
        "404-then-503",
        "404, then 503: the softer word counts",
        Turns((respond(404), respond(503))),
        "unreachable http-5xx",
    ),
    row("flaky-408", "408 once, then the page", Turns((respond(408), _HERE)), "ok"),
    row("flaky-421", "421 once, then the page", Turns((respond(421), _HERE)), "ok"),
    row("flaky-425", "425 once, then the page", Turns((respond(425), _HERE)), "ok"),
    row("flaky-429", "429 once, then the page", Turns((respond(429), _HERE)), "ok"),
    row("flaky-500", "500 once, then the page", Turns((respond(500), _HERE)), "ok"),
    row(
        "flaky-503",
        "503 with Retry-After: 1 once, then the page",
        Turns((respond(503, "", {"Retry-After": "1"}), _HERE)),
        "ok",
    ),
    row(
        "twice-502",
        "502 twice, then the page",
        Turns((respond(502), respond(502), _HERE)),
        "ok",
    ),
    row(
        "503-then-404",
        "503, then 404 to the end",
        Turns((respond(503), respond(404))),
        "broken http-404",
    ),
    *(
        row(
            f"retry-after-{name}",
            f"429 with Retry-After: {value}, every time",
            respond(429, "slow down", {"Retry-After": value}),
            "blocked rate-limited",
        )
        for name, value in {
            "hour": "3600",
            "past": "Thu, 01 Jan 1970 00:00:00 GMT",
            "future": "Thu, 31 Dec 2099 23:59:59 GMT",
            "huge": "9" * 400,
            "negative": "-5",
            "words": "later",
        }.items()
    ),
    row(
        "503-for-an-hour",
        "503 with Retry-After: 3600: believed at once",
        respond(503, "", {"Retry-After": "3600"}),
        "unreachable http-5xx",
    ),
)

_NEGOTIATED = (
    row(
        "head-404",
        "HEAD gets 404, GET the page",
        When("method", "HEAD", respond(404), _HERE),
        "ok",
    ),
    row(
        "head-405",
        "HEAD gets 405, GET the page",
        When("method", "HEAD", respond(405), _HERE),
        "ok",
    ),
    row(
        "head-alive-get-dead",
        "HEAD gets 200, GET 404",
        When("method", "HEAD", respond(200), respond(404)),
        "broken http-404",
    ),
    row(
        "head-closes",
        "HEAD is cut off, GET gets the page",
        When("method", "HEAD", raw(end="reset"), _HERE),
        "ok",
    ),
    row(
        "only-html",
        "404 unless Accept names text/html",
        When("accept", "text/html", _HERE, respond(404)),
        "ok",
    ),
    row(
        "only-browsers",
        "403 unless the User-Agent says Mozilla",
        When("user-agent", "Mozilla/5.0", _HERE, respond(403)),
        "ok",
    ),
    row(
        "no-linkcheck",
        "403 where the User-Agent names us",
        When("user-agent", "linkcheck", respond(403, _SHORT.format("Forbidden")), _HERE),
        "blocked forbidden",
    ),
    row(
        "only-with-language",
        "406 unless Accept-Language is sent",
        When("accept-language", "en", _HERE, respond(406)),
        "ok",
    ),
    row(
        "only-navigation",
        "403 unless Sec-Fetch-Mode is navigate",
        When("sec-fetch-mode", "navigate", _HERE, respond(403)),
        "ok",
    ),
    row(
        "acceptable-if-anything-is",
        "406 while Accept names types, the page to Accept: */*",
        When("accept", "text/html", respond(406), _HERE),
        "ok",
    ),
    row(
        "bad-request-if-html",
        "400 while Accept names types, the page to Accept: */*",
        When("accept", "text/html", respond(400), _HERE),
        "ok",
    ),
    row(
        "json-to-programs",
        "JSON unless Accept names text/html",
        When(
            "accept", "text/html", _HERE, respond(200, "{}", {"Content-Type": "application/json"})
        ),
        "ok",
    ),
    row(
        "cookie-too-large",
        "a redirect sets a cookie of 3 KB; with it 431, without it the page",
        redirect("/inner", Set_Cookie="big=" + "x" * 3000),
        "redirected moved-temporarily",
        more={"/inner": When("cookie", "big=", respond(431), _HERE)},
    ),
    row(
        "cookie-makes-bad-request",
        "a redirect sets a cookie; with it 400, without it the page",
        redirect("/inner", Set_Cookie="odd=1"),
        "redirected moved-temporarily",
        more={"/inner": When("cookie", "odd=", respond(400), _HERE)},
    ),
    row(
        "wrong-scheme",
        "400, nginx's page for HTTP on a port of HTTPS",
        respond(
            400,
            "<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head>"
            "<body><center><h1>400 Bad Request</h1></center><center>The plain HTTP request was sent"
            " to HTTPS port</center><hr><center>nginx</center></body></html>",
        ),
        "unreachable wrong-scheme",
        url="http://HOST:443/page",
    ),
    row(
        "wrong-scheme-behind-redirect",
        "302 to a port of HTTPS, which says so",
        redirect("http://b.HOST:443/go"),
        "unreachable wrong-scheme",
        more={
            "b.HOST/go": respond(400, "Client sent an HTTP request to an HTTPS server.\n"),
        },
    ),
    row(
        "wrong-scheme-apache",
        "400, Apache's page for HTTP on a port of HTTPS",
        respond(
            400,
            "<title>400 Bad Request</title><h1>Bad Request</h1><p>Your browser sent a request that"
            " this server could not understand.<br>Reason: You're speaking plain HTTP to an"
            " SSL-enabled server port.<br>Instead use the HTTPS scheme to access this URL,"
            " please.</p>",
        ),
        "unreachable wrong-scheme",
        url="http://HOST:8443/page",
    ),
)

_BODIES = (
    row(
        "404-with-a-story",
        "404 with a long page of its own",
        respond(404, page(title="We looked everywhere")),
        "broken http-404",
    ),
    row("404-without-body", "404, Content-Length: 0", respond(404), "broken http-404"),
    row(
        "404-cut",
        "404, Content-Length: 999, two bytes, close",
        raw(b"HTTP/1.1 404 Not Found\r\nContent-Length: 999\r\n\r\nno"),
        "broken http-404",
    ),
    row(
        "404-endless",
        "404 and a body without end",
        raw(b"HTTP/1.1 404 Not Found\r\n\r\n", b"x" * 65536, end="repeat"),
        "broken http-404",
    ),
    row(
        "401-with-a-realm",
        "401 with WWW-Authenticate: Basic",
        respond(401, "", {"WWW-Authenticate": 'Basic realm="staff"'}),
        "blocked forbidden",
    ),
)

ROWS = (
    *_FINE,
    *_THREE_HUNDREDS,
    *_FOUR_HUNDREDS,
    *_FIVE_HUNDREDS,
    *_PASSING,
    *_NEGOTIATED,
    *_BODIES,
)
