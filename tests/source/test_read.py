import io
import os
import re
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.model import Format, InputError, line_starts
from linkcheck.source import (
    Input,
    InputKind,
    Unreadable,
    discover,
    from_editor,
    from_response,
    load,
    read,
)


def put(tmp_path, name: str, data: bytes) -> Input:
    (tmp_path / name).write_bytes(data)
    (item,) = discover([name], tmp_path, tmp_path).inputs
    return item


def refusal(function, *arguments) -> tuple[str, str]:
    with pytest.raises(Unreadable) as caught:
        function(*arguments)
    return caught.value.reason, caught.value.message


class TestFiles:
    def test_a_file_becomes_a_source(self, tmp_path):
        source = load(put(tmp_path, "a.md", b"\xef\xbb\xbfa\r\nb\0\rc"))

        assert source.text == "a\r\nb\0\rc"
        assert source.line_starts == (0, 3, 6)
        assert (source.name, source.kind, source.encoding) == ("a.md", Format.MARKDOWN, "utf-8")
        assert (source.path, source.url) == (str(tmp_path / "a.md"), None)
        assert source.notes == ()

    def test_an_empty_file_is_an_article_without_citations(self, tmp_path):
        assert load(put(tmp_path, "a.md", b"")).line_starts == (0,)

    def test_notes_say_how_it_was_read(self, tmp_path):
        source = load(put(tmp_path, "a.txt", "Grüße [a](https://a.org)".encode("cp1252")))

        assert source.kind is Format.MARKDOWN
        assert source.encoding == "windows-1252"
        assert source.notes[0].startswith("read as windows-1252, ")
        assert source.notes[1] == "read as Markdown, by its look"

    def test_what_is_no_text_is_refused_by_name(self, tmp_path):
        assert refusal(load, put(tmp_path, "a.md", b"%PDF-1.7\n")) == (
            "binary",
            "it is a PDF document; linkcheck reads Markdown, HTML and plain text",
        )

    def test_the_limits_are_named(self, tmp_path, monkeypatch):
        monkeypatch.setattr(read, "TEXT_LIMIT", 2_000_000)
        monkeypatch.setattr(read, "HTML_LIMIT", 1_000_000)
        html = b"<p>" + b"x" * 999_997

        assert load(put(tmp_path, "a.html", html)).kind is Format.HTML
        assert load(put(tmp_path, "a.md", b"x" * 2_000_000)).kind is Format.MARKDOWN
        assert refusal(load, put(tmp_path, "b.html", html + b"x")) == (
            "too-large",
            "it is larger than 1 MB, the limit for HTML",
        )
        assert refusal(load, put(tmp_path, "b.txt", b"<!doctype html>" + html)) == (
            "too-large",
            "it is larger than 1 MB, the limit for HTML",
        )
        assert refusal(load, put(tmp_path, "b.md", b"x" * 2_000_001)) == (
            "too-large",
            "it is larger than 2 MB, the limit for plain text",
        )

    def test_a_file_that_vanished_or_became_a_folder(self, tmp_path):
        item = put(tmp_path, "a.md", b"")
        (tmp_path / "a.md").unlink()
        assert refusal(load, item) == ("not-found", "no such file or folder")

        (tmp_path / "a.md").mkdir()
        assert refusal(load, item)[0] in {"is-directory", "permission"}

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
    def test_a_forbidden_file(self, tmp_path):
        item = put(tmp_path, "a.md", b"")
        (tmp_path / "a.md").chmod(0)

        assert refusal(load, item)[0] == "permission"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
    def test_a_pipe_that_the_caller_opened_is_read_to_its_end(self, tmp_path):
        reading, writing = os.pipe()
        (item,) = discover([f"/dev/fd/{reading}"], tmp_path, tmp_path).inputs
        with os.fdopen(writing, "wb") as pipe:
            writer = threading.Thread(target=pipe.write, args=(b"x" * 200_000,))
            writer.start()
            threading.Thread(target=lambda: (writer.join(), pipe.close())).start()
            source = load(item)

        os.close(reading)
        assert len(source.text) == 200_000

    def test_a_refusal_becomes_a_value_of_the_report(self):
        assert Unreadable("binary", "it is").as_error("a.md") == InputError(
            source="a.md", reason="binary", message="it is"
        )

    def test_other_errors_of_the_system_are_passed_on_in_its_words(self):
        problem = Unreadable.from_os_error(OSError(5, "Input/output error"))

        assert (problem.reason, problem.message) == ("io", "it cannot be read: Input/output error")


