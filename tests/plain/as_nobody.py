"""Asks an installation that may only be read, or not even that, as somebody without rights; writes
each answer. Run on its own: root may write anything, so the check needs somebody else."""

from __future__ import annotations

import json
import os
import sys
import warnings
from pathlib import Path

import filelock  # noqa: F401 - as all below: unreadable for somebody else once it is needed
import pytest
from click.testing import CliRunner

import innodrop.pack.backup
import innodrop.pack.verify
import innodrop.store.steps
import innodrop.summary  # noqa: F401
from innodrop.cli import main
from innodrop.web import warm
from tests.ui import running
from tests.web.asgi import Browser
from tests.web.conftest import make_door

COMMANDS = (
    ("status",),
    ("users", "list", "--as", "boss@np.example"),
    ("users", "first-link"),
    ("users", "begin-again"),
    ("users", "feed", "boss@np.example"),
    ("snapshot", "list"),
    ("snapshot", "take", "--as", "boss@np.example", "--name", "n"),
    ("backup", "{home}/kept.zip"),
    ("init", "--empty"),
    ("restore", "{home}"),
)


def asked(home: Path) -> dict[str, object]:
    """The exit code and the words of each command."""
    told: dict[str, object] = {}
    for words in COMMANDS:
        given = [word.format(home=home) for word in words]
        done = CliRunner().invoke(main, given, env={"INNODROP_HOME": str(home)})
        error = None if isinstance(done.exception, SystemExit) else done.exception
        told[" ".join(words)] = (done.exit_code, repr(error or ""), done.stderr)
    return told


def visited(home: Path, token: str) -> dict[str, object]:
    """The words of the sign-in page, and of the dashboard with what waits for approval."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INNODROP_HOME", str(home))
        app = running.visit(patch, home, token, submitted="yes")
        page = Browser(make_door()).get("/sign-in")
        return {"page": running.words(app), "door": (page.status, page.text)}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    warm.warm()
    token, readable, *homes = sys.argv[1:]
    with pytest.MonkeyPatch.context() as warmed:  # one visit loads what only Streamlit loads
        running.visit(warmed, Path(readable), "")
    os.setuid(65534)
    answers = {home: asked(Path(home)) for home in (readable, *homes)}
    sys.stdout.write(json.dumps({**answers, "visited": visited(Path(readable), token)}))
