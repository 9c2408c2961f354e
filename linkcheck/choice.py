"""Which rules run on which article, how severe they are there, and what fails the run.

Settings hold words; here they become rules, once per set of path settings that matches. A word
that names no rule is an error before anything is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, structs

from linkcheck.model import Rule, Severity
from linkcheck.rules.registry import UnknownRule, all_rules, codes_of, select
from linkcheck.settings import BadSettings, PathSettings, PolicySettings, Settings
from linkcheck.source import matcher
from linkcheck.urls import host_of


class Choice(Struct, frozen=True, kw_only=True):
    """What holds for one article."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    """By code, where it is not the rule's own."""
    fail_on: str
    policy: PolicySettings = PolicySettings()
    failing: frozenset[str] = frozenset()
    """Codes of rules whose findings fail whatever their severity."""
    allowed: tuple[str, ...] = ()
    """Hosts that may be cited with what lies below them; none: all."""
    denied: tuple[str, ...] = ()


class Choices:
    """The choice for every article of a run. Raises UnknownRule or BadSettings with the key."""

    def __init__(self, settings: Settings) -> None:
        self._base = PathSettings(
            match=(),
            select=settings.select,
            ignore=settings.ignore,
            extend_select=settings.extend_select,
            severity=settings.severity,
            fail_on=settings.fail_on,
            policy=settings.policy,
        )
        _refuse_unknown("", self._base)
        for number, path in enumerate(settings.paths, 1):
            _refuse_unknown(f"paths {number}: ", path)
        self._paths = [
            (path, [matcher(pattern) for pattern in path.match]) for path in settings.paths
        ]
        self._known: dict[tuple[int, ...], Choice] = {(): _choose([self._base])}
        for path, _ in self._paths:
            _choose([path])

    def of(self, name: str) -> Choice:
        """Return what holds for the article that is reported as `name`."""
        key = tuple(
            number
            for number, (_, tests) in enumerate(self._paths)
            if any(matches(name) for matches in tests)
        )
        if key not in self._known:
            self._known[key] = _choose([self._base, *(self._paths[number][0] for number in key)])
        return self._known[key]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule that may run on some article."""
        each = (_choose([self._base, path]).rules for path, _ in self._paths)
        chosen = {rule.code for rules in (_choose([self._base]).rules, *each) for rule in rules}
        return tuple(rule for rule in all_rules() if rule.code in chosen)


def _choose(layers: Iterable[PathSettings]) -> Choice:
    """Lay path settings over each other: rules and severities add up, the rest replaces."""
    chosen: tuple[str, ...] = ()
    ignored: list[str] = []
    extended: list[str] = []
    severities: dict[str, Severity] = {}
    fail_on = "error"
    policy = PolicySettings()
    for layer in layers:
        chosen = layer.select if layer.select is not None else chosen
        ignored.extend(layer.ignore)
        extended.extend(layer.extend_select)
        severities |= _severities(layer.severity)
        fail_on = layer.fail_on or fail_on
        policy = structs.replace(policy, **_demanded(layer.policy))
    return Choice(
        rules=select(chosen, ignored, extended),
        severities=severities,
        fail_on=fail_on,
        policy=policy,
        failing=frozenset(codes_of(policy.fail_on_rules or ())),
        allowed=_hosts("allow-domains", policy.allow_domains),
        denied=_hosts("deny-domains", policy.deny_domains),
    )


def _hosts(key: str, domains: Iterable[str] | None) -> tuple[str, ...]:
    """Return domains as they stand in parsed addresses."""
    hosts = {domain: host_of(f"https://{domain}/") for domain in domains or ()}
    for domain, host in hosts.items():
        if not host:
            raise BadSettings(f"policy: {key}: `{domain}` is no domain")
    return tuple(hosts.values())


def _demanded(policy: PolicySettings) -> dict[str, object]:
    return {key: value for key, value in structs.asdict(policy).items() if value is not None}


def _severities(written: Mapping[str, str]) -> dict[str, Severity]:
    """Return severities by code; of words that name one rule the narrower decides."""
    named = [(codes_of((word,)), Severity(severity)) for word, severity in written.items()]
    named.sort(key=lambda one: -len(one[0]))
    return {code: severity for codes, severity in named for code in codes}


def _refuse_unknown(where: str, settings: PathSettings) -> None:
    for key, words in (
        ("select", settings.select or ()),
        ("ignore", settings.ignore),
        ("extend-select", settings.extend_select),
        ("severity", settings.severity),
        ("policy: fail-on-rules", settings.policy.fail_on_rules or ()),
    ):
        try:
            codes_of(words)
        except UnknownRule as error:
            raise UnknownRule(f"{where}{key}: {error}") from error
