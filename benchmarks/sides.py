"""What is compared: servers with our dashboard and with plain Streamlit, on data made for it."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from benchmarks import clock, programme
from innodrop.services.uploads import load
from innodrop.settings import Settings
from tests.browser import stage

BARE = Path(__file__).parent / "bare"
KPIS_ALONE = (
    "project", "partner", "objective", "work_package", "kpi", "target", "observation", "event",
    "deliverable", "milestone", "cluster", "label_record", "label_rule", "output",
)  # fmt: skip
"""The tables of a dashboard of KPIs, events and labels: without the work itself (pathway, needs,
knowledge, risks)."""
PARTNER = "Partner"
"""The filter that is changed; its option 0 is everybody."""


@dataclass(frozen=True)
class Sides:
    """Everything that is compared: three servers with our dashboard, three with plain Streamlit."""

    browser: Browser
    demo: stage.Server
    lean: stage.Server
    """The demonstration with `KPIS_ALONE`."""
    large: stage.Server
    empty: stage.Server
    bare: stage.Server
    """The same figures as on `objective`, built beforehand."""
    filter: stage.Server
    """One filter and nothing else: what a rerun costs on this machine at this hour, whatever the
    page."""
    objectives: list[str]
    """Paths of the demonstration's objectives."""
    objective: str
    """The one with the most charts."""
    large_objective: str

    def profile(self) -> AbstractContextManager[BrowserContext]:
        """A browser profile that is signed in at our servers."""
        return clock.profile(self.browser, self.demo, self.lean, self.large)


@contextmanager
def opened(size: programme.Size) -> Iterator[Sides]:
    """All servers and the browser, on data of this size, until the block ends."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        small_home, lean_home, large_home = folder / "demo", folder / "lean", folder / "large"
        small_home.mkdir()
        stage.innodrop("init", "--demo", home=small_home)
        _load_lean(lean_home, folder / "lean-files")
        _load(large_home, folder / "files", size)
        demo = stack.enter_context(
            stage.serving(stage.serve_command(), home=small_home, watched=False)
        )
        lean = stack.enter_context(
            stage.serving(stage.serve_command(), home=lean_home, watched=False)
        )
        large = stack.enter_context(
            stage.serving(stage.serve_command(), home=large_home, watched=False)
        )
        browser = stack.enter_context(stage.chromium())
        objectives = _objectives(small_home)
        objective, figures = _most_charts(browser, demo, objectives)
        file = folder / "figures.json"
        file.write_text(json.dumps(figures), encoding="utf-8")
        empty = stack.enter_context(plain(folder, BARE / "empty.py"))
        bare = stack.enter_context(plain(folder, BARE / "figures.py", str(file)))
        alone = stack.enter_context(plain(folder, BARE / "filter.py"))
        yield Sides(
            browser,
            demo,
            lean,
            large,
            empty,
            bare,
            alone,
            objectives,
            objective,
            _objectives(large_home)[0],
        )


def _load_lean(home: Path, files: Path) -> None:
    """The demonstration without the rows of the work itself."""
    folders = [files / source.name for source in load.FOLDERS["demo"]]
    for source, folder in zip(load.FOLDERS["demo"], folders, strict=True):
        folder.mkdir(parents=True)
        for name in KPIS_ALONE:
            if (source / f"{name}.csv").exists():
                shutil.copy(source / f"{name}.csv", folder)
    load.init(Settings(home), "folder", folders, user="bench", at=datetime.now(UTC))


def _load(home: Path, files: Path, size: programme.Size) -> None:
    print(f"Loading {size.observations:,} observations ...", file=sys.stderr)
    folders = programme.write(files, size)
    load.init(Settings(home), "folder", folders, user="bench", at=datetime.now(UTC))


def _objectives(home: Path) -> list[str]:
    pages = json.loads(stage.innodrop("pages", "--json", home=home))
    return [page["path"] for page in pages if page["path"].startswith("/objective-")]


def _most_charts(
    browser: Browser, server: stage.Server, paths: list[str]
) -> tuple[str, dict[str, Any]]:
    """The path of the page with the most charts, and its figures for everybody and for the first
    two partners."""
    with clock.profile(browser, server) as context:
        counted = {path: len(clock.figures(context, server.url + path)) for path in paths}
        path = max(counted, key=counted.__getitem__)
        print(f"Charts: {counted}", file=sys.stderr)
        codes = _filter_codes(context, server.url + path)
        return path, {
            code or "all": clock.figures(context, f"{server.url}{path}?partner={code}")
            for code in codes
        }


def _filter_codes(context: BrowserContext, url: str) -> list[str]:
    """What the address says for the first three options of the filter."""
    page = context.new_page()
    page.goto(url)
    clock.rest(page)
    codes = [""]
    for option in (1, 2):
        clock.choose(page, PARTNER, option)
        codes.append(page.url.partition("partner=")[2].partition("&")[0])
    page.close()
    return codes


@contextmanager
def plain(home: Path, script: Path, *arguments: str) -> Iterator[stage.Server]:
    """A script served by plain `streamlit run`, outside our folder and so without our settings."""
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", "{port}"]
    command += [
        "--server.headless",
        "true",
        "--server.address",
        "127.0.0.1",
        "--server.fileWatcherType",
        "none",
    ]
    command += ["--browser.gatherUsageStats", "false", "--", *arguments]
    with stage.serving(
        command, home=home, health="/_stcore/health", cwd=home, watched=False
    ) as server:
        yield server
