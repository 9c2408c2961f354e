"""Header fields of an answer, for judges that need no parser of pages."""

from __future__ import annotations

from linkcheck.model import Answer

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})


def header(answer: Answer, name: str) -> str:
    """Return the first value of a header (lower-case name), empty where there is none."""
    return next((value for key, value in answer.headers if key == name), "")


def media_type(answer: Answer) -> str:
    """Return the content type without its parameters, lower case; empty where none was sent."""
    return header(answer, "content-type").split(";", 1)[0].strip().lower()


def may_be_html(answer: Answer) -> bool:
    """Tell whether an answer is HTML by its type, or has none, which browsers then find out."""
    return media_type(answer) in HTML_TYPES | {""}
