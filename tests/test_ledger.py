"""The ledger is only added to, and every line vouches for the one before it."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from govterms.model.records import Entry
from govterms.snapshot import Ledger

CHECKED = Entry("checked", "20260817T060000Z", "", document="harbor/terms", outcome="unchanged")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path)


def test_each_line_carries_the_digest_of_the_line_before_it(ledger: Ledger) -> None:
    ledger.add([CHECKED, CHECKED])
    ledger.add([replace(CHECKED, run="20260901T060000Z")])

    first, second, third = ledger.lines()

    assert second.entry is not None
    assert second.entry.prev == sha256(first.data).hexdigest()
    assert third.entry is not None
    assert third.entry.prev == second.digest
    assert ledger.head() == third.digest


def test_each_month_has_a_file_of_its_own(ledger: Ledger) -> None:
    ledger.add([CHECKED])
    ledger.add([replace(CHECKED, run="20260901T060000Z")])

    assert [path.name for path in ledger.paths()] == ["2026-08.jsonl", "2026-09.jsonl"]


def test_a_clock_that_went_back_goes_on_in_the_newest_file(ledger: Ledger) -> None:
    ledger.add([CHECKED])
    ledger.add([replace(CHECKED, run="20260101T060000Z")])

    assert [path.name for path in ledger.paths()] == ["2026-08.jsonl"]


def test_the_last_run_is_read_from_the_end(ledger: Ledger) -> None:
    older = [Entry("begin", "20260810T060000Z", ""), Entry("end", "20260810T060000Z", "")]
    newer = [Entry("begin", "20260817T060000Z", ""), CHECKED]
    ledger.add(older)
    ledger.add(newer)

    assert [entry.kind for entry in ledger.last_run()] == ["begin", "checked"]


def test_a_line_that_was_cut_stays_and_the_chain_goes_on_over_it(ledger: Ledger) -> None:
    ledger.add([CHECKED])
    (path,) = ledger.paths()
    with path.open("ab") as file:
        file.write(b'{"document":"harbor/te')

    ledger.add([CHECKED])

    first, cut, last = ledger.lines()
    assert cut.entry is None
    assert cut.data == b'{"document":"harbor/te'
    assert last.entry is not None
    assert last.entry.prev == cut.digest
    assert first.entry is not None


def test_a_ledger_longer_than_one_reading_is_read_backwards_whole(ledger: Ledger) -> None:
    entries = [replace(CHECKED, detail="x" * 200, document=f"harbor/d-{n}") for n in range(1000)]
    ledger.add([Entry("begin", CHECKED.run, ""), *entries])

    assert [entry.document for entry in ledger.last_run()[1:]] == [e.document for e in entries]


def test_an_import_stands_between_runs_and_belongs_to_none(ledger: Ledger) -> None:
    ledger.add([Entry("begin", "20260817T060000Z", ""), CHECKED])
    ledger.add([replace(CHECKED, kind="imported", run="20260818T060000Z", source="a commit")])

    assert [entry.kind for entry in ledger.last_run()] == ["begin", "checked"]
    assert [entry.source for entry in ledger.entries()] == ["", "", "a commit"]


@pytest.mark.parametrize(
    "told",
    [
        b"{}",
        b"[]",
        b"0",
        b'{"kind":"begin"}',
        b'{"kind":"begin","prev":"0","run":7}',
        b'{"kind":"begin","prev":"0","run":"yesterday"}',
        b'{"kind":"begin","prev":"0","run":"20260818T060000Z","more":1}',
        b'{"kind":"begin","prev":"0","run":"20260818T060000Z","counts":[1]}',
        b'{"kind":"begin","prev":"0","run":"20260818T060000Z","counts":{"a":"b"}}',
        b'{"kind":"begin","prev":"0","run":"20260818T060000Z","detail":{}}',
        b'{"kind":"begin","prev":"0","run":"20260818T060000Z","outcome":[]}',
        b"[" * 100_000,
    ],
    ids=lambda told: told[-30:].decode(),
)
def test_a_line_with_a_right_seal_that_says_nothing_of_ours_is_no_entry(
    tmp_path: Path, told: bytes
) -> None:
    body = told.removesuffix(b"}")
    seal = sha256(body + b"}").hexdigest().encode()
    (tmp_path / "2026-08.jsonl").write_bytes(body + b',"sha256":"' + seal + b'"}\n')

    assert [line.entry for line in Ledger(tmp_path).lines()] == [None]
    assert Ledger(tmp_path).last_run() == ()
