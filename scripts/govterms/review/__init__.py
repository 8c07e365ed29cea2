"""Review: the page of a change, which is written once and then belongs to counsel.

Case -> docs/changes/<platform>/<document>/<stamp>.md; the page -> its review; a signature -> the page

What is put before counsel is told in the page itself and bound by `scope`, so that a signature holds
for exactly that and for nothing that comes later.
"""

from typing import TYPE_CHECKING

from govterms import lazy

if TYPE_CHECKING:
    from govterms.review.desk import (
        ReviewPage,
        digest_of,
        merge_text,
        of_text,
        pages,
        pages_of,
        place_of,
        places,
        read,
        recent_or_open,
        sign,
        voids,
    )
    from govterms.review.mail import text_for
    from govterms.review.opening import Case, counted, open_review, page_of, page_text
    from govterms.review.scope import parts_of, scope_of
else:
    __getattr__ = lazy.names(
        __name__,
        desk="ReviewPage digest_of merge_text of_text pages pages_of place_of places read "
        "recent_or_open sign voids",
        mail="text_for",
        opening="Case counted open_review page_of page_text",
        scope="parts_of scope_of",
    )

__all__ = [
    "Case",
    "ReviewPage",
    "counted",
    "digest_of",
    "merge_text",
    "of_text",
    "open_review",
    "page_of",
    "page_text",
    "pages",
    "pages_of",
    "parts_of",
    "place_of",
    "places",
    "read",
    "recent_or_open",
    "scope_of",
    "sign",
    "text_for",
    "voids",
]
