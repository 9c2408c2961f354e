"""What each key of a settings file says, and how it is written.

One table, from which the JSON Schema takes its descriptions and `linkcheck init` its file; tests
hold it against the types.
"""

from __future__ import annotations

from typing import NamedTuple


class About(NamedTuple):
    """A key in words, and an example of its value in TOML."""

    sentence: str
    example: str


ABOUT = {
    "fail-on": About("What fails the run: error, warning, info or never.", '"error"'),
    "select": About("Run only these rules: codes, families or names.", '["U", "P001"]'),
    "ignore": About("Leave these rules out.", '["P007"]'),
    "extend-select": About("Run these rules besides the default ones.", '["D"]'),
    "baseline": About("Findings that are known; `linkcheck baseline` writes it.", '"known.jsonl"'),
    "root": About("Where root-relative links begin, relative to this file.", '"public"'),
    "scope": About("HTML: the article alone, or the whole page.", '"article"'),
    "exclude": About("Regular expressions of URLs that are not asked.", '["^https://intranet[.]"]'),
    "offline": About("No network; files beside the article are still looked at.", "false"),
    "timeout": About("Seconds per request.", "10"),
    "deadline": About("Seconds for the whole run; 0: none. Where CI is set: 300.", "300"),
    "max-concurrency": About("Requests at once, at most.", "512"),
    "host-concurrency": About("Requests at once to one domain, at most.", "6"),
    "host-interval": About("Seconds between two requests to one domain, at least.", "0.05"),
    "archives": About(
        "Which citations are looked up in archives: broken, always or off.", '"broken"'
    ),
    "archive": About("The archives that are asked, KIND:URL.", '["wayback:https://web.example/"]'),
    "date": About("Of articles that are not dated themselves.", '"2026-11-24"'),
    "refresh": About("Ask even what the ledger knows to be fresh.", "false"),
    "ledger-age": About("How long a good verdict of the ledger stands.", '{ ok = "7d" }'),
    "user-agent": About("Instead of linkcheck's own.", '"newsroom (desk@example.org)"'),
    "control-name": About(
        "The name that shows whether the resolver can be believed about others.", '"com"'
    ),
    "format": About("The report on stdout: terminal, json, none, …", '"terminal"'),
    "output": About("Reports in files, [FORMAT:]FILE, relative to this file.", '["report.json"]'),
    "stdin-filename": About("How an article on standard input is reported.", '"draft.md"'),
    "quiet": About("Only what must be fixed, and the summary.", "false"),
    "verbose": About("All places and all evidence.", "false"),
    "color": About("auto, always or never.", '"auto"'),
    "progress": About("A line before URLs are asked, and a display while they are.", "true"),
    "severity": About("Severities by code, family or name; the narrower decides.", "{}"),
    "policy": About("What else fails the run.", "{}"),
    "paths": About("Settings for some articles, laid over those above in this order.", "[]"),
}
"""Tables come last: what follows a table's head belongs to it."""

ABOUT_POLICY = {
    "fail-on-rules": About("Findings of these rules fail whatever their severity.", '["C003"]'),
    "fail-on-status": About("Citations with these verdicts fail.", '["broken", "malformed"]'),
    "max-unverified": About("Undecided slots of an article: a number, or a share.", '"10%"'),
    "min-score": About("The least score, in the best case of what is undecided.", "80"),
    "min-sources": About("The least number of distinct sources of an article.", "3"),
    "max-share-per-domain": About("The greatest share of citations of one domain.", '"50%"'),
    "allow-domains": About("Only these may be cited, with what lies below.", '["example.org"]'),
    "deny-domains": About("These may not be cited, nor what lies below.", '["example.com"]'),
}

ABOUT_AGES = {
    "ok": About("What answered as asked.", '"7d"'),
    "redirected": About("What answered elsewhere.", '"1d"'),
}

ABOUT_PATHS = {
    "match": About("Globs of articles, relative to this file.", '["drafts/**"]'),
    "select": About("Instead of what the file selects.", '["P"]'),
    "ignore": About("Besides what the file ignores.", '["P007"]'),
    "extend-select": About("Besides what the file adds.", '["D"]'),
    "severity": About("Besides those of the file.", '{ U = "warning" }'),
    "fail-on": About("Instead of that of the file.", '"never"'),
    "policy": About("Key by key instead of that of the file.", "{ min-sources = 1 }"),
}

_HEAD = """\
# Settings of linkcheck. A key is set when the # before it is gone; flags win over it, key by key.
# What widens reach or carries secrets is taken from the command line only.
# `linkcheck config` shows what is in force, `linkcheck rule` lists the rules.
"""


def template() -> str:
    """Return a settings file in which every key is explained and commented out."""
    plain = {key: about for key, about in ABOUT.items() if key not in _TABLES}
    parts = [_HEAD, *(f"# {one.sentence}\n#{key} = {one.example}\n" for key, one in plain.items())]
    parts += [f"# {ABOUT[key].sentence}\n{table}" for key, table in _TABLES.items()]
    return "\n".join(parts)


def _lines(abouts: dict[str, About]) -> str:
    return "".join(f"# {one.sentence}\n#{key} = {one.example}\n" for key, one in abouts.items())


_TABLES = {
    "severity": '#[severity]\n#U013 = "error"\n',
    "policy": f"#[policy]\n{_lines(ABOUT_POLICY)}",
    "paths": f"#[[paths]]\n{_lines(ABOUT_PATHS)}",
}
