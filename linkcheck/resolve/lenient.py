"""A second reader for answers whose head the client library refuses and browsers read. No client.

About one answer in five hundred: a field name with a space, a line without colon, a length that is
no number, bytes after the body. It forgives what browsers forgive and no more: lengths that
contradict each other, a NUL, a head without end and what is no HTTP stay unread. One exchange on a
socket of the caller's, who knows which address may be asked.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from collections.abc import AsyncIterator, Callable
from typing import Any, NamedTuple

from linkcheck.resolve.headers import every
from linkcheck.resolve.message import Body, Head

HEAD_LIMIT = 256 << 10
"""Bytes of a head, as browsers grant them, with those of informational answers before it; and of
one line of a chunked body."""

RawFields = tuple[tuple[bytes, bytes], ...]

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)", re.IGNORECASE)
_FOLD = re.compile(rb"\r?\n[ \t]+")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-f]{1,16})[ \t\r\n;]", re.IGNORECASE)
_PIECE = 1 << 16


class Line(NamedTuple):
    """A socket that is not connected yet, the address to connect it to, and how TLS is spoken."""

    made: socket.socket
    peer: Any
    tls: ssl.SSLContext | None
    server_name: str | None


async def exchange(
    line: Line, request: bytes, cap: Callable[[Head], int], seconds: float
) -> tuple[Head, Body]:
    """Connect, send `request`, read the answer; `cap` says how much of its body, 0 for nothing.

    Connection and head get `seconds`, the body as many again. Raise ValueError with why browsers do
    not read the answer, EOFError where the connection ends in the head, OSError as sockets do.
    """
    writer: asyncio.StreamWriter | None = None
    try:
        async with asyncio.timeout(seconds):
            reader, writer = await _connected(line)
            writer.write(request)
            head = await read_head(reader)
        return head, await read_body(reader, head, cap(head), seconds)
    finally:
        if writer is not None:
            writer.transport.abort()
        else:
            line.made.close()


async def _connected(line: Line) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    await asyncio.get_running_loop().sock_connect(line.made, line.peer)
    return await asyncio.open_connection(
        sock=line.made, ssl=line.tls, server_hostname=line.server_name, limit=HEAD_LIMIT
    )


async def read_head(reader: asyncio.StreamReader) -> Head:
    """Return the head of the final answer. Raise as `exchange`."""
    lines = _lines(reader)
    while True:
        head = parse_head(await _block(lines))
        if head.status == 101 or head.status >= 200:
            return head


async def _lines(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """Yield the lines of all heads, those of informational answers too, up to their limit."""
    left = HEAD_LIMIT
    while line := await reader.readline():
        left -= len(line)
        if left < 0:
            raise ValueError("its head does not end")
        yield line
    raise EOFError("the connection ends in the head")


async def _block(lines: AsyncIterator[bytes]) -> bytes:
    """Return the lines up to an empty one, without empty ones before them."""
    block = bytearray()
    async for line in lines:
        if not line.strip() and block:
            break
        block += line if block else line.lstrip()
        if block and not _STATUS.match(block):
            raise ValueError("it does not begin as HTTP does")
    return bytes(block)


def parse_head(block: bytes) -> Head:
    r"""Return what a head says, its last empty line left out. Raise ValueError as `read_head`.

    >>> parse_head(b"HTTP/1.1 200 OK\r\nodd line\r\nX Y : 1\r\n")
    Head(status=200, fields=((b'X Y', b'1'),))
    """
    status = _STATUS.match(block)
    if status is None or b"\0" in block:
        raise ValueError("its head is damaged")
    pairs = (line.partition(b":") for line in _FOLD.sub(b" ", block).split(b"\n")[1:])
    fields = tuple((n.strip(), v.strip()) for n, colon, v in pairs if colon and n.strip())
    if len(_lengths(fields)) > 1 and not _chunked(fields):
        raise ValueError("it names two lengths")
    return Head(int(status[1]), fields)


async def read_body(reader: asyncio.StreamReader, head: Head, cap: int, seconds: float) -> Body:
    """Read at most `cap` bytes and a little, in `seconds`."""
    if cap == 0:
        return Body(b"", ended=False)
    data = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for piece in _pieces(reader, head):
                data += piece
                if len(data) > cap:
                    return Body(bytes(data), ended=False)
    except TimeoutError:
        cut = f"no end of the body in {seconds:g} s"
        return Body(bytes(data), ended=False, cut=cut, reason="timeout-read")
    except (ValueError, EOFError, OSError) as error:
        return Body(bytes(data), ended=False, cut=f"the body broke off: {error}")
    return Body(bytes(data), ended=True)


def _pieces(reader: asyncio.StreamReader, head: Head) -> AsyncIterator[bytes]:
    if head.status in (204, 304):
        return _exactly(reader, 0)
    if _chunked(head.fields):
        return _chunks(reader)
    length = next(iter(_lengths(head.fields)), None)
    return _to_the_end(reader) if length is None else _exactly(reader, length)


async def _to_the_end(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while piece := await reader.read(_PIECE):
        yield piece


async def _exactly(reader: asyncio.StreamReader, length: int) -> AsyncIterator[bytes]:
    while length > 0:
        piece = await reader.read(min(length, _PIECE))
        if not piece:
            raise EOFError(f"{length} bytes are missing")
        length -= len(piece)
        yield piece


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while size := _chunk_size(await reader.readline()):
        async for piece in _exactly(reader, size):
            yield piece
        await reader.readline()


def _chunk_size(line: bytes) -> int:
    size = _CHUNK_SIZE.match(line)
    if size is None:
        raise ValueError("a chunk without its size")
    return int(size[1], 16)


def _chunked(fields: RawFields) -> bool:
    codings = b",".join(every(fields, b"transfer-encoding")).lower()
    return codings.rpartition(b",")[2].strip() == b"chunked"


def _lengths(fields: RawFields) -> set[int]:
    """Return the different lengths that are named; what is no number is ignored, as browsers do."""
    listed = b",".join(every(fields, b"content-length")).split(b",")
    # More digits than any length has: nobody counts to there.
    return {int(one) for one in map(bytes.strip, listed) if one.isdigit() and len(one) < 19}
