"""GitLab: how it is asked for merge requests and issues (REST API, version 4)."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from govterms.forge.client import Client, Values
from govterms.forge.service import Draft, Issue, PullRequest, Settings


class GitLab:
    """A project on GitLab, its own or gitlab.com's."""

    def __init__(self, told: Settings, client: Client) -> None:
        self._told = told
        self._client = client
        self._at = f"/projects/{quote(told.repository, safe='')}"

    def pull_requests(self) -> Iterator[PullRequest]:
        """The open merge requests from branches of this project, newest first; none from a fork."""
        wanted = {"state": "opened", "order_by": "created_at", "sort": "desc"}
        for told in self._client.all(f"{self._at}/merge_requests", **wanted):
            if told["source_project_id"] == told["target_project_id"]:
                yield _pull_request(told)

    def propose(self, branch: str, base: str, draft: Draft) -> PullRequest:
        """Open a merge request."""
        values = {
            "source_branch": branch,
            "target_branch": base,
            "title": draft.title,
            "description": draft.body,
            "labels": ",".join(draft.labels),
            "remove_source_branch": True,
        }
        return _pull_request(self._client.send("POST", f"{self._at}/merge_requests", values))

    def revise(self, request: PullRequest, draft: Draft) -> None:
        """Give an open merge request another title and body; labels are added to those it has."""
        values = {
            "title": draft.title,
            "description": draft.body,
            "add_labels": ",".join(draft.labels),
        }
        self._client.send("PUT", f"{self._at}/merge_requests/{request.number}", values)

    def asks(self, request: PullRequest, reviewers: Sequence[str]) -> bool:
        """Ask people to review it; whether the forge let us. Each name's number is looked up first."""
        found = [
            told["id"] for name in reviewers for told in self._client.all("/users", username=name)
        ]
        values = {"reviewer_ids": found}
        return self._client.takes("PUT", f"{self._at}/merge_requests/{request.number}", values)

    def issues(self, label: str) -> tuple[Issue, ...]:
        """Every issue with a label, open and closed."""
        listed = self._client.all(f"{self._at}/issues", labels=label, state="all")
        return tuple(_issue(told) for told in listed)

    def open_issue(self, draft: Draft) -> Issue:
        """Open an issue."""
        values = {
            "title": draft.title,
            "description": draft.body,
            "labels": ",".join(draft.labels),
        }
        return _issue(self._client.send("POST", f"{self._at}/issues", values))

    def comment(self, issue: Issue, words: str) -> None:
        """Add a comment."""
        self._client.send("POST", f"{self._at}/issues/{issue.number}/notes", {"body": words})

    def close(self, issue: Issue) -> None:
        """Close an issue."""
        self._client.send("PUT", f"{self._at}/issues/{issue.number}", {"state_event": "close"})

    def page(self, branch: str, path: str) -> str:
        """The address at which people read a file of a branch."""
        return f"{self._told.pages}/-/blob/{quote(branch)}/{quote(path)}"


def _pull_request(told: Values) -> PullRequest:
    return PullRequest(
        told["iid"], told["source_branch"], told.get("description") or "", told["web_url"]
    )


def _issue(told: Values) -> Issue:
    return Issue(
        told["iid"], told.get("description") or "", told["state"] == "opened", told["web_url"]
    )
