"""Whatever is changed, a build that remembers makes what one makes that remembers nothing."""

import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from govterms import declare, review
from govterms.model.records import Entry
from govterms.publish import book, change_page, changes, feeds, known, rooms, strips
from govterms.publish.remembered import NOTHING, Remembered, opened
from govterms.snapshot import Ledger
from tests import site_project

CHANGES = "docs/changes/harbor/terms-of-service"
NEWEST = f"{CHANGES}/20260914T091700Z.md"


def made(root: Path, remembered: Remembered = NOTHING) -> dict[str, bytes]:
    """Every page as a builder is given it, and every file."""
    told = book.of(declare.load(root), root, remembered)
    return dict((*rooms.staged_of(told), *rooms.files_of(told)))


def edited(place: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / place).read_text(encoding="utf-8")
        assert old in text
        (root / place).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def without(place: str) -> Callable[[Path], None]:
    return lambda root: (root / place).unlink()


def checked_later(root: Path) -> None:
    """Two more runs, after gaps that are too long."""
    ledger = Ledger(root / "tos_snapshots" / "_ledger")
    for weeks in (9, 12):
        run = f"{site_project.FIRST + timedelta(weeks=weeks):%Y%m%dT%H%M%SZ}"
        checked = Entry("checked", run, "", site_project.DOCUMENT.id, "unchanged")
        ledger.add([Entry("begin", run, ""), checked, Entry("end", run, "")])


EDITS = {
    "two more runs": checked_later,
    "a change less": without(NEWEST),
    "a capture less": without("tos_snapshots/harbor/terms-of-service/20260831T091700Z.md"),
    "triage": edited(NEWEST, "review:\n", "triage: noise\nreview:\n"),
    "counsel's own words": edited(NEWEST, "## Redline", "A word of our own.\n\n## Redline"),
    "a topic's title": edited("docs/topics/indemnification.md", "title: ", "title: The duty of "),
    "a platform's title": edited("docs/platforms/harbor.md", "title: ", "title: New "),
    "how terms are read": edited("docs/platforms/harbor.md", "select: [main]", "select: [h2]"),
    "an item": edited("checklists/joining.md", "question: ", "question: Now "),
    "the address of the site": edited("mkdocs.yml", "site_name:", "site_url: https://a.example/\nsite_name:"),
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built once."""
    folder = tmp_path_factory.mktemp("whole")
    with opened(folder / "kept") as remembered:
        made(site_project.make(folder / "project"), remembered)
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may alter."""
    return Path(shutil.copytree(whole, tmp_path / "copy"))


def both_ways(folder: Path) -> None:
    """See that a build from memory is the same as one without, and so is the next."""
    fresh = made(folder / "project")
    for _ in range(2):
        with opened(folder / "kept") as remembered:
            again = made(folder / "project", remembered)
        assert [uri for uri in fresh if again.get(uri) != fresh[uri]] == []
        assert list(again) == list(fresh)


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_what_was_edited_is_never_answered_from_what_was_kept(
    edit: Callable[[Path], None], folder: Path
) -> None:
    before = made(folder / "project")

    edit(folder / "project")

    assert made(folder / "project") != before
    both_ways(folder)


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_what_is_put_back_is_made_as_it_was(edit: Callable[[Path], None], folder: Path) -> None:
    project, aside = folder / "project", folder / "aside"
    shutil.copytree(project, aside)
    edit(project)
    with opened(folder / "kept") as remembered:
        made(project, remembered)
    shutil.rmtree(project)
    aside.rename(project)

    both_ways(folder)


def test_nothing_that_stayed_is_made_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("made again")

    for module, name in (
        (change_page, "_page"), (changes, "_made"), (feeds, "_entry"), (feeds, "_atom"),
        (review, "of_text"), (strips, "_strip"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, refused)

    with opened(folder / "kept") as remembered:
        assert made(folder / "project", remembered)


def test_a_change_page_that_is_remembered_is_the_one_that_was_read(folder: Path) -> None:
    place = folder / "project" / "docs" / "changes"

    with opened(folder / "kept") as remembered:
        assert list(known.changes(place, remembered)) == list(review.pages(place))


def test_all_that_stands_beside_a_change_tells_its_page(folder: Path) -> None:
    told = book.of(declare.load(folder / "project"), folder / "project")
    shared = change_page._shared(told, "harbor/terms-of-service")
    beside = change_page._beside(told, shared, 0, is_found=True)

    names = [field.name for field in fields(beside)]
    others: list[Any] = [() if name in ("affected", "captures") else "else" for name in names]
    told_of = [
        replace(beside, **{name: other}).told for name, other in zip(names, others, strict=True)
    ]

    assert beside.affected
    assert beside.captures
    assert len({beside.told, *told_of}) == 1 + len(names)
