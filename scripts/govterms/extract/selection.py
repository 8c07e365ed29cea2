"""Selection: which part of a page is the terms.

the root, `remove` and `select` -> the elements to read, or the edges between which to read

`remove` runs first, in the order given, on the page itself. What several selectors match is read in the
order of the page, and what lies inside a match is not read again. A range is that of the DOM: from
before or after the first match of one selector to before or after the first match of another.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from govterms.extract.selectors import compiled, compiled_union
from govterms.model import Range, Selector

_RUNNING = (
    "a abbr b bdi bdo cite code data del dfn em font i img ins kbd mark nobr picture q s samp small span"
    " strike strong sub sup svg time tt u var wbr"
)
_INLINE = frozenset(_RUNNING.split())


MANY = 3
"""From how many classes on it is faster to look for all of them at once than for one after another."""
_CLASS = re.compile(r"\.[a-zA-Z_][\w-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Edges:
    """Where reading begins (+1) and ends (-1), before or after an element; it goes on while above 0."""

    before: Counter[etree._Element] = field(default_factory=Counter)
    after: Counter[etree._Element] = field(default_factory=Counter)

    def elements(self) -> set[etree._Element]:
        """Every element that has an edge."""
        return {*self.before, *self.after}


@dataclass(frozen=True, slots=True)
class _Point:
    """A place between two elements' ends: just before an element, or just after it."""

    element: etree._Element
    is_after: bool


def remove(root: etree._Element, selectors: Sequence[Selector]) -> None:
    """Take what is not the terms out of the tree."""
    named = [css[1:] for css in selectors if isinstance(css, str) and _CLASS.fullmatch(css)]
    by_class = _by_class(root, set(named)) if len(named) >= MANY else {}
    for selector in selectors:
        if isinstance(selector, Range):
            _remove_range(root, selector)
            continue
        matched = by_class.get(selector[1:]) if by_class else None
        for element in _matches(root, selector) if matched is None else matched:
            _take_out(element)


def select(
    root: etree._Element, selectors: Sequence[Selector]
) -> tuple[list[etree._Element], Edges | None]:
    """The elements to read in order, none inside another; or, where ranges are asked for, their edges.

    No elements and no edges: nothing matched.
    """
    plain = tuple(css for css in selectors if isinstance(css, str))
    elements = _outermost(_union(root, plain)) if plain else []
    ranges = [_points(root, span) for span in selectors if isinstance(span, Range)]
    found = [points for points in ranges if points]
    if not found:
        return elements, None
    edges = Edges()
    for element in elements:
        edges.before[element] += 1
        edges.after[element] -= 1
    for start, end in found:
        (edges.after if start.is_after else edges.before)[start.element] += 1
        (edges.after if end.is_after else edges.before)[end.element] -= 1
    return [], edges


def _by_class(root: etree._Element, names: set[str]) -> dict[str, list[etree._Element]]:
    """The elements that have each of some classes, found in one pass."""
    found: dict[str, list[etree._Element]] = {name: [] for name in names}
    for element in root.iter(etree.Element):
        for name in names.intersection((element.get("class") or "").split()):
            found[name].append(element)
    return found


def _matches(root: etree._Element, css: str) -> list[etree._Element]:
    return cast(list[etree._Element], compiled(css)(root))


def _union(root: etree._Element, selectors: tuple[str, ...]) -> list[etree._Element]:
    return cast(list[etree._Element], compiled_union(selectors)(root))


def _outermost(elements: list[etree._Element]) -> list[etree._Element]:
    """Without those that lie inside another, in a time that grows with the page alone."""
    if len(elements) < 2:
        return elements
    inner: set[etree._Element] = set()
    wanted = set(elements)
    for element in elements:
        if element not in inner:
            inner.update(within for within in element.iterdescendants() if within in wanted)
    return [element for element in elements if element not in inner]


def _take_out(element: etree._Element) -> None:
    """Replace an element by nothing, keeping the text after it and the gap that a block leaves."""
    parent = element.getparent()
    if parent is None:
        element.clear()
        return
    gap = etree.Comment()
    after = element.tail or ""
    gap.tail = after if element.tag in _INLINE else " " + after
    parent.replace(element, gap)


def _points(root: etree._Element, span: Range) -> tuple[_Point, _Point] | None:
    """Where a range starts and ends, or None: an end is not on the page, or stands before the start."""
    start = _point(root, span.start_before, span.start_after)
    end = _point(root, span.end_before, span.end_after)
    if start is None or end is None or not _precedes(root, start, end):
        return None
    return start, end


def _point(root: etree._Element, before: str | None, after: str | None) -> _Point | None:
    found = _matches(root, before or after or "")
    return _Point(found[0], before is None) if found else None


def _precedes(root: etree._Element, start: _Point, end: _Point) -> bool:
    for event, element in etree.iterwalk(root, events=("start", "end")):
        here = _Point(element, event == "end")
        if here == start:
            return start != end
        if here == end:
            return False
    return False


def _remove_range(root: etree._Element, span: Range) -> None:
    points = _points(root, span)
    if points is None:
        return
    inside = False
    opened: list[bool] = []
    whole: list[etree._Element] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        here = _Point(element, event == "end")
        inside = (inside or here == points[0]) and here != points[1]
        if event == "start":
            opened.append(inside)
            element.text = None if inside else element.text
        elif opened.pop() and (inside or here == points[1]):
            whole.append(element)
        if event == "end" and inside and element.getparent() is not None:
            element.tail = None
    for element in whole:
        _take_out(element)
