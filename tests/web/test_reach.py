"""How others reach the server, with real sockets: through a proxy on another machine, by TLS of its
own, and in no other way. Addresses of the loopback network stand for machines."""

from __future__ import annotations

import http.client
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from innodrop import errors
from innodrop.services import reach
from innodrop.services.people import rate_limit
from innodrop.settings import Settings
from tests import databases
from tests.browser import stage
from tests.people import GOOD, member, people_of
from tests.web import proxy
from tests.web.asgi import Answer

NAME = "dash.example.org"
SERVER, LISTENS, ASKS = "127.0.0.2", "127.0.0.3", "127.0.0.4"
EVA, STRANGER = "127.0.0.5", "127.0.0.6"
MAIL = "eva@np.example"


@dataclass
class Visitor:
    """A browser on a machine of its own that finds the name at an address, by TLS or without."""

    at: tuple[str, int]
    machine: str
    trusts: ssl.SSLContext | None = None
    jar: dict[str, str] = field(default_factory=dict)
    host: str = NAME

    def ask(self, path: str, fields: dict[str, str] | None = None, **headers: str) -> Answer:
        asked = {"Host": self.host, "Accept": "text/html"}
        if self.jar:
            asked["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.jar.items())
        if fields is not None:
            asked["Content-Type"] = "application/x-www-form-urlencoded"
            asked["Origin"] = f"{'https' if self.trusts else 'http'}://{self.host}"
        asked |= {name.replace("_", "-"): value for name, value in headers.items()}
        body = urlencode(fields).encode() if fields is not None else None
        with closing(http.client.HTTPConnection(self.host)) as connection:
            connection.sock = self._socket()
            connection.request("GET" if body is None else "POST", path, body, asked)
            answer = connection.getresponse()
            lines = tuple(answer.headers.get_all("Set-Cookie") or ())
            read = Answer(
                answer.status,
                {name.lower(): value for name, value in answer.headers.items()},
                answer.read(),
                lines,
            )
        for line in lines:
            self.jar |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return read

    def sign_in(self, password: str = GOOD, email: str = MAIL, **headers: str) -> Answer:
        page = self.ask("/sign-in", None, **headers)
        fields = {"form": page.field("form"), "next": "/", "email": email, "password": password}
        return self.ask("/sign-in", fields, **headers)

    def handshake(self, origin: str) -> int:
        """The status of opening a websocket."""
        asked = {
            "Origin": origin,
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec_WebSocket_Version": "13",
            "Sec_WebSocket_Protocol": "streamlit",
        }
        return self.ask("/_stcore/stream", None, **asked).status

    def _socket(self) -> socket.socket:
        plain = socket.create_connection(self.at, 20, (self.machine, 0))
        return self.trusts.wrap_socket(plain, server_hostname=NAME) if self.trusts else plain


@dataclass(frozen=True)
class Proxied:
    """A server behind a proxy, and how one gets to either."""

    server: stage.Server
    port: int
    pair: proxy.Certificate

    def visitor(self, machine: str) -> Visitor:
        return Visitor((LISTENS, self.port), machine, self.pair.client())

    def around(self, machine: str) -> Visitor:
        """Somebody who reaches the server beside the proxy."""
        return Visitor((SERVER, urlsplit(self.server.url).port or 0), machine)


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    home = tmp_path_factory.mktemp("proxied")
    databases.copy("empty", home)
    people = people_of(home)
    member(people, MAIL, now=datetime.now(UTC))
    pair = proxy.certificate(home / "tls", NAME)
    command = [*stage.serve_command(), "--address", SERVER, "--host", NAME, "--proxy", ASKS]
    with stage.serving(command, home=home, host=SERVER) as server:
        target = (SERVER, urlsplit(server.url).port or 0)
        with proxy.proxying(pair, LISTENS, ASKS, target) as port:
            yield Proxied(server, port, pair)


def test_through_the_proxy_it_is_https_and_everybody_has_an_own_address(proxied: Proxied) -> None:
    eva = proxied.visitor(EVA)
    answer = eva.sign_in()
    assert answer.status == 303
    assert eva.jar
    for line in answer.cookies:
        assert line.startswith("__Host-innodrop-")
        assert "Secure" in line.split("; ")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert people_of(proxied.server.home).sessions(MAIL)[0].address == EVA
    assert eva.handshake(f"https://{NAME}") == 101
    assert eva.handshake(f"http://{NAME}") == 403
    page = eva.ask("/account")
    made = eva.ask("/account/feeds/make", {"form": page.field("form")})
    assert made.text.count(f"https://{NAME}/calendar/") == 3
    assert "http://" not in made.text


def test_thirty_wrong_passwords_of_a_stranger_lock_nobody_else_out(proxied: Proxied) -> None:
    stranger = proxied.visitor(STRANGER)
    for number in range(rate_limit.PER_ADDRESS):
        forged = {"X_Forwarded_For": f"{EVA}, 127.0.0.{number + 10}"}
        assert stranger.sign_in("wrong", f"guess{number}@np.example", **forged).status == 401
    assert stranger.sign_in("wrong", "guess@np.example").status == 429
    assert proxied.visitor(EVA).sign_in().status == 303


def test_who_signed_in_here_before_is_let_in_though_a_stranger_guesses_beside(
    proxied: Proxied,
) -> None:
    machine = "127.0.0.8"
    eva, stranger = proxied.visitor(machine), proxied.visitor(machine)
    assert eva.sign_in().status == 303
    for _ in range(rate_limit.PER_ACCOUNT):
        assert stranger.sign_in("wrong").status == 401
    assert stranger.sign_in().status == 429
    eva.jar = {name: value for name, value in eva.jar.items() if "-session-" not in name}
    assert eva.sign_in().status == 303


@pytest.mark.parametrize("machine", [EVA, SERVER, "127.0.0.1"])
def test_nobody_beside_the_proxy_is_believed(proxied: Proxied, machine: str) -> None:
    """Not this machine either: another proxy was named."""
    forged = {"X_Forwarded_For": "192.0.2.7", "X_Forwarded_Proto": "https"}
    visitor = proxied.around(machine)
    answer = visitor.sign_in(**forged)
    assert answer.status == 303
    assert not any(line.startswith("__Host-") for line in answer.cookies)
    assert "strict-transport-security" not in answer.headers
    assert people_of(proxied.server.home).sessions(MAIL)[0].address == machine


def test_a_proxy_that_forgets_the_scheme_lets_nobody_in_and_the_log_says_why(
    proxied: Proxied,
) -> None:
    """The page comes by https and the server sees http, so that no cookie would be safe."""
    hint = "X-Forwarded-Proto, and be named by --proxy"
    before = proxied.server.log.read_text(encoding="utf-8").count(hint)
    visitor = proxied.around(ASKS)
    page = visitor.ask("/sign-in")
    fields = {"form": page.field("form"), "next": "/", "email": MAIL, "password": GOOD}
    assert visitor.ask("/sign-in", fields, Origin=f"https://{NAME}").status == 400
    assert visitor.sign_in().status == 303
    assert visitor.handshake(f"https://{NAME}") == 403
    assert proxied.server.log.read_text(encoding="utf-8").count(hint) == before + 2


def test_with_a_certificate_it_speaks_tls_itself(tmp_path: Path) -> None:
    databases.copy("demo", tmp_path)
    pair = proxy.certificate(tmp_path / "tls", NAME, SERVER)
    files = ["--certificate", str(pair.certificate), "--key", str(pair.key)]
    command = [*stage.serve_command(), "--address", SERVER, "--host", NAME, *files]
    with stage.serving(command, home=tmp_path, host=SERVER, tls=pair.client()) as server:
        port = urlsplit(server.url).port or 0
        visitor = Visitor((SERVER, port), EVA, pair.client(), host=f"{NAME}:{port}")
        page = visitor.ask("/sign-in")
        entered = visitor.ask("/enter", {"form": page.field("form"), "as": "np@demo.example"})
        assert entered.status == 303
        assert entered.cookies[0].startswith("__Host-innodrop-session-")
        assert "strict-transport-security" in entered.headers
        assert visitor.handshake(f"https://{NAME}:{port}") == 101
        assert visitor.handshake(f"https://{NAME}") == 403
        forged = visitor.ask("/sign-in", X_Forwarded_Proto="http")
        assert "strict-transport-security" in forged.headers
        said = server.log.read_text(encoding="utf-8")
        assert f"The dashboard is at https://{NAME}:{port}" in said


@pytest.mark.parametrize("start", ["serve", "streamlit run"])
def test_a_public_address_in_the_clear_refuses_to_start_and_names_both_ways(
    tmp_path: Path, start: str
) -> None:
    databases.copy("demo", tmp_path)
    port = str(stage.free_port())
    environment = dict(stage.environment(tmp_path))
    if start == "serve":
        command = [*stage.serve_command()[:-1], port, "--address", SERVER, "--host", NAME]
    else:
        environment |= {"INNODROP_ADDRESS": SERVER, "INNODROP_HOSTS": NAME}
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address", SERVER]
        command += ["--server.port", port]
    done = subprocess.run(
        command,
        cwd=stage.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=stage.START_SECONDS,
        check=False,
    )
    assert done.returncode != 0
    said = done.stdout + done.stderr
    assert "--proxy ADDRESS" in said
    assert "--certificate FILE and --key FILE" in said
    assert "Traceback" not in said


def public(**given: object) -> Settings:
    return Settings(Path("var"), address="10.0.0.5", hosts=(NAME,), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (("10.0.0.9",), ("10.0.0.9",)),
        (("10.0.0.9/24", " 10.1.0.0/16"), ("10.0.0.0/24", "10.1.0.0/16")),
        (("2001:DB8::1", "[::1]", "fd00::1/8"), ("2001:db8::1", "::1", "fd00::/8")),
        (("10.0.0.9/32",), ("10.0.0.9",)),
    ],
)
def test_proxies_are_addresses_and_networks(given: tuple[str, ...], kept: tuple[str, ...]) -> None:
    assert reach.checked(public(proxies=given)).proxies == kept


