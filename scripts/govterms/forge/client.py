"""Client: JSON over HTTP, as both forges speak it.

method, path, values -> what the forge answered; ServiceError with what it said where it refused

A question is asked again when the forge is busy; a command never is, so that nothing is opened twice.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry

from govterms import __version__
from govterms.errors import ServiceError

TIMEOUT = (10, 30)
BUSY = (429, 502, 503, 504)
PAGE = 100
Values = Mapping[str, Any]


class Client:
    """Asks one forge's API. `base` has no slash at its end."""

    def __init__(self, base: str, token: str) -> None:
        self.base = base
        self._token = token
        self._session = requests.Session()
        self._session.auth = self._sign
        self._session.headers["User-Agent"] = f"govterms/{__version__}"
        retry = Retry(total=3, backoff_factor=1, status_forcelist=BUSY, allowed_methods=["GET"])
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def all(self, path: str, **wanted: str | int) -> Iterator[Values]:
        """Everything in a list, page after page."""
        url: str | None = f"{self.base}{path}"
        asked: dict[str, str | int] = {"per_page": PAGE, **wanted}
        while url:
            answer = self._ask("GET", url, params=asked)
            yield from answer.json()
            # the next page's address has the question in it; a token is never sent elsewhere
            url = answer.links.get("next", {}).get("url")
            asked = {}
            if url and not url.startswith(f"{self.base}/"):
                raise ServiceError(
                    f"{self.base}: its next page lies elsewhere, at {url}; not asked for"
                )

    def send(self, method: str, path: str, values: Values) -> Values:
        """Have something done, and what the forge says of it."""
        answer = self._ask(method, f"{self.base}{path}", json=dict(values))
        told = answer.json() if answer.content else {}
        return told if isinstance(told, dict) else {}

    def takes(self, method: str, path: str, values: Values) -> bool:
        """Whether the forge does something that it may refuse to a token like ours."""
        answer = self._answer(method, f"{self.base}{path}", json=dict(values))
        return answer.ok and not answer.is_redirect

    def _ask(self, method: str, url: str, **words: Any) -> requests.Response:
        answer = self._answer(method, url, **words)
        if not answer.ok or answer.is_redirect:
            raise ServiceError(
                f"{method} {url}: {answer.status_code} {_said(answer)}; {_advice(answer)}"
            )
        return answer

    def _answer(self, method: str, url: str, **words: Any) -> requests.Response:
        try:
            return self._session.request(
                method, url, timeout=TIMEOUT, allow_redirects=False, **words
            )
        except requests.RequestException as error:
            raise ServiceError(f"{method} {url}: no answer ({error}); try again later") from error

    def _sign(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Both forges take a bearer; set here, so that no .netrc puts another in its place."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def _said(answer: requests.Response) -> str:
    """The forge's own words, in one line and no longer than it takes to understand them."""
    return " ".join(answer.text.split())[:300] or str(answer.reason)


def _advice(answer: requests.Response) -> str:
    if answer.status_code in (401, 403):
        return "give the token the right to write contents, pull requests and issues"
    if answer.status_code == 404:
        return "see that the repository is named rightly and that the token may read it"
    return "nothing more was done"
