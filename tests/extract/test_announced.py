"""Entries that announce a URL and end."""

from __future__ import annotations

from linkcheck.model import CitationKind, Flaw

from .reading import read, written

FLAW = Flaw.ENTRY_ANNOUNCES_MISSING_URL


def test_an_item_of_a_list_is_marked() -> None:
    article = read("# Sources\n\n- Smith. Title. Available at:\n- Day. Title.\n")

    assert [(c.kind, c.flaw) for c in article.citations] == [
        (CitationKind.REFERENCE_ENTRY, FLAW),
        (CitationKind.REFERENCE_ENTRY, None),
    ]


def test_a_paragraph_becomes_an_entry() -> None:
    article = read("# Sources\n\nSmith. Title. Available at:\n\nDay. Title.\n")
    (citation,) = article.citations

    assert (citation.kind, citation.flaw) == (CitationKind.REFERENCE_ENTRY, FLAW)
    assert written(article, citation) == "Smith. Title. Available at:"


def test_an_entry_with_another_url_is_none() -> None:
    article = read("# Sources\n\n- Smith. https://a.org/x. Available at:\n")

    assert [c.flaw for c in article.citations] == [None]


def test_hostile_texts_take_linear_time() -> None:
    read("# Sources\n\n" + "available at : " * 20_000)
    read("# Sources\n\navailable at" + " " * 200_000 + "x")
