"""`make quick` finds the tests nearest to a change: played on commits of a scratch repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.quick import changed, chosen

FILES = {
    "innodrop/__init__.py": "",
    "innodrop/model/plan.py": "TEN = 10\n",
    "innodrop/model/status.py": "",
    "innodrop/services/board.py": "from innodrop.model import plan\n",
    "innodrop/ui/cards.py": "from innodrop.services import board\n",
    "pages/overview.py": "from innodrop.ui import cards\n",
    "data/kpi.csv": "code\n",
    "docs/why.md": "",
    "tests/world.py": "from innodrop.services import board\n",
    "tests/test_all.py": "",
    "tests/model/test_plan.py": "from innodrop.model.plan import TEN\n",
    "tests/model/test_status.py": "from innodrop.model import status\n",
    "tests/services/test_board.py": "from innodrop.services import board\n",
    "tests/services/test_world.py": "from tests import world\n",
    "tests/ui/test_cards.py": "from innodrop.ui import cards\n",
    "tests/data/test_files.py": "",
    "tests/browser/test_plan.py": "from innodrop.model import plan\n",
}


def git(root: Path, *words: str) -> None:
    own = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *own, *words], cwd=root, check=True, capture_output=True)  # noqa: S607


def commit(root: Path, *paths: str, text: str = "\n# more\n") -> None:
    for path in paths:
        (root / path).write_text((root / path).read_text("utf-8") + text, "utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "A step")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small house with two commits."""
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    commit(tmp_path, "docs/why.md")
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "tests"),
    [
        (
            ["innodrop/model/plan.py"],
            [
                "tests/model/test_plan.py",
                "tests/model/test_status.py",
                "tests/services/test_board.py",
            ],
        ),
        (["innodrop/ui/cards.py"], ["tests/ui/test_cards.py"]),
        (["pages/overview.py"], ["tests/ui/test_cards.py"]),
        (["tests/world.py"], ["tests/services/test_world.py"]),
        (["tests/model/test_status.py"], ["tests/model/test_status.py"]),
        (["data/kpi.csv"], ["tests/data/test_files.py"]),
        (["docs/why.md"], ["tests/test_all.py"]),
        (["tests/browser/test_plan.py"], []),
    ],
)
def test_a_commit_is_followed_by_its_nearest_tests(
    paths: list[str], tests: list[str], root: Path
) -> None:
    commit(root, *paths)
    assert changed(root=root) == set(paths)
    assert chosen(changed(root=root), root) == tests


def test_what_is_not_committed_yet_comes_before_the_last_commit(root: Path) -> None:
    assert changed(root=root) == {"docs/why.md"}
    (root / "innodrop/model/status.py").unlink()
    (root / "tests/model/test_new.py").write_text("", "utf-8")
    assert changed(root=root) == {"innodrop/model/status.py", "tests/model/test_new.py"}
    assert chosen(changed(root=root), root) == [
        "tests/model/test_new.py",
        "tests/model/test_plan.py",
        "tests/model/test_status.py",
    ]


def test_a_base_counts_every_commit_since(root: Path) -> None:
    commit(root, "innodrop/ui/cards.py")
    commit(root, "data/kpi.csv")
    assert changed("HEAD~2", root) == {"innodrop/ui/cards.py", "data/kpi.csv"}
