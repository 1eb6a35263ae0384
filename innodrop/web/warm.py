"""The process' start: import all that a page needs, then hide it from the collector."""

from __future__ import annotations

import gc
import importlib
import logging
import pkgutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from threading import Thread

from starlette.concurrency import run_in_threadpool

from innodrop import errors, settings, tables
from innodrop.services import tidying
from innodrop.web import databases, logs

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

LIBRARIES = ("babel.numbers", "icalendar", "pandas", "plotly.graph_objects")

log = logging.getLogger("innodrop.start")
_warming: set[Thread] = set()


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Warm the process, while the pages for signing in are answered already."""
    logs.begin(settings.load().log)
    _put_right()
    thread = Thread(target=warm, name="warm", daemon=True)
    _warming.add(thread)
    thread.start()
    yield


def _put_right() -> None:
    """Rights and leftovers, also where the server was not started by `serve`, which tells first."""
    with suppress(errors.Refusal):  # of a database that cannot be read: every page says so
        for told in tidying.put_right(settings.load(), databases.facts()):
            log.warning(told)


async def finished() -> None:
    """Returns when all is imported; at once where nobody warms the process.
    In a circle of imports a page that came earlier might be given half a module."""
    while _warming:
        thread = next(iter(_warming))
        await run_in_threadpool(thread.join)
        _warming.discard(thread)


def warm() -> None:
    """Import everything and freeze it: out of the collection of garbage that Streamlit does
    after every run, which took a rerun from 63 to 5 ms."""
    for name in modules():
        importlib.import_module(name)
    for table in tables.discover().values():
        table.row.model_rebuild()
    gc.collect()
    gc.freeze()


def modules() -> Iterator[str]:
    """The names of everything to import, without the script itself."""
    yield from LIBRARIES
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            if module.name != SCRIPT:
                yield module.name
