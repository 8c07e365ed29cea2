"""Loopback: a project to watch, and the server of its pages in a process of its own.

    site = Site(folder, documents=200, hosts=4)
    with site.served() as gaps: ...      # `govterms watch --root folder --allow-private`

The pages are written for the purpose, with 40 sections about 110 kB each and 50 kB of terms in them, or are
recorded ones where a folder of them is given. Each host is an address of its own on the loopback network,
so that manners towards hosts are kept as on the web; only Linux answers on all of them without being told.
"""

import asyncio
import gzip
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from shutil import copytree

PROJECT = Path(__file__).parents[2]
BODIES = 50
"""So many different pages are written; a document's own name is put into each."""
VERBS = (
    "keep",
    "send",
    "show",
    "sell",
    "share",
    "remove",
    "limit",
    "change",
    "restore",
    "license",
)
NOUNS = (
    "account",
    "content",
    "notice",
    "court",
    "data",
    "service",
    "fee",
    "record",
    "claim",
    "term",
)
ENDS = (
    "within 30 days",
    "in writing",
    "under these terms",
    "where the law allows it",
    "at any time",
)


@dataclass(frozen=True)
class Page:
    """A page as it is served: its bytes, and how its terms are found in it."""

    body: bytes
    select: tuple[str, ...] = ("main",)
    remove: tuple[str, ...] = (".menu",)
    language: str = "en"


@dataclass(frozen=True)
class Request:
    """What the server was asked: of which host, when (monotonic seconds), and for what."""

    host: str
    at: float
    path: str


