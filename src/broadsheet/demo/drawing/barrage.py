"""The barrage as a blueprint that doubts itself."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .desk import picture
from .paint import Fade, down
from .palette import (
    BARK,
    INK,
    NIGHT,
    OCHRE,
    PAPER,
    SEA,
    SHALLOW,
    Colour,
    mix,
)
from .shapes import Outline, Point, arc, curve, dashes, placed, points, rect

if TYPE_CHECKING:
    from .canvas import Canvas


WHITE = mix(PAPER, SHALLOW, 0.18)


@picture("barrage-sluices", "3:2", mix(NIGHT, SEA, 0.35))
def barrage_sluices(canvas: Canvas) -> None:
    """The barrage as a blueprint whose measures end in question marks."""
    _sheet(canvas)
    _hills(canvas)
    _wall(canvas)
    _below(canvas)
    _measures(canvas)
    _situation(canvas)
    _worn(canvas)


def _draw(
    canvas: Canvas, route: Outline, wide: float = 2.4, cover: float = 0.92, closed: bool = False
) -> None:
    """Draw a line of chalky white that overshoots its corners no more than a pen would."""
    canvas.line(route, wide, WHITE, cover, closed)


def _sheet(canvas: Canvas) -> None:
    blue = mix(NIGHT, SEA, 0.42)
    canvas.fill(
        canvas.sheet,
        Fade((0, 0), (1600, 1067), (mix(blue, SEA, 0.35), blue, mix(blue, NIGHT, 0.35))),
    )
    for i in range(1, 40):
        strong = i % 5 == 0
        canvas.line([(i * 40, 0), (i * 40, 1067)], 1.2, WHITE, 0.15 if strong else 0.06)
        if i < 27:
            canvas.line([(0, i * 40), (1600, i * 40)], 1.2, WHITE, 0.15 if strong else 0.06)
    for inset, wide in ((34, 3), (46, 1.4)):
        _draw(
            canvas, rect(inset, inset, 1600 - 2 * inset, 1067 - 2 * inset), wide, 0.8, closed=True
        )


def _hills(canvas: Canvas) -> None:
    chance = canvas.chance
    blue = mix(NIGHT, SEA, 0.5)
    far = curve(points("48,420 200,366 360,384 520,410 760,398 980,412 1180,382 1360,352 1552,404"))
    _draw(canvas, far, 1.6, 0.45)
    for hill in (
        "48,300 130,262 232,268 330,330 392,430 420,560 440,668 48,668",
        "1552,276 1460,244 1360,256 1270,322 1216,420 1186,560 1164,668 1552,668",
    ):
        form = points(hill)
        outline = [*curve(form[:7]), form[7]]
        canvas.fill(outline, blue)
        with canvas.inside(outline):
            for k in range(46):
                canvas.line([(20 + k * 46 - 240, 700), (20 + k * 46 + 160, 200)], 1.2, WHITE, 0.16)
            trees = sorted(
                ((chance.uniform(40, 1560), chance.uniform(270, 680)) for _ in range(980)),
                key=lambda p: p[1],
            )
            for spot in trees:
                if not 450 < spot[0] < 1160:
                    _tree(canvas, spot, chance.uniform(17, 23), blue)
        _draw(canvas, outline[:-1], 2.6)


def _tree(canvas: Canvas, foot: Point, size: float, blue: Colour) -> None:
    """Draw a draughtsman's tree: a crown of small arcs, hatched on the side away from the light."""
    crown = []
    for step in range(60):
        turn = math.radians(step * 6)
        reach = size * (0.82 + 0.2 * abs(math.sin(turn * 3 + foot[0])))
        crown.append((foot[0] + math.cos(turn) * reach, foot[1] - size + math.sin(turn) * reach))
    canvas.fill(crown, blue)
    canvas.line(crown, 1.6, WHITE, 0.85, closed=True)
    for k in (0.1, 0.35, 0.6):
        x = foot[0] + size * k
        canvas.line(
            [(x, foot[1] - size * (1.3 - k * 0.4)), (x - size * 0.3, foot[1] - size * 0.4)],
            1.1,
            WHITE,
            0.5,
        )


