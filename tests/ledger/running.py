"""Audits in processes of their own, which can be killed: forked from one that has it all loaded."""

from __future__ import annotations

import json
import multiprocessing
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from tests.auditing import everywhere
from tests.web.server import LocalWeb

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.ledger.loaded"])


def start(folder: Path, web: LocalWeb, ledger: str, report: str, **changes: Any) -> BaseProcess:
    """Start to audit a.md of `folder`; the report goes to the file `report` of it."""
    settings = {
        "connect_to": everywhere(web),
        "ca_file": web.ca_file,
        "ledger": ledger,
        "progress": False,
        **changes,
    }
    process = CONTEXT.Process(target=_audit, args=(str(folder), settings, report))
    process.start()
    return process


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
    work = begin(["a.md"], settings, Choices(settings), cwd=here, project_root=here)
    text = render_json(audit(work), Look(width=100))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    (here / name).write_text(text, encoding="utf-8")


def read(folder: Path, name: str) -> dict[str, Any]:
    """Return the report of a process that has ended."""
    value: dict[str, Any] = json.loads((folder / name).read_text("utf-8"))
    return value


def ended(process: BaseProcess) -> int | None:
    """Wait for a process; 60 seconds are a failure."""
    process.join(60)
    assert process.exitcode is not None
    return process.exitcode
