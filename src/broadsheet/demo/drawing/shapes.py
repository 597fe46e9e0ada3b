"""Geometry without paint: outlines as lists of points, in units of a 1600 wide sheet."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Outline = Sequence[Point]


def dice(seed: str) -> random.Random:
    """Return chance that falls the same way in every run."""
    return random.Random(seed)  # noqa: S311 - reproducible pictures, no secrets


def points(places: str) -> list[Point]:
    """Return the outline written as "x,y x,y ..."."""
    pairs = (place.split(",") for place in places.split())
    return [(float(x), float(y)) for x, y in pairs]


def rect(x: float, y: float, width: float, height: float) -> list[Point]:
    """Return an upright rectangle from its upper left corner."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def arc(
    centre: Point, radius: float | Point, start: float = 0, end: float = 360, steps: int = 72
) -> list[Point]:
    """Return points on an ellipse; degrees run clockwise from three o'clock."""
    wide, high = radius if isinstance(radius, tuple) else (radius, radius)
    turns = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(centre[0] + wide * math.cos(t), centre[1] + high * math.sin(t)) for t in turns]


def rounded(x: float, y: float, width: float, height: float, r: float) -> list[Point]:
    """Return a rectangle with round corners."""
    right, bottom = x + width - r, y + height - r
    return [
        *arc((x + r, y + r), r, 180, 270, 10),
        *arc((right, y + r), r, 270, 360, 10),
        *arc((right, bottom), r, 0, 90, 10),
        *arc((x + r, bottom), r, 90, 180, 10),
    ]


def curve(points: Outline, closed: bool = False, steps: int = 12) -> list[Point]:
    """Return a smooth line through all points (Catmull-Rom)."""
    knots = list(points)
    knots = [knots[-1], *knots, knots[0], knots[1]] if closed else [knots[0], *knots, knots[-1]]
    line: list[Point] = []
    for before, start, end, after in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        line += [_between(before, start, end, after, i / steps) for i in range(steps)]
    return line if closed else [*line, knots[-2]]


def _between(before: Point, start: Point, end: Point, after: Point, t: float) -> Point:
    def axis(a: float, b: float, c: float, d: float) -> float:
        cubic = -a + 3 * b - 3 * c + d
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + cubic * t**3)

    return (
        axis(before[0], start[0], end[0], after[0]),
        axis(before[1], start[1], end[1], after[1]),
    )


def placed(
    points: Outline, at: Point, scale: float | Point = 1.0, turn: float = 0.0
) -> list[Point]:
    """Return an outline drawn round (0, 0), scaled, turned by degrees and set down at a point."""
    wide, high = scale if isinstance(scale, tuple) else (scale, scale)
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    sized = [(x * wide, y * high) for x, y in points]
    return [(at[0] + x * cos - y * sin, at[1] + x * sin + y * cos) for x, y in sized]


def along(start: Point, end: Point, share: float) -> Point:
    """Return the point at ``share`` of the way from start to end."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def ribbon(points: Outline, widths: Sequence[float]) -> list[Point]:
    """Return a stroke as an outline, its width running through ``widths`` along the way."""
    left: list[Point] = []
    right: list[Point] = []
    last = len(points) - 1
    for i, (x, y) in enumerate(points):
        ahead, behind = points[min(i + 1, last)], points[max(i - 1, 0)]
        dx, dy = ahead[0] - behind[0], ahead[1] - behind[1]
        length = math.hypot(dx, dy) or 1.0
        half = value_at(widths, i / last) / 2
        left.append((x - dy / length * half, y + dx / length * half))
        right.append((x + dy / length * half, y - dx / length * half))
    return left + right[::-1]


def value_at(values: Sequence[float], place: float) -> float:
    """Return the value at ``place`` (0-1) along a row of evenly spaced values."""
    reach = max(0.0, min(1.0, place)) * (len(values) - 1)
    left = min(int(reach), len(values) - 2)
    return values[left] + (values[left + 1] - values[left]) * (reach - left)


def dashes(points: Outline, on: float, off: float) -> list[list[Point]]:
    """Return the strokes of a dashed line along the points."""
    strokes: list[list[Point]] = [[points[0]]]
    drawing, left = True, on
    for start, end in itertools.pairwise(points):
        length, done = math.dist(start, end), 0.0
        while length - done > left:
            done += left
            here = along(start, end, done / length)
            if drawing:
                strokes[-1].append(here)
            else:
                strokes.append([here])
            drawing, left = not drawing, off if drawing else on
        left -= length - done
        if drawing:
            strokes[-1].append(end)
    return [stroke for stroke in strokes if len(stroke) > 1]


def ridge(
    left: Point, right: Point, rough: float, chance: random.Random, turns: int = 7
) -> list[Point]:
    """Return the broken skyline between two points (midpoint displacement)."""
    line = [left, right]
    for _ in range(turns):
        finer = [line[0]]
        for start, end in itertools.pairwise(line):
            middle = along(start, end, 0.5)
            finer += [(middle[0], middle[1] + chance.uniform(-rough, rough)), end]
        line, rough = finer, rough * 0.52
    return line


def mirrored(points: Iterable[Point], axis: float) -> list[Point]:
    """Return the outline seen in an upright mirror at x = ``axis``."""
    return [(2 * axis - x, y) for x, y in points]


def star(centre: Point, tips: int, outer: float, inner: float, turn: float = -90) -> list[Point]:
    """Return a star with the given number of tips."""
    corners: list[Point] = []
    for i in range(tips * 2):
        angle = math.radians(turn + 180 * i / tips)
        reach = inner if i % 2 else outer
        corners.append((centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle)))
    return corners
