"""Redline: the one door through which a platform's words come into a page or a file.

Place, Change, words -> HTML; Change -> a Word file with tracked changes

    characters   what every word passes: nothing hidden, nothing that acts
    marks        the Markdown of our own texts as words with a style
    lines        a place as lines of kept, deleted and inserted words
    markup, page lines as HTML, in a page of the site or alone
    word_file    the whole document with tracked changes

Whatever a platform writes, it is shown and cannot act: not as HTML, not as Markdown, not as a link.
"""

from govterms.redline.characters import text
from govterms.redline.markup import html, html_in_context
from govterms.redline.page import page
from govterms.redline.word_file import docx

__all__ = ["docx", "html", "html_in_context", "page", "text"]
