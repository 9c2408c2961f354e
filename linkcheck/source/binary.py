"""What an input that is not text looks like, said so that its owner recognises it.

Decisions. Signatures that no article begins with decide alone. Signatures made of plain letters
(`BM`, `ID3`) count only where the bytes around them are not text either. Without a signature the
share of control characters decides: a stray NUL in an article is the article's defect, not proof
that it is none. UTF-16 and UTF-32 are full of NUL and are text; see `decode.wide_encoding`.
"""

from __future__ import annotations

import codecs

from linkcheck.source.decode import byte_order_mark, wide_encoding

HEAD = 8192
"""Bytes that are looked at."""

CONTROL_SHARE_UTF8 = 0.10
CONTROL_SHARE_OTHER = 0.02
"""Text in other encodings has hardly any; compressed or random bytes have 10 in 100."""

_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\x0b\x0c\r\x1b"))
"""ESC is left out: it stands in ISO-2022-JP and in coloured logs."""

_ZIPPED = (
    (b"application/epub+zip", "an EPUB book"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
)

_CERTAIN = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
    (b"\xca\xfe\xba\xbe", "a program (Java class or Mach-O)"),
    (b"\x00asm", "a WebAssembly module"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x00\x00\x01\x00", "an icon"),
)

_LIKELY = (
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image or other media file"),
    (b"BM", "a BMP image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BZh", "a bzip2 archive"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg media file"),
    (b"wOF2", "a font"),
    (b"wOFF", "a font"),
    (b"MZ", "a program (Windows)"),
    (b"bplist", "a property list"),
)


def describe_binary(data: bytes) -> str | None:
    r"""Return what `data` looks like where it is not text, as a noun phrase; None for text.

    >>> describe_binary(b"%PDF-1.7\n...")
    'a PDF document'
    """
    head = data[:HEAD]
    if certain := _signature(head, _CERTAIN):
        return _zipped(head) if certain == "a ZIP archive" else certain
    if _is_text(head):
        return None
    if head[4:8] == b"ftyp":
        return "an image or film (ISO media)"
    return _signature(head, _LIKELY) or "binary data"


def _signature(head: bytes, table: tuple[tuple[bytes, str], ...]) -> str | None:
    return next((what for magic, what in table if head.startswith(magic)), None)


def _zipped(head: bytes) -> str:
    return next((what for name, what in _ZIPPED if name in head), "a ZIP archive")


def _is_text(head: bytes) -> bool:
    mark, encoding = byte_order_mark(head)
    wide = wide_encoding(head) if encoding in ("", "utf-8") else encoding
    if wide:
        # Back to UTF-8, in which characters that are no control are no control byte.
        head = head[len(mark) :].decode(wide, "replace").encode()
    allowed = CONTROL_SHARE_UTF8 if _is_utf8(head) else CONTROL_SHARE_OTHER
    return _share(head) <= allowed


def _share(data: bytes) -> float:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    # One stray character is never proof, however short the text.
    return controls / len(data) if controls > 1 else 0.0


def _is_utf8(head: bytes) -> bool:
    try:
        # Not final: the head may end inside a character.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True
