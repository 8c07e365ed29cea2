"""The sample platform's known changes come out as they are known, and its walls as walls."""

from pathlib import Path

import pytest

from govterms import declare, demo, review
from govterms.cli.demo import _watch as watch_week
from govterms.demo.sample import STEPS, Step
from govterms.model import Outcome, to_stamp
from govterms.snapshot import Ledger
from govterms.snapshot.verify import verify

ROOT = Path(__file__).resolve().parents[1]
Told = tuple[Path, dict[tuple[int, str], Outcome]]
LOUD = ("substantive", "wording", "dates")


@pytest.fixture(scope="module")
def told(
    tmp_path_factory: pytest.TempPathFactory,
) -> Told:
    """The demo's project after twelve weeks, and each outcome by week and document."""
    into = tmp_path_factory.mktemp("demo") / "project"
    with demo.serving() as shown:
        demo.make(ROOT, into, shown.base)
        seen = {
            (demo.MONDAYS.index(at) + 1, outcome.document): outcome
            for at, outcome in demo.rehearse(into, shown, watch_week)
        }
    return into, seen


def document_of(step: Step) -> str:
    page = "community-rules" if step.page == "appeals" else step.page
    return f"harborline/{page}"


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"week {step.week}: {step.what}")
def test_each_known_step_comes_out_as_it_is_known(told: Told, step: Step) -> None:
    outcome = told[1][step.week, document_of(step)]
    found = {finding.topic for finding in outcome.change.findings} if outcome.change else set()

    assert outcome.problem == step.problem
    assert (outcome.change.change_class if outcome.change else "none") == step.change_class
    assert set(step.topics) <= found


def test_nothing_else_is_put_before_counsel(
    told: Told,
) -> None:
    known = {
        f"{document_of(step)}/{to_stamp(demo.MONDAYS[step.week - 1])}"
        for step in STEPS
        if step.change_class in LOUD
    }

    assert {one.id for one in review.pages(told[0] / "docs" / "changes")} == known


def test_the_changes_that_bar_an_agency_are_high(
    told: Told,
) -> None:
    severe = {
        week: told[1][week, "harborline/terms-of-service"].change.severity  # type: ignore[union-attr]
        for week in (3, 5, 7)
    }

    assert severe == {3: "high", 5: "high", 7: "high"}


def test_all_that_was_kept_verifies(told: Told) -> None:
    folder = told[0] / "tos_snapshots"

    assert list(verify(folder, Ledger(folder / "_ledger"))) == []


def test_the_sample_is_marked_as_one(told: Told) -> None:
    assert declare.load_watch(told[0]).platforms["harborline"].page.sample
    assert all(one.page.sample for one in review.pages(told[0] / "docs" / "changes"))
