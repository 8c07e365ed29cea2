"""Branches: which branch a run stands on, what it adds there, and its push.

A week's work rolls on one branch, `terms/<week>`, for as long as its pull request is open: the next
run begins where the last one ended, so that what was kept and not merged yet is never lost. Nothing is
ever pushed by force.
"""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from govterms.errors import ServiceError, UsageError
from govterms.forge.service import PullRequest

PREFIX = "terms/"
KEPT = ("tos_snapshots", "docs/changes", "docs/reports")
"""Where a run writes; nothing else is ever committed by it."""
NAMES: Mapping[str, str] = {"user.name": "govterms", "user.email": "govterms@localhost"}
"""Who commits, where neither the environment nor git's configuration says so."""


def take_up(root: Path, request: PullRequest | None, base: str, week: str) -> str:
    """Stand on the branch of the open pull request, with what the base has meanwhile, or on a new one.

    Gives the branch's name. Raises ServiceError where the base does not merge: people must then.
    """
    git(root, "fetch", "--quiet", "--", "origin", base)
    if request is None:
        branch = _free_name(root, week)
        git(root, "switch", "--quiet", "--create", branch, f"origin/{base}")
        return branch
    git(root, "fetch", "--quiet", "--", "origin", request.branch)
    git(root, "switch", "--quiet", "--force-create", request.branch, f"origin/{request.branch}")
    words = f"Take in what {base} has meanwhile"
    git(root, "merge", "--quiet", "--no-edit", "-m", words, f"origin/{base}")
    return request.branch


def commit(root: Path, message: str) -> bool:
    """Commit what a run wrote; whether there was anything."""
    if not has_news(root):
        return False
    places = _places(root)
    git(root, "add", "--all", "--", *places)
    git(root, "commit", "--quiet", "--message", message, "--", *places)
    return True


def has_news(root: Path) -> bool:
    """Whether a run wrote anything that is not committed."""
    places = _places(root)
    return bool(places) and bool(git(root, "status", "--porcelain", "--", *places))


def push(root: Path, branch: str) -> None:
    """Send what stands here to a branch of the forge. Raises ServiceError where it is refused."""
    git(root, "push", "--quiet", "origin", f"HEAD:refs/heads/{branch}")


def lands(root: Path, base: str) -> bool:
    """Whether the base takes what stands here; a base that is protected or has moved on does not."""
    command = ["git", "-C", str(root), "push", "--quiet", "origin", f"HEAD:refs/heads/{base}"]
    return not subprocess.run(command, capture_output=True, check=False).returncode


def current(root: Path) -> str:
    """The branch that this checkout stands on. Raises UsageError where it is not a week's."""
    branch = git(root, "branch", "--show-current")
    if not branch.startswith(PREFIX):
        raise UsageError(
            f"{root}: stands on {branch or 'no branch'}, not on a week's; `govterms forge begin` first"
        )
    return branch


def added(root: Path, base: str) -> tuple[Path, ...]:
    """The change pages that this branch would bring to its base, in order."""
    listed = git(
        root, "diff", "--name-only", "--diff-filter=A", "-z", f"origin/{base}...HEAD", "--", KEPT[1]
    )
    names = sorted(name for name in listed.split("\0") if name.endswith(".md"))
    return tuple(root / name for name in names)


def waiting(root: Path, base: str) -> tuple[Path, ...]:
    """The same with what is written and not committed yet."""
    listed = git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", KEPT[1])
    new = {root / name for name in listed.split("\0") if name.endswith(".md")}
    return tuple(sorted({*added(root, base), *new}))


def git(root: Path, *words: str) -> str:
    """What git prints. Raises ServiceError with what it says where it fails."""
    command = ["git", "-C", str(root), *_names(root), *words]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        said = (ran.stderr or ran.stdout).strip()
        raise ServiceError(f"git {' '.join(words)}: {said or f'ended with {ran.returncode}'}")
    return ran.stdout.strip()


def holds_more(root: Path, base: str) -> bool:
    """Whether a week's branch has anything, committed or not, that its base has not."""
    if not git(root, "branch", "--show-current").startswith(PREFIX):
        return False
    return has_news(root) or git(root, "rev-list", "--count", f"origin/{base}..HEAD") != "0"


def _places(root: Path) -> list[str]:
    return [place for place in KEPT if (root / place).exists()]


def _names(root: Path) -> list[str]:
    """Options that name us as the author where git would not know whom to name."""
    options = []
    for key, value in NAMES.items():
        asked = ["git", "-C", str(root), "config", key]
        if subprocess.run(asked, capture_output=True, check=False).returncode:
            options += ["-c", f"{key}={value}"]
    return options


def _free_name(root: Path, week: str) -> str:
    """`terms/<week>`, or with a number where that branch is there from an earlier pull request."""
    listed = git(root, "ls-remote", "--heads", "origin", f"{PREFIX}{week}*")
    taken = {line.rpartition("refs/heads/")[2] for line in listed.splitlines()}
    names = [f"{PREFIX}{week}", *(f"{PREFIX}{week}-{n}" for n in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)
