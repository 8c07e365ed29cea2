"""The weekly job does all of it, tells what it did, and its exit status says how the run went."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from govterms import demo
from govterms.demo import Serving
from tests.office import a_project, govterms, weekly
from tests.support import tree, write

pytestmark = pytest.mark.timeout(600)  # whole weeks are run here, also on a busy machine

Ran = CompletedProcess[str]


@dataclass(frozen=True)
class Weeks:
    """An office after its first week, a rehearsal of the third, and the third week itself."""

    root: Path
    shown: Serving
    before: dict[str, bytes]
    rehearsed: Ran
    after: dict[str, bytes]
    ran: Ran


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Weeks]:
    with demo.serving() as shown:
        root = a_project(tmp_path_factory.mktemp("weekly") / "office", shown.base)
        weekly(root, 1)
        shown.week = 3
        before = tree(root)
        rehearsed = weekly(root, 3, "--dry-run", GOVTERMS_NOTIFY_URLS="json://127.0.0.1:9/high")
        after = tree(root)
        yield Weeks(root, shown, before, rehearsed, after, weekly(root, 3, "--json"))


def test_a_week_is_watched_reported_and_recorded(weeks: Weeks) -> None:
    told = json.loads(weeks.ran.stdout)

    assert weeks.ran.returncode == 0
    assert (told["schema"], told["week"]) == ("govterms-weekly/1", "2026-W38")
    assert told["counts"] == {"changed": 1, "unchanged": 2}
    assert [one["severity"] for one in told["documents"]] == ["high"]
    assert (weeks.root / told["report"]).is_file()


def test_the_site_is_built_also_as_one_file(weeks: Weeks) -> None:
    assert "harborline" in (weeks.root / "site/changes/index.html").read_text(encoding="utf-8")
    assert (weeks.root / "site-offline.zip").is_file()


def test_a_rehearsed_week_says_what_it_would_write(weeks: Weeks) -> None:
    said = weeks.rehearsed.stderr

    assert weeks.rehearsed.returncode == 0
    assert "docs/changes/harborline/terms-of-service/20260914T091700Z.md" in said
    assert "docs/reports/2026-W38.md" in said


def test_a_rehearsed_week_says_what_it_would_send_and_where(weeks: Weeks) -> None:
    said = weeks.rehearsed.stderr

    assert "To: json://127.0.0.1:9/high\nSubject: HIGH: Harborline Terms of Service" in said
    assert "defend, indemnify and hold harmless Harborline" in said


def test_a_rehearsed_week_writes_nothing(weeks: Weeks) -> None:
    assert weeks.after == weeks.before


def test_the_report_of_a_past_week_can_still_be_had(weeks: Weeks) -> None:
    run = govterms(weeks.root, "report", "--week", "2026-W36", "--print")

    assert "3 documents checked in 1 run" in run.stdout


def test_a_wrong_page_stops_it_before_anything_is_asked_for(tmp_path: Path) -> None:
    root = a_project(tmp_path / "office", "http://nowhere.invalid")
    page = root / "docs/platforms/harborline.md"
    write(page, page.read_text(encoding="utf-8").replace("select:", "selekt:", 1))
    before = tree(root)

    run = weekly(root, 1)

    assert run.returncode == 2
    assert "docs/platforms/harborline.md:10: documents.terms-of-service.selekt" in run.stderr
    assert tree(root) == before


def test_a_week_in_which_nothing_came_is_never_lenient(tmp_path: Path) -> None:
    root = a_project(tmp_path / "office", "http://nowhere.invalid")

    assert weekly(root, 1, "--lenient", "--dry-run").returncode == 4


@pytest.mark.parametrize(("words", "status"), [((), 3), (("--lenient",), 0)])
def test_a_job_may_be_lenient_where_only_some_pages_did_not_come(
    weeks: Weeks, tmp_path: Path, words: tuple[str, ...], status: int
) -> None:
    root = a_project(tmp_path / "office", weeks.shown.base)
    page = root / "docs/platforms/harborline.md"
    write(page, page.read_text(encoding="utf-8").replace("/privacy-policy", "/gone"))

    run = weekly(root, 1, "--dry-run", *words)

    assert run.returncode == status
    assert "harborline/privacy-policy: did not come" in run.stderr


def test_what_was_altered_in_the_archive_is_named(weeks: Weeks, tmp_path: Path) -> None:
    root = a_project(tmp_path / "office", weeks.shown.base)
    govterms(root, "watch", "--delay", "0", "--allow-private", "--now", "2026-09-14T09:17:00Z")
    kept = next(root.glob("tos_snapshots/harborline/community-rules/*.md"))
    write(kept, f"{kept.read_text(encoding='utf-8')}A word more.\n")

    run = weekly(root, 4)

    assert run.returncode == 3
    assert kept.name in run.stderr
