"""The forms in which single values are written, each with what is said of one that is not so."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

_CODE = "^[A-Za-z][A-Za-z0-9-]*$"
_SHARE = "^(100|[0-9]{1,2}([.][0-9]+)?)%$"
_DOMAIN = r"^[^./:@?#*,%\s-][^/:@?#*,%\s]*$"

Seconds = Annotated[float, Meta(gt=0, le=1_000_000)]
Pause = Annotated[float, Meta(ge=0, le=60)]
"""Seconds between two requests."""
AtOnce = Annotated[int, Meta(ge=1, le=1024)]
"""Requests at once."""
SecondsOrNone = Annotated[float, Meta(ge=0, le=1_000_000)]
Code = Annotated[str, Meta(pattern=_CODE)]
Codes = tuple[Code, ...]
Share = Annotated[str, Meta(pattern=_SHARE)]
Domain = Annotated[str, Meta(pattern=_DOMAIN)]

EXPECTED = {
    _CODE: "expected codes, families or names of rules",
    _SHARE: "expected a share such as 20%",
    _DOMAIN: "expected a domain such as example.org; what lies below it is meant, too",
}
