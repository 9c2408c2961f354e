"""What an article is written in: by its name, else by its look.

Decisions. A known extension is believed. `.txt` and unknown names are read as HTML or Markdown
only where the text says so in earnest, because Markdown read into plain text does harm: four
spaces become code and the links in them disappear. One real link in Markdown is in earnest;
headings, which plain text has too, must be three and stand above no indented prose. Mails and logs
are plain text whatever stands in them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from linkcheck.model import Format
from linkcheck.patterns import Pattern

EXTENSIONS = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".mdown": Format.MARKDOWN,
    ".mkd": Format.MARKDOWN,
    ".mdx": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
}
"""What a folder's walk takes for an article."""

_OTHER_MARKUP = frozenset(
    [
        ".rst",
        ".adoc",
        ".asciidoc",
        ".org",
        ".tex",
        ".textile",
        ".wiki",
        ".log",
        ".eml",
        ".json",
        ".xml",
        ".csv",
        ".yaml",
        ".yml",
    ]
)
"""Names that say it is neither HTML nor Markdown."""

LOOK = 200_000
"""Characters that are looked at: half at the start, half at the end, where sources stand."""

EARNEST = 3
"""Points that make a text Markdown."""

_URL = r"<?(?:https?:|mailto:|www\.|doi:|/|\.{1,2}/|#)"

_LINK = Pattern(rf"[^\[\]\s]\]\(\s?{_URL}[^)\n]")
_DEFINITION = Pattern(rf"^ {{0,3}}\[[^\[\]\n]+\]:[ \t]*\n?[ \t]*{_URL}", re.MULTILINE)
_NOTE = Pattern(r"^ {0,3}\[\^[^\[\]\s]+\]:[ \t]+\S", re.MULTILINE)
_TABLE = Pattern(r"^ {0,3}\|?[ \t]*:?-{3,}:?[ \t]*\|[-|: \t]*$", re.MULTILINE)
_HEADING = Pattern(
    r"(?:\A|\n[ \t]*\n) {0,3}# \S.*(?=\n[ \t]*\n)"
    r"|^ {0,3}#{2,6} \S"
    r"|(?:\A|\n[ \t]*\n)[^\s\-=#>|].{2,}\n(?:={3,}|-{3,})[ \t]*$",
    re.MULTILINE,
)
_INDENTED = Pattern(r"\n[ \t]*\n(?: {4}|\t)[ \t]*[^\s*+\-\d]")

_EVIDENCE = ((3, _LINK), (3, _DEFINITION), (3, _NOTE), (2, _TABLE))

_FENCE = Pattern(r" {0,3}(`{3,}|~{3,})")
_CODE_SPAN = Pattern(r"(`+)(?!`)[^\n]{0,1000}?(?<!`)\1(?!`)")

_MAIL = Pattern(r"\A\s*(?:[A-Z][A-Za-z-]+:[ \t].*\n(?:[ \t]+\S.*\n)*){2,}\s*\n")
_MAIL_FIELD = Pattern(r"^(?:From|To|Subject|Date|Message-ID|Received):", re.MULTILINE)
_LOG_LINE = Pattern(
    r"\s*(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\[?\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d"
    r"|\S+ \S+ \S+ \[\d\d/[A-Z][a-z]{2}/\d{4}:|\[?(?:DEBUG|INFO|WARN|WARNING|ERROR)\b)"
)
_RESTRUCTURED = Pattern(r"^\.\. (?:[\w-]+::|_[^:\n]+:)|`[^`\n]+ <https?://[^>\n]+>`_", re.MULTILINE)

_BEFORE_HTML = Pattern(r"(?:\s+|<!--(?s:.*?)-->|<\?xml[^>]*\?>)+")
_HTML_START = Pattern(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG = Pattern(
    r"</?(?:a|article|b|blockquote|br|div|em|figure|footer|h[1-6]|header|hr|i|img|li|main|nav|ol"
    r"|p|pre|section|span|strong|table|tbody|td|th|thead|tr|ul)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.IGNORECASE,
)
TAG_SHARE = 0.15


class Sniffed(NamedTuple):
    """A format, and whether it was told by the look of the text."""

    format: Format
    sniffed: bool


def sniff(name: str, text: str) -> Sniffed:
    """Return what `text`, read from `name`, is written in. `name` may be a path or a URL's path.

    >>> sniff("notes.txt", "As [Reuters](https://www.reuters.com/x) wrote.").format
    <Format.MARKDOWN: 'markdown'>
    """
    extension = extension_of(name)
    if known := EXTENSIONS.get(extension):
        return Sniffed(known, sniffed=False)
    if extension in _OTHER_MARKUP:
        return Sniffed(Format.TEXT, sniffed=False)
    look = _look_at(text)
    if _is_html(look):
        return Sniffed(Format.HTML, sniffed=True)
    if _is_markdown(look):
        return Sniffed(Format.MARKDOWN, sniffed=True)
    return Sniffed(Format.TEXT, sniffed=False)


def extension_of(name: str) -> str:
    """Return the extension of a file name or path with its dot, in lower case, or nothing."""
    stem, dot, extension = re.split(r"[/\\]", name)[-1].rpartition(".")
    return dot + extension.lower() if stem else ""


def _look_at(text: str) -> str:
    if len(text) > LOOK:
        text = f"{text[: LOOK // 2]}\n{text[-LOOK // 2 :]}"
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_html(text: str) -> bool:
    before = _BEFORE_HTML.match(text)
    start = before.end() if before else 0
    if _HTML_START.match(text, start):
        return True
    if not _TAG.match(text, start):
        return False
    tags = sum(len(found[0]) for found in _TAG.finditer(text))
    lines = [line for line in text.split("\n") if line.strip()]
    led = sum(line.lstrip().startswith("<") for line in lines)
    return tags >= TAG_SHARE * len(text) or led * 2 > len(lines)


def _is_markdown(text: str) -> bool:
    if _is_mail(text) or _is_log(text) or _RESTRUCTURED.search(text):
        return False
    prose, fences = _without_fences(text)
    prose = _CODE_SPAN.sub("", prose)
    points = 2 * fences + sum(worth * len(found.findall(prose)) for worth, found in _EVIDENCE)
    if not _INDENTED.search(prose):
        points += len(_HEADING.findall(prose))
    return points >= EARNEST


def _without_fences(text: str) -> tuple[str, int]:
    """Return the lines outside fenced code, and how many fences were opened and closed."""
    outside: list[str] = []
    open_fence = ""
    closed = 0
    for line in text.split("\n"):
        fence = _FENCE.match(line)
        if not open_fence and not fence:
            outside.append(line)
        elif fence and not open_fence:
            open_fence = fence[1]
        elif line.strip().startswith(open_fence) and not line.strip().strip(open_fence[0]):
            open_fence = ""
            closed += 1
    return "\n".join(outside), closed


def _is_mail(text: str) -> bool:
    head = _MAIL.match(text)
    return head is not None and len(_MAIL_FIELD.findall(head[0])) >= 2


def _is_log(text: str) -> bool:
    lines = [line for line in text[:20_000].split("\n") if line.strip()][:100]
    return sum(_LOG_LINE.match(line) is not None for line in lines) * 3 > len(lines)
