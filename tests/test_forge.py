"""What is put before people at a forge is said once, says what is so, and lets no platform's words act."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govterms import forge as forges
from govterms import frontmatter
from govterms.errors import ServiceError, UsageError
from govterms.forge import Draft, branches, service, words, work
from govterms.model import to_stamp
from govterms.model.change_pages import ChangePage, Open, WrittenFinding
from govterms.model.records import Entry
from govterms.review import ReviewPage
from tests.forge_server import REPOSITORY, Memory, a_forge
from tests.office import git, govterms, on_github, on_gitlab
from tests.support import MONDAY, write

RUN = (
    Entry("begin", to_stamp(MONDAY), ""),
    Entry(
        "checked", to_stamp(MONDAY), "", document="harbor/terms", outcome="changed", severity="high"
    ),
    Entry(
        "checked",
        to_stamp(MONDAY),
        "",
        document="harbor/privacy",
        outcome="problem",
        problem="login-wall",
        detail="a form: `@everyone` | log in",
    ),
)


@pytest.fixture
def memory() -> Iterator[Memory]:
    with a_forge() as memory:
        yield memory


def a_change(severity: str = "high", matched: tuple[str, ...] = ("indemnify",)) -> ReviewPage:
    finding = WrittenFinding(
        topic="indemnification",
        direction="added",
        severity="high",
        matched=matched,
        place="p-1",
        why="Most public bodies may not.",
    )
    page = ChangePage(
        title="Harbor Terms: changed 17 August 2026",
        document="harbor/terms",
        before=MONDAY - timedelta(days=7),
        after=MONDAY,
        before_text="a",
        after_text="b",
        change_class="substantive",
        severity=severity,
        places=1,
        words_added=3,
        words_removed=0,
        findings=(finding,),
        scope="c",
        review=Open(status="open"),
    )
    return ReviewPage(page, "", Path("docs/changes/harbor/terms/20260817T060000Z.md"))


def address(path: Path) -> str:
    return f"https://forge.example/{path}"


def told(draft: Draft) -> str:
    return f"{draft.title}\n{draft.body}"


@pytest.mark.parametrize("environment", [on_github, on_gitlab])
def test_a_pull_request_and_an_issue_are_opened_revised_and_closed_on_either_forge(
    memory: Memory, environment: Callable[[Memory], dict[str, str]]
) -> None:
    forge = forges.of(service.settings(environment(memory)))

    made = forge.propose("terms/2026-W34", "main", Draft("One change", "Body", (words.HIGH,)))
    forge.revise(made, Draft("Two changes", "Other", (words.HIGH,)))
    assert forge.asks(made, ["counsel-a"])
    issue = forge.open_issue(
        Draft("High", "<!-- govterms: a/b/20260817T060000Z -->", (words.HIGH,))
    )
    forge.comment(issue, "Signed.")
    forge.close(issue)

    (again,) = forge.pull_requests()
    assert (again.number, again.branch, again.body) == (made.number, "terms/2026-W34", "Other")
    assert memory.pulls[0]["title"] == "Two changes"
    assert [(one.is_open, words.marked(one.body)) for one in forge.issues(words.HIGH)] == [
        (False, "a/b/20260817T060000Z")
    ]
    assert memory.issues[0]["comments"] == ["Signed."]
    assert "terms/2026-W34/docs/a%20b.md" in forge.page("terms/2026-W34", "docs/a b.md")


def test_a_forks_branch_of_our_name_is_never_taken_up(memory: Memory) -> None:
    forge = forges.of(service.settings(on_github(memory)))
    forge.propose("terms/2026-W34", "main", Draft("Ours", ""))
    theirs = {"ref": "terms/2026-W35", "repo": {"full_name": "someone/social"}}
    memory.pulls.append({**memory.pulls[0], "number": 9, "head": theirs})

    assert [one.branch for one in forge.pull_requests()] == ["terms/2026-W34"]


def test_a_long_list_is_read_to_its_last_page(memory: Memory) -> None:
    forge = forges.of(service.settings(on_github(memory)))
    memory.page_size = 2
    for number in range(5):
        forge.propose(f"terms/{number}", "main", Draft("A week", ""))

    assert len(list(forge.pull_requests())) == 5


def test_a_refusal_says_what_the_forge_said_and_what_to_do(memory: Memory) -> None:
    forge = forges.of(service.settings(on_github(memory)))
    memory.refuse = 403

    with pytest.raises(
        ServiceError, match=r"403.*Resource not accessible.*give the token the right"
    ):
        forge.open_issue(Draft("High", ""))


def test_a_team_that_may_not_be_asked_stops_nothing(memory: Memory) -> None:
    forge = forges.of(service.settings(on_github(memory)))
    made = forge.propose("terms/2026-W34", "main", Draft("A week", ""))
    memory.refuse = 422

    assert not forge.asks(made, ["harbor/counsel"])


def test_a_token_is_never_sent_to_an_address_that_a_list_leads_to(memory: Memory) -> None:
    with a_forge() as elsewhere:
        forge = forges.of(service.settings(on_github(memory)))
        memory.page_size = 1
        for number in range(2):
            forge.propose(f"terms/{number}", "main", Draft("A week", ""))
        memory.base = elsewhere.base

        with pytest.raises(ServiceError, match="its next page lies elsewhere"):
            list(forge.pull_requests())
    assert elsewhere.calls == []


def test_a_job_without_a_token_is_told_which_one_is_missing() -> None:
    with pytest.raises(UsageError, match="GITHUB_TOKEN is not set"):
        service.settings({"GITHUB_REPOSITORY": REPOSITORY})


def test_the_table_puts_the_loudest_change_first() -> None:
    low = a_change("low")

    body = words.pull_request([low, a_change()], RUN, address, frozenset()).body

    assert body.index("**high**") < body.index("| low |")


def test_ticks_that_people_set_stay_when_the_pull_request_is_revised() -> None:
    one = a_change()
    first = words.pull_request([one], RUN, address, frozenset()).body
    ticked = words.ticked(first.replace("- [ ]", "- [x]"))

    again = words.pull_request([one], RUN, address, ticked).body

    assert ticked == {one.id}
    assert f"- [x] `{one.id}`" in again


def test_what_is_not_the_terms_is_told_without_calling_anybody() -> None:
    body = words.pull_request([], RUN, address, frozenset()).body

    assert "- `harbor/privacy`: login-wall: `a form: '@everyone' ¦ log in`" in body


def test_a_runs_commit_says_what_became_of_what() -> None:
    message = words.commit_message(RUN)

    assert message == (
        "Run of 2026-08-17 06:00 UTC: 1 changed, 1 not the terms.\n\n"
        "harbor/terms: changed, high\n"
        "harbor/privacy: problem (login-wall)\n"
    )


@given(st.text(max_size=80))
def test_any_words_of_a_platform_stay_one_piece_of_code(said: str) -> None:
    shown = words.code(said)

    assert "\n" not in shown
    assert shown == "nothing" or (shown.count("`") == 2 and shown[0] == shown[-1] == "`")
    assert "|" not in shown


def test_an_issue_quotes_the_matched_words_and_names_the_change_for_the_next_run() -> None:
    one = a_change(matched=("hold `@org/all` harmless",))

    draft = words.high_change(one, "https://forge.example/page")

    assert "`hold '@org/all' harmless`" in draft.body
    assert words.marked(draft.body) == one.id


def test_a_second_failure_is_added_to_the_issue_that_is_open(
    memory: Memory, tmp_path: Path
) -> None:
    forge = forges.of(service.settings(on_github(memory)))
    git(tmp_path, "init", "--quiet")
    week = work.Week(tmp_path, tmp_path / "docs/changes", (), "main")

    list(work.fail(week, forge, "https://forge.example/run/1"))
    list(work.fail(week, forge, "https://forge.example/run/2"))

    (issue,) = memory.issues
    assert issue["comments"] == ["Failed again: https://forge.example/run/2"]


def test_a_week_whose_branch_is_taken_gets_a_number(tmp_path: Path) -> None:
    remote, root = tmp_path / "remote.git", tmp_path / "clone"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    git(tmp_path, "clone", "--quiet", str(remote), str(root))
    write(root / "README.md", "An office.\n")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Begin")
    git(root, "push", "--quiet", "origin", "HEAD:refs/heads/main", "HEAD:refs/heads/terms/2026-W34")

    assert branches.take_up(root, None, "main", "2026-W34") == "terms/2026-W34-2"


def test_a_rehearsal_shows_the_commit_and_the_pull_request_and_does_neither(
    memory: Memory, tmp_path: Path
) -> None:
    remote, root = tmp_path / "remote.git", tmp_path / "clone"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    git(tmp_path, "clone", "--quiet", str(remote), str(root))
    git(root, "commit", "--quiet", "--allow-empty", "--message", "Begin")
    git(root, "push", "--quiet", "origin", "HEAD:refs/heads/main")
    git(root, "switch", "--quiet", "--create", "terms/2026-W34")
    one = a_change()
    write(root / one.path, frontmatter.dump(one.page, "Words.\n"))
    forge = forges.of(service.settings(on_github(memory)))

    said = work.rehearse(work.Week(root, root / "docs/changes", RUN, "main"), forge)

    assert "would commit:\nRun of 2026-08-17 06:00 UTC: 1 changed" in said
    assert "would propose: Terms watch 2026-W34: 1 change, 1 of high severity" in said
    assert memory.calls == []
    assert "docs/changes" in git(root, "status", "--porcelain", "--untracked-files=all")


def test_publishing_from_a_branch_that_is_no_weeks_is_refused(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")

    with pytest.raises(UsageError, match="stands on main, not on a week's"):
        branches.current(tmp_path)


def test_a_command_far_from_any_forge_is_told_what_to_set(tmp_path: Path) -> None:
    (tmp_path / "docs/platforms").mkdir(parents=True)

    run = govterms(tmp_path, "forge", "begin")

    assert run.returncode == 2
    assert "no forge is named: on GitHub set GITHUB_REPOSITORY and GITHUB_TOKEN" in run.stderr


def test_only_what_a_run_writes_is_ever_committed(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    write(tmp_path / "docs/changes/harbor/terms/20260817T060000Z.md", "A change.\n")
    write(tmp_path / "docs/platforms/harbor.md", "Someone is at work on this.\n")

    branches.commit(tmp_path, "Run")

    assert git(tmp_path, "ls-files") == "docs/changes/harbor/terms/20260817T060000Z.md"
