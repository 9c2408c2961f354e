"""S003: a signature, token or session id in a URL."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Hit, Severity
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import targets


@rule(
    "S003",
    "credential-in-url",
    Severity.ERROR,
    bad="[rule](https://www.ecfr.gov/cgi-bin/text-idx?c=ecfr&SID=6757ff6df5f28d78)",
    good="[post](https://a.org/?sid=3793757&code=1252) and [docs](https://a.org/token)",
    repair="None: take the address from a page opened without signing in. The value stays hidden.",
    source="RFC 6749 section 10.3; OWASP ASVS 3.1: no credential stands in a URL",
)
def credential_in_url(article: Article) -> Iterator[Hit]:
    """A signature, token or session stands in the address: it expires, or it is stolen."""
    for target in targets(article):
        spans = urls.credential_spans(target.text)
        if spans:
            names = dict.fromkeys(_name(target.text, start) for start, _ in spans)
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"the URL carries a credential: {', '.join(names)}",
            )


def _name(text: str, start: int) -> str:
    """Return the parameter whose value begins at `start`, never the value."""
    before = text[:start]
    name = before[max(before.rfind(c) for c in "?&;#/") + 1 :]
    return f"`{name[:-1]}`" if name.endswith("=") else "a JSON Web Token"
