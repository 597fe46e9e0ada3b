"""The illustrations of the demonstration paper: all briefed, all drawn, all printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image, ImageChops, ImageStat

from broadsheet.demo import drawing
from broadsheet.demo.drawing.gallery import PICTURES, print_to

PAPER = Path(drawing.__file__).parents[1] / "paper"
BRIEFS = yaml.safe_load((PAPER / "pictures.yaml").read_text(encoding="utf-8"))
ILLUSTRATIONS = [brief for brief in BRIEFS if brief["kind"] == "illustration"]
ASPECTS = {"3:2": 3 / 2, "16:9": 16 / 9}

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("brief", ILLUSTRATIONS, ids=lambda brief: brief["file"])
def test_an_illustration_is_drawn_as_briefed_and_light_to_load(brief: dict[str, Any]) -> None:
    file = PAPER / "pictures" / brief["file"]
    assert PICTURES[file.stem].aspect == brief["aspect"]
    assert 20_000 < file.stat().st_size < 150_000
    with Image.open(file) as printed:
        assert printed.format == "WEBP"
        assert printed.width == 1600
        assert printed.width / printed.height == pytest.approx(ASPECTS[brief["aspect"]], rel=0.002)


def test_a_picture_drawn_again_is_the_picture_in_the_repository(tmp_path: Path) -> None:
    again = print_to(tmp_path, "skerrel-light")
    with Image.open(again) as new, Image.open(PAPER / "pictures" / again.name) as old:
        difference = ImageChops.difference(new.convert("RGB"), old.convert("RGB"))
    # Another build of the WebP encoder may round otherwise; another drawing is far off.
    assert max(ImageStat.Stat(difference).mean) < 2


def test_two_pictures_are_told_apart_by_that_measure() -> None:
    with (
        Image.open(PAPER / "pictures" / "cranes-still.webp") as still,
        Image.open(PAPER / "pictures" / "cranes-moving.webp") as moving,
    ):
        difference = ImageChops.difference(still.convert("RGB"), moving.convert("RGB"))
    assert max(ImageStat.Stat(difference).mean) > 8
