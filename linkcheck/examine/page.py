"""Read what a server sent into a `Page`; the only file that knows an HTML parser.

What the parser does not survive, it does not see: `thin` refuses it. A refused page keeps its title
and is never complete, so nothing is concluded from its silence. The tree is asked by selectors and
its text taken in one piece, since a walk through it here costs more than all that the parser does.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from itertools import chain, islice

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from linkcheck.examine import marks
from linkcheck.examine.fields import HTML_TYPES, header, media_type
from linkcheck.examine.folding import clean, count
from linkcheck.examine.thin import GROWING, GROWING_NAMES, RENAMED, any_of, begun_by_none, parsable
from linkcheck.model import Answer, Page, Role
from linkcheck.patterns import Pattern
from linkcheck.tables import scripts
from linkcheck.tables.encodings import CODECS

HTML_LIMIT = 2 * 1024 * 1024
"""Bytes of mark-up that are looked at."""
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

_TEXT_TYPES = Pattern(r"text/(?!css|javascript)|application/(?:[\w.-]+\+)?json\Z")
_SNIFF = re.compile(
    rb"\s*(?:<!--|<!doctype html|<html|<head|<title|<body|<meta|<script)", re.IGNORECASE
)


def read(answer: Answer, *, anchors: Anchors | None = None) -> Answer:
    """Return `answer` with `page` read from `body`, and without the body.

    An answer without a status line and a body (failures, files that nobody wanted to read) stays
    as it is. Bodies that are neither HTML nor text give no page. Never raises.
    """
    # The lines of a robots.txt matter, and nothing else of it.
    if answer.page is not None or answer.ask.role is Role.ROBOTS or not _has_body(answer):
        return answer
    return replace(answer, page=_page(answer, anchors), body=b"")


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
    words = count(text)
    return Page(
        text=text[: _text_limit(answer)],
        words=words,
        marks=marks.found(raw, words),
        complete=_complete(answer, text),
        blank=not text,
    )


def _from_html(answer: Answer) -> Page:
    html = decode(answer.body[:HTML_LIMIT], _charset(answer) or _declared(answer.body))
    lower = marks.lowered(html)
    data, begun = marks.error_data(html, lower), _BEGUN.findall(html)
    safe = parsable(html, begun.count(""))
    if safe is None:
        # Roughly counted: a page that was not read must not pass for a short one.
        words, title = len(html.split()), _title_by_pattern(html)
        found = marks.found(html, words, lower)
        return Page(title=title, words=words, marks=found, error_data=data, scripted=True)
    root = LexborHTMLParser(safe, scripting=True).root
    if root is None:
        return Page(error_data=data, complete=_complete(answer, ""), blank=True)
    named = _by_name(root, begun)
    head, executed, ids = _head(named), _executed(named["script"]), _ids(root)
    raw, headings = _shown(root, named)
    text = clean(raw)
    words = count(text)
    return Page(
        title=head.title,
        headings=headings,
        ids=ids,
        text=text[: _text_limit(answer)],
        words=words,
        scripted=any(_could_build(*pair) for pair in executed) and not head.static,
        canonical=head.canonical,
        onward=_onward(executed) if words < WAY_STATION else None,
        login=any(_is(node, "type", "password") for node in named["input"]),
        marks=marks.found(html, words, lower),
        error_data=data,
        announced=head.announced,
        language=clean(root.attributes.get("lang") or "", _LANGUAGE_LIMIT) or None,
        complete=_complete(answer, text),
        blank=not (text or executed or head.refreshed or _shows_something(root)),
    )


def _complete(answer: Answer, text: str) -> bool:
    """Tell whether nothing was cut, by the sender or here: only then is absence proven."""
    kept = len(answer.body) <= HTML_LIMIT and len(text) <= _text_limit(answer)
    return answer.complete and kept


def _text_limit(answer: Answer) -> int:
    return WHOLE_TEXT_LIMIT if answer.ask.whole else PAGE_TEXT_LIMIT


# -- bytes to text -----------------------------------------------------------------------------

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER_CHARSET = Pattern(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
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


# -- what is asked of a tree -------------------------------------------------------------------

_UNSEEN = frozenset(
    "head title script style template select datalist noscript noembed noframes iframe textarea"
    " object".split()
)
_UNSEEN_IN_BODY = _UNSEEN - {"head"}
_HEADINGS = frozenset("h1 h2 h3".split())
_ASKED = frozenset("title link meta script input".split()) | _HEADINGS | _UNSEEN_IN_BODY
_BEGUN = Pattern(
    rf"<(?![/{begun_by_none(_ASKED | GROWING_NAMES)}])(?:({any_of(_ASKED)})|{GROWING})"
)
"""What begins an element that is asked for, by name; else what thin.py counts."""

_Named = dict[str | None, list[LexborNode]]
"""The elements of each name that is asked for, in order."""


def _by_name(root: LexborNode, begun: Iterable[str]) -> _Named:
    """Return the elements that are asked for, as far as the mark-up begins such.

    The tree is asked for these names only: each of them is compared with every element.
    """
    written = {name.lower() for name in set(begun) if name}
    names = written | {RENAMED[name] for name in written if name in RENAMED}
    named: _Named = {name: [] for name in _ASKED}
    if names:
        for node in root.css(", ".join(sorted(names))):
            named[node.tag].append(node)
    return named


# -- mark-up to page ---------------------------------------------------------------------------

_TITLE = Pattern(r"<title(?:\s[^>]{0,200})?>([^<]{0,2000})", re.IGNORECASE)


def _title_by_pattern(html: str) -> str | None:
    found = _TITLE.search(html)
    return clean(found[1], TITLE_LIMIT) or None if found else None


class _Head:
    """What elements say that nobody sees."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.announced: str | None = None
        self.canonical: str | None = None
        self.static = self.refreshed = False


