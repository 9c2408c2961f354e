"""What a run is asked to do: flags over one file over defaults, as one frozen value.

Decisions. One file per run, the first found from the current directory upwards to the repository
root; flags win, key by key. A file travels with the articles, so what widens reach or carries
secrets is never taken from it. Keys are written in kebab case. Unknown keys and wrong types are
errors, because a gate that is configured by a misspelt key lets everything through. Values that
have a grammar are parsed here, once. Which rule codes and report formats exist is not known here.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, TypeVar, get_args

import msgspec
from msgspec import Meta, Struct

from linkcheck.duration import DAY, parse_duration
from linkcheck.model import Archive, ArchiveKind
from linkcheck.patterns import Pattern
from linkcheck.settings.files import find_project_root, find_settings_file, read_file
from linkcheck.settings.grammar import (
    ConnectTo,
    Header,
    parse_connect_to,
    parse_header,
    refuse_controls,
)
from linkcheck.settings.mistakes import BadSettings, nearest, say
from linkcheck.settings.policy import PolicySettings
from linkcheck.settings.words import AtOnce, Code, Codes, Pause, Seconds, SecondsOrNone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "CI_DEADLINE",
    "ENVIRONMENT",
    "EXTENSIONS",
    "FLAGS_ONLY",
    "BadSettings",
    "ConnectTo",
    "Header",
    "Output",
    "PathSettings",
    "PolicySettings",
    "Settings",
    "find_project_root",
    "find_settings_file",
    "hide_password",
    "is_ci",
    "load_settings",
    "parse_archive",
    "parse_connect_to",
    "parse_header",
    "parse_output",
    "shown",
]

ENVIRONMENT = {"LINKCHECK_ARCHIVES": "archives", "LINKCHECK_LEDGER": "ledger"}
"""Variables that stand for keys: above the file, below the command line."""

CI_DEADLINE = 300.0
"""Seconds for the whole run where CI is set: a job that hangs helps nobody."""

FLAGS_ONLY = frozenset(("allow-private", "proxy", "connect-to", "ca-file", "header", "ledger"))
"""What widens reach or carries secrets."""

_Table = TypeVar("_Table", bound=Struct)

Level = Literal["error", "warning", "info"]
FailOn = Literal["error", "warning", "info", "never"]


class Output(NamedTuple):
    """A file that gets a report, and in which format."""

    format: str
    path: str


class PathSettings(Struct, frozen=True, kw_only=True, rename="kebab", omit_defaults=True):
    """Settings for the articles that `match` names: globs relative to the settings file."""

    match: Annotated[tuple[str, ...], Meta(min_length=1)]
    select: Codes | None = None
    """Instead of what the file selects."""
    ignore: Codes = ()
    """Besides what the file ignores; `extend_select` and `severity` likewise."""
    extend_select: Codes = ()
    severity: dict[Code, Level] = {}
    fail_on: FailOn | None = None
    policy: PolicySettings = PolicySettings()
    """Key by key instead of what the file demands."""


class LedgerAge(Struct, frozen=True, kw_only=True):
    """Seconds for which a verdict of the ledger stands, by status; the others never stand."""

    ok: float = 7 * DAY
    redirected: float = DAY


class Settings(Struct, frozen=True, kw_only=True):
    """Everything `linkcheck check` can be told. Paths are as typed, from a file absolute."""

    format: str = "terminal"
    """Report on stdout; a key of render's table, or `none`."""
    output: tuple[Output, ...] = ()
    offline: bool = False
    select: Codes | None = None
    """Codes, families or names of rules; None: those that are on by default."""
    ignore: Codes = ()
    extend_select: Codes = ()
    severity: dict[Code, Level] = {}
    """By code, family or name of rules, where it is not the rule's own."""
    paths: tuple[PathSettings, ...] = ()
    """In the order in which they are laid over the settings above."""
    fail_on: FailOn = "error"
    policy: PolicySettings = PolicySettings()
    """What else fails the run; from a file only."""
    baseline: str | None = None
    """The file with the findings that are known; `linkcheck baseline` writes it."""
    root: str | None = None
    """Where root-relative links begin; None: they are not looked up."""
    scope: Literal["article", "page"] = "article"
    timeout: Seconds = 10.0
    """Seconds per request."""
    deadline: SecondsOrNone | None = None
    """Seconds for the whole run; None (written 0): no limit. CI_DEADLINE where CI is set."""
    max_concurrency: AtOnce = 512
    """Requests at once, at most; there are fewer until hosts have answered."""
    host_concurrency: AtOnce = 6
    """The same to one registrable domain."""
    host_interval: Pause = 0.05
    """Seconds between two requests to one registrable domain, at least."""
    allow_private: bool = False
    exclude: tuple[str, ...] = ()
    """Regular expressions of URLs that are not asked."""
    header: tuple[Header, ...] = ()
    user_agent: str | None = None
    """None: linkcheck's own."""
    proxy: str | None = None
    """None: as the usual environment variables say."""
    ca_file: str | None = None
    connect_to: tuple[ConnectTo, ...] = ()
    archives: Literal["broken", "always", "off"] = "broken"
    """Which citations are looked up in archives: broken and suspect ones, all, none."""
    archive: tuple[Archive, ...] = ()
    """The archives that are asked; none: the public ones of tables/archives.py."""
    date: str | None = None
    """Of articles that are not dated themselves, an ISO date."""
    control_name: str = "com"
    """The name whose servers are asked for to learn whether the resolver can be believed."""
    ledger: str | None = None
    """File of what earlier runs saw; None (written `off`): none."""
    refresh: bool = False
    """Ask even what the ledger knows."""
    ledger_age: LedgerAge = LedgerAge()
    stdin_filename: str | None = None
    quiet: bool = False
    verbose: bool = False
    color: Literal["auto", "always", "never"] = "auto"
    progress: bool = True

    def __repr__(self) -> str:
        return f"Settings({shown(self)})"


