"""The language server itself: what the editor says, and what it is told (LSP 3.17).

Texts are synchronised whole: an editor's lines and Python's differ, so that a change counted in
lines would be applied elsewhere. Every audit runs in a thread; what it found is published only
where the text is still the one that was looked at.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePath

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from linkcheck import __version__
from linkcheck.server.desk import Desk, Terms, Text
from linkcheck.server.shown import NAME, Looked, actions, diagnostics, hover
from linkcheck.source import Unreadable

PAUSE = 0.05
"""Seconds without a key before a text is looked at."""

_UTF16 = lsp.PositionEncodingKind.Utf16


class Refusal(Exception):  # noqa: N818 - says what is wrong with what the user wrote
    """Why texts of a folder cannot be audited, in one sentence: what `terms` may raise."""


class Connection:
    """One editor: its open texts, and what was last found out about each."""

    def __init__(self, server: LanguageServer, desk: Desk) -> None:
        self._server = server
        self._desk = desk
        self._looked: dict[str, Looked] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._asking: dict[str, asyncio.Task[None]] = {}
        self._said = ""
        # Apart from each other: what is typed does not wait for what the network says.
        self._looking = ThreadPoolExecutor(1, "look")
        self._network = ThreadPoolExecutor(1, "ask")

    async def opened(self, params: lsp.DidOpenTextDocumentParams) -> None:
        """Look at a text at once, then ask about it."""
        uri = params.text_document.uri
        await self._look(uri)
        self._ask(uri)

    async def changed(self, params: lsp.DidChangeTextDocumentParams) -> None:
        """Look at a text when its writer pauses."""
        uri = params.text_document.uri
        if before := self._waiting.pop(uri, None):
            before.cancel()
        self._waiting[uri] = asyncio.create_task(self._look_later(uri))

    async def saved(self, params: lsp.DidSaveTextDocumentParams) -> None:
        """Ask about what is new in a text."""
        self._ask(params.text_document.uri)

    async def closed(self, params: lsp.DidCloseTextDocumentParams) -> None:
        """Forget a text."""
        uri = params.text_document.uri
        for tasks in (self._waiting, self._asking):
            if task := tasks.pop(uri, None):
                task.cancel()
        self._looked.pop(uri, None)
        self._server.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri=uri, diagnostics=[])
        )

    async def hovered(self, params: lsp.HoverParams) -> lsp.Hover | None:
        """Return the evidence for what is under the pointer."""
        looked = await self._current(params.text_document.uri)
        if looked is None:
            return None
        return hover(looked, params.position, self._encoding, markdown=self._markdown)

    async def acted(self, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        """Return the repairs of a range."""
        looked = await self._current(params.text_document.uri)
        if looked is None:
            return []
        return actions(looked, params.range, params.context.only, self._encoding)

    async def _current(self, uri: str) -> Looked | None:
        """Return what is known of a text as it is now, None where it is not open."""
        text = self._text(uri)
        if text is None:
            return None
        if uri not in self._looked or self._looked[uri].version != text.version:
            await self._look(uri)
        return self._looked.get(uri)

    async def _look_later(self, uri: str) -> None:
        await asyncio.sleep(PAUSE)
        await self._look(uri)

    async def _look(self, uri: str) -> None:
        await self._audit(uri, self._desk.look, self._looking)

    def _ask(self, uri: str) -> None:
        if before := self._asking.pop(uri, None):
            before.cancel()
        self._asking[uri] = asyncio.create_task(
            self._audit(uri, self._desk.ask, self._network), name=f"ask {uri}"
        )

    async def _audit(
        self, uri: str, how: Callable[[Text], Looked], where: ThreadPoolExecutor
    ) -> None:
        text = self._text(uri)
        if text is None:
            return
        loop = asyncio.get_running_loop()
        try:
            looked = await loop.run_in_executor(where, how, text)
        except (Refusal, Unreadable, OSError) as error:
            self._complain(str(error))
            return
        if (now := self._text(uri)) is None:
            return
        if now.version != text.version:
            # Typed on meanwhile: with what was heard, look at what stands there now.
            await self._look(uri)
            return
        self._said = ""
        self._looked[uri] = looked
        self._server.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(
                uri=uri, version=text.version, diagnostics=diagnostics(looked, self._encoding)
            )
        )

    def _text(self, uri: str) -> Text | None:
        document = self._server.workspace.text_documents.get(uri)
        if document is None:
            return None
        path = to_fs_path(uri) if uri.startswith("file:") else None
        return Text(
            uri=uri,
            version=document.version,
            text=document.source,
            language=document.language_id,
            path=path,
            folder=self._folder(path),
        )

    def _folder(self, path: str | None) -> str:
        """Return the innermost open folder around a path, else the folder that it is in."""
        folders = [*self._folders()]
        if path is None:
            return folders[0] if folders else str(Path.cwd())
        around = [folder for folder in folders if PurePath(path).is_relative_to(folder)]
        return max(around, key=len, default=str(PurePath(path).parent))

    def _folders(self) -> Iterator[str]:
        for folder in self._server.workspace.folders.values():
            if path := to_fs_path(folder.uri):
                yield path
        if root := self._server.workspace.root_path:
            yield root

    def _complain(self, message: str) -> None:
        """Say once what is in the way."""
        if message != self._said:
            self._said = message
            self._server.window_show_message(
                lsp.ShowMessageParams(type=lsp.MessageType.Error, message=f"{NAME}: {message}")
            )

    @property
    def _encoding(self) -> str:
        return self._server.server_capabilities.position_encoding or _UTF16

    @property
    def _markdown(self) -> bool:
        document = self._server.client_capabilities.text_document
        taken = document and document.hover and document.hover.content_format
        return lsp.MarkupKind.Markdown in (taken or ())


def serve(terms: Callable[[Path], Terms]) -> bool:
    """Speak with one editor over standard input and output; False if it left without a goodbye.

    `terms` says for a folder what audits of its texts are told; it raises Refusal.
    """
    server = LanguageServer(NAME, __version__, lsp.TextDocumentSyncKind.Full)
    desk = Desk(terms)
    connection = Connection(server, desk)
    _warm_up(desk)
    goodbye: list[None] = []
    kinds = [lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.SourceFixAll]
    handlers: tuple[tuple[str, Callable[..., object], object], ...] = (
        (lsp.TEXT_DOCUMENT_DID_OPEN, connection.opened, None),
        (lsp.TEXT_DOCUMENT_DID_CHANGE, connection.changed, None),
        (lsp.TEXT_DOCUMENT_DID_SAVE, connection.saved, None),
        (lsp.TEXT_DOCUMENT_DID_CLOSE, connection.closed, None),
        (lsp.TEXT_DOCUMENT_HOVER, connection.hovered, None),
        (lsp.TEXT_DOCUMENT_CODE_ACTION, connection.acted, lsp.CodeActionOptions(kinds)),
        (lsp.SHUTDOWN, goodbye.append, None),
    )
    for name, handler, options in handlers:
        # A partial, because pygls writes on its handlers and methods are not written on.
        server.feature(name, options)(partial(handler))
    server.start_io()
    return bool(goodbye)


def _warm_up(desk: Desk) -> None:
    """Import now what an audit needs, so that the first text is looked at as quickly as others."""
    text = Text(
        "untitled:", None, "[a](https://a.org/ b) [source]", "markdown", None, str(Path.cwd())
    )
    with suppress(Refusal):
        desk.look(text)
