"""The server does not start with an option that safety rests on changed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from starlette.applications import Starlette

from innodrop.errors import ServerUnsafe
from innodrop.web.pinned import PINNED, Pinned, check
from tests.web.asgi import start

SAFE = {option: accepted[0] for option, accepted in PINNED.items()}


def test_the_projects_own_configuration_is_accepted() -> None:
    sections = tomllib.loads((Path(__file__).parents[2] / ".streamlit/config.toml").read_text(encoding="utf-8"))
    check(lambda option: sections[option.partition(".")[0]][option.partition(".")[2]])


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.address", "0.0.0.0"),  # noqa: S104
        ("server.address", None),
        ("server.maxUploadSize", 200),
        ("server.enableXsrfProtection", False),
        ("server.enableCORS", False),
        ("server.enableStaticServing", True),
        ("server.enableAgentApi", True),
        ("browser.gatherUsageStats", True),
        ("client.disableDataExport", False),
        ("client.showErrorDetails", "full"),
        ("client.toolbarMode", "developer"),
    ],
)
def test_a_changed_option_refuses_the_start_and_is_named(option: str, value: object) -> None:
    changed = {**SAFE, option: value}
    with pytest.raises(ServerUnsafe) as refusal:
        check(changed.__getitem__)
    assert str(refusal.value).startswith(f"The server does not start: {option} is {value!r} and must be ")


def test_the_start_is_answered_with_the_sentence() -> None:
    unsafe = {**SAFE, "server.maxUploadSize": 200}
    answer = start(Pinned(Starlette(), read_option=unsafe.__getitem__))
    assert answer["type"] == "lifespan.startup.failed"
    assert "server.maxUploadSize is 200 and must be 10." in answer["message"]


def test_a_safe_server_starts() -> None:
    assert start(Pinned(Starlette(), read_option=SAFE.__getitem__))["type"] == "lifespan.startup.complete"
