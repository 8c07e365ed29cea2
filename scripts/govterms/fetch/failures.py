"""Failures: what can go wrong on the wire, in words that say what happened and what to do.

Whoever reads them sees only the address and the sentence. What may pass by itself is a `TryAgain`; it is
a FetchError too, for when patience ends.
"""

import ssl
from collections.abc import Iterator
from http.client import HTTPException

from requests.exceptions import SSLError
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.exceptions import SSLError as WireSslError

from govterms.errors import FetchError
from govterms.fetch.bodies import BodyFault
from govterms.fetch.deadline import Deadline

SECURITY = (SSLError, WireSslError, ssl.SSLError)
SILENCE = (TimeoutError, ReadTimeoutError)
TELLING = (OSError, HTTPException, HTTPError)

NEXT_RUN = "it is asked again in the next run"


class TryAgain(FetchError):
    """A failure that may pass by itself within seconds."""


def unconnected(host: str, error: OSError) -> TryAgain:
    """Why no address of a host could be connected to."""
    if isinstance(error, TimeoutError):
        what = "did not answer in time"
    elif isinstance(error, ConnectionRefusedError):
        what = "refused the connection"
    else:
        what = f"could not be connected to ({error})"
    return TryAgain(f"{host}: the server {what}; {NEXT_RUN}")


class Overdue(FetchError):
    """The exchange took all the time that it had."""


def overdue(url: str, deadline: Deadline) -> FetchError:
    """The exchange took all the time that it had, or all that was left of the run's."""
    if deadline.run.is_over:
        return FetchError(f"{url}: {deadline.run.over()}")
    return Overdue(
        f"{url}: the server had not sent the whole page when the time for it was over; {NEXT_RUN}"
    )


def broken(url: str, error: Exception, deadline: Deadline) -> FetchError:
    """Why a request or its answer broke off, from what `requests` or urllib3 said."""
    if deadline.left <= 0:
        return overdue(url, deadline)
    if isinstance(error, BodyFault):
        return TryAgain(f"{url}: {error}; nothing of it is kept; {NEXT_RUN}")
    causes = list(_causes(error))
    if _any_is(SECURITY, causes):
        return _insecure(url, causes)
    if _any_is(SILENCE, causes):
        return TryAgain(f"{url}: the server stopped sending; {NEXT_RUN}")
    last = _innermost(causes)
    return TryAgain(
        f"{url}: the answer broke off or is not HTTP ({type(last).__name__}: {last}); "
        f"nothing of it is kept; {NEXT_RUN}"
    )


def _insecure(url: str, causes: list[BaseException]) -> FetchError:
    why = _innermost(causes)
    if isinstance(why, ssl.SSLCertVerificationError):
        why = ValueError(why.verify_message)
    return FetchError(
        f"{url}: the secure connection failed ({why}); a page whose sender is not proven is never "
        f"kept; look at the address in a browser; {NEXT_RUN}"
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and all that it was made of: libraries hand the cause on as an argument or chained."""
    seen: list[BaseException] = []
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if any(one is other for other in seen):
            continue
        seen.append(one)
        yield one
        parts = (*one.args, getattr(one, "reason", None), one.__cause__)
        waiting.extend(part for part in parts if isinstance(part, BaseException))


def _innermost(causes: list[BaseException]) -> BaseException:
    """The most telling of them: what the system or the protocol said, else the first."""
    return next((cause for cause in reversed(causes) if isinstance(cause, TELLING)), causes[0])


def _any_is(kinds: tuple[type[BaseException], ...], causes: list[BaseException]) -> bool:
    return any(isinstance(cause, kinds) for cause in causes)
