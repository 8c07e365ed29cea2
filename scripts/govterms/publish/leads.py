"""Leads: whether every link of a built site leads somewhere, and nothing is fetched from elsewhere.

what was read of each page, the files that are there -> a sentence for each problem

The pages of a folder share nearly all their links: one that led somewhere once is not followed again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, groupby
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from govterms.publish.reading import Read

PLAIN = re.compile(r"((?:\.\./)*[a-zA-Z0-9][\w./-]*)(?:#([\w-]*))?", re.ASCII)
"""A way from one file to another, as all but a few links are."""
OWN = ("#", "?")
"""How a link begins that leads to another place on each page."""
Pages = Mapping[str, tuple[Read, ...]]
"""What was read of each page, by its place in the site: of itself, and of what it shares with others."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The pages of a folder while their links are followed; `good` are those that led somewhere.

    `followed` has, for each part that pages share and whose links all did, those that lead to another place
    on each page.
    """

    name: str
    there: frozenset[str]
    pages: Pages
    good: set[str] = field(default_factory=set)
    followed: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def lost(self, uri: str) -> Iterator[str]:
        """The links of a page that lead nowhere."""
        page = self.pages[uri]
        leads = chain(page[0].leads, *map(self._fresh, page[1:]))
        fresh = [one for one in leads if one not in self.good]
        for address in dict.fromkeys(fresh):
            if address.startswith(OWN):
                anchor = address.partition("#")[2]
                if not _has(page, anchor):
                    yield f"{uri}: leads to {address}, and {uri} has no #{anchor}"
            elif _asked(address) not in self.good:
                wrong = self._wrong(uri, address)
                if wrong:
                    yield wrong
                else:
                    self.good.add(address)

    def _fresh(self, read: Read) -> tuple[str, ...]:
        """Where a part that pages share leads, but for what was followed on another page."""
        own = self.followed.get(id(read))
        if own is not None:
            return own
        if self.good.issuperset(one for one in read.leads if not one.startswith(OWN)):
            self.followed[id(read)] = tuple(one for one in read.leads if one.startswith(OWN))
        return read.leads

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
    if plain := PLAIN.fullmatch(address):
        return _target(folder, plain[1]), plain[2] or ""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return "", parts.fragment
    if parts.path in (".", "./"):
        return join(folder, "index.html"), parts.fragment
    return _target(folder, unquote(parts.path)), parts.fragment


def _target(folder: str, path: str) -> str:
    target = normpath(join(folder, path))
    return "index.html" if target == "." else target


def _has(page: Iterable[Read], fragment: str) -> bool:
    anchor = unquote(fragment)
    return anchor in ("", "__top") or any(anchor in read.anchors for read in page)
