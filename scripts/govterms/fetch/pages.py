"""Pages: one part of a document, fetched as it is served.

Part, Web, the exchange kept last -> Exchange, or FetchError

What the last exchange told us of the page's state (ETag, Last-Modified) is sent back, so that a page
that stayed the same need not come again. It goes to the address that told it and to no other.
"""

from collections.abc import Mapping

from govterms.errors import ExtractError
from govterms.fetch.answers import (
    NOT_MODIFIED,
    encoding,
    media_type,
    refuse_unless_page,
)
from govterms.fetch.bodies import ACCEPTED_CODINGS
from govterms.fetch.permits import permit
from govterms.fetch.settings import Settings
from govterms.fetch.visits import Journey, Visit, follow
from govterms.fetch.web import Web
from govterms.model import Exchange, Part

ACCEPT = (
    "text/html,application/xhtml+xml,application/pdf;q=0.9,"
    "text/markdown;q=0.9,text/plain;q=0.8,*/*;q=0.1"
)

PDF = "application/pdf"
VALIDATORS = (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since"))
"""What a server tells of a page's state, and the header that asks whether it still holds (RFC 9110, 13)."""


def fetch_page(part: Part, web: Web, known: Exchange | None) -> Exchange:
    """Ask for a part's address, and whether it is still as in the `known` exchange.

    If so, a 304 comes back as an exchange without a body. Raises FetchError if the page did not come,
    and ExtractError with `too-large` if it is longer than the cap.
    """

    def headers(url: str) -> Mapping[str, str]:
        return {**headers_of_all(web.settings, part.language), **_validators(url, known)}

    with Visit(web, web.settings.size_cap) as visit:
        journey = follow(part.url, headers, visit, lambda url: permit(url, web))
    reply = journey.reply
    if known and reply.status == NOT_MODIFIED and _validators(reply.url, known):
        return _exchange(part, journey, known.media_type, known.encoding)
    refuse_unless_page(reply.url, reply.status)
    refuse_too_large(reply.url, reply.body.is_whole, web.settings.size_cap)
    kind = media_type(reply.headers, reply.body.content)
    if kind != PDF:  # a PDF is mostly pictures and fonts, and is read in a process of its own
        limit = web.settings.text_cap
        refuse_too_large(reply.url, len(reply.body.content) <= limit, limit)
    return _exchange(part, journey, kind, encoding(reply.headers))


def headers_of_all(settings: Settings, language: str) -> dict[str, str]:
    """The headers that every request for a page has."""
    return {
        "User-Agent": settings.user_agent,
        "Accept": ACCEPT,
        "Accept-Language": settings.accept_language(language),
        "Accept-Encoding": ACCEPTED_CODINGS,
        "Connection": "close",
    }


def refuse_too_large(url: str, is_whole: bool, cap: int) -> None:
    """Raise ExtractError if a page was longer than the cap."""
    if not is_whole:
        raise ExtractError(
            "too-large",
            f"{url}: the page is longer than {cap:,} bytes when unpacked, more than any terms; "
            "see what the address serves now, or declare one that holds the terms alone",
        )


def _validators(url: str, known: Exchange | None) -> dict[str, str]:
    """The headers that ask whether the page is still as it was. A rendered page has other bytes."""
    if known is None or known.how != "requests" or known.status != 200 or known.final_url != url:
        return {}
    told = ((known.header(name), asked) for name, asked in VALIDATORS)
    return {asked: value for value, asked in told if value}


def _exchange(part: Part, journey: Journey, kind: str, charset: str | None) -> Exchange:
    reply = journey.reply
    return Exchange(
        url=part.url,
        final_url=reply.url,
        status=reply.status,
        media_type=kind,
        body=reply.body.content,
        encoding=charset,
        request_headers=reply.request_headers,
        headers=reply.headers,
        hops=journey.hops,
        robots=journey.robots.answer,
    )
