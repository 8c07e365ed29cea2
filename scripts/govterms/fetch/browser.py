"""Browser: one part of a document, as it stands after the page's scripts have run.

Part, Web -> Exchange, or FetchError

For pages that are empty without scripts. It is a plain Chromium under our own name, without disguise.
Whatever it asks for passes the `gate`, and the addresses of the page itself are judged as in `visits`.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from govterms.errors import FetchError
from govterms.fetch import urls
from govterms.fetch.answers import Headers, first, refuse_unless_page
from govterms.fetch.chromium import chromium, first_line, milliseconds
from govterms.fetch.deadline import Deadline
from govterms.fetch.failures import NEXT_RUN, overdue
from govterms.fetch.gate import Gate
from govterms.fetch.pages import refuse_too_large
from govterms.fetch.permits import permit
from govterms.fetch.settings import Settings
from govterms.fetch.sights import Sight
from govterms.fetch.web import Web
from govterms.model import Exchange, Part, Range

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HTML = frozenset({"text/html", "application/xhtml+xml"})

QUIET_SECONDS = 5.0
"""How long a page that shows the terms may go on loading, so that they are all there."""


def render(part: Part, web: Web) -> Exchange:
    """Show a part's address in a browser and take the page as it then stands, as UTF-8.

    One rendering at a time. Raises FetchError if the page did not come or there is no browser, and
    ExtractError with `too-large` if the page grew over the cap.
    """
    url = urls.ready(part.url)
    rules = permit(url, web)
    deadline = web.deadline()
    with web.browser_lock:
        web.take_turn(url, rules)
        web.pace.sent(urls.host(url), web.delay(rules))
        with (
            deadline.running(),
            Gate(web, deadline) as gate,
            chromium(web.settings, gate) as browser,
        ):
            return _rendered(part, browser, web, gate)


def _rendered(part: Part, browser: "Browser", web: Web, gate: Gate) -> Exchange:
    from playwright.sync_api import Error

    url, sight = urls.ready(part.url), Sight(web)
    try:
        page = _new_page(browser, part.language, gate)
        sight.watch(page)
        page.goto(url, wait_until="load", timeout=milliseconds(gate.deadline.left))
        _settle(part, page, web.settings, gate.deadline)
        return _exchange(part, page, sight, web)
    except (Error, TimeoutError) as error:
        raise _failure(url, error, sight, gate) from error


def _new_page(browser: "Browser", language: str, gate: Gate) -> "Page":
    context = browser.new_context(
        proxy={"server": gate.address, "bypass": "<-loopback>"},
        locale=Settings.accept_language(language).partition(",")[0],
        accept_downloads=False,
        service_workers="block",
    )
    return context.new_page()


def _settle(part: Part, page: "Page", settings: Settings, deadline: Deadline) -> None:
    """Wait until the first selector has text and the page is quiet, each for a while.

    A page that never gets so far is taken as it is; whether it holds the terms is not judged here.
    """
    from playwright.sync_api import TimeoutError as StillWaiting

    wanted = page.locator(f"css={_first_selector(part)}")
    if not isinstance(part.select[0], Range):
        wanted = wanted.filter(has_text=re.compile(r"\S"))
    with suppress(StillWaiting):
        wanted.first.wait_for(state="attached", timeout=milliseconds(deadline.cap(settings.settle)))
    quiet = min(QUIET_SECONDS, settings.settle)
    with suppress(StillWaiting):
        page.wait_for_load_state("networkidle", timeout=milliseconds(deadline.cap(quiet)))


def _first_selector(part: Part) -> str:
    wanted = part.select[0]
    if isinstance(wanted, Range):
        return str(wanted.start_before or wanted.start_after)
    return wanted


def _exchange(part: Part, page: "Page", sight: Sight, web: Web) -> Exchange:
    """The page as it stands. Raises FetchError or ExtractError where it is none to be kept."""
    if sight.refusal:
        raise sight.refusal
    if sight.answer is None:
        raise FetchError(f"{part.url}: the browser was shown no page; {NEXT_RUN}")
    answer = sight.answer
    headers = _headers(answer.headers_array())
    _refuse_unless_html(answer.url, answer.status, headers)
    return Exchange(
        url=part.url,
        final_url=answer.url,
        status=answer.status,
        media_type="text/html",
        body=_body(answer.url, page, min(web.settings.size_cap, web.settings.text_cap)),
        encoding="utf-8",
        request_headers=_headers(answer.request.headers_array()),
        headers=headers,
        hops=sight.hops(),
        robots=permit(urls.ready(answer.url), web).answer,
        how="browser",
    )


def _body(url: str, page: "Page", cap: int) -> bytes:
    """The page as HTML. Its length is asked for first, so that a huge one need not come over."""
    length = page.evaluate("document.documentElement.outerHTML.length")
    refuse_too_large(url, not isinstance(length, int) or length <= cap, cap)
    body = page.content().encode("utf-8", "replace")
    refuse_too_large(url, len(body) <= cap, cap)
    return body


def _refuse_unless_html(url: str, status: int, headers: Headers) -> None:
    refuse_unless_page(url, status)
    kind = (first(headers, "Content-Type") or "text/html").partition(";")[0].strip().lower()
    if kind not in HTML:
        raise FetchError(
            f"{url}: a browser is for HTML pages, and this address answers {kind}; "
            "take `browser: true` out of the declaration"
        )


def _headers(rows: Sequence[Mapping[str, object]]) -> Headers:
    return tuple((str(row["name"]), str(row["value"])) for row in rows)


def _failure(url: str, error: Exception, sight: Sight, gate: Gate) -> FetchError:
    """Why there is no page: our own reason if we had one, else the browser's."""
    if sight.refusal:
        return sight.refusal
    if gate.deadline.left <= 0:
        return overdue(url, gate.deadline)
    why = next((gate.refusals[host] for host in sight.hosts if host in gate.refusals), None)
    if why:
        return FetchError(f"{url}: {why}")
    return FetchError(
        f"{url}: the browser could not show the page ({first_line(error)}); {NEXT_RUN}"
    )
