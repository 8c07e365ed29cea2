"""Furniture: the parts of a page that came along with the terms and are none of them.

paragraphs -> whether one of them is navigation, a menu, a widget, a banner or the like

Told by shape and neighbourhood, not by platform: buttons' words, rows of links at the edges of the
page, tables of contents, help widgets that speak in the reader's voice. A line that binds is never
furniture, and a list that a sentence introduces is never a menu. Looked at where it is asked, and no
further around than the answer needs: most changes touch no menu.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

from govterms.diff.phrases import COOKIE_BUTTONS, PLAIN_TITLES
from govterms.diff.shapes import ENTRIES, MENU, SENTENCE, Kind, Shape, can_be_text, shape

MANY_LINKS = 6
"""So many links in a row are a menu, unless a heading or a sentence makes a list of them."""
MOSTLY, SURELY = 0.5, 0.8
"""Shares of the entries of a list that must repeat a heading for it to be a table of contents."""

FEW = 8
"""So many entries are looked up one by one; for more, all headings are read."""

_WORD = re.compile(r"[^\W_]+")
_LISTED: frozenset[Kind] = frozenset((*ENTRIES, "caption"))
_AT_AN_EDGE: frozenset[Kind] = frozenset((*ENTRIES, "button", "title"))


class Furniture:
    """The furniture of one version: `at in furniture` where the paragraph at that place is no term."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        self._known: dict[int, bool] = {}
        self._answers: dict[int, bool] = {}
        self._lookups = 0
        self._contents = _Runs(self, lambda at: self._kind(at) in _LISTED, self._contents_of)
        self._edges = _Runs(self, lambda at: self._kind(at) in _AT_AN_EDGE, self._edges_of)
        self._rows = _Runs(self, lambda at: self._kind(at) == "links", self._rows_of)
        self._menus = _Runs(self, self._is_of_a_menu, self._menu_of)

    def __len__(self) -> int:
        """How many paragraphs there are."""
        return len(self._paragraphs)

    def __contains__(self, at: int) -> bool:
        """Whether the paragraph at a place is no term."""
        if at not in self._answers:
            self._answers[at] = (
                self._is_known(at) or at in self._menus or self._is_cookie_banner(at)
            )
        return self._answers[at]

    def is_blank(self, at: int) -> bool:
        """Whether a paragraph is a rule or a picture, over which runs go on."""
        return self._kind(at) == "blank"

    def _shape(self, at: int) -> Shape:
        return shape[self._paragraphs[at]]

    def _kind(self, at: int) -> Kind:
        return shape[self._paragraphs[at]].kind

    def _key(self, at: int) -> str:
        return self._shape(at).text.replace(" ", "")

    def _is_known(self, at: int) -> bool:
        """Whether a paragraph is furniture whatever menus there are."""
        if at not in self._known:
            self._known[at] = self._kind(at) == "button" or (
                self._is_under_a_title(at)
                or at in self._rows
                or at in self._edges
                or at in self._contents
            )
        return self._known[at]

    def _contents_of(self, run: Sequence[int]) -> Iterator[int]:
        """Entries of a table of contents: if most of a run repeat a heading, those that do, and links.

        A heading shows by itself when it changes, so an entry that repeats one can be passed over. In a
        list that a sentence introduces ("you have these rights:") nearly every entry must be a heading.
        """
        is_introduced = self._is_introduced(run[0])
        entries = [at for at in run if self._is_entry(at)]
        known = frozenset(entries)
        if len(entries) >= (SURELY if is_introduced else MOSTLY) * len(run):
            yield from entries
            yield from (at for at in run if self._kind(at) == "links")
        elif not is_introduced:
            streaks = (list(some) for is_in, some in groupby(run, key=known.__contains__) if is_in)
            yield from (at for streak in streaks if len(streak) >= MENU for at in streak)

    def _is_entry(self, at: int) -> bool:
        """Whether a paragraph repeats a heading, its longest word as it is written there.

        The first few are looked up one by one, and only then are all headings read.
        """
        if self._is_title(at):
            return False
        key, word = self._key(at), max(_WORD.findall(self._shape(at).text), key=len, default="")
        word = word if word.isascii() else ""
        self._lookups += 1
        if self._lookups > FEW or not word:
            return any(word in one for one in self._titles.get(key, ()))
        holders = [there for there, one in enumerate(self._paragraphs) if word in one]
        return any(self._names_a_section(there) and self._key(there) == key for there in holders)

    @cached_property
    def _titles(self) -> dict[str, list[str]]:
        """Every heading, and every line that stands above a sentence like one, by what it says."""
        found: dict[str, list[str]] = {}
        for at, one in enumerate(self._paragraphs):
            if self._names_a_section(at):
                found.setdefault(self._key(at), []).append(one)
        return found

    def _names_a_section(self, at: int) -> bool:
        return self._is_title(at) or self._is_heading(at)

    def _is_heading(self, at: int) -> bool:
        return self._paragraphs[at].startswith("#") and self._kind(at) == "heading"

    def _is_title(self, at: int) -> bool:
        """Whether a line without a mark stands where a heading would."""
        return (
            at + 1 < len(self._paragraphs)
            and can_be_text(self._paragraphs[at + 1])
            and self._kind(at) in ("line", "caption")
            and self._kind(at + 1) == "text"
        )

    def _is_introduced(self, at: int) -> bool:
        return at > 0 and self._kind(at - 1) == "text" and self._shape(at - 1).text.endswith(":")

    def _is_under_a_title(self, at: int) -> bool:
        """Whether a paragraph is a menu's title or an entry below it."""
        while at >= 0:
            kind = self._kind(at)
            if kind == "title" or self._is_plain_title(at):
                return True
            if kind in ("text", "caption", "heading"):
                return False
            at -= 1
        return False

    def _is_plain_title(self, at: int) -> bool:
        is_above = at + 1 < len(self._paragraphs) and self._kind(at + 1) == "links"
        one = self._shape(at)
        return is_above and one.kind == "line" and one.text.casefold() in PLAIN_TITLES

    def _edges_of(self, run: Sequence[int]) -> Iterator[int]:
        """Rows of links before the first sentence and after the last one, nobody introduces."""
        links = [at for at in run if self._kind(at) == "links"]
        if not links or self._is_introduced(run[0]):
            return
        first, last = self._sentences
        if first is None or last is None or not (run[-1] < first or run[0] > last):
            return
        is_menu = len(run) >= MENU and 2 * len(links) >= len(run) and run[0] < first
        yield from run if is_menu else links

    @cached_property
    def _sentences(self) -> tuple[int | None, int | None]:
        """The places of the first and of the last sentence."""
        places = range(len(self._paragraphs))
        first = next(filter(self._is_sentence, places), None)
        return first, next(filter(self._is_sentence, reversed(places)), None)

    def _is_sentence(self, at: int) -> bool:
        return self._kind(at) == "text" and len(self._shape(at).text) > SENTENCE

    def _rows_of(self, run: Sequence[int]) -> Iterator[int]:
        """Several links in one paragraph with no word between, and long runs of links, under no heading."""
        if self._is_introduced(run[0]) or (run[0] and self._kind(run[0] - 1) == "heading"):
            return
        yield from run if len(run) >= MANY_LINKS else (at for at in run if self._shape(at).is_sign)

    def _is_of_a_menu(self, at: int) -> bool:
        return self._kind(at) in ("line", "links") or self._is_known(at)

    def _menu_of(self, run: Sequence[int]) -> Iterator[int]:
        """A run of short lines that betrays itself: a button or the reader's own voice among them."""
        if len(run) < MENU or self._is_introduced(run[0]):
            return
        questions = sum(self._shape(at).text.endswith("?") for at in run)
        if 2 * questions >= len(run) or any(
            self._shape(at).is_sign or self._is_known(at) for at in run
        ):
            yield from run

    def _is_cookie_banner(self, at: int) -> bool:
        """Whether a paragraph is about cookies and next to the buttons that accept them."""
        text = self._shape(at).text
        if "ookie" not in text or len(text) > 600:
            return False
        near = (*range(max(0, at - 2), at), *range(at + 1, min(at + 4, len(self._paragraphs))))
        return any(self._shape(one).text.casefold().strip(" .") in COOKIE_BUTTONS for one in near)


class _Runs:
    """Stretches of places that belong, rules and pictures between them passed over; each judged once."""

    def __init__(
        self,
        side: Furniture,
        belongs: Callable[[int], bool],
        judge: Callable[[Sequence[int]], Iterator[int]],
    ) -> None:
        self._side = side
        self._belongs = belongs
        self._judge = judge
        self._answers: dict[int, bool] = {}

    def __contains__(self, at: int) -> bool:
        if at not in self._answers:
            self._look(at)
        return self._answers[at]

    def _look(self, at: int) -> None:
        if self._side.is_blank(at) or not self._belongs(at):
            self._answers[at] = False
            return
        before = list(self._stretch(range(at - 1, -1, -1)))
        run = [*reversed(before), at, *self._stretch(range(at + 1, len(self._side)))]
        found = frozenset(self._judge(run))
        self._answers.update((one, one in found) for one in run)

    def _stretch(self, places: range) -> Iterator[int]:
        for at in places:
            if self._side.is_blank(at):
                continue
            if not self._belongs(at):
                return
            yield at
