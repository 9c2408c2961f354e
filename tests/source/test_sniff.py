import time
from pathlib import Path

import pytest

from linkcheck.model import Format
from linkcheck.source.sniff import Sniffed, extension_of, sniff

MARKDOWN = Sniffed(Format.MARKDOWN, sniffed=True)
HTML = Sniffed(Format.HTML, sniffed=True)
TEXT = Sniffed(Format.TEXT, sniffed=False)

SEED = Path(__file__).parents[3] / "shared" / "seed-article.txt"
PROSE = "A line of prose that says nothing in particular, and says it at length.\n" * 20


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.md", Format.MARKDOWN),
        ("dir.html/A.MDX", Format.MARKDOWN),
        ("a.htm", Format.HTML),
        ("a.xhtml", Format.HTML),
        ("a.rst", Format.TEXT),
        ("a.log", Format.TEXT),
    ],
)
def test_a_known_extension_is_believed(name, kind):
    assert sniff(name, "<p>[a](https://a.org)</p>") == Sniffed(kind, sniffed=False)


@pytest.mark.parametrize(
    "text",
    [
        PROSE + "As [Reuters](https://www.reuters.com/x) wrote.\n" + PROSE,
        PROSE + "metrics [1](https://a.org/x\u2011y). [1](https://a.org/x)\n",
        "![chart](images/../a.png) and [text](./other.md)\n",
        "See [the study][1].\n\n[1]: https://a.org/study\n",
        "See it.[^1]\n\n[^1]: Smith, 2020.\n",
        "# Title\n\nText\n\n## One\n\nText\n\n## Two\n\nText\n",
        "Title\n=====\n\nText\n\nOne\n---\n\nText\n\nTwo\n---\n",
        "## Usage\n\n```sh\nls\n```\n",
        "# Title\r\n\r\nText [a](https://a.org)\r\n",
        "<!-- note -->\n# Title\n\n[a](https://a.org)\n",
    ],
)
def test_markdown_in_earnest_is_markdown(text):
    assert sniff("a.txt", text) == MARKDOWN


@pytest.mark.parametrize(
    "text",
    [
        "",
        PROSE,
        PROSE + "See https://a.org/x (visited today) and [1] and [2].\n",
        "handlers[name](request) and `[x](https://a.org)` are code.\n",
        "```\n[x](https://a.org)\n```\n",
        "From: a@b.org\nSubject: Re: links\nDate: Mon, 1 Jan 2024\n\n> [text](https://a.org) here\n",
        "2024-01-01 10:00:00 INFO start\n2024-01-01 10:00:01 WARN [a](https://a.org)\n" * 9,
        "# comment in a file\nkey = value\n# another\n# third\nother = [a](b)\n",
        "One\n---\n\nTwo\n---\n\nThree\n-----\n\n    An indented line with https://a.org/x in it.\n",
        "Chapter\n-------\n\n    An indented text with https://a.org/x in it.\n",
        ".. note:: this is reStructuredText\n\nTitle\n=====\n\n[a](https://a.org)\n",
        "Use `Python <https://python.org>`_ and [x](https://a.org).\n",
        "-----\nA rule\n-----\n\nIn a mail.\n",
        '<?xml version="1.0"?><rss><channel/></rss>',
        "a < b and b > c, or so <they> say.\n",
    ],
)
def test_what_is_neither_is_plain_text(text):
    assert sniff("a.txt", text) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><title>x</title>",
        "\n <!-- saved -->\n<html lang=en>",
        '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">',
        "<p>One paragraph of text.</p>\n<p>And <a href='https://a.org'>another</a>.</p>\n",
        f"<h1>Title</h1>\n<p>{PROSE}</p>\n<p>{PROSE}</p>".replace(".\n", ". "),
    ],
)
def test_html_is_html(text):
    assert sniff("a.txt", text) == HTML
    assert sniff("download", text) == HTML


@pytest.mark.skipif(not SEED.exists(), reason="the article that started the project")
def test_the_article_that_started_the_project_is_markdown():
    assert sniff("seed-article.txt", SEED.read_text("utf-8")) == MARKDOWN


@pytest.mark.parametrize(
    "piece",
    ["[", "](", "```a\n", "`a``b", "<a '", '<a "', "<!--", "From: x\n", "\n \n", "|-", "#", "a\n-"],
)
def test_long_and_hostile_texts_are_looked_at_in_bounded_time(piece):
    text = piece * (3_000_000 // len(piece))
    started = time.process_time()

    sniff("a.txt", text)
    sniff("a.txt", "<p>" + text)

    assert time.process_time() - started < 3


def test_sources_at_the_end_of_a_long_text_are_seen():
    assert sniff("a.txt", PROSE * 500 + "[1]: https://a.org/x\n") == MARKDOWN


@pytest.mark.parametrize(
    ("name", "extension"),
    [("a.TXT", ".txt"), ("a", ""), ("a.b/c", ""), (".md", ""), ("a\\b.md", ".md"), ("a.", ".")],
)
def test_extensions(name, extension):
    assert extension_of(name) == extension
