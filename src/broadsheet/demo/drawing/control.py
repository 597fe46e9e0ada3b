"""The remote control room of the cranes: six screens, one chair, nobody in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import cranes
from .cranes import Crane
from .desk import picture
from .paint import Fade, across, down
from .palette import (
    BARK,
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
    mix,
)
from .perspective import View
from .shapes import Point, arc, curve, placed, points, rect, rounded

if TYPE_CHECKING:
    from .canvas import Canvas
    from .palette import Colour

# Where each camera stands: vanishing point and eye on a screen 236 by 150, how near it sees.
CAMERAS: tuple[tuple[Point, float, float, float], ...] = (
    ((20, 150), 9, 242, -28.0),
    ((118, 108), 40, 196, -118.0),
    ((250, 160), 3, 252, -198.0),
    ((118, 30), 84, 244, -134.0),
    ((-60, 132), 10, 760, -52.0),
    ((150, 208), 1, 470, -116.0),
)


@picture("crane-room", "3:2", INK)
def crane_room(canvas: Canvas) -> None:
    """The room that is warmer than the cabin, before anybody works in it."""
    _walls(canvas)
    _window(canvas)
    for i in range(6):
        _screen(canvas, (470 + i % 3 * 264, 176 + i // 3 * 196), i)
    _desk(canvas)
    _coat(canvas, (1412, 330))
    _chair(canvas, (836, 1006))


def _walls(canvas: Canvas) -> None:
    wall = mix(NIGHT, INK, 0.5)
    canvas.fill(
        canvas.sheet,
        across(0, 1600, mix(wall, SEA, 0.22), mix(wall, INK, 0.1), mix(INK, NIGHT, 0.25)),
    )
    for x in range(340, 1600, 210):
        canvas.line([(x, 0), (x, 830)], 2, INK, 0.4)
    canvas.fill(
        rect(0, 828, 1600, 240), down(828, 1067, mix(NIGHT, SEA, 0.12), mix(NIGHT, INK, 0.3))
    )
    canvas.fill(arc((836, 960), (640, 120)), mix(SEA, SHALLOW, 0.3), 0.2, soft=40)
    canvas.fill(rect(0, 812, 1600, 18), mix(INK, NIGHT, 0.2))
    canvas.fill(rect(0, 56, 1600, 10), mix(INK, NIGHT, 0.3))
    canvas.glow((836, 380), (820, 540), mix(SEA, SHALLOW, 0.3), 0.6)


def _window(canvas: Canvas) -> None:
    """Let the day in at the far left, with the real crane in it."""
    left, top, wide, high = 86.0, 130.0, 172.0, 560.0
    canvas.glow((left + wide / 2, top + high / 2), (420, 560), mix(SHALLOW, PAPER, 0.4), 0.4)
    pane = rect(left, top, wide, high)
    with canvas.inside(pane):
        canvas.fill(
            pane,
            down(
                top,
                top + high,
                mix(SHALLOW, SEA, 0.1),
                mix(SHALLOW, PAPER, 0.55),
                mix(SAND, PAPER, 0.4),
            ),
        )
        canvas.fill(
            rect(left, top + 404, wide, 200),
            down(top + 404, top + high, mix(SHALLOW, PAPER, 0.2), SEA),
        )
        for k in range(9):
            canvas.line(
                [
                    (left + (k * 67) % 150, top + 424 + k * 15),
                    (left + (k * 67) % 150 + 46, top + 424 + k * 15),
                ],
                2,
                PAPER,
                0.5,
            )
        canvas.fill(rect(left, top + 396, wide, 12), mix(INK, NIGHT, 0.5))
        cranes.silhouette(canvas, (left + 96, top + 397), 1.3, mix(INK, NIGHT, 0.3))
        canvas.fill(rect(left + 44, top + 384, 30, 13), BRICK)
        canvas.fill(rect(left + 8, top + 384, 30, 13), mix(SEA, NIGHT, 0.2))
    frame = mix(FOG, NIGHT, 0.45)
    canvas.line(pane, 15, frame, closed=True)
    canvas.line([(left, top + 188), (left + wide, top + 188)], 8, frame)
    canvas.fill(rect(left - 26, top + high + 6, wide + 52, 20), mix(frame, PAPER, 0.35))
    canvas.fill(rect(left - 26, top + high + 26, wide + 52, 9), mix(frame, INK, 0.6))
    floor = points("70,850 300,850 640,1080 200,1080")
    canvas.fill(
        floor, Fade((180, 850), (420, 1080), (mix(SHALLOW, PAPER, 0.3),) * 2, (0.34, 0.05)), soft=5
    )


def _screen(canvas: Canvas, corner: Point, i: int) -> None:
    x, y = corner
    wide, high = 244.0, 172.0
    canvas.fill(rounded(x - 10, y - 10, wide + 20, high + 20, 9), mix(INK, NIGHT, 0.12))
    canvas.line([(x - 8, y - 9), (x + wide + 8, y - 9)], 2.4, mix(NIGHT, SHALLOW, 0.35), 0.8)
    glass = rect(x, y, wide, high)
    canvas.fill(glass, down(y, y + high, mix(SEA, SHALLOW, 0.42), mix(SEA, SHALLOW, 0.12)))
    vanish, eye, reach, shift = CAMERAS[i]
    view = View((x + vanish[0], y + vanish[1]), eye, reach)
    with canvas.inside(glass):
        for k in range(1, 6):
            canvas.line([(x, y + k * 29), (x + wide, y + k * 29)], 1, mix(SEA, SHALLOW, 0.5), 0.35)
        level = vanish[1] + eye * reach / 260
        canvas.fill(rect(x, y + level, wide, high), mix(NIGHT, SEA, 0.2), 0.8)
        distance = 250 if i == 4 else 190
        cranes.draw(
            canvas, view, Crane(120 + shift, distance, True, mix(PAPER, SHALLOW, 0.1), OCHRE)
        )
        _aim(canvas, (x + wide - 24, y + 22))
        canvas.fill(
            [(x, y), (x + wide * 0.5, y), (x + wide * 0.2, y + high), (x, y + high)], PAPER, 0.06
        )
    canvas.disc((x + wide - 10, y + high + 5), 2.6, OCHRE)


def _aim(canvas: Canvas, at: Point) -> None:
    canvas.line(arc(at, 8), 1.6, OCHRE, 0.9)
    for dx, dy in ((12, 0), (-12, 0), (0, 12), (0, -12)):
        canvas.line(
            [(at[0] + dx * 0.4, at[1] + dy * 0.4), (at[0] + dx, at[1] + dy)], 1.6, OCHRE, 0.9
        )


def _desk(canvas: Canvas) -> None:
    for x in (590, 1090):
        canvas.fill(rect(x - 16, 556, 32, 110), mix(INK, NIGHT, 0.2))
    top = points("392,656 1284,656 1344,736 330,736")
    canvas.fill(
        top,
        Fade(
            (330, 0), (1344, 0), (mix(SEA, FOG, 0.35), mix(NIGHT, SEA, 0.7), mix(NIGHT, INK, 0.3))
        ),
    )
    with canvas.inside(top):
        for i in range(3):
            canvas.fill(
                arc((592 + i * 264, 660), (112, 40)), mix(SHALLOW, PAPER, 0.2), 0.28, soft=9
            )
    canvas.fill(points("330,736 1344,736 1344,762 330,762"), mix(INK, NIGHT, 0.4))
    canvas.line([(330, 736), (1344, 736)], 2.6, mix(SHALLOW, SEA, 0.3), 0.9)
    for x in (372, 1270):
        canvas.fill(rect(x, 762, 34, 250), across(x, x + 34, mix(NIGHT, SEA, 0.35), INK))
    canvas.fill(rect(406, 762, 864, 160), Fade((0, 762), (0, 830), (INK, INK), (0.6, 0.2)))
    for x in (520, 1140):
        canvas.fill(placed(points("-52,16 52,16 40,-14 -40,-14"), (x, 700)), mix(INK, NIGHT, 0.25))
        canvas.line([(x, 690), (x + 6, 644)], 9, INK)
        canvas.disc((x + 6, 638), 15, mix(BRICK, INK, 0.12))
        canvas.disc((x + 2, 634), 5, mix(BRICK, PAPER, 0.5))
        for k in (-26, -10, 26):
            canvas.disc((x + k, 706), 4, OCHRE if k == 26 else mix(SHALLOW, SEA, 0.4))
    mug = placed(points("-20,-44 20,-44 17,0 -17,0"), (960, 700))
    canvas.line(arc((984, 680), (13, 14)), 5, mix(PAPER, NIGHT, 0.3))
    canvas.fill(mug, across(940, 980, mix(PAPER, SHALLOW, 0.3), mix(FOG, NIGHT, 0.45)))
    canvas.disc((960, 657), (20, 5), mix(BARK, INK, 0.2))


def _coat(canvas: Canvas, hook: Point) -> None:
    x, y = hook
    canvas.fill(rect(x - 104, y - 26, 208, 24), mix(BARK, INK, 0.25))
    canvas.line([(x - 104, y - 26), (x + 104, y - 26)], 2, mix(BARK, OCHRE, 0.5))
    for px in (x - 44, x + 62):
        canvas.line([(px, y - 14), (px, y + 8)], 7, mix(FOG, NIGHT, 0.3))
    jacket = curve(
        points(
            "-44,2 -70,24 -92,70 -104,200 -108,330 -84,340 -78,250 -74,376 -20,384 18,376 22,240 "
            "30,338 52,330 44,190 28,66 6,22 -20,4"
        ),
        closed=True,
        steps=6,
    )
    form = placed(jacket, hook)
    tone = mix(BRICK, OCHRE, 0.34)
    canvas.fill([(px + 18, py + 12) for px, py in form], INK, 0.5, soft=7)
    canvas.fill(form, across(x - 108, x + 52, mix(tone, SAND, 0.12), mix(tone, INK, 0.4)))
    with canvas.inside(form):
        for band in (236, 286):
            canvas.line(placed([(-120, band), (60, band + 6)], hook), 17, mix(SAND, FOG, 0.4))
        canvas.line(placed(curve(points("-28,20 -26,160 -30,390")), hook), 4, mix(tone, INK, 0.6))
        for fold in ("-74,60 -80,200 -76,330", "20,80 24,190 20,300", "-52,120 -56,250 -50,376"):
            canvas.line(placed(curve(points(fold)), hook), 6, mix(tone, INK, 0.5), 0.6)
    canvas.shade(form, INK, (x + 52, y + 200), (x - 90, y + 200), 0.7)
    canvas.fill(
        placed(curve(points("-58,10 -26,-4 4,12 -8,34 -26,22 -44,34"), closed=True), hook),
        mix(tone, INK, 0.5),
    )
    helmet = (x + 66, y + 58)
    shell = placed([*arc((0, 0), (60, 62), 180, 360, 30), (70, 12), (-66, 12)], helmet)
    canvas.fill([(px + 12, py + 9) for px, py in shell], INK, 0.5, soft=6)
    canvas.fill(
        shell,
        across(helmet[0] - 60, helmet[0] + 60, mix(OCHRE, LAMP, 0.5), OCHRE, mix(OCHRE, BARK, 0.4)),
    )
    canvas.shade(
        shell, mix(BARK, INK, 0.4), (helmet[0] + 70, helmet[1]), (helmet[0] - 30, helmet[1]), 0.6
    )
    canvas.line(placed(arc((0, 0), (14, 62), 180, 360, 20), helmet), 4, mix(OCHRE, BARK, 0.35))
    canvas.line(placed(points("-70,13 74,13"), helmet), 8, mix(OCHRE, LAMP, 0.3))


def _chair(canvas: Canvas, foot: Point) -> None:
    """Draw the swivel chair from behind, its rim lit by the screens."""
    black, rim = mix(INK, NIGHT, 0.16), mix(SHALLOW, SEA, 0.2)
    canvas.fill(arc((foot[0], foot[1] + 12), (210, 26)), INK, 0.6, soft=8)
    for dx, dy in ((-150, 10), (-84, 34), (6, 44), (92, 32), (152, 8)):
        canvas.line([(foot[0], foot[1] - 34), (foot[0] + dx, foot[1] + dy - 12)], 17, black)
        canvas.line(
            [(foot[0] + dx * 0.1, foot[1] - 40), (foot[0] + dx, foot[1] + dy - 19)], 3, rim, 0.6
        )
        canvas.disc((foot[0] + dx, foot[1] + dy), 13, INK)
        canvas.disc((foot[0] + dx - 3, foot[1] + dy - 3), 4, mix(NIGHT, SHALLOW, 0.3))
    canvas.fill(
        placed(points("-13,-150 13,-150 16,-30 -16,-30"), foot),
        across(foot[0] - 14, foot[0] + 14, mix(FOG, NIGHT, 0.3), INK),
    )
    _seat(canvas, foot, black, rim)


def _seat(canvas: Canvas, foot: Point, black: Colour, rim: Colour) -> None:
    seat = placed(
        curve(
            points("-150,-176 -120,-196 120,-196 150,-176 140,-146 -140,-146"), closed=True, steps=6
        ),
        foot,
    )
    canvas.fill(seat, black)
    canvas.line(seat[:7], 3, rim, 0.5)
    for side in (-1, 1):
        arm = placed(points("136,-160 168,-170 172,-300 160,-300"), foot, (side, 1))
        canvas.fill(arm, black)
        rest = placed(
            curve(points("132,-318 190,-318 194,-298 134,-296"), closed=True, steps=5),
            foot,
            (side, 1),
        )
        canvas.fill(rest, black)
        canvas.line(placed(points("136,-317 186,-317"), foot, (side, 1)), 3.4, rim, 0.8)
    _backrest(canvas, foot)
    top = placed(curve(points("-136,-400 -122,-452 -66,-485 66,-485 122,-452 136,-400")), foot)
    canvas.line(top, 4.6, rim, 0.9)


def _backrest(canvas: Canvas, foot: Point) -> None:
    back = placed(
        curve(
            points(
                "-116,-214 -138,-330 -122,-452 -66,-486 66,-486 122,-452 138,-330 116,-214 "
                "40,-196 -40,-196"
            ),
            closed=True,
        ),
        foot,
    )
    canvas.fill(
        back, down(foot[1] - 486, foot[1] - 196, mix(NIGHT, INK, 0.35), mix(INK, NIGHT, 0.35))
    )
    canvas.shade(back, INK, (foot[0] + 150, foot[1] - 220), (foot[0] - 100, foot[1] - 420), 0.6)
    with canvas.inside(back):
        canvas.line(
            placed(
                curve(
                    points(
                        "-96,-222 -112,-330 -100,-436 -54,-462 54,-462 100,-436 112,-330 96,-222"
                    )
                ),
                foot,
            ),
            3,
            mix(NIGHT, SEA, 0.4),
            0.8,
        )
        for y in (-420, -400):
            canvas.line(placed([(-60, y), (60, y)], foot), 4, mix(NIGHT, SEA, 0.35), 0.8)
