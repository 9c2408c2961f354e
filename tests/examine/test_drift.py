"""When a living page counts as changed beyond recognition, and when it is left alone."""

from __future__ import annotations

import random

import pytest

from linkcheck.examine.drift import text_of, with_drift
from linkcheck.examine.fingerprint import fingerprint
from linkcheck.model import Page, Resolution, Role, Sighting, Status
from linkcheck.tables.reasons import REASONS

DAY = 86_400.0
FIRST = 1_795_176_000.0
"""2026-11-20, noon."""
URL = "https://a.test/2024/harbour-dredging"


def text(name: str, words: int = 400) -> str:
    dice = random.Random(name)
    return " ".join(f"{name}{dice.randrange(999)}" for _ in range(words))


def found(reason: str | None = None, url: str = URL) -> Resolution:
    status = Status.OK if reason is None else REASONS[reason].status
    return Resolution(url=url, role=Role.CITED, status=status, reason=reason, because="answered")


def seen(day: float, name: str, **more: object) -> Sighting:
    values = {"url": URL, "status": Status.OK, "fingerprint": fingerprint(text(name)), **more}
    return Sighting(at=FIRST + day * DAY, **values)  # type: ignore[arg-type]


def judged(now: Sighting, *earlier: Sighting) -> Resolution:
    return with_drift(found(), now, earlier)


def test_another_text_is_suspect_with_how_much_and_since_when() -> None:
    changed = judged(seen(9, "b"), seen(0, "a"), seen(3, "a"), seen(6, "b"))

    assert (changed.status, changed.reason) == (Status.SUSPECT, "content-changed")
    assert changed.because == (
        "answered but its text is another since 2026-11-26:"
        " 0 % is left of what stood there until 2026-11-23"
    )


def test_it_stays_changed_until_the_old_text_is_back() -> None:
    first = seen(0, "a")

    assert judged(seen(1, "b"), first).reason == "content-changed"
    assert judged(seen(2, "b"), first, seen(1, "b")).reason == "content-changed"
    assert judged(seen(3, "a"), first, seen(1, "b"), seen(2, "b")).reason is None


def test_an_unchanged_page_and_one_never_seen_are_as_they_were() -> None:
    assert judged(seen(9, "a"), seen(0, "a"), seen(1, "a")) == found()
    assert judged(seen(9, "a")) == found()


def test_a_page_that_is_another_at_every_look_is_alive() -> None:
    looks = [seen(0, "a"), seen(1, "b"), seen(2, "c"), seen(3, "d")]

    assert judged(looks[3], *looks[:3]) == found()
    assert judged(looks[2], *looks[:2]) == found()
    assert judged(seen(5, "d"), *looks) == found()


@pytest.mark.parametrize(
    "more",
    [
        {"language": "de-DE"},
        {"final_url": "https://a.test/other"},
        {"fingerprint": b""},
        {"fingerprint": b"\x01"},
    ],
    ids=["another language", "elsewhere", "too short", "of another form"],
)
def test_what_cannot_be_compared_is_no_change(more: dict[str, object]) -> None:
    now = seen(9, "b", language="en")

    assert judged(now, seen(0, "a", **{"language": "en-GB", **more})) == found()
    assert judged(now, seen(0, "a", language="en-GB")).reason == "content-changed"


@pytest.mark.parametrize("final", ["http://a.test/2024/harbour-dredging/", f"{URL}?utm_source=x"])
def test_the_same_address_in_other_words_is_compared(final: str) -> None:
    assert judged(seen(9, "b", final_url=final), seen(0, "a")).reason == "content-changed"


def test_a_sighting_from_the_future_is_not_compared() -> None:
    assert judged(seen(0, "b"), seen(9, "a")) == found()


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        (URL, True),
        ("https://a.test/harbour-dredging", True),
        ("https://a.test/wiki/Harbour", True),
        ("https://a.test/p/12", True),
        ("https://a.test/report.html", True),
        ("https://a.test/", False),
        ("https://a.test/en/", False),
        ("https://a.test/index.html", False),
        ("https://a.test/pricing", False),
        ("https://a.test/news", False),
        ("https://a.test/world/latest/", False),
        ("https://a.test/tag/harbours", False),
        ("https://a.test/stories/page/3", False),
        ("https://a.test/stories/all-of-them?page=3", False),
        ("https://a.test/project/changelog", False),
    ],
)
def test_home_pages_and_listings_have_no_text_of_their_own(url: str, kept: bool) -> None:
    page = Page(text=text("a"), words=400)

    assert bool(text_of(found(url=url), page)) is kept


@pytest.mark.parametrize("reason", ["http-404", "bot-challenge", "soft-404-unsure", "http-5xx"])
def test_only_living_pages_have_a_text(reason: str) -> None:
    assert text_of(found(reason), Page(text=text("a"), words=400)) == b""
    assert text_of(found("moved-temporarily"), Page(text=text("a"), words=400)) != b""
    assert text_of(found(), Page(text=text("a", 70), words=70)) == b""
    assert text_of(found(), None) == b""
