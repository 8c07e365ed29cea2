"""Tidewater and Quay: two fictional platforms on loopback that say something else from day to day.

day -> pages. What is served depends on the day alone, so that two projects that are run on the same days
are told the same.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.support import write

TIDEWATER = """---
title: Tidewater
documents:
  terms-of-service: {{title: Terms of Service, url: "{tide}/terms", select: [main]}}
  privacy-policy: {{title: Privacy Policy, url: "{tide}/privacy", select: [main]}}
  community-rules:
    title: Community Rules
    parts:
      - {{url: "{tide}/rules-1", select: [main]}}
      - {{url: "{tide}/rules-2", select: [main]}}
      - {{url: "{quay}/rules-3", select: [main]}}
  advertising: {{title: Advertising, url: "{tide}/business", select: ["#ads"]}}
  interfaces: {{title: Interfaces, url: "{tide}/business", select: ["#api"]}}
  moderation: {{title: Moderation, url: "{tide}/moderation", select: [main]}}
  appeals: {{title: Appeals, url: "{tide}/appeals", select: [main]}}
  fees: {{title: Fees, url: "{tide}/fees", select: [main]}}
  events: {{title: Events, url: "{tide}/events", select: [main]}}
---
"""
QUAY = """---
title: Quay
documents:
  terms-of-service: {{title: Terms of Service, url: "{quay}/terms", select: [main]}}
  privacy-policy: {{title: Privacy Policy, url: "{quay}/privacy", select: [main]}}
  cookies: {{title: Cookies, url: "{quay}/cookies", select: [main]}}
---
"""
WALL = """<main><h1>Log in to Tidewater</h1><form><input type="password"></form>
<p>You must log in to continue.</p><p>Forgot password? Create new account</p></main>"""
INDEMNITY = """<p>You agree to defend, indemnify and hold harmless Tidewater from any claim that arises
from what you post.</p>"""
PERIODS = {"terms": 2, "privacy": 3, "rules-1": 4, "rules-2": 5, "rules-3": 3, "appeals": 3}


def declare(root: Path, tide: str, quay: str) -> Path:
    """A project that declares both platforms at these addresses."""
    write(root / "docs/platforms/tidewater.md", TIDEWATER.format(tide=tide, quay=quay))
    write(root / "docs/platforms/quay.md", QUAY.format(tide=tide, quay=quay))
    return root


def page(name: str, day: int) -> str | None:
    """A page as it stands on a day, counted from 0; None on days when there is none."""
    if name == "moderation" and day % 4 == 2:
        return WALL
    if name == "appeals" and day % 5 == 3:
        return None
    if name == "business":
        return f"<main>{_section('ads', day // 3)}{_section('api', day // 5)}</main>"
    if name == "events":  # flips between two texts
        return f"<main>{_words(name, day // 2 % 2)}</main>"
    if name == "fees":
        return f'<main>{_words(name, 0)}<p>See <a href="/list/{day // 3}">the list</a>.</p></main>'
    step = day // PERIODS[name] if name in PERIODS else 0
    return f"<main>{_words(name, step)}{INDEMNITY if step % 3 == 2 else ''}</main>"


def _section(name: str, step: int) -> str:
    return f'<section id="{name}">{_words(name, step)}</section>'


def _words(name: str, step: int) -> str:
    return f"""<h1>{name.title()} of the platform</h1>
<p>You keep the rights in what you post here, and you can take it with you when you leave.</p>
<p>You may appeal a decision within {30 + step} days, and a person reads what you write to us.</p>
<h2>What we may do</h2>
<p>We keep the harbor open as well as we can, in every season of the year, for everybody.</p>
<p>We may change these words after we have told you, {10 + step} days ahead, by a notice here.</p>"""


@dataclass
class Serving:
    """The platforms that are being served: their addresses, the day, and whom each request is told."""

    tide: str
    quay: str
    day: int = 0
    on_request: Callable[[], None] = lambda: None


@contextmanager
def serving() -> Iterator[Serving]:
    """Serve both platforms, each on an address of its own, until the block ends."""
    shown = Serving("", "")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            shown.on_request()
            name = self.path.strip("/")
            text = page(name, shown.day) if name != "robots.txt" else None
            body = (text or "").encode()
            tag = f'"{sha256(body).hexdigest()}"'
            known = text is not None and self.headers.get("If-None-Match") == tag
            self.send_response(304 if known else 200 if text is not None else 404)
            if name in ("cookies", "terms"):
                self.send_header("ETag", tag)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", "0" if known else str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if known else body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            with suppress(OSError):  # who asked was killed
                super().handle()

    hosts = ("127.0.0.1", "127.0.0.2")
    servers = [ThreadingHTTPServer((host, 0), Handler) for host in hosts]
    shown.tide, shown.quay = (
        f"http://{host}:{server.server_port}" for host, server in zip(hosts, servers, strict=True)
    )
    threads = [Thread(target=server.serve_forever, args=(0.05,), daemon=True) for server in servers]
    for thread in threads:
        thread.start()
    try:
        yield shown
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()
