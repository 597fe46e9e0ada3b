"""Standing people: a few flat shapes each, light on one side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .paint import Fade
from .palette import BARK, FOG, INK, NIGHT, OCHRE, PAPER, SAND, Colour, mix
from .shapes import Point, arc, curve, placed, ribbon

if TYPE_CHECKING:
    from .canvas import Canvas

# Arms as shoulder, elbow, hand; in hundredths of the height, feet at (0, 0), facing right.
ARMS: dict[str, tuple[list[Point], list[Point]]] = {
    "pockets": ([(-8.5, -79), (-13, -65), (-8, -54)], [(8, -79), (11, -65), (7, -54)]),
    "warming": ([(-4, -78), (4, -65), (17, -65)], [(6, -78), (9, -66), (22, -68)]),
    "crossed": ([(-8.5, -79), (-11, -67), (4, -67)], [(8, -79), (11.5, -66), (-2, -65)]),
    "hanging": ([(-9, -79), (-12, -64), (-11, -49)], [(8.5, -79), (11, -64), (11, -49)]),
    "mug": ([(-8.5, -79), (-13, -65), (-8, -54)], [(8, -79), (11, -67), (8, -76)]),
    "bowl": ([(-8, -79), (-10, -66), (8, -66)], [(7.5, -79), (9, -65), (14, -66)]),
}
# The head in profile, facing right.
HEAD: list[Point] = [
    (-4.6, -91.5),
    (-4.4, -97.4),
    (0, -100.2),
    (4.2, -98.4),
    (5.2, -94.6),
    (6.9, -91.6),
    (5.4, -90.8),
    (5.2, -87.6),
    (2.2, -85.6),
    (-1.8, -86.4),
]
HAIR: dict[str, list[Point]] = {
    "": [
        (-4, -88.6),
        (-5.4, -93),
        (-5, -98.4),
        (-0.6, -101.2),
        (4, -100),
        (5.2, -96.6),
        (1.6, -96.6),
        (-0.2, -93.6),
        (-1.6, -93.4),
        (-2, -89.4),
    ],
    "long": [
        (-4.6, -79.5),
        (-6.8, -88),
        (-5.6, -98.6),
        (-0.6, -101.4),
        (4.2, -100),
        (5.2, -96.6),
        (1.4, -96.4),
        (-0.4, -92),
        (-0.6, -84),
        (-1.8, -80),
    ],
    "bun": [
        (-4, -90),
        (-8.4, -92.4),
        (-8.6, -97.6),
        (-5, -98.6),
        (-0.6, -101.2),
        (4, -100),
        (5.2, -96.6),
        (1.2, -96.8),
        (-1.4, -92.6),
        (-2, -89.6),
    ],
    "beanie": [
        (-5.2, -93.6),
        (-5.2, -99.4),
        (-1.4, -102.8),
        (3.2, -102),
        (5.4, -98.2),
        (5.4, -95.2),
    ],
    "helmet": [(-5.6, -94.6), (-5.2, -100), (-0.4, -103.2), (4.6, -101), (6, -96.6), (6, -95.6)],
    "cap": [(-5, -93), (-5, -99), (-0.6, -101.6), (4, -100.4), (5.6, -97), (5.4, -95.8)],
}


_TROUSERS = mix(INK, NIGHT, 0.3)
_SKIN = mix(SAND, BARK, 0.3)


@dataclass(frozen=True)
class Person:
    """How somebody is dressed and stands."""

    coat: Colour = NIGHT
    trousers: Colour = _TROUSERS
    skin: Colour = _SKIN
    hair: Colour = INK
    hat: str = ""
    arms: str = "pockets"
    long_coat: bool = False
    faces: float = 1.0
    stout: float = 1.0
    stripes: Colour | None = None
    beard: bool = False


@dataclass(frozen=True)
class Light:
    """Where the light on a person comes from: 1 the right, -1 the left."""

    tone: Colour
    side: float = 1.0
    cover: float = 0.75


class _Body:
    def __init__(
        self, canvas: Canvas, foot: Point, height: float, person: Person, light: Light | None
    ) -> None:
        self.canvas, self.foot, self.person, self.light = canvas, foot, person, light
        self.unit = height / 100
        self.scale = (self.unit * person.faces * person.stout, self.unit)

    def set(self, points: list[Point]) -> list[Point]:
        return placed(points, self.foot, self.scale)

    def limb(self, points: list[Point], widths: tuple[float, ...], tone: Colour) -> None:
        # Segment by segment: a ribbon round a sharp elbow would cross itself.
        route, sizes = self.set(points), [w * self.unit for w in widths]
        for i in range(len(route) - 1):
            self.canvas.fill(ribbon(route[i : i + 2], sizes[i : i + 2]), tone)
        for joint, wide in zip(route, sizes, strict=True):
            self.canvas.disc(joint, wide / 2, tone)

    def lit(self, outline: list[Point], tone: Colour, dark: Colour = INK) -> None:
        """Model a form: shadow on the one side, the light on the other."""
        xs = [x for x, _ in outline]
        left, right = min(xs), max(xs)
        side = self.light.side if self.light else 1.0
        near, far = (right, left) if side > 0 else (left, right)
        y = outline[0][1]
        self.canvas.shade(outline, mix(tone, dark, 0.6), (far, y), (near, y), 0.7)
        if self.light:
            thin = (self.light.cover, 0.2, 0.0)
            glow = Fade((near, 0), (near + (far - near) * 0.62, 0), (self.light.tone,) * 2, thin)
            self.canvas.fill(outline, glow)


def stand(
    canvas: Canvas, foot: Point, height: float, person: Person, light: Light | None = None
) -> None:
    """Draw a person with the feet at ``foot``."""
    body = _Body(canvas, foot, height, person, light)
    _legs(body)
    back, front = ARMS[person.arms]
    body.limb(back, (6.6, 5.8, 4.4), mix(person.coat, INK, 0.4))
    _hand(body, back[-1], mix(person.skin, BARK, 0.3))
    _coat(body)
    _head(body)
    if person.arms == "bowl":
        _bowl(body)
    body.limb(front, (6.8, 6, 4.4), mix(person.coat, INK, 0.16))
    _hand(body, front[-1], person.skin)


def _legs(body: _Body) -> None:
    tone = body.person.trousers
    for hip, knee, ankle, shade in (
        ((-3, -48), (-4.4, -26), (-5.4, -3), 0.35),
        ((3, -48), (3.6, -26), (3.4, -3), 0.0),
    ):
        body.limb([hip, knee, ankle], (10, 7.4, 6), mix(tone, INK, shade))
        x = ankle[0]
        shoe = [(x - 3.2, 0), (x - 3.2, -4.6), (x + 2.6, -4.6), (x + 7.4, -1.8), (x + 7.6, 0)]
        body.canvas.fill(body.set(shoe), INK)


def _coat(body: _Body) -> None:
    person = body.person
    hem = -27 if person.long_coat else -44
    flare = 11.5 if person.long_coat else 10.2
    shape: list[Point] = [
        (-3, -86),
        (-9, -82.4),
        (-11, -76),
        (-10, -62),
        (-flare, hem),
        (0, hem + 1.4),
        (flare, hem),
        (9.6, -62),
        (10.4, -75),
        (8.6, -82),
        (3.6, -85.6),
    ]
    outline = body.set(curve(shape, closed=True, steps=6))
    body.canvas.fill(outline, person.coat)
    if person.stripes:
        _stripes(body, outline, person.stripes)
    body.lit(outline, person.coat)
    if not person.stripes:
        seam = body.set(curve([(2.6, -84), (3.4, -66), (3.2, hem + 1)]))
        body.canvas.line(seam, max(0.8, 0.7 * body.unit), mix(person.coat, INK, 0.5), 0.7)
    collar = body.set([(-4.4, -86), (0.6, -80.6), (4.8, -85.4), (3.4, -87.4), (-3, -88)])
    body.canvas.fill(collar, mix(person.coat, INK, 0.3))


def _stripes(body: _Body, outline: list[Point], tone: Colour) -> None:
    with body.canvas.inside(outline):
        for y in (-52, -60):
            body.canvas.line(body.set([(-14, y), (14, y)]), 2.4 * body.unit, tone)
        for x in (-5.4, 5.8):
            body.canvas.line(body.set([(x, -86), (x, -60)]), 2.1 * body.unit, tone)


def _hand(body: _Body, at: Point, skin: Colour) -> None:
    if body.person.arms != "pockets":
        body.canvas.disc(body.set([at])[0], 2.4 * body.unit, skin)


def _bowl(body: _Body) -> None:
    bowl = body.set(arc((11.5, -69.4), (8.6, 8.4), 0, 180, 24))
    body.canvas.fill(bowl, PAPER)
    body.canvas.shade(bowl, mix(FOG, NIGHT, 0.5), bowl[18], bowl[3], 0.6)
    body.canvas.fill(body.set(arc((11.5, -69.4), (8.6, 1.5))), mix(FOG, OCHRE, 0.35))


def _head(body: _Body) -> None:
    person = body.person
    body.limb([(-0.6, -84), (-0.2, -89)], (5.6, 5.2), mix(person.skin, BARK, 0.4))
    face = body.set(curve(HEAD, closed=True, steps=6))
    body.canvas.fill(face, person.skin)
    body.lit(face, person.skin, BARK)
    if person.beard:
        beard: list[Point] = [
            (-1.8, -91.6),
            (1.4, -89.4),
            (5.4, -89.4),
            (4.6, -85.4),
            (1, -84),
            (-2.4, -86.6),
        ]
        body.canvas.fill(body.set(curve(beard, closed=True, steps=6)), person.hair)
    hat = HAIR[person.hat]
    crown = body.set(curve(hat, closed=person.hat in ("", "long", "bun"), steps=6))
    body.canvas.fill(crown, person.hair)
    body.lit(crown, person.hair)
    brim = {
        "beanie": ((-5.2, -94.6), (5.6, -95.4), 2.8),
        "helmet": ((-5.8, -95), (8.6, -94.8), 1.5),
        "cap": ((2.4, -96), (9.8, -94.8), 1.7),
    }.get(person.hat)
    if brim:
        tone = mix(person.hair, SAND, 0.16)
        body.limb([brim[0], brim[1]], (brim[2], brim[2] * 0.8), tone)
