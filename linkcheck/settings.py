"""What a run is asked to do: flags over one file over defaults, as one frozen value.

Decisions. One file per run, the first found from the current directory upwards to the repository
root; flags win, key by key. A file travels with the articles, so what widens reach or carries
secrets is never taken from it. Keys are written in kebab case. Unknown keys and wrong types are
errors, because a gate that is configured by a misspelt key lets everything through. Values that
have a grammar are parsed here, once. Which rule codes and report formats exist is not known here.
"""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, get_args, get_origin

import msgspec
from msgspec import Meta, Struct

from linkcheck.duration import DAY, parse_duration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

CI_DEADLINE = 300.0
"""Seconds for the whole run where CI is set: a job that hangs helps nobody."""

FLAGS_ONLY = frozenset(("allow-private", "proxy", "connect-to", "ca-file", "header", "ledger"))
"""What widens reach or carries secrets."""

FROM_ENVIRONMENT = ("ledger",)
"""Keys that the environment may give: `ledger` as LINKCHECK_LEDGER. Flags win, files lose."""

OWN_FILE = "linkcheck.toml"
PYPROJECT = "pyproject.toml"

Seconds = Annotated[float, Meta(gt=0, le=1_000_000)]
SecondsOrNone = Annotated[float, Meta(ge=0, le=1_000_000)]
Code = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9-]*$")]
Codes = tuple[Code, ...]
Level = Literal["error", "warning", "info"]
FailOn = Literal["error", "warning", "info", "never"]


class BadSettings(Exception):  # noqa: N818 - says what is wrong with what the user wrote
    """Settings that cannot be used; the message names the place and the key, never a secret."""


class Output(NamedTuple):
    """A file that gets a report, and in which format."""

    format: str
    path: str


class ConnectTo(NamedTuple):
    """Connections for one host and port go to another; empty and None match, or keep, any."""

    host: str
    port: int | None
    to_host: str
    to_port: int | None


class Header(Struct, frozen=True):
    """A request header for one host, never for another. Its value is not shown."""

    host: str
    name: str
    value: str

    def __repr__(self) -> str:
        return f"Header({self.host!r}, {self.name!r}, ***)"


class PathSettings(Struct, frozen=True, kw_only=True, rename="kebab"):
    """Settings for the articles that `match` names: globs relative to the settings file."""

    match: Annotated[tuple[str, ...], Meta(min_length=1)]
    select: Codes | None = None
    """Instead of what the file selects."""
    ignore: Codes = ()
    """Besides what the file ignores; `extend_select` and `severity` likewise."""
    extend_select: Codes = ()
    severity: dict[Code, Level] = {}
    fail_on: FailOn | None = None


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
    root: str | None = None
    """Where root-relative links begin; None: they are not looked up."""
    scope: Literal["article", "page"] = "article"
    timeout: Seconds = 10.0
    """Seconds per request."""
    deadline: SecondsOrNone | None = None
    """Seconds for the whole run; None (written 0): no limit. CI_DEADLINE where CI is set."""
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

EXTENSIONS = {".json": "json"}
"""Formats by the extension of their files; a test holds this against render's table."""

_HOST = r"(\[[^\[\]\s]+\]|[^:\[\]\s/]*)"
_CONNECT_TO = re.compile(rf"{_HOST}:(\d*):{_HOST}:(\d*)")
_HEADER_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[\w.-]+)(?::\d+)?")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VARIABLE = re.compile(r"\$\{([^{}]*)\}")
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_PASSWORD = re.compile(r"(?<=://)([^/?#@:]*):[^/?#]*@")


def find_project_root(cwd: Path, settings_file: Path | None = None) -> Path:
    """Return the folder reported names are relative to.

    That of the settings file (of `settings_file`, where one was named), else the repository's root,
    else `cwd`.
    """
    if file := settings_file or find_settings_file(cwd):
        return file.absolute().parent
    return _repository_root(cwd) or cwd


def find_settings_file(cwd: Path) -> Path | None:
    """Return the first `linkcheck.toml`, or pyproject.toml with our table, upwards from `cwd`.

    The search ends at the repository's root.
    """
    for folder in (cwd, *cwd.parents):
        if os.path.isfile(folder / OWN_FILE):  # noqa: PTH113 - never raises
            return folder / OWN_FILE
        if _is_ours(folder / PYPROJECT):
            return folder / PYPROJECT
        if _is_repository(folder):
            return None
    return None


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
    values: dict[str, object] = {"deadline": _default_deadline(environ)}
    named = {_variable_of(key): key for key in FROM_ENVIRONMENT}
    surroundings = {key: environ[name] for name, key in named.items() if environ.get(name)}
    if file is not None:
        values |= _parse_all(_read_file(file), _Origin(str(file), environ, file.absolute().parent))
    values |= _parse_all(surroundings, _Origin("environment", environ, None))
    values |= _parse_all(given, _Origin("command line", environ, None))
    values["paths"] = _yielding(values.get("paths", ()), given)
    return Settings(**{name.replace("-", "_"): value for name, value in values.items()})  # type: ignore[arg-type]


