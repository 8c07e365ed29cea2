"""The watch goes on where imported history ends, and history goes behind what is watched already."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from govterms import declare, pipeline, report
from govterms.cli.project import Project
from govterms.cli.watch import run_of
from govterms.model import Exchange, Outcome, Part
from govterms.pipeline import Asker
from tests.cases_imports.collections import at, collection, recorded
from tests.cases_imports.project import (
    NOW,
    PRIVACY_ID,
    TERMS_ID,
    imported,
    kept,
    lines,
    problems,
    project,
    reviews,
)
from tests.cases_imports.words import PRIVACY, SHORTER_APPEAL, TERMS

PATH = "Harbor/Terms of Service.md"
HTML = """<main><h1>Harbor Terms of Service</h1>
<p>Welcome to Harbor. These terms are the agreement between you and Harbor Networks about the use of the
service.</p><h2>Your content</h2><p>You keep the rights in what you post here. You may delete it at any time,
and we remove it within 30 days.</p><ul><li>Be kind to each other.</li><li>Do not post what is not yours.</li>
</ul><h2>Our decisions</h2><p>You may appeal a decision within 30 days, and a person reads what you write. See
<a href="https://harbor.example/help?lang=en">the help page</a>.</p><p>We keep the harbor open as well as we
can, in every season of the year, and we tell you when we cannot.</p></main>"""
PRIVACY_HTML = """<main><h1>Harbor Privacy Policy</h1><p>This policy tells which data Harbor Networks keeps
about the people who use the service, and how long.</p><p>We keep the name that you give us, the words that
you post, and the days on which you were here.</p></main>"""
COOKIES_HTML = """<main><p>We keep them for two years after you have closed your account, and then we delete
them.</p></main>"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    return collection(
        tmp_path / "versions",
        [
            recorded(PATH, SHORTER_APPEAL, at(1), "First record of"),
            recorded("Harbor/Privacy Policy.md", PRIVACY, at(2), "First record of"),
            recorded(PATH, TERMS, at(9)),
        ],
    )


def watched(root: Path, html: Mapping[str, str], when: str = NOW) -> dict[str, Outcome]:
    """A run over pages by the last word of their address."""

    def ask(part: Part, known: Exchange | None) -> Exchange:
        body = html[part.url.rsplit("/", 1)[-1]].encode()
        return Exchange(part.url, part.url, 200, "text/html", body, "utf-8")

    declared = declare.load_watch(root)
    documents = [one for one in declared.documents() if one.parts[0].url.rsplit("/", 1)[-1] in html]
    now = datetime.fromisoformat(when).astimezone(UTC)
    run = run_of(Project(root), declared, Asker(ask, documents), now)
    return {one.document: one for one in pipeline.watch(run, documents)}


def test_a_page_that_reads_as_the_newest_version_is_no_change(root: Path, versions: Path) -> None:
    imported(root, versions)

    outcomes = watched(root, {"terms": HTML})

    assert outcomes[TERMS_ID].outcome == "unchanged"


def test_a_page_that_reads_otherwise_is_a_change_from_the_newest_version(
    root: Path, versions: Path
) -> None:
    imported(root, versions)

    outcomes = watched(root, {"terms": HTML.replace("decision within 30", "decision within 10")})

    assert outcomes[TERMS_ID].outcome == "changed"
    page = (root / "docs/changes" / reviews(root)[0]).read_text(encoding="utf-8")
    assert "before: '2024-03-09T06:00:00Z'" in page
    assert "places: 1" in page


def test_one_text_of_a_collection_is_compared_with_several_pages(
    root: Path, versions: Path
) -> None:
    imported(root, versions)

    outcomes = watched(root, {"privacy": PRIVACY_HTML, "cookies": COOKIES_HTML})

    assert outcomes[PRIVACY_ID].outcome == "unchanged"


def test_history_goes_behind_what_is_watched_already(root: Path, versions: Path) -> None:
    watched(root, {"terms": HTML}, "2026-08-10T06:00:00Z")

    numbers = imported(root, versions, "--review-since", "2024-01-01")

    assert numbers["new"] == 3
    assert [one.stamp[:8] for one in kept(root, TERMS_ID)] == ["20240301", "20240309", "20260810"]
    assert reviews(root) == ["harbor/terms-of-service/20240309T060000Z.md"]
    assert problems(root) == []


def test_what_lies_between_our_own_captures_is_left_out_and_counted(
    root: Path, versions: Path
) -> None:
    watched(root, {"terms": HTML}, "2024-03-05T06:00:00Z")
    watched(root, {"terms": HTML.replace("30", "20")}, "2024-03-12T06:00:00Z")

    numbers = imported(root, versions)

    assert numbers["left_out"]["covered"] == 1
    assert [one.stamp[:8] for one in kept(root, TERMS_ID)] == ["20240301", "20240305", "20240312"]


def test_an_import_is_no_check_of_the_office(root: Path, versions: Path) -> None:
    imported(root, versions)

    assert {entry.kind for entry in lines(root)} == {"imported"}
    assert report.weeks(lines(root)) == ()
    assert report.gather("2026-W34", lines(root), ()).runs == 0
    assert watched(root, {"terms": HTML})[TERMS_ID].outcome == "unchanged"
    assert [entry.kind for entry in lines(root)][-3:] == ["begin", "checked", "end"]
