"""A008: a link to a chat that only its owner can open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, Hit, Severity
from linkcheck.patterns import Pattern
from linkcheck.rules.markers import unquoted_targets
from linkcheck.rules.registry import rule

_PRIVATE = Pattern(
    r"https?://(?:www\.)?(?:"
    r"(?:chatgpt\.com|chat\.openai\.com)/(?:g/[\w-]{1,200}/)?c/[\w-]{8,}"
    r"|claude\.ai/chat/[\w-]{8,}"
    r"|gemini\.google\.com/(?:u/\d/)?app/[0-9a-f]{8,})",
    re.IGNORECASE,
)
"""With an id behind it: `chatgpt.com/c/<id>` and `gemini.google.com/app` are no chats."""


@rule(
    "A008",
    "private-chat-link",
    Severity.ERROR,
    bad="[the transcript](https://chatgpt.com/c/67b635b9-0e1c-8005-9d6e-2b7f6a3c1d20)",
    good="[the transcript](https://chatgpt.com/share/67b635b9-0e1c-8005-9d6e-2b7f6a3c1d20)",
    repair="None: the chat has to be shared by its owner.",
    source="ChatGPT, Claude and Gemini help pages on shared chats: others are private",
)
def private_chat_link(article: Article) -> Iterator[Hit]:
    """Only the account that held this chat can open it."""
    for target in unquoted_targets(article):
        if _PRIVATE.match(target.text):
            yield Hit(
                span=target.span,
                citation=target.citation,
                message="only the owner of the account can open this chat",
            )
