"""Faults of a page that a machine can find, by axe-core: what keeps somebody from reading it."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

Rules = dict[str, object]

STANDARD: Rules = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
}
CONTRAST: Rules = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}


def faults(page: Page, rules: Rules = STANDARD) -> list[str]:
    """Each fault of the page as it stands, with the element that has it."""
    if not page.evaluate("'axe' in window"):  # half a megabyte, which a page is given once
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run(document, rules)", rules)
    return [
        f"{violation['id']}: {node['target']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
