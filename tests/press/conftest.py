from __future__ import annotations

import pytest

from tests.press.paper_on_disk import found_paper_in


@pytest.fixture(scope="session")
def paper_to_copy(tmp_path_factory):
    """A new paper on disk; copy it before changing anything."""
    return found_paper_in(tmp_path_factory.mktemp("paper") / "var")


@pytest.fixture
def paper_on_disk(paper_to_copy, tmp_path):
    """A new paper on disk, to do with as one likes."""
    return paper_to_copy.copied_to(tmp_path / "var")
