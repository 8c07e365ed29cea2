"""Server: Harborline on loopback, one week at a time, over real HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from govterms.demo.sample import PAGES, page_at


@dataclass
class Serving:
    """A platform that is being served: its address, and the week that it shows."""

    base: str
    week: int = 1


@contextmanager
def serving() -> Iterator[Serving]:
    """Serve Harborline on a free port of this machine until the block ends."""
    shown = Serving("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = self.path.strip("/").split("?")[0]
            page = next((page for page in PAGES if page == name), None)
            body = page_at(page, shown.week).encode() if page else b"not here"
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the run does the talking."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    shown.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield shown
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
