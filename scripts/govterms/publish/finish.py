"""Finish: what is done to a built site, whatever built it.

site folder -> the same folder, its pages under a strict content security policy and its links checked

Inline scripts are the theme's own; each is allowed by its SHA-256, so that no page needs
`unsafe-inline`. A link that leads nowhere and an asset from elsewhere stop the build.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import html

from govterms.errors import DeclarationError

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
ASSETS = (("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("link", "href"),
          ("use", "href"), ("image", "href"))  # fmt: skip
ADDRESSES = ("canonical", "alternate", "prev", "next")
"""Kinds of `link` that are not fetched when a page is opened."""


@dataclass(frozen=True, slots=True)
class Read:
    """What matters of a built page: its anchors, where it leads, what it fetches, what it must not have."""

    anchors: frozenset[str]
    links: tuple[str, ...]
    assets: tuple[str, ...]
    faults: tuple[str, ...]


def finish(site: Path) -> int:
    """Give every page its policy, and check links and assets; the number of pages.

    Raises DeclarationError with every link that leads nowhere and every asset from elsewhere.
    """
    read: dict[str, Read] = {}
    for path in sorted(site.rglob("*.html")):
        text = with_policy(path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
        read[path.relative_to(site).as_posix()] = _read(text)
    problems = list(_problems(site, read))
    if problems:
        raise DeclarationError(problems)
    _search_from_a_folder(site)
    (site / "_headers").write_text(HEADERS, encoding="utf-8")
    return len(read)


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


def _read(text: str) -> Read:
    page = html.fromstring(text)
    return Read(
        anchors=frozenset(_values(page, "//@id | //a/@name")),
        links=_values(page, "//*[local-name()='a']/@href"),
        assets=tuple(_assets(page)),
        faults=tuple(_faults(page)),
    )


def _values(page: html.HtmlElement, path: str) -> tuple[str, ...]:
    found = page.xpath(path)
    return tuple(str(one) for one in found) if isinstance(found, list) else ()


def _assets(page: html.HtmlElement) -> Iterator[str]:
    """The addresses that a browser fetches by itself."""
    for tag, name in ASSETS:
        for element in page.iter(tag):
            wanted = str(element.get("rel", "")).split()
            if element.get(name) and not set(wanted) & set(ADDRESSES):
                yield str(element.get(name))


def _faults(page: html.HtmlElement) -> Iterator[str]:
    """What the policy would block: styles and handlers written into elements."""
    if page.xpath("//*[@style]"):
        yield "has a style written into an element; move it to assets/govterms.css"
    for name in sorted(
        {str(one.attrname) for one in page.xpath("//@*[starts-with(name(), 'on')]")}
    ):
        yield f"has a handler written into an element ({name}); move it to a script"


def _problems(site: Path, read: Mapping[str, Read]) -> Iterator[str]:
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
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
    uri: str, addresses: Iterable[str], there: set[str], read: Mapping[str, Read]
) -> Iterator[str]:
    for address in addresses:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        target = normpath(join(dirname(uri), unquote(parts.path))) if parts.path else uri
        target = (
            f"{target}/index.html".removeprefix("./") if target + "/index.html" in there else target
        )
        if target == "." or parts.path in (".", "./"):
            target = join(dirname(uri), "index.html")
        if target not in there:
            yield f"{uri}: leads to {address}, which is not there"
        elif parts.fragment and target in read and not _has(read[target], parts.fragment):
            yield f"{uri}: leads to {address}, and {target} has no #{parts.fragment}"


def _has(page: Read, fragment: str) -> bool:
    return unquote(fragment) in page.anchors or fragment == "__top"


def _search_from_a_folder(site: Path) -> None:
    """The search index as a script: a page opened from a folder may load scripts but no data."""
    index = site / "search" / "search_index.json"
    if index.is_file():
        text = f"var __index = {index.read_text(encoding='utf-8')}"
        index.with_suffix(".js").write_text(text, encoding="utf-8")
