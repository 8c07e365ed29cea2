"""Redline: the one door through which a platform's words come into a page or a file.

Place, Change, words -> HTML; Change -> a Word file with tracked changes

    characters   what every word passes: nothing hidden, nothing that acts
    marks        the Markdown of our own texts as words with a style
    lines        a place as lines of kept, deleted and inserted words
    markup, page lines as HTML, in a page of the site or alone
    word_file    the whole document with tracked changes

Whatever a platform writes, it is shown and cannot act: not as HTML, not as Markdown, not as a link.
"""

from collections import Counter
from datetime import datetime

from govterms.model import Change
from govterms.redline.characters import text, unseen
from govterms.redline.marks import block, links
from govterms.redline.markup import html, html_in_context
from govterms.redline.page import page

__all__ = ["docx", "html", "html_in_context", "page", "text", "unseen", "words"]


def words(paragraph: str) -> str:
    """The words of a paragraph as a reader sees them, for comparing and never for showing."""
    return block(paragraph, Counter(links(paragraph))).text


def docx(change: Change, at: datetime | None = None) -> bytes:
    """The whole document as a Word file with tracked changes: accepting all gives the new text.

    `at` is the date that the changes carry. The same change always gives the same bytes.
    """
    from govterms.redline import word_file  # python-docx is slow to load, and a run never needs it

    return word_file.docx(change, at)
