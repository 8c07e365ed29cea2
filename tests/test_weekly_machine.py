"""A machine of the office's own runs the week by systemd or cron, its lines run as they are written."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from govterms import demo, layout
from govterms.demo import MONDAYS
from tests.office import a_clone, a_plain_environment, git, save
from tests.support import write

pytestmark = pytest.mark.timeout(600)  # whole weeks are run here, also on a busy machine

HOME = "/srv/govterms"
SETTINGS = "/etc/govterms.env"
PLANNED = dict(layout.planned())
SERVICE = PLANNED["systemd/govterms-weekly.service"].decode()
CRON = PLANNED["cron/govterms-weekly"].decode()


@dataclass(frozen=True)
class Machine:
    """A checkout with the tool in its .venv, and the file of settings; both lie elsewhere here."""

    root: Path
    settings: Path

    def run(self, line: str) -> subprocess.CompletedProcess[str]:
        """A line as it is written, but for where the project and its settings lie."""
        here = line.replace(HOME, str(self.root)).replace(SETTINGS, str(self.settings))
        return subprocess.run(
            ["/bin/sh", "-c", here], cwd=self.root, env=a_plain_environment() | self._told,
            capture_output=True, text=True, timeout=110,
        )  # fmt: skip

    @property
    def _told(self) -> dict[str, str]:
        lines = self.settings.read_text(encoding="utf-8").splitlines()
        return {name: value.strip("'") for name, _, value in (one.partition("=") for one in lines)}

    @property
    def subjects(self) -> list[str]:
        """What the remote was given, newest first."""
        return git(self.root.parent / "remote.git", "log", "--format=%s", "main").splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    with demo.serving() as shown:
        base = shown.base
    root = a_clone(tmp_path, base)  # nobody answers there any more: three documents do not come
    (root / ".venv/bin").mkdir(parents=True)
    (root / ".venv/bin/govterms").symlink_to(Path(sys.prefix) / "bin/govterms")
    now = f"{MONDAYS[0]:%Y-%m-%dT%H:%M:%SZ}"
    settings = write(
        tmp_path / "govterms.env",
        "GOVTERMS_CONTACT='watch@harbor.example'\nGOVTERMS_DELAY='0'\nGOVTERMS_ALLOW_PRIVATE='1'\n"
        f"GOVTERMS_NOW='{now}'\n",
    )
    return Machine(root, settings)


def lines_of(service: str, *keys: str) -> Sequence[str]:
    """The commands of a unit, in the order in which systemd runs them."""
    told = dict(re.findall(r"^(\w+)=(.+)$", service, flags=re.MULTILINE))
    return [told[key] for key in keys]


def test_systemds_unit_pulls_watches_and_keeps_what_the_run_wrote(machine: Machine) -> None:
    pull, week, keep = lines_of(SERVICE, "ExecStartPre", "ExecStart", "ExecStopPost")

    statuses = [machine.run(line).returncode for line in (pull, week, keep)]

    assert statuses == [0, 4, 0]
    assert machine.subjects == ["Run of 2026-08-31 09:17 UTC: 3 did not come.", "Begin"]


def test_crons_line_does_the_same_and_ends_as_the_run_did(machine: Machine) -> None:
    (line,) = [one for one in CRON.splitlines() if one.startswith("17 9 * * 1")]
    minute, hour, day, month, weekday, user, command = line.split(maxsplit=6)

    ran = machine.run(command)

    assert (minute, hour, day, month, weekday, user) == ("17", "9", "*", "*", "1", "govterms")
    assert ran.returncode == 4
    assert machine.subjects == ["Run of 2026-08-31 09:17 UTC: 3 did not come.", "Begin"]
    assert "%" not in command  # cron would take it for the end of the line


def test_a_base_that_moved_on_is_taken_in_before_the_week(machine: Machine) -> None:
    other = machine.root.parent / "other"
    git(
        machine.root.parent, "clone", "--quiet", str(machine.root.parent / "remote.git"), str(other)
    )
    write(other / "docs/guide/new.md", "---\ntitle: New\nsummary: New.\n---\n")
    save(other, "Add a page")

    (pull,) = lines_of(SERVICE, "ExecStartPre")
    ran = machine.run(pull)

    assert ran.returncode == 0, ran.stderr
    assert (machine.root / "docs/guide/new.md").is_file()


def test_the_units_are_as_systemd_has_them(tmp_path: Path) -> None:
    if not os.access("/usr/bin/systemd-analyze", os.X_OK):
        pytest.skip("no systemd on this machine")
    unit = write(
        tmp_path / "govterms-weekly.timer", PLANNED["systemd/govterms-weekly.timer"].decode()
    )
    write(tmp_path / "govterms-weekly.service", SERVICE)
    ran = subprocess.run(
        ["/usr/bin/systemd-analyze", "verify", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Unknown" not in ran.stderr
    assert "Failed to parse" not in ran.stderr
