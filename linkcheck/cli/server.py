"""`linkcheck server`: what an audit finds, while an article is being written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from linkcheck.cli.options import settings_options, told

if TYPE_CHECKING:
    from pathlib import Path

    from linkcheck.server.desk import Terms


@click.command("server")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output. [always]")
@settings_options
def server(*, stdio: bool, **flags: Any) -> None:  # noqa: ARG001 - editors add --stdio by habit
    """Serve an editor as a language server, over standard input and output.

    Texts are audited offline while they are typed; their citations are asked when a text is opened
    and when it is saved. Settings come from the project that a text is in.
    """
    from linkcheck.rules.registry import UnknownRule  # noqa: PLC0415
    from linkcheck.server.connection import Refusal, serve  # noqa: PLC0415
    from linkcheck.server.desk import Terms  # noqa: PLC0415
    from linkcheck.settings import BadSettings  # noqa: PLC0415

    def terms(folder: Path) -> Terms:
        try:
            run = told(flags, folder)
            return Terms(run.settings, run.choices, run.cwd, run.project_root)
        except (BadSettings, UnknownRule) as error:
            raise Refusal(str(error)) from error

    # Not by way of sys.exit: what is still being asked is nobody's business any more.
    os._exit(0 if serve(terms) else 1)
