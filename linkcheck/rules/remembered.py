"""What many rules ask about one article is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from operator import is_
from typing import Any, ClassVar, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class remembered(Generic[P, T]):  # noqa: N801 - reads as a decorator
    """A pure function that remembers its value for the last arguments.

    The same arguments are the same objects: articles are frozen, and comparing two costs more than
    most functions of them.
    """

    _all: ClassVar[list[remembered[..., Any]]] = []

    def __init__(self, compute: Callable[P, T]) -> None:
        self._compute = compute
        self._last: tuple[tuple[object, ...], T] | None = None
        self.__doc__ = compute.__doc__
        self._all.append(self)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return the value for these arguments."""
        given = (*args, *kwargs.values())
        last = self._last
        if last is None or not all(map(is_, last[0], given)):
            self._last = last = (given, self._compute(*args, **kwargs))
        return last[1]

    def forget(self) -> None:
        """Forget the last value."""
        self._last = None

    @classmethod
    def forget_all(cls) -> None:
        """Forget what is known of an article: half a kilobyte for each of its links."""
        for one in cls._all:
            one.forget()
