"""Every extension point on one page: what one new file brings, and the one way that finds it.

A thing is a file with one constant, anywhere below its package; no list names it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from innodrop.errors import ContractBroken


@dataclass(frozen=True)
class Contract:
    """A kind of thing that a file below `package` brings as `constant`. `kind` is the class of the
    constant, written as a path: this module imports no room. `name` is the attribute that no two of
    them share; empty: the file's own name."""

    constant: str
    package: str
    kind: str
    name: str
    brings: str
    """What the file must bring, in a sentence."""
    every: bool = False
    """Whether each file brings one; elsewhere a file without the constant is a part of another."""


PAGE = Contract(
    "PAGE", "pages", "innodrop.ui.shell.page:Page", "",
    "Its group and place in the menu, its entries for these facts, and how each is drawn.",
    every=True,
)  # fmt: skip
TABLE = Contract(
    "TABLE", "innodrop.tables", "innodrop.tables.table:Table", "name",
    "A typed row, its key, its owner, what it refers to, its own checks and what follows from it.",
)  # fmt: skip
CHART = Contract(
    "CHART", "innodrop.charts", "innodrop.charts.parts.figure:Figure", "id",
    "A question, how a chart of a known kind answers it from plain values, and an example.",
)  # fmt: skip
FORMAT = Contract(
    "FORMAT", "innodrop.exports", "innodrop.exports.report:Format", "name",
    "Its ending, how a report becomes the same bytes each time, and how its seal is found in them.",
)  # fmt: skip
RULE = Contract(
    "RULE", "innodrop.services.progress.rules", "innodrop.services.progress.rules:Rule", "name",
    "Which rows it counts for a seat or the project on a day; `derived_by` of a KPI may name it.",
    every=True,
)  # fmt: skip
DUTY = Contract(
    "DUTY", "innodrop.services.duties", "innodrop.services.duties:DutyKind", "name",
    "What of one kind somebody owes on a day: whose seat, by when, and in which tense.",
)  # fmt: skip
COMMANDS = Contract(
    "COMMANDS", "innodrop.cli", "click:Command", "name",
    "A tuple of the commands of one family.",
)  # fmt: skip


@cache
def discover(contract: Contract) -> dict[str, Any]:
    """What the files bring, by name, in the order of their positions, if they have one, and of the
    files. Raises `ContractBroken`."""
    kind = pkgutil.resolve_name(contract.kind)
    things: dict[str, Any] = {}
    origin: dict[str, str] = {}
    for module in modules(contract.package, contract.constant, every=contract.every):
        brought = getattr(module, contract.constant)
        for thing in brought if isinstance(brought, tuple) else (brought,):
            if not isinstance(thing, kind):
                given, needed = type(thing).__name__, kind.__name__
                raise ContractBroken(
                    "kind", contract.constant, module.__name__, given=given, needed=needed
                )
            name = getattr(thing, contract.name) if contract.name else module.__name__
            if name in things:
                raise ContractBroken(
                    "name", contract.constant, module.__name__, name=name, other=origin[name]
                )
            things[name], origin[name] = thing, module.__name__
    return dict(sorted(things.items(), key=lambda named: getattr(named[1], "position", 0)))


def modules(package: str, constant: str, *, every: bool = False) -> Iterator[ModuleType]:
    """The modules of a package, at any depth, that have the constant; it has none itself. Raises
    `ContractBroken` for one without, where `every` one must have it."""
    for file in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
        module = importlib.import_module(file.name)
        if hasattr(module, constant):
            yield module  # of a folder that is one thing the other files are its parts
        elif file.ispkg:
            yield from modules(file.name, constant, every=every)
        elif every:
            raise ContractBroken("missing", constant, file.name, package=package)
