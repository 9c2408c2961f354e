"""What many rules ask of one article is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from linkcheck.model import Article

T = TypeVar("T")


class per_article(Generic[T]):  # noqa: N801 - reads as a decorator
    """A pure function of an article that remembers its value for the last one.

    By identity: articles are frozen, and comparing two costs more than most functions.
    """

    def __init__(self, compute: Callable[[Article], T]) -> None:
        self._compute = compute
        self._last: tuple[Article, T] | None = None
        self.__doc__ = compute.__doc__

    def __call__(self, article: Article) -> T:
        """Return the value for `article`."""
        last = self._last
        if last is None or last[0] is not article:
            self._last = last = (article, self._compute(article))
        return last[1]
