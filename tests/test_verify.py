"""Whatever is done to what is kept, `govterms verify` finds it and names the file."""

import gzip
import os
import random
import shutil
from base64 import b32encode
from collections.abc import Callable
from hashlib import sha1
from pathlib import Path

import pytest

from govterms.errors import ArchiveError
from govterms.model.records import Entry
from govterms.snapshot import Archive, Ledger
from govterms.snapshot.records import records
from govterms.snapshot.verify import verify
from tests.benchmarks.flips import flip_some
from tests.kept import an_archive
from tests.support import a_capture, a_reading

LAST = "20260914T060000Z"


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Archive, Ledger]:
    return an_archive(tmp_path / "tos_snapshots")


def found(kept: tuple[Archive, Ledger]) -> list[str]:
    archive, ledger = kept
    return list(verify(archive.folder, ledger))


def test_an_archive_with_everything_in_it_verifies(kept: tuple[Archive, Ledger]) -> None:
    assert found(kept) == []


def test_any_one_byte_altered_anywhere_is_found(kept: tuple[Archive, Ledger]) -> None:
    tried = flip_some(kept[0].folder, 250, random.Random(5))

    assert [flip for flip in tried if not flip.is_named] == []
    assert len({flip.path for flip in tried}) == len([*files(kept)])


def files(kept: tuple[Archive, Ledger]) -> list[Path]:
    return [path for path in kept[0].folder.rglob("*") if path.is_file() and path.stat().st_size]


def test_a_byte_of_the_last_line_is_found_wherever_it_is(kept: tuple[Archive, Ledger]) -> None:
    path = kept[1].paths()[-1]
    whole = path.read_bytes()
    for at in range(whole[:-1].rfind(b"\n"), len(whole), 3):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert any("_ledger/" in problem for problem in found(kept)), at


def test_an_end_that_was_cut_off_is_missed_wherever_it_was_cut(
    kept: tuple[Archive, Ledger],
) -> None:
    path = kept[1].paths()[-1]
    whole = path.read_bytes()
    for size in {*range(0, len(whole), 11), *range(len(whole) - 5, len(whole))}:
        path.write_bytes(whole[:size])
        assert any("_ledger/" in problem for problem in found(kept)), size


def test_no_run_goes_on_over_an_end_that_is_missing(kept: tuple[Archive, Ledger]) -> None:
    kept[1].paths()[-1].unlink()

    with pytest.raises(ArchiveError, match="its end is missing or was altered: restore"):
        kept[1].add([Entry("begin", "20260928T060000Z", "")])


def test_a_cut_between_the_line_and_the_head_is_made_good_by_the_next_line(
    kept: tuple[Archive, Ledger],
) -> None:
    head = kept[1].folder / "head"
    before = head.read_bytes()
    kept[1].add([Entry("begin", "20260928T060000Z", "")])
    head.write_bytes(before)

    assert found(kept) == []
    kept[1].add([Entry("end", "20260928T060000Z", "")])
    assert found(kept) == []
    assert head.read_text() == f"{kept[1].head()}\n"


def swap_months(ledger: Ledger) -> None:
    first, second = ledger.paths()
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)


def remove_first_month(ledger: Ledger) -> None:
    ledger.paths()[0].unlink()


def remove_last_month(ledger: Ledger) -> None:
    ledger.paths()[-1].unlink()


def swap_two_lines(ledger: Ledger) -> None:
    path = ledger.paths()[0]
    one, two, *rest = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([two, one, *rest]))


def say_a_line_twice(ledger: Ledger) -> None:
    path = ledger.paths()[-1]
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines, lines[-1]]))


def take_a_line_away(ledger: Ledger) -> None:
    path = ledger.paths()[0]
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:1], *lines[2:]]))


def take_the_head_away(ledger: Ledger) -> None:
    (ledger.folder / "head").unlink()


@pytest.mark.parametrize(
    "harm",
    [
        swap_months,
        remove_first_month,
        remove_last_month,
        swap_two_lines,
        say_a_line_twice,
        take_a_line_away,
        take_the_head_away,
    ],
)
def test_harm_to_the_ledger_is_found(
    harm: Callable[[Ledger], None], kept: tuple[Archive, Ledger]
) -> None:
    harm(kept[1])

    assert any(problem.startswith("_ledger/") for problem in found(kept))


