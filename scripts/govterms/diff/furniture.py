"""Furniture: the parts of a page that came along with the terms and are none of them.

paragraphs -> the places of those that are navigation, menus, widgets, banners and the like

Told by shape and neighbourhood, not by platform: buttons' words, rows of links at the edges of the
page, tables of contents, help widgets that speak in the reader's voice. A line that binds (must, may,
a number) is never furniture, and a list that a sentence introduces is never a menu.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from govterms.diff import dates, words
from govterms.diff.phrases import (
    ANSWERS,
    BUTTONS,
    COOKIE_BUTTONS,
    HELPFUL,
    LANGUAGES,
    MENU_TITLES,
    PLAIN_TITLES,
)
from govterms.diff.words import Readings

Kind = Literal[
    "blank", "button", "title", "heading", "date", "links", "line", "item", "caption", "text"
]
ENTRIES: tuple[Kind, ...] = ("links", "line", "item")

LONG = 200
"""A paragraph of more characters than this is running text, unless it begins as a link."""
LINE = 10
"""A menu's entry has no more words than this."""
CAPTION = 25
"""A heading, and what repeats it in a table of contents, has no more words than this."""
MENU = 3
"""So many entries in a row make a menu."""
MANY_LINKS = 6
"""So many links in a row are a menu, unless a heading or a sentence makes a list of them."""
SENTENCE = 40
"""Text of more characters than this is a sentence of the terms, and no caption."""
MOSTLY, SURELY = 0.5, 0.8
"""Shares of the entries of a list that must repeat a heading for it to be a table of contents."""

