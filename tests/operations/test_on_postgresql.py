"""One setting puts the paper on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path

import pytest

from tests.operations.conftest import FOUND
from tests.servers import postgresql
from tests.servers.paper import broadsheet, serving

pytestmark = [pytest.mark.pure, pytest.mark.xdist_group("serve")]


@pytest.fixture
def database_url():
    """A PostgreSQL of this test's own."""
    if postgresql.binaries() is None:
        reason = "PostgreSQL is not installed: install the package postgresql."
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    # Right below the temporary folder: the server runs as a user of its own, who must reach it.
    scratch = Path(tempfile.mkdtemp(prefix="broadsheet-postgresql-"))
    yield postgresql.start(scratch / "server")
    postgresql.stop(scratch / "server")
    shutil.rmtree(scratch)


def test_a_paper_is_founded_served_and_upgraded_after_a_copy(database_url, tmp_path):
    home = tmp_path / "var"
    with serving(home, "--workers", "1", DATABASE_URL=database_url) as paper:
        assert paper.get("/world/")[0] == 200
    assert not (home / "paper.sqlite3").exists()

    words = ("manage", "migrate", "broadsheet_importers", "zero")
    assert broadsheet(home, *words, DATABASE_URL=database_url).returncode == 0
    upgrade = ("manage", "shell", "--no-imports", "-c", FOUND)
    upgraded = broadsheet(home, *upgrade, DATABASE_URL=database_url)
    assert upgraded.returncode == 0, upgraded.stderr
    (copy,) = (home / "backups").iterdir()
    assert copy.read_bytes()[:5] == b"PGDMP"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert str(copy) in upgraded.stderr
