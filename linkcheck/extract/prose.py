"""Sentences: where they begin and end, in scripts with and without spaces.

Full stops are looked at one by one; no full stop after a known abbreviation, a single capital
letter or a number before a lower-case word ends a sentence. A sentence never leaves its block.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

from linkcheck.extract.spans import merge
from linkcheck.model import Sentence, Span
from linkcheck.patterns import Pattern
from linkcheck.spans import spans
from linkcheck.tables.words import ABBREVIATIONS, STOP_WORDS

_CLOSERS = "\"'\u2019\u201c\u201d\u00ab\u00bb\u203a)\\]\u300d\u300f\uff09*_"
_OPENERS = "\"'\u2018\u201c\u201e\u00ab\u2039(\\[\u00bf\u00a1*_"
_NOTES = r"(?:\[\^?[\w ]{1,20}\](?:\([^()\s]{0,300}\))?|[\u00b9\u00b2\u00b3\u2070-\u2079])*"
"""Note marks behind the full stop belong to the sentence before them."""
_STOP, _OTHER_STOPS = ".", "!?\u2026\u061f\u0964"
_STOPS = frozenset(_STOP + _OTHER_STOPS)
_WIDE_STOP, _OTHER_WIDE_STOPS = "\u3002", "\uff01\uff1f"
_NARROW = rf"\.\.*[{_CLOSERS}]*{_NOTES}(?=\s+[{_OPENERS}]*[^\Wa-z_]|\s*\Z)"
_END = Pattern(rf"({_NARROW})(\s*)")
"""The end of a sentence, and the white space before the next one, where one character stands for
all stops: it is sought four times as fast as a set of them."""
_ANY_END = Pattern(rf"({_NARROW}|{_WIDE_STOP}{_WIDE_STOP}*[\u201d\u2019\u300d\u300f\uff09]*)(\s*)")
_LONGEST_ABBREVIATION = 12
_TAILS = frozenset(word[-3:] for word in ABBREVIATIONS)
"""Nearly all words of three letters and more end otherwise."""
_LAST_WORD = Pattern(r"[\w.]+\Z")
_NOTE_MARK = Pattern(r"\[\^?\d{1,3}(?:\s*[,\u2013-]\s*\d{1,3})*\]")
_RAISED = Pattern(r"[\u00b9\u00b2\u00b3\u2070-\u2079]")
_RAISED_IN_BYTES = (0xB9, 0xB2, 0xB3, 0x81)
"""One of these is in the UTF-8 of each: a byte is sought a hundred times as fast as that set."""
_WORD = Pattern(r"[^\W\d_]+")

_SCRIPTS: tuple[tuple[str, Pattern], ...] = (
    ("ja", Pattern(r"[\u3040-\u30ff]")),
    ("zh", Pattern(r"[\u4e00-\u9fff]")),
    ("ru", Pattern(r"[\u0400-\u04ff]")),
    ("ar", Pattern(r"[\u0600-\u06ff]")),
)
_OTHER_SCRIPT = Pattern(r"[\u0400-\u04ff\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff]")
_LANGUAGE = Pattern(r"([a-zA-Z]{2,3})(?![a-zA-Z])")
_SAMPLE = 4_000
_PROOF = 3
"""Stop words that a language needs: English has some of its neighbours' («as», «die»)."""


def sentences(masked: str, blocks: Sequence[Span], cited: Iterable[Span]) -> tuple[Sentence, ...]:
    """Return the sentences of `blocks` in order.

    `masked` is the text with quiet zones blank; `cited` are the spans of citations.
    """
    marks = (Span(*m.span()) for m in (*_NOTE_MARK.finditer(masked), *_raised(masked)))
    found = list(_pieces(masked, blocks))
    touched = _touched(found, merge((*cited, *marks)))
    return tuple([Sentence(span=span, cited=index in touched) for index, span in enumerate(found)])


def _raised(masked: str) -> Iterator[re.Match[str]]:
    """Return the raised digits of a text."""
    if masked.isascii():
        return iter(())
    data = masked.encode("utf-8", "surrogatepass")
    return _RAISED.finditer(masked) if any(byte in data for byte in _RAISED_IN_BYTES) else iter(())


