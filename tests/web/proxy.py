"""A proxy with TLS on another address of this machine, as small as one can be: it tells who asks,
and hands on everything else, websockets too."""

from __future__ import annotations

import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HEAD = 65_536


@dataclass(frozen=True)
class Certificate:
    """Files in PEM for a name, signed by nobody else."""

    certificate: Path
    key: Path

    def client(self) -> ssl.SSLContext:
        """Trusts this certificate alone."""
        return ssl.create_default_context(cafile=self.certificate)


def certificate(folder: Path, name: str, *addresses: str) -> Certificate:
    """A new pair of files."""
    folder.mkdir(parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    known = [x509.DNSName(name), *(x509.IPAddress(ip_address(text)) for text in addresses)]
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(known), critical=False)
        .sign(key, hashes.SHA256())
    )
    pair = Certificate(folder / "certificate.pem", folder / "key.pem")
    pair.certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    pair.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return pair


@contextmanager
def proxying(
    pair: Certificate, listens: str, comes_from: str, target: tuple[str, int]
) -> Iterator[int]:
    """A proxy until the block ends; its port. It listens on one address and asks the server from
    another, as a machine with two networks does."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair.certificate, pair.key)

    class Handing(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with (
                suppress(OSError),
                context.wrap_socket(self.request, server_side=True) as visitor,
                socket.create_connection(target, 20, (comes_from, 0)) as server,
            ):
                server.sendall(_named(_head(visitor), self.client_address[0]))
                back = threading.Thread(target=_pour, args=(server, visitor))
                back.start()
                _pour(visitor, server)
                back.join()

    class Listening(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Listening((listens, 0), Handing) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        try:
            yield int(listening.server_address[1])
        finally:
            listening.shutdown()


def _head(visitor: socket.socket) -> bytes:
    read = b""
    while b"\r\n\r\n" not in read and len(read) < HEAD:
        piece = visitor.recv(HEAD)
        if not piece:
            break
        read += piece
    return read


def _named(head: bytes, visitor: str) -> bytes:
    """The request with who asks, behind whatever the visitor says of that."""
    lines, end, body = head.partition(b"\r\n\r\n")
    kept = [line for line in lines.split(b"\r\n") if not line.lower().startswith(b"x-forwarded-p")]
    if not any(line.lower().startswith(b"upgrade:") for line in kept):
        kept.append(b"Connection: close")
    kept += [b"X-Forwarded-For: " + visitor.encode(), b"X-Forwarded-Proto: https"]
    return b"\r\n".join(kept) + end + body


def _pour(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(HEAD):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
