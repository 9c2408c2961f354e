"""What holds for every test."""

import os

from hypothesis import settings

# How long an example takes says more about the machine than about the code.
settings.register_profile("linkcheck", deadline=None)
settings.load_profile("linkcheck")

# No test may ask the archives of the internet; those that are about archives name their own.
os.environ["LINKCHECK_ARCHIVES"] = "off"
# Neither the ledger of whoever runs the tests nor one another's.
os.environ["LINKCHECK_LEDGER"] = "off"
