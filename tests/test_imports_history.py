"""A collection's repository is read whole, in order and as it is, in whatever form it comes."""

from pathlib import Path

import pytest

from govterms.errors import UsageError
from govterms.imports import history, messages, repository
from govterms.imports.history import Terms
from tests.cases_imports.collections import Made, at, collection, git, recorded
from tests.cases_imports.words import PRIVACY, SHORTER_APPEAL, TERMS

PATH = "Harbor/Terms of Service.md"
COMMITS = (
    Made("Initial commit", at(1), {"README.md": "A collection.\n"}),
    recorded(PATH, TERMS, at(2), "First record of"),
    recorded("Harbor/Privacy Policy.md", PRIVACY, at(2, 7), "First record of"),
    recorded(PATH, SHORTER_APPEAL, at(9)),
)


def gathered(folder: Path) -> tuple[Terms, ...]:
    with repository.opened(folder) as source:
        return history.gather(source.commits())


def records_of(folder: Path, path: str) -> list[tuple[str, str]]:
    """The days and texts of one document's records."""
    with repository.opened(folder) as source, source.blobs() as blobs:
        (terms,) = (one for one in history.gather(source.commits()) if one.path == path)
        return [(f"{one.at:%m-%d}", blobs.read(one.blob).decode()) for one in terms.records]


def test_each_terms_have_their_records_in_order(tmp_path: Path) -> None:
    folder = collection(tmp_path / "versions", COMMITS)

    assert [one.path for one in gathered(folder)] == ["Harbor/Privacy Policy.md", PATH]
    assert records_of(folder, PATH) == [("03-02", TERMS), ("03-09", SHORTER_APPEAL)]


def test_a_bare_repository_and_a_bundle_are_read_like_a_folder(tmp_path: Path) -> None:
    folder = collection(tmp_path / "versions", COMMITS)
    bare = collection(tmp_path / "bare.git", COMMITS, bare=True)
    bundle = tmp_path / "versions.bundle"
    git("-C", str(folder), "bundle", "create", "--quiet", str(bundle), "main")

    assert gathered(bare) == gathered(folder)
    assert gathered(bundle) == gathered(folder)


def test_nothing_is_checked_out_and_nothing_is_written(tmp_path: Path) -> None:
    folder = collection(tmp_path / "versions", COMMITS)
    before = sorted(path for path in folder.rglob("*"))

    records_of(folder, PATH)

    assert sorted(path for path in folder.rglob("*")) == before


def test_what_was_merged_is_there_once(tmp_path: Path) -> None:
    side = recorded("Harbor/Privacy Policy.md", PRIVACY, at(5), "First record of")
    folder = collection(
        tmp_path / "versions",
        [
            recorded(PATH, TERMS, at(2), "First record of"),
            Made(side.message, side.at, side.files, parents=()),
            Made(recorded(PATH, "", at(9)).message, at(9), {PATH: SHORTER_APPEAL}, parents=(1,)),
            Made("Merge what others recorded", at(12), dict(side.files), parents=(3, 2)),
        ],
    )

    assert records_of(folder, PATH) == [("03-02", TERMS), ("03-09", SHORTER_APPEAL)]
    assert records_of(folder, "Harbor/Privacy Policy.md") == [("03-05", PRIVACY)]


def test_a_conflict_that_a_merge_resolved_is_a_record_of_its_own(tmp_path: Path) -> None:
    resolved = SHORTER_APPEAL + "\nBoth were right.\n"
    folder = collection(
        tmp_path / "versions",
        [
            recorded(PATH, TERMS, at(2), "First record of"),
            Made("Update Harbor Terms of Service", at(3), {PATH: SHORTER_APPEAL}, parents=(1,)),
            Made(
                "Update Harbor Terms of Service", at(4), {PATH: TERMS + "\nMore.\n"}, parents=(1,)
            ),
            Made("Merge", at(5), {PATH: resolved}, parents=(2, 3)),
        ],
    )

    assert [text for _, text in records_of(folder, PATH)][-1] == resolved


def test_the_history_of_renamed_terms_goes_on_under_the_newest_name(tmp_path: Path) -> None:
    folder = collection(
        tmp_path / "versions",
        [
            recorded("Haven/Terms.md", TERMS, at(2), "First record of"),
            Made("Rename", at(3), renamed={"Haven/Terms.md": "Haven/Terms of Service.md"}),
            Made("Rename Haven", at(4), renamed={"Haven/Terms of Service.md": PATH}),
            recorded(PATH, SHORTER_APPEAL, at(9)),
        ],
    )

    assert records_of(folder, PATH) == [("03-02", TERMS), ("03-09", SHORTER_APPEAL)]


