"""C005: the link and the source list disagree about one number."""

from __future__ import annotations

from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Article, Citation, CitationKind, Entry, Hit, Severity
from linkcheck.rules.registry import rule

_KINDS = {CitationKind.LINK, CitationKind.REFERENCE_LINK, CitationKind.HTML_LINK}
_STAND_INS = frozenset(
    "doi.org dx.doi.org hdl.handle.net archive.org archive.ph archive.today archive.is perma.cc"
    " webcitation.org bit.ly tinyurl.com t.co goo.gl buff.ly ow.ly lnkd.in".split()
)
"""Hosts that stand for another: resolvers of identifiers, archives, shorteners."""


@rule(
    "C005",
    "label-entry-host-mismatch",
    Severity.ERROR,
    bad="It grew [1](https://reuters.com/a), it shrank [2](https://bbc.com/b).\n\n"
    "## Sources\n\n1. Report (bloomberg.com)\n2. Story (bbc.com)\n",
    good="It grew [1](https://www.reuters.com/a), it shrank [2](https://bbc.com/b).\n\n"
    "## Sources\n\n1. Report (reuters.com)\n2. Story (bbc.com)\n",
    repair="None: which of the two is right only the author knows.",
    source="ISO 690:2021 section 9.4: number and entry name one resource",
)
def label_entry_host_mismatch(article: Article) -> Iterator[Hit]:
    """A number links to one site while its entry in the source list names another."""
    listed = _hosts_by_number(article)
    for index, citation in enumerate(article.citations):
        number = citation.number
        if number not in listed or citation.kind not in _KINDS or citation.own_document:
            continue
        if any(index in entry.citations for entry in article.entries):
            continue
        linked, named = _host(citation), listed[number]
        if linked is None or _stands_in(linked) or any(map(_stands_in, named)):
            continue
        if not any(urls.same_site(linked, host) for host in named):
            del listed[number]
            yield Hit(
                span=citation.span,
                citation=index,
                message=f"[{number}] links to {urls.unicode_host(linked)}, entry {number} names"
                f" {' and '.join(named)}",
            )


def _hosts_by_number(article: Article) -> dict[int | None, list[str]]:
    """Return the hosts that each numbered entry names; numbers given twice are left out."""
    hosts: dict[int | None, list[str]] = {}
    twice = set()
    for entry in article.entries:
        if entry.number in hosts:
            twice.add(entry.number)
        if entry.number is not None and (found := _entry_hosts(article, entry)):
            hosts[entry.number] = found
    return {number: found for number, found in hosts.items() if number not in twice}


def _entry_hosts(article: Article, entry: Entry) -> list[str]:
    found = [_host(article.citations[i]) for i in entry.citations]
    if entry.domain_span:
        found.append(article.source.text[entry.domain_span.start : entry.domain_span.end].lower())
    return list(dict.fromkeys(filter(None, found)))


def _host(citation: Citation) -> str | None:
    parsed = urls.parse(citation.url or "")
    if parsed is None or parsed.scheme not in ("http", "https"):
        return None
    return urls.repaired_host(parsed.host)


def _stands_in(host: str) -> bool:
    return any(host == name or host.endswith("." + name) for name in _STAND_INS)
