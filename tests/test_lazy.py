"""What a room gives is loaded when it is asked for, and is all that it says it gives."""

import ast
import importlib
from pathlib import Path

import pytest

import govterms

ROOMS = sorted(
    path.parent.name
    for path in Path(govterms.__file__).parent.glob("*/__init__.py")
    if "lazy.names(" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_gives_each_name_that_it_says_it_gives(room: str) -> None:
    package = importlib.import_module(f"govterms.{room}")

    assert [name for name in package.__all__ if not hasattr(package, name)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_type_checkers_are_shown_the_same_modules_behind_the_names(room: str) -> None:
    package = importlib.import_module(f"govterms.{room}")
    tree = ast.parse(Path(str(package.__file__)).read_text(encoding="utf-8"))
    shown = {
        name.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(f"govterms.{room}.")
        for name in node.names
    }

    assert shown
    for name, module in shown.items():
        assert getattr(package, name) is getattr(importlib.import_module(str(module)), name)


def test_a_name_that_no_room_gives_is_refused_as_python_does() -> None:
    from govterms import extract

    with pytest.raises(
        AttributeError, match=r"module 'govterms\.extract' has no attribute 'extrakt'"
    ):
        getattr(extract, "extrakt")  # noqa: B009 - a type checker would refuse the plain form
