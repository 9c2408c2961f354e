"""What is changed of a target where another address takes its place, and what is said of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.model import Format, Repair, Severity, Span
from linkcheck.rules.registry import lint, lint_resolved, select
from linkcheck.rules.retarget import least_edit, retargeted, told
from linkcheck.rules.settle import settle
from linkcheck.rules.targets import apply_edits

from .reading import read
from .test_by_reason import URL, resolution

THERE = "https://a.org/x/"


def offered(*, verified: bool) -> Repair:
    return Repair(url=THERE, verified=verified, because="why", tried=("it answered 200 OK",))


@given(st.text("abc/", max_size=12), st.text("abc/", max_size=12), st.integers(0, 5))
def test_the_edit_writes_what_is_wanted_and_no_more(written: str, wanted: str, at: int) -> None:
    edit = least_edit(written, Span(at, at + len(written)), wanted)

    assert apply_edits(written, at, [edit]) == wanted
    assert at <= edit.span.start <= edit.span.end <= at + len(written)
    if edit.replacement and edit.span.end > edit.span.start:
        removed = written[edit.span.start - at : edit.span.end - at]
        assert edit.replacement[0] != removed[0]
        assert edit.replacement[-1] != removed[-1]


def test_a_finding_offers_what_fits_and_says_what_was_tried() -> None:
    article = read(f"See [x]({URL}) there.")
    dead = resolution("http-404", repair=offered(verified=True))
    (found,) = settle(article, lint_resolved(article, {URL: dead}, select()).findings, {URL: dead})

    assert found.fix is not None
    assert apply_edits(article.source.text, 0, found.fix.edits) == f"See [x]({THERE}) there."
    assert (found.fix.verified, found.fix.candidate, found.fix.because) == (True, THERE, "why")
    assert found.because == "tried: it answered 200 OK"


def test_an_answer_alone_verifies_nothing() -> None:
    article = read(f"See [x]({URL}) there.")
    known = {
        URL: resolution("http-404", repair=offered(verified=False)),
        THERE: resolution(None, THERE),
    }
    (found,) = settle(article, lint_resolved(article, known, select()).findings, known)

    assert found.fix is not None
    assert (found.fix.verified, found.fix.because) == (False, "why")


def test_an_answer_that_did_not_fit_verifies_no_older_repair() -> None:
    article = read("See [x](http://a.org/x) there.")
    there = "https://a.org/x"
    url = "http://a.org/x"
    refused = resolution("wrong-scheme", url, hint=there, repair=Repair(tried=("it was a login",)))
    known = {url: refused, there: resolution(None, there)}
    (found,) = settle(article, lint_resolved(article, known, select()).findings, known)

    assert found.fix is not None
    assert (found.fix.candidate, found.fix.verified) == (there, False)


def test_a_finding_of_the_text_without_a_repair_gets_it() -> None:
    url = f"{URL}**"
    article = read(f"See [x]({url}) there.")
    known = {url: resolution("not-as-written", url, attempts=2, repair=offered(verified=True))}
    (found,) = settle(article, lint(article, select(["U011"])).findings, known)

    assert (found.code, found.severity) == ("U011", Severity.ERROR)
    assert found.fix is not None
    assert found.fix.verified
    assert found.because == ("as written it what it said; tried: it answered 200 OK")


def test_without_an_address_there_is_no_fix() -> None:
    citation = read(f"[x]({URL})").citations[0]

    assert retargeted(citation, Repair(tried=("x",)), Format.MARKDOWN) is None
    assert retargeted(citation, None, Format.MARKDOWN) is None
    assert (told(None), told(Repair())) == (None, None)
