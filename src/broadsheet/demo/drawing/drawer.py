"""Drawer 114, pulled out and seen from above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .desk import picture
from .paint import Fade
from .palette import (
    BARK,
    BRICK,
    INK,
    LAMP,
    NIGHT,
    OCHRE,
    PAPER,
    PINE,
    SAND,
    SHALLOW,
    TIMBER,
    Colour,
    mix,
)
from .shapes import Outline, Point, arc, curve, placed, points, rect, ribbon

if TYPE_CHECKING:
    from .canvas import Canvas

CENTRE: Point = (792.0, 486.0)
TURN = -24.0
# The strokes of the three numerals that the label needs, on a field 10 wide and 16 high.
STROKES = {"1": "1,4 5,0 5,16", "4": "7,16 7,0 0,11 10,11"}


def _set(outline: Outline) -> list[Point]:
    """Turn a form of the drawer, drawn straight round its middle, to where it lies."""
    return placed(outline, CENTRE, 1.0, TURN)


@picture("seed-drawer", "3:2", PINE)
def seed_drawer(canvas: Canvas) -> None:
    """Four rows of folded packets; one lies outside, seven lentils beside it."""
    _table(canvas)
    _box(canvas)
    _packets(canvas)
    _edges(canvas)
    _face(canvas)
    _opened(canvas)


def _table(canvas: Canvas) -> None:
    green = mix(INK, (40, 78, 66), 0.55)
    canvas.fill(
        canvas.sheet,
        Fade((0, 0), (1600, 1067), (mix(green, SHALLOW, 0.16), green, mix(green, INK, 0.5))),
    )
    chance = canvas.chance
    for _ in range(46):
        x, y = chance.uniform(-200, 1600), chance.uniform(0, 1067)
        grain = curve([(x, y), (x + 190, y + chance.uniform(-6, 6)), (x + 420, y + 3)])
        canvas.fill(ribbon(grain, (0.4, 2.4, 0.4)), mix(green, INK, 0.5), 0.5)


def _box(canvas: Canvas) -> None:
    outer = _set(rect(-640, -318, 1330, 636))
    canvas.fill([(x + 40, y + 44) for x, y in outer], INK, 0.65, soft=18)
    wood = mix(TIMBER, BARK, 0.3)
    canvas.fill(outer, Fade(outer[0], outer[2], (mix(wood, LAMP, 0.4), wood, mix(wood, BARK, 0.4))))
    well = _set(rect(-606, -286, 1262, 572))
    canvas.fill(well, mix(INK, BARK, 0.45))
    canvas.line(well, 4, mix(BARK, INK, 0.4), closed=True)


def _packets(canvas: Canvas) -> None:
    """File the packets, each leaning on the next, the nearest to the front on top."""
    chance = canvas.chance
    tones = (
        mix(PAPER, SAND, 0.5),
        mix(PAPER, SAND, 0.25),
        mix(OCHRE, SAND, 0.4),
        mix(SHALLOW, PAPER, 0.45),
        mix(BRICK, SAND, 0.22),
    )
    for row in range(4):
        middle = -214 + row * 143
        places = [-566 + i * 58 + chance.uniform(-6, 6) for i in range(20)]
        for x in reversed(places):
            tone = chance.choice(tones)
            _packet(
                canvas,
                (x, middle + chance.uniform(-4, 4)),
                (104, 126),
                tone,
                chance.uniform(-2.6, 2.6),
            )
    for y in (-143, 0, 143):
        divider = _set(rect(-606, y - 5, 1262, 10))
        canvas.fill([(x + 5, y_ + 6) for x, y_ in divider], INK, 0.4, soft=3)
        canvas.fill(divider, mix(TIMBER, BARK, 0.35))
        canvas.line(divider[:2], 2, mix(TIMBER, LAMP, 0.5))


def _packet(canvas: Canvas, at: Point, size: Point, tone: Colour, lean: float) -> None:
    wide, high = size

    def put(outline: Outline) -> list[Point]:
        return _set(placed(outline, at, 1.0, lean))

    form = put([(0, -high / 2), (wide, -high / 2 + 2), (wide, high / 2 - 2), (0, high / 2)])
    canvas.fill([(x - 7, y + 5) for x, y in form], mix(INK, BARK, 0.4), 0.55, soft=2.4)
    canvas.fill(form, Fade(form[0], form[1], (tone, mix(tone, BARK, 0.28))))
    fold = put([(0, -high / 2), (16, -high / 2 + 12), (16, high / 2 - 12), (0, high / 2)])
    canvas.fill(fold, mix(tone, PAPER, 0.5))
    canvas.line([fold[1], fold[2]], 1.6, mix(tone, BARK, 0.4))
    for k in range(3):
        long = (74, 62, 40)[k]
        x = 60 + k * 11
        canvas.line(put([(x, -long / 2), (x + 1, long / 2)]), 2.6, mix(INK, tone, 0.15), 0.75)


def _edges(canvas: Canvas) -> None:
    """Lay the shadow of the sides into the well, and light along their tops."""
    for side in ((-606, -286, 1262, 26), (-606, -286, 30, 572)):
        edge = _set(rect(*side))
        far = (
            _set([(side[0], side[1] + side[3])])[0]
            if side[2] > side[3]
            else _set([(side[0] + side[2], side[1])])[0]
        )
        canvas.fill(edge, Fade(_set([(side[0], side[1])])[0], far, (INK, INK), (0.6, 0.0)))
    for start, end in (((-640, -318), (690, -318)), ((-640, -318), (-640, 318))):
        canvas.line(_set([start, end]), 4, mix(TIMBER, LAMP, 0.7))
    for x in (-606, 656):
        for k in range(5):
            y = -286 + k * 136
            joint = _set(rect(x - 34 if x < 0 else x, y - 16, 34, 32))
            canvas.fill(joint, mix(TIMBER, BARK, 0.55), 0.45)


def _face(canvas: Canvas) -> None:
    """Draw the front of the drawer, foreshortened, with its brass label and ring."""
    front = _set([(-640, -346), (-640, 346), (-772, 330), (-772, -330)])
    wood = mix(TIMBER, BRICK, 0.12)
    canvas.fill([(x + 12, y + 26) for x, y in front], INK, 0.5, soft=12)
    canvas.fill(front, Fade(front[0], front[1], (mix(wood, LAMP, 0.3), wood, mix(wood, BARK, 0.5))))
    for k in range(7):
        x = -656 - k * 17
        canvas.line(
            _set(curve([(x, -336), (x + 4, 0), (x - 2, 336)])), 2, mix(wood, BARK, 0.45), 0.45
        )
    canvas.line([front[0], front[1]], 7, mix(TIMBER, LAMP, 0.65))
    canvas.line(_set([(-764, -318), (-764, 318)]), 3, mix(wood, INK, 0.4), 0.6)
    brass, dark = mix(OCHRE, LAMP, 0.25), mix(OCHRE, BARK, 0.5)
    frame = _set(rect(-734, -190, 76, 170))
    canvas.fill([(x + 4, y + 7) for x, y in frame], INK, 0.5, soft=3)
    canvas.fill(frame, Fade(frame[0], frame[2], (mix(brass, PAPER, 0.3), brass, dark)))
    card = _set(rect(-722, -176, 52, 142))
    canvas.fill(card, mix(PAPER, SAND, 0.2))
    canvas.line(card, 3, dark, closed=True)
    for i, numeral in enumerate("114"):
        # The label reads from the front: its lines run along the drawer's width.
        strokes = [(-678 - y * 2.3, -158 + i * 41 + x * 2.5) for x, y in points(STROKES[numeral])]
        canvas.line(_set(strokes), 5.5, INK)
    for y in (-196, -14):
        canvas.disc(_set([(-696, y)])[0], 5, dark)
    plate = _set([(-696, 128)])[0]
    canvas.disc((plate[0] + 4, plate[1] + 6), 30, INK, 0.5, soft=4)
    canvas.disc(plate, 29, brass)
    canvas.disc(plate, 22, mix(brass, BARK, 0.25))
    canvas.disc(plate, 9, mix(brass, PAPER, 0.3))
    ring = placed(arc((0, 44), 44, steps=60), plate, 1.0, 66)
    canvas.line([(x + 6, y + 9) for x, y in ring], 13, INK, 0.5, closed=True)
    canvas.line(ring, 13, dark, closed=True)
    canvas.line([(x - 2, y - 2) for x, y in ring], 6, mix(brass, PAPER, 0.2), closed=True)


def _opened(canvas: Canvas) -> None:
    at: Point = (1216.0, 872.0)

    def put(outline: Outline) -> list[Point]:
        return placed(outline, at, 1.0, 14)

    sheet = put(points("-150,-104 -20,-128 150,-96 168,30 140,118 -30,132 -158,100 -142,0"))
    canvas.fill([(x + 16, y + 16) for x, y in sheet], INK, 0.55, soft=8)
    tone = mix(PAPER, SAND, 0.22)
    canvas.fill(
        sheet, Fade(sheet[0], sheet[4], (mix(tone, PAPER, 0.6), tone, mix(tone, BARK, 0.16)))
    )
    for crease in ("-54,-120 -58,124", "62,-110 64,122", "-145,-34 158,-30", "-146,46 163,50"):
        ends = put(points(crease))
        canvas.line(ends, 3, mix(tone, BARK, 0.32))
        canvas.line([(x + 3, y + 2) for x, y in ends], 2, PAPER, 0.9)
    canvas.fill(put(points("62,-112 150,-96 160,-32 64,-32")), mix(tone, BARK, 0.3), 0.5)
    canvas.fill(put(points("-60,130 -158,100 -148,46 -58,48")), PAPER, 0.6)
    for y, long in ((-88, 86), (-70, 70), (-52, 44)):
        canvas.line(put([(-38, y), (-38 + long, y + 2)]), 3.4, mix(INK, NIGHT, 0.4), 0.8)
    for spot in (
        (1220, 884),
        (1266, 846),
        (1452, 906),
        (1488, 842),
        (1420, 974),
        (1520, 958),
        (1384, 1016),
    ):
        _seed(canvas, spot)


def _seed(canvas: Canvas, at: Point) -> None:
    canvas.disc((at[0] + 7, at[1] + 8), 17, INK, 0.6, soft=4)
    canvas.disc(at, 18, mix(OCHRE, BRICK, 0.38))
    canvas.disc((at[0] - 2, at[1] - 2), 14, mix(OCHRE, BRICK, 0.14))
    canvas.disc((at[0] - 5, at[1] - 6), 6.4, mix(LAMP, PAPER, 0.3), 0.85)
