"""What findings say of archives: the copy as a repair, its name beside another, R013 beside R001."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from linkcheck.model import (
    Archived,
    ArchivedCopy,
    ArchiveReport,
    Finding,
    FixKind,
    Resolution,
    Role,
    Severity,
    Told,
)
from linkcheck.rules.registry import lint, lint_resolved, select
from linkcheck.rules.settle import settle
from linkcheck.rules.targets import apply_edits
from linkcheck.tables.reasons import REASONS

from .reading import read

URL = "https://a.org/x"
COPY = ArchivedCopy(
    url="https://web.archive.org/web/20190501000000/https://a.org/x?a=1&copy;b=2",
    archive="web.archive.org",
    captured_at="2019-05-01T00:00:00Z",
    original=URL,
    because="the nearest to the article's date, 2019-06-01",
)
NOTHING = tuple(
    ArchiveReport(archive=name, told=Told.NOTHING) for name in ("web.archive.org", "arquivo.pt")
)


def resolution(reason: str | None, **more: object) -> Resolution:
    status = REASONS[reason or "fragment-unknown"].status
    return Resolution(
        url=URL, role=Role.CITED, status=status, reason=reason, because="what it said", **more
    )


def found(text: str, one: Resolution) -> tuple[Finding, ...]:
    article = read(text)
    return settle(article, lint_resolved(article, {URL: one}, select()).findings, {URL: one})


@pytest.mark.parametrize("reason", ["http-404", "soft-404", "dns-nxdomain", "redirect-to-home"])
def test_the_copy_is_the_repair(reason: str) -> None:
    text = f"[x]({URL})"
    (one,) = found(text, resolution(reason, archives=Archived(copy=COPY)))

    assert one.fix is not None
    assert (one.fix.kind, one.fix.verified, one.fix.candidate) == (FixKind.ADDRESS, True, COPY.url)
    assert one.fix.because == (
        "web.archive.org keeps the page as of 2019-05-01,"
        " the nearest to the article's date, 2019-06-01"
    )
    # `&copy;` would be read as a character reference.
    assert apply_edits(text, 0, one.fix.edits) == f"[x]({COPY.url.replace('&', '&amp;')})"
    assert COPY.url not in one.message


def test_the_repair_that_a_page_names_wins_and_the_copy_is_named() -> None:
    text = f"[x]({URL}#Sec)"
    url = f"{URL}#Sec"
    broken = resolution("fragment-missing", hint="sec", archives=Archived(copy=COPY))
    article, known = read(text), {url: replace(broken, url=url)}
    (one,) = lint_resolved(article, known, select()).findings

    assert one.fix is not None
    assert apply_edits(text, 0, one.fix.edits) == f"[x]({URL}#sec)"
    assert one.message.endswith(f"; web.archive.org keeps the page as of 2019-05-01: {COPY.url}")


def test_what_is_not_dead_keeps_its_address() -> None:
    (one,) = found(f"[x]({URL})", resolution("forbidden", archives=Archived(copy=COPY)))

    assert one.fix is None
    assert one.message.endswith(COPY.url)


@pytest.mark.parametrize(("young", "severity"), [(False, Severity.WARNING), (True, Severity.INFO)])
def test_never_archived_stands_beside_not_found(young: bool, severity: Severity) -> None:
    archived = Archived(archives=NOTHING, never=True, young=young)
    first, second = found(f"[x]({URL})", resolution("http-404", archives=archived))

    assert (first.code, second.code) == ("R001", "R013")
    assert (second.span, second.citation, second.severity) == (first.span, 0, severity)
    assert second.message == "no archive has ever seen this address: it may never have existed"
    assert (second.because or "").startswith("asked: web.archive.org and arquivo.pt; ")
    assert second.fix is None


def test_a_flaw_of_the_address_says_more_than_that_it_was_never_seen() -> None:
    article = read("[x](https://a.org/two\u2011words)")
    url = article.citations[0].url or ""
    never = Archived(archives=NOTHING, never=True)
    known = {url: replace(resolution("http-404", archives=never), url=url)}
    findings = lint(article, select()).findings + lint_resolved(article, known, select()).findings

    assert [one.code for one in findings] == ["U001", "R001", "R013"]
    assert [one.code for one in settle(article, findings, known)] == ["U001"]
