"""Content decoding: bounded, forgiving, and strict about completeness."""

import gzip
import random
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.resolve.decode import decode

CAP = 1 << 20
PAGE = b"<html>" + b"hello world " * 1000


def raw_deflate(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


ENCODERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("X-GZip", gzip.compress),
    "zlib": ("deflate", zlib.compress),
    "raw": ("deflate", raw_deflate),
    "brotli": ("br", lambda data: brotli.compress(data, quality=3)),
    "zstd": ("zstd", zstandard.compress),
}
EACH = pytest.mark.parametrize(("encoding", "encode"), ENCODERS.values(), ids=ENCODERS)


@EACH
@given(data=st.binary(max_size=5000))
def test_what_was_encoded_comes_back(
    encoding: str, encode: Callable[[bytes], bytes], data: bytes
) -> None:
    assert decode(encode(data), encoding, CAP) == (data, True, None)


@pytest.mark.parametrize("size", [100, 4096, 5000, 70_000])
def test_a_wrong_checksum_costs_a_byte_at_most(size: int) -> None:
    data = bytes(random.Random(size).choices(range(97, 123), k=size))
    result = decode(gzip.compress(data)[:-8] + bytes(8), "gzip", CAP)

    assert data.startswith(result.data)
    assert len(result.data) >= size - 1
    assert not result.complete
    assert "damaged" in (result.fault or "")


def test_damage_in_the_middle_leaves_what_stands_before_it() -> None:
    data = bytes(random.Random(0).choices(range(97, 123), k=50_000))
    whole = gzip.compress(data)
    result = decode(whole[:20_000] + b"\xff" * 99 + whole[20_099:], "gzip", CAP)

    assert data.startswith(result.data[:25_000])
    assert len(result.data) > 25_000


@EACH
def test_a_stream_cut_short_is_not_complete(
    encoding: str, encode: Callable[[bytes], bytes]
) -> None:
    result = decode(encode(PAGE)[:-5], encoding, CAP)

    assert PAGE.startswith(result.data)
    assert not result.complete
    assert "ends early" in (result.fault or "")


@EACH
def test_a_bomb_costs_the_cap(encoding: str, encode: Callable[[bytes], bytes]) -> None:
    result = decode(encode(bytes(30 << 20)), encoding, 1000)

    assert result == (bytes(1000), False, None)


@EACH
def test_plain_markup_with_a_wrong_label_is_handed_on(
    encoding: str, encode: Callable[[bytes], bytes]
) -> None:
    assert decode(PAGE, encoding, CAP) == (PAGE, True, None)


@given(st.binary(max_size=500), st.sampled_from(["gzip", "deflate", "br", "zstd", "br, gzip"]))
def test_noise_never_raises(noise: bytes, encoding: str) -> None:
    for body in (noise, b"\x1f\x8b\x08" + noise, b"\x28\xb5\x2f\xfd" + noise, b"\x78\x9c" + noise):
        assert len(decode(body, encoding, 100).data) <= 100


def test_damage_in_the_middle_keeps_the_beginning() -> None:
    body = bytearray(gzip.compress(bytes(range(256)) * 400, 0))
    body[60_000:60_010] = b"##########"
    body[70_000:] = bytes(5000)

    result = decode(bytes(body), "gzip", CAP)

    assert result.data
    assert not result.complete
    assert result.fault


def test_members_and_trailing_bytes() -> None:
    assert decode(gzip.compress(b"a") + gzip.compress(b"b"), "gzip", CAP) == (b"ab", True, None)
    assert decode(gzip.compress(b"a") + b"junk", "gzip", CAP) == (b"a", True, None)


def test_codings_are_undone_in_reverse() -> None:
    body = gzip.compress(brotli.compress(PAGE))

    assert decode(body, "br, gzip", CAP) == (PAGE, True, None)
    assert decode(gzip.compress(gzip.compress(PAGE)), "gzip, gzip", CAP).data == PAGE


@pytest.mark.parametrize("encoding", ["", "identity", "utf-8", "none", "aes128gcm"])
def test_unknown_codings_are_none(encoding: str) -> None:
    assert decode(PAGE, encoding, CAP) == (PAGE, True, None)


def test_the_cap_holds_for_plain_bodies() -> None:
    assert decode(PAGE, "", 10) == (PAGE[:10], False, None)


def test_an_empty_body_is_complete() -> None:
    assert decode(b"", "gzip", CAP) == (b"", True, None)
