"""The start of the process: import everything that a page needs, then take it out of the
collector's sight."""

from __future__ import annotations

import gc
import importlib
import pkgutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from innodrop.web import logs

ROOMS = (
    "innodrop.model",
    "innodrop.tables",
    "innodrop.charts",
    "innodrop.writers",
    "innodrop.store",
    "innodrop.services",
    "innodrop.difference",
    "innodrop.report",
    "innodrop.pack",
    "innodrop.ui",
    "pages",
)
SCRIPT = "innodrop.ui.main"
"""Streamlit runs it for each visitor; importing it would run it without one."""

LIBRARIES = ("babel.numbers", "pandas", "plotly.graph_objects")


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Warm the process before it answers.

    Streamlit collects garbage of all generations after every run. Frozen objects are left out of
    that: it took a rerun from 63 to 5 ms.
    """
    logs.begin()
    for name in modules():
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    yield


def modules() -> Iterator[str]:
    """The names of everything to import, without the script itself."""
    yield from LIBRARIES
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            if module.name != SCRIPT:
                yield module.name
