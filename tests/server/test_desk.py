"""The audits of an open text, without an editor: what it knows while nobody is asked."""

from __future__ import annotations

from pathlib import Path

from linkcheck.choice import Choices
from linkcheck.server.desk import Desk, Terms, Text
from linkcheck.server.shown import Looked
from linkcheck.settings import Settings
from tests.auditing import audited, everywhere
from tests.web.server import LocalWeb, Request, Script, respond

DAY = 86_400.0
LONG_AGO = 1_700_000_000.0
LINK = "[a](https://a.test/x)"


def said(looked: Looked) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity.value) for finding in looked.audited.findings]


def test_what_days_have_proven_is_not_forgotten_while_typing(tmp_path: Path) -> None:
    path, ledger = tmp_path / "a.md", str(tmp_path / "l.sqlite3")
    up = False

    def host(_: Request) -> Script:
        return respond(200, "<title>A</title><p>It lives again.</p>" * 30) if up else respond(503)

    with LocalWeb({("a.test", "/x"): host}) as web:
        for day in range(2):
            when = LONG_AGO + day * DAY
            audited(tmp_path, LINK, web, ledger=ledger, now=lambda: when)  # noqa: B023
        settings = Settings(
            connect_to=everywhere(web), ca_file=web.ca_file, ledger=ledger, archives="off"
        )
        desk = Desk(lambda folder: Terms(settings, Choices(settings), folder, folder))
        text = Text(path.as_uri(), 1, LINK, "markdown", str(path), str(tmp_path))
        typed = text._replace(text=f"{LINK} and more", version=2)
        looks = [desk.look(text), desk.ask(text), desk.look(typed), desk.ask(typed)]
        asked = web.count("a.test", "/x")
        up = True
        desk._forget(float("inf"))
        forgotten = desk.look(typed)
        heard = [desk.ask(typed), desk.look(typed)]

    assert [said(looked) for looked in looks] == [[], *[[("R005", "error")]] * 3]
    assert asked == web.count("a.test", "/x") - 1
    assert [said(looked) for looked in (forgotten, *heard)] == [[]] * 3
