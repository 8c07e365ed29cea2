"""GitLab's job, its lines run as they are written, puts the same week into a merge request."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from govterms import demo
from govterms.demo import MONDAYS
from tests.forge_server import TOKEN, Memory, a_forge
from tests.office import a_clone, a_plain_environment, git, govterms, on_gitlab, save
from tests.support import write
from tests.workflow_runner import load

pytestmark = pytest.mark.timeout(600)  # whole weeks are run here, also on a busy machine

JOB = Path(__file__).resolve().parents[1] / "scripts/govterms/templates/office/gitlab-ci.yml"
PUSHED_TO = f"https://oauth2:{TOKEN}@gitlab.harbor.example/harbor/social.git"


@dataclass(frozen=True)
class Week:
    """What the job said, how it ended, and what the forge and the remote held then."""

    ran: subprocess.CompletedProcess[str]
    forge: Memory
    files: str


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Week]:
    """A change of high severity, found by the job in a clone with nothing installed beforehand."""
    folder = tmp_path_factory.mktemp("gitlab")
    with demo.serving() as shown, a_forge() as forge:
        root = a_clone(folder, shown.base)
        write(root / "requirements.txt", "# nothing to download: the tool is there already\n")
        now = f"{MONDAYS[0]:%Y-%m-%dT%H:%M:%SZ}"
        govterms(root, "watch", "--delay", "0", "--allow-private", "--now", now)
        save(root, "Watch for the first time")
        shown.week = 3
        git(root, "checkout", "--quiet", "--detach", "origin/main")
        ran = _run(root, folder / "remote.git", forge)
        yield Week(
            ran, forge, git(folder / "remote.git", "ls-tree", "-r", "--name-only", "terms/2026-W38")
        )


def _run(root: Path, remote: Path, forge: Memory) -> subprocess.CompletedProcess[str]:
    """Run the job's lines one after the other; git takes the address it is given for the remote."""
    lines = load(JOB)["weekly"]["script"]
    flat = [one for line in lines for one in (line if isinstance(line, list) else [line])]
    environment = {
        **a_plain_environment(),
        **on_gitlab(forge),
        "CI_SERVER_HOST": "gitlab.harbor.example",
        "CI_PROJECT_PATH": "harbor/social",
        "GOVTERMS_NOW": f"{MONDAYS[2]:%Y-%m-%dT%H:%M:%SZ}",
        "GOVTERMS_DELAY": "0",
        "GOVTERMS_ALLOW_PRIVATE": "1",
        "GOVTERMS_REVIEWERS": "counsel-a",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{remote}.insteadOf",
        "GIT_CONFIG_VALUE_0": PUSHED_TO,
        "PATH": f"{Path(sys.prefix) / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }
    return subprocess.run(
        ["bash", "-e"], input="\n".join(flat), cwd=root, env=environment,
        capture_output=True, text=True, timeout=110,
    )  # fmt: skip


def test_every_line_succeeds(week: Week) -> None:
    assert week.ran.returncode == 0, week.ran.stderr


def test_the_change_is_proposed_in_a_merge_request(week: Week) -> None:
    (request,) = week.forge.pulls

    assert request["source_branch"] == "terms/2026-W38"
    assert request["target_branch"] == "main"
    assert request["title"] == "Terms watch 2026-W38: 1 change, 1 of high severity"
    assert request["reviewer_ids"] == [41]


def test_it_has_an_issue_of_its_own(week: Week) -> None:
    (issue,) = week.forge.issues

    assert issue["labels"] == ["severity:high"]


def test_what_was_kept_is_on_the_branch(week: Week) -> None:
    assert "docs/changes/harborline/terms-of-service/20260914T091700Z.md" in week.files
    assert "tos_snapshots/harborline/terms-of-service/20260914T091700Z.warc.gz" in week.files


def test_the_token_is_in_nothing_that_the_job_says(week: Week) -> None:
    assert TOKEN not in week.ran.stdout + week.ran.stderr
