"""What is kept is what was given, is never written over, and tells when it was altered."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from govterms.errors import ArchiveError, UsageError
from govterms.model import Exchange, Problem
from govterms.model.records import Entry
from govterms.snapshot import Archive, Ledger, files
from govterms.snapshot.packing import Packed, Reading, pack
from govterms.snapshot.verify import verify
from tests.support import MONDAY, TUESDAY, a_capture, a_reading, tree

ROOT = Path(__file__).resolve().parents[1]
BOTH_AT_ONCE = """
import sys, threading, time
from contextlib import suppress

loading = set()

class Slow:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "warcio":
            loading.add(threading.current_thread().name)
        if name == "warcio":
            time.sleep(1)

sys.meta_path.insert(0, Slow())
from govterms.snapshot import warc
from tests.support import a_capture

def read():
    with suppress(warc.ArchiveError):
        warc.read(b"", "nothing")

threads = [threading.Thread(target=read), threading.Timer(0.3, warc.write, (a_capture(), b""))]
for one in threads:
    one.start()
for one in threads:
    one.join()
print(len(loading))
"""


def test_where_one_thread_reads_and_another_writes_one_of_them_loads_the_library() -> None:
    ran = subprocess.run(
        (sys.executable, "-c", BOTH_AT_ONCE), cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (ran.stdout, ran.stderr) == ("1\n", "")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "tos_snapshots")


@pytest.fixture
def ledger(archive: Archive) -> Ledger:
    return Ledger(archive.folder / "_ledger")


def keep_and_tell(archive: Archive, ledger: Ledger) -> None:
    """One run with one capture kept."""
    kept = archive.add(a_capture(), a_reading())
    ledger.add(
        [
            Entry("begin", kept.stamp, ""),
            Entry(
                "checked",
                kept.stamp,
                "",
                document=kept.document_id,
                outcome="first",
                raw=kept.provenance.raw,
                kept=kept.stamp,
                page=kept.page_digest,
            ),
            Entry("end", kept.stamp, "", counts=(("first", 1),)),
        ]
    )


def test_a_kept_capture_is_read_back_as_it_was(archive: Archive) -> None:
    kept = archive.add(a_capture(), a_reading())

    assert archive.read(kept) == a_capture()
    assert archive.kept("harbor/terms-of-service") == (kept,)


def test_any_reader_of_warc_files_finds_request_and_response(archive: Archive) -> None:
    kept = archive.add(a_capture(), a_reading())

    with kept.warc.open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file, check_digests="raise")]

    assert kinds == ["request", "response", "metadata"]


def test_a_text_from_another_archive_is_kept_as_a_resource(archive: Archive) -> None:
    url = "https://archive.example/harbor"
    exchange = Exchange(url, url, 200, "text/markdown", b"Be kind.", how="an archive of texts")
    capture = type(a_capture())("harbor/terms-of-service", MONDAY, (exchange,))

    kept = archive.add(capture, a_reading(), imported_from="an archive, commit 1234")

    assert archive.read(kept).exchanges == (exchange,)
    assert kept.provenance.imported_from == "an archive, commit 1234"


def test_the_same_capture_is_always_the_same_file(tmp_path: Path) -> None:
    one = Archive(tmp_path / "one").add(a_capture(), a_reading())
    two = Archive(tmp_path / "two").add(a_capture(), a_reading())

    assert one.warc.read_bytes() == two.warc.read_bytes()
    assert one.page.read_bytes() == two.page.read_bytes()


def test_a_kept_capture_is_never_written_over(archive: Archive) -> None:
    archive.add(a_capture(), a_reading())
    before = tree(archive.folder)

    with pytest.raises(ArchiveError, match="already kept"):
        archive.add(a_capture("<main>Other words.</main>"), a_reading())

    assert tree(archive.folder) == before


def test_a_file_cut_off_from_its_page_is_given_it_again(archive: Archive) -> None:
    kept = archive.add(a_capture(), a_reading())
    whole = kept.page.read_bytes()
    kept.page.unlink()

    adopted = list(archive.adopt(kept.stamp))

    assert adopted == [kept]
    assert kept.page.read_bytes() == whole


def test_the_last_good_capture_is_found_behind_a_wall(archive: Archive) -> None:
    good = archive.add(a_capture(), a_reading())
    wall = Reading(None, Problem("login-wall", "a password field"), "declaration", "1")
    archive.add(a_capture("<form>", TUESDAY), wall)

    assert archive.last_good("harbor/terms-of-service") == good


def test_a_full_disk_is_told_with_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "file-not-folder"
    folder.write_text("in the way")

    with pytest.raises(ArchiveError, match=r"could not be written .* run again"):
        files.create(folder / "a.md", b"words")


def test_a_second_run_is_told_to_wait(archive: Archive) -> None:
    with (
        archive.locked(),
        pytest.raises(UsageError, match="another run is at work"),
        Archive(archive.folder).locked(),
    ):
        pytest.fail("the folder was locked twice")


def test_what_was_kept_verifies(archive: Archive, ledger: Ledger) -> None:
    keep_and_tell(archive, ledger)

    assert list(verify(archive.folder, ledger)) == []


def test_a_missing_file_is_named(archive: Archive, ledger: Ledger) -> None:
    keep_and_tell(archive, ledger)
    archive.last_good("harbor/terms-of-service").warc.unlink()  # type: ignore[union-attr]

    (problem,) = verify(archive.folder, ledger)

    assert problem.startswith("harbor/terms-of-service/20260817T060000Z.warc.gz: missing")


def test_a_file_that_was_added_is_named(archive: Archive, ledger: Ledger) -> None:
    keep_and_tell(archive, ledger)
    archive.add(a_capture(at=TUESDAY), a_reading())

    found = list(verify(archive.folder, ledger))

    assert [problem.split(":")[0] for problem in found] == [
        "harbor/terms-of-service/20260818T060000Z.md",
        "harbor/terms-of-service/20260818T060000Z.warc.gz",
    ]


def test_ledger_lines_in_another_order_are_found(archive: Archive, ledger: Ledger) -> None:
    keep_and_tell(archive, ledger)
    (path,) = ledger.paths()
    first, second, third = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(second + first + third)

    assert any("does not follow" in problem for problem in verify(archive.folder, ledger))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_one_altered_byte_in_any_kept_file_is_found(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    archive, ledger = Archive(folder), Ledger(folder / "_ledger")
    keep_and_tell(archive, ledger)
    path = data.draw(st.sampled_from(sorted(p for p in folder.rglob("*") if p.is_file())))
    before = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(before) - 1))
    before[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(before)

    assert list(verify(folder, ledger))


def drafts(count: int) -> list[Packed]:
    """Captures of some days in a row, made ready to be kept."""
    days = (MONDAY + timedelta(days=day) for day in range(count))
    return [pack(a_capture(at=day), a_reading(), "an archive, commit 1234") for day in days]


def test_many_captures_kept_at_once_are_those_kept_one_by_one(tmp_path: Path) -> None:
    one, many = Archive(tmp_path / "one"), Archive(tmp_path / "many")

    one.add(a_capture(at=MONDAY), a_reading(), "an archive, commit 1234")
    one.add(a_capture(at=TUESDAY), a_reading(), "an archive, commit 1234")
    kept = many.add_all(drafts(2))

    assert tree(many.folder) == tree(one.folder)
    assert kept == many.kept("harbor/terms-of-service")


def test_of_many_captures_none_is_written_over(archive: Archive) -> None:
    archive.add(a_capture("<main>Other words.</main>", at=TUESDAY), a_reading())
    before = tree(archive.folder)

    with pytest.raises(ArchiveError, match=r"20260818T060000Z.*already kept"):
        archive.add_all(drafts(3))

    after = tree(archive.folder)
    assert {name: after[name] for name in before} == before
    assert not any(name.endswith(".part") for name in after)


def test_what_a_cut_left_of_many_captures_is_whole_and_is_mended(archive: Archive) -> None:
    whole = archive.add_all(drafts(2))
    whole[1].page.unlink()

    mended = archive.mend("harbor/terms-of-service", whole[1].stamp)

    assert mended == whole[1]
    assert archive.kept("harbor/terms-of-service") == whole


def test_a_page_that_is_there_is_not_made_again(archive: Archive) -> None:
    (kept,) = archive.add_all(drafts(1))
    before = kept.page.stat().st_mtime_ns

    assert archive.mend("harbor/terms-of-service", kept.stamp) == kept
    assert kept.page.stat().st_mtime_ns == before
