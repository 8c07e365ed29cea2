"""Sights: what is seen of a page while a browser loads it, and where its scripts may take it.

Noted is the page itself, not what it is made of: scripts and data come through the gate unremarked.
"""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from govterms.errors import FetchError
from govterms.fetch import urls
from govterms.fetch.permits import permit
from govterms.fetch.web import Web
from govterms.model import Hop

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Response, Route

UNREAD = frozenset({"image", "media", "font"})
"""Kinds of resources that hold no words; the platform is spared sending them."""


class Sight:
    """One page in one rendering.

    `answer` is the page's latest answer, and `refusal` why it was kept from going on.
    """

    def __init__(self, web: Web) -> None:
        self.answer: Response | None = None
        self.refusal: FetchError | None = None
        self._web = web
        self._asked: list[str] = []

    def watch(self, page: "Page") -> None:
        """See what this page does from now on."""
        page.on("request", self._note_request)
        page.on("response", self._note_response)
        page.route("**/*", self._judge)

    @property
    def hosts(self) -> list[str]:
        """The hosts that the page was asked from, the latest first."""
        return [str(urlsplit(url).hostname) for url in reversed(self._asked)]

    def hops(self) -> tuple[Hop, ...]:
        """The redirects that led to the latest answer, in order.

        A browser follows them by itself, so they are judged here, before the page is kept. Raises
        FetchError if one of them led where we do not follow.
        """
        if self.answer is None:
            return ()
        hops: list[Hop] = []
        request = self.answer.request
        while before := request.redirected_from:
            permit(urls.redirected(before.url, request.url), self._web)
            answer = before.response()
            hops.append(Hop(before.url, answer.status if answer else 0))
            request = before
        return tuple(reversed(hops))

    def _note_request(self, request: "Request") -> None:
        if _is_page(request):
            self._asked.append(request.url)

    def _note_response(self, response: "Response") -> None:
        if _is_page(response.request):
            self.answer = response

    def _judge(self, route: "Route") -> None:
        """Let a request go out, unless it asks for no words or for a page that we may not have."""
        if route.request.resource_type in UNREAD or not self._is_allowed(route.request):
            route.abort()
        else:
            route.continue_()

    def _is_allowed(self, request: "Request") -> bool:
        try:
            if _is_page(request):
                permit(urls.ready(request.url), self._web)
        except FetchError as error:
            self.refusal = error
        return self.refusal is None


def _is_page(request: "Request") -> bool:
    """Whether a request is for the page itself, not for something on it or in a frame of it."""
    return request.is_navigation_request() and request.frame.parent_frame is None
