"""Names: what others call a service and its terms, and what we call the same platform and document.

a page that people edit, names of a collection -> our slugs

What no page names is imported under a slug made of its own name, and told, so that it can be named.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from govterms import frontmatter
from govterms.model.names import NamesPage

OURS = Path(__file__).with_name("names.md")
"""The names that come with the package."""


@dataclass(frozen=True, slots=True)
class Names:
    """The pages of names, those of the project before those of the package."""

    pages: tuple[NamesPage, ...]

    def place(self, service: str, terms: str) -> str:
        """The document of a service's terms: `platform/document`."""
        both = f"{service}/{terms}"
        for page in self.pages:
            if both in page.documents:
                return page.documents[both]
        platform = self._found("services", service) or slug_of(service)
        return f"{platform}/{self._found('types', terms) or slug_of(terms)}"

    def language(self, service: str, terms: str) -> str | None:
        """The language that the terms are expected in; None where nobody told."""
        told = self._found("languages", f"{service}/{terms}") or self._found("languages", service)
        return told or next((page.language for page in self.pages if page.language), None)

    def is_left_out(self, service: str, terms: str) -> bool:
        """Whether people said not to import it."""
        wanted = {service, f"{service}/{terms}"}
        return any(wanted & set(page.left_out) for page in self.pages)

    def _found(self, table: str, name: str) -> str | None:
        tables: list[Mapping[str, str]] = [getattr(page, table) for page in self.pages]
        return next((one[name] for one in tables if name in one), None)


def load(path: Path | None) -> Names:
    """The names of a page, and behind them those of the package.

    Raises DeclarationError with every line to mend.
    """
    pages = [path, OURS] if path else [OURS]
    return Names(tuple(frontmatter.load(page, NamesPage)[0] for page in pages))


def slug_of(name: str) -> str:
    """A name as a slug; one that has no Latin letter becomes a short digest of itself."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    return slug or f"n{sha256(name.encode()).hexdigest()[:8]}"
