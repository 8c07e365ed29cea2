"""Permits: whether a host's robots.txt lets us ask for an address, asked for once a host and run.

address -> Robots, or FetchError

Asking for robots.txt goes the way of every request: same guard, same turns, same deadline.
"""

from collections.abc import Mapping

from govterms.errors import FetchError
from govterms.fetch import robots, urls
from govterms.fetch.bodies import ACCEPTED_CODINGS
from govterms.fetch.robots import PARSED_BYTES, Robots
from govterms.fetch.visits import Visit, follow
from govterms.fetch.web import Web

FREE = Robots("")
"""The leave to ask for robots.txt itself, which needs none."""


def permit(url: str, web: Web) -> Robots:
    """The rules that an address, which is `ready`, stands under.

    Raises FetchError where they forbid it or could not be had.
    """
    rules = rules_of(urls.origin(url), web)
    if rules.unreachable:
        raise FetchError(
            f"{url}: not asked for, because its host's robots.txt could not be had: {rules.unreachable}"
        )
    if not rules.allows(url):
        raise FetchError(
            f"{url}: the site's robots.txt asks automated readers to stay away from this address; "
            "ask the platform for leave, or declare another address of the same text"
        )
    return rules


def rules_of(origin: str, web: Web) -> Robots:
    """The rules of one origin, asked for once a run, and in words where they could not be had."""
    return web.robots(origin, lambda asked: _asked(asked, web))


def _asked(origin: str, web: Web) -> Robots:
    headers = {
        "User-Agent": web.settings.user_agent,
        "Accept": "text/plain,*/*;q=0.1",
        "Accept-Encoding": ACCEPTED_CODINGS,
        "Connection": "close",
    }

    def same(url: str) -> Mapping[str, str]:
        return headers

    try:
        with Visit(web, PARSED_BYTES) as visit:
            reply = follow(f"{origin}/robots.txt", same, visit, lambda url: FREE).reply
    except FetchError as error:
        return robots.unreachable(str(error))
    return robots.answered(reply.status, reply.body.content)
