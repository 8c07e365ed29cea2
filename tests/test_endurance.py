"""Killed at any moment, or under a load of hosts that fail, stall and swell, a run loses nothing.

The long versions are scripts: `python -m tests.endurance.kill` and `python -m tests.endurance.load`.
"""

from pathlib import Path

from tests.endurance import kill, load
from tests.endurance.load import Asked


def test_killed_again_and_again_nothing_is_lost_and_the_work_is_done(tmp_path: Path) -> None:
    tally = kill.series(kills=3, seed=7, folder=tmp_path, signatures=False)

    assert tally.kills.total() == 3
    assert tally.problems == []


def test_a_run_under_load_ends_in_time_and_accounts_for_every_document(tmp_path: Path) -> None:
    asked = Asked(documents=60, hosts=6, delay=0.05, deadline=4)

    came, faults = load.measure(asked, tmp_path)

    assert faults == []
    assert len(came.outcomes) == 60
    assert "kept" in "\n".join(load.table(asked, came))
