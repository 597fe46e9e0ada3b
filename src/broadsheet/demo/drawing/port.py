"""The container port during the strike and on the morning after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import cranes, ships, sky, water
from .cranes import Crane
from .desk import picture
from .paint import Fade, down
from .palette import (
    APRICOT,
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
from .perspective import View
from .pier import cold_brazier, pickets
from .shapes import Point, curve, rect, ribbon, ridge

if TYPE_CHECKING:
    from .canvas import Canvas

HORIZON = 565.0


DAWN = mix(APRICOT, PAPER, 0.25)


@picture("cranes-moving", "16:9")
def cranes_moving(canvas: Canvas) -> None:
    """Morning after the settlement: two booms down, the first ships coming in."""
    view = View((250, HORIZON), 11, 1150)
    sun = (196.0, HORIZON - 36)
    _warm_sky(canvas, sun)
    _far_shore(canvas, mix(mix(NIGHT, BRICK, 0.3), DAWN, 0.55))
    _warm_water(canvas)
    row = _row(mix(INK, BRICK, 0.12), DAWN, view, {0, 1}, glint=mix(LAMP, OCHRE, 0.3))
    _mirror(canvas, view, row, mix(BRICK, NIGHT, 0.55))
    ships.hull_in_water(canvas, view.reflected(), 104, 207, mix(NIGHT, SEA, 0.35))
    _drown(canvas, mix(SEA, SHALLOW, 0.15))
    water.tremble(canvas, HORIZON + 22, 900, 4, canvas.chance)
    _sun_on_water(canvas, sun)
    _quay(canvas, view, mix(INK, BRICK, 0.22), mix(BRICK, OCHRE, 0.55))
    for crane in reversed(row[1:]):
        cranes.draw(canvas, view, crane)
    _yard(canvas, view, mix(INK, BRICK, 0.2), 0.35)
    ships.moored(canvas, view, 104, 207, canvas.chance, mix(NIGHT, BRICK, 0.3), APRICOT)
    cranes.draw(canvas, view, row[0])
    _load(canvas, view, row)
    _arrivals(canvas)
    cold_brazier(canvas)
    canvas.glow(sun, 420, APRICOT, 0.35)


def _warm_sky(canvas: Canvas, sun: Point) -> None:
    sky.air(
        canvas,
        0,
        HORIZON,
        mix(SHALLOW, SEA, 0.25),
        mix(SHALLOW, PAPER, 0.45),
        mix(SAND, PAPER, 0.3),
        mix(APRICOT, PAPER, 0.3),
        APRICOT,
    )
    canvas.glow(sun, 760, mix(APRICOT, OCHRE, 0.3), 0.6)
    lit = mix(LAMP, PAPER, 0.2)
    sky.streaks(
        canvas,
        (-100, 60, 1500, 300),
        mix(mix(SHALLOW, BRICK, 0.3), PAPER, 0.2),
        12,
        canvas.chance,
        0.55,
        lit,
    )
    sky.streaks(
        canvas, (-100, 330, 1200, 520), mix(APRICOT, BRICK, 0.35), 12, canvas.chance, 0.5, lit
    )
    canvas.glow(sun, 190, LAMP, 0.9)
    canvas.disc(sun, 47, mix(PAPER, LAMP, 0.25))


def _far_shore(canvas: Canvas, tone: Colour) -> None:
    chance = canvas.chance
    far = ridge((-20, HORIZON - 26), (760, HORIZON - 4), 11, chance)
    canvas.fill([*far, (760, HORIZON + 2), (-20, HORIZON + 2)], tone, 0.75)
    near = ridge((420, HORIZON - 3), (1620, HORIZON - 34), 12, chance)
    canvas.fill([*near, (1620, HORIZON + 2), (420, HORIZON + 2)], mix(tone, NIGHT, 0.25), 0.8)


def _warm_water(canvas: Canvas) -> None:
    canvas.fill(
        rect(0, HORIZON, 1600, 340),
        down(
            HORIZON,
            900,
            APRICOT,
            mix(APRICOT, SHALLOW, 0.55),
            mix(SEA, SHALLOW, 0.3),
            mix(SEA, NIGHT, 0.45),
        ),
    )


def _row(
    tone: Colour,
    air: Colour,
    view: View,
    lowered: set[int],
    glint: Colour | None = None,
    first: float = 196.0,
) -> list[Crane]:
    row = []
    for i in range(5):
        haze = (0.0, 0.2, 0.36, 0.48, 0.58)[i]
        row.append(
            Crane(
                150,
                first + i * 82,
                i not in lowered,
                mix(tone, air, haze),
                mix(glint, air, haze) if glint else None,
            )
        )
    return row


def _mirror(canvas: Canvas, view: View, row: list[Crane], tint: Colour) -> None:
    still = view.reflected()
    with canvas.inside(rect(0, HORIZON, 1600, 400)):
        for crane in reversed(row):
            tone = mix(crane.tone, tint, 0.55)
            cranes.draw(canvas, still, Crane(crane.x, crane.z, crane.raised, tone))


def _drown(canvas: Canvas, tone: Colour) -> None:
    """Let the reflections sink into the colour of the near water."""
    sheet = rect(0, HORIZON, 1600, 340)
    canvas.fill(sheet, Fade((0, HORIZON), (0, 900), (tone, tone), (0.0, 0.25, 0.75)))


def _quay(canvas: Canvas, view: View, dark: Colour, edge: Colour) -> None:
    wall = view.form([(146, 0, 60), (146, 4, 60), (146, 4, 900), (146, 0, 900)])
    canvas.fill(wall, dark)
    top = view.form([(146, 4, 60), (700, 4, 60), (700, 4, 900), (146, 4, 900)])
    canvas.fill(top, mix(dark, edge, 0.3))
    canvas.line([view.at(146, 4, 60), view.at(146, 4, 900)], 2.2, edge)
    for z in range(120, 600, 22):
        x, y = view.at(146, 2.6, z)
        tall = view.size(z) * 2.6
        canvas.fill(rect(x - tall * 0.3, y, tall * 0.6, tall), mix(dark, INK, 0.6))


def _yard(canvas: Canvas, view: View, shade: Colour, dim: float) -> None:
    """Stack containers two high on the quay at the right, in brick, sea and ochre."""
    tones = [BRICK, SEA, OCHRE, mix(BRICK, INK, 0.2), mix(SEA, NIGHT, 0.4)]
    for z in (330, 268, 214):
        for column in range(12):
            x = 212 + column * 14.5
            for tier in range(2 if (column + z) % 5 else 1):
                tone = mix(tones[(column * 2 + tier * 3 + z) % 5], shade, dim + (z - 214) / 700)
                box = view.front(x, 4 + tier * 6, z, 13.6, 5.7)
                canvas.fill(box, tone)
                for rib in range(1, 12):
                    at = x + rib * 13.6 / 12
                    canvas.line(
                        [view.at(at, 4.6 + tier * 6, z), view.at(at, 9.2 + tier * 6, z)],
                        0.9,
                        mix(tone, INK, 0.3),
                        0.7,
                    )
                canvas.shade(box, mix(tone, INK, 0.5), box[0], box[3], 0.5)


def _load(canvas: Canvas, view: View, row: list[Crane]) -> None:
    x, y = cranes.hanging(canvas, view, row[0], 0.68, 6.5)
    size = view.size(row[0].z)
    spread = rect(x - 4.6 * size, y - 0.8 * size, 9.2 * size, 1.1 * size)
    canvas.fill(spread, INK)
    box = rect(x - 4.8 * size, y + 0.4 * size, 9.6 * size, 5.2 * size)
    canvas.fill(box, Fade(box[0], box[1], (mix(BRICK, OCHRE, 0.45), mix(BRICK, INK, 0.05))))
    for i in range(1, 13):
        rib = box[0][0] + i * 9.6 * size / 13
        canvas.line([(rib, box[0][1] + 4), (rib, box[2][1] - 4)], 1.1, mix(BRICK, INK, 0.35))
    canvas.line([box[0], box[1]], 1.6, mix(BRICK, LAMP, 0.4))


def _sun_on_water(canvas: Canvas, sun: Point) -> None:
    water.ripples(
        canvas, (0, HORIZON + 8, 1600, 890), mix(NIGHT, SEA, 0.4), 190, canvas.chance, 0.45
    )
    water.ripples(
        canvas, (0, HORIZON + 4, 1600, 880), mix(APRICOT, PAPER, 0.3), 170, canvas.chance, 0.55
    )
    water.glitter(canvas, sun[0], HORIZON + 2, 890, mix(LAMP, PAPER, 0.4), canvas.chance, 1.0, 190)


def _arrivals(canvas: Canvas) -> None:
    tone = mix(NIGHT, BRICK, 0.35)
    for x, y, long, haze in ((66, 567, 62, 0.5), (150, 570, 88, 0.36), (282, 577, 140, 0.16)):
        ships.profile(canvas, (x, y), long, mix(tone, APRICOT, haze), faces=1)
        canvas.fill(
            ribbon([(x - long * 0.6, y), (x, y + 1), (x + long * 0.6, y)], (0.4, 3, 0.4)), INK, 0.35
        )
    ships.tug(canvas, (430, 586), 62, mix(INK, NIGHT, 0.5))
    canvas.line(curve([(402, 578), (376, 581), (352, 572)]), 1.2, INK, 0.8)
    wake = [(455, 586), (420, 590), (360, 593), (300, 592)]
    canvas.fill(ribbon(curve(wake), (0.5, 5, 3, 0.4)), mix(PAPER, LAMP, 0.3), 0.75)
    smoke = curve([(420, 556), (411, 542), (392, 533), (366, 530)])
    canvas.fill(ribbon(smoke, (4, 12, 18, 5)), mix(FOG, APRICOT, 0.5), 0.5, soft=3)


@picture("cranes-still", "16:9")
def cranes_still(canvas: Canvas) -> None:
    """The first morning of the strike: five booms up, six people round a fire."""
    view = View((330, HORIZON), 11, 960)
    haze = mix(mix(FOG, SAND, 0.55), PAPER, 0.25)
    sky.air(
        canvas,
        0,
        HORIZON,
        mix(FOG, SHALLOW, 0.35),
        mix(FOG, PAPER, 0.35),
        mix(SAND, PAPER, 0.4),
        mix(SAND, OCHRE, 0.28),
    )
    canvas.glow((420, HORIZON), (900, 260), mix(OCHRE, SAND, 0.4), 0.35)
    sky.streaks(
        canvas,
        (-100, 120, 1600, 500),
        mix(FOG, SEA, 0.25),
        13,
        canvas.chance,
        0.4,
        mix(PAPER, SAND, 0.4),
    )
    _far_shore(canvas, mix(SEA, haze, 0.7))
    canvas.fill(
        rect(0, HORIZON, 1600, 340),
        down(
            HORIZON,
            900,
            mix(SAND, OCHRE, 0.2),
            mix(FOG, SAND, 0.4),
            mix(SHALLOW, FOG, 0.5),
            mix(SEA, SHALLOW, 0.45),
        ),
    )
    row = _row(mix(INK, NIGHT, 0.2), haze, view, set(), first=182)
    _mirror(canvas, view, row, mix(SHALLOW, SEA, 0.4))
    _drown(canvas, mix(SHALLOW, SEA, 0.3))
    water.tremble(canvas, HORIZON + 30, 900, 2.2, canvas.chance)
    water.ripples(
        canvas, (0, HORIZON + 6, 1600, 890), mix(PAPER, SAND, 0.4), 90, canvas.chance, 0.4, 1.5
    )
    water.ripples(
        canvas, (0, HORIZON + 20, 1600, 890), mix(SEA, NIGHT, 0.3), 70, canvas.chance, 0.3, 1.4
    )
    _quay(canvas, view, mix(INK, NIGHT, 0.4), mix(SAND, FOG, 0.4))
    for crane in reversed(row[1:]):
        cranes.draw(canvas, view, crane)
    _yard(canvas, view, mix(FOG, NIGHT, 0.4), 0.12)
    cranes.draw(canvas, view, row[0])
    pickets(canvas)
