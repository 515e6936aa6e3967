"""What readers of encodings, tables, chats and YAML hold just so, and what one letter or row further changes."""

from __future__ import annotations

import pytest

from extract.readers.chats import chat_messages
from extract.readers.encodings import decode
from extract.readers.news_databases import database_rows
from extract.readers.page import Unreadable
from extract.readers.tables import table_rows
from extract.readers.yaml_records import yaml_rows

RUSSIAN = "Министерство объявило о новой программе."
TEXT = (
    "The ministry will plant 40,000 trees in towns and villages by 2030, it said on Tuesday. " * 2
)
DECLARED = b'<meta charset="windows-1251">'


def encoding_of(data: bytes) -> str:
    """The encoding that the bytes are read in, or the code of why they are not."""
    try:
        return decode(data)[1]
    except Unreadable as why:
        return why.code


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (DECLARED + RUSSIAN.encode("cp1251"), "cp1251"),
        (b" " * (4096 - len(DECLARED)) + DECLARED + RUSSIAN.encode("cp1251"), "cp1251"),
        ("Budget α".encode("utf-16-le"), "utf-16-le"),
        ("Budget α".encode("utf-16-be"), "utf-16-be"),
        ("αa".encode("utf-16-le"), "not-text"),
        ("대한민국정부입니다中".encode("cp949"), "cp949"),
        (b"\x07" + b"a" * 999, "utf-8"),
        (b"\x07" + b"a" * 998, "not-text"),
        (b"\x07" * 100 + b"a" * 99_900, "utf-8"),
        (b"\x07" * 101 + b"a" * 99_899, "not-text"),
        (b"\x07" * 100 + b"a" * 99_900 + b"\x07" * 5, "utf-8"),
        ("ééé\né".encode() + "\nné".encode("cp1252"), "mixed-encodings"),
        ("ééé".encode() + "\nné".encode("cp1252"), "not-text"),
        ("éééé\n".encode() + "né\n".encode("cp1252") * 9, "mixed-encodings"),
        ("éééé\n".encode() + "né\n".encode("cp1252") * 10, "not-text"),
    ],
)
def test_bytes_tell_their_encoding(data: bytes, expected: str) -> None:
    assert encoding_of(data) == expected


def test_lines_of_two_encodings_are_named() -> None:
    with pytest.raises(Unreadable, match="line 2 is UTF-8 and line 4 is not"):
        decode(b"plain\n" + "éééé\n".encode() + b"plain\n" + "né\n".encode("cp1252"))


def csv(*rows: str, head: str = "title,date,body") -> str:
    return "\n".join([head, *rows]) + "\n"


ROW = f'Towns to Get More Trees,2026-05-03,"{TEXT}"'


def wide(count: int) -> str:
    """A table of as many columns."""
    return csv(
        ROW + ",x" * (count - 3),
        head="title,date,body" + "".join(f",c{at}" for at in range(count - 3)),
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (csv(ROW), 1),
        (csv(ROW, "one,more"), 1),
        (csv(*[ROW] * 6, *["one,more"] * 4), 0),
        (csv(*[ROW] * 7, *["one,more"] * 3), 7),
        (wide(60), 1),
        (wide(61), 0),
        (csv(ROW + ",x", head="title,date,body," + "n" * 40), 1),
        (csv(ROW + ",x", head="title,date,body," + "n" * 41), 0),
        ("body\n" + TEXT + "\n", 0),
        ("\n" * 7 + csv(ROW), 1),
        ("\n" * 8 + csv(ROW), 0),
        (f"title | date | body\nTowns to Get Trees | 2026-05-03 | {TEXT}\n", 1),
        (f"| title | date | body |\n| Towns to Get Trees | 2026-05-03 | {TEXT} |\n", 1),
    ],
)
def test_a_table_has_names_and_rows_that_fit_them(text: str, rows: int) -> None:
    assert len(table_rows(text)) == rows


def unnamed(*titles: str, days: tuple[str, ...] = ("2026-05-03",), long: int = 120) -> str:
    """A table without names of columns."""
    return "".join(
        f"{title},{days[at % len(days)]},{'The plan is ' + 'x' * (long - 12)}\n"
        for at, title in enumerate(titles)
    )


FIVE = (
    "Towns to Get Trees",
    "Pears for All Schools",
    "New Roads to Open",
    "Wells to Be Dug",
    "A Law on Dairy Farms",
)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (unnamed(*FIVE), 5),
        (unnamed(*FIVE[:2]), 2),
        (unnamed(FIVE[0]), 0),
        (unnamed(*FIVE, long=119), 0),
        (unnamed("A B C DE", "B C D EF"), 2),
        (unnamed("A B C D", "B C D EF"), 0),
        (unnamed("A B C DE" + "s" * 292, "B C D EF"), 2),
        (unnamed("A B C DE" + "s" * 293, "B C D EF"), 0),
        (unnamed("Trees for towns", "Pears for all of us"), 2),
        (unnamed("Trees for towns", "Pears for all"), 0),
        (unnamed(FIVE[0], FIVE[1], FIVE[0]), 3),
        (unnamed(FIVE[0], FIVE[1], FIVE[0], FIVE[1]), 0),
        (unnamed(*FIVE, days=("2026-05-03",) * 4 + ("soon",)), 5),
        (unnamed(*FIVE, days=("2026-05-03",) * 3 + ("soon",) * 2), 0),
        (unnamed(*FIVE, days=("3 May 2026" + " " * 9 + "z" * 41,)), 5),
        (unnamed(*FIVE, days=("3 May 2026" + " " * 9 + "z" * 42,)), 0),
    ],
)
def test_columns_without_names_are_told_by_what_they_hold(text: str, rows: int) -> None:
    assert len(table_rows(text)) == rows


