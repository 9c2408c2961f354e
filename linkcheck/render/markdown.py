"""A summary for people on a forge: a comment on a pull request, the summary of a job.

Both take it whole: it stays under 65,536 bytes, which is the limit of a comment in characters and
a sixteenth of what a job summary may have. What does not fit is counted, the worst is kept.

Whatever may hold a stranger's words stands in a code span, where no forge looks for mark-up,
links, mentions, references or emoji; nothing here is a link. A pipe is escaped for the table
around it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linkcheck.model import Audited, Finding, Group, Report, Resolution, Score, Status
from linkcheck.patterns import Pattern
from linkcheck.render import words
from linkcheck.render.accounts import shortened
from linkcheck.render.excerpt import clean
from linkcheck.render.places import title
from linkcheck.render.summary import cited_urls, count_severities, summarize

if TYPE_CHECKING:
    from linkcheck.render import Look

LIMIT = 65_536
"""Bytes of the whole."""
RESERVE = 1_536
"""Bytes left free for what others write around it."""
ARTICLES = 3
"""The table of articles takes at most one part in so many of the room there is."""
ASIDES = 10
"""Rows of every list that is neither articles nor findings."""
PLACES = 5
"""Places of a group that are listed."""
CELL = 200
"""Characters of one code span."""
HOST = 60
"""Characters of a domain."""
UNDECIDED = (Status.UNREACHABLE, Status.BLOCKED, Status.SKIPPED)

_BACKTICKS = Pattern("`+")


class _Row(NamedTuple):
    """A group of findings in the table, and what is lost when it does not fit."""

    text: str
    findings: int
    source: str


def render_markdown(report: Report, look: Look) -> str:  # noqa: ARG001 - a forge has no look
    """Return the report as a summary in GitHub's and GitLab's Markdown."""
    head = "".join(_head(report))
    tail = "".join((*_undecided(report), *_repairs(report), *_notes(report)))
    room = LIMIT - RESERVE - _size(head) - _size(tail)
    articles = _articles(report, room // ARTICLES)
    findings = _findings(report, room - _size(articles))
    return head + articles + findings + tail


# What stands above


def _head(report: Report) -> Iterator[str]:
    summary = summarize(report)
    yield f"## linkcheck: {words.severities(summary.findings)}\n\n"
    yield f"{words.closing(summary, report.run)}\n\n"
    if stopped := words.incomplete(report.run):
        yield f"**{stopped}**\n\n"
    unread = [
        f"could not read {_code(error.source)} ({error.reason}): {_code(error.message)}"
        for error in report.errors
    ]
    yield _bullets(unread, "input", "inputs")


def _articles(report: Report, room: int) -> str:
    if not report.articles:
        return ""
    head = (
        "| article | reliability | grade | decided | sources | findings |\n"
        "|---|---|:-:|--:|--:|---|\n"
    )
    ordered = sorted(report.articles, key=_worst_first)
    rows = [_article(audited) for audited in ordered]
    shown = _fitting(rows, room - _size(head))
    text = f"{head}{''.join(rows[:shown])}\n"
    if left := ordered[shown:]:
        findings = [finding for audited in left for finding in _counted(audited)]
        counts = words.severities(count_severities(findings))
        text += f"… and {words.plural(len(left), 'more article')}: {counts}\n\n"
    return text


def _worst_first(audited: Audited) -> tuple[int, int, int]:
    counts = count_severities(_counted(audited))
    return -counts.error, -counts.warning, -counts.info


def _article(audited: Audited) -> str:
    score = audited.score
    return _cells(
        _code(audited.article.source.name),
        _reliability(score),
        score.grade or "–",
        f"{score.decided:,} of {score.of:,}",
        f"{score.sources:,}",
        words.severities(count_severities(_counted(audited))),
    )


def _reliability(score: Score) -> str:
    if score.value is None:
        return "–"
    sure = score.low is None or score.high is None or score.low == score.high
    return f"{score.value:.1f}" + ("" if sure else f" ({score.low:.1f} to {score.high:.1f})")


# Findings


def _findings(report: Report, room: int) -> str:
    rows = list(_groups(report))
    if not rows:
        return ""
    head = (
        "### Findings\n\n| | rule | what | where | finding | repair |\n|---|---|---|---|---|---|\n"
    )
    shown = _fitting([row.text for row in rows], room - _size(head) - CELL)
    text = f"{head}{''.join(row.text for row in rows[:shown])}\n"
    if left := rows[shown:]:
        findings = words.plural(sum(row.findings for row in left), "more finding")
        articles = words.plural(len({row.source for row in left}), "article")
        text += f"… and {findings} in {articles}\n\n"
    return text


def _groups(report: Report) -> Iterator[_Row]:
    """Yield every group of every article, the worst first."""
    pairs = [(audited, group) for audited in report.articles for group in audited.groups]
    for audited, group in sorted(pairs, key=lambda pair: words.severity_order(pair[1].severity)):
        findings = [audited.findings[index] for index in group.findings]
        findings = [finding for finding in findings if finding.suppressed is None]
        if findings:
            yield _row(audited, group, findings)


def _row(audited: Audited, group: Group, findings: Sequence[Finding]) -> _Row:
    source = audited.article.source
    spots = ["{}:{}".format(*source.position(f.span.start)) for f in findings[:PLACES]]
    more = len(findings) - len(spots)
    where = ", ".join(spots) + (f" and {more:,} more" if more else "")
    text = _cells(
        group.severity,
        f"{group.code} {group.name}",
        _code(title(group, findings)),
        f"{_code(source.name)} {where}",
        _code(findings[0].id),
        ", ".join(words.fixes(findings)),
    )
    return _Row(text, len(findings), source.name)


def _counted(audited: Audited) -> list[Finding]:
    return [finding for finding in audited.findings if finding.suppressed is None]


# What stands below


def _undecided(report: Report) -> Iterator[str]:
    verdicts: dict[tuple[Status, str], list[Resolution]] = defaultdict(list)
    for url in cited_urls(report):
        found = report.resolutions.get(url)
        if found is not None and found.status in UNDECIDED:
            verdicts[found.status, found.reason or ""].append(found)
    if not verdicts:
        return
    yield "### Undecided\n\n| verdict | reason | URLs | where |\n|---|---|--:|---|\n"
    rows = sorted(verdicts.items(), key=lambda item: -len(item[1]))
    for (status, reason), same in rows[:ASIDES]:
        verdict = f"{status}: {words.MEANINGS[status]}"
        yield _cells(verdict, reason, f"{len(same):,}", _domains(same))
    left = sum(len(same) for _, same in rows[ASIDES:])
    yield f"\n… and {words.plural(left, 'more URL')}\n\n" if left else "\n"


def _domains(found: Iterable[Resolution]) -> str:
    counts = Counter(one.domain or words.NO_DOMAIN for one in found)
    named = [_code(domain, HOST) for domain, _ in counts.most_common(PLACES)]
    more = len(counts) - len(named)
    return ", ".join(named) + (f" and {more:,} more" if more else "")


def _repairs(report: Report) -> Iterator[str]:
    findings = [finding for audited in report.articles for finding in _counted(audited)]
    if offered := words.fixes(findings):
        yield "### Repairs\n\n"
        yield f"{', '.join(offered)}: `linkcheck fix` shows what was verified as a diff"
        yield ", `linkcheck fix --write` makes it\n\n"


def _notes(report: Report) -> Iterator[str]:
    found = [finding for audited in report.articles for finding in audited.findings]
    silenced = words.suppressed(found)
    notes = (*words.silences(report, named=True), *report.run.notes)
    remarks = [*([silenced] if silenced else []), *map(_code, notes)]
    yield _bullets(remarks, "note", "notes")


# Writing


def _bullets(sentences: Sequence[str], one: str, many: str) -> str:
    if not sentences:
        return ""
    lines = [f"- {sentence}\n" for sentence in sentences[:ASIDES]]
    if left := len(sentences) - len(lines):
        lines.append(f"- … and {words.plural(left, f'more {one}', f'more {many}')}\n")
    return "".join((*lines, "\n"))


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _code(text: str, most: int = CELL) -> str:
    r"""Return foreign text as a code span that a table may hold.

    >>> print(_code("a|b"), _code("`x`"), _code(r"\|"))
    `a\|b` `` `x` `` `\⟨U+007C⟩`
    """
    # Renderers disagree on whether a backslash takes the pipe's escape for itself.
    spelled = clean(shortened(text, most)).replace("\\|", "\\⟨U+007C⟩")
    shown = shortened(spelled, most).replace("|", "\\|") or " "
    longest = max(map(len, _BACKTICKS.findall(shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _fitting(rows: Iterable[str], room: int) -> int:
    """Return how many rows fit into `room` bytes."""
    count = 0
    for row in rows:
        room -= _size(row)
        if room < 0:
            break
        count += 1
    return count


def _size(text: str) -> int:
    return len(text.encode())
