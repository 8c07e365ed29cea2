"""Publish: everything that is kept and written, as the pages of one site.

Declarations, the files under a root -> (uri, text) for each page; a staged tree; the built site

`pages` is pure: it knows no builder and writes nothing. A page that people write comes out with its
head printed as sections in one outline, its own words after them; a page that can be computed is made
here and never committed.
"""

from govterms.publish import site
from govterms.publish.rooms import files, pages
from govterms.publish.site import build, stage

__all__ = ["build", "files", "pages", "site", "stage"]
