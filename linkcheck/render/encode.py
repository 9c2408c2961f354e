r"""From values to JSON that every program reads and no terminal obeys.

Values are written as they are; control and direction characters stand as `\\u` escapes, which
decode to the same text. A lone surrogate, which no UTF-8 can carry, becomes U+FFFD.

What may be long is written in pieces: those of `framed`, `listed`, `mapped` and `nested` joined are
what `to_json` makes of the whole, but for the newline, behind `margin` from the second line on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import msgspec
from msgspec import Struct

from linkcheck.patterns import Pattern

# What a terminal, an editor or a reviewer's eye would obey instead of show.
_UNSAFE = Pattern(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_SURROGATE = Pattern("[\ud800-\udfff]")
_TOGETHER = 64
"""Values that are encoded at once."""
_PIECE = 1 << 16
"""Characters that are worth writing."""


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


def framed(frame: Struct, members: Mapping[str, Iterable[str]], margin: str = "") -> Iterator[str]:
    """Yield an object in pieces, with those of `members` in place of its fields so named."""
    lead = "{"
    for name in frame.__struct_fields__:
        yield f'{lead}\n{margin}  "{name}": '
        lead = ","
        yield from members.get(name) or (_indented(getattr(frame, name), f"{margin}  "),)
    yield f"\n{margin}}}"


def listed(values: Iterable[Any], margin: str) -> Iterator[str]:
    """Yield an array in pieces; `values` are taken when it is their turn."""
    every = iter(values)
    return _members("[]", iter(lambda: list(islice(every, _TOGETHER)), []), margin)


def mapped(items: Iterable[tuple[str, Any]], margin: str) -> Iterator[str]:
    """Yield an object of `items` in pieces; no key comes twice."""
    every = iter(items)
    return _members("{}", iter(lambda: dict(islice(every, _TOGETHER)), {}), margin)


def nested(values: Iterable[Iterable[str]], margin: str) -> Iterator[str]:
    """Yield an array of what comes in pieces; each value has two more spaces as its margin."""
    lead = "["
    for value in values:
        yield f"{lead}\n{margin}  "
        lead = ","
        yield from value
    yield f"\n{margin}]" if lead == "," else "[]"


def gathered(parts: Iterable[str]) -> Iterator[str]:
    """Yield the same text in pieces that are worth writing."""
    held: list[str] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= _PIECE:
            yield "".join(held)
            held.clear()
            size = 0
    yield "".join(held)


def _members(brackets: str, batches: Iterable[Any], margin: str) -> Iterator[str]:
    lead, closing = brackets[0], f"\n{margin}{brackets[1]}"
    for batch in batches:
        yield lead + _indented(batch, margin)[1 : -len(closing)]
        lead = ","
    yield closing if lead == "," else brackets


def _indented(value: Any, margin: str) -> str:
    # No text in JSON has a line end.
    return msgspec.json.format(to_line(value), indent=2).replace("\n", f"\n{margin}")


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
