"""S005: a link to a file on the author's machine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linkcheck.model import Article, CitationKind, Hit, Severity, Trait
from linkcheck.patterns import Pattern
from linkcheck.rules.registry import rule
from linkcheck.rules.targets import targets
from linkcheck.tables.private import HOME_FOLDERS, LOCAL_EXTENSIONS
from linkcheck.urls import WEB

_FILE = Pattern(r"file:(?!/{3}(?:usr|etc)/)", re.IGNORECASE)
"""What a system installs below `/usr` and `/etc` is on the reader's machine too."""
_DRIVE = Pattern(r"/?[A-Za-z]:(?:[\\/]|%5C)", re.IGNORECASE)
_SHARE = Pattern(r"\\\\[\w.-]+\\")
_HOME = Pattern(r"/(?P<root>Users|home)/(?P<user>[^/?#]+)/(?P<first>[^/?#]+)(?P<rest>/[^?#]*)?")
"""`Users` as macOS writes it: `/users/…` is a path of web sites."""
_TILDE = Pattern(r"~/[^?#\s]")


@rule(
    "S005",
    "local-file-target",
    Severity.ERROR,
    bad="[notes](file:///C:/notes.pdf)",
    good="[about](/home/about) and [users](/users/jane/edit)",
    repair="None: where readers find the source is not known.",
    source="RFC 8089 section 3: a file URI names a file of the machine that reads it",
)
def local_file_target(article: Article) -> Iterator[Hit]:
    """The link names a file on the author's own machine, which no reader has."""
    for target in targets(article):
        text = target.text.strip()
        if not target.explicit or text.startswith(WEB):
            continue
        kind = article.citations[target.citation].kind
        shown = article.citations[target.citation].text
        if shown and text.removeprefix("file:").lstrip("/") == shown.strip().lstrip("/"):
            # «reads `~/.bashrc`»: the path itself is what the text is about.
            continue
        if _FILE.match(text):
            what = "`file:` leads"
        elif _DRIVE.match(text):
            what = "a drive letter leads"
        elif _SHARE.match(text):
            what = "a network share leads"
        elif _is_home(text):
            what = "a home folder leads"
        elif _TILDE.match(text) and kind is not CitationKind.IMAGE and not _is_generated(article):
            what = "`~/` leads"
        else:
            continue
        yield Hit(
            span=target.span,
            citation=target.citation,
            message=f"{what} to a file on the author's own machine",
        )


def _is_home(text: str) -> bool:
    """A site may have `/home/` too: a known folder or kind of file must show whose home it is."""
    match = _HOME.match(text)
    if match is None:
        return False
    name = (match["rest"] or match["first"]).rsplit("/", 1)[-1]
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    return match["first"].lower() in HOME_FOLDERS or extension in LOCAL_EXTENSIONS


def _is_generated(article: Article) -> bool:
    """Generators of sites write `~/` for their own root."""
    return Trait.FRONT_MATTER in article.traits
