"""Chromium: a browser of its own for one rendering, gone when the rendering or its time is over.

It has no network of its own, for it would call its maker; its pages are given the `gate`. It has its
sandbox wherever it can have one.
"""

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import TYPE_CHECKING

from govterms.errors import FetchError
from govterms.fetch.gate import Gate
from govterms.fetch.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

SWITCHES = (
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
"""What would go out beside the gate is turned off: UDP, and names looked up for prefetching."""

NOWHERE = "http://127.0.0.1:1"
"""A proxy that is not there. What Chromium wants for itself (updates, its maker's accounts) goes to it."""


@contextmanager
def chromium(settings: Settings, gate: Gate) -> Iterator["Browser"]:
    """A browser for as long as the block lasts; it is killed when the gate's deadline is over.

    Raises FetchError if Playwright or Chromium is missing or does not start.
    """
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        raise FetchError(
            "this document is declared with `browser: true`, which needs Playwright: "
            "pip install 'govterms[browser]'"
        ) from error
    with sync_playwright() as playwright:
        browser = _launched(playwright, settings, gate)
        alarm = Timer(gate.deadline.left, os.kill, (_pid(browser), signal.SIGKILL))
        alarm.start()
        try:
            yield browser
        finally:
            with suppress(Error):
                browser.close()
            alarm.cancel()


def milliseconds(seconds: float) -> float:
    """A time as Playwright wants it, which takes 0 for no limit at all."""
    return max(seconds * 1000, 1.0)


def first_line(error: Exception) -> str:
    """What Playwright says went wrong, without its log."""
    return str(error).strip().partition("\n")[0]


def _launched(playwright: "Playwright", settings: Settings, gate: Gate) -> "Browser":
    from playwright.sync_api import Error

    try:
        return playwright.chromium.launch(
            executable_path=_program(settings),
            chromium_sandbox=not _is_root(),
            proxy={"server": NOWHERE},
            args=[*SWITCHES, f"--user-agent={settings.user_agent}"],
            timeout=milliseconds(gate.deadline.left),
        )
    except Error as error:
        raise FetchError(
            f"no Chromium could be started ({first_line(error)}); install one (on Debian: "
            "apt install chromium chromium-sandbox; elsewhere: playwright install chromium)"
        ) from error


def _program(settings: Settings) -> str | None:
    """The Chromium we were told of or find; None leaves it to Playwright."""
    if settings.chromium:
        return str(settings.chromium)
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def _is_root() -> bool:
    """Whether we are root, for whom Chromium starts only without its sandbox."""
    return os.geteuid() == 0


def _pid(browser: "Browser") -> int:
    """The browser's own process, as it tells over its debugging protocol."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return next(int(process["id"]) for process in processes if process["type"] == "browser")
