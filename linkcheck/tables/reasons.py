"""The closed list of reasons: each belongs to one status, one rule and one severity.

New rows are welcome, moved rows are not: reports of version 1 carry these words.
"""

from __future__ import annotations

from typing import NamedTuple

from linkcheck.model import Severity, Status


class Reason(NamedTuple):
    """What follows from a reason. `rule` is None where nothing is reported."""

    status: Status
    rule: str | None
    severity: Severity | None


def _rows(
    status: Status, rule: str | None, severity: Severity | None, words: str
) -> dict[str, Reason]:
    return dict.fromkeys(words.split(), Reason(status, rule, severity))


_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

REASONS: dict[str, Reason] = {
    **_rows(Status.BROKEN, "R001", _ERROR, "http-404 http-410"),
    **_rows(Status.BROKEN, "R003", _ERROR, "dns-nxdomain dns-no-address"),
    **_rows(
        Status.BROKEN,
        "R004",
        _ERROR,
        "tls-expired tls-not-yet-valid tls-wrong-name tls-self-signed",
    ),
    **_rows(
        Status.BROKEN,
        "R009",
        _ERROR,
        "redirect-loop redirect-limit redirect-invalid redirect-without-target",
    ),
    **_rows(Status.BROKEN, "R010", _ERROR, "fragment-missing"),
    **_rows(Status.BROKEN, "G001", _ERROR, "soft-404"),
    **_rows(Status.BROKEN, "G002", _ERROR, "parked-domain"),
    **_rows(Status.BROKEN, "L011", _ERROR, "file-missing file-fragment-missing"),
    **_rows(Status.BROKEN, "R005", _ERROR, "dead-for-days"),
    **_rows(Status.SUSPECT, "R008", _WARNING, "redirect-to-home"),
    **_rows(Status.SUSPECT, "R011", _WARNING, "content-type"),
    **_rows(Status.SUSPECT, "G001", _WARNING, "soft-404-unsure no-content empty-page"),
    **_rows(Status.SUSPECT, "R010", _WARNING, "text-fragment-missing"),
    **_rows(Status.SUSPECT, "R014", _WARNING, "content-changed"),
    **_rows(Status.SUSPECT, "C014", _WARNING, "anchor-missing"),
    **_rows(Status.UNREACHABLE, "R002", _WARNING, "http-5xx error-page"),
    **_rows(
        Status.UNREACHABLE,
        "R005",
        _WARNING,
        "timeout-connect timeout-read refused reset dns-failure tls-handshake tls-untrusted"
        " truncated http-4xx protocol-error redirect-unsupported redirect-private wrong-scheme",
    ),
    **_rows(
        Status.BLOCKED,
        "R006",
        _INFO,
        "login-wall consent-wall bot-challenge rate-limited forbidden not-acceptable legal"
        " captive-portal",
    ),
    **_rows(Status.REDIRECTED, "R007", _INFO, "moved-permanently"),
    **_rows(Status.REDIRECTED, None, None, "moved-temporarily"),
    **_rows(Status.MALFORMED, None, None, "unparsable not-as-written"),
    **_rows(
        Status.SKIPPED,
        None,
        None,
        "offline excluded private-address scheme deadline outside-root out-of-tree no-root unreadable interrupted"
        " secret aside",
    ),
    **_rows(Status.OK, None, None, "fragment-unknown"),
}
"""Every reason. `ok` usually carries none. `no-root`: root-relative or stdin, nothing
to look in. `out-of-tree`: no relative target of the article exists, so the article was moved.
`unreadable`: a local path that this process may not look at. `aside`: the run is about another
citation."""
