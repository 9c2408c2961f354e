"""Fragments that name no place in the mark-up, so that nobody need look for one.

Kinds by the whole decoded fragment, collected by hand from the specifications and sites named.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from linkcheck.patterns import Pattern


class Kind(NamedTuple):
    """One way to use a fragment for something else, and what it looks like."""

    name: str
    pattern: Pattern


def _kind(name: str, pattern: str) -> Kind:
    return Kind(name, Pattern(rf"\A(?:{pattern})\Z", re.DOTALL))


KINDS: tuple[Kind, ...] = (
    # Single-page applications: `#!/inbox` (Google's AJAX crawling scheme), `#/inbox`, `#?q=1`.
    _kind("route", r"[!/?].*"),
    # Media fragments (W3C, `t=`, `xywh=`), PDF open parameters (`page=`), states of applications.
    _kind("state", r"[^=]*=.*"),
    # SVG views, XPointer, CSS selectors.
    _kind("scheme", r"[a-z]+[A-Za-z]*\(.*\)"),
    # Lines of code: GitHub, GitLab (`L10-20`), Gitea, Bitbucket (`lines-12`), cgit (`n42`), gitweb (`l7`),
    # OpenGrok, Trac (`L3`), Doxygen (`l00042`), hgweb (`l1.7`).
    _kind("lines", r"(?:L|l|LC|line-?|lines-|n|cl-?)\d+(?:[.C]\d+)?(?:[-:,].*)?"),
    # What a code host's script shows of a discussion or a difference.
    _kind("discussion", r"(?:issuecomment|discussioncomment|pullrequestreview|commitcomment|event|note|"
                        r"discussion)[-_]r?\d+|r\d+|diff-[0-9a-f]{4,}.*"),
    # What readers add later, a page at a time.
    _kind("comments", r"(?:comments?|respond|replies|disqus_thread)|(?:comment|reply|post|answer|disqus)s?[-_]?"
                      r"(?:[a-z]+[-_])?\d+|comments?-(?:area|form|section|wrap)"),
    # How the reader came: AddThis (`.Xyz12`), Tynt (`ixzz`), ShareThis.
    _kind("campaign", r"\..+|(?:ixzz|axzz)\w+|sthash\..+"),
)  # fmt: skip
