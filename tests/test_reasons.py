"""Every reason of the table is reached from end to end: what a web does, and what follows from it.

One audit meets everything that can happen to a citation, each on a host of its own; four more are
for what stops a run. What only a ledger can tell is left out.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from linkcheck.model import Answer, Report, Status
from linkcheck.resolve import fetch, files
from linkcheck.resolve.dns import Addresses, AresResolver, Miss, MissError
from linkcheck.resolve.prospect import Prospect
from linkcheck.settings import ConnectTo
from linkcheck.tables.reasons import REASONS
from tests.auditing import audited
from tests.resolve.test_fetch import full_backlog
from tests.web.dns import LocalDns
from tests.web.server import LocalWeb, Request, Route, Script, raw, redirect, respond

LEDGER = {"dead-for-days", "content-changed"}

LIVING = "<title>Minutes</title><h1 id=top>Minutes</h1>" + "<p>The committee met.</p>" * 60
PARKED = "<title>x</title>Buy this domain<script src=//parkingcrew.net/x.js></script>"
NOT_FOUND = "<title>Page not found</title><h1>Page not found</h1>"
TOKEN = "ya29.a0AfH6SMBx1y2z3"


def further(request: Request) -> Script:
    return redirect(f"/{len(request.path)}" + request.path)


ANSWERS: dict[str, Route] = {
    "http-404": respond(404),
    "http-410": respond(410),
    "redirect-loop": redirect("/x"),
    "redirect-limit": further,
    "redirect-invalid": redirect("javascript:alert(1)"),
    "redirect-without-target": redirect(""),
    "soft-404": respond(200, NOT_FOUND),
    "soft-404-unsure": respond(200, "<title>Page not found</title>" + "<p>some words</p>" * 200),
    "parked-domain": respond(200, PARKED),
    "no-content": respond(204),
    "empty-page": respond(200, "<html><body></body></html>"),
    "http-5xx": respond(500),
    "error-page": respond(200, "<h1>Error establishing a database connection</h1>"),
    "timeout-read": raw(end="hang"),
    "reset": raw(end="reset"),
    "truncated": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"),
    "http-4xx": respond(409),
    "wrong-scheme": respond(400, "<p>The plain HTTP request was sent to HTTPS port</p>"),
    "protocol-error": raw(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "redirect-unsupported": redirect("mailto:me@a.test"),
    "redirect-private": redirect("http://10.0.0.1/"),
    "consent-wall": redirect("https://consent.google.com/ml?continue=x"),
    "bot-challenge": respond(403, "<title>Just a moment...</title>", {"cf-mitigated": "challenge"}),
    "rate-limited": respond(429, "", {"Retry-After": "3600"}),
    "forbidden": respond(403, "<h1>No</h1>"),
    "not-acceptable": respond(406),
    "legal": respond(451),
    "captive-portal": respond(511),
    "moved-permanently": redirect("/new/place", 301),
    "moved-temporarily": redirect("/new/place", 302),
    "fragment-missing": respond(200, LIVING),
    "fragment-unknown": respond(200, LIVING + "<script>build()</script>"),
    "text-fragment-missing": respond(200, LIVING),
}
"""What https://REASON.test/x answers."""

PAGES: dict[tuple[str, str], Route] = {
    ("moved-permanently.test", "/new/place"): respond(200, LIVING),
    ("moved-temporarily.test", "/new/place"): respond(200, LIVING),
    ("redirect-to-home.test", "/a/long-deep-story"): redirect("/"),
    ("redirect-to-home.test", "/"): respond(200, LIVING),
    ("login-wall.test", "/x"): redirect("/login?next=/x"),
    ("login-wall.test", "/login?next=/x"): respond(200, "<input type=password>"),
    ("content-type.test", "/report.pdf"): respond(200, LIVING),
    ("consent.google.com", "/ml?continue=x"): respond(200, "<h1>Before you continue</h1>"),
}

CERTIFICATES = {
    "tls-expired": "expired",
    "tls-not-yet-valid": "not-yet-valid",
    "tls-wrong-name": "wrong-name",
    "tls-self-signed": "self-signed",
    "tls-untrusted": "untrusted",
    "tls-handshake": "close",
}

