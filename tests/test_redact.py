"""What S002 and S003 name never leaves the program, in no format and by no way round."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from linkcheck import urls
from linkcheck.model import (
    Article,
    Attempt,
    Audited,
    Edit,
    Evidence,
    Field,
    Finding,
    Fix,
    FixKind,
    Format,
    Hop,
    InputError,
    Report,
    Resolution,
    Role,
    Run,
    Score,
    Severity,
    Source,
    Span,
    Status,
    line_starts,
)
from linkcheck.redact import Veil, redact
from tests.rules.reading import lint_text, read
from tests.running import report, route, run
from tests.web.server import LocalWeb, respond

PASSWORD = "Tr0ub4dor-3"
SESSION = "6757ff6df5f28d78"
TOKEN = "ya29.a0AfH6SMBx1y2z3"
SECRETS = (PASSWORD, SESSION, TOKEN)
SCORE = Score(
    value=None, low=None, high=None, grade=None, decided=0, of=0, sources=0, components=()
)
RUN = Run(started_at="2026-01-01T00:00:00Z", finished_at="2026-01-01T00:00:00Z", offline=True)


def audited(text: str, kind: Format = Format.MARKDOWN, name: str = "a.md") -> Audited:
    article = read(text, kind, name)
    return Audited(article=article, findings=lint_text(text, kind).findings, silent=(), score=SCORE)


def redacted(text: str, kind: Format = Format.MARKDOWN) -> Audited:
    return redact(Report(run=RUN, articles=(audited(text, kind),), resolutions={})).articles[0]


class TestSpans:
    @pytest.mark.parametrize(
        ("url", "secrets"),
        [
            ("https://bob:pw@a.org/", ["bob:pw"]),
            ("https://bob@a.org/@x", ["bob"]),
            ("https://b@b:p@a.org/", ["b@b:p"]),
            ("//bob:pw@a.org/", ["bob:pw"]),
            ("https:/bob:pw@a.org/", ["bob:pw"]),
            ("https://https://bob:pw@a.org/", ["bob:pw"]),
            ("https://b.org/?u=https://bob:pw@a.org/", ["bob:pw"]),
            (f"https://a.org/?sid={SESSION}&x=1", [SESSION]),
            (f"https://a.org/;jsessionid={SESSION}?x=1", [SESSION]),
            (
                f"https://bob:pw@a.org/?SID={SESSION}#access_token={TOKEN}",
                ["bob:pw", SESSION, TOKEN],
            ),
            ("https://a.org/@bob:pw@b", []),
            ("https://@a.org/", []),
            ("mailto:bob@a.org", []),
            ("git@github.com:a/b.git", []),
            ("", []),
        ],
    )
    def test_where_the_secrets_stand(self, url: str, secrets: list[str]) -> None:
        assert [url[start:end] for start, end in urls.secret_spans(url)] == secrets

    @pytest.mark.parametrize(
        "piece", ["https://", "a@", "&sid=", "eyJ", "eyJaaaaaaaaa.", "//@", ";sig=1&se=", "http:"]
    )
    def test_hostile_text_takes_no_time(self, piece: str) -> None:
        assert len(urls.secret_spans(piece * 20_000)) <= 20_000
        Veil([piece * 20_000]).text(piece * 20_000)


class TestReport:
    def test_nothing_to_hide_is_the_same_report(self) -> None:
        whole = Report(run=RUN, articles=(audited("[x](https://a.org/)"),), resolutions={})

        assert redact(whole) is whole

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            (f"[x](https://bob:{PASSWORD}@a.org/p)", Format.MARKDOWN),
            (f"[https://bob:{PASSWORD}@a.org/p](https://bob:{PASSWORD}@a.org/p)", Format.MARKDOWN),
            (f"[x](https://a.org/?&#83;ID={SESSION})", Format.MARKDOWN),
            (
                f"[x](https://a.org/?access\\_token={TOKEN.replace('.', chr(92) + '.')})",
                Format.MARKDOWN,
            ),
            (f"[x][y]\n\n[y]: https://a.org/?SID={SESSION}\n", Format.MARKDOWN),
            (f"https://a.org/?SID={SESSION} and `{SESSION}` and {SESSION}.", Format.MARKDOWN),
            (f"[x](https://bob:{PASSWORD}@a. org/p)", Format.MARKDOWN),
            (f"[x](https:/bob:{PASSWORD}@a.org/p)", Format.MARKDOWN),
            (f"[x](https://https://bob:{PASSWORD}@a.org/p)", Format.MARKDOWN),
            (f"[x](https://bob:{PASSWORD}@a..org/p)", Format.MARKDOWN),
            (f"[x](https://www.google.com/url?q=https://bob:{PASSWORD}@a.org/p)", Format.MARKDOWN),
            (f'<a href="https://a.org/?a=1&amp;SID={SESSION}">x</a>', Format.HTML),
            (f'<a href="https://a.org/?a=1&amp;SID&#61;{SESSION}">x</a>', Format.HTML),
            (f"See https://bob:{PASSWORD}@a.org/p now.", Format.TEXT),
        ],
    )
    def test_no_string_holds_it(self, text: str, kind: Format) -> None:
        shown = redacted(text, kind)

        assert not any(secret in repr(shown) for secret in (*SECRETS, TOKEN[5:]))
        assert "***" in repr(shown)

    def test_positions_hold(self) -> None:
        text = f"a\n[x](https://bob:{PASSWORD}@a.org/p) b\r\nc [source]\n"
        before, after = audited(text), redacted(text)

        assert len(after.article.source.text) == len(text)
        assert after.article.source.text == text.replace(
            f"bob:{PASSWORD}", "*" * (len(PASSWORD) + 4)
        )
        assert line_starts(after.article.source.text) == before.article.source.line_starts
        assert [f.span for f in after.findings] == [f.span for f in before.findings]
        assert [f.id for f in after.findings] == [f.id for f in before.findings]

    def test_the_repair_that_drops_it_stays(self) -> None:
        (found,) = redacted(f"[x](https://bob:{PASSWORD}@a.org/p)").findings

        assert found.code == "S002"
        assert found.fix is not None
        assert found.fix.candidate == "https://a.org/p"
        assert [edit.replacement for edit in found.fix.edits] == [""]

    def test_a_repair_that_would_write_it_goes(self) -> None:
        article = read("[x](https://a.org/)")
        hint = f"https://b.org/?SID={SESSION}"
        fix = Fix(
            kind=FixKind.ADDRESS, edits=(Edit(Span(4, 18), hint),), because="moved", candidate=hint
        )
        found = Finding(
            id="0",
            code="R007",
            name="x",
            severity=Severity.INFO,
            message="m",
            span=Span(0, 19),
            fix=fix,
        )
        one = Audited(article=article, findings=(found,), silent=(), score=SCORE)

        assert (
            redact(Report(run=RUN, articles=(one,), resolutions={})).articles[0].findings[0].fix
            is None
        )

    def test_resolutions_keep_their_join(self) -> None:
        text = f"[x](https://bob:{PASSWORD}@a.org/p) [y](https://b.org/)"
        one = audited(text)
        resolutions = {
            url: Resolution(
                url=url,
                role=Role.CITED,
                status=Status.SKIPPED,
                reason="secret",
                because=f"not asked: {url}",
                final_url=f"https://c.org/?SID={SESSION}",
                hops=(Hop(f"https://c.org/?SID={SESSION}", 302),),
                evidence=Evidence(
                    attempts=(
                        Attempt(
                            final_url=f"https://d.org/?access_token={TOKEN}",
                            headers=(Field("location", f"/?access_token={TOKEN}"),),
                            detail=f"moved to https://bob:{PASSWORD}@a.org/p",
                        ),
                    ),
                    signs=(f"it was sent to https://c.org/?SID={SESSION}",),
                ),
            )
            for citation in one.article.citations
            if (url := citation.url) is not None
        }
        shown = redact(Report(run=RUN, articles=(one,), resolutions=resolutions))

        assert {c.url for c in shown.articles[0].article.citations} == set(shown.resolutions)
        assert not any(secret in repr(shown) for secret in SECRETS)

    def test_errors_and_names(self) -> None:
        url = f"https://bob:{PASSWORD}@a.org/p"
        error = InputError(source=url, reason="offline", message=f"{url} cannot be read")
        source = Source(name=url, kind=Format.TEXT, text="", line_starts=(0,), url=url)
        one = Audited(article=Article(source=source), findings=(), silent=(), score=SCORE)
        shown = redact(Report(run=RUN, articles=(one,), resolutions={}, errors=(error,)))

        assert (
            shown.errors[0].source == shown.articles[0].article.source.name == "https://***@a.org/p"
        )
        assert PASSWORD not in repr(shown)


ARTICLE = f"""\
# Secrets

