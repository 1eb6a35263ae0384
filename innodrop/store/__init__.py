"""Where facts are kept: every row is versioned by revision, nothing is updated in place or deleted.

`create` and `open_store` answer with a `Store`; which backend stands behind it is decided here.
"""

from innodrop.store.opening import create, open_store

__all__ = ["create", "open_store"]
