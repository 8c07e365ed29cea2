"""Reading: what matters of a built page, and the policy that it needs.

bytes of a page -> Read

Inline scripts are the theme's own; each is allowed by its SHA-256, so that no page needs
`unsafe-inline`. What was read of the same bytes before is not read again.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from lxml import etree

from govterms.publish.remembered import Remembered

CHARSET = re.compile(rb"<meta charset=\"?utf-8\"?\s*/?>", re.IGNORECASE)
HAS_POLICY = b'http-equiv="Content-Security-Policy"'
INLINE_SCRIPT = re.compile(
    rb"<script(?![^>]*\bsrc=)(?P<head>[^>]*)>(?P<body>.*?)</script>", re.DOTALL
)
IS_DATA = re.compile(rb"type=\"?application/(ld\+)?json")
POLICY = (
    "default-src 'none'; script-src 'self'{}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'self'; "
    "form-action 'self'"
)
PARSER = etree.HTMLParser(encoding="utf-8")
ANCHORS = etree.XPath("//@id | //a/@name", smart_strings=False)
LINKS = etree.XPath("//a/@href", smart_strings=False)
ASSETS = etree.XPath("//@src | //use/@href | //image/@href", smart_strings=False)
STYLES = etree.XPath("//*[@style]")
BLOCKED = (re.compile(rb"style\s*="), re.compile(rb"on(?<=[\s/\"']on)[a-z]+\s*="))
"""What a page must hold for one of its elements to have a style or a handler of its own. Each begins with
letters, which are found six times faster than a blank that letters must follow."""
BETWEEN = "\0"
"""What parts the values of one kind; no page can contain it once it is parsed."""
ADDRESSES = ("canonical", "alternate", "prev", "next")
"""Kinds of `link` that are not fetched when a page is opened."""


@dataclass(frozen=True, slots=True)
class Read:
    """What matters of a built page: its anchors, where it leads, what it fetches, what it must not have;
    and `policy`, the element that it needs, empty where it needs none or has one.
    """

    anchors: frozenset[str]
    links: tuple[str, ...]
    assets: tuple[str, ...]
    faults: tuple[str, ...]
    policy: bytes = b""

    @property
    def leads(self) -> tuple[str, ...]:
        """All that it leads to or fetches."""
        return (*self.links, *self.assets)


def read(pieces: Sequence[bytes], remembered: Remembered) -> Read:
    """What matters of a page, which is given in pieces, as it was read before or is read now."""
    digest = sha256()
    for piece in pieces:
        digest.update(piece)
    told = remembered.pieces_of("read", (digest.hexdigest(),), lambda: _told(b"".join(pieces)))
    lists = (filter(None, piece.decode().split(BETWEEN)) for piece in told[:-1])
    anchors, links, assets, faults = map(tuple, lists)
    return Read(frozenset(anchors), links, assets, faults, told[-1])


def with_policy(page: bytes, policy: bytes) -> bytes:
    """A page with its policy as the first thing after its character set."""
    return CHARSET.sub(lambda found: found[0] + policy, page, count=1) if policy else page


def policy_of(page: bytes) -> str:
    """The content security policy that a page needs, as an element; nothing where it has one."""
    if HAS_POLICY in page or not CHARSET.search(page):
        return ""
    hashes = "".join(f" '{one}'" for one in dict.fromkeys(_hashes(page)))
    return f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(hashes)}">'


def _hashes(page: bytes) -> Iterator[str]:
    for script in INLINE_SCRIPT.finditer(page):
        if not IS_DATA.search(script["head"]):
            yield f"sha256-{b64encode(sha256(script['body']).digest()).decode()}"


def _told(page: bytes) -> tuple[bytes, ...]:
    """Anchors, links, assets, faults and policy of a page, each as one piece."""
    if b"<" not in page:
        return (b"",) * 5
    tree = etree.fromstring(page, PARSER)
    faults = _faults(tree) if any(one.search(page) for one in BLOCKED) else ()
    assets = [*_values(ASSETS, tree), *_fetched(tree)]
    lists = (_values(ANCHORS, tree), _values(LINKS, tree), assets, faults)
    return (*(BETWEEN.join(one).encode() for one in lists), policy_of(page).encode())


def _values(path: etree.XPath, tree: etree._Element) -> list[str]:
    found = path(tree)
    return list(dict.fromkeys(map(str, found))) if isinstance(found, list) else []


def _fetched(tree: etree._Element) -> Iterator[str]:
    """Addresses of the head that a browser fetches when the page is opened."""
    for link in tree.iter("link"):
        address = link.get("href")
        if address and set((link.get("rel") or "").split()).isdisjoint(ADDRESSES):
            yield address


def _faults(tree: etree._Element) -> Iterator[str]:
    """What the policy would block: styles and handlers written into elements."""
    if STYLES(tree):
        yield "has a style written into an element; move it to assets/govterms.css"
    names = {str(name) for element in tree.iter("*") for name in element.attrib}
    for name in sorted(name for name in names if name.startswith("on")):
        yield f"has a handler written into an element ({name}); move it to a script"
