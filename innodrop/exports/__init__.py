"""Files for other programs: one format each; `formats` finds those a report can be written in."""

from __future__ import annotations

from functools import cache

from innodrop import contracts
from innodrop.exports.report import Format


@cache
def formats() -> dict[str, Format]:
    """Every report format by name, in the order of the names."""
    return dict(sorted(contracts.discover(contracts.FORMAT).items()))
