"""How fast terms are read out of pages, beside other ways of reading them.

Recorded data: a folder with manifest.jsonl, one object a line with `file` (gzipped HTML), `url`, `select`,
`remove` and `kind`. Every tool reads the same part of the same page. The floor is lxml building the tree
and reading nothing from it. Open Terms Archive takes part where its engine is installed (see README.md);
its text is then what ours is held against, by the share of its word pairs that ours has too.
"""

import re
import statistics
import warnings
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import frame, ota_engine, racing, sampling
from tests.benchmarks.frame import Ratio, Result, Setting, Target, Timing
from tests.benchmarks.pages import Page, recorded, written
from tests.benchmarks.racing import Answer, Job

RECORDED = "replay"
OURS, FLOOR, OTA = "govterms", "lxml, parsing alone", "Open Terms Archive"
MOST = 60
"""About so many pages are raced; of more, every second or third, so that each document keeps its share."""
SOUP, INSCRIPTIS = "beautifulsoup4 + markdownify", "inscriptis"
REFERENCE_OTA = 6.48
"""Pages a second of Open Terms Archive 14.1 on 440 like pages, one core: where its engine is not here."""
REFERENCE = {SOUP: 15.9, INSCRIPTIS: 137.0, OTA: 4.90}
"""Pages a second of peers on those pages, on the machine by which the targets were set (2026)."""


Prepare = Callable[[Page], Job]


def with_govterms() -> Prepare:
    """Ours."""

    return _reading(lambda page, body: len(_paragraphs(page, body)))


def _reading(read: Callable[[Page, bytes], int]) -> Prepare:
    def prepare(page: Page) -> Job:
        body = page.body()
        return lambda: read(page, body)

    return prepare


def _paragraphs(page: Page, body: bytes) -> tuple[str, ...]:
    from govterms.errors import ExtractError
    from govterms.extract import extract_exchange
    from govterms.model import Exchange, Part

    exchange = Exchange(page.url, page.url, 200, "text/html", body, "utf-8")
    try:
        return extract_exchange(exchange, Part(page.url, page.select, page.remove))
    except ExtractError:
        return ()


def with_beautiful_soup() -> Prepare:
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

    return _reading(read)


def with_trafilatura() -> Prepare:
    """trafilatura over the selected part alone."""
    from importlib import import_module

    extract = import_module("trafilatura").extract
    select = _selecting()

    def read(page: Page, body: bytes) -> int:
        texts = (
            extract(one, output_format="markdown", include_links=True, favor_recall=True)
            for one in select(page, body)
        )
        return sum(len(text or "") for text in texts)

    return _reading(read)


def with_inscriptis() -> Prepare:
    """inscriptis over the selected part alone; it gives text without links."""
    from importlib import import_module

    engine = import_module("inscriptis").Inscriptis
    select = _selecting()

    def read(page: Page, body: bytes) -> int:
        return sum(len(engine(one).get_text()) for one in select(page, body))

    return _reading(read)


def _selecting() -> Callable[[Page, bytes], list[object]]:
    from lxml import html

    def select(page: Page, body: bytes) -> list[object]:
        tree = html.document_fromstring(body, html.HTMLParser(encoding="utf-8", huge_tree=True))
        for css in page.remove:
            for element in tree.cssselect(css):
                parent = element.getparent()
                if parent is not None:
                    parent.remove(element)
        return [element for css in page.select for element in tree.cssselect(css)]

    return select


def with_open_terms_archive() -> Prepare:
    """Open Terms Archive's published engine in a process of its own; it says what it took."""
    engine = ota_engine.Engine()

    def prepare(page: Page) -> Job:
        body = page.body()
        return lambda: _told(page, engine.extract(page.url, page.select, page.remove, body))

    return prepare


def _told(page: Page, said: ota_engine.Extracted) -> Answer:
    if page.texts:
        Path(page.texts, f"{page.number}.md").write_text(said.text, encoding="utf-8")
    return Answer(len(said.text), said.seconds, said.seconds_wall, said.megabytes)


def with_parsing_alone() -> Prepare:
    """The floor: the tree is built, and nothing is read from it."""
    from lxml import etree

    def read(body: bytes) -> int:
        tree = etree.fromstring(body, etree.HTMLParser(encoding="utf-8", huge_tree=True))
        return 0 if tree is None else 1

    return _reading(lambda _, body: read(body))


