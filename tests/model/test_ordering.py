"""Codes stand in the order in which people count, wherever people see them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from innodrop.model.ordering import natural

ROOT = Path(__file__).resolve().parents[2]
CODES = frozenset({"code", "kpi", "partner", "seat", "objective", "work_package", "label_code"})
"""Attributes that hold codes."""


@pytest.mark.parametrize(
    "codes",
    [
        ["WP2", "WP10", "WP11"],
        ["K1", "K1a", "K2", "k9", "K10", "K100"],
        ["G2.9", "G2.10", "G10.1"],
        ["D1.2", "D1.10", "D2.1", "M1"],
        ["2", "10", "A"],
        ["k01", "K1", "K02", "K2"],
        ["", "A"],
        ["kpi 2\x1faa", "kpi 2\x1fbb", "kpi 10\x1faa"],
    ],
)
def test_codes_sort_as_people_count(codes: list[str]) -> None:
    shuffled = [*codes[1::2], *codes[::2]]
    found = sorted(shuffled, key=natural)
    assert [natural(code)[0] for code in found] == [natural(code)[0] for code in codes]
    assert sorted((code for code in reversed(shuffled)), key=natural) == found


def sorted_by_a_bare_code(tree: ast.AST) -> list[int]:
    """Lines that sort by a code as plain text: by the key of `sorted`, `sort`, `min` or `max`."""
    lines = []
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        for key in (k.value for k in call.keywords if k.arg == "key"):
            inside = key.body if isinstance(key, ast.Lambda) else ast.Constant(None)
            wrapped = {
                id(node)
                for natural_call in ast.walk(inside)
                if isinstance(natural_call, ast.Call | ast.Subscript | ast.Compare)
                for node in ast.walk(natural_call)
            }
            lines += [
                call.lineno
                for node in ast.walk(inside)
                if isinstance(node, ast.Attribute)
                and node.attr in CODES
                and id(node) not in wrapped
            ]
    return lines


def test_nothing_is_sorted_by_a_code_as_plain_text() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for folder in ("innodrop", "pages")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line in sorted_by_a_bare_code(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_a_bare_code_in_a_key_is_seen() -> None:
    tree = ast.parse("sorted(rows, key=lambda row: (row.day, row.code))")
    assert sorted_by_a_bare_code(tree) == [1]
    assert not sorted_by_a_bare_code(ast.parse("sorted(r, key=lambda r: natural(r.code))"))
