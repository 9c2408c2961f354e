"""Read what a server sent into a `Page`; the only file that knows an HTML parser.

Decided here: what the parser does not survive, it does not see. Deep nesting, attributes by the ten
thousand, long option lists and open formatting elements cost lexbor quadratic time or memory, so
`thin` goes over the text once, linearly, renames or drops what a reader of titles and ids does not
need, and refuses the rest. What it skips, it removes: the parser cannot count otherwise.
A refused page keeps its title and is never complete, so nothing is concluded from its silence.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from linkcheck.examine import marks
from linkcheck.examine.fields import HTML_TYPES, header, media_type
from linkcheck.model import Answer, Page
from linkcheck.tables import scripts
from linkcheck.tables.encodings import CODECS
from linkcheck.tables.tokens import ATTRIBUTE, ENDS, LITERAL, TOKEN, UNREAD

HTML_LIMIT = 2 * 1024 * 1024
"""Bytes of mark-up that are looked at."""
DEPTH_LIMIT = 5_000
"""Elements open at once."""
WORK_LIMIT = 50_000_000
"""Sum of the depth over all tags: what closing and inserting cost the parser, about 0.15 s."""
ATTRIBUTE_LIMIT = 1_000
"""Attributes of one tag; and tags that merge their attributes into one element."""
PAGE_TEXT_LIMIT = 20_000
"""Characters of text that are kept for judging."""
WHOLE_TEXT_LIMIT = 400_000
"""The same where a fragment is cited and the page was asked for whole."""
WAY_STATION = 40
"""Words; a page whose script sends the reader on and that has as many is one to read."""
TITLE_LIMIT = 300
_ADDRESS_LIMIT = 200
_LANGUAGE_LIMIT = 35
"""Characters of a language tag that RFC 5646, 4.4.1 wants to be kept at least."""
HEADINGS_LIMIT = 200

Anchors = Callable[[str], frozenset[str] | None]
"""The ids that a Markdown text offers to fragments, None where that cannot be told (shortcodes,
includes); given by the caller, who knows Markdown."""

_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_TEXT_TYPES = re.compile(r"text/(?!css|javascript)|application/(?:[\w.-]+\+)?json\Z")
_SNIFF = re.compile(
    rb"\s*(?:<!--|<!doctype html|<html|<head|<title|<body|<meta|<script)", re.IGNORECASE
)


def read(answer: Answer, *, anchors: Anchors | None = None) -> Answer:
    """Return `answer` with `page` read from `body`, and without the body.

    An answer without a status line and a body (failures, files that nobody wanted to read) stays
    as it is. Bodies that are neither HTML nor text give no page. Never raises.
    """
    if answer.page is not None or not _has_body(answer):
        return answer
    return replace(answer, page=_page(answer, anchors), body=b"")


def clean(text: str, limit: int | None = None) -> str:
    r"""Fold white space; drop control characters, bidirectional overrides and lone surrogates.

    >>> clean("a\x1b[31m \n b\ud800", 6)
    'a[31m '
    """
    return " ".join(_UNWANTED.sub("", text).split())[:limit]


def _has_body(answer: Answer) -> bool:
    return bool(answer.body) or (answer.http_status is not None and answer.failure is None)


def _page(answer: Answer, anchors: Anchors | None) -> Page | None:
    kind = media_type(answer)
    if kind in HTML_TYPES or (not kind and (not answer.body or _SNIFF.match(answer.body))):
        return _from_html(answer)
    if kind == "text/markdown":
        return _from_markdown(answer, anchors)
    return _from_text(answer) if _TEXT_TYPES.match(kind) else None


def _from_markdown(answer: Answer, anchors: Anchors | None) -> Page:
    raw = decode(answer.body[:HTML_LIMIT], _charset(answer))
    ids, page = anchors(raw) if anchors else None, _from_text(answer)
    if ids is None:  # nobody can say what is absent
        return replace(page, complete=False)
    return replace(page, ids=ids)


def _from_text(answer: Answer) -> Page:
    raw = decode(answer.body[:HTML_LIMIT], _charset(answer))
    text = clean(raw)
    return Page(
        text=text[: _text_limit(answer)],
        words=_words(text),
        marks=marks.found(raw),
        complete=_complete(answer, text),
        blank=not text,
    )


def _from_html(answer: Answer) -> Page:
    html = decode(answer.body[:HTML_LIMIT], _charset(answer) or _declared(answer.body))
    found, data, thinned = marks.found(html), marks.error_data(html), thin(html)
    if thinned is None:
        # Roughly counted: a page that was not read must not pass for a short one.
        words = len(html.split())
        title = _title_by_pattern(html)
        return Page(title=title, words=words, marks=found, error_data=data, scripted=True)
    seen = _walk(LexborHTMLParser(thinned.text))
    text = clean("".join(seen.text))
    return Page(
        title=seen.title,
        headings=tuple(seen.headings[:HEADINGS_LIMIT]),
        ids=frozenset(seen.ids),
        text=text[: _text_limit(answer)],
        words=_words(text),
        scripted=thinned.scripted and not seen.static,
        canonical=seen.canonical,
        onward=thinned.onward if _words(text) < WAY_STATION else None,
        login=seen.login,
        marks=found,
        error_data=data,
        announced=seen.announced,
        language=seen.language,
        complete=_complete(answer, text),
        blank=not (text or seen.visible or thinned.scripts),
    )


def _complete(answer: Answer, text: str) -> bool:
    """Tell whether nothing was cut, by the sender or here: only then is absence proven."""
    kept = len(answer.body) <= HTML_LIMIT and len(text) <= _text_limit(answer)
    return answer.complete and kept


def _text_limit(answer: Answer) -> int:
    return WHOLE_TEXT_LIMIT if answer.ask.whole else PAGE_TEXT_LIMIT


_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def _words(text: str) -> int:
    """Count words; where a script writes none, two characters count as one."""
    words = len(text.split())
    return words if text.isascii() else words + len(_IDEOGRAPHS.findall(text)) // 2


# -- bytes to text -----------------------------------------------------------------------------

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_META_CHARSET = re.compile(
    rb"<meta\s[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_XML_CHARSET = re.compile(
    rb"\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE
)
_META_BYTES = 4096


def decode(body: bytes, label: str | None = None) -> str:
    r"""Decode by byte order mark, then `label`, then UTF-8; what does not fit becomes U+FFFD.

    >>> decode(b"\xe9", "latin1"), decode(b"\xef\xbb\xbf\xc3\xa9", "latin1"), decode(b"a", "rot13")
    ('é', 'é', 'a')
    """
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    return body.decode(CODECS.get((label or "").strip().lower(), "utf-8"), "replace")


def _charset(answer: Answer) -> str | None:
    found = _HEADER_CHARSET.search(header(answer, "content-type"))
    return found[1] if found and found[1].lower() in CODECS else None


def _declared(body: bytes) -> str | None:
    """Return the charset the document names itself, at its beginning.

    A document that names UTF-16 in ASCII bytes is not UTF-16; the standard says UTF-8.
    """
    start = body[:_META_BYTES]
    found = _META_CHARSET.search(start) or _XML_CHARSET.match(start)
    label = found[1].decode("ascii", "replace") if found else None
    return "utf-8" if label and label.lower().startswith("utf-16") else label


# -- text to harmless text ---------------------------------------------------------------------


class Thinned(NamedTuple):
    """Mark-up that is safe to parse.

    `scripts`: has any; `scripted`: one may add elements; `onward`: where one sends the reader.
    """

    text: str
    scripts: bool
    scripted: bool
    onward: str | None = None


_SEPARATED = re.compile(r"(?<=[\s/\"'])[^\s/]")

_RENAMED = {
    **dict.fromkeys(
        "b big code em font i nobr s small strike strong tt u option optgroup".split(), "span"
    ),
    **dict.fromkeys("plaintext listing xmp".split(), "div"),
    "select": "datalist",
}
"""Formatting elements are reopened in every paragraph until closed, options are gone through anew
for each option: both grow without bound. Their place is kept, their rules are not needed."""
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr a p li dt dd tr td th"
    " tbody thead tfoot html head body".split()
)
"""Elements that do not nest in themselves: void ones, and those that the next one closes."""
_MERGING = frozenset({"html", "body"})
_INLINE = frozenset(
    "span a abbr acronym bdi bdo cite data del dfn ins kbd label mark q ruby samp sub sup time var"
    " wbr area map img".split()
)


class _Refused(Exception):  # noqa: N818 - a way out of a loop, not an error
    """The mark-up would cost the parser too much."""


class _Load:
    """What the parser would have open, counted while its input is written."""

    def __init__(self) -> None:
        self.open: Counter[str] = Counter()
        self.depth = self.work = self.merged = 0

    def start(self, name: str, rest: str) -> None:
        if len(rest) > 2 * ATTRIBUTE_LIMIT and len(_SEPARATED.findall(rest)) > ATTRIBUTE_LIMIT:
            raise _Refused
        self.merged += name in _MERGING
        if name not in _FLAT:
            self.open[name] += 1
            self.depth += 1
        self._weigh()

    def end(self, name: str) -> None:
        if self.open[name]:
            self.open[name] -= 1
            self.depth -= 1
        self._weigh()

    def _weigh(self) -> None:
        self.work += self.depth
        if self.depth > DEPTH_LIMIT or self.work > WORK_LIMIT or self.merged > ATTRIBUTE_LIMIT:
            raise _Refused


def thin(html: str) -> Thinned | None:
    """Return `html` in a form that parses in linear time, or None where there is none.

    Comments, doctype and the content of scripts, styles and frames are gone, formatting elements
    are `span`, and spaces stand where a block begins or ends.
    """
    pieces: list[str] = []
    sources: list[tuple[str, str]] = []
    try:
        pieces.extend(_thinned(html, _Load(), sources))
    except _Refused:
        return None
    executed = [pair for pair in sources if _executable(pair[0])]
    return Thinned(
        "".join(pieces),
        scripts=bool(executed),
        scripted=any(_could_build(*pair) for pair in executed),
        onward=next(filter(None, (_leads_on(code) for _, code in executed)), None),
    )


def _thinned(html: str, load: _Load, sources: list[tuple[str, str]]) -> Iterator[str]:
    at = 0
    while (token := TOKEN.search(html, at)) is not None:
        yield html[at : token.start()]
        at = token.end()
        name = (token["name"] or "").lower()
        if not name:
            continue
        if token["close"]:
            name = _RENAMED.get(name, name)
            load.end(name)
            yield f"</{name}>" if name in _INLINE else f" </{name}> "
            continue
        inner = ""
        if name in UNREAD or name in LITERAL:
            end = _end_of(name, html, at)
            inner, at = html[at:end], end
        if name == "script":
            sources.append((token["rest"], inner))
        kept = inner.replace("<", "&lt;") if name in LITERAL else ""
        name = _RENAMED.get(name, name)
        load.start(name, token["rest"])
        yield _rebuilt(name, token["rest"], kept)
    yield html[at:]


def _rebuilt(name: str, rest: str, kept: str) -> str:
    tag = f"<{name}{rest}>{kept}"
    return tag if name in _INLINE else f" {tag} "


def _end_of(name: str, html: str, at: int) -> int:
    found = ENDS[name].search(html, at)
    return found.start() if found else len(html)


def _attributes(rest: str) -> dict[str, str]:
    return {name.lower(): value.strip("\"'") for name, value in ATTRIBUTE.findall(rest[:4096])}


def _executable(rest: str) -> bool:
    kind = _attributes(rest).get("type", "").lower()
    return kind in {"", "module"} or "javascript" in kind or "ecmascript" in kind


def _could_build(rest: str, code: str) -> bool:
    source = _attributes(rest).get("src")
    if source:
        return scripts.INERT_SOURCE.search(source) is None
    return bool(code.strip()) and scripts.INERT_INLINE.match(code) is None


def _leads_on(code: str) -> str | None:
    found = scripts.LEADS_ON.match(code)
    if found is None:
        return None
    address = clean((found["set"] or found["called"]).replace("\\/", "/"), _ADDRESS_LIMIT)
    return None if address.startswith(("#", "javascript:")) else address or None


_TITLE = re.compile(r"<title(?:\s[^>]{0,200})?>([^<]{0,2000})", re.IGNORECASE)


def _title_by_pattern(html: str) -> str | None:
    found = _TITLE.search(html)
    return clean(found[1], TITLE_LIMIT) or None if found else None


# -- text to page ------------------------------------------------------------------------------


class _Seen:
    """What the walk through the tree collects."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.announced: str | None = None
        self.language: str | None = None
        self.headings: list[str] = []
        self.ids: set[str] = set()
        self.text: list[str] = []
        self.canonical: str | None = None
        self.login = self.visible = self.static = False