_FIELDS = {field.name.replace("_", "-"): field for field in msgspec.structs.fields(Settings)}

EXTENSIONS = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".xml": "junit",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
}
"""Formats by the extension of their files; a test holds this against render's table."""

_PASSWORD = Pattern(r"(?<=://)([^/?#@:]*):[^/?#]*@")


def load_settings(
    file: Path | None, flags: Mapping[str, object], environ: Mapping[str, str]
) -> Settings:
    """Return the settings of a run.

    `flags` are what the command line was given, by field or flag name; None and the empty tuple
    mean not given. `header` holds pairs of host and `Name: value`, `connect-to` and `output` hold
    texts. Raises BadSettings.
    """
    given = {name.replace("_", "-"): value for name, value in flags.items()}
    given = {name: value for name, value in given.items() if value is not None and value != ()}
    values: dict[str, object] = {"deadline": CI_DEADLINE if is_ci(environ) else None}
    if file is not None:
        values |= _parse_all(read_file(file), _Origin(str(file), environ, file.absolute().parent))
    for variable, key in ENVIRONMENT.items():
        if environ.get(variable):
            values |= _parse_all({key: environ[variable]}, _Origin(variable, environ, Path()))
    values |= _parse_all(given, _Origin("command line", environ, None))
    values["paths"] = _yielding(values.get("paths", ()), given)
    return Settings(**{name.replace("-", "_"): value for name, value in values.items()})  # type: ignore[arg-type]


def _yielding(paths: Any, given: Mapping[str, object]) -> tuple[PathSettings, ...]:
    """Return path settings without what the command line decides: flags win, key by key."""
    empty = PathSettings(match=("*",))
    decided = {
        name: getattr(empty, name)
        for name in ("select", "ignore", "extend_select", "fail_on")
        if name.replace("_", "-") in given
    }
    return tuple(msgspec.structs.replace(path, **decided) for path in paths)


def shown(settings: Settings) -> dict[str, object]:
    """Return the settings by key, without the values of headers and passwords of proxies."""
    values = {key: getattr(settings, field.name) for key, field in _FIELDS.items()}
    values["header"] = tuple((header.host, f"{header.name}: ***") for header in settings.header)
    values["archive"] = tuple(f"{one.kind.value}:{one.prefix}" for one in settings.archive)
    if settings.proxy:
        values["proxy"] = hide_password(settings.proxy)
    return values


def hide_password(address: str) -> str:
    """Return an address with its password masked.

    >>> hide_password("http://me:secret@proxy.example:3128")
    'http://me:***@proxy.example:3128'
    """
    return _PASSWORD.sub(r"\1:***@", address)


