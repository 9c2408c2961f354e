"""Conclude what an answer, or its absence, says of a URL.

What a page of the web shows is for judge.py to say, which is imported where one answered: an
article that is linted offline needs none of its signs.
"""

from __future__ import annotations

from msgspec.structs import replace

from linkcheck.examine.fields import HTML_TYPES, media_type
from linkcheck.examine.verdict import Verdict, status_of
from linkcheck.model import Answer, Evidence, Page, Resolution, Role, Status
from linkcheck.urls import parse, registrable_domain

SKIPPED: dict[str, str] = {
    "offline": "not asked: the run was offline",
    "excluded": "not asked: the settings exclude it",
    "deadline": "not asked: the time for the run was over",
    "private-address": "not asked: it leads to a private address",
    "outside-root": "not looked at: it lies outside the root folder",
    "interrupted": "not asked: the run was interrupted",
    "out-of-tree": "not looked at: no file the article names is there, so it was moved",
    "no-root": "not looked at: there is no folder to look in",
    "unreadable": "not looked at: permission denied",
    "secret": "not asked: the address carries a secret",
    "aside": "not asked: the run is about another citation",
    "scheme": "not asked: only http and https addresses are",
}
"""Why nothing was asked; the words a caller may give as `skipped`."""


def conclude(
    url: str,
    role: Role,
    answer: Answer | None,
    *,
    flawed: bool = False,
    skipped: str = "offline",
    sibling: Answer | None = None,
) -> Resolution:
    """Return the verdict on `url` (fragment kept) from what came back for it.

    `answer` has been through `page.read`; None means that nothing was asked, for the reason
    `skipped`. `flawed`: the URL carries a syntax finding of severity error, and is malformed unless
    it answers as written. `sibling` is the answer to a made-up address beside it, where one was
    asked. For role FILE `url` is what the article points to, `answer` what `resolve.files` found.
    Raises KeyError for a reason that is not in REASONS.
    """
    if role is Role.FILE:
        verdict = _file(url, answer, skipped)
    else:
        verdict = _page(url, answer, skipped, sibling)
    if flawed:
        verdict = _as_written(verdict, asked=answer is not None)
    return _resolution(url, role, answer, verdict)


def own_place(url: str, *, inside: bool | None) -> Resolution:
    """Return the verdict on a link into its own document, of which extraction knows the places."""
    verdict = {
        True: Verdict(None, "the place is in this document"),
        False: Verdict("anchor-missing", "this document has no such place"),
        None: Verdict("fragment-unknown", "the place cannot be judged in this document"),
    }[inside]
    return _resolution(url, Role.FILE, None, verdict)


def _resolution(url: str, role: Role, answer: Answer | None, verdict: Verdict) -> Resolution:
    parsed = None if role is Role.FILE else parse(url)
    found = Resolution(
        url=url,
        role=role,
        status=status_of(verdict.reason),
        reason=verdict.reason,
        because=verdict.because,
        domain=registrable_domain(parsed.host) if parsed and parsed.scheme in _WEB else None,
        hint=verdict.hint,
    )
    if answer is None:
        return found
    return replace(
        found,
        http_status=answer.http_status,
        final_url=answer.final_url,
        hops=answer.hops,
        title=answer.page.title if answer.page else None,
        attempts=answer.attempts,
        elapsed_ms=answer.elapsed_ms,
        checked_at=answer.checked_at,
        evidence=Evidence(attempts=answer.tried, signs=verdict.signs),
    )


def _as_written(verdict: Verdict, *, asked: bool) -> Verdict:
    """Believe a flawed address only when it answers; else its flaw is the verdict."""
    status = status_of(verdict.reason)
    if status in {Status.OK, Status.REDIRECTED} or verdict.reason == "unparsable":
        return verdict
    told = asked and status is not Status.SKIPPED
    because = f"as written it {verdict.because}" if told else verdict.because
    return Verdict("not-as-written", because, verdict.hint, verdict.signs)


# -- pages -------------------------------------------------------------------------------------

_WEB = frozenset({"http", "https"})


def _page(url: str, answer: Answer | None, skipped: str, sibling: Answer | None) -> Verdict:
    cited = parse(url)
    if cited is None:
        return Verdict("unparsable", "cannot be read as a URL")
    if cited.scheme not in _WEB:
        return Verdict("scheme", f"not asked: {cited.scheme}: is not a web address")
    if answer is None:
        return Verdict(skipped, SKIPPED.get(skipped, "not asked"))
    from linkcheck.examine.judge import Case, judge  # noqa: PLC0415 - not offline

    final = parse(answer.final_url or "") or cited
    return judge(Case(cited, final, answer, answer.page or Page(), sibling))


# -- files -------------------------------------------------------------------------------------


def _file(url: str, answer: Answer | None, skipped: str) -> Verdict:
    if answer is None:
        return Verdict(skipped, SKIPPED.get(skipped, "not looked at"))
    if answer.failure is not None:
        return Verdict(answer.failure.reason, f"not looked at: {answer.failure.detail}")
    if not answer.found:
        close = f"; the nearest is {answer.nearest}" if answer.nearest else ""
        return Verdict("file-missing", f"names no file below the root{close}", answer.nearest)
    return _file_fragment(url.partition("#")[2], answer)


def _file_fragment(fragment: str, answer: Answer) -> Verdict:
    kind = media_type(answer)
    loose = kind == "text/markdown"
    if not fragment or not ((loose and answer.page) or kind in HTML_TYPES):
        return Verdict(None, "the file is there")
    from linkcheck.examine import fragments  # noqa: PLC0415 - most links to files have none

    sought = fragments.seek(fragment, answer.page, loose=loose)
    if sought.found is False and not sought.text:
        because = f"the file is there, but {fragments.lacks(fragment, sought)}"
        return Verdict("file-fragment-missing", because, sought.hint)
    if sought.found is None and sought.judged:
        return Verdict("fragment-unknown", "the file is there; the fragment cannot be judged")
    return Verdict(None, "the file is there")
