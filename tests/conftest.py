"""What all tests share: the option that writes expectations anew."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile(
    "any-machine", deadline=None
)  # how busy a machine is, is no fault of the code
settings.load_profile("any-machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what comes out now as what is expected; read the difference like code",
    )


class Golden:
    """Compares with expectations kept in files; one that is missing fails, so none is forgotten."""

    def __init__(self, is_updating: bool) -> None:
        self._is_updating = is_updating

    def check(self, got: str, path: Path) -> None:
        if self._is_updating:
            path.write_text(got, encoding="utf-8")
        assert path.exists(), f"{path}: read what comes out, then run pytest --update-golden"
        assert got == path.read_text(encoding="utf-8")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(bool(request.config.getoption("--update-golden")))
