"""From references on the command line to decoded texts: the only room that touches articles.

`discover` says which articles are meant, `touched` which of them a change touches and where, `load`
reads one of them, `from_response` takes one that was fetched. `linkcheck fix` gets bytes back with
`encode` and puts them back with `rewrite`.
"""

from linkcheck.source.changes import Touched, touched
from linkcheck.source.decode import Decoded, decode, encode
from linkcheck.source.diff import spans_of
from linkcheck.source.discover import Discovery, Input, InputKind, discover, reported_name
from linkcheck.source.git import Unknowable
from linkcheck.source.ignores import matcher
from linkcheck.source.read import from_editor, from_response, load
from linkcheck.source.unreadable import Unreadable
from linkcheck.source.write import Unwritable, rewrite

__all__ = [
    "Decoded",
    "Discovery",
    "Input",
    "InputKind",
    "Touched",
    "Unknowable",
    "Unreadable",
    "Unwritable",
    "decode",
    "discover",
    "encode",
    "from_editor",
    "from_response",
    "load",
    "matcher",
    "reported_name",
    "rewrite",
    "spans_of",
    "touched",
]
