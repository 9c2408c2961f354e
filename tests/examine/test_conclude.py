"""From an answer or its absence to a verdict: what was not asked, flawed addresses, files."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.examine.conclude import SKIPPED, conclude, own_place
from linkcheck.examine.page import read
from linkcheck.model import Answer, Ask, Attempt, Failure, Resolution, Role, Status
from linkcheck.tables.reasons import REASONS
from tests.examine.making import CHALLENGE, MOVED, URL, answer, page, verdict


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_failure_has_the_status_of_its_reason(reason: str) -> None:
    failed = Answer(ask=Ask(URL), failure=Failure(reason, "why"), attempts=2, confirmed=True)
    found = conclude(URL, Role.CITED, failed)
    assert (found.reason, found.status) == (reason, REASONS[reason].status)


def test_an_unknown_reason_is_loud() -> None:
    with pytest.raises(KeyError):
        conclude(URL, Role.CITED, Answer(ask=Ask(URL), failure=Failure("oops", "")))


def test_flawed_urls_are_believed_only_when_they_answer() -> None:
    dead = verdict(status=404, confirmed=True, attempts=2, flawed=True)
    assert (dead.status, dead.reason) == (Status.MALFORMED, "not-as-written")
    assert dead.because == "as written it answered 404 Not Found twice, on two connections"
    assert verdict(page(), flawed=True).status is Status.OK
    moved = verdict(page(), hops=((URL, 301),), final=MOVED, flawed=True)
    assert moved.status is Status.REDIRECTED
    assert verdict(CHALLENGE, flawed=True).status is Status.MALFORMED


def test_flawed_urls_that_were_not_asked_are_malformed() -> None:
    found = conclude(URL, Role.CITED, None, flawed=True)
    assert (found.status, found.reason) == (Status.MALFORMED, "not-as-written")
    assert found.because == "not asked: the run was offline"
    private = Answer(ask=Ask(URL), failure=Failure("private-address", "it leads to 10.0.0.1"))
    assert conclude(URL, Role.CITED, private, flawed=True).because.startswith("not asked")


@pytest.mark.parametrize("reason", sorted(SKIPPED))
def test_what_was_not_asked_is_skipped(reason: str) -> None:
    found = conclude(URL, Role.CITED, None, skipped=reason)
    assert (found.status, found.reason, found.attempts) == (Status.SKIPPED, reason, 0)
    assert found.domain == "example.org"


def test_all_skipping_reasons_have_words() -> None:
    assert set(SKIPPED) == {r for r, row in REASONS.items() if row.status is Status.SKIPPED}


@pytest.mark.parametrize(
    "url", ["mailto:a@b.org", "tel:+1", "javascript:x()", "ftp://a.org/x", "zotero:x"]
)
def test_other_schemes_are_skipped(url: str) -> None:
    found = conclude(url, Role.CITED, None)
    assert (found.status, found.reason, found.domain) == (Status.SKIPPED, "scheme", None)


@pytest.mark.parametrize("url", ["http://", "https://a b.org/", "http://[::1", "", "story.html"])
def test_what_is_no_url_is_malformed(url: str) -> None:
    found = conclude(url, Role.CITED, None)
    assert (found.status, found.reason) == (Status.MALFORMED, "unparsable")
    assert conclude(url, Role.CITED, None, flawed=True).reason == "unparsable"


def test_evidence_is_kept() -> None:
    found = verdict(page("Title"), attempts=2, elapsed_ms=12, checked_at="2026-01-01T00:00:00Z")
    assert isinstance(found, Resolution)
    assert (found.title, found.attempts, found.elapsed_ms) == ("Title", 2, 12)
    assert found.checked_at == "2026-01-01T00:00:00Z"
    assert found.domain == "example.org"


def test_the_looks_are_kept() -> None:
    tried = (Attempt(http_status=404), Attempt(number=2, http_status=404, fresh=True))
    found = verdict(status=404, attempts=2, confirmed=True, tried=tried)
    assert found.evidence.attempts == tried


# -- files ---------------------------------------------------------------------------------------


def local(body: str = "", *, kind: str = "text/html", **fields: object) -> Answer:
    return read(
        Answer(
            ask=Ask("/site/a.md", Role.FILE, whole=True),
            headers=(("content-type", kind),) if body else (),
            body=body.encode(),
            complete=True,
            **{"found": True, **fields},
        ),
        anchors=lambda text: frozenset(text.lower().replace("#", " ").split()),
    )


@pytest.mark.parametrize(
    ("url", "given", "reason", "hint"),
    [
        ("a.md", local(), None, None),
        ("a.md#x", local(), None, None),
        ("a.md", local(found=False), "file-missing", None),
        ("A.md", local(found=False, nearest="a.md"), "file-missing", "a.md"),
        ("a.html#one", local("<p id=one>"), None, None),
        ("a.html#One", local("<p id=one>"), "file-fragment-missing", "one"),
        ("a.html#two", local("<p id=one><script src=a.js></script>"), "fragment-unknown", None),
        ("a.md#install", local("# Install", kind="text/markdown"), None, None),
        ("a.md#Install-1", local("# Install", kind="text/markdown"), None, None),
        ("a.md#gone", local("# Install", kind="text/markdown"), "file-fragment-missing", None),
        ("a.py#L10", local("code", kind="text/x-python"), None, None),
    ],
)
def test_files(url: str, given: Answer, reason: str | None, hint: str | None) -> None:
    found = conclude(url, Role.FILE, given)
    assert (found.reason, found.hint, found.domain) == (reason, hint, None)


def test_markdown_without_a_reader_of_anchors_is_not_judged() -> None:
    body = Answer(
        ask=Ask("/a.md", Role.FILE, whole=True), found=True, body=b"# One", complete=True,
        headers=(("content-type", "text/markdown"),),
    )  # fmt: skip
    assert conclude("a.md#two", Role.FILE, read(body)).status is Status.OK
    shortcodes = read(body, anchors=lambda _: None)
    assert conclude("a.md#two", Role.FILE, shortcodes).reason == "fragment-unknown"


@pytest.mark.parametrize("reason", ["outside-root", "unreadable"])
def test_files_that_were_not_looked_at(reason: str) -> None:
    given = Answer(ask=Ask("/x", Role.FILE), failure=Failure(reason, "no"))
    assert conclude("../x", Role.FILE, given).status is Status.SKIPPED


@pytest.mark.parametrize(
    ("inside", "reason"), [(True, None), (False, "anchor-missing"), (None, "fragment-unknown")]
)
def test_places_of_the_own_document(inside: bool | None, reason: str | None) -> None:
    assert own_place("#x", inside=inside).reason == reason


@settings(max_examples=150)
@given(
    st.text(max_size=60), st.integers(0, 999), st.text(max_size=80), st.sampled_from(list(Role)), st.booleans(),
)  # fmt: skip
def test_conclude_never_raises(url: str, status: int, body: str, role: Role, flawed: bool) -> None:
    given_answer = answer(body.encode("utf-8", "replace"), status=status)
    for each in (url, "https://a.org/" + url, "https://a.org/x#" + url):
        assert conclude(each, role, given_answer, flawed=flawed).because
