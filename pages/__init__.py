"""One file per page, one constant `PAGE` in it, found by `discover`. No code runs at import."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from innodrop.ui.shell.page import Page


@cache
def discover() -> tuple[Page, ...]:
    """Every page, in menu order."""
    modules = [
        importlib.import_module(f"{__name__}.{found.name}")
        for found in pkgutil.iter_modules(__path__)
    ]
    return tuple(sorted((module.PAGE for module in modules), key=lambda page: page.position))