_Attributes = dict[str, str | None]

_IN_PICTURES = frozenset({"svg", "g", "symbol", "path"})


def _head(named: _Named) -> _Head:
    head = _Head()
    for node in named["title"]:
        in_picture = node.parent is not None and node.parent.tag in _IN_PICTURES
        if head.title is None and not in_picture:
            head.title = clean(node.text(), TITLE_LIMIT) or None
    for node in named["link"]:
        if head.canonical is None and _is(node, "rel", "canonical"):
            head.canonical = clean(node.attributes.get("href") or "", 2000) or None
    for node in named["meta"]:
        _note_meta(node.attributes, head)
    return head


def _note_meta(attributes: _Attributes, head: _Head) -> None:
    if (attributes.get("http-equiv") or "").lower() == "refresh":
        head.refreshed = True
    if (attributes.get("property") or "").lower() == "og:title":
        head.announced = clean(attributes.get("content") or "", TITLE_LIMIT) or None
    if (attributes.get("name") or "").lower() == "generator":
        generator = attributes.get("content") or ""
        head.static = scripts.STATIC_GENERATORS.match(generator) is not None


def _ids(root: LexborNode) -> frozenset[str]:
    ids: set[str | None] = set()
    for node in root.css("[id], a[name]"):
        given = node.attributes
        ids.add(given.get("id"))
        if node.tag == "a":
            ids.add(given.get("name"))
    return frozenset(filter(None, ids))


def _is(node: LexborNode, attribute: str, value: str) -> bool:
    return (node.attributes.get(attribute) or "").lower() == value


# -- scripts -----------------------------------------------------------------------------------

_Script = tuple[_Attributes, str]


def _executed(nodes: Iterable[LexborNode]) -> list[_Script]:
    """Return the scripts that a browser would run: what their tags say, and their text."""
    found = ((node.attributes, node) for node in nodes)
    return [(given, node.text()) for given, node in found if _executable(given)]


