"""A change is put before counsel once, and a signature holds for exactly what was read."""

from datetime import date
from html import unescape
from pathlib import Path

import pytest

from govterms import diff, review
from govterms.errors import UsageError
from govterms.model import Finding, Flags
from govterms.model.change_pages import Signature
from govterms.review import Case, ReviewPage
from tests.support import TUESDAY, a_document, a_version

OLD = a_version("# Terms", "You may appeal within 30 days of our decision.")
NEW = a_version("# Terms", "You shall appeal within 10 days of our decision.", at=TUESDAY)


def a_case(severity: str = "medium") -> Case:
    change = diff.compare(OLD, NEW)
    finding = Finding(
        "unilateral-modification",
        "changed",
        severity,  # type: ignore[arg-type]
        ("<i>10</i> days",),
        change.places[0].id,
        "The time to appeal was cut.",
    )
    flags = Flags((finding,), (), severity, ("one rule",))  # type: ignore[arg-type]
    return Case(
        document=a_document(),
        platform_title="Harbor",
        before="20260817T060000Z",
        after="20260818T060000Z",
        change=change,
        flags=flags,
        topics=(("unilateral-modification", "Change without notice"),),
    )


@pytest.fixture
def opened(tmp_path: Path) -> ReviewPage:
    return review.read(review.open_review(a_case(), tmp_path))


def a_signature(opened: ReviewPage, by: str = "R. Counsel") -> Signature:
    return Signature(disposition="no-action", by=by, on=date(2026, 8, 20), scope=opened.page.scope)


def test_an_opened_change_waits_for_counsel(opened: ReviewPage) -> None:
    assert opened.id == "harbor/terms-of-service/20260818T060000Z"
    assert opened.state == "Waiting for counsel"
    assert opened.page.title == "Harbor Terms of Service: changed 18 August 2026"


def test_the_page_says_what_moved_and_why_it_matters(opened: ReviewPage) -> None:
    assert "1 place changed in 1 section" in opened.body
    assert "The time to appeal was cut." in opened.body
    assert opened.page.scope == review.scope_of(review.parts_of(opened.page, opened.body))
    assert opened.differs == ()


def test_quoted_terms_cannot_act(opened: ReviewPage) -> None:
    assert "<i>10</i>" not in opened.body
    assert "<i>10</i>" in unescape(opened.body)


def test_the_same_change_is_always_the_same_page() -> None:
    assert review.page_text(a_case()) == review.page_text(a_case())


def test_counsels_page_is_left_alone(opened: ReviewPage) -> None:
    review.sign(opened, a_signature(opened))
    signed = opened.path.read_bytes()

    review.open_review(a_case(), opened.path.parents[2])

    assert opened.path.read_bytes() == signed


def test_one_reader_closes_a_change_of_medium_severity(opened: ReviewPage) -> None:
    signed = review.sign(opened, a_signature(opened))

    assert signed.state == "Reviewed: no action"
    assert review.read(opened.path).page == signed.page


def test_a_change_of_high_severity_needs_two_readers(tmp_path: Path) -> None:
    opened = review.read(review.open_review(a_case("high"), tmp_path))

    once = review.sign(opened, a_signature(opened))
    twice = review.sign(once, a_signature(once, "S. Deputy"))

    assert once.state == "With counsel"
    assert twice.state == "Reviewed: no action"


def test_the_same_person_does_not_sign_twice(tmp_path: Path) -> None:
    opened = review.read(review.open_review(a_case("high"), tmp_path))
    once = review.sign(opened, a_signature(opened))

    with pytest.raises(UsageError, match="has signed this already"):
        review.sign(once, a_signature(once))


def test_a_signature_for_something_else_is_refused(opened: ReviewPage) -> None:
    stale = a_signature(opened).model_copy(update={"scope": "0" * 64})

    with pytest.raises(UsageError, match="read the page again"):
        review.sign(opened, stale)


def test_a_page_that_changed_after_signing_is_void(opened: ReviewPage) -> None:
    signed = review.sign(opened, a_signature(opened))
    altered = signed.page.model_copy(update={"scope": "0" * 64})

    assert ReviewPage(altered, signed.body, signed.path).state.startswith("Void")


def test_a_change_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="govterms review list"):
        review.place_of(tmp_path, "harbor/terms-of-service/20260818T060000Z")
