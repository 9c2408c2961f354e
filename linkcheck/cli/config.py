"""`linkcheck config`: the settings in force; `linkcheck init`: a settings file to begin with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from linkcheck.cli.options import complain, prepare, refuse, settings_options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linkcheck.settings.origins import Origin


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "schema"]),
    default="text",
    help="schema: the JSON Schema of a settings file. [default: text]",
)
@settings_options
def config(*, form: str, **flags: Any) -> None:
    """Show the settings in force and where each comes from."""
    from linkcheck.settings.origins import origins  # noqa: PLC0415

    if form == "schema":
        click.echo(_schema(), nl=False)
        return
    run = prepare(flags)
    found = origins(run.settings, run.file, run.given, os.environ)
    file = None if run.file is None else str(run.file)
    click.echo(_json(file, found) if form == "json" else _table(file, found))


@click.command()
def init() -> None:
    """Write a linkcheck.toml in which every key is explained and commented out."""
    from pathlib import Path  # noqa: PLC0415

    from linkcheck.settings import find_settings_file  # noqa: PLC0415
    from linkcheck.settings.about import template  # noqa: PLC0415
    from linkcheck.settings.files import OWN_FILE  # noqa: PLC0415

    cwd = Path.cwd()
    found = find_settings_file(cwd)
    if found is not None and found.parent == cwd:
        refuse(f"{found.name}: the settings stand there already")
    try:
        with (cwd / OWN_FILE).open("x", encoding="utf-8", newline="\n") as file:
            file.write(template())
    except OSError as error:
        refuse(f"{OWN_FILE}: {error.strerror or error}")
    complain(f"{OWN_FILE} is written")
    if found is not None:
        complain(f"it takes the place of {found} here")


def _schema() -> str:
    from importlib.resources import files  # noqa: PLC0415

    return files("linkcheck.settings").joinpath("settings.schema.json").read_text("utf-8")


def _json(file: str | None, found: Mapping[str, Origin]) -> str:
    import msgspec  # noqa: PLC0415

    text = msgspec.json.encode({"file": file, "settings": found})
    return msgspec.json.format(text, indent=2).decode()


def _table(file: str | None, found: Mapping[str, Origin]) -> str:
    import json  # noqa: PLC0415

    from linkcheck.render.excerpt import clean  # noqa: PLC0415

    rows = [
        (key, json.dumps(one.value, ensure_ascii=False), one.where or one.origin)
        for key, one in found.items()
    ]
    wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
    values = min(wide[1], 40)
    lines = (f"{key:{wide[0]}}  {value:{values}}  {where}" for key, value, where in rows)
    return "\n".join(map(clean, (f"settings file: {file or 'none'}", *lines)))
