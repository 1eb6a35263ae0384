"""A file that somebody adds: found because it stands there, and forgotten afterwards."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from innodrop import addresses, charts, contracts, exports, tables
from innodrop.contracts import Contract
from innodrop.store import as_of
from innodrop.tables.progress import kpi


@contextmanager
def added(contract: Contract, folder: Path, name: str, source: str) -> Iterator[None]:
    """`name.py` with the source, in a folder of its own that stands beside those of the package."""
    package = importlib.import_module(contract.package)
    beside = folder / name
    beside.mkdir()
    (beside / f"{name}.py").write_text(source, encoding="utf-8")
    package.__path__.append(str(beside))
    try:
        forget()
        yield
    finally:
        package.__path__.remove(str(beside))
        sys.modules.pop(f"{contract.package}.{name}", None)
        forget()


def forget() -> None:
    """What was found so far, also the rules that a KPI may name by it."""
    vars(kpi.TABLE).pop("columns", None)
    importlib.invalidate_caches()
    for remembered in (
        contracts.discover, tables.discover, charts.discover, exports.formats, addresses.discover,
        as_of.as_of,
    ):  # fmt: skip
        remembered.cache_clear()
