"""The server answers while it imports what pages need; pages wait for that."""

from __future__ import annotations

import asyncio
import sys
from threading import Event, Thread

from innodrop.web import warm


def test_a_page_waits_until_the_process_is_warm_and_never_again() -> None:
    over = Event()
    thread = Thread(target=over.wait)

    async def visits() -> None:
        await warm.finished()  # nobody warms this process yet
        thread.start()
        warm._warming.add(thread)  # noqa: SLF001
        page = asyncio.create_task(warm.finished())
        done, _ = await asyncio.wait([page], timeout=0.1)
        assert done == set()
        over.set()
        await page
        await warm.finished()

    asyncio.run(visits())
    assert not thread.is_alive()


def test_everything_that_a_page_needs_is_imported_and_the_script_itself_is_not_run() -> None:
    names = set(warm.modules())
    assert {"pages.overview", "innodrop.ui.shell.frame", "innodrop.charts.parts.figure"} <= names
    assert warm.SCRIPT not in names
    assert warm.SCRIPT not in sys.modules
