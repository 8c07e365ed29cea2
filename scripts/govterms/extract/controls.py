"""Controls: what a reader of a page can unfold.

an element -> whether some control on its page names it

An accordion's panel or a tab is hidden by an attribute until a reader asks for it; it is terms all the same.
"""

from typing import cast

from lxml import etree

_CONTROLS = etree.XPath(
    "//@aria-controls | //@data-target | //@data-bs-target | //@href[starts-with(., '#')]",
    smart_strings=False,
)


class Controlled:
    """The elements that some control on a page names, looked up once it matters."""

    def __init__(self) -> None:
        self._names: frozenset[str] | None = None

    def has(self, element: etree._Element) -> bool:
        """Whether a reader can unfold the element."""
        name = element.get("id")
        if name is None:
            return False
        if self._names is None:
            named = cast(list[str], _CONTROLS(element.getroottree()))
            self._names = frozenset(word.lstrip("#") for words in named for word in words.split())
        return name in self._names
