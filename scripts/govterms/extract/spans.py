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

EMPHASIS = frozenset({"**", "_", "`", "~~"})
_MARKS = "*_`~"

SpanKind = Literal["none", "emphasis", "quote", "raised", "link", "anchor"]


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


def close(span: Span, pieces: list[str]) -> None:
    """Write a span's marks round its pieces."""
    if span.kind == "none":
        return
    text = "".join(pieces[span.start :])
    core = core_of(text)
    if not core:
        if span.alt:
            pieces.append(f"[![{span.alt}]]({span.href})")
        return
    lead = trail = ""
    if core != text:
        at = text.index(core)
        lead, trail = _gap(text[:at]), _gap(text[at + len(core) :])
    _CLOSERS[span.kind](span, pieces, (lead, core, trail))


def _gap(space: str) -> str:
    if BREAK in space:
        return BREAK
    return " " if space.strip("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f") else ""


Split = tuple[str, str, str]


def _replace(span: Span, pieces: list[str], *new: str) -> None:
    pieces[span.start :] = filter(None, new)


def _close_emphasis(span: Span, pieces: list[str], split: Split) -> None:
    lead, core, trail = split
    before = pieces[span.start - 1] if span.start > span.floor else ""
    if not has_word(core):
        return
    if before == span.mark and not lead:
        span.start -= 2
        _replace(span, pieces, _whole(pieces[span.start], core), span.mark, trail)
    elif lead or not _last_character(pieces, span).isalnum():
        _replace(span, pieces, lead, span.mark, core, span.mark, trail)


def _whole(core: str, more: str) -> str:
    """Two stretches of one emphasis together, without marks where a word goes on from one to the other."""
    bare, bare_more = core.strip(_MARKS), more.strip(_MARKS)
    if bare[-1:].isalnum() and bare_more[:1].isalnum():
        return bare + bare_more
    return core + more


def _last_character(pieces: list[str], span: Span) -> str:
    """The character right before a span, "" if there is none; marks set before it do not count."""
    for at in range(span.start - 1, -1, -1):
        if pieces[at] and pieces[at] not in EMPHASIS:
            return pieces[at][-1]
    return ""


def unsplit(pieces: list[str], text: str) -> None:
    """Take the marks of emphasis that has just ended away again, if the text that follows shows that it was
    a part of a word: so words stay whole.
    """
    at, core = len(pieces) - 3, pieces[-2].strip(_MARKS)
    if at >= 0 and pieces[at] == pieces[-1] and text[0].isalnum() and core[-1:].isalnum():
        pieces[at:] = ["", core, ""]


def _close_quote(span: Span, pieces: list[str], split: Split) -> None:
    lead, core, trail = split
    _replace(span, pieces, lead, "\u201c", core, "\u201d", trail)


def _close_raised(span: Span, pieces: list[str], split: Split) -> None:
    """A raised figure after a word or an amount: `$100` with note 1 must not read `$1001`."""
    lead, core, trail = split
    if not lead and core[0].isdigit() and _last_character(pieces, span).strip():
        _replace(span, pieces, "^", core, trail)


def _close_link(span: Span, pieces: list[str], split: Split) -> None:
    lead, core, trail = split
    if not has_word(core):
        if span.href.startswith("#"):
            _replace(span, pieces, lead, trail)
    elif not is_same(core, span.href):
        _replace(span, pieces, lead, "[", core, f"]({span.href})", trail)


def _close_anchor(span: Span, pieces: list[str], split: Split) -> None:
    """A link that leads nowhere, or from a heading to itself: its words are kept, its sign is not."""
    lead, core, trail = split
    if not has_word(core):
        _replace(span, pieces, lead, trail)


_CLOSERS = {
    "anchor": _close_anchor,
    "emphasis": _close_emphasis,
    "quote": _close_quote,
    "raised": _close_raised,
    "link": _close_link,
}
