"""Ship-to-shore cranes, in metres: portal, boom, stays, machine house."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .palette import BRICK, LAMP, Colour, mix
from .shapes import Point, along, placed, points

if TYPE_CHECKING:
    from .canvas import Canvas
    from .perspective import Place, View

GAUGE, DEEP, PORTAL, HINGE, APEX = 30.0, 15.0, 15.0, 43.0, 70.0
OUTREACH, BACKREACH = 60.0, 19.0


@dataclass(frozen=True)
class Crane:
    """One crane: where it stands (waterside rail, near frame) and how its boom lies."""

    x: float
    z: float
    raised: bool
    tone: Colour
    glint: Colour | None = None


class _Steel:
    """Beams between places, their width in metres."""

    def __init__(self, canvas: Canvas, view: View, tone: Colour) -> None:
        self.canvas, self.view, self.tone = canvas, view, tone

    def beam(self, start: Place, end: Place, wide: float, tone: Colour | None = None) -> None:
        size = self.view.size((start[2] + end[2]) / 2)
        ends = [self.view.at(*start), self.view.at(*end)]
        self.canvas.line(ends, max(0.7, wide * size), tone or self.tone)

    def truss(self, start: Place, end: Place, deep: float, bays: int) -> None:
        """Draw two chords with a zigzag between, ``deep`` metres apart."""
        angle = math.atan2(end[1] - start[1], end[0] - start[0]) + math.pi / 2
        dx, dy = math.cos(angle) * deep, math.sin(angle) * deep
        upper = [_between(start, end, i / bays) for i in range(bays + 1)]
        lower = [(x - dx, y - dy, z) for x, y, z in upper]
        self.beam(start, end, 1.0)
        self.beam(lower[0], lower[-1], 1.0)
        for i in range(bays):
            here, there = (upper, lower) if i % 2 else (lower, upper)
            self.beam(here[i], there[i + 1], 0.42)
        self.beam(upper[-1], lower[-1], 0.8)


def _between(start: Place, end: Place, share: float) -> Place:
    x, y = along((start[0], start[1]), (end[0], end[1]), share)
    return x, y, start[2]


def tip(crane: Crane, share: float = 1.0) -> Place:
    """Return the place at ``share`` of the boom's length."""
    angle = math.radians(79 if crane.raised else 0.6)
    reach = OUTREACH * share
    away = crane.z + DEEP / 2
    return crane.x - math.cos(angle) * reach, HINGE + math.sin(angle) * reach, away


def draw(canvas: Canvas, view: View, crane: Crane) -> None:
    """Draw a crane, the far frame first."""
    far = mix(crane.tone, canvas_haze(crane.tone), 0.16)
    _frame(_Steel(canvas, view, far), crane, crane.z + DEEP)
    steel = _Steel(canvas, view, crane.tone)
    _ties(steel, crane)
    _boom(steel, crane)
    _frame(steel, crane, crane.z)
    _house(steel, crane)
    if crane.glint:
        _glints(steel, crane, crane.glint)
    beacon = view.at(crane.x + 4, APEX + 2, crane.z + DEEP / 2)
    canvas.disc(beacon, max(1.6, view.size(crane.z) * 0.6), BRICK)


def canvas_haze(tone: Colour) -> Colour:
    """Return the tone of air that lies between the two frames of a crane."""
    return mix(tone, LAMP, 0.6)


def _frame(steel: _Steel, crane: Crane, z: float) -> None:
    x, land = crane.x, crane.x + GAUGE
    for leg in (x, land):
        steel.beam((leg, 4, z), (leg, HINGE, z), 2.0)
        steel.beam((leg - 3.5, 4.6, z), (leg + 3.5, 4.6, z), 1.4)
        for wheel in (-3, -1, 1, 3):
            steel.beam((leg + wheel, 3.4, z), (leg + wheel, 4.2, z), 1.1)
    steel.beam((x, PORTAL, z), (land, PORTAL, z), 2.2)
    steel.beam((x, HINGE, z), (land, HINGE, z), 1.8)
    steel.beam((x, PORTAL, z), (land, HINGE - 1, z), 0.9)
    steel.beam((x, HINGE, z), (x + 4, APEX, z), 1.5)
    steel.beam((x + 4, APEX, z), (land - 2, HINGE, z), 0.8)


