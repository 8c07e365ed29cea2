"""Service: what any forge can do for us, and which one this is.

the environment that a forge gives its jobs -> Settings -> Forge

A merge request is called a pull request here, wherever it is made.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from govterms.errors import UsageError

Kind = Literal["github", "gitlab"]
NO_FORGE = (
    "no forge is named: on GitHub set GITHUB_REPOSITORY and GITHUB_TOKEN, on GitLab CI_PROJECT_ID and "
    "GOVTERMS_FORGE_TOKEN (their jobs set all but the token)"
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Which forge, which repository on it, and on whose behalf we ask.

    `api` is the address of its API, `pages` that of the repository for people's browsers. `base` is the
    branch that the office works on, `run` the address of the job that is running, "" where there is none.
    """

    kind: Kind
    api: str
    repository: str
    token: str
    pages: str
    base: str
    run: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a pull request or an issue is to say."""

    title: str
    body: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request that is open, from a branch of this very repository."""

    number: int
    branch: str
    body: str
    url: str


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue, open or closed."""

    number: int
    body: str
    is_open: bool
    url: str


class Forge(Protocol):
    """A forge that was told which repository is ours. Every method raises ServiceError where it refuses."""

    def pull_requests(self) -> Iterator[PullRequest]:
        """The open pull requests from branches of this repository, newest first; none from a fork."""

    def propose(self, branch: str, base: str, draft: Draft) -> PullRequest:
        """Open a pull request."""

    def revise(self, request: PullRequest, draft: Draft) -> None:
        """Give an open pull request another title and body; labels are added to those it has."""

    def asks(self, request: PullRequest, reviewers: Sequence[str]) -> bool:
        """Ask people to review it; whether the forge let us. A job's own token may not ask a team."""

    def issues(self, label: str) -> tuple[Issue, ...]:
        """Every issue with a label, open and closed."""

    def open_issue(self, draft: Draft) -> Issue:
        """Open an issue."""

    def comment(self, issue: Issue, words: str) -> None:
        """Add a comment."""

    def close(self, issue: Issue) -> None:
        """Close an issue."""

    def page(self, branch: str, path: str) -> str:
        """The address at which people read a file of a branch."""


def settings(environment: Mapping[str, str]) -> Settings:
    """The forge that this job runs on. Raises UsageError where none is named, or no token is given."""
    if environment.get("CI_PROJECT_ID"):
        return _gitlab(environment)
    if environment.get("GITHUB_REPOSITORY"):
        return _github(environment)
    raise UsageError(NO_FORGE)


def of(told: Settings) -> Forge:
    """The forge that the settings name."""
    from govterms.forge.client import Client
    from govterms.forge.github import GitHub
    from govterms.forge.gitlab import GitLab

    kinds: Mapping[Kind, type[GitHub] | type[GitLab]] = {"github": GitHub, "gitlab": GitLab}
    return kinds[told.kind](told, Client(told.api, told.token))


def _github(environment: Mapping[str, str]) -> Settings:
    repository = environment["GITHUB_REPOSITORY"]
    server = environment.get("GITHUB_SERVER_URL", "https://github.com")
    number = environment.get("GITHUB_RUN_ID")
    return Settings(
        kind="github",
        api=environment.get("GITHUB_API_URL", "https://api.github.com").rstrip("/"),
        repository=repository,
        token=_token(environment, "GITHUB_TOKEN"),
        pages=f"{server}/{repository}",
        base=environment.get("GITHUB_REF_NAME") or "main",
        run=f"{server}/{repository}/actions/runs/{number}" if number else "",
    )


def _gitlab(environment: Mapping[str, str]) -> Settings:
    return Settings(
        kind="gitlab",
        api=environment.get("CI_API_V4_URL", "https://gitlab.com/api/v4").rstrip("/"),
        repository=environment["CI_PROJECT_ID"],
        token=_token(environment, "GOVTERMS_FORGE_TOKEN"),
        pages=environment.get("CI_PROJECT_URL", ""),
        base=environment.get("CI_DEFAULT_BRANCH") or "main",
        run=environment.get("CI_JOB_URL", ""),
    )


def _token(environment: Mapping[str, str], name: str) -> str:
    token = environment.get(name, "").strip()
    if not token:
        raise UsageError(f"{name} is not set; the forge answers only to a token")
    return token
