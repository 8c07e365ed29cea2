"""Heads: the few lines of front matter that both builders read.

title and what else a builder should know -> YAML between two lines of ---

Values are written as JSON, which is YAML that no reader can misread.
"""

import json
from collections.abc import Mapping
from typing import Any

from govterms.model.pages import Page

WIDE: Mapping[str, Any] = {"hide": ["navigation", "toc"]}
"""For pages whose tables take the full width."""
ALONE: Mapping[str, Any] = {"hide": ["navigation"]}
"""For pages with a contents list of their own but no neighbours worth a column."""


def of(page: Page, extra: Mapping[str, Any] | None = None) -> str:
    """The head of a page that people wrote."""
    told = {"title": page.title, "description": page.description, "tags": list(page.tags)}
    return written({**told, **(extra or {})})


def made(title: str, description: str = "", extra: Mapping[str, Any] | None = None) -> str:
    """The head of a made page."""
    return written({"title": title, "description": description, **(extra or {})})


def written(values: Mapping[str, Any]) -> str:
    """Values as a head; empty ones are left out."""
    lines = (
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n"
        for key, value in values.items()
        if value
    )
    return f"---\n{''.join(lines)}---\n\n"
