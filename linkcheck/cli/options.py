"""What the commands that audit have in common: their options, their settings, their exit status."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from linkcheck.audit import Work
    from linkcheck.choice import Choices
    from linkcheck.inquiry import Prospect, Watch
    from linkcheck.intake import Since
    from linkcheck.model import Answer
    from linkcheck.settings import Settings

_BEGUN = time.monotonic()
"""Instant at which the program began: the deadline counts from there."""

EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_INCOMPLETE = 3
EXIT_INTERRUPTED = 130

_Command = TypeVar("_Command", bound="Callable[..., Any]")

_ARCHIVES = click.option(
    "--archives",
    type=click.Choice(["broken", "always", "off"]),
    help="Which citations are looked up in archives. [default: broken]",
)

_OPTIONS = (
    click.option(
        "--offline",
        is_flag=True,
        default=None,
        help="No network; files beside the article are still looked at.",
    ),
    click.option(
        "--select",
        multiple=True,
        metavar="CODES",
        help="Run only these rules: codes, families or names.",
    ),
    click.option("--ignore", multiple=True, metavar="CODES", help="Leave these rules out."),
    click.option(
        "--extend-select",
        multiple=True,
        metavar="CODES",
        help="Run these rules besides the default ones.",
    ),
    click.option("--root", metavar="DIR", help="Where root-relative links begin."),
    click.option(
        "--scope",
        type=click.Choice(["article", "page"]),
        help="HTML: the article alone, or the whole page.",
    ),
    click.option("--timeout", type=float, metavar="S", help="Seconds per request. [default: 10]"),
    click.option(
        "--deadline",
        type=float,
        metavar="S",
        help="Seconds for the whole run. [default: none; 300 where CI is set]",
    ),
    click.option(
        "--max-concurrency",
        type=int,
        metavar="N",
        help="Requests at once, at most. [default: 512]",
    ),
    click.option(
        "--host-concurrency",
        type=int,
        metavar="N",
        help="Requests at once to one domain, at most. [default: 6]",
    ),
    click.option(
        "--host-interval",
        type=float,
        metavar="S",
        help="Seconds between two requests to one domain. [default: 0.05]",
    ),
    click.option(
        "--allow-private",
        is_flag=True,
        default=None,
        help="Loopback and private addresses may be asked.",
    ),
    click.option(
        "--exclude", multiple=True, metavar="REGEX", help="URLs that are not asked; repeatable."
    ),
    click.option(
        "--header",
        type=(str, str),
        multiple=True,
        metavar="HOST 'Name: ${ENV}'",
        help="A header for one host; repeatable.",
    ),
    click.option("--user-agent", metavar="S", help="Instead of linkcheck's own."),
    click.option("--proxy", metavar="URL", help="Proxy for all requests."),
    click.option(
        "--ca-file", metavar="PEM", help="Certificate authorities to trust besides the system's."
    ),
    click.option(
        "--connect-to",
        multiple=True,
        metavar="HOST:PORT:HOST:PORT",
        help="Connect elsewhere, as curl's; repeatable.",
    ),
    click.option(
        "--ledger",
        metavar="FILE|off",
        help="What earlier runs saw. [default: in the user's cache directory; LINKCHECK_LEDGER]",
    ),
    click.option(
        "--refresh", is_flag=True, default=None, help="Ask even what the ledger knows to be fresh."
    ),
    _ARCHIVES,
    click.option(
        "--archive",
        multiple=True,
        metavar="KIND:URL",
        help="Archive to ask instead of the public ones (wayback, pywb, timemap, timegate).",
    ),
    click.option("--date", metavar="YYYY-MM-DD", help="Date of articles that name none."),
    click.option("--config", metavar="FILE", help="Settings file instead of the one found."),
    click.option(
        "--stdin-filename", metavar="NAME", help="How an article on standard input is reported."
    ),
    click.option(
        "-q",
        "--quiet",
        is_flag=True,
        default=None,
        help="Only what must be fixed, and the summary.",
    ),
    click.option(
        "--no-progress", is_flag=True, default=False, help="No display while URLs are asked."
    ),
)


def audit_options(
    command: _Command, *, archives: Callable[[_Command], _Command] = _ARCHIVES
) -> _Command:
    """Add the sources and every option of the audit itself to a command, with its `archives`."""
    sources = click.argument(
        "sources", nargs=-1, required=True, metavar="SOURCE...", shell_complete=_files
    )
    return sources(settings_options(command, archives=archives))


def settings_options(
    command: _Command, *, archives: Callable[[_Command], _Command] = _ARCHIVES
) -> _Command:
    """Add every option of the audit itself to a command."""
    for option in reversed(_OPTIONS):
        command = (archives if option is _ARCHIVES else option)(command)
    return command


def _files(_: click.Context, __: click.Parameter, incomplete: str) -> list[Any]:
    """Leave the completion of sources to the shell, which knows its files."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    return [CompletionItem(incomplete, type="file")]


