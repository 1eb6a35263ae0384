"""What the installation remembers of a pack that leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from innodrop import __version__
from innodrop.model.people.activity import ActivityKind
from innodrop.model.roles import User
from innodrop.model.snapshot import ExportRecord
from innodrop.services import exported
from innodrop.services.people import noting
from innodrop.settings import Settings
from innodrop.store.base import Store

if TYPE_CHECKING:
    from innodrop.pack.export import Pack


def remember(store: Store, home: Path, pack: Pack, user: User, at: datetime) -> None:
    """Keep the hashes of what leaves, before it does, and who took it."""
    exported.remember(store, of_pack(pack, user, at))
    accounts, number = Settings(home).accounts, pack.seal.number
    noting.did(accounts, ActivityKind.EXPORTED, at, user.number, snapshot=number)


def of_pack(pack: Pack, user: User, at: datetime) -> Iterator[ExportRecord]:
    """The pack, then each of its files; `at` counts to the second."""
    for name, content in ((pack.name, pack.content), *((f.name, f.content) for f in pack.files)):
        yield ExportRecord(
            name=name,
            sha256=sha256(content).hexdigest(),
            size=len(content),
            snapshot=pack.seal.number,
            mark=pack.seal.mark,
            seal=pack.number,
            at=at.astimezone(UTC).replace(microsecond=0),
            user=user.number,
            version=__version__,
        )
