"""Audits in processes of their own, which can be killed."""

from __future__ import annotations

import json
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from tests.auditing import everywhere
from tests.forking import fork
from tests.web.server import LocalWeb

PAUSES = 0.1
"""A tenth of the usual ones: some of a run must be left when it is killed."""


def start(folder: Path, web: LocalWeb, ledger: str, report: str, **changes: Any) -> BaseProcess:
    """Start to audit a.md of `folder`; the report goes to the file `report` of it."""
    settings = {
        "connect_to": everywhere(web),
        "ca_file": web.ca_file,
        "ledger": ledger,
        "progress": False,
        **changes,
    }
    return fork(_audit, str(folder), settings, report)


def _audit(folder: str, changes: dict[str, Any], name: str) -> None:
    import resource

    from linkcheck.audit import audit, begin
    from linkcheck.choice import Choices
    from linkcheck.render import Look
    from linkcheck.render.json import render_json
    from linkcheck.settings import Settings

    largest = changes.pop("largest_file", resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
    settings, here = Settings(**changes), Path(folder)
    places = {"cwd": here, "project_root": here}
    work = begin(["a.md"], settings, Choices(settings), pauses=PAUSES, **places)
    text = render_json(audit(work), Look(width=100))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    (here / name).write_text(text, encoding="utf-8")


def read(folder: Path, name: str) -> dict[str, Any]:
    """Return the report of a process that has ended."""
    value: dict[str, Any] = json.loads((folder / name).read_text("utf-8"))
    return value
