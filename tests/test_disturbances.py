"""What goes wrong around a run is told in words, costs nothing that is kept, and the next run mends it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from govterms.cli import main
from govterms.snapshot import Ledger
from govterms.snapshot.verify import verify
from tests.support import tree, write
from tests.web_server import Answer, WebServer

PAGE = """---
title: Harbor
documents:
  terms: {{title: Terms, url: "{url}", select: [main]}}
---
"""
TERMS = """<main><h1>Terms</h1><p>You may appeal within {} days, and a person reads what you write to
us.</p><p>We keep the harbor open as well as we can, in every season of the year.</p></main>"""
SLOW = 20.0


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit status."""

    returncode: int
    stdout: str
    stderr: str


def said(*words: str) -> Said:
    """The command as it is called, without the time that a process of its own takes to start."""
    out, err = StringIO(), StringIO()
    handler = signal.getsignal(signal.SIGTERM)
    try:
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
            main(words)
    finally:
        signal.signal(signal.SIGTERM, handler)
    status = ended.value.code
    assert isinstance(status, int)
    return Said(status, out.getvalue(), err.getvalue())


def heed_interrupts() -> None:
    """Let a started run hear Ctrl-C, where the tests themselves run in the background of a shell.

    POSIX has a shell without job control start its background jobs with SIGINT ignored
    (XCU, "Signals and Error Handling"); every child inherits that, and Python leaves it so.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass
class Office:
    """A project that watches one document, and the server that serves it."""

    root: Path
    server: WebServer

    def serve(self, days: int, stall: float = 0.0) -> None:
        """Let the terms give so many days to appeal."""
        self.server.pages["/terms"] = Answer(TERMS.format(days).encode(), stall=stall)

    def words(self, day: int) -> list[str]:
        """The words of a run on a day of March."""
        at = ["--now", f"2026-03-{day:02}T06:00:00Z", "--delay", "0", "--allow-private"]
        return [sys.executable, "-m", "govterms", "watch", *at, "--root", str(self.root)]

    def watch(self, day: int) -> Said:
        """A run on a day of March, in this process."""
        return said(*self.words(day)[3:])

    def begin(self, day: int) -> "subprocess.Popen[str]":
        """A run that has asked for the page and waits for it."""
        asked = len(self.server.asked("/terms"))
        process = subprocess.Popen(
            self.words(day),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=heed_interrupts,
        )
        while len(self.server.asked("/terms")) == asked and process.poll() is None:
            time.sleep(0.01)
        return process

    def says(self, *words: str) -> Said:
        """Another command, in this process."""
        return said(*words, "--root", str(self.root))

    @property
    def ledger(self) -> Ledger:
        """The project's ledger."""
        return Ledger(self.root / "tos_snapshots/_ledger")

    def problems(self) -> list[str]:
        """What `verify` says."""
        return list(verify(self.root / "tos_snapshots", self.ledger))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with WebServer() as server:
        root = tmp_path / "project"
        write(root / "docs/platforms/harbor.md", PAGE.format(url=server.url("/terms")))
        office = Office(root, server)
        office.serve(30)
        yield office


@pytest.fixture
def kept(office: Office) -> Office:
    """The same after a first run."""
    assert office.watch(2).returncode == 0
    return office


def in_a_namespace(script: str) -> subprocess.CompletedProcess[str]:
    """A script that may mount what nobody else sees; the test is skipped where that is not allowed."""
    if not shutil.which("unshare") or subprocess.run(["unshare", "-m", "true"]).returncode:
        pytest.skip("mounting is not allowed here")
    return subprocess.run(
        ["unshare", "-m", "sh", "-ec", script], capture_output=True, text=True, timeout=90
    )


def command(office: Office, day: int) -> str:
    """A run as a line of a script, with its exit status after it."""
    return f"{' '.join(office.words(day))} || echo status $?"


