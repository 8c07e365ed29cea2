"""A reader's own view goes along on every page, in the browser and in the address."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import site_project
from tests.faults import faults

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def choose(page: Page, state: str, platform: str) -> None:
    page.locator(".gt-view").click()
    page.get_by_label("State", exact=True).select_option(label=state)
    page.get_by_label(platform, exact=True).check()


def test_a_view_is_chosen_once_and_stands_on_every_page(page: Page, base: str) -> None:
    page.goto(f"{base}/platforms/index.html")
    choose(page, "Florida", "Lantern")

    expect(page.locator(".gt-view")).to_have_text("My view: Florida · Lantern")
    assert "state=FL&platform=lantern" in page.url
    for place in ("index.html", "about/index.html", "states/fl.html", "feeds/index.html"):
        page.goto(f"{base}/{place}")
        expect(page.locator(".gt-view")).to_have_text("My view: Florida · Lantern")
        assert "state=FL" in page.url


def test_a_link_carries_a_view_to_somebody_else(page: Page, base: str) -> None:
    page.goto(f"{base}/topics/index.html?state=OH&role=counsel")

    page.goto(f"{base}/platforms/index.html")

    expect(page.locator(".gt-view")).to_have_text("My view: Ohio · Counsel")


def test_lists_hide_what_does_not_fit_and_say_how_much(page: Page, base: str) -> None:
    page.goto(f"{base}/platforms/index.html?platform=lantern")
    cards = page.locator(".gt-card:visible")
    expect(cards).to_have_count(1)
    expect(page.locator(".gt-view-said")).to_contain_text("1 entry does not fit my view.")

    page.get_by_role("button", name="Show all").click()

    expect(cards).to_have_count(2)


def test_a_checklist_opens_with_the_view_and_gives_it_back(page: Page, base: str) -> None:
    page.goto(f"{base}/platforms/index.html")
    choose(page, "Ohio", "Lantern")

    page.goto(f"{base}/checklists/joining.html")

    expect(page.locator("#bj-02")).to_be_hidden()
    expect(page.locator("#bj-03")).to_be_hidden()
    expect(page.locator(".gt-chips")).to_contain_text("2 items do not fit")
    page.locator(".gt-chip", has_text="Lantern").click()
    expect(page.locator(".gt-view")).to_have_text("My view: Ohio")
    expect(page.locator("#bj-03")).to_be_visible()


def test_a_view_of_several_platforms_fits_an_item_of_any(page: Page, base: str) -> None:
    page.goto(f"{base}/checklists/joining.html?platform=harbor,lantern&role=counsel")

    expect(page.locator("#bj-03")).to_be_visible()
    page.get_by_role("button", name="Filters").click()

    expect(page.get_by_label("Platform", exact=True)).to_have_value("harbor,lantern")


def test_the_readers_state_stands_first_in_a_comparison(page: Page, base: str) -> None:
    page.goto(f"{base}/states/compare/public-records-act.html?state=OH")

    first = page.locator("tr[data-states]").first
    expect(first).to_contain_text("Ohio")
    expect(first).to_contain_text("My state")


def test_changes_are_those_of_the_readers_platforms(page: Page, base: str) -> None:
    page.goto(f"{base}/platforms/index.html?platform=lantern")

    page.goto(f"{base}/changes/index.html")
    expect(page.locator(".gt-filters__said")).to_have_text("0 of 2 changes shown")
    page.goto(f"{base}/changes/index.html?platform=harbor")

    expect(page.locator(".gt-filters__said")).to_have_text("2 of 2 changes shown")
    expect(page.locator(".gt-view")).to_have_text("My view: Lantern")


def test_everything_is_one_press_away(page: Page, base: str) -> None:
    page.goto(f"{base}/platforms/index.html?platform=lantern&state=OH")

    page.locator(".gt-view").click()
    page.get_by_role("button", name="Show me everything").click()

    expect(page.locator(".gt-view")).to_have_text("My view: everything")
    expect(page.locator(".gt-card:visible")).to_have_count(2)
    assert "?" not in page.url


def test_a_view_works_from_a_folder(page: Page) -> None:
    page.goto(f"{site_project.built().as_uri()}/platforms/index.html?platform=lantern")

    expect(page.locator(".gt-view")).to_have_text("My view: Lantern")
    expect(page.locator(".gt-card:visible")).to_have_count(1)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_form_of_a_view_has_no_fault_that_a_machine_can_find(
    page: Page, base: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{base}/index.html?state=FL")
    page.locator(".gt-view").press("Enter")
    expect(page.get_by_label("State", exact=True)).to_have_value("FL")

    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture
def visited(context: BrowserContext, base: str) -> Page:
    """A page of a browser that was here on 10 September, and is back."""
    page = context.new_page()
    page.clock.install(time="2026-09-10T12:00:00Z")
    page.goto(f"{base}/index.html")
    page.clock.set_fixed_time("2026-09-22T12:00:00Z")
    return page


def test_a_reader_who_comes_back_is_told_what_came_since(visited: Page, base: str) -> None:
    for place in ("index.html", "changes/index.html", "index.html"):
        visited.goto(f"{base}/{place}")
        expect(visited.locator("[data-since]")).to_have_text(
            re.compile(r"1 change since your last visit on 10 Sept? 2026\.")
        )

    visited.goto(f"{base}/changes/index.html")
    expect(visited.locator(".gt-tag--new")).to_have_count(1)


def test_a_review_that_is_late_says_so(page: Page, base: str) -> None:
    page.clock.install(time="2026-11-01T12:00:00Z")

    page.goto(f"{base}/review/index.html")

    expect(page.locator("tr[data-due] th")).to_contain_text("late")
    expect(page.locator("[data-age]")).to_have_text("(48 days ago)")
