"""Furniture: the parts of a page that came along with the terms and are none of them.

paragraphs -> the places of those that are navigation, menus, widgets, banners and the like

Told by shape and neighbourhood, not by platform: buttons' words, rows of links at the edges of the
page, tables of contents, help widgets that speak in the reader's voice. A line that binds is never
furniture, and a list that a sentence introduces is never a menu.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from govterms.diff.phrases import COOKIE_BUTTONS, PLAIN_TITLES
from govterms.diff.shapes import ENTRIES, MENU, SENTENCE, Shape, Shapes

MANY_LINKS = 6
"""So many links in a row are a menu, unless a heading or a sentence makes a list of them."""
MOSTLY, SURELY = 0.5, 0.8
"""Shares of the entries of a list that must repeat a heading for it to be a table of contents."""


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
