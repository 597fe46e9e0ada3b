"""The container port at the end of the strike and during it."""

from __future__ import annotations

from . import cranes, people, ships, sky, water
from .canvas import Canvas
from .cranes import Crane
from .desk import picture
from .paint import Fade, down
from .palette import (
    APRICOT, BARK, BRICK, FOG, INK, LAMP, MARSH, NIGHT, OCHRE, PAPER, SAND, SEA, SHALLOW, Colour, mix,
)
from .people import Person
from .perspective import View
from .shapes import Point, along, arc, curve, placed, rect, ridge, ribbon

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
    _cold_brazier(canvas)
    canvas.glow(sun, 420, APRICOT, 0.35)


def _warm_sky(canvas: Canvas, sun: Point) -> None:
    sky.air(canvas, 0, HORIZON, mix(SHALLOW, SEA, 0.25), mix(SHALLOW, PAPER, 0.45),
            mix(SAND, PAPER, 0.3), mix(APRICOT, PAPER, 0.3), APRICOT)
    canvas.glow(sun, 760, mix(APRICOT, OCHRE, 0.3), 0.6)
    lit = mix(LAMP, PAPER, 0.2)
    sky.streaks(canvas, (-100, 60, 1500, 300), mix(mix(SHALLOW, BRICK, 0.3), PAPER, 0.2), 12,
                canvas.chance, 0.55, lit)
    sky.streaks(canvas, (-100, 330, 1200, 520), mix(APRICOT, BRICK, 0.35), 12, canvas.chance, 0.5, lit)
    canvas.glow(sun, 190, LAMP, 0.9)
    canvas.disc(sun, 47, mix(PAPER, LAMP, 0.25))


def _far_shore(canvas: Canvas, tone: Colour) -> None:
    chance = canvas.chance
    far = ridge((-20, HORIZON - 26), (760, HORIZON - 4), 11, chance)
    canvas.fill([*far, (760, HORIZON + 2), (-20, HORIZON + 2)], tone, 0.75)
    near = ridge((420, HORIZON - 3), (1620, HORIZON - 34), 12, chance)
    canvas.fill([*near, (1620, HORIZON + 2), (420, HORIZON + 2)], mix(tone, NIGHT, 0.25), 0.8)


def _warm_water(canvas: Canvas) -> None:
    canvas.fill(rect(0, HORIZON, 1600, 340), down(HORIZON, 900, APRICOT, mix(APRICOT, SHALLOW, 0.55),
                mix(SEA, SHALLOW, 0.3), mix(SEA, NIGHT, 0.45)))


def _row(tone: Colour, air: Colour, view: View, lowered: set[int], glint: Colour | None = None,
         first: float = 196.0) -> list[Crane]:
    row = []
    for i in range(5):
        haze = (0.0, 0.2, 0.36, 0.48, 0.58)[i]
        row.append(Crane(150, first + i * 82, i not in lowered, mix(tone, air, haze),
                         mix(glint, air, haze) if glint else None))
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
                    canvas.line([view.at(at, 4.6 + tier * 6, z), view.at(at, 9.2 + tier * 6, z)], 0.9,
                                mix(tone, INK, 0.3), 0.7)
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
    water.ripples(canvas, (0, HORIZON + 8, 1600, 890), mix(NIGHT, SEA, 0.4), 190, canvas.chance, 0.45)
    water.ripples(canvas, (0, HORIZON + 4, 1600, 880), mix(APRICOT, PAPER, 0.3), 170, canvas.chance, 0.55)
    water.glitter(canvas, sun[0], HORIZON + 2, 890, mix(LAMP, PAPER, 0.4), canvas.chance, 1.0, 190)


def _arrivals(canvas: Canvas) -> None:
    tone = mix(NIGHT, BRICK, 0.35)
    for x, y, long, haze in ((66, 567, 62, 0.5), (150, 570, 88, 0.36), (282, 577, 140, 0.16)):
        ships.profile(canvas, (x, y), long, mix(tone, APRICOT, haze), faces=1)
        canvas.fill(ribbon([(x - long * 0.6, y), (x, y + 1), (x + long * 0.6, y)], (0.4, 3, 0.4)), INK, 0.35)
    ships.tug(canvas, (430, 586), 62, mix(INK, NIGHT, 0.5))
    canvas.line(curve([(402, 578), (376, 581), (352, 572)]), 1.2, INK, 0.8)
    wake = [(455, 586), (420, 590), (360, 593), (300, 592)]
    canvas.fill(ribbon(curve(wake), (0.5, 5, 3, 0.4)), mix(PAPER, LAMP, 0.3), 0.75)
    smoke = curve([(420, 556), (411, 542), (392, 533), (366, 530)])
    canvas.fill(ribbon(smoke, (4, 12, 18, 5)), mix(FOG, APRICOT, 0.5), 0.5, soft=3)


