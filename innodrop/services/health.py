"""Whether this installation can answer, for the health address and for people who run it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from innodrop.errors import Refusal
from innodrop.model.refusals import sentence
from innodrop.services import lost
from innodrop.settings import Settings


def report(home: Path) -> dict[str, Any]:
    """`ok`, and either the `revision` and the `kind` of the database or the `refusal` in words.
    Looks at the file's header and schema, not at every page: it may be asked every second."""
    try:
        settings = Settings(home)
        store = lost.open_facts(settings, datetime.now(UTC), thorough=False)
        lost.check_accounts(settings.accounts, store)
        return {"ok": True, "revision": store.revision(), "kind": store.trait("kind")}
    except Refusal as refusal:
        return {"ok": False, "refusal": sentence(refusal)}
