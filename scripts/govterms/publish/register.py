"""Register: the office's own accounts, where the project keeps a register of them.

Book -> accounts/index.md
"""

from collections.abc import Iterator
from datetime import date

from govterms import accounts
from govterms.publish.book import Book


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """The page of the office's accounts; none without a register. Raises DeclarationError.

    Reviews of accounts are reckoned by the day of the newest run, so that the same files always make
    the same page; before the first run none is called late.
    """
    register = accounts.load(book.root)
    if register is None:
        return
    titles = {slug: written.page.title for slug, written in book.declared.platforms.items()}
    today = book.last_run.date() if book.last_run else date.min
    yield from accounts.pages(register, book.evidence.changes, titles, today)


def is_kept(book: Book) -> bool:
    """Whether the project keeps a register."""
    return (book.root / accounts.FILE).is_file()
