"""Desks tell counsel what is due, maintainers how the watch fares, and everybody what rests on what."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


def cell(page: Page, row: str, label: str) -> str:
    """What a table says in one row, under one heading."""
    wanted = page.locator("tr", has_text=row).first.locator(f"td[data-label='{label}']")
    return wanted.inner_text().strip()


def test_counsels_desk_says_what_is_due_and_what_it_waits_for(page: Page, base: str) -> None:
    page.goto(f"{base}/review/index.html")
    row = "Harbor Terms of Service: changed 14 September 2026"

    assert cell(page, row, "Takes effect") == "20 October 2026"
    assert cell(page, row, "Places") == "2"
    assert "0 of 2 readers" in cell(page, row, "State")
    expect(page.locator("tr[data-due] th")).to_contain_text("6 October 2026")


def test_the_pack_has_all_that_waits_and_goes_from_place_to_place(page: Page, base: str) -> None:
    page.goto(f"{base}/review/pack.html")

    expect(page.locator(".gt-pack")).to_have_count(1)
    for words in ("In short", "Flags", "Redline", "Scope of a signature"):
        expect(page.locator(".gt-pack")).to_contain_text(words)
    page.keyboard.press("n")
    expect(page.locator(".redline").first).to_be_focused()


def test_health_tells_the_noise_of_twelve_weeks_and_of_each_rule(page: Page, base: str) -> None:
    page.goto(f"{base}/health/index.html")

    expect(page.locator(".gt-chart figcaption")).to_have_text(
        "2 changes shown in 12 weeks, 0 of them triaged as noise."
    )
    assert page.locator(".gt-chart svg g").count() == 12
    page.locator(".gt-chart summary").click()
    expect(page.locator(".gt-chart tbody tr")).to_have_count(12)
    assert cell(page, "Indemnification", "Changes flagged") == "1"
    assert cell(page, "Indemnification", "Not judged yet") == "1"
    assert cell(page, "Harbor: Terms of Service", "Noise, 12 weeks") == "0 of 2"
    assert cell(page, "Harbor: Terms of Service", "robots.txt") == "allowed"


def test_health_tells_how_long_a_text_was(page: Page, base: str) -> None:
    page.goto(f"{base}/health/index.html")

    trend = page.locator(".gt-trend")
    expect(trend).to_have_count(1)
    assert trend.inner_text().count("→") == 2
    assert trend.locator("polyline").get_attribute("points")


def test_a_clause_leads_to_the_items_it_decides_and_back(page: Page, base: str) -> None:
    page.goto(f"{base}/platforms/impact.html")
    assert cell(page, "Governing law", "Items") == "bj-03"
    assert "the state where you live" in cell(page, "Governing law", "Clause")
    assert cell(page, "Governing law", "Last changed") == "7 September 2026"

    page.get_by_role("link", name="bj-03").click()

    expect(page.locator("#more-bj-03 q")).to_have_text("the state where you live")


def test_a_feed_is_chosen_and_its_address_is_ready(page: Page, base: str) -> None:
    page.goto(f"{base}/feeds/index.html?platform=harbor")
    expect(page.get_by_label("Address")).to_have_value(f"{base}/feeds/harbor.atom")

    page.get_by_label("Follow", exact=True).select_option(label="The law of Florida")
    page.get_by_label("As", exact=True).select_option("json")

    address = page.get_by_label("Address").input_value()
    assert address == f"{base}/feeds/states/fl.json"
    assert page.request.get(address).ok


def test_a_week_report_is_read_from_the_list(page: Page, base: str) -> None:
    page.goto(f"{base}/reports/index.html")

    page.get_by_role("link", name="Week 2026-W37").click()

    expect(page.locator("article")).to_contain_text("Two changes.")


def test_a_platforms_page_tells_how_much_rests_on_it(page: Page, base: str) -> None:
    page.goto(f"{base}/platforms/harbor.html")

    expect(page.locator("article")).to_contain_text("2 items rest on these terms")
    expect(page.locator("article")).to_contain_text("Read first")
    page.get_by_role("link", name="clause by clause").click()
    expect(page.locator("#harbor")).to_be_visible()
