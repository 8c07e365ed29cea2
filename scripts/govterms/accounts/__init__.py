"""Accounts: the office's register of its own accounts, joined with what became of the terms since.

registry/accounts.yml, change pages -> Standings -> a list, a table, a page for the CIO

    register   the file, read whole or refused; joined with another
    standing   what each account lacks, and which changes came after its click
    table      the register as CSV, there and back, safe in a spreadsheet
    pages      the register as a page of the site, without anybody's name

An agency that knows its accounts, who can get in and which text was accepted has a policy; one that does
not has accounts.
"""

from govterms.accounts.pages import pages
from govterms.accounts.register import FILE, joined, load, text_of
from govterms.accounts.standing import Lack, Standing, sentence, standings
from govterms.accounts.table import from_csv, to_csv

__all__ = [
    "FILE",
    "Lack",
    "Standing",
    "from_csv",
    "joined",
    "load",
    "pages",
    "sentence",
    "standings",
    "text_of",
    "to_csv",
]
