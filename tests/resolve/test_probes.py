"""Made-up addresses, and whom they may be asked of."""

from __future__ import annotations

import re
from time import process_time

import pytest

from linkcheck.model import Answer, Ask, Failure, Role
from linkcheck.resolve.policy import Moment, Policy, next_look
from linkcheck.resolve.probes import ROBOTS_BYTES, neighbour, permits, probes, robots_of
from linkcheck.urls import Url, parse

STORY = "https://a.org/news/some-story.html"
AGENTS = ("linkcheck", "Mozilla/5.0 (compatible; linkcheck/0.1)")


def url(text: str) -> Url:
    parsed = parse(text)
    assert parsed is not None
    return parsed


# The address


@pytest.mark.parametrize(
    ("cited", "shape"),
    [
        (STORY, r"https://a\.org/news/[a-z]{4}-[a-z]{5}\.html"),
        ("https://a.org/x", r"https://a\.org/[a-z]{8}"),
        ("https://a.org/a/long-one/", r"https://a\.org/a/[a-z]{4}-[a-z]{3}/"),
        ("https://a.org/2024/05/title", r"https://a\.org/2024/05/[a-z]{8}"),
        ("https://a.org/n/1234567/how-to-ask", r"https://a\.org/n/9\d{9}/[a-z]{3}-[a-z]{2}-[a-z]{3}"),
        ("https://a.org/article/12345", r"https://a\.org/article/9\d{7}"),
        ("http://a.org:8080/two-words?id=1#f", r"http://a\.org:8080/[a-z]{3}-[a-z]{5}"),
        ("https://a.org/%E4%BD%A0%E5%A5%BD", r"https://a\.org/[a-z]{8}"),
        ("https://[2001:db8::1]/abcdefgh", r"https://\[2001:db8::1\]/[a-z]{8}"),
        ("https://a.org/" + "x" * 500, r"https://a\.org/[a-z]{12}"),
    ],
)  # fmt: skip
def test_a_neighbour_goes_the_same_way_through_the_server(cited: str, shape: str) -> None:
    made_up = neighbour(url(cited))

    assert re.fullmatch(shape, made_up)
    assert made_up != cited
    assert url(made_up).href == made_up


def test_a_neighbour_is_the_same_in_every_run_and_another_for_every_page() -> None:
    assert neighbour(url(STORY)) == neighbour(url(STORY)) == "https://a.org/news/xtks-kfjkk.html"
    assert neighbour(url(STORY)) != neighbour(url(STORY.replace("some", "same")))


# robots.txt


def robots(text: str = "", status: int = 200, **more: object) -> Answer:
    ask = Ask("https://a.org/robots.txt", Role.ROBOTS)
    return Answer(ask=ask, http_status=status, body=text.encode(), **more)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: LinkCheck\nAllow: /", True),
        ("User-agent: linkcheck\nDisallow: /news\n\nUser-agent: *\nDisallow:", False),
        ("User-agent: *\nDisallow: /\nAllow: /news/", True),
        ("User-agent: *\nAllow: /news/\nDisallow: /*.html$", False),
        ("User-agent: *\nAllow: /*\nDisallow: /news/", False),
        ("<!doctype html><title>Not found</title>", True),
    ],
)
def test_the_longest_rule_of_our_group_decides(text: str, allowed: bool) -> None:
    assert permits(robots(text), STORY, "linkcheck") is allowed


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [
        (robots(status=404), True),
        (robots(status=403), True),
        (robots(status=429), False),
        (robots(status=500), False),
        (robots(status=304), False),
        (robots(cut="the body broke off"), False),
        (Answer(ask=Ask("x", Role.ROBOTS), failure=Failure("timeout-read", "")), False),
    ],
)
def test_a_host_that_cannot_say_is_not_probed(answer: Answer, allowed: bool) -> None:
    assert permits(answer, STORY, "linkcheck") is allowed


def test_a_robots_txt_is_read_as_far_as_the_standard_asks() -> None:
    late = "#" * ROBOTS_BYTES + "\nUser-agent: *\nDisallow: /"

    assert permits(robots(late), STORY, "linkcheck")
    assert not permits(robots(late[1000:]), STORY, "linkcheck")


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"user-agent:{i}\n" for i in range(18_000)) + "allow:/a\n" * 28_000,
        "user-agent:*\n" + "disallow:/a*b*c*d$\n" * 25_000,
        "user-agent:*\n" + f"disallow:/{'*a' * 1000}\n" * 240,
    ],
    ids=["many agents", "many rules", "many stars"],
)
def test_hostile_rules_take_no_time(text: str) -> None:
    """A parser that copies each rule for each agent of its group would need gigabytes."""
    began = process_time()
    permits(robots(text), "https://a.org/" + "a" * 2000, "linkcheck")

    assert process_time() - began < 1.5


# Rounds


def test_robots_txt_is_asked_first_and_then_one_neighbour() -> None:
    doubted = [url(STORY), url("http://b.org/x?y")]
    first = probes(doubted, {}, AGENTS)

    assert first == (
        Ask("https://a.org/robots.txt", Role.ROBOTS, whole=True),
        Ask("http://b.org/robots.txt", Role.ROBOTS, whole=True),
    )
    answers = {
        first[0].url: robots(),
        first[1].url: robots("User-agent: linkcheck\nDisallow: /"),
    }
    second = probes(doubted, answers, AGENTS)
    assert second == (Ask(neighbour(url(STORY)), Role.PROBE),)

    answers[second[0].url] = Answer(ask=second[0], http_status=404)
    assert probes(doubted, answers, AGENTS) == ()


def test_every_name_that_we_go_by_must_be_permitted() -> None:
    answers = {"https://a.org/robots.txt": robots("User-agent: mybot\nDisallow: /")}

    assert probes([url(STORY)], answers, ("linkcheck", "mybot/1.0")) == ()
    assert len(probes([url(STORY)], answers, ("linkcheck", "other/1.0"))) == 1


def test_a_host_is_probed_once_in_a_run() -> None:
    made_up = Ask("https://a.org/made-up", Role.PROBE)
    answers = {made_up.url: Answer(ask=made_up, http_status=404)}

    assert probes([url(STORY), url("http://a.org/other")], answers, AGENTS) == ()


@pytest.mark.parametrize("host", ["127.0.0.1", "printer.local", "localhost", "[::1]"])
def test_private_hosts_are_never_probed(host: str) -> None:
    assert probes([url(f"http://{host}/story")], {}, AGENTS) == ()


def test_robots_txt_stands_at_the_root_of_scheme_host_and_port() -> None:
    assert robots_of(url("http://a.org:8080/x/y?z")) == "http://a.org:8080/robots.txt"


@pytest.mark.parametrize("role", [Role.PROBE, Role.ROBOTS])
@pytest.mark.parametrize("status", [404, 429, 503])
def test_a_probe_is_one_look(role: Role, status: int) -> None:
    looks = [Answer(ask=Ask("https://a.org/x", role), http_status=status)]

    assert next_look(looks, Policy(), Moment(0.0, 99.0, 0.5)) is None
