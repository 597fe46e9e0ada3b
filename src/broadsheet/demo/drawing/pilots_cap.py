"""The cap from which the lot was drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .desk import picture
from .paint import Fade, across
from .palette import (
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
from .shapes import Point, arc, curve, placed, points, rect, ribbon

if TYPE_CHECKING:
    from .canvas import Canvas


@picture("pilots-cap", "3:2", FOG)
def pilots_cap(canvas: Canvas) -> None:
    """The cap from which the lot was drawn, hard light from the left."""
    canvas.fill(
        rect(0, 0, 1600, 640), across(0, 1600, mix(FOG, PAPER, 0.5), FOG, mix(FOG, NIGHT, 0.22))
    )
    canvas.shade(rect(900, 0, 700, 640), mix(FOG, NIGHT, 0.4), (1600, 640), (950, 200), 0.4)
    canvas.fill(
        rect(0, 620, 1600, 460),
        across(0, 1600, mix(SAND, PAPER, 0.45), SAND, mix(SAND, BARK, 0.25)),
    )
    pane = mix(PAPER, LAMP, 0.2)
    for x in (250, 470):
        for y in (60, 262):
            light = [(x, y), (x + 190, y + 26), (x + 190, y + 206), (x, y + 180)]
            canvas.fill(light, Fade((x, 0), (x + 190, 0), (pane, pane), (0.75, 0.5)), soft=3)
    canvas.line([(0, 620), (1600, 620)], 3, mix(SAND, BARK, 0.35), 0.7)
    for i in range(5):
        y = 668 + i * i * 24
        canvas.line([(0, y), (1600, y + 4)], 2, mix(SAND, BARK, 0.3), 0.5)
    shadow = curve(
        points(
            "520,900 760,926 1040,910 1340,866 1560,826 1660,808 1660,716 1460,712 1240,726 "
            "1000,780 700,850"
        ),
        closed=True,
    )
    canvas.fill(shadow, mix(BARK, NIGHT, 0.45), 0.72, soft=2.5)
    _cap(canvas, (690, 650))
    _slip(canvas, (1290, 968), 1.0, -8)


PINE_GREEN = mix(INK, MARSH, 0.4)


RIM = (300.0, 118.0)


def _cap(canvas: Canvas, at: Point) -> None:
    """Draw a peaked cap lying on its crown: the flat top below, the band, the peak to the left."""
    navy, dark = mix(NIGHT, SEA, 0.12), mix(INK, NIGHT, 0.25)
    mouth = (at[0], at[1] - 116)
    side = [
        *placed(curve(points("-296,-30 -318,8 -420,28 -466,70 -472,104")), at),
        *arc((at[0], at[1] + 112), (472, 150), 180, 0, 60),
        *placed(curve(points("472,104 466,70 420,28 318,8 296,-30")), at),
    ]
    canvas.fill(side, across(at[0] - 470, at[0] + 470, mix(NIGHT, SEA, 0.75), navy, dark, INK))
    with canvas.inside(side):
        for turn in (28, 62, 96, 130, 158):
            top, foot = (
                arc(at, (296, 112), turn, turn + 1, 1)[0],
                arc((at[0], at[1] + 100), (470, 150), turn, turn + 1, 1)[0],
            )
            seam = curve([top, (along_x(top, foot, 0.45), top[1] + 0.3 * (foot[1] - top[1])), foot])
            canvas.line(seam, 4, mix(INK, NIGHT, 0.2), 0.7)
        canvas.shade(side, INK, (at[0] + 470, at[1] + 120), (at[0] - 60, at[1] + 60), 0.8)
    canvas.line(arc((at[0], at[1] + 84), (472, 150), 2, 178, 70), 6, mix(NIGHT, INK, 0.5))
    glint = arc((at[0], at[1] + 80), (471, 150), 84, 178, 40)
    canvas.fill(ribbon(glint, (0.4, 3, 5, 5, 2)), mix(SEA, SHALLOW, 0.4))
    band = [*arc(mouth, RIM, 180, 0, 50), *arc((at[0], at[1] - 12), (304, 118), 0, 180, 50)]
    canvas.fill(band, across(at[0] - 300, at[0] + 300, mix(NIGHT, SEA, 0.35), dark, INK))
    gold = [
        *arc((at[0], mouth[1] + 40), (301, 118), 180, 0, 50),
        *arc((at[0], mouth[1] + 84), (303, 118), 0, 180, 50),
    ]
    canvas.fill(
        gold,
        across(
            at[0] - 300,
            at[0] + 300,
            mix(OCHRE, LAMP, 0.6),
            OCHRE,
            mix(OCHRE, BARK, 0.3),
            mix(BARK, OCHRE, 0.35),
        ),
    )
    _lining(canvas, mouth)
    canvas.disc((at[0] + 262, at[1] + 2), 15, mix(OCHRE, BARK, 0.2))
    canvas.disc((at[0] + 258, at[1] - 2), 6, mix(OCHRE, LAMP, 0.6))
    _peak(canvas, mouth)


def along_x(start: Point, end: Point, share: float) -> float:
    """Return the x at ``share`` of the way."""
    return start[0] + (end[0] - start[0]) * share


def _lining(canvas: Canvas, mouth: Point) -> None:
    canvas.fill(
        arc(mouth, RIM),
        across(mouth[0] - 300, mouth[0] + 300, INK, mix(BARK, INK, 0.35), mix(BRICK, BARK, 0.35)),
    )
    with canvas.inside(
        [*arc(mouth, RIM, 0, 180, 50), (mouth[0] - 300, -50), (mouth[0] + 300, -50)]
    ):
        leather = [
            *arc(mouth, RIM, 180, 360, 50),
            *arc((mouth[0], mouth[1] + 40), (286, 112), 360, 180, 50),
        ]
        canvas.fill(
            leather,
            across(
                mouth[0] - 300,
                mouth[0] + 300,
                mix(BARK, INK, 0.3),
                mix(TIMBER, BARK, 0.4),
                mix(TIMBER, LAMP, 0.2),
            ),
        )
        _slip(canvas, (mouth[0] - 60, mouth[1] - 6), 0.86, -22)
        _slip(canvas, (mouth[0] + 112, mouth[1] + 16), 0.86, 14)
    canvas.line(arc(mouth, (300, 118), 0, 180, 60), 6, mix(NIGHT, SEA, 0.5))


def _peak(canvas: Canvas, mouth: Point) -> None:
    """Let the peak swing out in front, its underside up, gold braid along its edge."""
    inner: list[Point] = []
    outer: list[Point] = []
    braid: list[Point] = []
    for k in range(41):
        t = k / 40
        x, y = arc(mouth, RIM, 56 + 126 * t, 57 + 126 * t, 1)[0]
        swell = math.sin(math.pi * t) ** 0.72
        inner.append((x, y))
        for line, reach in ((outer, 1.0), (braid, 0.88)):
            line.append((x - 150 * swell * reach, y + 104 * swell * reach))
    form = [*inner, *outer[::-1]]
    canvas.fill([(x + 10, y + 22) for x, y in form], INK, 0.5, soft=7)
    canvas.fill(
        form,
        Fade(
            (mouth[0] - 400, mouth[1]),
            (mouth[0] + 60, mouth[1] + 160),
            (mix(PINE_GREEN, SAND, 0.2), PINE_GREEN, mix(PINE_GREEN, INK, 0.6)),
        ),
    )
    canvas.shade(form, INK, (mouth[0] + 100, mouth[1] + 170), (mouth[0] - 260, mouth[1] + 60), 0.6)
    rim = [*outer, *braid[::-1]]
    canvas.fill(
        rim,
        across(mouth[0] - 420, mouth[0] + 90, mix(OCHRE, LAMP, 0.6), OCHRE, mix(OCHRE, BARK, 0.4)),
    )
    canvas.line(outer, 7, INK)
    canvas.line(inner, 5, mix(NIGHT, SEA, 0.5))


def _slip(canvas: Canvas, at: Point, size: float, turn: float) -> None:
    """Draw a slip of paper, folded once, its upper half standing open."""
    lower = placed(points("-92,14 74,-6 96,44 -70,66"), at, size, turn)
    canvas.fill(
        [(x + 26 * size, y + 8 * size) for x, y in lower], mix(BARK, NIGHT, 0.4), 0.5, soft=3
    )
    canvas.fill(lower, mix(FOG, PAPER, 0.3))
    upper = placed(points("-92,14 74,-6 80,-62 -78,-48"), at, size, turn)
    canvas.fill(upper, Fade(upper[0], upper[2], (mix(PAPER, FOG, 0.2), PAPER)))
    canvas.line([upper[0], upper[1]], 2.4, mix(FOG, NIGHT, 0.3))
    for y in (-34, -20):
        canvas.line(
            placed([(-60, y + 2), (40, y - 9)], at, size, turn), 3 * size, mix(NIGHT, FOG, 0.3), 0.6
        )
