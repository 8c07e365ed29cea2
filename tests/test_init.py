"""The tool installs from its wheel alone, and makes a project that is right from its first minute."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from govterms import declare, layout
from govterms.errors import UsageError
from govterms.forge import work
from govterms.model.records import Entry
from tests.office import a_plain_environment, git
from tests.support import tree, write
from tests.workflow_runner import load

pytestmark = pytest.mark.timeout(600)  # whole weeks are run here, also on a busy machine

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = ("weekly.yml", "site.yml", "checks.yml")
CARRIED = ("docs", "checklists", ".github", "scripts")
BUILD = "from setuptools import build_meta; print(build_meta.build_{}('{}'))"


@dataclass(frozen=True)
class Installed:
    """The tool as its wheel has it, in a folder of its own, with no checkout near."""

    wheel: Path
    folder: Path

    def run(self, here: Path, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {**a_plain_environment(), "PYTHONPATH": str(self.folder)}
        return subprocess.run(
            [sys.executable, "-m", "govterms", *words],
            cwd=here, env=environment, capture_output=True, text=True, timeout=110,
        )  # fmt: skip


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """An sdist made of a copy of the checkout, the wheel made of that sdist, and the wheel unpacked."""
    folder = tmp_path_factory.mktemp("release")
    copy = folder / "copy"
    unwanted = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in CARRIED:
        shutil.copytree(ROOT / name, copy / name, ignore=unwanted)
    for name in ("pyproject.toml", "README.md", "LICENSE", "mkdocs.yml", "tos_snapshots/README.md"):
        (copy / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    sdist = _built(copy, "sdist", folder)
    shutil.unpack_archive(sdist, folder, filter="data")
    wheel = _built(folder / sdist.name.removesuffix(".tar.gz"), "wheel", folder)
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "lib")
    return Installed(wheel, folder / "lib")


def _built(here: Path, kind: str, into: Path) -> Path:
    ran = subprocess.run(
        [sys.executable, "-c", BUILD.format(kind, into)], cwd=here, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return into / ran.stdout.splitlines()[-1]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    layout.begin(tmp_path / "office")
    return tmp_path / "office"


def test_the_wheel_carries_the_pages_and_the_checkouts_own_ones_stay_behind(
    installed: Installed,
) -> None:
    with ZipFile(installed.wheel) as archive:
        names = set(archive.namelist())

    assert "govterms/project/docs/topics/arbitration.md" in names
    assert "govterms/project/.github/workflows/weekly.yml" in names
    assert "govterms/templates/theme/main.html" in names
    assert not any(name.startswith("govterms/project/docs/decisions") for name in names)
    assert not any(name.endswith(("govterms_build.py", ".pyc")) for name in names)


def test_a_project_that_the_wheel_makes_is_right(installed: Installed, tmp_path: Path) -> None:
    made = installed.run(tmp_path, "init", "office")
    checked = installed.run(tmp_path / "office", "check")

    assert (made.returncode, checked.returncode) == (0, 0), made.stderr + checked.stderr
    assert tree(tmp_path / "office") == dict(layout.planned())


def test_its_site_builds_without_a_checkout(installed: Installed, tmp_path: Path) -> None:
    installed.run(tmp_path, "init", "office")

    run = installed.run(tmp_path / "office", "site")

    assert run.returncode == 0, run.stderr
    assert (tmp_path / "office/site/topics/arbitration.html").is_file()


def test_two_texts_are_compared_far_from_any_project(installed: Installed, tmp_path: Path) -> None:
    old = write(tmp_path / "old.md", "Be kind.\n")
    new = write(tmp_path / "new.md", "Be kind.\n\nYou agree to indemnify us from any claim.\n")

    run = installed.run(tmp_path, "compare", str(old), str(new), "--json")

    assert '"topic": "indemnification"' in run.stdout


def test_everything_in_a_new_project_is_right(office: Path) -> None:
    declared = declare.load(office)

    assert len(declared.platforms) >= 20
    assert len(declared.states) == 51


def test_a_folder_that_holds_a_project_is_left_alone(office: Path) -> None:
    before = tree(office)

    with pytest.raises(UsageError, match="there is a project already"):
        layout.begin(office)
    assert tree(office) == before


def test_an_empty_repository_may_be_where_it_begins(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")

    assert layout.begin(tmp_path) > 100


def test_only_the_platforms_that_were_named_are_watched_and_no_page_is_lost(tmp_path: Path) -> None:
    layout.begin(tmp_path / "office", ("x", "facebook"))

    declared = declare.load(tmp_path / "office")

    assert {document.platform for document in declare.chosen(declared, ())} == {"x", "facebook"}
    assert declare.chosen(declared, ("reddit",))  # a person may still ask for one
    assert set(dict(layout.planned())) == set(dict(layout.planned(("x",))))
    with pytest.raises(UsageError, match="no platform y; there are: bluesky,"):
        layout.begin(tmp_path / "other", ("y",))
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("name", WORKFLOWS)
def test_its_jobs_are_ours_but_for_how_the_tool_is_installed(office: Path, name: str) -> None:
    ours = load(ROOT / ".github/workflows" / name)
    theirs = load(office / ".github/workflows" / name)
    apart = [
        (step["name"], other["run"])
        for job, other_job in zip(ours["jobs"].values(), theirs["jobs"].values(), strict=True)
        for step, other in zip(job["steps"], other_job["steps"], strict=True)
        if step != other
    ]

    assert [step for step, _ in apart] == ["Check" if name == "checks.yml" else "Install"]
    assert "pip install --quiet --requirement requirements.txt" in apart[0][1]


def test_a_rehearsal_names_every_file_and_writes_none(installed: Installed, tmp_path: Path) -> None:
    run = installed.run(tmp_path, "init", "office", "--dry-run")

    assert f"office{os.sep}docs/topics/arbitration.md" in run.stdout.splitlines()
    assert list(tmp_path.iterdir()) == []


def test_gitlabs_job_does_the_same_steps_in_the_same_order(office: Path) -> None:
    ours = load(office / ".github/workflows/weekly.yml")["jobs"]["weekly"]["steps"]
    theirs = load(office / ".gitlab-ci.yml")["weekly"]
    steps = [line for step in ours for line in step.get("run", "").splitlines()]

    told = [line for line in steps if line.startswith("govterms")]
    said = [line for line in theirs["script"] if str(line).startswith("govterms")]

    assert [line.replace(" -- $ONLY", "") for line in told[:-1]] == said
    assert "govterms forge failed" in theirs["after_script"][0]


def test_a_machine_of_its_own_runs_the_same_week(office: Path) -> None:
    service = (office / "systemd/govterms-weekly.service").read_text(encoding="utf-8")

    assert "govterms weekly --lenient" in service
    assert "govterms forge keep" in service


def test_such_a_machine_commits_what_a_run_wrote_and_pushes_it(tmp_path: Path) -> None:
    remote, root = tmp_path / "remote.git", tmp_path / "clone"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    git(tmp_path, "clone", "--quiet", str(remote), str(root))
    write(root / "docs/reports/2026-W34.md", "A week.\n")
    run = [Entry("checked", "20260817T060000Z", "", document="harbor/terms", outcome="first")]

    told = list(work.keep(root, run))
    again = list(work.keep(root, run))

    assert told[-1].startswith("pushed to ")
    assert again == ["nothing to keep"]
    assert "1 seen for the first time" in git(remote, "log", "--format=%s", "--all")
