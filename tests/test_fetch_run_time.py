"""A run ends when its time is over, and a host that is dead costs it little."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from govterms.errors import FetchError
from govterms.fetch import Settings, Web, fetch
from govterms.fetch.pace import PATIENCE, Pace
from govterms.model import Exchange, Part
from tests.web_server import Answer, Raw, WebServer

TERMS = b"<main>You may post.</main>"
SILENT = Raw((b"HTTP/1.1 200 OK\r\n",), stall=30)
QUICK = Settings(
    contact="watch@agency.example",
    version="1.2.3",
    delay=0,
    read_timeout=0.4,
    deadline=5,
    retries=0,
    backoff=0,
    allow_private=True,
)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as server:
        server.pages["/terms"] = Answer(TERMS)
        yield server


def ask(web: Web, url: str) -> Exchange:
    return fetch(Part(url, ("main",)), web)


def test_when_the_time_of_a_run_is_over_nothing_more_is_asked_for(server: WebServer) -> None:
    with Web(replace(QUICK, run_time=0.2)) as web:
        assert ask(web, server.url("/terms")).body == TERMS
        time.sleep(0.25)
        with pytest.raises(FetchError, match=r"0\.2 seconds that the run may take.*next run"):
            ask(web, server.url("/terms"))

    assert server.paths == ["/robots.txt", "/terms"]


def test_a_turn_that_comes_after_the_end_of_the_run_is_not_waited_for(server: WebServer) -> None:
    with Web(replace(QUICK, run_time=5, delay=60)) as web:
        began = time.monotonic()
        with pytest.raises(FetchError, match="seconds that the run may take"):
            ask(web, server.url("/terms"))  # robots.txt took the first turn

    assert time.monotonic() - began < 2


def test_a_page_that_is_still_coming_is_let_go_at_the_end_of_the_run(server: WebServer) -> None:
    server.pages["/slow"] = SILENT

    with Web(replace(QUICK, run_time=0.6, read_timeout=20)) as web:
        began = time.monotonic()
        with pytest.raises(FetchError, match="seconds that the run may take"):
            ask(web, server.url("/slow"))

    assert time.monotonic() - began < 3


def test_ending_a_run_ends_a_read_that_waits_for_a_server(server: WebServer) -> None:
    server.pages["/slow"] = SILENT
    web = Web(replace(QUICK, read_timeout=20))
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(ask, web, server.url("/slow"))
        time.sleep(0.3)

        web.close()

        assert "the run was ended" in str(waiting.exception(timeout=3))


def test_a_host_that_never_answers_is_left_alone_after_a_while(server: WebServer) -> None:
    server.pages["/slow"] = SILENT

    with Web(QUICK) as web:
        said = [str(_failure(web, server.url("/slow"))) for _ in range(PATIENCE + 3)]

    assert server.paths.count("/slow") == PATIENCE
    assert [("failed 5 times in a row" in one) for one in said] == [False] * PATIENCE + [True] * 3


def test_a_host_that_answers_now_and_then_is_never_left_alone(server: WebServer) -> None:
    server.pages["/slow"] = SILENT

    with Web(QUICK) as web:
        for _ in range(2):
            for _ in range(PATIENCE - 1):
                _failure(web, server.url("/slow"))
            assert ask(web, server.url("/terms")).body == TERMS


def test_a_refusal_is_an_answer(server: WebServer) -> None:
    server.pages["/terms"] = Answer(status=503)

    with Web(QUICK) as web:
        for _ in range(PATIENCE + 2):
            assert "answered 503" in str(_failure(web, server.url("/terms")))


def test_a_host_that_came_back_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pace, now = Pace(longest_wait=1), time.monotonic()
    for _ in range(PATIENCE):
        pace.failed("harbor.example")

    with pytest.raises(FetchError, match="not asked for, because the server failed 5 times"):
        pace.take_turn("harbor.example", 0)
    monkeypatch.setattr(time, "monotonic", lambda: now + 61)
    pace.take_turn("harbor.example", 0)
    with pytest.raises(FetchError, match="failed 5 times"):
        pace.take_turn("harbor.example", 0)  # one asks first; the others wait for what it hears
    pace.answered("harbor.example")
    pace.take_turn("harbor.example", 0)


def test_no_two_requests_are_closer_than_the_delay_whoever_sends_them(server: WebServer) -> None:
    began = time.monotonic()
    with Web(replace(QUICK, delay=0.12)) as web, ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: ask(web, server.url("/terms")), range(9)))

    # by when each may come at the earliest: one that a busy machine is late to see seems close to the next
    came = sorted(one.at - began for one in server.requests)
    assert all(at > 0.12 * number - 0.01 for number, at in enumerate(came))
    assert len(came) >= 9


def _failure(web: Web, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        ask(web, url)
    return caught.value
