"""What a cut leaves behind is cleared by the next run, and never written into."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from govterms.errors import ArchiveError, UsageError
from govterms.model.records import Entry
from govterms.snapshot import Archive, Ledger, files, locks
from govterms.snapshot.verify import verify
from tests.support import TUESDAY, a_capture, a_reading, tree, write

FULL = """
import resource, sys
from pathlib import Path
from govterms.model.records import Entry
from govterms.snapshot import Ledger
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
line = Entry("checked", "20260817T060000Z", "", document="x/y", detail="z" * 500)
Ledger(Path(sys.argv[1])).add([line] * 20)
"""
"""A process whose files may be no longer than 4,000 bytes, as on a disk that fills up, adds 12,000."""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "tos_snapshots")


def cut(archive: Archive) -> None:
    """Leave the folder as a run leaves it that is killed while it writes."""
    archive.folder.mkdir(parents=True, exist_ok=True)
    (archive.folder / ".lock").write_bytes(locks.AT_WORK)


def test_a_part_that_is_a_second_name_of_a_page_is_never_written_into(tmp_path: Path) -> None:
    page = write(tmp_path / "page.md", "what stands")
    os.link(page, tmp_path / "page.md.part")  # a cut between giving the name and clearing the part
    before = page.stat().st_ino

    with pytest.raises(ArchiveError, match="already kept"):
        files.create(page, b"other words")
    assert page.read_text() == "what stands"
    os.link(page, tmp_path / "page.md.part")
    files.replace(page, b"new words")

    assert page.read_text() == "new words"
    assert page.stat().st_ino != before
    assert list(tmp_path.iterdir()) == [page]


def test_the_run_after_a_cut_clears_what_was_half_written(archive: Archive, tmp_path: Path) -> None:
    cut(archive)
    changes = tmp_path / "changes"
    half = [archive.folder / "harbor/terms/x.warc.gz.part", changes / "harbor/terms/x.md.part"]
    for path in half:
        write(path, "half")

    with archive.locked(changes):
        assert not any(path.exists() for path in half)

    assert (archive.folder / ".lock").read_bytes() == b""


def test_a_mail_that_a_cut_signature_left_half_kept_is_cleared(
    archive: Archive, tmp_path: Path
) -> None:
    changes = tmp_path / "changes"
    write(changes / ".lock", "a run is at work, or was cut short")
    half = write(archive.folder / "_mail/1234.eml.part", "half")

    with archive.locked(changes):
        assert not half.exists()


def test_nobody_s_part_is_cleared_while_he_is_at_work(archive: Archive, tmp_path: Path) -> None:
    cut(archive)
    changes = tmp_path / "changes"
    part = write(changes / "harbor/terms/x.md.part", "being written")

    with locks.held(changes), archive.locked(changes):
        assert part.exists()


def test_a_run_that_ended_well_leaves_nothing_to_look_for(archive: Archive) -> None:
    with archive.locked():
        pass
    stray = write(archive.folder / "harbor/terms/x.md.part", "somebody's own")

    with archive.locked():
        assert stray.exists()


def test_a_folder_that_was_moved_away_gets_nothing_more(archive: Archive) -> None:
    with archive.locked():
        archive.add(a_capture(), a_reading())
        archive.folder.rename(archive.folder.with_name("moved"))

        with pytest.raises(ArchiveError, match=r"moved, deleted or replaced while .* run again"):
            archive.add(a_capture(at=TUESDAY), a_reading())

    assert not archive.folder.exists()


def test_a_folder_that_was_replaced_by_another_gets_nothing_more(archive: Archive) -> None:
    with archive.locked():
        archive.folder.rename(archive.folder.with_name("moved"))
        write(archive.folder / ".lock", "")

        with pytest.raises(ArchiveError, match="replaced"):
            archive.add(a_capture(), a_reading())


def test_a_second_holder_is_told_to_wait(tmp_path: Path) -> None:
    with locks.held(tmp_path), pytest.raises(UsageError, match="wait"), locks.held(tmp_path):
        pytest.fail("held twice")


def test_a_child_that_a_run_started_does_not_hold_its_folder_when_it_has_ended(
    tmp_path: Path,
) -> None:
    with locks.held(tmp_path) as lock:
        waiting = (
            subprocess.Popen(  # has what the run has open, as any child before it is a program
                [sys.executable, "-c", "input()"],
                stdin=subprocess.PIPE,
                pass_fds=[lock.file.fileno()],
            )
        )

    try:
        with locks.held(tmp_path) as again:
            assert not again.was_cut
    finally:
        waiting.communicate(b"\n")


def test_only_a_stamp_is_taken_for_a_capture(archive: Archive) -> None:
    kept = archive.add(a_capture(), a_reading())
    for name in ("notes.md", "20260817T060000Z (1).md", "20260817t060000z.md", "._x.md"):
        write(kept.page.with_name(name), "somebody's own")

    assert archive.stamps("harbor/terms-of-service") == (kept.stamp,)
    strangers = list(verify(archive.folder, Ledger(archive.folder / "_ledger")))
    assert len([one for one in strangers if "not in the ledger" in one]) == 6


def test_lines_are_added_whole_or_not_at_all(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "_ledger")
    ledger.add([Entry("begin", "20260817T060000Z", "")])
    before = tree(tmp_path)

    ran = subprocess.run(
        [sys.executable, "-c", FULL, str(ledger.folder)], capture_output=True, text=True
    )

    assert "File too large" in ran.stderr
    assert "make room" in ran.stderr
    assert tree(tmp_path) == before
    ledger.add([Entry("end", "20260817T060000Z", "")])
    assert [entry.kind for entry in ledger.entries()] == ["begin", "end"]


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> weekly"])
def test_a_ledger_with_an_unresolved_merge_takes_no_line(archive: Archive, mark: str) -> None:
    ledger = Ledger(archive.folder / "_ledger")
    ledger.add([Entry("begin", "20260817T060000Z", "")])
    (path,) = ledger.paths()
    with path.open("a") as file:
        file.write(mark + "\n")

    for use in (ledger.head, ledger.last_run, lambda: list(ledger.entries())):
        with pytest.raises(ArchiveError, match=r"2026-08\.jsonl.*a merge conflict .*--ours"):
            use()
    with pytest.raises(ArchiveError, match="merge conflict"):
        ledger.add([Entry("end", "20260817T060000Z", "")])
    assert any("merge conflict" in one for one in verify(archive.folder, ledger))
