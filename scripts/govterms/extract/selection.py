"""Selection: which part of a page is the terms.

the root, `remove` and `select` -> the elements to read, or the edges between which to read

`remove` runs first, in the order given, on the page itself. What several selectors match is read in the
order of the page, and what lies inside a match is not read again. A range is that of the DOM: from
before or after the first match of one selector to before or after the first match of another.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import cast

from lxml import etree

from govterms.extract.finding import Classes, Simple, any_of, by_attribute, class_words, simple
from govterms.extract.selectors import compiled, compiled_union
from govterms.model import Range, Selector

_RUNNING = (
    "a abbr b bdi bdo cite code data del dfn em font i img ins kbd mark nobr picture q s samp small span"
    " strike strong sub sup svg time tt u var wbr"
)
_INLINE = frozenset(_RUNNING.split())


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


def classes_for(
    root: etree._Element, removed: Sequence[Selector], selected: Sequence[Selector]
) -> Classes:
    """What finds elements by their class, both for `remove` and for `select`."""
    features = filter(None, map(_feature, (*removed, *selected)))
    return Classes(root, class_words(features))


def remove(
    root: etree._Element, selectors: Sequence[Selector], classes: Classes | None = None
) -> None:
    """Take what is not the terms out of the tree, selector by selector."""
    for is_simple, group in groupby(selectors, _is_simple):
        if is_simple:
            for elements in by_attribute(root, filter(None, map(_feature, group)), classes):
                _take_out(elements)
            continue
        for selector in group:
            if isinstance(selector, Range):
                _remove_range(root, selector)
            else:
                _take_out(_matches(root, selector))


def _feature(selector: Selector) -> Simple | None:
    return simple(selector) if isinstance(selector, str) else None


def _is_simple(selector: Selector) -> bool:
    return _feature(selector) is not None


def select(
    root: etree._Element, selectors: Sequence[Selector], classes: Classes | None = None
) -> tuple[list[etree._Element], Edges | None]:
    """The elements to read in order, none inside another; or, where ranges are asked for, their edges.

    No elements and no edges: nothing matched.
    """
    plain = tuple(css for css in selectors if isinstance(css, str))
    elements = _outermost(_union(root, plain, classes)) if plain else []
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


def _matches(root: etree._Element, css: str) -> list[etree._Element]:
    return cast(list[etree._Element], compiled(css)(root))


def _union(
    root: etree._Element, selectors: tuple[str, ...], classes: Classes | None
) -> list[etree._Element]:
    features = [simple(css) for css in selectors]
    if all(features):
        return any_of(root, filter(None, features), classes)
    return cast(list[etree._Element], compiled_union(selectors)(root))


def _outermost(elements: list[etree._Element]) -> list[etree._Element]:
    """Without those that lie inside another, in a time that grows with the page alone."""
    if len(elements) < 2:
        return elements
    is_inside = dict.fromkeys(elements, True)
    return [element for element in elements if not _is_inside(element, is_inside)]


def _is_inside(element: etree._Element, known: dict[etree._Element, bool]) -> bool:
    """Whether an element lies inside a wanted one; what is learned of those round it is noted in `known`."""
    passed: list[etree._Element] = []
    found = False
    for around in element.iterancestors():
        if around in known:
            found = known[around]
            break
        passed.append(around)
    known.update(dict.fromkeys(passed, found))
    return found


def _take_out(elements: Iterable[etree._Element]) -> None:
    """Replace elements by nothing, keeping the text after each and the gap that a block leaves."""
    for element in elements:
        parent = element.getparent()
        if parent is None:
            element.clear()
            continue
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
    _take_out(whole)
