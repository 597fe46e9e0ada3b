"""nginx with the shipped file, in front of a stand-in or of a served demonstration paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.deploy.paper import demonstration
from tests.deploy.standin import answering, stand_in
from tests.servers import nginx


def pytest_collection_modifyitems(items):
    """These start servers and measure waiting: they stay together in one process."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.fspath).parents:
            item.add_marker(pytest.mark.pure)
            item.add_marker(pytest.mark.xdist_group("deploy"))


@pytest.fixture(scope="module")
def behind():
    """The stand-in behind `front`."""
    nginx.program()
    with answering(stand_in()) as standing_in:
        yield standing_in


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The home whose files nginx serves itself."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def front(behind, home, tmp_path_factory):
    """nginx in front of the stand-in."""
    folder = tmp_path_factory.mktemp("deploy") / "nginx"
    with nginx.fronting(nginx.prepared(folder), behind.port, home) as front:
        yield front


@pytest.fixture(scope="session")
def demonstrated(tmp_path_factory):
    """The home of the demonstration paper, not served yet."""
    return demonstration(tmp_path_factory.mktemp("demonstrated") / "var")