def test_a_name_that_is_taken_anew_begins_a_history_of_its_own(tmp_path: Path) -> None:
    folder = collection(
        tmp_path / "versions",
        [
            recorded("Haven/Terms.md", TERMS, at(2), "First record of"),
            Made("Rename Haven", at(3), renamed={"Haven/Terms.md": PATH}),
            recorded("Haven/Terms.md", PRIVACY, at(9), "First record of"),
        ],
    )

    assert records_of(folder, PATH) == [("03-02", TERMS)]
    assert records_of(folder, "Haven/Terms.md") == [("03-09", PRIVACY)]


def test_names_and_messages_of_any_letters_are_read(tmp_path: Path) -> None:
    folder = collection(
        tmp_path / "versions",
        [
            Made(
                "Update Hafen\x01\n:100644 odd",
                at(2),
                {"Häfen & Söhne/Allgemeine\tBedingungen.md": TERMS},
            )
        ],
    )

    assert [one.path for one in gathered(folder)] == ["Häfen & Söhne/Allgemeine\tBedingungen.md"]


def test_links_and_files_elsewhere_are_no_terms(tmp_path: Path) -> None:
    folder = collection(
        tmp_path / "versions",
        [
            Made(
                "Add",
                at(2),
                {"README.md": "a\n", "a/b/c.md": "b\n", "Harbor/page.html": "c\n", PATH: TERMS},
            )
        ],
    )

    assert [one.path for one in gathered(folder)] == [PATH]


def test_a_folder_inside_a_repository_is_not_that_repository(tmp_path: Path) -> None:
    inside = collection(tmp_path / "versions", COMMITS) / "inside"
    inside.mkdir()

    with (
        pytest.raises(UsageError, match="inside: git for-each-ref failed"),
        repository.opened(inside),
    ):
        pass


def test_a_signature_in_a_collection_starts_no_program(tmp_path: Path) -> None:
    folder = collection(tmp_path / "versions", COMMITS)
    trap, sprung = tmp_path / "trap", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch {sprung}\n", encoding="utf-8")
    trap.chmod(0o755)
    git("-C", str(folder), "config", "log.showSignature", "true")
    git("-C", str(folder), "config", "gpg.program", str(trap))
    git("-C", str(folder), "config", "core.fsmonitor", str(trap))

    gathered(folder)

    assert not sprung.exists()


def test_the_branch_is_asked_for_where_it_cannot_be_known(tmp_path: Path) -> None:
    folder = collection(tmp_path / "versions", COMMITS)
    git("-C", str(folder), "branch", "-m", "main", "one")
    git("-C", str(folder), "branch", "two", "one")
    git("-C", str(folder), "symbolic-ref", "HEAD", "refs/heads/nowhere")

    with pytest.raises(UsageError, match=r"say which branch .* there are: one, two"):
        gathered(folder)
    with repository.opened(folder, "two") as source:
        assert len(list(source.commits())) == len(COMMITS)


def test_provenance_names_the_origin_without_its_password(tmp_path: Path) -> None:
    folder = collection(tmp_path / "versions", COMMITS)
    git("-C", str(folder), "remote", "add", "origin", "https://me:secret@git.example/versions.git")

    with repository.opened(folder) as source:
        assert source.label == "https://git.example/versions.git"


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("First record of Harbor Terms of Service", "first"),
        ("Record new changes of Harbor Terms of Service", "change"),
        ("Apply technical or declaration upgrade on Harbor Terms of Service", "upgrade"),
        ("Start tracking Harbor Terms of Service", "first"),
        ("Update Harbor Terms of Service", "change"),
        ("Refilter Harbor Terms of Service", "upgrade"),
        ("Mend what was broken", "other"),
    ],
)
def test_the_phrases_of_all_engines_are_known(subject: str, kind: str) -> None:
    assert messages.read(f"{subject}\n\nThis version was recorded.").kind == kind


def test_trailers_and_snapshots_are_read_from_a_message() -> None:
    note = messages.read(
        "Record new changes of Harbor Terms of Service\n\n"
        "This version was recorded after extracting from and assembling the following snapshots:\n"
        "- https://git.example/snapshots/commit/0123456789abcdef\n"
        "- https://git.example/snapshots/commit/fedcba9876543210\n\n"
        "X-engine-version: 7.1.0\n"
        "X-fetcher: fullDom\n"
        "X-source-document-locations: https://harbor.example/a, https://harbor.example/b\n"
    )

    assert (note.engine, note.fetcher) == ("7.1.0", "fullDom")
    assert note.locations == ("https://harbor.example/a", "https://harbor.example/b")
    assert [one[-16:] for one in note.snapshots] == ["0123456789abcdef", "fedcba9876543210"]


def test_an_engine_that_did_not_know_itself_is_not_told() -> None:
    assert messages.read("Update Harbor Terms\n\nX-engine-version: undefined").engine == ""
