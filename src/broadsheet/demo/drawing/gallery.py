"""All pictures of the paper: importing a family of drawings enters it in the list."""

from __future__ import annotations

from . import port
from .desk import PICTURES, print_to

FAMILIES = (port,)
__all__ = ["FAMILIES", "PICTURES", "print_to"]
