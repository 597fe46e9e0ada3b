"""The charts and maps are drawn by the repository itself, and the drawn files lie in it."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image, ImageChops

from broadsheet.demo.drawing.desk import HEIGHTS, encoded
from broadsheet.demo.drawing.gallery import PICTURES
from broadsheet.demo.drawing.lettering import Type

PAPER = Path(__file__).parents[2] / "src" / "broadsheet" / "demo" / "paper"
GRAPHICS = [
    picture
    for picture in yaml.safe_load((PAPER / "pictures.yaml").read_text(encoding="utf-8"))
    if picture["kind"] in {"chart", "map"}
]
pytestmark = pytest.mark.pure
each_graphic = pytest.mark.parametrize("graphic", GRAPHICS, ids=lambda graphic: graphic["file"])


def _file(graphic: dict[str, Any]) -> Path:
    return PAPER / "pictures" / str(graphic["file"])


def test_there_are_six_charts_and_four_maps() -> None:
    kinds = [graphic["kind"] for graphic in GRAPHICS]
    assert (kinds.count("chart"), kinds.count("map")) == (6, 4)


def test_none_loses_its_title_where_stories_are_listed() -> None:
    """Lists show pictures at 3:2; anything wider would be cut at the sides."""
    assert {graphic["aspect"] for graphic in GRAPHICS} == {"3:2"}


@each_graphic
def test_the_file_has_its_aspect_and_loads_on_a_slow_line(graphic: dict[str, Any]) -> None:
    with Image.open(_file(graphic)) as image:
        assert image.format == "WEBP"
        assert image.size == (1600, HEIGHTS[graphic["aspect"]])
    assert _file(graphic).stat().st_size <= 120_000


@each_graphic
def test_drawing_it_again_gives_the_picture_that_lies_in_the_paper(
    graphic: dict[str, Any],
) -> None:
    drawn = PICTURES[graphic["file"].removesuffix(".webp")].drawn()
    with (
        Image.open(io.BytesIO(encoded(drawn))) as again,
        Image.open(_file(graphic)) as committed,
    ):
        apart = ImageChops.difference(again.convert("RGB"), committed.convert("RGB"))
    # Releases of FreeType and libwebp round differently at edges; another digit is far more.
    cells = apart.resize((apart.width // 8, apart.height // 8), Image.Resampling.BOX)
    assert max(high for _low, high in cells.getextrema()) < 30


@each_graphic
def test_the_story_that_prints_it_says_in_words_what_it_shows(graphic: dict[str, Any]) -> None:
    for story in (PAPER / "articles").glob("*.md"):
        text = story.read_text(encoding="utf-8")
        found = re.search(rf"{re.escape(graphic['file'])}\n *alt: \"(.+)\"\n", text)
        if found:
            assert len(found[1].split()) >= 15
            return
    pytest.fail(f"No story prints {graphic['file']} with a description.")


def test_letters_that_the_typeface_lacks_are_put_together() -> None:
    """No word of a map prints as an empty box."""
    face = Type(100)
    assert face.width("Kallbrück") == pytest.approx(face.width("Kallbruck"))
    assert face.width("Pont-Sévrin") == pytest.approx(face.width("Pont-Sevrin"))


def test_long_titles_break_into_lines_of_about_one_length() -> None:
    face = Type(48)
    lines = face.lines("Days on which the tide passed 3.20 metres at the gauge, by decade", 1000)
    assert len(lines) == 2
    assert max(map(face.width, lines)) <= 1000
    assert min(map(face.width, lines)) > 0.7 * max(map(face.width, lines))
