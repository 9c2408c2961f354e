from __future__ import annotations

from linkcheck.extract import extract
from linkcheck.model import Audited, Format, Score, Source, line_starts
from linkcheck.render.claims import claims
from linkcheck.rules.registry import all_rules, lint

TEXT = """It rose [last year](https://a.org/x) and [fell](https://a.org/x). Nobody knows why. It cost
a lot [2].[^n] That is [source].

[^n]: See [it](https://b.org/y).

## Sources

1. Ann Lee, https://c.org/one
2. Bo Day, https://d.org/two
"""


def audited(text: str) -> Audited:
    source = Source(name="a.md", kind=Format.MARKDOWN, text=text, line_starts=line_starts(text))
    article = extract(source)
    score = Score(
        value=None, low=None, high=None, grade=None, decided=0, of=0, sources=0, components=()
    )
    return Audited(
        article=article, findings=lint(article, all_rules()).findings, silent=(), score=score
    )


def test_a_sentence_stands_with_what_it_cites_and_what_is_wrong_in_it() -> None:
    whole = audited(TEXT)
    found = {TEXT[c.span.start : c.span.end].replace("\n", " "): c for c in claims(whole)}
    rose, cost, source = (
        next(c for s, c in found.items() if s.startswith(w)) for w in ("It r", "It c", "That")
    )

    assert not any(sentence.startswith("Nobody") for sentence in found)
    assert (len(rose.citations), rose.sources) == (2, ("https://a.org/x",))
    assert cost.sources == ("https://d.org/two", "https://b.org/y")
    assert source.sources == ()
    assert [whole.findings[index].code for index in source.findings] == ["P001"]


def test_every_citation_of_the_prose_is_in_one_claim() -> None:
    whole = audited(TEXT)
    indexes = [index for claim in claims(whole) for index in claim.citations]

    assert len(indexes) == len(set(indexes))
    assert set(indexes) == {
        i for i, c in enumerate(whole.article.citations) if _in_prose(c.span, whole)
    }


def _in_prose(span, whole: Audited) -> bool:
    return any(s.span.start <= span.start < s.span.end for s in whole.article.sentences)


def test_an_article_without_citations_claims_nothing() -> None:
    assert tuple(claims(audited("Nothing here.\n"))) == ()