def _pier(canvas: Canvas, top: Colour, front: Colour) -> None:
    """Lay the stone pier the reader stands on, in slabs that run to the vanishing point."""
    deck = [(-10, 806), (506, 814), (640, 862), (660, 910), (-10, 910)]
    canvas.fill(deck, down(800, 900, mix(top, PAPER, 0.08), mix(top, INK, 0.3)))
    with canvas.inside(deck):
        for i, y in enumerate((806, 822, 846, 882, 930)):
            canvas.line([(-10, y), (700, y + 8)], 1.2 + i * 0.4, front, 0.55)
            for k in range(9):
                x = 40 + k * 92 + (46 if i % 2 else 0)
                canvas.line([(x, y), (x - (300 - x) * 0.07, y + 16 + 10 * i)], 1.2 + i * 0.3, front, 0.45)
        canvas.shade(deck, INK, (640, 900), (300, 800), 0.6)
    canvas.line(deck[:3], 3.4, mix(top, PAPER, 0.4), 0.75)
    canvas.fill([deck[1], deck[2], deck[3], (632, 910), (616, 866), (500, 822)], front, 0.8)


def _cold_brazier(canvas: Canvas) -> None:
    _pier(canvas, mix(INK, BARK, 0.5), INK)
    canvas.glow((120, 812), 300, mix(OCHRE, BRICK, 0.4), 0.22)
    _drum(canvas, (150, 862), 1.25, False)
    rise = curve([(150, 778), (158, 748), (145, 716), (160, 678), (150, 640)])
    canvas.fill(ribbon(rise, (3, 8, 11, 7, 1)), mix(FOG, PAPER, 0.4), 0.4, soft=2.2)
    _bollard(canvas, (436, 852))
    _gull(canvas, (437, 799), 1.0)


def _drum(canvas: Canvas, foot: Point, size: float, burning: bool) -> None:
    """Draw an oil drum with holes, standing on three bricks."""
    x, y = foot
    body = placed([(-26, -66), (26, -66), (25, 0), (-25, 0)], foot, size)
    for dx in (-20, 0, 20):
        canvas.fill(rect(x + (dx - 7) * size, y - 2, 14 * size, 9 * size), mix(BRICK, INK, 0.5))
    canvas.fill(body, Fade((x - 26, 0), (x + 26, 0), (mix(BARK, OCHRE, 0.25), BARK, INK)))
    for row in (-50, -32, -14):
        canvas.line(placed([(-26, row + 9), (26, row + 9)], foot, size), 1.6, INK, 0.7)
        for hole in (-14, 0, 14):
            tone = mix(OCHRE, LAMP, 0.4) if burning else INK
            canvas.disc((x + hole * size, y + row * size), 3.4 * size, tone)
    canvas.disc((x, y - 66 * size), (26 * size, 6 * size), mix(OCHRE, BRICK, 0.3) if burning else INK)


def _bollard(canvas: Canvas, foot: Point) -> None:
    shape = curve([(-17, 0), (-15, -8), (-9, -30), (-17, -40), (-12, -49), (12, -49), (17, -40),
                   (9, -30), (15, -8), (17, 0)])
    canvas.fill(placed(shape, foot), Fade((foot[0] - 18, 0), (foot[0] + 18, 0),
                                          (mix(BRICK, OCHRE, 0.4), mix(INK, BARK, 0.3), INK)))
    rope = curve([(-16, -16), (0, -11), (16, -17), (40, 4), (150, 30)])
    canvas.line(placed(rope, foot), 5, mix(SAND, BARK, 0.45))


def _gull(canvas: Canvas, foot: Point, size: float) -> None:
    body = curve([(-34, -24), (-20, -36), (0, -46), (9, -58), (18, -60), (25, -52), (22, -40), (13, -24),
                  (-4, -17), (-18, -19)], closed=True, steps=6)
    canvas.fill(placed(body, foot, size), PAPER)
    wing = curve([(-44, -20), (-24, -34), (-2, -40), (8, -32), (-6, -22), (-24, -20)], closed=True, steps=6)
    canvas.fill(placed(wing, foot, size), mix(FOG, NIGHT, 0.3))
    canvas.fill(placed([(-48, -18), (-28, -25), (-22, -20)], foot, size), INK)
    canvas.fill(placed([(23, -54), (36, -49), (23, -47)], foot, size), OCHRE)
    canvas.disc((foot[0] + 18.5 * size, foot[1] - 53.5 * size), 1.9 * size, INK)
    for x in (-1, 6):
        canvas.line(placed([(x, -18), (x + 1, 4)], foot, size), 2, OCHRE)


