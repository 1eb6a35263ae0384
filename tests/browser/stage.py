"""A real server and a real browser, for the browser tests, the benchmark and the screenshots."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from innodrop.model.roles import Role
from innodrop.web import cookies
from tests.people import signed_in

ROOT = Path(__file__).resolve().parents[2]
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WATCH = Path(__file__).resolve().parent / "sockets"
"""The folder that makes servers note where they connect to."""
START_SECONDS = 60
STOP_SECONDS = 10
SETTLE_MILLISECONDS = 30_000

QUIET_MILLISECONDS = 300
COMPLETE = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    const main = document.querySelector('[data-testid=stMainBlockContainer]');
    if (!app || app.dataset.testScriptState !== 'notRunning') return false;
    if (!main || !main.innerText.trim()) return false;
    if (document.querySelector('[data-testid=stSkeleton]')) return false;
    const inView = [...document.querySelectorAll('.innodrop-figure')].filter(e => e.offsetParent)
        .filter(e => e.getBoundingClientRect().top < innerHeight)
        .filter(e => e.getBoundingClientRect().bottom > 0);
    return inView.every(e => e.querySelector('.main-svg'))
        && [...document.images].every(e => e.complete);
}"""
"""The script has run, nothing is a placeholder any more, figures in view and images are painted."""

SETTLED = f"""since => {{
    if (!({COMPLETE})()) since.time = performance.now();
    return performance.now() - since.time > {QUIET_MILLISECONDS};
}}"""
"""Complete, and complete for a while: a click takes a moment until the script runs again."""


class ChromiumMissing(Exception):
    """The browser tests cannot run; they never skip."""

    def __init__(self) -> None:
        super().__init__(
            "Chromium is missing, so the browser tests cannot run. Install Debian's package with: "
            "apt-get install chromium (or name another build in the variable CHROMIUM)."
        )


@dataclass(frozen=True)
class Server:
    """A running server: its address without a slash at the end, its process group, its data, its
    output, and what it asked other machines for."""

    url: str
    pid: int
    home: Path
    log: Path
    sockets: Path

    @property
    def outside(self) -> tuple[str, ...]:
        """Each connection so far that left this machine, and each name that was looked up."""
        if not self.sockets.exists():
            return ()
        return tuple(self.sockets.read_text(encoding="utf-8").splitlines())

    def sign_in(
        self, context: BrowserContext, role: Role = Role.COORDINATOR, partner: str = ""
    ) -> None:
        """Give a browser profile the cookie of a new session; the account is made if there is
        none."""
        context.add_cookies(
            [{"name": self._cookie, "value": signed_in(self.home, role, partner), "url": self.url}]
        )

    def headers(self, role: Role = Role.COORDINATOR) -> dict[str, str]:
        """The headers with which a program asks as somebody who is signed in, from a page of this
        server."""
        return {"Cookie": f"{self._cookie}={signed_in(self.home, role)}", "Origin": self.url}

    @property
    def _cookie(self) -> str:
        return cookies.name(cookies.SESSION, self.home, secure=False)


def chromium_path() -> str:
    """The program to drive: $CHROMIUM, or Debian's. Raises `ChromiumMissing`."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None or not Path(path).is_file():
        raise ChromiumMissing
    return path


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser of its own, ended at the end."""
    path = chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def free_port() -> int:
    """A port of the loopback address that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(
    command: Sequence[str],
    *,
    home: Path,
    health: str = "/healthz",
    cwd: Path = ROOT,
    host: str = "localhost",
    watched: bool = True,
    tls: ssl.SSLContext | None = None,
) -> Iterator[Server]:
    """Run a server until the block ends; `{port}` in the command becomes a free port. Ends only its
    own process. Fails if it asked another machine for anything, where it is `watched`."""
    port = free_port()
    url = f"{'https' if tls else 'http'}://{host}:{port}"
    log, sockets = home / f"server-{port}.log", home / f"server-{port}.sockets"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [part.format(port=port) for part in command],
            cwd=cwd,
            env={**environment(home), **(watching(sockets) if watched else {})},
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _wait_until_up(url + health, process, log, tls)
            server = Server(url, process.pid, home, log, sockets)
            yield server
        finally:
            _stop(process)
    assert server.outside == (), "the server asked other machines"


def serve_command() -> list[str]:
    """The command that serves the dashboard from this checkout."""
    return [sys.executable, "-m", "innodrop", "serve", "--port", "{port}"]


def innodrop(*arguments: str, home: Path) -> str:
    """Run the command line and return what it printed. Fails with what it said otherwise."""
    done = subprocess.run(
        [sys.executable, "-m", "innodrop", *arguments],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"innodrop {' '.join(arguments)}: {done.stderr or done.stdout}"
    return done.stdout


def environment(home: Path) -> Mapping[str, str]:
    """This process's environment with the data folder of the test, without foreign Streamlit
    settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    return {**kept, "INNODROP_HOME": str(home)}


def watching(sockets: Path) -> Mapping[str, str]:
    """What makes a server of Python note where it connects to, see `sockets/sitecustomize.py`."""
    folders = (str(WATCH), os.environ.get("PYTHONPATH", ""))
    path = os.pathsep.join(folder for folder in folders if folder)
    return {"PYTHONPATH": path, "INNODROP_TEST_SOCKETS": str(sockets)}


def settle(page: Page) -> None:
    """Wait until the page shows everything it has to show."""
    since = page.evaluate_handle("({time: performance.now()})")
    page.wait_for_function(SETTLED, arg=since, timeout=SETTLE_MILLISECONDS, polling=50)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the process and what it started: the group that was made for it, and nothing else."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_until_up(
    url: str, process: subprocess.Popen[bytes], log: Path, tls: ssl.SSLContext | None
) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=1, context=tls):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    said = log.read_text(errors="replace")
    raise AssertionError(f"The server did not come up at {url}. It said: {said}")
