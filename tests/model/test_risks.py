"""Severity, and what moved in the work plan in words."""

from __future__ import annotations

import pytest

from innodrop.model.moves import sentences
from innodrop.model.risks import SCALE, Severity, severity


@pytest.mark.parametrize(
    ("likelihood", "impact", "band"),
    [(1, 1, "low"), (1, 3, "low"), (2, 2, "moderate"), (1, 5, "moderate"), (2, 4, "high"),
     (3, 3, "high"), (3, 4, "critical"), (5, 5, "critical")],
)  # fmt: skip
def test_severity_is_likelihood_times_impact(likelihood: int, impact: int, band: str) -> None:
    assert severity(likelihood, impact) == band


def test_severity_never_falls_with_likelihood_or_impact() -> None:
    bands = list(Severity)
    for likelihood in SCALE:
        row = [bands.index(severity(likelihood, impact)) for impact in SCALE]
        assert row == sorted(row) == [bands.index(severity(impact, likelihood)) for impact in SCALE]


@pytest.mark.parametrize(
    ("column", "before", "after", "phrases"),
    [
        ("due", "28 Feb 2018", "30 Apr 2018", ["due 28 Feb 2018 → 30 Apr 2018"]),
        ("submitted", None, "3 Apr 2018", ["submitted on 3 Apr 2018"]),
        ("achieved", None, "3 Apr 2018", ["reached on 3 Apr 2018"]),
        ("likelihood", "3", "4", ["likelihood 3 → 4"]),
        ("means_of_verification", None, "minutes", ["means of verification: minutes"]),
        ("closed", "3 Apr 2018", None, ["closed 3 Apr 2018 taken out"]),
        ("note", None, "a remark", []),
        ("title", "2018-04-03", "a", ["title 2018-04-03 → a"]),
        ("title", "a", "a", []),
    ],
)
def test_what_moved_is_told_in_words(
    column: str, before: str | None, after: str | None, phrases: list[str]
) -> None:
    assert list(sentences([(column, before, after)])) == phrases