_BINDING = re.compile(
    r"\d|\b(?:must|may|shall|will|should|not|never|no|only|can't|cannot|don't|prohibited|required|agree"
    r"|nicht|kein\w*|muss|müssen|darf|dürfen|nur|doi(?:t|vent|vez)|interdit\w*|ne|jamais|seulement"
    r"|debe\w*|prohibid\w*|nunca|solo|sólo|non|deve|devono|vietat\w*|mai|não|deve[mr]|proibid\w*|niet|moet\w*|mag)\b",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(
    r"(?:I|I'm|I've|My|Je|J'|Mon|Ma|Ich|Mein|Yo|Mi|Tengo|No puedo|Ho|Il mio|Eu|Tenho|Ik|Mijn)\b"
)
_COPYRIGHT = re.compile(
    r"©|\(c\)\s*\d{4}|\bcopyright\s+(?:19|20)\d\d|\ball rights reserved\b", re.IGNORECASE
)
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_CRUMB_SIGNS = (" > ", "\u203a", "»", " / ")
_STARTS_AS_LINK = re.compile(r"\s*(?:(?:[-*+|>]|\d+[.)])\s*)*[*_]*!?\[")
_SIGNS = " ¿¡↑↓→←.:!?#>\u203a»|-"
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
        return self[paragraph].kind not in ("text", "date", "heading") or "ookie" in paragraph


def furniture(paragraphs: Sequence[str], known: Shapes) -> frozenset[int]:
    """The places of the paragraphs that are no terms."""
    shapes = [known[paragraph] for paragraph in paragraphs]
    found = {at for at, shape in enumerate(shapes) if shape.kind == "button"}
    found.update(_contents(shapes))
    found.update(_titled(shapes))
    found.update(_edges(shapes))
    found.update(_rows(shapes))
    found.update(_menus(shapes, found))
    found.update(_cookie_banners(shapes))
    return frozenset(found)


def _shape(paragraph: str, readings: Readings) -> Shape:
    if _is_clearly_text(paragraph):
        return Shape("text", paragraph)
    text = readings[paragraph]
    folded = text.casefold().strip(_SIGNS)
    if not any(map(str.isalnum, folded)):
        return Shape("blank", text)
    is_item = bool(_ITEM.match(paragraph))
    if folded in MENU_TITLES and not is_item:
        return Shape("title", text, is_sign=True)
    if paragraph.startswith("#"):
        return Shape("heading", text)
    if is_item and " " not in folded:  # "copy", "share", "download" can be what a licence allows
        return _entry(paragraph, text)
    if folded in BUTTONS or folded in COOKIE_BUTTONS or folded in HELPFUL:
        return Shape("button", text, is_sign=True)
    return _entry(paragraph, text)


def _is_clearly_text(paragraph: str) -> bool:
    """Whether a paragraph is running text at first sight, without being read."""
    if len(paragraph) > LONG:
        return not _STARTS_AS_LINK.match(paragraph)
    is_sentence = paragraph.endswith((".", ";")) and len(paragraph) > SENTENCE
    return is_sentence and "](" not in paragraph and not _has_copyright(paragraph)


def _has_copyright(text: str) -> bool:
    hints = "©" in text or "(" in text or "ights" in text or "opy" in text or "OPY" in text
    return hints and bool(_COPYRIGHT.search(text))


def _entry(paragraph: str, text: str) -> Shape:
    if "](" in paragraph and _STARTS_AS_LINK.match(paragraph) and _is_all_links(paragraph):
        return Shape("links", text, is_sign=len(words.targets(paragraph)) >= MENU)
    count = text.count(" ") + 1
    if count <= LINE and _has_copyright(text):
        return Shape("button", text, is_sign=True)
    if _is_languages(text) or (count <= 3 * LINE and _is_crumbs(text)):
        return Shape("line", text, is_sign=True)
    if dates.is_date_line(text):
        return Shape("date", text)
    if count > CAPTION or text.endswith((".", ";", ",", ":")) or ". " in text:
        return Shape("text", text)
    return Shape("caption", text) if count > LINE else _short(paragraph, text)


def _is_all_links(paragraph: str) -> bool:
    return not any(map(str.isalnum, words.outside_links(paragraph)))


def _is_crumbs(text: str) -> bool:
    return any(map(text.__contains__, _CRUMB_SIGNS)) and bool(_CRUMBS.fullmatch(text))


def _short(paragraph: str, text: str) -> Shape:
    if text.casefold() in ANSWERS:
        return Shape("line", text)
    is_own = bool(_OWN_VOICE.match(text))
    if "|" in paragraph:
        return Shape("text", text)
    if _BINDING.search(text) and not is_own and not text.endswith("?"):
        return Shape("caption", text)
    if _ITEM.match(paragraph):
        return Shape("item", text)
    return Shape("line", text, is_sign=is_own)


def _is_languages(text: str) -> bool:
    """Whether a line is a list of languages in their own names, each perhaps with its country."""
    if text.partition(" ")[0].casefold() not in LANGUAGES:
        return False
    some = [one for one in words.tokens(text.casefold()) if one.isalpha()]
    return sum(one in LANGUAGES for one in some) > 0.6 * len(some)


def _contents(shapes: Sequence[Shape]) -> Iterator[int]:
    """Entries of a table of contents: in runs of which most repeat a heading, those that do, and links.

    A heading shows by itself when it changes, so an entry that repeats one can be passed over. In a list
    that a sentence introduces ("you have these rights:") nearly every entry must be a heading.
    """
    titles = _titles(shapes)

    def is_entry(at: int) -> bool:
        return shapes[at].text.replace(" ", "") in titles and not _is_title(shapes, at)

    for run in _runs(shapes, lambda at: shapes[at].kind in (*ENTRIES, "caption")):
        entries = [at for at in run if is_entry(at)]
        if len(entries) >= (SURELY if _is_introduced(shapes, run[0]) else MOSTLY) * len(run):
            yield from entries
            yield from (at for at in run if shapes[at].kind == "links")
        elif not _is_introduced(shapes, run[0]):
            streaks = (list(some) for is_in, some in groupby(run, key=is_entry) if is_in)
            yield from (at for streak in streaks if len(streak) >= MENU for at in streak)


def _titles(shapes: Sequence[Shape]) -> set[str]:
    """What headings say, and lines that stand above a sentence like a heading."""
    return {
        shape.text.replace(" ", "")
        for at, shape in enumerate(shapes)
        if shape.kind == "heading" or _is_title(shapes, at)
    }


def _is_title(shapes: Sequence[Shape], at: int) -> bool:
    """Whether a line without a mark stands where a heading would."""
    is_above = at + 1 < len(shapes) and shapes[at + 1].kind == "text"
    return shapes[at].kind in ("line", "caption") and is_above


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
        if shape.kind == "title" or _is_plain_title(shapes, at):
            under = True
        elif shape.kind in ("text", "caption", "heading"):
            under = False
        if under:
            yield at


def _is_plain_title(shapes: Sequence[Shape], at: int) -> bool:
    is_above = at + 1 < len(shapes) and shapes[at + 1].kind == "links"
    return is_above and shapes[at].kind == "line" and shapes[at].text.casefold() in PLAIN_TITLES


def _edges(shapes: Sequence[Shape]) -> Iterator[int]:
    """Rows of links before the first sentence and after the last one, nobody introduces."""
    sentences = [
        at for at, one in enumerate(shapes) if one.kind == "text" and len(one.text) > SENTENCE
    ]
    if not sentences:
        return
    for run in _runs(shapes, lambda at: shapes[at].kind in (*ENTRIES, "button", "title")):
        links = [at for at in run if shapes[at].kind == "links"]
        is_outside = run[-1] < sentences[0] or run[0] > sentences[-1]
        if not links or not is_outside or _is_introduced(shapes, run[0]):
            continue
        is_menu = len(run) >= MENU and 2 * len(links) >= len(run) and run[0] < sentences[0]
        yield from run if is_menu else links


def _rows(shapes: Sequence[Shape]) -> Iterator[int]:
    """Several links in one paragraph with no word between, and long runs of links, under no heading."""
    for run in _runs(shapes, lambda at: shapes[at].kind == "links"):
        if _is_introduced(shapes, run[0]) or (run[0] and shapes[run[0] - 1].kind == "heading"):
            continue
        yield from run if len(run) >= MANY_LINKS else (at for at in run if shapes[at].is_sign)


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