def _variable_of(key: str) -> str:
    """Return the environment variable that gives `key`."""
    return f"LINKCHECK_{key.upper().replace('-', '_')}"


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
    if settings.proxy:
        values["proxy"] = _PASSWORD.sub(r"\1:***@", settings.proxy)
    return values


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


def parse_connect_to(text: str) -> ConnectTo:
    """Parse curl's `HOST:PORT:HOST:PORT`; IPv6 addresses stand in brackets. Raises BadSettings.

    >>> parse_connect_to("example.org:443:[::1]:8443")
    ConnectTo(host='example.org', port=443, to_host='::1', to_port=8443)
    """
    parts = _CONNECT_TO.fullmatch(text)
    if parts is None:
        raise BadSettings(f"`{text}` is not HOST:PORT:HOST:PORT (IPv6 addresses in brackets)")
    host, port, to_host, to_port = parts.groups()
    return ConnectTo(_host(host), _port(port, text), _host(to_host), _port(to_port, text))


def parse_header(host: str, text: str, environ: Mapping[str, str]) -> Header:
    """Parse `Name: value` for `host` (or `host:port`), each `${NAME}` replaced from `environ`.

    Raises BadSettings, which never shows the value.

    >>> parse_header("a.org", "Cookie: id=${ID}", {"ID": "7"}).value
    'id=7'
    """
    if not _HEADER_HOST.fullmatch(host):
        raise BadSettings(f"`{host}` is not a host; a header is sent to one host only")
    name, colon, value = text.partition(":")
    if not colon or not _TOKEN.fullmatch(name):
        raise BadSettings(f"the header for {host} is not written as `Name: value`")
    where = f"header {name} for {host}"
    value = _VARIABLE.sub(lambda found: _variable(found[1], where, environ), value).strip()
    _refuse_controls(value, f"{where}: its value")
    return Header(_host(host), name, value)


def _refuse_controls(value: str, what: str) -> None:
    """Refuse what no header field may carry (RFC 9110, 5.5), without showing it."""
    if any(character in value for character in "\r\n\0"):
        raise BadSettings(f"{what} has more than one line")
    if _CONTROLS.search(value):
        raise BadSettings(f"{what} has a control character")


def _host(text: str) -> str:
    host = text.strip().lower()
    return host[1:-1] if host.startswith("[") and host.endswith("]") else host


def _port(digits: str, text: str) -> int | None:
    if not digits:
        return None
    if len(digits) > 5 or not 0 < int(digits) < 65536:
        raise BadSettings(f"`{text}`: {digits} is not a port")
    return int(digits)


def _variable(name: str, where: str, environ: Mapping[str, str]) -> str:
    if name not in environ:
        raise BadSettings(f"{where}: the environment variable {name} is not set")
    # Secrets that come from files end with a line feed.
    return environ[name].strip()


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
            f"{origin.name}: unknown key `{key}`; the nearest is `{_nearest(key, _FIELDS)}`"
        )
    if origin.folder is not None and key in FLAGS_ONLY:
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
        raise BadSettings(_say(error, kind)) from error
    return _REFINED[key](written, origin) if key in _REFINED else written


def _nearest(key: str, known: Iterable[str], cutoff: float = 0.0) -> str:
    """Return the nearest of `known`; the empty text where none is as near as `cutoff`."""
    import difflib  # noqa: PLC0415 - only a mistake needs it

    return next(iter(difflib.get_close_matches(key, list(known), n=1, cutoff=cutoff)), "")


def _split_codes(value: object) -> object:
    """Return the codes of `--select U,P001 --select C`."""
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, (list, tuple)):
        return value
    return [code.strip() for text in texts for code in str(text).split(",") if code.strip()]


def _say(error: msgspec.ValidationError, kind: object) -> str:
    """Return msgspec's complaint in the words of the people who write TOML."""
    if choices := _choices(kind):
        return f"expected one of {', '.join(choices)}"
    message = str(error).replace(" | null", "")
    if "matching regex" in message:
        return "expected codes, families or names of rules"
    for python, plain in _PLAIN_TYPES:
        message = message.replace(f"`{python}`", plain)
    return message[:1].lower() + message[1:]


