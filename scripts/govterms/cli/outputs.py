"""Outputs: our values as the JSON that others rely on (architecture, section 4).

Outcome, Change, Flags -> plain dicts with fixed keys; the one place where dicts are right
"""

import json
from typing import Any

from govterms.model import (
    Change,
    ChangeNote,
    Finding,
    Flags,
    KeyWord,
    Outcome,
    Place,
    Problem,
    Unseen,
)
from govterms.model.records import Entry


def outcome(told: Outcome) -> dict[str, Any]:
    """One line of `watch --jsonl`."""
    return {
        "document": told.document,
        "outcome": told.outcome,
        "problem": told.problem,
        "detail": told.detail,
        "change": change_note(told.change) if told.change else None,
    }


def checked(entry: Entry) -> dict[str, Any]:
    """A document as the ledger tells it, in the record of `weekly --json`."""
    return {
        "document": entry.document,
        "outcome": entry.outcome,
        "problem": entry.problem,
        "detail": entry.detail,
        "change": entry.change or None,
        "class": entry.change_class,
        "severity": entry.severity,
    }


def change_note(note: ChangeNote) -> dict[str, Any]:
    """A change as `watch --jsonl` tells it."""
    return {
        "id": note.id,
        "page": note.page,
        "class": note.change_class,
        "severity": note.severity,
        "findings": [finding(one) for one in note.findings],
        "returns_to": note.returns_to,
        "gathered": note.gathered,
    }


def comparison(
    change: Change, flags: Flags, problem: Problem | None, detail: str = ""
) -> dict[str, Any]:
    """What `compare --json` says; a new side that is not the terms is of class none."""
    if problem:
        return {
            "class": "none",
            "problem": problem.reason,
            "detail": problem.detail,
            "severity": "none",
            "because": [],
            "places": [],
            "findings": [],
            "key_words": [],
            "effective": None,
            "unseen": [],
            "words_added": 0,
            "words_removed": 0,
        }
    return {
        "class": change.change_class,
        "problem": None,
        "detail": detail,
        "severity": flags.severity,
        "because": list(flags.because),
        "places": [place(one) for one in change.places],
        "findings": [finding(one) for one in flags.findings],
        "key_words": [key_word(one) for one in flags.key_words],
        "effective": flags.effective.on.isoformat() if flags.effective else None,
        "unseen": [unseen(one) for one in flags.unseen],
        "words_added": change.words_added,
        "words_removed": change.words_removed,
    }


def place(one: Place) -> dict[str, Any]:
    """A place as `compare --json` tells it."""
    return {
        "id": one.id,
        "heading": one.heading,
        "before": "\n\n".join(one.deleted),
        "after": "\n\n".join(one.inserted),
        "class": one.change_class,
        "moved": one.moved,
    }


def finding(one: Finding) -> dict[str, Any]:
    """A finding, as both commands tell it."""
    return {
        "topic": one.topic,
        "direction": one.direction,
        "severity": one.severity,
        "matched": list(one.matched),
        "place": one.place,
        "why": one.why,
    }


def key_word(one: KeyWord) -> dict[str, Any]:
    """A key word that changed."""
    return {"kind": one.kind, "before": one.before, "after": one.after, "place": one.place}


def unseen(one: Unseen) -> dict[str, Any]:
    """A character that came with the new text and shows nothing."""
    return {
        "character": f"U+{ord(one.character):04X}",
        "name": one.name,
        "kind": one.kind,
        "count": one.count,
        "words": list(one.words),
    }


def line(value: dict[str, Any]) -> str:
    """One value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
