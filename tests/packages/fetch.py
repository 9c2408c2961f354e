"""Get the archive of a package with its registry's own client, by name and pinned version.

Nothing of a package is installed. pip prepares the metadata of a source archive, so its build
backend runs, as with any `pip install`; npm and apt only download.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

SECONDS = 300
"""Longest that one client may take."""


class Package(Struct, frozen=True, order=True):
    """One line of fixtures/packages/packages.tsv."""

    ecosystem: str
    """`pypi`, `npm` or `debian`."""
    name: str
    version: str
    beside: str = ""
    """`name=version` of packages it depends on whose files its texts link to, space-separated."""

    @property
    def key(self) -> str:
        """Return how the package is called in the list of hits: the version may move on."""
        return f"{self.ecosystem}:{self.name}"

    @property
    def whole(self) -> tuple[Package, ...]:
        """Return the packages whose files make up the tree a reader has: it and those beside it."""
        others = (other.partition("=") for other in self.beside.split())
        return (self, *(Package(self.ecosystem, name, version) for name, _, version in others))


class Missing(Exception):  # noqa: N818 - says what happened to the package
    """The archive cannot be had; the message is the client's last word."""


def fetch(package: Package, cache: Path) -> Path:
    """Return the archive of `package` below `cache`, downloading it once. Raises Missing."""
    folder = cache / package.ecosystem / package.name.replace("/", "+") / package.version
    folder = folder.with_name(folder.name.replace(":", "+"))
    if (kept := _archive(folder)) is not None:
        return kept
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    _run(_command(package, partial.absolute()), partial)
    if _archive(partial) is None:
        raise Missing("the client wrote no archive")
    partial.rename(folder)
    archive = _archive(folder)
    assert archive is not None
    return archive


def _archive(folder: Path) -> Path | None:
    return next((path for path in sorted(folder.glob("*")) if path.is_file()), None)


def _command(package: Package, folder: Path) -> Sequence[str]:
    name, version = package.name, package.version
    match package.ecosystem:
        case "pypi":  # the source archive: wheels leave out README and docs
            pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps")
            return (*pip, "--no-binary", name, "--dest", str(folder), f"{name}=={version}")
        case "npm":
            pack = ("npm", "pack", "--ignore-scripts", "--silent", "--pack-destination")
            return (*pack, str(folder), f"{name}@{version}")
        case "debian":
            return ("apt-get", "download", "-qq", f"{name}={version}")
    raise Missing(f"no client is known for {package.ecosystem}")


def _run(command: Sequence[str], folder: Path) -> None:
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except FileNotFoundError as error:
        raise Missing(f"{command[0]} is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise Missing(f"no archive after {SECONDS} seconds") from error
    if done.returncode:
        raise Missing(_complaint((done.stderr or done.stdout).strip().splitlines()))


def _complaint(said: Sequence[str]) -> str:
    """Return the last line that speaks of an error, or else the last.

    >>> _complaint(["ERROR: No such version", "note: see above"])
    'ERROR: No such version'
    """
    errors = [line for line in said if "error" in line.split(":")[0].lower()]
    return (errors or list(said) or ["the client failed without a word"])[-1]