def _wall(canvas: Canvas) -> None:
    top, sill, water_line = 446.0, 640.0, 668.0
    blue = mix(NIGHT, SEA, 0.45)
    body = [(384, top), (1216, top), (1216, water_line), (384, water_line)]
    canvas.fill(body, mix(blue, SHALLOW, 0.1))
    _draw(canvas, body, 2.8, closed=True)
    _draw(canvas, [(370, top), (1230, top), (1230, top - 16), (370, top - 16)], 2.6, closed=True)
    for i in range(43):
        x = 372 + i * 20.4
        _draw(canvas, [(x, top - 16), (x, top - 42)], 1.3, 0.8)
    for y in (top - 30, top - 42):
        _draw(canvas, [(370, y), (1230, y)], 1.6)
    for i in range(7):
        x = 420 + i * 112
        _gate(canvas, x, top + 42, sill, i in (1, 3, 4))
    for i in range(8):
        x = 392 + i * 112
        pier = [
            (x, top),
            (x + 20, top),
            (x + 20, water_line + 14),
            (x + 10, water_line + 26),
            (x, water_line + 14),
        ]
        canvas.fill(pier, mix(blue, SHALLOW, 0.2))
        _draw(canvas, pier, 2.2, closed=True)
        for k in range(9):
            _draw(canvas, [(x + 12, top + 14 + k * 24), (x + 20, top + 4 + k * 24)], 1.1, 0.6)
        _gantry(canvas, x + 10, top - 16)


def _gantry(canvas: Canvas, x: float, y: float) -> None:
    tower = points("-15,0 -15,-70 15,-70 15,0")
    canvas.fill(placed(tower, (x, y)), mix(NIGHT, SEA, 0.5))
    _draw(canvas, placed(tower, (x, y)), 2, closed=True)
    _draw(canvas, placed(points("-20,-70 0,-88 20,-70 -20,-70"), (x, y)), 2)
    _draw(canvas, placed(arc((0, -44), 9), (x, y)), 1.6)
    _draw(canvas, placed(points("-15,-22 15,-22"), (x, y)), 1.3)


def _gate(canvas: Canvas, x: float, top: float, sill: float, opened: bool) -> None:
    wide = 76.0
    hole = rect(x, top, wide, sill - top + 28)
    canvas.fill(hole, mix(INK, NIGHT, 0.5))
    _draw(canvas, hole, 2.2, closed=True)
    if not opened:
        for k in range(1, 6):
            _draw(canvas, [(x, top + k * 29), (x + wide, top + k * 29)], 1.8, 0.7)
        for k in range(1, 4):
            _draw(canvas, [(x + k * 19, top), (x + k * 19, sill + 28)], 1.2, 0.4)
        _draw(canvas, [(x, sill + 28), (x + wide, top)], 1.2, 0.4)
        return
    _draw(canvas, [(x, top + 34), (x + wide, top + 34)], 3)
    fall = [(x + 3, top + 66), (x + wide - 3, top + 66), (x + wide + 6, 700), (x - 6, 700)]
    canvas.fill(fall, down(top + 60, 700, WHITE, mix(WHITE, SHALLOW, 0.25)), 0.92)
    for k in range(7):
        sx = x + 9 + k * 9.6
        canvas.line(
            [(sx, top + 74 + (k % 3) * 9), (sx + (k - 3) * 1.4, 690)],
            1.8,
            mix(NIGHT, SEA, 0.6),
            0.6,
        )
    for k in range(7):
        cx = x - 12 + k * 17
        canvas.disc((cx, 702 + (k % 2) * 6), (17, 11), WHITE, 0.95)


def _below(canvas: Canvas) -> None:
    """Draw the water the eye is in, and under it the bed nobody is sure of."""
    chance = canvas.chance
    for row in range(9):
        y = 690 + row * row * 2.0 + row * 10
        x = 60 + chance.uniform(0, 60)
        while x < 1530:
            long = chance.uniform(26, 80) * (0.7 + row * 0.09)
            if not (380 < x < 1200 and row == 0):
                wave = arc((x + long / 2, y), (long / 2, 4 + row * 0.7), 195, 345, 14)
                _draw(canvas, [p for p in wave if p[0] < 1548], 1.5 + row * 0.1, 0.6)
            x += long + chance.uniform(20, 90)
    for offset, cover in ((0, 0.9), (34, 0.45), (62, 0.28)):
        bed = curve(points("60,890 240,914 420,962 640,976 860,948 1080,972 1300,930 1540,892"))
        for stroke in dashes([(x, y + offset) for x, y in bed if y + offset < 1018], 18, 13):
            _draw(canvas, stroke, 2.2, cover)


