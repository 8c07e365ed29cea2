"""Scope: what a signature holds for, as one digest, and which part of it differs.

ChangePage, body -> Parts -> a SHA-256

Computed from the page as it stands whenever it is read, never taken from what the page says of itself.
Counsel's own words below a heading `Notes` at the end of the page, the triage and the review are no
part of it.
"""

import json
from hashlib import sha256
from typing import Any

from govterms.model.change_pages import ChangePage, Parts

NOTES = "\n## Notes"
WORDS = {
    "texts": "the two texts",
    "places": "the places",
    "findings": "the findings, the class or the severity",
    "method": "the versions of what compares and flags",
    "report": "the report's own words",
}


def parts_of(page: ChangePage, body: str) -> Parts:
    """The digests of what is put before counsel, as it stands now."""
    told = page.model_dump(mode="json")
    texts = [told[name] for name in ("document", "before", "after", "before_text", "after_text")]
    judged = ("findings", "severity", "change_class", "because", "returns_to", "effective")
    report = "\n".join(line.rstrip() for line in body.partition(NOTES)[0].strip().splitlines())
    return Parts(
        texts=_digest(texts),
        places=_digest([*page.place_ids, page.places, page.words_added, page.words_removed]),
        findings=_digest([told[name] for name in judged]),
        method=_digest(page.method),
        report=_digest(report),
    )


def scope_of(parts: Parts) -> str:
    """SHA-256 over the parts: what a signature is bound to."""
    return _digest(parts.model_dump())


def differing(then: Parts | None, now: Parts) -> tuple[str, ...]:
    """The parts that are not what they were, in words."""
    if then is None:
        return ()
    before, after = then.model_dump(), now.model_dump()
    return tuple(words for name, words in WORDS.items() if before[name] != after[name])


def _digest(value: Any) -> str:
    data = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(data.encode()).hexdigest()
