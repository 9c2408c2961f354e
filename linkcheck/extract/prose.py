"""Sentences: where they begin and end, in scripts with and without spaces.

Full stops are looked at one by one; no full stop after a known abbreviation, a single capital
letter or a number before a lower-case word ends a sentence. A sentence never leaves its block.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from linkcheck.model import Sentence, Span
from linkcheck.tables.words import ABBREVIATIONS, STOP_WORDS

_CLOSERS = "\"'\u2019\u201c\u201d\u00ab\u00bb\u203a)\\]\u300d\u300f\uff09*_"
_OPENERS = "\"'\u2018\u201c\u201e\u00ab\u2039(\\[\u00bf\u00a1*_"
_NOTES = r"(?:\[\^?[\w ]{1,20}\](?:\([^()\s]{0,300}\))?|[\u00b9\u00b2\u00b3\u2070-\u2079])*"
"""Note marks behind the full stop belong to the sentence before them."""
_END = re.compile(
    rf"(?P<stop>[.!?\u2026\u061f\u0964]+)[{_CLOSERS}]*{_NOTES}(?=\s+[{_OPENERS}]*[^\Wa-z_]|\s*\Z)"
    r"|[\u3002\uff01\uff1f]+[\u201d\u2019\u300d\u300f\uff09]*"
)
_LAST_WORD = re.compile(r"[\w.]+\Z")
_NOTE_MARK = re.compile(
    r"\[\^?\d{1,3}(?:\s*[,\u2013-]\s*\d{1,3})*\]|[\u00b9\u00b2\u00b3\u2070-\u2079]"
)
_WORD = re.compile(r"[^\W\d_]+")

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
)
_LANGUAGE = re.compile(r"([a-zA-Z]{2,3})(?![a-zA-Z])")
_SAMPLE = 20_000
_PROOF = 3
"""Stop words that a language needs: English has some of its neighbours' («as», «die»)."""


def sentences(masked: str, blocks: Sequence[Span], cited: Sequence[Span]) -> Iterator[Sentence]:
    """Yield the sentences of `blocks` in order.

    `masked` is the text with quiet zones blank; `cited` are the sorted spans of citations.
    """
    starts = [span.start for span in cited]
    for block in blocks:
        for span in _split(masked[block.start : block.end], block.start):
            linked = bisect_left(starts, span.end) > 0 and _touches(cited, starts, span)
            marked = linked or _NOTE_MARK.search(masked, span.start, span.end) is not None
            yield Sentence(span=span, cited=marked)


def _touches(cited: Sequence[Span], starts: Sequence[int], span: Span) -> bool:
    first = bisect_right(starts, span.start) - 1
    return any(
        other.start < span.end and other.end > span.start
        for other in cited[max(first, 0) : bisect_left(starts, span.end)]
    )


def _split(block: str, offset: int) -> Iterator[Span]:
    start = 0
    for match in _END.finditer(block):
        if match["stop"] == "." and _goes_on(block, match.start()):
            continue
        yield from _trimmed(block, start, match.end(), offset)
        start = match.end()
    yield from _trimmed(block, start, len(block), offset)


def _goes_on(block: str, stop: int) -> bool:
    word = _LAST_WORD.search(block, max(0, stop - 30), stop)
    if word is None:
        return False
    last = word[0].rstrip(".")
    return last.casefold() in ABBREVIATIONS or (
        len(last) == 1 and last.isalpha() and last.isupper()
    )


def _trimmed(block: str, start: int, end: int, offset: int) -> Iterator[Span]:
    text = block[start:end]
    left = len(text) - len(text.lstrip())
    right = len(text.rstrip())
    if left < right:
        yield Span(offset + start + left, offset + start + right)


def guess_language(masked: str, declared: str | None) -> str:
    """Return the ISO 639-1 code of the article's language: declared, by script, by stop words."""
    if declared and (code := _LANGUAGE.match(declared)):
        return code[1].lower()
    sample = masked[:_SAMPLE]
    letters = max(1, sum(map(str.isalpha, sample)))
    for language, script in _SCRIPTS:
        if len(script.findall(sample)) * 10 > letters * (1 if language == "ja" else 3):
            return language
    words = [word.casefold() for word in _WORD.findall(sample)]
    counts = {code: sum(map(stop.__contains__, words)) for code, stop in STOP_WORDS.items()}
    best = max(counts, key=counts.__getitem__)
    # Short words are shared: another language must be clearly more present than English.
    return best if counts[best] > 1.5 * counts["en"] and counts[best] >= _PROOF else "en"
