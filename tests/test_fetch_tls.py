"""A page whose sender is not proven is never kept."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from govterms.errors import FetchError
from govterms.fetch import Settings, Web, fetch
from govterms.fetch.addresses import Endpoint, look_up
from govterms.model import Part
from tests.web_server import Answer, Raw, WebServer, redirect

TERMS = b"<main>You may post.</main>"
NAME = "terms.platform.example"
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
STRICT = Settings(
    contact="watch@agency.example",
    version="1.2.3",
    delay=0,
    connect_timeout=1,
    read_timeout=1,
    deadline=3,
    retries=0,
    allow_private=True,
)
DRIP = Raw((b"HTTP/1.1 200 OK\r\n\r\n", b"x"), pause=0.05, endless=True)


def resolve(host: str, port: int) -> list[Endpoint]:
    """Every name leads to this machine."""
    return look_up("127.0.0.1", port)


def certificate(folder: Path, name: str, until: datetime) -> Path:
    """A certificate for a name that vouches for itself, with its key, as one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGINNING)
        .not_valid_after(until)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = folder / f"{name}-{until.year}.pem"
    path.write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return path


def serving(pem: Path) -> WebServer:
    """A server that shows this certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server = WebServer(tls=context)
    server.pages["/terms"] = Answer(TERMS)
    return server


@pytest.fixture(scope="module")
def valid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(
        tmp_path_factory.mktemp("valid"), NAME, datetime.now(UTC) + timedelta(days=30)
    )


@pytest.fixture
def trusting(valid: Path) -> Iterator[Web]:
    """A web in which the valid certificate is an authority."""
    with Web(replace(STRICT, ca_bundle=valid), resolve) as web:
        yield web


def failure(url: str, web: Web) -> str:
    """What fetching this address is refused with."""
    with pytest.raises(FetchError) as caught:
        fetch(Part(url, ("main",)), web)
    return str(caught.value)


def test_a_proven_sender_is_read(valid: Path, trusting: Web) -> None:
    with serving(valid) as server:
        got = fetch(Part(server.url("/terms", NAME), ("main",)), trusting)

    assert got.body == TERMS


def test_a_sender_nobody_vouches_for_is_refused(valid: Path) -> None:
    with serving(valid) as server, Web(STRICT, resolve) as web:
        said = failure(server.url("/terms", NAME), web)

    assert "secure connection failed (self-signed certificate" in said
    assert server.requests == []


def test_a_certificate_for_another_name_is_refused(valid: Path, trusting: Web) -> None:
    with serving(valid) as server:
        said = failure(server.url("/terms", "other.platform.example"), trusting)

    assert "Hostname mismatch" in said
    assert server.requests == []


def test_an_expired_certificate_is_refused(tmp_path: Path) -> None:
    expired = certificate(tmp_path, NAME, datetime(2021, 1, 1, tzinfo=UTC))

    with (
        serving(expired) as server,
        Web(replace(STRICT, ca_bundle=expired), resolve) as web,
    ):
        said = failure(server.url("/terms", NAME), web)

    assert "expired" in said


def test_a_redirect_out_of_the_secure_connection_is_refused(valid: Path, trusting: Web) -> None:
    with serving(valid) as server, WebServer() as plain:
        plain.pages["/terms"] = Answer(TERMS)
        server.pages["/old"] = redirect(plain.url("/terms"))

        said = failure(server.url("/old", NAME), trusting)

    assert "out of the secure connection" in said
    assert plain.requests == []


def test_the_deadline_holds_inside_a_secure_connection(valid: Path) -> None:
    slow = replace(STRICT, ca_bundle=valid, deadline=0.5)
    with serving(valid) as server, Web(slow, resolve) as web:
        server.pages["/terms"] = DRIP

        said = failure(server.url("/terms", NAME), web)

    assert "when the time for it was over" in said


def test_a_server_that_does_not_speak_tls_is_refused() -> None:
    with WebServer() as plain, Web(STRICT, resolve) as web:
        said = failure(f"https://{NAME}:{plain.port}/terms", web)

    assert "secure connection failed" in said
