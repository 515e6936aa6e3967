"""What a user can choose for a run."""

from __future__ import annotations

from extract.caching.model_files import DEFAULT_MODEL
from models.record import Part

BATCH = 8
"""Articles that a worker takes at a time: so few that all workers end at about the same time."""


class Settings(Part):
    """What a user can choose; the same settings give the same records."""

    model: str = DEFAULT_MODEL
    batch_size: int = BATCH
