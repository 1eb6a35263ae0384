"""Broken contracts of this program: bugs, but for the file that somebody adds."""

from __future__ import annotations

from innodrop.errors.refusal import Refusal


class BadChart(ValueError):
    """A chart that breaks the contract of its kind; a bug, not a refusal."""


class ContractBroken(Refusal):
    """A file whose constant is not what its extension point asks for, see `innodrop.contracts`."""

    def __init__(self, variant: str, constant: str, module: str, **values: str) -> None:
        super().__init__(variant, constant=constant, module=module, **values)


class ReportFailed(RuntimeError):
    """A document that breaks its standard or misses a letter; a bug, not a refusal."""

    def __init__(self, form: str, why: str) -> None:
        super().__init__(f"The {form} was not written: {why}")
