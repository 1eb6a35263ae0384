"""The figures: one file each, one constant `CHART` in it, found by `discover`.

From one chart file follow the figure on the screen, the table under it, and its picture in every
report.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from innodrop.charts.figure import Figure


@cache
def discover() -> dict[str, Figure]:
    """Every figure by id, in the order of the ids."""
    modules = (
        importlib.import_module(f"{__name__}.{found.name}")
        for found in pkgutil.iter_modules(__path__)
    )
    figures = [
        figure for module in modules if isinstance(figure := getattr(module, "CHART", None), Figure)
    ]
    return {figure.id: figure for figure in sorted(figures, key=lambda figure: figure.id)}