def _ties(steel: _Steel, crane: Crane) -> None:
    near, far = crane.z, crane.z + DEEP
    for x in (crane.x, crane.x + GAUGE):
        for y in (PORTAL, HINGE):
            steel.beam((x, y, near), (x, y, far), 1.5)
        steel.beam((x, PORTAL, near), (x, HINGE, far), 0.6)
    steel.beam((crane.x + 4, APEX, near), (crane.x + 4, APEX, far), 1.6)


def _boom(steel: _Steel, crane: Crane) -> None:
    middle = crane.z + DEEP / 2
    root: Place = (crane.x, HINGE + 1.6, middle)
    top: Place = (crane.x + 4, APEX, middle)
    steel.truss(tip(crane), root, 3.2, 22)
    steel.truss(root, (crane.x + GAUGE + BACKREACH, HINGE + 1.6, middle), 3.2, 17)
    for share in (0.48, 0.93):
        steel.beam(top, tip(crane, share), 0.5)
    steel.beam(top, (crane.x + GAUGE + BACKREACH - 3, HINGE + 1.6, middle), 0.5)


def _house(steel: _Steel, crane: Crane) -> None:
    x, z = crane.x + GAUGE + 2, crane.z + 3
    steel.canvas.fill(steel.view.side(x, HINGE + 1.5, z, 10, 7), mix(steel.tone, LAMP, 0.1))
    steel.canvas.fill(steel.view.front(x, HINGE + 1.5, z, 15, 7), steel.tone)
    flights = [(crane.x + GAUGE + (2.6 if i % 2 else 0.8), 5 + i * 4.7, crane.z) for i in range(9)]
    for start, end in itertools.pairwise(flights):
        steel.beam(start, end, 0.5)


def _glints(steel: _Steel, crane: Crane, glint: Colour) -> None:
    """Catch the low light on the edges that face it."""
    edge = 0.75
    for x in (crane.x, crane.x + GAUGE):
        steel.beam((x - edge, 5, crane.z), (x - edge, HINGE, crane.z), 0.45, glint)
    steel.beam((crane.x - edge, HINGE, crane.z), (crane.x + 3.4, APEX, crane.z), 0.4, glint)


def hanging(canvas: Canvas, view: View, crane: Crane, share: float, drop: float) -> Point:
    """Draw trolley and cables at ``share`` of the boom; return where the load hangs."""
    x, y, z = tip(crane, share)
    steel = _Steel(canvas, view, crane.tone)
    canvas.fill(view.front(x - 3.5, y - 3.4, z, 7, 2.4), crane.tone)
    canvas.fill(view.front(x + 4.5, y - 6.5, z, 3.4, 4), crane.tone)
    for side in (-2.6, -0.9, 0.9, 2.6):
        steel.beam((x + side, y - 3, z), (x + side * 1.15, y - drop, z), 0.22)
    return view.at(x, y - drop, z)


def silhouette(canvas: Canvas, foot: Point, size: float, tone: Colour) -> None:
    """Draw a small crane with its boom up."""
    for route, wide in (
        ("-20,0 -20,-62", 3),
        ("10,0 10,-62", 3),
        ("-20,-24 10,-24", 3),
        ("-34,-62 30,-62", 4),
        ("-20,-62 -14,-92 10,-62", 2.4),
        ("-20,-62 -46,-152", 4),
        ("-14,-92 -34,-112", 1.4),
        ("-20,-24 10,-62", 1.4),
    ):
        canvas.line(placed(points(route), foot, size), wide * size, tone)
    canvas.fill(placed(points("6,-76 30,-76 30,-62 6,-62"), foot, size), tone)
