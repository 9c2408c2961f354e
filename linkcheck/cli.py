"""The command line: commands, exit codes, where output goes. Decides nothing about citations.

Only click is imported at the top, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

import click

from linkcheck import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from linkcheck.inquiry import Watch
    from linkcheck.model import Answer, Report, Rule
    from linkcheck.render import Look
    from linkcheck.settings import Settings

EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_INCOMPLETE = 3
EXIT_INTERRUPTED = 130

EPILOG = """\b
Exit status, the first that applies:
  130  interrupted (what is known is printed, marked incomplete)
    2  wrong usage, bad settings, an input that could not be read or an output not written
    1  findings at or above --fail-on
    3  the audit is incomplete (deadline, no network)
    0  otherwise
"""


class _Commands(click.Group):
    """Names the command that was meant when an article stands in its place."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name not in self.commands and not name.startswith("-") and _looks_like_source(name):
            raise click.UsageError(f"no command was given; try: linkcheck check {name}", ctx)
        return super().resolve_command(ctx, args)


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


@cli.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--format", "format", metavar="F", help="Report on stdout: terminal (default), json, none."
)
@click.option(
    "--output",
    multiple=True,
    metavar="[F:]FILE",
    help="Write a report to a file as well; repeatable.",
)
@click.option(
    "--offline",
    is_flag=True,
    default=None,
    help="No network; files beside the article are still looked at.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    help="Run only these rules: codes, families or names.",
)
@click.option("--ignore", multiple=True, metavar="CODES", help="Leave these rules out.")
@click.option(
    "--extend-select",
    multiple=True,
    metavar="CODES",
    help="Run these rules besides the default ones.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Worst finding that is let through is below this. [default: error]",
)
@click.option("--root", metavar="DIR", help="Where root-relative links begin.")
@click.option(
    "--scope",
    type=click.Choice(["article", "page"]),
    help="HTML: the article alone, or the whole page.",
)
@click.option("--timeout", type=float, metavar="S", help="Seconds per request. [default: 10]")
@click.option(
    "--deadline",
    type=float,
    metavar="S",
    help="Seconds for the whole run. [default: none; 300 where CI is set]",
)
@click.option(
    "--allow-private",
    is_flag=True,
    default=None,
    help="Loopback and private addresses may be asked.",
)
@click.option(
    "--exclude", multiple=True, metavar="REGEX", help="URLs that are not asked; repeatable."
)
@click.option(
    "--header",
    type=(str, str),
    multiple=True,
    metavar="HOST 'Name: ${ENV}'",
    help="A header for one host; repeatable.",
)
@click.option("--user-agent", metavar="S", help="Instead of linkcheck's own.")
@click.option("--proxy", metavar="URL", help="Proxy for all requests.")
@click.option(
    "--ca-file", metavar="PEM", help="Certificate authorities to trust besides the system's."
)
@click.option(
    "--connect-to",
    multiple=True,
    metavar="HOST:PORT:HOST:PORT",
    help="Connect elsewhere, as curl's; repeatable.",
)
@click.option("--config", metavar="FILE", help="Settings file instead of the one found.")
@click.option(
    "--stdin-filename", metavar="NAME", help="How an article on standard input is reported."
)
@click.option(
    "-q", "--quiet", is_flag=True, default=None, help="Only what must be fixed, and the summary."
)
@click.option("-v", "--verbose", is_flag=True, default=None, help="All places and all evidence.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), help="Colours. [default: auto]"
)
@click.option("--no-progress", is_flag=True, default=False, help="No display while URLs are asked.")
def check(sources: tuple[str, ...], config: str | None, **flags: Any) -> None:
    """Audit articles: files, folders, globs, - for stdin, or http(s) URLs."""
    flags["progress"] = False if flags.pop("no_progress") else None
    for name in ("select", "ignore", "extend_select"):
        flags[name] = _split(flags[name])
    sys.exit(_check(sources, config, flags))


def _split(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for word in words for part in word.replace(",", " ").split())


def _check(sources: Sequence[str], config: str | None, flags: Mapping[str, Any]) -> int:
    from pathlib import Path  # noqa: PLC0415

    from linkcheck.audit import audit  # noqa: PLC0415
    from linkcheck.render import RENDERERS  # noqa: PLC0415
    from linkcheck.rules.registry import UnknownRule, select  # noqa: PLC0415
    from linkcheck.settings import (  # noqa: PLC0415
        BadSettings,
        find_project_root,
        find_settings_file,
        load_settings,
    )

    cwd = Path.cwd()
    try:
        file = Path(config) if config else find_settings_file(cwd)
        settings = load_settings(file, flags, os.environ)
        rules = select(settings.select or (), settings.ignore, settings.extend_select)
        formats = {settings.format, *(output.format for output in settings.output)}
        for name in sorted(formats - {*RENDERERS, "none"}):
            _refuse(f"there is no format {name!r}; there are {', '.join(RENDERERS)}, none")
    except (BadSettings, UnknownRule) as error:
        _refuse(str(error))
    project_root = find_project_root(cwd, file)
    try:
        report = audit(
            sources, settings, rules, cwd=cwd, project_root=project_root, watch=_watch(settings)
        )
    except OSError as error:
        _refuse(f"{settings.ca_file}: {error.strerror or error}")
    written = _write(report, settings, cwd)
    return (
        _exit_status(report, settings)
        if written
        else max(EXIT_USAGE, _exit_status(report, settings))
    )