def _measures(canvas: Canvas) -> None:
    _measure(canvas, (392, 300), (1196, 300), (794, 262), 1.5)
    for x in (392, 1196):
        _draw(canvas, [(x, 284), (x, 352)], 1.4, 0.7)
    _measure(canvas, (1258, 446), (1258, 668), (1300, 548), 1.25)
    _draw(canvas, [(1234, 668), (1292, 668)], 1.4, 0.7)
    _measure(canvas, (532, 770), (610, 770), (571, 806), 0.9)
    _measure(canvas, (880, 700), (880, 944), (926, 838), 1.5)
    _measure(canvas, (330, 700), (330, 934), (290, 830), 1.15)
    _draw(canvas, curve([(1010, 560), (1040, 780), (1090, 800)]), 1.6, 0.8)
    _draw(canvas, [(1090, 800), (1230, 800)], 1.6, 0.8)
    question(canvas, (1262, 806), 1.0)
    question(canvas, (690, 1000), 0.8)


def _measure(canvas: Canvas, start: Point, end: Point, mark: Point, size: float) -> None:
    """Draw a dimension line with an arrow at each end and a question mark for its figure."""
    _draw(canvas, [start, end], 1.8)
    turn = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    for tip, way in ((start, turn), (end, turn + 180)):
        canvas.fill(placed(points("0,0 20,-6 20,6"), tip, 1, way), WHITE)
    question(canvas, mark, size)


def question(canvas: Canvas, at: Point, size: float) -> None:
    """Write a question mark with a draughtsman's pen, its middle at a point."""
    hook = curve(points("-11,-14 -8,-25 2,-29 11,-23 12,-13 4,-5 0,3 0,11"))
    _draw(canvas, placed(hook, at, size), 3.6 * size, 1.0)
    canvas.disc((at[0], at[1] + 22 * size), 3.0 * size, WHITE)


def _situation(canvas: Canvas) -> None:
    """Sketch the estuary from above in the corner, the barrage as a dashed line, and north."""
    frame = rect(84, 84, 330, 148)
    canvas.fill(frame, mix(NIGHT, SEA, 0.45))
    _draw(canvas, frame, 1.8, 0.8, closed=True)
    with canvas.inside(frame):
        for coast in (
            "80,112 150,120 210,142 280,150 340,146 420,152",
            "80,214 140,206 196,178 260,172 330,164 420,168",
        ):
            bank = curve(points(coast))
            _draw(canvas, bank, 2.2)
            away = -1 if bank[0][1] < 160 else 1
            for x, y in bank[::4]:
                _draw(canvas, [(x, y), (x - 5, y + away * 11)], 1.1, 0.6)
        for stroke in dashes([(206, 136), (198, 184)], 7, 5):
            _draw(canvas, stroke, 3.4)
        for x, y in ((104, 164), (132, 152), (140, 178), (166, 162), (300, 158)):
            _draw(canvas, arc((x, y), (10, 3), 195, 345, 8), 1.3, 0.6)
    question(canvas, (236, 124), 0.55)
    _draw(canvas, [(456, 216), (456, 112)], 2)
    canvas.fill(placed(points("0,-30 10,6 0,0 -10,6"), (456, 116)), WHITE)
    _draw(canvas, arc((456, 170), 22), 1.6, 0.8)


def _worn(canvas: Canvas) -> None:
    """Fold the sheet, erase a line on it, leave a cup's ring: it has been argued over."""
    for x in (533, 1066):
        canvas.fill(rect(x - 10, 0, 10, 1067), Fade((x - 10, 0), (x, 0), (INK, INK), (0.0, 0.2)))
        canvas.fill(rect(x, 0, 8, 1067), Fade((x, 0), (x + 8, 0), (WHITE, WHITE), (0.2, 0.0)))
    canvas.fill(rect(0, 533, 1600, 8), Fade((0, 533), (0, 541), (WHITE, WHITE), (0.14, 0.0)))
    for ghost in (412, 424):
        canvas.line([(386, ghost - 40), (1214, ghost - 44)], 6, mix(SEA, WHITE, 0.3), 0.16)
    ring = arc((1392, 150), 84, 20, 350)
    canvas.line(ring, 9, mix(OCHRE, BARK, 0.3), 0.42)
    canvas.line(arc((1394, 151), 78, 60, 300), 4, mix(OCHRE, BARK, 0.3), 0.3)
    box = rect(1170, 918, 370, 92)
    canvas.fill(box, mix(NIGHT, SEA, 0.42))
    _draw(canvas, box, 2.4, closed=True)
    for y, long in ((942, 200), (964, 260), (986, 150)):
        _draw(canvas, [(1186, y), (1186 + long, y)], 2.2, 0.55)
    _draw(canvas, [(1456, 918), (1456, 1010)], 1.6)
    question(canvas, (1498, 960), 1.2)
