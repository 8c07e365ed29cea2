"""The offline ZIP works from a folder: no server, no network, and nothing of the site is lost."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from govterms.publish import site
from tests import site_project

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
CHANGE = "changes/harbor/terms-of-service/20260914T091700Z.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ZIP as somebody unpacks it on a desk."""
    work = tmp_path_factory.mktemp("offline")
    site.build(site_project.make(work / "project"), work / "site", offline=True)
    with ZipFile(work / "site-offline.zip") as packed:
        packed.extractall(work / "desk")
    return next((work / "desk").rglob("404.html")).parent


@pytest.fixture
def asked(context: BrowserContext) -> Iterator[list[str]]:
    """The address of every request that leaves the folder."""
    found: list[str] = []

    def note(request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith(("file:", "data:", "blob:")):
            found.append(url)

    context.on("request", note)
    yield found
    context.remove_listener("request", note)


@pytest.fixture
def page(context: BrowserContext, folder: Path, asked: list[str]) -> Iterator[Page]:
    opened, wrong = context.new_page(), list[str]()
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.goto((folder / "index.html").as_uri())
    yield opened
    opened.close()
    assert wrong == []
    assert asked == []


def test_every_tab_leads_on_and_back(page: Page) -> None:
    for tab in ("Checklists", "Guide", "Platforms", "Changes", "About", "Start"):
        page.locator(".md-tabs__link", has_text=tab).click()
        expect(page.locator("h1").first).to_be_visible()
        assert page.url.startswith("file:")


def test_the_search_finds_a_page(page: Page) -> None:
    page.locator("input.md-search__input").press_sequentially("indemnification")

    expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=30_000)


def test_a_tick_is_kept_where_there_is_no_server(page: Page, folder: Path) -> None:
    page.goto((folder / "checklists/joining.html").as_uri())
    page.locator("fieldset label", has_text="Done").first.click()
    page.reload()

    expect(page.locator("fieldset input[value=done]").first).to_be_checked()


def test_a_change_can_be_read_in_each_way(page: Page, folder: Path) -> None:
    page.goto((folder / CHANGE).as_uri())
    page.get_by_role("link", name="Side by side").first.click()

    expect(page.locator("ins").first).to_be_visible()
    expect(page).to_have_url(re.compile("view="))
