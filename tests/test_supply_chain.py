"""What is installed is what the lock names; what runs for us is pinned, and may do no more than it must."""

import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LOCKS = sorted(ROOT.glob("requirements*.lock"))
READS: tuple[dict[str, str], ...] = ({}, {"contents": "read"})
WRITES = {
    ("site", "publish"): {"pages", "id-token"},
    ("weekly", "weekly"): {"contents", "pull-requests", "issues"},
    ("release", "publish"): {"contents"},
}
"""The only jobs that may write anything, and what."""
PINNED = re.compile(r"actions/[\w-]+@[0-9a-f]{40} # v\d+(\.\d+)*")
PASSED_OVER = ROOT / "scripts" / "audit-passed-over.txt"
every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def load(path: Path) -> dict[Any, Any]:
    told: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return told


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in load(path)["jobs"].values() for step in job["steps"]]


@every_workflow
def test_an_action_is_the_makers_own_and_pinned_with_its_version(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))

    assert [one for one in used if not PINNED.fullmatch(one)] == []


@every_workflow
def test_a_workflow_may_read_and_its_jobs_write_only_what_they_write(path: Path) -> None:
    told = load(path)
    wanted = {
        (path.stem, name): {
            key for key, value in job.get("permissions", {}).items() if value == "write"
        }
        for name, job in told["jobs"].items()
    }

    assert told["permissions"] in READS
    assert {job: writes for job, writes in wanted.items() if writes} == {
        job: writes for job, writes in WRITES.items() if job[0] == path.stem
    }


@every_workflow
def test_no_workflow_runs_a_strangers_code_with_our_rights(path: Path) -> None:
    told = load(path)
    triggers = set(told[True])  # YAML takes `on` for a truth value

    assert not triggers & {"pull_request_target", "issue_comment", "issues", "repository_dispatch"}
    if "pull_request" in triggers:
        assert told["permissions"] == {"contents": "read"}
        assert "secrets." not in path.read_text(encoding="utf-8")


@every_workflow
def test_a_job_ends_and_leaves_no_credentials_behind(path: Path) -> None:
    told = load(path)
    checkouts = [step for step in steps(path) if "checkout" in step.get("uses", "")]

    assert all(job["timeout-minutes"] <= 90 for job in told["jobs"].values())
    if path.stem != "weekly":  # it pushes the week's branch
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@every_workflow
def test_nothing_is_installed_but_what_a_lock_names_by_hash(path: Path) -> None:
    run = "\n".join(step["run"] for step in steps(path) if "run" in step)

    assert re.findall(r"\b(?:pip install|curl|wget|npm|npx|apt)\b.*", run) == []
    assert set(re.findall(r"setup (\S+)", run)) <= {lock.name for lock in LOCKS}


def pins(lock: Path) -> dict[str, list[str]]:
    """The versions of each package in a lock: several where they depend on the version of Python."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(
        r"^([a-z0-9._-]+)==([^\s;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE
    ):
        found.setdefault(name, []).append(version)
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_lock_pins_by_hash_and_holds_the_very_versions_of_the_first(lock: Path) -> None:
    first, here = pins(ROOT / "requirements.lock"), pins(lock)
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())

    assert [one.split()[0] for one in entries if "--hash=sha256:" not in one] == []
    assert {name: here[name] for name in first} == first
    assert len(first) > 50


def test_what_the_audit_passes_over_has_a_reason_and_an_end() -> None:
    today = datetime.now(UTC).date()
    lines = [
        line
        for line in PASSED_OVER.read_text(encoding="utf-8").splitlines()
        if line[:1] not in ("", "#")
    ]
    for line in lines:
        advisory, until, reason = line.split("|")
        assert re.fullmatch(r"(GHSA|PYSEC|CVE)-[\w-]+", advisory)
        assert datetime.fromisoformat(until).date() <= today + timedelta(days=183)
        assert len(reason.split()) > 3


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("PYSEC-2026-1|2099-01-01|", "give a reason"),
        ("PYSEC-2026-1|2020-01-01|old", "look at it again"),
    ],
)
def test_the_audit_refuses_what_has_no_reason_or_is_over(
    tmp_path: Path, line: str, said: str
) -> None:
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "audit", tmp_path / "scripts" / "audit")
    (tmp_path / "scripts" / "audit-passed-over.txt").write_text(f"{line}\n", encoding="utf-8")

    ran = subprocess.run(
        [str(tmp_path / "scripts" / "audit")], capture_output=True, text=True, check=False
    )

    assert ran.returncode == 2
    assert said in ran.stderr


def test_every_promise_of_the_security_page_names_tests_that_are_there() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    promises = re.findall(r"^\| (?!promise|-)(.+?) \| (.+?) \|$", text, re.MULTILINE)

    assert len(promises) > 10
    for promise, proved in promises:
        files = re.findall(r"`(tests/[\w/]+\.py)`", proved)
        assert files, promise
        assert [name for name in files if not (ROOT / name).is_file()] == [], promise
