"""Mark-up cut into tags and attributes, as far as reading foreign pages needs it: linear patterns.

After the tokenization of the HTML Standard (13.2.5), without its error recovery inside tags.
"""

from __future__ import annotations

import re

from linkcheck.patterns import Pattern

TOKEN = Pattern(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"  # comment
    r"|<[!?][^>]*>?"  # doctype, processing instruction, CDATA
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?P<rest>(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')|[^>])*+)>?",
    re.DOTALL,
)
"""A comment, a declaration, or a tag with its name and what stands between name and `>`."""

ATTRIBUTE = Pattern(r"([^\s/>=]++)(?:\s*+=\s*+(\"[^\"]*\"|'[^']*'|[^\s>]*))?")
"""Name and value, quotes included, in the rest of a tag."""

UNREAD = frozenset("script style noscript noembed noframes iframe textarea".split())
"""Elements whose content is nothing that a reader reads."""

LITERAL = frozenset("title xmp".split())
"""Elements whose content is text, whatever it looks like."""

ENDS = {name: Pattern(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in UNREAD | LITERAL}
"""Where the content of such an element ends."""
