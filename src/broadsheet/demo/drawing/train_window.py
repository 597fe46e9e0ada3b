"""The view from a berth of the night train."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from . import sky
from .desk import picture
from .paint import Fade, across, down
from .palette import (
    APRICOT,
    BARK,
    BRICK,
    FOG,
    INK,
    LAMP,
    MARSH,
    NIGHT,
    OCHRE,
    PAPER,
    SAND,
    SEA,
    SHALLOW,
    TIMBER,
    mix,
)
from .shapes import Point, arc, curve, placed, points, rect, ribbon, ridge, rounded

if TYPE_CHECKING:
    from .canvas import Canvas


@picture("train-window", "3:2", BARK)
def train_window(canvas: Canvas) -> None:
    """First light from the berth, somewhere in Corvane."""
    _panelling(canvas)
    pane = rounded(178, 96, 1170, 692, 74)
    with canvas.inside(pane):
        _morning(canvas)
    _frame(canvas)
    _folding_table(canvas)
    _curtain(canvas)


def _panelling(canvas: Canvas) -> None:
    wood = mix(mix(BARK, INK, 0.35), BRICK, 0.1)
    canvas.fill(
        canvas.sheet, Fade((0, 0), (1600, 1067), (mix(wood, INK, 0.2), wood, mix(wood, INK, 0.5)))
    )
    chance = canvas.chance
    for _ in range(80):
        x, y = chance.uniform(-200, 1500), chance.uniform(0, 1060)
        grain = curve([(x, y), (x + 160, y + chance.uniform(-5, 5)), (x + 380, y)])
        canvas.fill(ribbon(grain, (0.5, 2.6, 0.5)), mix(wood, INK, 0.5), 0.6)
    for x in (70, 1450):
        canvas.line([(x, 0), (x, 1067)], 4, mix(wood, INK, 0.7))
        canvas.line([(x + 5, 0), (x + 5, 1067)], 2, mix(wood, LAMP, 0.2), 0.6)


def _morning(canvas: Canvas) -> None:
    sky.air(
        canvas,
        90,
        560,
        mix(NIGHT, SEA, 0.45),
        mix(SEA, SHALLOW, 0.6),
        mix(APRICOT, PAPER, 0.35),
        APRICOT,
    )
    canvas.glow((520, 520), (640, 240), mix(OCHRE, LAMP, 0.5), 0.7)
    sky.streaks(
        canvas,
        (160, 200, 1350, 430),
        mix(SEA, BRICK, 0.3),
        11,
        canvas.chance,
        0.45,
        mix(APRICOT, LAMP, 0.4),
    )
    for start, end, rough, tone in (
        ((150, 500), (1380, 440), 40, mix(SEA, APRICOT, 0.42)),
        ((150, 552), (1380, 520), 28, mix(SEA, NIGHT, 0.22)),
        ((150, 610), (1380, 624), 16, mix(NIGHT, SEA, 0.3)),
    ):
        line = ridge(start, end, rough, canvas.chance, 6)
        canvas.fill(
            [*line, (1380, 800), (150, 800)],
            Fade((0, start[1] - 30), (0, start[1] + 130), (tone, mix(tone, APRICOT, 0.2))),
        )
    _church(canvas, (880, 606))
    field = curve(points("150,654 420,628 700,640 1000,626 1380,652"))
    canvas.fill(
        [*field, (1380, 800), (150, 800)],
        down(630, 790, mix(MARSH, NIGHT, 0.45), mix(MARSH, INK, 0.6)),
    )
    with canvas.inside([*field, (1380, 800), (150, 800)]):
        for k in range(15):
            canvas.line(
                [(760 + (k - 7) * 26, 620), (760 + (k - 7) * 190, 810)],
                4,
                mix(MARSH, OCHRE, 0.3),
                0.35,
            )
    tree = mix(NIGHT, INK, 0.4)
    for x, y, r in (
        (1014, 624, 30),
        (1052, 630, 22),
        (812, 634, 20),
        (340, 634, 24),
        (372, 638, 17),
    ):
        canvas.disc((x, y - r * 0.7), (r, r), tree)
    _poles(canvas)


def _church(canvas: Canvas, foot: Point) -> None:
    white, shade = mix(PAPER, APRICOT, 0.22), mix(FOG, SEA, 0.4)
    canvas.fill(placed(points("26,22 26,-52 70,-82 118,-52 118,22"), foot), shade)
    canvas.fill(placed(points("20,-50 68,-86 126,-50"), foot), mix(BRICK, NIGHT, 0.35))
    canvas.fill(
        placed(points("-30,24 -30,-150 30,-150 30,24"), foot),
        across(foot[0] - 30, foot[0] + 30, white, shade),
    )
    canvas.fill(placed(points("-36,-148 0,-236 36,-148"), foot), mix(BRICK, NIGHT, 0.4))
    canvas.fill(placed(points("-36,-148 0,-236 -6,-148"), foot), mix(BRICK, APRICOT, 0.3))
    canvas.line(placed(points("0,-236 0,-262"), foot), 3, mix(NIGHT, INK, 0.3))
    for y in (-118, -64):
        canvas.fill(
            placed([*arc((-2, y), (8, 9), 180, 360, 10), (6, y + 20), (-10, y + 20)], foot),
            mix(NIGHT, SEA, 0.3),
        )


def _poles(canvas: Canvas) -> None:
    tone = mix(INK, NIGHT, 0.3)
    feet = ((270.0, 1.0), (660.0, 0.66), (902.0 + 20, 0.44), (1092.0, 0.31), (1210.0, 0.22))
    tips = []
    for x, size in feet:
        foot = 600 + 190 * size
        top = foot - 520 * size
        canvas.line([(x, foot), (x, top)], 13 * size + 1, tone)
        for arm, half in ((26, 74), (72, 58)):
            canvas.line(
                [(x - half * size, top + arm * size), (x + half * size, top + arm * size)],
                9 * size + 0.8,
                tone,
            )
            for side in (-1, 1):
                canvas.disc(
                    (x + side * half * 0.86 * size, top + (arm - 9) * size), 6 * size + 0.4, tone
                )
        tips.append((x, top, size))
    ends = [(-240.0, 20.0, 1.5), *tips]
    for arm, half in ((17, 64), (17, -64), (63, 50), (63, -50)):
        for (x0, y0, s0), (x1, y1, s1) in itertools.pairwise(ends):
            start, end = (x0 + half * s0, y0 + arm * s0), (x1 + half * s1, y1 + arm * s1)
            sag = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 34 * (s0 + s1) / 2)
            canvas.line(curve([start, sag, end]), 1.2 + 1.4 * s1, tone, 0.85)


def _frame(canvas: Canvas) -> None:
    wood, light = mix(TIMBER, BARK, 0.62), mix(TIMBER, APRICOT, 0.4)
    outer, inner = rounded(128, 46, 1270, 792, 110), rounded(178, 96, 1170, 692, 74)
    canvas.fill(
        outer,
        Fade((128, 46), (1398, 838), (mix(wood, INK, 0.25), wood, mix(wood, INK, 0.45))),
        holes=[inner],
    )
    canvas.line(inner, 9, mix(INK, BARK, 0.3), closed=True)
    canvas.line(outer, 3, mix(wood, LAMP, 0.3), 0.7, closed=True)
    canvas.line(rounded(170, 88, 1186, 708, 80), 3, light, 0.55, closed=True)
    for x, y in ((153, 440), (1373, 440), (763, 72), (763, 812)):
        canvas.disc((x, y), 9, mix(OCHRE, BARK, 0.3))
        canvas.line([(x - 5, y - 4), (x + 5, y + 4)], 2, INK)
    with canvas.inside(inner):
        canvas.fill(points("250,90 470,90 250,800 60,800"), PAPER, 0.07)
        canvas.fill(points("520,90 580,90 370,800 310,800"), PAPER, 0.06)


def _folding_table(canvas: Canvas) -> None:
    top = points("330,872 1130,872 1210,972 250,972")
    canvas.fill(points("300,1000 1170,1000 1120,1080 350,1080"), INK, 0.5, soft=9)
    canvas.fill(
        top, Fade((400, 870), (900, 980), (mix(TIMBER, APRICOT, 0.45), mix(TIMBER, BARK, 0.3)))
    )
    canvas.fill(points("250,972 1210,972 1206,1002 254,1002"), mix(BARK, INK, 0.2))
    canvas.line([(250, 972), (1210, 972)], 4, mix(TIMBER, LAMP, 0.5))
    canvas.fill(points("700,1002 760,1002 748,1080 712,1080"), mix(OCHRE, BARK, 0.5))
    for x in (388, 1072):
        canvas.fill(rect(x - 34, 858, 68, 16), mix(OCHRE, BARK, 0.35))
    cup: Point = (486, 928)
    canvas.fill(
        [(x + 26, y + 14) for x, y in arc(cup, (104, 24))], mix(BARK, INK, 0.4), 0.55, soft=5
    )
    canvas.disc(cup, (104, 26), mix(PAPER, FOG, 0.25))
    canvas.disc(cup, (72, 17), mix(FOG, NIGHT, 0.2))
    canvas.line(arc((cup[0] + 72, cup[1] - 52), (31, 27)), 11, mix(PAPER, FOG, 0.35))
    body = placed(curve(points("-66,-98 -62,-48 -40,-10 0,-2 40,-10 62,-48 66,-98")), cup)
    canvas.fill(
        body,
        across(
            cup[0] - 66,
            cup[0] + 66,
            mix(PAPER, APRICOT, 0.25),
            mix(PAPER, FOG, 0.4),
            mix(FOG, NIGHT, 0.4),
        ),
    )
    with canvas.inside(body):
        canvas.line(placed(curve(points("-66,-66 0,-50 66,-66")), cup), 9, mix(NIGHT, SEA, 0.3))
    canvas.disc((cup[0], cup[1] - 98), (66, 15), mix(PAPER, APRICOT, 0.2))
    canvas.disc((cup[0], cup[1] - 95), (55, 11), mix(BARK, INK, 0.2))
    for k, sway in ((-18, 18), (14, -20)):
        rise = curve(
            [
                (cup[0] + k, 824),
                (cup[0] + k + sway, 770),
                (cup[0] + k - sway * 0.6, 706),
                (cup[0] + k + sway * 0.4, 640),
            ]
        )
        canvas.fill(ribbon(rise, (5, 20, 16, 2)), PAPER, 0.28, soft=5)
    ticket = points("742,936 930,914 958,946 772,964")
    canvas.fill([(x + 14, y + 9) for x, y in ticket], BARK, 0.6, soft=3)
    canvas.fill(ticket, mix(SAND, PAPER, 0.4))
    flap = points("742,936 930,914 922,868 752,884")
    canvas.fill(flap, mix(PAPER, APRICOT, 0.16))
    canvas.line(points("742,936 930,914"), 2, mix(SAND, BARK, 0.4))
    for share in (0.3, 0.55):
        canvas.line(
            [(770, 928 - 42 * share), (880 - 40 * share, 915 - 40 * share)],
            4,
            mix(NIGHT, SAND, 0.3),
            0.8,
        )
    canvas.disc((902, 890), 8, mix(TIMBER, BARK, 0.2))


def _curtain(canvas: Canvas) -> None:
    """Gather the curtain at the right edge with a cord."""
    drape = curve(
        points("1330,-20 1322,160 1352,330 1440,452 1462,500 1430,600 1396,800 1380,960 1372,1090")
    )
    form = [*drape, (1620, 1090), (1620, -20)]
    canvas.fill([(x - 20, y + 6) for x, y in form], INK, 0.45, soft=10)
    canvas.fill(form, across(1330, 1600, mix(BRICK, APRICOT, 0.22), BRICK, mix(BRICK, INK, 0.4)))
    with canvas.inside(form):
        for i, (top, knot, foot) in enumerate(
            (
                (1370, 1476, 1410),
                (1414, 1492, 1452),
                (1462, 1508, 1500),
                (1512, 1526, 1548),
                (1560, 1548, 1590),
            )
        ):
            fold = curve(
                [
                    (top, -20),
                    (top + 4, 180),
                    ((top + knot) / 2, 370),
                    (knot, 490),
                    ((foot + knot) / 2, 620),
                    (foot, 860),
                    (foot - 4, 1090),
                ]
            )
            canvas.fill(
                ribbon(fold, (20, 26, 16, 7, 16, 28, 30)), mix(BRICK, INK, 0.42 + 0.05 * i), 0.8
            )
            light = [(x - 18, y) for x, y in fold]
            canvas.fill(ribbon(light, (7, 9, 6, 2, 6, 10, 10)), mix(BRICK, APRICOT, 0.45), 0.6)
    canvas.shade(form, INK, (1600, 800), (1390, 300), 0.5)
    canvas.fill(points("1446,470 1620,486 1620,518 1446,506"), mix(OCHRE, BARK, 0.2))
    canvas.line([(1446, 473), (1620, 489)], 4, mix(OCHRE, LAMP, 0.4))
    canvas.fill(points("1466,506 1484,508 1488,586 1462,586"), mix(OCHRE, BARK, 0.3))
    for k in range(5):
        canvas.line([(1466 + k * 5, 540), (1464 + k * 5.6, 590)], 2, mix(OCHRE, BARK, 0.6))
