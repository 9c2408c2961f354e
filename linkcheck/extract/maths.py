"""Maths between dollar signs, in which `[a](b)` is a product and `[1]` an index.

The rules of Pandoc: nothing blank inside the signs, no letter or digit right behind the closing
one. Sums of money («$5 … $6») and variables («$HOME») are text, and so is whatever holds a URL:
rather a link in maths than one that is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linkcheck.extract.spans import inside, mask
from linkcheck.model import Span
from linkcheck.patterns import Pattern

_INLINE = r"(?<![\\$\w]\$)(?![\s$\d])[^$\r\n]{1,300}(?<![\s\\])\$(?![\w$])"
_DISPLAY = r"(?<![\\$]\$)\$(?!\$)[^$]{1,2000}\$\$(?!\$)"
_MATHS = Pattern(rf"\$(?:{_DISPLAY}|{_INLINE})")


def maths(text: str, code: Sequence[Span], blocks: Sequence[Span]) -> Iterator[Span]:
    """Yield the formulas of each of the sorted `blocks` of `text`, outside `code`.

    >>> [*maths("Let $I = [a](b)$ cost $5 or $6.", [], [Span(0, 31)])]
    [Span(start=4, end=16)]
    """
    if "$" not in text:
        return
    for match, _ in inside(_MATHS, mask(text, code), blocks):
        if "://" not in match[0]:
            yield Span(*match.span())
