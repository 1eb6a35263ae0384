"""A server that does not start because it would not be safe."""

from __future__ import annotations

from innodrop.errors.refusal import Refusal, ServerPath


class ServerUnsafe(Refusal):
    """A server option that safety rests on has another value."""

    def __init__(self, option: str, value: object, needed: object) -> None:
        super().__init__(option=option, value=value, needed=needed)


class SettingRefused(Refusal):
    """A variable of the environment that means nothing here."""

    def __init__(self, name: str, value: str, needed: str) -> None:
        super().__init__(name=name, value=value[:80], needed=needed)


class HostMissing(Refusal):
    """An address for others without a name under which they come."""

    def __init__(self, address: str) -> None:
        super().__init__(address=address)


class TlsMissing(Refusal):
    """An address for others, to which passwords would go in the clear."""

    def __init__(self, address: str) -> None:
        super().__init__(address=address)


class ProxyRefused(Refusal, ValueError):
    """A trusted proxy that is no address and no network, or is every address there is."""

    def __init__(self, text: str, *, everybody: bool = False) -> None:
        super().__init__("everybody" if everybody else "", text=text[:80])


class CertificateRefused(Refusal):
    """A certificate or key that is missing, cannot be read, or does not fit the other."""

    def __init__(self, path: str, why: str = "", *, alone: bool = False) -> None:
        super().__init__("alone" if alone else "", path=ServerPath(path), why=why)
