"""The settings in force, and where each comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from linkcheck.settings import (
    CI_DEADLINE,
    ENVIRONMENT,
    ConnectTo,
    Output,
    Settings,
    hide_password,
    is_ci,
    shown,
)
from linkcheck.settings.files import PYPROJECT, read_file, read_text

_PROXIES = ("https_proxy", "http_proxy", "all_proxy")

Kind = Literal["default", "file", "environment", "flag"]


class Origin(Struct, frozen=True):
    """Who decided on a key, and where: a file with its line, a variable, a flag."""

    value: Any
    """In the types of JSON; without secrets."""
    origin: Kind
    where: str | None = None


def origins(
    settings: Settings, file: Path | None, flags: Mapping[str, object], environ: Mapping[str, str]
) -> dict[str, Origin]:
    """Return every setting with its origin; the arguments are those of `load_settings`.

    Raises BadSettings.
    """
    given = {name.replace("_", "-") for name, value in flags.items() if value not in (None, ())}
    written = read_file(file) if file is not None else {}
    variables = {key: name for name, key in ENVIRONMENT.items() if environ.get(name)}
    found: dict[str, Origin] = {}
    for key, value in shown(settings).items():
        plain = _plain(value)
        if key in given:
            flag = "--no-progress" if key == "progress" else f"--{key}"
            found[key] = Origin(plain, "flag", flag)
        elif variable := variables.get(key):
            found[key] = Origin(plain, "environment", variable)
        elif file is not None and key in written:
            found[key] = Origin(plain, "file", _place(file, key))
        else:
            found[key] = _from_environment(key, environ) or Origin(plain, "default")
    return found


def _from_environment(key: str, environ: Mapping[str, str]) -> Origin | None:
    if key == "deadline" and is_ci(environ):
        return Origin(CI_DEADLINE, "environment", "CI")
    if key == "proxy":
        for name, address in environ.items():
            if name.lower() in _PROXIES and address:
                return Origin(hide_password(address), "environment", name)
    return None


def _plain(value: Any) -> Any:
    if isinstance(value, Output):
        return f"{value.format}:{value.path}"
    if isinstance(value, ConnectTo):
        return ":".join("" if part is None else str(part) for part in value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Struct):
        return msgspec.to_builtins(value)
    return value


def _place(file: Path, key: str) -> str:
    """Return file and line of a key; the file alone where no line is seen to set it."""
    prefix = "tool.linkcheck" if file.name == PYPROJECT else ""
    table = ""
    for number, line in enumerate(read_text(file).splitlines(), 1):
        if head := re.match(r"\s*\[\[?\s*([^\]]*?)\s*\]", line):
            table = head[1].replace(" ", "").replace('"', "")
        own = table == prefix and re.match(rf'\s*"?{re.escape(key)}"?\s*[.=]', line)
        name = f"{prefix}.{key}".lstrip(".")
        if own or (head and (table == name or table.startswith(f"{name}."))):
            return f"{file}:{number}"
    return str(file)
