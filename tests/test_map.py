"""The map in the package's docstring names what is there, and nothing else."""

import re
from pathlib import Path

import govterms

FOLDER = Path(govterms.__file__).parent
NOT_ROOMS = {"__init__", "__main__", "__pycache__", "py", "templates"}


def test_the_map_names_every_room_and_no_other() -> None:
    rooms = {path.stem for path in FOLDER.iterdir() if not path.name.startswith(".")} - NOT_ROOMS
    told = govterms.__doc__ or ""
    stages = set(re.findall(r"^    ([a-z]+)\s", told, re.MULTILINE))
    beside = set(re.findall(r"`([a-z]+)`", told))

    assert stages | beside == rooms