class Run(NamedTuple):
    """What a run of the audit is told."""

    settings: Settings
    choices: Choices
    cwd: Path
    project_root: Path
    file: Path | None
    """That the settings come from."""
    given: Mapping[str, object]
    """What the command line says of them."""


def prepare(flags: Mapping[str, Any]) -> Run:
    """Turn what was typed into settings; leaves with one sentence where that cannot be."""
    from pathlib import Path  # noqa: PLC0415

    from linkcheck.rules.registry import UnknownRule  # noqa: PLC0415
    from linkcheck.settings import BadSettings  # noqa: PLC0415

    try:
        return _remembering(told(flags, Path.cwd()))
    except (BadSettings, UnknownRule) as error:
        refuse(str(error))


def _remembering(run: Run) -> Run:
    """Return the run with the ledger in the user's cache directory, if nobody named another."""
    if run.settings.offline or run.given["ledger"] or os.environ.get("LINKCHECK_LEDGER"):
        return run
    from msgspec import structs  # noqa: PLC0415

    from linkcheck.ledger.place import default_path  # noqa: PLC0415

    return run._replace(settings=structs.replace(run.settings, ledger=default_path()))


def told(flags: Mapping[str, Any], cwd: Path) -> Run:
    """Turn what was typed into settings for the project around `cwd`.

    Raises BadSettings and UnknownRule.
    """
    from pathlib import Path  # noqa: PLC0415

    from linkcheck.choice import Choices  # noqa: PLC0415
    from linkcheck.settings import (  # noqa: PLC0415
        BadSettings,
        find_project_root,
        find_settings_file,
        load_settings,
    )

    given = dict(flags)
    config = given.pop("config")
    given["progress"] = False if given.pop("no_progress") else None
    for name in ("select", "ignore", "extend_select"):
        given[name] = tuple(part for word in given[name] for part in word.replace(",", " ").split())
    file = Path(config) if config else find_settings_file(cwd)
    settings = load_settings(file, given, os.environ)
    if settings.root is not None and not (cwd / settings.root).is_dir():
        raise BadSettings(f"root: there is no folder {settings.root}")
    root = find_project_root(cwd, file)
    return Run(settings, Choices(settings), cwd, root, file, given)


def begin(
    run: Run,
    sources: Sequence[str],
    since: Since | None = None,
    jobs: int | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Work:
    """Find the sources of a run, or what changed of them; leaves where no change can be read.

    `meanwhile` is done while answers are waited for.
    """
    from linkcheck import audit  # noqa: PLC0415
    from linkcheck.source import Unknowable  # noqa: PLC0415

    try:
        return audit.begin(
            sources,
            run.settings,
            run.choices,
            cwd=run.cwd,
            project_root=run.project_root,
            watch=_watch(run.settings),
            begun=_BEGUN,
            since=since,
            jobs=jobs,
            meanwhile=meanwhile,
        )
    except Unknowable as error:
        refuse(f"--changed-since: {error}")


@contextmanager
def refusing(run: Run) -> Iterator[None]:
    """Leave with one sentence where an audit cannot go on."""
    try:
        yield
    except ChildProcessError as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"{run.settings.ca_file}: {error.strerror or error}")


def refuse(message: str) -> NoReturn:
    """Leave with one sentence and the status of wrong usage."""
    complain(message)
    sys.exit(EXIT_USAGE)


def complain(message: str) -> None:
    """Say one sentence on stderr."""
    click.echo(f"linkcheck: {message}", err=True)


def unwritten(error: OSError, path: Path) -> str:
    """Return why a file could not be written; folders are never made."""
    missing = isinstance(error, FileNotFoundError) and not path.parent.is_dir()
    return f"there is no folder {path.parent}" if missing else error.strerror or str(error)


def veiled(text: str) -> str:
    """Return text without the secrets of the addresses in it."""
    from linkcheck.redact import Veil  # noqa: PLC0415

    return Veil(()).text(text)


def abandon_output() -> None:
    """Write no more to stdout: what is left of it must not fail again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _watch(settings: Settings) -> Watch:
    """Return what says on stderr how much will be asked, once, and shows the progress."""
    from linkcheck import progress  # noqa: PLC0415
    from linkcheck.settings import is_ci  # noqa: PLC0415

    shown = settings.progress and not settings.quiet
    # Some CI systems give their jobs a terminal that nobody looks at.
    live = shown and not is_ci(os.environ)
    said = not shown

    @contextmanager
    def watch(ahead: Prospect) -> Iterator[Callable[[Answer], object]]:
        nonlocal said
        if ahead.cited and not said:
            said = True
            left = None if ahead.deadline is None else ahead.deadline - time.monotonic()
            complain(progress.forecast(ahead.urls, ahead.hosts, ahead.seconds, left))
        with progress.watch(ahead.urls, enabled=live) as display:
            yield display.advance

    return watch
