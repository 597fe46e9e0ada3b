"""Charts of amounts: columns by decade, bars by packet, ships in rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .chart_frame import QUIET, VALUE, Field, Scale, Words, furnish, guide
from .desk import picture
from .lettering import Type, write
from .palette import BRICK, INK, MARSH, NIGHT, OCHRE, PAPER, SEA, SHALLOW, Colour
from .shapes import Outline, placed, rect

if TYPE_CHECKING:
    from .canvas import Canvas

FLOOD_DAYS = {
    "1930s": 4, "1940s": 5, "1950s": 4, "1960s": 7, "1970s": 9, "1980s": 12, "1990s": 19,
    "2000s": 31, "2010s": 47,
}  # fmt: skip
GERMINATED = {
    "Rihani lentil": 11, "black pea": 7, "vetch": 6, "flax": 3, "chickpea": 2, "clover": 2,
    "barley": 0, "emmer": 0, "millet": 0, "mustard": 0, "onion": 0, "sorghum": 0,
}  # fmt: skip
AT_ANCHOR = {"Day before": 3, "First day": 7, "Second day": 12, "Third day": 17}
HULL: Outline = [(-31, -6), (33, -6), (27, 12), (-25, 12)]
BRIDGE: Outline = [(-27, -6), (-27, -26), (-11, -26), (-11, -6)]
FUNNEL: Outline = [(-24, -26), (-24, -35), (-17, -35), (-17, -26)]
BOX: Outline = [(-5, -8), (-5, -20), (23, -20), (23, -8)]


@picture("chart-flood-days", "3:2", grain=0)
def flood_days(canvas: Canvas) -> None:
    """Nine decades, and the last of them taller than four together."""
    field = furnish(
        canvas,
        Words(
            "Days of flooding at Lantern Quay",
            "Days on which the tide passed 3.20\u00a0metres at the Old Gauge, by decade",
            "Source: harbour master’s tide books",
        ),
    )
    base = field.bottom - 62
    height = Scale(0, 50, base, field.top + 34)
    for days in (10, 20, 30, 40):
        guide(canvas, (field.left, height.at(days)), (field.right, height.at(days)))
    step = (field.right - field.left) / len(FLOOD_DAYS)
    for number, (decade, days) in enumerate(FLOOD_DAYS.items()):
        last = number == len(FLOOD_DAYS) - 1
        left, top = field.left + number * step + step * 0.14, height.at(days)
        middle = left + step * 0.36
        canvas.fill(rect(left, top, step * 0.72, base - top), SEA if last else SHALLOW)
        write(canvas, str(days), (middle, top - 16), VALUE, "middle")
        write(
            canvas,
            decade,
            (middle, base + 60),
            Type(44, bold=0.022) if last else Type(44),
            "middle",
        )
    canvas.line([(field.left, base), (field.right, base)], 5, INK)


@picture("chart-germination", "3:2", grain=0)
def germination(canvas: Canvas) -> None:
    """Twelve packets, half of which had waited too long."""
    field = furnish(
        canvas,
        Words(
            "What woke after ninety-four years",
            "Seeds germinated, of 20 sown from each packet in drawer 114",
            "Source: Vessmouth Museum of Trade",
        ),
    )
    top, bottom = field.top + 10, field.bottom - 40
    count = Scale(0, 20, field.left + 310, field.right - 20)
    for seeds in (5, 10, 15, 20):
        guide(canvas, (count.at(seeds), top), (count.at(seeds), bottom))
        write(canvas, str(seeds), (count.at(seeds), bottom + 48), Type(42, QUIET), "middle")
    step = (bottom - top) / len(GERMINATED)
    for number, (name, seeds) in enumerate(GERMINATED.items()):
        middle = top + (number + 0.5) * step
        _packet(canvas, count, middle, (name, seeds), OCHRE if number == 0 else MARSH)
    canvas.line([(count.start, top), (count.start, bottom)], 5, INK)
    write(canvas, "0", (count.start, bottom + 48), Type(42, QUIET), "middle")


def _packet(
    canvas: Canvas, count: Scale, middle: float, row: tuple[str, int], tone: Colour
) -> None:
    name, seeds = row
    face = Type(44, bold=0.024) if tone is OCHRE else Type(44)
    write(canvas, name, (count.start - 26, middle + 15), face, "right")
    if seeds:
        length = count.at(seeds) - count.start
        canvas.fill(rect(count.start, middle - 18, length, 36), tone)
        face = Type(46, bold=0.024)
        write(canvas, str(seeds), (count.at(seeds) + 16, middle + 16), face)
    else:
        canvas.disc((count.start + 26, middle), 12, INK)
        canvas.disc((count.start + 26, middle), 7.5, PAPER)


@picture("chart-ships-at-anchor", "3:2", grain=0)
def ships_at_anchor(canvas: Canvas) -> None:
    """One small ship for every ship that waits."""
    field = furnish(
        canvas,
        Words(
            "Waiting in Skerrel Roads",
            "Ships at anchor at noon, by day of the strike; one figure is one ship",
            "Source: harbour master’s log",
        ),
    )
    step = (field.bottom - field.top) / len(AT_ANCHOR)
    for number, (day, ships) in enumerate(AT_ANCHOR.items()):
        tone = BRICK if number == len(AT_ANCHOR) - 1 else NIGHT
        _fleet(canvas, field, field.top + number * step, (day, ships), tone)


def _fleet(canvas: Canvas, field: Field, top: float, row: tuple[str, int], tone: Colour) -> None:
    day, ships = row
    write(canvas, day, (field.left, top + 44), Type(46))
    water = top + 128
    guide(canvas, (field.left, water), (field.right, water))
    spacing = 78.0
    for place in range(ships):
        _ship(canvas, (field.left + 36 + place * spacing, water - 12), tone)
    end = field.left + ships * spacing + 12
    write(canvas, str(ships), (end, water - 6), Type(64, tone, bold=0.026))


def _ship(canvas: Canvas, at: tuple[float, float], tone: Colour) -> None:
    canvas.many([placed(part, at, 1.08) for part in (HULL, BRIDGE, FUNNEL, BOX)], tone)
