"""What holds for every test."""

import os

from hypothesis import settings

# How long an example takes says more about the machine than about the code.
settings.register_profile("linkcheck", deadline=None)
settings.load_profile("linkcheck")

# Neither the ledger of whoever runs the tests nor one another's.
os.environ["LINKCHECK_LEDGER"] = "off"
