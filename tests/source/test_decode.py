import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.source.decode import Decoded, decode, encode, label_of

GERMAN = "Grüße aus München, schöne Straße. Über die Brücke führt kein Weg zurück.\r\n" * 3
RUSSIAN = "Привет, мир. Это статья о том, как проверять ссылки в тексте. Она по-русски.\n" * 3
JAPANESE = "これは日本語の記事です。出典を確認してください。東京の新聞によると、\n" * 8
CHINESE = "这是一篇中文文章，请检查引用的来源。据新华社报道，北京今天天气很好。\n" * 3

UNICODE = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


class TestUnicode:
    def test_utf_8_is_the_silent_case(self):
        assert decode("a é\r\n\0".encode()) == Decoded("a é\r\n\0", "utf-8")
        assert decode(b"") == Decoded("", "utf-8")

    @pytest.mark.parametrize(("codec", "mark"), UNICODE.items())
    def test_a_mark_is_obeyed_and_no_part_of_the_text(self, codec, mark):
        decoded = decode(mark + GERMAN.encode(codec))

        assert decoded.text == GERMAN
        assert decoded.bom == mark
        assert decoded.exact
        assert decoded.encoding == codec.replace("-le", "le").replace("-be", "be")
        assert bool(decoded.notes) == (codec != "utf-8")

    def test_only_one_mark_is_a_mark(self):
        assert decode(codecs.BOM_UTF8 * 2 + b"a").text == "\ufeffa"

    @pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
    def test_utf_16_without_a_mark_is_seen(self, codec):
        decoded = decode(GERMAN.encode(codec))

        assert decoded.text == GERMAN
        assert decoded.notes == (f"read as {decoded.encoding}, by its look",)

    def test_utf_8_wins_over_a_declaration(self):
        assert decode("é".encode(), "iso-8859-1").text == "é"

    def test_a_few_damaged_places_do_not_make_it_another_encoding(self):
        decoded = decode("é à ü\n".encode() + b"caf\xe9 \xff")

        assert decoded.text == "é à ü\ncaf\ufffd \ufffd"
        assert decoded.encoding == "utf-8"
        assert not decoded.exact
        assert decoded.notes == ("2 places are not valid utf-8, at bytes 12, 14; shown as U+FFFD",)

    def test_a_text_cut_in_its_last_character_is_utf_8(self):
        decoded = decode("plain, then €".encode()[:-1])

        assert decoded.text == "plain, then \ufffd"
        assert decoded.notes == ("1 place is not valid utf-8, at byte 12; shown as U+FFFD",)

    def test_genuine_replacement_characters_are_not_counted(self):
        decoded = decode("\ufffd é à".encode() + b"\xff")

        assert decoded.notes[0].startswith("1 place is not valid utf-8, at byte 9")

    def test_only_the_first_places_are_named(self):
        decoded = decode(("é" * 20).encode() + b"\xff" * 9)

        assert decoded.notes == (
            "9 places are not valid utf-8, at bytes 40, 41, 42, 43, 44, …; shown as U+FFFD",
        )

    def test_offsets_count_the_mark(self):
        decoded = decode(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"\0\xd8")

        assert "at byte 6" in decoded.notes[1]
        assert not decoded.exact


