"""The past of articles in a real file: what is kept, what is found again, and the form before it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec import structs

from linkcheck.ledger import file as ledger_file
from linkcheck.ledger.audits import (
    Article,
    additions,
    audits_of,
    known_articles,
    last_audit,
)
from linkcheck.ledger.file import LedgerFile
from linkcheck.ledger.survey import prune, stats
from linkcheck.model import PastAudit, PastFinding, Severity
from tests.running import ROOT

FORM_1 = ROOT / "fixtures/ledgers/form-1.sqlite3"
"""Written by `linkcheck check` as it was before ledgers knew articles."""
ARTICLE = Article(path="/desk/a.md", source="a.md", terms="t")
FOUND = (
    PastFinding(id="1", code="R001", severity=Severity.ERROR, url="https://b.test/gone"),
    PastFinding(id="2", code="P001", severity=Severity.ERROR),
)


def audit(at: float = 1.0, **changes: object) -> PastAudit:
    plain = PastAudit(
        source="a.md", at=at, value=50.0, low=40.0, high=60.0, grade="D", decided=4, of=5,
        errors=2, warnings=0, infos=1, rules=9, findings=FOUND,
    )  # fmt: skip
    return structs.replace(plain, **changes)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LedgerFile]:
    with closing(LedgerFile(str(tmp_path / "l.sqlite3"))) as opened:
        yield opened


def test_what_was_written_is_the_last(file: LedgerFile) -> None:
    assert last_audit(file, ARTICLE) is None
    file.apply(additions(ARTICLE, audit(1)))
    file.apply(additions(ARTICLE, audit(2, value=None, grade=None, findings=())))

    assert last_audit(file, ARTICLE) == audit(2, value=None, grade=None, findings=())


def test_other_articles_and_other_terms_have_pasts_of_their_own(file: LedgerFile) -> None:
    file.apply(additions(ARTICLE, audit()))

    for other in ({"path": "/other/a.md"}, {"source": "desk/a.md"}, {"terms": "u"}):
        assert last_audit(file, structs.replace(ARTICLE, **other)) is None


def test_findings_are_kept_of_the_last_audit_only(file: LedgerFile) -> None:
    other = structs.replace(ARTICLE, terms="u")
    for at in range(3):
        file.apply(additions(ARTICLE, audit(at)))
        file.apply(additions(other, audit(at)))

    assert [one.findings for one in audits_of(file, path="/desk/a.md", source="")] == [
        *(None,) * 4,
        FOUND,
        FOUND,
    ]


def test_an_article_is_found_by_its_path_or_its_name(file: LedgerFile) -> None:
    web = Article(path="", source="https://a.test/story", terms="t")
    file.apply(additions(ARTICLE, audit(1)))
    file.apply(additions(web, audit(2, source=web.source)))

    assert [one.at for one in audits_of(file, path="/desk/a.md", source="-")] == [1]
    assert [one.at for one in audits_of(file, path="/x/a.md", source="a.md")] == [1]
    assert [one.at for one in audits_of(file, path="/x", source=web.source)] == [2]
    assert audits_of(file, path="/x", source="b.md") == ()


def test_the_lowest_score_comes_first_and_none_last(file: LedgerFile) -> None:
    for name, value in (("good", 90.0), ("none", None), ("bad", 10.0), ("bad", 20.0)):
        article = Article(path=f"/{name}.md", source=f"{name}.md", terms="t")
        file.apply(additions(article, audit(source=article.source, value=value)))
    found = known_articles(file, ".md", 9)

    assert [(one.last.source, one.last.value, one.times) for one in found] == [
        ("bad.md", 20.0, 2),
        ("good.md", 90.0, 1),
        ("none.md", None, 1),
    ]
    assert [one.path for one in known_articles(file, "oo", 9)] == ["/good.md"]
    assert len(known_articles(file, "", 1)) == 1


def test_findings_that_cannot_be_read_are_none(file: LedgerFile) -> None:
    file.apply(additions(ARTICLE, audit()))
    file.apply([("UPDATE audits SET findings=x'00'", ())])

    assert last_audit(file, ARTICLE) is None
    assert audits_of(file, path="/desk/a.md", source="")[0].value == 50


def test_a_time_that_is_none_is_no_audit(file: LedgerFile) -> None:
    file.apply(additions(ARTICLE, audit(at=1e300)))

    assert last_audit(file, ARTICLE) is None


def test_any_name_can_be_written(file: LedgerFile) -> None:
    odd = Article(path="/\udcff.md", source="\udcff.md", terms="t")
    file.apply(additions(odd, audit(source=odd.source)))

    assert last_audit(file, odd) == audit(source="?.md")


def test_audits_are_pruned_by_age_and_last_by_size(file: LedgerFile) -> None:
    for at in (1.0, 2.0, 3.0):
        file.apply(additions(ARTICLE, audit(at)))
    file.apply([("INSERT INTO answers VALUES ('u','page','','r',9.0,'',NULL,?)", (b"x" * 90_000,))])
    size = stats(file).bytes

    assert prune(file, 2.0, None).audits == 1
    gone = prune(file, None, size - 50_000)
    assert (gone.answers, gone.audits) == (1, 0)
    assert [one.at for one in audits_of(file, path="/desk/a.md", source="")] == [2.0, 3.0]
    assert prune(file, None, 0).audits == 2


def test_stats_count_articles_and_the_times_of_their_audits(file: LedgerFile) -> None:
    for at in (5.0, 7.0):
        file.apply(additions(ARTICLE, audit(at)))
    found = stats(file)

    assert (found.articles, found.audits, found.oldest, found.newest) == (1, 2, 5.0, 7.0)


def test_a_ledger_of_the_form_before_keeps_what_it_has(tmp_path: Path) -> None:
    path = str(tmp_path / "l.sqlite3")
    shutil.copy(FORM_1, path)
    for _ in range(2):
        with closing(LedgerFile(path)) as file:
            assert file.rows("PRAGMA user_version") == [(len(ledger_file.MIGRATIONS),)]
            assert file.rows("SELECT url, status FROM sightings ORDER BY id") == [
                ("https://a.test/minutes", "ok"),
                ("https://b.test/gone", "broken"),
            ]
            assert file.rows("SELECT url, kind FROM answers") == [
                ("https://a.test/minutes", "page")
            ]
            file.apply(additions(ARTICLE, audit()))
            assert last_audit(file, ARTICLE) == audit()
