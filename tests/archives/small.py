"""A web archive small enough to misbehave: index, captures, and whatever a test puts in their place."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, urlsplit

from linkcheck.archives.dates import from_stamp, to_http
from tests.web.server import Request, Script, respond

STORY = "<title>Harbour dredging begins</title><h1>Harbour dredging begins</h1>" + (
    "<p>The dredging of the harbour begins on Monday at noon, the city says.</p>" * 20
)
ERROR = "<title>Page not found</title><h1>Page not found</h1><p>Sorry.</p>"

Kept = Mapping[str, list[tuple[str, int, str]]]
"""By address: stamp, status and body of each capture, oldest first."""


class SmallArchive:
    """Answers like the Wayback Machine: `routes` are those of the host `wb.test`."""

    def __init__(self, kept: Kept, index: Callable[[str], Script] | None = None) -> None:
        """`index` answers instead of the index, given the address that is asked for."""
        self._kept = kept
        self._index = index
        self.asked: list[str] = []
        """The addresses of which captures were asked for."""

    def routes(self) -> dict[tuple[str, str], Callable[[Request], Script]]:
        return {("wb.test", "*"): self._answer}

    def _answer(self, request: Request) -> Script:
        if request.path.startswith("/cdx/search/cdx?"):
            url = parse_qs(urlsplit(request.path).query)["url"][0]
            self.asked.append(url)
            return self._index(url) if self._index else self._table(url)
        for url, captures in self._kept.items():
            for stamp, status, body in captures:
                if request.path in (f"/web/{stamp}id_/{url}", f"/web/{stamp}/{url}"):
                    at = from_stamp(stamp)
                    assert at is not None
                    return respond(status, body, {"Memento-Datetime": to_http(at)})
        return respond(404, "<title>Wayback Machine</title><p>Not archived.</p>")

    def _table(self, url: str) -> Script:
        header = ["timestamp", "original", "statuscode", "digest"]
        rows = [
            [stamp, url, str(status), str(hash(body))]
            for stamp, status, body in self._kept.get(url, ())
        ]
        return respond(200, json.dumps([header, *rows] if rows else []), JSON)


JSON = {"Content-Type": "application/json"}
