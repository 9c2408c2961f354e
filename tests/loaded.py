"""All of linkcheck, loaded once by the process from which others are forked."""

import gc
import pkgutil
import sqlite3  # noqa: F401
import warnings
from importlib import import_module

import linkcheck

warnings.simplefilter("error")
for found in pkgutil.walk_packages(linkcheck.__path__, "linkcheck."):
    import_module(found.name)

from linkcheck.resolve.session import _loop_factory  # noqa: E402
from linkcheck.rules.registry import all_rules  # noqa: E402

all_rules()
_loop_factory()
# Children need not look through what is there for good, nor copy it for that.
gc.freeze()
