"""Words of texts, their keys, and phrases found by them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.gazetteer import load_gazetteers
from extract.words import (
    Trie,
    Words,
    first_key,
    first_of_name_key,
    name_key,
    overlaps,
    phrase_keys,
    word_key,
)

LETTERS = st.text(alphabet="aZ5é한.&'’-,_+ \u2011\n()", max_size=20)


@given(phrase=LETTERS)
def test_the_keys_of_a_phrase_are_those_of_its_words(phrase: str) -> None:
    bare = [key.removeprefix("'") for key in phrase_keys(phrase)]  # a mark of what is owned
    assert bare == [word_key(word.text) for word in Words(phrase)]


@given(phrase=LETTERS)
def test_the_first_key_is_that_of_all_keys(phrase: str) -> None:
    assert first_key(phrase) == next(iter(phrase_keys(phrase)), "")
    assert first_of_name_key(phrase) == name_key(phrase).partition(" ")[0]


def test_names_of_the_gazetteers_are_known_by_their_keys() -> None:
    bodies = load_gazetteers().bodies
    for entry in bodies.by_id.values():
        for name in (entry.name, *entry.aliases):
            assert entry in bodies.named(name)
            assert first_key(name) == phrase_keys(name)[0]
            assert first_of_name_key(name) == name_key(name).partition(" ")[0]


def test_every_plain_name_of_the_gazetteers_is_found_in_full() -> None:
    trie = load_gazetteers().bodies.trie
    everybody = [entry.name for entry in load_gazetteers().bodies.by_id.values()]
    names = [name for name in everybody if name.replace(" ", "").isalpha()]
    assert len(names) > 2000
    reached = [trie.longest_at(Words(name), 0) for name in names]
    assert [found and found[0] + 1 for found in reached] == [len(Words(name)) for name in names]


def test_the_longest_phrase_is_found_and_a_later_one_counts() -> None:
    trie = Trie([("Green Growth", 1), ("Green", 2)])
    assert trie.longest_at(Words("Green Growth Plan"), 0) == (1, [1])
    trie.add("Green Growth Plan", 3)
    assert trie.longest_at(Words("Green Growth Plan"), 0) == (2, [3])
    assert trie.longest_at(Words("Green; Growth"), 0) == (0, [2])
    assert trie.longest_at(Words("Growth"), 0) is None


def test_no_word_stands_before_the_first_or_behind_the_last() -> None:
    words = Words("Trade and Industry")
    assert [words.text_at(at) for at in range(-1, 4)] == ["", "Trade", "and", "Industry", ""]


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert [overlaps([(4, 8)], *other) for other in ((0, 4), (0, 5), (7, 9), (8, 9))] == [
        False, True, True, False,
    ]  # fmt: skip