@pytest.mark.parametrize(
    "text",
    ["*", "proxy.example.org", "10.0.0.9:8080", "10.0.0", "", "0.0.0.0/0", "::/0", "10.0.0.9/33"],
)
def test_whoever_could_be_anybody_is_no_proxy(text: str) -> None:
    with pytest.raises(errors.ProxyRefused):
        reach.checked(public(proxies=("10.0.0.9", text)))


def test_files_that_make_no_tls_are_named_before_anything_listens(tmp_path: Path) -> None:
    ours, other = (proxy.certificate(tmp_path / name, NAME) for name in ("ours", "other"))
    text = tmp_path / "notes.txt"
    text.write_text("nothing", encoding="utf-8")
    for certificate, key, why in (
        (ours.certificate, None, "one file of two"),
        (None, ours.key, "one file of two"),
        (tmp_path / "missing.pem", ours.key, "no such file"),
        (ours.certificate, tmp_path, "is a directory"),
        (ours.certificate, other.key, "mismatch"),
        (text, ours.key, "does not work"),
        (ours.key, ours.certificate, "does not work"),
    ):
        with pytest.raises(errors.CertificateRefused, match=why):
            reach.checked(public(certificate=certificate, key=key))
    assert reach.checked(public(certificate=ours.certificate, key=ours.key))


def test_without_a_name_a_proxy_on_this_machine_is_believed_and_with_tls_nobody() -> None:
    assert Settings(Path("var")).trusted == ("127.0.0.1", "::1")
    assert public(certificate=Path("c"), key=Path("k")).trusted == ()
    seen = public(proxies=("10.0.0.9",)).forwarding.split(",")
    assert seen == ["10.0.0.9", "::ffff:10.0.0.9/128"]
