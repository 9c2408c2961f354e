"""U016: a mail link that opens no mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from linkcheck.model import Article, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import Target, odd_targets
from linkcheck.tables.tlds import TLDS

_LOCAL = r"[^\s@,;:<>()\[\]\\\"/]{1,64}"
_MAILBOX = Pattern(
    rf"(?:[^<>@]{{0,80}}<)?(?:{_LOCAL}|\"[^\"]+\")@(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9A-Fa-f:.]+\])>?\Z"
)
_BARE = Pattern(
    rf"(?P<local>{_LOCAL})@(?:[a-z0-9-]+\.)+(?P<tld>[a-z]{{2,24}})(?:\?|\Z)", re.IGNORECASE
)
_PATTERN = Pattern(r"[{}$%*]|\[|\b(?:at|dot)\b|\(at\)|\.\.\.|\u2026|^#|javascript", re.IGNORECASE)
"""Template marks, and addresses that are hidden from harvesters on purpose."""
_FILES = frozenset("app zip mov md sh py rs pl ps so cc ai java js ts".split())
"""Top-level domains that are also endings of files: `icon@2x.ai`."""


@rule(
    "U016",
    "invalid-mail-target",
    Severity.ERROR,
    bad="[mail](jane@a.org)",
    good="[mail](mailto:jane@a.org) and [share](mailto:?subject=x)",
    repair="Put `mailto:` in front; without a valid address, none.",
    source="RFC 6068 section 2; RFC 5321 section 4.1.2",
)
def invalid_mail_target(article: Article) -> Iterator[Hit]:
    """The link opens no message, because it lacks `mailto:` or an address."""
    for target in odd_targets(article):
        if not target.explicit:
            continue
        if target.text[:7].lower() == "mailto:":
            if not _is_addressed(target.text[7:]):
                yield Hit(
                    span=target.span,
                    citation=target.citation,
                    message="there is no valid mail address behind `mailto:`",
                )
        elif _is_address(target.text):
            yield _without_scheme(target)


def _is_address(text: str) -> bool:
    match = _BARE.match(text)
    if match is None or match["local"].lower() == "git":
        return False
    return match["tld"].lower() in TLDS and match["tld"].lower() not in _FILES


def _without_scheme(target: Target) -> Hit:
    return Hit(
        span=target.span,
        citation=target.citation,
        message="a mail address without `mailto:` is read as a relative path",
        fix=target.repair([target.edit(0, 0, "mailto:")], "`mailto:` is put in front"),
    )


def _is_addressed(rest: str) -> bool:
    written, _, headers = rest.partition("?")
    decoded = unquote(written).strip()
    # `mailto:` alone is an empty target, and `mailto:?…` lets the reader choose.
    if not decoded or headers.lower().startswith("to=") or _PATTERN.search(decoded):
        return True
    return all(_MAILBOX.match(one.strip()) for one in re.split(r"[,;]", decoded) if one.strip())
