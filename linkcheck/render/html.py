"""The report an editor looks at: one file that is complete, asks nobody and runs nothing foreign.

Everything in it is foreign: articles, addresses, titles and headers of servers. Three gates keep it
harmless. Every value on its way into the template goes through `_shown`, which spells out what a
browser would obey or could not encode; Jinja escapes it for mark-up; and the policy in the head
permits the one style sheet and the one script by their hashes, so that nothing else would load or
run even where the first two failed. Only http and https become links (`dossier.web_address`).

The template draws dossiers (`dossier.py`); the script adds the panel and the filters, and without
it all is there to read.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from linkcheck import __version__
from linkcheck.model import Report, Status
from linkcheck.patterns import Pattern
from linkcheck.render import words
from linkcheck.render.dossier import NO_LINK, NO_SOURCE, VERDICTS, dossiers, web_address
from linkcheck.render.excerpt import EXACT, WITHIN, clean, glyph
from linkcheck.render.summary import SeverityCounts, summarize

if TYPE_CHECKING:
    from linkcheck.render import Look

TEMPLATES = Path(__file__).parent / "templates"

VERDICT_WORDS = {status.value: status.value for status in Status} | {
    NO_SOURCE: "no source",
    NO_LINK: "no link",
}

MEANINGS = {status.value: meaning for status, meaning in words.MEANINGS.items()} | {
    Status.BROKEN.value: "proven: the reader does not get it",
    Status.MALFORMED.value: "the address is not one, and does not answer as written",
    NO_SOURCE: "announces a source and has none",
    NO_LINK: "a mark that needs no address of its own",
    Status.REDIRECTED.value: "answered elsewhere",
    Status.OK.value: "answered",
}

LONGEST = 500
"""Characters of an address."""

_OBEYED = Pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
)
"""What changes how other text is shown, or is no text. Joiners and direction marks of single
characters are needed to write some languages, and stay in prose; `address` spells them out too."""


def render_html(report: Report, look: Look) -> str:  # noqa: ARG001 - one page for every place
    """Return the report as one HTML document."""
    style, script = (_file(name) for name in ("report.css", "report.js"))
    return _template().render(
        report=report,
        dossiers=dossiers(report),
        summary=summarize(report),
        closing=words.closing(summarize(report), report.run),
        incomplete=words.incomplete(report.run),
        silences=words.silences(report, named=True),
        style=Markup(style),  # noqa: S704 - a file of ours
        script=Markup(script),  # noqa: S704 - a file of ours
        policy=_policy(style, script),
        version=__version__,
    )


def _policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy: nothing loads but what stands in this file.

    `data:` pictures are the empty icon, without which a browser asks the server for one.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _file(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "address": _address,
        "web": web_address,
        "number": _number,
        "capitalized": _capitalized,
        "quoted": _quoted,
    }
    environment.globals |= {
        "words": words,
        "NOTHING": SeverityCounts(),
        "VERDICTS": VERDICTS,
        "VERDICT_WORDS": VERDICT_WORDS,
        "MEANINGS": MEANINGS,
        "EXACT": EXACT,
        "WITHIN": WITHIN,
    }
    return environment.get_template("report.html")


def _shown(value: object) -> object:
    """Return a value as the page may have it; every expression of the template ends here."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _OBEYED.sub(lambda found: glyph(found[0]).text, value)


def _address(text: str) -> str:
    """Return an address with everything in it that cannot be seen spelled out.

    Of a long one (a picture may be its own address) the beginning is shown.
    """
    return clean(text[:LONGEST]) + "…" * (len(text) > LONGEST)


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _quoted(text: str) -> list[str]:
    """Return a message in pieces: every second one stands in backticks, as code does.

    >>> _quoted("`[source]` is none"), _quoted("a ` alone")
    (['', '[source]', ' is none'], ['a ` alone'])
    """
    pieces = text.split("`")
    return pieces if len(pieces) % 2 else [text]


def _number(value: float) -> str:
    """Return a number as SVG and per cent signs take it, without needless digits."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