def test_a_full_disk_costs_nothing_and_the_next_run_does_the_work(kept: Office) -> None:
    kept.serve(10)
    kept.server.pages["/terms"] = Answer(
        TERMS.format(10).encode() + os.urandom(90_000).hex().encode()
    )
    disk, root = kept.root.with_name("disk"), kept.root
    disk.mkdir()
    ran = in_a_namespace(
        f"mount -t tmpfs -o size=100k tmpfs {disk}; cp -a {root}/. {disk}; mount --bind {disk} {root}\n"
        f"{command(kept, 3)}; find {root} -name '*.part'\n"
        f"mount -o remount,size=9m {disk}; {command(kept, 4)}; cp -a {root} {root}-after"
    )
    kept.root = Path(f"{root}-after")

    assert "No space left on device" in ran.stderr
    assert "make room or allow writing, and run again" in ran.stderr
    assert "status 3" in ran.stdout
    assert ".part" not in ran.stdout
    assert "harbor/terms: changed" in ran.stdout
    assert kept.problems() == []


def test_a_quota_costs_nothing_and_the_next_run_does_the_work(kept: Office) -> None:
    kept.server.pages["/terms"] = Answer(
        TERMS.format(10).encode() + os.urandom(90_000).hex().encode()
    )
    before = tree(kept.root / "tos_snapshots/harbor")

    ran = subprocess.run(
        ["sh", "-c", f"ulimit -f 40; {command(kept, 3)}"], capture_output=True, text=True
    )

    assert ran.stdout == "status 3\n"
    assert ".warc.gz: could not be written (File too large); nothing was kept of it" in ran.stderr
    assert tree(kept.root / "tos_snapshots/harbor") == before
    assert [entry.kind for entry in kept.ledger.last_run()] == ["begin", "cut"]
    assert kept.watch(4).returncode == 0
    assert kept.problems() == []


def test_a_folder_that_cannot_be_written_is_named(kept: Office) -> None:
    before, root = tree(kept.root), kept.root
    mounted = f"mount --bind {root} {root}; mount -o remount,ro,bind {root}"

    ran = in_a_namespace(f"{mounted}\n{command(kept, 3)}")

    assert ran.stdout == "status 3\n"
    assert (
        "tos_snapshots: cannot be written (Read-only file system); nothing was done" in ran.stderr
    )
    assert tree(kept.root) == before


def test_a_clock_that_went_back_keeps_nothing_behind_what_is_kept(kept: Office) -> None:
    kept.serve(10)
    before = tree(kept.root / "tos_snapshots/harbor")

    ran = kept.watch(1)

    assert ran.returncode == 4
    assert "newest capture is of 20260302T060000Z" in ran.stdout
    assert "set the clock right, or give --now a later moment" in ran.stdout
    assert tree(kept.root / "tos_snapshots/harbor") == before
    assert "changed" in kept.watch(3).stdout
    assert kept.problems() == []


def test_of_two_runs_at_once_the_second_is_told_to_wait(kept: Office) -> None:
    kept.serve(10, stall=4)
    first = kept.begin(3)

    second = kept.watch(4)

    assert (second.returncode, second.stdout) == (2, "")
    assert "another run is at work in" in second.stderr
    assert "wait until it has ended" in second.stderr
    assert first.wait(30) == 0
    first.communicate()
    assert kept.problems() == []


@pytest.mark.parametrize("name", ["20260302T060000Z.warc.gz", "20260302T060000Z.md"])
def test_a_kept_file_edited_by_hand_stops_the_run_that_needs_it(kept: Office, name: str) -> None:
    path = kept.root / "tos_snapshots/harbor/terms" / name
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"good", b"fine").replace(whole[40:41], b"?"))
    kept.serve(10)

    ran = kept.watch(3)

    assert ran.returncode == 3
    assert name in ran.stderr
    assert "restore it from git" in ran.stderr
    assert kept.problems() != []
    path.write_bytes(whole)
    assert "changed" in kept.watch(4).stdout
    assert kept.problems() == []


