"""Templates are compiled once and kept where Python keeps its own bytecode, or nowhere."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from govterms import bytecode


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    return tmp_path / "kept"


def rendered(words: str) -> str:
    env = Environment(loader=DictLoader({"page": words}), bytecode_cache=bytecode.kept())
    return env.get_template("page").render()


def test_a_template_is_compiled_once(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered("Fees") == "Fees"

    monkeypatch.setattr(Environment, "compile", None)

    assert rendered("Fees") == "Fees"
    assert [path.name for path in place.rglob("templates-*")] != []


def test_one_whose_words_changed_is_compiled_again(place: Path) -> None:
    assert rendered("Fees") == "Fees"
    assert rendered("Notice") == "Notice"


def test_nothing_is_kept_where_python_is_told_to_keep_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert bytecode.kept() is None
    assert rendered("Fees") == "Fees"
    assert not place.exists()


def test_nothing_is_kept_where_nothing_can_be_written(place: Path) -> None:
    place.write_text("a file in the way", encoding="utf-8")

    assert bytecode.kept() is None
    assert rendered("Fees") == "Fees"