@given(st.text("ab\r\n\x0b\u2028\x85"))
def test_a_line_ends_at_lf_crlf_or_a_lone_cr_and_at_nothing_else(text):
    ends = re.sub(r"\r\n|\r|\n", lambda end: "#" * (len(end[0]) - 1) + "!", text)

    assert line_starts(text) == (0, *(at + 1 for at, one in enumerate(ends) if one == "!"))


class TestStdin:
    def test_its_name_decides_what_it_is(self):
        item = Input(kind=InputKind.STDIN, name="docs/a.html")
        source = load(item, io.BytesIO(b"<p>x</p>"))

        assert (source.name, source.kind, source.path) == ("docs/a.html", Format.HTML, None)

    def test_without_a_name_its_look_decides(self):
        item = Input(kind=InputKind.STDIN, name="stdin")

        assert load(item, io.BytesIO(b"<!doctype html>")).kind is Format.HTML

    def test_what_was_not_handed_over_cannot_be_read(self):
        with pytest.raises(ValueError, match="nothing to read"):
            load(Input(kind=InputKind.STDIN, name="stdin"))
        with pytest.raises(ValueError, match="nothing to read"):
            load(Input(kind=InputKind.URL, name="https://a.org", url="https://a.org"))


class TestResponses:
    @pytest.mark.parametrize(
        ("url", "content_type", "body", "kind"),
        [
            ("https://a.org/x", "text/html; charset=utf-8", b"x", Format.HTML),
            ("https://a.org/x.md", "Text/HTML", b"x", Format.HTML),
            ("https://a.org/x", "application/xhtml+xml", b"x", Format.HTML),
            ("https://a.org/x", "text/markdown", b"x", Format.MARKDOWN),
            ("https://a.org/README.md?raw=1#top", "text/plain", b"x", Format.MARKDOWN),
            ("https://a.org/README", "text/plain", b"x", Format.TEXT),
            ("https://a.org/x", None, b"<!doctype html>", Format.HTML),
            ("https://a.org/x.md", "application/octet-stream", b"x", Format.MARKDOWN),
            ("https://a.org/x.md", "text/x-web-markdown", b"x", Format.MARKDOWN),
        ],
    )
    def test_the_content_type_then_the_address_then_the_look_decide(
        self, url, content_type, body, kind
    ):
        source = from_response("https://a.org/given", url, content_type, body)

        assert (source.kind, source.url, source.name) == (kind, url, "https://a.org/given")
        assert source.path is None

    def test_the_charset_of_the_header_is_used(self):
        source = from_response(
            "n", "https://a.org", 'text/html; charset="windows-1251"', "Да".encode("cp1251")
        )

        assert source.text == "Да"

    @pytest.mark.parametrize(
        ("content_type", "body", "reason"),
        [
            ("application/json", b"{}", "content-type"),
            ("image/png", b"", "content-type"),
            ("text/html", b"%PDF-1.4", "binary"),
            (None, b"%PDF-1.4", "binary"),
        ],
    )
    def test_what_is_no_article_is_refused(self, content_type, body, reason):
        assert refusal(from_response, "n", "https://a.org/x", content_type, body)[0] == reason

    def test_html_has_its_limit_here_too(self, monkeypatch):
        monkeypatch.setattr(read, "HTML_LIMIT", 10)

        assert refusal(from_response, "n", "https://a.org", "text/html", b"x" * 11)[0] == (
            "too-large"
        )


class TestEditors:
    def test_what_the_editor_takes_it_for_decides(self):
        assert from_editor("a.md", "a\r\nb", Format.TEXT).kind is Format.TEXT
        assert from_editor("a.md", "a\r\nb").kind is Format.MARKDOWN
        assert from_editor("a.md", "a\r\nb", path="/x/a.md").path == "/x/a.md"

    def test_the_look_decides_where_nobody_says(self):
        source = from_editor("untitled:1", "As [it](https://a.org) wrote.")
        assert (source.kind, source.notes) == (Format.MARKDOWN, ("read as Markdown, by its look",))

    def test_the_limits_are_those_of_files(self, monkeypatch):
        monkeypatch.setattr(read, "HTML_LIMIT", 5)
        assert refusal(from_editor, "a.html", "<p>hey")[0] == "too-large"
        assert from_editor("a.md", "<p>hey").kind is Format.MARKDOWN
