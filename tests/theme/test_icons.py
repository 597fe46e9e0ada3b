"""The icon's PNG sizes are the drawing of its SVG."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from PIL import Image, ImageChops

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "src/broadsheet/theme/static/broadsheet/theme"
pytestmark = pytest.mark.pure


@pytest.mark.parametrize("size", [96, 180])
def test_what_is_kept_is_what_the_script_draws(size):
    script = runpy.run_path(str(ROOT / "scripts/draw-icons"))
    drawn = script["draw"]((FOLDER / "icon.svg").read_text(), size)
    with Image.open(FOLDER / f"icon-{size}.png") as kept:
        assert kept.size == (size, size)
        difference = ImageChops.difference(drawn, kept.convert("RGB"))
    # A resampling of another version may round otherwise.
    assert max(high for _low, high in difference.getextrema()) <= 2


def test_the_icon_shows_ink_and_paper():
    with Image.open(FOLDER / "icon-96.png") as icon:
        pixels = icon.convert("RGB")
    assert pixels.getpixel((2, 2)) == (0x14, 0x22, 0x2E)
    assert pixels.getpixel((20, 20)) == (0xFC, 0xFB, 0xF7)
    assert pixels.getpixel((20, 60)) == (0xFC, 0xFB, 0xF7)