@picture("cranes-still", "16:9")
def cranes_still(canvas: Canvas) -> None:
    """The first morning of the strike: five booms up, six people round a fire."""
    view = View((330, HORIZON), 11, 960)
    haze = mix(mix(FOG, SAND, 0.55), PAPER, 0.25)
    sky.air(canvas, 0, HORIZON, mix(FOG, SHALLOW, 0.35), mix(FOG, PAPER, 0.35), mix(SAND, PAPER, 0.4),
            mix(SAND, OCHRE, 0.28))
    canvas.glow((420, HORIZON), (900, 260), mix(OCHRE, SAND, 0.4), 0.35)
    sky.streaks(canvas, (-100, 120, 1600, 500), mix(FOG, SEA, 0.25), 13, canvas.chance, 0.4, mix(PAPER, SAND, 0.4))
    _far_shore(canvas, mix(SEA, haze, 0.7))
    canvas.fill(rect(0, HORIZON, 1600, 340), down(HORIZON, 900, mix(SAND, OCHRE, 0.2), mix(FOG, SAND, 0.4),
                mix(SHALLOW, FOG, 0.5), mix(SEA, SHALLOW, 0.45)))
    row = _row(mix(INK, NIGHT, 0.2), haze, view, set(), first=182)
    _mirror(canvas, view, row, mix(SHALLOW, SEA, 0.4))
    _drown(canvas, mix(SHALLOW, SEA, 0.3))
    water.tremble(canvas, HORIZON + 30, 900, 2.2, canvas.chance)
    water.ripples(canvas, (0, HORIZON + 6, 1600, 890), mix(PAPER, SAND, 0.4), 90, canvas.chance, 0.4, 1.5)
    water.ripples(canvas, (0, HORIZON + 20, 1600, 890), mix(SEA, NIGHT, 0.3), 70, canvas.chance, 0.3, 1.4)
    _quay(canvas, view, mix(INK, NIGHT, 0.4), mix(SAND, FOG, 0.4))
    for crane in reversed(row[1:]):
        cranes.draw(canvas, view, crane)
    _yard(canvas, view, mix(FOG, NIGHT, 0.4), 0.12)
    cranes.draw(canvas, view, row[0])
    _pickets(canvas)


def _pickets(canvas: Canvas) -> None:
    _pier(canvas, mix(mix(INK, NIGHT, 0.35), SAND, 0.16), INK)
    fire: Point = (268, 846)
    canvas.glow((fire[0], fire[1] - 100), 360, OCHRE, 0.55)
    canvas.fill(arc((fire[0], fire[1] + 4), (250, 40)), mix(OCHRE, BRICK, 0.3), 0.3, soft=14)
    warm = mix(OCHRE, LAMP, 0.35)
    for place in PICKETS[:2]:
        _picket(canvas, place, fire, warm)
    _drum(canvas, fire, 1.1, True)
    _flame(canvas, (fire[0], fire[1] - 72))
    for place in PICKETS[2:]:
        _picket(canvas, place, fire, warm)


def _picket(canvas: Canvas, place: tuple[Point, float, Person], fire: Point, warm: Colour) -> None:
    foot, high, person = place
    away = along(fire, foot, 1.75)
    shadow = [(foot[0] - 14, foot[1]), (foot[0] + 14, foot[1]), (away[0] + 22, away[1] + 8),
              (away[0] - 22, away[1] + 8)]
    canvas.fill(shadow, INK, 0.5, soft=2)
    people.stand(canvas, foot, high, person, people.Light(warm, person.faces, 0.85))


# The six at the fire, the two behind it first: where they stand, how tall, who.
PICKETS: list[tuple[Point, float, Person]] = [
    ((192, 826), 196, Person(coat=mix(INK, SEA, 0.3), hat="beanie", hair=BRICK, arms="warming")),
    ((352, 828), 202, Person(coat=mix(INK, MARSH, 0.45), hat="cap", arms="crossed", faces=-1)),
    ((54, 866), 218, Person(coat=mix(INK, NIGHT, 0.7), hair=mix(FOG, INK, 0.25), long_coat=True)),
    ((132, 874), 222, Person(coat=mix(BRICK, OCHRE, 0.4), hat="beanie", arms="mug", stripes=mix(SAND, PAPER, 0.3))),
    ((404, 868), 212, Person(coat=mix(INK, NIGHT, 0.5), hat="long", hair=BARK, arms="warming", faces=-1)),
    ((492, 876), 224, Person(coat=mix(NIGHT, SEA, 0.35), hat="beanie", hair=mix(OCHRE, INK, 0.4), faces=-1,
                             stout=1.14, beard=True)),
]


def _flame(canvas: Canvas, foot: Point) -> None:
    tongue = curve([(-20, 2), (-23, -22), (-11, -46), (-13, -66), (3, -88), (4, -62), (13, -54), (22, -26), (20, 2)])
    canvas.fill(placed(tongue, foot), Fade((0, foot[1] - 88), (0, foot[1]), (mix(OCHRE, BRICK, 0.3), OCHRE)))
    core = curve([(-11, 2), (-12, -18), (-3, -40), (3, -52), (6, -34), (12, -16), (11, 2)])
    canvas.fill(placed(core, foot), mix(LAMP, PAPER, 0.4))
    chance = canvas.chance
    for _ in range(16):
        spark = foot[0] + chance.gauss(6, 18), foot[1] - chance.uniform(70, 190)
        canvas.disc(spark, chance.uniform(0.9, 2), mix(OCHRE, LAMP, 0.4), 0.9)
    plume = curve([(0, -80), (14, -130), (4, -190), (26, -260), (20, -330)])
    canvas.fill(ribbon(placed(plume, foot), (6, 22, 34, 30, 6)), mix(FOG, INK, 0.35), 0.3, soft=7)
