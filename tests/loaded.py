"""All that forked processes need, loaded once by the one from which they are forked."""

import gc
import pkgutil
import sqlite3  # noqa: F401
import warnings
from importlib import import_module

import linkcheck

warnings.simplefilter("error")
of_linkcheck = (found.name for found in pkgutil.walk_packages(linkcheck.__path__, "linkcheck."))
for name in (*of_linkcheck, "tests.running", "tests.ledger.running"):
    import_module(name)

from linkcheck.patterns import Pattern  # noqa: E402
from linkcheck.resolve.session import _loop_factory  # noqa: E402
from linkcheck.rules.registry import all_rules  # noqa: E402

all_rules()
_loop_factory()
for one in gc.get_objects():
    if isinstance(one, Pattern):
        _ = one.compiled
# Children need not look through what is there for good, nor copy it for that.
gc.freeze()
