"""A page reads as a person has read it, case by case.

A case is a folder with `page.html`, the `declaration.yaml` of its document, and the `expected.md` that a
person has compared with the page in a browser.
"""

from pathlib import Path

import pytest
import yaml

from govterms.extract import extract, read_text
from govterms.model import Capture, Document, Exchange
from govterms.model.platforms import Source
from tests.conftest import Golden
from tests.support import MONDAY

FOLDER = Path(__file__).parent / "cases_extract"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())


def document_of(case: Path) -> Document:
    declared = yaml.safe_load((case / "declaration.yaml").read_text(encoding="utf-8"))
    return Source(**declared).document("harbor", "terms-of-service")


def capture_of(case: Path) -> Capture:
    url = document_of(case).parts[0].url
    page = (case / "page.html").read_bytes()
    return Capture("harbor/terms-of-service", MONDAY, (Exchange(url, url, 200, "text/html", page),))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_reads_as_a_person_has_read_it(case: Path, golden: Golden) -> None:
    version = extract(capture_of(case), document_of(case))

    golden.check(version.text, case / "expected.md")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_version_written_to_a_file_is_read_back_as_it_was(case: Path) -> None:
    version = extract(capture_of(case), document_of(case))

    assert read_text(version.text) == version.paragraphs