def _touched(found: Sequence[Span], busy: Iterable[Span]) -> set[int]:
    """Return the indexes of the sentences that share a character with one of `busy`."""
    ends = [end for _, end in found]
    touched: set[int] = set()
    for start, end in busy:
        index = bisect_right(ends, start)
        while index < len(found) and found[index].start < end:
            touched.add(index)
            index += 1
    return touched


def _pieces(masked: str, blocks: Sequence[Span]) -> Iterator[Span]:
    """Return the spans of the sentences of `blocks`, without white space at their ends."""
    ends, starts = _ends(masked)
    first: list[int] = []
    last: list[int] = []
    at = 0
    for block in blocks:
        start, end = _trimmed(masked, *block)
        if start < end:
            before = bisect_right(ends, start, at)
            at = bisect_left(ends, end, before)
            first += (start, *starts[before:at])
            last += (*ends[before:at], end)
    return spans(first, last)


def _ends(masked: str) -> tuple[list[int], list[int]]:
    """Return where sentences end, and where what follows each begins."""
    plain = masked
    for stop in _OTHER_STOPS:
        plain = plain.replace(stop, _STOP)
    for stop in _OTHER_WIDE_STOPS:
        plain = plain.replace(stop, _WIDE_STOP)
    # A text, its stop, white space, the next text: nothing is asked of each match.
    pieces = (_ANY_END if _WIDE_STOP in plain else _END).split(plain)
    edges = list(accumulate(map(len, pieces)))
    ends, starts = edges[1::3], edges[2::3]
    within = {
        index
        for index, text in enumerate(pieces[:-1:3])
        if not ((tail := text[-3:]).isalnum() and len(tail) == 3 and tail.casefold() not in _TAILS)
        and masked[edges[3 * index]] == _STOP
        and _goes_on(masked, edges[3 * index])
    }
    if within:
        ends = [end for index, end in enumerate(ends) if index not in within]
        starts = [start for index, start in enumerate(starts) if index not in within]
    return ends, starts


def _goes_on(masked: str, stop: int) -> bool:
    """Tell whether the one full stop at `stop` belongs to an abbreviation or an initial."""
    if masked[stop + 1 : stop + 2] in _STOPS:
        return False
    last = masked[max(0, stop - _LONGEST_ABBREVIATION) : stop].rpartition(" ")[2]
    if not last.isalpha():
        word = _LAST_WORD.search(last)
        if word is None:
            return False
        last = word[0].rstrip(".")
    return last.casefold() in ABBREVIATIONS or (
        len(last) == 1 and last.isalpha() and last.isupper()
    )


def _trimmed(masked: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends; empty where there is nothing else."""
    if start < end and (masked[start].isspace() or masked[end - 1].isspace()):
        text = masked[start:end].rstrip()
        end = start + len(text)
        start = end - len(text.lstrip())
    return start, end


def guess_language(masked: str, declared: str | None) -> str:
    """Return the ISO 639-1 code of the article's language: declared, by script, by stop words."""
    if declared and (code := _LANGUAGE.match(declared)):
        return code[1].lower()
    sample = masked[:_SAMPLE]
    if _OTHER_SCRIPT.search(sample):
        letters = max(1, sum(map(str.isalpha, sample)))
        for language, script in _SCRIPTS:
            if len(script.compiled.findall(sample)) * 10 > letters * (1 if language == "ja" else 3):
                return language
    words = Counter(sample.casefold().split())
    # Words with punctuation or digits around them are the few.
    rest = chain.from_iterable([word] * words[word] for word in words if not word.isalpha())
    words.update(_WORD.findall(" ".join(rest)))
    counts = {
        language: sum(words[word] for word in known if word in words)
        for language, known in STOP_WORDS.items()
    }
    best = max(STOP_WORDS, key=counts.__getitem__)
    # Short words are shared: another language must be clearly more present than English.
    return best if counts[best] > 1.5 * counts["en"] and counts[best] >= _PROOF else "en"
