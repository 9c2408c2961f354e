"""One report, built by hand, that every format is tested with.

Three articles: one with every kind of finding, one clean, one too much undecided for a grade.
Texts use the characters that break renderers: look-alike hyphens, wide and combining characters.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from linkcheck import score as weighing
from linkcheck.model import (
    Archived,
    ArchivedCopy,
    ArchiveReport,
    Article,
    Attempt,
    Audited,
    Certificate,
    Citation,
    CitationKind,
    Comparison,
    Component,
    Edit,
    Evidence,
    Field,
    Finding,
    Fix,
    FixKind,
    Format,
    Group,
    Heading,
    Hop,
    InputError,
    Manner,
    PastAudit,
    PastFinding,
    Report,
    Resolution,
    Role,
    Rule,
    Run,
    Score,
    Severity,
    Silence,
    Slot,
    Source,
    Span,
    Status,
    Suppression,
    Told,
    Trip,
    line_starts,
    stable_id,
)

NBH = "\u2011"
REUTERS = f"https://www.reuters.com/technology/artificial{NBH}intelligence/alibaba{NBH}prepares{NBH}release/"
CNBC = f"https://www.cnbc.com/2025/03/13/alibaba{NBH}launches{NBH}assistant.html"
GONE = "https://blog.example.net/2019/benchmarks"
COPY = f"https://web.archive.org/web/20200201000000/{GONE}"
WALLED = "https://www.nytimes.com/2025/03/30/technology/qwen.html"
MOVED = "http://arxiv.org/abs/2309.16609"
FINE = "https://huggingface.co/Qwen"

NEWS = f"""# Alibaba gears up for Qwen 3

The launch highlights the fierce competition in the field, especially against rivals like DeepSeek and OpenAI, and follows a predecessor that was said to lead in January 2025. [Read more]({REUTERS}).
Its training is described [in a paper]({MOVED}) and its weights [are public]({FINE}), as DeepSeek{NBH}V3 showed before [source].
\u6bd4\u8f03\u8868\u306f [\u516c\u958b\u8cc7\u6599]({GONE}) \u306b\u3042\u308a\u3001cafe\u0301 culture spread in Hangzhou.

The model surpasses its predecessors and sets a new benchmark in the industry [1]({REUTERS}).
This iteration offers improved comprehension and nuanced understanding, and it positions the company as a challenger [1]({REUTERS}).
One of its features is advanced reasoning, which rivals have shown as well [1]({REUTERS}).
Analysts see a global race with implications for the balance of power [9]({CNBC}).
The Times reports [a delay]({WALLED}), which the company denies [source].

## Sources

