"""The HTML report as a browser has it: what it does, what it refuses, who can use it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.browser.chromium import Page

Written = Callable[[str], Path]

NAMES = ("harbour", "sample", "hostile", "world")
ADDED = """
const add = (name, attributes, text) => {
  try {
    const element = document.createElement(name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (text) element.textContent = text;
    document.body.append(element);
    element.click();
  } catch (refused) { console.warn(String(refused)); }
};
add("img", {src: ADDRESS + "/picture", onerror: "window.ran = true"});
add("script", {}, "window.ran = true");
add("script", {src: ADDRESS + "/script"});
add("iframe", {src: ADDRESS + "/frame"});
add("style", {}, "@import url(" + ADDRESS + "/style)");
add("link", {rel: "stylesheet", href: ADDRESS + "/link"});
add("div", {onclick: "window.ran = true"});
new Promise((done) => setTimeout(() => done(window.ran === true), 200))
"""
"""What an attacker would add who got past the escaping."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a folder on this machine; yields its address and the paths that were asked."""
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            asked.append(self.path)

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def violations(page: Page, axe: str) -> list[str]:
    """Return what axe-core finds serious or critical, one line a place."""
    page.run(f"{axe}; true")
    found = page.run(
        "axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations"
        ".filter((v) => ['serious', 'critical'].includes(v.impact))"
        ".flatMap((v) => v.nodes.slice(0, 5).map((n) => [v.id, n.html, n.failureSummary].join(' | '))))"
    )
    assert isinstance(found, list)
    return found


def settled(page: Page) -> None:
    """Wait until what was done is drawn."""
    page.run("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


@pytest.mark.parametrize("name", [*NAMES, "many"])
def test_a_page_asks_for_nothing_and_complains_of_nothing(
    page: Page, written: Written, name: str
) -> None:
    file = written(name)
    with served(file.parent) as (address, asked):
        page.open(f"{address}/{file.name}")
        settled(page)

    assert page.requests == [f"{address}/{file.name}", "data:,"][: len(page.requests)]
    assert asked == [f"/{file.name}"]
    assert page.complaints == []


def test_hostile_text_runs_nothing_and_makes_no_element(page: Page, written: Written) -> None:
    page.open(written("hostile").as_uri())
    page.run("document.querySelectorAll('a.open').forEach((link) => link.click())")
    settled(page)

    assert page.complaints == []
    assert (
        page.run("document.querySelectorAll('img, iframe, object, base, form, [onclick]').length")
        == 0
    )
    assert page.run("document.querySelectorAll('script').length") == 1
    assert page.run("document.querySelectorAll('style').length") == 1
    assert (
        page.run("[...new Set([...document.links].map((link) => link.protocol))].sort().join()")
        == "file:,https:"
    )  # file: the page's own anchors


def test_the_policy_refuses_what_got_past_the_escaping(page: Page, written: Written) -> None:
    file = written("sample")
    with served(file.parent) as (address, asked):
        page.open(file.as_uri())
        ran = page.run(f"const ADDRESS = {json.dumps(address)}; {ADDED}")

    assert ran is False
    assert asked == []
    assert len(page.complaints) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious(
    page: Page, written: Written, axe: str, name: str, scheme: str
) -> None:
    page.look(width=1400, height=12_000, scheme=scheme)  # what is out of sight is not drawn
    page.open(written(name).as_uri())
    page.run("document.querySelector('.mark').click(); document.querySelector('.chip')?.click()")

    assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_a_telephone(
    page: Page, written: Written, axe: str, scheme: str
) -> None:
    page.look(width=360, height=12_000, scheme=scheme)
    page.open(written("sample").as_uri())

    assert violations(page, axe) == []


def test_the_keyboard_opens_and_closes_the_evidence(page: Page, written: Written) -> None:
    page.open(written("harbour").as_uri())
    page.run("document.querySelector('.text').scrollIntoView()")
    page.run("document.querySelector('.spot:last-child a, .sticky input').focus()")
    for _ in range(60):
        page.press("Tab")
        if page.run("document.activeElement.matches('.mark')"):
            break
    first = page.run("document.activeElement.dataset.citation")
    page.press("Enter")

    assert page.run("document.activeElement.id") == "panel-title"
    assert page.run("document.activeElement.textContent") == f"Citation {first}"
    assert page.run("document.querySelector('#panel .body').innerText").count("\n") > 1

    page.press("Tab")
    page.press("Tab")
    page.press("Enter")
    assert (
        page.run("document.getElementById('panel-title').textContent")
        == f"Citation {int(first) + 1}"
    )

    page.press("Escape")
    assert page.run("document.getElementById('panel').hidden")
    assert page.run("document.activeElement.dataset.citation") == str(int(first) + 1)


def test_the_panel_shows_the_evidence_of_an_address_cited_before(
    page: Page, written: Written
) -> None:
    page.open(written("sample").as_uri())
    shown = page.run(
        "(() => { const entry = document.querySelector('[data-proof]');"
        "document.getElementById(entry.id.replace('c', 'm')).click();"
        "return document.querySelector('#panel .body').innerText; })()"
    )

    assert "not-as-written: the address as written answered 404 twice" in shown
    assert "evidence at citation" not in shown
    assert page.run("document.querySelectorAll('#panel .body [id]').length") == 0


def test_filters_show_the_citations_of_a_verdict(page: Page, written: Written) -> None:
    page.open(written("sample").as_uri())
    seen = "[...document.querySelectorAll('#a1 .entry')].filter((e) => e.checkVisibility()).map((e) => e.dataset.verdict).join()"
    total = page.run(seen).split(",")
    page.run("document.querySelector('#a1 .chip[data-verdict=broken]').click()")

    assert page.run(seen) == "broken"
    assert (
        page.run("document.querySelector('#a1 .shown').textContent")
        == f"1 of {len(total)} citations"
    )
    assert page.run("document.querySelectorAll('#a1 .mark:not(.dim)').length") == 1
    assert page.run("document.querySelectorAll('#a1 .told:not(.dim)').length") == 0
    assert (
        page.run(
            "[...document.querySelectorAll('#a1 .cause:not([hidden]):not(.silenced) .facts code')].map((c) => c.textContent).join()"
        )
        == "R001"
    )

    page.run("document.querySelector('#a1 .clear').click()")
    assert page.run(seen).split(",") == total
    assert page.run("document.querySelectorAll('.dim').length") == 0


def test_filters_find_addresses_texts_and_rules(page: Page, written: Written) -> None:
    page.open(written("sample").as_uri())
    field = "document.querySelector('#a1 .find input')"
    page.run(f"{field}.focus()")
    page.call("Input.insertText", {"text": "arxiv.org"})

    assert page.run("document.querySelector('#a1 .shown').textContent") == "1 of 11 citations"
    page.run(f"{field}.value = 'p001'; {field}.dispatchEvent(new Event('input'))")
    assert page.run("document.querySelector('#a1 .shown').textContent") == "2 of 11 citations"
    page.run(f"{field}.value = 'nowhere'; {field}.dispatchEvent(new Event('input'))")
    assert page.run("document.querySelector('#a1 .shown').textContent") == "0 of 11 citations"


def test_without_script_all_is_there(page: Page, written: Written) -> None:
    page.call("Emulation.setScriptExecutionDisabled", {"value": True})
    page.open(written("harbour").as_uri())
    page.call("Emulation.setScriptExecutionDisabled", {"value": False})

    assert not page.run("document.querySelector('.filters').checkVisibility()")
    assert not page.run("document.getElementById('panel').checkVisibility()")
    assert page.run("[...document.querySelectorAll('.entry')].every((e) => e.checkVisibility())")
    assert page.run(
        "[...document.querySelectorAll('a[href^=\"#\"]')].every((a) => document.getElementById(a.hash.slice(1)))"
    )


@pytest.mark.parametrize("name", [*NAMES, "many"])
def test_no_line_leaves_the_page(page: Page, written: Written, name: str) -> None:
    page.open(written(name).as_uri())
    for width in (1400, 800, 400, 320):
        page.look(width=width)
        assert page.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", NAMES)
def test_print_cuts_nothing(page: Page, written: Written, name: str) -> None:
    """A4 has 180 mm between the margins; nothing is scrolled, clipped or left out there."""
    page.look(width=680, media="print")
    page.open(written(name).as_uri())
    cut = page.run(
        "[...document.querySelectorAll('body *')].filter((e) => e.checkVisibility()"
        " && !e.matches('.vh, .vh *, svg *, .skip')"
        " && (e.scrollWidth > e.clientWidth + 1 && e.clientWidth && getComputedStyle(e).display !== 'inline'"
        " && getComputedStyle(e).overflowX !== 'visible'"
        " || e.getBoundingClientRect().right > 681)).map((e) => e.outerHTML.slice(0, 120))"
    )

    assert cut == []
    assert page.run(
        "[...document.querySelectorAll('.entry, .spot, .change li')].every("
        "(e) => e.checkVisibility({contentVisibilityAuto: true}))"
    )
    assert not page.run("document.querySelector('.filters, #panel').checkVisibility()")
    assert page.pdf().startswith(b"%PDF-")


def test_two_thousand_citations_stay_smooth(page: Page, written: Written) -> None:
    """Bounds for a machine that is busy; docs/development.md has the figures of an idle one."""
    page.open(written("many").as_uri())
    loaded = page.run("performance.getEntriesByType('navigation')[0].loadEventEnd")
    timed = (
        "(() => { const start = performance.now(); ACT; document.body.offsetHeight;"
        " return performance.now() - start; })()"
    )
    acts = {
        "verdict": "document.querySelector('.chip').click()",
        "both": "document.querySelectorAll('.chip')[1].click()",
        "clear": "document.querySelector('.clear').click()",
        "open": "document.querySelectorAll('.mark')[1500].click()",
    }
    took = {name: page.run(timed.replace("ACT", act)) for name, act in acts.items()}
    elements = page.run("document.querySelectorAll('*').length")
    print(f"load {loaded:.0f} ms, {elements} elements, {took}")

    assert page.run("document.querySelectorAll('.mark').length") == 2000
    assert elements < 80_000
    assert loaded < 5_000
    assert max(took.values()) < 1_500