def _watch(settings: Settings) -> Watch:
    """Return what shows the progress on stderr while URLs are asked."""
    from linkcheck import progress  # noqa: PLC0415

    @contextmanager
    def watch(total: int) -> Iterator[Callable[[Answer], object]]:
        shown = settings.progress and not settings.quiet
        with progress.watch(total, enabled=shown) as display:
            yield display.advance

    return watch


def _refuse(message: str) -> NoReturn:
    click.echo(f"linkcheck: {message}", err=True)
    sys.exit(EXIT_USAGE)


def _write(report: Report, settings: Settings, cwd: Path) -> bool:
    """Write every report that was asked for; False if one could not be."""
    from linkcheck.render import Look, render  # noqa: PLC0415

    written = True
    for output in settings.output:
        try:
            text = render(output.format, report, Look(width=100, verbose=settings.verbose))
            (cwd / output.path).write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            written = False
            click.echo(f"linkcheck: {output.path}: {error.strerror or error}", err=True)
    if settings.format != "none":
        try:
            _print(render(settings.format, report, _look(settings)))
        except BrokenPipeError:
            # The reader has seen enough; Python must not complain when it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:
            written = False
            click.echo(f"linkcheck: standard output: {error.strerror or error}", err=True)
    return written


def _print(text: str) -> None:
    stream = sys.stdout
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()


def _look(settings: Settings) -> Look:
    from shutil import get_terminal_size  # noqa: PLC0415

    from linkcheck.render import Look  # noqa: PLC0415

    terminal = sys.stdout.isatty()
    color = settings.color == "always" or (
        settings.color == "auto" and _wants_color(terminal, os.environ)
    )
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return Look(
        width=max(40, get_terminal_size((100, 24)).columns),
        color=color,
        hyperlinks=color and terminal and os.environ.get("TERM") != "dumb",
        verbose=settings.verbose,
        quiet=settings.quiet,
        unicode=encoding.startswith("utf"),
    )


def _wants_color(terminal: bool, environ: Mapping[str, str]) -> bool:
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return terminal and environ.get("TERM") != "dumb"


def _exit_status(report: Report, settings: Settings) -> int:
    from linkcheck.model import Severity  # noqa: PLC0415

    if report.run.stopped_by == "interrupt":
        return EXIT_INTERRUPTED
    if report.errors:
        return EXIT_USAGE
    order = [severity.value for severity in Severity]
    failing = order[: order.index(settings.fail_on) + 1] if settings.fail_on != "never" else []
    found = (f for audited in report.articles for f in audited.findings if not f.suppressed)
    if any(finding.severity.value in failing for finding in found):
        return EXIT_FINDINGS
    return 0 if report.run.complete else EXIT_INCOMPLETE


@cli.command("rule")
@click.argument("code", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="[default: text]"
)
def rule_command(code: str | None, form: str) -> None:
    """Show the catalogue of rules, one rule's page, or `score`: how the score is made."""
    from linkcheck.rules.registry import UnknownRule, all_rules, select  # noqa: PLC0415

    if code == "score":
        from linkcheck.score import EXPLANATION  # noqa: PLC0415

        click.echo(EXPLANATION, nl=False)
        return
    try:
        rules = select([code]) if code else all_rules()
    except UnknownRule as error:
        _refuse(str(error))
    if form == "json":
        click.echo(_rules_json(rules))
    elif code:
        click.echo("\n".join(map(_rule_page, rules)), nl=False)
    else:
        for rule in rules:
            default = "" if rule.default else " (off)"
            click.echo(
                f"{rule.code}  {rule.severity.value:<7}  {rule.name}{default}: {rule.summary}"
            )


def _rules_json(rules: Sequence[Rule]) -> str:
    import msgspec  # noqa: PLC0415

    rows = [
        {
            name: getattr(rule, name)
            for name in (
                "code", "name", "severity", "default", "needs", "summary", "bad", "good", "repair",
                "source",
            )
        }
        for rule in rules
    ]  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode()


def _rule_page(rule: Rule) -> str:
    default = "on by default" if rule.default else "off by default"
    return (
        f"{rule.code} {rule.name} ({rule.severity.value}, {default})\n\n"
        f"{rule.summary}\n\nBad:\n\n{_indent(_visible(rule.bad))}\n\nGood:\n\n{_indent(_visible(rule.good))}"
        f"\n\nRepair: {rule.repair}\nSource: {rule.source}\n"
    )


def _indent(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())


def _visible(text: str) -> str:
    """Name what cannot be seen in an example."""
    from unicodedata import category  # noqa: PLC0415

    return "".join(
        f"<U+{ord(c):04X}>" if category(c) in ("Cf", "Cc", "Pd") and c not in "\n-\u2013" else c
        for c in text
    )


def main() -> None:
    """Run the command line; the entry point of the installed command."""
    cli(prog_name="linkcheck")
