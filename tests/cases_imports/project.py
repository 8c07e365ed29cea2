"""A small project to import into, and the command run in it."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from govterms.cli import govterms
from govterms.model.records import Entry
from govterms.snapshot import Archive, Kept, Ledger
from govterms.snapshot.verify import verify
from tests.support import write

TERMS_ID = "harbor/terms-of-service"
PRIVACY_ID = "harbor/privacy-policy"
NOW = "2026-08-17T06:00:00Z"
HARBOR = """---
title: Harbor
documents:
  terms-of-service:
    title: Terms of Service
    url: https://harbor.example/terms
    select: [main]
  privacy-policy:
    title: Privacy Policy
    parts:
      - {url: "https://harbor.example/privacy", select: [main]}
      - {url: "https://harbor.example/cookies", select: [main]}
---
"""
TOPIC = Path(__file__).resolve().parents[2] / "docs/topics/indemnification.md"


def project(root: Path) -> Path:
    """The folder of a project that declares two documents of a fictional platform and one topic."""
    write(root / "docs/platforms/harbor.md", HARBOR)
    write(root / "docs/topics/indemnification.md", TOPIC.read_text(encoding="utf-8"))
    return root


def command(*words: str | Path) -> Result:
    """What the command says and how it ends; an error of ours is raised."""
    done = CliRunner().invoke(govterms, [str(word) for word in words])
    if isinstance(done.exception, Exception):
        raise done.exception
    return done


def imported(root: Path, repository: Path, *words: str) -> dict[str, Any]:
    """The numbers of an import of versions."""
    done = command("import", "ota", repository, "--root", root, "--now", NOW, "--json", *words)
    numbers: dict[str, Any] = json.loads(done.stdout)
    return numbers


def kept(root: Path, document_id: str) -> tuple[Kept, ...]:
    """What is kept of a document."""
    return Archive(root / "tos_snapshots").kept(document_id)


def lines(root: Path) -> list[Entry]:
    """What the ledger says."""
    return list(Ledger(root / "tos_snapshots/_ledger").entries())


def cut_ledger(root: Path, told: int) -> None:
    """The ledger as a cut leaves it after so many lines; `head` is written last, so it names one of them."""
    (ledger,) = (root / "tos_snapshots/_ledger").glob("*.jsonl")
    whole = ledger.read_bytes().splitlines(keepends=True)[:told]
    ledger.write_bytes(b"".join(whole))
    head = ledger.with_name("head")
    head.unlink()
    if whole:
        head.write_text(f"{sha256(whole[-1].rstrip()).hexdigest()}\n")


def reviews(root: Path) -> list[str]:
    """The change pages that are there."""
    folder = root / "docs/changes"
    return sorted(page.relative_to(folder).as_posix() for page in folder.rglob("*.md"))


def problems(root: Path) -> list[str]:
    """What `govterms verify` would say."""
    return list(verify(root / "tos_snapshots", Ledger(root / "tos_snapshots/_ledger")))
