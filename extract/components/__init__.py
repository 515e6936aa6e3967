"""spaCy components, one sort of mention a file."""

from extract.lean_spacy import import_spacy

import_spacy()
