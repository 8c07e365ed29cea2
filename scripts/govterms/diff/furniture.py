"""Furniture: the parts of a page that came along with the terms and are none of them.

paragraphs -> the places of those that are navigation, menus, widgets, banners and the like

Told by shape and neighbourhood, not by platform: buttons' words, rows of links at the edges of the
page, tables of contents, help widgets that speak in the reader's voice. A line that binds (must, may,
a number) is never furniture, and a list that a sentence introduces is never a menu.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from govterms.diff import dates, words
from govterms.diff.phrases import ANSWERS, BUTTONS, COOKIE_BUTTONS, LANGUAGES, MENU_TITLES
from govterms.diff.words import Readings

Kind = Literal["blank", "button", "title", "heading", "links", "line", "item", "text"]

LONG = 200
"""A paragraph of more characters than this is running text, unless it begins as a link."""
LINE = 10
"""A menu's entry has no more words than this."""
MENU = 3
"""So many entries in a row make a menu."""
MOSTLY, SURELY = 0.5, 0.8
"""Shares of the entries of a list that must repeat a heading for it to be a table of contents."""

_BINDING = re.compile(
    r"\d|\b(?:must|may|shall|will|should|not|never|no|only|can't|cannot|don't|prohibited|required|agree)\b",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(
    r"(?:I|I'm|I've|My|Je|J'|Mon|Ma|Ich|Mein|Yo|Mi|Tengo|No puedo|Ho|Il mio|Eu|Tenho|Ik|Mijn)\b"
)
_COPYRIGHT = re.compile(
    r"©|\(c\)\s*\d{4}|\bcopyright\s+(?:19|20)\d\d|\ball rights reserved\b", re.IGNORECASE
)
_STARTS_AS_LINK = re.compile(r"\s*(?:(?:[-*+|>]|\d+[.)])\s*)*[*_]*!?\[")
_SIGNS = " .:!?#>\u203a»|-"
_CRUMBS = re.compile(r"\s*[^>\u203a»/]{1,40}(?:\s[>\u203a»/]\s[^>\u203a»/]{1,40}){1,6}\s*")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph looks like: its kind, its reading, and whether it betrays a menu by itself."""

    kind: Kind
    text: str
    is_sign: bool = False


class Shapes(dict[str, Shape]):
    """The shapes of paragraphs, each worked out once: `shapes[paragraph]`."""

    def __init__(self, readings: Readings) -> None:
        super().__init__()
        self._readings = readings

    def __missing__(self, paragraph: str) -> Shape:
        self[paragraph] = shape = _shape(paragraph, self._readings)
        return shape

    def can_be_furniture(self, paragraph: str) -> bool:
        """Whether a paragraph could be furniture in some surroundings; cheaper than to look at them."""
        return self[paragraph].kind not in ("text", "heading") or "ookie" in paragraph


def furniture(paragraphs: Sequence[str], known: Shapes) -> frozenset[int]:
    """The places of the paragraphs that are no terms."""
    shapes = [known[paragraph] for paragraph in paragraphs]
    found = {at for at, shape in enumerate(shapes) if shape.kind == "button"}
    found.update(_contents(shapes))
    found.update(_titled(shapes))
    found.update(_edges(shapes))
    found.update(_menus(shapes, found))
    found.update(_cookie_banners(shapes))
    return frozenset(found)


def _shape(paragraph: str, readings: Readings) -> Shape:
    if len(paragraph) > LONG and not _STARTS_AS_LINK.match(paragraph):
        return Shape("text", paragraph)
    text = readings[paragraph]
    folded = text.casefold().strip(_SIGNS)
    if not any(map(str.isalnum, folded)):
        return Shape("blank", text)
    if folded in MENU_TITLES:
        return Shape("title", text, is_sign=True)
    if paragraph.startswith("#"):
        return Shape("heading", text)
    if folded in BUTTONS or folded in COOKIE_BUTTONS:
        return Shape("button", text, is_sign=True)
    if text.endswith((".", ";")) and "](" not in paragraph and not _COPYRIGHT.search(text):
        return Shape("text", text)
    return _entry(paragraph, text)


def _entry(paragraph: str, text: str) -> Shape:
    if _STARTS_AS_LINK.match(paragraph) and not any(
        map(str.isalnum, words.outside_links(paragraph))
    ):
        return Shape("links", text)
    tokens = words.tokens(text)
    count = words.count_words(tokens)
    if count <= LINE and _COPYRIGHT.search(text):
        return Shape("button", text, is_sign=True)
    if _is_languages(tokens) or (count <= 3 * LINE and _CRUMBS.fullmatch(text)):
        return Shape("line", text, is_sign=True)
    if count > LINE or text.endswith((".", ";", ",", ":")) or dates.is_date_line(text):
        return Shape("text", text)
    return _short(paragraph, text)


def _short(paragraph: str, text: str) -> Shape:
    if text.casefold() in ANSWERS:
        return Shape("line", text)
    is_own = bool(_OWN_VOICE.match(text))
    if _BINDING.search(text) and not is_own and not text.endswith("?"):
        return Shape("text", text)
    if re.match(r"\s*(?:[-*+]|\d+[.)])\s", paragraph):
        return Shape("item", text)
    if "|" in paragraph:
        return Shape("text", text)
    return Shape("line", text, is_sign=is_own)


def _is_languages(tokens: Sequence[str]) -> bool:
    """Whether a line is a list of languages in their own names, each perhaps with its country."""
    if tokens[0].casefold() not in LANGUAGES:
        return False
    some = [one.casefold() for one in tokens if one.isalpha()]
    return sum(one in LANGUAGES for one in some) > 0.6 * len(some)


def _contents(shapes: Sequence[Shape]) -> Iterator[int]:
    """Runs of entries most of which repeat a heading: a table of contents.

    A list that a sentence introduces ("you have these rights:") is one only if nearly every entry is a
    heading elsewhere, where a change of it shows anyway.
    """
    titles = _titles(shapes)
    for run in _runs(shapes, lambda at: shapes[at].kind in ("links", "line", "item")):
        is_entry = [shapes[at].text.replace(" ", "") in titles for at in run]
        share = sum(is_entry) / len(run)
        if _is_introduced(shapes, run[0]):
            if share >= SURELY and len(run) >= MENU:
                yield from run
        elif share >= MOSTLY:
            yield from run
        else:
            yield from (
                at for at, one in zip(run, is_entry, strict=True) if one and len(run) >= MENU
            )


def _titles(shapes: Sequence[Shape]) -> set[str]:
    """What headings say, and short lines that stand more than once."""
    counts = Counter(
        one.text.replace(" ", "") for one in shapes if one.kind in ("links", "line", "item")
    )
    headings = {one.text.replace(" ", "") for one in shapes if one.kind == "heading"}
    return headings | {text for text, count in counts.items() if count > 1}


def _runs(shapes: Sequence[Shape], belongs: Callable[[int], bool]) -> Iterator[list[int]]:
    """Stretches of places that belong, rules and pictures between them passed over."""
    places = [at for at, shape in enumerate(shapes) if shape.kind != "blank"]
    for is_run, some in groupby(places, key=belongs):
        if is_run:
            yield list(some)


def _is_introduced(shapes: Sequence[Shape], at: int) -> bool:
    return at > 0 and shapes[at - 1].kind == "text" and shapes[at - 1].text.endswith(":")


def _titled(shapes: Sequence[Shape]) -> Iterator[int]:
    """A menu's title with the entries below it."""
    under = False
    for at, shape in enumerate(shapes):
        if shape.kind == "title":
            under = True
        elif shape.kind in ("text", "heading"):
            under = False
        if under:
            yield at


def _edges(shapes: Sequence[Shape]) -> Iterator[int]:
    """Rows of links before the first sentence and after the last one."""
    texts = [at for at, shape in enumerate(shapes) if shape.kind == "text"]
    if not texts:
        return
    for at, shape in enumerate(shapes):
        if shape.kind == "links" and at < texts[0]:
            yield at
        if shape.kind == "links" and at > texts[-1] and not shapes[texts[-1]].text.endswith(":"):
            yield at


def _menus(shapes: Sequence[Shape], known: set[int]) -> Iterator[int]:
    """Runs of short lines that betray themselves: a button or the reader's own voice among them."""

    def belongs(at: int) -> bool:
        return at in known or shapes[at].kind in ("line", "links")

    for run in _runs(shapes, belongs):
        questions = sum(shapes[at].text.endswith("?") for at in run)
        signs = any(shapes[at].is_sign or at in known for at in run)
        is_menu = len(run) >= MENU and (signs or 2 * questions >= len(run))
        if is_menu and not _is_introduced(shapes, run[0]):
            yield from run


def _cookie_banners(shapes: Sequence[Shape]) -> Iterator[int]:
    """A paragraph about cookies next to the buttons that accept them."""
    for at, shape in enumerate(shapes):
        if "ookie" not in shape.text or len(shape.text) > 600:
            continue
        near = shapes[max(0, at - 2) : at] + shapes[at + 1 : at + 4]  # type: ignore[operator]
        buttons = sum(one.text.casefold().strip(" .") in COOKIE_BUTTONS for one in near)
        if buttons:
            yield at
