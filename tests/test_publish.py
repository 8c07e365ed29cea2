"""Everything that is kept and written becomes a page, from the files alone and the same each time."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from govterms import declare, publish
from govterms.model.records import Entry
from govterms.publish import book, change_page, links, strips
from govterms.snapshot import Ledger
from tests import site_project
from tests.support import tree

CHANGE = "harbor/terms-of-service/20260914T091700Z"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_project.make(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def opened(root: Path) -> book.Book:
    return book.of(declare.load(root), root)


@pytest.fixture(scope="module")
def pages(root: Path) -> Mapping[str, str]:
    return dict(publish.pages(declare.load(root), root))


@pytest.fixture(scope="module")
def files(root: Path) -> Mapping[str, bytes]:
    return dict(publish.files(declare.load(root), root))


def test_every_kind_of_page_is_made(pages: Mapping[str, str]) -> None:
    wanted = {
        "index.md", "checklists/index.md", "checklists/joining.md", "checklists/copies.md",
        "guide/index.md", "guide/free-speech.md", "topics/index.md", "topics/indemnification.md",
        "states/index.md", "states/fl.md", "states/compare.md", "states/compare/app-ban.md",
        "platforms/index.md", "platforms/harbor.md", "changes/index.md", "changes/harbor/index.md",
        f"changes/{CHANGE}.md", "reports/index.md", "review/index.md", "review/pack.md",
        "health/index.md", "decisions/index.md", "accounts/index.md",
    }  # fmt: skip

    assert wanted <= set(pages)


def test_making_pages_writes_nothing(root: Path) -> None:
    before = tree(root)

    list(publish.pages(declare.load(root), root))
    list(publish.files(declare.load(root), root))

    assert tree(root) == before


def test_the_same_files_make_the_same_pages(root: Path, pages: Mapping[str, str]) -> None:
    assert dict(publish.pages(declare.load(root), root)) == pages


def test_a_staged_tree_has_what_is_written_and_what_is_made(root: Path, tmp_path: Path) -> None:
    made = publish.stage(declare.load(root), root, tmp_path / "docs")

    staged = set(tree(tmp_path / "docs"))
    assert made > 30
    assert {"about/method.md", "reports/2026-W37.md", "checklists/joining.md"} <= staged
    assert {"data/status.json", f"captures/{CHANGE}.txt"} <= staged


def test_counsels_words_stand_on_the_page_as_they_were_written(
    root: Path, pages: Mapping[str, str]
) -> None:
    written = (root / "docs" / "changes" / f"{CHANGE}.md").read_text(encoding="utf-8")
    body = written.split("\n---\n", 1)[1].strip()

    opening, redline = body.split("\n## Redline")

    assert opening.strip() in pages[f"changes/{CHANGE}.md"]
    assert redline.strip() in pages[f"changes/{CHANGE}.md"]


def test_a_changed_clause_names_the_items_that_rest_on_it(opened: book.Book) -> None:
    change = opened.story("harbor/terms-of-service").changes[0]

    assert [told.id for told, _ in change_page.affected(opened, change)] == ["bj-01"]


@pytest.mark.parametrize(
    ("effective", "due"),
    [
        (None, date(2026, 9, 28)),
        (date(2027, 1, 1), date(2026, 12, 18)),
        (date(2026, 9, 20), date(2026, 9, 14)),  # too near for two weeks: at once
        (date(2026, 9, 1), date(2026, 9, 28)),  # holds already
    ],
)
def test_a_review_is_due_two_weeks_before_the_terms_take_effect(
    opened: book.Book, effective: date | None, due: date
) -> None:
    change = opened.story("harbor/terms-of-service").changes[0]
    page = change.page.model_copy(update={"effective": effective})

    assert change_page.due(replace(change, page=page)) == due


def test_the_day_of_effect_stands_in_a_changes_first_line(pages: Mapping[str, str]) -> None:
    page = pages[f"changes/{CHANGE}.md"]

    assert 'takes effect <time datetime="2026-10-20">' in page
    assert "“effective October 20, 2026”" in page


def test_a_change_says_between_which_days_nobody_looked(tmp_path: Path) -> None:
    root = site_project.make(tmp_path)
    ledger = Ledger(root / "tos_snapshots" / "_ledger")
    late = datetime(2026, 11, 2, 9, 17, tzinfo=UTC)
    run = f"{late:%Y%m%dT%H%M%SZ}"
    checked = Entry("checked", run, "", "harbor/terms-of-service", "changed")
    ledger.add([Entry("begin", run, ""), checked, Entry("end", run, "")])
    page = root / "docs" / "changes" / f"{CHANGE}.md"
    moved = page.with_name(f"{run}.md")
    text = page.read_text(encoding="utf-8").replace("2026-09-14T09:17:00", "2026-11-02T09:17:00")
    moved.write_text(text, encoding="utf-8")

    made = dict(publish.pages(declare.load(root), root))

    told = made[f"changes/harbor/terms-of-service/{run}.md"]
    assert "Not checked between" in told
    assert 'datetime="2026-09-21"' in told.partition("Not checked between")[2][:120]


def test_an_independent_witness_is_named_for_what_is_no_sample(opened: book.Book) -> None:
    story = opened.story("harbor/terms-of-service")

    assert change_page._witness(True, story.kept[0]) == ""
    assert change_page._witness(False, story.kept[0]) == (
        "https://web.archive.org/web/20260831091700/https://harbor.example/terms"
    )


def test_a_review_that_is_void_says_so_and_what_differs(tmp_path: Path) -> None:
    root = site_project.make(tmp_path)
    signed = "changes/harbor/terms-of-service/20260907T091700Z.md"
    page = root / "docs" / signed
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("severity: high", "severity: medium", 1), encoding="utf-8")

    made = dict(publish.pages(declare.load(root), root))

    assert "Void: report changed after sign-off" in made[signed]
    assert "The report changed after sign-off: " in made[signed]
    assert "20260907T091700Z" in made["review/index.md"]


def test_a_sample_says_so_wherever_it_is_shown(pages: Mapping[str, str]) -> None:
    band = "Sample: fictional platform"

    assert band in pages["platforms/harbor.md"]
    assert band in pages["platforms/index.md"]
    assert band in pages[f"changes/{CHANGE}.md"]
    assert band in pages["review/pack.md"]
    assert band not in pages["platforms/lantern.md"]


def test_a_point_nobody_looked_at_is_never_shown_as_law(pages: Mapping[str, str]) -> None:
    assert pages["states/oh.md"].count("Not verified: ask counsel.") == 12
    assert "0 of 12" in pages["states/index.md"]


def test_a_platforms_words_are_escaped(pages: Mapping[str, str]) -> None:
    everything = "\n".join(pages.values())

    assert "You agree to &#60;em&#62;indemnify" in pages["platforms/harbor.md"]
    assert "<img src=" not in everything
    assert '<script>document.title = "taken"' not in everything


def test_captured_texts_are_plain_files(files: Mapping[str, bytes]) -> None:
    text = files[f"captures/{CHANGE}.txt"].decode()

    assert "You shall appeal within 10 days" in text
    assert "<" not in files[f"captures/{CHANGE}.js"].decode()


def test_the_status_tells_what_an_items_clause_went_through(files: Mapping[str, bytes]) -> None:
    status = json.loads(files["data/status.json"])

    assert status["last_run"] == "2026-09-21T09:17:00Z"
    assert [one["change"] for one in status["items"]["bj-01"]["because"]] == [CHANGE]
    assert status["items"]["bj-02"]["rev"] == 2
    assert status["documents"]["harbor/terms-of-service"]["quality"] == "login-wall"


def test_a_document_in_trouble_is_the_first_on_the_health_page(pages: Mapping[str, str]) -> None:
    health = pages["health/index.md"]

    assert "Login wall" in health
    assert health.index("Terms of Service") < health.index("Privacy Policy")


def test_the_strip_says_in_words_what_it_shows(opened: book.Book) -> None:
    weeks = strips.year_of(opened.story("harbor/terms-of-service"), site_project.WEEKS[3])

    assert [week.what for week in weeks[-5:]] == [
        "unseen", "same", "substantive", "substantive", "failed",
    ]  # fmt: skip
    assert len(weeks) == 52


def test_the_register_is_a_page_where_there_is_one(
    pages: Mapping[str, str], tmp_path: Path
) -> None:
    root = site_project.an_empty_project(tmp_path)

    assert "1 accepted terms that changed since" in pages["accounts/index.md"]
    assert "A. Admin" not in pages["accounts/index.md"]
    assert "accounts/index.html" in pages["platforms/index.md"]
    assert "accounts/index.md" not in dict(publish.pages(declare.load(root), root))


def test_every_schema_is_published_and_listed(
    pages: Mapping[str, str], files: Mapping[str, bytes]
) -> None:
    published = [name for name in files if name.startswith("schemas/")]

    assert json.loads(files["schemas/platform-1.json"])["$id"] == "platform-1.json"
    assert all(name in pages["feeds/index.md"] for name in published)


def test_without_a_run_every_desk_says_what_to_do(tmp_path: Path) -> None:
    root = site_project.an_empty_project(tmp_path)

    made = dict(publish.pages(declare.load(root), root))

    assert "`" not in made["index.md"]
    for place in ("index.md", "changes/index.md", "health/index.md", "review/index.md"):
        assert "govterms watch" in made[place]
    assert "govterms report" in made["reports/index.md"]


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("index.md", "topics/arbitration.md", "topics/arbitration.html"),
        ("topics/a.md", "topics/b.md#law", "b.html#law"),
        ("changes/x/y/1.md", "index.md", "../../../index.html"),
        ("a/b.md", "a/b.md#c", "#c"),
        ("a/b.md", "captures/x/y/1.txt", "../captures/x/y/1.txt"),
    ],
)
def test_links_are_relative_and_end_in_html(here: str, there: str, link: str) -> None:
    assert links.between(here, there) == link
