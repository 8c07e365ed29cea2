"""A built site is whole: every link leads somewhere, nothing comes from elsewhere, nothing inline may run."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from govterms import review
from govterms.errors import DeclarationError, UsageError
from govterms.publish import site
from govterms.publish.finish import finish
from govterms.publish.reading import policy_of, with_policy
from tests import site_project
from tests.office import govterms
from tests.site_project import SOURCE
from tests.support import tree, write

PAGE = '<!doctype html><html><head><meta charset="utf-8"></head><body>{}</body></html>'


def test_the_site_has_the_pages_by_name() -> None:
    built = set(tree(site_project.built()))

    assert {"index.html", "platforms/harbor.html", "checklists/joining.html"} <= built
    assert {"changes/harbor/terms-of-service/20260914T091700Z.html", "404.html"} <= built
    assert {"search/search_index.js", "_headers", "data/status.js"} <= built


def test_every_page_of_a_site_with_a_sample_is_marked() -> None:
    pages = site_project.built().rglob("*.html")

    unmarked = [
        page.name
        for page in pages
        if "Sample site: fictional platform" not in page.read_text(encoding="utf-8")
    ]

    assert unmarked == ["worker-frame.html"]


def test_plain_mkdocs_builds_the_same_site(tmp_path: Path) -> None:
    root = site_project.make(tmp_path / "project")
    (root / "scripts").symlink_to(SOURCE / "scripts")
    command = (sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "site"))

    ran = subprocess.run(
        command, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, check=False
    )  # fmt: skip

    assert ran.returncode == 0, ran.stderr.decode()
    ours, theirs = tree(site_project.built()), tree(tmp_path / "site")
    assert set(ours) == set(theirs)
    assert [name for name in ours if name.endswith(".html") and ours[name] != theirs[name]] == []


def test_a_build_twice_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    site.build(site_project.make(tmp_path / "project"), tmp_path / "site")

    ours, again = tree(site_project.built()), tree(tmp_path / "site")
    moving = {"sitemap.xml", "sitemap.xml.gz"}  # they carry the day of the build
    assert [name for name in ours if ours[name] != again[name] and name not in moving] == []


def under_its_policy(page: str) -> str:
    return with_policy(page.encode(), policy_of(page.encode()).encode()).decode()


def test_the_policy_allows_the_themes_own_scripts_by_their_hash() -> None:
    page = under_its_policy(PAGE.format("<script>let a = 1</script>"))

    assert "default-src 'none'" in page
    assert "unsafe-inline" not in page
    assert "'sha256-" in page
    assert page.index("Content-Security-Policy") < page.index("<script>")


def test_a_second_finish_changes_nothing() -> None:
    page = under_its_policy(PAGE.format("<script>let a = 1</script>"))

    assert under_its_policy(page) == page


def test_every_wrong_link_is_told_at_once(tmp_path: Path) -> None:
    write(tmp_path / "a.html", PAGE.format('<a href="lost.html">x</a><a href="b.html#no">x</a>'))
    write(tmp_path / "b.html", PAGE.format('<img src="https://cdn.example/x.png">'))
    write(tmp_path / "aa.html", PAGE.format('<a href="lost.html">x</a>'))
    write(tmp_path / "c.html", PAGE.format('<p style="color:red" onclick="x()">x</p>'))

    with pytest.raises(DeclarationError) as told:
        finish(tmp_path)

    assert len(told.value.problems) == 6
    assert "a.html: leads to lost.html, which is not there" in told.value.problems
    assert "aa.html: leads to lost.html, which is not there" in told.value.problems
    assert "a.html: leads to b.html#no, and b.html has no #no" in told.value.problems
    assert "keep a copy under docs/assets" in str(told.value)


@pytest.mark.parametrize(
    "attribute",
    [
        'style="color:red"',
        " style = 'color:red'",
        'title="x"style="color:red"',
        "onclick=x()",
        "title='x'onload = x()",
    ],
)
def test_what_the_policy_would_block_is_found_however_it_is_written(
    attribute: str, tmp_path: Path
) -> None:
    write(tmp_path / "a.html", PAGE.format(f"<p {attribute}>on style, content=, on = 1</p>"))

    with pytest.raises(DeclarationError, match="written into an element"):
        finish(tmp_path)


def test_a_link_to_a_page_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    root = site_project.an_empty_project(tmp_path / "project")
    write(root / "docs" / "about" / "index.md", "# About\n\n[lost](nowhere.md)\n")

    with pytest.raises(DeclarationError, match=r"about/index\.html: leads to nowhere\.md"):
        site.build(root, tmp_path / "site")


def test_a_project_without_a_configuration_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"mkdocs\.yml: is missing"):
        site.build(tmp_path, tmp_path / "site")


def test_a_void_signature_is_told_and_a_strict_build_makes_nothing(tmp_path: Path) -> None:
    root = site_project.make(tmp_path / "project")
    (signed,) = (one.path for one in review.pages(root / "docs" / "changes") if one.page.is_closed)
    words = signed.read_text(encoding="utf-8")
    signed.write_text(words.replace("severity: high", "severity: low"), encoding="utf-8")

    strict = govterms(root, "site", "--strict")
    is_built = (root / "site").exists()
    told = govterms(root, "site")

    assert (strict.returncode, is_built) == (2, False)
    for said in (strict.stderr, told.stderr):
        assert f"{signed}:1: void: signed by R. Counsel, S. Counsel" in said
    assert told.returncode == 0
    assert (root / "site" / "index.html").exists()


def test_the_offline_site_is_one_file(tmp_path: Path) -> None:
    root = site_project.an_empty_project(tmp_path / "project")

    said = site.build(root, tmp_path / "site", offline=True)

    assert (tmp_path / "site-offline.zip").exists()
    assert "site-offline.zip" in said


def test_pages_are_small() -> None:
    sizes = {page.name: page.stat().st_size for page in site_project.built().rglob("*.html")}

    assert max(sizes.values()) < 300_000


def test_our_scripts_are_small() -> None:
    page = (site_project.built() / "checklists" / "joining.html").read_text(encoding="utf-8")
    ours = re.findall(r'src="\.\./(assets/[a-z]+\.js)"', page)

    sizes = [(site_project.built() / name).stat().st_size for name in ours]

    assert len(ours) == 6
    assert sum(sizes) < 40_000
