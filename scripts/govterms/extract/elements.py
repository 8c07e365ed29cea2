"""Elements: what each HTML element does to the text, when it opens and when it closes.

tag -> what the writer does

An element without an entry is part of the running text. Form controls and elements a page has named
itself part words from their neighbours, as they do to the eye.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from govterms.extract.characters import has_word, normalise
from govterms.extract.controls import Controlled
from govterms.extract.links import Addresses, protected_mail
from govterms.extract.lists import Numbering, marks, numbering
from govterms.extract.spans import Span
from govterms.extract.writer import QUOTE, Container, Flow, Writer

UNSHOWN = "audio canvas datalist head iframe noembed noframes noscript script style svg title video"
"""Elements whose content is not shown as text, or only to those who lack something; and `template`."""

DEFINITION = ": "
_FILE_NAME = re.compile(r"\S+\.\w{2,4}")
_LAYOUT = frozenset({"none", "presentation"})


class PageWriter(Writer):
    """A writer that knows its page: its addresses, what its controls unfold, and the marks of items that
    are read without their list.
    """

    def __init__(self, addresses: Addresses) -> None:
        super().__init__()
        self.addresses = addresses
        self.controlled = Controlled()
        self.orphans: dict[etree._Element, str] = {}


Step = Callable[[PageWriter, etree._Element], None]


class Steps(NamedTuple):
    """What to do when an element opens, and when it closes."""

    opened: Step
    closed: Step


def _block(writer: PageWriter, element: etree._Element) -> None:
    if writer.pieces:
        writer.block()


def _paragraph(writer: PageWriter, element: etree._Element) -> None:
    """A block that cannot stand in a heading, so that a heading left open ends here."""
    if writer.flow.heading:
        writer.end_heading()
    elif writer.pieces:
        writer.end_paragraph()


def _apart(writer: PageWriter, element: etree._Element) -> None:
    writer.space()


def _nothing(writer: PageWriter, element: etree._Element) -> None:
    pass


def _line_break(writer: PageWriter, element: etree._Element) -> None:
    writer.line_break()


def heading(level: int) -> Steps:
    """A heading of a level from 1 to 6."""

    def opened(writer: PageWriter, element: etree._Element) -> None:
        _paragraph(writer, element)
        writer.flow.heading = level

    def closed(writer: PageWriter, element: etree._Element) -> None:
        _paragraph(writer, element)

    return Steps(opened, closed)


def _list_opened(writer: PageWriter, element: etree._Element) -> None:
    _paragraph(writer, element)
    writer.flow.lists.append(numbering(element))


def _list_closed(writer: PageWriter, element: etree._Element) -> None:
    _paragraph(writer, element)
    if writer.flow.lists:
        writer.flow.lists.pop()


def _item_opened(writer: PageWriter, element: etree._Element) -> None:
    _paragraph(writer, element)
    lists = writer.flow.lists
    mark = lists[-1].mark(element) if lists else _orphan_mark(writer, element)
    writer.flow.containers.append(Container(mark))


def _orphan_mark(writer: PageWriter, element: etree._Element) -> str:
    parent = element.getparent()
    if element not in writer.orphans and parent is not None:
        writer.orphans.update(marks(parent))
    return writer.orphans.get(element) or Numbering().mark(element)


def _definition_opened(writer: PageWriter, element: etree._Element) -> None:
    _paragraph(writer, element)
    writer.flow.containers.append(Container(DEFINITION))


def _quotation_opened(writer: PageWriter, element: etree._Element) -> None:
    _paragraph(writer, element)
    writer.flow.containers.append(Container(QUOTE, QUOTE))


def _container_closed(writer: PageWriter, element: etree._Element) -> None:
    _paragraph(writer, element)
    if writer.flow.containers:
        writer.flow.containers.pop()


def _preformatted_opened(writer: PageWriter, element: etree._Element) -> None:
    _paragraph(writer, element)
    writer.preformatted += 1


def _preformatted_closed(writer: PageWriter, element: etree._Element) -> None:
    _paragraph(writer, element)
    writer.preformatted -= 1


def _row_opened(writer: PageWriter, element: etree._Element) -> None:
    _paragraph(writer, element)
    writer.flow.row = []


def _row_closed(writer: PageWriter, element: etree._Element) -> None:
    """A row is one paragraph; cells that hold headings or tables, or stand alone, are read one by one."""
    _paragraph(writer, element)
    cells, writer.flow.row = writer.flow.row or [], None
    if len(cells) > 1 and not _is_layout(element, cells):
        row = " | ".join([_on_one_line(" ".join(cell)).replace("|", "\\|") for cell in cells])
        if has_word(row):
            writer.emit(f"| {row} |")
        return
    for paragraph in (paragraph for cell in cells for paragraph in cell if has_word(paragraph)):
        writer.emit(paragraph)


def _on_one_line(text: str) -> str:
    """A cell's paragraphs without the indents and line breaks they may have."""
    return " ".join(text.split()) if "  " in text or text[-1:] == " " else text


