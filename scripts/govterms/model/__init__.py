"""The nouns: every type that passes between stages, and every page that people write.

    captures      Document, Part, Range, Exchange, Capture, Problem     from declaration to evidence
    changes       Version, Place, Change, Finding, KeyWord, Flags       from text to flags
    outcomes      Outcome, ChangeNote                                   what a run says of a document
    pages         Page, Fact                                            what all front matter shares
    platforms, topics, states, checklists, change_pages                 one kind of page each
    accounts                                                            the office's own register

Two kinds of type, told apart by where their values live: pydantic models are typed by people in front
matter (frozen, unknown keys refused); dataclasses are made by our own code (frozen, slots).
"""

from govterms.model.captures import (
    Capture,
    Document,
    Exchange,
    Hop,
    Part,
    Problem,
    ProblemReason,
    Range,
    Selector,
    from_stamp,
    to_stamp,
)
from govterms.model.changes import (
    CHANGE_CLASSES,
    METHOD,
    SEVERITIES,
    Change,
    ChangeClass,
    Direction,
    Effective,
    Finding,
    Flags,
    KeyWord,
    Place,
    Severity,
    Unseen,
    UnseenKind,
    Version,
)
from govterms.model.outcomes import ChangeNote, Outcome, OutcomeWord

__all__ = [
    "CHANGE_CLASSES",
    "METHOD",
    "SEVERITIES",
    "Capture",
    "Change",
    "ChangeClass",
    "ChangeNote",
    "Direction",
    "Document",
    "Effective",
    "Exchange",
    "Finding",
    "Flags",
    "Hop",
    "KeyWord",
    "Outcome",
    "OutcomeWord",
    "Part",
    "Place",
    "Problem",
    "ProblemReason",
    "Range",
    "Selector",
    "Severity",
    "Unseen",
    "UnseenKind",
    "Version",
    "from_stamp",
    "to_stamp",
]
