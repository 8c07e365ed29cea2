"""Report: the page that tells one week, written once and never told otherwise.

ledger entries and change pages of a week -> docs/reports/<year>-W<week>.md

It says what was checked and how often, what changed, what waits for counsel, what was not the terms
and what did not come; and it says so too when nothing happened.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from govterms import bytecode, frontmatter, review
from govterms.model import SEVERITIES, OutcomeWord
from govterms.model.pages import Page
from govterms.model.records import Entry
from govterms.review import ReviewPage, counted
from govterms.snapshot import Ledger, files, locks


class ReportPage(Page):
    """The head of a week's page."""

    week: str
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """What is known of one week, by ISO 8601: `2026-W47`."""

    name: str
    entries: tuple[Entry, ...]
    changes: tuple[ReviewPage, ...]

    @property
    def runs(self) -> int:
        """How many runs were made."""
        return len({entry.run for entry in self.entries})

    @property
    def checked(self) -> tuple[Entry, ...]:
        """What became of each document each time."""
        return tuple(entry for entry in self.entries if entry.kind == "checked")

    @property
    def documents(self) -> int:
        """How many documents were checked at least once."""
        return len({entry.document for entry in self.checked})

    def last(self, outcome: OutcomeWord) -> tuple[Entry, ...]:
        """The documents whose newest word this week is `outcome`, in order."""
        newest = {entry.document: entry for entry in self.checked}
        return tuple(newest[name] for name in sorted(newest) if newest[name].outcome == outcome)

    @property
    def quiet(self) -> tuple[tuple[str, int], ...]:
        """How often only links, formatting or order changed, by class."""
        told = (e.change_class for e in self.checked if e.outcome == "unchanged")
        return tuple(sorted(Counter(one for one in told if one != "none").items()))


def week_of(at: datetime | date) -> str:
    """The ISO week of a day: `2026-W47`."""
    year, week, _ = at.isocalendar()
    return f"{year}-W{week:02}"


def monday_of(week: str) -> date:
    """The first day of a week. Raises ValueError where it is not one."""
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def of_week(name: str, ledger: Ledger, changes: Path) -> tuple[Week, list[ReviewPage]]:
    """One week, and all that waits for counsel, without taking apart what is older and done with.

    Raises ValueError where `name` is no week.
    """
    monday = monday_of(name)
    since = f"{monday:%Y%m%d}T000000Z"
    pages = list(review.recent_or_open(changes, since))
    week = gather(name, ledger.entries(f"{monday:%Y-%m}"), pages)
    return week, [one for one in pages if one.page.is_open]


def gather(week: str, entries: Iterable[Entry], changes: Iterable[ReviewPage]) -> Week:
    """One week out of all that is told; one pass over each. History that came in was no run."""
    told = tuple(e for e in entries if e.is_of_run and week_of(e.at) == week)
    pages = [page for page in changes if week_of(page.page.after) == week]
    pages.sort(key=lambda one: (SEVERITIES.index(one.page.severity), one.id))
    return Week(week, told, tuple(pages))


def weeks(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The weeks in which a run was made, oldest first."""
    return tuple(sorted({week_of(entry.at) for entry in entries if entry.is_of_run}))


def write(week: Week, folder: Path, waiting: Sequence[ReviewPage]) -> Path:
    """Write the page of a week; one that is there already stays as it was said. Gives its path."""
    path = folder / f"{week.name}.md"
    with locks.held(folder) as lock:
        if lock.was_cut:
            files.sweep(folder)
        if not path.exists():
            files.create(path, page_text(week, waiting).encode())
    return path


def page_text(week: Week, waiting: Sequence[ReviewPage]) -> str:
    """The page of a week as text; `waiting` is all that was open when it was written."""
    monday = monday_of(week.name)
    sunday = monday + timedelta(days=6)
    title = f"Week {week.name}: {monday.day} {monday:%B} to {sunday.day} {sunday:%B %Y}"
    sample = any(one.page.sample for one in week.changes)
    env = Environment(
        loader=PackageLoader("govterms"),
        undefined=StrictUndefined,
        bytecode_cache=bytecode.kept(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["count"] = counted
    body = env.get_template("report.md.jinja").render(week=week, waiting=waiting)
    return frontmatter.dump(ReportPage(title=title, week=week.name, sample=sample), body)
