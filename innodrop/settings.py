"""Where this installation keeps its data and is reached; nothing else reads the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Where only this machine reaches the server."""


@dataclass(frozen=True)
class OpenId:
    """An OpenID Connect provider that vouches for people with an account; `name`: on its button."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str = "OpenID"


@dataclass(frozen=True)
class Settings:
    """`home`: the folder with all that must survive. `address`: where the server listens. `hosts`:
    names under which people reach it, beside this machine's; under others it refuses."""

    home: Path
    address: str = LOOPBACK[0]
    port: int = 8501
    hosts: tuple[str, ...] = ()
    openid: OpenId | None = None

    @property
    def database(self) -> Path:
        """The database file."""
        return self.home / "innodrop.db"

    @property
    def accounts(self) -> Path:
        """The file with people, their passwords' hashes and their sessions."""
        return self.home / "accounts.db"

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which the server answers."""
        # compared only
        own = () if self.address in {*LOOPBACK, "0.0.0.0", "::"} else (self.address,)  # noqa: S104
        return (*LOOPBACK, *own, *self.hosts)

    @property
    def url(self) -> str:
        """Where people find the dashboard: its first name, with TLS in front, else this machine."""
        return f"https://{self.hosts[0]}" if self.hosts else f"http://localhost:{self.port}"

    @property
    def local(self) -> bool:
        """Whether only this machine reaches the server."""
        return self.address in LOOPBACK


def pin(settings: Settings) -> None:
    """Hand the settings on to processes that this one starts, whatever folder they start in."""
    os.environ["INNODROP_HOME"] = str(settings.home)
    os.environ["INNODROP_ADDRESS"] = settings.address
    os.environ["INNODROP_PORT"] = str(settings.port)
    os.environ["INNODROP_HOSTS"] = ",".join(settings.hosts)


def load() -> Settings:
    """The settings of this process, from `INNODROP_HOME` (else `var/` by the program), `_ADDRESS`
    (this machine only), `_PORT` (8501), `_HOSTS` (names with commas between), and for a provider
    `_OIDC_ISSUER`, `_OIDC_CLIENT`, `_OIDC_SECRET`, `_OIDC_NAME`."""
    default = Path(__file__).resolve().parent.parent / "var"
    return Settings(
        home=Path(_read("HOME") or default).expanduser().absolute(),
        address=_read("ADDRESS") or Settings.address,
        port=int(_read("PORT") or Settings.port),
        hosts=tuple(host.strip().lower() for host in _read("HOSTS").split(",") if host.strip()),
        openid=_openid(),
    )


def _openid() -> OpenId | None:
    if not _read("OIDC_ISSUER"):
        return None
    return OpenId(
        issuer=_read("OIDC_ISSUER").rstrip("/"),
        client=_read("OIDC_CLIENT"),
        secret=_read("OIDC_SECRET"),
        name=_read("OIDC_NAME") or OpenId.name,
    )


def _read(name: str) -> str:
    return os.environ.get(f"INNODROP_{name}", "").strip()
