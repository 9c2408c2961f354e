"""The catalogue of rules: table, page, JSON, and the pages of the documentation.

All text of a page comes from the rule's registration.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from unicodedata import category

import msgspec

from linkcheck.model import Rule
from linkcheck.render.columns import columns

Needs = Mapping[str, str]
"""The words for each condition a rule may ask for."""

_FIELDS = (
    "code", "name", "severity", "default", "needs", "summary", "bad", "good", "repair", "source",
)  # fmt: skip
_SHOWN = "\n\u2013"
"""Of the characters below, those that everybody sees for what they are."""


def as_json(rules: Sequence[Rule]) -> str:
    """Return the rules as a JSON list."""
    rows = [{name: getattr(rule, name) for name in _FIELDS} for rule in rules]
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode()


def table(rules: Sequence[Rule]) -> str:
    """Return one line a rule, under a head."""
    rows = [("code", "name", "severity", "default", "what the reader loses")]
    rows += [(r.code, r.name, r.severity.value, _on(r), r.summary) for r in rules]
    return columns(rows)


def page(rule: Rule, needs: Needs) -> str:
    """Return a rule's page for the terminal; a condition without words keeps its name."""
    facts = "".join(f"{name}: {words}\n" for name, words in _facts(rule, needs))
    return (
        f"{rule.code} {rule.name} ({rule.severity.value}, {_on(rule)} by default)\n\n"
        f"{rule.summary}\n\n"
        f"Bad ({rule.example.value}):\n\n{_indented(rule.bad)}\n\n"
        f"Good:\n\n{_indented(rule.good)}\n\n{facts}"
    )


def markdown_page(rule: Rule, needs: Needs) -> str:
    """Return a rule's page for the documentation."""
    facts = "".join(f"- **{name}:** {words}\n" for name, words in _facts(rule, needs))
    return (
        f"# {rule.code} {rule.name}\n\n"
        f"{rule.summary}\n\n"
        f"Severity {rule.severity.value}, {_on(rule)} by default.\n\n"
        f"## Bad\n\n{_indented(rule.bad)}\n\n## Good\n\n{_indented(rule.good)}\n\n"
        f"## More\n\n{facts}"
    )


def markdown_index(rules: Sequence[Rule]) -> str:
    """Return the list of all pages for the documentation."""
    cells = (
        (f"[{r.code}]({r.code}.md)", r.name, r.severity.value, _on(r), _cell(r.summary))
        for r in rules
    )
    rows = "".join(f"| {' | '.join(row)} |\n" for row in cells)
    return (
        "# Rules\n\n"
        f"{len(rules)} rules, written by `scripts/docs` from their registrations;"
        " `linkcheck rule` prints the same.\n\n"
        "| code | name | severity | default | what the reader loses |\n|---|---|---|---|---|\n"
        f"{rows}"
    )


def _on(rule: Rule) -> str:
    return "on" if rule.default else "off"


def _facts(rule: Rule, needs: Needs) -> list[tuple[str, str]]:
    wanted = [needs.get(name, name) for name in rule.needs]
    if rule.resolved:
        wanted.append("what the files or the network answered")
    if rule.settled:
        wanted.append("what the other rules found")
    return [
        ("Repair", rule.repair),
        ("Needs", "; ".join(wanted) or "the text alone"),
        ("Source", rule.source),
    ]


def _indented(example: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in _visible(example).split("\n")).rstrip()


def _visible(text: str) -> str:
    """Name what cannot be seen, or cannot be told from its like, in an example."""
    return "".join(
        f"<U+{ord(c):04X}>"
        if category(c) in ("Cf", "Cc", "Pd", "Zs", "Zl", "Zp") and c not in _SHOWN + "- "
        else c
        for c in text
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
