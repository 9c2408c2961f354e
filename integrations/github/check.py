"""The step of action.yml that audits: environment variables in, the runner's files out.

Decisions. linkcheck is called by its own script, not as a module, so that nothing in the repository
under audit is imported. What it prints may quote the articles, and a line that begins with `::` is
a command to the runner: the report stands between `::stop-commands::` and a token that nobody can
guess. An audit that could not be finished says so and, unless asked to, does not fail.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

INCOMPLETE = 3
USAGE = 2


class BadInput(Exception):  # noqa: N818 - says what is wrong with what the user wrote
    """An input of the action that cannot be used, in one sentence."""


def main() -> int:
    """Audit, and return the status of the step."""
    try:
        return _check(os.environ)
    except BadInput as error:
        print(f"::error title=linkcheck::{_escaped(str(error))}")
        return USAGE


def _check(environ: Mapping[str, str]) -> int:
    own = Path(environ["RUNNER_TEMP"], "linkcheck")
    (own / "ledger").mkdir(parents=True, exist_ok=True)
    # Of another step with this action nothing is taken for a report of this one.
    folder = Path(tempfile.mkdtemp(prefix="reports-", dir=own))
    command = [str(Path(sys.executable).with_name("linkcheck"))]
    command += arguments(environ, folder, own / "ledger" / "ledger.sqlite")
    incomplete = _choice(environ, "INCOMPLETE", "warn", "fail")
    token = secrets.token_hex(16)
    print(f"::stop-commands::{token}", flush=True)
    try:
        status = subprocess.run(command, check=False).returncode  # noqa: S603 - a list, no shell
    finally:
        print(f"\n::{token}::", flush=True)
    _publish(environ, folder, status)
    if status == INCOMPLETE and incomplete == "warn":
        print("::warning title=linkcheck::the audit is incomplete: some sources were not asked")
        return 0
    return status


def arguments(environ: Mapping[str, str], folder: Path, ledger: Path) -> list[str]:
    """Return what `linkcheck` is called with; its reports go to `folder`. Raises BadInput."""
    sources = _lines(environ, "SOURCES")
    if not sources:
        raise BadInput("sources: there is none")
    options = _options(environ, folder, ledger)
    return ["check", *options, *_lines(environ, "ARGS"), "--", *sources]


def _options(environ: Mapping[str, str], folder: Path, ledger: Path) -> Iterator[str]:
    yield f"--output=json:{folder / 'report.json'}"
    yield f"--output=sarif:{folder / 'report.sarif'}"
    if _flag(environ, "ANNOTATIONS"):
        yield f"--output=github:{folder / 'annotations'}"
    if _flag(environ, "SUMMARY"):
        yield f"--output=markdown:{folder / 'summary.md'}"
    if _flag(environ, "OFFLINE"):
        yield "--offline"
    yield f"--ledger={ledger if _flag(environ, 'LEDGER') else 'off'}"
    for option in ("FAIL_ON", "BASELINE", "CONFIG"):
        if value := environ.get(f"INPUT_{option}"):
            yield f"--{option.lower().replace('_', '-')}={value}"
    if since := _since(environ):
        yield f"--changed-since={since}"
        yield f"--changed-scope={_choice(environ, 'CHANGED_SCOPE', 'lines', 'file')}"


def _since(environ: Mapping[str, str]) -> str | None:
    """Return the name of what the change is counted from."""
    asked = environ.get("INPUT_CHANGED_SINCE") or "auto"
    if asked != "auto":
        return None if asked == "never" else asked
    # The runner sets it for pull requests only.
    base = environ.get("GITHUB_BASE_REF")
    return f"origin/{base}" if base else None


def _lines(environ: Mapping[str, str], name: str) -> list[str]:
    lines = (line.strip() for line in environ.get(f"INPUT_{name}", "").split("\n"))
    return [line for line in lines if line]


def _flag(environ: Mapping[str, str], name: str) -> bool:
    return _choice(environ, name, "false", "true") == "true"


def _choice(environ: Mapping[str, str], name: str, *known: str) -> str:
    """Return an input that is one of `known`, the first where it is empty."""
    value = environ.get(f"INPUT_{name}") or known[0]
    if value not in known:
        key = name.lower().replace("_", "-")
        raise BadInput(f"{key}: expected {' or '.join(known)}, not {value!r}")
    return value


def _publish(environ: Mapping[str, str], folder: Path, status: int) -> None:
    """Hand the reports to the runner, as far as they were written."""
    files = {name: folder / f"report.{name}" for name in ("json", "sarif")}
    outputs = {f"{name}-file": file for name, file in files.items() if file.exists()}
    lines = (f"{name}={value}\n" for name, value in {"status": status, **outputs}.items())
    _append(environ["GITHUB_OUTPUT"], "".join(lines))
    if (summary := folder / "summary.md").exists():
        _append(environ["GITHUB_STEP_SUMMARY"], summary.read_text("utf-8"))
    if (annotations := folder / "annotations").exists():
        print(annotations.read_text("utf-8"), end="", flush=True)


def _append(file: str, text: str) -> None:
    with Path(file).open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def _escaped(message: str) -> str:
    """Return a message as the value of a workflow command."""
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


if __name__ == "__main__":
    sys.exit(main())
