"""How a new thing is found: one file with one constant, anywhere below its package."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def discover(package: str, constant: str, kind: type[T]) -> list[T]:
    """The `constant` of every module below a package that has one, ordered by module path."""
    found = (getattr(module, constant, None) for module in modules(package))
    return [each for each in found if isinstance(each, kind)]


def modules(package: str) -> Iterator[ModuleType]:
    """The package itself and every module below it, imported."""
    root = importlib.import_module(package)
    yield root
    for found in pkgutil.walk_packages(root.__path__, f"{package}."):
        yield importlib.import_module(found.name)
