"""Build: puts what people wrote into the wheel, so that the tool brings its pages wherever it is installed.

docs/, checklists/, .github/ and mkdocs.yml of the checkout -> govterms/project/ in the wheel and the sdist

setuptools calls it by its name in pyproject.toml. An editable install reads the checkout itself and
copies nothing; `govterms.layout.source` finds either.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("docs", "checklists", ".github", "mkdocs.yml", "LICENSE", "tos_snapshots/README.md")
LEFT = (
    "docs/changes/",
    "docs/reports/",
    "docs/decisions/",
    ".github/workflows/bench.yml",
)
"""What belongs to this project alone: its own watch, and why the tool is as it is."""


class BuildWithPages(build_py):  # type: ignore[misc]  # setuptools carries no types
    """setuptools' step that gathers a package, with the pages beside it."""

    def run(self) -> None:
        """Gather the package, then the pages; not for an editable install."""
        super().run()
        if self.editable_mode:
            return
        for path in pages():
            into = Path(self.build_lib) / "govterms" / "project" / path.relative_to(ROOT)
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, into)

    def get_source_files(self) -> list[str]:
        """What an sdist must have: the package's own files, the pages, and this one."""
        ours = [*pages(), Path(__file__).resolve()]
        return [*super().get_source_files(), *(str(path.relative_to(ROOT)) for path in ours)]


def pages() -> Iterator[Path]:
    """Every file that a new project begins with, in order."""
    for name in PAGES:
        place = ROOT / name
        yield from [place] if place.is_file() else _files(place)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(ROOT).as_posix()
        if path.is_file() and not place.startswith(LEFT) and "__pycache__" not in path.parts:
            yield path
