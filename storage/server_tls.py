"""The certificate by which the server's own parts know each other.

The master, the volume server and the filer delete whatever they are asked to, locked or not, and
ask for no password on gRPC. With this certificate they ask for it: who cannot read the server's
configuration cannot talk to them. It signs itself, is made anew with each configuration, and is
never used for S3.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from storage.files import write_whole

CERTIFICATE, KEY = "inner.crt", "inner.key"
_NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "gwr-store")])
_PARTS = ("master", "volume", "filer", "s3", "client")
_FOR = timedelta(days=3650)


def write_certificate(folder: Path) -> str:
    """Write certificate and key into `folder`; returns the lines of security.toml that use them."""
    key = ec.generate_private_key(ec.SECP256R1())
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    certificate = _signed(key).public_bytes(serialization.Encoding.PEM)
    write_whole(folder / CERTIFICATE, certificate, mode=0o600)
    write_whole(folder / KEY, private, mode=0o600)
    own = f'cert = "{folder / CERTIFICATE}"\nkey = "{folder / KEY}"\n'
    parts = "".join(f"[grpc.{part}]\n{own}" for part in _PARTS)
    return f'[grpc]\nca = "{folder / CERTIFICATE}"\n{parts}'


def _signed(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_NAME)
        .issuer_name(_NAME)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _FOR)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
