"""An editor as the language server meets one: pygls' own client, over standard input and output."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from tests.running import command, environment

PATIENCE = 20.0
"""Seconds after which what did not come does not come."""


class Editor:
    """A client with one folder open. `told` are the diagnostics of each text, oldest first."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.told: dict[str, list[lsp.PublishDiagnosticsParams]] = {}
        self.messages: list[str] = []

        @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        async def publish(params: lsp.PublishDiagnosticsParams) -> None:
            self.told.setdefault(params.uri, []).append(params)

        @client.feature(lsp.WINDOW_SHOW_MESSAGE)
        async def show(params: lsp.ShowMessageParams) -> None:
            self.messages.append(params.message)

    async def until(self, seen: Callable[[], Any]) -> Any:
        """Wait until `seen` says something, and return that."""
        async with asyncio.timeout(PATIENCE):
            while not (found := seen()):  # noqa: ASYNC110 - it may be about another thread
                await asyncio.sleep(0.01)
        return found

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "markdown", version: int = 1) -> str:
        uri = self.uri(name)
        document = lsp.TextDocumentItem(uri, language, version, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))
        return uri

    def change(self, uri: str, text: str, version: int) -> None:
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(version, uri),
                [lsp.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def save(self, uri: str) -> None:
        self.client.text_document_did_save(
            lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(uri))
        )

    async def diagnostics(self, uri: str, version: int, *codes: str) -> list[lsp.Diagnostic]:
        """Wait for diagnostics of a version that have these codes, and no others."""

        def found() -> list[lsp.PublishDiagnosticsParams]:
            told = [one for one in self.told.get(uri, ()) if one.version == version]
            return [one for one in told if [d.code for d in one.diagnostics] == [*codes]]

        return list((await self.until(found))[-1].diagnostics)

    async def hover(self, uri: str, line: int, character: int) -> str | None:
        found = await self.client.text_document_hover_async(
            lsp.HoverParams(lsp.TextDocumentIdentifier(uri), lsp.Position(line, character))
        )
        assert found is None or isinstance(found.contents, lsp.MarkupContent)
        return (
            found.contents.value
            if found and isinstance(found.contents, lsp.MarkupContent)
            else None
        )

    async def actions(
        self, uri: str, within: lsp.Range, *only: lsp.CodeActionKind
    ) -> list[lsp.CodeAction]:
        found = await self.client.text_document_code_action_async(
            lsp.CodeActionParams(
                lsp.TextDocumentIdentifier(uri),
                within,
                lsp.CodeActionContext([], only=[*only] or None),
            )
        )
        return [one for one in found or () if isinstance(one, lsp.CodeAction)]


def edited(text: str, action: lsp.CodeAction) -> str:
    """Apply the edits of an action as an editor does, which counts in code points."""
    assert action.edit is not None
    assert action.edit.document_changes is not None
    (change,) = action.edit.document_changes
    assert isinstance(change, lsp.TextDocumentEdit)
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    for edit in reversed(change.edits):
        start, end = (starts[p.line] + p.character for p in (edit.range.start, edit.range.end))
        text = text[:start] + edit.new_text + text[end:]
    return text


@asynccontextmanager
async def editor(
    folder: Path, *options: str, encodings: tuple[str, ...] = ("utf-32", "utf-16")
) -> AsyncIterator[Editor]:
    """Start the installed command as an editor does, and leave it as an editor does."""
    client = LanguageClient("editor", "1")
    found = Editor(client, folder)
    await client.start_io(*command("server", *options), env=environment(), cwd=folder)
    await client.initialize_async(
        lsp.InitializeParams(
            capabilities=lsp.ClientCapabilities(
                general=lsp.GeneralClientCapabilities(
                    position_encodings=[lsp.PositionEncodingKind(one) for one in encodings]
                ),
                text_document=lsp.TextDocumentClientCapabilities(
                    hover=lsp.HoverClientCapabilities(content_format=[lsp.MarkupKind.Markdown])
                ),
            ),
            workspace_folders=[lsp.WorkspaceFolder(folder.as_uri(), folder.name)],
        )
    )
    client.initialized(lsp.InitializedParams())
    try:
        yield found
    finally:
        process = client._server
        async with asyncio.timeout(PATIENCE):
            if process.returncode is None:
                await client.shutdown_async(None)
                client.exit(None)
            assert await process.wait() == 0
        await client.stop()
