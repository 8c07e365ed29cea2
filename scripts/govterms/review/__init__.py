"""Review: the page of a change, which is written once and then belongs to counsel.

Case -> docs/changes/<platform>/<document>/<stamp>.md; the page -> its review; a signature -> the page

What is put before counsel is told in the page itself and bound by `scope`, so that a signature holds
for exactly that and for nothing that comes later.
"""

from govterms.review.desk import ReviewPage, pages, pages_of, place_of, read, sign
from govterms.review.opening import Case, counted, open_review, page_of, page_text, scope_of

__all__ = [
    "Case",
    "ReviewPage",
    "counted",
    "open_review",
    "page_of",
    "page_text",
    "pages",
    "pages_of",
    "place_of",
    "read",
    "scope_of",
    "sign",
]
