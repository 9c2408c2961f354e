"""S002: a user name or password in a URL."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Hit, Severity
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target, targets


@rule(
    "S002",
    "userinfo-in-url",
    Severity.ERROR,
    bad="[x](https://bob:hunter2@a.org/)",
    good="[Jane](https://medium.com/@jane) and [repository](git@github.com:a/b.git)",
    repair="Drop it; the address without it is fetched as proof. The value is never printed.",
    source="RFC 3986 sections 3.2.1 and 7.5",
)
def userinfo_in_url(article: Article) -> Iterator[Hit]:
    """A user name or password stands before the host, for every reader to use."""
    for target in targets(article):
        spans = urls.userinfo_spans(target.text)
        if spans and not _is_described(target):
            password = any(":" in target.text[start:end] for start, end in spans)
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"a {'password' if password else 'user name'} stands before the host",
                fix=target.repair(
                    [target.edit(s, e + 1, "") for s, e in urls.userinfo_spans(target.raw)],
                    "what stands before the host is dropped",
                )
                if len(urls.userinfo_spans(target.raw)) == len(spans)
                else None,
            )


def _is_described(target: Target) -> bool:
    """On hosts that are reserved for examples nobody has an account."""
    parsed = urls.parse(target.text)
    return parsed is not None and urls.among(
        parsed.host,
        ("example.com", "example.org", "example.net", "example", "test", "invalid", "localhost"),
    )
