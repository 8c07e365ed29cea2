"""Doors: what a room gives to others, each loaded when it is first asked for.

A run in which nothing changed reads no page and opens no review: it does not wait for the code that would.
"""

from collections.abc import Callable
from importlib import import_module


def doors(room: str, **given: str) -> Callable[[str], object]:
    """The `__getattr__` of a package (PEP 562): by module, the names that it gives, parted by spaces.

    Asked for any other it raises AttributeError, as Python does. A package keeps it from type checkers,
    which would take every name for given, and shows them plain imports.
    """
    where = {name: module for module, names in given.items() for name in names.split()}

    def get(name: str) -> object:
        if name not in where:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(f"{room}.{where[name]}"), name)

    return get
