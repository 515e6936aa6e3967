"""The words of promises and their stems, as data has them."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from importlib.resources import files

from spacy.tokens import Token

DATA = tomllib.loads((files("extract.gazetteers") / "commitments.toml").read_text("utf-8"))
DIRECTIONS: Mapping[str, str] = {
    word: name for name, words in DATA["directions"].items() for word in words.split()
}

LACKING = ("need", "have", "expect", "forecast", "predict", "estimate", "total", "want")
"""Verbs that count what is wanting or foreseen, not what is due."""
FINITE = ("VBD", "VBZ", "VBP", "MD")
"""Tags of verbs that make a clause of their own."""


def stem_of(verb: Token | None, known: Collection[str] = DIRECTIONS) -> str:
    """The stem of a verb form, where the words have it: `opened`, `opening` are `open`."""
    word = verb.lower_ if verb is not None else ""
    stems = [word.removesuffix(end) for end in ("", "ing", "ed", "d", "s", "es")]
    stems += [word.removesuffix(end) + "e" for end in ("ing", "ed")]
    stems += [word.removesuffix(end) + "y" for end in ("ied", "ies")]
    return next((stem for stem in stems if stem in known), "")
