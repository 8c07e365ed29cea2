"""PDF: terms that are a PDF, as paragraphs.

the bytes of a PDF -> paragraphs

A PDF knows lines, not paragraphs: lines are joined until one ends short or the next begins with a number
or a bullet. Page numbers go; a head or foot that pages repeat is said once. The PDF itself is opened in
a process of its own (`pdf_pages`), whose time and memory are limited: a hostile one costs that and no more.
"""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from govterms.errors import ExtractError
from govterms.extract.characters import has_word, normalise

SECONDS = 120
"""How long opening a PDF may take; one of 300 pages takes a few seconds."""
EDGE = 2
"""How many lines at the top and at the bottom of a page may be a running head or foot."""
REPEATED = 3
"""On how many pages a line at the edge stands before it counts as running."""
SHORT = 0.7
"""A line shorter than this share of a full one ends its paragraph, if what follows may begin one."""

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-\u2013]?\s*\d{1,4}\s*[-\u2013]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_BEGINNING = re.compile(
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxlc]{1,5})[.)]|\d{1,3}(?:\.\d{1,3})+"
    r"|article\s+\w+|section\s+\d+|[\u2022\u25aa\u25cf\u25e6\u2023\u00a7-])(?:\s|$)",
    re.IGNORECASE,
)
_HYPHENATED = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def read_pdf(body: bytes, url: str) -> tuple[str, ...]:
    """The paragraphs of a PDF. `url` is for messages.

    Raises ExtractError: `not-text` if it is broken, asks for a password or is too much to be terms,
    `empty` if it has no layer of text.
    """
    paragraphs = paragraphs_of(_pages(body, url))
    if not paragraphs:
        raise ExtractError(
            "empty",
            f"{url}: the PDF holds pictures of pages and no text; declare a page in HTML, or ask the"
            " platform for a PDF with text",
        )
    return paragraphs


def paragraphs_of(pages: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs of pages whose text is known, line by line as it stands on them."""
    return tuple(_paragraphs(_without_edges([_lines(page) for page in pages])))


def _pages(body: bytes, url: str) -> list[str]:
    """The text of each page, from a process of its own."""
    command = [sys.executable, "-P", "-m", "govterms.extract.pdf_pages"]
    path = os.pathsep.join(entry for entry in sys.path if entry)
    try:
        done = subprocess.run(
            command,
            input=body,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env={**os.environ, "PYTHONPATH": path},
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise ExtractError(
            "not-text",
            f"{url}: the PDF takes more time or memory than any terms need; look at it by hand",
        ) from error
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise ExtractError("not-text", f"{url}: {answer['refused']}")
    return [str(page) for page in answer["pages"]]


def _lines(page: str) -> list[str]:
    """A page's lines; an empty one stands for a gap."""
    return [normalise(line) if line.strip("\xad \t") else "" for line in page.split("\n")]


def _without_edges(pages: Sequence[list[str]]) -> list[str]:
    """All lines in order, without page numbers, and with running heads and feet the first time only."""
    counts = Counter(key for page in pages for key in {_key(page[at]) for at in _edges(page)})
    said: set[str] = set()
    kept: list[str] = []
    for page in pages:
        edges = set(_edges(page))
        for at, line in enumerate(page):
            key = _key(line)
            is_running = at in edges and counts[key] >= REPEATED
            if at in edges and (_PAGE_NUMBER.fullmatch(line) or (is_running and key in said)):
                continue
            said.update({key} if is_running else ())
            kept.append(line)
    return kept


def _edges(page: Sequence[str]) -> list[int]:
    """Where the first and last lines of a page that are not empty stand."""
    filled = [at for at, line in enumerate(page) if line]
    return filled[:EDGE] + filled[-EDGE:]


def _key(line: str) -> str:
    return _DIGITS.sub("0", line)


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    lengths = sorted(len(line) for line in lines if line)
    full = lengths[len(lengths) * 9 // 10] if lengths else 0
    words = {word.lower() for line in lines for word in _FIRST_WORD.findall(line)}
    begun = ""
    last = ""
    for line in lines:
        if begun and _parts(last, line, full):
            yield from filter(has_word, [begun])
            begun = ""
        begun = _joined(begun, line, words)
        last = line
    yield from filter(has_word, [begun])


def _parts(last: str, line: str, full: int) -> bool:
    """Whether a paragraph ends between two lines."""
    if not last or not line or _BEGINNING.match(line):
        return True
    return len(last) < SHORT * full and not line[0].islower()


def _joined(begun: str, line: str, words: set[str]) -> str:
    """A line added; a word parted at the line's end is one again if the text has it whole elsewhere."""
    cut = _HYPHENATED.search(begun)
    rest = _FIRST_WORD.match(line)
    if cut and rest:
        whole = (cut[1] + rest[0]).lower() in words
        return (begun[:-1] if whole else begun) + line
    return f"{begun} {line}" if begun else line
