"""Frame: what the theme writes round each page, worked out once for the pages of a folder.

the theme's templates -> the same templates, some of which remember what they wrote; a page -> its own bytes

A hook of MkDocs, which loads this file and no other of this room. The short navigation lists a score of
pages; round any other, each page of a folder has the same navigation, tabs and footer, and round each at
all the same box to search with. Rendering them anew takes two thirds of the time in which the theme puts
a change's page together.
"""

from collections.abc import Callable, Iterator
from posixpath import dirname
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context

from govterms import bytecode

ON_ALL = ("partials/search.html", "partials/palette.html")
"""Templates that ask nothing of a page but where it lies."""
ON_UNLISTED = ("partials/nav.html", "partials/tabs.html", "partials/footer.html")
"""Templates that also ask where it stands in the navigation, which most pages do not."""

MARK = b"<!-- gt-frame -->"
"""Stands before and behind what was remembered, so that `finish` reads it once for all its pages."""

Render = Callable[[Context], Iterator[str]]


def on_env(env: Environment, **_: Any) -> Environment:
    """The templates of one build; they are compiled once for many, and looked at once for all pages."""
    env.auto_reload = False
    env.bytecode_cache = bytecode.kept()
    for names, is_same in ((ON_ALL, _is_page), (ON_UNLISTED, _is_unlisted)):
        for name in names:
            template = env.get_template(name)
            template.root_render_func = _once(template.root_render_func, is_same)
    return env


def pieces(page: bytes) -> list[bytes]:
    """A built page in pieces: its own, and the remembered parts of its frame, in turn."""
    return page.split(MARK)


def _once(render: Render, is_same: Callable[[Context], bool]) -> Render:
    """A template that is rendered once for a folder, where what it writes is the same there."""
    known: dict[str, str] = {}
    mark = MARK.decode()

    def rendered(context: Context) -> Iterator[str]:
        if not is_same(context):
            yield from render(context)
            return
        folder = dirname(context["page"].url)
        if folder not in known:
            known[folder] = f"{mark}{''.join(render(context))}{mark}"
        yield known[folder]

    return rendered


def _is_page(context: Context) -> bool:
    return bool(context.get("page"))


def _is_unlisted(context: Context) -> bool:
    page, listed = context.get("page"), context["nav"].pages
    return bool(page) and not any(page is one for one in listed)
