"""Spans: emphasis, links and their like, inside the paragraph being written.

pieces of a paragraph and the spans open in it -> the same pieces with their marks

A mark is set where it can be read: round words, not round spaces or a part of a word, and not twice.
A span that goes on over the end of a paragraph is closed there and opened again in the next.
"""

from dataclasses import dataclass
from typing import Literal

from govterms.extract.characters import core_of, has_word
from govterms.extract.links import is_same

BREAK = "\x0b"
"""A line break inside a paragraph, until it is written; no page can contain it once it is parsed."""

SpanKind = Literal["none", "emphasis", "quote", "raised", "link"]


@dataclass(slots=True)
class Span:
    """An element open in a paragraph: what it does, the marks it sets, and where in the pieces it began.

    `href` is where a link leads; `alt` is what stands in for words if a link has only a picture;
    `floor` is where the span round it began.
    """

    kind: SpanKind
    mark: str = ""
    href: str = ""
    alt: str = ""
    start: int = 0
    floor: int = 0


def close(span: Span, pieces: list[str], following: str) -> None:
    """Write a span's marks round its pieces. `following` is the text right after it."""
    if span.kind == "none":
        return
    text = "".join(pieces[span.start :])
    core = core_of(text)
    if not core:
        if span.alt:
            pieces.append(f"[![{span.alt}]]({span.href})")
        return
    at = text.index(core)
    lead, trail = _gap(text[:at]), _gap(text[at + len(core) :])
    _CLOSERS[span.kind](span, pieces, (lead, core, trail), following)


def _gap(space: str) -> str:
    if BREAK in space:
        return BREAK
    return " " if space.strip("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f") else ""


Split = tuple[str, str, str]


def _replace(span: Span, pieces: list[str], *new: str) -> None:
    pieces[span.start :] = [piece for piece in new if piece]


def _close_emphasis(span: Span, pieces: list[str], split: Split, following: str) -> None:
    lead, core, trail = split
    before = pieces[span.start - 1] if span.start else ""
    inside_word = (not lead and before[-1:].isalnum()) or (not trail and following[:1].isalnum())
    if inside_word or not has_word(core):
        return
    if before == span.mark and not lead and span.start > span.floor:
        del pieces[span.start - 1]
        span.start -= 1
        _replace(span, pieces, core, span.mark, trail)
    else:
        _replace(span, pieces, lead, span.mark, core, span.mark, trail)


def _close_quote(span: Span, pieces: list[str], split: Split, following: str) -> None:
    lead, core, trail = split
    _replace(span, pieces, lead, "\u201c", core, "\u201d", trail)


def _close_raised(span: Span, pieces: list[str], split: Split, following: str) -> None:
    """A raised figure after a word or an amount: `$100` with note 1 must not read `$1001`."""
    lead, core, trail = split
    before = pieces[span.start - 1] if span.start else ""
    if not lead and core[0].isdigit() and before[-1:].strip():
        _replace(span, pieces, "^", core, trail)


def _close_link(span: Span, pieces: list[str], split: Split, following: str) -> None:
    lead, core, trail = split
    if not has_word(core):
        if span.href.startswith("#"):
            _replace(span, pieces, lead, trail)
    elif not is_same(core, span.href):
        _replace(span, pieces, lead, "[", core, f"]({span.href})", trail)


_CLOSERS = {
    "emphasis": _close_emphasis,
    "quote": _close_quote,
    "raised": _close_raised,
    "link": _close_link,
}
