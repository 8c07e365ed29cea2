"""The week's page and a document's health say what the ledger says, and stay as they were said."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from govterms import health, report
from govterms.model.records import Entry
from tests.support import MONDAY, a_document

CHECKED = Entry(
    "checked", "20260817T060000Z", "", document="harbor/terms-of-service", outcome="unchanged"
)
LINKS = replace(CHECKED, change_class="links")
WALLED = replace(CHECKED, outcome="problem", problem="login-wall", detail="a password field")
FAILED = replace(CHECKED, outcome="failed", detail="nobody answered")


def test_a_week_counts_its_runs_and_its_documents() -> None:
    later = replace(CHECKED, run="20260818T060000Z")

    week = report.gather("2026-W34", [CHECKED, later, replace(CHECKED, run="20260901T060000Z")], [])

    assert (week.runs, week.documents) == (2, 1)


def test_a_quiet_week_says_that_nothing_changed() -> None:
    text = report.page_text(report.gather("2026-W34", [CHECKED], []), [])

    assert "Week 2026-W34: 17 August to 23 August 2026" in text
    assert "1 document checked in 1 run." in text
    assert "No change of wording was found this week." in text


def test_what_was_not_the_terms_and_what_did_not_come_are_told_apart() -> None:
    other = replace(FAILED, document="harbor/privacy-policy")

    text = report.page_text(report.gather("2026-W34", [WALLED, other], []), [])

    assert "- `harbor/terms-of-service`: login-wall" in text
    assert "- `harbor/privacy-policy`" in text


def test_noise_is_counted_under_its_class() -> None:
    assert report.gather("2026-W34", [LINKS, LINKS], []).quiet == (("links", 2),)


def test_a_page_that_was_told_stays_as_it_was_said(tmp_path: Path) -> None:
    path = report.write(report.gather("2026-W34", [CHECKED], []), tmp_path, [])
    before = path.read_bytes()

    report.write(report.gather("2026-W34", [CHECKED, WALLED], []), tmp_path, [])

    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([], "never checked"),
        ([WALLED, WALLED], "2 checks without the terms (login-wall)"),
        ([FAILED], "never seen good"),
        ([replace(CHECKED, returns_to="20260101T060000Z")] * 3, "flips: returned 3 times"),
    ],
)
def test_a_maintainer_is_told_what_to_mend(entries: list[Entry], said: str) -> None:
    (one,) = health.health(entries, [a_document()])

    assert any(said in words for words in health.complaints(one, MONDAY))


def test_a_document_not_seen_good_for_three_weeks_is_named() -> None:
    (one,) = health.health([CHECKED], [a_document()])

    assert list(health.complaints(one, MONDAY + timedelta(days=7))) == []
    assert any(
        "last good capture 2026-08-17" in words
        for words in health.complaints(one, MONDAY + timedelta(days=30))
    )


def test_the_share_of_noise_is_told() -> None:
    (one,) = health.health([LINKS, replace(CHECKED, outcome="changed")], [a_document()])

    assert one.noise == 0.5
