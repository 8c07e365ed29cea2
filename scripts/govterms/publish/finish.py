"""Finish: what is done to a built site, whatever built it.

site folder -> the same folder, its pages whole and under a strict content security policy, its links checked

A link that leads nowhere and an asset from elsewhere stop the build.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from io import FileIO
from itertools import groupby, zip_longest
from pathlib import Path
from posixpath import dirname, splitext

from govterms.errors import DeclarationError
from govterms.publish import apart, frame, leads
from govterms.publish.apart import Parts
from govterms.publish.reading import HAS_POLICY, Read, policy_of, read, with_policy
from govterms.publish.remembered import NOTHING, Remembered

HEADERS = """# How a server should answer, in the form that static hosts read. The policy for scripts stands
# in each page; what a page cannot say of itself stands here.
/*
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Content-Security-Policy: frame-ancestors 'none'
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
"""


def finish(site: Path, remembered: Remembered = NOTHING, beside: Path | None = None) -> int:
    """Give every page its policy, and check links and assets; the number of pages.

    `remembered` is where the reading of pages is kept that did not change since the last build; `beside`
    is where the parts of pages lie apart, in the site itself if nothing is said.

    Raises DeclarationError with every link that leads nowhere and every asset from elsewhere.
    """
    there = list(_files(site))
    pages: dict[str, tuple[Read, ...]] = {}
    for folder, uris in groupby(_pages(there), key=dirname):
        parts = apart.parts_of(beside or site, folder)
        pages.update(_finished(site, uris, parts, remembered))
    shutil.rmtree(site / apart.FOLDER, ignore_errors=True)
    problems = list(leads.problems(pages, frozenset(there)))
    if problems:
        raise DeclarationError(problems)
    _search_from_a_folder(site)
    (site / "_headers").write_text(HEADERS, encoding="utf-8")
    return len(pages)


def _finished(
    site: Path, uris: Iterable[str], parts: Parts, remembered: Remembered
) -> Iterator[tuple[str, tuple[Read, ...]]]:
    """The pages of one folder made whole, each with what was read of it and of what it shares."""
    known = cache(lambda shared: read([shared], remembered))
    scripted = cache(_has_scripts)
    for uri in uris:
        with FileIO(f"{site}/{uri}", "r+") as file:
            built = file.readall()
            own = parts.own.get(splitext(uri)[0], ())
            whole, pieces, shared = _put_together(_plain(built), own, parts.shared)
            told = read(pieces, remembered)
            policy = policy_of(whole).encode() if any(map(scripted, shared)) else told.policy
            page = with_policy(whole, policy)
            file.seek(0)
            file.write(page)
            if file.tell() < len(built):
                file.truncate()
        yield uri, (told, *map(known, shared))


def _put_together(
    built: bytes, parts: Sequence[bytes], common: Sequence[bytes]
) -> tuple[bytes, list[bytes], list[bytes]]:
    """A page with all its parts, the pieces of what is its own, and what it shares with others."""
    bare, *framed = frame.pieces(built)
    own, shared = apart.put_back(bare, parts), framed[::2]
    whole = _filled(own, common, shared)
    for frame_piece, piece in zip_longest(framed[::2], framed[1::2], fillvalue=b""):
        more = apart.put_back(piece, parts)
        whole += (frame_piece, *_filled(more, common, shared))
        own += more
    return b"".join(whole), own, shared


def _filled(own: Iterable[bytes], common: Sequence[bytes], shared: list[bytes]) -> list[bytes]:
    """Pieces with what they share with others, which goes to `shared`."""
    found: list[bytes] = []
    for piece in own:
        filled = apart.put_back_shared(piece, common)
        found += filled
        shared += filled[1::2]
    return found


def _plain(page: bytes) -> bytes:
    """A page with one kind of line end."""
    return page.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in page else page


def _has_scripts(shared: bytes) -> bool:
    """Whether the policy of a page depends on a part that it shares."""
    return b"<script" in shared or HAS_POLICY in shared


def _pages(there: Iterable[str]) -> list[str]:
    """The built pages, folder by folder."""
    pages = (uri for uri in there if uri.endswith(".html"))
    return sorted(pages, key=lambda uri: (dirname(uri), uri))


def _files(site: Path) -> Iterator[str]:
    """Every file of the site, by its place in it."""
    for folder, _, names in os.walk(site):
        inside = Path(folder).relative_to(site).as_posix()
        yield from (name if inside == "." else f"{inside}/{name}" for name in names)


def _search_from_a_folder(site: Path) -> None:
    """The search index as a script: a page opened from a folder may load scripts but no data."""
    index = site / "search" / "search_index.json"
    if index.is_file():
        text = f"var __index = {index.read_text(encoding='utf-8')}"
        index.with_suffix(".js").write_text(text, encoding="utf-8")
