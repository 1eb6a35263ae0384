"""A server that does not start because it would not be safe."""

from __future__ import annotations

from innodrop.errors.refusal import Refusal


class ServerUnsafe(Refusal):
    """A server option that safety rests on has another value."""

    def __init__(self, option: str, found: object, needed: object) -> None:
        super().__init__(
            f"The server does not start: {option} is {found!r} and must be {needed!r}. "
            "Look in .streamlit/config.toml, at the flags and at variables named STREAMLIT_..."
        )


class HostMissing(Refusal):
    """An address for others without a name under which they come."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"Listening on {address} needs the name under which people reach the server: "
            "serve --address ADDRESS --host dashboard.example.org"
        )
