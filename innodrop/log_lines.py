"""What the log says: one line for each event, with the id of the request behind it. Accounts are
named by number; no name, no e-mail, no cell and no path is ever given."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

ACCESS = "innodrop.access"
"""The logger of whatever people do."""


@dataclass(frozen=True)
class Asking:
    """Behind what is done now: the id of a request, and the address that it came from; empty where
    nobody asked over the network."""

    request: str = ""
    address: str = ""


_asking: ContextVar[Asking] = ContextVar("asking")
_silent: ContextVar[bool] = ContextVar("silent", default=False)


def ask(request: str, address: str) -> None:
    """From now on this thread or task does what that request asks for."""
    _asking.set(Asking(request, address))


def asking() -> Asking:
    """What this thread or task was told last."""
    return _asking.get(Asking())


@contextmanager
def untold() -> Iterator[None]:
    """What a demonstration plays was done by nobody: inside, no event is written."""
    before = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(before)


def tell(
    event: str,
    account: str = "",
    *,
    by: str = "",
    address: str = "",
    warns: bool = False,
    **about: Any,
) -> None:
    """Write the line of an event. `account` is the number of whom it concerns, `by` of who did it,
    if that is another; `about` are numbers and words of the program, nothing that anybody typed."""
    if _silent.get():
        return
    known = {"account": account, "by": by, "address": address or asking().address, **about}
    fields = {name: value for name, value in known.items() if value not in {"", None}}
    words = ", ".join(f"{name} {value}" for name, value in fields.items())
    level = logging.WARNING if warns else logging.INFO
    message = f"{event}: {words}" if words else event
    extra = {"event": event, "fields": fields}
    logging.getLogger(ACCESS).log(level, "%s", message, extra=extra)