def _executable(attributes: _Attributes) -> bool:
    kind = (attributes.get("type") or "").lower()
    return kind in {"", "module"} or "javascript" in kind or "ecmascript" in kind


def _could_build(attributes: _Attributes, code: str) -> bool:
    """Tell whether a script may add elements to the page."""
    if source := attributes.get("src"):
        return scripts.INERT_SOURCE.search(source) is None
    return bool(code.strip()) and scripts.INERT_INLINE.match(code) is None


def _onward(executed: list[_Script]) -> str | None:
    """Return where a script sends the reader."""
    return next(filter(None, (_leads_on(code) for _, code in executed)), None)


def _leads_on(code: str) -> str | None:
    found = scripts.LEADS_ON.match(code)
    if found is None:
        return None
    address = clean((found["set"] or found["called"]).replace("\\/", "/"), _ADDRESS_LIMIT)
    return None if address.startswith(("#", "javascript:")) else address or None


# -- what is shown -----------------------------------------------------------------------------

_VISIBLE = frozenset(
    "img picture video audio iframe frame embed object canvas svg input button textarea select"
    " datalist hr progress meter math".split()
)
_HIDING = Pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_OFF, _ON, _HEADING, _ENDED = "\x01\x02\x03\x04"
"""Where what is not shown begins and ends in the text of the whole, and where a heading does."""


def _shown(root: LexborNode, named: _Named) -> tuple[str, tuple[str, ...]]:
    """Return the text that a reader sees, and the headings in it. Marks are left in the tree."""
    # Beside it there is only the head.
    body = next((node for node in root.iter() if node.tag == "body"), None)
    if _hidden(root.attributes) or body is None or _hidden(body.attributes):
        return "", ()
    for node in chain.from_iterable(named[name] for name in _UNSEEN_IN_BODY):
        _enclose(node, _OFF, _ON)
    for node in body.css("[hidden], [style]"):
        if _hidden(node.attributes):
            _enclose(node, _OFF, _ON)
    for node in chain.from_iterable(named[name] for name in _HEADINGS):
        _enclose(node, _HEADING, _ENDED)
    pieces = _split(_outside(body.text_lexbor()), _HEADING)
    headings = (piece.partition(_ENDED)[0] for piece in pieces[1:])
    titles = (clean(heading, TITLE_LIMIT) for heading in islice(headings, HEADINGS_LIMIT))
    return "".join(_split("".join(pieces), _ENDED)), tuple(titles)


def _enclose(node: LexborNode, before: str, after: str) -> None:
    node.insert_before(before)
    node.insert_after(after)


def _outside(text: str) -> str:
    """Return what stands outside of all that is not shown; that may nest."""
    shown: list[str] = []
    depth = 0
    for number, opened in enumerate(_split(text, _OFF)):
        depth += number > 0
        for closed, piece in enumerate(_split(opened, _ON)):
            depth = max(0, depth - (closed > 0))
            if not depth:
                shown.append(piece)
    return "".join(shown)


def _split(text: str, mark: str) -> list[str]:
    """Return what `str.split` does, in a tenth of the time where marks are rare."""
    pieces, at = [], 0
    while (end := text.find(mark, at)) != -1:
        pieces.append(text[at:end])
        at = end + 1
    return [*pieces, text[at:]]


def _hidden(attributes: _Attributes) -> bool:
    hidden = "hidden" in attributes and attributes["hidden"] != "until-found"
    return hidden or _HIDING.search(attributes.get("style") or "") is not None


def _shows_something(root: LexborNode) -> bool:
    """Tell whether a page without text shows anything else. Without recursion: depth is its own."""
    stack: list[LexborNode | None] = [root]
    while stack:
        node = stack.pop()
        while node is not None:
            shown = node.is_element_node and not _hidden(node.attributes)
            if shown and node.tag in _VISIBLE:
                return True
            if node.next is not None:
                stack.append(node.next)
            node = node.child if shown and node.tag not in _UNSEEN else None
    return False
