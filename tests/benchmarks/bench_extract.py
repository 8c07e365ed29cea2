"""How fast terms are read out of pages, beside a peer in the same run.

usage: python tests/benchmarks/bench_extract.py [DATA] [--json] [--every N] [--wall]

DATA is a folder of recorded captures: manifest.jsonl, one object a line with `file` (gzipped HTML), `url`,
`select`, `remove` and `kind`; without it, pages are written for the purpose. The peer is BeautifulSoup over
lxml with markdownify, on the same selectors; `parse` is the floor, lxml building the tree and nothing else.
Each has a process of its own, so that its memory is its own, and they take turns, so that a busy machine
is busy for all. Times are processor time (`--wall`: time on the clock); reading files is not
counted. Ratios are what counts.
"""

import argparse
import gzip
import json
import multiprocessing
import os
import random
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter, process_time

WORDS = ("you", "we", "may", "shall", "not", "the", "harbor", "fees", "notice", "of", "law", "any")
WARMING, TURN = 3, 25
"""Pages each tool reads before it is measured, and pages it is measured on until the next has its turn."""
TARGET_RATE, TARGET_RATIO, TARGET_MEGABYTES, TARGET_P95 = 150.0, 6.0, 80.0, 15.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page to read: where it is, its address, and which part of it is the terms."""

    place: str
    url: str
    select: tuple[str, ...]
    remove: tuple[str, ...]

    def body(self) -> bytes:
        """Its bytes, from a recorded file or written anew."""
        if self.place.startswith("written:"):
            return _written(int(self.place.removeprefix("written:")))
        return gzip.decompress(Path(self.place).read_bytes())


@dataclass(frozen=True, slots=True)
class Timing:
    """How one tool fared. `failed` counts pages from which nothing came; `ratio` is ours to its rate."""

    tool: str
    pages: int
    failed: int
    per_second: float
    median_ms: float
    p95_ms: float
    most_ms: float
    peak_megabytes: float
    ratio: float


Reader = Callable[[Page, bytes], int]


def with_govterms() -> Reader:
    """Ours."""
    from govterms.errors import ExtractError
    from govterms.extract import extract_exchange
    from govterms.model import Exchange, Part

    def read(page: Page, body: bytes) -> int:
        exchange = Exchange(page.url, page.url, 200, "text/html", body, "utf-8")
        try:
            return len(extract_exchange(exchange, Part(page.url, page.select, page.remove)))
        except ExtractError:
            return 0

    return read


def with_beautiful_soup() -> Reader:
    """The usual way: BeautifulSoup over lxml, and markdownify."""
    from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
    from markdownify import MarkdownConverter

    warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)

    def read(page: Page, body: bytes) -> int:
        soup = BeautifulSoup(body, "lxml", from_encoding="utf-8")
        for css in page.remove:
            for element in soup.select(css):
                element.decompose()
        chosen = [element for css in page.select for element in soup.select(css)]
        return len("".join(MarkdownConverter().convert_soup(element) for element in chosen))

    return read


def with_parse_alone() -> Reader:
    """The floor: the tree is built, and nothing is read from it."""
    from lxml import etree

    def read(page: Page, body: bytes) -> int:
        tree = etree.fromstring(body, etree.HTMLParser(encoding="utf-8", huge_tree=True))
        return 0 if tree is None else 1

    return read


TOOLS: dict[str, Callable[[], Reader]] = {
    "govterms": with_govterms,
    "beautifulsoup+markdownify": with_beautiful_soup,
    "parse": with_parse_alone,
}


def recorded(folder: Path, every: int) -> Iterator[Page]:
    """The good captures of a folder; of each document every so many."""
    with (folder / "manifest.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in [row for row in rows if row.get("kind", "good") == "good"][::every]:
        place = str(folder / row["file"])
        yield Page(place, row["url"], tuple(row["select"]), tuple(row["remove"]))


def written(count: int = 120) -> Iterator[Page]:
    """Pages like those of platforms: terms in a frame of menus, styles and scripts."""
    for number in range(count):
        yield Page(
            f"written:{number}", "https://harbor.example/terms", ("main",), (".menu", "aside")
        )


def _written(number: int) -> bytes:
    """A page of 30 to 600 kB, the same for the same number."""
    chance = random.Random(number)
    sections = "".join(_section(chance, at) for at in range(chance.randrange(10, 60)))
    frame = "".join(
        f"<div class='menu m{at}'><a href='/{at}'>Menu {at}</a></div>" for at in range(150)
    )
    script = "".join(
        f"var a{at} = {{b: '{chance.random()}'}};" for at in range(chance.randrange(500, 9000))
    )
    head = f"<head><title>Terms</title><style>{'.m { color: red } ' * 300}</style></head>"
    body = f"<body>{frame}<main><h1>Terms</h1>{sections}</main><script>{script}</script></body>"
    return f"<!doctype html><html lang=en>{head}{body}</html>".encode()


def _section(chance: random.Random, at: int) -> str:
    sentences = [_sentence(chance) for _ in range(9)]
    items = "".join(f"<li><b>{chance.choice('ABC')}.</b> {one}</li>" for one in sentences[4:8])
    row = f"<tr><td>{sentences[0]}</td><td><a href='/law/{at}'>{sentences[8]}</a></td></tr>"
    texts = "".join(f"<div class='text'><p><span>{one}</span></p></div>" for one in sentences[:4])
    return f"<section><h2>{at}. Title</h2>{texts}<ol>{items}</ol><table>{row * 2}</table></section>"


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randrange(8, 40))]
    return " ".join(words).capitalize() + "."


def work(tool: str, is_wall: bool, line: Connection) -> None:
    """One tool's process: pages in, seconds and sizes out, peak memory last."""
    read, clock = TOOLS[tool](), perf_counter if is_wall else process_time
    while page := line.recv():
        body = page.body()
        began = clock()
        size = read(page, body)
        line.send((clock() - began, size))
    line.send(_peak_megabytes())


