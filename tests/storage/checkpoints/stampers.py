"""A time-stamping authority on loopback: `openssl ts` behind HTTP, and as bad as a test wants."""

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

REPLY = "application/timestamp-reply"
SIGNER = "CN=Invented stamps of Yunxi"
_CONFIG = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
certs = {folder}/ca.pem
signer_digest = sha256
ess_cert_id_alg = sha256
default_policy = 1.2.3.4.1
digests = {digests}
"""
Misbehaves = Callable[[BaseHTTPRequestHandler], None]


class Stamper:
    """An authority with a root of its own, in a folder; `ends` is when its certificate ends."""

    def __init__(
        self, folder: Path, *, ends: timedelta = timedelta(days=1), digests: str = "sha256"
    ) -> None:
        folder.mkdir()
        self.folder = folder
        self.roots = folder / "ca.pem"
        self._root = rsa.generate_private_key(65537, 2048)
        self._key = rsa.generate_private_key(65537, 2048)
        self._ends = datetime.now(UTC) + ends
        name = _name("Invented root of Yunxi")
        root = self._certificate(name, self._root.public_key(), serial=1, ca=True)
        self.roots.write_bytes(root.public_bytes(Encoding.PEM))
        signer = self.signer(ExtendedKeyUsageOID.TIME_STAMPING)
        (folder / "signer.pem").write_bytes(signer.public_bytes(Encoding.PEM))
        private = self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / "signer.key").write_bytes(private)
        (folder / "serial").write_text("01\n", encoding="ascii")
        config = _CONFIG.format(folder=folder, digests=digests)
        (folder / "tsa.cnf").write_text(config, encoding="utf-8")

    def signer(self, purpose: x509.ObjectIdentifier) -> x509.Certificate:
        """The signer's certificate; as long with any purpose, and with the same serial."""
        name = _name(SIGNER.removeprefix("CN="))
        return self._certificate(name, self._key.public_key(), serial=2, purpose=purpose)

    def reply(self, query: bytes) -> bytes:
        """What the authority answers."""
        asked, told = self.folder / "q.tsq", self.folder / "q.tsr"
        asked.write_bytes(query)
        words = ["-config", self.folder / "tsa.cnf", "-queryfile", asked, "-out", told]
        openssl("ts", "-reply", *words)
        return told.read_bytes()

    def answers(self, handler: BaseHTTPRequestHandler) -> None:
        """Over HTTP."""
        answer(handler, self.reply(asked(handler)))

    def _certificate(
        self,
        name: x509.Name,
        key: rsa.RSAPublicKey,
        *,
        serial: int,
        ca: bool = False,
        purpose: x509.ObjectIdentifier | None = None,
    ) -> x509.Certificate:
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(_name("Invented root of Yunxi"))
            .public_key(key)
            .serial_number(serial)
            .not_valid_before(self._ends - timedelta(days=30))
            .not_valid_after(self._ends + timedelta(days=10 if ca else 0))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        )
        if purpose is not None:
            made = made.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
        return made.sign(self._root, SHA256())


def openssl(*words: object) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("openssl")
    assert program, "Debian's package openssl is missing"
    told = [program, *map(str, words)]
    return subprocess.run(told, check=True, capture_output=True)


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def asked(handler: BaseHTTPRequestHandler) -> bytes:
    assert handler.headers["Content-Type"] == "application/timestamp-query"
    return handler.rfile.read(int(handler.headers["Content-Length"]))


def answer(
    handler: BaseHTTPRequestHandler, body: bytes, kind: str = REPLY, status: int = 200
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def listening(behave: Misbehaves) -> Iterator[str]:
    """The address of a server that answers every POST in this way."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            try:
                behave(self)
            except ConnectionError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/tsr"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
