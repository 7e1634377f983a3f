"""An invented authority and a certificate for localhost, made anew for each test."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

AUTHORITY = "Invented authority of Yunxi"


def certified(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A server's context for localhost, and the file of the authority that vouches for it."""
    root, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority, own = folder / "authority.pem", folder / "own.pem"
    authority.write_bytes(
        _named(AUTHORITY, root.public_key(), ca=True).sign(root, SHA256()).public_bytes(PEM)
    )
    certificate = _named("localhost", key.public_key(), ca=False).sign(root, SHA256())
    private = key.private_bytes(PEM, PrivateFormat.PKCS8, NoEncryption())
    own.write_bytes(certificate.public_bytes(PEM) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own)
    return context, authority


PEM = Encoding.PEM


def _named(name: str, key: ec.EllipticCurvePublicKey, *, ca: bool) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(AUTHORITY))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    )


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
