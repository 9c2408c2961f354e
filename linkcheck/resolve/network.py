"""What a run has learnt about the network itself, as told by whoever makes its requests."""

from __future__ import annotations

from time import monotonic

from linkcheck.resolve.names import Names

_LONG_ENOUGH = 2.0
"""Seconds without a word from anybody after which the network is suspected."""


class Network:
    """Whether anything out there was ever heard."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._begun: float | None = None
        self._failed = False
        self.answered = False
        """Some host said something, if only no."""

    def begin(self) -> None:
        """Note that a name is looked up, or an address asked."""
        self._begun = monotonic() if self._begun is None else self._begun

    def fail(self) -> None:
        """Note that it came to nothing; what needed no network has not failed."""
        self._failed = self._failed or self._begun is not None

    @property
    def tried(self) -> bool:
        """Some name was looked up, or some address asked, with time for an answer."""
        waited = self._begun is not None and monotonic() - self._begun > _LONG_ENOUGH
        return self._failed or waited

    @property
    def resolved(self) -> bool:
        """Some resolver found an address, or passed the control."""
        return self._names.heard

    @property
    def heard(self) -> bool:
        """False: much was tried and nothing out there was ever heard; we appear to be offline."""
        return not self.tried or self.answered or self.resolved