1. 1.Bloomberg report(bloomberg.com)
"""

CLEAN = f"# A clean one\n\nSee [the weights]({FINE}).\n"
OFFLINE = '<article><p>See <a href="https://a.example.com/x">this</a>.</p></article>\n'


def source(name: str, text: str, kind: Format = Format.MARKDOWN, **more) -> Source:
    return Source(name=name, kind=kind, text=text, line_starts=line_starts(text), **more)


def citations(text: str, name: str) -> tuple[Citation, ...]:
    """Find inline links and `[source]`, well enough for this file."""
    found: list[Citation] = []
    for match in re.finditer(r"\[([^\]]+)\](?:\(([^)]+)\))?", text):
        label, target = match.groups()
        found.append(
            Citation(
                id=stable_id("citation", name, target or label, len(found)),
                kind=CitationKind.LINK if target else CitationKind.PLACEHOLDER,
                span=Span(*match.span()),
                text=label,
                label=label,
                target=target,
                target_span=Span(*match.span(2)) if target else None,
                destination=target,
                url=target,
                explicit=bool(target),
            )
        )
    return tuple(found)


def paragraphs(text: str) -> tuple[Span, ...]:
    return tuple(Span(*found.span()) for found in re.finditer(r"[^#\s](?:.|\n(?!\n))*", text))


def resolution(url: str, status: Status, reason: str | None, because: str, **more) -> Resolution:
    domain = ".".join(url.split("/")[2].split(".")[-2:])
    return Resolution(
        url=url, role=more.pop("role", Role.CITED), status=status, reason=reason, because=because,
        domain=domain, checked_at="2026-11-24T02:00:01Z", **more,
    )  # fmt: skip


def look(number: int, status: int, address: str, *headers: tuple[str, str], **more) -> Attempt:
    return Attempt(
        number=number, requests=1, final_url="https://example.net/", address=address, dns=(address,),
        http_status=status, headers=tuple(Field(*pair) for pair in headers), elapsed_ms=80,
        checked_at="2026-11-24T02:00:01Z", **more,
    )  # fmt: skip


REFUSED = Certificate(
    subject="CN=www.cnbc.com", issuer="CN=Office Proxy,O=Example", not_before="2024-01-01T00:00:00Z",
    not_after="2024-12-31T23:59:59Z", names=("www.cnbc.com", "cnbc.com"),
)  # fmt: skip

RESOLUTIONS = (
    resolution(
        REUTERS, Status.MALFORMED, "not-as-written",
        "the address as written answered 404 twice", http_status=404, attempts=2, elapsed_ms=240,
    ),
    resolution(
        REUTERS.replace(NBH, "-"), Status.OK, None, "answered 200", http_status=200, attempts=1,
        role=Role.CANDIDATE, title="Alibaba prepares release", elapsed_ms=110,
    ),
    resolution(
        CNBC.replace(NBH, "-"), Status.BLOCKED, "forbidden", "answered 403 to a program",
        http_status=403, attempts=1, role=Role.CANDIDATE, elapsed_ms=95,
    ),
    resolution(
        CNBC, Status.MALFORMED, "not-as-written", "the address as written answered 403",
        http_status=403, attempts=2, elapsed_ms=180,
        evidence=Evidence(
            attempts=(
                Attempt(
                    final_url=CNBC, address="192.0.2.9", reason="tls-untrusted",
                    detail="unable to get local issuer certificate", certificate=REFUSED, elapsed_ms=90,
                ),
                look(2, 403, "192.0.2.9", fresh=True, manner=Manner.ANYTHING),
            )
        ),
    ),
    resolution(
        MOVED, Status.REDIRECTED, "moved-permanently", "moved for good to https",
        http_status=200, final_url="https://arxiv.org/abs/2309.16609", attempts=1, elapsed_ms=80,
        hops=(Hop(MOVED, 301), Hop("https://arxiv.org/abs/2309.16609", 200)),
    ),
    resolution(FINE, Status.OK, None, "answered 200", http_status=200, attempts=1, elapsed_ms=70),
    resolution(
        GONE, Status.BROKEN, "http-404", "answered 404 to two requests on two connections",
        http_status=404, attempts=2, elapsed_ms=160, archived=COPY,
        archives=Archived(
            copy=ArchivedCopy(
                url=COPY, archive="web.archive.org", captured_at="2020-02-01T00:00:00Z", original=GONE,
                because="the nearest to the article's date, 2020-01-31",
            ),
            archives=(
                ArchiveReport(archive="web.archive.org", told=Told.HOLDS, captures=3),
                ArchiveReport(archive="arquivo.pt", told=Told.FAILED, detail="it answered 503"),
            ),
        ),
        evidence=Evidence(
            attempts=(
                look(1, 404, "93.184.216.34", ("server", "nginx"), ("content-type", "text/html")),
                look(2, 404, "2606:2800:220:1::", ("server", "nginx"), fresh=True),
            )
        ),
    ),
    resolution(
        WALLED, Status.BLOCKED, "bot-challenge", "answered 403 with a challenge page",
        http_status=403, attempts=1, elapsed_ms=60,
        evidence=Evidence(
            attempts=(look(1, 403, "192.0.2.8", ("cf-mitigated", "challenge")),),
            signs=("Cloudflare: header cf-mitigated: challenge",),
        ),
    ),
    resolution("https://a.example.com/x", Status.SKIPPED, "deadline", "the deadline came first"),
)  # fmt: skip


def finding(
    article: Article, rule: str, severity: Severity, message: str, span: Span, **more
) -> Finding:
    code, name = rule.split()
    identity = stable_id(code, article.source.name, article.source.text[span.start : span.end], 0)
    return Finding(
        id=f"{int(identity, 16) ^ span.start:016x}", code=code, name=name, severity=severity,
        message=message, span=span, **more,
    )  # fmt: skip


def lookalike(article: Article, index: int) -> Finding:
    citation = article.citations[index]
    assert citation.target
    assert citation.target_span
    start = citation.target_span.start
    spots = [start + at for at, character in enumerate(citation.target) if character == NBH]
    verified = citation.target == REUTERS
    fix = Fix(
        kind=FixKind.ADDRESS,
        edits=tuple(Edit(Span(at, at + 1), "-") for at in spots),
        because="the repaired address answered 200"
        if verified
        else "the repaired address is blocked for programs",
        verified=verified,
        candidate=citation.target.replace(NBH, "-"),
    )
    return finding(
        article, "U001 lookalike-hyphen", Severity.ERROR,
        f"{len(spots)} characters U+2011 NON-BREAKING HYPHEN stand where - belongs",
        citation.span, citation=index, fix=fix, cause="U+2011 NON-BREAKING HYPHEN where - belongs",
    )  # fmt: skip


def simple(
    article: Article, index: int, rule: str, severity: Severity, message: str, **more
) -> Finding:
    span = article.citations[index].span
    return finding(article, rule, severity, message, span, citation=index, **more)


def doubled(article: Article) -> Finding:
    at = article.source.text.index("1. 1.Bloomberg")
    fix = Fix(
        kind=FixKind.TEXT, edits=(Edit(Span(at + 3, at + 5), ""),),
        because="the number of the list stays", verified=True,
    )  # fmt: skip
    return finding(
        article, "D001 entry-number-doubled", Severity.WARNING, "entry 1 carries its number twice",
        Span(at, at + 5), fix=fix,
    )  # fmt: skip


def grouped(findings: tuple[Finding, ...]) -> tuple[Group, ...]:
    groups: dict[tuple, list[int]] = {}
    for index, found in enumerate(findings):
        key = (found.code, found.name, found.severity, found.cause or found.message)
        groups.setdefault(key, []).append(index)
    return tuple(
        Group(code=code, name=name, severity=severity, cause=cause, findings=tuple(indexes))
        for (code, name, severity, cause), indexes in groups.items()
    )


def slots(article: Article, findings: tuple[Finding, ...]) -> tuple[Slot, ...]:
    return weighing.slots(article, findings, {found.url: found for found in RESOLUTIONS})


def past(findings: tuple[Finding, ...]) -> Comparison:
    """Return how the news stand against an audit twelve days before."""
    gone = "https://www.example.net/2024/training"
    return Comparison(
        last=PastAudit(
            source="articles/qwen-3.md", at=datetime(2026, 11, 12, 9, 30, tzinfo=UTC).timestamp(),
            value=12.5, low=9.1, high=36.4, grade="F", decided=8, of=11, errors=9, warnings=2, infos=1, rules=92,
        ),
        new=tuple(found.id for found in findings if found.code == "R001"),
        fixed=(
            PastFinding(id="0" * 16, code="P001", severity=Severity.ERROR),
            PastFinding(id="1" * 16, code="U001", severity=Severity.ERROR, url=gone),
        ),
        unproven=(PastFinding(id="2" * 16, code="R005", severity=Severity.WARNING, url=WALLED),),
    )  # fmt: skip


def news() -> Audited:
    name = "articles/qwen-3.md"
    text = source(name, NEWS, notes=("decoded as windows-1252, which is a guess",))
    article = Article(
        source=text,
        citations=citations(NEWS, name),
        blocks=paragraphs(NEWS)[1:],
        headings=(Heading(level=1, span=text.line(1), text="Alibaba gears up for Qwen 3"),),
        title="Alibaba gears up for Qwen 3",
    )
    by_target = {c.target: i for i, c in enumerate(article.citations)}
    placeholders = [i for i, c in enumerate(article.citations) if c.target is None]
    message = "a placeholder stands where a source belongs"
    findings = (
        *(lookalike(article, i) for i, c in enumerate(article.citations) if c.target in {REUTERS, CNBC}),
        *(simple(article, i, "P001 bracket-placeholder", Severity.ERROR, message) for i in placeholders),
        simple(article, by_target[GONE], "R001 not-found", Severity.ERROR, "the page does not exist"),
        simple(article, by_target[MOVED], "R007 moved-permanently", Severity.INFO, "moved to https"),
        simple(article, by_target[WALLED], "R006 blocked", Severity.INFO, "the site blocks programs"),
        doubled(article),
        simple(
            article, by_target[CNBC], "C004 cited-number-without-entry", Severity.WARNING,
            "[9] is cited and the list of sources ends at 1",
            suppressed=Suppression(by="comment", because="list is being rewritten"),
        ),
    )  # fmt: skip
    findings = tuple(sorted(findings, key=lambda found: (found.span, found.code)))
    components = (
        Component("reached", 2, 2.0, "they answered"),
        Component("lost", 8, 0.0, "broken, malformed or without a target"),
        Component("undecided", 1, 0.0, "blocked for programs"),
    )
    score = Score(
        value=20.0,
        low=18.2,
        high=27.3,
        grade="F",
        decided=10,
        of=11,
        sources=7,
        components=components,
    )
    silent = (Silence("L011", "the article is a template"),)
    return Audited(
        article=article, findings=findings, silent=silent, score=score, groups=grouped(findings),
        slots=slots(article, findings), compared=past(findings),
    )  # fmt: skip


def clean_one() -> Audited:
    text = source("articles/clean.md", CLEAN)
    article = Article(source=text, citations=citations(CLEAN, text.name), title="A clean one")
    score = Score(
        value=100.0, low=100.0, high=100.0, grade="A", decided=1, of=1, sources=1,
        components=(Component("reached", 1, 1.0, "it answered"),),
    )  # fmt: skip
    return Audited(article=article, findings=(), silent=(), score=score, slots=slots(article, ()))


def undecided() -> Audited:
    text = source("https://example.org/post", OFFLINE, Format.HTML, url="https://example.org/post")
    at = OFFLINE.index("<a ")
    target = "https://a.example.com/x"
    citation = Citation(
        id=stable_id("html-link", text.name, target, 0), kind=CitationKind.HTML_LINK,
        span=Span(at, OFFLINE.index("</a>") + 4), text="this", target=target, url=target,
        target_span=Span(at + 9, at + 9 + len(target)), explicit=True,
    )  # fmt: skip
    score = Score(
        value=None, low=0.0, high=100.0, grade=None, decided=0, of=1, sources=1,
        components=(Component("undecided", 1, 0.0, "not asked: the deadline came first"),),
    )  # fmt: skip
    article = Article(source=text, citations=(citation,))
    return Audited(article=article, findings=(), silent=(), score=score, slots=slots(article, ()))


def rule(code: str, name: str, severity: Severity, summary: str, **more) -> Rule:
    return Rule(
        code=code, name=name, severity=severity, summary=summary, bad="bad", good="good",
        repair="Mend it.", source="made up for this report", check=lambda _: (), **more,
    )  # fmt: skip


RULES = (
    rule("U001", "lookalike-hyphen", Severity.ERROR, "A look-alike sends readers elsewhere."),
    rule(
        "D001", "entry-number-doubled", Severity.WARNING, "A number stands twice.",
        default=False, needs=("markdown",),
    ),
)  # fmt: skip


def sample() -> Report:
    """Return the report."""
    return Report(
        run=Run(
            started_at="2026-11-24T02:00:00Z", finished_at="2026-11-24T02:00:03.200Z", offline=False,
            complete=False, stopped_by="deadline", requests=41,
            notes=("3 links in navigation were left out",),
        ),
        articles=(news(), clean_one(), undecided()),
        resolutions={found.url: found for found in RESOLUTIONS},
        errors=(InputError(source="drafts/old.doc", reason="not-text", message="It is a binary file."),),
        trips=(
            Trip(policy="min-sources", source="articles/clean.md", message="1 source, at least 2 wanted"),
        ),
        rules=RULES,
    )  # fmt: skip
