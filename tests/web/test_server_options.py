"""The server does not start with an option that safety rests on changed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from streamlit import config

from innodrop.errors import ServerUnsafe
from innodrop.settings import Settings
from innodrop.web.server_options import Pinned, check, pinned
from tests.web.asgi import start

HERE = pinned(Settings(Path("var")))
SAFE: dict[str, Any] = {option: accepted[0] for option, accepted in HERE.items()}


def test_the_projects_own_configuration_is_accepted() -> None:
    sections = tomllib.loads(
        (Path(__file__).parents[2] / ".streamlit/config.toml").read_text(encoding="utf-8")
    )
    check(lambda option: sections[option.partition(".")[0]][option.partition(".")[2]], HERE)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.address", "0.0.0.0"),  # noqa: S104
        ("server.address", None),
        ("server.baseUrlPath", "dashboard"),
        ("server.trustedUserHeaders", {}),
        (
            "server.trustedUserHeaders",
            {"x-innodrop-session": "session", "x-forwarded-user": "email"},
        ),
        ("server.maxUploadSize", 200),
        ("server.enableXsrfProtection", False),
        ("server.enableCORS", False),
        ("server.enableStaticServing", True),
        ("server.enableAgentApi", True),
        ("browser.gatherUsageStats", True),
        ("client.disableDataExport", False),
        ("client.showErrorDetails", "full"),
        ("client.toolbarMode", "developer"),
        ("client.showErrorLinks", "auto"),
        ("client.allowedOrigins", ["https://*.streamlit.app"]),
        ("client.allowedOrigins", [*SAFE["client.allowedOrigins"], "https://foreign.example"]),
        ("client.allowedOrigins", ["*://127.0.0.1:*", "*://localhost:*", "*"]),
        ("server.corsAllowedOrigins", ["https://foreign.example"]),
        ("server.maxMessageSize", 200),
        ("server.maxWidgetStateSize", 2_000),
        ("server.maxCacheDataSize", None),
        ("global.developmentMode", True),
        ("global.e2eTest", True),
        ("logger.level", "debug"),
        ("logger.level", None),
        ("logger.enableRich", True),
        ("runner.magicEnabled", True),
    ],
)
def test_a_changed_option_refuses_the_start_and_is_named(option: str, value: object) -> None:
    changed = {**SAFE, option: value}
    with pytest.raises(ServerUnsafe) as refusal:
        check(changed.__getitem__, HERE)
    assert str(refusal.value).startswith(
        f"The server does not start: {option} is {value!r} and must be "
    )


def test_every_pinned_option_is_one_that_streamlit_has() -> None:
    assert set(HERE) <= set(config.get_config_options())


def test_our_own_names_and_no_others_may_ask_the_page_for_a_run() -> None:
    settings = Settings(Path("var"), address="fd00::5", hosts=("dash.example.org",))
    named = pinned(settings)
    asked = ["*://[fd00::5]:*", "*://dash.example.org:*"]
    wide = [*SAFE["client.allowedOrigins"], *asked]
    safe = {option: accepted[0] for option, accepted in named.items()}
    assert safe["client.allowedOrigins"] == wide
    check({**safe, "client.allowedOrigins": SAFE["client.allowedOrigins"]}.__getitem__, named)
    check({**safe, "client.allowedOrigins": tuple(wide)}.__getitem__, named)  # as flags are read
    for foreign in ([*wide, "*://*:*"], asked[:1], []):
        with pytest.raises(ServerUnsafe, match=r"client\.allowedOrigins"):
            check({**safe, "client.allowedOrigins": foreign}.__getitem__, named)


def test_the_start_is_answered_with_the_sentence() -> None:
    unsafe = {**SAFE, "server.maxUploadSize": 200}
    answer = start(Pinned(Starlette(), read_option=unsafe.__getitem__, pinned=HERE))
    assert answer["type"] == "lifespan.startup.failed"
    assert "server.maxUploadSize is 200 and must be 20." in answer["message"]


def test_a_safe_server_starts() -> None:
    assert (
        start(Pinned(Starlette(), read_option=SAFE.__getitem__, pinned=HERE))["type"]
        == "lifespan.startup.complete"
    )


def test_another_address_needs_a_setting_and_the_option_that_follows_it() -> None:
    outside = pinned(Settings(Path("var"), address="10.0.0.5"))
    with pytest.raises(ServerUnsafe, match=r"server\.address is '127"):
        check(SAFE.__getitem__, outside)
    check({**SAFE, "server.address": "10.0.0.5"}.__getitem__, outside)
    with pytest.raises(ServerUnsafe):
        check({**SAFE, "server.address": "10.0.0.5"}.__getitem__, HERE)
