"""Source: where the tool's own pages are.

A wheel carries them beside the modules; a checkout has them at its root.
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def source() -> Path:
    """The folder with docs/, checklists/ and mkdocs.yml that came with the tool."""
    carried = PACKAGE / "project"
    return carried if carried.is_dir() else PACKAGE.parents[1]
