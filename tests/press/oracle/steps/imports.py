"""Importing a small dump, again and again."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from broadsheet.importers.loader import Loader
from broadsheet.importers.reading import read_source
from broadsheet.importers.sources import open_source
from tests.press.oracle.steps.registry import YES_OR_NO, step

if TYPE_CHECKING:
    from tests.press.oracle.paper import Paper

STORY = """---
title: "{title}"
date: 2026-03-{day:02}T10:00:00Z
authors: ["Ada"]
tags: ["Tides"]
draft: {draft}
---

It came over the wire, as [another](other.md) did. Take {take}.
"""


@step(takes=st.lists(st.integers(0, 3), min_size=1, max_size=2), draft=YES_OR_NO)
def import_dump(paper: Paper, takes: list[int], draft: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for take in takes:
            words = {"take": paper.new_number(), "title": f"Wire {take}", "day": 20 + take}
            file = Path(folder) / ("other.md" if take else "wire.md")
            file.write_text(STORY.format(draft=str(draft).lower(), **words), encoding="utf-8")
        source = open_source(folder, allow_private=False)
        loader = Loader("wire", ("World",), None)
        for reading in read_source(source):
            if reading.page is not None:
                loader.load(reading.page)
        loader.finish()
