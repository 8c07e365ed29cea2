"""Sample: what Harborline's pages say in each week, as a base text and the steps that changed it.

page, week -> HTML
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Literal

from govterms.model import ChangeClass, ProblemReason

FIRST = datetime(2026, 8, 31, 9, 17, tzinfo=UTC)
MONDAYS = tuple(FIRST + timedelta(weeks=week) for week in range(12))
"""The moments of the twelve weekly runs."""

Page = Literal["terms-of-service", "privacy-policy", "community-rules", "appeals"]
PAGES: tuple[Page, ...] = ("terms-of-service", "privacy-policy", "community-rules", "appeals")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a page did in one week, counted from 1.

    `swaps` are exact pieces of the page's HTML and what they became, for good. `wall` is the page that
    stood there instead, for that week only. `change_class`, `topics` and `problem` say what the watch
    must make of it.
    """

    week: int
    page: Page
    what: str
    swaps: tuple[tuple[str, str], ...] = ()
    wall: str = ""
    change_class: ChangeClass = "none"
    topics: tuple[str, ...] = ()
    problem: ProblemReason | None = None


INDEMNITY = """<h2>9a. Claims by others</h2>
<p>You agree to defend, indemnify and hold harmless Harborline Networks, LLC from any claim, loss and
expense, including reasonable attorneys' fees, that arises from what you post or from your use of
Harborline.</p>
"""
ARBITRATION = """<h2>10a. Arbitration</h2>
<p>You and Harborline agree that any dispute will be resolved by binding individual arbitration and not
in court. You waive the right to a jury trial and to take part in a class action.
This section takes effect on January 4, 2027.</p>
"""
MOVED = """<h2>Report what you see</h2>
<p>Use the report button beside a post. A person looks at each report, most of them within two days.</p>
<p>If we take down a post of yours, you can ask for a second look by another person.</p>
"""
COURTS = (
    "The law of the state where you live governs these terms. "
    "A claim may be brought in the courts of that state."
)
DELAWARE = (
    "The law of the State of Delaware governs these terms. You agree that any claim must be brought "
    "exclusively in the state or federal courts located in Wilmington, Delaware."
)
USES = "We use it to run Harborline, to keep it safe, and to choose what you see."
USES_AND_AI = (
    "We use it to run Harborline, to keep it safe, to choose what you see, and to train our "
    "artificial intelligence models."
)

STEPS = (
    Step(
        3,
        "terms-of-service",
        "a duty to indemnify is added",
        (("<h2>10. Law and courts</h2>", INDEMNITY + "<h2>10. Law and courts</h2>"),),
        change_class="substantive",
        topics=("indemnification",),
    ),
    Step(
        3,
        "privacy-policy",
        "only a link's address changes",
        (("mailto:privacy@", "mailto:privacy-office@"),),
        change_class="links",
    ),
    Step(
        4,
        "privacy-policy",
        "only markup changes: two sentences are set in bold",
        (
            (
                "We do not sell your personal information.",
                "<strong>We do not sell your personal information.</strong>",
            ),
            (
                "<li>You can correct what we know about you.</li>",
                "<li><em>You can correct what we know about you.</em></li>",
            ),
        ),
        change_class="formatting",
    ),
    Step(
        5,
        "terms-of-service",
        "binding arbitration and a class waiver are added",
        (("<h2>11. The rest</h2>", ARBITRATION + "<h2>11. The rest</h2>"),),
        change_class="substantive",
        topics=("arbitration", "class-jury-waiver"),
    ),
    Step(
        6,
        "terms-of-service",
        "a login form instead of the terms",
        wall="wall-login",
        problem="login-wall",
    ),
    Step(
        6,
        "privacy-policy",
        "a robot check instead of the policy",
        wall="wall-bot",
        problem="bot-wall",
    ),
    Step(
        7,
        "terms-of-service",
        "a court in another state is named, and its law",
        ((COURTS, DELAWARE),),
        change_class="substantive",
        topics=("governing-law", "venue-jurisdiction"),
    ),
    Step(
        7,
        "community-rules",
        "a section moves to the front",
        (
            (MOVED, ""),
            ("<h2>Be who you are</h2>", MOVED + "<h2>Be who you are</h2>"),
        ),
        change_class="reordering",
    ),
    Step(
        8,
        "terms-of-service",
        "may becomes shall",
        (
            (
                "You may ask us to look at that again within 30 days.",
                "You shall ask us to look at that again within 30 days.",
            ),
        ),
        change_class="substantive",
    ),
    Step(
        8,
        "community-rules",
        "an error page with status 200",
        wall="wall-error",
        problem="error-page",
    ),
    Step(
        9,
        "terms-of-service",
        "thirty days' notice of changes become ten",
        (("at least 30 days' notice before", "at least 10 days' notice before"),),
        change_class="substantive",
        topics=("unilateral-modification",),
    ),
    Step(
        9,
        "privacy-policy",
        "posts are used to train AI models",
        ((USES, USES_AND_AI),),
        change_class="substantive",
        topics=("ai-training",),
    ),
    Step(
        10,
        "terms-of-service",
        "the arbitration section is taken out again",
        ((ARBITRATION, ""),),
        change_class="substantive",
        topics=("arbitration", "class-jury-waiver"),
    ),
    Step(
        11,
        "terms-of-service",
        "only the date line changes",
        (("Last updated: July 6, 2026", "Last updated: November 9, 2026"),),
        change_class="dates",
    ),
    Step(
        11,
        "appeals",
        "the time to appeal is cut from 14 to 7 days",
        (("You have 14 days to appeal.", "You have 7 days to appeal."),),
        change_class="substantive",
    ),
)
"""All that happens, in order. Weeks that are not named are quiet."""


def page_at(page: Page, week: int) -> str:
    """The HTML of a page in a week, counted from 1; a token and a counter differ every week."""
    walls = [step.wall for step in _steps(page) if step.week == week and step.wall]
    html = _text(walls[0] if walls else page)
    if not walls:
        for step in _steps(page):
            html = _stepped(html, step) if step.week <= week else html
    token = sha256(f"{page} {week}".encode()).hexdigest()[:12]
    return html.replace("{{token}}", token).replace("{{counter}}", str(1000 + 37 * week))


def _steps(page: Page) -> Iterator[Step]:
    return (step for step in STEPS if step.page == page)


def _stepped(html: str, step: Step) -> str:
    for old, new in step.swaps:
        if old not in html:
            raise ValueError(f"sample, week {step.week}, {step.page}: not on the page: {old[:60]}")
        html = html.replace(old, new, 1)
    return html


@cache
def _text(name: str) -> str:
    return files("govterms.demo").joinpath("pages", f"{name}.html").read_text(encoding="utf-8")


def platform_page(base: str) -> str:
    """Harborline's page for `docs/platforms`, with the address it is served at."""
    text = files("govterms.demo").joinpath("platform.md").read_text(encoding="utf-8")
    return text.replace("{{base}}", base)
