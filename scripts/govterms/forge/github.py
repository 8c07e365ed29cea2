"""GitHub: how it is asked for pull requests and issues (REST API, version 2022-11-28)."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from govterms.forge.client import Client, Values
from govterms.forge.service import Draft, Issue, PullRequest, Settings


class GitHub:
    """A repository on GitHub, or on a GitHub Enterprise server."""

    def __init__(self, told: Settings, client: Client) -> None:
        self._told = told
        self._client = client
        self._at = f"/repos/{told.repository}"

    def pull_requests(self) -> Iterator[PullRequest]:
        """The open pull requests from branches of this repository, newest first; none from a fork."""
        wanted = {"state": "open", "sort": "created", "direction": "desc"}
        for told in self._client.all(f"{self._at}/pulls", **wanted):
            owner = (told["head"].get("repo") or {}).get("full_name", "")
            if owner.lower() == self._told.repository.lower():
                yield _pull_request(told)

    def propose(self, branch: str, base: str, draft: Draft) -> PullRequest:
        """Open a pull request."""
        values = {"title": draft.title, "body": draft.body, "head": branch, "base": base}
        made = _pull_request(self._client.send("POST", f"{self._at}/pulls", values))
        self._label(made.number, draft.labels)
        return made

    def revise(self, request: PullRequest, draft: Draft) -> None:
        """Give an open pull request another title and body; labels are added to those it has."""
        values = {"title": draft.title, "body": draft.body}
        self._client.send("PATCH", f"{self._at}/pulls/{request.number}", values)
        self._label(request.number, draft.labels)

    def asks(self, request: PullRequest, reviewers: Sequence[str]) -> bool:
        """Ask people to review it, `name` or `organisation/team`; whether the forge let us."""
        teams = [name.partition("/")[2] for name in reviewers if "/" in name]
        values = {
            "reviewers": [name for name in reviewers if "/" not in name],
            "team_reviewers": teams,
        }
        path = f"{self._at}/pulls/{request.number}/requested_reviewers"
        return self._client.takes("POST", path, values)

    def issues(self, label: str) -> tuple[Issue, ...]:
        """Every issue with a label, open and closed; pull requests are listed among them and left out."""
        listed = self._client.all(f"{self._at}/issues", labels=label, state="all")
        return tuple(_issue(told) for told in listed if "pull_request" not in told)

    def open_issue(self, draft: Draft) -> Issue:
        """Open an issue."""
        values = {"title": draft.title, "body": draft.body, "labels": list(draft.labels)}
        return _issue(self._client.send("POST", f"{self._at}/issues", values))

    def comment(self, issue: Issue, words: str) -> None:
        """Add a comment."""
        self._client.send("POST", f"{self._at}/issues/{issue.number}/comments", {"body": words})

    def close(self, issue: Issue) -> None:
        """Close an issue."""
        self._client.send("PATCH", f"{self._at}/issues/{issue.number}", {"state": "closed"})

    def page(self, branch: str, path: str) -> str:
        """The address at which people read a file of a branch."""
        return f"{self._told.pages}/blob/{quote(branch)}/{quote(path)}"

    def _label(self, number: int, labels: Sequence[str]) -> None:
        """Labels that are not known yet are made by GitHub when they are given."""
        if labels:
            self._client.send(
                "POST", f"{self._at}/issues/{number}/labels", {"labels": list(labels)}
            )


def _pull_request(told: Values) -> PullRequest:
    return PullRequest(
        told["number"], told["head"]["ref"], told.get("body") or "", told["html_url"]
    )


def _issue(told: Values) -> Issue:
    return Issue(told["number"], told.get("body") or "", told["state"] == "open", told["html_url"])