_HEADINGS = frozenset({"h1", "h2", "h3"})
_UNSEEN = frozenset("head title script style template datalist noscript object".split())
_VISIBLE = frozenset(
    "img picture video audio iframe frame embed object canvas svg input button textarea datalist"
    " hr progress meter math".split()
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def _walk(parsed: LexborHTMLParser) -> _Seen:
    """Go through the tree without recursion: depth is the sender's to choose."""
    seen = _Seen()
    stack: list[tuple[LexborNode | None, bool]] = [(parsed.root, True)]
    while stack:
        node, shown = stack.pop()
        while node is not None:
            inside = shown
            if node.is_text_node:
                if shown:
                    seen.text.append(node.text_content or "")
            elif node.is_element_node:
                inside = _enter(node, seen, shown=shown)
            if node.next is not None:
                stack.append((node.next, shown))
            node, shown = node.child, inside
    return seen


def _enter(node: LexborNode, seen: _Seen, *, shown: bool) -> bool:
    """Note what the element says; tell whether its content is shown."""
    tag, attributes = node.tag or "", node.attributes
    if attributes:
        _collect_ids(tag, attributes, seen)
        shown = shown and not _hidden(attributes)
    if tag in _NOTED:
        _NOTED[tag](node, attributes, seen)
    if shown and tag in _HEADINGS:
        seen.headings.append(clean(node.text(), TITLE_LIMIT))
    if shown and tag in _VISIBLE:
        seen.visible = True
    return shown and tag not in _UNSEEN


_Attributes = dict[str, str | None]


def _hidden(attributes: _Attributes) -> bool:
    hidden = "hidden" in attributes and attributes["hidden"] != "until-found"
    return hidden or _HIDING.search(attributes.get("style") or "") is not None


def _collect_ids(tag: str, attributes: _Attributes, seen: _Seen) -> None:
    if identifier := attributes.get("id"):
        seen.ids.add(identifier)
    if tag == "a" and (name := attributes.get("name")):
        seen.ids.add(name)


def _note_title(node: LexborNode, _: _Attributes, seen: _Seen) -> None:
    in_picture = node.parent is not None and node.parent.tag in {"svg", "g", "symbol", "path"}
    if seen.title is None and not in_picture:
        seen.title = clean(node.text(), TITLE_LIMIT) or None


def _note_html(_: LexborNode, attributes: _Attributes, seen: _Seen) -> None:
    seen.language = clean(attributes.get("lang") or "", _LANGUAGE_LIMIT) or None


def _note_link(_: LexborNode, attributes: _Attributes, seen: _Seen) -> None:
    if (attributes.get("rel") or "").lower() == "canonical" and seen.canonical is None:
        seen.canonical = clean(attributes.get("href") or "", 2000) or None


def _note_meta(_: LexborNode, attributes: _Attributes, seen: _Seen) -> None:
    if (attributes.get("http-equiv") or "").lower() == "refresh":
        seen.visible = True
    if (attributes.get("property") or "").lower() == "og:title":
        seen.announced = clean(attributes.get("content") or "", TITLE_LIMIT) or None
    if (attributes.get("name") or "").lower() == "generator":
        generator = attributes.get("content") or ""
        seen.static = scripts.STATIC_GENERATORS.match(generator) is not None


def _note_input(_: LexborNode, attributes: _Attributes, seen: _Seen) -> None:
    seen.login = seen.login or (attributes.get("type") or "").lower() == "password"


_NOTED: dict[str, Callable[[LexborNode, _Attributes, _Seen], None]] = {
    "html": _note_html,
    "title": _note_title,
    "link": _note_link,
    "meta": _note_meta,
    "input": _note_input,
}