def test_two_captures_that_changed_places_are_named(kept: tuple[Archive, Ledger]) -> None:
    one, *_, other = kept[0].kept("harbor/terms-of-service")
    for a, b in ((one.page, other.page), (one.warc, other.warc)):
        first, second = a.read_bytes(), b.read_bytes()
        a.write_bytes(second)
        b.write_bytes(first)

    assert {problem.split(":")[0] for problem in found(kept)} == {
        "harbor/terms-of-service/20260817T060000Z.md",
        f"harbor/terms-of-service/{LAST}.md",
    }


def test_a_link_in_place_of_a_file_is_named(kept: tuple[Archive, Ledger]) -> None:
    path = kept[0].one("harbor/terms-of-service", LAST).warc
    elsewhere = kept[0].folder.parent / "elsewhere"
    shutil.move(path, elsewhere)
    path.symlink_to(elsewhere)

    assert any(f"{LAST}.warc.gz: a link" in problem for problem in found(kept))


@pytest.mark.parametrize("name", ["README.md", ".gitignore", "harbor/README.md", "_mail/a.eml"])
def test_a_file_that_nobody_vouches_for_is_named(name: str, kept: tuple[Archive, Ledger]) -> None:
    (kept[0].folder / name).write_text("Words of somebody else.")

    assert [problem.split(":")[0] for problem in found(kept)] == [name]


@pytest.mark.parametrize("cores", [1, 2])
def test_captures_are_named_in_the_ledgers_order_on_any_number_of_cores(
    cores: int, kept: tuple[Archive, Ledger], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {*range(cores)}, raising=False)
    places = kept[0].kept("harbor/terms-of-service")
    for number, one in enumerate(places):
        path = one.page if number % 2 else one.warc
        path.write_bytes(path.read_bytes() + b"\n")

    assert [problem.split(": altered")[0] for problem in found(kept)] == [
        f"harbor/terms-of-service/{one.stamp}.{'md' if number % 2 else 'warc.gz'}"
        for number, one in enumerate(places)
    ]


def test_strangers_are_named_in_the_order_of_their_places(kept: tuple[Archive, Ledger]) -> None:
    folder = kept[0].folder
    before = {*folder.rglob("*")}
    for name in ("a/b/c", "a/b-c", "a-b/c", "a.b", "b/.c/d", "B", "_a/b", "é/a"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    (folder / "b" / "link").symlink_to(folder / "a", target_is_directory=True)
    (folder / "empty").mkdir()
    every = [path for path in sorted(folder.rglob("*")) if path.is_symlink() or path.is_file()]

    assert [problem.split(":")[0] for problem in found(kept)] == [
        path.relative_to(folder).as_posix() for path in every if path not in before
    ]


def test_a_tail_that_was_rewritten_whole_is_found_by_a_head_that_was_published(
    kept: tuple[Archive, Ledger],
) -> None:
    archive, ledger = kept
    published = ledger.head()
    rewritten = archive.folder.parent / "rewritten"
    an_archive(rewritten, runs=2)

    assert list(verify(rewritten, Ledger(rewritten / "_ledger"))) == []
    (problem,) = verify(rewritten, Ledger(rewritten / "_ledger"), [published])
    assert "history was rewritten" in problem
    assert list(verify(archive.folder, ledger, [published])) == []


def test_a_record_that_was_made_anew_in_its_file_is_found(tmp_path: Path) -> None:
    kept = Archive(tmp_path).add(a_capture(), a_reading())
    text = gzip.decompress(kept.warc.read_bytes())
    other = tmp_path / "other.warc.gz"
    other.write_bytes(gzip.compress(text.replace(b"Be kind", b"Be cold", 1)))

    with pytest.raises(ArchiveError, match="damaged"):
        list(records(other))


def test_a_large_record_is_hashed_piece_by_piece(tmp_path: Path) -> None:
    size = 120 * 2**20
    block = sha1(usedforsecurity=False)
    path = tmp_path / "large.warc.gz"
    piece = bytes(2**20)
    for _ in range(size // len(piece)):
        block.update(piece)
    digest = b32encode(block.digest()).decode()
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(
            f"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\n"
            f"WARC-Block-Digest: sha1:{digest}\r\nContent-Length: {size}\r\n\r\n".encode()
        )
        for _ in range(size // len(piece)):
            file.write(piece)
        file.write(b"\r\n\r\n")
    pid = os.fork()
    if not pid:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        (record,) = records(path)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak
        os._exit(0 if record.size > size and grown < 40_000 else 1)

    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
