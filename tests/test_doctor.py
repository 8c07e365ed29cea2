"""The doctor names what rots, drifts, shrinks or is no longer asked for, each with what to do."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from govterms import demo, health
from govterms.model import ProblemReason, to_stamp
from govterms.model.records import Entry
from tests.office import a_project, govterms
from tests.support import MONDAY, a_document

GOOD = Entry(
    "checked", to_stamp(MONDAY), "", document="harbor/terms-of-service", outcome="unchanged"
)


def weeks(*problems: ProblemReason | None) -> list[Entry]:
    """A document's checks, a week apart, each good or with a problem."""
    return [
        replace(
            GOOD,
            run=to_stamp(MONDAY + timedelta(weeks=week)),
            outcome="problem" if problem else "unchanged",
            problem=problem,
        )
        for week, problem in enumerate(problems)
    ]


def said(entries: list[Entry], days_later: int = 0) -> str:
    (one,) = health.health(entries, [a_document()])
    return "\n".join(health.complaints(one, entries[-1].at + timedelta(days=days_later)))


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ("selector-missing", "its selectors rot"),
        ("wrong-language", "its language drifts"),
        ("cookie-wall", "try browser: true"),
        ("truncated", "comes cut short"),
    ],
)
def test_a_problem_that_comes_again_is_named_with_what_to_do(
    problem: ProblemReason, words: str
) -> None:
    told = said(weeks(None, problem, None, problem, None))

    assert f"{problem} in 2 of its last 5 checks" in told
    assert words in told


def test_a_problem_that_came_once_is_an_accident() -> None:
    assert said(weeks(None, "wrong-language", None)) == ""


def test_a_problem_of_long_ago_is_forgotten() -> None:
    assert said(weeks("selector-missing", "selector-missing", *[None] * health.LATELY)) == ""


def test_a_document_that_nobody_asks_for_any_more_is_named() -> None:
    assert "not asked for since 2026-08-17" in said(weeks(None), days_later=30)


@pytest.mark.parametrize(
    ("words", "is_named"),
    [
        ((), False),
        ((500,), False),
        ((500, 510, 490), False),
        ((500, 510, 200), True),
        ((200, 500), False),
    ],
)
def test_a_text_that_lost_a_part_is_named(words: tuple[int, ...], is_named: bool) -> None:
    assert (health.shrinking(words) is not None) == is_named


def test_the_command_names_what_was_never_checked(tmp_path: Path) -> None:
    with demo.serving() as shown:
        root = a_project(tmp_path / "office", shown.base)

    run = govterms(root, "doctor", "--check")

    assert run.returncode == 1
    assert "harborline/terms-of-service: never checked: run `govterms watch`" in run.stdout


def test_a_platform_that_is_not_watched_is_no_complaint(tmp_path: Path) -> None:
    root = a_project(tmp_path / "office", "http://nowhere.invalid")
    page = root / "docs/platforms/harborline.md"
    page.write_text(page.read_text("utf-8").replace("---\n", "---\nwatched: false\n", 1), "utf-8")

    told = govterms(root, "doctor", "--check")
    week = govterms(root, "weekly")

    assert told.returncode == 0
    assert "harborline" not in told.stdout
    assert week.returncode == 2
    assert "nothing is watched" in week.stderr
