"""Every figure as a picture, as it was last looked at. `pytest --golden` renews them; look before
committing."""

from __future__ import annotations

from pathlib import Path

import pytest

from innodrop.writers import svg
from tests.charts.examples import EXAMPLES, plain

FOLDER = Path(__file__).resolve().parent.parent / "golden"


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_figure_looks_as_it_was_approved(name: str, request: pytest.FixtureRequest) -> None:
    path = FOLDER / f"{name}.svg"
    picture = (
        svg.draw(EXAMPLES[name].build(plain), theme="light", width=1000).replace("><", ">\n<")
        + "\n"
    )
    if request.config.getoption("--golden"):
        path.write_text(picture, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == picture, (
        f"look at {path.name}, then renew it with --golden"
    )
