"""A time-stamping authority on loopback: `openssl ts` behind a small HTTP server."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[signer]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
certs = {folder}/ca.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
"""


@dataclass
class Authority:
    """Where it answers, its root certificate, and how it misbehaves: `busy`, `garbage`, or not at all."""

    folder: Path
    url: str = ""
    manner: str = ""
    asked: list[str] = field(default_factory=list)

    @property
    def root(self) -> Path:
        """The certificate that its signatures lead to."""
        return self.folder / "ca.pem"

    def reply(self, query: bytes, manner: str) -> bytes:
        """What the authority says to a query; it signs only where it behaves."""
        if manner:
            return {"busy": b"", "garbage": b"no token"}[manner]
        (self.folder / "query.tsq").write_bytes(query)
        openssl(self.folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq",
                "-out", "reply.tsr")  # fmt: skip
        return (self.folder / "reply.tsr").read_bytes()


def an_authority(folder: Path, name: str = "Harbor Time") -> Authority:
    """An authority with a root and a signer of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder, name=name))
    (folder / "serial").write_text("01\n")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "tsa.cnf")
    openssl(folder, "req", "-x509", *key, "-extensions", "ca", "-keyout", "ca.key",
            "-out", "ca.pem", "-days", "30")  # fmt: skip
    openssl(folder, "req", "-new", *key, "-keyout", "signer.key", "-out", "signer.csr")
    openssl(folder, "x509", "-req", "-in", "signer.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-set_serial", "7", "-extfile", "tsa.cnf", "-extensions", "signer",
            "-out", "signer.pem", "-days", "30")  # fmt: skip
    return Authority(folder)


@contextmanager
def answering(authority: Authority) -> Iterator[Authority]:
    """The authority at work, as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            manner = (
                authority.manner
            )  # who is refused goes on at once, and a test may change it then
            query = self.rfile.read(int(self.headers["Content-Length"]))
            authority.asked.append(self.headers["Content-Type"])
            self.send_response(503 if manner == "busy" else 200)
            self.end_headers()
            self.wfile.write(authority.reply(query, manner))

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    authority.url = f"http://127.0.0.1:{server.server_port}/"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()


def openssl(folder: Path, *words: str) -> str:
    """What openssl prints; its failure is the test's."""
    ran = subprocess.run(
        ["openssl", *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return ran.stdout + ran.stderr
