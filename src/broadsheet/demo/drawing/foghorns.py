"""The concert for four foghorns, which a ship answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import ships, sky, water
from .desk import picture
from .paint import Fade, down
from .palette import (
    BARK,
    BRICK,
    FOG,
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
from .shapes import Point, arc, curve, placed, points, rect, ribbon

if TYPE_CHECKING:
    from .canvas import Canvas


SEA_LINE = 640.0


@picture("foghorns", "3:2", INK)
def foghorns(canvas: Canvas) -> None:
    """Four horns call over the water; one ship at anchor answers."""
    sky.air(
        canvas,
        0,
        SEA_LINE,
        INK,
        mix(INK, NIGHT, 0.6),
        mix(NIGHT, SEA, 0.2),
        mix(SEA, SHALLOW, 0.05),
    )
    sky.stars(canvas, 46, (20, 20, 1580, 480), canvas.chance)
    for y, cover in ((520, 0.1), (570, 0.14)):
        bank = curve(
            [(-40, y + 20), (360, y - 10), (800, y + 16), (1640, y - 8), (1640, 660), (-40, 660)]
        )
        canvas.fill(bank, mix(SEA, FOG, 0.4), cover)
    canvas.fill(
        rect(0, SEA_LINE, 1600, 440),
        down(SEA_LINE, 1067, mix(NIGHT, SEA, 0.35), mix(INK, NIGHT, 0.6), INK),
    )
    _anchored(canvas)
    water.ripples(
        canvas, (0, SEA_LINE + 14, 1200, 1050), mix(SEA, SHALLOW, 0.2), 100, canvas.chance, 0.4
    )
    _waves(canvas)
    _quay_wall(canvas)
    for mouth, size, _, tone in HORNS:
        _horn(canvas, mouth, size, tone)
    _rope(canvas)


# Mouth, size, how many arcs leave it, in which tone; the farthest first.
HORNS: list[tuple[Point, float, int, Colour]] = [
    ((1010.0, 330.0), 1.36, 8, PAPER),
    ((860.0, 590.0), 0.94, 7, OCHRE),
    ((1180.0, 690.0), 0.78, 5, SHALLOW),
    ((700.0, 800.0), 0.6, 6, mix(BRICK, OCHRE, 0.12)),
]


def _waves(canvas: Canvas) -> None:
    """Send the sound out, strongest near the mouth."""
    for mouth, size, count, tone in HORNS:
        for i in range(count):
            reach = 118 * size + i * 64 * size + 26
            half = 33 - i * 1.2
            cover = 0.95 * (1 - i / (count + 1.5))
            canvas.line(
                arc(mouth, (reach, reach * 1.02), 180 - half, 180 + half, 40),
                (9 - i * 0.7) * size + 1,
                tone,
                cover,
            )


def _anchored(canvas: Canvas) -> None:
    tone = mix(INK, NIGHT, 0.35)
    for i, (x, long) in enumerate(
        ((40, 84), (142, 104), (262, 118), (400, 92), (506, 76), (600, 62))
    ):
        y = SEA_LINE + 5 + long / 30
        ships.profile(canvas, (x, y), long, tone, faces=1)
        for share, high in ((-0.36, 0.24), (0.36, 0.15), (0.02, 0.16)):
            light = (x + long * share, y - long * high)
            canvas.glow(light, 16, OCHRE, 0.8)
            canvas.disc(light, 2.2, LAMP)
            drop = [(light[0], y + 3), (light[0] + 2, y + 20), (light[0] - 2, y + 42)]
            canvas.fill(ribbon(drop, (3, 4, 1)), mix(OCHRE, LAMP, 0.3), 0.5)
        if i == 2:
            for k in range(4):
                ring = arc((x + 34, y - 30), 26 + k * 20, -40, 40, 24)
                canvas.line(ring, 4 - k * 0.5, mix(LAMP, PAPER, 0.4), 0.95 - k * 0.18)


def _quay_wall(canvas: Canvas) -> None:
    top = curve(points("560,1000 700,948 900,908 1200,884 1640,868"))
    stone = [*top, (1640, 1080), (560, 1080)]
    canvas.fill(stone, down(870, 1067, mix(INK, BARK, 0.5), mix(INK, BARK, 0.2)))
    canvas.line(top, 5, mix(BARK, SHALLOW, 0.35), 0.9)
    with canvas.inside(stone):
        for i in range(1, 6):
            canvas.line([(x - i * 16, y + i * i * 8 + 14) for x, y in top], 2, INK, 0.7)
        for k in range(15):
            x = 600 + k * 84
            canvas.line([(x, 840), (x - 140 + k * 8, 1080)], 2, INK, 0.5)
    face = [(560, 1000), (700, 948), (716, 962), (600, 1080), (500, 1080)]
    canvas.fill(face, INK, 0.6)


def _horn(canvas: Canvas, mouth: Point, size: float, tone: Colour) -> None:
    """Draw one horn in profile, its bell open to the left, on a timber trestle."""
    x, y = mouth
    ground = 905 + (1180 - x) * 0.07
    timber = mix(BARK, INK, 0.25)
    for px in (170, 330):
        foot = (x + px * size, ground + 20)
        for lean in (-46, 46):
            canvas.line(
                [(foot[0] + lean * 0.2, y + 20 * size), (foot[0] + lean * size, foot[1])],
                15 * size + 3,
                timber,
            )
        canvas.line(
            [(foot[0] - 30 * size, (y + ground) / 2), (foot[0] + 30 * size, (y + ground) / 2)],
            10 * size,
            timber,
        )
    canvas.line(
        [(x + 130 * size, y + 60 * size), (x + 372 * size, y + 60 * size)],
        19 * size,
        mix(timber, OCHRE, 0.14),
    )
    tank = placed(
        curve(points("296,-46 400,-50 424,-30 426,30 402,50 296,46"), closed=True, steps=5),
        mouth,
        size,
    )
    canvas.fill(
        tank,
        Fade(
            (0, y - 50 * size),
            (0, y + 50 * size),
            (mix(SEA, SHALLOW, 0.15), mix(NIGHT, SEA, 0.3), INK),
        ),
    )
    for k in (318, 352, 386):
        canvas.line(placed([(k, -48), (k, 48)], mouth, size), 4 * size, INK, 0.6)
    _bell(canvas, mouth, size, tone)


def _bell(canvas: Canvas, mouth: Point, size: float, tone: Colour) -> None:
    x, y = mouth
    half: list[Point] = [(0, 118), (8, 96), (26, 70), (58, 48), (110, 33), (190, 24), (300, 18)]
    bell = [*curve([(u, -v) for u, v in half]), *curve(half)[::-1]]
    brass, dark = mix(OCHRE, SAND, 0.12), mix(BARK, INK, 0.3)
    canvas.fill(
        placed(bell, mouth, size),
        Fade(
            (0, y - 100 * size),
            (0, y + 100 * size),
            (mix(OCHRE, LAMP, 0.55), brass, mix(OCHRE, BRICK, 0.5), dark, dark),
        ),
    )
    form = placed(bell, mouth, size)
    canvas.shade(form, INK, (x + 100, y + 110 * size), (x + 100, y - 30 * size), 0.65)
    glint = placed(curve(points("12,-88 40,-56 92,-32 200,-17 290,-12")), mouth, size)
    canvas.fill(ribbon(glint, (2, 9 * size, 8 * size, 5 * size, 1)), mix(LAMP, PAPER, 0.5), 0.85)
    for k in (120, 210, 288):
        deep = 34 - (k - 110) * 0.075
        canvas.line(
            placed(arc((k, 0), (7, deep), 90, 270, 16), mouth, size),
            6 * size,
            mix(OCHRE, LAMP, 0.3),
        )
    canvas.disc(mouth, (27 * size, 118 * size), mix(OCHRE, LAMP, 0.4))
    canvas.disc((x + 2 * size, y), (21 * size, 108 * size), mix(BARK, INK, 0.6))
    throat = arc((x + 2 * size, y), (21 * size, 108 * size))
    canvas.fill(
        throat, Fade((0, y - 100 * size), (0, y + 108 * size), (tone, tone), (0.0, 0.0, 0.4))
    )


def _rope(canvas: Canvas) -> None:
    for k in range(4):
        ring = arc((860, 1020 - k * 9), (66 - k * 3, 18))
        canvas.line([(x, y + 5) for x, y in ring], 10, INK, 0.6)
        canvas.line(ring, 9, mix(mix(SAND, BARK, 0.5), LAMP, 0.05 * k))
    canvas.line(
        curve(points("924,1022 1010,1046 1120,1030 1240,1052 1400,1030 1640,1060")),
        8,
        mix(SAND, BARK, 0.5),
    )
