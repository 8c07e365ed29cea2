"""A mail server on loopback that takes what it is sent: the few words of SMTP that a client needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


@dataclass
class Post:
    """What came in: each mail as it was sent, and to whom."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    receivers: list[str] = field(default_factory=list)

    def text(self, number: int = 0) -> str:
        """A mail's words, without its markup."""
        body = self.mails[number].get_body(("plain", "html"))
        assert body is not None
        return str(body.get_content())


class _Handler(StreamRequestHandler):
    post: Post

    def handle(self) -> None:
        self._say("220 mail.harbor.example")
        while line := self.rfile.readline():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"RCPT":
                self.post.receivers.append(line.decode().partition("<")[2].partition(">")[0])
            if word == b"DATA":
                self._say("354 go on")
                self._take()
            self._say("221 bye" if word == b"QUIT" else "250 well")
            if word == b"QUIT":
                return

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.post.mails.append(mail)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def a_mail_server() -> Iterator[Post]:
    """A mail server on a free port, until the block ends."""
    post = Post()
    handler = type("Handler", (_Handler,), {"post": post})
    with ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        post.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield post
        finally:
            server.shutdown()
            thread.join()
