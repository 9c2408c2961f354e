"""S006: a host that imitates another with letters of another script."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

from linkcheck import urls
from linkcheck.model import Article, Hit, Severity
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import hosted_targets
from linkcheck.tables.confusables import CONFUSABLES, HOME_DOMAINS, SCRIPTS
from linkcheck.urls import name_character


@rule(
    "S006",
    "mixed-script-host",
    Severity.ERROR,
    bad="[Apple](https://\u0430pple.com)",
    good="[ministry](https://\u043c\u0438\u043d\u0438\u0441\u0442\u0440.\u0440\u0444) and [love](https://\u2764.rust-lang.org/)",
    repair="None: the site that was meant may be another one.",
    source="Unicode Technical Standard #39 sections 4 and 5.2",
)
def mixed_script_host(article: Article) -> Iterator[Hit]:
    """Letters of another script make the host look like one that it is not."""
    for target, parsed in hosted_targets(article):
        if "xn--" not in parsed.host:
            continue
        labels = urls.unicode_host(parsed.host).rstrip(".").split(".")
        foreign = next(filter(None, (_imitating(label, labels[-1]) for label in labels)), None)
        if foreign:
            names = ", ".join(map(name_character, dict.fromkeys(foreign)))
            yield Hit(
                span=target.span,
                citation=target.citation,
                message=f"the host `{parsed.host}` looks like another: {names}",
            )


def _imitating(label: str, top: str) -> str | None:
    """Return the letters of `label` that pass for Latin ones, None where it imitates nothing."""
    if label.isascii():
        return None
    letters = [c for c in label if category(c)[0] == "L"]
    lookalikes = "".join(c for c in letters if c in CONFUSABLES)
    if not lookalikes:
        return None
    scripts = {_script(c) for c in letters}
    if "Latin" in scripts and scripts & SCRIPTS.keys():
        return lookalikes
    # A whole word of one script is at home where that script is read.
    at_home = not top.isascii() or any(top in HOME_DOMAINS[s] for s in scripts if s in HOME_DOMAINS)
    return lookalikes if len(lookalikes) == len(letters) and not at_home else None


def _script(character: str) -> str:
    point = ord(character)
    for name, blocks in SCRIPTS.items():
        if any(first <= point <= last for first, last in blocks):
            return name
    latin = point < 0x0250 or 0x1E00 <= point <= 0x1EFF
    return "Latin" if latin else "other"
