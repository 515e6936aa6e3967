"""What the words of a line say for its being a headline."""

from __future__ import annotations

import pytest

from extract.splitting.headline import names_a_site, says_something, share_told, stems
from extract.splitting.letters import in_other_letters, mostly_latin


@pytest.mark.parametrize(
    "text",
    [
        "Minister Opens Harbour at Lindholm",
        "Harbour at Lindholm open to all ships",
        "Harbour Plan 2030",
        "12 New Harbours",
    ],
)
def test_a_headline_says_something(text: str) -> None:
    assert says_something(text)
    assert not names_a_site(text)


@pytest.mark.parametrize(
    "text",
    [
        "2. Harbours, Fisheries and Coasts Agency",
        "HBL - Harbour Agency of Lindholm",
        "PORTAL RASMI KEMENTERIAN PELABUHAN",
        "Ministère de la Mer",
        "LAGOS STATE SAFETY COMMISSION",
    ],
)
def test_the_name_of_a_site_says_nothing(text: str) -> None:
    assert not says_something(text)
    assert names_a_site(text)


def test_a_title_is_told_in_its_text_in_other_forms() -> None:
    told = stems("The Board will repair two quays. Repairs of the quay at Lindholm begin in May.")
    assert share_told("Board Repairs Quays at Lindholm", told) == 1.0
    assert share_told("Latest News from Lindholm", told) == pytest.approx(1 / 3)


def test_labels_in_other_letters_are_told_from_text() -> None:
    assert mostly_latin("The Board 위원회 opened the quay at Lindholm. " * 3)
    assert not mostly_latin("위원회는 부두를 열었다. Lindholm")
    assert [in_other_letters(line) for line in ("조회수 1,284", "담당부서 Quay Division")] == [
        True
    ] * 2
    text = "The Board (위원회) opened the quay, and a song (노래) was sung in the rain."
    assert not in_other_letters(text)
    assert not in_other_letters("Zażółć gęślą jaźń – Łódź")


def test_the_fields_of_an_office_are_no_headline() -> None:
    assert not says_something("Labour, Immigration, Training and Skills Development")
    assert says_something("Labour, Training and Skills to Receive More Money")