def _is_layout(row: etree._Element, cells: list[list[str]]) -> bool:
    if any(paragraph.startswith(("#", "|")) for cell in cells for paragraph in cell):
        return True
    table = next(row.iterancestors("table"), None)
    return table is not None and table.get("role") in _LAYOUT


def _cell_opened(writer: PageWriter, element: etree._Element) -> None:
    _paragraph(writer, element)
    writer.outer.append(writer.flow)
    writer.flow = Flow(is_plain=element.tag == "th")


def _cell_closed(writer: PageWriter, element: etree._Element) -> None:
    _paragraph(writer, element)
    if not writer.outer:
        return
    cell, writer.flow = writer.flow, writer.outer.pop()
    paragraphs = cell.blocks or ([f"![{cell.alt}]"] if cell.alt else [])
    if writer.flow.row is None:
        writer.flow.blocks += filter(has_word, paragraphs)
    else:
        writer.flow.row.append(paragraphs)


def _span_closed(writer: PageWriter, element: etree._Element) -> None:
    writer.close_span()


def _emphasis(mark: str) -> Steps:
    def opened(writer: PageWriter, element: etree._Element) -> None:
        is_said = writer.has_mark(mark)
        is_plain = writer.flow.heading or writer.flow.is_plain
        writer.open_span(Span("none") if is_said or is_plain else Span("emphasis", mark))

    return Steps(opened, _span_closed)


def _deleted(writer: PageWriter, element: etree._Element) -> None:
    writer.open_span(Span("none") if writer.has_mark("~~") else Span("emphasis", "~~"))


def _quoted(writer: PageWriter, element: etree._Element) -> None:
    writer.open_span(Span("quote"))


def _raised(writer: PageWriter, element: etree._Element) -> None:
    writer.open_span(Span("raised"))


def _link_opened(writer: PageWriter, element: etree._Element) -> None:
    href = (element.get("href") or "").strip()
    protected = protected_mail(href)
    target = writer.addresses.absolute(href) if protected is None else protected
    if href.startswith("#") and (not target or writer.flow.heading):
        writer.open_span(Span("anchor"))
    else:
        writer.open_span(Span("link", href=target) if target else Span("none"))


def _picture(writer: PageWriter, element: etree._Element) -> None:
    """A picture's alternative text counts where a link, a heading or a cell has no words besides."""
    alt = normalise(element.get("alt") or "").strip("[]")
    if not alt or _FILE_NAME.fullmatch(alt):
        return
    link = next((span for span in reversed(writer.spans) if span.kind == "link"), None)
    if link is not None and has_word(alt):
        link.alt = link.alt or alt
    elif writer.outer or (writer.flow.heading and has_word(alt)):
        writer.flow.alt = writer.flow.alt or alt


class _AllSteps(dict[str, Steps | None]):
    """Steps by tag; an element whose name a page made up (`x-card`) stands apart from its neighbours."""

    def __missing__(self, tag: str) -> Steps | None:
        return _APART if isinstance(tag, str) and "-" in tag else None


PASS_OVER = Steps(_nothing, _nothing)
_APART = Steps(_apart, _apart)
BLOCK = Steps(_block, _block)
_PARAGRAPH = Steps(_paragraph, _paragraph)
_LIST = Steps(_list_opened, _list_closed)
_CELL = Steps(_cell_opened, _cell_closed)

_BY_TAGS: tuple[tuple[str, Steps], ...] = (
    (UNSHOWN, PASS_OVER),
    ("template", PASS_OVER),
    ("address article aside body center details dialog div figcaption figure footer form", BLOCK),
    ("header hgroup html legend main nav search section summary", BLOCK),
    ("caption dl dt fieldset hr optgroup p table tbody tfoot thead", _PARAGRAPH),
    ("button input label option select", _APART),
    ("dir menu ol ul", _LIST),
    ("td th", _CELL),
    ("b strong", _emphasis("**")),
    ("cite dfn em i var", _emphasis("_")),
    ("code kbd samp tt", _emphasis("`")),
    ("del s strike", Steps(_deleted, _span_closed)),
    ("listing plaintext pre textarea xmp", Steps(_preformatted_opened, _preformatted_closed)),
    ("a", Steps(_link_opened, _span_closed)),
    ("blockquote", Steps(_quotation_opened, _container_closed)),
    ("br", Steps(_line_break, _nothing)),
    ("dd", Steps(_definition_opened, _container_closed)),
    ("img", Steps(_picture, _nothing)),
    ("li", Steps(_item_opened, _container_closed)),
    ("q", Steps(_quoted, _span_closed)),
    ("sup", Steps(_raised, _span_closed)),
    ("tr", Steps(_row_opened, _row_closed)),
)

RUNNING = "abbr big bdi bdo data font ins label mark nobr object picture small span sub time u wbr"
"""Elements of running text, of which a page is full; any other name without an entry is one, too."""

STEPS: dict[str, Steps | None] = _AllSteps(
    dict.fromkeys(RUNNING.split())
    | {f"h{level}": heading(level) for level in range(1, 7)}
    | {tag: steps for tags, steps in _BY_TAGS for tag in tags.split()}
)
