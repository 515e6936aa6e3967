"""Bodies, posts and programs at their edges: where a name begins and ends, and what is just none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import cycle

import pytest

from extract.components.officials import OfficialFinder
from extract.gazetteer import load_gazetteers
from extract.naming.body_names import BodyNames
from extract.naming.body_text import BodyText, Entities
from extract.naming.companies import CompanyNames
from extract.naming.extents import (
    complement_end,
    foreign_end,
    left_extent,
    opens_a_sentence_only,
)
from extract.words import Words
from tests.conftest import Read


def seen(text: str, entities: Entities = (), country: str | None = None) -> BodyText:
    return BodyText(load_gazetteers(), Words(text), entities, country, None)


# ---------------------------------------------------------------- how far a name reaches
@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Newly Built Homes grew.", True),
        ("Lily Foods grew.", False),
        ("Ming Foods grew.", False),
        ("Early Education grew.", False),
    ],
)
def test_a_long_adverb_has_its_capital_from_the_sentence(text: str, opens: bool) -> None:
    assert opens_a_sentence_only(Words(text), 0) is opens


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met at a bar & Food Office", "Food Office"),
        ("They met at Bar & Food Office", "Bar & Food Office"),
        ("On Monday van Gogh Museum", "van Gogh Museum"),
        ("In Vincent van Gogh Museum", "Vincent van Gogh Museum"),
        ("The plan is for Living With Water Office", "Living With Water Office"),
        ("It ended. With Water Office", "Water Office"),
    ],
)
def test_the_first_word_of_a_name(text: str, name: str) -> None:
    words = Words(text)
    last = len(words) - 1
    assert words.slice(left_extent(words, last, lambda at: False), last) == name


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("of Trade, Steel Rail Port Sea and Air", "Air"),
        ("of Trade, Steel Rail Port Sea Sand and Air", "Trade"),
        ("of Trade, Steel NO and Air", "Trade"),
        ("of Trade, Steel and NO", "Trade"),
        ("of Trade, Steel and rail", "Trade"),
        ("of Trade, Steel, rail and Air", "Trade"),
        ("of Trade, Steel, Rail and Air", "Air"),
        ("of Trade, Steel May, Rail", "Trade"),
        ("of Trade and a Green Sea", "Sea"),
        ("of Trade and the grey Sea", "Trade"),
        ("of the Sea’ Fund", "Fund"),
    ],
)
def test_the_last_word_of_a_complement(text: str, end: str) -> None:
    words = Words(text)
    last = complement_end(words, 0, lambda at: words[at].text == "NO")
    assert last is not None
    assert words[last].text == end


def test_no_name_has_more_words_than_sixty() -> None:
    words = Words("Word " * 70)
    assert left_extent(words, 69, lambda at: False) == 9
    assert complement_end(words, 0, lambda at: False) == 59
    assert foreign_end(words, 0, lambda at: False) == 60


def test_a_foreign_name_goes_on_behind_all_of_its_links() -> None:
    words = Words("Universidad de los de la Plata abrió")
    assert words[foreign_end(words, 0, lambda at: False)].text == "Plata"


# ---------------------------------------------------------------- what is known of a text
@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Shri Rao spoke.", "IN"),
        ("The Bank of Korea met Shri Rao.", None),
        ("The Bank of Korea and the Bank of England met the Bank of Korea.", "KR"),
        ("The Bank of Korea and the Bank of England met.", None),
        ("The Bank of Korea and the Bank of England met the Bank of Korea and the Bank of England, "
         "and then the Bank of Korea.", None),
        ("The Bank of Korea met Ibama.", "KR"),
        ("Nobody came.", None),
    ],
)  # fmt: skip
def test_the_country_of_a_text_is_that_of_twice_as_many_bodies(
    text: str, country: str | None
) -> None:
    assert seen(text).country == country


@pytest.mark.parametrize(("end", "says"), [(5, False), (6, True)])
def test_the_model_says_what_it_calls_so_by_more_than_half(end: int, says: bool) -> None:
    assert seen("Harbour Ltd", [(0, end, "ORG")]).model_says_org(0, 10) is says


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Trade Grows Fast", True),
        ("Trade Grows", False),
        ("Trade Grows Fast.", False),
        ("It grew.\nTrade Grows Fast\nIt grew.", True),
        ("Trade Grows Fast Again when Steel Moves", True),
        ("Trade grows Fast when Steel Moves", False),
        ("Trade " * 28 + "Is", True),
        ("Trade " * 28 + "Now", False),
    ],
)
def test_headings(text: str, heading: bool) -> None:
    words = Words(text)
    at = next(at for at, word in enumerate(words) if word.text == "Trade")
    assert seen(text).in_heading(at) is heading


@pytest.mark.parametrize(
    ("text", "country", "person"),
    [
        ("HOSOK Tarvin", "JP", True),
        ("HOSOK Tarvin", "KR", False),
        ("HOK Tarvin", "JP", True),
        ("HO Tarvin", "JP", False),
        ("H2OK Tarvin", "JP", False),
        ("HOSOK TARVIN", "JP", False),
    ],
)
def test_shouted_surnames_of_japan(text: str, country: str, person: bool) -> None:
    assert seen(text, country=country).person_like(0, 1) is person


@pytest.mark.parametrize(
    ("text", "country", "known"),
    [
        ("They asked Nersa today.", "ZA", True),
        ("They asked Nersa today.", "ZM", False),
        ("Nersa met today.", "ZA", False),
        ("They asked Sars today.", "ZA", False),
        ("They asked Petra today.", "MY", False),
        ("They asked Bulog today.", "ID", True),
    ],
)
def test_an_acronym_of_the_country_can_be_written_as_a_word(
    text: str, country: str, known: bool
) -> None:
    assert bool(seen(text, country=country).registry_at) is known


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("The Harbour Trust (HaTru) met. HaTru agreed.", ("HaTru",)),
        ("The Harbour Trust (HaXeT) met. HaXeT agreed.", ()),
        ("The Harbour Trust (NaTru) met. NaTru agreed.", ()),
    ],
)
def test_an_acronym_has_letters_of_its_name(
    read: Read, text: str, acronyms: tuple[str, ...]
) -> None:
    (body,) = read(text).bodies
    assert (body.name, body.acronyms) == ("Harbour Trust", acronyms)


def names(text: str) -> list[str]:
    """The names of bodies that the gazetteer has or the grammar makes."""
    return [text[one.start : one.end] for one in BodyNames(seen(text)).find()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was run by the Corliss Centre.", []),
        ("It was run by the Corliss Survey Centre.", ["Corliss Survey Centre"]),
        ("They saw the Corliss Survey Centre.", []),
        ("It paid Nyoro Mining and Engineering Services Limited.",
         ["Nyoro Mining and Engineering Services Limited"]),
        ("It paid Nyoro Mining and Falkirk Services Limited.", ["Falkirk Services Limited"]),
    ],
)  # fmt: skip
def test_names_that_the_grammar_makes(text: str, expected: list[str]) -> None:
    assert names(text) == expected


# ---------------------------------------------------------------- companies, as the model labels them
def companies(text: str, labels: dict[str, str], known: Sequence[str]) -> list[str]:
    """The companies found in a text where the model labels each place so, and some are known."""
    taken = [(text.index(name), text.index(name) + len(name)) for name in known]
    entities = [
        (place.start(), place.end(), label)
        for name, told in labels.items()
        for place, label in zip(re.finditer(name, text), cycle(told.split()))
    ]
    found = CompanyNames(seen(text, sorted(entities)), taken, taken).find()
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("text", "labels", "known", "expected"),
    [
        # one name alone
        ("It was funded by Xanthi of Utrecht.", {}, (), ["Xanthi"]),
        ("It was funded by Xanthi in Utrecht.", {}, (), []),
        ("It was funded by Xanthi of Xyzzy.", {}, (), []),
        ("Today Xanthi of Utrecht said so.", {}, (), []),
        ("Today Xanthi said so.", {"Xanthi": "ORG"}, (), ["Xanthi"]),
        ("Today Xanthi said so.", {"Xanthi": "PRODUCT"}, (), []),
        ("They saw Xanthi Morvo’s plant.", {}, (), ["Xanthi Morvo"]),
        ("They saw Xanthi’s plant.", {}, (), []),
        ("They saw Xanthi Morvo.", {}, (), []),
        ("They saw Xanthi and Morvo Ril’s plant.", {}, (), []),
        # lists
        ("Today the Xanthi, Morvo and Rilka said so.", {"Morvo": "ORG"}, (), []),
        ("Today the Xanthi, Morvo and Rilka said so.", {"Xanthi": "ORG"}, (),
         ["Xanthi", "Morvo", "Rilka"]),
        ("Today Xanthi, Morvo and Rilka said so.", {"Morvo": "ORG"}, (), ["Xanthi", "Morvo", "Rilka"]),
        ("Today Xanthi and Morvo said so.", {}, (), []),
        ("Today Xanthi and Morvo said so.", {"Xanthi": "PRODUCT"}, (), []),
        ("Today Xanthi and Morvo will supply them.", {}, (), ["Xanthi", "Morvo"]),
        ("Today Xanthi of Utrecht and Morvo said so.",
         {"Xanthi": "PRODUCT", "Utrecht": "GPE"}, ["Morvo"], ["Xanthi"]),
        ("Today Xanthi of Utrecht and Morvo said so.", {"Utrecht": "GPE"}, ["Morvo"], []),
        ("It was funded by Xanthi of Utrecht and Morvo.", {"Utrecht": "GPE"}, ["Morvo"], ["Xanthi"]),
        ("It was funded by Xanthi of Utrecht and Morvo.",
         {"Xanthi": "PERSON", "Utrecht": "GPE"}, ["Morvo"], []),
        ("Today Xanthi of Utrecht, Rilka of Bergen and Morvo said so.",
         {"Utrecht": "GPE", "Bergen": "GPE"}, ["Rilka", "Morvo"], ["Xanthi"]),
        ("Today Xanthi of Utrecht, Rilka of Bergen, Sorv of Leeds and Morvo said so.",
         {"Xanthi": "PERSON", "Utrecht": "GPE", "Bergen": "GPE", "Leeds": "GPE"},
         ["Rilka", "Sorv", "Morvo"], []),
        # what the model says
        ("Xanthi Morvo is the world’s largest.", {"Xanthi Morvo": "ORG"}, (), ["Xanthi Morvo"]),
        ("Xanthi Morvo is the world’s largest.", {"Xanthi Morvo": "PRODUCT"}, (), ["Xanthi Morvo"]),
        ("Xanthi Morvo is the world’s largest.", {"Xanthi Morvo": "PERSON"}, (), []),
        ("Xanthi Morvo is the largest.", {"Xanthi Morvo": "ORG"}, (), []),
        ("Xanthi US is the world’s largest.", {"Xanthi US": "ORG"}, (), []),
        ("Xanthi AI is the world’s largest.", {"Xanthi AI": "ORG"}, (), []),
        ("Xanthi is the world’s largest.", {"Xanthi": "ORG"}, (), ["Xanthi"]),
        ("Xanthi is the world’s largest. Xanthi.", {"Xanthi": "ORG GPE"}, (), []),
        ("Xanthi is the world’s largest. Xanthi. Xanthi.", {"Xanthi": "ORG GPE ORG"}, (),
         ["Xanthi", "Xanthi", "Xanthi"]),
        # how many words
        ("Today Netcor, Viu and Orb Bel Cor Dun met.", {}, ["Netcor", "Viu"], ["Orb Bel Cor Dun"]),
        ("Today Netcor, Viu and Orb Bel Cor Dun Fal met.", {}, ["Netcor", "Viu"], []),
        ("It was sold to trade body Orb Bel Cor Dun Fal today.", {}, (), ["Orb Bel Cor Dun Fal"]),
        ("It was sold to trade body Orb Bel Cor Dun Fal Gis today.", {}, (), []),
        # people
        ("Speaker Foods, a maker of toys, said so.", {}, (), ["Speaker Foods"]),
    ],
)  # fmt: skip
def test_companies_by_what_they_do(
    text: str, labels: dict[str, str], known: Sequence[str], expected: list[str]
) -> None:
    assert companies(text, labels, known) == expected


# ---------------------------------------------------------------- bodies
@pytest.mark.parametrize(
    ("text", "names"),
    [
        # what acts, or is told to
        ("Thornwell Robotics, Halden Foods and Norvik Labs take part in the fair.",
         ["Thornwell Robotics", "Halden Foods", "Norvik Labs"]),
        ("The fair opened. The Sunrise Fund, a charity, said it would help.", ["Sunrise Fund"]),
        ("The fair opened. Harbour Programme, a charity, said it would help.", []),
        ("Last week the Sunrise Fund said it would help.", []),
        ("The mayor visited Tarrant Norvik’s new plant in Porto.", ["Tarrant Norvik"]),
        ("The mayor visited Ana Silva and Tarrant Norvik’s new plant in Porto.", []),
        ("The Mandan, Hidatsa and Arikara said it would build a school.", []),
        ("The study was funded by Norvik of Tucson, and more.", ["Norvik"]),
        ("The study was funded by Norvik of Xyzzy, and more.", ["Norvik"]),
        ("Norvik of Tucson said so.", []),
        ("Mariners and Norvik will supply antennas for the mast.", ["Mariners", "Norvik"]),
        ("On Monday Friends of the Earth, a charity, said so.", ["Friends of the Earth"]),
        # where a name begins and ends
        ("The Albanese Government will build homes.", []),
        ("The Queensland Government will build homes.", ["Queensland Government"]),
        ("Officials came. Gridco of Uzbekistan JSC will borrow $5 million.",
         ["Gridco of Uzbekistan JSC"]),
        ("Officials met the Port of Santos Authority.", ["Port of Santos Authority"]),
        ("The Trinidad and Tobago Fisheries Authority met.",
         ["Trinidad and Tobago Fisheries Authority"]),
        ("The Saint Kitts and Nevis Fisheries Authority met.",
         ["Saint Kitts and Nevis Fisheries Authority"]),
        ("Officials met the Department of “Blue Economy” Studies.", []),
        ("Officials read of the Harbour Commission 16 June 2025 in full.", ["Harbour Commission"]),
        ("Officials of Industrial Safety and Health Agency (ISHA) came.",
         ["Industrial Safety and Health Agency"]),
        ("It paid Nyoro Development and Construction Limited for the road.",
         ["Nyoro Development and Construction Limited"]),
        ("It paid Nyoro Development and Falkirk Limited for the road.",
         ["Nyoro Development", "Falkirk Limited"]),
        ("The review by the Department of Health and Engineer of the Harbour was read.",
         ["Department of Health"]),
        ("Officials of the Institute of Medicine in Utrecht met.", ["Institute of Medicine"]),
        ("Officials of the Institute of Medicine in Norway met.", ["Institute of Medicine in Norway"]),
        ("Officials of the Bank of Utrecht and Development met.", ["Bank of Utrecht"]),
        ("Officials of the Bank of Norway and Sweden met.", ["Bank of Norway and Sweden"]),
        ("The test was run by the Corliss Institute for a year.", ["Corliss Institute"]),
        ("Lotte Rental was fined. Lotte Group Chairman Shin spoke.", ["Lotte Group"]),
        ("Lotte Engineering said so. Lotte agreed.", ["Lotte Engineering", "Lotte Group"]),
        ("Lotte Engineering Chairman Shin said so.", ["Lotte Engineering"]),
        ("The list has Samsung, Naver and Lotte Rental. It ends.",
         ["Samsung Group", "Naver Corporation", "Lotte Rental"]),
        # menus, capitals, companies
        ("Facebook | Google | LinkedIn", []),
        ("Facebook | Google", ["Google"]),
        ("In Canada, the CRTC set rules for the Ministry of Science and ICT of Korea.",
         ["Canadian Radio-television and Telecommunications Commission",
          "Ministry of Science and ICT"]),
        ("The UNEP Climate Finance Director met staff. A UNEP Summit ended.",
         ["United Nations Environment Programme"]),
        ("It was sold to trade body Ana Bel Cor Dun Foods last week.", ["Ana Bel Cor Dun Foods"]),
        ("Netflix, Viu and Ana Bel Cor Dun Fal came.", ["Netflix", "Viu"]),
        ("Xanthi’s new plant opened. Xanthi’s plant is big.", ["Xanthi"]),
        (
            "The Food Research Institute in Viet Nam (FRI) met.",
            ["Food Research Institute in Viet Nam"],
        ),
    ],
)  # fmt: skip
def test_bodies_that_a_text_names(read: Read, text: str, names: list[str]) -> None:
    assert [one.name for one in read(text).bodies] == names


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("São Tomé and Príncipe’s Coastal Authority met.", ("ST", None)),
        ("Officials of Sao Tome and Principe’s Coastal Authority met.", ("ST", None)),
        ("Papua New Guinea’s Coastal Authority met.", ("PG", None)),
        ("The Papua New Guinea Department of Health met.", ("PG", "pg-department-of-health")),
        ("The New Zealand Ministry of Health met.", ("NZ", "nz-moh")),
        ("The Irish Department of Health met.", ("IE", "ie-health")),
        ("The Ministry of Health of New Zealand met.", ("NZ", "nz-moh")),
    ],
)
def test_whose_body_it_is(read: Read, text: str, known: tuple[str, str | None]) -> None:
    (body,) = read(text).bodies
    assert (body.country, body.entry_id) == known


# ---------------------------------------------------------------- posts
@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Minister for Digital Government Zorvan Iqu announced it.",
         [("Zorvan Iqu", "Minister for Digital Government", None)]),
        ("Minister for Sport Zorvan Iqu announced it.", [("Zorvan Iqu", "Minister for Sport", None)]),
        ("Jane Roe, Minister of Health, and Zorvan Iqu, a friend, spoke.",
         [("Jane Roe", "Minister of Health", "Ministry of Health")]),
        ("Vice-Minister for International Affairs KUGA Shin came.",
         [("KUGA Shin", "Vice-Minister for International Affairs", None)]),
        ("Jane Roe, Director of the Renewable Energy Bureau of the Harbour Trust, spoke.",
         [("Jane Roe", "Director of the Renewable Energy Bureau", "Harbour Trust")]),
        ("Jane Roe, Director of the Harbour Agency of the Ministry of Trade, spoke.",
         [("Jane Roe", "Director", "Harbour Agency")]),
        ("It reopens in Norway, Fisheries and Forestry Minister Jane Doe says.",
         [("Jane Doe", "Fisheries and Forestry Minister", "Ministry of Forestry")]),
        ("It reopens in May, Fisheries and Forestry Minister Jane Doe says.",
         [("Jane Doe", "Fisheries and Forestry Minister", "Ministry of Forestry")]),
        ("It reopens in Bergen, Fisheries and Forestry Minister Jane Doe says.",
         [("Jane Doe", "Forestry Minister", "Ministry of Forestry")]),
        ("The Director of Asia Jane Roe spoke. The Bank of Asia agreed.",
         [("Jane Roe", "Director of Asia", None)]),
        ("The Director of Korea Jane Roe spoke. The Bank of Korea agreed.",
         [("Jane Roe", "Director", None)]),
        ("PM Vidya Labs met. PM Vidya said so. PM VIDYA opened.", [("Vidya", "PM", None)]),
        ("Its director, Professor Suh Ji-won, spoke.", [("Suh Ji-won", "director", None)]),
        ("Kim Min-su, director, Professor Suh Ji-won, spoke.",
         [("Kim Min-su", "director", None), ("Suh Ji-won", "Professor", None)]),
    ],
)  # fmt: skip
def test_posts_that_a_text_gives(
    read: Read, text: str, posts: list[tuple[str, str, str | None]]
) -> None:
    found = read(text).officials
    told = [(one.name, post.title, post.organization) for one in found for post in one.posts]
    assert told == posts


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The Falkirk Timber Foundation under the Ministry of Trade met.",
         [("Falkirk Timber Foundation", True, "institute"), ("Ministry of Trade", True, "ministry")]),
        ("The Falkirk Timber Foundation met.", [("Falkirk Timber Foundation", False, "other")]),
        ("The Falkirk Timber Museum met.", [("Falkirk Timber Museum", False, "other")]),
    ],
)  # fmt: skip
def test_what_a_ministry_oversees_is_public(
    read: Read, text: str, bodies: list[tuple[str, bool, str]]
) -> None:
    assert [(one.name, one.public, one.kind) for one in read(text).bodies] == bodies


@pytest.mark.parametrize(
    ("text", "name", "acronyms", "aliases", "places"),
    [
        ("The Food & Water Department met. The Food and Water Department agreed.",
         "Food & Water Department", (), ("Food and Water Department",), 2),
        ("The Land Transport Authority met. LTA staff came. LTA fans came.",
         "Land Transport Authority", ("LTA",), (), 3),
        ("The Bank of Korea met. Korea Internet Security Alerts (KISA) were sent. KISA grew.",
         "Bank of Korea", (), (), 1),
        ("The Land Transport Authority (LTA) met. The LTA agreed.",
         "Land Transport Authority", ("LTA",), (), 3),
    ],
)  # fmt: skip
def test_forms_and_places_of_a_body(
    read: Read,
    text: str,
    name: str,
    acronyms: tuple[str, ...],
    aliases: tuple[str, ...],
    places: int,
) -> None:
    (one,) = read(text).bodies
    told = (one.name, one.acronyms, one.aliases, len(one.spans))
    assert told == (name, acronyms, aliases, places)


# ---------------------------------------------------------------- programs
@pytest.mark.parametrize(
    ("text", "programs"),
    [
        ("The ministry launched the First Harbour Plan in 2020. It launched the Second Harbour Plan.",
         [("First Harbour Plan", (), 1), ("Second Harbour Plan", (), 1)]),
        ("The ministry launched the Rural Roads Support Programme. The Support Programme pays.",
         [("Rural Roads Support Programme", ("Support Programme",), 2)]),
        ("The ministry launched the Rural Roads Support Programme. A Support Programme pays.",
         [("Rural Roads Support Programme", (), 1)]),
        ("The ministry launched the Rural Roads Support Programme. The Rural Roads Programme pays.",
         [("Rural Roads Support Programme", ("Rural Roads Programme",), 2)]),
        ("Last year, the Special Act on Harbour Safety and Trade passed. A Special Act on Harbour Safety pays.",
         [("Special Act on Harbour Safety and Trade", ("Special Act on Harbour Safety",), 2)]),
        ("The ministry passed the Special Act on Harbour Safety. A Special Act on Harbour Trade pays.",
         [("Special Act on Harbour Safety", (), 1), ("Special Act on Harbour Trade", (), 1)]),
        ("The ministry launched the National Harbour Roadmap. The Roadmap pays. The Roadmap grows.",
         [("National Harbour Roadmap", ("Roadmap",), 3)]),
        ("The Roadmap pays. The ministry launched the National Harbour Roadmap.",
         [("National Harbour Roadmap", (), 1)]),
        ("The ministry launched the Harbour Growth Scheme. The Scheme pays.",
         [("Harbour Growth Scheme", ("Scheme",), 2)]),
        ("The ministry launched the Harbour Growth Fund in 2020. The Growth ended.",
         [("Harbour Growth Fund", (), 1)]),
        ("The ministry launched the First Master Plan for Trade (2024-2028): A Blueprint for Growth.",
         [("First Master Plan for Trade", ("Blueprint for Growth",), 2)]),
    ],
)  # fmt: skip
def test_names_of_one_program(
    read: Read, text: str, programs: list[tuple[str, tuple[str, ...], int]]
) -> None:
    found = read(text).programs
    assert [(one.name, one.aliases, len(one.spans)) for one in found] == programs


# ---------------------------------------------------------------- targets
@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("The ministry will hire 40 nurses in 2026 and 60 in 2027.",
         [("nurses", "2026"), ("nurses", "2027")]),
        ("Some $4 million (€3 million) in loans will be offered by 2027.", []),
        ("Targets for 2030\n40 homes\n60 schools\nThe weather is fine.",
         [("homes", "2030"), ("schools", "2030")]),
        ("Targets for 2030:\n- 40 homes\n- 60 schools\nThe town has 90 parks.",
         [("homes", "2030"), ("schools", "2030")]),
        ("The ministry will build 40 homes by 2030. It will build 40 new homes by 2030.",
         [("homes", "2030")]),
    ],
)  # fmt: skip
def test_targets_of_numbers(read: Read, text: str, targets: list[tuple[str, str | None]]) -> None:
    assert [(one.metric, one.deadline) for one in read(text).targets] == targets


# ---------------------------------------------------------------- posts, where no model helps
@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Jane Roe, Minister of Health, and Zorvan Iqu, a friend, spoke.",
         [("Jane Roe", "Minister of Health")]),
        ("Jane Roe, Minister of Health, and Zorvan Iqu spoke.",
         [("Jane Roe", "Minister of Health, and Zorvan Iqu")]),
        ("Jane Roe, Minister of Health, and Zorvan Energy, a friend, spoke.",
         [("Jane Roe", "Minister of Health, and Zorvan Energy")]),
        ("Vice-Minister for Trade KUGA Shin came.", [("KUGA Shin", "Vice-Minister for Trade")]),
        ("Minister for Sport Zorvan Iqu announced it.", [("Zorvan Iqu", "Minister for Sport")]),
    ],
)  # fmt: skip
def test_posts_before_names_that_no_list_has(text: str, posts: list[tuple[str, str]]) -> None:
    finder = OfficialFinder(load_gazetteers())
    found = finder.find(Words(text), [], [], publisher=None, country=None)
    assert [(one.name, post.title) for one in found for post in one.posts] == posts
