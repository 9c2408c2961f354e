"""What earlier runs said of the articles of a run: looked up, and then added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linkcheck.cli.options import Run
    from linkcheck.ledger.audits import Article
    from linkcheck.ledger.file import Statement
    from linkcheck.model import Audited, PastFinding, Report
    from linkcheck.settings import Settings


def against_the_past(report: Report, run: Run, ran: Sequence[frozenset[str]]) -> Report:
    """Return the report with each article held against its last audit, and leave this one.

    `report` is without secrets, `ran` are the codes that ran on each of its articles. A ledger that
    cannot be used costs one note.
    """
    if run.settings.ledger is None or run.settings.offline:
        return report
    from linkcheck.comparison import is_comparable  # noqa: PLC0415 - not offline
    from linkcheck.ledger.file import UnusableLedger  # noqa: PLC0415

    if not is_comparable(report):
        return report
    try:
        return _compared(report, run, ran, run.settings.ledger)
    except UnusableLedger as error:
        return _noted(report, run.settings.ledger, f"{error}; nothing is said of earlier audits")


def _compared(report: Report, run: Run, ran: Sequence[frozenset[str]], path: str) -> Report:
    """Return the report after the comparison. Raises UnusableLedger."""
    from contextlib import closing  # noqa: PLC0415

    from msgspec import structs  # noqa: PLC0415

    from linkcheck.comparison import compare, past_audit  # noqa: PLC0415
    from linkcheck.ledger.audits import additions, last_audit  # noqa: PLC0415
    from linkcheck.ledger.file import UnusableLedger, open_ledger  # noqa: PLC0415

    private = _private(run.settings)
    articles = list(report.articles)
    with closing(open_ledger(path)) as file:
        statements: list[Statement] = []
        for number, audited in enumerate(report.articles):
            codes = {rule.code for rule in run.choices.of(audited.article.source.name).rules}
            article = _identity(audited, run, codes, private)
            if article is None:
                continue
            unproven: tuple[PastFinding, ...] = ()
            if last := last_audit(file, article):
                compared = compare(audited, report, ran[number], last, private)
                articles[number] = structs.replace(audited, compared=compared)
                unproven = compared.unproven
            now = past_audit(audited, report, len(codes), private, unproven)
            statements += additions(article, now)
        report = structs.replace(report, articles=tuple(articles))
        try:
            file.apply(statements)
        except UnusableLedger as error:
            return _noted(report, path, f"{error}; this audit is not remembered")
    return report


def _identity(
    audited: Audited, run: Run, codes: set[str], private: frozenset[str]
) -> Article | None:
    """Return whose past an article has that `codes` are selected for; None: it has none.

    Nothing may be kept of it, or nobody knows which it is.
    """
    from linkcheck.comparison import is_private  # noqa: PLC0415
    from linkcheck.ledger.audits import Article  # noqa: PLC0415
    from linkcheck.settings.web import terms_of  # noqa: PLC0415

    source = audited.article.source
    if source.path is None and source.url is None:
        return None  # standard input may be any text
    if any(is_private(name, private) for name in (source.name, source.url or "")):
        return None
    terms = terms_of(run.settings, codes)
    return Article(path=source.path or "", source=source.name, terms=terms)


def _private(settings: Settings) -> frozenset[str]:
    return frozenset(header.host for header in settings.header)


def _noted(report: Report, path: str, complaint: str) -> Report:
    """Return the report with a note on the ledger, unless it has one."""
    from msgspec import structs  # noqa: PLC0415

    said = any(note.startswith(f"the ledger {path} ") for note in report.run.notes)
    notes = report.run.notes if said else (*report.run.notes, f"the ledger {complaint}")
    return structs.replace(report, run=structs.replace(report.run, notes=notes))
