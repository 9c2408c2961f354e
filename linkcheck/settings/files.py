"""Which file settings are read from, and its tables. The only I/O of the room."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

from linkcheck.settings.mistakes import BadSettings

OWN_FILE = "linkcheck.toml"
PYPROJECT = "pyproject.toml"


def find_project_root(cwd: Path, settings_file: Path | None = None) -> Path:
    """Return the folder reported names are relative to.

    That of the settings file (of `settings_file`, where one was named), else the repository's root,
    else `cwd`.
    """
    if file := settings_file or find_settings_file(cwd):
        return file.absolute().parent
    return _repository_root(cwd) or cwd


def find_settings_file(cwd: Path) -> Path | None:
    """Return the first `linkcheck.toml`, or pyproject.toml with our table, upwards from `cwd`.

    The search ends at the repository's root.
    """
    for folder in (cwd, *cwd.parents):
        # A folder of this name, or a link that leads nowhere, is an error that is better said.
        if os.path.lexists(folder / OWN_FILE):
            return folder / OWN_FILE
        if _is_ours(folder / PYPROJECT):
            return folder / PYPROJECT
        if _is_repository(folder):
            return None
    return None


def read_file(file: Path) -> dict[str, Any]:
    """Return our table of a TOML file. Raises BadSettings with file, line and column."""
    try:
        tables = tomllib.loads(read_text(file))
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(_locate(file, str(error))) from error
    if file.name != PYPROJECT:
        return tables
    tool = tables.get("tool")
    ours = tool.get("linkcheck") if isinstance(tool, dict) else None
    if not isinstance(ours, dict):
        raise BadSettings(f"{file}: there is no table [tool.linkcheck]")
    return ours


def read_text(file: Path) -> str:
    """Return the text of a settings file. Raises BadSettings."""
    try:
        # TOML wants UTF-8 without a mark, Windows editors write one.
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise BadSettings(f"{file}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise BadSettings(f"{file}: not UTF-8 at byte {error.start}") from error


def _locate(file: Path, message: str) -> str:
    """Turn tomllib's `… (at line 2, column 3)` into `file:2:3: …`."""
    place = re.search(r" \(at line (\d+), column (\d+)\)\Z", message)
    if place is None:
        return f"{file}: {message}"
    return f"{file}:{place[1]}:{place[2]}: {message[: place.start()]}"


def _is_ours(file: Path) -> bool:
    """Tell whether a pyproject.toml has our table, or is meant to and cannot be parsed."""
    try:
        text = file.read_text("utf-8-sig", "replace")
        # Most have not, and parsing all of them would cost more than finding that out.
        tool = tomllib.loads(text).get("tool") if "linkcheck" in text else None
        return isinstance(tool, dict) and "linkcheck" in tool
    except tomllib.TOMLDecodeError:
        return re.search(r"^\s*\[\s*tool\s*\.\s*linkcheck\b", text, re.MULTILINE) is not None
    except OSError:
        return False


def _repository_root(cwd: Path) -> Path | None:
    return next((folder for folder in (cwd, *cwd.parents) if _is_repository(folder)), None)


def _is_repository(folder: Path) -> bool:
    return os.path.exists(folder / ".git")  # noqa: PTH110 - never raises
