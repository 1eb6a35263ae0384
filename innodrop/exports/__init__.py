"""Files for other programs: one format each. `formats` finds those that a report can be written
in."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from innodrop.exports.report import Format


@cache
def formats() -> dict[str, Format]:
    """Every report format by name, in the order of the names."""
    modules = (
        importlib.import_module(f"{__name__}.{found.name}")
        for found in pkgutil.iter_modules(__path__)
    )
    found = [
        made for module in modules if isinstance(made := getattr(module, "FORMAT", None), Format)
    ]
    return {made.name: made for made in sorted(found, key=lambda made: made.name)}
