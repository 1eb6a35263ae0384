"""SQL names columns without quotation marks: SQLite takes a quoted name that it does not know for a
text, and each row says it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUOTED = re.compile(r'"[A-Za-z_]+"')
STATEMENT = re.compile(r"\b(SELECT|UPDATE|DELETE|INSERT)\b")


def test_no_statement_puts_a_column_in_quotation_marks() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "innodrop").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and STATEMENT.search(node.value)
        and QUOTED.search(node.value)
    ]
    assert found == []