class TestOthers:
    @pytest.mark.parametrize(
        ("text", "codec", "label"),
        [
            (GERMAN, "cp1252", "windows-1252"),
            ("It’s “quoted” — smart\n" * 3, "cp1252", "windows-1252"),
            (RUSSIAN, "cp1251", "windows-1251"),
            (RUSSIAN, "koi8-r", "koi8-r"),
            (JAPANESE, "cp932", "shift_jis"),
            (JAPANESE, "euc_jp", "euc-jp"),
            (JAPANESE, "iso2022_jp", "iso-2022-jp"),
            (CHINESE, "gb18030", "gb18030"),
        ],
    )
    def test_a_guess_is_right_and_says_so(self, text, codec, label):
        decoded = decode(b"Plain lines before.\n" * 5000 + text.encode(codec))

        assert decoded.text == "Plain lines before.\n" * 5000 + text
        assert decoded.encoding == label
        assert decoded.notes[0].startswith(f"read as {label}, ")
        assert encode(decoded.text, decoded) == b"Plain lines before.\n" * 5000 + text.encode(codec)

    def test_one_accent_is_western(self):
        assert decode("José\n".encode("cp1252")).text == "José\n"

    @pytest.mark.parametrize(
        "head",
        [
            '<meta charset="windows-1251">',
            "<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
            '<?xml version="1.0" encoding="windows-1251"?>',
        ],
    )
    def test_a_page_declares(self, head):
        decoded = decode((head + "Да").encode("cp1251"))

        assert decoded.text == head + "Да"
        assert decoded.notes == ("read as windows-1251, as it declares",)

    def test_a_server_declares_with_precedence(self):
        decoded = decode("<meta charset=koi8-r>Да".encode("cp1251"), "Windows-1251")

        assert decoded.text.endswith("Да")
        assert decoded.notes == ("read as windows-1251, as the server says",)

    def test_an_unknown_declaration_is_no_declaration(self):
        assert decode("Grüße".encode("cp1252"), "no-such-charset").text == "Grüße"

    def test_a_declared_utf_16_that_could_be_read_is_none(self):
        assert decode(b"<meta charset=utf-16>caf\xe9").encoding == "utf-8"

    def test_bytes_without_meaning_are_named(self):
        decoded = decode(b"a \x81 b", "windows-1252")

        assert decoded.text == "a \ufffd b"
        assert decoded.notes[1] == "1 place is not valid windows-1252, at byte 2; shown as U+FFFD"


class TestLabels:
    @pytest.mark.parametrize(
        ("charset", "label"),
        [
            ("UTF8", "utf-8"),
            ("Latin1", "windows-1252"),
            ("us-ascii", "windows-1252"),
            ("iso-8859-9", "windows-1254"),
            ("windows-31j", "shift_jis"),
            ("x-sjis", "shift_jis"),
            ("GB2312", "gbk"),
            ("gbk", "gbk"),
            ("gb18030", "gb18030"),
            ("ks_c_5601-1987", "euc-kr"),
            ("utf-16", "utf-16le"),
            ("utf-7", None),
            ("rot13", None),
            ("hex", None),
            ("", None),
            ("a\0b", None),
            ("Ünïcode", None),
        ],
    )
    def test_a_label_means_what_it_means_in_a_browser(self, charset, label):
        assert label_of(charset) == label


class TestRoundTrip:
    def test_a_text_that_was_not_understood_is_never_written(self):
        with pytest.raises(ValueError, match="not all understood"):
            encode("a", decode("é à".encode() + b"\xff"))

    def test_what_the_encoding_lacks_is_an_error(self):
        with pytest.raises(UnicodeEncodeError):
            encode("→", decode(GERMAN.encode("cp1252")))

    @given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "gbk", "shift_jis", "x"]))
    def test_any_bytes_decode_and_come_back_where_exact(self, data, declared):
        decoded = decode(data, declared)

        decoded.text.encode()  # no lone surrogates
        if decoded.exact:
            assert encode(decoded.text, decoded) == data
        else:
            assert "\ufffd" in decoded.text or decoded.encoding not in {"utf-8", "windows-1252"}

    @given(st.text(), st.sampled_from(sorted(UNICODE)))
    def test_unicode_with_a_mark_is_always_exact(self, text, codec):
        data = UNICODE[codec] + text.encode(codec)
        decoded = decode(data)

        # UTF-16 that begins with NUL after its mark is UTF-32 to everybody.
        if not (codec == "utf-16-le" and text.startswith("\0")):
            assert decoded.text == text
            assert encode(decoded.text, decoded) == data

    # NULs in every second byte are UTF-16, whatever is declared.
    @given(st.text(st.characters(codec="cp1252", exclude_characters="\0"), min_size=1))
    def test_declared_windows_1252_comes_back(self, text):
        data = ("é ü " + text).encode("cp1252")
        decoded = decode(data, "windows-1252")

        assert decoded.exact
        assert encode(decoded.text, decoded) == data

    @given(st.text("あ漢ｱa~¥¬∵≒纊"))
    def test_where_two_spellings_exist_the_first_is_not_lost_unnoticed(self, text):
        data = text.encode("cp932", "ignore")
        decoded = decode(data, "shift_jis")

        if decoded.exact:
            assert encode(decoded.text, decoded) == data
