"""Selectors: the CSS of declarations, which must be what a page can be read by.

platforms' pages -> messages, each `file:line: what is wrong and what to do`
"""

from collections.abc import Iterable, Iterator, Mapping

from govterms.extract import check_selector
from govterms.frontmatter import Where, Written
from govterms.model.platforms import Platform, RangeSource, SelectorSource, Source


def wrong_selectors(platforms: Mapping[str, Written[Platform]]) -> Iterator[str]:
    """Selectors that are not CSS, or that we cannot follow."""
    for written in platforms.values():
        for slug, source in written.page.documents.items():
            for where, css in _selectors(("documents", slug), source):
                if wrong := check_selector(css):
                    yield f"{written.at(*where)}: {slug}: {wrong}"


def _selectors(where: Where, source: Source) -> Iterator[tuple[Where, str]]:
    """Every piece of CSS in a declaration, and where it stands."""
    yield from _css((*where, "select"), source.select)
    yield from _css((*where, "remove"), source.remove)
    for i, part in enumerate(source.parts):
        yield from _css((*where, "parts", i, "select"), part.select)
        yield from _css((*where, "parts", i, "remove"), part.remove)


def _css(where: Where, selectors: Iterable[SelectorSource]) -> Iterator[tuple[Where, str]]:
    for i, selector in enumerate(selectors):
        if isinstance(selector, RangeSource):
            for end, css in selector.model_dump(exclude_none=True).items():
                yield (*where, i, end), css
        else:
            yield (*where, i), selector