def tools() -> dict[str, Callable[[], Prepare]]:
    """Ours first, then whoever is installed, then the floor."""
    peers = {
        SOUP: ("markdownify", with_beautiful_soup),
        "trafilatura": ("trafilatura", with_trafilatura),
        INSCRIPTIS: ("inscriptis", with_inscriptis),
    }
    there = {name: tool for name, (module, tool) in peers.items() if find_spec(module)}
    ota = {OTA: with_open_terms_archive} if ota_engine.is_installed() else {}
    return {OURS: with_govterms, **there, **ota, FLOOR: with_parsing_alone}


def recall(page: Page, theirs: str) -> float:
    """The share of their text's different word pairs that ours has too.

    Link targets and marks are no words. Different ones: where selectors lie inside one another, Open Terms
    Archive repeats the text.
    """
    wanted = _pairs(theirs)
    return len(wanted & _pairs("\n".join(_paragraphs(page, page.body())))) / max(1, len(wanted))


def _pairs(text: str) -> set[tuple[str, str]]:
    words = re.findall(r"[^\W_]+", re.sub(r"\]\([^)]*\)", "]", text.casefold()))
    return set(pairwise(words))


def measure(setting: Setting) -> Result:
    """Every tool over the same pages."""
    pages = list(recorded(setting.recorded) if setting.recorded else written(120))
    pages = pages[:: max(1, len(pages) // (12 if setting.is_short else MOST))]
    with TemporaryDirectory() as texts:
        items = [Page(*_fields(page), texts=texts) for page in pages]
        timings = racing.race(tools(), items)
        recalls = sorted(_recalls(items, Path(texts)))
    ours, floor = timings.pop(OURS), timings.pop(FLOOR)
    peers = tuple(timings.values())
    return Result(
        name="extract",
        unit="pages",
        what="The selected part of a page as Markdown, with nothing done beforehand but reading the file.",
        data=setting.kind,
        machine=frame.machine(),
        ours=ours,
        peers=peers,
        floor=floor,
        ratios=(
            *frame.beside(ours, peers),
            Ratio("of the floor's rate", frame.rounded(ours.per_second / floor.per_second)),
        ),
        targets=(*_targets(ours, timings.get(OTA)), *_recall_target(recalls)),
        profile=sampling.profile(_our_jobs(pages)),
        notes=(*_notes(timings.get(OTA), recalls), *_pace(setting, timings)),
    )


def _fields(page: Page) -> tuple[str, str, tuple[str, ...], tuple[str, ...], int]:
    return page.place, page.url, page.select, page.remove, page.number


def _recalls(pages: list[Page], texts: Path) -> Iterator[float]:
    for page in pages:
        path = texts / f"{page.number}.md"
        if path.is_file() and path.stat().st_size:
            yield recall(page, path.read_text(encoding="utf-8"))


def _our_jobs(pages: list[Page]) -> Iterator[Job]:
    prepare = with_govterms()
    return (prepare(page) for page in pages)


def _targets(ours: Timing, ota: Timing | None) -> Iterator[Target]:
    assert ours.p95_ms is not None
    assert ours.peak_megabytes is not None
    yield Target("pages a second, one core", ours.per_second, at_least=150)
    yield Target("p95, milliseconds", ours.p95_ms, at_most=15)
    yield Target("peak memory, MB", ours.peak_megabytes, at_most=80)
    theirs = ota.per_second if ota else REFERENCE_OTA
    words = "its engine in this run" if ota else f"{REFERENCE_OTA:g} a second, measured elsewhere"
    ratio = frame.rounded(ours.per_second / theirs)
    yield Target(f"x Open Terms Archive ({words})", ratio, at_least=20)


def _recall_target(recalls: list[float]) -> Iterator[Target]:
    if recalls:
        low = round(racing.quantile(recalls, 0.05), 4)
        yield Target("recall of Open Terms Archive's word pairs, p5", low, at_least=0.98)


def _notes(ota: Timing | None, recalls: list[float]) -> Iterator[str]:
    if ota:
        yield f"Open Terms Archive's engine is {ota_engine.VERSION}, as the npm registry has it, on Node.js."
    if recalls:
        yield (
            f"Recall of its word pairs over {len(recalls)} pages: median {statistics.median(recalls):.4f}, "
            f"least {recalls[0]:.4f}."
        )


def _pace(setting: Setting, timings: Mapping[str, Timing]) -> Iterator[str]:
    """How fast this machine is beside the one by which the targets were set."""
    there = {name: one for name, one in timings.items() if name in REFERENCE}
    if setting.recorded and there:
        told = ", ".join(f"{name} {REFERENCE[name]:g}" for name in there)
        times = [REFERENCE[name] / one.per_second for name, one in there.items()]
        yield (
            "The targets in seconds were set on a machine where, on like pages, these read so many a "
            f"second: {told}. That is {min(times):.1f} to {max(times):.1f} times as many as here."
        )