def parse_output(text: str) -> Output:
    """Parse `[FORMAT:]FILE`; without a format the file's extension decides.

    >>> parse_output("report.json"), parse_output("terminal:out/report")
    (Output(format='json', path='report.json'), Output(format='terminal', path='out/report'))
    """
    # One letter before a colon is a drive of Windows.
    if named := re.fullmatch(r"([a-z]{2,}):(.+)", text, re.DOTALL):
        return Output(named[1], named[2])
    extension = Path(text).suffix.lower()
    if extension not in EXTENSIONS:
        known = " ".join(EXTENSIONS)
        raise BadSettings(f"`{text}` does not tell its format; write FORMAT:FILE or use {known}")
    return Output(EXTENSIONS[extension], text)


def parse_archive(text: str) -> Archive:
    """Parse `KIND:URL`. Raises BadSettings.

    >>> parse_archive("timemap:https://archive.example/timemap/link/").name
    'archive.example'
    """
    kinds = tuple(kind.value for kind in ArchiveKind)
    kind, _, prefix = text.partition(":")
    if kind not in kinds:
        raise BadSettings(f"`{text}` is not KIND:URL; the kinds are {', '.join(kinds)}")
    if not re.fullmatch(r"https?://[^/?#@\s]+/[^\s#]*", prefix, re.IGNORECASE):
        raise BadSettings(f"`{text}`: expected an address with a path behind {kind}:")
    if kind in ("wayback", "pywb") and not prefix.endswith("/"):
        prefix += "/"
    return Archive(ArchiveKind(kind), prefix)


class _Origin(NamedTuple):
    """Where values come from: how that is called in errors, and the folder paths start from."""

    name: str
    environ: Mapping[str, str]
    folder: Path | None

    def refuse(self, key: str, complaint: str) -> BadSettings:
        flag = self.folder is None
        return BadSettings(f"--{key}: {complaint}" if flag else f"{self.name}: {key}: {complaint}")


def _parse_all(values: Mapping[str, object], origin: _Origin) -> dict[str, object]:
    return {key: _parse(key, value, origin) for key, value in values.items()}


def _parse(key: str, value: object, origin: _Origin) -> object:
    if key not in _FIELDS:
        raise BadSettings(
            f"{origin.name}: unknown key `{key}`; the nearest is `{nearest(key, _FIELDS)}`"
        )
    if origin.folder is not None and origin.name not in ENVIRONMENT and key in FLAGS_ONLY:
        raise origin.refuse(
            key,
            "not taken from a file, because it widens reach or carries secrets; "
            f"give it on the command line as --{key}",
        )
    if origin.folder is None and key in _CODES:
        value = _split_codes(value)
    try:
        return _convert(key, value, _FIELDS[key].type, origin)
    except BadSettings as error:
        raise origin.refuse(key, str(error)) from error


def _convert(key: str, value: object, kind: Any, origin: _Origin) -> object:
    kind = _WRITTEN.get(key, kind)
    try:
        written = msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise BadSettings(say(error, kind)) from error
    return _REFINED[key](written, origin) if key in _REFINED else written


def _split_codes(value: object) -> object:
    """Return the codes of `--select U,P001 --select C`."""
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, (list, tuple)):
        return value
    return [code.strip() for text in texts for code in str(text).split(",") if code.strip()]


def _outputs(texts: tuple[str, ...], origin: _Origin) -> tuple[Output, ...]:
    outputs = (parse_output(text) for text in texts)
    return tuple(output._replace(path=_path(output.path, origin)) for output in outputs)


def _path(text: str, origin: _Origin) -> str:
    """Return a path of a file's relative to that file, one of the command line as it is."""
    return text if origin.folder is None else str(origin.folder / text)


def _headers(pairs: tuple[tuple[str, str], ...], origin: _Origin) -> tuple[Header, ...]:
    return tuple(parse_header(host, text, origin.environ) for host, text in pairs)


def _connections(texts: tuple[str, ...], _: _Origin) -> tuple[ConnectTo, ...]:
    return tuple(parse_connect_to(text) for text in texts)


def _archives(texts: tuple[str, ...], _: _Origin) -> tuple[Archive, ...]:
    return tuple(parse_archive(text) for text in texts)


