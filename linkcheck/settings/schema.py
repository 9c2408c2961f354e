"""The JSON Schema of a settings file, generated from the types of its keys.

It accepts what `load_settings` accepts. Which rules and formats exist is not known here: words that
name none are refused later.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from linkcheck.model import ArchiveKind
from linkcheck.settings import (
    EXTENSIONS,
    FLAGS_ONLY,
    LedgerAge,
    PathSettings,
    PolicySettings,
    Settings,
)
from linkcheck.settings.about import ABOUT, ABOUT_AGES, ABOUT_PATHS, ABOUT_POLICY, About
from linkcheck.settings.grammar import CONTROLS

SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"

_TITLES = {
    "File": ABOUT,
    PolicySettings.__name__: ABOUT_POLICY,
    PathSettings.__name__: ABOUT_PATHS,
    LedgerAge.__name__: ABOUT_AGES,
}


def json_schema() -> dict[str, Any]:
    """Return the schema of `linkcheck.toml`, and of the table `tool.linkcheck`."""
    fields = {
        field.name: (_WRITTEN.get(field.name, field.type), field.default)
        for field in msgspec.structs.fields(Settings)
        if field.name.replace("_", "-") not in FLAGS_ONLY
    }
    defined = [(name, kind, None) for name, (kind, _) in fields.items()]
    file = msgspec.defstruct("File", defined, rename="kebab", kw_only=True)
    schema = msgspec.json.schema(file)
    for name, abouts in _TITLES.items():
        _finish(schema["$defs"][name], abouts)
    top = schema["$defs"]["File"]["properties"]
    for name, (_, default) in fields.items():
        if isinstance(default, (bool, float, str)):
            top[name.replace("_", "-")]["default"] = default
    top["exclude"]["items"]["format"] = "regex"
    top["user-agent"]["not"] = {"pattern": CONTROLS}
    del schema["$defs"]["File"]["title"]
    return {"$schema": SCHEMA_ID, "title": "linkcheck settings"} | schema


def _finish(definition: dict[str, Any], abouts: dict[str, About]) -> None:
    """Describe the keys of a table and close it."""
    definition["additionalProperties"] = False
    definition.pop("description", None)
    properties = definition["properties"]
    for key, value in properties.items():
        value.pop("default", None)
        properties[key] = {"description": abouts[key].sentence} | _without_null(value)


def _without_null(value: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a value; TOML has no null."""
    choices = [one for one in value.get("anyOf", ()) if one != {"type": "null"}]
    rest = {key: item for key, item in value.items() if key != "anyOf"}
    return rest | (choices[0] if len(choices) == 1 else {"anyOf": choices} if choices else {})


def _output_pattern() -> str:
    ends = "|".join(
        "".join(f"[{c}{c.upper()}]" for c in extension[1:]) for extension in sorted(EXTENSIONS)
    )
    return rf"^([a-z]{{2,}}:[\s\S]+|[\s\S]*[^/][.]({ends}))$"


_DURATION = r"^\s*[0-9]{1,9}(\.[0-9]{1,9})?\s*[smhdwSMHDW]\s*$"


def _ages() -> Any:
    time = Annotated[str, Meta(pattern=_DURATION)]
    names = LedgerAge.__struct_fields__
    return msgspec.defstruct("LedgerAge", [(name, time, "") for name in names], kw_only=True)


_KINDS = "|".join(kind.value for kind in ArchiveKind)
_ARCHIVE = rf"^({_KINDS}):[hH][tT][tT][pP][sS]?://[^/?#@\s]+/[^\s#]*$"
_DATE = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

_WRITTEN: dict[str, Any] = {
    "output": tuple[Annotated[str, Meta(pattern=_output_pattern())], ...],
    "archive": tuple[Annotated[str, Meta(pattern=_ARCHIVE)], ...],
    "date": Annotated[str, Meta(pattern=_DATE)] | None,
    "ledger_age": _ages(),
}
"""What is written for a key, where that is not what its field holds."""
