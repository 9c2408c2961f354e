"""The command line: one file a command. Decides nothing about citations.

Only click is imported at the top of any of them, so that `--help` answers at once.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import Any

import click

from linkcheck import __version__
from linkcheck.cli.baseline import baseline
from linkcheck.cli.check import EPILOG, check
from linkcheck.cli.config import config, init
from linkcheck.cli.explain import explain
from linkcheck.cli.fix import fix
from linkcheck.cli.ledger import ledger
from linkcheck.cli.options import EXIT_INTERRUPTED, EXIT_USAGE, abandon_output, complain
from linkcheck.cli.rule import rule
from linkcheck.cli.server import server

__all__ = ["cli", "main"]


class _Commands(click.Group):
    """Names the command that was meant when an article stands in its place."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name not in self.commands and not name.startswith("-") and _looks_like_source(name):
            raise click.UsageError(f"no command was given; try: linkcheck check {name}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; Ctrl-C before or after the network is asked is 130, too."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("linkcheck: interrupted", err=True)
            return ctx.exit(EXIT_INTERRUPTED)


def _looks_like_source(name: str) -> bool:
    return "." in name or "/" in name or "*" in name or os.path.exists(name)  # noqa: PTH110


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EPILOG,
)
@click.version_option(__version__, prog_name="linkcheck")
def cli() -> None:
    """Audit the sources of articles: every citation, every verdict with its evidence."""


for command in (check, fix, explain, rule, ledger, server, baseline, config, init):
    cli.add_command(command)


def _whole(stream: Any) -> Any:
    """Return `stream`, with a buffer where it has none (`python -u`).

    Without one, what a pipe does not take at once is dropped.
    """
    raw: object = getattr(stream, "buffer", None)
    if not isinstance(raw, io.RawIOBase):
        return stream
    buffered = io.BufferedWriter(raw)
    return io.TextIOWrapper(buffered, encoding=stream.encoding, errors=stream.errors)


def main() -> None:
    """Run the command line."""
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        # Closed by the caller; a file that is open elsewhere may get its number.
        sys.stdin, sys.stdout, sys.stderr = (
            stream or open(os.open(os.devnull, way), mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            for stream, way, mode in (
                # The wrong way round: an input that cannot be read is not an empty one, and a
                # report that nobody gets was not written.
                (sys.stdin, os.O_WRONLY, "r"),
                (sys.stdout, os.O_RDONLY, "w"),
                (sys.stderr, os.O_WRONLY, "w"),
            )
        )
    sys.stdout = _whole(sys.stdout)
    # An article is a hundred thousand values that live as long as it does, and hardly a cycle.
    gc.set_threshold(100_000, 20, 50)
    try:
        cli(prog_name="linkcheck")
    except OSError as error:
        # The help and the catalogue are printed by click itself.
        complain(f"standard output: {error.strerror or error}")
        abandon_output()
        sys.exit(EXIT_USAGE)
    finally:
        # The process ends: what is left need not be searched for cycles twice more.
        gc.freeze()