TARGETS = {
    "fragment-missing": "https://fragment-missing.test/x#gone",
    "fragment-unknown": "https://fragment-unknown.test/x#gone",
    "text-fragment-missing": "https://text-fragment-missing.test/x#:~:text=never%20said",
    "wrong-scheme": "http://wrong-scheme.test/x",
    "redirect-to-home": "https://redirect-to-home.test/a/long-deep-story",
    "content-type": "https://content-type.test/report.pdf",
    "not-as-written": "https://not-as-written.test/two\u2011words",
    "unparsable": "https://unparsable.test:port/x",
    "private-address": "http://10.0.0.1/x",
    "scheme": "ftp://scheme.test/x",
    "secret": f"https://secret.test/x?access_token={TOKEN}",
    "anchor-missing": "#nowhere",
    "file-missing": "missing.md",
    "file-fragment-missing": "there.html#gone",
    "unreadable": "closed.md",
    "outside-root": "../../elsewhere.md",
    "no-root": "/from-the-root.md",
}
"""How an article cites it, where that is not https://REASON.test/x."""

STOPPED = ("offline", "deadline", "interrupted", "out-of-tree", "aside")
"""Reasons that hold for a whole article, each from a run of its own."""

IN_ONE_RUN = [reason for reason in REASONS if reason not in {*LEDGER, *STOPPED}]


class Met(NamedTuple):
    """What became of a citation: the reason, the status, and the findings on it by code."""

    reason: str | None
    status: Status
    findings: dict[str, str]


def target(reason: str) -> str:
    return TARGETS.get(reason, f"https://{reason}.test/x")


def met(report: Report) -> dict[str, Met]:
    """Return what became of each citation, by its target."""
    (one,) = report.articles
    result = {}
    for index, citation in enumerate(one.article.citations):
        found = report.resolutions[citation.url or ""]
        on_it = {f.code: f.severity.value for f in one.findings if f.citation == index}
        result[citation.target or ""] = Met(found.reason, found.status, on_it)
    return result


def rules(web: LocalWeb, silent: int) -> tuple[ConnectTo, ...]:
    """Lead every host to the web but those that the DNS, or nobody, is to answer for."""
    hosts = [
        *(f"{reason}.test" for reason in (*ANSWERS, *CERTIFICATES)),
        *(host for host, _ in PAGES),
        "not-as-written.test",
    ]
    return (
        *(ConnectTo(host, None, "127.0.0.1", web.port) for host in dict.fromkeys(hosts)),
        ConnectTo("timeout-connect.test", None, "127.0.0.1", silent),
        ConnectTo("refused.test", None, "127.0.0.1", 1),
    )


@contextmanager
def names() -> Iterator[None]:
    """Put a DNS of this machine in the place of the system's."""
    records = {
        ("com", "NS"): ["ns.example"],
        ("dns-no-address.test", "A"): "nodata",
        ("dns-no-address.test", "AAAA"): "nodata",
        ("dns-failure.test", "A"): "servfail",
        ("dns-failure.test", "AAAA"): "servfail",
    }
    misses = {"nxdomain": Miss.NO_NAME, "nodata": Miss.NO_DATA, "servfail": Miss.TROUBLE}

    async def system(host: str) -> Addresses:
        raise MissError(misses[str(records.get((host, "A"), "nxdomain"))])

    with LocalDns(records) as dns, pytest.MonkeyPatch.context() as patch:
        local = partial(AresResolver, servers=("127.0.0.1",), port=dns.port)
        patch.setattr(fetch, "AresResolver", local)
        patch.setattr(fetch, "LibcResolver", lambda: system)
        yield


