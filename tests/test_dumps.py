"""Dumps: which files are dumps, what they are called, and how their bytes become text."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.dumps import Dump, list_dumps, read_dump, read_dumps
from extract.errors import InputError
from models.run import Quarantined

KOREAN = "보도자료\n산업통상자원부는 오늘 새로운 정책을 발표했다. 내년부터 시행된다.\n" * 5


def names_of(*inputs: Path) -> list[str]:
    return [name for name, _ in list_dumps(inputs)]


def the_dump(data: bytes) -> Dump:
    dump = read_dump("page.txt", data)
    assert isinstance(dump, Dump)
    return dump


def why_aside(data: bytes) -> str:
    aside = read_dump("page.txt", data)
    assert isinstance(aside, Quarantined)
    return aside.code


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    for name in ("b.txt", "a.txt", "2025/12/c.txt"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Text of {name}", "utf-8")
    return root


# ---------------------------------------------------------------- which files
def test_names_are_relative_to_the_folder_and_sorted(corpus: Path) -> None:
    assert names_of(corpus) == ["2025/12/c.txt", "a.txt", "b.txt"]


def test_a_file_stands_under_its_own_name(corpus: Path) -> None:
    assert names_of(corpus / "2025/12/c.txt") == ["c.txt"]


def test_the_order_of_the_inputs_does_not_matter(corpus: Path) -> None:
    files = [corpus / "a.txt", corpus / "b.txt"]
    assert list_dumps(files) == list_dumps(reversed(files))


def test_a_dump_given_twice_is_one_dump(corpus: Path) -> None:
    assert names_of(corpus, corpus / "a.txt", corpus / "a.txt") == names_of(corpus)


@pytest.mark.parametrize(
    "name",
    ["README.md", "readme.txt", "README", "LICENSE", "LICENCE.txt", ".hidden", ".git/config"],
)
def test_what_stands_beside_dumps_is_none(corpus: Path, name: str) -> None:
    path = corpus / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("Not a dump", "utf-8")
    assert names_of(corpus) == ["2025/12/c.txt", "a.txt", "b.txt"]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "no-such-dump.txt"
    with pytest.raises(InputError, match=r"no-such-dump\.txt: no such file or folder"):
        list_dumps([missing])


def test_an_empty_folder_holds_no_dumps(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no dumps in here"):
        list_dumps([tmp_path])


def test_a_folder_with_a_readme_alone_holds_no_dumps(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("About the corpus", "utf-8")
    with pytest.raises(InputError, match="no dumps in here"):
        list_dumps([tmp_path])


def test_two_dumps_of_one_name_are_refused(corpus: Path) -> None:
    other = corpus.parent / "other" / "a.txt"
    other.parent.mkdir()
    other.write_text("Another text", "utf-8")
    with pytest.raises(InputError, match=r"a second dump is called a\.txt"):
        list_dumps([corpus / "a.txt", other])


# ---------------------------------------------------------------- bytes to text
def test_a_dump_knows_its_hash_and_size() -> None:
    data = b"A text.\r\n"
    dump = the_dump(data)
    assert (dump.path, dump.size) == ("page.txt", 9)
    assert dump.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (KOREAN.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + KOREAN.encode(), "utf-8"),
        (KOREAN.encode("utf-16"), "utf-16"),
        (b"\xff\xfe" + KOREAN.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + KOREAN.encode("utf-16-be"), "utf-16"),
        (KOREAN.encode("cp949"), "cp949"),
    ],
)
def test_text_of_any_known_encoding_is_read(data: bytes, encoding: str) -> None:
    dump = the_dump(data)
    assert (dump.text, dump.encoding) == (KOREAN, encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The Ministry’s plan — worth €5 million – helps “small” firms in São Paulo.", "cp1252"),
        ("The plan costs £5 million and the rest is plain text about parks. " * 10, "cp1252"),
        ("The ministry’s “Trees” plan ◇ first · second ※ note, and more text.", "cp949"),
        ("The ministry (산업통상부) spoke of much else today, in English.", "cp949"),
        ("日本政府は今日、計画を発表しました。The plan follows.", "shift_jis"),
        ("日本政府は今日、計画を発表しました。The plan follows.", "euc_jp"),
        ("政府今天宣布了一项新的计划，投资五亿元。", "gb18030"),
        ("政府今天宣布了一項新的計劃，投資五億元。", "big5"),
    ],
)
def test_a_few_foreign_signs_are_enough_to_tell_the_encoding(text: str, encoding: str) -> None:
    dump = the_dump(text.encode(encoding))
    assert (dump.text, dump.encoding) == (text, encoding)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_ends_in_a_newline(end: str) -> None:
    assert the_dump(f"one{end}two{end}".encode()).text == "one\ntwo\n"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_set_aside(data: bytes) -> None:
    assert why_aside(data) == "empty"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00\x01",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x06\x00",
        bytes(range(256)) * 4,
        b"text with \x01\x02\x03\x04\x05\x06 controls",
    ],
)
def test_a_binary_file_is_set_aside(data: bytes) -> None:
    assert why_aside(data) == "not-text"


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_set_aside(data: bytes) -> None:
    found = read_dump("page.txt", data)
    assert isinstance(found, Dump | Quarantined)
    assert "\r" not in (found.text if isinstance(found, Dump) else found.reason)


# ---------------------------------------------------------------- reading
def test_readable_dumps_come_in_order_and_the_others_are_reported(corpus: Path) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    reported: list[Quarantined] = []
    dumps = list(read_dumps(list_dumps([corpus]), reported.append))
    assert [dump.path for dump in dumps] == ["2025/12/c.txt", "a.txt", "b.txt"]
    assert [(one.dump, one.code) for one in reported] == [
        ("empty.txt", "empty"),
        ("image.png", "not-text"),
    ]


def test_what_is_reported_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    reported: list[Quarantined] = []
    assert list(read_dumps(list_dumps([tmp_path]), reported.append)) == []
    assert [one.advice for one in reported] == ["remove it or dump it again"]


def test_a_dangling_link_is_reported(corpus: Path) -> None:
    (corpus / "link.txt").symlink_to(corpus / "gone.txt")
    reported: list[Quarantined] = []
    dumps = list(read_dumps(list_dumps([corpus]), reported.append))
    assert len(dumps) == 3
    assert [(one.dump, one.code) for one in reported] == [("link.txt", "not-a-file")]


def test_a_report_has_the_same_id_in_every_run() -> None:
    first, second = read_dump("page.txt", b""), read_dump("page.txt", b" ")
    assert isinstance(first, Quarantined)
    assert isinstance(second, Quarantined)
    assert first.id == second.id
