"""History comes in as if it had been watched: kept, judged and told, once, whatever cuts it short."""

from pathlib import Path

import pytest

from govterms.errors import UsageError
from govterms.model.records import Entry
from govterms.snapshot import Archive, Ledger
from tests.cases_imports.collections import Made, at, collection, git, recorded
from tests.cases_imports.project import (
    NOW,
    PRIVACY_ID,
    TERMS_ID,
    command,
    cut_ledger,
    imported,
    kept,
    lines,
    problems,
    project,
    reviews,
)
from tests.cases_imports.words import (
    GERMAN,
    INDEMNITY,
    OTHER_LINK,
    OTHER_MARKS,
    PRIVACY,
    SHORTER_APPEAL,
    TERMS,
    WALL,
)
from tests.support import tree

PATH = "Harbor/Terms of Service.md"
UPGRADE = "Apply technical or declaration upgrade on"
COMMITS = (
    recorded(PATH, TERMS, at(1), "First record of"),
    recorded("Harbor/Privacy Policy.md", PRIVACY, at(1, 7), "First record of"),
    recorded(PATH, OTHER_LINK, at(4)),
    recorded(PATH, WALL, at(6)),
    recorded(PATH, SHORTER_APPEAL, at(9)),
    recorded(PATH, SHORTER_APPEAL + "\nRead otherwise now.\n", at(9), UPGRADE),
    recorded("Haven/Imprint.md", PRIVACY.replace("Harbor", "Haven"), at(10), "First record of"),
    recorded(PATH, INDEMNITY, at(20)),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    return collection(tmp_path / "versions", COMMITS)


def a_collection(folder: Path, *texts: str) -> Path:
    """The terms of service, a text a day from the first of the month on."""
    return collection(
        folder, [recorded(PATH, text, at(day)) for day, text in enumerate(texts, start=1)]
    )


def outcomes(root: Path, document_id: str = TERMS_ID) -> list[tuple[str, str]]:
    """What the ledger says of each record of a document."""
    return [
        (str(entry.outcome), entry.problem or entry.change_class)
        for entry in lines(root)
        if entry.document == document_id
    ]


def test_each_version_is_kept_and_told_and_can_be_verified(root: Path, versions: Path) -> None:
    imported(root, versions)

    assert outcomes(root) == [
        ("first", "none"),
        ("unchanged", "links"),
        ("problem", "login-wall"),
        ("changed", "substantive"),
        ("unchanged", "substantive"),
        ("changed", "substantive"),
    ]
    assert problems(root) == []


def test_a_kept_text_is_the_recorded_one_to_the_byte(root: Path, versions: Path) -> None:
    imported(root, versions)
    archive = Archive(root / "tos_snapshots")

    bodies = [archive.read(one).exchanges[0].body.decode() for one in archive.kept(TERMS_ID)]

    assert bodies[:4] == [TERMS, OTHER_LINK, WALL, SHORTER_APPEAL]


def test_provenance_says_whose_it_is(root: Path, versions: Path) -> None:
    imported(root, versions)

    first = kept(root, TERMS_ID)[0]
    (page,) = first.provenance.pages

    assert first.stamp == "20240301T060000Z"
    assert first.provenance.imported_from.startswith("versions ")
    assert first.provenance.imported_from.endswith(
        "(Harbor/Terms of Service.md), extracted by Open Terms Archive (X-engine-version 7.1.0)"
    )
    assert "https://git.example/snapshots/commit/0123456789abcdef" in page.how
    assert page.asked.startswith("swh:1:cnt:")


def test_the_page_that_a_record_names_is_what_its_capture_is_called_by(
    root: Path, tmp_path: Path
) -> None:
    message = (
        "Update Harbor Terms of Service\n\nX-source-document-location: https://harbor.example/t"
    )
    folder = collection(tmp_path / "versions", [Made(message, at(1), {PATH: TERMS})])

    imported(root, folder)

    assert kept(root, TERMS_ID)[0].provenance.pages[0].asked == "https://harbor.example/t"


def test_a_second_import_writes_not_one_byte(root: Path, versions: Path) -> None:
    imported(root, versions, "--review-since", "2024-01-01")
    before = tree(root)

    numbers = imported(root, versions, "--review-since", "2024-01-01")

    assert tree(root) == before
    assert (numbers["new"], numbers["known"]) == (0, 8)


def test_of_a_collection_that_has_grown_only_the_new_comes_in(root: Path, tmp_path: Path) -> None:
    imported(root, collection(tmp_path / "before", COMMITS[:4]))
    numbers = imported(root, collection(tmp_path / "after", COMMITS))
    whole = project(tmp_path / "whole")
    imported(whole, collection(tmp_path / "at-once", COMMITS))

    assert (numbers["new"], numbers["known"]) == (4, 4)
    assert sorted(outcomes(root)) == sorted(outcomes(whole))
    assert problems(root) == []


@pytest.mark.parametrize("told", [0, 1, 3])
def test_an_import_that_was_cut_short_is_completed_by_the_next(
    root: Path, versions: Path, told: int
) -> None:
    imported(root, versions, "--review-since", "2024-01-01")
    whole = tree(root)
    cut_short(root, told)

    imported(root, versions, "--review-since", "2024-01-01")

    assert tree(root) == whole
    assert problems(root) == []


def cut_short(root: Path, told: int) -> None:
    """As if the machine had stopped when so few records were told that no review was: pages are lost."""
    cut_ledger(root, told)
    pages = sorted((root / "tos_snapshots/harbor/terms-of-service").glob("*.md"))
    pages[-1].unlink()
    for page in reviews(root):
        (root / "docs/changes" / page).unlink()


def test_a_watch_that_was_cut_short_is_completed_first(root: Path, versions: Path) -> None:
    Ledger(root / "tos_snapshots/_ledger").add([Entry("begin", "20260810T060000Z", "")])

    imported(root, versions)

    assert [entry.kind for entry in lines(root)][:3] == ["begin", "end", "imported"]


def test_a_rehearsal_says_the_same_and_writes_nothing(root: Path, versions: Path) -> None:
    before = tree(root)
    rehearsed = imported(root, versions, "--dry-run")
    after = tree(root)

    done = imported(root, versions)

    assert after == before
    told = (
        "documents",
        "versions",
        "new",
        "outcomes",
        "changes",
        "upgrades",
        "problems",
        "reviews",
    )
    assert {key: rehearsed[key] for key in told} == {key: done[key] for key in told}


def test_no_review_is_opened_unless_the_office_chose_a_day(root: Path, versions: Path) -> None:
    numbers = imported(root, versions)

    assert reviews(root) == []
    assert numbers["reviews"]["opened"] == 0
    assert numbers["reviews"]["would_be_opened"] == 2


def test_reviews_are_opened_of_what_is_not_older_than_that_day(root: Path, versions: Path) -> None:
    numbers = imported(root, versions, "--review-since", "2024-03-20")

    assert reviews(root) == ["harbor/terms-of-service/20240320T060000Z.md"]
    assert numbers["reviews"]["opened"] == 1
    assert [entry.severity for entry in lines(root) if entry.change][-1] == "high"


def test_an_upgrade_is_kept_and_compared_with_but_never_put_before_counsel(
    root: Path, tmp_path: Path
) -> None:
    upgraded = TERMS + "\nThis paragraph stood there before; they did not read it then.\n"
    folder = collection(
        tmp_path / "versions",
        [
            recorded(PATH, TERMS, at(1), "First record of"),
            recorded(PATH, upgraded, at(1), UPGRADE),
            recorded(PATH, upgraded.replace("kind to each other", "kind to all"), at(5)),
        ],
    )

    numbers = imported(root, folder, "--review-since", "2024-01-01")

    assert [one.stamp for one in kept(root, TERMS_ID)] == [
        "20240301T060000Z",
        "20240301T060001Z",
        "20240305T060000Z",
    ]
    assert "dated 2024-03-01T06:00:00Z there" in kept(root, TERMS_ID)[1].provenance.imported_from
    assert reviews(root) == ["harbor/terms-of-service/20240305T060000Z.md"]
    page = (root / "docs/changes" / reviews(root)[0]).read_text(encoding="utf-8")
    assert "places: 1" in page
    assert numbers["upgrades"] == {"substantive": 1}


def test_a_wall_is_a_problem_and_the_next_text_is_compared_with_the_last_good_one(
    root: Path, tmp_path: Path
) -> None:
    imported(root, a_collection(tmp_path / "versions", TERMS, WALL, OTHER_MARKS))

    assert outcomes(root) == [("first", "none"), ("problem", "login-wall"), ("unchanged", "none")]


def test_flips_between_two_texts_gather_in_one_review(root: Path, tmp_path: Path) -> None:
    texts = [TERMS, SHORTER_APPEAL] * 4

    numbers = imported(root, a_collection(tmp_path / "v", *texts), "--review-since", "2024-01-01")

    assert reviews(root) == ["harbor/terms-of-service/20240302T060000Z.md"]
    assert numbers["reviews"]["would_be_opened"] == 1
    assert (numbers["returns"], numbers["reviews"]["gathered"]) == (6, 6)


def test_flips_are_gathered_across_two_imports(root: Path, tmp_path: Path) -> None:
    imported(
        root, a_collection(tmp_path / "a", TERMS, SHORTER_APPEAL), "--review-since", "2024-01-01"
    )

    grown = a_collection(tmp_path / "b", TERMS, SHORTER_APPEAL, TERMS)
    numbers = imported(root, grown, "--review-since", "2024-01-01")

    assert reviews(root) == ["harbor/terms-of-service/20240302T060000Z.md"]
    assert numbers["reviews"]["gathered"] == 1


def test_a_loss_of_text_that_stood_for_weeks_was_meant(root: Path, tmp_path: Path) -> None:
    shortened = TERMS.partition("Our decisions")[0]
    folder = collection(
        tmp_path / "versions",
        [
            recorded(PATH, TERMS, at(1), "First record of"),
            recorded(PATH, shortened, at(2)),
            recorded(PATH, shortened.replace("kind to each other", "kind to all"), at(25)),
        ],
    )

    imported(root, folder)

    assert [word for word, _ in outcomes(root)] == ["first", "changed", "changed"]


def test_terms_that_nobody_declared_come_in_and_are_named(root: Path, versions: Path) -> None:
    done = command("import", "ota", versions, "--root", root, "--now", NOW)

    assert len(kept(root, "haven/imprint")) == 1
    assert "haven/imprint: Haven/Imprint.md" in done.stderr
    assert "harbor/terms-of-service:" not in done.stderr


def test_only_the_services_named_come_in(root: Path, versions: Path) -> None:
    numbers = imported(root, versions, "--service", "Haven")

    assert (numbers["documents"], numbers["new"]) == (1, 1)


def test_the_projects_own_names_are_taken(root: Path, versions: Path) -> None:
    (root / "imports.md").write_text(
        "---\ntitle: Names\nservices: {Haven: harbor}\ntypes: {Imprint: privacy-policy}\n"
        "left_out: [Harbor]\n---\n",
        encoding="utf-8",
    )

    imported(root, versions)

    assert {entry.document for entry in lines(root)} == {PRIVACY_ID}


def test_two_processes_write_what_one_writes(root: Path, versions: Path, tmp_path: Path) -> None:
    other = project(tmp_path / "other")

    imported(root, versions, "--jobs", "1", "--review-since", "2024-01-01")
    imported(other, versions, "--jobs", "2", "--review-since", "2024-01-01")

    assert tree(root) == tree(other)


def test_what_is_no_collection_is_refused_in_words(root: Path, tmp_path: Path) -> None:
    empty = collection(tmp_path / "empty", [Made("Begin", at(1), {"README.md": "Nothing.\n"})])

    with pytest.raises(UsageError, match="that was asked for; services there: none"):
        imported(root, empty)
    with pytest.raises(UsageError, match="there is no such folder or bundle"):
        imported(root, tmp_path / "nowhere")
    assert lines(root) == []


def test_a_text_in_another_language_is_a_problem_but_its_changes_are_found(
    root: Path, tmp_path: Path
) -> None:
    other = GERMAN.replace("binnen 30 Tagen Einspruch", "binnen 10 Tagen Einspruch")
    folder = a_collection(tmp_path / "versions", TERMS, GERMAN, other, SHORTER_APPEAL)

    imported(root, folder)

    assert outcomes(root)[1:] == [
        ("problem", "wrong-language"),
        ("problem", "wrong-language"),
        ("changed", "substantive"),
    ]
    assert [(entry.change_class, entry.change != "") for entry in lines(root)][1:] == [
        ("none", False),
        ("substantive", True),
        ("substantive", True),
    ]


def test_terms_that_nobody_declared_are_of_the_language_they_begin_in(
    root: Path, tmp_path: Path
) -> None:
    path = "Haven/Terms of Service.md"
    folder = collection(
        tmp_path / "versions",
        [
            recorded(path, GERMAN, at(1)),
            recorded(path, GERMAN + "\nSei freundlich zu allen.\n", at(2)),
        ],
    )

    imported(root, folder)

    assert outcomes(root, "haven/terms-of-service") == [
        ("first", "none"),
        ("changed", "substantive"),
    ]


def test_a_bundle_comes_in_like_the_repository_it_was_made_of(
    root: Path, versions: Path, tmp_path: Path
) -> None:
    bundle = tmp_path / "versions.bundle"
    git("-C", str(versions), "bundle", "create", "--quiet", str(bundle), "main")

    numbers = imported(root, bundle)

    assert numbers["new"] == 8
    assert kept(root, TERMS_ID)[0].provenance.imported_from.startswith("versions.bundle ")
    assert imported(root, versions)["new"] == 0


def test_an_empty_text_is_a_problem(root: Path, tmp_path: Path) -> None:
    imported(root, a_collection(tmp_path / "versions", TERMS, "\n"))

    assert outcomes(root)[-1] == ("problem", "empty")
    assert problems(root) == []
