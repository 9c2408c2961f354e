"""Sentences: where they begin and end, in scripts with and without spaces.

Full stops are looked at one by one; no full stop after a known abbreviation, a single capital
letter or a number before a lower-case word ends a sentence. A sentence never leaves its block.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from linkcheck.extract.spans import merge
from linkcheck.model import Sentence, Span
from linkcheck.patterns import Pattern
from linkcheck.tables.words import ABBREVIATIONS, STOP_WORDS

_CLOSERS = "\"'\u2019\u201c\u201d\u00ab\u00bb\u203a)\\]\u300d\u300f\uff09*_"
_OPENERS = "\"'\u2018\u201c\u201e\u00ab\u2039(\\[\u00bf\u00a1*_"
_NOTES = r"(?:\[\^?[\w ]{1,20}\](?:\([^()\s]{0,300}\))?|[\u00b9\u00b2\u00b3\u2070-\u2079])*"
"""Note marks behind the full stop belong to the sentence before them."""
_STOP = ".!?\u2026\u061f\u0964"
_STOPS = frozenset(_STOP)
_WIDE_STOP = "\u3002\uff01\uff1f"
_END = Pattern(
    rf"([{_STOP}{_WIDE_STOP}](?:"
    rf"(?<=[{_STOP}])[{_STOP}]*[{_CLOSERS}]*{_NOTES}(?=\s+[{_OPENERS}]*[^\Wa-z_]|\s*\Z)"
    rf"|(?<=[{_WIDE_STOP}])[{_WIDE_STOP}]*[\u201d\u2019\u300d\u300f\uff09]*))\s*"
)
"""The end of a sentence, and the white space before the next one."""
_LONGEST_ABBREVIATION = 12
_TAILS = frozenset(word[-3:] for word in ABBREVIATIONS)
"""Nearly all words of three letters and more end otherwise."""
_LAST_WORD = Pattern(r"[\w.]+\Z")
_NOTE_MARKS = (
    Pattern(r"\[\^?\d{1,3}(?:\s*[,\u2013-]\s*\d{1,3})*\]"),
    Pattern(r"[\u00b9\u00b2\u00b3\u2070-\u2079]"),
)
_WORD = Pattern(r"[^\W\d_]+")

_SCRIPTS: tuple[tuple[str, Pattern], ...] = (
    ("ja", Pattern(r"[\u3040-\u30ff]")),
    ("zh", Pattern(r"[\u4e00-\u9fff]")),
    ("ru", Pattern(r"[\u0400-\u04ff]")),
    ("ar", Pattern(r"[\u0600-\u06ff]")),
)
_OTHER_SCRIPT = Pattern(r"[\u0400-\u04ff\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff]")
_LANGUAGE = Pattern(r"([a-zA-Z]{2,3})(?![a-zA-Z])")
_LANGUAGES = {
    word: [code for code, words in STOP_WORDS.items() if word in words]
    for word in frozenset().union(*STOP_WORDS.values())
}
_SAMPLE = 4_000
_PROOF = 3
"""Stop words that a language needs: English has some of its neighbours' («as», «die»)."""


def sentences(masked: str, blocks: Sequence[Span], cited: Iterable[Span]) -> Iterator[Sentence]:
    """Yield the sentences of `blocks` in order.

    `masked` is the text with quiet zones blank; `cited` are the spans of citations.
    """
    marks = (Span(*m.span()) for each in _NOTE_MARKS for m in each.finditer(masked))
    busy = merge((*cited, *marks))
    near = 0
    for span in _pieces(masked, blocks):
        start, end = span
        while near < len(busy) and busy[near].end <= start:
            near += 1
        touched = near < len(busy) and busy[near].start < end
        yield Sentence(span=span, cited=touched)


def _pieces(masked: str, blocks: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans of the sentences of `blocks`, without white space at their ends."""
    ends, starts = _ends(masked)
    at = 0
    for block in blocks:
        start, last = _trimmed(masked, *block)
        at = bisect_right(ends, start, at)
        while start < last:
            end = ends[at] if at < len(ends) and ends[at] < last else last
            piece = Span(start, end)
            # Of equal spans one is enough: many a list item is one sentence.
            yield block if piece == block else piece
            if end == last:
                break
            start = starts[at]
            at += 1


def _ends(masked: str) -> tuple[list[int], list[int]]:
    """Return where sentences end, and where what follows each begins."""
    ends: list[int] = []
    starts: list[int] = []
    for match in _END.finditer(masked):
        stop = match.start()
        if masked[stop] == ".":
            tail = masked[stop - 3 : stop]
            if (not tail.isalnum() or tail.casefold() in _TAILS) and _goes_on(masked, stop):
                continue
        ends.append(match.end(1))
        starts.append(match.end())
    return ends, starts


def _goes_on(masked: str, stop: int) -> bool:
    """Tell whether the one full stop at `stop` belongs to an abbreviation or an initial."""
    if masked[stop + 1 : stop + 2] in _STOPS:
        return False
    word = _LAST_WORD.search(masked, max(0, stop - _LONGEST_ABBREVIATION), stop)
    if word is None:
        return False
    last = word[0].rstrip(".")
    return last.casefold() in ABBREVIATIONS or (
        len(last) == 1 and last.isalpha() and last.isupper()
    )


def _trimmed(masked: str, start: int, end: int) -> Span:
    """Return the span without white space at its ends; empty where there is nothing else."""
    if start < end and (masked[start].isspace() or masked[end - 1].isspace()):
        text = masked[start:end].rstrip()
        end = start + len(text)
        start = end - len(text.lstrip())
    return Span(start, end)


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
    words = sample.casefold().split()
    # Words with punctuation or digits around them are the few.
    words += _WORD.findall(" ".join([word for word in words if not word.isalpha()]))
    counts = Counter(code for word in words if word in _LANGUAGES for code in _LANGUAGES[word])
    best = max(STOP_WORDS, key=counts.__getitem__)
    # Short words are shared: another language must be clearly more present than English.
    return best if counts[best] > 1.5 * counts["en"] and counts[best] >= _PROOF else "en"
