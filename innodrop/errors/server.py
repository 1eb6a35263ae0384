"""A server that does not start because it would not be safe."""

from __future__ import annotations

from innodrop.errors.refusal import Refusal


class ServerUnsafe(Refusal):
    """A server option that safety rests on has another value."""

    def __init__(self, option: str, value: object, needed: object) -> None:
        super().__init__(option=option, value=value, needed=needed)


class HostMissing(Refusal):
    """An address for others without a name under which they come."""

    def __init__(self, address: str) -> None:
        super().__init__(address=address)
