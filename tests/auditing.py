"""Auditing in this process: for tests that look at the report, or stand in for the resolver."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from linkcheck.audit import Focus, Work, audit, begin
from linkcheck.choice import Choices
from linkcheck.inquiry import Watch
from linkcheck.model import Report, Resolution
from linkcheck.settings import ConnectTo, Settings
from tests.web.server import LocalWeb

PAUSES = 0.01
"""A hundredth of the usual ones: servers of this machine need no time to recover."""


def everywhere(web: LocalWeb) -> tuple[ConnectTo, ...]:
    """Return the rule that leads every host to the local web."""
    return (ConnectTo(host="", port=None, to_host="127.0.0.1", to_port=web.port),)


def work(
    folder: Path,
    names: Sequence[str],
    web: LocalWeb | None = None,
    watch: Watch | None = None,
    now: Callable[[], float] = time.time,
    pauses: float = PAUSES,
    meanwhile: Callable[[], object] | None = None,
    **changes: Any,
) -> Work:
    """Begin to audit the articles `names` of `folder`; see `begin` for the rest."""
    if web is not None:
        changes = {"connect_to": everywhere(web), "ca_file": web.ca_file, **changes}
    settings = Settings(**{"archives": "off", **changes})
    return begin(
        names,
        settings,
        Choices(settings),
        cwd=folder,
        project_root=folder,
        watch=watch,
        now=now,
        pauses=pauses,
        meanwhile=meanwhile,
    )


def audited(
    folder: Path,
    text: str,
    web: LocalWeb | None = None,
    watch: Watch | None = None,
    focus: Focus | None = None,
    **more: Any,
) -> Report:
    """Audit `text` as the article a.md of `folder`, as `work` has it."""
    (folder / "a.md").write_text(text, encoding="utf-8")
    return audit(work(folder, ["a.md"], web, watch, **more), focus)


def resolved(
    folder: Path, urls: Iterable[str], web: LocalWeb | None = None, **more: Any
) -> dict[str, Resolution]:
    """Audit an article that links to `urls`, and return their verdicts by URL."""
    text = "\n\n".join(f"[here it is]({url})" for url in urls)
    return dict(audited(folder, text, web, **more).resolutions)
