"""Links: do the pages' own links lead somewhere?

docs, checklists -> messages, each `file:line: what leads nowhere`

Only links between our own files are looked at; no address outside is asked.
"""

import re
from collections.abc import Iterator
from pathlib import Path

LINK = re.compile(r"\]\(([^)\s#:]+\.md)(?:#[^)\s]*)?\)")


def dead_links(root: Path, made: frozenset[str]) -> Iterator[str]:
    """Links to pages that are neither in `docs/` nor among the `made` ones (places under `docs/`)."""
    for path in sorted((root / "docs").rglob("*.md")):
        name = path.relative_to(root).as_posix()
        if name.startswith(("docs/changes/", "docs/reports/")):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            for link in LINK.findall(line):
                if not _leads(root, path, link, made):
                    yield f"{name}:{number}: {link} leads nowhere"


def _leads(root: Path, page: Path, link: str, made: frozenset[str]) -> bool:
    target = (page.parent / link).resolve()
    docs = (root / "docs").resolve()
    if target.is_file():
        return True
    return target.is_relative_to(docs) and target.relative_to(docs).as_posix() in made
