"""Lazy: names of a package, each loaded when it is first asked for.

package, the names that each of its modules gives -> the package's `__getattr__`

A run in which nothing changed reads no page and opens no review: it does not wait for the code that would.
"""

from collections.abc import Callable
from importlib import import_module


def names(package: str, **given: str) -> Callable[[str], object]:
    """The `__getattr__` of a package (PEP 562), from the names that each module gives, parted by spaces.

    Asked for any other it raises AttributeError, as Python does. The package keeps it from type checkers,
    which would take every name for given, and shows them plain imports.
    """
    where = {name: module for module, some in given.items() for name in some.split()}

    def get(name: str) -> object:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{where[name]}"), name)

    return get
