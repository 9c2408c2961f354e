"""A whole session of an editor with the installed command."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from lsprotocol import types as lsp

from tests.archives.small import STORY, SmallArchive
from tests.running import route
from tests.server.editor import Editor, edited, editor
from tests.web.server import LocalWeb, raw, respond

PAGE = "<title>Minutes</title><h1>Minutes</h1>" + "<p>The committee met and decided.</p>" * 20
TORN = "It [met](https://a.org/the\u2011minutes) then.\n"
WHOLE = lsp.Range(lsp.Position(0, 0), lsp.Position(99, 0))


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    pages = {
        ("a.org", "/the-minutes"): respond(200, PAGE),
        ("slow.org", "/"): raw(30.0),
    }
    with LocalWeb(pages) as web:
        yield web


def session(
    folder: Path, work: Callable[[Editor], Awaitable[None]], *options: str, **more: tuple[str, ...]
) -> None:
    async def go() -> None:
        async with editor(folder, *options, **more) as one:
            await work(one)

    asyncio.run(go())


def test_a_text_is_opened_typed_in_and_repaired(tmp_path: Path, web: LocalWeb) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open("a.md", "It [met](https://a.org/the-minutes) then [source].\n")
        (found,) = await editor.diagnostics(uri, 1, "P001")
        assert (found.range.start.character, found.range.end.character) == (41, 49)
        assert found.severity is lsp.DiagnosticSeverity.Error
        assert found.source == "linkcheck"

        editor.change(uri, TORN, 2)
        await editor.diagnostics(uri, 2, "U001")
        (action,) = await editor.actions(uri, WHOLE)
        assert (action.kind, action.is_preferred) == (lsp.CodeActionKind.QuickFix, False)

        editor.save(uri)
        await editor.until(lambda: "answered 404" in editor.told[uri][-1].diagnostics[0].message)
        action, every = await editor.actions(uri, WHOLE)
        assert action.is_preferred
        assert "verified" in action.title
        assert (every.title, every.kind) == (
            "linkcheck: apply 1 verified fix",
            lsp.CodeActionKind.SourceFixAll,
        )
        repaired = edited(TORN, action)
        assert repaired == edited(TORN, every) == "It [met](https://a.org/the-minutes) then.\n"

        editor.change(uri, repaired, 3)
        assert await editor.diagnostics(uri, 3) == []
        # What the repaired address answered was heard while the repair was tried.
        assert "**ok**" in (await editor.hover(uri, 0, 10) or "")

    session(tmp_path, work, *route(web))


def test_an_editor_that_counts_in_utf_16_gets_its_own_columns(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open("a.md", "\U0001f600\U0001f600 It rose [source].\n")
        (found,) = await editor.diagnostics(uri, 1, "P001")
        assert (found.range.start.character, found.range.end.character) == (13, 21)
        assert await editor.hover(uri, 0, 12) is None
        assert await editor.hover(uri, 0, 13) is not None

    session(tmp_path, work, "--offline", encodings=("utf-16",))


def test_a_hover_shows_the_evidence_and_runs_nothing(tmp_path: Path, web: LocalWeb) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open("a.md", "It [met](https://a.org/gone?[x](command:evil)) then.\n")
        await editor.diagnostics(uri, 1, "R001")
        said = await editor.hover(uri, 0, 5) or ""
        assert said.startswith("**broken, http-404**")
        assert "**error R001**" in said
        assert "](command:" not in said
        assert await editor.hover(uri, 0, 0) is None
        assert await editor.hover(uri, 7, 7000) is None

    session(tmp_path, work, *route(web))


def test_what_is_typed_while_hosts_are_slow_is_looked_at_at_once(
    tmp_path: Path, web: LocalWeb
) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open("a.md", "See [it](https://slow.org/) now.\n")
        await editor.diagnostics(uri, 1)
        await editor.until(lambda: web.count("slow.org"))
        editor.change(uri, "See [it](https://slow.org/) now [source].\n", 2)
        await editor.diagnostics(uri, 2, "P001")

    began = time.monotonic()
    session(tmp_path, work, *route(web))
    # It leaves while the host still says nothing.
    assert time.monotonic() - began < 15


def test_only_what_is_opened_or_saved_is_asked_about(tmp_path: Path, web: LocalWeb) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open("a.md", "See.\n")
        await editor.diagnostics(uri, 1)
        editor.change(uri, "See [it](https://a.org/the-min).\n", 2)
        await editor.diagnostics(uri, 2)
        editor.change(uri, "See [it](https://a.org/the-minutes).\n", 3)
        editor.save(uri)
        await editor.until(lambda: web.count("a.org", "/the-minutes"))
        assert web.count("a.org") == 1

    session(tmp_path, work, *route(web))


def test_a_text_that_is_closed_leaves_nothing_behind(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open("a.md", "It rose [source].\n")
        await editor.diagnostics(uri, 1, "P001")
        identifier = lsp.TextDocumentIdentifier(uri)
        editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(identifier))
        await editor.until(lambda: not editor.told[uri][-1].diagnostics)
        assert await editor.actions(uri, WHOLE) == []
        assert await editor.hover(uri, 0, 9) is None

    session(tmp_path, work, "--offline")


def test_settings_are_those_of_the_project_and_their_mistakes_are_said_once(tmp_path: Path) -> None:
    settings = tmp_path / "linkcheck.toml"

    async def work(editor: Editor) -> None:
        settings.write_text('ignore = ["P001"]\n')
        uri = editor.open("a.md", "It rose [source].\n")
        await editor.diagnostics(uri, 1)

        settings.write_text("ignroe = []\n")
        for version in (2, 3):
            editor.change(uri, "It rose [source]!\n", version)
            await editor.until(lambda: editor.messages)
            assert await editor.hover(uri, 0, 0) is None
        assert len(editor.messages) == 1
        assert "linkcheck.toml: unknown key `ignroe`" in editor.messages[0]

        settings.write_text("")
        editor.change(uri, "It rose [source]!\n", 4)
        await editor.diagnostics(uri, 4, "P001")

    session(tmp_path, work, "--offline")


def test_the_language_of_the_editor_decides_how_a_text_is_read(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        link = '<p><a href="https://a.org/x y">it</a> <a href="">that</a></p>\n'
        uri = editor.open("page", link, "html")
        await editor.diagnostics(uri, 1, "P002")
        unsaved = "untitled:Untitled-1"
        document = lsp.TextDocumentItem(unsaved, "markdown", 1, "It rose [source].\n")
        editor.client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))
        await editor.diagnostics(unsaved, 1, "P001")

    session(tmp_path, work, "--offline")


def test_secrets_of_a_text_are_not_shown(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open("a.md", "At [it](https://me:hunter22@a.org/x).\n")
        (found,) = await editor.diagnostics(uri, 1, "S002")
        said = f"{found.message}{await editor.hover(uri, 0, 4)}{await editor.actions(uri, WHOLE)}"
        assert "hunter22" not in said

    session(tmp_path, work, "--offline")


def test_nonsense_from_the_editor_is_survived(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        writer = editor.client._server.stdin
        for body in (b"{", b"[]", b'{"jsonrpc":"2.0","method":7}', b'"text"', b"\xff\xfe"):
            writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        writer.write(b"Nonsense: yes\r\n\r\nmore\r\n")
        for method, params in (
            ("textDocument/didOpen", {"textDocument": {"uri": 7}}),
            ("textDocument/didChange", {"textDocument": {"uri": "file:///nowhere.md"}}),
            ("textDocument/hover", {"textDocument": {"uri": ""}, "position": {"line": -1}}),
            ("no/such/method", {}),
        ):
            request = f'{{"jsonrpc":"2.0","id":"x","method":"{method}","params":{params}}}'.replace(
                "'", '"'
            ).encode()
            writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(request), request))
        uri = editor.open("a.md", "It rose [source].\n")
        await editor.diagnostics(uri, 1, "P001")
        outside = lsp.Range(lsp.Position(900, 900), lsp.Position(0, 3))
        assert await editor.actions(uri, outside) == []

    session(tmp_path, work, "--offline")


def test_an_archive_is_asked_once_and_its_copy_is_offered_while_the_text_changes(
    tmp_path: Path,
) -> None:
    gone = "https://a.org/news/harbour-dredging-begins"
    small = SmallArchive({gone: [("20190501000000", 200, STORY)]})
    text = f"---\ndate: 2019-06-01\n---\n\nIt [begins]({gone}) now.\n"
    copy = f"https://wb.test/web/20190501000000/{gone}"

    async def work(editor: Editor) -> None:
        uri = editor.open("a.md", text)
        await editor.diagnostics(uri, 1, "R001")
        editor.change(uri, text.replace("now", "today"), 2)
        await editor.diagnostics(uri, 2, "R001")
        action, _ = await editor.actions(uri, WHOLE)
        assert copy in edited(text, action)
        editor.save(uri)
        editor.change(uri, text.replace("now", "then"), 3)
        await editor.diagnostics(uri, 3, "R001")

    with LocalWeb(small.routes()) as web:
        archives = ("--archives", "broken", "--archive", "wayback:https://wb.test/web/")
        session(tmp_path, work, *route(web), *archives)
    assert small.asked == [gone]
