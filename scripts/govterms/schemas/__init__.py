"""Schemas: what people write and what the command prints, as JSON Schema that others may rely on.

models -> (uri, JSON) for each

A schema's name ends in its version. Within one version keys are only added, and none of them is required;
anything else is a new version beside the old one.
"""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from govterms.schemas.printed import PRINTED
from govterms.schemas.written import WRITTEN

__all__ = ["PRINTED", "WRITTEN", "files", "places", "schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(name: str) -> dict[str, Any]:
    """One schema by its name, such as `platform-1`. Raises KeyError for a name that is not there."""
    kind = {**WRITTEN, **PRINTED}[name]
    told = TypeAdapter(kind).json_schema()
    return {"$schema": DIALECT, "$id": f"{name}.json", **told}


def places() -> list[str]:
    """Where each schema lies in the site."""
    return [f"schemas/{name}.json" for name in sorted({**WRITTEN, **PRINTED})]


def files() -> Iterator[tuple[str, bytes]]:
    """Every schema as a file of the site."""
    for name, place in zip(sorted({**WRITTEN, **PRINTED}), places(), strict=True):
        text = json.dumps(schema(name), ensure_ascii=False, indent=2, sort_keys=True)
        yield place, f"{text}\n".encode()
