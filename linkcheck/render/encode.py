r"""From values to JSON that every program reads and no terminal obeys.

Values are written as they are; control and direction characters stand as `\\u` escapes, which
decode to the same text. A lone surrogate, which no UTF-8 can carry, becomes U+FFFD.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from linkcheck.patterns import Pattern

# What a terminal, an editor or a reviewer's eye would obey instead of show.
_UNSAFE = Pattern(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_SURROGATE = Pattern("[\ud800-\udfff]")


def to_json(value: Any) -> str:
    r"""Return Structs, mappings and sequences as JSON, indented by two spaces, a newline last.

    >>> to_json({"a": "\u202e\ud800"}) == '{\n  "a": "\\u202e\ufffd"\n}\n'
    True
    """
    return msgspec.json.format(to_line(value), indent=2) + "\n"


def to_line(value: Any) -> str:
    """Return the same on one line, without its end."""
    text = _encode(value).decode()
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _encode(value: Any) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.json.encode(_without_surrogates(msgspec.to_builtins(value)))


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {_without_surrogates(key): _without_surrogates(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_surrogates(item) for item in value]
    return value
