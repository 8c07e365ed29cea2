"""Walker: the selected part of a page, read once from beginning to end.

elements or edges -> paragraphs

No recursion, so no nesting is too deep. Only what the page hides by an attribute is passed over: that a
style sheet hides something cannot be known here, and then it is read.
"""

from collections.abc import Iterable
from typing import cast
from urllib.parse import urljoin

from lxml import etree

from govterms.extract.attributes import TELLING, steps_by
from govterms.extract.elements import BLOCK, PASS_OVER, STEPS, PageWriter, Steps
from govterms.extract.links import Addresses
from govterms.extract.selection import Edges

_BASE = etree.XPath("string(/html/head/base[@href][1]/@href)")
_EVENTS = ("start", "end", "comment")
_says_nothing = TELLING.isdisjoint


def read_elements(elements: Iterable[etree._Element], url: str) -> tuple[str, ...]:
    """The paragraphs of some elements of a page, each read whole. `url` is the page's own address."""
    writer: PageWriter | None = None
    for element in elements:
        writer = writer or _writer(element, url)
        _walk(element, writer)
    return tuple(writer.flow.blocks) if writer else ()


def read_between(root: etree._Element, edges: Edges, url: str) -> tuple[str, ...]:
    """The paragraphs of a page that stand between edges."""
    writer = _writer(root, url)
    _walk_between(root, edges, writer)
    return tuple(writer.flow.blocks)


def _writer(element: etree._Element, url: str) -> PageWriter:
    base = cast(str, _BASE(element.getroottree()))
    try:
        return PageWriter(Addresses(urljoin(url, base.strip())))
    except ValueError:
        return PageWriter(Addresses(url))


def _walk(root: etree._Element, writer: PageWriter) -> None:
    """Read an element and all within it, but not the text after it. It was asked for, so it is not hidden."""
    opened: list[Steps | None] = []
    controlled = writer.controlled
    pieces = writer.pieces  # where it is empty, neither a gap nor the edge of a block says anything
    walker = etree.iterwalk(root, events=_EVENTS)
    for event, element in walker:
        if event == "start":
            steps = STEPS[element.tag]
            steps = steps if _says_nothing(element.keys()) else steps_by(element, steps, controlled)
            opened.append(steps)
            if steps is PASS_OVER and element is not root:
                walker.skip_subtree()
                continue
            if steps and (pieces or steps is not BLOCK):
                steps.opened(writer, element)
            if (words := element.text) and (pieces or not words.isspace()):
                writer.text(words)
            continue
        if event == "end" and (steps := opened.pop()) and (pieces or steps is not BLOCK):
            steps.closed(writer, element)
        if (words := element.tail) and (pieces or not words.isspace()) and element is not root:
            writer.text(words)
    writer.end_heading()
    writer.end_paragraph()


def _walk_between(root: etree._Element, edges: Edges, writer: PageWriter) -> None:
    """Go through the whole page, and speak only between edges: so lists count from their beginning."""
    shown = {around for edge in edges.elements() for around in (edge, *edge.iterancestors())}
    opened: list[Steps | None] = []
    depth, controlled = 0, writer.controlled
    walker = etree.iterwalk(root, events=_EVENTS)
    for event, element in walker:
        if event == "start":
            depth = _crossed(writer, depth, edges.before[element])
            steps = STEPS[element.tag]
            steps = steps if _says_nothing(element.keys()) else steps_by(element, steps, controlled)
            opened.append(steps)
            if steps is PASS_OVER and element not in shown:
                walker.skip_subtree()
                continue
            if steps:
                steps.opened(writer, element)
            writer.text(element.text or "")
            continue
        if event == "end":
            steps = opened.pop()
            if steps:
                steps.closed(writer, element)
            depth = _crossed(writer, depth, edges.after[element])
        writer.text(element.tail or "")
    writer.end_paragraph()


def _crossed(writer: PageWriter, depth: int, edge: int) -> int:
    """How many stretches are open after an edge; the writer is mute where none is."""
    if edge:
        writer.end_paragraph()
    depth += edge
    writer.is_muted = depth <= 0
    return depth
