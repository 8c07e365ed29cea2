"""Visits: one address asked until it answers, and its redirects followed by hand.

address -> Reply, hops

Everything we send goes out here: our turn at the host is waited for, a passing failure is tried again
with growing pauses, and each redirect is judged as if it were an address that somebody declared.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPException
from typing import Self

from requests import PreparedRequest, Response
from requests.exceptions import RequestException
from urllib3 import HTTPHeaderDict
from urllib3.exceptions import HTTPError, InvalidHeader, MaxRetryError
from urllib3.util import Retry

from govterms.errors import FetchError
from govterms.fetch import bodies, urls
from govterms.fetch.answers import PASSING, REDIRECTS, Headers, Reply, chain
from govterms.fetch.bodies import Body
from govterms.fetch.connections import Dialer, OneHopSession
from govterms.fetch.failures import Overdue, TryAgain, broken, overdue
from govterms.fetch.robots import Robots
from govterms.fetch.web import Web
from govterms.model import Hop

Permit = Callable[[str], Robots]
"""The rules an address stands under. Raises FetchError where they forbid it."""


@dataclass(frozen=True, slots=True)
class Journey:
    """Where a chain of redirects ended: the last answer, the hops before it, and the rules it was under."""

    reply: Reply
    hops: tuple[Hop, ...]
    robots: Robots


class Visit:
    """One exchange with the web: its cookies, its deadline and its cap. Belongs to one thread."""

    def __init__(self, web: Web, cap: int) -> None:
        self.web = web
        self.cap = cap
        self.deadline = web.deadline()
        self.dialer = Dialer(web.settings, web.locate, self.deadline)
        self.session = OneHopSession(web.settings, self.dialer)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.session.close()

    def ask(self, url: str, headers: Mapping[str, str], rules: Robots) -> Reply:
        """The answer of one address, which is `ready`. A passing failure is tried again.

        Raises FetchError if none came.
        """
        host, pace = urls.host(url), self.web.pace
        self.dialer.on_sent = partial(pace.sent, host, self.web.delay(rules))
        try:
            reply = self._ask_patiently(url, headers, rules)
        except (TryAgain, Overdue):
            if not self.web.time.is_over:
                pace.failed(host)
            raise
        pace.answered(host)
        return reply

    def _ask_patiently(self, url: str, headers: Mapping[str, str], rules: Robots) -> Reply:
        retry = self._retry()
        while True:
            self.web.take_turn(url, rules)
            try:
                reply = self._ask_once(url, headers)
            except TryAgain as error:
                retry = self._one_less(retry, url, error)
            else:
                self._hold(reply, retry)
                if reply.status not in PASSING or not retry.total:
                    return reply
                retry = retry.increment("GET", url, error=TryAgain(f"{url}: {reply.status}"))
            self.web.time.rest(retry.get_backoff_time())

    def _ask_once(self, url: str, headers: Mapping[str, str]) -> Reply:
        try:
            return self._answer(url, headers)
        finally:
            self.dialer.on_sent()  # also where nothing could be sent: the turn is over

    def _answer(self, url: str, headers: Mapping[str, str]) -> Reply:
        request = self.session.prepared(url, headers)
        with self.deadline.running():
            if self.deadline.left <= 0:
                raise overdue(url, self.deadline)
            try:
                with self._sent(request) as response:
                    return _reply(request, response, self._body(response))
            except (RequestException, HTTPError, HTTPException, OSError, bodies.BodyFault) as error:
                raise broken(url, error, self.deadline) from error

    @contextmanager
    def _sent(self, request: PreparedRequest) -> Iterator[Response]:
        limits = self.web.settings
        response = self.session.send(
            request,
            stream=True,
            allow_redirects=False,
            timeout=(limits.connect_timeout, limits.read_timeout),
        )
        try:
            yield response
        finally:
            response.close()

    def _body(self, response: Response) -> Body:
        """The body of a page; that of a redirect or a refusal is left where it is."""
        if not 200 <= response.status_code < 300:
            return Body(b"")
        return bodies.read(response.raw, response.headers.get("Content-Encoding", ""), self.cap)

    def _retry(self) -> Retry:
        limits = self.web.settings
        return Retry(
            total=limits.retries, backoff_factor=limits.backoff, backoff_max=limits.longest_wait
        )

    def _one_less(self, retry: Retry, url: str, error: TryAgain) -> Retry:
        try:
            return retry.increment("GET", url, error=error)
        except MaxRetryError:
            raise error from None

    def _hold(self, reply: Reply, retry: Retry) -> None:
        """Leave the host alone for as long as a refusal's Retry-After says."""
        after = reply.header("Retry-After")
        if after is None or reply.status not in PASSING:
            return
        try:
            seconds = retry.parse_retry_after(after)
        except (InvalidHeader, ValueError, OverflowError):
            return
        self.web.pace.hold(urls.host(reply.url), seconds, f"answered {reply.status}")


def follow(
    url: str, headers: Callable[[str], Mapping[str, str]], visit: Visit, permit: Permit
) -> Journey:
    """Ask for an address and go where it redirects to, each hop with its own leave and headers.

    Raises FetchError if a hop may not be asked, does not answer, or is one too many.
    """
    most = visit.web.settings.max_redirects
    at, hops = urls.ready(url), list[Hop]()
    while True:
        rules = permit(at)
        reply = visit.ask(at, headers(at), rules)
        if reply.status not in REDIRECTS:
            return Journey(reply, tuple(hops), rules)
        hops.append(Hop(at, reply.status))
        at = urls.redirected(at, reply.header("Location"))
        if len(hops) > most:
            raise FetchError(
                f"{url}: more than {most} redirects "
                f"({chain([*(hop.url for hop in hops), at])}); see the address in a browser and "
                "mend the url in the declaration"
            )


def _reply(request: PreparedRequest, response: Response, body: Body) -> Reply:
    return Reply(
        url=str(request.url),
        status=response.status_code,
        request_headers=_sent_headers(request),
        headers=_received_headers(response.raw.headers),
        body=body,
    )


def _sent_headers(request: PreparedRequest) -> Headers:
    """What went out: `http.client` puts the host first."""
    return (("Host", urls.host(str(request.url))), *request.headers.items())


def _received_headers(headers: HTTPHeaderDict) -> Headers:
    return tuple((str(name), str(value)) for name, value in headers.items())
