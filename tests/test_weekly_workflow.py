"""The workflow's steps, run as they are written, put a week's changes before people and lose nothing."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from govterms import demo, review
from govterms.demo import MONDAYS, Serving
from govterms.model.change_pages import Signature
from govterms.snapshot import Ledger
from govterms.snapshot.verify import verify
from tests.forge_server import Memory, a_forge
from tests.office import a_clone, git, on_github, save
from tests.workflow_runner import PINNED, Job, load, run

pytestmark = pytest.mark.timeout(600)  # whole weeks are run here, also on a busy machine

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WEEKLY = ROOT / ".github" / "workflows" / "weekly.yml"
READ_BY_INSTALL = (
    "scripts/setup",
    "requirements-weekly.lock",
    "requirements-dev.lock",
    "pyproject.toml",
)
INDEMNITY = "docs/changes/harborline/terms-of-service/20260914T091700Z.md"
PUBLISH = "Put it before people"


@dataclass(frozen=True)
class Office:
    """A repository with its remote, its forge, and the platform that it watches."""

    folder: Path
    shown: Serving
    forge: Memory

    @property
    def remote(self) -> Path:
        return self.folder / "remote.git"

    @property
    def clone(self) -> Path:
        return self.folder / "clone"

    def week(self, number: int) -> Job:
        """Run the workflow in a week of Harborline's, in a fresh folder as on a forge."""
        self.shown.week = number
        place = self.folder / f"week-{number}"
        place.mkdir()
        environment = {
            **on_github(self.forge),
            "GOVTERMS_NOW": f"{MONDAYS[number - 1]:%Y-%m-%dT%H:%M:%SZ}",
            "GOVTERMS_DELAY": "0",
            "GOVTERMS_ALLOW_PRIVATE": "1",
        }
        context = {
            "github.token": environment.pop("GITHUB_TOKEN"),
            "vars.GOVTERMS_REVIEWERS": "counsel-a, @harbor/counsel",
        }
        job = Job(place / "work", _installed(place), context, environment)
        return run(WEEKLY, "weekly", job, self.remote)


@dataclass(frozen=True)
class State:
    """How a week ended: the job, what the forge held then, and the remote's branches."""

    job: Job
    forge: Memory
    branches: Mapping[str, str]
    files: Mapping[str, frozenset[str]]


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[int, State]]:
    """A quiet first week, a change, a failure, a change of another text, and a merge."""
    folder = tmp_path_factory.mktemp("office")
    with demo.serving() as shown, a_forge() as forge:
        root = a_clone(folder, shown.base)
        for name in READ_BY_INSTALL:
            (root / name).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, root / name)
        save(root, "Add what the install step reads")
        office = Office(folder, shown, forge)
        states = {1: _state(office, office.week(1)), 3: _state(office, office.week(3))}
        _break(office)
        states[4] = _state(office, office.week(4))
        _mend(office)
        states[5] = _state(office, office.week(5))
        _merge_and_sign(office)
        states[6] = _state(office, office.week(6))
        yield states


def _state(office: Office, job: Job) -> State:
    listed = git(office.remote, "for-each-ref", "--format=%(refname:short) %(objectname)")
    branches = dict(line.split() for line in listed.splitlines())
    files = {
        name: frozenset(git(office.remote, "ls-tree", "-r", "--name-only", name).splitlines())
        for name in branches
    }
    return State(job, deepcopy(office.forge), branches, files)


def _break(office: Office) -> None:
    """Let a person write a page that is wrong, and merge it."""
    page = office.clone / "docs/platforms/harborline.md"
    git(office.clone, "pull", "--quiet", "origin", "main")
    page.write_text(page.read_text(encoding="utf-8").replace("select:", "selekt:", 1), "utf-8")
    save(office.clone, "Break a page")


def _mend(office: Office) -> None:
    git(office.clone, "revert", "--no-edit", "HEAD")
    git(office.clone, "push", "--quiet", "origin", "HEAD:refs/heads/main")


def _merge_and_sign(office: Office) -> None:
    """Let people merge the pull request, and counsel sign one of its changes."""
    git(
        office.clone,
        "pull",
        "--quiet",
        "--no-rebase",
        "origin",
        office.forge.pulls[0]["head"]["ref"],
    )
    office.forge.pulls[0]["state"] = "closed"
    for by in ("R. Counsel", "S. Counsel"):
        page = review.read(office.clone / INDEMNITY)
        scope = page.page.scope
        review.sign(
            page, Signature(disposition="no-action", by=by, on=date(2026, 10, 1), scope=scope)
        )
    save(office.clone, "Sign the duty to indemnify")


def _installed(place: Path) -> Path:
    """The environment of these tests, with the note that the install step leaves."""
    venv = place / "venv"
    venv.mkdir()
    for name in ("bin", "lib"):
        (venv / name).symlink_to(Path(sys.prefix) / name)
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", venv)
    lock = "requirements-weekly.lock"
    note = f'echo "{lock} $(cat {lock} pyproject.toml | cksum)"'
    told = subprocess.run(["sh", "-c", note], cwd=ROOT, capture_output=True, text=True, check=True)
    (venv / "installed").write_text(told.stdout, encoding="utf-8")
    return venv


