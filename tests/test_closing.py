"""What closes a release: where its body ends, and what stands behind it; and stubs."""

from __future__ import annotations

import pytest

from extract.splitting.closing import Closing, find_closing, is_stub

BODY = "The plan starts in spring and will reach every town and village of the country. " * 12
BODY = BODY.strip()


def closing_of(tail: str) -> Closing:
    text = f"{BODY}\n\n{tail}\n"
    return find_closing(text, 0, len(text))


def test_a_body_without_a_closing_ends_where_its_words_end() -> None:
    assert closing_of("").end == len(BODY)
    assert closing_of("") == Closing(len(BODY), None, (), ())


@pytest.mark.parametrize(
    "tail",
    [
        "For further information, please contact the Press Office.",
        "For more details, write to us.",
        "Media contact: Kim, 02-2110-2345",
        "CONTACT\nPress Office",
        "Please refer to the attached PDF.",
        "Attachment: plan.pdf",
        "Files: [PDF] K-Content finance (2.1MB)",
        "plan_2030_final.hwpx (2 MB)",
        ". . . . .",
        "This is the content of News. Public relations: news@korea.kr",
        "KOGL Korea Open Government License, BY Type 1",
        "All content is available under the Open Government Licence v3.0",
        "© Crown copyright",
        "###",
        "- END -",
        "TOP",
        "Share this page",
        "Last updated 3 December 2025",
    ],
)
def test_the_body_ends_before_its_closing(tail: str) -> None:
    assert closing_of(tail).end == len(BODY)


def test_a_licence_ends_where_the_furniture_begins() -> None:
    closing = closing_of("KOGL Type 1 : Source\nIndication\nTOP")
    assert closing.licence == "KOGL Type 1 : Source Indication"


@pytest.mark.parametrize(
    ("tail", "ends"),
    [("(c) register 40 firms by May 2027; and", False), ("(c) 2027 Ministry of Works", True)],
)
def test_the_third_item_of_a_list_is_no_copyright(tail: str, ends: bool) -> None:
    assert (closing_of(tail).end == len(BODY)) is ends


def test_contact_and_note_are_kept_as_notes() -> None:
    contact = "For further information, please contact the Press Office (Phone: 044-202-4034)."
    closing = closing_of(f"{contact}\n\nPlease refer to the attached PDF.")
    assert closing.notes == (contact, "Please refer to the attached PDF.")


def test_each_telephone_and_address_is_a_contact() -> None:
    closing = closing_of(
        "For further information, please contact the Press Office\n"
        "Kim: +82-44-202-4034, kim@korea.kr\nLee: +82-44-202-4035, lee@korea.kr"
    )
    assert [(one.phone, one.email) for one in closing.contacts] == [
        ("+82-44-202-4034", "kim@korea.kr"),
        ("+82-44-202-4035", "lee@korea.kr"),
    ]


def test_a_contact_has_the_name_that_the_closing_gives() -> None:
    closing = closing_of("For more details, contact the Office of Trees and Parks (044-202-4034).")
    assert [one.name for one in closing.contacts] == ["Office of Trees and Parks"]


def test_a_closing_phrase_early_in_the_text_does_not_close_it() -> None:
    text = f"For further information, please contact us. {BODY} {BODY}"
    assert find_closing(text, 0, len(text)) == Closing(len(text), None, (), ())


@pytest.mark.parametrize(
    "body",
    [
        "",
        "A Title",
        'This is the content of News & Notice related to "A Title".',
        'The source of the article above is "Tree Journal" Vol. 98 (Link : https://www.trees.kr/)',
        "Please refer to the attached PDF.",
    ],
)
def test_a_title_with_no_text_of_its_own_is_a_stub(body: str) -> None:
    assert is_stub("A Title", body)


@pytest.mark.parametrize("body", ["The plan starts in spring and will reach every town.", BODY])
def test_a_text_of_its_own_is_no_stub(body: str) -> None:
    assert not is_stub("A Title", body)


@pytest.mark.parametrize(
    "tail",
    [
        "*****MJPS/BM (Release ID: 2189931) ",
        " ***** NKR/PSM",
        "****\n",
        "***** Nihi / Ekta (Release ID: 1)",
    ],
)
def test_stars_and_initials_behind_a_glued_text_close_it(tail: str) -> None:
    text = "The quay was opened and the minister thanked those who had built it. " * 6
    assert text[: find_closing(text + tail, 0, len(text + tail)).end].strip() == text.strip()


def test_contacts_longer_than_a_short_text_close_it() -> None:
    text = "The quay was opened today and the minister thanked those who had built it. " * 5
    tail = (
        "\nFor further information, please contact:\n" + "Kim, harbour office, 02-2110-2345\n" * 12
    )
    assert len(text) < len(tail)
    closing = find_closing(text + tail, 0, len(text + tail))
    assert (closing.end, len(closing.contacts)) == (len(text.rstrip()), 12)


def test_a_contact_early_in_a_paragraph_does_not_close_it() -> None:
    sentence = "The quay was opened and the minister thanked those who had built it. "
    text = sentence * 4 + "For further information, please contact us. " + sentence * 6
    assert find_closing(text, 0, len(text)).end == len(text.rstrip())
