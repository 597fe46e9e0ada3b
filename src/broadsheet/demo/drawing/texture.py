"""Grain: the stipple that shades a form, and the tooth of the paper under the whole picture."""

from __future__ import annotations

import random

from PIL import Image, ImageChops, ImageFilter


def stipple(size: tuple[int, int], fine: int, chance: random.Random) -> Image.Image:
    """Return even noise in grains of about one printed pixel."""
    wide, high = round(size[0] / 0.9), round(size[1] / 0.9)
    grains = Image.frombytes("L", (wide, high), chance.randbytes(wide * high))
    return grains.resize((size[0] * fine, size[1] * fine), Image.Resampling.BICUBIC)


def grained(density: Image.Image, grains: Image.Image) -> Image.Image:
    """Return the dots of a tint: the denser, the more of the grains print."""
    dots = ImageChops.add(density, grains, scale=1, offset=-225)
    dots = dots.point([min(255, v * 3) for v in range(256)])
    return Image.blend(density, dots, 0.42)


def glow(size: tuple[int, int], cover: float) -> Image.Image:
    """Return a round light that falls off to nothing at the edge."""
    # Pillow's gradient reaches 255 in the corners: at the middle of an edge it is 181.
    fall = Image.radial_gradient("L").point(
        [round(255 * cover * max(0.0, 1 - v / 180) ** 1.8) for v in range(256)]
    )
    return fall.resize((max(1, size[0]), max(1, size[1])), Image.Resampling.BICUBIC)


def paper(picture: Image.Image, chance: random.Random, strength: float) -> Image.Image:
    """Return the picture with the cloudiness and the fine tooth of printed paper."""
    wide, high = picture.size
    cloud = _noise((wide // 60, high // 60), chance).resize(picture.size, Image.Resampling.BICUBIC)
    tooth = _noise((wide // 2, high // 2), chance).resize(picture.size, Image.Resampling.BICUBIC)
    tooth = tooth.filter(ImageFilter.GaussianBlur(0.6))
    for noise, amount in ((cloud, 0.022 * strength), (tooth, 0.05 * strength)):
        level = noise.point([round(128 + (v - 128) * amount) for v in range(256)])
        picture = ImageChops.add(picture, Image.merge("RGB", [level] * 3), scale=1, offset=-128)
    return picture


def _noise(size: tuple[int, int], chance: random.Random) -> Image.Image:
    return Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