def conflict(path: Path, at: int) -> str:
    """Leave a merge unresolved in a file, from a line on; what it was."""
    whole = path.read_text(encoding="utf-8")
    lines = whole.splitlines(keepends=True)
    ours, rest = lines[at : at + 1], lines[at + 1 :]
    marked = ["<<<<<<< HEAD\n", *ours, "=======\n", *ours, ">>>>>>> weekly\n"]
    path.write_text("".join([*lines[:at], *marked, *rest]), encoding="utf-8")
    return whole


@pytest.mark.parametrize(
    ("place", "words", "status"),
    [
        ("docs/platforms/harbor.md", "watch", 2),
        ("docs/topics/indemnification.md", "watch", 2),
        ("checklists/first-steps.md", "check", 2),
        ("docs/changes/harbor/terms/20260303T060000Z.md", "review list", 2),
        ("tos_snapshots/harbor/terms/20260303T060000Z.md", "watch", 3),
        ("tos_snapshots/_ledger/2026-03.jsonl", "watch", 3),
    ],
)
def test_an_unresolved_merge_is_named_with_file_and_line(
    kept: Office, place: str, words: str, status: int
) -> None:
    kept.serve(10)
    assert kept.watch(3).returncode == 0
    kept.serve(5)
    path = kept.root / place
    if not path.exists():
        write(path, "---\ntitle: What people wrote\n---\n")
    whole, before = conflict(path, 1), tree(kept.root / "tos_snapshots")

    ran = kept.watch(4) if words == "watch" else kept.says(*words.split())

    assert (ran.returncode, ran.stdout) == (status, "")
    assert f"{place}:2: a merge conflict is not resolved here" in ran.stderr
    after = tree(kept.root / "tos_snapshots")
    assert {name: after[name] for name in before if "_ledger" not in name} == {
        name: data for name, data in before.items() if "_ledger" not in name
    }
    path.write_text(whole, encoding="utf-8")
    assert kept.problems() == []


@pytest.mark.parametrize(
    "name", ["Harbor.md", "harbor.MD", "har bor.md", "häfen.md", "._harbor.md", "quay.md/"]
)
def test_a_file_name_that_is_no_slug_is_named(office: Office, name: str) -> None:
    path = office.root / "docs/platforms" / name
    if name.endswith("/"):
        path.mkdir()
    else:
        shutil.copy(office.root / "docs/platforms/harbor.md", path)

    ran = office.says("check")

    assert ran.returncode == 2
    assert f"docs/platforms/{name.rstrip('/')}:1: " in ran.stderr


def test_a_project_that_is_moved_away_during_a_run_is_not_begun_anew(kept: Office) -> None:
    kept.serve(10, stall=3)
    going = kept.begin(3)
    moved = kept.root.rename(kept.root.with_name("moved"))

    _, said = going.communicate(timeout=30)

    assert going.returncode == 3
    assert "this folder was moved, deleted or replaced while the run was at work" in said
    assert not kept.root.exists()
    kept.root = moved
    assert "changed" in kept.watch(4).stdout
    assert kept.problems() == []


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_told_to_stop_ends_at_once_and_says_so(
    kept: Office, sent: signal.Signals
) -> None:
    kept.serve(10, stall=SLOW)
    going = kept.begin(3)
    began = time.monotonic()

    going.send_signal(sent)
    _, said = going.communicate(timeout=30)

    assert time.monotonic() - began < SLOW / 2
    assert going.returncode == 128 + sent
    assert (
        "stopped; what was done is kept, and running the same command again does the rest" in said
    )
    assert "Traceback" not in said
    begun, cut = kept.ledger.last_run()
    assert (begun.kind, cut.kind) == ("begin", "cut")
    assert cut.detail.endswith("; 0 of 1 documents were told")
    kept.serve(10)
    assert "changed" in kept.watch(4).stdout
    assert kept.problems() == []
    assert not list(kept.root.rglob("*.part"))
