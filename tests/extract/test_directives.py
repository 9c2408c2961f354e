"""Directives of any text lie in it; what they cover and what goes with them does too."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linkcheck.model import Format
from tests.extract.reading import read

PIECES = st.sampled_from(
    [
        "<!-- linkcheck: ignore U001, P because it -->",
        "<!-- linkcheck: off -->",
        "<!-- linkcheck: on -->",
        "<!-- linkcheck: ignroe",
        "<!--linkcheck:ignore-->",
        "linkcheck: ignore U001",
        "linkcheck: off",
        "linkcheck: on",
        '<p data-linkcheck-ignore="U001" data-linkcheck-because=x>',
        "<a data-linkcheck-ignore>",
        "</p>",
        "<pre>",
        "</pre>",
        "```",
        "`",
        "> ",
        "- ",
        "1. ",
        "# ",
        "    ",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "word ",
        "\u2028",
        "😀",
    ]
)


@settings(max_examples=300)
@example(["<!-- linkcheck: off -->", "  ", "<!-- linkcheck: on -->"], Format.MARKDOWN)
@given(st.lists(PIECES, max_size=25), st.sampled_from(Format))
def test_whatever_is_written(pieces: list[str], kind: Format) -> None:
    text = "".join(pieces)
    directives = read(text, kind).directives

    assert [d.span for d in directives] == sorted(d.span for d in directives)
    for directive in directives:
        assert "linkcheck" in text[directive.span.start : directive.span.end]
        spans = [*directive.covers, *directive.erase, *filter(None, [directive.codes_span])]
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)
        assert (directive.flaw is None) == bool(directive.covers)
        edges = [edge for span in directive.erase for edge in span]
        assert edges == sorted(edges)
        if directive.codes_span:
            written = text[directive.codes_span.start : directive.codes_span.end]
            assert all(code in written for code in directive.codes)


def test_many_directives_take_time_in_their_number() -> None:
    text = "<!-- linkcheck: ignore U001 -->\nword\n\n" * 3_000

    assert len(read(text, Format.MARKDOWN).directives) == 3_000


@pytest.mark.parametrize("kind", Format)
def test_most_articles_have_none(kind: Format) -> None:
    assert read("<p>See our linkcheck: it is new.</p>", kind).directives == ()
