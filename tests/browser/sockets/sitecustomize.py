"""Notes where a server connects to: Python imports this at its start, where `stage.serving` puts
the folder on its path. It notes and forbids nothing, so the server behaves as without."""

import ipaddress
import os
import sys
import threading
from pathlib import Path

NOTES = os.environ.get("INNODROP_TEST_SOCKETS", "")
EVENTS = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}
"""The events of sockets that name another machine, and which argument does."""

_noting = threading.local()


def outside(address: object) -> bool:
    """Whether an address, or a name to be looked up, is of another machine."""
    host = address[0] if isinstance(address, tuple) else address
    host = host.decode() if isinstance(host, bytes) else host
    if not isinstance(host, str) or host.startswith(("/", "\0")) or host in {"", "localhost"}:
        return False  # a socket of this machine's files, or any address of its own
    try:
        return not (ipaddress.ip_address(host).is_loopback or host in {"0.0.0.0", "::"})  # noqa: S104
    except ValueError:
        return True


def hear(event: str, args: tuple[object, ...]) -> None:
    """Write a line for each connection that leaves the machine, and for each look-up of a name."""
    place = EVENTS.get(event)
    if place is None or getattr(_noting, "now", False) or not outside(args[place]):
        return
    _noting.now = True
    try:
        with Path(NOTES).open("a", encoding="utf-8") as notes:
            notes.write(f"{event} {args[place]}\n")
    finally:
        _noting.now = False


if NOTES:
    sys.addaudithook(hear)
