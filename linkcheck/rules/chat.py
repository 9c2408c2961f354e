"""Addresses that chat programs make: what their tracking parameter is, and how it is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck import urls
from linkcheck.model import Edit
from linkcheck.patterns import Pattern
from linkcheck.rules.targets import Target

_AND = r"&(?:amp;|#38;|#x26;)?"
_TRACKING = Pattern(
    rf"(?P<lead>\?|{_AND})(?P<parameter>utm_source=(?:chatgpt(?:\.com)?|chat\.openai\.com"
    r"|openai(?:\.com)?|perplexity(?:\.ai)?|(?:microsoft-|ms)?copilot(?:\.com|\.microsoft\.com)?"
    r"|gemini(?:\.google\.com)?|claude(?:\.ai)?))"
    rf"(?=(?P<next>{_AND})|#|\Z)",
    re.IGNORECASE,
)
_REFERENCE = Pattern(r"&#\w{1,7};")

CHAT_HOSTS = frozenset(
    "chatgpt.com openai.com perplexity.ai microsoft.com gemini.google.com claude.ai claude.com"
    " anthropic.com".split()
)
"""Hosts of the programs themselves: there the parameter is their own business."""


def tracking_edits(target: Target) -> Iterator[Edit]:
    """Yield the edits that drop a chat program's `utm_source` from the query of a target."""
    if "utm_source" not in target.raw or _is_chat(target):
        return
    for match in _TRACKING.finditer(target.raw):
        before = _REFERENCE.sub("", target.raw[: match.start()])
        if "#" in before:
            return
        start, end = match.span("parameter")
        if match["lead"] == "?" and match["next"]:
            yield target.edit(start, match.end("next"), "")
        else:
            yield target.edit(match.start(), end, "")
        # One is what chat programs write; a second would need the first one's separators.
        return


def _is_chat(target: Target) -> bool:
    parsed = urls.parse(target.text)
    host = parsed.host.removeprefix("www.") if parsed else ""
    return urls.among(host, CHAT_HOSTS)
