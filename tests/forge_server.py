"""A forge on loopback: answers as GitHub's and GitLab's APIs do, and remembers what it was told."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "a-token-for-tests"
REPOSITORY = "harbor-county/social"
Values = dict[str, Any]


@dataclass
class Memory:
    """What the forge holds: requests and issues by number, and every call in order."""

    base: str = ""
    pulls: list[Values] = field(default_factory=list)
    issues: list[Values] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    reviewers: list[str] = field(default_factory=list)
    page_size: int = 100
    refuse: int = 0

    @property
    def open_issues(self) -> list[Values]:
        """Issues that are not closed."""
        return [issue for issue in self.issues if issue["state"] in ("open", "opened")]


Answer = tuple[int, Any]
Route = tuple[str, str, Callable[[Memory, dict[str, str], Values], Answer]]


def _listed(kept: list[Values], asked: dict[str, str]) -> list[Values]:
    label = asked.get("labels")
    state = asked.get("state", "open")
    return [
        one
        for one in reversed(kept)
        if (not label or label in one["labels"]) and state in ("all", one["state"])
    ]


def _github_pull(memory: Memory, asked: dict[str, str], values: Values) -> Answer:
    number = len(memory.pulls) + len(memory.issues) + 1
    head = {"ref": values["head"], "repo": {"full_name": REPOSITORY}}
    told = {
        "number": number,
        "state": "open",
        "title": values["title"],
        "body": values["body"],
        "head": head,
        "base": values["base"],
        "labels": [],
        "html_url": f"{memory.base}/{REPOSITORY}/pull/{number}",
    }
    memory.pulls.append(told)
    return 201, told


def _github_issue(memory: Memory, asked: dict[str, str], values: Values) -> Answer:
    number = len(memory.pulls) + len(memory.issues) + 1
    told = {
        **values,
        "number": number,
        "state": "open",
        "comments": [],
        "html_url": f"{memory.base}/{REPOSITORY}/issues/{number}",
    }
    memory.issues.append(told)
    return 201, told


def _numbered(kept: list[Values], number: str, key: str = "number") -> Values:
    return next(one for one in kept if one[key] == int(number))


def _patch(kept: list[Values], asked: dict[str, str], values: Values) -> Answer:
    told = _numbered(kept, asked["number"])
    told.update(values)
    return 200, told


def _label(memory: Memory, asked: dict[str, str], values: Values) -> Answer:
    told = _numbered([*memory.pulls, *memory.issues], asked["number"])
    told["labels"] = sorted({*told["labels"], *values["labels"]})
    return 200, [{"name": name} for name in told["labels"]]


def _comment(memory: Memory, asked: dict[str, str], values: Values) -> Answer:
    key = "iid" if "iid" in asked else "number"
    _numbered(memory.issues, asked[key], key)["comments"].append(values["body"])
    return 201, {"id": 1}


def _reviewers(memory: Memory, asked: dict[str, str], values: Values) -> Answer:
    memory.reviewers += [*values["reviewers"], *values["team_reviewers"]]
    return 201, {}


def _gitlab_merge(memory: Memory, asked: dict[str, str], values: Values) -> Answer:
    number = len(memory.pulls) + 1
    told = {
        **values,
        "iid": number,
        "state": "opened",
        "source_project_id": 7,
        "target_project_id": 7,
        "labels": [name for name in values["labels"].split(",") if name],
        "web_url": f"{memory.base}/-/merge_requests/{number}",
    }
    memory.pulls.append(told)
    return 201, told


def _gitlab_issue(memory: Memory, asked: dict[str, str], values: Values) -> Answer:
    number = len(memory.issues) + 1
    told = {
        **values,
        "iid": number,
        "state": "opened",
        "comments": [],
        "labels": values["labels"].split(","),
        "web_url": f"{memory.base}/-/issues/{number}",
    }
    memory.issues.append(told)
    return 201, told


def _gitlab_change(kept: list[Values], asked: dict[str, str], values: Values) -> Answer:
    told = _numbered(kept, asked["iid"], "iid")
    if values.pop("state_event", "") == "close":
        told["state"] = "closed"
    told.update(values)
    return 200, told


GITHUB = f"/repos/{REPOSITORY}"
GITLAB = "/projects/7"
ROUTES: tuple[Route, ...] = (
    ("GET", f"{GITHUB}/pulls", lambda m, a, v: (200, _listed(m.pulls, a))),
    ("POST", f"{GITHUB}/pulls", _github_pull),
    ("PATCH", rf"{GITHUB}/pulls/(?P<number>\d+)", lambda m, a, v: _patch(m.pulls, a, v)),
    ("POST", rf"{GITHUB}/pulls/(?P<number>\d+)/requested_reviewers", _reviewers),
    ("POST", rf"{GITHUB}/issues/(?P<number>\d+)/labels", _label),
    ("GET", f"{GITHUB}/issues", lambda m, a, v: (200, _listed(m.issues, a))),
    ("POST", f"{GITHUB}/issues", _github_issue),
    ("PATCH", rf"{GITHUB}/issues/(?P<number>\d+)", lambda m, a, v: _patch(m.issues, a, v)),
    ("POST", rf"{GITHUB}/issues/(?P<number>\d+)/comments", _comment),
    ("GET", f"{GITLAB}/merge_requests", lambda m, a, v: (200, _listed(m.pulls, a))),
    ("POST", f"{GITLAB}/merge_requests", _gitlab_merge),
    (
        "PUT",
        rf"{GITLAB}/merge_requests/(?P<iid>\d+)",
        lambda m, a, v: _gitlab_change(m.pulls, a, v),
    ),
    ("GET", f"{GITLAB}/issues", lambda m, a, v: (200, _listed(m.issues, a))),
    ("POST", f"{GITLAB}/issues", _gitlab_issue),
    ("PUT", rf"{GITLAB}/issues/(?P<iid>\d+)", lambda m, a, v: _gitlab_change(m.issues, a, v)),
    ("POST", rf"{GITLAB}/issues/(?P<iid>\d+)/notes", _comment),
    ("GET", "/users", lambda m, a, v: (200, [{"id": 41, "username": a["username"]}])),
)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    memory: Memory

    def _answer(self) -> None:
        split = urlsplit(self.path)
        asked = {key: values[0] for key, values in parse_qs(split.query).items()}
        size = int(self.headers.get("Content-Length") or 0)
        values = json.loads(self.rfile.read(size) or b"{}")
        self.memory.calls.append(f"{self.command} {split.path}")
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self._send(401, {"message": "Bad credentials"})
        if self.memory.refuse:
            return self._send(self.memory.refuse, {"message": "Resource not accessible"})
        for method, pattern, do in ROUTES:
            found = re.fullmatch(pattern, split.path)
            if found and method == self.command:
                status, told = do(self.memory, {**asked, **found.groupdict()}, values)
                return self._send(status, told, asked)
        return self._send(404, {"message": "Not Found"})

    do_GET = do_POST = do_PUT = do_PATCH = _answer

    def _send(self, status: int, told: Any, asked: dict[str, str] | None = None) -> None:
        link = ""
        if isinstance(told, list) and asked is not None:
            page, size = int(asked.get("page", 1)), self.memory.page_size
            if len(told) > page * size:
                path = urlsplit(self.path).path
                state = asked.get("state", "open")
                link = f'<{self.memory.base}{path}?page={page + 1}&state={state}>; rel="next"'
            told = told[(page - 1) * size : page * size]
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if link:
            self.send_header("Link", link)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def a_forge() -> Iterator[Memory]:
    """A forge on a free port of this machine, until the block ends."""
    memory = Memory()
    handler = type("Handler", (_Handler,), {"memory": memory})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    memory.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield memory
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
