"""The second reader: what browsers forgive is read, what they refuse is not."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.resolve.lenient import HEAD_LIMIT, read_body, read_head
from linkcheck.resolve.message import Body, Head

OK = b"HTTP/1.1 200 OK\r\n"


def told(data: bytes, cap: int = 1000) -> tuple[Head, Body]:
    """Return what is read of an answer that ends after `data`."""

    async def run() -> tuple[Head, Body]:
        reader = asyncio.StreamReader(limit=HEAD_LIMIT)
        reader.feed_data(data)
        reader.feed_eof()
        head = await read_head(reader)
        return head, await read_body(reader, head, cap, 1.0)

    return asyncio.run(run())


def body(data: bytes, cap: int = 1000) -> Body:
    return told(data, cap)[1]


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (b"A: 1\r\nno colon\r\nB: 2\r\n", ((b"A", b"1"), (b"B", b"2"))),
        (b"X Powered By: me\r\n", ((b"X Powered By", b"me"),)),
        (b"Server : x\r\n", ((b"Server", b"x"),)),
        (b": x\r\n", ()),
        (b"A: one\r\n  two\r\n", ((b"A", b"one two"),)),
        (b"A: 1\nB: 2\n", ((b"A", b"1"), (b"B", b"2"))),
        (b"A:\r\n", ((b"A", b""),)),
    ],
)
def test_fields_as_browsers_read_them(
    lines: bytes, fields: tuple[tuple[bytes, bytes], ...]
) -> None:
    assert told(OK + lines + b"\r\n")[0] == Head(200, fields)


@pytest.mark.parametrize(
    "line", [b"HTTP/1.1 404", b"http/1.1 404 not found", b"HTTP/2 404", b"\r\n\r\nHTTP/1.0  404 No"]
)
def test_status_lines(line: bytes) -> None:
    assert told(line + b"\r\n\r\nbody") == (Head(404, ()), Body(b"body", ended=True))


def test_interim_answers_are_passed_over_and_a_switch_is_not() -> None:
    hints = b"HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n"

    assert told(hints * 3 + OK + b"\r\n")[0].status == 200
    assert told(b"HTTP/1.1 101 Switch\r\n\r\n")[0].status == 101


@pytest.mark.parametrize(
    "data",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"<html>a page</html>",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        OK + b"A: \0\r\n\r\n",
        OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
        OK + b"A: 1\r\n" * 60_000 + b"\r\n",
        OK + b"A: " + b"x" * (HEAD_LIMIT + 1) + b"\r\n\r\n",
        b"\n" * HEAD_LIMIT + OK + b"\r\n",
        b"HTTP/1.1 103 Early Hints\r\n\r\n" * 10_000 + OK + b"\r\n",
    ],
)
def test_what_browsers_refuse(data: bytes) -> None:
    with pytest.raises(
        ValueError, match=r"begin as HTTP|head is damaged|two lengths|does not end|limit"
    ):
        told(data)


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", OK, OK + b"A: 1\r\n"])
def test_an_end_before_the_end_of_the_head(data: bytes) -> None:
    with pytest.raises(EOFError):
        told(data)


@pytest.mark.parametrize(
    ("head", "sent", "expected"),
    [
        (b"", b"to the end", Body(b"to the end", ended=True)),
        (b"Content-Length: 2\r\n", b"okay", Body(b"ok", ended=True)),
        (b"Content-Length: 2, 2\r\n", b"okay", Body(b"ok", ended=True)),
        (b"Content-Length: -5\r\n", b"okay", Body(b"okay", ended=True)),
        (b"Content-Length: many\r\n", b"okay", Body(b"okay", ended=True)),
        (b"Content-Length: " + b"9" * 30 + b"\r\n", b"okay", Body(b"okay", ended=True)),
        (b"Transfer-Encoding: identity\r\nContent-Length: 2\r\n", b"okay", Body(b"ok", ended=True)),
        (b"Content-Length: 7\r\nTransfer-Encoding: Chunked\r\n", b"2\r\nok\r\n0\r\n\r\n",
         Body(b"ok", ended=True)),
        (b"Transfer-Encoding: chunked\r\n", b"1;a=b\r\no\r\n 1 \r\nk\r\n0\r\nX: 1\r\n\r\n",
         Body(b"ok", ended=True)),
    ],
)  # fmt: skip
def test_bodies(head: bytes, sent: bytes, expected: Body) -> None:
    assert body(OK + head + b"\r\n" + sent) == expected


@pytest.mark.parametrize(
    ("head", "sent", "kept"),
    [
        (b"Content-Length: 9\r\n", b"ok", b"ok"),
        (b"Transfer-Encoding: chunked\r\n", b"5\r\nok", b"ok"),
        (b"Transfer-Encoding: chunked\r\n", b"2\r\nok\r\nzz\r\n", b"ok"),
        (b"Transfer-Encoding: chunked\r\n", b"2\r\nok\r\n", b"ok"),
        (b"Transfer-Encoding: chunked\r\n", b"f" * 30 + b"\r\nok", b""),
    ],
)
def test_a_body_that_breaks_off_keeps_what_came(head: bytes, sent: bytes, kept: bytes) -> None:
    found = body(OK + head + b"\r\n" + sent)

    assert (found.data, found.ended) == (kept, False)
    assert "broke off" in (found.cut or "")


def test_a_body_stops_at_the_cap() -> None:
    found = body(OK + b"\r\n" + b"x" * 500_000, cap=1000)

    assert (found.ended, found.cut) == (False, None)
    assert 1000 < len(found.data) <= 1000 + (1 << 16)


def test_no_body_where_there_is_none() -> None:
    assert body(b"HTTP/1.1 204 No\r\n\r\nx") == Body(b"", ended=True)


@given(st.binary(max_size=200))
def test_nothing_but_value_errors(data: bytes) -> None:
    try:
        told(OK + data)
    except (ValueError, EOFError):
        return
