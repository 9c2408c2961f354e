"""Whole processes against the worst of servers: they end on time, and stay small.

`python -m benchmarks.hostile` measures more of the same.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.running import command, environment, report, route, run, run_anew
from tests.web.hostile import TROUBLE, measure, trouble
from tests.web.proxy import LocalProxy
from tests.web.server import LocalWeb, Request, Script, raw, redirect, respond

STUCK = """
import socket, sys, threading
socket.getaddrinfo = lambda *_, **__: threading.Event().wait()
from linkcheck.resolve import dns
class Deaf:
    def __init__(self, **_): pass
    async def query(self, name, record): raise dns.MissError(dns.Miss.TROUBLE)
    async def close(self): pass
dns.AresResolver = Deaf
from linkcheck.cli import main
sys.argv = ["linkcheck", *sys.argv[1:]]
main()
"""
"""linkcheck where no name is ever resolved and the system's resolver never returns."""

SLOW_READER = """
import sys, time
from linkcheck.examine import page
def read(answer, **_):
    print("reading", file=sys.stderr, flush=True)
    time.sleep(600)
page.read = read
from linkcheck.cli import main
sys.argv = ["linkcheck", *sys.argv[1:]]
main()
"""
"""linkcheck with a parser that is stuck in some page."""
PAGE = respond(200, "<p>text</p>" * 10_000)
"""Too long to be read while everything waits."""


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> float:
    """Return the seconds that a run without any trouble takes on this machine, today."""
    article = tmp_path_factory.mktemp("usual") / "a.md"
    article.write_text("[x](https://a.test/x)", encoding="utf-8")
    with LocalWeb({}) as web:
        start = time.monotonic()
        run_anew("check", "a.md", "--format", "json", *route(web), cwd=article.parent)
    return time.monotonic() - start


def test_all_trouble_together_stays_in_time_and_memory(usual: float) -> None:
    """Endless 429, endless body, dripping body and a bomb, on four hosts and on forty."""
    urls = [f"http://{name}{n}.test/{n}#x" for name in TROUBLE for n in range(10)]
    urls += [f"http://{name}.test/{n}" for name in TROUBLE for n in range(50)]
    with LocalWeb({}, otherwise=trouble) as web:
        outcome = measure(web, urls, "--timeout", "1", "--deadline", "3")

    assert outcome.status == 3
    assert outcome.seconds < 3 + 1 + usual
    assert outcome.megabytes < 150
    assert set(outcome.verdicts) <= {
        "ok", "ok:fragment-unknown", "blocked:rate-limited", "skipped:deadline",
    }  # fmt: skip


def timed(code: str | None, article: Path, *options: str) -> tuple[float, int, str]:
    """Audit `article` with a deadline of one second; return seconds, exit status and stdout."""
    arguments = ("check", article.name, "--format", "json", "--deadline", "1", *options)
    line = [sys.executable, "-c", code, *arguments] if code else command(*arguments)
    start = time.monotonic()
    done = subprocess.run(
        line, cwd=article.parent, env=environment(), capture_output=True, timeout=30, check=False
    )
    return time.monotonic() - start, done.returncode, done.stdout.decode()


def test_silence_everywhere_ends_on_time(tmp_path: Path, usual: float) -> None:
    """Mute handshakes, heads that never come, endless redirects, a host with hundreds of URLs."""
    answers = {"hang": raw(end="hang"), "drip": raw(*[b"H", 0.1] * 300), "loop": redirect("/again")}
    urls = [f"https://mute{n}.test/" for n in range(20)]
    urls += [f"http://{name}{n % 9}.test/{n}" for name in answers for n in range(200)]
    article = tmp_path / "a.md"
    article.write_text("\n\n".join(f"[x]({url})" for url in urls), encoding="utf-8")
    certificates = {f"mute{n}.test": "silent" for n in range(20)}

    def answer(request: Request) -> Script:
        return answers[request.host[:4]]

    with LocalWeb({}, certificates, otherwise=answer) as web:  # type: ignore[arg-type]
        seconds, status, out = timed(None, article, *route(web))

    assert status in (1, 3)
    assert seconds < 1 + 1 + usual
    assert '"reason":"deadline"' in out.replace(" ", "")


