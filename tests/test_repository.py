"""The project's own pages are right, and nothing in it belongs elsewhere."""

import re
import subprocess
from pathlib import Path

from govterms import declare, flag

ROOT = Path(__file__).resolve().parents[1]
CLAUSES = (
    "indemnification",
    "governing-law",
    "venue-jurisdiction",
    "arbitration",
    "class-jury-waiver",
    "limitation-of-liability",
    "warranty-disclaimer",
    "unilateral-modification",
    "acceptance-by-use",
    "termination-suspension",
    "content-removal-moderation",
    "content-license-ip",
    "data-use-privacy",
    "ai-training",
    "advertising-endorsement",
    "fees-renewal-payment",
    "age-minors",
    "assignment-change-of-control",
    "confidentiality-records",
    "data-location-security",
    "notice-communications",
    "account-authority-credentials",
    "third-party-apps-api",
    "accessibility",
    "government-specific-terms",
    "contracting-entity",
    "severability-entire-agreement",
)
ELSEWHERE = re.compile(r"/work/|pypi\.org|pythonhosted|registry\.npmjs|deb\.debian", re.IGNORECASE)


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def test_everything_that_people_wrote_is_right() -> None:
    declare.load(ROOT)


def test_every_clause_that_a_topic_can_have_has_its_page() -> None:
    topics = declare.load_topics(ROOT)

    assert [slug for slug in CLAUSES if slug not in topics or not topics[slug].page.signals] == []


def test_every_topics_own_examples_hold() -> None:
    topics = declare.load_topics(ROOT)
    wrong = [
        words for slug, written in topics.items() for words in flag.check_topic(slug, written.page)
    ]

    assert wrong == []


def test_the_locks_hold_hashes_and_no_addresses() -> None:
    for name in ("requirements.lock", "requirements-weekly.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = re.findall(r"^[a-z0-9._-]+==", text, re.MULTILINE)

        assert "://" not in text
        assert text.count("--hash=sha256:") >= len(pinned) > 20


def test_no_file_names_a_registry_or_a_machine() -> None:
    named = [
        path.relative_to(ROOT).as_posix()
        for path in tracked()
        if path.suffix not in (".png", ".woff2", ".gz") and path.name != "test_repository.py"
        if path.is_file() and ELSEWHERE.search(path.read_text(encoding="utf-8", errors="ignore"))
    ]

    assert named == []
