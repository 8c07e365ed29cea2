"""Fetch: ask the web for a document's page, once, politely, and take nothing on trust.

Part, Web, the exchange kept last -> Exchange, or FetchError

    settings            who we say we are, and how far we go
    web                 what a run shares: manners, and what it learnt of each host
    pages               a part as it is served          browser   a part as a browser shows it
    permits, robots     may we ask                      pace      when may we ask
    visits              ask, try again, follow          gate      the browser's only way out
    urls, addresses     where may we go at all          connections, deadline   go there, in time
    bodies, answers, failures                           what came, or in words why nothing did

A part of several pages or of none is no business of this stage, nor is what a page says: a wall, a
PDF and an empty body come back as they are.
"""

from govterms.fetch.settings import Settings
from govterms.fetch.web import Web
from govterms.model import Exchange, Part

__all__ = ["Settings", "Web", "fetch"]


def fetch(part: Part, web: Web, known: Exchange | None = None) -> Exchange:
    """Ask for one part of a document.

    `known` is the exchange kept last for this part; if the server says that nothing changed since, the
    answer has status 304 and no body. Raises FetchError if no page came, and ExtractError with
    `too-large` if it is longer than the cap.
    """
    if part.browser:
        from govterms.fetch.browser import render

        return render(part, web)
    from govterms.fetch.pages import fetch_page

    return fetch_page(part, web, known)
