"""Bytecode: what templates are compiled to, kept where Python keeps that of modules.

-> a cache for an environment of templates

Compiling takes 0.8 s of each build of a site. The folder lies in `__pycache__` beside this file and is as
trustworthy as this file is; it is named by the version of Jinja, and what is in it by the place and words of
each template and the Python that it is for.
"""

import os
import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import FileSystemBytecodeCache


def kept() -> FileSystemBytecodeCache | None:
    """The cache; None where Python is told to keep none, or nothing can be written beside the package.

    A template must always be loaded with the same settings: they are no part of its name.
    """
    if sys.dont_write_bytecode:
        return None
    folder = Path(cache_from_source(__file__)).with_name(f"templates-{version('jinja2')}")
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    is_there = folder.is_dir() and os.access(folder, os.W_OK)
    return FileSystemBytecodeCache(str(folder)) if is_there else None
