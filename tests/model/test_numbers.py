from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.model.kpi.phrases import Wording
from innodrop.model.numbers import decimals_shown, scale, signed, written

FINITE = st.floats(allow_nan=False, allow_infinity=False)


def plain(text: str) -> str:
    """The text with ordinary blanks, to be readable in a table."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (6, "SMEs", None, "6 SMEs"),
        (1234.5, "EUR", None, "1,234.5 EUR"),
        (67, "percent", None, "67 %"),
        (67.25, "%", 1, "67.3 %"),
        (4.2, "score 1-5", None, "score 4.2"),
        (1.25, "level 0-3", None, "level 1.25"),
        (4.0, "", 2, "4"),
        (2.5, "", 0, "3"),
        (2.675, "", 2, "2.68"),
        (-1234.5, "EUR", None, "-1,234.5 EUR"),
        (0, "risks", None, "0 risks"),
        (-0.04, "", 1, "0"),
        (1_000_000, "EUR", 0, "1,000,000 EUR"),
        (123456789012345, "", None, "123,456,789,012,345"),
    ],
)
def test_a_number_is_written_with_its_unit_and_without_idle_nought(
    value: float, unit: str, decimals: int | None, text: str
) -> None:
    assert plain(written(value, unit, decimals)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (6.838709677419355, "6.84"),
        (0.1 + 0.2, "0.3"),
        (6.800000001, "6.8"),
        (4.125, "4.125"),
        (10 / 3, "3.33"),
        (1 / 300, "0.0033"),
        (0.1 + 0.2 - 0.3, "0"),
        (0.9999999999, "1"),
    ],
)
def test_typed_numbers_keep_their_decimals_and_computed_ones_are_rounded(
    value: float, text: str
) -> None:
    assert written(value) == text


def test_no_number_is_a_dash_and_not_nought() -> None:
    assert written(None, "EUR") == "–"
    assert signed(None, "EUR") == "–"


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "12,345.5 EUR"),
        ("de", "12.345,5 EUR"),
        ("de-DE", "12.345,5 EUR"),
        ("cs_CZ", "12 345,5 EUR"),
        ("fr", "12 345,5 EUR"),
        ("es", "12.345,5 EUR"),
        ("tlh", "12,345.5 EUR"),
        ("../../etc", "12,345.5 EUR"),
        ("", "12,345.5 EUR"),
    ],
)
def test_the_readers_locale_decides_the_signs_and_an_unknown_one_reads_english(
    locale: str, text: str
) -> None:
    assert plain(written(12345.5, "EUR", locale=locale)) == text


def test_the_unit_is_never_torn_from_its_number() -> None:
    assert written(67, "percent") == "67\N{NO-BREAK SPACE}%"
    assert written(6, "SMEs") == "6\N{NO-BREAK SPACE}SMEs"
    assert written(4.2, "score 1-5") == "score\N{NO-BREAK SPACE}4.2"


@pytest.mark.parametrize(
    ("value", "text"),
    [(3, "+3 SMEs"), (-2, "-2 SMEs"), (0, "0 SMEs"), (0.0001, "0 SMEs"), (-0.0001, "0 SMEs")],
)
def test_a_difference_carries_its_sign_but_for_nought(value: float, text: str) -> None:
    assert plain(signed(value, "SMEs", 1)) == text


@pytest.mark.parametrize(
    ("unit", "ends"),
    [("score 1-5", (1, 5)), ("level 0–3", (0, 3)), ("SMEs", None), ("person-days", None)],
)
def test_a_scale_knows_its_ends(unit: str, ends: tuple[float, float] | None) -> None:
    assert scale(unit) == ends


@pytest.mark.parametrize(
    ("value", "shown"), [(6, 0), (6.5, 1), (60.25, 2), (6.8387096, 2), (100, 0), (1e20, 0)]
)
def test_the_decimals_shown_are_counted(value: float, shown: int) -> None:
    assert decimals_shown(value) == shown


@pytest.mark.parametrize(
    ("unit", "first", "second", "unit_first", "texts"),
    [
        ("SMEs", 6, 7, False, ("6", "7 SMEs", "")),
        ("SMEs", 8, 7, True, ("8 SMEs", "7", "")),
        ("SMEs", 0, 1, False, ("0", "1", " (SMEs)")),
        ("risks", 1, 3, True, ("1", "3", " (risks)")),
        ("percent", 60, 72, False, ("60 %", "72 %", "")),
        ("score 1-5", 3.4, 4, False, ("score 3.4", "4", "")),
        ("EUR", 0, 1, False, ("0", "1 EUR", "")),
        ("level 0-3", 1, 2, True, ("level 1", "2", "")),
    ],
)
def test_two_numbers_share_a_unit_and_a_plural_never_follows_one(
    unit: str, first: float, second: float, texts: tuple[str, str, str], *, unit_first: bool
) -> None:
    *pair, tail = Wording(unit).two(first, second, None, unit_first=unit_first)
    assert (*(plain(written(n.value, n.unit, n.decimals)) for n in pair), tail) == texts


@given(FINITE, st.none() | st.integers(min_value=0, max_value=6))
def test_every_number_can_be_written_and_read_back_as_near_as_its_decimals(
    value: float, decimals: int | None
) -> None:
    text = written(value, "", decimals)
    assert "e" not in text.lower()
    assert text != "-0"
    places = 6 if decimals is None else decimals
    nearest = max(10.0**-places, abs(value) / 10, 0.005 if decimals is None else 0)
    assert abs(float(text.replace(",", "")) - value) <= nearest
