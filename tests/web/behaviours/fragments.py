"""Places in pages: there, absent, not to be told."""

from __future__ import annotations

from tests.web.behaviours.row import LIVING, Behaviour, page, row
from tests.web.server import redirect, respond

_MISSING = "broken fragment-missing"
_UNKNOWN = "ok fragment-unknown"
_UNQUOTED = "suspect text-fragment-missing"


def _place(name: str, wire: str, fragment: str, body: str, verdict: str = "ok") -> Behaviour:
    """Return a row: `#fragment` is cited, the page holds `body`."""
    answer = respond(200, page(f"{body}<p>{LIVING}</p>"))
    return row(name, wire, answer, verdict, url=f"http://HOST/page#{fragment}")


_IDS = (
    _place("place-id", "the id is there", "part-2", "<h2 id=part-2>Two</h2>"),
    _place("place-name", "`<a name>` is there", "old", "<a name=old></a>"),
    _place("place-prefixed", "the id with a code host's prefix", "usage", "<h2 id=user-content-usage>U</h2>"),
    _place("place-encoded", "an id with a space, cited as %20", "two%20words", "<h2 id='two words'>T</h2>"),
    _place("place-unicode", "an id in Greek", "αρχή", "<h2 id='αρχή'>A</h2>"),
    _place("place-in-hidden", "the id is in a hidden element", "folded", "<div hidden><p id=folded>F</p></div>"),
    _place("place-top", "`#top` needs no id", "top", "<p>no place</p>"),
    _place("place-absent", "the id is not there", "part-3", "<h2 id=part-1>One</h2>", _MISSING),
    _place("place-other-case", "the id in another case", "Part-Four", "<h2 id=part-four>Four</h2>", _MISSING),
    _place("place-in-comment", "the id stands in a comment only", "gone", "<!-- <p id=gone> -->", _MISSING),
    _place("place-in-text", "the id stands in the text only", "said", "<p>&lt;p id=said&gt;</p>", _MISSING),
    _place("place-scripted", "the id is not there; a script builds the page", "late",
           "<div id=root></div><script src=/app.js></script>", _UNKNOWN),
    _place("place-inert-script", "the id is not there; JSON in a script builds nothing", "never",
           '<script type="application/ld+json">{"a": 1}</script>', _MISSING),
    _place("place-route", "`#!/route` is an application's", "!/route", "<p id=a>r</p>"),
    _place("place-line", "`#L10` is a line of code", "L10", "<p id=b>l</p>"),
    _place("place-time", "`#t=30` is a time", "t=30", "<p id=c>t</p>"),
    row("place-of-404", "a fragment on a 404", None, "broken http-404", url="http://HOST/none#x"),
    row("place-by-server", "a redirect brings its own fragment", redirect("/new#theirs"), "redirected moved-temporarily",
        url="http://HOST/page#ours", more={"/new": respond(200, page("<p id=theirs>T</p>"))}),
    row("place-by-server-alone", "none is cited, the redirect brings one that is not there",
        redirect("/new#nowhere"), "redirected moved-temporarily", more={"/new": respond(200, page("<p>N</p>"))}),
    row("place-behind-redirect", "301 to a page that lacks the place", redirect("/new", 301), _MISSING,
        url="http://HOST/page#lost", more={"/new": respond(200, page("<p id=kept>K</p>"))}),
    row("place-in-pdf", "`#page=4` of a PDF", None, "ok", url="http://HOST/a.pdf#page=4",
        more={"/a.pdf": respond(200, b"%PDF-1.4\n" + b"2 0 obj " * 300, {"Content-Type": "application/pdf"})}),
    row("place-in-text-file", "a fragment on plain text",
        respond(200, LIVING, {"Content-Type": "text/plain"}), "ok", url="http://HOST/page#chapter"),
    row("place-late", "the id after 1 MB of page",
        respond(200, page(f"<p>{LIVING * 1500}</p><p id=last>L</p>")), "ok", url="http://HOST/page#last"),
    row("place-too-late", "the id after 3 MB of page",
        respond(200, page(f"<p>{LIVING * 4500}</p><p id=far>F</p>")), _UNKNOWN, url="http://HOST/page#far"),
)  # fmt: skip

_TEXTS = (
    _place("text-there", "the quoted words are there", ":~:text=heard%20both%20sides", "<p>1</p>"),
    _place("text-range", "from one quotation to another", ":~:text=committee%20met,until%20June", "<p>2</p>"),
    _place("text-prefix", "a quotation with what stands before it", ":~:text=the%20decision-,off", "<p>3</p>"),
    _place("text-diacritics", "a quotation without its accents", ":~:text=cafe%20noir", "<p>Café noir.</p>"),
    _place("text-absent", "the quoted words are not there", ":~:text=no%20such%20words", "<p>4</p>", _UNQUOTED),
    _place("text-after-id", "the quotation is not there, the id before it is",
           "five:~:text=no%20words", "<p id=five>5</p>"),
    _place("text-scripted", "the quotation is not there; a script builds the page",
           ":~:text=no%20words%20yet", "<div id=app></div><script src=/a.js></script>", _UNKNOWN),
)  # fmt: skip

ROWS = (*_IDS, *_TEXTS)
