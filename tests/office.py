"""A small office: a project that watches Harborline alone, in git, with a remote and a forge beside it."""

import os
import subprocess
import sys
from pathlib import Path

from govterms.demo.sample import MONDAYS, platform_page
from tests.forge_server import REPOSITORY, TOKEN, Memory
from tests.site_project import an_empty_project
from tests.support import write

INDEMNIFICATION = """---
title: Indemnification
summary: A promise to pay for the platform's losses.
severity: high
removed_severity: medium
why: Most public bodies have no power to promise this.
signals:
  clause: a promise to indemnify
  patterns: [(indemnify | hold harmless)]
  not_if: [we indemnify]
  should_match:
    - You shall indemnify us.
    - You agree to hold harmless the company from any loss.
    - The customer will indemnify the company.
    - Users indemnify each company of the group.
  should_not_match: [We indemnify you., Be kind., The weather is no harm.]
---
"""


def a_project(root: Path, base: str) -> Path:
    """A project that declares Harborline at an address, with one topic to flag by."""
    an_empty_project(root)
    write(root / "docs/platforms/harborline.md", platform_page(base))
    write(root / "docs/topics/indemnification.md", INDEMNIFICATION)
    write(root / ".gitignore", "site/\nsite-offline.zip\nbuild/\n.venv\n*.part\n.lock\n")
    return root


def a_clone(folder: Path, base: str) -> Path:
    """The same project as a clone of a bare repository beside it."""
    remote, root = folder / "remote.git", folder / "clone"
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    git(folder, "clone", "--quiet", str(remote), str(root))
    a_project(root, base)
    save(root, "Begin")
    return root


def save(root: Path, message: str) -> None:
    """Commit all that lies in a checkout, and push it to main."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)
    git(root, "push", "--quiet", "origin", "HEAD:refs/heads/main")


def git(folder: Path, *words: str) -> str:
    """What git prints."""
    names = ("-c", "user.name=R. Maintainer", "-c", "user.email=maintainer@harbor.example")
    ran = subprocess.run(
        ["git", "-C", str(folder), *names, *words], capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


def govterms(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command, run in a folder as a person or a job runs it."""
    return subprocess.run(
        [sys.executable, "-m", "govterms", *words],
        cwd=root,
        env={**a_plain_environment(), **environment},
        capture_output=True,
        text=True,
        timeout=100,
    )


def weekly(
    root: Path, week: int, *words: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The weekly job in a week of Harborline's, counted from 1."""
    now = f"{MONDAYS[week - 1]:%Y-%m-%dT%H:%M:%SZ}"
    return govterms(
        root, "weekly", "--now", now, "--delay", "0", "--allow-private", *words, **environment
    )


def a_plain_environment() -> dict[str, str]:
    """This process's environment without what a forge, or a person, may have put there."""
    ours = ("GITHUB_", "CI_", "GOVTERMS_", "GIT_")
    return {key: value for key, value in os.environ.items() if not key.startswith(ours)}


def on_github(memory: Memory) -> dict[str, str]:
    """The environment that GitHub gives its jobs."""
    return {
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_API_URL": memory.base,
        "GITHUB_SERVER_URL": memory.base,
        "GITHUB_TOKEN": TOKEN,
        "GITHUB_REF_NAME": "main",
        "GITHUB_RUN_ID": "99",
    }


def on_gitlab(memory: Memory) -> dict[str, str]:
    """The environment that GitLab gives its jobs, and the office's token."""
    return {
        "CI_PROJECT_ID": "7",
        "CI_API_V4_URL": memory.base,
        "CI_PROJECT_URL": f"{memory.base}/harbor-county/social",
        "CI_DEFAULT_BRANCH": "main",
        "CI_JOB_URL": f"{memory.base}/-/jobs/99",
        "GOVTERMS_FORGE_TOKEN": TOKEN,
    }
