"""Regular expressions that are compiled when they are first asked.

Compiling them all took a third of a short run, and a run asks few of them: every one that stands
in a module is a `Pattern`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

_Match = re.Match[str]


class Pattern:
    """A regular expression, as written; its methods are those of `re.Pattern`.

    `hinge` is what stands in or beside every match: a character that texts seldom hold is missed
    twenty times sooner than the expression is.
    """

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG, hinge: str = "") -> None:
        self.pattern = pattern
        self.flags = flags
        self.hinge = hinge

    def __repr__(self) -> str:
        return f"Pattern({self.pattern!r})"

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.pattern, self.flags)

    def through(self, text: str) -> Iterator[_Match]:
        """Return every match in a whole text, in order; none at once where the hinge is missing."""
        return self.finditer(text) if self.hinge in text else iter(())

    def stands_in(self, text: str) -> bool:
        """Tell whether a whole text has a match."""
        return self.hinge in text and self.search(text) is not None

    # Once asked for, each is the method of what is compiled, found as fast as any attribute.

    @cached_property
    def search(self) -> Callable[..., _Match | None]:
        """Return the first place in a text that matches."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., _Match | None]:
        """Return the match at the beginning of a text."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., _Match | None]:
        """Return the match that is all of a text."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[_Match]]:
        """Return every match in a text, in order."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        """Return what every match says: its groups, or all of it."""
        return self.compiled.findall

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Return a text with every match replaced."""
        return self.compiled.sub

    @cached_property
    def split(self) -> Callable[..., list[str | Any]]:
        """Return what stands between the matches."""
        return self.compiled.split
