"""Charts of change: the river at the border by week, and the comet's light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .chart_frame import LABEL, QUIET, Scale, Words, dashed, furnish, guide
from .desk import picture
from .lettering import Type, write
from .palette import BRICK, INK, NIGHT, OCHRE, PAPER, SEA, mix

if TYPE_CHECKING:
    from .canvas import Canvas

FLOW = (171, 168, 164, 159, 155, 151, 148, 146, 143, 142)
TREATY_FLOOR = 140
MAGNITUDE = (11.8, 10.6, 9.3, 7.9, 6.4, 5.1, 4.2, 2.9)
NAKED_EYE = 6
MIST = mix(PAPER, NIGHT, 0.22)


@picture("chart-border-flow", "3:2", grain=0)
def border_flow(canvas: Canvas) -> None:
    """Ten weeks of less water, down to just above the line of the treaty."""
    field = furnish(
        canvas,
        Words(
            "The Vess at the border",
            "Mean weekly flow at Kallbrück, cubic metres a second",
            "Source: joint river commission",
        ),
    )
    flow = Scale(130, 180, field.bottom - 62, field.top + 24)
    week = Scale(1, 10, field.left + 180, field.right - 126)
    for cubic_metres in range(130, 181, 10):
        height = flow.at(cubic_metres)
        guide(canvas, (field.left + 96, height), (field.right, height))
        write(canvas, str(cubic_metres), (field.left + 76, height + 15), Type(44, QUIET), "right")
    floor = flow.at(TREATY_FLOOR)
    dashed(canvas, [(field.left + 96, floor), (field.right, floor)], 5, BRICK)
    name = Type(46, BRICK, bold=0.02, halo=PAPER)
    write(canvas, f"treaty floor: {TREATY_FLOOR}", (field.left + 120, floor - 20), name)
    points = [(week.at(i + 1), flow.at(value)) for i, value in enumerate(FLOW)]
    canvas.line(points, 8, SEA)
    for (x, y), value in ((points[0], FLOW[0]), (points[-1], FLOW[-1])):
        canvas.disc((x, y), 15, SEA)
        write(canvas, str(value), (x, y - 32), Type(56, SEA, bold=0.026, halo=PAPER), "middle")
    for number in range(1, 11):
        x, base = week.at(number), flow.at(130)
        canvas.line([(x, base), (x, base + 14)], 3, INK)
        words = f"week {number}" if number in {1, 10} else str(number)
        write(canvas, words, (x, base + 66), LABEL, "middle")
    canvas.line([(field.left + 96, flow.at(130)), (field.right, flow.at(130))], 4, INK)


@picture("chart-comet-magnitude", "3:2", ground=NIGHT, grain=0)
def comet_magnitude(canvas: Canvas) -> None:
    """Seven weeks of a comet that kept ahead of its forecast."""
    field = furnish(
        canvas,
        Words(
            "Brighter, then brighter than it should be",
            "Magnitude of Comet Fenwright-Dahl; smaller numbers are brighter",
            "Source: Tolley Head Observatory",
        ),
        PAPER,
        MIST,
    )
    light = Scale(12, 2, field.bottom - 74, field.top + 16)
    week = Scale(0, 7, field.left + 150, field.right - 116)
    faint = mix(NIGHT, PAPER, 0.24)
    for magnitude in range(2, 13, 2):
        height = light.at(magnitude)
        guide(canvas, (field.left + 72, height), (field.right, height), faint)
        write(canvas, str(magnitude), (field.left + 52, height + 15), Type(44, MIST), "right")
    limit = light.at(NAKED_EYE)
    dashed(canvas, [(field.left + 72, limit), (field.right, limit)], 5, OCHRE)
    points = [(week.at(i), light.at(value)) for i, value in enumerate(MAGNITUDE)]
    canvas.line(points, 7, PAPER)
    for point in points[:-1]:
        canvas.disc(point, 11, PAPER)
    _naked_eye(canvas, (field.left + 90, limit - 22))
    canvas.disc(points[-1], 22, OCHRE)
    last = Type(64, OCHRE, bold=0.026, halo=NIGHT)
    write(canvas, str(MAGNITUDE[-1]), (points[-1][0] - 40, points[-1][1] + 4), last, "right")
    for number in range(8):
        x, base = week.at(number), light.at(12)
        canvas.line([(x, base), (x, base + 14)], 3, MIST)
        words = {0: "7 weeks ago", 7: "last night"}.get(number, str(7 - number))
        write(canvas, words, (x, base + 74), Type(44, PAPER), "middle")


def _naked_eye(canvas: Canvas, at: tuple[float, float]) -> None:
    face = Type(42, OCHRE, bold=0.014, halo=NIGHT)
    write(canvas, "visible to the naked eye above this line", at, face)