def _date(text: str | None, _: _Origin) -> str | None:
    try:
        date.fromisoformat(text or "2000-01-01")
    except ValueError:
        raise BadSettings(f"`{text}` is not a date; expected YYYY-MM-DD") from None
    return text


def _expressions(texts: tuple[str, ...], _: _Origin) -> tuple[str, ...]:
    for text in texts:
        try:
            re.compile(text)
        except re.error as error:
            raise BadSettings(f"`{text}` is not a regular expression: {error}") from error
    return texts


def _user_agent(text: str | None, _: _Origin) -> str | None:
    refuse_controls(text or "", "it")
    return text


def _proxy(url: str, _: _Origin) -> str:
    if not re.match(r"https?://[^/]", url, re.IGNORECASE):
        raise BadSettings("expected an address that begins with http:// or https://")
    return url


def _severities(written: dict[str, object], _: _Origin) -> dict[str, object]:
    known = get_args(Level)
    for name, severity in written.items():
        if not isinstance(severity, str):
            raise BadSettings(f"{name}: expected one of {', '.join(known)}")
        if severity not in known:
            near = nearest(severity, known, cutoff=0.6)
            hint = f"the nearest is `{near}`" if near else f"known are {', '.join(known)}"
            raise BadSettings(f"{name}: unknown severity `{severity}`; {hint}")
    return written


def _path_settings(tables: tuple[dict[str, Any], ...], origin: _Origin) -> tuple[PathSettings, ...]:
    found = []
    for number, table in enumerate(tables, 1):
        try:
            found.append(_table(PathSettings, table, origin))
        except BadSettings as error:
            raise BadSettings(f"table {number}: {error}") from error
    return tuple(found)


def _policy(table: Mapping[str, object], origin: _Origin) -> PolicySettings:
    return _table(PolicySettings, table, origin)


def _table(kind: type[_Table], table: Mapping[str, object], origin: _Origin) -> _Table:
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in fields:
            raise BadSettings(f"unknown key `{key}`; the nearest is `{nearest(key, fields)}`")
        try:
            values[fields[key].name] = _convert(key, value, fields[key].type, origin)
        except BadSettings as error:
            raise BadSettings(f"{key}: {error}") from error
    for key, field in fields.items():
        if field.required and key not in table:
            raise BadSettings(f"`{key}` is missing")
    return kind(**values)


def _ledger(path: str | None, origin: _Origin) -> str | None:
    return None if path in (None, "off") else _path(path, origin)


def _ledger_age(written: Mapping[str, object], _: _Origin) -> LedgerAge:
    ages: dict[str, float] = {}
    for status, age in written.items():
        if status not in LedgerAge.__struct_fields__:
            known = ", ".join(LedgerAge.__struct_fields__)
            raise BadSettings(f"`{status}` is not one of {known}: no other verdict is used again")
        seconds = parse_duration(age) if isinstance(age, str) else None
        if seconds is None:
            raise BadSettings(f'{status}: expected a time such as "7d", "12h" or "30m"')
        ages[status] = seconds
    return LedgerAge(**ages)


def _deadline(seconds: float | None, _: _Origin) -> float | None:
    return seconds or None


_CODES = frozenset(("select", "ignore", "extend-select"))

_WRITTEN: dict[str, Any] = {
    "output": tuple[str, ...],
    "connect-to": tuple[str, ...],
    "archive": tuple[str, ...],
    "header": tuple[tuple[str, str], ...],
    "severity": dict[Code, Any],
    "ledger-age": dict[str, Any],
    "paths": tuple[dict[str, Any], ...],
    "policy": dict[str, Any],
}
"""What is written for a key, where that is not what its field holds."""

_REFINED: dict[str, Callable[[Any, _Origin], object]] = {
    "output": _outputs,
    "root": _path,
    "baseline": _path,
    "header": _headers,
    "connect-to": _connections,
    "archive": _archives,
    "date": _date,
    "exclude": _expressions,
    "user-agent": _user_agent,
    "proxy": _proxy,
    "deadline": _deadline,
    "ledger": _ledger,
    "ledger-age": _ledger_age,
    "severity": _severities,
    "paths": _path_settings,
    "policy": _policy,
}


def is_ci(environ: Mapping[str, str]) -> bool:
    """Tell whether this is a job of continuous integration."""
    return environ.get("CI", "").lower() not in ("", "0", "false")
