"""An article whose every string is written by an enemy, and the page's usual answer to it."""

from __future__ import annotations

import msgspec

from linkcheck.extract import extract
from linkcheck.model import (
    Article,
    Attempt,
    Audited,
    Citation,
    Comparison,
    Component,
    Edit,
    Evidence,
    Field,
    Finding,
    Fix,
    FixKind,
    Group,
    Hop,
    InputError,
    PastAudit,
    PastFinding,
    Report,
    Resolution,
    Role,
    Score,
    Severity,
    Silence,
    Span,
    Status,
    Suppression,
    Trip,
)

from .sample import sample, source

MARKUP = (
    "</style></script></title></textarea></svg><svg onload=alert(1)><img src=x onerror=alert(2)>"
    "<script>alert(3)</script><base href=//evil.test/><meta http-equiv=refresh content=0;//evil.test>"
    "<style>*{background:url(//evil.test/css)}</style><iframe srcdoc='<script>alert(4)</script>'>"
    '"onfocus=alert(5) autofocus=\'"`{{7*7}}{%raw%}${x}&lt;b&gt;]]>--><!--'
)
UNSEEN = "\x00\x07\x1b[31m\x7f\x85\u202egnp.exe\u2066\u2069\u200b\u2028\ud800\udfff\ufffe\ufeff"
HOSTILE = MARKUP + UNSEEN

TARGETS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "https:/\\evil.test",
    "//evil.test/x",
    'https://evil.test/"onmouseover="alert(1)',
    "https://evil.test/<script>alert(1)</script>",
    "https://evil.test/" + UNSEEN,
    "blob:https://evil.test/1",
    "https://fine.test/a?b=1&c=2",
)
"""Only the last may be followed."""


def _citation(index: int, target: str, article: Article) -> Citation:
    shape = article.citations[index]
    return msgspec.structs.replace(
        shape, url=target, target=target, text=HOSTILE, label=HOSTILE, destination=target
    )


def _resolution(url: str, status: Status) -> Resolution:
    look = Attempt(
        final_url=url, address=HOSTILE, reason=HOSTILE, detail=HOSTILE,
        headers=(Field(HOSTILE, HOSTILE), Field("server", HOSTILE)),
    )  # fmt: skip
    return Resolution(
        url=url, role=Role.CITED, status=status, reason=HOSTILE, because=HOSTILE, domain=HOSTILE,
        final_url="javascript:alert('final')", hops=(Hop(url, 301), Hop("data:,hop", None)), title=HOSTILE,
        archived="javascript:alert('archive')", hint=HOSTILE, checked_at=HOSTILE, attempts=1,
        evidence=Evidence(attempts=(look,), signs=(HOSTILE,)),
    )  # fmt: skip


def hostile() -> Report:
    """Return a report in which everything that can be foreign is hostile."""
    text = f"# {HOSTILE}\n\n" + "\n\n".join(f"{HOSTILE} [x](https://a.test/{n})" for n in range(14))
    text += f"\n\n```\n{HOSTILE}\n```\n\n- **{HOSTILE}**\n\n> {HOSTILE}\n"
    plain = extract(source(HOSTILE, text, notes=(HOSTILE,)))
    linked = [
        i for i, c in enumerate(plain.citations) if (c.target or "").startswith("https://a.test/")
    ]
    cited = list(plain.citations)
    for index, target in zip(linked, TARGETS, strict=True):
        cited[index] = _citation(index, target, plain)
    article = msgspec.structs.replace(
        plain, citations=tuple(cited), title=HOSTILE, language='en" onclick="alert(1)'
    )
    fix = Fix(
        kind=FixKind.ADDRESS, edits=(_edit(article, linked[0]),), because=HOSTILE,
        candidate="javascript:alert('candidate')",
    )  # fmt: skip
    findings = tuple(
        Finding(
            id=f"{index}", code="P001", name=HOSTILE, severity=Severity.ERROR, message=HOSTILE,
            span=cited[index].span, citation=index, because=HOSTILE, fix=fix if index == linked[0] else None,
            suppressed=Suppression(by=HOSTILE, because=HOSTILE) if index == linked[-1] else None,
        )
        for index in linked
    )  # fmt: skip
    told = Finding(
        id="told", code=HOSTILE, name=HOSTILE, severity=Severity.WARNING, message=HOSTILE,
        span=Span(40, 60),
    )  # fmt: skip
    findings = (*findings, told)
    group = Group(
        code=HOSTILE, name=HOSTILE, severity=Severity.ERROR, cause=HOSTILE,
        findings=tuple(range(len(findings))),
    )  # fmt: skip
    score = Score(
        value=0.0, low=0.0, high=50.0, grade="F", decided=1, of=2, sources=1,
        components=(Component(name=HOSTILE, slots=1, worth=0.0, because=HOSTILE),),
    )  # fmt: skip
    audited = Audited(
        article=article,
        findings=findings,
        silent=(Silence("L011", HOSTILE),),
        score=score,
        groups=(group,),
        compared=_past(),
    )
    statuses = list(Status)
    return Report(
        run=msgspec.structs.replace(
            sample().run,
            notes=(HOSTILE,),
            stopped_by=HOSTILE,
            started_at=HOSTILE,
            finished_at=HOSTILE,
        ),
        articles=(audited, audited),
        resolutions={
            url: _resolution(url, statuses[n % len(statuses)]) for n, url in enumerate(TARGETS)
        },
        trips=(
            Trip(policy=HOSTILE, source=HOSTILE, message=HOSTILE, findings=("told",)),
            Trip(policy=HOSTILE, source=HOSTILE, message=HOSTILE, citation=cited[linked[0]].id),
        ),
        errors=(InputError(source=HOSTILE, reason=HOSTILE, message=HOSTILE),),
    )


def _past() -> Comparison:
    known = PastFinding(id="0", code=HOSTILE, severity=Severity.ERROR, url=HOSTILE)
    last = PastAudit(
        source=HOSTILE, at=1e300, value=1.0, low=0.0, high=2.0, grade=HOSTILE, decided=1, of=2,
        errors=1, warnings=0, infos=0, rules=0,
    )  # fmt: skip
    return Comparison(last=last, new=("told",), fixed=(known,), unproven=(known,))


def _edit(article: Article, index: int) -> Edit:
    start = article.citations[index].span.start
    return Edit(Span(start, start + 1), HOSTILE)
