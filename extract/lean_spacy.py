"""spaCy without its command line, which takes as long to import as a third of all the rest.

Nobody here calls its commands. They are imported as ever when somebody asks for them.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

_COMMANDS = "spacy.cli"
_READ_AT_ONCE = f"{_COMMANDS}.info"
"""The one module of the command line that spaCy imports with itself."""


def import_spacy() -> None:
    """Import spaCy, where nobody has yet."""
    if "spacy" in sys.modules:
        return
    stand_in = ModuleType(_READ_AT_ONCE)
    vars(stand_in)["info"] = None
    sys.modules[_READ_AT_ONCE] = stand_in
    try:
        import spacy
    finally:
        del sys.modules[_READ_AT_ONCE]
    vars(spacy).pop("info")
    vars(spacy)["__getattr__"] = _asked_for


def _asked_for(name: str) -> object:
    if name == "cli":
        return import_module(_COMMANDS)
    if name == "info":
        return import_module(_READ_AT_ONCE).info
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")