def chat(*said: tuple[str, str], day: str = "03.05.2026") -> str:
    return "".join(f"{day}, 08:{at:02} - {name}: {text}\n" for at, (name, text) in enumerate(said))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (chat(("Ann", "Hi"), ("Ben", "a" * 200), ("Ann", "Bye")), [0, 201, 0]),
        (chat(("Ann", "Hi"), ("Ben", "a" * 199), ("Ann", "Bye")), []),
        (chat(("Ann", "Hi"), ("Ben", "a\n" + "a" * 118), ("Ann", "Bye")), [0, 121, 0]),
        (chat(("Ann", "Hi"), ("Ben", "a\n" + "a" * 117), ("Ann", "Bye")), []),
        (chat(("Ann", "Hi"), ("Ben", "a" * 200)), []),
        (chat(("Ann", "Hi"), ("Ben", "a" * 200), ("Cem", "Bye")), []),
        (chat(("Ann", "Hi"), ("Ann", "a" * 3500), ("Ann", "b" * 9), ("Ben", "c")), [0, 3511, 0]),
        (chat(("Ann", "Hi"), ("Ann", "a" * 3499), ("Ann", "b" * 9), ("Ben", "c")), [0, 3500, 0, 0]),
        (chat(("Ann", "Hi"), ("Ann", "a" * 3500), ("Ben", "b" * 9), ("Ben", "c")), [0, 3501, 0, 0]),
    ],
)
def test_long_messages_of_a_chat_are_kept(text: str, expected: list[int]) -> None:
    assert [len(said) for _, said in chat_messages(text)] == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("1/5/2026", "2/5/2026", "1/6/2026"), "2026-05-01"),
        (("5/1/2026", "5/2/2026", "6/1/2026"), "2026-05-01"),
        (("5/12/2026", "5/12/2026", "6/12/2026"), "2026-12-05"),
        (("12/5/2026", "12/5/2026", "12/6/2026"), "2026-05-12"),
        (("5/1/2026", "5/13/2026", "6/1/2026"), "2026-05-01"),
    ],
)
def test_days_of_a_chat_are_in_order(days: tuple[str, ...], expected: str) -> None:
    text = "".join(
        f"{day}, 08:00 - {'Ann' if at else 'Ben'}: {'a' * 200}\n" for at, day in enumerate(days)
    )
    assert chat_messages(text)[0][0] == expected


RECORD = f"title: Towns to Get More Trees\nbody: {TEXT.strip()}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 'It''s'", "It's"),
        ("a: ''''", "'"),
        ("a: 'It''s ''here'''", "It's 'here'"),
        ("a: 'It is\n  here'", "It is here"),
        ("a: 'It''\n  is here'", "It' is here"),
        ("a: '\n  It is here'", " It is here"),
        ("a: 'It is' # so", "It is"),
        ('a: "It is \\"here\\""', 'It is "here"'),
        ('a: "It is \\\\"', "It is \\"),
        ('a: "It \\"\n  is"', 'It " is'),
        ('a: "tab\\x09"', "tab\t"),
        ("a: It is # so", "It is"),
        ("a: |\n  It\n   is\n", "It\n is"),
        ("a: >\n  It\n  is\n\n  so\n", "It is\n\nso"),
        ("a: |2\n    It\n    is\n", "It\nis"),
    ],
)
def test_a_scalar_is_read_as_yaml_has_it(text: str, expected: str) -> None:
    (row,) = yaml_rows(f"---\n{RECORD}{text}\n")
    assert row["a"] == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"---\n{RECORD}---\n{RECORD}", 2),
        (f"---\n{RECORD}--- # the second\n{RECORD}...\n", 2),
        (f"---\nx:\n  y:\n    z:\n      - title: {TEXT}\n        body: {TEXT}\n", 1),
        (
            f"---\nu:\n  v:\n    w:\n      x:\n        y:\n          - title: {TEXT}\n            body: {TEXT}\n",
            0,
        ),
    ],
)
def test_mappings_are_found_where_they_stand(text: str, count: int) -> None:
    assert len(yaml_rows(text)) == count


NEXIS = f"Towns to Get More Trees\n\nState News\nMay 3, 2026 Sunday\n\nLength: 31 words\n\nBody\n\n{TEXT}\n\nClassification\n\nLanguage: ENGLISH\n\nEnd of Document\n\n"


@pytest.mark.parametrize(
    ("below", "count"),
    [
        ("", 2),
        ("a" * 119 + ".", 0),
        ("a" * 118 + ".", 2),
        ("a" * 200, 2),
        ("Copyright 2026 State News. " + "a" * 119 + ".", 2),
        ("Subject: " + "a" * 119 + ".", 2),
        ("a" * 60 + "\n" + "a" * 59 + ".", 0),
        ("a" * 60 + "\n\n" + "a" * 59 + ".", 2),
    ],
)
def test_no_paragraph_outside_the_documents_of_a_download_is_lost(below: str, count: int) -> None:
    assert len(database_rows(NEXIS * 2 + below)) == count