@pytest.mark.parametrize("code", [STUCK, SLOW_READER], ids=["getaddrinfo", "parser"])
def test_what_cannot_be_interrupted_is_left_behind(tmp_path: Path, code: str, usual: float) -> None:
    article = tmp_path / "a.md"
    article.write_text("[x](http://a.test/x)", encoding="utf-8")
    with LocalWeb({}, otherwise=PAGE) as web:
        options = route(web) if code is SLOW_READER else ()
        seconds, status, _ = timed(code, article, *options)

    assert status == 3
    assert seconds < 1 + 1 + usual


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for one process there")
def test_a_second_interrupt_quits_at_once(tmp_path: Path) -> None:
    """The first one waits for what does not end; the second one does not, and prints nothing."""
    code = SLOW_READER.replace(
        "from linkcheck.cli import main",
        "from linkcheck.resolve import errands\n"
        "import asyncio\n"
        "async def never(self):\n"
        "    print('stopping', file=sys.stderr, flush=True)\n"
        "    await asyncio.sleep(600)\n"
        "errands._Crew.dismiss = never\n"
        "from linkcheck.cli import main",
    )
    (tmp_path / "a.md").write_text("[x](http://a.test/x)", encoding="utf-8")
    with LocalWeb({}, otherwise=PAGE) as web:
        process = subprocess.Popen(
            [sys.executable, "-c", code, "check", "a.md", "--no-progress", *route(web)],
            cwd=tmp_path,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stderr is not None
        assert process.stderr.readline() == "reading\n"
        process.send_signal(signal.SIGINT)
        assert process.stderr.readline() == "stopping\n"
        process.send_signal(signal.SIGINT)
        start = time.monotonic()
        out, err = process.communicate(timeout=20)

    assert (process.returncode, out) == (130, "")
    assert err.splitlines()[-1] == "linkcheck: interrupted"
    assert time.monotonic() - start < 1


def test_articles_on_private_addresses_are_clear_errors(tmp_path: Path) -> None:
    urls = ["http://127.0.0.1/", "http://[::1]/x", "http://0x7f000001/", "http://169.254.169.254/"]
    done = run("check", *urls, "--format", "json", cwd=tmp_path)
    errors = report(done)["errors"]

    assert done.returncode == 2
    assert [error["reason"] for error in errors] == ["private-address"] * 4
    assert [error["message"] for error in errors] == [
        "127.0.0.1 is a loopback address; --allow-private lets it be asked",
        "::1 is a loopback address; --allow-private lets it be asked",
        "127.0.0.1 is a loopback address; --allow-private lets it be asked",
        "169.254.169.254 is a cloud metadata address",
    ]


def test_a_proxys_password_appears_nowhere(tmp_path: Path) -> None:
    """Whatever the proxy does, in every report, on both streams."""
    (tmp_path / "a.md").write_text("[x](https://a.org/x) [y](http://b.org/y)", encoding="utf-8")
    refusal = b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"
    with LocalWeb({}) as web, LocalProxy(web.port, refusal) as proxy:
        told = proxy.url.replace("//", "//me:hunter2@")
        said = ""
        for url in (told, "http://me:hunter2@127.0.0.1:1"):
            options = ("-v", "--proxy", url, "--output", "report.json")
            done = run("check", "a.md", *options, cwd=tmp_path)
            said += done.stdout + done.stderr + (tmp_path / "report.json").read_text("utf-8")

    assert "the proxy refused: 407 No" in said
    assert "the proxy cannot be reached" in said
    assert "hunter2" not in said
