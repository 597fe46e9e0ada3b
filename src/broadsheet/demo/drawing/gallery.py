"""All pictures of the paper: importing a family of drawings enters it in the list."""

from __future__ import annotations

from . import (
    chart_bars,
    chart_depths,
    chart_lines,
    map_gauge,
    map_train,
    map_vess,
    map_wards,
    port,
)
from .desk import PICTURES, print_to

FAMILIES = (
    chart_bars,
    chart_depths,
    chart_lines,
    map_gauge,
    map_train,
    map_vess,
    map_wards,
    port,
)
__all__ = ["FAMILIES", "PICTURES", "print_to"]
