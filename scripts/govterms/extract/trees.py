"""Trees: the bytes of an HTML page as a tree, safely.

UTF-8 bytes -> the root element

libxml2 is fast and forgiving, with faults that would cost a reader words or us our time; each is met
here before it parses or while it does: a flood of attributes, nesting beyond its limit, a frame left
open in <noscript>, a body that begins unsaid with an element younger than the library, and closing
tags without an opening one that a browser reads as a break.
"""

import re

from lxml import etree

from govterms.errors import ExtractError

DEPTH = 2048
"""How deep libxml2 lets elements be nested with `huge_tree`; beyond, it would drop the rest of the page."""
MOST_ATTRIBUTES = 400
"""How many attributes an element keeps; adding one takes libxml2 as long as there are others."""
FLOOD_FROM = 400_000
"""Bytes below which a flood of attributes is parsed within five seconds, and is not looked for."""

_ATTRIBUTES = rb"""
    (?:[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+)
""".strip()
_TAME = re.compile(
    rb"""(?:
      [^<]++
    | <!--(?:[^-]++|-(?!->))*+
    | <[sS][cC][rR][iI][pP][tT](?=[\s/>])ATTR{0,MOST}+(?!ATTR)(?:[^<]++|<(?!/[sS][cC][rR][iI][pP][tT]))*+
    | <[sS][tT][yY][lL][eE](?=[\s/>])ATTR{0,MOST}+(?!ATTR)(?:[^<]++|<(?!/[sS][tT][yY][lL][eE]))*+
    | <[a-zA-Z][^\s/>]*+ATTR{0,MOST}+(?!ATTR)
    | <!(?!--)
    | <(?![a-zA-Z!])
    )*+""".replace(b"ATTR", _ATTRIBUTES).replace(b"MOST", b"%d" % MOST_ATTRIBUTES),
    re.VERBOSE,
)
"""A page up to its first element with more attributes than are kept; every step forward is final."""
_NOSCRIPT = re.compile(rb"<noscript[^<>]*+>(?:[^<]++|<(?!/?(?:noscript|script)\b))*+</noscript")
_FRAME_OPENED = re.compile(rb"<iframe\b", re.IGNORECASE)
_FRAME_CLOSED = re.compile(rb"</iframe\b", re.IGNORECASE)
_BEGINS_BODY = re.compile(
    rb"(?=<(?:article|aside|details|dialog|figure|footer|header|hgroup|main|nav|search|section)\b)",
    re.IGNORECASE,
)
_BODY = re.compile(rb"<body\b", re.IGNORECASE)
_CLOSING_PARAGRAPH = re.compile(rb"</p\s*>", re.IGNORECASE)
_LOST_BREAKS = ("Unexpected end tag : p", "Unexpected end tag : br")
FULL_LOG = 100
"""How many faults lxml lists; where there are more, the one we look for may be among them."""
_CLOSING_BREAK = re.compile(rb"</br\s*/?>", re.IGNORECASE)


def parse(body: bytes, url: str) -> etree._Element | None:
    """The page's root element, or None if there is nothing in it. `url` is for messages.

    Raises ExtractError (not-text) if the page is nested so deeply that part of it would be lost.
    """
    parser = _careful(url) if _is_flooded(body) else _plain()
    root = _tree(body, parser, url)
    if root is None or not _is_misread(root, parser.error_log):
        return root
    return _tree(_repaired(body), _careful(url) if _is_flooded(body) else _plain(), url)


def _tree(body: bytes, parser: etree.HTMLParser, url: str) -> etree._Element | None:
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        root = None
    last = parser.error_log.last_error
    if last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        raise _too_deep(url)
    return root


def _is_misread(root: etree._Element, log: etree._ListErrorLog) -> bool:
    """Whether libxml2 met something that it reads otherwise than browsers do."""
    if root.find("body") is None or len(log) >= FULL_LOG:
        return True
    if any(entry.message.startswith(_LOST_BREAKS) for entry in log):
        return True
    return any("</noscript" in (frame.text or "") for frame in root.iter("iframe"))


def _plain() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)


def _careful(url: str) -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", huge_tree=True, target=_Sparing(url))


def _is_flooded(body: bytes) -> bool:
    if len(body) <= FLOOD_FROM:
        return False
    tame = _TAME.match(body)
    return tame is None or tame.end() < len(body)


def _repaired(body: bytes) -> bytes:
    """The page as libxml2 must be given it to see what a browser sees."""
    if b"</head" not in body and not _BODY.search(body):
        body = _BEGINS_BODY.sub(b"<body>", body, count=1)
    body = _NOSCRIPT.sub(_without_open_frame, body)
    # A browser makes a paragraph of a closing tag without an opening one; libxml2 joins the words.
    return _CLOSING_BREAK.sub(b"<br>", _CLOSING_PARAGRAPH.sub(rb"\g<0> ", body))


def _without_open_frame(noscript: re.Match[bytes]) -> bytes:
    opened = len(_FRAME_OPENED.findall(noscript[0]))
    closed = len(_FRAME_CLOSED.findall(noscript[0]))
    return b"<noscript></noscript" if opened > closed else noscript[0]


def _too_deep(url: str) -> ExtractError:
    return ExtractError(
        "not-text",
        f"{url}: elements are nested more than {DEPTH:,} deep, which no terms need; look at the page in"
        " a browser",
    )


Name = str | bytes  # always str here, but the parser promises no more


class _Sparing:
    """Builds a tree as libxml2 would, but drops attributes beyond the most an element may keep."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._builder = etree.TreeBuilder()
        self._depth = 0

    def start(self, tag: Name, attrib: dict[Name, Name]) -> None:
        """An element opens. Raises ExtractError (not-text) beyond the depth that a plain parse bears."""
        self._depth += 1
        if self._depth > DEPTH:
            raise _too_deep(self._url)
        self._builder.start(tag, dict(list(attrib.items())[:MOST_ATTRIBUTES]))

    def end(self, tag: Name) -> None:
        """An element closes."""
        self._depth -= 1
        self._builder.end(tag)

    def data(self, data: Name) -> None:
        """Text."""
        self._builder.data(data)

    def comment(self, text: Name) -> None:
        """Comments are no part of a page."""

    def close(self) -> etree._Element:
        """The root. Raises what `start` raised: the parser asks for the root all the same."""
        if self._depth > DEPTH:
            raise _too_deep(self._url)
        return self._builder.close()