@dataclass(frozen=True)
class Site:
    """So many documents on so many hosts, and the project that declares them, in one folder."""

    folder: Path
    documents: int
    hosts: int = 1
    recorded: Path | None = None
    sections: int = 40

    @cached_property
    def pages(self) -> Sequence[Page]:
        """The pages that documents share among them."""
        if self.recorded:
            return tuple(_recorded(self.recorded, self.documents))
        return tuple(
            Page(written(number, self.sections)) for number in range(min(BODIES, self.documents))
        )

    @contextmanager
    def served(self, changed: int = 0, log: Path | None = None) -> Iterator[None]:
        """Serve all pages, the first `changed` of them with other words, and declare where."""
        store = self.folder / "served"
        store.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(self.pages):
            (store / f"{number}.html").write_bytes(page.body)
        known = self.folder / "port"
        port = known.read_text() if known.exists() else "0"
        words = [sys.executable, __file__, str(store), str(self.hosts), port, str(changed)]
        process = subprocess.Popen(
            [*words, str(log or "")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert process.stdin
        assert process.stdout
        try:
            known.write_text(process.stdout.readline())
            self.declare(int(known.read_text()))
            yield
        finally:
            process.stdin.close()
            process.wait()
            process.stdout.close()

    def declare(self, port: int) -> None:
        """Write the project's pages: a platform a host, and our own topics."""
        if not (self.folder / "docs" / "topics").exists():
            copytree(PROJECT / "docs" / "topics", self.folder / "docs" / "topics")
        for host in range(self.hosts):
            rows = (
                self._declared(number, port) for number in range(host, self.documents, self.hosts)
            )
            head = f"---\ntitle: Host {host}\ndocuments:\n{''.join(rows)}---\n"
            path = self.folder / "docs" / "platforms" / f"host-{host:04}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(head, encoding="utf-8")

    def _declared(self, number: int, port: int) -> str:
        page = self.pages[number % len(self.pages)]
        return (
            f"  terms-{number:05}:\n    title: Terms {number}\n"
            f"    url: http://{address(number % self.hosts)}:{port}/{number}\n"
            f"    select: {json.dumps(page.select)}\n    remove: {json.dumps(page.remove)}\n"
            f"    language: {page.language}\n"
        )


def address(host: int) -> str:
    """A host's address on the loopback network."""
    return f"127.0.{1 + host // 250}.{1 + host % 250}"


def requests(log: Path) -> list[Request]:
    """What a server was asked, in the order in which it was."""
    rows = (line.split() for line in log.read_text(encoding="utf-8").splitlines())
    return sorted(
        (Request(host, float(at), path) for host, at, path in rows), key=lambda one: one.at
    )


def gaps(asked: Sequence[Request]) -> dict[str, float]:
    """The shortest time between two requests to each host that was asked more than once, in seconds."""
    last: dict[str, float] = {}
    shortest: dict[str, float] = {}
    for one in asked:
        if one.host in last:
            gap = one.at - last[one.host]
            shortest[one.host] = min(gap, shortest.get(one.host, gap))
        last[one.host] = one.at
    return shortest


def _recorded(folder: Path, count: int) -> Iterator[Page]:
    """Good captures of a folder of recorded pages, spread over all of it."""
    rows = [
        json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()
    ]
    good = [row for row in rows if row.get("kind", "good") == "good"]
    for row in (good[at * len(good) // count] for at in range(min(count, len(good)))):
        body = (folder / row["file"]).read_bytes()
        body = gzip.decompress(body) if row["file"].endswith(".gz") else body
        yield Page(body, tuple(row["select"]), tuple(row["remove"]), row["expected_language"])


def written(number: int, sections: int) -> bytes:
    """A page of terms in a frame of menus, styles and scripts, the same for the same number."""
    chance = random.Random(number)
    terms = "".join(_section(chance, at) for at in range(1, sections + 1))
    menu = "".join(
        f"<div class='menu'><a href='/{at}'>Menu {at}</a></div>" for at in range(4 * sections)
    )
    script = "".join(f"var a{at} = {{b: '{chance.random()}'}};" for at in range(35 * sections))
    style = ".menu { color: navy; margin: 0 } " * 100
    head = f"<head><title>Terms</title><style>{style}</style></head>"
    first = "<p>These are the terms of %DOCUMENT%. You may appeal within %DAYS% days.</p>"
    main = f"<main><h1>Terms of use</h1>{first}{terms}</main>"
    return (
        f"<!doctype html><html lang=en>{head}<body>{menu}{main}<script>{script}</script>".encode()
    )


def _section(chance: random.Random, at: int) -> str:
    said = [_sentence(chance) for _ in range(7)]
    items = "".join(f"<li><b>{at}.{n}</b> {one}</li>" for n, one in enumerate(said[4:], 1))
    paragraphs = "".join(f"<div><p><span>{one}</span></p></div>" for one in said[:4])
    return (
        f"<section><h2>{at}. Your {chance.choice(NOUNS)}</h2>{paragraphs}<ol>{items}</ol></section>"
    )


def _sentence(chance: random.Random) -> str:
    clauses = " and ".join(
        f"we may {chance.choice(VERBS)} the {chance.choice(NOUNS)} of your {chance.choice(NOUNS)}"
        for _ in range(2)
    )
    return (
        f"If you {chance.choice(VERBS)} a {chance.choice(NOUNS)}, {clauses} {chance.choice(ENDS)}."
    )


class _Server:
    """Answers `/number` with that document's page, and anything else with 404."""

    def __init__(self, store: Path, changed: int, log: Path | None) -> None:
        self.bodies = [path.read_bytes() for path in sorted(store.glob("*.html"), key=_number)]
        self.changed = changed
        self.log = log.open("w", encoding="utf-8") if log else None

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request, one answer, and the connection is closed."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()
            return
        path = head.split(" ", 2)[1]
        if self.log:
            at, host = time.monotonic(), writer.get_extra_info("sockname")[0]
            self.log.write(f"{host} {at:.6f} {path}\n")
            self.log.flush()
        writer.write(self._page(path))
        writer.close()

    def _page(self, path: str) -> bytes:
        name = path.removeprefix("/")
        if not name.isdigit():
            return b"HTTP/1.1 404 None\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        number = int(name)
        body = self.bodies[number % len(self.bodies)].replace(b"%DOCUMENT%", name.encode())
        body = body.replace(b"%DAYS%", b"10" if number < self.changed else b"30")
        head = (
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        return head.encode() + body


def _number(path: Path) -> int:
    return int(path.stem)


async def _serve(server: _Server, hosts: int, port: int) -> None:
    """Listen on each host's address at a port (0: any), say which, and go on until our input is closed."""
    first = await asyncio.start_server(server.answer, address(0), port, backlog=512)
    port = first.sockets[0].getsockname()[1]
    for host in range(1, hosts):
        await asyncio.start_server(server.answer, address(host), port, backlog=512)
    print(port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    folder, many, where, edited, told = sys.argv[1:6]
    server = _Server(Path(folder), int(edited), Path(told) if told else None)
    asyncio.run(_serve(server, int(many), int(where)))
