"""One run's asks, as far as what this machine allows is concerned."""

from __future__ import annotations

import json
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.forking import FORKS, ended, fork, pipe
from tests.web.server import LocalWeb, respond

HOSTS = 120
FILES = 64


def _audit(folder: str, port: int, ca_file: str, results: Connection) -> None:
    """Audit a.md with hardly any files to open; send what became of its URLs."""
    import resource

    from linkcheck.audit import audit, begin
    from linkcheck.choice import Choices
    from linkcheck.settings import ConnectTo, Settings

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, most))
    there = ConnectTo(host="", port=None, to_host="127.0.0.1", to_port=port)
    settings = Settings(connect_to=(there,), ca_file=ca_file, archives="off")
    here = Path(folder)
    work = begin(["a.md"], settings, Choices(settings), cwd=here, project_root=here)
    found = audit(work).resolutions.values()
    results.send_bytes(json.dumps([(one.status, one.reason) for one in found]).encode())


@pytest.mark.skipif(not FORKS, reason="there is no such limit")
def test_more_hosts_than_files_may_be_open_are_asked_all_the_same(tmp_path: Path) -> None:
    links = [f"[s](https://h{n}.test/minutes-{n})" for n in range(HOSTS)]
    (tmp_path / "a.md").write_text("\n\n".join(links), encoding="utf-8")
    page = respond(200, "<title>Minutes</title>" + "<p>It met on Monday at noon.</p>" * 60)
    receiving, sending = pipe()
    with LocalWeb({}, otherwise=page) as web:
        process = fork(_audit, str(tmp_path), web.port, web.ca_file, sending)
        sending.close()
        found = json.loads(receiving.recv_bytes())

        assert ended(process) == 0
    assert found == [["ok", None]] * HOSTS