def _peak_megabytes() -> float:
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def timings(pages: list[Page], is_wall: bool) -> list[Timing]:
    """Every tool over every page, in turns."""
    context = multiprocessing.get_context("spawn")
    lines = {}
    for tool in TOOLS:
        lines[tool], theirs = context.Pipe()
        context.Process(target=work, args=(tool, is_wall, theirs), daemon=True).start()
    seconds: dict[str, list[float]] = {tool: [] for tool in TOOLS}
    failed = dict.fromkeys(TOOLS, 0)
    for start in range(0, len(pages), TURN):
        for tool, line in lines.items():
            answers = [_asked(line, page) for page in pages[:WARMING] + pages[start : start + TURN]]
            seconds[tool] += [taken for taken, _ in answers[WARMING:]]
            failed[tool] += sum(not size for _, size in answers[WARMING:])
    for line in lines.values():
        line.send(None)
    peaks = {tool: float(line.recv()) for tool, line in lines.items()}
    ours = sum(seconds["govterms"])
    return [_timing(tool, seconds[tool], failed[tool], peaks[tool], ours) for tool in TOOLS]


def _asked(line: Connection, page: Page) -> tuple[float, int]:
    line.send(page)
    taken, size = line.recv()
    return float(taken), int(size)


def _timing(tool: str, seconds: list[float], failed: int, peak: float, ours: float) -> Timing:
    ordered = [1000 * one for one in sorted(seconds)]
    return Timing(
        tool=tool,
        pages=len(ordered),
        failed=failed,
        per_second=round(len(ordered) / sum(seconds), 1),
        median_ms=round(ordered[len(ordered) // 2], 2),
        p95_ms=round(ordered[int(0.95 * len(ordered))], 2),
        most_ms=round(ordered[-1], 2),
        peak_megabytes=round(peak, 1),
        ratio=round(sum(seconds) / ours, 2),
    )


def table(rows: list[Timing]) -> str:
    """The timings for people, with the targets under them."""
    head = "tool                        pages failed  pages/s  median ms   p95 ms   max ms  peak MB  x ours"
    lines = [
        f"{row.tool:<27} {row.pages:>5} {row.failed:>6} {row.per_second:>8} {row.median_ms:>10}"
        f" {row.p95_ms:>8} {row.most_ms:>8} {row.peak_megabytes:>8} {row.ratio:>7}"
        for row in rows
    ]
    targets = (
        f"targets: {TARGET_RATE:g} pages/s, p95 {TARGET_P95:g} ms, {TARGET_MEGABYTES:g} MB,"
        f" {TARGET_RATIO:g} times the peer"
    )
    return "\n".join([head, *lines, targets])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every Nth capture")
    parser.add_argument("--wall", action="store_true", help="time on the clock")
    chosen = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    pages = list(recorded(chosen.data, chosen.every)) if chosen.data else list(written())
    rows = timings(pages, chosen.wall)
    print(json.dumps([asdict(row) for row in rows], indent=1) if chosen.json else table(rows))


if __name__ == "__main__":
    main()