A login [here](https://bob:{PASSWORD}@secret.host.org/p), a session https://session.host.org/?SID={SESSION}
and [the token][t]; the same line holds {PASSWORD} and [source].

A moved one: [x](https://secret.host.org/clean).

[t]: https://token.host.org/x?access\\_token={TOKEN}
"""


@pytest.mark.parametrize(
    "flags", [(), ("-v",), ("--format", "json"), ("--select", "P001"), ("-q",)]
)
def test_nothing_leaves_the_command_line(flags: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE, "utf-8")
    done = run("check", "a.md", "--offline", "--output", "r.json", *flags, cwd=tmp_path)
    written = (tmp_path / "r.json").read_text("utf-8")

    assert done.returncode == 1
    for secret in SECRETS:
        assert secret not in done.stdout + done.stderr + written
        assert secret not in re.sub(r"\s", "", done.stdout)
    assert "***" in written


def test_it_is_not_asked_and_its_repair_is(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE, "utf-8")
    page = respond(200, "<title>x</title><h1>x</h1>" + "<p>The committee met.</p>" * 30)
    with LocalWeb(routes={}, otherwise=page) as web:
        done = run("check", "a.md", "--format", "json", "--no-progress", *route(web), cwd=tmp_path)
        asked = {request.host for request in web.requests}
    found = report(done)
    statuses = {url: (r["status"], r["reason"]) for url, r in found["resolutions"].items()}

    assert statuses["https://***@secret.host.org/p"] == ("skipped", "secret")
    assert statuses["https://session.host.org/?SID=***"] == ("skipped", "secret")
    assert statuses["https://token.host.org/x?access_token=***"] == ("skipped", "secret")
    assert found["resolutions"]["https://secret.host.org/p"]["role"] == "candidate"
    assert asked == {"secret.host.org"}
    assert not any(secret in json.dumps(found) for secret in SECRETS)
