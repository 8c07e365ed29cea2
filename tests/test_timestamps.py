"""A head that an authority has time-stamped can be proved later, offline, and to strangers."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from govterms import declare
from govterms.cli.evidence import stamped
from govterms.cli.project import Project
from govterms.errors import ServiceError
from govterms.evidence import timestamps
from govterms.model.records import Entry
from govterms.publish import book as books
from govterms.publish import ledger as published
from govterms.snapshot import Archive, Ledger
from govterms.snapshot.verify import verify
from tests import site_project
from tests.kept import tell
from tests.office import govterms
from tests.support import TUESDAY, a_capture, a_reading
from tests.time_authority import Authority, an_authority, answering, openssl


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return an_authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def authority(made: Authority) -> Iterator[Authority]:
    made.manner = ""
    with answering(made) as at_work:
        yield at_work


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    archive = Archive(tmp_path / "tos_snapshots")
    ledger = Ledger(archive.folder / "_ledger")
    tell(ledger, archive.add(a_capture(), a_reading()))
    return ledger


def test_a_token_is_over_the_head_and_openssl_says_so(
    authority: Authority, ledger: Ledger, tmp_path: Path
) -> None:
    head = ledger.head()

    entry = timestamps.stamp(ledger, authority.url, timestamps.certificates(authority.root))

    assert entry is not None
    path = ledger.folder / f"{entry.kept}.tsr"
    said = openssl(tmp_path, "ts", "-verify", "-digest", head, "-in", str(path),
                   "-CAfile", str(authority.root))  # fmt: skip
    assert "Verification: OK" in said
    assert list(verify(ledger.folder.parent, ledger)) == []


def test_a_kept_token_is_checked_offline(authority: Authority, ledger: Ledger) -> None:
    head = ledger.head()
    timestamps.stamp(ledger, authority.url)
    authority.url = "http://127.0.0.1:1/"

    (stamp,) = timestamps.stamps(ledger, timestamps.certificates(authority.root))

    assert stamp.problem == ""
    assert stamp.head == head
    assert stamp.at is not None
    assert "Harbor Time" in stamp.authority


def test_a_head_is_stamped_once(authority: Authority, ledger: Ledger) -> None:
    timestamps.stamp(ledger, authority.url)

    assert timestamps.stamp(ledger, authority.url) is None
    assert len(authority.asked) >= 1


def test_a_token_of_another_authority_does_not_hold(
    authority: Authority, ledger: Ledger, tmp_path: Path
) -> None:
    other = timestamps.certificates(an_authority(tmp_path / "other", "Other").root)
    with pytest.raises(ServiceError, match="is not kept: its signature does not hold"):
        timestamps.stamp(ledger, authority.url, other)

    assert not list(ledger.folder.glob("*.tsr"))


@pytest.mark.parametrize(
    ("manner", "said"), [("busy", "answered 503"), ("garbage", "is no time stamp")]
)
def test_a_failing_authority_is_told_and_nothing_is_kept(
    manner: str, said: str, authority: Authority, ledger: Ledger
) -> None:
    authority.manner = manner
    before = ledger.head()

    with pytest.raises(ServiceError, match=said):
        timestamps.stamp(ledger, authority.url)

    assert ledger.head() == before
    assert not list(ledger.folder.glob("*.tsr"))


def test_no_authority_there_is_told(ledger: Ledger) -> None:
    with pytest.raises(ServiceError, match=r"no answer .* the next run tries again"):
        timestamps.stamp(ledger, "http://127.0.0.1:1/")


def test_a_ledger_rewritten_after_it_was_stamped_is_found(
    authority: Authority, ledger: Ledger, tmp_path: Path
) -> None:
    entry = timestamps.stamp(ledger, authority.url)
    assert entry is not None
    token = (ledger.folder / f"{entry.kept}.tsr").read_bytes()
    archive = Archive(tmp_path / "rewritten")
    other = Ledger(archive.folder / "_ledger")
    tell(other, archive.add(a_capture("<main>Other words.</main>"), a_reading()))
    (other.folder / f"{entry.kept}.tsr").write_bytes(token)
    other.add([Entry("stamped", entry.run, "", kept=entry.kept, page=entry.page)])

    assert list(verify(archive.folder, other)) == []
    (stamp,) = timestamps.stamps(other)
    assert stamp.problem == "is over a line that is not in the ledger"


def test_a_token_that_a_cut_left_without_its_line_is_taken_up(
    authority: Authority, ledger: Ledger
) -> None:
    kept = (ledger.paths()[0].read_bytes(), (ledger.folder / "head").read_bytes())
    timestamps.stamp(ledger, authority.url)
    ledger.paths()[0].write_bytes(kept[0])
    (ledger.folder / "head").write_bytes(kept[1])
    archive = Archive(ledger.folder.parent)
    tell(ledger, archive.add(a_capture("<main>More.</main>", TUESDAY), a_reading()))

    timestamps.stamp(ledger, authority.url)

    assert list(verify(archive.folder, ledger)) == []
    assert len(list(timestamps.stamps(ledger))) == 2


def test_the_command_stamps_and_verify_says_what_it_checked(
    authority: Authority, ledger: Ledger, tmp_path: Path
) -> None:
    (tmp_path / "docs" / "platforms").mkdir(parents=True)
    told = govterms(tmp_path, "timestamp", GOVTERMS_TSA_URL=authority.url)
    plain = govterms(tmp_path, "verify")
    signed = govterms(tmp_path, "verify", "--tsa-ca", str(authority.root))

    assert told.returncode == 0, told.stderr
    assert "time-stamped" in told.stderr
    assert plain.returncode == 0
    assert "signatures were not checked" in plain.stderr
    assert signed.returncode == 0
    assert "1 time stamp holds" in signed.stderr
    assert "Harbor Time" in signed.stderr


def test_without_an_authority_the_command_says_how_to_name_one(tmp_path: Path) -> None:
    (tmp_path / "docs" / "platforms").mkdir(parents=True)

    told = govterms(tmp_path, "timestamp")

    assert told.returncode == 2
    assert "GOVTERMS_TSA_URL" in told.stderr
    assert "PATH" in os.environ


def test_the_weekly_job_goes_on_where_the_authority_fails(
    authority: Authority, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(ledger.folder.parents[1])
    monkeypatch.setenv("GOVTERMS_TSA_URL", authority.url)
    authority.manner = "busy"
    (said,) = stamped(project)
    authority.manner = ""
    (later,) = stamped(project)

    assert said.startswith("not time-stamped: ")
    assert later.startswith("time-stamped: ")


def test_each_runs_head_is_published_with_its_token(authority: Authority, tmp_path: Path) -> None:
    root = site_project.make(tmp_path)
    ledger = Ledger(root / "tos_snapshots" / "_ledger")
    head = ledger.head()
    timestamps.stamp(ledger, authority.url)
    book = books.of(declare.load(root), root)

    made = dict(published.files(book))
    ((_, page),) = published.pages(book)

    told = json.loads(made["data/ledger.json"])
    assert told["runs"][-1]["head"] == head
    assert f"data/timestamps/{told['runs'][-1]['time_stamp']}" in made
    assert head in page
    copy = tmp_path / "ledger.json"
    copy.write_bytes(made["data/ledger.json"])
    assert "history was rewritten" not in govterms(root, "verify", "--head", str(copy)).stdout
    assert "history was rewritten" in govterms(root, "verify", "--head", "f" * 64).stdout
