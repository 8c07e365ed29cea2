"""Forms: a form as blocks, and the same blocks as Markdown and as a Word file.

Blocks -> text; Blocks -> the bytes of a .docx

Words of a platform pass `redline` on both ways. The same blocks always give the same bytes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from govterms import redline
from govterms.redline.characters import shown

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""The date that a form carries: the person who signs it gives the real one."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the second rank."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of our own words; with `lead`, those are set in front of it, bold."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads. Cells may hold words of others."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Words | Table


def markdown(title: str, blocks: Iterable[Block]) -> str:
    """The form as Markdown."""
    return "\n\n".join([f"# {title}", *map(_as_text, blocks)]) + "\n"


def docx(title: str, blocks: Iterable[Block]) -> bytes:
    """The form as a Word file."""
    from docx import Document  # slow to load

    from govterms.redline.word_file import without_clock

    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "govterms", ""
    properties.created = properties.modified = DATE.replace(tzinfo=None)
    document.add_heading(title, 1)
    for block in blocks:
        _write(document, block)
    buffer = BytesIO()
    document.save(buffer)
    return without_clock(buffer.getvalue())


def _as_text(block: Block) -> str:
    if isinstance(block, Heading):
        return f"## {block.text}"
    if isinstance(block, Words):
        return f"**{block.lead}** {block.text}" if block.lead else block.text
    return "\n".join(_rows(block))


def _rows(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(table.heads)} |"
    yield f"|{'---|' * len(table.heads)}"
    for row in table.rows:
        yield f"| {' | '.join(redline.text(cell) or ' ' for cell in row)} |"


def _write(document: "WordDocument", block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(block.text, 2)
    elif isinstance(block, Words):
        paragraph = document.add_paragraph()
        if block.lead:
            paragraph.add_run(f"{block.lead} ").bold = True
        paragraph.add_run(shown(block.text))
    else:
        table = document.add_table(rows=0, cols=len(block.heads))
        table.style = "Table Grid"
        for row in (block.heads, *block.rows):
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = shown(words)
