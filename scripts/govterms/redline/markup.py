"""Markup: the lines of a place as HTML.

Place -> a block of HTML in one line

`<del>` and `<ins>` carry the meaning; hidden words say it to those who listen. No attribute, address or
character of the platform's has any effect: every word passes `characters.escaped`.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

from govterms.diff import RunKind
from govterms.model import Change, Place
from govterms.redline.characters import escaped, text
from govterms.redline.lines import Line, Segment, kept_line, lines

REWRITTEN = 100
"""A place with so many words on each side, none of them kept, is better read before and after."""

_KEY_WORDS = re.compile(
    r"(?<!\w)(?<!⟦U\+)(?:"
    r"[$€£¥]\s?\d[\d.,]*(?:\s(?:thousand|million|billion))?|\d[\d.,]*\d%?|\d%?"
    r"|may|must|shall|will|should|can|cannot|could|would|might|not|no|never|none|neither|nor|without|unless|except|only"
    r"|january|february|march|april|june|july|august|september|october|november|december"
    r")(?!\w)",
    re.IGNORECASE,
)
_CODE = re.compile("⟦U&#43;([0-9A-F]{4,6})⟧")
"""A character that `characters.shown` wrote out."""
_TAGS: dict[RunKind, tuple[str, str, str]] = {
    "deleted": ("del", "[deleted: ", "]"),
    "inserted": ("ins", "[added: ", "]"),
}
_STYLES = (("strong", "strong"), ("em", "em"), ("code", "code"), ("address", "span"))


def html(place: Place) -> str:
    """A place as one `<div class="redline">` whose id is the place's, without a line break in it."""
    return _frame(place, _body(place))


def html_in_context(change: Change, place: Place) -> str:
    """The same with the paragraph before and the paragraph after, as they read in the new version."""
    paragraphs = change.after.paragraphs
    end = place.new_at + len(place.inserted)
    return _frame(
        place,
        _context(paragraphs[max(0, place.new_at - 1) : place.new_at])
        + _body(place)
        + _context(paragraphs[end : end + 1]),
    )


def line_html(line: Line, extra: str = "") -> str:
    """A line as a paragraph; its kind and depth are its class."""
    names = ["redline-line", f"redline-{line.kind}"]
    names += [f"redline-depth-{line.depth}"] if line.depth else []
    names += [extra] if extra else []
    inner = "".join(
        _fate(kind, list(some)) for kind, some in groupby(line.segments, key=lambda one: one.kind)
    )
    return f'<p class="{" ".join(names)}" dir="auto">{inner}</p>'


def _frame(place: Place, body: str) -> str:
    section = f'<p class="redline-section">{text(place.heading)}</p>' if place.heading else ""
    return (
        f'<div class="redline redline-{place.change_class}" id="{text(place.id)}">'
        f"{section}{_moved(place)}{body}</div>"
    )


def _body(place: Place) -> str:
    shown = lines(place)
    extra = "redline-moved" if place.moved else ""
    return _note(shown) + "".join(line_html(line, extra) for line in shown)


def _context(paragraphs: Sequence[str]) -> str:
    return "".join(line_html(kept_line(one), "redline-context") for one in paragraphs)


def _moved(place: Place) -> str:
    if not place.moved:
        return ""
    way = "Moved here from" if place.inserted else "Moved from here to"
    return f'<p class="redline-note">{way} <a href="#{text(place.moved)}">another place</a>.</p>'


def _note(shown: Iterable[Line]) -> str:
    counts = {"kept": 0, "deleted": 0, "inserted": 0}
    for line in shown:
        for segment in line.segments:
            counts[segment.kind] += len(segment.text.split())
    if counts["kept"] or min(counts["deleted"], counts["inserted"]) < REWRITTEN:
        return ""
    return '<p class="redline-note">Rewritten: read the text before and the text after.</p>'


def _fate(kind: RunKind, segments: Sequence[Segment]) -> str:
    words = "".join(_styled(segment) for segment in segments)
    if kind == "kept":
        return words
    tag, begin, end = _TAGS[kind]
    return f'<{tag}><span class="gt-hidden">{begin}</span>{words}<span class="gt-hidden">{end}</span></{tag}>'


def _styled(segment: Segment) -> str:
    is_plain = segment.kind == "kept" or "address" in segment.styles
    words = escaped(segment.text) if is_plain else _with_key_words(segment.text)
    for style, tag in _STYLES:
        if style in segment.styles:
            name = ' class="redline-address"' if style == "address" else ""
            words = f"<{tag}{name}>{words}</{tag}>"
    return _CODE.sub(_odd, words)


def _odd(found: re.Match[str]) -> str:
    """A character that was written out, marked, and named for those who listen."""
    name = unicodedata.name(chr(int(found[1], 16)), "unnamed")
    return f'<mark class="redline-odd">{found[0]}<span class="gt-hidden"> [{name.lower()}] </span></mark>'


def _with_key_words(words: str) -> str:
    """The words of an edit, those that counsel hunts in bold."""
    parts, at = [], 0
    for found in _KEY_WORDS.finditer(words):
        parts += [escaped(words[at : found.start()]), f"<b>{escaped(found.group())}</b>"]
        at = found.end()
    return "".join([*parts, escaped(words[at:])])
