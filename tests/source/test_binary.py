import gzip
import io
import random
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.source.binary import describe_binary


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 13, b"IHDR")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\nsome text", "a PDF document"),
        (PNG, "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"GIF89a\1\0\1\0\x80\0\0", "a GIF image"),
        (gzip.compress(b"text", mtime=0), "a gzip archive"),
        (b"\x7fELF\2\1\1\0", "a program (ELF)"),
        (zipped("a.txt"), "a ZIP archive"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word document"),
        (b"{\\rtf1\\ansi text}", "an RTF document"),
        (b"SQLite format 3\0\x10\0", "an SQLite database"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "an image or film (ISO media)"),
        (random.Random(1).randbytes(5000), "binary data"),
        (zlib.compress(random.Random(2).randbytes(5000)), "binary data"),
        (struct.pack("<99h", *range(1, 100)), "binary data"),
    ],
)
def test_what_is_no_text_is_named(data, what):
    assert describe_binary(data) == what


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a is a format that anybody can write about.",
        b"BM, MZ and ID3 begin some texts.",
        b"PK is short for Peacekeeping.",
        b"a\0b",
        b"[a](https://example.org/\0x) and more text, with one stray character",
        "Grüße\n".encode("cp1252") * 20,
        "Привет, мир\n".encode("cp1251") * 20,
        "これは日本語".encode("cp932") * 20,
        "これは日本語".encode("iso2022_jp") * 20,
        b"\x1b[31mred\x1b[0m\n" * 20,
        "Grüße aus München\n".encode("utf-16"),
        "Grüße aus München\n".encode("utf-16-be"),
        "Grüße aus München\n".encode("utf-32"),
        ("x" * 8191 + "é").encode(),
        b"page one\x0cpage two",
    ],
)
def test_text_is_text(data):
    assert describe_binary(data) is None


@given(st.text(st.characters(exclude_categories=["C"])))
def test_no_text_without_control_characters_is_binary(text):
    assert describe_binary(("x" + text).encode()) is None
