"""A run costs by what is watched, not by what was kept before: years of history slow no week down."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from govterms import flag, pipeline, report, review
from govterms.model import Document, Exchange, Outcome, Part
from govterms.model.change_pages import Signature
from govterms.pipeline import Desk, Looker, Run, Telling
from govterms.review import ReviewPage
from govterms.snapshot import Archive, Ledger
from tests.support import MONDAY, a_document

TERMS = """<main><h1>Harbor Terms</h1><p>You keep the rights in what you post here, always.</p>
<p>You may appeal a decision within {} days, and a person reads what you write.</p>
<p>We keep the harbor open as well as we can, in every season of the year.</p></main>"""


@dataclass
class Office:
    """One document, watched week after week; the page says another number of days each time it changes."""

    root: Path
    days: int = 30
    weeks: int = 0
    document: Document = field(default_factory=a_document)

    def ask(self, part: Part, known: Exchange | None) -> Exchange:
        body = TERMS.format(self.days).encode()
        return Exchange(part.url, part.url, 200, "text/html", body, "utf-8", robots="allowed")

    def change(self) -> list[Outcome]:
        self.days += 1
        return self.watch()

    def watch(self) -> list[Outcome]:
        self.weeks += 1
        return list(
            pipeline.watch(self._run(MONDAY + timedelta(weeks=self.weeks)), [self.document])
        )

    def _run(self, at: datetime) -> Run:
        archive = Archive(self.root / "tos_snapshots")
        changes = self.root / "docs" / "changes"
        return Run(
            now=at,
            desk=Desk(archive, Ledger(archive.folder / "_ledger"), changes),
            looker=Looker(self.ask, archive, lambda: flag.rules({}), at),
            telling=Telling(archive, changes, {"harbor": "Harbor"}, {}),
            declared={self.document.id: self.document},
        )


@pytest.fixture(scope="module")
def opened() -> Iterator[Callable[[Path], Sequence[Path]]]:
    """Which files under a folder were opened since it was asked last."""
    seen: list[Path] = []
    is_on = True

    def hear(event: str, words: tuple[object, ...]) -> None:
        if is_on and event == "open" and isinstance(words[0], str | Path):
            seen.append(Path(words[0]))

    def since(folder: Path) -> Sequence[Path]:
        found = [path for path in seen if folder in path.parents]
        seen.clear()
        return found

    sys.addaudithook(hear)  # it cannot be taken away again, only told to be quiet
    yield since
    is_on = False


def files_of(
    office: Office, opened: Callable[[Path], Sequence[Path]], step: Callable[[], object]
) -> int:
    opened(office.root)
    step()
    return len(opened(office.root))


@contextmanager
def history(root: Path, captures: int) -> Iterator[Office]:
    office = Office(root)
    for _ in range(captures):
        office.change()
    yield office


def test_an_unchanged_run_opens_as_many_files_after_years_as_after_a_week(
    tmp_path: Path, opened: Callable[[Path], Sequence[Path]]
) -> None:
    with history(tmp_path / "young", 3) as young, history(tmp_path / "old", 24) as old:
        after_few = files_of(young, opened, young.watch)
        after_many = files_of(old, opened, old.watch)

    assert after_many == after_few


def test_a_change_takes_no_page_of_history_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with history(tmp_path, 12) as office:
        read: list[str] = []
        one = Archive.one

        def noted(archive: Archive, document_id: str, stamp: str) -> object:
            read.append(stamp)
            return one(archive, document_id, stamp)

        monkeypatch.setattr(Archive, "one", noted)
        (outcome,) = office.change()

    assert outcome.outcome == "changed"
    assert len(read) == 1


def test_a_return_to_a_text_of_long_ago_is_still_found(tmp_path: Path) -> None:
    with history(tmp_path, 8) as office:
        office.days = 31
        (outcome,) = office.watch()

    assert outcome.change is not None
    assert outcome.change.returns_to == "20260824T060000Z"


def test_a_weeks_page_takes_apart_what_is_of_the_week_or_waits_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with history(tmp_path, 8) as office:
        ledger, changes = (
            Ledger(tmp_path / "tos_snapshots" / "_ledger"),
            tmp_path / "docs" / "changes",
        )
        for page in list(review.pages(changes))[:-2]:
            sign(page)
        week = report.week_of(MONDAY + timedelta(weeks=office.weeks))
        pages = tuple(review.pages(changes))
        whole = report.gather(week, ledger.entries(), pages)
        read: list[Path] = []
        one = review.desk.read

        def noted(path: Path) -> ReviewPage:
            read.append(path)
            return one(path)

        monkeypatch.setattr(review.desk, "read", noted)
        told, waiting = report.of_week(week, ledger, changes)

    assert told == whole
    assert waiting == [page for page in pages if page.page.is_open]
    assert len(read) == len(waiting) == 2


def sign(page: ReviewPage) -> None:
    review.sign(
        page,
        Signature(
            disposition="no-action", by="R. Counsel", on=MONDAY.date(), scope=page.page.scope
        ),
    )


def test_a_run_that_finds_nothing_new_loads_no_stage_that_it_does_not_need() -> None:
    asked = "import govterms.cli.watch, sys; print(*sys.modules)"

    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    heavy = {"govterms.diff", "govterms.flag", "govterms.quality", "jinja2", "warcio", "numpy"}
    heavy |= {"govterms.extract.stage", "govterms.review.desk", "govterms.model.checklists"}
    assert heavy & set(told.stdout.split()) == set()
