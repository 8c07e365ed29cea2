"""Finish: what is done to a built site, whatever built it.

site folder -> the same folder, its pages under a strict content security policy and its links checked

Inline scripts are the theme's own; each is allowed by its SHA-256, so that no page needs
`unsafe-inline`. A link that leads nowhere and an asset from elsewhere stop the build.
"""

import json
import os
import re
import shutil
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from posixpath import dirname, join, normpath, splitext
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from govterms.errors import DeclarationError
from govterms.publish import apart
from govterms.publish.remembered import NOTHING, Remembered

CHARSET = re.compile(r"<meta charset=\"?utf-8\"?\s*/?>", re.IGNORECASE)
INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*\bsrc=)(?P<head>[^>]*)>(?P<body>.*?)</script>", re.DOTALL
)
IS_DATA = re.compile(r"type=\"?application/(ld\+)?json")
POLICY = (
    "default-src 'none'; script-src 'self'{}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'self'; "
    "form-action 'self'"
)
HEADERS = """# How a server should answer, in the form that static hosts read. The policy for scripts stands
# in each page; what a page cannot say of itself stands here.
/*
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Content-Security-Policy: frame-ancestors 'none'
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
"""
ANCHORS = etree.XPath("//@id | //a/@name", smart_strings=False)
LINKS = etree.XPath("//a/@href", smart_strings=False)
ASSETS = etree.XPath("//@src | //use/@href | //image/@href", smart_strings=False)
BLOCKED = (re.compile(r"style\s*="), re.compile(r"on(?<=[\s/\"']on)[a-z]+\s*="))
"""What a page must hold for one of its elements to have a style or a handler of its own. Each begins with
letters, which are found six times faster than a blank that letters must follow."""
ADDRESSES = ("canonical", "alternate", "prev", "next")
"""Kinds of `link` that are not fetched when a page is opened."""


@dataclass(frozen=True, slots=True)
class Read:
    """What matters of a built page: its anchors, where it leads, what it fetches, what it must not have."""

    anchors: frozenset[str]
    links: tuple[str, ...]
    assets: tuple[str, ...]
    faults: tuple[str, ...]


def finish(site: Path, remembered: Remembered = NOTHING, beside: Path | None = None) -> int:
    """Give every page its policy, and check links and assets; the number of pages.

    `remembered` is where the reading of pages is kept that did not change since the last build; `beside`
    is where the parts of pages lie apart, in the site itself if nothing is said.

    Raises DeclarationError with every link that leads nowhere and every asset from elsewhere.
    """
    read: dict[str, Read] = {}
    for folder, uris in groupby(_pages(site), key=dirname):
        parts = apart.parts_of(beside or site, folder)
        for uri in uris:
            path = site / uri
            built = path.read_text(encoding="utf-8")
            text = with_policy(apart.put_back(built, parts.get(splitext(uri)[0], ())))
            path.write_text(text, encoding="utf-8")
            read[uri] = _known(text, remembered)
    shutil.rmtree(site / apart.FOLDER, ignore_errors=True)
    problems = list(_problems(site, read))
    if problems:
        raise DeclarationError(problems)
    _search_from_a_folder(site)
    (site / "_headers").write_text(HEADERS, encoding="utf-8")
    return len(read)


def _pages(site: Path) -> list[str]:
    """The built pages, folder by folder."""
    uris = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(uris, key=lambda uri: (dirname(uri), uri))


def with_policy(page: str) -> str:
    """A page with its content security policy as the first thing after its character set."""
    if 'http-equiv="Content-Security-Policy"' in page or not CHARSET.search(page):
        return page
    hashes = "".join(f" '{one}'" for one in dict.fromkeys(_hashes(page)))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(hashes)}">'
    return CHARSET.sub(lambda found: found[0] + meta, page, count=1)


def _hashes(page: str) -> Iterator[str]:
    for script in INLINE_SCRIPT.finditer(page):
        if not IS_DATA.search(script["head"]):
            yield f"sha256-{b64encode(sha256(script['body'].encode()).digest()).decode()}"