@contextmanager
def closed(path: Path) -> Iterator[None]:
    """Let nobody look at `path`: permissions do not hold for every user that runs tests."""
    look = files._mode

    def mode(one: str) -> int | None:
        if one == str(path):
            raise PermissionError(13, "Permission denied")
        return look(one)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_mode", mode)
        yield


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Met]:
    """Audit one article in which everything happens."""
    folder = tmp_path_factory.mktemp("everything")
    (folder / "there.html").write_text("<p id=one>")
    routes = {(f"{reason}.test", "/x"): answer for reason, answer in ANSWERS.items()}
    everywhere = LocalWeb(
        {**routes, **PAGES},
        {f"{reason}.test": kind for reason, kind in CERTIFICATES.items()},
        otherwise=lambda r: further(r) if r.host == "redirect-limit.test" else respond(404),
    )
    text = "\n\n".join(f"[here it is]({target(reason)})" for reason in IN_ONE_RUN)
    with everywhere as web, full_backlog() as silent, names(), closed(folder / "closed.md"):
        report = audited(
            folder, text, web, connect_to=rules(web, silent), timeout=1.0, exclude=("excluded",)
        )
    return met(report)


@pytest.mark.parametrize("reason", IN_ONE_RUN)
def test_a_reason_is_reached_by_its_behaviour(reason: str, everything: Mapping[str, Met]) -> None:
    found = everything[target(reason)]
    row = REASONS[reason]

    assert (found.reason, found.status) == (reason, row.status)
    if row.rule is not None and row.severity is not None:
        assert found.findings.get(row.rule) == row.severity.value


def test_every_rule_of_the_network_is_reached(everything: Mapping[str, Met]) -> None:
    codes = {code for found in everything.values() for code in found.findings}

    assert {f"R{number:03}" for number in range(1, 12)} | {"G001", "G002", "L011"} <= codes


def test_what_only_a_ledger_tells_is_all_that_is_left_out() -> None:
    assert set(REASONS) == {*IN_ONE_RUN, *STOPPED, *LEDGER}


URL = "https://a.test/x"


def test_offline(tmp_path: Path) -> None:
    found = met(audited(tmp_path, f"[x]({URL})", offline=True))

    assert found[URL] == Met("offline", Status.SKIPPED, {})


def test_a_deadline_that_strikes(tmp_path: Path) -> None:
    with LocalWeb({("a.test", "/x"): raw(end="hang")}) as web:
        found = met(audited(tmp_path, f"[x]({URL})", web, deadline=0.5))

    assert found[URL] == Met("deadline", Status.SKIPPED, {})


def test_an_interruption(tmp_path: Path) -> None:
    @contextmanager
    def watch(_: Prospect) -> Iterator[Callable[[Answer], object]]:
        def interrupt(answer: Answer) -> None:
            signal.raise_signal(signal.SIGINT)

        yield interrupt

    pages = {("a.test", "/x"): raw(end="hang"), ("b.test", "/"): respond(200, LIVING)}
    with LocalWeb(pages) as web:
        text = f"[x]({URL}) [y](https://b.test/)"
        found = met(audited(tmp_path, text, web, watch))

    assert found[URL] == Met("interrupted", Status.SKIPPED, {})
    assert found["https://b.test/"].status is Status.OK


def test_an_article_that_was_moved_away_from_its_files(tmp_path: Path) -> None:
    found = met(audited(tmp_path, "[x](one.md) [y](two.md)", offline=True))

    assert found["one.md"] == found["two.md"] == Met("out-of-tree", Status.SKIPPED, {})


def test_a_retired_host_is_named_without_asking(tmp_path: Path) -> None:
    """R012 is the one rule of the network that needs no reason."""
    target = "https://plus.google.com/+Someone/posts/x1"
    found = met(audited(tmp_path, f"[x]({target})", offline=True))

    assert found[target] == Met("offline", Status.SKIPPED, {"R012": "warning"})


def test_a_run_about_another_citation(tmp_path: Path) -> None:
    other = "https://b.test/"
    with LocalWeb({("b.test", "/"): respond(200, LIVING)}) as web:
        text = f"[x]({URL}) [y]({other})"
        found = met(audited(tmp_path, text, web, focus=lambda *_: {other}))
        asked = {request.host for request in web.requests}

    assert found[URL] == Met("aside", Status.SKIPPED, {})
    assert found[other].status is Status.OK
    assert asked == {"b.test"}
