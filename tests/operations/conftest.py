from __future__ import annotations

import pytest

from tests.servers.paper import broadsheet


@pytest.fixture(scope="session")
def founded_home(tmp_path_factory):
    """The home of a new paper; copy it before changing anything."""
    home = tmp_path_factory.mktemp("founded") / "var"
    made = broadsheet(home, "manage", "shell", "--no-imports", "-c", FOUND)
    assert made.returncode == 0, made.stderr
    return home


FOUND = "from broadsheet.operations.upgrade import prepare_paper; prepare_paper()"
