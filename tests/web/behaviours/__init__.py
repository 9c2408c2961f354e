"""What servers do, and what linkcheck concludes from it: one table, run against a hostile web.

python -m tests.web.behaviours                   # the table as Markdown (docs/behaviours.md)
python -m tests.web.behaviours --run             # the same against the real program
python -m tests.web.behaviours --run --times 20  # …twenty times
python -m tests.web.behaviours --run NAME…       # single rows
"""

from __future__ import annotations

from tests.web.behaviours import (
    addresses,
    codings,
    connections,
    content,
    fragments,
    framing,
    names,
    redirects,
    slow,
    statuses,
    tls,
)
from tests.web.behaviours.row import Behaviour

FAMILIES: dict[str, tuple[Behaviour, ...]] = {
    "Status codes": statuses.ROWS,
    "Redirects": redirects.ROWS,
    "Framing": framing.ROWS,
    "Codings and character sets": codings.ROWS,
    "Time and size": slow.ROWS,
    "Connections": connections.ROWS,
    "TLS": tls.ROWS,
    "Names and hosts": names.ROWS,
    "Addresses that are not asked": addresses.ROWS,
    "Content": content.ROWS,
    "Fragments": fragments.ROWS,
}

ROWS: tuple[Behaviour, ...] = tuple(row for rows in FAMILIES.values() for row in rows)
