"""Writer: paragraphs of Markdown, written while elements open and close in the order of the page.

text, breaks, marks, headings, cells -> paragraphs

Every paragraph is one line, but for line breaks the page itself sets (`<br>`), which are Markdown's own:
two spaces and a newline. Nothing is escaped but `|` in a table: this is a text to read and compare, and
whoever shows it as HTML escapes all of it.
"""

import re
from dataclasses import dataclass, field

from govterms.extract import spans
from govterms.extract.characters import has_word, normalise
from govterms.extract.lists import BULLET, Numbering
from govterms.extract.spans import BREAK, Span

HARD_BREAK = "  \n"
QUOTE = "> "
INDENT = "  "

_NUMBER_OF_ITS_OWN = re.compile(r"[*_\[]*\(?(\w+)(?:[.):]|\s+[-\u2013\u2014]\s)")


@dataclass(slots=True)
class Container:
    """A list item, a definition or a quotation that paragraphs stand in.

    `mark` is what its first paragraph begins with, until it is written; `indent` is for the others.
    """

    mark: str
    indent: str = INDENT


@dataclass(slots=True)
class Flow:
    """Where paragraphs go: the page's own text, or one cell of a table."""

    blocks: list[str] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)
    lists: list[Numbering] = field(default_factory=list)
    row: list[list[str]] | None = None
    heading: int = 0
    is_plain: bool = False
    alt: str = ""


class Writer:
    """Gathers text into paragraphs. `flow.blocks` holds those that are done."""

    def __init__(self) -> None:
        self.flow = Flow()
        self.outer: list[Flow] = []
        self.pieces: list[str] = []
        self.spans: list[Span] = []
        self.preformatted = 0
        self.is_muted = False

    def text(self, text: str) -> None:
        """Words as the page has them, with whatever spaces."""
        if self.preformatted:
            self._lines(text)
        elif not text.isspace():
            pieces = self.pieces
            if pieces and pieces[-1] in spans.EMPHASIS and not self._goes_on():
                spans.unsplit(pieces, text)
            pieces.append(text)
        else:
            self.space()

    def _goes_on(self) -> bool:
        """Whether emphasis that has just ended goes on in the element that is open now."""
        span = self.spans[-1] if self.spans else None
        return span is not None and span.mark == self.pieces[-1] and span.start > span.floor

    def space(self) -> None:
        """A gap between words, where there is none yet."""
        if self.pieces and self.pieces[-1] != BREAK:
            self.pieces.append(" ")

    def line_break(self) -> None:
        """A line ends; a second break in a row ends the paragraph, as it does to the eye."""
        if self.flow.heading:
            self.space()
        elif self.pieces and self.pieces[-1] == BREAK:
            self.end_paragraph()
        else:
            self.pieces.append(BREAK)

    def open_span(self, span: Span) -> None:
        """Emphasis, a link or the like begins."""
        span.floor = self.spans[-1].start if self.spans else 0
        span.start = len(self.pieces)
        self.spans.append(span)

    def has_mark(self, mark: str) -> bool:
        """Whether a span that sets this mark is open."""
        return any(span.mark == mark for span in self.spans) if self.spans else False

    def close_span(self) -> None:
        """The innermost of them ends."""
        spans.close(self.spans.pop(), self.pieces)

    def block(self) -> None:
        """A block begins or ends: within a heading it parts words, elsewhere paragraphs."""
        if self.flow.heading:
            self.space()
        else:
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """What was gathered is a paragraph, if there are words in it."""
        pieces = self.pieces
        if self.spans:
            for span in reversed(self.spans):
                spans.close(span, pieces)
                span.start, span.floor, span.alt = 0, 0, ""
        text = "".join(pieces)
        pieces.clear()
        text = _lines(text) if BREAK in text else normalise(text)
        if has_word(text) or (text and self.outer):
            self.emit(text)

    def end_heading(self) -> None:
        """The heading is written; a picture's alternative text stands in where it has no words."""
        if self.flow.heading:
            if self.flow.alt and not has_word("".join(self.pieces)):
                self.pieces.append(f"![{self.flow.alt}]")
            self.end_paragraph()
            self.flow.heading, self.flow.alt = 0, ""

    def emit(self, text: str) -> None:
        """A finished paragraph, behind the marks and indents of what it stands in."""
        flow = self.flow
        if flow.heading:
            text = self._heading_prefix(text) + text
        elif flow.containers:
            text = self._prefix(text) + text
        if not self.is_muted:
            flow.blocks.append(text)

    def _prefix(self, text: str) -> str:
        """Indents for items already begun, marks for those that begin here."""
        prefix = ""
        containers = self.flow.containers
        begun = [one for one in containers if one.mark and one.mark != QUOTE]
        for container in containers:
            if container.mark == QUOTE:
                prefix += QUOTE
            elif not container.mark:
                prefix += container.indent
            else:
                prefix += self._mark(container, begun, text)
        return prefix

    def _mark(self, container: Container, begun: list[Container], text: str) -> str:
        """The mark of an item that begins; of several that begin at once the outer bullets go unsaid."""
        mark, container.mark = container.mark, ""
        if container is not begun[0]:
            container.indent = ""
        if container is not begun[-1]:
            container.indent = "" if mark == BULLET else container.indent
            return "" if mark == BULLET else mark
        return "" if mark != BULLET and _says_itself(mark, text) else mark

    def _heading_prefix(self, text: str) -> str:
        """`#` marks, and the number of an item that begins with a heading; such an item is a section."""
        prefix, numbers = "", ""
        for container in self.flow.containers:
            if container.mark == QUOTE:
                prefix += QUOTE
            elif container.mark:
                mark, container.mark, container.indent = container.mark, "", ""
                is_said = mark == BULLET or _says_itself(mark, text)
                numbers += "" if is_said else mark
        return f"{prefix}{'#' * self.flow.heading} {numbers}"

    def _lines(self, text: str) -> None:
        """Text whose line ends are the page's own."""
        first, *rest = text.split("\n")
        if first.strip():
            self.pieces.append(first)
        for line in rest:
            self.line_break()
            if line.strip():
                self.pieces.append(line)


def _lines(text: str) -> str:
    lines = [normalise(line) for line in text.split(BREAK)]
    return HARD_BREAK.join(line for line in lines if line)


def _says_itself(mark: str, text: str) -> bool:
    """Whether the words begin with the very number of their item, so that the page hides the list's."""
    own = _NUMBER_OF_ITS_OWN.match(text)
    return own is not None and own[1].lower() == mark[:-2].lower()
