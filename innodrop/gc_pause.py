"""Python's search for garbage in cycles, left out while very many rows or figures are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left_alone() -> Iterator[None]:
    """No search within: over growing rows, none of them garbage, it would take a quarter of the
    time. Of two threads in here the first that leaves turns it on again; never does it stay off."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
