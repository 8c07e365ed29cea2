"""What all tests share: the option that writes expectations anew, and a browser before a built site."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:  # loaded only where a browser is asked for
    from playwright.sync_api import Browser, BrowserContext

settings.register_profile(
    "any-machine", deadline=None
)  # how busy a machine is, is no fault of the code
settings.load_profile("any-machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what comes out now as what is expected; read the difference like code",
    )


class Golden:
    """Compares with expectations kept in files; one that is missing fails, so none is forgotten."""

    def __init__(self, is_updating: bool) -> None:
        self._is_updating = is_updating

    def check(self, got: str, path: Path) -> None:
        if self._is_updating:
            path.write_text(got, encoding="utf-8")
        assert path.exists(), f"{path}: read what comes out, then run pytest --update-golden"
        assert got == path.read_text(encoding="utf-8")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(bool(request.config.getoption("--update-golden")))


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """A real Chromium."""
    from playwright.sync_api import sync_playwright

    from tests.site_project import CHROMIUM

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**CHROMIUM)
        yield started
        started.close()


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    """Where the small project's site is served."""
    from tests import site_project

    with site_project.served(site_project.built()) as address:
        yield address


@pytest.fixture
def context(browser: "Browser") -> "Iterator[BrowserContext]":
    """A reader's browser on a desk, with nothing remembered."""
    opened = browser.new_context(viewport={"width": 1280, "height": 800})
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()
