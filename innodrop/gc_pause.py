"""Python's search for garbage in cycles, left out while very many rows or figures are made of which
none is garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left_alone() -> Iterator[None]:
    """No search within: it would look through the growing rows again and again, for a quarter of
    the time.

    Of two threads in here at once the first that leaves turns it on again; never does it stay off.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
