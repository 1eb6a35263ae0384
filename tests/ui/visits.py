"""Visits of a page by people with a role, on a small partnership of two (see
`tests.services.world`)."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from innodrop.model.roles import Role
from innodrop.model.upload import Upload
from innodrop.services.people import sessions
from innodrop.settings import Settings
from innodrop.store import open_store
from innodrop.store.base import Store
from tests import databases
from tests.people import signed_in
from tests.services import world
from tests.services.world import AT
from tests.ui import running

MAIN = Path(__file__).resolve().parents[2] / "innodrop" / "ui" / "main.py"
PROJECT = (
    "code,name,starts,ends,report_due_days,reporting_date,today\n"
    "P,Project,2017-01-01,2018-12-31,30,2017-11-15,2017-11-15\n"
)
"""The clock stands at a day on which the reports of the third quarter of 2017 are late."""
LOADED = world.LOADED + 1
"""The revision of the freshly made partnership."""


def make(home: Path) -> Path:
    """A data folder with the partnership."""
    store = databases.copy("empty", home)
    world.build(store)
    world.settle(Settings(home).accounts)
    world.load(store, "project", PROJECT)
    return home


def copy(made: Path, home: Path) -> Path:
    """A data folder of a test's own."""
    return Path(shutil.copytree(made, home))


def store_of(home: Path) -> Store:
    """The database in a data folder."""
    return open_store(Settings(home).database, AT)


def visit(home: Path, path: str, role: Role, seat: str = "", **query: str) -> AppTest:
    """A page as somebody with that role opens it; INNODROP_HOME must name the folder."""
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.context = {"locale": "en-GB", "theme": "light", "timezone": "Europe/Prague"}
    app.user = {"session": sessions.id_of(signed_in(home, role, seat))}
    app.run()
    for name, value in query.items():
        app.query_params[name] = value
    return turn_to(app, path)


def turn_to(app: AppTest, path: str) -> AppTest:
    """Another page in the same visit."""
    # switch_page() knows pages in files only, ours are functions
    app._page_hash = calc_hash(path)  # noqa: SLF001
    return sound(app.run())


def sound(app: AppTest) -> AppTest:
    """The page, after no exception."""
    assert not app.exception, [element.value for element in app.exception]
    return app


def press(app: AppTest, label: str) -> AppTest:
    """Press the button with that label, which must be there and enabled."""
    button = next(button for button in app.button if plain(button.label) == label)
    assert not button.disabled, label
    return sound(button.click().run())


def enabled(app: AppTest) -> list[str]:
    """The labels of the buttons that can be pressed."""
    return [plain(button.label) for button in app.button if not button.disabled]


def upload(
    app: AppTest, rows: str, name: str = "values.csv", header: str = world.HEADER
) -> AppTest:
    """Choose a file in the uploader."""
    return sound(app.file_uploader[0].upload(name, (header + rows).encode(), "text/csv").run())


def words(app: AppTest) -> str:
    """Everything that is written on the page outside of tables, with plain blanks."""
    return running.words(app).replace("\xa0", " ")


def tables(app: AppTest) -> list[list[dict[str, str]]]:
    """Every table of the page, as rows of texts by header."""
    return running.tables(app)


def table(app: AppTest, *headers: str) -> list[dict[str, str]]:
    """The rows of the first table that begins with these headers."""
    return next(
        rows for rows in tables(app) if rows and list(rows[0])[: len(headers)] == list(headers)
    )


def plain(text: str) -> str:
    """Text without the marks that keep it from being read as markdown."""
    return re.sub(r"\\(.)", r"\1", text).replace("\u2060", "").replace("\xa0", " ")


def only(uploads: tuple[Upload, ...]) -> Upload:
    """The one upload that there is."""
    (upload,) = uploads
    return upload
