"""Where facts are kept: every row is versioned by revision, nothing is updated in place or deleted.

`create`, `open_store` and `open_frozen` answer with a `Store`, `create_people` and `open_people`
with `People`; which backend stands behind them is decided here.
"""

from innodrop.store.frozen import open_frozen
from innodrop.store.lifecycle import (
    create,
    create_people,
    open_people,
    open_store,
    people_in,
    publish,
)

__all__ = [
    "create",
    "create_people",
    "open_frozen",
    "open_people",
    "open_store",
    "people_in",
    "publish",
]
