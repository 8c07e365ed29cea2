"""Snapshot: keep captures in tos_snapshots/, and prove later that they are the same bytes.

Capture -> tos_snapshots/<platform>/<document>/<stamp>.{warc.gz,md} -> Capture

This is the only room that knows how the folder is laid out. A kept file is never rewritten: there is
no function here that could. The WARC file goes first and carries its own provenance, so that a cut
between the two files loses nothing.
"""

from govterms.snapshot.archive import Archive, Kept
from govterms.snapshot.ledger import Ledger

__all__ = ["Archive", "Kept", "Ledger"]
