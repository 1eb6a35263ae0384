"""The data themselves, for programs: CSV files, what they mean (Data Package v2), and SQLite."""

from __future__ import annotations

from innodrop.exports.datapackage.package import write
from innodrop.exports.datapackage.seal import flaw_in, seal_in
from innodrop.exports.datapackage.spelled import in_package
from innodrop.exports.report import Format

FORMAT = Format(
    name="datapackage",
    title="Data package",
    ending="zip",
    mime="application/zip",
    write=write,
    seal_in=seal_in,
    flaw_in=flaw_in,
    spelled_in=in_package,
)
