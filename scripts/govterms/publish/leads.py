"""Leads: whether every link of a built site leads somewhere, and nothing is fetched from elsewhere.

what was read of each page, the files that are there -> a sentence for each problem

The pages of a folder share nearly all their links: one that led somewhere once is not followed again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from govterms.publish.reading import Read

Pages = Mapping[str, tuple[Read, ...]]
"""What was read of each page, by its place in the site: of itself, and of what it shares with others."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The pages of a folder while their links are followed; `good` are those that led somewhere."""

    name: str
    there: frozenset[str]
    pages: Pages
    good: set[str] = field(default_factory=set)

    def lost(self, uri: str) -> Iterator[str]:
        """The links of a page that lead nowhere."""
        page = self.pages[uri]
        fresh = [one for read in page for one in read.leads if one not in self.good]
        for address in dict.fromkeys(fresh):
            if address.startswith(("#", "?")):  # which leads to another place on each page
                anchor = address.partition("#")[2]
                if not _has(page, anchor):
                    yield f"{uri}: leads to {address}, and {uri} has no #{anchor}"
            elif _asked(address) not in self.good:
                wrong = self._wrong(uri, address)
                if wrong:
                    yield wrong
                else:
                    self.good.add(address)

    def _wrong(self, uri: str, address: str) -> str:
        """What is wrong with a link, if it leads nowhere."""
        led = _led(self.name, address)
        if led is None:
            return ""
        path, fragment = led
        target = path or uri
        target = f"{target}/index.html" if f"{target}/index.html" in self.there else target
        if target not in self.there:
            return f"{uri}: leads to {address}, which is not there"
        if fragment and target in self.pages and not _has(self.pages[target], fragment):
            return f"{uri}: leads to {address}, and {target} has no #{fragment}"
        return ""


def problems(pages: Pages, there: frozenset[str]) -> Iterator[str]:
    """Everything that is wrong with the pages of a site; they come folder by folder."""
    for name, uris in groupby(pages, key=dirname):
        folder = Folder(name, there, pages)
        for uri in uris:
            for read in pages[uri]:
                yield from (f"{uri}: {fault}" for fault in read.faults)
                yield from _foreign(uri, read.assets)
            # the page for a lost address is served from any depth, so its links are absolute
            if uri != "404.html":
                yield from folder.lost(uri)


def _asked(address: str) -> str:
    """An address without what is asked of the page that it leads to."""
    return address if "#" in address else address.partition("?")[0]


def _foreign(uri: str, assets: Iterable[str]) -> Iterator[str]:
    for asset in dict.fromkeys(assets):
        if _is_foreign(asset):
            yield f"{uri}: fetches {asset}; keep a copy under docs/assets, nothing comes from elsewhere"


@lru_cache(maxsize=10_000)
def _is_foreign(asset: str) -> bool:
    return bool(urlsplit(asset).netloc)


@lru_cache(maxsize=10_000)
def _led(folder: str, address: str) -> tuple[str, str] | None:
    """Where an address leads from a folder: a path in the site, empty for the page itself, and an anchor.

    None where it leads elsewhere.
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return "", parts.fragment
    if parts.path in (".", "./"):
        return join(folder, "index.html"), parts.fragment
    target = normpath(join(folder, unquote(parts.path)))
    return ("index.html" if target == "." else target), parts.fragment


def _has(page: Iterable[Read], fragment: str) -> bool:
    anchor = unquote(fragment)
    return anchor in ("", "__top") or any(anchor in read.anchors for read in page)
