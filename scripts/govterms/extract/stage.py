"""Stage: a capture as a version, whatever it is made of.

Capture, Document -> Version

The media type says how a body is read, unless its first bytes say otherwise: a PDF served as HTML is a
PDF. What cannot be read raises ExtractError, whose message names the address and what to mend.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from lxml import etree

from govterms.errors import ExtractError
from govterms.extract import encodings, selection, trees, walker
from govterms.extract.characters import has_word, hidden_characters
from govterms.extract.markdown import read_text
from govterms.extract.pdf import read_pdf
from govterms.model import Capture, Document, Exchange, Part, Range, Selector, Unseen, Version

HTML = frozenset({"text/html", "application/xhtml+xml"})
TEXT = frozenset({"text/plain", "text/markdown", "text/x-markdown"})
UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream", "content/unknown"})
NOT_TEXT = (
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
)
"""How pictures, archives and office documents begin, whatever they are served as."""
FIRST_BYTES = 2048
FETCHED = ("requests", "browser")
"""How what we asked for ourselves came; all else was made by another archive."""

Kind = Literal["html", "text", "pdf", "other"]

_LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*+>\s*)?(?:<!--(?:[^-]|-(?!->))*+-->\s*)*+<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE,
)


def extract(capture: Capture, document: Document) -> Version:
    """The terms as a capture has them: the paragraphs of its parts, in order.

    Raises ExtractError: `selector-missing` where nothing matches or a part was not captured, `empty`
    where there are no words, `not-text` where the body is no text that can be read.
    """
    page = f"docs/platforms/{document.platform}.md"
    paragraphs: list[str] = []
    for part, exchange in _pairs(capture, document, page):
        paragraphs += extract_exchange(exchange, part, page)
    return Version(document.id, capture.at, tuple(paragraphs))


def extract_exchange(
    exchange: Exchange, part: Part, declaration: str = "the declaration"
) -> tuple[str, ...]:
    """The paragraphs of one part. `declaration` is the page to mend, for messages.

    Raises ExtractError as `extract` does.
    """
    paragraphs = _READERS[_kind(exchange)](exchange, part, declaration)
    if not paragraphs:
        raise ExtractError("empty", f"{exchange.url}: {_no_words(exchange, part)}")
    return paragraphs


def is_page(exchange: Exchange) -> bool:
    """Whether a body is HTML, of which selectors choose; a PDF or a text is read whole."""
    return _kind(exchange) == "html"


def hidden_in(exchange: Exchange, part: Part) -> tuple[Unseen, ...]:
    """The characters in one part that show nothing or turn the reading direction, which `extract` takes out.

    For counsel, and for pages and texts alone: none are told of a PDF. Raises ExtractError as `extract` does.
    """
    kind = _kind(exchange)
    if kind == "text":
        return hidden_characters(encodings.to_text(exchange.body, exchange.encoding))
    page = _selected(exchange, part) if kind == "html" else None
    if page is None:
        return ()
    root, elements, edges = page
    read = elements if edges is None else [root]
    return hidden_characters("".join(str(text) for one in read for text in one.itertext()))


def unseen(capture: Capture, document: Document) -> tuple[Unseen, ...]:
    """The same over all parts of a capture, in order; of a character in several parts, one for each.

    None are told of what another archive made: it may have taken them out, or brought its own.
    """
    if any(exchange.how not in FETCHED for exchange in capture.exchanges):
        return ()
    pairs = _pairs(capture, document, "the declaration")
    return tuple(one for part, exchange in pairs for one in hidden_in(exchange, part))


def _pairs(capture: Capture, document: Document, page: str) -> list[tuple[Part, Exchange]]:
    """Each part with its exchange: in order, or by address if parts were declared anew since.

    A text that another archive made is whole, however many parts are declared here.
    """
    if _is_whole(capture.exchanges):
        return [(document.parts[0], capture.exchanges[0])]
    if len(capture.exchanges) == len(document.parts):
        return list(zip(document.parts, capture.exchanges, strict=True))
    by_url = {exchange.url: exchange for exchange in capture.exchanges}
    missing = [part.url for part in document.parts if part.url not in by_url]
    if missing:
        raise ExtractError(
            "selector-missing",
            f"{', '.join(missing)}: not part of the capture of {capture.stamp}, which has"
            f" {len(capture.exchanges)} of {len(document.parts)} parts; it was taken under another"
            f" declaration ({page})",
        )
    return [(part, by_url[part.url]) for part in document.parts]


def _is_whole(exchanges: Sequence[Exchange]) -> bool:
    return (
        len(exchanges) == 1 and exchanges[0].how not in FETCHED and exchanges[0].media_type in TEXT
    )


def _kind(exchange: Exchange) -> Kind:
    """How a body is to be read: as its media type says, unless its first bytes show otherwise."""
    media_type = exchange.media_type.partition(";")[0].strip().lower()
    start = exchange.body[:FIRST_BYTES]
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(NOT_TEXT):
        return "other"
    if media_type in HTML:
        return "html"
    if media_type in TEXT or (media_type in UNSAID and b"\0" not in start):
        return "html" if _LOOKS_LIKE_HTML.match(start) else "text"
    return "other"


def _read_html(exchange: Exchange, part: Part, declaration: str) -> tuple[str, ...]:
    page = _selected(exchange, part)
    if page is None:
        return ()
    root, elements, edges = page
    if edges is not None:
        return walker.read_between(root, edges, exchange.final_url)
    if not elements and has_word("".join(walker.read_elements([root], ""))):
        raise ExtractError(
            "selector-missing",
            f"{exchange.url}: nothing matches select: {_named(part.select)}; see how the page is built"
            f" now and mend {declaration}",
        )
    return walker.read_elements(elements, exchange.final_url)


def _selected(
    exchange: Exchange, part: Part
) -> tuple[etree._Element, list[etree._Element], selection.Edges | None] | None:
    """The page without what the declaration removes, and what it selects; None if nothing is in it."""
    root = trees.parse(encodings.to_utf8(exchange.body, exchange.encoding), exchange.url)
    if root is None:
        return None
    classes = selection.classes_for(root, part.remove, part.select)
    selection.remove(root, part.remove, classes)
    return root, *selection.select(root, part.select, classes)


def _read_plain(exchange: Exchange, part: Part, declaration: str) -> tuple[str, ...]:
    return read_text(encodings.to_text(exchange.body, exchange.encoding))


def _read_pdf(exchange: Exchange, part: Part, declaration: str) -> tuple[str, ...]:
    return read_pdf(exchange.body, exchange.url)


def _refuse(exchange: Exchange, part: Part, declaration: str) -> tuple[str, ...]:
    raise ExtractError(
        "not-text",
        f"{exchange.url}: what came is {exchange.media_type or 'of no known type'}, neither HTML, text nor"
        f" PDF; mend the address in {declaration}",
    )


_READERS: Mapping[Kind, Callable[[Exchange, Part, str], tuple[str, ...]]] = {
    "html": _read_html,
    "text": _read_plain,
    "pdf": _read_pdf,
    "other": _refuse,
}


def _no_words(exchange: Exchange, part: Part) -> str:
    if not exchange.body.strip():
        return "the body is empty; look at the page in a browser"
    advice = "look at the page in a browser" if part.browser else "it may need `browser: true`"
    return f"there are no words in what select: {_named(part.select)} matches; {advice}"


def _named(selectors: Sequence[Selector]) -> str:
    return ", ".join(_range(one) if isinstance(one, Range) else one for one in selectors)


def _range(span: Range) -> str:
    start = f"before {span.start_before}" if span.start_before else f"after {span.start_after}"
    end = f"before {span.end_before}" if span.end_before else f"after {span.end_after}"
    return f"from {start} to {end}"
