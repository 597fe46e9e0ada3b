"""The house palette: every tone in every picture is one of these or a mixture of two."""

from __future__ import annotations

from collections.abc import Sequence

Colour = tuple[int, int, int]

INK: Colour = (20, 34, 46)
NIGHT: Colour = (29, 53, 87)
SEA: Colour = (47, 111, 143)
SHALLOW: Colour = (143, 188, 196)
SAND: Colour = (230, 213, 176)
PAPER: Colour = (247, 243, 234)
BRICK: Colour = (168, 71, 58)
OCHRE: Colour = (217, 154, 43)
MARSH: Colour = (107, 127, 78)
FOG: Colour = (201, 209, 212)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return ``first`` with ``share`` (0-1) of ``second`` stirred in."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def blend(tones: Sequence[Colour], place: float) -> Colour:
    """Return the tone at ``place`` (0-1) along a row of evenly spaced tones."""
    reach = max(0.0, min(1.0, place)) * (len(tones) - 1)
    left = min(int(reach), len(tones) - 2)
    return mix(tones[left], tones[left + 1], reach - left)


# Mixtures that several pictures share, so that their shadows and lights agree.
DUSK = mix(NIGHT, BRICK, 0.35)
APRICOT = mix(OCHRE, mix(PAPER, BRICK, 0.3), 0.5)
DEEP = mix(INK, NIGHT, 0.5)
PINE = mix(INK, MARSH, 0.42)
BARK = mix(INK, BRICK, 0.38)
TIMBER = mix(SAND, BRICK, 0.42)
LAMP = mix(OCHRE, PAPER, 0.55)
