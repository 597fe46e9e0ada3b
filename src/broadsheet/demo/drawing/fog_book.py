"""The dictionary of fog."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .desk import picture
from .paint import Fade, across, down
from .palette import (
    FOG,
    INK,
    LAMP,
    NIGHT,
    OCHRE,
    PAPER,
    SAND,
    Colour,
    mix,
)
from .shapes import Point, curve, placed, points, rect, ribbon

if TYPE_CHECKING:
    from .canvas import Canvas


@picture("fog-book", "3:2", FOG)
def fog_book(canvas: Canvas) -> None:
    """A dictionary of fog: its pages rise as fog and hide the harbour behind it."""
    canvas.fill(
        canvas.sheet,
        down(
            0,
            1067,
            mix(FOG, NIGHT, 0.22),
            mix(FOG, PAPER, 0.35),
            mix(PAPER, FOG, 0.3),
            mix(FOG, NIGHT, 0.35),
        ),
    )
    canvas.glow((1180, 200), 380, PAPER, 0.5)
    canvas.disc((1180, 200), 62, mix(PAPER, SAND, 0.2), 0.8, soft=4)
    _harbour_in_fog(canvas)
    canvas.fill(
        rect(0, 820, 1600, 260), down(820, 1067, mix(FOG, NIGHT, 0.3), mix(NIGHT, FOG, 0.35))
    )
    canvas.line([(0, 822), (1600, 822)], 2, mix(FOG, PAPER, 0.5), 0.7)
    _fog(canvas)
    _book(canvas)


def _harbour_in_fog(canvas: Canvas) -> None:
    far, near = mix(FOG, NIGHT, 0.38), mix(NIGHT, FOG, 0.3)
    spire = (1120.0, 640.0)
    canvas.fill(
        placed(
            points(
                "-150,0 -150,-96 -40,-150 -40,-96 -40,-250 -48,-250 0,-470 48,-250 40,-250 40,0"
            ),
            spire,
        ),
        far,
    )
    canvas.line(placed([(0, -468), (0, -512)], spire), 4, far)
    canvas.line(placed([(-13, -496), (13, -496)], spire), 4, far)
    for x, y in ((0, -216), (0, -160)):
        canvas.fill(
            placed(
                curve(points("-12,16 -12,-10 0,-24 12,-10 12,16")), (spire[0] + x, spire[1] + y)
            ),
            mix(far, NIGHT, 0.35),
        )
    for x, tall, tone in (
        (330, 500, mix(near, FOG, 0.25)),
        (560, 580, near),
        (790, 450, mix(near, FOG, 0.35)),
    ):
        _mast(canvas, (x, 690), tall, tone)


def _mast(canvas: Canvas, foot: Point, tall: float, tone: Colour) -> None:
    x, y = foot
    canvas.fill([(x - 8, y), (x - 3, y - tall), (x + 3, y - tall), (x + 8, y)], tone)
    for share, half in ((0.9, 56), (0.68, 88), (0.42, 112)):
        yard = y - tall * share
        canvas.line([(x - half, yard + 6), (x + half, yard)], 6, tone)
        sail = curve(
            [
                (x - half * 0.92, yard + 10),
                (x - half * 0.4, yard + 24),
                (x, yard + 14),
                (x + half * 0.45, yard + 22),
                (x + half * 0.92, yard + 5),
            ]
        )
        canvas.fill([*sail, (x + half, yard), (x - half, yard + 6)], mix(tone, FOG, 0.35))
    for reach in (-190, -100, 110, 200):
        canvas.line([(x, y - tall * 0.95), (x + reach, y)], 1.8, tone, 0.7)
    canvas.fill(
        [(x + 2, y - tall), (x + 52, y - tall + 12), (x + 2, y - tall + 22)], mix(tone, NIGHT, 0.3)
    )


# Heights of the five bands of fog, the farthest first, and how dense they are.
BANDS: tuple[tuple[float, float], ...] = (
    (446, 0.6),
    (526, 0.72),
    (604, 0.82),
    (682, 0.9),
    (756, 0.96),
)


def _fog(canvas: Canvas) -> None:
    """Let five bands rise from the spine of the book like pages and spread to both sides."""
    veil = mix(PAPER, FOG, 0.55)
    canvas.fill(rect(0, 440, 1600, 400), Fade((0, 440), (0, 700), (veil, veil), (0.0, 0.7, 1.0)))
    canvas.fill(rect(0, 700, 1600, 160), Fade((0, 760), (0, 860), (veil, veil), (1.0, 0.0)))
    for i, (y, cover) in enumerate(BANDS):
        tone = mix(mix(FOG, NIGHT, (0.2, 0.06, 0.14, 0.0, 0.04)[i]), PAPER, 0.14 * i)
        bend = (26, -22, 20, -18, 12)[i]
        for side in (-1, 1):
            way = curve(
                [
                    (800 + side * 4, 862),
                    (800 + side * (26 + 4 * i), 800),
                    (800 + side * (130 + 16 * i), y + 60),
                    (800 + side * 420, y + bend * side),
                    (800 + side * 720, y - bend * side),
                    (800 + side * 960, y),
                ],
                steps=10,
            )
            canvas.fill(ribbon(way, (8, 26, 78, 104, 112, 108)), tone, cover, soft=7)
            edge = [(px, py - 44 * min(1, k / 26)) for k, (px, py) in enumerate(way)]
            canvas.fill(ribbon(edge, (2, 6, 13, 18, 14, 8)), PAPER, 0.34, soft=6)


def _book(canvas: Canvas) -> None:
    spine: Point = (800, 846)
    canvas.fill(
        curve(points("170,972 420,1010 800,1030 1180,1010 1430,972 1300,920 300,920"), closed=True),
        INK,
        0.45,
        soft=10,
    )
    cover = points("176,962 290,812 800,846 1310,812 1424,962 800,1022")
    canvas.fill(cover, mix(NIGHT, INK, 0.35))
    for layer in range(6):
        drop = 14 - layer * 3
        for side in (-1, 1):
            page = curve(points("0,0 160,-40 330,-50 504,-42"))
            foot = curve(points("610,98 420,90 220,104 0,160"))
            form = placed([*page, *foot], (spine[0], spine[1] + drop), (side, 1))
            tone = mix(PAPER, FOG, 0.15 if layer == 5 else 0.5 - 0.3 * (layer % 2))
            canvas.fill(form, tone)
    for side in (-1, 1):
        page = placed(
            [
                *curve(points("0,0 160,-40 330,-50 504,-42")),
                *curve(points("610,98 420,90 220,104 0,160")),
            ],
            (spine[0], spine[1] - 1),
            (side, 1),
        )
        canvas.fill(
            page,
            Fade(
                (spine[0], 0),
                (spine[0] + side * 560, 0),
                (mix(FOG, NIGHT, 0.3), mix(PAPER, FOG, 0.1), PAPER),
            ),
        )
        with canvas.inside(page):
            for row in range(9):
                share = row / 9
                _print_line(canvas, spine, side, share)
        canvas.fill(
            page,
            Fade((0, spine[1] - 50), (0, spine[1] + 90), (mix(PAPER, FOG, 0.3),) * 2, (0.95, 0.0)),
        )
    canvas.line(
        [(spine[0], spine[1] - 4), (spine[0], spine[1] + 158)], 3, mix(NIGHT, FOG, 0.4), 0.8
    )
    ribbon_way = curve(points("806,850 812,930 826,1000 850,1040 838,1090"))
    canvas.fill(
        ribbon(ribbon_way, (9, 15, 17, 18, 18)), across(790, 860, mix(OCHRE, LAMP, 0.3), OCHRE)
    )


def _print_line(canvas: Canvas, spine: Point, side: int, share: float) -> None:
    """Set one line of print on a page, running with its bulge."""
    start, end = 48 + 20 * share, 470 + 100 * share
    route = []
    for k in range(13):
        x = start + (end - start) * k / 12
        lift = -48 * math.sin(min(1.0, x / 520) * math.pi * 0.62) * (1 - share)
        y = 18 + share * 112 + lift - share * 20 * math.sin(x / 560 * math.pi)
        route.append((spine[0] + side * x, spine[1] + y))
    last = 13 if share * 9 % 4 < 3 else 8
    canvas.line(route[:last] if side > 0 else route[13 - last :], 3.4, mix(NIGHT, FOG, 0.35), 0.6)
