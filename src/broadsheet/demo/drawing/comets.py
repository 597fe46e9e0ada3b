"""Comets, and the one that split in two above the dome of Tolley Head."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from . import sky
from .desk import picture
from .mountains import fir
from .paint import Fade
from .palette import (
    APRICOT,
    BRICK,
    INK,
    LAMP,
    NIGHT,
    OCHRE,
    PAPER,
    SAND,
    SEA,
    SHALLOW,
    Colour,
    mix,
)
from .shapes import Point, arc, curve, placed, points, ribbon, ridge

if TYPE_CHECKING:
    from .canvas import Canvas


def tail(
    canvas: Canvas,
    head: Point,
    way: float,
    long: float,
    spread: float,
    tone: Colour,
    cover: float = 0.2,
    rays: int = 15,
) -> None:
    """Fan a tail out from a head: soft rays that bend a little and thin out on the way.

    ``way`` and ``spread`` are degrees, 0 to the right, negative upward.
    """
    for i in range(rays):
        share = i / (rays - 1) - 0.5
        angle = math.radians(way + share * spread)
        reach = long * (1 - abs(share) * 0.55) * canvas.chance.uniform(0.78, 1.0)
        bend = math.radians(share * 16 - 5)
        route = []
        for step in range(9):
            t = step / 8
            a = angle + bend * t
            route.append((head[0] + math.cos(a) * reach * t, head[1] + math.sin(a) * reach * t))
        thick = canvas.chance.uniform(0.05, 0.13) * long
        form = ribbon(route, (6, thick * 0.35, thick * 0.7, thick, thick * 0.8))
        paint = Fade(
            head, route[-1], (mix(tone, PAPER, 0.4), tone, tone), (cover, cover * 0.55, 0.0)
        )
        canvas.fill(form, paint, soft=5)


def head(canvas: Canvas, at: Point, size: float, tone: Colour = PAPER) -> None:
    """Light the head of a comet."""
    canvas.glow(at, size * 9, mix(tone, SHALLOW, 0.6), 0.55)
    canvas.glow(at, size * 3.4, mix(tone, SHALLOW, 0.3), 0.8)
    canvas.disc(at, size, mix(tone, SHALLOW, 0.2), 0.75, soft=size * 0.3)
    canvas.disc(at, size * 0.5, PAPER, soft=size * 0.1)


@picture("comet-split", "16:9", INK)
def comet_split(canvas: Canvas) -> None:
    """Two heads where there was one, above the dome of Tolley Head."""
    sky.air(
        canvas,
        0,
        900,
        mix(INK, NIGHT, 0.25),
        mix(INK, NIGHT, 0.7),
        mix(NIGHT, SEA, 0.28),
        mix(SEA, SHALLOW, 0.2),
    )
    for y, cover in ((610, 0.10), (690, 0.12), (752, 0.14)):
        band = curve(
            [(-40, y + 30), (400, y - 14), (900, y + 18), (1640, y - 24), (1640, 930), (-40, 930)]
        )
        canvas.fill(band, mix(SEA, SHALLOW, 0.4), cover)
    first, second = (500.0, 510.0), (648.0, 452.0)
    sky.stars(canvas, 80, (20, 20, 1580, 690), canvas.chance, [(first, 90), (second, 70)])
    tail(canvas, first, -30, 1150, 34, mix(SHALLOW, SEA, 0.2), 0.3, 19)
    tail(canvas, second, -24, 980, 26, mix(PAPER, SHALLOW, 0.25), 0.24, 15)
    tail(canvas, first, -30, 760, 8, PAPER, 0.3, 5)
    head(canvas, first, 25)
    head(canvas, second, 16, mix(PAPER, SAND, 0.3))
    canvas.glow((1180, 860), (760, 190), mix(APRICOT, SHALLOW, 0.4), 0.22)
    _headland(canvas)
    _dome(canvas, (1176, 792), 1.0)


def _headland(canvas: Canvas) -> None:
    chance = canvas.chance
    far = ridge((-20, 800), (1620, 770), 18, chance)
    canvas.fill([*far, (1620, 915), (-20, 915)], mix(NIGHT, INK, 0.35))
    hill = curve(
        points("-20,880 200,868 420,850 700,822 950,800 1120,790 1260,792 1420,812 1620,850")
    )
    canvas.fill([*hill, (1620, 915), (-20, 915)], INK)
    for x in range(-10, 620, 13):
        fir(
            canvas,
            (x + chance.uniform(-6, 6), 892 - x * 0.04),
            chance.uniform(26, 74),
            INK,
            chance,
            mix(INK, NIGHT, 0.5),
        )
    canvas.fill([*curve(points("-20,884 300,866 560,850 640,915"))], INK)


def _dome(canvas: Canvas, foot: Point, size: float) -> None:
    """Draw an observatory, slit open to the upper left, a telescope in it."""
    rim = mix(SEA, SHALLOW, 0.3)
    canvas.fill(placed(points("-112,6 -112,-86 112,-86 112,6"), foot, size), INK)
    dome = placed(arc((0, -92), (120, 128), 180, 360), foot, size)
    canvas.fill(dome, mix(INK, NIGHT, 0.2))
    with canvas.inside(dome):
        slit = placed(
            curve(points("-66,-92 -74,-140 -64,-184 -40,-222 -10,-222 -26,-184 -34,-140 -32,-92")),
            foot,
            size,
        )
        canvas.fill(
            slit,
            Fade(
                (0, foot[1] - 224),
                (0, foot[1] - 92),
                (mix(OCHRE, BRICK, 0.45), mix(OCHRE, LAMP, 0.3)),
            ),
        )
        for start in (206, 232, 284, 312, 338):
            seam = placed(
                arc(
                    (0, -92),
                    (120 * abs(math.cos(math.radians(start))), 128),
                    180 if start < 270 else 360,
                    270,
                    20,
                ),
                foot,
                size,
            )
            canvas.line(seam, 1.4, rim, 0.28)
    tube = placed(points("-100,-214 -82,-226 -34,-128 -50,-120"), foot, size)
    canvas.fill(tube, INK)
    canvas.line(tube[:2], 3, rim, 0.8)
    canvas.line([tube[0], tube[3]], 2, rim, 0.5)
    canvas.line(placed(arc((0, -92), (120, 128), 182, 262), foot, size), 3, rim, 0.75)
    canvas.fill(placed(points("-124,-94 124,-94 124,-84 -124,-84"), foot, size), INK)
    canvas.line(placed(points("-124,-93 20,-93"), foot, size), 2.2, rim, 0.6)
    canvas.fill(placed(points("152,6 152,-46 196,-66 240,-46 240,6"), foot, size), INK)
    canvas.fill(
        placed(points("174,-36 190,-36 190,-16 174,-16"), foot, size), mix(OCHRE, LAMP, 0.4)
    )
    canvas.glow(placed([(182, -26)], foot, size)[0], 60, OCHRE, 0.6)
    canvas.fill(placed(points("-16,6 -16,-44 16,-44 16,6"), foot, size), mix(INK, SEA, 0.22))