@pytest.mark.parametrize("week", [1, 3, 5, 6])
def test_every_step_of_a_good_week_succeeds(weeks: Mapping[int, State], week: int) -> None:
    assert [step for step in weeks[week].job.steps if step.status] == []


def test_a_week_without_anything_for_counsel_lands_by_itself(weeks: Mapping[int, State]) -> None:
    assert weeks[1].forge.pulls == []
    assert list(weeks[1].branches) == ["main"]
    assert "docs/reports/2026-W36.md" in weeks[1].files["main"]
    assert "3 seen for the first time" in weeks[1].job.output(PUBLISH)


def test_a_change_is_proposed_in_a_pull_request_with_its_table(weeks: Mapping[int, State]) -> None:
    (pull,) = weeks[3].forge.pulls

    assert pull["head"]["ref"] == "terms/2026-W38"
    assert pull["title"] == "Terms watch 2026-W38: 1 change, 1 of high severity"
    assert "| **high** | [Harborline Terms of Service: changed 14 September 2026](" in pull["body"]
    assert "indemnification added" in pull["body"]
    assert pull["labels"] == ["severity:high"]
    assert weeks[3].forge.reviewers == ["counsel-a", "counsel"]
    assert weeks[3].job.output(PUBLISH).startswith(pull["html_url"])


def test_the_page_and_its_evidence_are_on_the_branch_and_not_yet_on_main(
    weeks: Mapping[int, State],
) -> None:
    kept = "tos_snapshots/harborline/terms-of-service/20260914T091700Z.warc.gz"

    assert {INDEMNITY, kept} <= weeks[3].files["terms/2026-W38"]
    assert not {INDEMNITY, kept} & weeks[3].files["main"]


def test_a_change_of_high_severity_has_one_issue_of_its_own(weeks: Mapping[int, State]) -> None:
    high = [one for one in weeks[5].forge.issues if "severity:high" in one["labels"]]

    assert [one["title"] for one in high] == [
        "High: Harborline Terms of Service: changed 14 September 2026"
    ]
    assert "Words: `indemnify`" in high[0]["body"]


def test_a_run_that_failed_is_told_in_an_issue_with_the_way_to_its_log(
    weeks: Mapping[int, State],
) -> None:
    (issue,) = [one for one in weeks[4].forge.issues if "weekly-check-failed" in one["labels"]]

    assert weeks[4].job.has_failed
    assert issue["state"] == "open"
    assert "/actions/runs/99" in issue["body"]


def test_the_next_good_run_closes_that_issue(weeks: Mapping[int, State]) -> None:
    (issue,) = [one for one in weeks[5].forge.issues if "weekly-check-failed" in one["labels"]]

    assert issue["state"] == "closed"
    assert "All is well again." in issue["comments"][-1]


def test_the_pull_request_rolls_on_for_as_long_as_it_is_open(weeks: Mapping[int, State]) -> None:
    (pull,) = weeks[5].forge.pulls
    branch = weeks[5].files["terms/2026-W38"]

    assert pull["title"].startswith("Terms watch 2026-W40: 2 changes")
    assert INDEMNITY in branch
    assert "docs/changes/harborline/terms-of-service/20260928T091700Z.md" in branch


def test_nothing_is_ever_pushed_by_force(weeks: Mapping[int, State]) -> None:
    log = weeks[5].job.workspace
    ended = weeks[3].branches["terms/2026-W38"]

    git(log, "merge-base", "--is-ancestor", ended, weeks[5].branches["terms/2026-W38"])


def test_a_signed_change_closes_its_issue_after_the_merge(weeks: Mapping[int, State]) -> None:
    issue = next(one for one in weeks[6].forge.issues if "severity:high" in one["labels"])

    assert issue["state"] == "closed"
    assert issue["comments"] == ["Reviewed: no action."]


def test_all_that_was_kept_still_verifies_after_the_merge(weeks: Mapping[int, State]) -> None:
    folder = weeks[6].job.workspace / "tos_snapshots"

    assert list(verify(folder, Ledger(folder / "_ledger"))) == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_of_others_is_pinned_by_the_hash_of_a_commit(path: Path) -> None:
    steps = [step for job in load(path)["jobs"].values() for step in job["steps"]]

    assert [s["uses"] for s in steps if "uses" in s and not PINNED.fullmatch(s["uses"])] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_words_of_others_are_pasted_into_a_script(path: Path) -> None:
    steps = [step for job in load(path)["jobs"].values() for step in job["steps"]]

    assert [s["run"] for s in steps if "run" in s and re.search(r"\$\{\{", s["run"])] == []


def test_the_weekly_job_may_write_only_what_it_writes() -> None:
    told = load(WEEKLY)

    assert told["permissions"] == {}
    assert told["jobs"]["weekly"]["permissions"] == {
        "contents": "write",
        "pull-requests": "write",
        "issues": "write",
    }
