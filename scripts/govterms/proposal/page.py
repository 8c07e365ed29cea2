"""Page: the proposal as the page that a person looks over and keeps.

Proposal -> docs/platforms/<platform>.md
"""

import re
from urllib.parse import urlsplit

from govterms import frontmatter
from govterms.errors import UsageError
from govterms.model.platforms import Platform, Source
from govterms.proposal.measures import Proposal

NOT_NAMES = frozenset(
    ("www", "m", "help", "support", "about", "legal", "policies", "com", "org", "net", "co", "uk")
)
PARTING = re.compile(r"\s+[|\-–—·:]\s+")  # noqa: RUF001  (dashes that titles are parted by)
KNOWN = (
    ("privacy", "privacy-policy"),
    ("community", "community-rules"),
    ("guideline", "community-rules"),
    ("cookie", "cookie-policy"),
    ("copyright", "copyright-policy"),
    ("advertis", "advertising-policy"),
    ("developer", "developer-terms"),
    ("terms", "terms-of-service"),
    ("tos", "terms-of-service"),
)
"""Words of a title or an address, and the slug that every platform's such document has here."""


def page_text(proposal: Proposal, platform: str, document: str, title: str = "") -> str:
    """The page. Raises UsageError where nothing on the address reads as terms."""
    best = proposal.best
    if best is None:
        raise UsageError(f"{proposal.part.url}: no part of the page reads as text; try --browser")
    source = Source(
        title=_title(proposal) or document.replace("-", " ").capitalize(),
        url=proposal.part.url,
        select=(best.candidate.select,),
        remove=best.candidate.remove,
        browser=proposal.part.browser,
        language=proposal.language,
    )
    name = title or platform.replace("-", " ").title()
    return frontmatter.dump(Platform(title=name, documents={document: source}), "")


def platform_slug(url: str) -> str:
    """A platform's slug from its address: `https://www.harbor.example/terms` gives `harbor`."""
    parts = (urlsplit(url).hostname or "").split(".")
    named = [part for part in parts[:-1] if part not in NOT_NAMES] or parts[:1]
    return _slug(named[-1]) or "platform"


def document_slug(proposal: Proposal) -> str:
    """A document's slug from what the page calls itself, or from its address."""
    path = urlsplit(proposal.part.url).path
    for said in (proposal.heading, proposal.title, path):
        found = next((slug for word, slug in KNOWN if word in said.lower()), None)
        if found:
            return found
    last = _slug(path.rstrip("/").rpartition("/")[2].partition(".")[0])
    return (
        last if re.search("[a-z]{3}", last) else _slug(proposal.heading)[:60] or "terms-of-service"
    )


def _title(proposal: Proposal) -> str:
    """What the page calls itself, without the platform's name beside it."""
    return proposal.heading or PARTING.split(proposal.title)[0]


def _slug(words: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))
