"""The collector of cycles: rare within a run, as it was behind it."""

from __future__ import annotations

import gc

import pytest

from extract.collector import rare_collections


def test_the_collector_is_as_before_behind_the_block() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyError), rare_collections():
        within = gc.get_threshold()
        raise KeyError
    assert gc.get_threshold() == before
    assert within[0] > before[0] and gc.isenabled()
