"""Dead addresses and what they meant, from end to end: what is asked, offered, verified, written."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from linkcheck.candidates import OF_A_DOMAIN
from linkcheck.model import Fix, Report, Role, Status
from linkcheck.repairs import repair
from tests.auditing import audited, work
from tests.running import route, run
from tests.web.server import LocalWeb, Request, Route, Script, redirect, respond

DREDGING = "Harbour dredging begins on Monday"
STORY = "https://a.test/2019/05/harbour-dredging-begins"
HERE = "/news/harbour-dredging-begins"


def page(title: str, text: str = "The committee met and decided.", head: str = "") -> Script:
    return respond(200, f"<title>{title}</title>{head}<h1>{title}</h1>" + f"<p>{text}</p>" * 20)


def sitemap(*urls: str, kind: str = "urlset", entry: str = "url") -> Script:
    entries = "".join(f"<{entry}><loc>{url}</loc></{entry}>" for url in urls)
    return respond(200, f"<{kind}>{entries}</{kind}>", {"Content-Type": "application/xml"})


def plain(text: str) -> Script:
    return respond(200, text, {"Content-Type": "text/plain"})


class Met(NamedTuple):
    """One audit of a link, and what was asked for it."""

    report: Report
    asked: list[str]

    @property
    def fix(self) -> Fix | None:
        return next((f.fix for f in self.report.articles[0].findings if f.fix), None)

    @property
    def offered(self) -> tuple[str | None, bool]:
        return (self.fix.candidate, self.fix.verified) if self.fix else (None, False)


def met(folder: Path, routes: Mapping[tuple[str, str], Route], text: str, **more: object) -> Met:
    otherwise = more.pop("otherwise", respond(404, "<h1>404 Not Found</h1>"))
    with LocalWeb(routes, otherwise=otherwise) as web:
        report = audited(folder, text, web, **more)
        asked = [f"{'https' if r.tls else 'http'}://{r.host}{r.path}" for r in web.requests]
    return Met(report, asked)


# One slip each, mended and written


MENDED = {
    "a bracket": ("https://a.test/page)", "https://a.test/page", "here"),
    "a bracket behind a query": ("https://a.test/list?id=4)", "https://a.test/list?id=4", "here"),
    "emphasis": ("https://a.test/page**", "https://a.test/page", "here"),
    "a bracket lost": ("https://a.test/f(x", "https://a.test/f(x)", "here"),
    "a slash": ("https://a.test/page", "https://a.test/page/", "1"),
    "no slash": ("https://a.test/page/", "https://a.test/page", "source"),
    "https": ("http://a.test/page", "https://a.test/page", DREDGING),
    "www": ("https://a.test/dredging", "https://www.a.test/dredging", "here"),
    "no www": ("https://www.a.test/dredging", "https://a.test/dredging", "here"),
    "twice extended": ("https://a.test/q.html.html", "https://a.test/q.html", DREDGING),
    "htm": ("https://a.test/page.htm", "https://a.test/page.html", DREDGING),
    "no extension": ("https://a.test/page.html", "https://a.test/page", DREDGING),
    "index": ("https://a.test/docs/index.html", "https://a.test/docs/", DREDGING),
    "case": ("https://a.test/Docs/Page", "https://a.test/docs/page", DREDGING),
    "encoded twice": ("https://a.test/a%2520b", "https://a.test/a%20b", DREDGING),
    "an en dash": ("https://a.test/a–b", "https://a.test/a-b", DREDGING),
    "twice the address": ("https://a.test/https://a.test/q", "https://a.test/q", DREDGING),
}  # fmt: skip


@pytest.mark.parametrize(("cited", "meant", "link"), MENDED.values(), ids=list(MENDED))
def test_a_slip_is_mended_written_and_found_well(
    cited: str, meant: str, link: str, tmp_path: Path
) -> None:
    def web(request: Request) -> Script:
        here = f"{'https' if request.tls else 'http'}://{request.host}{request.path}"
        return page(DREDGING) if here == meant else respond(404)

    target = f"<{cited}>" if "(" in cited or cited.endswith(")") else cited
    text = f"See [{link}]({target}) there.\n"
    found = met(tmp_path, {}, text, otherwise=web)
    assert found.fix is not None, found.report.resolutions
    (edit,) = found.fix.edits
    where = found.report.articles[0].article.citations[0].target_span

    assert found.offered == (meant, True)
    assert where is not None
    assert where.start <= edit.span.start <= edit.span.end <= where.end
    assert found.report.resolutions[meant].role is Role.CANDIDATE
    assert found.report.resolutions[meant].status is Status.OK

    with LocalWeb({}, otherwise=web) as served:
        (repaired,) = repair(work(tmp_path, ["a.md"], served)).articles
    again = met(tmp_path, {}, repaired.text, otherwise=web)
    assert repaired.left == ()
    assert [c.url for c in again.report.articles[0].article.citations] == [meant]
    assert again.report.resolutions[meant].status is Status.OK
    assert again.report.articles[0].findings == ()


def test_the_program_writes_what_is_mended(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text(f"See [{DREDGING}](http://a.test/page) there.\n", encoding="utf-8")
    with LocalWeb({}, otherwise=lambda r: page(DREDGING) if r.tls else respond(404)) as served:
        done = run("fix", "--write", "a.md", *route(served), cwd=tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr
    assert article.read_text("utf-8") == f"See [{DREDGING}](https://a.test/page) there.\n"


def test_as_written_wins_whenever_it_answers(tmp_path: Path) -> None:
    routes = {
        ("a.test", "/2019%E2%80%9320_season"): page("2019–20 season"),
        ("a.test", "/2019-20_season"): page("2019–20 season"),
    }
    found = met(tmp_path, routes, "[2019–20 season](https://a.test/2019–20_season)")

    assert found.asked == ["https://a.test/2019%E2%80%9320_season"]
    assert found.report.articles[0].findings == ()


def test_a_link_that_says_nothing_takes_more_than_a_likely_address(tmp_path: Path) -> None:
    routes = {("a.test", "/page.html"): page("Some page")}
    found = met(tmp_path, routes, "See [here](https://a.test/page.htm).")

    assert found.offered == ("https://a.test/page.html", False)
    assert found.fix is not None
    assert found.fix.because == (
        "`.htm` becomes `.html`: it answered 200 OK, and nothing that the article says of it shows"
        " that it is the page"
    )


def test_every_outcome_is_evidence(tmp_path: Path) -> None:
    routes = {("a.test", "/page.html"): page("Some page")}
    found = met(tmp_path, routes, "See [here](https://a.test/page).")
    (finding,) = found.report.articles[0].findings

    assert finding.because == (
        "tried: `/` is added at its end, `www.` is added: it answered 404 Not Found;"
        " `.html` is added: it answered 200 OK (nothing that the article says of it shows that it is"
        " the page)"
    )
    tried = [u for u, r in found.report.resolutions.items() if r.role is Role.CANDIDATE]
    assert tried == ["https://a.test/page/", "https://a.test/page.html", "https://www.a.test/page"]


# Never another page


@pytest.mark.parametrize(
    "answer",
    [
        redirect("/", 301),
        redirect("https://b.test/page/", 301),
        redirect("/login?next=/page/"),
        redirect("/search?q=page"),
        respond(200, "<title>Page not found</title><h1>Page not found</h1>"),
        respond(403),
        respond(503),
        respond(204),
    ],
    ids=["home", "another domain", "login", "search", "soft 404", "wall", "5xx", "nothing"],
)
def test_what_is_no_page_is_not_offered(answer: Script, tmp_path: Path) -> None:
    routes = {
        ("a.test", "/page/"): answer,
        ("a.test", "/"): page("Welcome to the page"),
        ("a.test", "/search?q=page"): page("here"),
        ("b.test", "/page/"): page("here"),
        ("a.test", "/login?next=/page/"): respond(200, "<input type=password>"),
    }

    assert met(tmp_path, routes, "[here](https://a.test/page)").offered == (None, False)


def test_an_address_that_carries_a_secret_is_not_offered(tmp_path: Path) -> None:
    secret = "/page/x?access_token=ya29.a0AfH6SMBx1y2z3"
    routes = {("a.test", "/page/"): redirect(secret, 301), ("a.test", secret): page(DREDGING)}

    assert met(tmp_path, routes, f"[{DREDGING}](https://a.test/page)").offered == (None, False)


def test_a_host_that_shows_one_page_for_all_has_no_repair(tmp_path: Path) -> None:
    shell = page("Page not found", "Sorry.")
    found = met(tmp_path, {}, "[here](https://a.test/page)", otherwise=shell)

    assert found.report.resolutions["https://a.test/page"].reason == "soft-404"
    assert found.offered == (None, False)


def test_a_domain_that_is_parked_is_asked_no_further(tmp_path: Path) -> None:
    parked = respond(
        200, "<title>x</title>Buy this domain<script src=//parkingcrew.net/x.js></script>"
    )
    found = met(tmp_path, {("a.test", "/page"): parked}, "[here](https://a.test/page)")

    assert found.asked == ["https://a.test/page"] * 2


def test_two_citations_have_to_agree(tmp_path: Path) -> None:
    routes = {("a.test", "/page"): page(DREDGING)}
    both = f"[{DREDGING}](https://a.test/Page) [Frogs return to northern wetlands](https://a.test/Page)"

    assert met(tmp_path, routes, both).offered == ("https://a.test/page", False)
    assert met(tmp_path, routes, f"[{DREDGING}](https://a.test/Page)").offered[1]


# Where the server leads, and what pages say of themselves


def test_a_move_that_only_the_other_spelling_knows_is_followed(tmp_path: Path) -> None:
    routes = {
        ("a.test", "/harbour-dredging-begins/"): redirect(HERE, 301),
        ("a.test", HERE): page(DREDGING),
    }
    text = f"[{DREDGING}](https://a.test/harbour-dredging-begins)"

    assert met(tmp_path, routes, text).offered == (f"https://a.test{HERE}", True)
    assert not met(tmp_path, routes, text.replace(DREDGING, "here")).offered[1]


def test_the_address_that_a_dead_page_gives_is_tried(tmp_path: Path) -> None:
    head = f'<link rel=canonical href="{HERE}">'
    gone = respond(410, f"<title>Moved</title>{head}<p>This page has moved.</p>")
    routes = {
        ("a.test", STORY.removeprefix("https://a.test")): gone,
        ("a.test", HERE): page(DREDGING),
    }

    assert met(tmp_path, routes, f"[{DREDGING}]({STORY})").offered == (
        f"https://a.test{HERE}",
        True,
    )


# Sitemaps


def listed(*urls: str, robots: str = "", **more: Route) -> dict[tuple[str, str], Route]:
    return {
        ("a.test", "/robots.txt"): plain(f"User-agent: *\nDisallow: /private/\n{robots}"),
        ("a.test", "/sitemap.xml"): sitemap(*urls),
        ("a.test", HERE): page(DREDGING),
        ("a.test", "/en" + HERE): page(DREDGING),
        ("a.test", "/shop/harbour-dredging-begins"): page(DREDGING),
        **{("a.test", path): answer for path, answer in more.items()},
    }


def test_a_site_lists_the_page_under_its_name(tmp_path: Path) -> None:
    routes = listed("https://a.test/about", f"https://a.test{HERE}")
    found = met(tmp_path, routes, f"[{DREDGING}]({STORY})")

    assert found.offered == (f"https://a.test{HERE}", True)
    assert found.asked.count("https://a.test/robots.txt") == 1
    assert found.asked.count("https://a.test/sitemap.xml") == 1


def test_one_slip_in_a_long_name_is_forgiven_where_the_title_agrees(tmp_path: Path) -> None:
    routes = listed(f"https://a.test{HERE}")
    cited = STORY.replace("dredging", "dregding")

    assert met(tmp_path, routes, f"[{DREDGING}]({cited})").offered == (
        f"https://a.test{HERE}",
        True,
    )
    assert not met(tmp_path, routes, f"[here]({cited})").offered[1]


@pytest.mark.parametrize(
    "urls",
    [
        ("/news/harbour-dredging-begins", "/world/harbour-dredging-begins"),
        ("/tag/harbour-dredging-begins",),
        ("/2020/06/harbour-dredging-begins",),
        ("/en/news/harbour-dredging-begins",),
        ("/news/harbour-dredging-ends",),
        ("/news/harbour-dredging-begins-2",),
    ],
)
def test_another_page_of_nearly_that_name_is_not_it(urls: tuple[str, ...], tmp_path: Path) -> None:
    web = lambda r: page(DREDGING) if r.path in urls else respond(404)  # noqa: E731
    routes = {("a.test", "/sitemap.xml"): sitemap(*(f"https://a.test{path}" for path in urls))}

    assert met(tmp_path, routes, f"[{DREDGING}]({STORY})", otherwise=web).offered == (None, False)


def test_another_category_is_offered_and_not_verified(tmp_path: Path) -> None:
    there = "https://a.test/shop/harbour-dredging-begins"
    cited = "https://a.test/news/harbour-dredging-begins"
    routes = listed(there)
    del routes["a.test", HERE]

    assert met(tmp_path, routes, f"[{DREDGING}]({cited})").offered == (there, False)


def test_robots_txt_names_the_sitemap_and_is_obeyed(tmp_path: Path) -> None:
    packed = respond(
        200,
        gzip.compress(f"<urlset><url><loc>https://a.test{HERE}</loc></url></urlset>".encode()),
        {"Content-Type": "application/octet-stream"},
    )
    index = sitemap("https://a.test/maps/news.xml.gz", kind="sitemapindex", entry="sitemap")
    there = {"/maps/index.xml": index, "/maps/news.xml.gz": packed}
    open_ = listed(robots="Sitemap: https://a.test/maps/index.xml", **there)
    closed = listed(robots="Disallow: /maps/\nSitemap: https://a.test/maps/index.xml", **there)
    text = f"[{DREDGING}]({STORY})"

    assert met(tmp_path, open_, text).offered == (f"https://a.test{HERE}", True)
    found = met(tmp_path, closed, text)
    assert found.offered == (None, False)
    assert not [url for url in found.asked if "/maps/" in url]


def test_sitemaps_of_other_sites_are_not_asked(tmp_path: Path) -> None:
    routes = listed(robots="Sitemap: https://b.test/sitemap.xml")
    found = met(tmp_path, routes, f"[{DREDGING}]({STORY})")

    assert not [url for url in found.asked if "b.test" in url]


def test_a_listing_that_was_not_read_to_its_end_verifies_nothing(tmp_path: Path) -> None:
    many = [f"https://a.test/maps/{n}.xml" for n in range(9)]
    index = sitemap(*many, kind="sitemapindex", entry="sitemap")
    found = met(
        tmp_path,
        listed(**{"/sitemap.xml": index, "/maps/0.xml": sitemap(f"https://a.test{HERE}")}),
        f"[{DREDGING}]({STORY})",
    )

    assert found.offered == (f"https://a.test{HERE}", False)
    assert len([url for url in found.asked if "/maps/" in url]) <= 6


def test_an_entity_bomb_is_a_text_like_any_other(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><urlset>&b;</urlset>'
    found = met(tmp_path, listed(**{"/sitemap.xml": plain(bomb * 1000)}), f"[{DREDGING}]({STORY})")

    assert found.offered == (None, False)


# Few, and only where it may help


def test_a_dead_link_costs_few_requests(tmp_path: Path) -> None:
    found = met(tmp_path, {}, f"[{DREDGING}]({STORY})")

    assert found.asked[:2] == [STORY, STORY]
    assert set(found.asked[2:5]) == {
        f"{STORY}/",
        f"{STORY}.html",
        STORY.replace("a.test", "www.a.test"),
    }
    assert found.asked[5:] == ["https://a.test/robots.txt", "https://a.test/sitemap.xml"]
    assert found.report.run.requests == len(found.asked) == 7


def test_a_site_with_many_dead_links_is_left_alone_in_the_end(tmp_path: Path) -> None:
    text = " ".join(f"[here](https://a.test/p/{n})" for n in range(40))
    found = met(tmp_path, {}, text)

    assert len(found.asked) == 2 * 40 + OF_A_DOMAIN
    assert found.report.run.complete


@pytest.mark.parametrize(
    ("url", "answer", "asked"),
    [
        ("https://a.test/x", page("x"), 1),
        ("https://a.test/x", respond(403), 1),
        ("https://a.test/x#gone", page("x"), 2),
    ],
    ids=["living", "blocked", "fragment"],
)
def test_what_is_not_dead_is_not_second_guessed(
    url: str, answer: Script, asked: int, tmp_path: Path
) -> None:
    assert len(met(tmp_path, {("a.test", "/x"): answer}, f"[here]({url})").asked) == asked


@pytest.mark.parametrize(
    "more",
    [{"offline": True}, {"exclude": ("a[.]test",)}, {"deadline": 6.0, "timeout": 10.0}],
    ids=["offline", "excluded", "deadline near"],
)
def test_nothing_is_guessed_where_nothing_may_be_asked(
    more: dict[str, object], tmp_path: Path
) -> None:
    found = met(tmp_path, {}, "[here](https://a.test/page)", **more)

    assert {url.partition("?")[0] for url in found.asked} <= {"https://a.test/page"}


def test_excluded_guesses_are_not_asked(tmp_path: Path) -> None:
    found = met(tmp_path, {}, f"[{DREDGING}]({STORY})", exclude=("html$", "www", "robots"))

    assert found.asked == [STORY, STORY, f"{STORY}/"]


def test_the_deadline_may_strike_while_guessing(tmp_path: Path) -> None:
    routes = {("a.test", "/page/"): Script((30.0,))}
    found = met(tmp_path, routes, "[here](https://a.test/page)", deadline=6.0, timeout=2.0)

    assert found.report.run.complete
    assert found.report.run.requests == len(found.asked)
    assert found.report.resolutions["https://a.test/page"].reason == "http-404"


def test_what_a_rule_of_the_text_repairs_is_not_tried_twice(tmp_path: Path) -> None:
    routes = {("a.test", "/two-words"): page("Two words")}
    found = met(tmp_path, routes, "[here](https://a.test/two\u2011words)")

    assert found.asked.count("https://a.test/two-words") == 1
    assert len(found.asked) == 3


def test_an_address_that_is_cited_as_well_is_asked_once(tmp_path: Path) -> None:
    routes = {("a.test", "/page/"): page("The page")}
    found = met(tmp_path, routes, "[here](https://a.test/page) [there](https://a.test/page/)")

    assert found.asked.count("https://a.test/page/") == 1
    assert found.report.resolutions["https://a.test/page/"].role is Role.CITED
    assert found.offered == ("https://a.test/page/", True)


# The edit


@pytest.mark.parametrize(
    ("name", "text", "mended"),
    [
        ("a.md", "[here](http://a.test/page?b=1&c=2)", "[here](https://a.test/page?b=1&c=2)"),
        ("a.md", "[here][1]\n\n[1]: http://a.test/page 'T'", "[here][1]\n\n[1]: https://a.test/page 'T'"),
        ("a.md", "[x][1] [y][1]\n\n[1]: http://a.test/page", "[x][1] [y][1]\n\n[1]: https://a.test/page"),
        ("a.md", "<http://a.test/page>", "<https://a.test/page>"),
        ("a.html", '<a href="http://a.test/page?b=1&amp;c=2">x</a>', '<a href="https://a.test/page?b=1&amp;c=2">x</a>'),
        ("a.txt", "See http://a.test/page, there.", "See https://a.test/page, there."),
    ],
)  # fmt: skip
def test_only_what_differs_is_written(name: str, text: str, mended: str, tmp_path: Path) -> None:
    def secure(request: Request) -> Script:
        return page("The page") if request.tls else respond(404)

    (tmp_path / name).write_text(text, encoding="utf-8")
    with LocalWeb({}, otherwise=secure) as web:
        (repaired,) = repair(work(tmp_path, [name], web)).articles

    assert repaired.text == mended


def test_it_composes_with_the_repairs_of_other_rules(tmp_path: Path) -> None:
    routes = {("a.test", "/page/"): page("The page"), ("a.test", "/page/?utm_source=x"): page("p")}
    (tmp_path / "a.md").write_text("[here](https://a.test/page?utm_source=x)", encoding="utf-8")
    with LocalWeb(routes) as web:
        (repaired,) = repair(work(tmp_path, ["a.md"], web, extend_select=("D002",))).articles

    assert repaired.text == "[here](https://a.test/page/)"
