"""Where facts are kept: versioned by revision, never updated in place, never deleted.
These functions decide which backend stands behind the `Store` or `People` they answer with."""

from innodrop.store.accounts import forgotten_in
from innodrop.store.frozen import frozen_at, kind_of, open_frozen
from innodrop.store.lifecycle import (
    create,
    create_people,
    open_people,
    open_store,
    people_in,
    publish,
)

__all__ = ["create", "create_people", "forgotten_in", "frozen_at", "kind_of", "open_frozen"]
__all__ += ["open_people", "open_store", "people_in", "publish"]
