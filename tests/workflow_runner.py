"""Runs a workflow's steps as they are written: what a forge's runner does, and no more than ours needs.

workflow file, workspace -> each step's name, status and output

A step of somebody else's action is not run, but must be pinned by the hash of a commit; `checkout` is a
clone of the remote. What a step's `if` may say is listed here: another word fails the test.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.office import a_plain_environment, git

PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}")
EXPRESSION = re.compile(r"\$\{\{\s*([\w.]+)\s*\}\}")


@dataclass(frozen=True)
class Step:
    """A step that was run."""

    name: str
    status: int
    output: str


@dataclass
class Job:
    """A job while it runs: where, with what the forge gives it, and what became of its steps.

    `installed` is the environment that its install step would make: it is there after the checkout, so
    that the step runs as it is written, sees that nothing is missing, and downloads nothing.
    """

    workspace: Path
    installed: Path
    context: Mapping[str, str]
    environment: dict[str, str]
    steps: list[Step] = field(default_factory=list)

    @property
    def has_failed(self) -> bool:
        """Whether a step did."""
        return any(step.status for step in self.steps)

    def output(self, name: str) -> str:
        """What a step printed."""
        return next(step.output for step in self.steps if step.name == name)


def load(path: Path) -> dict[str, Any]:
    """A workflow as a mapping of strings, so that `on` stays a word."""
    told: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return told


def run(workflow: Path, name: str, job: Job, remote: Path) -> Job:
    """Run one job of a workflow, step by step."""
    told = load(workflow)["jobs"][name]
    common = _filled(told.get("env", {}), job.context)
    for step in told["steps"]:
        if not _is_due(step.get("if", "success()"), job):
            continue
        if "uses" in step:
            _use(step["uses"], job, remote)
        else:
            environment = {**common, **_filled(step.get("env", {}), job.context)}
            job.steps.append(_run(step["name"], step["run"], job, environment))
    return job


def _is_due(condition: str, job: Job) -> bool:
    plain = condition.removeprefix("${{").removesuffix("}}").strip()
    known = {"success()": not job.has_failed, "failure()": job.has_failed, "!cancelled()": True}
    return known[plain]


def _filled(values: Mapping[str, str], context: Mapping[str, str]) -> dict[str, str]:
    """Values with each expression replaced; what the forge does not know is empty, as there."""
    return {
        key: EXPRESSION.sub(lambda found: context.get(found[1], ""), value)
        for key, value in values.items()
    }


def _use(action: str, job: Job, remote: Path) -> None:
    assert PINNED.fullmatch(action), f"{action}: not pinned by the hash of a commit"
    if action.startswith("actions/checkout@"):
        git(job.workspace.parent, "clone", "--quiet", str(remote), str(job.workspace))
        shutil.copytree(job.installed, job.workspace / ".venv", symlinks=True)


def _run(name: str, script: str, job: Job, environment: Mapping[str, str]) -> Step:
    paths = job.workspace.parent / "github_path"
    paths.touch()
    script = EXPRESSION.sub(lambda found: job.context.get(found[1], ""), script)
    file = job.workspace.parent / "step.sh"
    file.write_text(script, encoding="utf-8")
    first = os.pathsep.join(reversed(paths.read_text(encoding="utf-8").split()))
    base = {**a_plain_environment(), **job.environment, **environment}
    base |= {
        "GITHUB_PATH": str(paths),
        "PATH": os.pathsep.join(filter(None, [first, base["PATH"]])),
    }
    ran = subprocess.run(
        ["bash", "-e", str(file)],
        cwd=job.workspace,
        env=base,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=110,
        check=False,
    )
    return Step(name, ran.returncode, ran.stdout)
