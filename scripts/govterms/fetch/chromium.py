"""Chromium: a browser of its own for one rendering, gone when the rendering or its time is over.

It has no network of its own, for it would call its maker; its pages are given the `gate`. It has its
sandbox wherever it can have one.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from govterms.errors import FetchError
from govterms.fetch.failures import NEXT_RUN
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

GRACE = 2.0
"""Seconds in which what waits for a killed browser must notice; then its driver is ended too."""


@contextmanager
def chromium(settings: Settings, gate: Gate) -> Iterator["Browser"]:
    """A browser for as long as the block lasts; it is killed when the gate's deadline is over.

    Raises FetchError if Playwright or Chromium is missing, or does not start in time.
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
        with _ended(process_of(browser), gate.deadline.left):
            try:
                yield browser
            finally:
                with suppress(Error):
                    browser.close()


@contextmanager
def _ended(browser: int, seconds: float) -> Iterator[None]:
    """A block that a browser cannot hold up for longer than so many seconds and `GRACE`.

    A browser that is killed while a page is being opened leaves Playwright waiting for that page for
    ever; it hears of the end of its driver, which is the browser's parent.
    """
    driver, is_over = parent_of(browser), Event()

    def watch() -> None:
        for process, patience in ((browser, seconds), (driver, GRACE)):
            if is_over.wait(max(patience, 0.0)):
                return
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        is_over.set()


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
        if gate.deadline.left <= 0:
            raise FetchError(
                f"Chromium had not started when the time for the page was over; {NEXT_RUN}"
            ) from error
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


def process_of(browser: "Browser") -> int:
    """The browser's own process, as it tells over its debugging protocol."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return next(int(process["id"]) for process in processes if process["type"] == "browser")


def parent_of(process: int) -> int:
    """The process that started another; from the kernel where it tells, as on Linux, else from `ps`."""
    status = Path(f"/proc/{process}/stat")
    if status.exists():  # proc(5): pid (name) state ppid …, and a name may have any sign in it
        return int(status.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
    words = ["ps", "-o", "ppid=", "-p", str(process)]
    return int(subprocess.run(words, capture_output=True, check=True, text=True).stdout)
