"""Asking git, as a program: read-only, in one repository, deaf to the settings of its user.

Decisions. A name given by people never reaches git where an option could stand: a REF is refused
if it looks like one, everything after it works with the commit's own number, and names of files
follow `--` and are taken literally. Variables that point git elsewhere (a hook has them) or change
what a diff looks like are left out, and so are diff drivers and text conversions.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

_MISLEADING = frozenset(
    "GIT_DIR GIT_WORK_TREE GIT_COMMON_DIR GIT_INDEX_FILE GIT_PREFIX GIT_NAMESPACE GIT_SHALLOW_FILE"
    " GIT_IMPLICIT_WORK_TREE GIT_INTERNAL_SUPER_PREFIX GIT_EXTERNAL_DIFF GIT_DIFF_OPTS"
    " GIT_LITERAL_PATHSPECS GIT_GLOB_PATHSPECS GIT_NOGLOB_PATHSPECS GIT_ICASE_PATHSPECS".split()
)
"""git's environment variables (git(1)) that lead to another repository, or to another diff."""

_DIFF = (
    "diff", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--find-renames",
    "--ignore-submodules=all",
)  # fmt: skip
_LONGEST = 20_000
"""Characters of file names on one command line; Windows takes 32,767 in all."""


class Unknowable(Exception):  # noqa: N818 - the state of a repository, not a fault of the program
    """Why it cannot be told what changed: a sentence or two, without the last full stop."""


class Repository:
    """The work tree of a git repository whose top is the folder `top`. Raises Unknowable."""

    def __init__(self, top: str) -> None:
        self.top = top
        self._environ = _environment(os.environ, top)

    def commit(self, name: str) -> str | None:
        """Return the number of the commit that `name` names; None where there is none."""
        found = self._run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", may=(1, 128))
        return found.decode("ascii", "replace").strip() or None

    def fork_point(self, commit: str) -> str | None:
        """Return the commit at which HEAD and `commit` parted; None where they never met."""
        found = self._run("merge-base", commit, "HEAD", may=(1, 128))
        return found.decode("ascii", "replace").strip() or None

    @property
    def shallow(self) -> bool:
        """The history was cut off when it was fetched."""
        return self._run("rev-parse", "--is-shallow-repository").strip() == b"true"

    @property
    def outer(self) -> str | None:
        """The top of the repository of which this is a submodule."""
        found = self._run("rev-parse", "--show-superproject-working-tree")
        return os.path.realpath(os.fsdecode(found.rstrip(b"\n"))) if found.strip() else None

    def submodule(self, commit: str, path: str) -> str | None:
        """Return the commit that `commit` wants of the submodule at `path`."""
        entry = self._run("ls-tree", "-z", commit, "--", path)
        kind, _, rest = entry.partition(b" commit ")
        return rest.partition(b"\t")[0].decode("ascii") if kind == b"160000" else None

    def names(self, commit: str) -> bytes:
        """Return the files of `commit`, NUL-terminated."""
        return self._run("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)

    def altered(self, commit: str) -> bytes:
        """Return the files that differ between `commit` and the work tree, with counts of lines."""
        return self._run(*_DIFF, "--raw", "--numstat", "-z", commit, "--")

    def patches(self, commit: str, paths: Sequence[str]) -> Iterator[bytes]:
        """Yield patches without context for `paths`, from `commit` to the work tree."""
        form = ("--patch", "--unified=0", "--inter-hunk-context=0")
        prefixes = ("--src-prefix=a/", "--dst-prefix=b/")
        for some in _batches(paths):
            yield self._run(*_DIFF, *form, *prefixes, commit, "--", *some)

    def _run(self, *arguments: str, may: Sequence[int] = ()) -> bytes:
        """Return what git prints; nothing where it fails with one of the statuses `may`."""
        import subprocess  # noqa: PLC0415 - most runs ask nothing of git

        command = ["git", "--no-pager", "--literal-pathspecs", "-C", self.top]
        command += ["-c", "core.quotePath=true", "-c", "core.fsmonitor=false", *arguments]
        try:
            done = subprocess.run(  # noqa: S603 - see the decisions above
                command,
                capture_output=True,
                check=False,
                env=self._environ,
                stdin=subprocess.DEVNULL,
            )
        except FileNotFoundError as error:
            raise Unknowable("git is not installed, or not on the PATH") from error
        except (OSError, ValueError) as error:
            raise Unknowable(f"git could not be run: {error}") from error
        if done.returncode == 0:
            return done.stdout
        if done.returncode in may:
            return b""
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise Unknowable(said or f"git ended with status {done.returncode}")


def _environment(environ: Mapping[str, str], top: str) -> dict[str, str]:
    kept = {name: value for name, value in environ.items() if name not in _MISLEADING}
    own = {
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        # A damaged repository is not to be mistaken for the one around it.
        "GIT_CEILING_DIRECTORIES": os.path.dirname(top),  # noqa: PTH120
    }
    return kept | own


def _batches(paths: Sequence[str]) -> Iterator[list[str]]:
    some: list[str] = []
    length = 0
    for path in paths:
        if some and length + len(path) > _LONGEST:
            yield some
            some, length = [], 0
        some.append(path)
        length += len(path) + 1
    if some:
        yield some
