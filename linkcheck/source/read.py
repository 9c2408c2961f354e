"""Inputs to sources: the only reader of articles.

Decisions. The limits are on bytes and there are two of them: HTML costs the parser forty times its
size in memory. Nothing is read beyond a limit. What cannot be an article raises `Unreadable` with
one sentence; the conductor turns it into an `InputError`, and the rest is still audited.
"""

from __future__ import annotations

import os
import re
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from msgspec import structs

from linkcheck.model import Format, Source, line_starts
from linkcheck.source.binary import describe_binary
from linkcheck.source.decode import decode
from linkcheck.source.discover import Input, InputKind
from linkcheck.source.sniff import EXTENSIONS, Sniffed, extension_of, sniff
from linkcheck.source.unreadable import Unreadable

TEXT_LIMIT = 100_000_000
HTML_LIMIT = 10_000_000
"""Bytes. 20 MB of HTML were measured to cost 18 s and 759 MB."""

READS = "linkcheck reads Markdown, HTML and plain text"

_NAMES = {Format.MARKDOWN: "Markdown", Format.HTML: "HTML", Format.TEXT: "plain text"}

_CONTENT_TYPES = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
}

_UNTOLD = frozenset(("", "text/plain", "application/octet-stream", "binary/octet-stream"))
"""Content types that servers send for want of knowing better; the name and the look decide."""


def load(item: Input, stdin: BinaryIO | None = None) -> Source:
    """Read a file, or `stdin` for the input of that kind.

    Raises Unreadable (`not-found`, `permission`, `is-directory`, `io`, `binary`, `too-large`), and
    ValueError for a URL: those bytes are fetched elsewhere and handed to `from_response`.
    """
    limit = _limit(EXTENSIONS.get(extension_of(item.name)))
    if item.kind is InputKind.FILE and item.path is not None:
        data, modified = _read_file(item.path, limit)
        source = _to_source(item.name, data, path=item.path)
        return structs.replace(source, modified=modified)
    if item.kind is InputKind.STDIN and stdin is not None:
        return _to_source(item.name, _read_stream(stdin, limit))
    raise ValueError(f"nothing to read {item.name} from")


def from_response(name: str, url: str, content_type: str | None, body: bytes) -> Source:
    """Return the source of an article that was fetched from `url`, its final address.

    `name` is the address as given, `content_type` the header's value, `body` decoded of transfer
    and content encodings. Raises Unreadable (`content-type`, `binary`, `too-large`).
    """
    media, charset = _split_content_type(content_type or "")
    told = _CONTENT_TYPES.get(media)
    path = re.split(r"[?#]", url, maxsplit=1)[0]
    if told is None and not _may_be_text(media, path):
        raise Unreadable("content-type", f"the server says it is {media}; {READS}")
    return _to_source(name, body, told=told, charset=charset, sniff_by=path, url=url)


def from_editor(
    name: str, text: str, told: Format | None = None, path: str | None = None
) -> Source:
    """Return the source of a text that an editor holds, saved at `path` or nowhere.

    `told` is what the editor takes it for; None: the name and the look decide. Raises Unreadable
    (`too-large`).
    """
    kind, sniffed = Sniffed(told, sniffed=False) if told else sniff(name, text)
    if len(text) > _limit(kind):
        raise _too_large(kind)
    look = (f"read as {_NAMES[kind]}, by its look",) if sniffed else ()
    return Source(
        name=name, kind=kind, text=text, line_starts=line_starts(text), path=path, notes=look
    )


def _to_source(
    name: str,
    data: bytes,
    *,
    told: Format | None = None,
    charset: str | None = None,
    sniff_by: str | None = None,
    path: str | None = None,
    url: str | None = None,
) -> Source:
    by = sniff_by or name
    _refuse_too_large(data, told or EXTENSIONS.get(extension_of(by)))
    if looks := describe_binary(data):
        raise Unreadable("binary", f"it is {looks}; {READS}")
    decoded = decode(data, charset)
    kind, sniffed = Sniffed(told, sniffed=False) if told else sniff(by, decoded.text)
    _refuse_too_large(data, kind)
    look = (f"read as {_NAMES[kind]}, by its look",) if sniffed else ()
    return Source(
        name=name,
        kind=kind,
        text=decoded.text,
        line_starts=line_starts(decoded.text),
        encoding=decoded.encoding,
        path=path,
        url=url,
        notes=(*decoded.notes, *look),
        bom=decoded.bom,
        exact=decoded.exact,
    )


def _limit(kind: Format | None) -> int:
    return HTML_LIMIT if kind is Format.HTML else TEXT_LIMIT


def _refuse_too_large(data: bytes, kind: Format | None) -> None:
    if len(data) > _limit(kind):
        raise _too_large(kind)


def _too_large(kind: Format | None) -> Unreadable:
    what = _NAMES[Format.HTML if kind is Format.HTML else Format.TEXT]
    size = f"{_limit(kind) // 1_000_000} MB"
    return Unreadable("too-large", f"it is larger than {size}, the limit for {what}")


def _read_file(path: str, limit: int) -> tuple[bytes, str | None]:
    """Return what is in a file, and when it was last written."""
    try:
        with Path(path).open("rb") as file:
            state = os.fstat(file.fileno())
            # Room for no more than there is: that for the limit takes longer than the reading.
            data = file.read(min(state.st_size, limit) + 1)
            if len(data) > state.st_size:
                # It says that it holds less, as what is no regular file does.
                data += file.read(limit + 1 - len(data))
            return data, _written(state)
    except OSError as error:
        raise Unreadable.from_os_error(error) from error


def _written(state: os.stat_result) -> str | None:
    """Return the time of the last change of a file; None of what is no file, or for odd clocks."""
    if not stat.S_ISREG(state.st_mode):
        return None
    try:
        moment = datetime.fromtimestamp(int(state.st_mtime), UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return moment.isoformat().replace("+00:00", "Z")


def _read_stream(stream: BinaryIO, limit: int) -> bytes:
    try:
        return stream.read(limit + 1)
    except OSError as error:
        raise Unreadable.from_os_error(error) from error


def _split_content_type(value: str) -> tuple[str, str | None]:
    """Return the media type in lower case and the charset, if one is named."""
    media, *parameters = value.split(";")
    charset = None
    for parameter in parameters:
        name, _, given = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = given.strip(" \t\"'") or None
    return media.strip().lower(), charset


def _may_be_text(media: str, path: str) -> bool:
    named = extension_of(path) in EXTENSIONS
    return media in _UNTOLD or (named and media.startswith("text/"))
