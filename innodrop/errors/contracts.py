"""Broken contracts of this program: bugs, not refusals."""

from __future__ import annotations


class BadChart(ValueError):
    """A chart that breaks the contract of its kind; a bug, not a refusal."""


class ReportFailed(RuntimeError):
    """A document that breaks its standard or misses a letter; a bug, not a refusal."""

    def __init__(self, form: str, why: str) -> None:
        super().__init__(f"The {form} was not written: {why}")
