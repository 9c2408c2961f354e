"""The Dockerfile as far as it can be read without an engine."""

from __future__ import annotations

import re

from tests.running import ROOT

TEXT = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text("utf-8"))
LINES = [line.split(None, 1) for line in TEXT.splitlines() if line and not line.startswith("#")]


def test_what_is_copied_is_there_and_let_through() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    copied = [
        word
        for name, rest in LINES
        if name == "COPY" and "--from" not in rest
        for word in rest.split()[:-1]
    ]

    assert copied
    for name in copied:
        assert (ROOT / name).exists()
        assert f"!{name}" in ignored


def test_the_image_is_small_and_its_user_is_not_root() -> None:
    stages = [rest for name, rest in LINES if name == "FROM"]
    last = [name for name, _ in LINES][::-1].index("FROM")
    final = LINES[-last - 1 :]

    assert stages == ["python:3.13-slim AS build", "python:3.13-slim"]
    assert [rest for name, rest in final if name == "USER"] == ["10001:10001"]
    assert not any("pip" in rest for _, rest in final)
    assert ["ENTRYPOINT", '["linkcheck"]'] in final
