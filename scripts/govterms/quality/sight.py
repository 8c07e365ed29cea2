"""Sight: all that a visitor would read on a page, whatever the selectors say.

Exchange -> paragraphs

Looked at where the terms were not found. It need not be exact, but must come to an end on any page: tags
are cut out from left to right, so that neither nesting nor a thousand open tags can make it slow.
"""

import codecs
import html
import re
from collections.abc import Iterator

from govterms.model import Exchange

MOST_BYTES = 2_000_000
"""How much of a page is looked at; walls are small, applications come with much script."""
TAG_CHARACTERS = 2_000

_UNSEEN_TAGS = "script style noscript template svg iframe object title textarea"
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_INLINE_TAGS = (
    "a abbr b bdi bdo cite code em font i ins kbd mark q s small span strong sub sup time u"
)
_INLINE = frozenset(_INLINE_TAGS.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9-]{0,20})")
_SAYS = re.compile(r"\b(?:placeholder|value)\s?=\s?(?:\"([^\"]{1,200})\"|'([^']{1,200})')")
_UNNAMED = re.compile(r"\btype\s?=\s?[\"']?(?:hidden|checkbox|radio)")


def seen_words(exchange: Exchange) -> tuple[str, ...]:
    """The paragraphs of an HTML answer, headings marked, labels of fields and buttons among them."""
    if "html" not in exchange.media_type:
        return ()
    pieces: list[str] = []
    paragraphs: list[str] = []
    for piece, is_apart in _pieces(_decoded(exchange)):
        if is_apart:
            paragraphs.append("".join(pieces))
            pieces.clear()
        pieces.append(piece)
    texts = (" ".join(html.unescape(text).split()) for text in (*paragraphs, "".join(pieces)))
    return tuple(text for text in texts if text.strip("# "))


def _decoded(exchange: Exchange) -> str:
    body = exchange.body[:MOST_BYTES]
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode(_known(exchange.encoding) or "cp1252", "replace")


def _known(encoding: str | None) -> str | None:
    try:
        return codecs.lookup(encoding).name if encoding else None
    except LookupError:
        return None


def _pieces(page: str) -> Iterator[tuple[str, bool]]:
    """Text between tags, and whether it begins a new paragraph."""
    at, is_apart = 0, False
    while (opened := page.find("<", at)) >= 0:
        yield page[at:opened], is_apart
        closed = _end_of_tag(page, opened)
        if closed < 0:
            return
        tag = page[opened + 1 : min(closed, opened + TAG_CHARACTERS)]
        named = _NAME.match(tag)
        name = named[1].lower() if named else ""
        is_apart = bool(name) and name not in _INLINE
        if name == "input":
            yield _label(tag), True
        if name in _HEADINGS and not tag.startswith("/"):
            yield "# ", True
            is_apart = False
        at = (
            closed + 1 if tag.startswith("/") or name not in _UNSEEN else _after(page, name, closed)
        )
        if at < 0:
            return
    yield page[at:], is_apart


def _end_of_tag(page: str, opened: int) -> int:
    if page.startswith("<!--", opened):
        ended = page.find("-->", opened + 4)
        return ended + 2 if ended >= 0 else -1
    return page.find(">", opened)


def _after(page: str, name: str, closed: int) -> int:
    """Behind an element whose text is not shown; -1 if it is never closed."""
    if page[closed - 1] == "/" and name == "svg":
        return closed + 1
    ends = (page.find(f"</{shape}", closed) for shape in (name, name.upper()))
    found = [end for end in ends if end >= 0]
    return page.find(">", min(found)) + 1 or -1 if found else -1


def _label(tag: str) -> str:
    """What stands on a field or button."""
    if _UNNAMED.search(tag):
        return ""
    said = _SAYS.search(tag)
    return (said[1] or said[2]) if said else ""
