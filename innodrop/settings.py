"""Where this installation keeps its data and is reached; nothing else reads the environment."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from innodrop import errors

HTTPS = 443
"""The port that goes without saying."""

_LAST_PORT = 65_535
_PORTS = "a number from 0 to 65535"

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Where only this machine reaches the server."""


TRUSTING = "FORWARDED_ALLOW_IPS"
"""The variable in which uvicorn reads whose X-Forwarded-For and X-Forwarded-Proto it believes."""


LogForm = Literal["text", "json"]


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
    names under which people reach it, beside this machine's; under others it refuses. `proxies`:
    addresses and networks whose word on who asks is believed. `certificate`, `key`: files for TLS
    without a proxy. `log`: how its lines are written."""

    home: Path
    address: str = LOOPBACK[0]
    port: int = 8501
    hosts: tuple[str, ...] = ()
    openid: OpenId | None = None
    proxies: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    log: LogForm = "text"

    @property
    def database(self) -> Path:
        """The database file."""
        return self.home / "innodrop.db"

    @property
    def accounts(self) -> Path:
        """The file with people, their passwords' hashes and their sessions."""
        return self.home / "accounts.db"

    @property
    def snapshots(self) -> Path:
        """The folder of the frozen files."""
        return self.home / "snapshots"

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which the server answers."""
        # compared only
        own = () if self.address in {*LOOPBACK, "0.0.0.0", "::"} else (self.address,)  # noqa: S104
        return (*LOOPBACK, *own, *self.hosts)

    @property
    def messengers(self) -> tuple[str, ...]:
        """Origins of pages that may ask Streamlit's page for a run, in its own spelling: ours."""
        return tuple(f"*://{f'[{name}]' if ':' in name else name}:*" for name in self.names)

    @property
    def url(self) -> str:
        """Where people find the dashboard: its first name, with TLS in front, else this machine."""
        if self.certificate is None:
            return f"https://{self.hosts[0]}" if self.hosts else f"http://localhost:{self.port}"
        name = self.hosts[0] if self.hosts else "localhost"
        return f"https://{name}" + ("" if self.port == HTTPS else f":{self.port}")

    @property
    def trusted(self) -> tuple[str, ...]:
        """Whose word on who asks is believed. Without a name: a proxy on this machine, unless the
        server speaks TLS itself."""
        if self.proxies or self.certificate:
            return self.proxies
        return (LOOPBACK[0], LOOPBACK[2])

    @property
    def forwarding(self) -> str:
        """`trusted` as `TRUSTING` takes it, with IPv4 also as a server on :: sees it."""
        return ",".join(
            form for proxy in self.trusted for form in (proxy, *_as_seen_by_six(proxy))
        )  # fmt: skip

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
    os.environ["INNODROP_PROXIES"] = ",".join(settings.proxies)
    os.environ["INNODROP_CERTIFICATE"] = str(settings.certificate or "")
    os.environ["INNODROP_KEY"] = str(settings.key or "")
    os.environ["INNODROP_LOG"] = settings.log
    os.environ[TRUSTING] = settings.forwarding


def believed() -> str | None:
    """What the server was told of whose word to believe, see `TRUSTING`; None if nothing."""
    return os.environ.get(TRUSTING)


def network(text: str) -> str:
    """An address or network as it is kept, `10.0.0.9` or `10.0.0.0/24`. Raises `ValueError`."""
    kept = ipaddress.ip_network(text.strip().strip("[]"), strict=False)
    return str(kept.network_address if kept.num_addresses == 1 else kept)


def load() -> Settings:
    """The settings of this process, from `INNODROP_HOME` (else `var/` by the program), `_ADDRESS`
    (this machine only), `_PORT` (8501), `_HOSTS` (names with commas between), `_PROXIES`
    (likewise), `_CERTIFICATE`, `_KEY`, `_LOG` (text or json), and for a provider `_OIDC_ISSUER`,
    `_OIDC_CLIENT`, `_OIDC_SECRET`, `_OIDC_NAME`. Raises `SettingRefused`."""
    default = Path(__file__).resolve().parent.parent / "var"
    return Settings(
        home=Path(_read("HOME") or default).expanduser().absolute(),
        address=_read("ADDRESS") or Settings.address,
        port=_port(),
        hosts=tuple(host.lower() for host in _several("HOSTS")),
        openid=_openid(),
        proxies=_several("PROXIES"),
        certificate=_file("CERTIFICATE"),
        key=_file("KEY"),
        log=_log(),
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


def _port() -> int:
    text = _read("PORT") or str(Settings.port)
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(_LAST_PORT))):
        raise errors.SettingRefused("INNODROP_PORT", text, _PORTS)
    if int(text) > _LAST_PORT:
        raise errors.SettingRefused("INNODROP_PORT", text, _PORTS)
    return int(text)


def _log() -> LogForm:
    match _read("LOG") or "text":
        case "text" | "json" as form:
            return form
        case other:
            raise errors.SettingRefused("INNODROP_LOG", other, "text or json")


def _several(name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _read(name).split(",") if part.strip())


def _file(name: str) -> Path | None:
    return Path(_read(name)).expanduser().absolute() if _read(name) else None


def _as_seen_by_six(proxy: str) -> tuple[str, ...]:
    """An IPv4 address or network as IPv6 writes it, where it can be read."""
    try:
        four = ipaddress.ip_network(proxy)
    except ValueError:
        return ()
    if not isinstance(four, ipaddress.IPv4Network):
        return ()
    return (f"::ffff:{four.network_address}/{96 + four.prefixlen}",)


def _read(name: str) -> str:
    return os.environ.get(f"INNODROP_{name}", "").strip()
