"""Addresses of rows: readable where a code is plain, distinct always."""

from __future__ import annotations

import pytest

from innodrop.ui.shell.navigation import path


@pytest.mark.parametrize(
    ("code", "expected"), [("BNPT", "partner-bnpt"), ("o1", "partner-o1"), ("a-b", "partner-a-b")]
)
def test_a_plain_code_is_its_own_address(code: str, expected: str) -> None:
    assert path("partner", code) == expected


def test_codes_that_differ_never_share_an_address() -> None:
    codes = ["A", "A+", "A++", "A B", "A-B", "Ä", "Ö", "日本", "O1.1", "O1-1"]
    addresses = [path("partner", code) for code in codes]
    assert len(set(addresses)) == len(codes)
    assert all(address.isascii() and address.replace("-", "").isalnum() for address in addresses)


def test_the_same_code_in_another_spelling_has_the_same_address() -> None:
    assert path("partner", "Ö1") == path("partner", " ö1 ")
