"""Judge the page that answered: one table, evidence in, verdict out.

JUDGES stand in the order in which evidence is believed: failure, wall, status, login and consent,
missing page, parked domain, script that leaves, home page, content type, fragment, move. The first
that speaks decides. A judge says a reason, a sentence and the signs; the status is the reason's
(tables/reasons.py). Broken needs proof: what was seen once only (`confirmed` false) is softened to
what it proves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from linkcheck.examine import fragments, gates, parking, places, siblings, soft404, walls
from linkcheck.examine.fields import may_be_html, media_type
from linkcheck.examine.verdict import Verdict, status_of
from linkcheck.examine.wording import conjoined, often, place, said
from linkcheck.model import Answer, Page, Status
from linkcheck.tables import hosts
from linkcheck.tables.reasons import REASONS
from linkcheck.urls import Url


class Case(NamedTuple):
    """Everything a judge may look at: `answer` read, `page` empty where there is none."""

    cited: Url
    final: Url
    answer: Answer
    page: Page
    sibling: Answer | None


def judge(case: Case) -> Verdict:
    """Return what the first judge says that speaks."""
    return next(verdict for one in JUDGES if (verdict := one(case)))


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
        reason,
        f"{said(case.answer)} but {fragments.lacks(case.cited.fragment, sought)}",
        sought.hint,
    )


def _sought(case: Case) -> fragments.Sought:
    """Look for the fragment, unless the server put another in its place."""
    if case.final.fragment and case.final.fragment != case.cited.fragment:
        return fragments.Sought(found=None, judged=False)
    if not may_be_html(case.answer):
        return fragments.Sought(found=None, judged=False)
    return fragments.seek(case.cited.fragment, case.answer.page)


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
