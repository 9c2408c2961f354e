"""How much there is to ask."""

import pytest

from linkcheck.model import Ask, Role
from linkcheck.resolve.policy import Policy
from linkcheck.resolve.prospect import prospect


def test_hosts_are_names_and_the_busiest_domain_says_how_long() -> None:
    urls = [f"https://{host}.wiki.org/{n}" for host in ("en", "de") for n in range(50)]
    ahead = prospect([Ask(url) for url in [*urls, "http://a.org/"]], Policy(deadline=9.0))

    assert (ahead.urls, ahead.hosts, ahead.deadline, ahead.cited) == (101, 3, 9.0, True)
    assert ahead.seconds == pytest.approx(100 * 0.8 / 4)


def test_many_domains_go_through_one_door() -> None:
    ahead = prospect([Ask(f"http://h{n}.org/") for n in range(12_800)], Policy(concurrency=128))

    assert ahead.seconds == pytest.approx(80)


def test_an_article_is_no_citation() -> None:
    assert not prospect([Ask("http://a.org/", Role.ARTICLE)], Policy()).cited
