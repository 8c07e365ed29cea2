"""Proposal: a declaration for a page that nobody has declared yet, with what speaks for it.

two exchanges of one address -> Proposal -> a page for docs/platforms

    candidates   which elements of the page hold its prose, and by which CSS they are found
    measures     what each of them reads as, and what differs between two fetches of the same page
    page         the proposal as the page that a person looks over and keeps

It proposes; a person looks at the preview and decides. What it cannot know it leaves out.
"""

from govterms.proposal.candidates import Candidate
from govterms.proposal.measures import Proposal, Reading, propose
from govterms.proposal.page import document_slug, page_text, platform_slug

__all__ = [
    "Candidate",
    "Proposal",
    "Reading",
    "document_slug",
    "page_text",
    "platform_slug",
    "propose",
]
