"""What changed can be followed from a feed reader, a calendar, a program and Word."""

import json
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import docx
import feedparser
import pytest
from icalendar import Calendar

from govterms import declare, publish
from tests import site_project

CHANGE = "harbor/terms-of-service/20260914T091700Z"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_project.make(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def files(root: Path) -> Mapping[str, bytes]:
    return dict(publish.files(declare.load(root), root))


@pytest.mark.parametrize(
    ("place", "entries"),
    [
        ("feeds/changes", 2),
        ("feeds/high", 2),
        ("feeds/waiting", 1),
        ("feeds/harbor", 2),
        ("feeds/lantern", 0),
        ("feeds/harbor/terms-of-service", 2),
        ("feeds/checklists/joining", 1),
        ("feeds/states/fl", 2),
    ],
)
def test_each_feed_reads_the_same_in_both_forms(
    files: Mapping[str, bytes], place: str, entries: int
) -> None:
    atom = feedparser.parse(files[f"{place}.atom"])
    other = json.loads(files[f"{place}.json"])

    assert not atom.bozo
    assert len(atom.entries) == len(other["items"]) == entries
    assert [entry.id for entry in atom.entries] == [item["id"] for item in other["items"]]


def test_an_entry_moves_when_its_review_does(files: Mapping[str, bytes]) -> None:
    waiting, signed = feedparser.parse(files["feeds/changes.atom"]).entries

    assert waiting.title.endswith("(Waiting for counsel)")
    assert waiting.updated == waiting.published
    assert signed.title.endswith("(Reviewed: no action)")
    assert signed.updated > signed.published


def test_a_hostile_text_is_harmless_in_a_feed(files: Mapping[str, bytes]) -> None:
    entry = json.loads(files["feeds/changes.json"])["items"][0]

    assert "<script" not in entry["content_html"]
    assert "<img" not in entry["content_html"]
    assert "&lt;script&gt;" in entry["content_html"]


def test_links_lead_to_the_published_site(tmp_path: Path) -> None:
    root = site_project.make(tmp_path)
    config = root / "mkdocs.yml"
    config.write_text(
        f"site_url: https://terms.example/\n{config.read_text(encoding='utf-8')}", encoding="utf-8"
    )

    made = dict(publish.files(declare.load(root), root))

    entry = feedparser.parse(made["feeds/changes.atom"]).entries[0]
    assert entry.link == f"https://terms.example/changes/{CHANGE}.html"


def test_every_feed_stands_in_the_list_for_readers(files: Mapping[str, bytes]) -> None:
    listed = files["feeds/all.opml"].decode()

    assert listed.count("<outline") == sum(name.endswith(".atom") for name in files)


def test_a_review_that_is_due_stands_in_the_calendar(files: Mapping[str, bytes]) -> None:
    events = Calendar.from_ical(files["feeds/reviews.ics"]).walk("VEVENT")

    assert [str(event["summary"]) for event in events] == [
        "Sample: Review due (High): Harbor Terms of Service: changed 14 September 2026"
    ]
    assert f"{events[0].decoded('dtstart')}" == "2026-10-06"


def test_the_day_on_which_terms_take_effect_stands_in_a_calendar(
    files: Mapping[str, bytes],
) -> None:
    (event,) = Calendar.from_ical(files["feeds/effective.ics"]).walk("VEVENT")

    assert str(event["summary"]) == "Sample: Takes effect (High): Harbor Terms of Service"
    assert f"{event.decoded('dtstart')}" == "2026-10-20"
    assert "effective October 20, 2026" in str(event["description"])


def test_a_checklist_is_looked_at_again_after_a_quarter(files: Mapping[str, bytes]) -> None:
    (event,) = Calendar.from_ical(files["feeds/rechecks.ics"]).walk("VEVENT")

    assert f"{event.decoded('dtstart')}" == "2027-01-31"


def test_an_open_change_comes_as_a_word_file_and_a_closed_one_does_not(
    files: Mapping[str, bytes],
) -> None:
    words = [name for name in files if name.endswith(".docx") and name.startswith("changes/")]

    assert words == [f"changes/{CHANGE}.docx"]
    body = docx.Document(BytesIO(files[words[0]])).element.xml
    assert "w:ins" in body
    assert "w:del" in body


def test_counsel_can_take_all_open_redlines_at_once(files: Mapping[str, bytes]) -> None:
    pack = zipfile.ZipFile(BytesIO(files["review/redlines.zip"]))

    assert pack.testzip() is None
    assert len(pack.namelist()) == 1


def test_each_checklist_comes_as_a_form_to_fill_in(files: Mapping[str, bytes]) -> None:
    form = docx.Document(BytesIO(files["checklists/joining.docx"]))
    words = [paragraph.text for paragraph in form.paragraphs]

    assert words[0] == "Before joining"
    assert words.count("☐ To do   ☐ Done   ☐ Not applicable   ☐ Needs counsel") == 3
    assert any("Fict. Stat. § 768.28(19)" in line for line in words)
