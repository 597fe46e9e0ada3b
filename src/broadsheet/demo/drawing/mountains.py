"""The reservoir in the mountains, half a year before the rains."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

from . import sky, water
from .desk import picture
from .paint import Fade, down
from .palette import (
    APRICOT,
    BARK,
    FOG,
    INK,
    LAMP,
    MARSH,
    NIGHT,
    PAPER,
    PINE,
    SAND,
    SEA,
    SHALLOW,
    Colour,
    mix,
)
from .shapes import Point, along, arc, curve, placed, points, ribbon, ridge

if TYPE_CHECKING:
    from .canvas import Canvas

CREST = curve(points("1310,915 1170,770 980,668 760,606 540,586 396,590"), steps=16)
FOOT = curve(points("960,915 860,850 730,790 610,752 510,730 452,716"), steps=16)


@picture("low-reservoir", "16:9")
def low_reservoir(canvas: Canvas) -> None:
    """Grauwald from the shoulder of its dam, about a third full."""
    chance = canvas.chance
    sky.air(
        canvas, 0, 420, mix(SHALLOW, SEA, 0.2), mix(SHALLOW, PAPER, 0.5), mix(SAND, PAPER, 0.45)
    )
    canvas.glow((1290, 150), 560, mix(LAMP, APRICOT, 0.4), 0.5)
    sky.streaks(
        canvas, (0, 40, 1600, 200), mix(FOG, SEA, 0.2), 8, chance, 0.4, mix(PAPER, SAND, 0.3)
    )
    _mountains(canvas)
    _basin(canvas)
    _valley(canvas)
    _dam(canvas)
    _shoulders(canvas)


def _mountains(canvas: Canvas) -> None:
    chance = canvas.chance
    haze = mix(FOG, SHALLOW, 0.5)
    plan = (
        ("-40,330 150,250 330,170 470,96 560,150 700,236 860,300 1100,350", 0.74, 15),
        ("700,380 880,290 1010,210 1120,132 1210,180 1330,250 1480,280 1640,300", 0.52, 14),
        ("-40,380 60,300 150,262 260,300 380,330 520,372 700,392", 0.2, 11),
    )
    for i, (route, air, rough) in enumerate(plan):
        knots = points(route)
        line: list[Point] = []
        for start, end in itertools.pairwise(knots):
            line += ridge(start, end, rough, chance, 4)
        tone = mix(mix(NIGHT, SEA, 0.45), haze, air)
        form = [*line, (line[-1][0], 470), (line[0][0], 470)]
        canvas.fill(form, Fade((0, 120), (0, 450), (tone, mix(tone, FOG, 0.5))))
        peak = min(line, key=lambda p: p[1])
        _facets(canvas, form, peak, tone, ((1.3, 1.1), (1.0, 1.3), (0.7, 0.8))[i])


def _facets(
    canvas: Canvas, form: list[Point], peak: Point, tone: Colour, size: tuple[float, float]
) -> None:
    """Turn a mountain to the light: a lit flank on the right, a dark one, snow at the top."""
    sun, night = mix(tone, mix(SAND, APRICOT, 0.3), 0.34), mix(tone, NIGHT, 0.28)
    with canvas.inside(form):
        lit = points(
            "0,-6 22,40 8,64 44,110 26,140 84,208 60,232 130,320 470,330 300,210 140,96 60,40"
        )
        canvas.fill(placed(lit, peak, size), sun, 0.7)
        dark = points(
            "0,-6 -30,50 -120,130 -230,240 -330,330 -190,330 -160,262 -118,240 -96,176 -52,150 "
            "-44,96 -8,70"
        )
        canvas.fill(placed(dark, peak, size), night, 0.7)
        snow = points("0,-8 -36,32 -22,38 -30,56 -8,40 2,66 12,44 28,62 32,42 50,50 36,24")
        canvas.fill(placed(snow, peak, size), mix(PAPER, tone, 0.12))
        canvas.fill(
            placed(points("0,-8 -36,32 -22,38 -30,56 -8,40 -4,10"), peak, size), mix(FOG, tone, 0.4)
        )


def _basin(canvas: Canvas) -> None:
    """Lay the lake between wooded hills: forest, the bare ring, the water that is left."""
    chance = canvas.chance
    forest = mix(PINE, MARSH, 0.12)
    back = [
        *ridge((-20, 400), (640, 392), 16, chance, 5),
        *ridge((640, 392), (1060, 404), 12, chance, 5),
        *ridge((1060, 404), (1620, 344), 20, chance, 5),
        (1620, 915),
        (-20, 915),
    ]
    far_tone = mix(forest, mix(FOG, SEA, 0.5), 0.46)
    canvas.fill(back, far_tone)
    _wood(canvas, (-20, 392, 1620, 640), far_tone, 1900, (10, 40), back)
    shore = curve(
        points(
            "330,640 352,560 470,508 560,486 700,470 762,448 880,436 960,442 1020,458 1010,474 "
            "1120,470 "
            "1290,478 1420,506 1500,546 1540,610 1480,700 1380,820 1300,930 500,930"
        ),
        closed=True,
    )
    ring = down(440, 900, mix(SAND, FOG, 0.3), mix(SAND, PAPER, 0.2), mix(SAND, APRICOT, 0.25))
    canvas.fill(shore, ring)
    lake = curve(
        points(
            "430,640 470,572 580,534 690,520 780,492 850,466 900,458 940,464 960,482 930,500 "
            "1040,510 "
            "1180,520 1290,548 1350,590 1360,640 1300,720 1240,800 1180,900 560,800"
        ),
        closed=True,
    )
    with canvas.inside(shore):
        for i, share in enumerate((0.14, 0.3, 0.46, 0.62, 0.8)):
            step = [
                along(a, b, share) for a, b in zip(shore, _fitted(lake, len(shore)), strict=True)
            ]
            canvas.line(step, 2 + i * 0.7, mix(SAND, BARK, 0.42 - 0.03 * i), 0.5, closed=True)
        canvas.fill(
            lake,
            down(450, 800, mix(SEA, SHALLOW, 0.25), mix(NIGHT, SEA, 0.5), mix(NIGHT, INK, 0.1)),
        )
        canvas.line(lake, 4, mix(SHALLOW, PAPER, 0.3), 0.7, closed=True)
    with canvas.inside(lake):
        water.ripples(canvas, (430, 470, 1380, 800), mix(SHALLOW, PAPER, 0.2), 90, chance, 0.4, 0.8)
        canvas.fill(
            curve(points("840,466 900,470 930,500 1040,520 1000,540 860,520 790,500"), closed=True),
            mix(PINE, NIGHT, 0.5),
            0.3,
            soft=5,
        )
    _islet(canvas)


def _fitted(line: list[Point], count: int) -> list[Point]:
    return [line[round(i * (len(line) - 1) / (count - 1))] for i in range(count)]


def _islet(canvas: Canvas) -> None:
    """Show the walls of the drowned farm, which come up when the water is low."""
    bank = curve(points("1010,590 1050,574 1110,572 1150,586 1120,598 1050,602"), closed=True)
    canvas.fill(bank, mix(SAND, BARK, 0.16))
    stone = mix(BARK, FOG, 0.4)
    canvas.fill(points("1052,584 1052,562 1062,556 1064,566 1078,566 1078,586"), stone)
    canvas.fill(points("1078,586 1078,566 1100,560 1100,584"), mix(stone, PAPER, 0.35))


def _wood(
    canvas: Canvas,
    area: tuple[float, float, float, float],
    tone: Colour,
    count: int,
    high: tuple[float, float],
    within: list[Point] | None = None,
) -> None:
    """Stand fir trees on an area, the far ones first."""
    chance = canvas.chance
    left, top, right, bottom = area
    spots = sorted(
        ((chance.uniform(left, right), chance.uniform(top, bottom)) for _ in range(count)),
        key=lambda p: p[1],
    )
    for x, y in spots:
        share = (y - top) / max(1.0, bottom - top)
        tall = high[0] + (high[1] - high[0]) * share
        if within is None or _holds(within, (x, y)):
            fir(canvas, (x, y), tall * chance.uniform(0.75, 1.25), tone, chance)


def _holds(outline: list[Point], spot: Point) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in zip(outline, outline[1:] + outline[:1], strict=True):
        if (y1 > spot[1]) != (y2 > spot[1]) and spot[0] < (x2 - x1) * (spot[1] - y1) / (
            y2 - y1
        ) + x1:
            inside = not inside
    return inside


def fir(
    canvas: Canvas,
    foot: Point,
    high: float,
    tone: Colour,
    chance: random.Random,
    lit: Colour = MARSH,
) -> None:
    """Draw a fir as a split triangle: the dark half, and the half in the light."""
    half = high * chance.uniform(0.2, 0.27)
    x, y = foot
    shade = mix(tone, INK, chance.uniform(0.12, 0.45))
    canvas.fill([(x - half, y), (x, y - high), (x + half, y)], shade)
    canvas.fill(
        [(x + half * 0.12, y), (x, y - high), (x + half, y)],
        mix(tone, lit, chance.uniform(0.25, 0.6)),
        0.9,
    )


def _valley(canvas: Canvas) -> None:
    """Open the gorge below the dam, its wide bed and its thin thread of river."""
    side = [*FOOT, (420, 680), *curve(points("330,664 190,676 60,716 -20,752")), (-20, 915)]
    canvas.fill(side, down(660, 900, mix(PINE, MARSH, 0.3), mix(PINE, INK, 0.3)))
    bed = curve(
        points(
            "520,740 470,752 360,790 210,836 60,866 -40,880 -40,930 360,930 560,900 690,850 "
            "760,810 640,764"
        ),
        closed=True,
    )
    canvas.fill(bed, down(740, 900, mix(SAND, FOG, 0.45), mix(SAND, BARK, 0.12)))
    chance = canvas.chance
    with canvas.inside(side):
        tone = mix(PINE, MARSH, 0.16)
        grove = points("-20,690 440,690 420,742 330,752 250,776 130,778 70,806 -20,830")
        _wood(canvas, (-20, 690, 430, 830), tone, 230, (50, 80), grove)
    with canvas.inside(bed):
        for _ in range(520):
            x, y = chance.uniform(-20, 760), chance.uniform(745, 900)
            size = (1.4 + (y - 740) / 40) * chance.uniform(0.5, 1.5)
            tone = mix(mix(FOG, BARK, chance.uniform(0.1, 0.55)), SAND, chance.random() * 0.6)
            canvas.disc((x, y), (size * 1.5, size), tone, 0.9)
    thread = curve(
        points("614,750 560,782 596,806 520,832 420,842 380,866 240,872 150,892 40,912"), steps=14
    )
    canvas.fill(ribbon(thread, (5, 6, 8, 9, 12, 15)), mix(SEA, NIGHT, 0.2))
    canvas.fill(
        ribbon([(x, y - 1.5) for x, y in thread], (1, 2, 2.4, 3, 3)), mix(SHALLOW, PAPER, 0.4), 0.8
    )


def _dam(canvas: Canvas) -> None:
    face = [*CREST, *FOOT[::-1]]
    stone, dark = mix(PAPER, SAND, 0.3), mix(mix(FOG, NIGHT, 0.36), SAND, 0.2)
    canvas.fill(face, Fade((430, 0), (1150, 0), (mix(stone, FOG, 0.2), mix(FOG, SAND, 0.3), dark)))
    count = len(CREST) - 1
    with canvas.inside(face):
        for i in range(3, count, 4):
            foot = FOOT[min(len(FOOT) - 1, round(i * (len(FOOT) - 1) / count))]
            canvas.line([CREST[i], foot], 1.8, mix(dark, NIGHT, 0.3), 0.6)
        for share in (0.2, 0.42, 0.64, 0.84):
            course = [
                along(a, b, share) for a, b in zip(CREST, _fitted(FOOT, len(CREST)), strict=True)
            ]
            canvas.line(course, 1.4, mix(dark, NIGHT, 0.25), 0.35)
        canvas.shade(face, mix(NIGHT, FOG, 0.25), (960, 900), (700, 620), 0.5)
        canvas.fill([*arc((612, 752), (17, 22), 180, 360, 14), (629, 770), (595, 770)], INK)
        canvas.line(arc((612, 752), (17, 22), 180, 360, 14), 3, mix(dark, NIGHT, 0.4))
    road = ribbon(CREST, (46, 34, 24, 16, 12))
    canvas.fill(road, mix(PAPER, FOG, 0.3))
    inner = [(x + 4, y - 6) for x, y in CREST]
    canvas.line(inner, 2.4, mix(FOG, NIGHT, 0.35))
    for i in range(2, count, 3):
        x, y = CREST[i]
        tall = 8 + 26 * (1 - i / count) ** 2
        canvas.line([(x - 3, y + 6), (x - 3, y + 6 - tall)], 1.2 + tall / 16, mix(NIGHT, INK, 0.2))
    canvas.line(
        [(x - 3, y + 6 - 8 - 26 * (1 - i / count) ** 2) for i, (x, y) in enumerate(CREST)],
        1.8,
        mix(NIGHT, INK, 0.2),
    )
    tower = (1010, 640)
    canvas.fill(
        placed(points("-17,28 -17,-40 17,-40 17,28"), tower),
        Fade((993, 0), (1027, 0), (dark, stone)),
    )
    canvas.fill(placed(points("-23,-40 0,-62 23,-40"), tower), mix(NIGHT, SEA, 0.3))


def _shoulders(canvas: Canvas) -> None:
    """Frame the view: the far abutment at the left, the near slope at the right."""
    left = curve(
        points(
            "-20,470 120,486 260,530 352,570 420,600 430,660 440,720 330,690 180,700 60,736 -20,770"
        ),
        closed=True,
    )
    tone = mix(PINE, MARSH, 0.1)
    canvas.fill(left, mix(tone, SEA, 0.14))
    _wood(canvas, (-20, 490, 440, 750), mix(tone, SEA, 0.1), 520, (28, 64), left)
    right = curve(
        points("1330,930 1370,850 1440,760 1500,690 1560,640 1640,600 1640,930"), closed=True
    )
    canvas.fill(right, mix(PINE, INK, 0.3))
    _wood(
        canvas,
        (1340, 640, 1640, 980),
        mix(PINE, INK, 0.25),
        70,
        (80, 190),
        [*right[:-1], (1640, 1000), (1300, 1000)],
    )
