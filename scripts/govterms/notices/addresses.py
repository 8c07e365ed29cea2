"""Addresses: who is told, as GOVTERMS_NOTIFY_URLS says it.

`high=https://…  digest,failed=mailto://…  slack://…` -> Addresses

An address has a secret in it more often than not: it stands in the environment alone, never in a file of
the project, and is never printed whole.
"""

import re
from dataclasses import dataclass

from govterms.errors import UsageError

TAGS = ("high", "medium", "low", "digest", "watching", "failed")
ENTRY = re.compile(
    r"(?:(?P<tags>[a-z]+(?:,[a-z]+)*)=)?(?P<url>[a-z][a-z0-9+.-]*://\S+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Address:
    """One place to send to, and the kinds of message it asked for; no kind named means all."""

    url: str
    tags: frozenset[str] = frozenset()

    def wants(self, tags: frozenset[str]) -> bool:
        """Whether a message with these tags is for this address."""
        return not self.tags or bool(self.tags & tags)


def read(text: str) -> tuple[Address, ...]:
    """The addresses in the order given, parted by blanks or lines. Raises UsageError."""
    return tuple(_address(number, entry) for number, entry in enumerate(text.split(), 1))


def _address(number: int, entry: str) -> Address:
    """One entry; what is wrong is told without repeating it, since it may hold a secret."""
    found = ENTRY.fullmatch(entry)
    if not found:
        raise UsageError(
            f"GOVTERMS_NOTIFY_URLS: entry {number} is not an address: write scheme://… or tag,tag=scheme://…"
        )
    tags = frozenset((found["tags"] or "").lower().split(",")) - {""}
    unknown = sorted(tags - set(TAGS))
    if unknown:
        raise UsageError(
            f"GOVTERMS_NOTIFY_URLS: entry {number}: no such tag: {', '.join(unknown)}; "
            f"there are: {', '.join(TAGS)}"
        )
    return Address(found["url"], tags)
