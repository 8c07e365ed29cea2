"""What others call a document becomes our name for it, by a page that people can mend."""

from datetime import timedelta
from pathlib import Path

import pytest

from govterms.errors import DeclarationError
from govterms.imports import filing, names, placing
from govterms.imports.filing import Clock
from govterms.imports.history import Record, Terms
from govterms.imports.names import Names, slug_of
from govterms.imports.standing import Standing
from govterms.model import to_stamp
from tests.cases_imports.collections import at
from tests.support import write

PAGE = """---
title: Their names and ours
services:
  Harbor Social: harbor
types:
  House Rules: community-guidelines
documents:
  Harbor Social/Small Print: harbor/terms-of-service
languages:
  Harbor Social: fr
  Harbor Social/House Rules: de
left_out: [Elsewhere, Harbor Social/Imprint]
---
"""
LATE = Clock(now=at(1, year=2030), until=at(1, year=2030))


@pytest.fixture
def own(tmp_path: Path) -> Names:
    return names.load(write(tmp_path / "imports.md", PAGE))


def a_record(day: int, commit: str = "", kind: str = "change") -> Record:
    return Record(commit or f"commit-{day}", at(day), "Harbor/Terms.md", f"text-{day}", kind)  # type: ignore[arg-type]


def some_terms(service: str, name: str, *days: int) -> Terms:
    return Terms(service, name, tuple(a_record(day) for day in days))


def places(names_: Names, *terms: Terms) -> dict[str, list[str]]:
    return {
        one.document_id: [terms.path for terms in one.terms]
        for one in placing.placed(terms, names_)
    }


def stamps(filed: filing.Filing) -> list[str]:
    return [to_stamp(one.at) for one in filed.new]


@pytest.mark.parametrize(
    ("service", "name", "place"),
    [
        ("Harbor Social", "Privacy Policy", "harbor/privacy-policy"),
        ("Harbor Social", "House Rules", "harbor/community-guidelines"),
        ("Harbor Social", "Small Print", "harbor/terms-of-service"),
        ("Twitter", "Terms of Service", "x/terms-of-service"),
        ("Häfen & Söhne", "Jugendschutz (AGB)", "hafen-sohne/jugendschutz-agb"),
    ],
)
def test_a_page_of_names_comes_before_ours_and_ours_before_the_name_itself(
    own: Names, service: str, name: str, place: str
) -> None:
    assert own.place(service, name) == place


def test_a_name_without_a_latin_letter_has_a_slug_all_the_same() -> None:
    assert slug_of("港口") != slug_of("港湾")
    assert slug_of("港口").isalnum()


def test_the_language_is_that_of_the_terms_then_of_the_service_and_else_not_told(
    own: Names,
) -> None:
    assert own.language("Harbor Social", "House Rules") == "de"
    assert own.language("Harbor Social", "Privacy Policy") == "fr"
    assert own.language("Twitter", "Privacy Policy") is None


def test_what_people_leave_out_is_not_imported(own: Names) -> None:
    found = places(
        own,
        some_terms("Elsewhere", "Terms of Service", 1),
        some_terms("Harbor Social", "Imprint", 1),
        some_terms("Harbor Social", "House Rules", 1),
    )

    assert found == {"harbor/community-guidelines": ["Harbor Social/House Rules.md"]}


def test_a_wrong_page_of_names_is_refused_with_its_line(tmp_path: Path) -> None:
    page = write(tmp_path / "imports.md", PAGE.replace("harbor/terms-of-service", "Harbor Terms"))

    with pytest.raises(
        DeclarationError, match=r"imports\.md:8: documents\.Harbor Social/Small Print"
    ):
        names.load(page)


def test_a_service_that_was_renamed_goes_on_as_one_document() -> None:
    found = places(
        names.load(None),
        some_terms("X", "Terms of Service", 20, 25),
        some_terms("Twitter", "Terms of Service", 1, 10),
    )

    assert found == {"x/terms-of-service": ["Twitter/Terms of Service.md", "X/Terms of Service.md"]}


def test_two_texts_kept_side_by_side_are_never_mixed() -> None:
    found = places(
        names.load(None),
        some_terms("Twitter", "Terms of Service", 1, 20),
        some_terms("X", "Terms of Service", 10, 25),
    )

    assert sorted(path for paths in found.values() for path in paths) == [
        "Twitter/Terms of Service.md",
        "X/Terms of Service.md",
    ]
    assert len(found) == 2


def test_a_record_is_kept_at_the_date_it_bears() -> None:
    filed = filing.file_all((a_record(1), a_record(5)), Standing(), LATE)

    assert stamps(filed) == ["20240301T060000Z", "20240305T060000Z"]


def test_a_record_dated_before_the_one_it_follows_is_kept_just_after_it() -> None:
    records = (a_record(5), a_record(5, "again"), a_record(2, "older"), a_record(9))

    filed = filing.file_all(records, Standing(), LATE)

    assert stamps(filed) == [
        "20240305T060000Z",
        "20240305T060001Z",
        "20240305T060002Z",
        "20240309T060000Z",
    ]


def test_how_long_a_text_stood_is_known_until_the_collection_ends() -> None:
    clock = Clock(now=at(1, year=2030), until=at(30))

    filed = filing.file_all((a_record(1), a_record(5)), Standing(), clock)

    assert [one.stood for one in filed.new] == [timedelta(days=4), timedelta(days=25)]


def test_what_is_kept_already_is_not_filed_again() -> None:
    standing = Standing(sources={"commit-1": "20240301T060000Z"})

    filed = filing.file_all((a_record(1), a_record(5)), standing, LATE)

    assert (stamps(filed), filed.known) == (["20240305T060000Z"], 1)


def test_nothing_is_put_between_captures_of_our_own() -> None:
    standing = Standing(watched={"20240304T060000Z", "20240310T060000Z"})
    records = tuple(a_record(day) for day in (1, 4, 7, 10, 12))

    filed = filing.file_all(records, standing, LATE)

    assert stamps(filed) == ["20240301T060000Z", "20240312T060000Z"]
    assert filed.covered == 3


def test_nothing_is_put_between_records_of_another_collection() -> None:
    standing = Standing(sources={"theirs-1": "20240302T060000Z", "theirs-2": "20240308T060000Z"})

    filed = filing.file_all((a_record(1), a_record(5), a_record(9)), standing, LATE)

    assert stamps(filed) == ["20240301T060000Z", "20240309T060000Z"]


def test_what_is_dated_later_than_now_is_left_out() -> None:
    clock = Clock(now=at(3), until=at(9))

    filed = filing.file_all((a_record(1), a_record(9)), Standing(), clock)

    assert (stamps(filed), filed.future) == (["20240301T060000Z"], 1)
