"""Extract: the terms themselves, without the page around them.

Capture, Document -> Version

Pure: the same bytes and the same declaration always give the same paragraphs. Both sides of a
comparison are extracted afresh, so that mending a selector can never look like a change of terms.

    stage        a capture or a file, by its media type   -> paragraphs
    encodings    bytes                                    -> UTF-8
    trees        UTF-8                                    -> a tree of elements
    selectors, finding, selection                         -> the elements that are the terms
    walker       those elements, in order                 -> calls to the writer
    elements, attributes, controls, lists, links          what each element does, and why
    writer, spans                                         -> paragraphs of Markdown
    characters   text                                     -> text without what cannot be seen
    markdown, inline    a Markdown or plain text          -> paragraphs
    pdf, pdf_pages      a PDF                             -> paragraphs
    files        a path, for the command line             -> a version
"""

from typing import TYPE_CHECKING

from govterms import lazy

if TYPE_CHECKING:
    from govterms.extract.characters import hidden_characters, normalise
    from govterms.extract.files import hidden_in_file, read_file
    from govterms.extract.markdown import read_text
    from govterms.extract.selectors import check_selector
    from govterms.extract.stage import extract, extract_exchange, hidden_in, is_page, unseen
else:
    __getattr__ = lazy.names(
        __name__,
        characters="hidden_characters normalise",
        files="hidden_in_file read_file",
        markdown="read_text",
        selectors="check_selector",
        stage="extract extract_exchange hidden_in is_page unseen",
    )

EXTRACTOR = "1"
"""Which way of reading made a text; to be raised when the same bytes would read otherwise."""

__all__ = [
    "EXTRACTOR",
    "check_selector",
    "extract",
    "extract_exchange",
    "hidden_characters",
    "hidden_in",
    "hidden_in_file",
    "is_page",
    "normalise",
    "read_file",
    "read_text",
    "unseen",
]
