"""All pictures of the paper: importing a family of drawings enters it in the list."""

from __future__ import annotations

from . import (  # noqa: F401 each enters its pictures in PICTURES
    barrage,
    bridge,
    cabinet,
    chart_bars,
    chart_depths,
    chart_lines,
    comets,
    control,
    dark_quay,
    drawer,
    fog_book,
    foghorns,
    glasshouse,
    hinged_wall,
    lamp_room,
    lentil_bowl,
    map_gauge,
    map_train,
    map_vess,
    map_wards,
    market,
    mountains,
    night_train,
    pilots_cap,
    port,
    rooms,
    skerrel,
    telescope,
    train_window,
)
from .desk import PICTURES, print_to

__all__ = ["PICTURES", "print_to"]
