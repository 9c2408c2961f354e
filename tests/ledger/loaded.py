"""What every audit of a process of its own needs, imported once."""

import sqlite3  # noqa: F401

import linkcheck.audit
import linkcheck.examine.page
import linkcheck.ledger.run
import linkcheck.render.json
import linkcheck.resolve.fetch
import linkcheck.resolve.session  # noqa: F401
from linkcheck.rules.registry import all_rules

all_rules()
