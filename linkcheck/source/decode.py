"""Bytes to text, with nothing lost silently.

Decisions, in order: a byte order mark; NUL in every other byte (UTF-16 without a mark); strict
UTF-8; UTF-8 with a few damaged places, which is commoner than an old encoding that looks like it;
what the server or the page declares; a guess from the lines that are not ASCII; windows-1252. A
declaration comes that late because pages in UTF-8 that declare something else are common, and
text in something else that happens to be valid UTF-8 is not.

Encodings are named by their labels in the WHATWG Encoding Standard, in lower case, and a label
means there what it means in a browser: `iso-8859-1` is `windows-1252`. UTF-32 has no label and is
called `utf-32le`, `utf-32be`.

The text has no byte order mark; no other character is added, dropped or changed, save that each
undecodable place becomes U+FFFD. Whoever edits the text gets the bytes back with `encode`.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from msgspec import Struct

from linkcheck.model import Source

SAMPLE = 32_768
"""Bytes the guess is made from."""

FEW = 8
"""Fewer bytes beyond ASCII than this say nothing about an encoding."""

SHOWN = 5
"""Undecodable places that are named with their byte offset."""

DECLARATION_WINDOW = 1024
"""Bytes in which a page must declare its encoding (HTML Standard)."""


class Decoded(Struct, frozen=True):
    """A text, how it was read, and what a reader of the report must know about that."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()
    bom: bytes = b""
    """The byte order mark that stood before the text."""
    exact: bool = True
    """`encode(text, decoded)` gives the very bytes that were read."""


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le"),
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)

_CODECS = {
    "utf-8": "utf-8",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "utf-32le": "utf-32-le",
    "utf-32be": "utf-32-be",
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"iso-8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "windows-874": "cp874",
    "ibm866": "cp866",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
}
"""WHATWG label: the Python codec that comes closest to it."""

_SAME_IN_BROWSERS = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "iso8859-11": "windows-874",
    "tis-620": "windows-874",
    "gb2312": "gbk",
    "gbk": "gbk",
    "big5": "big5",
    "shift_jis": "shift_jis",
    "euc_kr": "euc-kr",
    "utf-16": "utf-16le",
    "utf-8-sig": "utf-8",
    "windows-31j": "shift_jis",
}
"""Python's name of what a label says, or a label Python lacks: the encoding browsers then use."""

_STATELESS = frozenset(
    label for label in _CODECS if not label.startswith(("gb", "big5", "euc", "iso-2022", "shift"))
)
"""Encodings in which a text has one spelling, so that strict decoding can always be undone."""

_GUESSED = [
    "windows-1252",
    "windows-1251",
    "koi8-r",
    "windows-1250",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-874",
    "shift_jis",
    "euc-jp",
    "gb18030",
    "big5",
    "euc-kr",
]
"""What articles are found in; a wider choice makes the guesses worse."""

_REPLACEMENT = "\ufffd".encode()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    r"""Decode `data`; `declared` is the charset a server named. Never raises.

    >>> decode(b"caf\xe9 \x96 bar").text
    'café – bar'
    """
    bom, marked = byte_order_mark(data)
    if bom:
        return _decoded(data, marked, "as its byte order mark says", bom)
    if wide := wide_encoding(data):
        return _decoded(data, wide, "by its look")
    if (b"\x1b$B" in data or b"\x1b$@" in data) and _strict(data, "iso-2022-jp") is not None:
        return _decoded(data, "iso-2022-jp", "by its escape sequences")
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8")
    if _mostly_utf8(data):
        return _decoded(data, "utf-8", "")
    return _decode_legacy(data, declared)


def encode(text: str, like: Decoded | Source) -> bytes:
    """Return `text` as bytes in the encoding of `like`, with its byte order mark.

    Raises UnicodeEncodeError where the encoding lacks a character, and ValueError where `like`
    is not exact: then bytes that were not understood would be lost.
    """
    if not like.exact:
        raise ValueError(f"the bytes were not all understood as {like.encoding}")
    return like.bom + text.encode(_CODECS[like.encoding])


def label_of(charset: str) -> str | None:
    """Return the WHATWG label for a name of an encoding, None where it is unknown.

    >>> label_of("Latin1"), label_of("x-sjis"), label_of("rot13")
    ('windows-1252', 'shift_jis', None)
    """
    for name in (charset.strip(), charset.strip().lower().removeprefix("x-")):
        if name.lower() in _CODECS:
            return name.lower()
        try:
            return _SAME_IN_BROWSERS.get(name.lower()) or _labels().get(codecs.lookup(name).name)
        except (LookupError, ValueError):
            continue
    return None


@cache
def _labels() -> dict[str, str]:
    # Forty codecs are forty modules: not at import.
    named = {codecs.lookup(codec).name: label for label, codec in _CODECS.items()}
    return named | _SAME_IN_BROWSERS | {"gb18030": "gb18030"}


