"""Why an input cannot be audited: the reasons the operating system gives, in linkcheck's words."""

from __future__ import annotations

import errno

from linkcheck.model import InputError

_MISSING = ("not-found", "no such file or folder")
_FORBIDDEN = ("permission", "reading it is not permitted")

_REASONS = {
    errno.ENOENT: _MISSING,
    errno.ENOTDIR: _MISSING,
    errno.ENAMETOOLONG: _MISSING,
    errno.EINVAL: _MISSING,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EISDIR: ("is-directory", "it is a folder"),
    errno.EBADF: ("io", "it is closed, or not open for reading"),
    errno.ELOOP: ("not-found", "it is a symbolic link that leads back to itself"),
}


class Unreadable(Exception):  # noqa: N818 - the state of an input, not a fault of the program
    """An input that cannot be audited: a kebab-case reason and one sentence without a full stop."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message

    @classmethod
    def from_os_error(cls, error: OSError) -> Unreadable:
        """Return what an error of the operating system means for an input."""
        other = ("io", f"it cannot be read: {error.strerror or error}")
        return cls(*_REASONS.get(error.errno or 0, other))

    def as_error(self, name: str) -> InputError:
        """Return this as the value a report holds for the input called `name`."""
        return InputError(source=name, reason=self.reason, message=self.message)
