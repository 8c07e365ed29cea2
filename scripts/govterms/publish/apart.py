"""Apart: the parts of a page that no builder need read, set aside before it runs and put back after.

Markdown with marks -> Markdown with stand-ins, and a file of parts for each folder; a built page -> whole

A redline, a provenance box and a strip of weeks are HTML already. A builder would parse them three times
(for Markdown in them, for anchors, for the search), which is most of the time that a change's page takes.
The parts lie beside the pages while the builder runs, so that nothing has to be remembered.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from posixpath import dirname, splitext

MARKED = re.compile(r"^<!-- apart -->\n(.*?)^<!-- /apart -->$", re.MULTILINE | re.DOTALL)
STAND_IN = re.compile(r'<div class="gt-apart" data-apart="(\d+)"></div>')
FOLDER = "apart"


def taken(pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """Pages without their marked parts, and after those of a folder the file of its parts.

    The pages that have parts come folder by folder: a second file would take the place of the first.
    """
    for folder, together in groupby(pages, key=lambda page: dirname(page[0])):
        parts: dict[str, list[str]] = {}
        for uri, text in together:
            short, taken_out = _short(text)
            yield uri, short.encode()
            if taken_out:
                parts[splitext(uri)[0]] = taken_out
        if parts:
            yield _place(folder), json.dumps(parts).encode()


def parts_of(site: Path, folder: str) -> Mapping[str, Sequence[str]]:
    """The parts of the pages of a folder, by the page's uri without its ending."""
    path = site / _place(folder)
    kept: Mapping[str, Sequence[str]] = json.loads(path.read_bytes()) if path.is_file() else {}
    return kept


def put_back(page: str, parts: Sequence[str]) -> str:
    """A built page with its parts in their places."""
    return STAND_IN.sub(lambda found: parts[int(found[1])], page)


def _place(folder: str) -> str:
    return f"{FOLDER}/{folder}.json"


def _short(text: str) -> tuple[str, list[str]]:
    parts: list[str] = []

    def stand_in(found: re.Match[str]) -> str:
        parts.append(found[1].strip())
        return f'<div class="gt-apart" data-apart="{len(parts) - 1}"></div>'

    return (MARKED.sub(stand_in, text) if "<!-- apart -->" in text else text), parts
