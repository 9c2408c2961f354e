from __future__ import annotations

import io

import pytest

from linkcheck.model import Answer, Ask, Failure, Resolution, Role, Status
from linkcheck.progress import forecast, outcome, watch

URL = "https://a.org/\x1b]0;own\x07\u202e[bold]"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")


def verdict(status: Status = Status.OK, url: str = URL) -> Resolution:
    return Resolution(url=url, role=Role.CITED, status=status, reason=None, because=URL, title=URL)


def test_it_counts_and_leaves_nothing_behind() -> None:
    stream = Terminal()
    with watch(3, enabled=True, stream=stream) as progress:
        progress.advance(verdict())
        progress.advance(verdict(Status.BROKEN, "https://b.org/"))
    written = stream.getvalue()

    assert "2/3" in written
    assert "2 hosts: 1 ok, 1 broken" in written
    assert written.endswith("\x1b[2K")  # the line is erased


def test_foreign_text_is_never_shown() -> None:
    stream = Terminal()
    with watch(1, enabled=True, stream=stream) as progress:
        progress.advance(verdict())
        progress.advance(Answer(ask=Ask(URL), failure=Failure("timeout-read", URL)))

    assert "own" not in stream.getvalue()
    assert "\x1b]" not in stream.getvalue()
    assert "timeout-read" in stream.getvalue()


@pytest.mark.parametrize(
    ("stream", "enabled", "term"),
    [(io.StringIO(), True, "xterm"), (Terminal(), False, "xterm"), (Terminal(), True, "dumb")],
)
def test_it_keeps_quiet(
    stream: io.StringIO, enabled: bool, term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with watch(1, enabled=enabled, stream=stream) as progress:
        progress.advance(verdict())

    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (Answer(ask=Ask(URL), http_status=404), "HTTP 4xx"),
        (Answer(ask=Ask(URL), failure=Failure("refused", "no")), "refused"),
        (Answer(ask=Ask("a.md", Role.FILE), found=True), "found"),
        (Answer(ask=Ask("a.md", Role.FILE), found=False), "missing"),
    ],
)
def test_a_bare_answer_is_no_verdict(answer: Answer, word: str) -> None:
    assert outcome(answer) == word


def test_an_interrupt_clears_the_display_too() -> None:
    stream = Terminal()
    with pytest.raises(KeyboardInterrupt), watch(2, enabled=True, stream=stream):
        raise KeyboardInterrupt

    assert stream.getvalue().endswith("\x1b[2K")


@pytest.mark.parametrize(
    ("seconds", "left", "said"),
    [
        (1.0, None, "a few seconds"),
        (44.0, None, "about 40 s"),
        (200.0, 300.0, "about 3 min"),
        (200.0, 60.0, "about 3 min; the deadline ends it after 60 s"),
        (9000.0, None, "about 2 h"),
        (3.0, 1.0, "a few seconds"),
    ],
)
def test_what_lies_ahead_is_said_roughly(seconds: float, left: float | None, said: str) -> None:
    assert forecast(2, 1, seconds, left) == f"asking 2 URLs on 1 host, {said}"
