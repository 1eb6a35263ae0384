"""How an installation is reached, looked at before it listens: a name, TLS, and whom to believe."""

from __future__ import annotations

import ssl
from dataclasses import replace

from innodrop import errors, settings
from innodrop.settings import LOOPBACK, Settings


def checked(chosen: Settings) -> Settings:
    """The settings with proxies and files as they are kept. Raises `HostMissing`, `TlsMissing` for
    an address that others reach in the clear, `ProxyRefused` and `CertificateRefused`."""
    kept = replace(
        chosen,
        proxies=tuple(_proxy(text) for text in chosen.proxies),
        certificate=chosen.certificate and chosen.certificate.expanduser().absolute(),
        key=chosen.key and chosen.key.expanduser().absolute(),
    )
    if not kept.local and len(kept.names) == len(LOOPBACK):
        raise errors.HostMissing(kept.address)
    if not kept.local and not kept.proxies and kept.certificate is None and kept.key is None:
        raise errors.TlsMissing(kept.address)
    _check_certificate(kept)
    return kept


def _proxy(text: str) -> str:
    """An address or a network; never all addresses there are: anybody could say to be anybody."""
    try:
        kept = settings.network(text)
    except ValueError as error:
        raise errors.ProxyRefused(text) from error
    if kept.endswith("/0"):
        raise errors.ProxyRefused(text, everybody=True)
    return kept


def _check_certificate(kept: Settings) -> None:
    """Whether both files can be read and belong together, as the server will load them."""
    if kept.certificate is None and kept.key is None:
        return
    if kept.certificate is None or kept.key is None:
        raise errors.CertificateRefused(str(kept.certificate or kept.key), alone=True)
    for path in (kept.certificate, kept.key):
        try:
            path.read_bytes()
        except OSError as error:
            raise errors.CertificateRefused(
                str(path), (error.strerror or str(error)).lower()
            ) from error
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(
            kept.certificate, kept.key, password=_nobody_types
        )
    except (ssl.SSLError, ValueError) as error:
        why = getattr(error, "reason", None) or str(error)
        raise errors.CertificateRefused(
            str(kept.certificate), why.replace("_", " ").lower()
        ) from error


def _nobody_types() -> str:
    """A server that asks for a password at its start does not come back after a restart."""
    raise ValueError("the key is encrypted")
