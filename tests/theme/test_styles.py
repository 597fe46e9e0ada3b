"""What the style sheets promise: contrast in light and dark, no side of their own, light weight."""

from __future__ import annotations

import gzip
import re
from itertools import product
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from broadsheet import theme
from tests.factories import (
    ArticleFactory,
    PictureFactory,
    TopicFactory,
    add_background,
    add_byline,
    add_topic,
)
from tests.newspaper.reading import read

SHEETS = sorted((Path(theme.__file__).parent / "static/broadsheet/theme").glob("*.css"))
COLOUR = re.compile(r"--(?P<name>[\w-]+): (?P<value>#[0-9a-f]{3,6});")
# Text on its grounds, and the edges of fields, after WCAG 2.2: 1.4.3 and 1.4.11.
TEXT = product(("ink", "soft", "accent", "alarm"), ("paper", "wash"), (4.5,))
EDGES = product(("edge-of-field",), ("paper",), (3.0,))
PAIRS = [*TEXT, *EDGES, ("paper", "ink", 4.5), ("paper", "alarm", 4.5)]
WEIGHT = 30_000


def schemes():
    light, dark = (
        SHEETS[[path.name for path in SHEETS].index("paper.css")]
        .read_text()
        .split("@media (prefers-color-scheme: dark)")
    )
    return {
        "light": dict(COLOUR.findall(light)),
        "dark": dict(COLOUR.findall(dark.split("img {", 1)[0])),
    }


def luminance(colour):
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_contrast(scheme, front, ground, least):
    colours = schemes()[scheme]
    assert contrast(colours[front], colours[ground]) >= least


def test_both_schemes_name_the_same_colours():
    light, dark = schemes()["light"], schemes()["dark"]
    assert light.keys() == dark.keys()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_knows_no_left_and_right_and_fetches_nothing(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    # A gradient has no logical direction; each one has its mirror image for right-to-left.
    sided = [line for line in text.splitlines() if re.search(r"\b(left|right)\b", line)]
    assert all("linear-gradient(to " in line for line in sided)
    assert sum("to left" in line for line in sided) == sum("to right" in line for line in sided)
    assert not re.search(
        r"url\(|@import|@font-face|https?:(?!//www\.w3)", text.replace('^="http"', "")
    )


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_variable_that_is_used_is_set(sheet):
    known = set(re.findall(r"--([\w-]+):", "".join(path.read_text() for path in SHEETS)))
    assert set(re.findall(r"var\(--([\w-]+)", sheet.read_text())) <= known


def test_a_full_article_and_its_style_weigh_little(client, world):
    text = "\n\n".join(f"Paragraph {n}. " + "The tide came in as it does. " * 12 for n in range(20))
    story = ArticleFactory(parent=world, lead_picture=PictureFactory(), text=text)
    for n in range(5):
        add_background(story, ArticleFactory(parent=world))
        add_topic(story, TopicFactory())
        add_byline(story, guest=f"Guest {n}")
    page = read(client, story.url)
    weight = len(gzip.compress(client.get(story.url).content))
    for link in page.select("link[rel=stylesheet]"):
        path = finders.find(link["href"].removeprefix("/static/"))
        weight += len(gzip.compress(Path(path).read_bytes()))
    assert weight <= WEIGHT
    assert len(page.select("link[rel=stylesheet]")) >= 3


def test_on_paper_no_colour_of_the_dark_is_left():
    sheets = {path.name: path.read_text() for path in SHEETS}
    assert {name for name, _ in COLOUR.findall(sheets["print.css"])} == set(schemes()["dark"])
