"""One browser for all tests of the page, and the pages, written once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.browser.chromium import Browser, Page, chromium
from tests.browser.pages import write


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium")) as running:
        yield running


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the file of a report, which is made when it is first asked for."""
    folder = tmp_path_factory.mktemp("pages")
    return cache(lambda name: write(name, folder))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    tab = browser.page()
    tab.look(width=1400)
    yield tab
    browser.call("Target.closeTarget", {"targetId": tab.target})


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the program of axe-core, which scripts/browser names."""
    return Path(os.environ["AXE"]).read_text("utf-8")
