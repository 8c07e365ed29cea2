"""Links: where each page lies, and the way from one to another.

A page's uri is its place under docs (`topics/arbitration.md`); the site answers at the same place with
`.html`, so that a link works from a server and from a folder alike.
"""

from functools import lru_cache
from posixpath import dirname, relpath, split


def address(uri: str) -> str:
    """Where a page's file lies in the site: `topics/x.md` answers at `topics/x.html`."""
    path, mark, anchor = uri.partition("#")
    return path.removesuffix(".md") + (".html" if path.endswith(".md") else "") + mark + anchor


def between(here: str, there: str) -> str:
    """The relative link from one page's uri to another's; `there` may end in `#anchor`."""
    path, mark, anchor = there.partition("#")
    if path in ("", here):
        return mark + anchor if anchor else _way(dirname(here), here)
    return _way(dirname(here), path) + mark + anchor


@lru_cache(maxsize=10_000)
def _way(folder: str, path: str) -> str:
    """The pages of a folder share most of their links."""
    above, name = split(address(path))
    way = _between_folders(folder or ".", above or ".")
    return name if way == "." else f"{way}/{name}"


@lru_cache(maxsize=10_000)
def _between_folders(here: str, there: str) -> str:
    return relpath(there, here)


def change(change_id: str) -> str:
    """The uri of a change's page; its id is `platform/document/stamp`."""
    return f"changes/{change_id}.md"


def platform(slug: str) -> str:
    """The uri of a platform's page."""
    return f"platforms/{slug}.md"


def document(document_id: str) -> str:
    """The uri of a document's section on its platform's page."""
    slug, _, name = document_id.partition("/")
    return f"platforms/{slug}.md#{name}"


def topic(slug: str) -> str:
    """The uri of a topic's page."""
    return f"topics/{slug}.md"


def state(postal: str) -> str:
    """The uri of a state's page."""
    return f"states/{postal.lower()}.md"


def checklist(slug: str) -> str:
    """The uri of a checklist."""
    return f"checklists/{slug}.md"


def capture(document_id: str, stamp: str) -> str:
    """The uri of a kept capture's text."""
    return f"captures/{document_id}/{stamp}.txt"