def _choices(kind: object) -> tuple[str, ...]:
    """Return the words that `kind` is one of, `None` aside; none where it is not one of words."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    return next((get_args(one) for one in get_args(kind) if get_origin(one) is Literal), ())


_PLAIN_TYPES = (
    ("float", "a number"),
    ("int", "an integer"),
    ("str", "text"),
    ("bool", "true or false"),
    ("array", "a list"),
    ("object", "a table"),
    ("null", "nothing"),
)


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


def _expressions(texts: tuple[str, ...], _: _Origin) -> tuple[str, ...]:
    for text in texts:
        try:
            re.compile(text)
        except re.error as error:
            raise BadSettings(f"`{text}` is not a regular expression: {error}") from error
    return texts


def _user_agent(text: str | None, _: _Origin) -> str | None:
    _refuse_controls(text or "", "it")
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
            near = _nearest(severity, known, cutoff=0.6)
            hint = f"the nearest is `{near}`" if near else f"known are {', '.join(known)}"
            raise BadSettings(f"{name}: unknown severity `{severity}`; {hint}")
    return written


def _path_settings(tables: tuple[dict[str, Any], ...], origin: _Origin) -> tuple[PathSettings, ...]:
    found = []
    for number, table in enumerate(tables, 1):
        try:
            found.append(_path_table(table, origin))
        except BadSettings as error:
            raise BadSettings(f"table {number}: {error}") from error
    return tuple(found)


def _path_table(table: Mapping[str, object], origin: _Origin) -> PathSettings:
    fields = {field.encode_name: field for field in msgspec.structs.fields(PathSettings)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in fields:
            raise BadSettings(f"unknown key `{key}`; the nearest is `{_nearest(key, fields)}`")
        try:
            values[fields[key].name] = _convert(key, value, fields[key].type, origin)
        except BadSettings as error:
            raise BadSettings(f"{key}: {error}") from error
    if "match" not in values:
        raise BadSettings("`match` is missing")
    return PathSettings(**values)


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
    "header": tuple[tuple[str, str], ...],
    "severity": dict[Code, Any],
    "ledger-age": dict[str, Any],
    "paths": tuple[dict[str, Any], ...],
}
"""What is written for a key, where that is not what its field holds."""

_REFINED: dict[str, Callable[[Any, _Origin], object]] = {
    "output": _outputs,
    "root": _path,
    "header": _headers,
    "connect-to": _connections,
    "exclude": _expressions,
    "user-agent": _user_agent,
    "proxy": _proxy,
    "deadline": _deadline,
    "ledger": _ledger,
    "ledger-age": _ledger_age,
    "severity": _severities,
    "paths": _path_settings,
}


def _default_deadline(environ: Mapping[str, str]) -> float | None:
    return CI_DEADLINE if environ.get("CI", "").lower() not in ("", "0", "false") else None


def _repository_root(cwd: Path) -> Path | None:
    return next((folder for folder in (cwd, *cwd.parents) if _is_repository(folder)), None)


def _is_repository(folder: Path) -> bool:
    return os.path.exists(folder / ".git")  # noqa: PTH110 - never raises


def _read_file(file: Path) -> dict[str, Any]:
    """Return our table of a TOML file. Raises BadSettings with file, line and column."""
    try:
        tables = tomllib.loads(_read_text(file))
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(_locate(file, str(error))) from error
    if file.name != PYPROJECT:
        return tables
    tool = tables.get("tool")
    ours = tool.get("linkcheck") if isinstance(tool, dict) else None
    if not isinstance(ours, dict):
        raise BadSettings(f"{file}: there is no table [tool.linkcheck]")
    return ours


def _read_text(file: Path) -> str:
    try:
        # TOML wants UTF-8 without a mark, Windows editors write one.
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise BadSettings(f"{file}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise BadSettings(f"{file}: not UTF-8 at byte {error.start}") from error


def _locate(file: Path, message: str) -> str:
    """Turn tomllib's `… (at line 2, column 3)` into `file:2:3: …`."""
    place = re.search(r" \(at line (\d+), column (\d+)\)\Z", message)
    if place is None:
        return f"{file}: {message}"
    return f"{file}:{place[1]}:{place[2]}: {message[: place.start()]}"


def _is_ours(file: Path) -> bool:
    """Tell whether a pyproject.toml has our table, or is meant to and cannot be parsed."""
    try:
        text = file.read_text("utf-8-sig", "replace")
        # Most have not, and parsing all of them would cost more than finding that out.
        tool = tomllib.loads(text).get("tool") if "linkcheck" in text else None
        return isinstance(tool, dict) and "linkcheck" in tool
    except tomllib.TOMLDecodeError:
        return re.search(r"^\s*\[\s*tool\s*\.\s*linkcheck\b", text, re.MULTILINE) is not None
    except OSError:
        return False
