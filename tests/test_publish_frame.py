"""What the theme writes round a page is worked out once for many, and no byte of any page shows it."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment

from govterms.errors import DeclarationError
from govterms.publish import frame, site
from govterms.publish.finish import finish
from tests import site_project
from tests.support import write

PAGE = '<!doctype html><html><head><meta charset="utf-8"></head><body>{}</body></html>'
MARK = frame.MARK.decode()


def test_a_site_is_the_same_with_and_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "HOOKS", {"mkdocs": ()})
    site.build(site_project.make(tmp_path / "project"), tmp_path / "site")

    with_it, without = pages_of(site_project.built()), pages_of(tmp_path / "site")
    assert len(with_it) > 40
    assert [name for name in with_it if with_it[name] != without.get(name)] == []


def pages_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.html")
    }


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def rendered(asked: list[str]) -> Callable[[str, bool], str]:
    """Renders the navigation round a page, and notes for which one it was worked out."""

    def ask(url: str) -> str:
        asked.append(url)
        return url

    names = (*frame.ON_ALL, *frame.ON_UNLISTED)
    env = Environment(loader=DictLoader(dict.fromkeys(names, "{{ ask(page.url) }}")))
    env.globals["ask"] = ask
    frame.on_env(env)

    def render(url: str, is_listed: bool) -> str:
        page = SimpleNamespace(url=url)
        nav = SimpleNamespace(pages=[page] if is_listed else [])
        return env.get_template("partials/nav.html").render(page=page, nav=nav)

    return render


def test_the_navigation_is_worked_out_once_for_a_folder(
    rendered: Callable[[str, bool], str], asked: list[str]
) -> None:
    first, second = rendered("changes/a.html", False), rendered("changes/b.html", False)
    rendered("reports/a.html", False)

    assert first == second == f"{MARK}changes/a.html{MARK}"
    assert asked == ["changes/a.html", "reports/a.html"]


def test_a_page_that_the_navigation_lists_has_its_own(
    rendered: Callable[[str, bool], str],
) -> None:
    rendered("changes/a.html", False)

    assert rendered("changes/index.html", True) == "changes/index.html"


def test_a_page_is_whole_again_and_a_lost_link_of_its_frame_is_told(tmp_path: Path) -> None:
    framed = f'{MARK}<nav id="nav"><a href="a.html">a</a></nav>{MARK}<p><a href="#nav">up</a></p>'
    write(tmp_path / "a.html", PAGE.format(framed))
    write(tmp_path / "b.html", PAGE.format(framed.replace("a.html", "lost.html")))

    with pytest.raises(DeclarationError) as told:
        finish(tmp_path)

    assert told.value.problems == ("b.html: leads to lost.html, which is not there",)
    whole = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert '<body><nav id="nav"><a href="a.html">a</a></nav><p>' in whole


def test_a_script_in_a_frame_is_allowed_by_the_policy(tmp_path: Path) -> None:
    write(tmp_path / "a.html", PAGE.format(f"{MARK}<script>let a = 1</script>{MARK}"))

    finish(tmp_path)

    assert "'sha256-" in (tmp_path / "a.html").read_text(encoding="utf-8")