def byte_order_mark(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark `data` begins with and the encoding it names, else empty ones."""
    for mark, encoding in _MARKS:
        # FF FE 00 00 is also UTF-16 whose first character is NUL, but no text begins like that.
        if data.startswith(mark):
            return mark, encoding
    return b"", ""


def wide_encoding(data: bytes) -> str | None:
    """Return `utf-16le` or `utf-16be` where nearly all NULs stand in one half of each pair."""
    head = data[:2048]
    if len(head) < 4 or b"\0" not in head:
        return None
    pairs = len(head) // 2
    even, odd = head[0::2].count(0) / pairs, head[1::2].count(0) / pairs
    if odd > 0.4 and even < 0.05:
        return "utf-16le"
    if even > 0.4 and odd < 0.05:
        return "utf-16be"
    return None


def _decode_legacy(data: bytes, declared: str | None) -> Decoded:
    named = declared or _declared_in_page(data)
    label = label_of(named) if named else None
    if label:
        return _decoded(data, label, "as the server says" if declared else "as it declares")
    guess = _guess(_telling_lines(data))
    if guess and _strict(data, guess) is not None:
        return _decoded(data, guess, "by its look; it declares no encoding")
    return _decoded(data, "windows-1252", "for want of a better guess")


def _decoded(data: bytes, encoding: str, because: str, bom: bytes = b"") -> Decoded:
    body = data[len(bom) :]
    notes: tuple[str, ...] = () if encoding == "utf-8" else (f"read as {encoding}, {because}",)
    text = _strict(body, encoding)
    if text is None:
        text = body.decode(_CODECS[encoding], "replace")
        notes += (_name_undecodable(body, encoding, len(bom), text),)
        return Decoded(text, encoding, notes, bom, exact=False)
    exact = encoding in _STATELESS or _round_trips(text, body, encoding)
    return Decoded(text, encoding, notes, bom, exact)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(_CODECS[encoding])
    except UnicodeDecodeError:
        return None


def _round_trips(text: str, data: bytes, encoding: str) -> bool:
    try:
        return text.encode(_CODECS[encoding]) == data
    except UnicodeEncodeError:
        return False


def _mostly_utf8(data: bytes) -> bool:
    """Tell whether more characters beyond ASCII are well-formed UTF-8 than are not."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(data):
            return True  # cut off in its last character
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(_REPLACEMENT)
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return beyond_ascii - bad > bad


def _declared_in_page(data: bytes) -> str | None:
    # Costs 60 ms to import, and only what is not UTF-8 comes here.
    from bs4.dammit import EncodingDetector  # noqa: PLC0415

    name = EncodingDetector.find_declared_encoding(data[:DECLARATION_WINDOW], is_html=True)
    # A declaration that could be read as ASCII is no UTF-16 (HTML Standard).
    return "utf-8" if name and name.lower().startswith("utf-16") else name


def _telling_lines(data: bytes) -> bytes:
    """Return the first lines that are not plain ASCII, at most about SAMPLE bytes."""
    lines: list[bytes] = []
    size = 0
    for found in re.finditer(rb"[^\n]*[\x80-\xff][^\n]*\n?", data):
        lines.append(found[0][:SAMPLE])
        size += len(lines[-1])
        if size >= SAMPLE:
            break
    return b"".join(lines)


def _guess(sample: bytes) -> str | None:
    if len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100)))) < FEW:
        return "windows-1252"
    # Costs 40 ms to import, and hardly any article needs it.
    import charset_normalizer  # noqa: PLC0415

    candidates = [_CODECS[label] for label in _GUESSED]
    best = charset_normalizer.from_bytes(sample, cp_isolation=candidates).best()
    label = label_of(best.encoding) if best else None
    # The two agree on most of Western Europe, where windows-1252 was written.
    if label == "windows-1250" and _strict(sample, label) == _strict(sample, "windows-1252"):
        return "windows-1252"
    return label


def _name_undecodable(data: bytes, encoding: str, offset: int, text: str) -> str:
    """Say how many places could not be decoded and at which bytes of the input the first are."""
    places = _undecodable(data, encoding)
    genuine = data.count(_REPLACEMENT) if encoding == "utf-8" else 0
    count = max(len(places), text.count("\ufffd") - genuine)
    more = ", …" if count > len(places) else ""
    offsets = ", ".join(str(place + offset) for place in places)
    if count == 1:
        return f"1 place is not valid {encoding}, at byte {offsets}; shown as U+FFFD"
    return f"{count} places are not valid {encoding}, at bytes {offsets}{more}; shown as U+FFFD"


def _undecodable(data: bytes, encoding: str) -> list[int]:
    """Return the byte offsets of the first SHOWN places that cannot be decoded."""
    places: list[int] = []
    start = 0
    while len(places) < SHOWN:
        try:
            codecs.decode(memoryview(data)[start:], _CODECS[encoding])
        except UnicodeDecodeError as error:
            places.append(start + error.start)
            start += error.end
        else:
            break
    return places
