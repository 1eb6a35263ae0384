"""Screenshots of every page, light and dark, on a laptop and on a telephone: `make demo-shots`.

With the name of a PNG file, the picture of the README: the Overview as a committee member sees it.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from tests.browser import stage
from tests.browser.tour import LAPTOP, PHONE, THEMES, Visitor


def take(folder: Path) -> int:
    """Write `<page>-<theme>-<width>x<height>.png` into the folder, which is emptied first; returns
    how many."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="shots-") as home:
        stage.innodrop("init", "--demo", home=Path(home))
        paths = [
            page["path"] for page in json.loads(stage.innodrop("pages", "--json", home=Path(home)))
        ]
        with (
            stage.serving(stage.serve_command(), home=Path(home)) as server,
            stage.chromium() as browser,
            Visitor(browser, server) as visitor,
        ):
            for path in paths:
                for theme in THEMES:
                    for width, height in (LAPTOP, PHONE):
                        page = visitor.visit(path, theme, (width, height)).page
                        name = f"{path.strip('/') or 'overview'}-{theme}-{width}x{height}.png"
                        page.screenshot(path=folder / name)
                        page.close()
    return len(list(folder.glob("*.png")))


def front(file: Path) -> int:
    """Write the Overview of the demonstration into a file."""
    with tempfile.TemporaryDirectory(prefix="shots-") as home:
        stage.innodrop("init", "--demo", home=Path(home))
        with (
            stage.serving(stage.serve_command(), home=Path(home)) as server,
            stage.chromium() as browser,
        ):
            width, height = LAPTOP
            page = browser.new_page(viewport={"width": width, "height": height}, locale="en-GB")
            page.goto(server.url)
            page.get_by_role("button", name="Enter as Committee member").click()
            page.get_by_role("heading", level=1).filter(has_text="on").wait_for()
            stage.settle(page)
            page.screenshot(path=file)
    return 1


if __name__ == "__main__":
    target = Path(sys.argv[1])
    made = front(target) if target.suffix == ".png" else take(target)
    sys.stdout.write(f"{made} screenshots in {target}\n")
