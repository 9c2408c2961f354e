"""Conclude what an answer means: one table, evidence in, verdict out.

JUDGES stand in the order in which evidence is believed: failure, wall, status, login and consent,
missing page, parked domain, script that leaves, home page, content type, fragment, move. The first
that speaks decides. A judge says a reason, a sentence and the signs; the status is the reason's
(tables/reasons.py). Broken needs proof: what was seen once only (`confirmed` false) is softened to
what it proves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from linkcheck.examine import fragments, gates, parking, places, siblings, soft404, walls
from linkcheck.examine.fields import HTML_TYPES, may_be_html, media_type
from linkcheck.examine.wording import conjoined, often, place, said
from linkcheck.model import Answer, Evidence, Page, Resolution, Role, Status
from linkcheck.tables import hosts
from linkcheck.tables.reasons import REASONS
from linkcheck.urls import Url, parse, registrable_domain


class Verdict(NamedTuple):
    """A reason of REASONS, or None for a plain `ok`; one sentence; what Resolution.hint holds.

    `signs` are what on the page decided, in words.
    """

    reason: str | None
    because: str
    hint: str | None = None
    signs: tuple[str, ...] = ()


class Case(NamedTuple):
    """Everything a judge may look at: `answer` read, `page` empty where there is none."""

    cited: Url
    final: Url
    answer: Answer
    page: Page
    sibling: Answer | None


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


def status_of(reason: str | None) -> Status:
    """Return the status that a reason belongs to; no reason is `ok`."""
    return Status.OK if reason is None else REASONS[reason].status


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
    final = parse(answer.final_url or "") or cited
    case = Case(cited, final, answer, answer.page or Page(), sibling)
    return next(verdict for judge in JUDGES if (verdict := judge(case)))


_UNPROVEN: dict[str, str] = {
    "http-404": "http-4xx",
    "http-410": "http-4xx",
    "dns-nxdomain": "dns-failure",
    "dns-no-address": "dns-failure",
    "tls-expired": "tls-untrusted",
    "tls-not-yet-valid": "tls-untrusted",
    "tls-wrong-name": "tls-untrusted",
    "tls-self-signed": "tls-untrusted",
    "redirect-loop": "redirect-unsupported",
    "redirect-limit": "redirect-unsupported",
    "redirect-invalid": "redirect-unsupported",
    "redirect-without-target": "redirect-unsupported",
}
"""What remains of a proof that no second look confirmed."""


def _settled(reason: str, answer: Answer) -> str:
    return reason if answer.confirmed else _UNPROVEN.get(reason, reason)


def _failed(case: Case) -> Verdict | None:
    failure = case.answer.failure
    if failure is None:
        return None
    if REASONS[failure.reason].status is Status.SKIPPED:
        return Verdict(failure.reason, f"not asked: {failure.detail}")
    because = f"gave no usable answer{often(case.answer)}: {failure.detail}"
    return Verdict(_settled(failure.reason, case.answer), because)


def _walled(case: Case) -> Verdict | None:
    sign = walls.find(case.answer)
    if sign is None:
        return None
    because = f"{said(case.answer)} with a page of {sign.product} instead ({sign.sign})"
    return Verdict("bot-challenge", because, signs=(f"{sign.product}: {sign.sign}",))


_BY_STATUS: dict[int, str] = {
    **dict.fromkeys((404,), "http-404"),
    **dict.fromkeys((410,), "http-410"),
    **dict.fromkeys((401, 402, 403, 405, 407, 999), "forbidden"),
    **dict.fromkeys((406, 418, 423), "not-acceptable"),
    **dict.fromkeys((204, 205), "no-content"),
    **dict.fromkeys((101, 304), "protocol-error"),
    429: "rate-limited",
    451: "legal",
    511: "captive-portal",
}
_BY_CLASS: dict[int, str] = {1: "protocol-error", 4: "http-4xx", 5: "http-5xx"}
"""The rest by the hundred; a status outside 100 to 599 is no HTTP."""
_SHOWN = frozenset({300, 301, 302, 303, 305, 306, 307, 308})
"""Redirects that lead nowhere show their page, if they have one."""


def _by_status(case: Case) -> Verdict | None:
    status = case.answer.http_status or 0
    if status in _SHOWN:
        return None if status == 300 or case.page.words else _nowhere(case)
    if 200 <= status < 300 and status not in _BY_STATUS:
        return None
    if status == 400 and (verdict := _over_tls(case)):
        return verdict
    reason = _BY_STATUS.get(status) or _BY_CLASS.get(status // 100, "protocol-error")
    if status == 401 and gates.needs_login(case.cited, case.final, case.page, status):
        reason = "login-wall"
    blocked = status_of(reason) is Status.BLOCKED
    front = walls.front(case.answer) if blocked else None
    behind = f", behind {front}" if front else ""
    return Verdict(_settled(reason, case.answer), said(case.answer) + behind)


def _over_tls(case: Case) -> Verdict | None:
    """Name the address with https; as a repair only where it is the cited one that lacks it."""
    url = case.final if case.answer.hops else case.cited
    if url.scheme != "http" or not hosts.WRONG_SCHEME.search(case.page.text.casefold()):
        return None
    there = f"https{url.href.removeprefix('http')}"
    because = f"{said(case.answer)}, because the port speaks HTTPS; it may be {there}"
    return Verdict("wrong-scheme", because, None if case.answer.hops else there)


def _cut_short(case: Case) -> Verdict | None:
    """Where nothing readable came before the break, the head alone proves no page."""
    if case.answer.cut is None or case.page.title or case.page.words >= _A_FEW_WORDS:
        return None
    return Verdict("truncated", f"{said(case.answer)}, and nothing to read: {case.answer.cut}")


_A_FEW_WORDS = 10


def _nowhere(case: Case) -> Verdict:
    reason = _settled("redirect-without-target", case.answer)
    return Verdict(reason, f"{said(case.answer)} without saying where to go")


def _logged_out(case: Case) -> Verdict | None:
    if not gates.needs_login(case.cited, case.final, case.page, case.answer.http_status):
        return None
    because = f"sent the reader to a login at {place(case.final)}"
    return Verdict("login-wall", because, signs=(f"it was sent to {place(case.final)}",))


def _unconsented(case: Case) -> Verdict | None:
    if not gates.needs_consent(case.cited, case.final):
        return None
    because = f"sent the reader to a consent page at {place(case.final)}"
    return Verdict("consent-wall", because, signs=(f"it was sent to {place(case.final)}",))


def _faulty(case: Case) -> Verdict | None:
    if case.page.words >= soft404.WITH_MENUS:
        return None
    text = f"{case.page.title or ''}\n{case.page.text[:2000]}".casefold()
    title = (case.page.title or "").casefold()
    found = hosts.ERROR_TEXT.search(title) or hosts.ERROR_TEXT.search(text)
    if found is None or (case.page.words >= 80 and not hosts.ERROR_TEXT.search(title)):
        return None
    because = f"{said(case.answer)} but shows an error: “{found[0]}”"
    return Verdict("error-page", because, signs=(f"it says “{found[0]}”",))


def _missing(case: Case) -> Verdict | None:
    signs, differs = siblings.weighed(case.cited, case.final, case.page, case.sibling)
    if not any(signs):
        return None
    decided = (*signs.phrases, *signs.structural)
    because = f"{said(case.answer)} but seems missing: {conjoined(decided)}"
    if signs.proof:
        return Verdict("soft-404", because, signs=decided)
    if differs:
        return Verdict("soft-404-unsure", f"{because}; {differs}", signs=(*decided, differs))
    return Verdict("soft-404-unsure", because, signs=decided)


def _parked(case: Case) -> Verdict | None:
    signs = parking.signs(case.cited, case.final, case.page)
    if len(signs) < 2:
        return None
    because = f"{said(case.answer)} but the domain is parked: {conjoined(signs)}"
    return Verdict("parked-domain", because, signs=signs)


def _sent_on_by_script(case: Case) -> Verdict | None:
    """Doubt a page that a script leaves: nobody has seen whether the reader gets the source."""
    if case.page.onward is None:
        return None
    page = f"{said(case.answer)} with a page that only sends the reader on by script"
    because = f"{page}, to {case.page.onward}, which is not followed"
    sign = f"a script leads to {case.page.onward}"
    return Verdict("redirect-unsupported", because, signs=(sign,))


def _sent_home(case: Case) -> Verdict | None:
    if not places.sent_home(case.cited, case.final):
        return None
    because = f"sent the reader to {place(case.final)} instead of the page"
    sibling = case.sibling
    if sibling is not None and sibling.final_url == case.answer.final_url:
        because += ", as it does from a made-up address beside it"
    return Verdict("redirect-to-home", because, signs=(f"it was sent to {place(case.final)}",))


def _other_kind(case: Case) -> Verdict | None:
    wanted = places.other_kind(case.cited, case.final, media_type(case.answer))
    if wanted is None:
        return None
    return Verdict(
        "content-type", f"{said(case.answer)} with an HTML page instead of a {wanted} file"
    )


def _empty(case: Case) -> Verdict | None:
    if not (case.page.blank and case.page.complete and case.answer.http_status == 200):
        return None
    return Verdict("empty-page", f"{said(case.answer)} with a page that shows nothing")


def _without_fragment(case: Case) -> Verdict | None:
    sought = _sought(case)
    if sought.found is not False:
        return None
    reason = "text-fragment-missing" if sought.text else "fragment-missing"
    return Verdict(
        reason, f"{said(case.answer)} but {_lacks(case.cited.fragment, sought)}", sought.hint
    )


def _sought(case: Case) -> fragments.Sought:
    """Look for the fragment, unless the server put another in its place."""
    if case.final.fragment and case.final.fragment != case.cited.fragment:
        return fragments.Sought(found=None, judged=False)
    if not may_be_html(case.answer):
        return fragments.Sought(found=None, judged=False)
    return fragments.seek(case.cited.fragment, case.answer.page)


def _lacks(fragment: str | None, sought: fragments.Sought) -> str:
    if sought.text:
        return "the page does not contain the quoted text"
    close = f"; it has #{sought.hint}" if sought.hint else ""
    return f"the page has no place named #{fragment}{close}"


def _moved(case: Case) -> Verdict | None:
    target = places.moved_to(case.answer, case.final)
    if target and places.elsewhere(case.cited.href, target):
        hint = _with_fragment(target, case.cited.fragment)
        return Verdict("moved-permanently", f"moved permanently to {target}", hint)
    if places.redirects(case.answer) and places.elsewhere(case.cited.href, case.final.href):
        return Verdict("moved-temporarily", f"sent the reader on to {case.final.href}")
    return None


def _with_fragment(target: str, fragment: str | None) -> str:
    return target if not fragment or "#" in target else f"{target}#{fragment}"


def _fine(case: Case) -> Verdict:
    sought = _sought(case) if case.cited.fragment else None
    unknown = sought is not None and sought.found is None and sought.judged
    because = said(case.answer) + (f"; {case.answer.cut}" if case.answer.cut else "")
    if unknown:
        return Verdict("fragment-unknown", f"{because}; the fragment cannot be judged")
    return Verdict(None, because)


Judge = Callable[[Case], Verdict | None]

JUDGES: tuple[Judge, ...] = (
    _failed,
    _walled,
    _by_status,
    _cut_short,
    _logged_out,
    _unconsented,
    _faulty,
    _missing,
    _parked,
    _sent_on_by_script,
    _sent_home,
    _other_kind,
    _empty,
    _without_fragment,
    _moved,
    _fine,
)
"""The first that speaks decides; the last always does."""


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
    sought = fragments.seek(fragment, answer.page, loose=loose)
    if sought.found is False and not sought.text:
        because = f"the file is there, but {_lacks(fragment, sought)}"
        return Verdict("file-fragment-missing", because, sought.hint)
    if sought.found is None and sought.judged:
        return Verdict("fragment-unknown", "the file is there; the fragment cannot be judged")
    return Verdict(None, "the file is there")
