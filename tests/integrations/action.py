"""Running the steps of action.yml as the runner does, on this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from tests.running import ROOT, environment

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step.get("id"): step for step in ACTION["runs"]["steps"]}
_EXPRESSION = re.compile(r"\$\{\{ ([\w.-]+) \}\}")

RECORDER = """\
#!/bin/sh
printf '%s\\0' "$@" > "$RUNNER_TEMP/arguments"
for argument; do
    case "$argument" in --) break;; --output=*) printf '%s\\n' "$argument" > "${argument#*:}";; esac
done
printf '%s' "$SAYS"
exit "${STATUS:-0}"
"""
"""A stand-in for linkcheck that keeps what it is called with and writes what it is asked for."""

PROGRAM = '#!/bin/sh\nexec "$REAL_PYTHON" -m linkcheck "$@"\n'


class Ran(Struct, frozen=True):
    """What a step did: its status, what the runner read of it."""

    status: int
    stdout: str
    outputs: dict[str, str]
    summary: str
    arguments: list[str]
    """Of the recorder."""


def check(
    temp: Path, workspace: Path, *, program: str = RECORDER, inputs: dict[str, str], **environ: str
) -> Ran:
    """Run the step `check` in `workspace`, which `linkcheck` is `program`."""
    interpreter = temp / "bin" / "python"
    interpreter.parent.mkdir(parents=True)
    interpreter.symlink_to(sys.executable)
    (temp / "bin" / "linkcheck").write_text(program)
    (temp / "bin" / "linkcheck").chmod(0o755)
    given = {f"inputs.{name}": spec["default"] for name, spec in ACTION["inputs"].items()}
    given |= {f"inputs.{name}": value for name, value in inputs.items()}
    given["steps.install.outputs.python"] = str(interpreter)
    return _run("check", temp, workspace, given, REAL_PYTHON=sys.executable, **environ)


def install(temp: Path, workspace: Path) -> str:
    """Run the step `install` in `workspace`; return the interpreter that it hands on."""
    temp.mkdir()
    given = {"steps.python.outputs.python-path": sys.executable}
    # What pip imports is not this project's to judge.
    ran = _run("install", temp, workspace, given, PYTHONPATH="", PYTHONWARNINGS="")
    assert ran.status == 0, ran.stdout
    return ran.outputs["python"]


def _run(step: str, temp: Path, workspace: Path, given: dict[str, str], **environ: str) -> Ran:
    """Run a step with the values of expressions in `given`."""
    own = {
        name: _EXPRESSION.sub(lambda found: given[found[1]], value)
        for name, value in STEPS[step]["env"].items()
    }
    runner = {
        "RUNNER_TEMP": str(temp),
        "GITHUB_WORKSPACE": str(workspace),
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_OUTPUT": str(temp / "output"),
        "GITHUB_STEP_SUMMARY": str(temp / "summary"),
        "CI": "true",
    }
    script = temp / "step.sh"
    script.write_text(STEPS[step]["run"])
    done = subprocess.run(
        # As the runner calls `shell: bash`.
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=workspace,
        env=environment(**runner | own | environ),
        capture_output=True,
        check=False,
        timeout=300,
    )
    arguments = temp / "arguments"
    return Ran(
        status=done.returncode,
        stdout=done.stdout.decode() + done.stderr.decode(),
        outputs=dict(line.split("=", 1) for line in _text(temp / "output").splitlines()),
        summary=_text(temp / "summary"),
        arguments=os.fsdecode(arguments.read_bytes()).split("\0")[:-1]
        if arguments.exists()
        else [],
    )


def _text(file: Path) -> str:
    return file.read_text("utf-8") if file.exists() else ""


def obeyed(stdout: str) -> list[str]:
    """Return the lines that the runner takes for commands: not those between stop and token."""
    commands, token = [], None
    for line in stdout.splitlines():
        command = line.strip()
        if token is not None:
            token = None if command == f"::{token}::" else token
        elif command.startswith("::stop-commands::"):
            token = command.removeprefix("::stop-commands::")
        elif command.startswith("::"):
            commands.append(command)
    return commands
