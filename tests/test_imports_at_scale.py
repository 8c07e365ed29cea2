"""A large collection comes in whole, in order, and only once."""

from pathlib import Path

from tests.benchmarks.make_collection import make
from tests.cases_imports.collections import git
from tests.cases_imports.project import imported, kept, problems, project
from tests.support import tree

VERSIONS, SERVICES = 90, 4


def collection(folder: Path) -> Path:
    make(folder, VERSIONS, SERVICES)
    return folder


def test_the_same_arguments_give_the_same_commits(tmp_path: Path) -> None:
    tips = [
        git("-C", str(collection(tmp_path / name)), "rev-parse", "main") for name in ("one", "two")
    ]

    assert tips[0] == tips[1]


def test_each_version_is_kept_once_and_a_second_import_writes_nothing(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    source = collection(tmp_path / "versions")

    first = imported(root, source)
    before = tree(root)
    again = imported(root, source)

    assert first["documents"] == 3 * SERVICES
    assert first["new"] == first["versions"] > 0.9 * VERSIONS
    assert (again["new"], again["known"]) == (0, first["new"])
    assert tree(root) == before
    assert problems(root) == []


def test_the_kinds_of_change_that_were_made_are_found(tmp_path: Path) -> None:
    told = imported(project(tmp_path / "project"), collection(tmp_path / "versions"), "--dry-run")

    assert {"substantive", "links", "formatting"} <= set(told["changes"])
    assert told["returns"] > 0
    assert sum(told["upgrades"].values()) > 0
    assert kept(tmp_path / "project", "harbor-000/terms-of-service") == ()
