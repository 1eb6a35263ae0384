"""The layers of the house, read off the imports. Each test is one sentence of docs and
CONTRIBUTING."""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from innodrop.ui.shell import scripts
from tests.sources import ROOT, SOURCES, imports

DRIVERS = {"sqlite3", "sqlite_utils", "psycopg", "psycopg2"}


def room(path: Path) -> str:
    """`pages`, `app` or the folder inside the package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0] if parts[0] != "innodrop" else parts[1]


def importing(*packages: str, **_: str) -> Iterator[tuple[Path, str]]:
    """Files that import any of the packages, with what they import."""
    for path in SOURCES:
        for name in imports(path):
            if any(name == package or name.startswith(package + ".") for package in packages):
                yield path, name


def outside(files: Iterator[tuple[Path, str]], *rooms: str) -> list[str]:
    """Those of the files that stand in none of the rooms."""
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path, name in files
        if room(path) not in rooms
    ]


def test_only_the_app_the_pages_and_ui_import_streamlit() -> None:
    assert outside(importing("streamlit"), "app", "pages", "ui", "web") == []
    inside_web = [f for f in importing("streamlit") if room(f[0]) == "web"]
    assert {name.split(".")[1] for _, name in inside_web if "." in name} <= {
        "config",
        "file_util",
        "web",
    }


def test_files_are_asked_for_in_one_place_which_the_gate_knows() -> None:
    """`innodrop/web/uploads.py` takes a file for a page that drew its box there, for no other."""
    asking = ("file_uploader(", "camera_input(", "audio_input(", "accept_file=")
    drawing = {
        path.name
        for path in SOURCES
        if any(f"{word}" in path.read_text(encoding="utf-8") for word in asking)
    }
    assert drawing == {"file_box.py"}


def test_what_only_shows_is_html_and_a_grid_of_streamlit_stands_where_somebody_types() -> None:
    """`widgets/tables.py` shows rows: with all their digits, in full, and printed as they stand."""
    showing = [
        f"{path.relative_to(ROOT)} calls {call}"
        for path in SOURCES
        for call in ("st.dataframe(", "st.table(")
        if call in path.read_text(encoding="utf-8")
    ]
    assert showing == []
    typing_into = {
        str(path.relative_to(ROOT / "innodrop" / "ui"))
        for path in SOURCES
        if "st.data_editor(" in path.read_text(encoding="utf-8")
    }
    assert typing_into == {"report/grid.py", "upload/grid.py", "what_if.py"}


def test_only_web_imports_starlette() -> None:
    assert outside(importing("starlette", "uvicorn"), "web", "app") == []


def test_only_the_store_imports_a_database_driver() -> None:
    assert outside(importing(*DRIVERS), "store") == []


@pytest.mark.parametrize("pure", ["model", "tables", "charts", "writers"])
def test_rules_tables_and_charts_know_no_service_no_store_and_no_screen(pure: str) -> None:
    above = (
        "innodrop.services",
        "innodrop.store",
        "innodrop.ui",
        "innodrop.web",
        "innodrop.settings",
        "pages",
    )
    assert [f"{p.name} imports {n}" for p, n in importing(*above) if room(p) == pure] == []


def test_the_model_knows_no_table() -> None:
    below = ("innodrop.tables", "innodrop.charts", "innodrop.writers")
    assert [p.name for p, _ in importing(*below) if room(p) == "model"] == []


@pytest.mark.parametrize("pure", ["model", "tables", "charts", "writers", "intake"])
def test_pure_rooms_ask_no_clock(pure: str) -> None:
    for path in SOURCES:
        if room(path) == pure:
            calls = {
                ast.unparse(n.func)
                for n in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(n, ast.Call)
            }
            asked = {
                c
                for c in calls
                if c.endswith((".now", ".today", ".utcnow")) or c in ("time.time", "time.monotonic")
            }
            assert asked == set(), path


def test_services_know_the_stores_protocol_and_not_its_backend() -> None:
    modules = (
        "sqlite",
        "schema",
        "lifecycle",
        "connection",
        "accounts",
        "steps",
        "rows",
    )
    backends = tuple(f"innodrop.store.{module}" for module in modules)
    assert outside(importing(*backends), "store") == []


@pytest.mark.parametrize(
    ("below", "above"),
    [
        ("exports", "innodrop.services"),
        ("services", "innodrop.view"),
        ("services", "innodrop.difference"),
        ("services", "innodrop.report"),
        ("services", "innodrop.pack"),
        ("facts", "innodrop.services"),
        ("state", "innodrop.services"),
        ("cli", "innodrop.ui"),
        ("web", "pages"),
    ],
)
def test_a_room_never_imports_one_above_it(below: str, above: str) -> None:
    assert [f"{p.name} imports {n}" for p, n in importing(above) if room(p) == below] == []


def test_only_state_and_view_take_a_day_beside_a_store_or_facts() -> None:
    """Whoever is asked about a state takes a `State`, which has its store, facts and day."""
    taking = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in SOURCES
        if room(path) not in ("state", "view")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        if (names := {arg.arg for arg in (*node.args.args, *node.args.kwonlyargs)}) >= {"day"}
        and names & {"store", "facts", "work"}
    ]
    assert taking == []


def test_a_changed_status_is_one_class() -> None:
    classes = [
        f"{path.stem}.{node.name}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith(("StatusChange", "TotalChange"))
    ]
    assert classes == ["difference.StatusChange", "difference.TotalChange"]


ONE_IDEA = {"Styles", "Writing"}
"""Names of two classes each: the styles of a kind of workbook, and what is written into a store as
tables see it and as services do."""


def test_no_two_classes_share_a_name_but_for_one_idea() -> None:
    names = Counter(
        node.name
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert {name for name, count in names.items() if count > 1} == ONE_IDEA


def test_the_page_of_extension_points_imports_errors_alone() -> None:
    assert {n for p, n in importing("innodrop", "pages") if room(p) == "contracts"} == {
        "innodrop.errors",
        "innodrop.errors.ContractBroken",
    }


def test_a_page_never_imports_another_page() -> None:
    pages = [
        f"{p.name} imports {n}"
        for p, n in importing("pages")
        if room(p) == "pages" and p.name != "__init__.py"
    ]
    assert pages == []


def test_only_settings_reads_the_environment() -> None:
    reading = [
        path
        for path in SOURCES
        if "os.environ" in path.read_text("utf-8") or "getenv(" in path.read_text("utf-8")
    ]
    assert [path.name for path in reading] == ["settings.py"]


def test_only_ui_touches_the_session_state_and_only_cached_the_caches() -> None:
    state = [
        path
        for path in SOURCES
        if "session_state" in path.read_text("utf-8") and room(path) != "ui"
    ]
    caches = [
        path
        for path in SOURCES
        if "cache_resource" in path.read_text("utf-8") or "cache_data" in path.read_text("utf-8")
    ]
    assert state == []
    assert [path.name for path in caches] == ["cached.py"]


def test_the_code_knows_no_partner_objective_or_kpi_by_name() -> None:
    names = {"BNPT", "ZINNAE", "WSM", "AQV", "Nanoprogress", "BalticNet", "Aqua-Valley"}
    codes = (
        {f"O{i}" for i in range(1, 5)}
        | {f"K{i:02}" for i in range(1, 39)}
        | {f"WP{i}" for i in range(1, 6)}
        | {"NP"}
    )
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and not _is_prose(node.value)
            ):
                assert node.value not in codes, f"{path.name} holds {node.value!r}"
                assert not any(name in node.value for name in names), (
                    f"{path.name} holds {node.value!r}"
                )


def test_nothing_on_screen_is_unescaped_html() -> None:
    for path in SOURCES:
        text = path.read_text("utf-8")
        assert "unsafe_allow_html=True" not in text, path
        constants = (
            path == ROOT / "innodrop" / "ui" / "shell" / "scripts.py"
        )  # where it writes addresses of ours and no more
        assert text.count("unsafe_allow_javascript=True") == int(constants), path
    assert "st.html(look.sheet(theme) + OURS, " in inspect.getsource(scripts.begin)
    assert re.findall("<script.*?</script>", scripts.OURS) == [
        '<script src="/door/drawn.js"></script>',
        '<script src="/door/helps.js"></script>',
        '<script src="/door/links.js"></script>',
        '<script src="/door/figures.js"></script>',
    ]


def _is_prose(text: str) -> bool:
    """Docstrings and descriptions may give an example."""
    return " " in text


def test_code_fits_the_page_of_a_reader() -> None:
    """Lines of 100 columns, functions of 45 lines, modules of 250, folders of 24 modules."""
    lines = {path: path.read_text("utf-8").splitlines() for path in SOURCES}
    wide = [
        f"{p.name}:{n}" for p, code in lines.items() for n, c in enumerate(code, 1) if len(c) > 100
    ]
    assert wide == []
    assert [path.name for path, code in lines.items() if len(code) > 250] == []
    long = [
        f"{path.name}:{node.lineno} {node.name}"
        for path, code in lines.items()
        for node in ast.walk(ast.parse("\n".join(code)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= 45
    ]
    assert long == []
    folders = Counter(path.parent for path in SOURCES)
    assert {folder.name: count for folder, count in folders.items() if count > 24} == {}
