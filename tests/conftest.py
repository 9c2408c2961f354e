"""What holds for every test."""

import os
from collections.abc import Iterator

import pytest
import trustme
from hypothesis import settings

# How long an example takes says more about the machine than about the code.
settings.register_profile("linkcheck", deadline=None)
settings.load_profile("linkcheck")

# No test may ask the archives of the internet; those that are about archives name their own.
os.environ["LINKCHECK_ARCHIVES"] = "off"
# Neither the ledger of whoever runs the tests nor one another's.
os.environ["LINKCHECK_LEDGER"] = "off"


@pytest.fixture(scope="session", autouse=True)
def _one_authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let one authority stand for the system's hundred and more, which take 20 ms to be read."""
    path = tmp_path_factory.mktemp("authority") / "ca.pem"
    trustme.CA().cert_pem.write_to_path(str(path))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(path))
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: begun last, it would leave all processors idle but one."""
    items.sort(key=lambda item: item.path.name != "test_behaviours.py")


def pytest_xdist_auto_num_workers() -> int:
    """Return two processes for each core: one waits for a server or a deadline half of the time."""
    return 2 * (os.cpu_count() or 1)