def _known(text: str, remembered: Remembered) -> Read:
    """What matters of a page, as it was read before or is read now."""
    read = remembered.bytes_of("page", (text,), lambda: json.dumps(_read(text)).encode())
    anchors, links, assets, faults = json.loads(read)
    return Read(frozenset(anchors), tuple(links), tuple(assets), tuple(faults))


def _read(text: str) -> tuple[list[str], ...]:
    """Anchors, links, assets and faults of a page."""
    page = html.fromstring(text)
    faults = list(_faults(page)) if any(one.search(text) for one in BLOCKED) else []
    anchors = sorted(set(_values(ANCHORS, page)))
    return anchors, _values(LINKS, page), [*_values(ASSETS, page), *_fetched(page)], faults


def _values(path: etree.XPath, page: html.HtmlElement) -> list[str]:
    found = path(page)
    return [str(one) for one in found] if isinstance(found, list) else []


def _fetched(page: html.HtmlElement) -> Iterator[str]:
    """Addresses of the head that a browser fetches when the page is opened."""
    for link in page.iter("link"):
        address = link.get("href")
        if address and set(link.get("rel", "").split()).isdisjoint(ADDRESSES):
            yield address


def _faults(page: html.HtmlElement) -> Iterator[str]:
    """What the policy would block: styles and handlers written into elements."""
    if page.xpath("//*[@style]"):
        yield "has a style written into an element; move it to assets/govterms.css"
    found = page.xpath("//@*[starts-with(name(), 'on')]")
    for name in sorted({str(one.attrname) for one in found} if isinstance(found, list) else ()):
        yield f"has a handler written into an element ({name}); move it to a script"


def _problems(site: Path, read: Mapping[str, Read]) -> Iterator[str]:
    there = frozenset(_files(site))
    for uri, page in read.items():
        yield from (f"{uri}: {fault}" for fault in page.faults)
        yield from _foreign(uri, page.assets)
        # the page for a lost address is served from any depth, so its links are absolute
        if uri != "404.html":
            yield from _lost(uri, dict.fromkeys((*page.links, *page.assets)), there, read)


def _foreign(uri: str, assets: Iterable[str]) -> Iterator[str]:
    for asset in dict.fromkeys(assets):
        if urlsplit(asset).netloc:
            yield f"{uri}: fetches {asset}; keep a copy under docs/assets, nothing comes from elsewhere"


def _lost(
    uri: str, addresses: Iterable[str], there: frozenset[str], read: Mapping[str, Read]
) -> Iterator[str]:
    folder = dirname(uri)
    for address in addresses:
        led = _led(folder, address)
        if led is None:
            continue
        path, fragment = led
        target = path or uri
        target = f"{target}/index.html" if f"{target}/index.html" in there else target
        if target not in there:
            yield f"{uri}: leads to {address}, which is not there"
        elif fragment and target in read and not _has(read[target], fragment):
            yield f"{uri}: leads to {address}, and {target} has no #{fragment}"


@lru_cache(maxsize=10_000)
def _led(folder: str, address: str) -> tuple[str, str] | None:
    """Where an address leads from a folder: a path in the site, empty for the page itself, and an anchor.

    None where it leads elsewhere. The pages of a folder share nearly all their links, so that most
    are reckoned once.
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


def _files(site: Path) -> Iterator[str]:
    """Every file of the site, by its place in it."""
    for folder, _, names in os.walk(site):
        inside = Path(folder).relative_to(site).as_posix()
        yield from (name if inside == "." else f"{inside}/{name}" for name in names)


def _has(page: Read, fragment: str) -> bool:
    return unquote(fragment) in page.anchors or fragment == "__top"


def _search_from_a_folder(site: Path) -> None:
    """The search index as a script: a page opened from a folder may load scripts but no data."""
    index = site / "search" / "search_index.json"
    if index.is_file():
        text = f"var __index = {index.read_text(encoding='utf-8')}"
        index.with_suffix(".js").write_text(text, encoding="utf-8")
