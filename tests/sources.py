"""The files of the program, and what each imports: parsed once a process."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted([ROOT / "app.py", *ROOT.glob("pages/*.py"), *ROOT.glob("innodrop/**/*.py")])


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module a file imports, anywhere in it, with `from a import b` as both `a` and `a.b`."""
    return imports_of(path.read_text("utf-8"))


def imports_of(text: str, *, types: bool = True) -> frozenset[str]:
    """The same of a text; without `types` what only a type checker imports is left out."""
    names: set[str] = set()
    waiting: list[ast.AST] = [ast.parse(text)]
    while waiting:
        node = waiting.pop()
        if not types and isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        waiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(names)
