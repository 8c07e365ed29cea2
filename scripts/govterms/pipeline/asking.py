"""Asking: a page that several documents share is fetched once a run.

Part, the exchange kept last -> Exchange

Only what is shared is held, and only until the last document that shares it has had it.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from threading import Lock

from govterms.model import Document, Exchange, Part

Fetch = Callable[[Part, Exchange | None], Exchange]


class Asker:
    """Asks for parts, each shared page once. Used by several threads."""

    def __init__(self, fetch: Fetch, documents: Iterable[Document]) -> None:
        self._fetch = fetch
        parts = (part for document in documents for part in document.parts)
        self._left = Counter(part.page for part in parts)
        self._is_shared = {page for page, times in self._left.items() if times > 1}
        self._shared: dict[tuple[str, bool, str], Future[Exchange]] = {}
        self._lock = Lock()

    def ask(self, part: Part, known: Exchange | None) -> Exchange:
        """What the page's server answered. Raises what `fetch` raises, to each that shares the page.

        A shared page is asked for without conditions, since each document knows another copy of it.
        """
        if part.page not in self._is_shared:
            return self._fetch(part, known)
        answer, is_first = self._answer(part)
        if is_first:
            try:
                answer.set_result(self._fetch(part, None))
            except (
                BaseException
            ) as error:  # handed to whoever shares the page, and raised here below
                answer.set_exception(error)
        return answer.result()

    def _answer(self, part: Part) -> tuple[Future[Exchange], bool]:
        """The page's answer, to come or come already, and whether it is ours to ask for it."""
        page = part.page
        with self._lock:
            answer = self._shared.get(page)
            is_first = answer is None
            if answer is None:
                answer = self._shared[page] = Future()
            self._left[page] -= 1
            if self._left[page] == 0:
                del self._shared[page]
            return answer, is_first
