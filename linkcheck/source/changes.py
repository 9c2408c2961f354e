"""Which articles a change touches, and on which lines: read from git.

Decisions. The change is what a pull request shows: from the commit at which HEAD left REF to the
files as they lie there, committed or not. What that commit does not hold is new, whether or not git
knows it yet; so is what git cannot compare by lines. An article belongs to the repository around
it; in a submodule the change begins at the commit that the outer repository wanted back then.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping

from linkcheck.patterns import Pattern
from linkcheck.source.diff import Altered, read_altered, read_lines, read_names
from linkcheck.source.git import Repository, Unknowable

_NO_REF = Pattern(r"-|.*[\x00-\x20\x7f]", re.DOTALL)

Touched = Mapping[str, tuple[range, ...] | None]
"""Lines, as git counts them from 1, by the path of the file; None: all of it."""

DEEPEN = (
    "this clone is shallow: fetch the rest with `git fetch --unshallow`,"
    " in CI check out with `fetch-depth: 0`"
)


def touched(paths: Iterable[str], ref: str, *, whole: bool = False) -> Touched:
    """Return those of `paths` that changed since `ref`, and where; with `whole` all of each.

    Raises Unknowable.
    """
    if not ref or _NO_REF.match(ref):
        raise Unknowable(f"{ref!r} is no name of a commit, branch or tag")
    bases = _Bases(ref)
    found: dict[str, tuple[range, ...] | None] = {}
    for top, inside in _by_repository(paths).items():
        repository, base = bases.of(top)
        changed = _compare(repository, base, frozenset(inside), whole=whole)
        found |= {inside[name]: lines for name, lines in changed.items()}
    return found


class _Bases:
    """The commits from which changes are counted, one a repository."""

    def __init__(self, ref: str) -> None:
        self._ref = ref
        self._known: dict[str, tuple[Repository, str | None]] = {}

    def of(self, top: str) -> tuple[Repository, str | None]:
        """Return the repository at `top` and its base; None where nothing was there."""
        if top not in self._known:
            repository = Repository(top)
            outer = repository.outer
            base = self._named(repository) if outer is None else self._wanted(repository, outer)
            self._known[top] = repository, base
        return self._known[top]

    def _named(self, repository: Repository) -> str:
        commit = repository.commit(self._ref)
        if commit is None:
            why = f"there is no commit, branch or tag {self._ref!r} in {repository.top}"
            raise Unknowable(f"{why}; {DEEPEN}" if repository.shallow else why)
        base = repository.fork_point(commit)
        if base is None:
            why = f"{self._ref} and HEAD have no commit in common"
            raise Unknowable(f"{why} here; {DEEPEN}" if repository.shallow else why)
        return base

    def _wanted(self, submodule: Repository, outer: str) -> str | None:
        around, base = self.of(outer)
        path = _inside(submodule.top, outer)
        wanted = around.submodule(base, path) if base else None
        if wanted and submodule.commit(wanted) is None:
            raise Unknowable(
                f"the submodule {path} was at {wanted[:12]}, which is not there;"
                f" fetch it with `git -C {path} fetch --unshallow` or `git fetch` there"
            )
        return wanted


def _by_repository(paths: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return paths by the name their repository has for them, by the top of that repository."""
    tops: dict[str, str | None] = {}
    found: dict[str, dict[str, str]] = {}
    for path in paths:
        real = os.path.realpath(path)
        folder = os.path.dirname(real)  # noqa: PTH120 - thousands of them
        if folder not in tops:
            tops[folder] = _top(folder)
        top = tops[folder]
        if top is None:
            raise Unknowable(f"{path} is in no git repository")
        found.setdefault(top, {})[_inside(real, top)] = path
    return found


def _top(folder: str) -> str | None:
    while not os.path.exists(os.path.join(folder, ".git")):  # noqa: PTH110, PTH118 - never raises
        folder, below = os.path.dirname(folder), folder  # noqa: PTH120
        if folder == below:
            return None
    return folder


def _inside(path: str, top: str) -> str:
    return os.path.relpath(path, top).replace(os.sep, "/")


def _compare(
    repository: Repository, base: str | None, names: frozenset[str], *, whole: bool
) -> Touched:
    if base is None:
        return dict.fromkeys(names)
    new = names - read_names(repository.names(base))
    altered = {
        name: one for name, one in read_altered(repository.altered(base)).items() if name in names
    }
    found: dict[str, tuple[range, ...] | None] = dict.fromkeys(new | altered.keys())
    compared = {name: one for name, one in altered.items() if one.compared}
    return found if whole else found | _lines(repository, base, compared)


def _lines(
    repository: Repository, base: str, compared: Mapping[str, Altered]
) -> dict[str, tuple[range, ...]]:
    """Return the lines of the files that were compared; none where nothing was added."""
    longer = [one for one in compared.values() if one.added]
    # A renamed file is found again only if both its names are looked at.
    paths = [name for one in longer for name in (one.before, one.path) if name is not None]
    found: dict[str, tuple[range, ...]] = dict.fromkeys(compared, ())
    for patch in repository.patches(base, paths):
        found |= {name: lines for name, lines in read_lines(patch).items() if name in found}
    return found
